"""The automaton against a slow check that looks at all segments again for each: the same findings for any IDoc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.dictionary import IDocType, Node, xml_name
from idockit.segments import builtin
from idockit.testing import SampleSegment, make_sample, sample_types
from idockit.validation.structure import Structure

Told = tuple[str, str, str, str, int]
"""Code, path, found, expected, record."""
Row = tuple[str, int]
"""Segment type, and how many segments are open around it."""


@dataclass
class Segment:
    """A segment with all that stands below it so far. `nodes`: what may; None where nothing is known of it."""

    name: str
    record: int
    nodes: Sequence[Node] | None
    above: Segment | None = None
    place: int | None = None
    below: list[Segment] = field(default_factory=list)

    def path(self) -> str:
        if self.above is None:
            return ""
        same = [one for one in self.above.below if one.name == self.name]
        number = next(i for i, one in enumerate(same, 1) if one is self)
        return f"{self.above.path()}/{xml_name(self.name)}" + (f"[{number}]" if number > 1 else "")

    def count(self, place: int) -> int:
        return sum(one.place == place for one in self.below)


class Oracle:
    """Tells of one IDoc what is wrong with its structure."""

    def __init__(self, idoc_type: IDocType | None, known: set[str]):
        self.type = idoc_type
        self.known = known
        self.told: list[Told] = []

    def check(self, rows: list[Row]) -> list[Told]:
        top = Segment("", 0, self.type.roots if self.type else None)
        open_segments = [top]
        for record, (name, depth) in enumerate(rows, 1):
            while len(open_segments) > depth + 1:
                self.close(open_segments.pop())
            open_segments.append(self.add(open_segments[-1], name, record))
        while open_segments:
            self.close(open_segments.pop())
        return self.told

    def tell(self, code: str, segment: Segment, found: str, expected: str, more: str = "") -> None:
        self.told.append((code, segment.path() + more, found, expected, segment.record))

    def add(self, above: Segment, name: str, record: int) -> Segment:
        segment = Segment(name, record, None, above)
        before = list(above.below)
        above.below.append(segment)
        places = [i for i, node in enumerate(above.nodes or ()) if node.segment == name]
        elsewhere = self.type.nodes.get(name, ()) if self.type else ()
        if places and above.nodes is not None:
            segment.place = self.best(above, before, places)
            segment.nodes = above.nodes[segment.place].children
            self.order(above, before, segment)
        elif elsewhere:
            segment.nodes = elsewhere[0].children
            if above.nodes is not None:
                right = " or ".join(sorted({n.parent.segment if n.parent else "the top" for n in elsewhere}))
                where = xml_name(above.name) if above.above else "the top"
                self.tell("wrong-parent", segment, f"below {where}", f"below {right}")
        elif name not in self.known:
            self.tell("unknown-segment", segment, name, "a segment with a definition")
        elif self.type is not None:
            self.tell("unexpected-segment", segment, name, f"a segment of {self.type.name}")
        return segment

    def position(self, below: list[Segment]) -> tuple[int, int, int]:
        """Where the children stand: place, how often in a row, and the place before that."""
        at = run = before = 0
        for place in (one.place for one in below if one.place is not None):
            if place == at:
                run += 1
            elif place > at:
                before, at, run = at, place, 1
            elif run == 1 and before <= place:  # the one before was too early
                at, run = place, 2 if before == place else 1
        return at, run, before

    def best(self, above: Segment, before: list[Segment], places: list[int]) -> int:
        """The first place, not behind where the children stand, that is not full."""
        assert above.nodes is not None
        at = self.position(before)[0]
        ahead = [i for i in places if i >= at] or places
        for place in ahead:
            maximum = above.nodes[place].maximum
            if maximum is None or above.count(place) < maximum:
                return place
        return ahead[0]

    def order(self, above: Segment, before: list[Segment], segment: Segment) -> None:
        assert above.nodes is not None
        assert segment.place is not None
        at, run, earlier = self.position(before)
        tag = xml_name(segment.name)
        if segment.place < at and run == 1 and earlier <= segment.place:
            self.tell("wrong-order", before[-1], f"{xml_name(before[-1].name)} before {tag}", "behind it")
        elif segment.place < at:
            other = xml_name(above.nodes[at].segment)
            self.tell("wrong-order", segment, f"{tag} behind {other}", f"before {other}")
        maximum, count = above.nodes[segment.place].maximum, above.count(segment.place)
        if maximum is not None and count > maximum:
            self.tell("too-many", segment, f"{count} times", f"{maximum} at the most")

    def close(self, segment: Segment) -> None:
        for place, node in enumerate(segment.nodes or ()):
            count, more = segment.count(place), f"/{xml_name(node.segment)}"
            if node.minimum and count == 0:
                self.tell("missing-segment", segment, "absent", f"{node.segment}, which is mandatory", more)
            elif node.minimum and count < node.minimum:
                self.tell("too-few", segment, f"{count} times", f"{node.minimum} at the least", more)


def automaton(idocs: list[tuple[IDocType | None, list[Row]]], known: set[str]) -> list[list[Told]]:
    """The findings of each IDoc: one automaton for all, so that what it learned is used."""
    told: list[Told] = []
    checker = Structure(
        lambda wrong, steps, record: told.append(
            (wrong.code, "".join(f"/{step}" for step in steps), wrong.found, wrong.expected, record)
        )
    )
    found = []
    for idoc_type, rows in idocs:
        checker.begin(idoc_type)
        for record, (name, depth) in enumerate(rows, 1):
            checker.segment(name, xml_name(name), depth, name in known, record)
        checker.end()
        found.append(told[:])
        told.clear()
    return found


def same(idocs: list[tuple[IDocType | None, list[Row]]], known: set[str]) -> None:
    assert automaton(idocs, known) == [Oracle(idoc_type, known).check(rows) for idoc_type, rows in idocs]


def nested(rows: list[Row]) -> list[Row]:
    """The rows, none more than one step below the one before."""
    made: list[Row] = []
    for name, depth in rows:
        made.append((name, min(depth, made[-1][1] + 1 if made else 0)))
    return made


def mutated(rows: list[Row], random: Random, times: int) -> list[Row]:
    """Swap, drop, double or move rows, put one deeper or less deep, or give one another name."""
    rows = list(rows)
    for _ in range(times if rows else 0):
        i, j = random.randrange(len(rows)), random.randrange(len(rows))
        name, depth = rows[i]
        match random.choice(("swap", "drop", "double", "move", "lift", "sink", "name")):
            case "swap":
                rows[i], rows[j] = rows[j], rows[i]
            case "drop" if len(rows) > 1:
                del rows[i]
            case "double":
                rows.insert(i, rows[i])
            case "move":
                rows.insert(j, rows.pop(i))
            case "lift":
                rows[i] = name, max(0, depth - 1)
            case "sink":
                rows[i] = name, depth + 1
            case "name":
                rows[i] = random.choice(("Z1FOO", "E1MARAM", "E1EDKA1", rows[j][0])), depth
    return nested(rows)


def rows_of(segments: list[SampleSegment], depth: int = 0) -> list[Row]:
    return [row for s in segments for row in [(s.name, depth), *rows_of(s.children, depth + 1)]]


@given(
    name=st.sampled_from(sample_types()),
    seed=st.integers(0, 2**32 - 1),
    size=st.integers(1, 60),
    times=st.integers(0, 8),
)
def test_mutated_idocs_of_any_type(name: str, seed: int, size: int, times: int) -> None:
    random = Random(seed)
    idoc_type = builtin().idoc_type(name)
    drawn = [rows_of(make_sample(idoc_type, random, size=size).segments) for _ in range(3)]
    known = {row[0] for rows in drawn for row in rows} | {"E1MARAM", "E1EDKA1"}
    idocs: list[tuple[IDocType | None, list[Row]]] = [(idoc_type, rows) for rows in drawn]
    idocs += [(idoc_type, mutated(rows, random, times)) for rows in drawn for _ in range(3)]
    idocs += [(None, mutated(drawn[0], random, times))]
    same(idocs, known)


NAMES = ("A", "B", "C", "D")


def trees(depth: int = 0) -> st.SearchStrategy[str]:
    """Trees of few names, which stand in several places, with any minimum and maximum."""
    limits = st.tuples(st.sampled_from("?0012"), st.sampled_from(("?", "1", "2", "3")))
    line = st.tuples(st.sampled_from(NAMES), limits).map(lambda x: f"{' ' * depth}{x[0]}  {x[1][0]}..{x[1][1]}\n")
    below = st.just("") if depth == 2 else trees(depth + 1)
    return st.lists(st.tuples(line, below).map("".join), min_size=depth == 0, max_size=4).map("".join)


@given(
    tree=trees(),
    idocs=st.lists(
        st.lists(st.tuples(st.sampled_from((*NAMES, "E", "Z")), st.integers(0, 3)), min_size=1, max_size=25).map(
            nested
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_any_segments_in_any_tree(tree: str, idocs: list[list[Row]]) -> None:
    idoc_type = IDocType("ANY01", tree)
    same([(idoc_type, rows) for rows in idocs] + [(None, rows) for rows in idocs], {*NAMES, "E"})


@pytest.mark.parametrize("depth", [1, 300])
def test_nesting_has_no_end(depth: int) -> None:
    same([(None, [("A", i) for i in range(depth)])] * 2, {"A"})
