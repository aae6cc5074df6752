"""Conversion rules (ALE 2.7): a table of cases per rule kind, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.abap import CHAR, DATS, NUMC
from idockit.ale.conversion import GeneralRule, convert
from idockit.ale.conversionrules import conversion_problems, is_initial
from idockit.ale.exits import EXITS, Exit, alpha_input, alpha_output, find_exit
from idockit.ale.landscape import Conversion, ConversionRule, FieldRule, Landscape, LogicalSystem, Policies, Reduction
from idockit.ale.selectoptions import matches, selected
from idockit.ale.tree import Entry, Message, Node, message_of
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import ALEError, ConfigurationError
from idockit.formats.documents import loads
from idockit.segments import builtin
from idockit.testing import make_sample

PLANT = SegmentType(
    "E1TESTM",
    "WERKS" / CHAR(4),
    "LGORT" / CHAR(4),
    "BUKRS" / CHAR(4),
    "EKGRP" / CHAR(3),
    "MATNR" / CHAR(10),
    "DATAB" / DATS(),
    "POSNR" / NUMC(6),
)
DICTIONARY = Dictionary({"E1TESTM": PLANT}, {}, base=builtin())
FIELDS = {"WERKS": "1000", "LGORT": "0001", "BUKRS": "DE01", "EKGRP": "A01", "MATNR": "00M-01"}

Row = dict[str, Any]


def landscape(
    *rows: Row,
    message: str = "MATMAS",
    policy: Policies | None = None,
    reduction: tuple[Reduction, ...] = (),
    **rule: Any,
) -> Landscape:
    made = ConversionRule(name="Z_TEST", segment="E1TESTM", rows=tuple(FieldRule(**row) for row in rows), **rule)
    used = Conversion(rule="Z_TEST", message=message, segment="E1TESTM", sender="ONE", receiver="TWO")
    return Landscape(
        system=(LogicalSystem(name="ONE"), LogicalSystem(name="TWO")),
        rule=(made,),
        conversion=(used,),
        policy=policy or Policies(),
        reduction=reduction,
    )


def message(fields: Mapping[str, str] = FIELDS, *below: Node, message_type: str = "MATMAS") -> Message:
    segment = Node("E1TESTM", fields, below, 2)
    return Message({"MESTYP": message_type, "DOCNUM": "0000000000000007"}, (Node("E1MARAM", {}, (segment,), 1),))


def run(
    fields: Mapping[str, str],
    rules: Landscape,
    *,
    variables: Mapping[str, str] | None = None,
    general: Mapping[str, GeneralRule] | None = None,
    exits: Mapping[str, Exit] = EXITS,
    message_type: str = "MATMAS",
) -> tuple[Mapping[str, str] | None, list[Entry]]:
    """The fields of the segment after its conversion; None where it went."""
    before = message(fields, message_type=message_type)
    after, entries = convert(
        before,
        rules,
        "ONE",
        "TWO",
        variables=variables or {},
        rules=general or {},
        exits=exits,
        dictionary=DICTIONARY,
    )
    assert before == message(fields, message_type=message_type)
    assert after is not None
    below = after.segments[0].children
    return (below[0].fields if below else None), entries


def group(field: str, value: str, sender: str = "", **more: Any) -> Row:
    return {"field": field, "kind": "GROUP", "value": value, "sender": sender, **more}


CASES: dict[str, tuple[list[Row], dict[str, str]]] = {
    "SET": ([{"field": "WERKS", "kind": "SET", "value": "2000"}], {"WERKS": "2000"}),
    "SET blank": ([{"field": "WERKS", "kind": "SET"}], {"WERKS": ""}),
    "VARIA": ([{"field": "WERKS", "kind": "VARIA", "value": "PLANT"}], {"WERKS": "9000"}),
    "CLEAR": ([{"field": "WERKS", "kind": "CLEAR"}], {"WERKS": ""}),
    "MOVE from another field": ([{"field": "LGORT", "kind": "MOVE", "sender": "WERKS"}], {"LGORT": "1000"}),
    "MOVE of the same name": ([{"field": "LGORT", "kind": "MOVE"}], {}),
    "MOVE offset and length": (
        [{"field": "EKGRP", "kind": "MOVE", "sender": "MATNR", "offset": 2, "length": 3}],
        {"EKGRP": "M-0"},
    ),
    "MOVE offset to the end": (
        [{"field": "WERKS", "kind": "MOVE", "sender": "MATNR", "offset": 3}],
        {"WERKS": "-01"},
    ),
    "MOVE range holds": (
        [{"field": "LGORT", "kind": "MOVE", "sender": "WERKS", "option": "BT", "low": "0500", "high": "1500"}],
        {"LGORT": "1000"},
    ),
    "MOVE range does not hold": (
        [{"field": "LGORT", "kind": "MOVE", "sender": "WERKS", "option": "BT", "low": "2000", "high": "3000"}],
        {"LGORT": ""},
    ),
    "MOVE condition on another field": (
        [{"field": "LGORT", "kind": "MOVE", "value": "WERKS", "sender": "BUKRS", "low": "DE01"}],
        {"LGORT": "1000"},
    ),
    "MOVE condition on another field does not hold, rest": (
        [
            {"field": "LGORT", "kind": "MOVE", "value": "WERKS", "sender": "BUKRS", "low": "DE02"},
            {"field": "LGORT", "kind": "SET_R", "value": "0099"},
        ],
        {"LGORT": "0099"},
    ),
    "MOVE condition blank": (
        [{"field": "LGORT", "kind": "MOVE", "value": "WERKS", "sender": "POSNR", "low": ""}],
        {"LGORT": "1000"},
    ),
    "GROUP one value": ([group("WERKS", "A1", low="1000"), group("WERKS", "B1", low="2000")], {"WERKS": "A1"}),
    "GROUP range": ([group("LGORT", "X", "WERKS", option="BT", low="0999", high="1001")], {"LGORT": "X"}),
    "GROUP pattern": ([group("LGORT", "X", "BUKRS", option="CP", low="d*+")], {"LGORT": "X"}),
    "GROUP not pattern": ([group("LGORT", "X", "BUKRS", option="NP", low="FR*")], {"LGORT": "X"}),
    "GROUP excluded": (
        [
            group("LGORT", "X", "WERKS", option="GE", low="0001"),
            group("LGORT", "X", "WERKS", sign="E", low="1000"),
            {"field": "LGORT", "kind": "SET_R", "value": "R"},
        ],
        {"LGORT": "R"},
    ),
    "GROUP blank value": ([group("POSNR", "000001", low="")], {"POSNR": "000001"}),
    "GROUP no hit": ([group("WERKS", "A1", low="3000")], {"WERKS": ""}),
    "GROUP leads to blank": ([group("WERKS", "", low="1000"), group("WERKS", "B")], {"WERKS": ""}),
    "GROUP piece": ([group("LGORT", "X", "BUKRS", offset=2, length=2, low="01")], {"LGORT": "X"}),
    "first value wins by seqno": (
        [group("WERKS", "B", low="1000", seqno=2), group("WERKS", "A", low="1000", seqno=1)],
        {"WERKS": "A"},
    ),
    "first value wins by place": ([group("WERKS", "B", low="1000"), group("WERKS", "A", low="1000")], {"WERKS": "B"}),
    "COMBINE all fields hold": (
        [
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "WERKS", "low": "1000"},
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "BUKRS", "low": "DE01"},
        ],
        {"EKGRP": "Z"},
    ),
    "COMBINE one does not": (
        [
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "WERKS", "low": "1000"},
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "BUKRS", "low": "DE02"},
            {"field": "EKGRP", "kind": "SET_R", "value": "R"},
        ],
        {"EKGRP": "R"},
    ),
    "COMBINE two groups": (
        [
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "WERKS", "low": "9", "group": 1},
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "BUKRS", "low": "DE01", "group": 1},
            {"field": "EKGRP", "kind": "COMBINE", "value": "Z", "sender": "LGORT", "low": "0001", "group": 2},
        ],
        {"EKGRP": "Z"},
    ),
    "SET_R wherever it stands": (
        [{"field": "WERKS", "kind": "SET_R", "value": "R", "seqno": 1}, group("WERKS", "A", low="1000", seqno=2)],
        {"WERKS": "A"},
    ),
    "GRULE function": (
        [{"field": "WERKS", "kind": "GRULE", "value": "Z_UP", "sender": "BUKRS"}],
        {"WERKS": "DE01"},
    ),
    "GRULE rows": ([{"field": "WERKS", "kind": "GRULE", "value": "Z_ROWS"}], {"WERKS": "A9"}),
    "GRULE without value, rest": (
        [{"field": "WERKS", "kind": "GRULE", "value": "Z_NONE"}, {"field": "WERKS", "kind": "SET_R", "value": "R"}],
        {"WERKS": "R"},
    ),
    "fields are read as they came": (
        [{"field": "WERKS", "kind": "SET", "value": "2000"}, {"field": "LGORT", "kind": "MOVE", "sender": "WERKS"}],
        {"WERKS": "2000", "LGORT": "1000"},
    ),
}
GENERAL: Mapping[str, GeneralRule] = {
    "Z_UP": lambda value, fields: value.upper(),
    "Z_ROWS": (FieldRule(field="ANY", kind="GROUP", value="A9", low="1000"),),
    "Z_NONE": lambda value, fields: None,
}


@pytest.mark.parametrize(("rows", "changed"), CASES.values(), ids=CASES)
def test_each_kind_of_rule(rows: list[Row], changed: dict[str, str]) -> None:
    after, entries = run(FIELDS, landscape(*rows), variables={"PLANT": "9000"}, general=GENERAL)
    wanted = {name: text for name, text in {**FIELDS, **changed}.items() if text}
    assert after == wanted
    told = {entry.field: (entry.before, entry.after) for entry in entries}
    assert told == {
        name: (FIELDS.get(name, ""), text) for name, text in changed.items() if text != FIELDS.get(name, "")
    }
    assert all(
        (entry.step, entry.segment, entry.number) == ("conversion", "E1TESTM", 2)
        and entry.reason.startswith("rule Z_TEST: ")
        for entry in entries
    )


PATTERNS = [
    ("*", "", True),
    ("A*", "abc", True),
    ("A*", "bac", False),
    ("#A*", "abc", False),
    ("#A*", "Abc", True),
    ("a+c", "abc", True),
    ("a+c", "ac", False),
    ("1#*2", "1*2", True),
    ("1#*2", "1x2", False),
    ("##1", "#1", True),
    ("a.c", "abc", False),
    ("A#", "a#", True),
    ("A*B", "A\nB", True),
]


@pytest.mark.parametrize(("pattern", "value", "fits"), PATTERNS)
def test_patterns(pattern: str, value: str, fits: bool) -> None:
    assert matches(pattern, value) is fits


OPTIONS = [
    ("EQ", "B", "", "B", True),
    ("EQ", "B ", "", "B", True),
    ("NE", "B", "", "B", False),
    ("GT", "B", "", "C", True),
    ("GT", "B", "", "B", False),
    ("GE", "B", "", "B", True),
    ("LT", "B", "", "A", True),
    ("LE", "B", "", "B", True),
    ("LE", "B", "", "C", False),
    ("BT", "B", "D", "D", True),
    ("BT", "B", "D", "E", False),
    ("NB", "B", "D", "E", True),
    ("NB", "B", "D", "C", False),
    ("CP", "b*", "", "B1", True),
    ("NP", "b*", "", "B1", False),
]


@pytest.mark.parametrize(("option", "low", "high", "value", "holds"), OPTIONS)
def test_select_options(option: Any, low: str, high: str, value: str, holds: bool) -> None:
    row = {"field": "X", "kind": "GROUP", "option": option, "low": low, "high": high}
    assert selected([FieldRule(**row)], value) is holds
    assert selected([FieldRule(**row, sign="E")], value) is not holds
    everything = FieldRule(field="X", kind="GROUP", option="CP", low="*")
    assert selected([everything, FieldRule(**row, sign="E")], value) is not holds
    assert selected([], value)


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("1234", "00001234", "1234"),
        (" 1234 ", "00001234", "1234"),
        ("ABCD", "ABCD", "ABCD"),
        ("12A", "12A", "12A"),
        ("", "", ""),
        ("00000000", "00000000", "0"),
        ("00001234", "00001234", "1234"),
        ("٣", "٣", "٣"),
    ],
)
def test_alpha(value: str, inside: str, outside: str) -> None:
    assert alpha_input(value, 8) == inside
    assert alpha_output(value, 8) == outside


@given(st.text("0123456789AB ", max_size=8).map(str.strip))
def test_alpha_undoes_itself(value: str) -> None:
    inside = alpha_input(value, 8)
    assert alpha_input(inside, 8) == inside
    assert alpha_input(alpha_output(inside, 8), 8) == inside


OWN = {"ZPLUS": Exit(lambda value, length: f"+{value}", lambda value, length: value.lstrip("+"))}


@pytest.mark.parametrize(
    ("routine", "before", "after"),
    [
        ("ALPHA", "42", "0000000042"),
        ("ALPHA_INPUT", "42", "0000000042"),
        ("ALPHA_OUTPUT", "0000000042", "42"),
        ("ALPHA", "M-01", "M-01"),
        ("ALPHA", "/", "/"),
        ("ALPHA", "", ""),
        ("ZPLUS", "42", "+42"),
        ("ZPLUS", "/", "/"),
        ("ZPLUS", "", ""),
        ("ZPLUS_OUTPUT", "+42", "42"),
    ],
)
def test_conversion_routines_with_and_without_rows(routine: str, before: str, after: str) -> None:
    fields = {"MATNR": before} if before else {"WERKS": "1000"}
    alone, _ = run(fields, landscape(exits={"MATNR": routine}), exits=OWN)
    row = {"field": "MATNR", "kind": "MOVE"}
    behind, entries = run(fields, landscape(row, exits={"MATNR": routine}), exits=OWN)
    assert alone == behind
    assert (alone or {}).get("MATNR", "") == after
    assert [entry.reason for entry in entries if routine not in entry.reason] == []
    assert find_exit("ALPHA", {"ALPHA": OWN["ZPLUS"]}) is OWN["ZPLUS"].input


BEHIND: dict[str, Row] = {
    "SET": {"field": "MATNR", "kind": "SET", "value": "42"},
    "VARIA": {"field": "MATNR", "kind": "VARIA", "value": "NUMBER"},
    "MOVE": {"field": "MATNR", "kind": "MOVE", "sender": "EKGRP"},
    "MOVE with a condition": {"field": "MATNR", "kind": "MOVE", "value": "EKGRP", "sender": "WERKS", "low": "1000"},
    "GROUP": group("MATNR", "42", "WERKS", low="1000"),
    "COMBINE": {"field": "MATNR", "kind": "COMBINE", "value": "42", "sender": "WERKS", "low": "1000"},
    "SET_R": {"field": "MATNR", "kind": "SET_R", "value": "42"},
    "GRULE": {"field": "MATNR", "kind": "GRULE", "value": "Z_42"},
    "CLEAR": {"field": "MATNR", "kind": "CLEAR"},
}


@pytest.mark.parametrize("kind", BEHIND)
def test_a_routine_comes_behind_each_kind_of_rule(kind: str) -> None:
    """KONVR is the last: whatever gives the value, it converts it (2.7)."""
    fields = {"WERKS": "1000", "EKGRP": "42", "MATNR": "OLD"}
    general: Mapping[str, GeneralRule] = {"Z_42": lambda value, fields: "42"}
    rules = landscape(BEHIND[kind], exits={"MATNR": "ALPHA"})
    after, entries = run(fields, rules, variables={"NUMBER": "42"}, general=general)
    assert after is not None
    assert after.get("MATNR", "") == ("" if kind == "CLEAR" else "0000000042")
    assert ("ALPHA" in entries[0].reason) is (kind != "CLEAR")


RANGES: dict[str, tuple[list[Row], bool]] = {
    # rows of one value that test WERKS (1000) and BUKRS (DE01); whether they hold
    "two ranges, one holds": ([{"option": "BT", "low": "0001", "high": "0002"}, {"low": "1000"}], True),
    "two ranges, none holds": ([{"option": "BT", "low": "0001", "high": "0002"}, {"low": "1001"}], False),
    "range without a part of it": (
        [{"option": "BT", "low": "0001", "high": "2000"}, {"sign": "E", "option": "BT", "low": "0999", "high": "1001"}],
        False,
    ),
    "exclusion alone": ([{"sign": "E", "low": "2000"}], True),
    "ranges of two fields": ([{"low": "1000"}, {"sender": "BUKRS", "option": "CP", "low": "DE*"}], True),
    "ranges of two fields, one does not hold": (
        [{"low": "1000"}, {"sender": "BUKRS", "option": "CP", "low": "FR*"}],
        False,
    ),
    "groups, the second holds": ([{"low": "9", "group": 1}, {"sender": "BUKRS", "low": "DE01", "group": 2}], True),
    "a piece": ([{"sender": "BUKRS", "offset": 2, "length": 2, "option": "BT", "low": "00", "high": "05"}], True),
}


@pytest.mark.parametrize("kind", ["MOVE", "GROUP", "COMBINE"])
@pytest.mark.parametrize(("rows", "holds"), RANGES.values(), ids=RANGES)
def test_ranges_and_conditions_of_each_kind_that_has_them(kind: str, rows: list[Row], holds: bool) -> None:
    value = "EKGRP" if kind == "MOVE" else "A01"
    tests: list[Row] = [{"field": "LGORT", "kind": kind, "value": value, "sender": "WERKS", **row} for row in rows]
    rest: Row = {"field": "LGORT", "kind": "SET_R", "value": "REST"}
    after, _ = run(FIELDS, landscape(*tests, rest))
    assert after is not None
    assert after["LGORT"] == ("A01" if holds else "REST")


def test_field_without_rule() -> None:
    row = {"field": "WERKS", "kind": "SET", "value": "2"}
    assert run(FIELDS, landscape(row))[0] == {**FIELDS, "WERKS": "2"}
    cleared, entries = run(FIELDS, landscape(row, policy=Policies(no_rule="clear")))
    assert cleared == {"WERKS": "2"}
    assert {entry.field for entry in entries if "policy no_rule=clear" in entry.reason} == FIELDS.keys() - {"WERKS"}
    single, entries = run(FIELDS, landscape(row, single_rule=True))
    assert single == {"WERKS": "2"}
    assert sum("single_rule" in entry.reason for entry in entries) == len(FIELDS) - 1


@pytest.mark.parametrize("way", ["MAPK", "policy"])
def test_a_segment_without_hit_may_go_with_what_stands_below(way: str) -> None:
    row = group("WERKS", "A", low="3000")
    rules = (
        landscape(row, drop_without_hit=("WERKS",)) if way == "MAPK" else landscape(row, policy=Policies(no_hit="drop"))
    )
    before = message(FIELDS, Node("E1BELOW", {}, (), 3))
    after, entries = convert(before, rules, "ONE", "TWO", dictionary=DICTIONARY)
    assert after is not None
    assert [node.segment for node in after.walk()] == ["E1MARAM"]
    assert [(entry.segment, entry.number) for entry in entries] == [("E1TESTM", 2), ("E1BELOW", 3)]
    assert ("MAPK" if way == "MAPK" else "policy no_hit=drop") in entries[0].reason
    alone = Message(before.control, before.segments[0].children)
    assert convert(alone, rules, "ONE", "TWO", dictionary=DICTIONARY)[0] is None


def test_no_hit_is_named_and_no_data_stays() -> None:
    rules = landscape(group("WERKS", "A", low="3000"))
    _, entries = run(FIELDS, rules)
    assert [entry.reason for entry in entries] == ["rule Z_TEST: no row holds: policy no_hit=blank (ALE 2.7)"]
    assert run({"WERKS": "/", "LGORT": "1"}, rules) == ({"WERKS": "/", "LGORT": "1"}, [])


@pytest.mark.parametrize(
    ("rows", "exits", "text"),
    [
        ([{"field": "EKGRP", "kind": "MOVE", "sender": "WERKS"}], {}, "'1000' has 4 characters, the field has 3"),
        ([{"field": "EKGRP", "kind": "VARIA", "value": "LONG"}], {}, "'ABCD' has 4 characters, the field has 3"),
        ([{"field": "EKGRP", "kind": "VARIA", "value": "WIDE"}], {}, "has 4 characters, the field has 3"),
        ([{"field": "EKGRP", "kind": "VARIA", "value": "NONE"}], {}, "variable NONE has no value in this run"),
        ([{"field": "EKGRP", "kind": "GRULE", "value": "NONE"}], {}, "general rule NONE is not known"),
        ([{"field": "EKGRP", "kind": "GRULE", "value": "SELF"}], {}, "general rule SELF uses itself"),
        ([], {"EKGRP": "ZBAD"}, "conversion routine ZBAD is not known"),
        ([], {"EKGRP": "ZNO"}, "ZNO refuses 'A01': not this one"),
    ],
)
def test_a_value_that_cannot_be_is_refused_naming_the_field(rows: list[Row], exits: dict[str, str], text: str) -> None:
    def refuse(value: str, length: int) -> str:
        raise ValueError("not this one")

    general: Mapping[str, GeneralRule] = {"SELF": (FieldRule(field="X", kind="GRULE", value="SELF"),)}
    with pytest.raises(ALEError) as caught:
        run(
            FIELDS,
            landscape(*rows, exits=exits),
            variables={"LONG": "ABCD", "WIDE": "\U0001f600\U0001f600"},
            general=general,
            exits={"ZNO": Exit(refuse, refuse)},
        )
    assert str(caught.value).startswith("E1TESTM/EKGRP: segment 2, rule Z_TEST: ")
    assert text in str(caught.value)
    assert caught.value.where.docnum == "0000000000000007"


@pytest.mark.parametrize(
    ("rows", "key", "text"),
    [
        ([{"field": "NONE", "kind": "CLEAR"}], "rows[0].field", "E1TESTM has no field NONE"),
        ([{"field": "WERKS", "kind": "MOVE", "sender": "NONE"}], "rows[0].sender", "E1TESTM has no field NONE"),
        ([{"field": "WERKS", "kind": "MOVE", "value": "NONE"}], "rows[0].value", "E1TESTM has no field NONE"),
        ([{"field": "WERKS", "kind": "VARIA"}], "rows[0].value", "VARIA needs the name"),
        ([{"field": "WERKS", "kind": "SET", "sender": "LGORT"}], "rows[0].sender", "SET takes no sender field"),
        ([{"field": "WERKS", "kind": "SET", "low": "1"}], "rows[0].low", "SET takes no condition"),
        ([{"field": "WERKS", "kind": "SET", "value": "12345"}], "rows[0].value", "'12345' has 5 characters"),
    ],
)
def test_a_rule_that_cannot_run_is_refused(rows: list[Row], key: str, text: str) -> None:
    rules = landscape(*rows)
    with pytest.raises(ConfigurationError) as caught:
        run(FIELDS, rules)
    assert str(caught.value).startswith(f"rule[0].{key}: ")
    assert text in str(caught.value)
    ((place, told), *_) = conversion_problems(rules, DICTIONARY)
    assert (place, text in told) == (f"rule[0].{key}", True)


def test_an_assignment_that_contradicts_itself_is_refused() -> None:
    good = landscape({"field": "WERKS", "kind": "CLEAR"})
    (used,) = good.conversion
    cases = {
        "rule NONE is not known": (used.model_copy(update={"rule": "NONE"}),),
        "E1MARCM, but rule Z_TEST is for E1TESTM": (used.model_copy(update={"segment": "E1MARCM"}),),
        "has a rule already": (used, used),
    }
    for text, rows in cases.items():
        rules = good.model_copy(update={"conversion": rows})
        with pytest.raises(ConfigurationError, match=text):
            run(FIELDS, rules)
        assert any(text in told for _, told in conversion_problems(rules, DICTIONARY))
    unknown = landscape(exits={"WERKS": "ZBAD"})
    assert list(conversion_problems(unknown, DICTIONARY)) == []
    assert list(conversion_problems(unknown, DICTIONARY, exits={})) == [
        ("rule[0].exits.WERKS", "conversion routine ZBAD is not known")
    ]


HR_ROWS: list[Row] = [
    {"field": "WERKS", "kind": "CLEAR"},
    {"field": "WERKS", "kind": "SET"},
    {"field": "WERKS", "kind": "MOVE", "sender": "POSNR"},
    group("WERKS", "A", low="3000"),
    {"field": "WERKS", "kind": "VARIA", "value": "BLANK"},
]


@pytest.mark.parametrize("row", HR_ROWS)
def test_hr_refuses_rules_that_clear_fields(row: Row) -> None:
    rules = landscape(row, {"field": "LGORT", "kind": "SET", "value": "2"}, message="HRMD_A")
    after, entries = run(FIELDS, rules, variables={"BLANK": ""}, message_type="HRMD_A")
    assert after == {**FIELDS, "LGORT": "2"}
    (refused,) = (entry for entry in entries if entry.field == "WERKS")
    assert (refused.before, refused.after) == ("1000", "1000")
    assert "refused, the value stays" in refused.reason
    other, _ = run(FIELDS, landscape(row), variables={"BLANK": ""})
    assert other is not None
    assert "WERKS" not in other


def test_hr_lets_initial_values_stay_initial_and_refuses_zeros() -> None:
    rows: list[Row] = [{"field": "DATAB", "kind": "CLEAR"}, {"field": "POSNR", "kind": "SET", "value": "000000"}]
    fields = {"DATAB": "00000000", "POSNR": "000010"}
    after, entries = run(fields, landscape(*rows, message="HRMD_A"), message_type="HRMD_A")
    assert after == {"POSNR": "000010"}
    assert [(entry.field, "refused" in entry.reason) for entry in entries] == [("DATAB", False), ("POSNR", True)]


def test_hr_is_known_by_its_reference_too_and_the_check_tells() -> None:
    reduced = Reduction(message="ZHR", reference="HRMD_ABA", idoc_type="HRMD_ABA01", segments={})
    rules = landscape({"field": "WERKS", "kind": "CLEAR"}, message="ZHR", reduction=(reduced,), single_rule=True)
    assert run(FIELDS, rules, message_type="ZHR")[0] == FIELDS
    told = [text for place, text in conversion_problems(rules, DICTIONARY) if place == "conversion[0].rule"]
    assert len(told) == 2
    assert "clears WERKS" in told[1]


@pytest.mark.parametrize(
    ("field", "value", "initial"),
    [("WERKS", "", True), ("WERKS", "0000", False), ("DATAB", "00000000", True), ("POSNR", "000010", False)],
)
def test_initial_values(field: str, value: str, initial: bool) -> None:
    assert is_initial(value, PLANT.by_name[field]) is initial


def samples() -> st.SearchStrategy[Message]:
    def made(seed: int) -> Message:
        sample = make_sample(builtin().idoc_type("MATMAS05"), Random(seed), size=12)
        return message_of(loads(sample.to_flat())[0]).with_control(MESTYP="MATMAS")

    return st.integers(0, 10**6).map(made)


@given(samples())
def test_an_empty_rule_set_changes_nothing(before: Message) -> None:
    names = sorted({node.segment for node in before.walk()})
    empty = Landscape(
        system=(LogicalSystem(name="ONE"),),
        rule=tuple(ConversionRule(name=f"Z_{name}", segment=name) for name in names),
        conversion=tuple(
            Conversion(rule=f"Z_{name}", message="MATMAS", segment=name, sender="ONE", receiver="TWO") for name in names
        ),
    )
    after, entries = convert(before, empty, "ONE", "TWO")
    assert (after, entries) == (before, [])
    assert convert(before, Landscape(system=()), "ONE", "TWO") == (before, [])


IDEMPOTENT: list[Row] = [
    {"field": "WERKS", "kind": "SET", "value": "2000"},
    {"field": "LGORT", "kind": "CLEAR"},
    {"field": "EKGRP", "kind": "VARIA", "value": "GROUP"},
    {"field": "POSNR", "kind": "MOVE"},
    {"field": "BUKRS", "kind": "MOVE", "sender": "MATNR", "length": 4},
]


@given(
    st.lists(st.sampled_from(IDEMPOTENT), unique_by=lambda row: row["field"]),
    st.dictionaries(
        st.sampled_from([str(field.name) for field in PLANT.fields]), st.text("01AB", min_size=1, max_size=3)
    ),
)
def test_converting_twice_is_converting_once_where_no_field_feeds_another(
    rows: list[Row], fields: dict[str, str]
) -> None:
    rules = landscape(*rows, exits={"MATNR": "ALPHA"} if all(row["field"] != "BUKRS" for row in rows) else {})
    once, _ = run(fields, rules, variables={"GROUP": "9"})
    assert once is not None
    assert run(once, rules, variables={"GROUP": "9"}) == (once, [])


@given(st.lists(st.sampled_from(IDEMPOTENT), unique_by=lambda row: row["field"]), st.text("0123AB", max_size=4))
def test_rules_that_cover_what_they_give_are_idempotent(rows: list[Row], plant: str) -> None:
    """Of rules that test the field they fill: where each value leads to one that leads to itself."""
    grouped = [row for row in rows if row["field"] != "WERKS"]
    grouped += [group("WERKS", "A1", low="1000"), group("WERKS", "A1", low="A1")]
    grouped += [{"field": "WERKS", "kind": "SET_R", "value": "A1"}]
    once, _ = run({**FIELDS, "WERKS": plant} if plant else FIELDS, landscape(*grouped), variables={"GROUP": "9"})
    assert once is not None
    assert once["WERKS"] == "A1"
    assert run(once, landscape(*grouped), variables={"GROUP": "9"}) == (once, [])


def test_other_systems_and_messages_are_left_alone() -> None:
    rules = landscape({"field": "WERKS", "kind": "CLEAR"})
    before = message()
    assert convert(before, rules, "ONE", "THREE", dictionary=DICTIONARY) == (before, [])
    other = message(message_type="DEBMAS")
    assert convert(other, rules, "ONE", "TWO", dictionary=DICTIONARY) == (other, [])


@pytest.mark.parametrize(
    ("own", "told", "converts"),
    [(None, None, "ONE"), ("ONE", None, "ONE"), ("TWO", None, "TWO"), ("ONE", "TWO", "TWO"), ("TWO", "ONE", "ONE")],
)
def test_one_of_the_two_systems_converts(own: str | None, told: str | None, converts: str) -> None:
    """Each SAP system has rules of its own: what the sender converted, the receiver does not convert again."""
    rules = landscape({"field": "WERKS", "kind": "SET", "value": "2000"})
    (used,) = rules.conversion
    systems = tuple(LogicalSystem(name=name, own=name == own) for name in ("ONE", "TWO"))
    rules = rules.model_copy(update={"system": systems, "conversion": (used.model_copy(update={"system": told}),)})
    done = {
        name: convert(message(), rules, "ONE", "TWO", system=name, dictionary=DICTIONARY)[1] for name in ("ONE", "TWO")
    }
    assert [name for name, entries in done.items() if entries] == [converts]
    assert list(conversion_problems(rules, DICTIONARY)) == []


def test_a_system_that_is_none_of_the_two_does_not_convert() -> None:
    rules = landscape({"field": "WERKS", "kind": "SET", "value": "2000"})
    used = rules.conversion[0].model_copy(update={"system": "THREE"})
    found = list(conversion_problems(rules.model_copy(update={"conversion": (used,)}), DICTIONARY))
    assert found == [("conversion[0].system", "THREE, expected ONE or TWO: one of the two converts")]
