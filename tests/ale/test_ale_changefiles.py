"""Change documents as files (ALE 3): CSV as SE16 shows CDHDR and CDPOS, and JSON lines."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.changefiles import COLUMNS, read_changes
from idockit.ale.changes import ChangeDocument, ChangeItem
from idockit.errors import FormatError

HEAD = "OBJECTCLAS;OBJECTID;CHANGENR;UDATE;UTIME;USERNAME;TABNAME;TABKEY;FNAME;CHNGIND;VALUE_OLD;VALUE_NEW"
UPDATE = "MATERIAL;M-01;0000000042;20261122;120000;SMITH;MARA;M-01;MATKL;U;A;B"
INSERT = "MATERIAL;M-01;0000000042;20261122;120000;SMITH;MARC;M-01 1000;KEY;I;;"
WHEN = datetime(2026, 11, 22, 12)
ITEMS = (ChangeItem("MARA", "M-01", "MATKL", "U", "A", "B"), ChangeItem("MARC", "M-01 1000", "KEY", "I"))
DOCUMENT = ChangeDocument("MATERIAL", "M-01", "0000000042", "SMITH", WHEN, ITEMS)


def csv(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows, ""])


def lines(*rows: str, head: str = HEAD) -> str:
    names = head.split(";")
    return "\n".join(json.dumps(dict(zip(names, row.split(";"), strict=True))) for row in rows)


def test_rows_of_one_document_are_one_document() -> None:
    for text in (csv(UPDATE, INSERT), lines(UPDATE, INSERT), lines(UPDATE, INSERT, head=HEAD.lower())):
        assert read_changes("c", text) == [DOCUMENT]


def test_documents_stand_in_the_order_in_which_they_begin() -> None:
    other = UPDATE.replace("M-01", "M-02")
    later = UPDATE.replace("42;", "43;")
    found = read_changes("c", csv(UPDATE, other, later, INSERT))
    assert [(item.object_id, item.number[-2:], len(item.items)) for item in found] == [
        ("M-01", "42", 2),
        ("M-02", "42", 1),
        ("M-01", "43", 1),
    ]


@pytest.mark.parametrize(
    ("day", "time"), [("20261122", "120000"), ("2026-11-22", "12:00:00"), ("22.11.2026", "12:00:00")]
)
def test_dates_and_times_as_programs_write_them(day: str, time: str) -> None:
    text = csv(UPDATE.replace("20261122", day).replace("120000", time))
    assert read_changes("c", text)[0].when == WHEN


def test_what_may_be_left_out() -> None:
    text = "TABNAME,TABKEY,CHNGIND,OBJECTCLAS,OBJECTID,UDATE\nMARC,M 1000,d,MATERIAL,M,20261122\n"
    (found,) = read_changes("c", text)
    assert found == ChangeDocument(
        "MATERIAL", "M", "", "", datetime(2026, 11, 22), (ChangeItem("MARC", "M 1000", "KEY", "D"),)
    )


def test_other_fields_go_with_the_record_and_planned_changes_have_their_time() -> None:
    head = f"{HEAD};KVEWE;ACTDATE;ACTTIME"
    for text in (csv(f"{UPDATE};E;20270101;060000", head=head), lines(f"{UPDATE};E;20270101;060000", head=head)):
        (found,) = read_changes("c", text)
        assert found.items[0].attributes == {"KVEWE": "E"}
        assert found.active_from == datetime(2027, 1, 1, 6)
    (found,) = read_changes("c", csv(f"{UPDATE};;00000000;", head=head))
    assert (found.items[0].attributes, found.active_from) == ({}, None)


WRONG = [
    # text, the message
    (csv(UPDATE.replace(";U;", ";X;")), 'c:2: CHNGIND: found "X", expected I, U, D or E'),
    (csv(UPDATE, INSERT.replace(";I;", ";J;")), 'c:3: CHNGIND: found "J", expected I, U, D or E'),
    (csv(UPDATE.replace("MATKL", "")), "c:2: FNAME: is empty, expected the field that has U"),
    (csv(UPDATE.replace("20261122", "20261131")), 'c:2: UDATE: found "20261131", expected a date YYYYMMDD'),
    (csv(UPDATE.replace("20261122", "")), "c:2: UDATE: is empty, expected a date YYYYMMDD"),
    (csv(UPDATE.replace("120000", "250000")), 'c:2: UTIME: found "250000", expected a time HHMMSS'),
    (csv(UPDATE.replace("MARA", "")), "c:2: TABNAME: is empty"),
    (csv(UPDATE.replace(";M-01;000", ";;000")), "c:2: OBJECTID: is empty"),
    (csv(UPDATE, INSERT.replace("SMITH", "JONES")), "c:3: another user, date or time than line 2, of the same"),
    ("", "c: no line names the columns of a change document: OBJECTCLAS, OBJECTID"),
    (csv(UPDATE[:-2], head=HEAD.replace(";CHNGIND", "")), "c:1: CHNGIND: the column is missing; there are OBJECTCLAS"),
    (csv(UPDATE + ";more"), "c:2: the row has 13 values, the heading 12 columns"),
    (lines(UPDATE) + "\n{", "c:2: is no line of JSON: "),
    (lines(UPDATE) + "\n[]", "c:2: found no object with texts as values, expected one"),
    ('{"OBJECTID": 4711}', "c:1: found no object with texts as values, expected one"),
    ('{"OBJECTID": "4711"}', "c:1: OBJECTCLAS: is missing"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=range(len(WRONG)))
def test_errors_name_line_and_field(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_changes("c", text)
    assert str(caught.value).startswith(message)


VALUE = st.text("ABC019._ -", max_size=6).map(str.strip)
NAME = st.text("ABC019", min_size=1, max_size=6)


@given(st.lists(st.tuples(NAME, VALUE, st.sampled_from("IUDE"), NAME, VALUE, VALUE), min_size=1, max_size=6))
def test_both_forms_say_the_same(rows: list[tuple[str, str, str, str, str, str]]) -> None:
    text = [
        f"MATERIAL;M;1;20261122;;;{table};{key};{name};{kind};{old};{new}" for table, key, kind, name, old, new in rows
    ]
    (one,), (other,) = read_changes("c", csv(*text)), read_changes("c", lines(*text))
    assert one == other
    assert [(i.table, i.key, i.change, i.name, i.old, i.new) for i in one.items] == rows


def test_the_columns_are_those_of_sap_but_for_two() -> None:
    assert set(COLUMNS.all) - set(HEAD.split(";")) == {"ACTDATE", "ACTTIME"}
