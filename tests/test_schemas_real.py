"""Our schemas against exports of SAP systems. Every difference stands in the table, under the reason why:

older version       the exporting system is older: fields that came later are missing at the end of a segment, a segment
                    that came later is missing, a maximum that was raised later is smaller
extension           the export is of a customer's extension
source outlier      other exports of the same type, the parser exports among them, agree with us and not with this one
our clamp           the export writes 999999 for "no limit", we write `unbounded` (libxml2 refuses 9999999999)

A finding is `SEGMENT +n` (we have n fields more at the end), `SEGMENT here` (only in ours), `SEGMENT there` (only in
theirs), `SEGMENT max a/b` or `min a/b` (theirs/ours), `SEGMENT order`, or `SEGMENT fields` for any other difference
in names, order or lengths of fields. Below one reason, `max 999999/unbounded` is written once for many segments.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from schema_reading import Place, places

from idockit.definitions.xsd import UNBOUNDED_ABOVE, schema_path
from idockit.segments import builtin

pytestmark = pytest.mark.corpus

REASONS = {"older version", "extension", "source outlier", "our clamp"}
CLAMPED = "max 999999/unbounded"

# File: reason: findings, separated by commas; after `our clamp` the segments whose maximum is clamped.
REAL: dict[str, dict[str, str]] = {
    "usis-MATMAS05.xsd": {
        "older version": """
            E1MARA1 +18, E1MARC1 +59, E1MPGDM +1, E1MKALM +1, E1MARCM +18, E1MEANM +2, E1MVKEM +1, E1MTXHM +1,
            E1CUVAL +2, E1CUCOM +1, E1MARAM +3, E1IDOCENHANCEMENT here
        """,
        "our clamp": "E1MPRWM E1MVEGM E1MVEUM E1MKALM",
    },
    "usis-DEBMAS07.xsd": {
        "older version": """
            E1KNA11 +18, E1KNVVM +4, E1KNBWM +5, E1KNB1M +1, E1KNVKM +2, E1VCKUN +1, E1T023W +1, E1T023X +2,
            E1IDOCENHANCEMENT here
        """,
        "our clamp": """
            E1KNA1L E1KNA1H E1KNVVL E1KNVVH E1KNB1L E1KNB1H E1KNVKL E1KNVKH E1KNEXM E1KNASM E1KNKKL E1KNKKH E1VCKUN
        """,
    },
    "saprecipes-DEBMAS07-ZZ_DEBMAS.xsd": {
        "extension": "Z1ZAKNA1 there",
        "older version": "E1KNVKM +1, E1VCKUN +1, E1T023W +1, E1T023X +2",
    },
    "usis-ARTMAS05.xsd": {
        "older version": """
            E1BPE1MATHEAD +4, E1BPE1VARKEY +2, E1BPE1AUSPRT +10, E1BPE1AUSPRTX +10, E1BPE1MARART1 +27, E1BPE1MARARTX
            +27, E1BPE1MARAEXTRT1 +1, E1BPE1MARAEXTRTX1 +1, E1BPE1MAW1RT +1, E1BPE1MAW1RTX +1, E1BPE1MAKTRT +1,
            E1BPE1MARCRT1 +68, E1BPE1MARCRTX +68, E1BPE1MARCEXTRT1 +1, E1BPE1MARCEXTRTX1 +1, E1BPE1MPOPRT +1,
            E1BPE1MPOPRTX +1, E1BPE1MPRWRT +1, E1BPE1MVEGRT +1, E1BPE1MVEURT +1, E1BPE1MPGDRT +2, E1BPE1MPGDRTX +2,
            E1BPE1MARDRT +1, E1BPE1MARDRTX +1, E1BPE1MARDEXTRT1 +1, E1BPE1MARDEXTRTX1 +1, E1BPE1MARMRT +1,
            E1BPE1MARMRTX +1, E1BPE1MAMTRT +1, E1BPE1MEANRT +3, E1BPE1MLEART +1, E1BPE1MALGRT +1, E1BPE1MALGRTX +1,
            E1BPE1MLANRT +1, E1BPE1MBEWRT +1, E1BPE1MBEWRTX +1, E1BPE1MBEWEXTRT1 +1, E1BPE1MBEWEXTRTX1 +1,
            E1BPE1MLGNRT +1, E1BPE1MLGNRTX +1, E1BPE1MLGNEXTRT1 +1, E1BPE1MLGNEXTRTX1 +1, E1BPE1MLGTRT +1,
            E1BPE1MLGTRTX +1, E1BPE1MLGTEXTRT1 +1, E1BPE1MLGTEXTRTX1 +1, E1BPE1MVKERT +2, E1BPE1MVKERTX +2,
            E1BPE1MVKEEXTRT1 +1, E1BPE1MVKEEXTRTX1 +1, E1BPE1WLK2RT +1, E1BPE1WLK2RTX +1, E1BPE1WLK2EXTRT1 +1,
            E1BPE1WLK2EXTRTX1 +1, E1BPE1MLTXRT +1, E1BPE1WRKKEY +1, E1BPE1LGOKEY +1, E1BPE1VTLKEY +1, E1BPE1LGNKEY
            +1, E1BPE1LGTKEY +1, E1BPE1BWAKEY +1, E1IDOCENHANCEMENT here
        """,
        "our clamp": """
            E1BPE1VARKEY E1BPE1AUSPRT E1BPE1AUSPRTX E1BPE1MARART E1BPE1MARARTX E1BPE1MARAEXTRT E1BPE1MARAEXTRTX
            E1BPE1MAW1RT E1BPE1MAW1RTX E1BPE1MAKTRT E1BPE1MARCRT E1BPE1MARCRTX E1BPE1MARCEXTRT E1BPE1MARCEXTRTX
            E1BPE1MPOPRT E1BPE1MPOPRTX E1BPE1MPRWRT E1BPE1MVEGRT E1BPE1MVEURT E1BPE1MPGDRT E1BPE1MPGDRTX
            E1BPE1MARDRT E1BPE1MARDRTX E1BPE1MARDEXTRT E1BPE1MARDEXTRTX E1BPE1MARMRT E1BPE1MARMRTX E1BPE1MAMTRT
            E1BPE1MEANRT E1BPE1MLEART E1BPE1MALGRT E1BPE1MALGRTX E1BPE1MLANRT E1BPE1MBEWRT E1BPE1MBEWRTX
            E1BPE1MBEWEXTRT E1BPE1MBEWEXTRTX E1BPE1MLGNRT E1BPE1MLGNRTX E1BPE1MLGNEXTRT E1BPE1MLGNEXTRTX
            E1BPE1MLGTRT E1BPE1MLGTRTX E1BPE1MLGTEXTRT E1BPE1MLGTEXTRTX E1BPE1MVKERT E1BPE1MVKERTX E1BPE1MVKEEXTRT
            E1BPE1MVKEEXTRTX E1BPE1WLK2RT E1BPE1WLK2RTX E1BPE1WLK2EXTRT E1BPE1WLK2EXTRTX E1BPE1MLTXRT E1BPE1WRKKEY
            E1BPE1LGOKEY E1BPE1VTLKEY E1BPE1LGNKEY E1BPE1LGTKEY E1BPE1BWAKEY
        """,
    },
    "usis-WVINVE03.xsd": {},
    "saprecipes-ORDERS05.wsdl": {
        "older version": """
            E1EDK01 +2, E1EDK17 max 4/6, E1EDP02 +3, E1ADDI1 +1, E1EDP04 +1, E1EDP20 +2, E1EDP19 +1, E1EDPAD +2,
            E1EDP17 max 5/8, E1EDC19 +1, E1EDP01 +8, E1CUVAL +2, E1EDL44 +1, E1EDL37 +1, E1IDOCENHANCEMENT here
        """,
        "source outlier": """
            E1ADDI1 max unbounded/999999, E1EDP01 max unbounded/999999, E1CUBLB max unbounded/999999, E1EDL37 max
            unbounded/999999
        """,
    },
    "saprecipes-INVOIC02.wsdl": {
        "older version": """
            E1EDK01 +2, E1EDK28 +1, E1EDP02 +3, E1EDP19 +1, E1EDP04 +1, E1EDP01 +8, E1IDOCENHANCEMENT here
        """,
        "source outlier": "E1EDP08 max unbounded/999999, E1EDP01 max unbounded/999999",
    },
}
TYPES = {name: name.partition("-")[2].partition(".")[0].partition("-")[0] for name in REAL}


def differences(theirs: dict[str, Place], ours: dict[str, Place]) -> Iterator[str]:
    """All differences, segments named by the last name of their place; the control record is compared apart."""
    for path in dict.fromkeys([*theirs, *ours]):
        name = path.rpartition("/")[2]
        if name in ("IDOC", "EDI_DC40"):
            continue
        if path not in ours or path not in theirs:
            yield f"{name} {'there' if path in theirs else 'here'}"
            continue
        there, here = theirs[path], ours[path]
        if there.low != here.low:
            yield f"{name} min {there.low}/{here.low}"
        if there.high != here.high:
            yield f"{name} max {there.high}/{here.high}"
        if there.fields == here.fields[: len(there.fields)]:
            if more := len(here.fields) - len(there.fields):
                yield f"{name} +{more}"
        else:
            yield f"{name} fields"
    for path in theirs.keys() & ours.keys():
        common = set(theirs[path].children) & set(ours[path].children)
        orders = [[c for c in side[path].children if c in common] for side in (theirs, ours)]
        if orders[0] != orders[1]:
            yield f"{path.rpartition('/')[2]} order"


@pytest.mark.parametrize("file", sorted(REAL))
def test_every_difference_to_a_real_export_has_a_reason(definitions: Path, file: str) -> None:
    theirs, ours = places(definitions / file), places(schema_path(TYPES[file]))
    assert len(theirs) > 7
    listed: list[str] = []
    for reason, text in REAL[file].items():
        assert reason in REASONS
        names = text.split() if reason == "our clamp" else []
        listed += [f"{name} {CLAMPED}" for name in names] or [" ".join(item.split()) for item in text.split(",")]
    assert sorted(listed) == sorted(differences(theirs, ours))


@pytest.mark.parametrize("file", sorted(REAL))
def test_the_reasons_can_be_true(file: str) -> None:
    """Older: less in theirs. Clamp: the declaration has a number above the limit. Extension: a customer's name."""
    nodes = builtin().idoc_type(TYPES[file]).nodes
    for reason, text in REAL[file].items():
        if reason == "our clamp":
            for name in text.split():
                assert any((node.maximum or 0) > UNBOUNDED_ABOVE for node in nodes[name]), name
            continue
        for name, what, *numbers in (item.split() for item in text.split(",")):
            if reason == "older version":
                low, _, high = "".join(numbers).partition("/")
                assert what == "here" or what.startswith("+") or (what == "max" and int(low) < int(high)), name
            elif reason == "extension":
                assert name.startswith("Z1"), name
            else:
                assert (what, *numbers) == ("max", f"unbounded/{UNBOUNDED_ABOVE}"), name


@pytest.mark.parametrize("file", sorted(REAL))
def test_the_control_record_is_that_of_the_export(definitions: Path, file: str) -> None:
    """Names, order, lengths, fixed values and what must be there. The WSDLs are made for one message type and open to
    extensions (form C); the export of an extension names it."""
    there = dict(places(definitions / file)["IDOC/EDI_DC40"].fields)
    here = dict(places(schema_path(TYPES[file]))["IDOC/EDI_DC40"].fields)
    assert list(there) == list(here)
    apart = {name for name in here if here[name] != there[name]}
    if file.endswith(".wsdl"):
        assert apart == {"CIMTYP", "MESTYP"}
        assert (there["CIMTYP"], there["MESTYP"]) == ("30", f"={TYPES[file][:-2]}!")
    else:
        assert apart == ({"CIMTYP"} if "ZZ_" in file else set())
    assert {places(definitions / file)[path].low for path in ("IDOC", "IDOC/EDI_DC40")} == {"1"}
