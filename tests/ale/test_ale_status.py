"""The table of statuses (ALE 1.1, 1.2), what is told of it, status records, docs/STATUS.md."""

from __future__ import annotations

import csv
import os
import re
from dataclasses import fields, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from idockit.ale.status import (
    FIRST,
    GROUPS,
    PROGRAMS,
    STATUSES,
    STEPS,
    TRANSITIONS,
    StatusRecord,
    check_transition,
    describe,
    docnum_of,
    explain,
    may_follow,
    record,
    reprocess_with,
    status,
)
from idockit.ale.statusdoc import diagram, document
from idockit.ale.statusrecord import EDIDS
from idockit.errors import ALEError, EncodeError, UnknownDefinition

DOCS = Path(__file__).resolve().parents[2] / "docs" / "STATUS.md"
NOW = datetime(2026, 11, 22, 9, 5, 7)
USED = [code for code, found in STATUSES.items() if found.used]
UNUSED = {"00", "28", "59", "67", "72"}
ARCHIVE = {"35", "38", "71", "73"}
NOT_REPROCESSABLE = ["31", "33", "35", "38", "41", "53", "68", "70", "71", "73"]
ERRORS_OUT = ["02", "04", "05", "07", "09", "11", "20", "21", "23", "26", "27", "29", "34", "36", "37", "40"]
ERRORS_IN = ["51", "54", "56", "57", "60", "63", "65"]
WARNINGS = ["15", "17", "25", "32", "52", "61", "66", "69"]


def test_all_codes_are_there() -> None:
    assert list(STATUSES) == [f"{n:02d}" for n in (*range(43), *range(50, 76))]
    assert {code for code, found in STATUSES.items() if not found.used} == UNUSED
    assert list(TRANSITIONS) == list(STATUSES)


@pytest.mark.parametrize("code", USED)
def test_every_code_has_everything(code: str) -> None:
    found = STATUSES[code]
    assert found.code == code
    assert found.direction == ("out" if code < "50" else "in")
    assert found.text
    assert not found.text.endswith(".")
    assert found.severity in ("ok", "warning", "error", "closed")
    assert found.group in GROUPS or code in ARCHIVE
    assert not found.group or found.group.isdigit() == (found.direction == "out")
    assert found.next == TRANSITIONS[code]
    assert all(name in PROGRAMS and PROGRAMS[name][0] in found.transaction for name in found.programs)
    if found.severity in ("error", "closed"):
        assert found.advice


def test_texts_tell_codes_of_one_direction_apart() -> None:
    for direction in ("out", "in"):
        texts = [found.text for found in STATUSES.values() if found.used and found.direction == direction]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("code", sorted(UNUSED))
def test_unused_codes_lead_nowhere(code: str) -> None:
    assert not STATUSES[code].used
    assert TRANSITIONS[code] == ()
    assert not any(code in after for after in TRANSITIONS.values())
    with pytest.raises(ALEError, match="not used"):
        check_transition("01", code)


def test_severities_as_section_1_1_has_them() -> None:
    assert [code for code in USED if STATUSES[code].severity == "error"] == ERRORS_OUT + ERRORS_IN
    assert [code for code in USED if STATUSES[code].severity == "warning"] == WARNINGS


def test_facts() -> None:
    """Beside the list of facts, where it is at hand: direction, severity, end and program agree; no text is SAP's."""
    facts = Path(os.environ.get("IDOCKIT_CORPUS", "/nowhere")).parent / "facts" / "status_codes.csv"
    if not facts.exists():
        pytest.skip("the list of facts is not here")
    with facts.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["code"] for row in rows] == list(STATUSES)
    for row in rows:
        found = STATUSES[row["code"]]
        assert (found.direction, found.severity) == (row["direction"], row["severity"])
        end = "yes" if found.final else "yes*" if found.usual_end else "no" if found.used else ""
        assert end == row["model_final"]
        program = row["reprocess_program"].split(" ")[0].rstrip("?")
        assert found.program == program or (row["code"] == "52" and not program)
        assert not found.used or found.text.casefold() != row["text"].casefold()


@pytest.mark.parametrize("code", NOT_REPROCESSABLE)
def test_what_cannot_be_processed_again(code: str) -> None:
    """ALE 1.2."""
    found = STATUSES[code]
    assert found.final
    assert not found.reprocessable
    assert set(found.next) <= ARCHIVE
    assert reprocess_with([code]) == {}
    assert "    cannot be processed again" in explain(code)


