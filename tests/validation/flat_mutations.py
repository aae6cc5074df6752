"""Ways to break what only flat files have: data headers, the end of a record, bytes. Each takes the flat records of a
valid IDoc and changes one of them (a gap in the numbers: all behind it too)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from drawing import Drawing, path, placed, record_of
from mutations import Expected, at, place_of_field, set_value

from idockit.abap import ANY, CHAR
from idockit.codec import V4, codec_of
from idockit.codepages import UTF8
from idockit.dictionary import xml_name
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FlatWriter, Form
from idockit.testing import Sample, SampleSegment


@dataclass
class Records:
    """A sample as flat records: `part` is to be changed, `sample` tells what each record is."""

    sample: Sample
    part: FlatPart

    def replace(self, index: int, place: slice, text: str) -> None:
        """Write a text of the same length over a place of a record."""
        record = self.part.records[index]
        assert len(text) == place.stop - place.start
        assert record[place] != text
        self.part.records[index] = record[: place.start] + text + record[place.stop :]

    def at(self, code: str, index: int) -> Expected:
        """At that record."""
        return at(code, self.sample, list(self.sample.walk())[index])

    def write(self, line_end: str) -> bytes:
        pieces: list[bytes] = []
        FlatWriter(pieces.append, lambda: UTF8, line_end).write(self.part)
        return b"".join(pieces)


FlatMutation = Callable[[Drawing, Random, int, Form], tuple[Records, Expected]]


def records(sample: Sample, form: Form) -> Records:
    return Records(sample, sample.to_part(UTF8, form))


def drawn_records(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, int]:
    """Records of a valid IDoc and the index of one of them."""
    found = records(drawn.sample(random, size), form)
    return found, random.randrange(len(found.part.records))


def wrong_level(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
    """Where no source gives the levels, one place gets its level."""

    def known(name: str) -> bool:
        return drawn.dictionary.level(drawn.idoc_type.name, name) is not None

    places = [node for node in drawn.places() if known(node.segment)]
    if places:
        node = random.choice(places)
    else:
        once = [node for node in drawn.places() if len(drawn.idoc_type.nodes[node.segment]) == 1]
        node = random.choice(once)
        drawn, node = drawn.with_node(node, level=node.depth)
    found = records(drawn.sample(random, size, node), form)
    index = random.choice([i for i, segment in enumerate(found.sample.walk()) if segment.name == node.segment])
    right = found.part.records[index][V4.hlevel]
    wrong = random.choice([level for level in ("00", "01", "02", "03", "07", "99", "X ") if level != right])
    found.replace(index, V4.hlevel, wrong)
    return found, found.at("wrong-level", index)


def wrong_number(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
    """One number is another one, or from one record on all numbers are higher."""
    found, index = drawn_records(drawn, random, size, form)
    walked = list(found.sample.walk())
    count = len(walked)
    if not walked[index].children and random.random() < 0.5:
        found.replace(index, V4.segnum, f"{random.randint(count + 2, 999_999):06d}")
        return found, found.at("wrong-number", index)
    gap = random.randint(1, 500)
    for i, record in enumerate(found.part.records):
        parent = int(record[V4.psgnum])
        if i >= index:
            found.replace(i, V4.segnum, f"{i + 1 + gap:06d}")
        if parent > index:
            found.replace(i, V4.psgnum, f"{parent + gap:06d}")
    return found, found.at("wrong-number", index)


def wrong_parent_number(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
    """A record whose place the IDoc type tells all the same: no deeper open segment may have it."""
    found = records(drawn.sample(random, size), form)
    rows = placed(found.sample)
    choices = []
    stack: list[tuple[SampleSegment, set[str]]] = []
    for index, (parent, segment, node) in enumerate(rows):
        above = next((i for i, (one, _) in enumerate(stack) if one is parent), -1)
        if not any(segment.name in below for _, below in stack[above + 1 :]):
            choices.append((index, {record_of(found.sample, one) for one, _ in stack}))
        stack = [*stack[: above + 1], (segment, {child.segment for child in node.children})]
    index, taken = random.choice(choices)
    wrong = random.choice([n for n in (index + 1, index + 2, 999_999, *range(1, index)) if n not in taken])
    found.replace(index, V4.psgnum, random.choice((f"{wrong:06d}", f"{wrong:06d}", "ABCDEF")))
    return found, found.at("wrong-parent-number", index)


def other_document(code: str, start: int, length: int) -> FlatMutation:
    """A part of MANDT and DOCNUM is another than in the control record."""

    def mutate(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
        found, index = drawn_records(drawn, random, size, form)
        place = slice(V4.document.start + start, V4.document.start + start + length)
        right = found.part.records[index][place]
        others = (" " * length, "X".ljust(length), f"{random.randrange(10**length):0{length}d}")
        found.replace(index, place, random.choice([value for value in others if value != right]))
        return found, found.at(code, index)

    return mutate


def data_behind(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
    found, index = drawn_records(drawn, random, size, form)
    segment = list(found.sample.walk())[index]
    limit = V4.base + codec_of(found.sample.dictionary.segment(segment.name)).length
    record = found.part.records[index].rstrip(" ").ljust(limit + random.randint(0, 3)) + "more"
    found.part.records[index] = record.ljust(V4.data_length) if form == "full" else record
    return found, found.at("data-behind", index)


NO_TEXT = [chr(n) for n in (*range(9), *range(11, 13), *range(14, 32), 127)] + ["\r", "\udcff", "\udc80"]
"""What no value may hold: control characters but the tab, and bytes that do not decode. A line feed ends a record."""


def bad_character(drawn: Drawing, random: Random, size: int, form: Form) -> tuple[Records, Expected]:
    drawn, node, field = place_of_field(drawn, random, (CHAR, ANY), 3)
    sample = drawn.sample(random, size, node)
    segment = random.choice([segment for _, segment, place in placed(sample) if place is node])
    set_value(sample, segment, field, f"A{random.choice(NO_TEXT)}B")
    where = path(sample, segment, xml_name(str(field.name)))
    expected = Expected("bad-character", frozenset({where}), frozenset({record_of(sample, segment)}))
    return records(sample, form), expected


FLAT: dict[str, tuple[FlatMutation, str]] = {
    "wrong-level": (wrong_level, "XML nests instead of telling a level"),
    "wrong-number": (wrong_number, "XML has no SEGNUM"),
    "wrong-parent-number": (wrong_parent_number, "XML has no PSGNUM"),
    "wrong-document": (other_document("wrong-document", 3, 16), "XML has DOCNUM in the control record only"),
    "wrong-client": (other_document("wrong-client", 0, 3), "XML has MANDT in the control record only"),
    "data-behind": (data_behind, "XML has no place behind the last field"),
}
"""Code: its mutation, and why XML cannot have it."""
