"""Control, data and status records: every field at the place reference RECORDS gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from idockit.codec import V3, V4, Layout, codec_of, layout_of
from idockit.codepages import codepage
from idockit.dictionary import SegmentType
from idockit.segments import records

# Field and its 0-based slice, as RECORDS lists them.
DC40 = """
    TABNAM 0:10  MANDT 10:13  DOCNUM 13:29  DOCREL 29:33  STATUS 33:35  DIRECT 35:36  OUTMOD 36:37  EXPRSS 37:38
    TEST 38:39  IDOCTYP 39:69  CIMTYP 69:99  MESTYP 99:129  MESCOD 129:132  MESFCT 132:135  STD 135:136
    STDVRS 136:142  STDMES 142:148  SNDPOR 148:158  SNDPRT 158:160  SNDPFC 160:162  SNDPRN 162:172  SNDSAD 172:193
    SNDLAD 193:263  RCVPOR 263:273  RCVPRT 273:275  RCVPFC 275:277  RCVPRN 277:287  RCVSAD 287:308  RCVLAD 308:378
    CREDAT 378:386  CRETIM 386:392  REFINT 392:406  REFGRP 406:420  REFMES 420:434  ARCKEY 434:504  SERIAL 504:524
"""
DD40 = """
    SEGNAM 0:30  MANDT 30:33  DOCNUM 33:49  SEGNUM 49:55  PSGNUM 55:61  HLEVEL 61:63  SDATA 63:1063
"""
DS40 = """
    TABNAM 0:10  MANDT 10:13  DOCNUM 13:29  LOGDAT 29:37  LOGTIM 37:43  STATUS 43:45  STAMQU 45:48  STAMID 48:68
    STAMNO 68:71  STATYP 71:72  STAPA1 72:122  STAPA2 122:172  STAPA3 172:222  STAPA4 222:272  STATXT 272:342
    UNAME 342:354  REPID 354:384  ROUTID 384:414  SEGNUM 414:420  SEGFLD 420:450  REFINT 450:464  REFGRP 464:478
    REFMES 478:492  ARCKEY 492:562
"""
DC = """
    TABNAM 0:10  MANDT 10:13  DOCNUM 13:29  DOCREL 29:33  STATUS 33:35  DOCTYP 35:43  DIRECT 43:44  RCVPOR 44:54
    RCVPRT 54:56  RCVPRN 56:66  RCVSAD 66:87  RCVLAD 87:157  STD 157:158  STDVRS 158:164  STDMES 164:170
    MESCOD 170:173  MESFCT 173:176  OUTMOD 176:177  TEST 177:178  SNDPOR 178:188  SNDPRT 188:190  SNDPRN 190:200
    SNDSAD 200:221  SNDLAD 221:291  REFINT 291:305  REFGRP 305:319  REFMES 319:333  ARCKEY 333:403  CREDAT 403:411
    CRETIM 411:417  MESTYP 417:423  IDOCTYP 423:431  CIMTYP 431:439  RCVPFC 439:441  SNDPFC 441:443  SERIAL 443:463
    EXPRSS 463:464
"""
DD = """
    TABNAM 0:10  MANDT 10:13  DOCNUM 13:29  SEGNUM 29:35  SEGNAM 35:45  PSGNUM 45:51  HLEVEL 51:53  DTINT2 53:55
    SDATA 55:1055