def test_nothing_else_is_final() -> None:
    assert [code for code in USED if STATUSES[code].final] == NOT_REPROCESSABLE


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ("the usual way out", ["", "01", "30", "03", "12"]),
        (
            "a file port that starts the subsystem, then its reports",
            ["", "01", "30", "03", "18", "24", "06", "12", "16"],
        ),
        ("confirmed by the receiver", ["", "01", "30", "03", "39", "41"]),
        ("made by WE19", ["", "42", "01", "30"]),
        ("made by WE19, wrong control record", ["", "42", "37"]),
        ("the port refuses, sent again", ["", "01", "30", "02", "30", "03"]),
        ("the subsystem refuses, sent again", ["", "01", "30", "03", "18", "05", "03"]),
        ("no partner profile: given up, the new IDoc starts afresh", ["", "01", "29", "31"]),
        ("syntax error, let pass", ["", "01", "26", "25", "30", "03"]),
        ("syntax error, edited", ["", "01", "26", "32", "30", "03"]),
        ("the original of an edited IDoc", ["", "33"]),
        ("the usual way in", ["", "50", "64", "62", "53"]),
        ("refused, posted again", ["", "50", "64", "62", "51", "53"]),
        ("refused, waits again", ["", "50", "64", "62", "51", "64", "62", "53"]),
        ("refused, edited", ["", "50", "64", "62", "51", "69", "53"]),
        ("refused, given up", ["", "50", "64", "62", "51", "68"]),
        ("posted in part, then whole", ["", "50", "64", "62", "52", "53"]),
        ("waits for a predecessor", ["", "50", "64", "66", "62", "53"]),
        ("no inbound profile", ["", "50", "56", "64", "62", "53"]),
        ("syntax error, let pass", ["", "50", "60", "61", "64", "62", "53"]),
        ("syntax check switched off", ["", "50", "61", "64", "62", "53"]),
        ("edited, no profile yet", ["", "50", "60", "69", "56", "64", "62", "53"]),
        ("edited, syntax check switched off meanwhile", ["", "50", "60", "69", "61", "64", "62", "53"]),
        ("edited, syntax check of the way out switched off", ["", "01", "26", "32", "25", "30", "03"]),
        ("the same again", ["", "01", "30", "02", "02", "30", "03", "04", "04", "05", "05", "30", "03"]),
        ("not handed over", ["", "50", "64", "62", "63", "64", "62", "53"]),
        ("made by WE19, inbound", ["", "74", "50", "64"]),
    ],
)
def test_ways(way: str, codes: list[str]) -> None:
    """The walks of ALE 0 and 1.2."""
    for before, after in pairwise(codes):
        check_transition(before, after)
        assert may_follow(before, after)


TABLE_1_2 = """
    01: 30 29 26 37            42: 01 37
    30: 03 02 20               03: 12 39 40 41 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24
    02: 30 03 02               04: 30 03 04               05: 30 03 05
    25: 30 03 25               29: 30 03 29 31            26: 25 32 26
    32: 30 03                  50: 64 56 60 65            64: 62 51
    66: 62 51                  62: 53 63 51 52            51: 53 64 51 66 68 69
    60: 61                     69: 53 51
"""


@pytest.mark.parametrize(("before", "after"), re.findall(r"(\d\d):((?: \d\d\b)+)(?!:)", TABLE_1_2))
def test_typical_transitions(before: str, after: str) -> None:
    """Every cell of the table of ALE 1.2, and that a source shows it."""
    shown = {step.after for step in STEPS if step.before == before and step.verified}
    assert set(after.split()) <= shown


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("53", "51", r"status 51 after 53: 53 \(posted\) is final"),
        ("41", "40", "41 .* is final"),
        ("31", "30", "31 .* is final"),
        ("33", "30", "33 .* is final"),
        ("68", "64", "68 .* is final"),
        ("01", "53", r"status 53 \(inbound\) after 01 \(outbound\)"),
        ("50", "53", r"status 53 after 50 .*expected 56, 60, 61, 64, 65 or 75"),
        ("30", "41", "expected"),
        ("58", "64", "nothing is known to follow"),
        ("", "53", "a new IDoc cannot start with it, expected 50"),
        ("", "03", "a new IDoc cannot start with it, expected 01"),
    ],
)
def test_what_is_refused(before: str, after: str, reason: str) -> None:
    assert not may_follow(before, after)
    with pytest.raises(ALEError, match=reason):
        check_transition(before, after)


