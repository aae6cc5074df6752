"""The syntax check: structure alone (ALE 6); the same verdict as validation has of the file."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from ale_world import CONTROL, DICTIONARY, idoc, material, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit import loads
from idockit.ale.landscape import Policies, Port
from idockit.ale.ports import port_bytes
from idockit.ale.syntax import RECORDS, Deviation, check_syntax, recorded, told
from idockit.ale.tree import Message, Node, message_of
from idockit.dictionary import Dictionary, IDocType
from idockit.testing import SampleSegment, make_sample
from idockit.validation import iter_errors

TEXT = seg("E1MAKTM", SPRAS="E")


def check(message: Message) -> list[tuple[str, str, int]]:
    return [(wrong.code, wrong.path, wrong.number) for wrong in check_syntax(message, DICTIONARY)]


TOP = "/MATMAS05/IDOC/E1MARAM"
CASES = [
    pytest.param(material("1000"), [], id="right"),
    pytest.param(idoc(seg("E1MARAM")), [("missing-segment", f"{TOP}/E1MAKTM", 1)], id="mandatory"),
    pytest.param(idoc(seg("E1MARAM", TEXT, seg("E1MARC1"))), [("wrong-parent", f"{TOP}/E1MARC1", 3)], id="parent"),
    pytest.param(idoc(seg("E1MARAM", seg("E1MARCM"), TEXT)), [("wrong-order", f"{TOP}/E1MARCM", 2)], id="order"),
    pytest.param(
        idoc(seg("E1MARAM", seg("E1MARA1"), seg("E1MARA1"), TEXT)), [("too-many", f"{TOP}/E1MARA1[2]", 3)], id="number"
    ),
    pytest.param(
        idoc(seg("E1MARAM", TEXT, seg("E1EDK01"))), [("unexpected-segment", f"{TOP}/E1EDK01", 3)], id="of another type"
    ),
    pytest.param(idoc(seg("E1MARAM", TEXT, seg("Z1NONE"))), [("unknown-segment", f"{TOP}/Z1NONE", 3)], id="of no type"),
    pytest.param(idoc(MESTYP="MATMAS", IDOCTYP="MATMAS05"), [("no-segments", "/MATMAS05/IDOC", 0)], id="nothing"),
]


@pytest.mark.parametrize(("message", "found"), CASES)
def test_the_structure_is_checked(message: Message, found: list[tuple[str, str, int]]) -> None:
    assert check(message) == found


def test_a_mandatory_segment_is_missed_only_where_its_parent_is() -> None:
    """6: E1MAKTM must stand below each E1MARAM; the type needs no plant, so nothing below plants is missed."""
    assert check(material()) == []
    two = idoc(*material().segments, seg("E1MARAM"))
    assert check(two) == [("missing-segment", "/MATMAS05/IDOC/E1MARAM[2]/E1MAKTM", 3)]


def test_values_are_not_checked() -> None:
    assert check(idoc(seg("E1MARAM", TEXT, ERSDA="no date", NTGEW="none", MATNR="M" * 99, ZZZ="1"))) == []


def test_the_number_is_that_of_the_segment_as_it_came() -> None:
    message = material("1000")
    (top,) = message.segments
    late = Node("E1MARAM", {}, (top.children[1],), 17)
    (wrong,) = check_syntax(message.with_segments([late]), DICTIONARY)
    assert wrong == Deviation(
        "missing-segment",
        f"{TOP}/E1MAKTM",
        17,
        "absent, expected E1MAKTM, which is mandatory",
        "E1MARAM",
        "error",
        1,
    )


def test_what_may_be_due_to_us_is_no_error() -> None:
    unsure = Dictionary({}, {"ZDERIVED": IDocType("ZDERIVED", "E1MARAM 1..1\n", standing="derived")}, base=DICTIONARY)
    for message in (
        idoc(seg("E1MARCM"), MESTYP="X", IDOCTYP="ZDERIVED"),
        idoc(seg("E1MARCM"), MESTYP="X", IDOCTYP="ZUNKNOWN"),
        idoc(seg("E1MARAM", TEXT, seg("Z1MORE")), MESTYP="X", IDOCTYP="MATMAS05", CIMTYP="ZUNKNOWN"),
    ):
        assert check_syntax(message, unsure) == []
        assert {wrong.severity for wrong in check_syntax(message, unsure, unsure=True)} == {"warning"}


def test_dictionaries_in_turn_do_not_mix() -> None:
    other = Dictionary({}, {"MATMAS05": IDocType("MATMAS05", "E1MARCM 1..1\n")}, base=DICTIONARY)
    for _ in range(2):
        assert check(material("1000")) == []
        assert check_syntax(material("1000"), other) != []


PORT = Port(name="FILE", kind="file")
STRUCTURE = {"missing-segment", "wrong-parent", "wrong-order", "too-many", "too-few", "unexpected-segment"}


@given(st.sampled_from(["MATMAS05", "ORDERS05", "DEBMAS06", "INFREC01"]), st.integers(0, 2**32), st.data())
def test_validation_of_the_file_says_the_same(name: str, seed: int, data: st.DataObject) -> None:
    """Segments in any disorder that a file can show: below each parent some are left out, twice or moved."""

    def node(segment: SampleSegment) -> Node:
        return Node(segment.name, segment.values, tuple(shuffled([node(child) for child in segment.children])))

    def shuffled(nodes: list[Node]) -> list[Node]:
        if not nodes or not data.draw(st.integers(0, 3)):
            return nodes
        return data.draw(st.lists(st.sampled_from(nodes), max_size=len(nodes) + 2))

    sample = make_sample(DICTIONARY.idoc_type(name), Random(seed), size=12)
    message = idoc(*(shuffled([node(s) for s in sample.segments]) or [node(sample.segments[0])]), **sample.control)
    expected = [
        (f.code, f.path, f.record)
        for f in iter_errors(BytesIO(port_bytes([message], PORT, DICTIONARY)))
        if f.code in STRUCTURE
    ]
    found = check_syntax(message, DICTIONARY, unsure=True)
    assert [(w.code, w.path, w.record) for w in found] == expected


def test_the_control_record_of_the_tests_is_that_of_a_type_that_is_sure() -> None:
    assert DICTIONARY.idoc_type(CONTROL["IDOCTYP"]).standing == "verified"


# HLEVEL, of what was read with it


def flat(message: Message, *levels: str) -> bytes:
    """The flat file of an IDoc whose records have these levels; empty: as they should be."""
    lines = port_bytes([message], PORT, DICTIONARY).decode().split("\n")
    for number, level in enumerate(levels, start=1):
        lines[number] = lines[number][:61] + (level or lines[number][61:63]) + lines[number][63:]
    return "\n".join(lines).encode()


LEVELS = [
    # HLEVEL of E1MARAM, E1MAKTM, E1MARCM, and the records that are wrong with theirs
    pytest.param(("", "", ""), [], id="right"),
    pytest.param(("", "", "04"), [(3, "04")], id="too deep"),
    pytest.param(("01", "", ""), [(1, "01")], id="the top"),
    pytest.param(("", "", "  "), [], id="left out"),
    pytest.param(("05", "06", "06"), [(1, "05"), (2, "06"), (3, "06")], id="all"),
]


@pytest.mark.parametrize(("levels", "wrong"), LEVELS)
def test_a_wrong_level_is_found_as_validation_finds_it(levels: tuple[str, ...], wrong: list[tuple[int, str]]) -> None:
    file = flat(material("1000"), *levels)
    found = check_syntax(message_of(loads(file)[0], levels=True), DICTIONARY)
    said = [(one.record, one.level) for one in found if one.code == "wrong-level"]
    assert said == wrong
    assert [f.record for f in iter_errors(BytesIO(file)) if f.code == "wrong-level"] == [n for n, _ in wrong]
    assert all(one.code != "wrong-level" for one in check_syntax(message_of(loads(file)[0]), DICTIONARY))


def test_e0_077_is_told_with_its_values_and_no_other_number() -> None:
    """6: v1 basic type, v2 extension, v3 segment, v4 level."""
    message = message_of(loads(flat(material("1000"), "", "", "04"))[0], levels=True)
    shown = told(check_syntax(message, DICTIONARY), Policies())
    (record,) = recorded(shown, message)
    assert (record["stamqu"], record["stamid"], record["stamno"]) == ("SAP", "E0", "077")
    assert record["stapa"] == ("MATMAS05", "", "E1MARCM", "04")
    other = idoc(seg("E1MARAM"))
    (record,) = recorded(told(check_syntax(other, DICTIONARY), Policies()), other)
    assert set(record) == {"text", "segnum"}


@pytest.mark.parametrize(("count", "records"), [(1, 1), (20, 20), (21, 21), (1000, 21)])
def test_so_many_deviations_get_a_record_each(count: int, records: int) -> None:
    message = idoc(seg("E1MARAM", TEXT, *[seg("Z1NONE")] * count))
    said = list(recorded(told(check_syntax(message, DICTIONARY), Policies()), message))
    assert len(said) == records
    assert (said[-1]["text"] == f"and {count - RECORDS} more") == (count > RECORDS)