"""

RECORDS = [
    # record, its fields, characters in all, standing
    (records.EDI_DC40, DC40, 524, "verified"),
    (records.EDI_DD40, DD40, 1063, "verified"),
    (records.EDI_DS40, DS40, 562, "verified"),
    (records.EDI_DC, DC, 464, "one source"),
    (records.EDI_DD, DD, 1055, "one source"),
]


@pytest.mark.parametrize(("record", "fields", "total", "standing"), RECORDS, ids=lambda v: getattr(v, "name", ""))
def test_fields_stand_where_the_reference_says(record: SegmentType, fields: str, total: int, standing: str) -> None:
    found = [f"{name} {start}:{end}" for name, start, end in codec_of(record).fields]
    words = fields.split()
    assert found == [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]
    assert (record.length, record.standing.name) == (total, standing)


def test_each_record_type_is_in_the_table() -> None:
    declared = {v.name for v in vars(records).values() if isinstance(v, SegmentType)}
    assert declared == {record.name for record, _, _, _ in RECORDS}


@pytest.mark.corpus
def test_the_facts_say_the_same(facts: Path) -> None:
    known = json.loads((facts / "records.json").read_text(encoding="utf-8"))
    for record, _, total, _ in RECORDS:
        assert known[record.name]["total"] == total
        assert [(f.name, f.length) for f in record.fields] == [
            (f["name"], f["length"]) for f in known[record.name]["fields"]
        ]


@pytest.mark.parametrize(
    ("layout", "control", "base", "data", "places"),
    [
        (V4, 524, 63, 1063, {"segnam": (0, 30), "segnum": (49, 55), "psgnum": (55, 61), "hlevel": (61, 63)}),
        (V3, 464, 55, 1055, {"segnam": (35, 45), "segnum": (29, 35), "psgnum": (45, 51), "hlevel": (51, 53)}),
    ],
    ids=["4.x", "3.x"],
)
def test_layout_of_a_release(
    layout: Layout, control: int, base: int, data: int, places: dict[str, tuple[int, int]]
) -> None:
    assert (layout.control_length, layout.base, layout.data_length) == (control, base, data)
    assert {name: (getattr(layout, name).start, getattr(layout, name).stop) for name in places} == places


@pytest.mark.parametrize(
    ("start", "layout"),
    [("EDI_DC40  100", V4), ("EDI_DC40_U100", V4), ("EDI_DC    100", V3), ("EDI_DC", V3), ("EDI_DC40", V4)],
)
def test_the_control_record_announces_the_layout(start: str, layout: Layout) -> None:
    assert layout_of(start) is layout


@pytest.mark.parametrize(("layout", "name"), [(V4, "/RB04/YP3_E1EDK04_XML000"), (V4, "E2MARAM009"), (V3, "E2MARAM")])
def test_a_header_stands_where_the_record_declares_it(layout: Layout, name: str) -> None:
    head = layout.header(name, "100", "0000000000313500", "000007", "000003", 4)
    assert len(head) == layout.base
    fields = codec_of(layout.data).decode(head)
    assert layout.name_of(head) == name
    expected = {
        "SEGNAM": name,
        "MANDT": "100",
        "DOCNUM": "0000000000313500",
        "SEGNUM": "000007",
        "PSGNUM": "000003",
        "HLEVEL": "04",
    }
    assert {key: fields[key] for key in expected} == expected


def test_a_3x_data_record_may_start_with_the_segment_name() -> None:
    """OPEN 69: one source starts them with EDI_DD, a real sample with the segment name; both are read."""
    head = V3.header("E2MARAM", "100", "0000000000313500", "000001", "000000", 2)
    assert V3.name_of(head) == "E2MARAM"
    assert V3.name_of("E2MARAM".ljust(10) + head[10:]) == "E2MARAM"
    assert V3.name_of("E2MARAM".ljust(10) + head[10:35] + " " * 10 + head[45:]) == "E2MARAM"


def test_a_record_is_parsed_as_any_segment_is() -> None:
    control = "EDI_DC40  1000000000000313500755 30"
    parsed = records.EDI_DC40.parse(control.encode("cp500"), page=codepage("cp500"))
    assert (parsed.TABNAM, parsed.MANDT, parsed.DOCNUM, parsed.STATUS, parsed.SERIAL) == (
        "EDI_DC40",
        "100",
        "0000000000313500",
        "30",
        "",
    )
