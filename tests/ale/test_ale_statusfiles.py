"""Files of EDI_DS40 records and SYSTAT01 IDocs (1.4, 5.7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idockit import loads
from idockit.ale.status import STATUSES, StatusRecord, record
from idockit.ale.statusfields import Report
from idockit.ale.statusfiles import is_status_file, read_status_file, write_status_file
from idockit.ale.systat import apply_reports, reports_of, status_messages
from idockit.ale.tree import Message, Node, message_of, to_part
from idockit.codepages import UTF8
from idockit.errors import EncodeError, FormatError
from idockit.formats.flatwrite import FlatWriter
from idockit.segments import builtin

NOW = datetime(2026, 11, 22, 9, 5, 7)
LENGTH = 562


def clock() -> datetime:
    return NOW


def report(
    docnum: str = "4711", code: str = "06", *, references: dict[str, str] | None = None, **details: Any
) -> Report:
    return Report(record(docnum, code, datetime(2026, 11, 20, 23, 59, 1), **details), references or {})


def current(**known: str) -> Callable[[str], str | None]:
    return {name.strip("_").zfill(16): code for name, code in known.items()}.get


def line(**values: str) -> str:
    """A record by the offsets of ALE 1.4, without the code under test."""
    places = {
        "TABNAM": 0,
        "MANDT": 10,
        "DOCNUM": 13,
        "LOGDAT": 29,
        "LOGTIM": 37,
        "STATUS": 43,
        "STAMQU": 45,
        "STAMID": 48,
        "STAMNO": 68,
        "STATYP": 71,
        "STAPA1": 72,
        "STAPA2": 122,
        "STAPA3": 172,
        "STAPA4": 222,
        "STATXT": 272,
        "UNAME": 342,
        "REPID": 354,
        "ROUTID": 384,
        "SEGNUM": 414,
        "SEGFLD": 420,
        "REFINT": 450,
        "REFGRP": 464,
        "REFMES": 478,
        "ARCKEY": 492,
    }
    whole = [" "] * LENGTH
    told = {
        "TABNAM": "EDI_DS40",
        "DOCNUM": "0000000000004711",
        "LOGDAT": "20261120",
        "LOGTIM": "235901",
        "STATUS": "06",
    }
    for name, value in {**told, **values}.items():
        whole[places[name] : places[name] + len(value)] = value
    return "".join(whole)


# Files


def test_a_line_with_everything() -> None:
    values = {
        "MANDT": "100",
        "STATUS": "05",
        "STAMQU": "SAP",
        "STAMID": "E0",
        "STAMNO": "077",
        "STATYP": "E",
        "STAPA1": "one",
        "STAPA2": "two",
        "STAPA3": "three",
        "STAPA4": "four",
        "STATXT": "& went wrong",
        "UNAME": "EDIUSER",
        "REPID": "CONV",
        "ROUTID": "MAIN",
        "SEGNUM": "000012",
        "SEGFLD": "MATNR",
        "REFINT": "i",
        "REFGRP": "g",
        "REFMES": "m",
        "ARCKEY": "a" * 70,
    }
    (found,) = read_status_file(line(**values).encode())
    assert found.record == StatusRecord(
        "0000000000004711",
        "05",
        "20261120",
        "235901",
        uname="EDIUSER",
        repid="CONV",
        routid="MAIN",
        text="& went wrong",
        segnum=12,
        segfld="MATNR",
        stapa=("one", "two", "three", "four"),
        statyp="E",
        stamqu="SAP",
        stamid="E0",
        stamno="077",
        mandt="100",
    )
    assert found.references == {"REFINT": "i", "REFGRP": "g", "REFMES": "m", "ARCKEY": "a" * 70}
    assert found.place == 1
    assert write_status_file([found]) == (line(**values).encode() + b"\n", [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_trimmed_lines(end: str, cut: bool, last: bool) -> None:
    lines = [line(STATUS=code) for code in ("24", "06", "12")]
    text = end.join(item.rstrip(" ") if cut else item for item in lines) + (end if last else "")
    found = read_status_file(text.encode())
    assert [item.record.status for item in found] == ["24", "06", "12"]
    assert [item.place for item in found] == [1, 2, 3]
    written, _ = write_status_file(found, line_end="crlf" if end == "\r\n" else "lf", trimmed=cut)
    assert written.decode() == text + ("" if last else end)


def test_empty_lines_and_the_end_of_file_mark() -> None:
    data = b"\n\r\n" + line().encode() + b"\n   \n" + line(STATUS="12").encode() + b"\n\x1a"
    assert [(item.record.status, item.place) for item in read_status_file(data)] == [("06", 3), ("12", 5)]
    assert read_status_file(b"") == []


@pytest.mark.parametrize("codes", [["06"], ["24", "06"], ["24", "06", "12", "16"]])
@pytest.mark.parametrize("end", ["", "\n", "\x1a", "   "])
def test_records_back_to_back(codes: list[str], end: str) -> None:
    """Of 562 characters each, without line ends: as files of fixed record length are."""
    found = read_status_file(("".join(line(STATUS=code) for code in codes) + end).encode())
    assert [item.record.status for item in found] == codes
    assert [item.place for item in found] == list(range(1, len(codes) + 1))
    cut = read_status_file("".join(line(STATUS=code) for code in codes).rstrip(" ").encode())
    assert [item.record for item in cut] == [item.record for item in found]


@pytest.mark.parametrize(
    ("second", "column", "reason"),
    [
        (line(STATUS="99"), LENGTH + 44, "STATUS '99', expected"),
        (line() + "!", 2 * LENGTH + 1, "563 characters, a status record has 562"),
        (line(TABNAM="EDI_DC40"), LENGTH + 1, "607 characters, a status record has 562"),
    ],
)
def test_errors_in_records_back_to_back(second: str, column: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_status_file((line() + second).encode(), source="x")
    assert str(caught.value).startswith(f"x:1:{column}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("data", "given", "is_one"),
    [
        (line().encode(), None, True),
        (("\r\n" + line()).encode(), None, True),
        (line().encode("utf-16"), None, True),
        (line().encode("cp500"), "cp500", True),
        (line(TABNAM="EDI_DS  ").encode(), None, True),  # to be refused by its name
        (line(TABNAM="EDI_DC40").encode(), None, False),
        (b"<?xml version='1.0'?>", None, False),
        (b"", None, False),
        (b"\xff\xfe\x00", None, False),
    ],
)
def test_what_begins_as_a_status_file(data: bytes, given: str | None, is_one: bool) -> None:
    assert is_status_file(data, encoding=given) is is_one


@pytest.mark.parametrize(
    ("encoding", "given"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "cp1252"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp500", "cp500"),
    ],
)
def test_code_pages(encoding: str, given: str | None) -> None:
    text = line(STATXT="Größe fehlt") + "\n" + line(STATUS="12") + "\n"
    found = read_status_file(text.encode(encoding), encoding=given)
    assert [(item.record.text, item.record.status) for item in found] == [("Größe fehlt", "06"), ("", "12")]
    if given:
        assert write_status_file(found, encoding=given)[0] == text.encode(encoding)


def test_marks_of_utf_16() -> None:
    assert len(read_status_file((line() + "\r\n" + line()).encode("utf-16"))) == 2


def test_lengths_count_units() -> None:
    shown = report(text="\U0001f600" * 40)
    data, entries = write_status_file([shown])
    assert [(e.field, len(e.after)) for e in entries] == [("STATXT", 35)]
    (found,) = read_status_file(data)
    assert found.record.text == "\U0001f600" * 35
    wide, entries = write_status_file([report(text="中" * 40)], encoding="shift_jis")
    assert [(e.field, len(e.after)) for e in entries] == [("STATXT", 35)]
    assert len(wide) == LENGTH + 1


@pytest.mark.parametrize(
    ("bad", "column", "reason"),
    [
        ({"TABNAM": "EDI_DC40"}, 1, "TABNAM 'EDI_DC40', expected EDI_DS40"),
        ({"TABNAM": "EDI_DS  "}, 1, "no source shows the record of release 3.x"),
        ({"DOCNUM": "47x1            "}, 14, "DOCNUM '47x1', expected digits"),
        ({"DOCNUM": " " * 16}, 14, "DOCNUM '', expected digits"),
        ({"LOGDAT": "20261131"}, 30, "LOGDAT '20261131', expected a date"),
        ({"LOGDAT": "2026112 "}, 30, "LOGDAT '2026112', expected a date"),
        ({"LOGTIM": "240000"}, 38, "LOGTIM '240000', expected a time"),
        ({"STATUS": "99"}, 44, "STATUS '99', expected a status that is in use"),
        ({"STATUS": "28"}, 44, "STATUS '28', expected a status that is in use"),
        ({"STATUS": "  "}, 44, "STATUS '', expected"),
        ({"SEGNUM": "12x   "}, 415, "SEGNUM '12x', expected digits"),
    ],
)
def test_bad_lines(bad: dict[str, str], column: int, reason: str) -> None:
    data = f"{line()}\n\n{line(**bad)}\n".encode()
    with pytest.raises(FormatError) as caught:
        read_status_file(data, source="status.txt")
    assert (caught.value.where.line, caught.value.where.column) == (3, column)
    assert str(caught.value).startswith(f"status.txt:3:{column}: ")
    assert reason in str(caught.value)


def test_a_line_that_is_too_long() -> None:
    assert len(read_status_file(line().encode() + b"   ")) == 1
    with pytest.raises(FormatError, match=r"x:1:563: 563 characters, a status record has 562"):
        read_status_file(line().encode() + b"!", source="x")


def test_what_is_no_text() -> None:
    with pytest.raises(FormatError, match="even number"):
        read_status_file(b"\xff\xfeabc", source="x")
    with pytest.raises(FormatError, match="encoding"):
        read_status_file(b"", encoding="klingon")
    with pytest.raises(FormatError, match="TABNAM"):
        read_status_file(bytes(range(256)))


def test_bytes_that_are_no_text_come_back() -> None:
    data = line(STATXT="gr?n").encode().replace(b"?", b"\xfc") + b"\n"
    assert write_status_file(read_status_file(data))[0] == data


def test_a_character_that_the_code_page_does_not_have() -> None:
    with pytest.raises(EncodeError, match="cp1252"):
        write_status_file([report(text="中")], encoding="cp1252")


def test_a_line_end_in_a_text_is_a_blank() -> None:
    data, _ = write_status_file([report(text="one\r\ntwo")])
    assert data.count(b"\n") == 1
    assert read_status_file(data)[0].record.text == "one  two"


def test_what_a_line_cannot_hold_is_said() -> None:
    _, entries = write_status_file([report(), report(stacod="SAPE0077", text="t" * 71, stapa=("p" * 51,))])
    assert [(e.field, e.number, len(e.after)) for e in entries] == [
        ("STACOD", 2, 0),
        ("STATXT", 2, 70),
        ("STAPA1", 2, 50),
    ]


# SYSTAT01


def test_systat01() -> None:
    shown = report(code="05", stacod="SAPE0077", repid="R" * 40, references={"REFINT": "i"})
    messages, entries = status_messages([shown], builtin(), {"SNDPRT": "LS", "SNDPRN": "EDI"})
    assert entries == []
    (message,) = messages
    assert message.control == {"IDOCTYP": "SYSTAT01", "MESTYP": "STATUS", "SNDPRT": "LS", "SNDPRN": "EDI"}
    (node,) = message.walk()
    assert (node.segment, node.get("DOCNUM"), node.get("STATUS")) == ("E1STATS", "0000000000004711", "05")
    assert (node.get("REPID"), node.get("STACOD"), node.get("REFINT")) == ("R" * 40, "SAPE0077", "i")
    assert [item.record for item in reports_of(message)] == [shown.record]


def test_systat01_splits_at_its_maximum() -> None:
    messages, _ = status_messages([report()] * 6501, builtin())
    assert [len(message.segments) for message in messages] == [6500, 1]
    assert [message.segments[0].number for message in messages] == [1, 1]
    assert status_messages([], builtin()) == ([], [])


def test_systat01_can_be_written_and_read() -> None:
    shown = [
        report(code="05", text="bad", stapa=("a", "", "c"), segnum=12),
        report("2", "12", references={"REFMES": "9"}),
    ]
    (message,), _ = status_messages(shown, builtin())
    pieces: list[bytes] = []
    FlatWriter(pieces.append, lambda: UTF8, "lf").write(to_part(message, builtin()))
    again = list(reports_of(message_of(loads(b"".join(pieces))[0])))
    assert [(item.record, item.references) for item in again] == [(item.record, item.references) for item in shown]
    assert [item.place for item in again] == [1, 2]


# Applied


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"_1": "03", "_2": "03"}, "53"),
        ({"_1": "03"}, "52"),
        ({}, "51"),
        ({"_1": "41", "_2": "41"}, "51"),
        ({"_1": "03", "_2": "41"}, "52"),
    ],
)
def test_all_some_none_assigned(known: dict[str, str], status: str) -> None:
    applied = apply_reports([report("1"), report("2")], current(**known), clock)
    assert applied.outcome.status == status
    assert len(applied.records) == {"53": 2, "52": 1, "51": 0}[status]
    not_assigned = [entry for entry in applied.entries if entry.reason.startswith("not assigned")]
    assert len(not_assigned) == 2 - len(applied.records)
    assert ("STATUSIDOCERROR" in applied.entries[-1].reason) == (status == "51")


def test_nothing_reported_is_nothing_assigned() -> None:
    applied = apply_reports([], current(), clock)
    assert (applied.records, applied.outcome.status) == ((), "51")


def test_the_record() -> None:
    shown = report(code="05", text="bad", stapa=("a",), uname="EDI", references={"REFINT": "i"}, repid="R" * 40)
    applied = apply_reports([shown], current(_4711="18"), clock)
    (made,) = applied.records
    assert (made.status, made.text, made.stapa, made.uname, made.statyp) == ("05", "bad", ("a",), "EDI", "E")
    assert (made.logdat, made.logtim, made.credat, made.cretim) == ("20261120", "235901", "20261122", "090507")
    assert [(e.field, e.before, e.after) for e in applied.entries] == [
        ("STATUS", "18", "05"),
        ("REFINT", "i", ""),
        ("REPID", "R" * 40, ""),
    ]
    assert "EDIS or EDIR" in applied.entries[0].reason


def test_without_date_the_clock_counts() -> None:
    (shown,) = read_status_file(line(LOGDAT=" " * 8, LOGTIM=" " * 6).encode())
    (made,) = apply_reports([shown], current(_4711="03"), clock).records
    assert (made.logdat, made.logtim) == ("20261122", "090507")
    (dated,) = read_status_file(line(LOGTIM=" " * 6).encode())
    (made,) = apply_reports([dated], current(_4711="03"), clock).records
    assert (made.logdat, made.logtim) == ("20261120", "000000")


def test_a_report_without_text_gets_ours() -> None:
    (shown,) = read_status_file(line().encode())
    (made,) = apply_reports([shown], current(_4711="03"), clock).records
    assert (made.text, made.statyp) == (STATUSES["06"].text, "S")


def test_what_a_report_sets_counts_for_the_next() -> None:
    codes = ("24", "06", "08", "10", "12", "16")
    applied = apply_reports([report(code=code) for code in codes], current(_4711="03"), clock)
    assert [item.status for item in applied.records] == list(codes)
    applied = apply_reports([report(code="41"), report(code="12")], current(_4711="03"), clock)
    assert [item.status for item in applied.records] == ["41"]
    assert "41 is final" in applied.outcome.notes[0].text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"STATUS": "06"}, "IDoc (blank) is not known here"),
        ({"DOCNUM": "abc", "STATUS": "06"}, "IDoc abc is not known here"),
        ({"DOCNUM": "4711"}, "status (blank) is not known"),
        ({"DOCNUM": "4711", "STATUS": "99"}, "status 99 is not known"),
        ({"DOCNUM": "4711", "STATUS": "53"}, "status 53 cannot follow 03"),
    ],
)
def test_broken_segments_are_not_assigned(fields: dict[str, str], reason: str) -> None:
    message = Message({}, (Node("E1STATS", fields, (), 1), Node("E1STATS", {"DOCNUM": "4711", "STATUS": "12"}, (), 2)))
    applied = apply_reports(reports_of(message), current(_4711="03"), clock)
    assert applied.outcome.status == "52"
    assert [item.status for item in applied.records] == ["12"]
    assert applied.outcome.notes[0].text.endswith(reason)
    assert applied.outcome.notes[0].segment == 1


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20).map(lambda t: t.rstrip(" "))
MADE = st.builds(
    report,
    st.integers(1, 10**16 - 1).map(str),
    st.sampled_from([code for code, found in STATUSES.items() if found.used]),
    text=TEXT,
    stapa=st.lists(TEXT, max_size=4).map(lambda v: tuple(v) if v and v[-1] else ()),
    uname=st.sampled_from(["", "EDI"]),
    segnum=st.integers(0, 999_999),
    segfld=st.sampled_from(["", "MATNR"]),
    references=st.dictionaries(
        st.sampled_from(["REFINT", "REFGRP", "REFMES", "ARCKEY"]), st.sampled_from(["a", "b 1"])
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(MADE, max_size=6), st.booleans(), st.sampled_from(["lf", "crlf"]))
def test_files_and_idocs_bring_back_what_was_said(shown: list[Report], trimmed: bool, line_end: Any) -> None:
    data, entries = write_status_file(shown, trimmed=trimmed, line_end=line_end)
    assert entries == []
    read = read_status_file(data)
    assert [(item.record, item.references) for item in read] == [(item.record, item.references) for item in shown]
    messages, _ = status_messages(shown, builtin())
    told = [item for message in messages for item in reports_of(message)]
    assert [(item.record, item.references) for item in told] == [(item.record, item.references) for item in shown]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.binary(max_size=80).map(lambda rest: b"EDI_DS40  100" + rest))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FormatError):
        read_status_file(data)
