"""A distribution in words: the tree of the segments for each receiver, what went, what was changed, and why."""

from __future__ import annotations

import re

from ale_world import idoc, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.explaining import explain
from idockit.ale.sent import Distribution, Sent
from idockit.ale.tree import Entry, Message, Node


def shown(message: Message, left: Message | None, *entries: Entry) -> list[str]:
    """The lines of the tree."""
    made = Distribution(message, "ERP", (Sent("SHOP", left, entries),))
    return list(explain(made))[2:]


def without(message: Message, *gone: int) -> Message:
    def kept(nodes: tuple[Node, ...]) -> list[Node]:
        return [node.with_children(kept(node.children)) for node in nodes if node.number not in gone]

    return message.with_segments(kept(message.segments))


PLANTS = idoc(seg("E1MARAM", *(seg("E1MARCM", MSGFN="005", WERKS=f"{number:04d}") for number in range(1, 9))))


def test_a_long_row_that_stays_is_counted() -> None:
    assert shown(PLANTS, PLANTS) == [
        "      E1MARAM 1",
        "        E1MARCM 2  WERKS 0001",
        "        ... 7 more, to E1MARCM 9",
    ]


def test_a_row_that_goes_is_counted_by_its_own() -> None:
    """One reason for all is told; of several the step."""
    gone = [Entry("segment filter", "by the landscape", "E1MARCM", number) for number in range(4, 10)]
    assert shown(PLANTS, without(PLANTS, *range(4, 10)), *gone) == [
        "      E1MARAM 1",
        "        E1MARCM 2  WERKS 0001",
        "        E1MARCM 3  WERKS 0002",
        "    -   E1MARCM 4  WERKS 0003: segment filter: by the landscape",
        "    -   ... 5 more, to E1MARCM 9: segment filter: by the landscape",
    ]
    gone = [Entry("data filter", f"no. {n}", "E1MARCM", n, "WERKS", f"{n - 1:04d}", rule="R-1") for n in range(4, 10)]
    assert shown(PLANTS, without(PLANTS, *range(4, 10)), *gone)[3:] == [
        "    -   E1MARCM 4  WERKS 0003: data filter: no. 4 [R-1]",
        "    -   ... 5 more, to E1MARCM 9: data filter WERKS",
    ]


def test_changes_stand_below_their_segment() -> None:
    """A value that was converted, one that was cleared, one that was blank; words about the segment itself."""
    message = idoc(seg("E1MARAM", seg("E1MARA1", WHSTC="01"), MATNR="M1"))
    entries = (
        Entry("conversion", "rule A", "E1MARAM", 1, "MATKL", "01", "X"),
        Entry("version change", "is not in release 40B", "E1MARAM", 1, "NTGEW", "2.100"),
        Entry("conversion", "rule B", "E1MARAM", 1, "SPART", "", "00"),
        Entry("version change", "written as the newest", "E1MARAM", 1),
        Entry("dispatch", "port FILE"),
    )
    assert shown(message, message, *entries) == [
        "      E1MARAM 1  MATNR M1",
        "          conversion: MATKL 01 -> X: rule A",
        "          version change: NTGEW 2.100 -> blank: is not in release 40B",
        "          conversion: SPART blank -> 00: rule B",
        "          version change: written as the newest",
        "        E1MARA1 2  WHSTC 01",
        "    dispatch",
        "      port FILE",
    ]


def test_a_row_of_changes_names_their_fields() -> None:
    entries = [Entry("conversion", f"rule {n}", "E1MARCM", n, "DISPO", "1", "2") for n in range(2, 10)]
    assert shown(PLANTS, PLANTS, *entries)[1:] == [
        "        E1MARCM 2  WERKS 0001",
        "            conversion: DISPO 1 -> 2: rule 2",
        "        ... 7 more, to E1MARCM 9: conversion DISPO",
    ]


def test_a_segment_that_was_changed_and_went() -> None:
    message = idoc(seg("E1MARAM", seg("E1MARCM", WERKS="1000")))
    entries = (
        Entry("conversion", "rule A", "E1MARCM", 2, "DISPO", "1", "2"),
        Entry("version change", "MATMAS01 does not have the segment", "E1MARCM", 2),
    )
    assert shown(message, without(message, 2), *entries)[1:] == [
        "    -   E1MARCM 2  WERKS 1000: version change: MATMAS01 does not have the segment",
        "            conversion: DISPO 1 -> 2: rule A",
    ]


def test_a_long_value_is_cut() -> None:
    (line,) = shown(idoc(seg("E1MTXLM", TDLINE="x" * 132)), None)
    assert line == f"    - E1MTXLM 1  TDLINE {'x' * 40}..."


TREES = st.recursive(
    st.builds(seg, st.sampled_from("AB")),
    lambda nodes: st.builds(lambda name, below: seg(name, *below), st.sampled_from("AB"), st.lists(nodes, max_size=12)),
    max_leaves=60,
)


@given(TREES, st.data())
def test_every_segment_is_shown_or_counted_and_marked_as_it_fared(tree: Node, data: st.DataObject) -> None:
    message = idoc(tree)
    nodes = list(message.walk())
    gone = data.draw(st.sets(st.sampled_from([node.number for node in nodes])))
    left = without(message, *gone)
    stays = {node.number for node in left.walk()}
    below = {node.number: [one.number for one in node.walk()] for node in nodes}
    told: set[int] = set()
    siblings = {node.number: above.children for above in nodes for node in above.children}
    for line in shown(message, left):
        found = re.fullmatch(r"    (.) +(?:\.\.\. (\d+) more, to )?\w+ (\d+)", line)
        assert found is not None, line
        count, number = int(found[2] or 1), int(found[3])
        row = [one.number for one in siblings.get(number, message.segments)]
        for one in row[row.index(number) - count + 1 : row.index(number) + 1]:
            assert (found[1] == "-") == (one not in stays)
            told |= set(below[one]) if found[2] else {one}
    assert told == set(below)
