"""Segments at their places, as a schema or a sample document shows them, and how they become declarations.

Some sources show a segment only in part: a sample has the fields that are filled, a schema made for one use the nodes
in use, once for each qualifier (reference DEFINITION_FORMATS C). Put together, such parts give a guess: the fields
met, in an order that does not contradict any of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise

from idockit.abap import ANY, Field
from idockit.definitions.chains import segment_type
from idockit.definitions.collect import Collector
from idockit.dictionary import Node, Standing
from idockit.errors import FormatError, Where

__all__ = ["NO_LIMIT", "Part", "alike", "collect", "combined", "in_common_order", "nodes", "plain_field"]

NO_LIMIT = 9_999_999_999
"""What SAP writes where there is no limit (DEFINITION_FORMATS A)."""


@dataclass(eq=False)
class Part:
    """A segment at one place. `low` and `high` None: not known. `open`: it may have more than is told, `loose`: its
    fields stand in any order. `line` is where the source has it."""

    name: str
    fields: Sequence[Field] = ()
    children: list[Part] = field(default_factory=list)
    low: int | None = None
    high: int | None = None
    text: str = ""
    open: bool = False
    loose: bool = False
    line: int | None = None

    def walk(self) -> Iterator[Part]:
        yield self
        for child in self.children:
            yield from child.walk()


def plain_field(name: str, length: int | None, text: str = "", values: Iterable[tuple[str, str]] = ()) -> Field:
    """A field whose type no source gives."""
    made = name / ANY(length) * text
    made.values = tuple(values)
    return made


def in_common_order(sequences: Iterable[Sequence[str]]) -> list[str]:
    """All names once, in an order that keeps that of every sequence; where two contradict, or nothing says which is
    first, the one met first."""
    unique = dict.fromkeys(tuple(dict.fromkeys(sequence)) for sequence in sequences)
    number = {name: i for i, name in enumerate(dict.fromkeys(name for sequence in unique for name in sequence))}
    behind: dict[str, set[str]] = {name: set() for name in number}
    for sequence in unique:
        for one, other in pairwise(sequence):
            behind[one].add(other)
    waits = dict.fromkeys(number, 0)
    for others in behind.values():
        for name in others:
            waits[name] += 1
    ready = [(number[name], name) for name, count in waits.items() if not count]
    heapify(ready)
    made: dict[str, None] = {}
    for first in number:  # the first that is left breaks a circle
        if not ready and first not in made:
            heappush(ready, (number[first], first))
        while ready:
            name = heappop(ready)[1]
            if name in made:
                continue
            made[name] = None
            for other in behind[name]:
                waits[other] -= 1
                if not waits[other]:
                    heappush(ready, (number[other], other))
    return list(made)


def combined(parts: Sequence[Part]) -> Part:
    """What several parts of one segment show of it, the segments below them too."""
    first = parts[0]
    if len(parts) == 1 and len({child.name for child in first.children}) == len(first.children):
        return replace(first, children=[combined([child]) for child in first.children])
    below: dict[str, list[Part]] = {}
    for part in parts:
        for child in part.children:
            below.setdefault(child.name, []).append(child)
    names = in_common_order([child.name for child in part.children] for part in parts)
    return replace(
        first,
        fields=_fields(parts),
        children=[combined(below[name]) for name in names],
        low=_sum(part.low for part in parts),
        high=_sum(part.high for part in parts),
        text=next((part.text for part in parts if part.text), ""),
    )


def _fields(parts: Sequence[Part]) -> Sequence[Field]:
    """The fields of all parts."""
    lists = list({id(part.fields): part.fields for part in parts}.values())
    if len(lists) == 1:
        return lists[0]
    met: dict[str, Field] = {}
    for item in (item for fields in lists for item in fields):
        known = met.get(str(item.name))
        met[str(item.name)] = item if known is None else _joined(known, item)
    return [met[name] for name in in_common_order([str(item.name) for item in fields] for fields in lists)]


def alike(roots: Iterable[Part]) -> None:
    """Give each segment the fields that any of its places shows."""
    places: dict[str, list[Part]] = {}
    for part in (part for root in roots for part in root.walk()):
        places.setdefault(part.name, []).append(part)
    for parts in places.values():
        fields = _fields(parts)
        for part in parts:
            part.fields = fields


def _joined(one: Field, other: Field) -> Field:
    joined = copy.copy(one)
    joined.length = max((n for n in (one.length, other.length) if n is not None), default=None)
    joined.docs = one.text or other.text
    joined.values = tuple({**dict(other.values), **dict(one.values)}.items())
    return joined


def _sum(bounds: Iterable[int | None]) -> int | None:
    known = list(bounds)
    return None if None in known else min(sum(n for n in known if n is not None), NO_LIMIT)


def nodes(parts: Iterable[Part]) -> list[Node]:
    """The parts as nodes of a tree."""
    return [Node(part.name, part.low, part.high, children=nodes(part.children)) for part in parts]


def collect(collector: Collector, roots: Iterable[Part]) -> None:
    """Give the segments of a tree to the collector, each list of fields once. Raises FormatError for a name that
    cannot be one."""
    done = set()
    for part in (part for root in roots for part in root.walk()):
        key = (part.name, id(part.fields))
        if key in done:
            continue
        done.add(key)
        if part.name.split() != [part.name]:
            raise FormatError(f"segment type {part.name!r}, expected a name", Where(collector.source, part.line))
        made = segment_type(
            part.name,
            part.fields,
            text=part.text,
            standing=Standing(collector.standing, complete=not part.open, ordered=not part.loose),
            language=collector.language if part.text or any(item.text for item in part.fields) else "",
        )
        collector.declare(made, line=part.line)
