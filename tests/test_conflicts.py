"""Known conflicts: lists of single sources that fit no chain of versions. They define nothing; they are named here
so that nobody takes one for news. The declared list wins, and the difference is really there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from idockit.segments import builtin


class Conflict(NamedTuple):
    """A source of that kind has `there` as field number `place` (from 0) where the declaration has `here`."""

    segment: str
    source: str
    place: int
    there: str
    here: str


# dochtml: internal lengths; blueseer: own names; page, xsd: one source, older or edited by hand.
TABLE = """
    E101COD_S_BAPICOND    xsd         57  KBETR_EDITABLE(1)         ACCESS_SEQ_LONG(3)
    E101COD_S_CATS_TIME_I xsd          5  EXT_REF_DOC_SALES_ORG(4)  TIME_ENTRY_ID(20)
    E1ADRM1               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM2               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM3               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM4               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM4               blueseer    10  NAME5(50)                 NAME_TEXT(50)
    E1ADRM5               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM6               blueseer     6  NAME(40)                  NAME1(40)
    E1ADRM7               blueseer     6  NAME(40)                  NAME1(40)
    E1BPACPA09            xsd         31  GLO_REF1_OT(140)          GLO_RE1_OT(140)
    E1BPE1MAKTRT          xsd          4  MATL_DESC(45)             MATL_DESC(40)
    E1BPE1MAMTRT          xsd          8  MATL_DESCR(45)            MATL_DESCR(40)
    E1BPE1MLGNRT          dochtml     30  2STEP_PICK(1)             /-32STEP_PICK(1)
    E1BPE1MLGNRTX         dochtml     30  2STEP_PICK(1)             /-32STEP_PICK(1)
    E1BPSGTMLGN           dochtml     14  2STEP_PICK(1)             /-32STEP_PICK(1)
    E1EDCA1               blueseer    17  PARNR(23)                 PARNR(30)
    E1EDD10               blueseer    59  NAME(132)                 LWDGN(132)
    E1EDD16               blueseer     0  NAME(20)                  AGGRT(20)
    E1EDDH2               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1EDDH3               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1EDK28               blueseer     2  BANK(70)                  BNAME(70)
    E1EDK29               blueseer    19  COUNTRY(15)               LANDX(15)
    E1EDKA1               blueseer     3  NAME(35)                  NAME1(35)
    E1EDKA1               blueseer    39  KNREF(23)                 KNREF(30)
    E1EDKT1               blueseer     4  NAME(70)                  TDOBNAME(70)
    E1EDL12               blueseer     1  CHARACTERISTIC(30)        ATNAM(30)
    E1EDL15               blueseer     1  CHARACTERISTIC(30)        ATNAM(30)
    E1EDL23               blueseer     2  NAME(20)                  BZIRK_BEZ(20)
    E1EDL24               blueseer    64  XXXX(11)                  FOLLOW_UP_CODE(4)
    E1EDL37               blueseer    36  DRIVER(35)                NAMEF(35)
    E1EDL40               blueseer     1  NODE(30)                  KNOTE_BEZ(30)
    E1EDL45               blueseer     0  NODE(30)                  KNOTE_BEZ(30)
    E1EDP01               blueseer    50  MATNR_GUID(33)            MATNR_GUID(32)
    E1EDP02               blueseer     6  IHREZ(23)                 IHREZ(30)
    E1EDP28               blueseer    35  COUNTRY(15)               VERLD_TX(15)
    E1EDPA1               blueseer     3  NAME(35)                  NAME1(35)
    E1EDPA1               blueseer    17  PARNR(23)                 PARNR(30)
    E1EDT20               blueseer    37  EXT_FREIGHT_ORDER(20)     none
    E1EDT32               blueseer     1  NODE(30)                  KNOTE_BEZ(30)
    E1EDT37               blueseer    36  DRIVER(35)                NAMEF(35)
    E1EDT49               blueseer     0  NODE(30)                  KNOTE_BEZ(30)
    E1EDT57               blueseer    10  NAME(35)                  TNDR_CRNM(35)
    E1KNA1M               xsd         23  NAMEV(35)                 NAME1(35)
    E1KNB1M               dochtml      1  BUKRS(4)                  BUKRS(6)
    E1KNBKM               dochtml     18  KOINH(60)                 KOINH(35)
    E1KNKKM               dochtml     18  DBEKR(15)                 DBEKR(17)
    E1KNVVM               dochtml     18  ANTLF(1)                  ANTLF(2)
    E1LFA1M               dochtml     89  STAGING_TIME(3)           STAGING_TIME(4)
    E1LFB1M               dochtml      2  BUKRS(4)                  BUKRS(6)
    E1LFB5M               dochtml      2  BUKRS(4)                  BUKRS(6)
    E1LFBWM               dochtml      8  WT_EXNR(25)               WT_EXNR(15)
    E1LFM1M               dochtml      2  EKORG(4)                  EKORG(6)
    E1LFM2M               dochtml      2  EKORG(4)                  EKORG(6)
    E1MARA1               dochtml     17  MAXC(15)                  MAXC(17)
    E1MARAM               xsd          2  MATNR_LONG(40)            ERSDA(8)
    E1MARAM               dochtml     28  BRGEW(13)                 BRGEW(14)
    E1MARCM               dochtml     19  MINBE(13)                 MINBE(14)
    E1MARDM               dochtml      6  LMINB(13)                 LMINB(14)
    E1MARMM               dochtml      6  LAENG(13)                 LAENG(14)
    E1MBEWM               dochtml      5  VERPR(11)                 VERPR(12)
    E1MFHMM               dochtml     16  OFFSTB(5)                 OFFSTB(7)
    E1MKALM               dochtml     11  LOSGR(13)                 LOSGR(15)
    E1MLGNM               dochtml      6  LHMG1(13)                 LHMG1(14)
    E1MLGTM               dochtml      4  LPMAX(13)                 LPMAX(15)
    E1MPOPM               dochtml      9  ALPHA(3)                  ALPHA(5)
    E1MPRWM               dochtml      2  PRWRT(13)                 PRWRT(15)
    E1MVEGM               dochtml      2  VBWRT(13)                 VBWRT(15)
    E1MVEUM               dochtml      2  VBWRT(13)                 VBWRT(15)
    E1MVKEM               dochtml     10  AUMNG(13)                 AUMNG(14)
    E1STASM               page         1  STALT(2)                  STLAL(2)
    E1TXTH0               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1TXTH6               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1TXTH7               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1TXTH8               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1TXTH9               blueseer     2  NAME(70)                  TDOBNAME(70)
    E1WRF1M               dochtml     40  VERFL(6)                  VERFL(8)
    E1WYT3M               dochtml      2  EKORG(4)                  EKORG(6)
