"""An IDoc as the ALE layer works on it: plain, immutable values, so that each step takes one and gives another.

    message = message_of(idoc)                   # from a document that was read
    to_part(message, dictionary)                 # back to flat records, for files and the IDoc database

A segment keeps the number it had at the start (`number`, from 1): what a step says of it names the segment that the
user put in, whatever earlier steps took away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary
from idockit.formats.build import Builder, Open
from idockit.formats.flatdoc import FlatIDoc, values_of
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import Form
from idockit.idoc import IDoc, Segment

__all__ = ["Entry", "Message", "Node", "message_of", "to_part"]

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """A segment: its type, the fields that are filled (texts without trailing blanks), what stands below it.
    `definition`: the E2 name it is to be written with, empty: as the dictionary and release say. `level`: HLEVEL as it
    was read, for the syntax check alone; empty: it is right."""

    segment: str
    fields: Mapping[str, str] = dataclasses.field(default_factory=lambda: EMPTY)
    children: tuple[Node, ...] = ()
    number: int = 0
    definition: str = ""
    level: str = dataclasses.field(default="", compare=False)

    def walk(self) -> Iterator[Node]:
        """This one and all below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def get(self, name: str) -> str:
        """A field's text; empty where it is blank."""
        return self.fields.get(name, "")

    def with_children(self, children: Sequence[Node]) -> Node:
        """The same segment with other segments below."""
        return replace(self, children=tuple(children))

    def with_fields(self, fields: Mapping[str, str]) -> Node:
        """The same segment with other fields."""
        return replace(self, fields=fields)


@dataclass(frozen=True, slots=True)
class Message:
    """An IDoc: the fields of its control record (as EDI_DC40) and the segments at the top."""

    control: Mapping[str, str]
    segments: tuple[Node, ...] = ()

    @property
    def type(self) -> str:
        """The basic type (IDOCTYP)."""
        return self.control.get("IDOCTYP", "")

    @property
    def message_type(self) -> str:
        """MESTYP."""
        return self.control.get("MESTYP", "")

    def walk(self) -> Iterator[Node]:
        """All segments in order."""
        for segment in self.segments:
            yield from segment.walk()

    def with_segments(self, segments: Sequence[Node]) -> Message:
        """The same control record over other segments."""
        return Message(self.control, tuple(segments))

    def with_control(self, **values: str) -> Message:
        """The same segments below a control record with these fields changed; an empty text clears one."""
        changed = {**self.control, **values}
        return Message({name: value for name, value in changed.items() if value}, self.segments)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a step did, and why: one line of the log. `step` names the step (reference ALE 0.1), `segment` and `number`
    the segment as it was put in, `field` the field, `before` and `after` its values; `rule` the id of the rule that
    decided, empty where it is the reference section that `reason` names."""

    step: str
    reason: str
    segment: str = ""
    number: int = 0
    field: str = ""
    before: str = ""
    after: str = ""
    rule: str = ""


def message_of(idoc: IDoc, *, levels: bool = False) -> Message:
    """The values of an IDoc of a document. Data behind the last declared field, comments and header oddities stay
    behind: they are no values. `levels`: HLEVEL comes along, where the records have one."""
    if isinstance(idoc, FlatIDoc):
        return Message(idoc.control.fields(), _flat_nodes(idoc, levels))
    count = 0

    def node(segment: Segment) -> Node:
        nonlocal count
        count += 1
        number = count
        return Node(segment.name, segment.fields(), tuple(node(child) for child in segment.children), number)

    return Message(idoc.control.fields(), tuple(node(segment) for segment in idoc.segments))


def _flat_nodes(idoc: FlatIDoc, levels: bool) -> tuple[Node, ...]:
    """The segments of a flat IDoc, of its records: from the last one on, what stands below each is known."""
    page, base, hlevel = idoc.control.page, idoc.layout.base, idoc.layout.hlevel
    records = list(idoc.outline())
    below: list[list[Node]] = [[], []]
    for number in range(len(records), 0, -1):
        depth, record, meaning = records[number - 1]
        while len(below) < depth + 2:
            below.append([])
        children = below[depth + 1]
        under = tuple(reversed(children))
        children.clear()
        level = record[hlevel] if levels else ""
        values = values_of(record, base, meaning.codec, page)
        below[depth].append(Node(meaning.name, values, under, number, "", level))
    return tuple(reversed(below[0]))


def to_part(
    message: Message, dictionary: Dictionary, *, release: str | None = None, form: Form = "segment"
) -> FlatPart:
    """The IDoc as flat records (unit strings), with SEGNUM, PSGNUM and HLEVEL as SAP numbers them.

    A segment is written with the definition it names; else with that of `release`, else with the newest. `form`: how
    long records are, as in `convert`. Raises UnknownDefinition for a segment that has none, EncodeError for a value
    that does not fit."""
    builder = Builder(dictionary, form, release)
    control = builder.control({name: UTF8.units(value) for name, value in message.control.items()})
    builder.begin(control)
    records: list[str] = []

    def add(node: Node, parent: Open | None) -> None:
        kind = builder.kind(_written_as(node, dictionary))
        item = builder.open(kind, parent)
        values = {name: UTF8.units(value) for name, value in node.fields.items()}
        records.append(builder.record(item, kind.codec.encode(values)))
        for child in node.children:
            add(child, item)

    for segment in message.segments:
        add(segment, None)
    return FlatPart(control, records, 1, 1)


def _written_as(node: Node, dictionary: Dictionary) -> str:
    """The name under which the definition of a segment is found: the E2 name it is to have, where that is known."""
    if node.definition:
        declared = dictionary.find_segment(node.segment)
        if declared is not None and node.definition in declared.definitions:
            return node.definition
    return node.segment