@pytest.mark.parametrize(("before", "after"), [("99", "01"), ("01", "99"), ("1", "30"), ("", "")])
def test_what_is_no_code(before: str, after: str) -> None:
    assert not may_follow(before, after)
    with pytest.raises(UnknownDefinition, match="is not known"):
        check_transition(before, after)


def test_steps_join_what_there_is_once() -> None:
    assert len({(s.before, s.after, s.by) for s in STEPS}) == len(STEPS)
    for step in STEPS:
        assert STATUSES[step.before].used
        assert STATUSES[step.before].direction == STATUSES[step.after].direction
        assert step.source == "inferred" or step.source[0].isdigit()
        names = [part for part in step.by.split("/") if part.isupper() and part.startswith("R")]
        assert all(name in PROGRAMS for name in names)


def test_every_status_can_be_reached() -> None:
    reached: set[str] = set()
    todo = [code for codes in FIRST.values() for code in codes]
    while todo:
        if (code := todo.pop()) not in reached:
            reached.add(code)
            todo += TRANSITIONS[code]
    assert reached == set(USED)


def test_a_program_leads_on() -> None:
    """What can be processed again has a step by that program, and only what can."""
    for code in USED:
        by = {name for step in STEPS if step.before == code for name in step.by.split("/")} & set(PROGRAMS)
        assert set(STATUSES[code].programs) <= by
        assert by - {"RBDMOIND"} == set(STATUSES[code].programs)


def test_reprocessing_by_program() -> None:
    found = reprocess_with(["64", "66", "51", "56", "61", "63", "65", "60", "02", "29", "32", "30", "26", "53", "03"])
    assert found == {
        "RBDAPP01": ["64", "66"],
        "RBDMANI2": ["51"],
        "RBDAGAI2": ["56", "61", "63", "65"],
        "RBDSYNEI": ["60"],
        "RBDAGAIN": ["02", "29"],
        "RBDAGAIE": ["32"],
        "RSEOUT00": ["30"],
        "RBDSYNER": ["26"],
    }