"""

CONFLICTS = [
    Conflict(segment, source, int(place), there, here)
    for segment, source, place, there, here in map(str.split, TABLE.strip().splitlines())
]


def shown(name: str | None, length: int | None) -> str:
    return f"{name}({length})"


OPEN = [conflict for conflict in CONFLICTS if conflict.here != "none"]
SETTLED = [conflict for conflict in CONFLICTS if conflict.here == "none"]


@pytest.mark.parametrize("conflict", OPEN, ids=lambda c: f"{c.segment}-{c.source}-{c.place}")
def test_the_declared_list_wins(conflict: Conflict) -> None:
    declared = [shown(f.name, f.length) for f in builtin().segment(conflict.segment).fields]
    assert conflict.there != conflict.here
    assert declared[conflict.place] == conflict.here
    assert conflict.there not in declared[: conflict.place]


def test_a_longer_list_that_a_real_file_confirmed_became_a_version() -> None:
    assert [conflict.segment for conflict in SETTLED] == ["E1EDT20"]
    (conflict,) = SETTLED
    segment = builtin().segment(conflict.segment)
    assert shown(segment.fields[conflict.place].name, segment.fields[conflict.place].length) == conflict.there
    assert conflict.place in {version.nfields for version in segment.versions}


@pytest.mark.corpus
def test_the_table_names_every_conflict_of_the_facts(facts: Path) -> None:
    known = json.loads((facts / "conflicts.json").read_text(encoding="utf-8"))
    expected = [
        Conflict(
            segment,
            conflict["format"],
            conflict["first_difference"],
            shown(*conflict["there"]),
            shown(*conflict["here"]) if conflict["here"] else "none",
        )
        for segment, conflicts in known.items()
        for conflict in conflicts
    ]
    assert expected == CONFLICTS


@pytest.mark.corpus
def test_a_conflicting_list_names_no_definition(facts: Path) -> None:
    """Were one to carry an E2 name, a flat file could mean it: it would have to be declared."""
    known = json.loads((facts / "conflicts.json").read_text(encoding="utf-8"))
    assert [c["segdef"] for conflicts in known.values() for c in conflicts if c["segdef"]] == []
