"""What is shown of an IDoc, before it is laid out: the control record and the segments as rows of fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from idockit.dictionary import SegmentType
from idockit.display.codes import meaning
from idockit.display.select import Path, Steps, numbered, place_of
from idockit.formats.flatdoc import FlatSegment
from idockit.idoc import Fields, IDoc, Segment
from idockit.segments import segment_text, text_of

__all__ = ["REST", "UNKNOWN", "Block", "Row", "Which", "blocks"]

Which = Literal["filled", "all"]

UNKNOWN = "unknown"
"""Standing of what has no definition."""

REST = "(rest)"
"""The name under which data behind the last declared field is shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field: what it means, its value, and the value in words where that is known."""

    name: str
    value: str
    text: str = ""
    meaning: str = ""
    standing: str = "verified"

    def to_dict(self) -> dict[str, str]:
        """As plain values; `meaning` only where there is one."""
        said = {"meaning": self.meaning} if self.meaning else {}
        return {"name": self.name, "text": self.text, "value": self.value, **said, "standing": self.standing}


@dataclass(frozen=True, slots=True)
class Block:
    """A segment or the control record. `title` names it where it is shown: its step, or its whole path where
    a path was asked for; `depth` is how far it is set in; `definition` the name in a flat file."""

    path: str
    title: str
    depth: int
    name: str
    definition: str | None
    text: str
    standing: str
    rows: tuple[Row, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return {
            "path": self.path,
            "name": self.name,
            "definition": self.definition,
            "text": self.text,
            "standing": self.standing,
            "fields": [row.to_dict() for row in self.rows],
        }


def blocks(idoc: IDoc, which: Which, path: Path | None = None) -> Iterator[Block]:
    """The control record, then the segments in the order of the file; of all this, what stands at `path`."""
    steps = () if path is None else path.steps_in(idoc)
    if steps is None:
        return
    control, place = idoc.control, place_of(idoc)
    if not steps:
        yield _block(control, f"{place}/{control.name}", control.name, 0, which)
        yield from _below(idoc.segments, place, 0, which)
        return
    if steps[0].fits(control.name):
        yield from _asked(control, f"{place}/{control.name}", steps[1:], which)
    yield from _asked_below(idoc.segments, place, steps, which)


def _below(segments: Sequence[Segment], above: str, depth: int, which: Which) -> Iterator[Block]:
    """Segments side by side, each with all below it."""
    for segment, _, step in numbered(segments):
        place = f"{above}/{step}"
        yield _block(segment, place, step, depth, which)
        yield from _below(segment.children, place, depth + 1, which)


def _asked_below(segments: Sequence[Segment], above: str, steps: Steps, which: Which) -> Iterator[Block]:
    """Of segments side by side and what is below them, what stands at the end of the steps."""
    for segment, number, step in numbered(segments):
        if steps[0].fits(segment.name, number):
            place = f"{above}/{step}"
            yield from _asked(segment, place, steps[1:], which)
            if len(steps) == 1:
                yield from _below(segment.children, place, 1, which)
            else:
                yield from _asked_below(segment.children, place, steps[1:], which)


def _asked(fields: Fields, place: str, rest: Steps, which: Which) -> Iterator[Block]:
    """A segment or the control record that steps have led to: all of it, or the one field still to go to,
    blank or not."""
    if not rest:
        yield _block(fields, place, place, 0, which)
    elif len(rest) == 1:
        block = _block(fields, place, place, 0, "all")
        rows = tuple(row for row in block.rows if rest[0].fits(row.name))
        if rows:
            yield Block(place, place, 0, block.name, block.definition, block.text, block.standing, rows)


def _block(fields: Fields, place: str, title: str, depth: int, which: Which) -> Block:
    found = fields.type
    standing = UNKNOWN if found is None else found.standing.name
    definition = fields.definition if isinstance(fields, Segment) else None
    rows = tuple(_rows(fields, found, which))
    return Block(place, title, depth, fields.name, definition, segment_text(found), standing, rows)


def _rows(fields: Fields, found: SegmentType | None, which: Which) -> Iterator[Row]:
    values = fields.fields()
    declared = {} if found is None else {name: i for i, name in enumerate(found.by_name)}
    split = found is None or found.flat or not isinstance(fields, FlatSegment)
    names = dict.fromkeys(values) if which == "filled" or not split else dict.fromkeys((*declared, *values))
    for name in names:
        value = values.get(name, "")
        if found is None:
            yield Row(name, value, standing=UNKNOWN)
        elif name not in declared:
            text = "Not in the definition" if split else "All its data: lengths of fields are not known"
            yield Row(name, value, text, standing=UNKNOWN)
        else:
            sure = found.standing.name == "verified" or declared[name] < (found.standing.verified_fields or 0)
            standing = "verified" if sure else found.standing.name
            yield Row(name, value, text_of(found, name), _meaning(found, name, value), standing)
    if isinstance(fields, FlatSegment):
        rest = fields.record[fields.base + fields.codec.length :].rstrip(" ")
        if rest:
            yield Row(REST, fields.page.text(rest), "Behind the last field of the definition", standing=UNKNOWN)


def _meaning(segment: SegmentType, field: str, value: str) -> str:
    """A value in words: as the definition lists it, which a user may have imported, else in ours."""
    listed = dict(segment.by_name[field].values)
    return listed.get(value) or meaning(segment.name, field, value)