class Life(RuleBasedStateMachine):
    """The life of an IDoc: it goes on as the table says, whatever is tried."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[StatusRecord] = []

    @property
    def current(self) -> str:
        return self.records[-1].status

    def add(self, code: str) -> None:
        """As whoever stores records does it."""
        check_transition(self.current if self.records else "", code)
        self.records.append(record("4711", code, NOW).at(len(self.records) + 1))

    @initialize(code=st.sampled_from([code for codes in FIRST.values() for code in codes]))
    def begin(self, code: str) -> None:
        self.add(code)

    @precondition(lambda self: TRANSITIONS[self.current])
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        self.add(data.draw(st.sampled_from(TRANSITIONS[self.current])))

    @rule(code=st.sampled_from(list(STATUSES)))
    def try_any(self, code: str) -> None:
        before, count = self.current, len(self.records)
        if code in TRANSITIONS[before]:
            self.add(code)
        else:
            with pytest.raises(ALEError):
                self.add(code)
            assert (self.current, len(self.records)) == (before, count)

    @precondition(lambda self: STATUSES[self.current].reprocessable)
    @rule(data=st.data())
    def process_again(self, data: st.DataObject) -> None:
        program = STATUSES[self.current].program
        self.add(data.draw(st.sampled_from([s.after for s in STEPS if s.before == self.current and s.by == program])))

    @invariant()
    def stays_in_the_table(self) -> None:
        if not self.records:
            return
        codes = [item.status for item in self.records]
        assert any(codes[0] in first for first in FIRST.values())
        assert all(after in TRANSITIONS[before] for before, after in pairwise(codes))
        assert len({STATUSES[code].direction for code in codes}) == 1
        ended = next((i for i, code in enumerate(codes) if code in NOT_REPROCESSABLE), None)
        assert ended is None or set(codes[ended + 1 :]) <= ARCHIVE


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_explain_51() -> None:
    lines = explain("51")
    assert lines[0] == "51  inbound, error: refused by the application"
    assert "    53  posted (RBDMANI2/RBDMANIN)" in lines
    assert "    62  handed to the application (application)" in lines[: lines.index("after:")]
    assert any(line.startswith("    RBDMANI2 (BD87)") for line in lines[lines.index("what to do:") :])


@pytest.mark.parametrize("code", list(STATUSES))
def test_explain_says_what_describe_has(code: str) -> None:
    what, lines = describe(code), explain(code)
    assert lines[0].startswith(code)
    assert what["code"] == code
    assert [item["code"] for item in what["after"]] == list(TRANSITIONS[code])
    assert [item["code"] for item in what["before"]] == [c for c in STATUSES if code in TRANSITIONS[c]]
    text = "\n".join(lines)
    for item in [*what["before"], *what["after"]]:
        mark = "?" if item["source"] == "inferred" else " "
        assert f"    {item['code']}{mark} {item['text']}" in text
    for item in what["programs"]:
        assert item["program"] in text


def test_explain_unknown() -> None:
    for ask in (explain, describe, status):
        with pytest.raises(UnknownDefinition, match="status '99' is not known, expected 01 to 42"):
            ask("99")


def test_record() -> None:
    made = record("4711", "51", NOW, uname="ADA", segnum=3, segfld="MATNR", stapa=("M1", "0001"))
    assert (made.docnum, made.logdat, made.logtim) == ("0000000000004711", "20261122", "090507")
    assert (made.text, made.statyp) == ("refused by the application", "E")
    assert made.to_edids() == {
        "DOCNUM": "0000000000004711",
        "LOGDAT": "20261122",
        "LOGTIM": "090507",
        "CREDAT": "20261122",
        "CRETIM": "090507",
        "STATUS": "51",
        "UNAME": "ADA",
        "STATXT": "refused by the application",
        "SEGNUM": "000003",
        "SEGFLD": "MATNR",
        "STAPA1": "M1",
        "STAPA2": "0001",
        "STATYP": "E",
    }


def test_record_fits_its_table() -> None:
    details = {f.name: "x" * 99 for f in fields(StatusRecord) if f.type == "str"}
    for name in ("docnum", "status", "logdat", "logtim"):
        details.pop(name)
    made = record("1", "53", NOW, **details, stapa=("y" * 99,) * 4, segnum=999999).at(7)
    assert {name: len(value) for name, value in made.to_edids().items()} == dict(EDIDS)
    assert made.text == "x" * 99


@pytest.mark.parametrize("code", USED)
def test_record_has_the_text_and_kind_of_its_status(code: str) -> None:
    made = record("1", code, NOW)
    kinds = {"ok": "S", "warning": "W", "error": "E", "closed": "I"}
    assert (made.text, made.statyp) == (STATUSES[code].text, kinds[STATUSES[code].severity])


def test_record_refuses() -> None:
    with pytest.raises(UnknownDefinition, match="99"):
        record("1", "99", NOW)
    with pytest.raises(EncodeError, match="IDoc number 'x'"):
        record("x", "53", NOW)
    with pytest.raises(EncodeError, match="5 values"):
        record("1", "53", NOW, stapa=("1",) * 5)
    with pytest.raises(TypeError, match="no field colour"):
        record("1", "53", NOW, colour="red")


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        ("material &1 in plant &2", ("M1", "0001"), "material M1 in plant 0001"),
        ("& and &", ("&2", "b"), "&2 and b"),
        ("&2 before &1", ("a", "b"), "b before a"),
        ("&1 &3", ("a",), "a &3"),
        ("R&D", (), "R&D"),
    ],
)
def test_message_of_a_record(text: str, values: tuple[str, ...], message: str) -> None:
    assert record("1", "51", NOW, text=text, stapa=values).message == message


@given(st.integers(0, 10**16 - 1))
def test_docnum(number: int) -> None:
    assert docnum_of(str(number)) == f"{number:016d}"
    assert docnum_of(f" {number:016d} ") == f"{number:016d}"


@pytest.mark.parametrize("text", ["", " ", "12a", "-1", "1.0", "1" * 17, "\u0661"])
def test_no_docnum(text: str) -> None:
    with pytest.raises(EncodeError, match="IDoc number"):
        docnum_of(text)


def test_docs_are_fresh() -> None:
    assert DOCS.read_text(encoding="utf-8") == document(), "run: python tools/write_status.py"


def test_diagram_is_the_table() -> None:
    for direction in ("out", "in"):
        text = "\n".join(diagram(direction))
        for step in STEPS:
            one, other = STATUSES[step.before], STATUSES[step.after]
            if one.direction == direction and step.by not in ("given up", "archive") and not one.subsystem:
                node = "subsystem" if other.subsystem else f"s{step.after}"
                assert any(
                    line.startswith(f"    s{step.before} -") and line.endswith(f" {node}") for line in text.split("\n")
                )


def test_a_record_is_a_value() -> None:
    made = record("1", "53", NOW)
    assert made == replace(made)
    assert made.at(2).countr == 2
    assert made.countr == 0
