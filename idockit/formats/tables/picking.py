"""The rows that the records of an IDoc give: keys, and the fields of the wanted segments as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from idockit.codec import Layout, codec_of
from idockit.codepages import CodePage
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import Where
from idockit.formats.build import control_values
from idockit.formats.flatread import FlatPart
from idockit.formats.tables.columns import KEYS, Above, Columns
from idockit.formats.undefined import missing

__all__ = ["Picker", "Plan", "Rows", "head_of"]

Place = tuple[int, int]
Head = tuple[str, int, str | None, str | None, str | None]
"""Source, number, DOCNUM, MESTYP, IDOCTYP of an IDoc."""


@dataclass
class Rows:
    """Rows column by column, as texts: keys, then fields; None is blank. `rest` has, by the number of the row, what
    stands in no field, by name. `sound` tells that all characters can surely be written as UTF-8."""

    columns: list[list[str | int | None]]
    rest: dict[int, dict[str, str]] = field(default_factory=dict)
    sound: bool = False

    def __len__(self) -> int:
        return len(self.columns[0])


class Plan:
    """What a segment name means for a table. `name` is its segment type; of the wanted one `places` are those of the
    fields in a record (None: it has no such field), `other` those of fields that the table does not have, `end` is
    where its definition ends."""

    __slots__ = ("above", "base", "end", "name", "other", "places", "qualifier", "unknown", "wanted")

    def __init__(self, key: str, layout: Layout, columns: Columns, dictionary: Dictionary):
        named = key.rstrip(" ") or layout.name_of(key)
        found = dictionary.resolve(named).type
        self.name = found.name if found else named
        self.wanted = found is not None and found.name == columns.segment.name
        self.above: Above | None = columns.places.get(self.name)
        self.base = base = layout.base
        known = _places(found, base)
        self.qualifier: Place | None = known.get(self.above.field) if self.above else None
        self.unknown = self.wanted and not known
        self.places: list[Place | None] = []
        self.other: dict[str, Place] = {}
        self.end = base
        if self.wanted and known:
            self.places = [known.get(column.name) for column in columns.fields]
            names = {column.name for column in columns.fields}
            self.other = {name: place for name, place in known.items() if name not in names}
            self.end = max(end for _, end in known.values())
        elif self.wanted:
            self.places = [None] * len(columns.fields)


def _places(segment: SegmentType | None, base: int) -> dict[str, Place]:
    if segment is None or not segment.flat:
        return {}
    return {name: (base + start, base + end) for name, start, end in codec_of(segment).fields}


def head_of(source: str, part: FlatPart, text: Callable[[str], str]) -> Head:
    """The keys that a control record gives."""
    values = control_values(part.control)
    named = [text(values[name]) if name in values else None for name in ("DOCNUM", "MESTYP", "IDOCTYP")]
    return (source, part.number, *named)  # type: ignore[return-value]  # three of them


class Picker:
    """Gives the rows of the parts of one input, in order. `page` tells the code page when there are records; `flat`
    tells that they are records of a flat file."""

    def __init__(self, columns: Columns, dictionary: Dictionary, source: str, page: Callable[[], CodePage], flat: bool):
        self._columns = columns
        self._dictionary = dictionary
        self._source = source
        self._page = page
        self._flat = flat
        self._head: Head = (source, 0, None, None, None)
        self._open: list[tuple[int, Plan, str]] = []
        self._count = 0
        self._index = {column.name: len(KEYS) + len(columns.above) + i for i, column in enumerate(columns.fields)}

    def plan(self, key: str, layout: Layout) -> Plan:
        """The plan for a SEGNAM."""
        return Plan(key, layout, self._columns, self._dictionary)

    def resume(self, part: FlatPart, count: int, above: Sequence[tuple[int, Plan, str]]) -> None:
        """Go on inside an IDoc after `count` records; `above` are the segments that are open."""
        self._begin(part)
        self._count = count
        self._open = list(above)

    def pick(
        self,
        part: FlatPart,
        depths: Sequence[int],
        plans: Sequence[Plan],
        beside: Mapping[int, dict[str, str]],
        first: bool,
    ) -> Rows | None:
        """The rows of the records of a part; None where it has none. `beside` has more values by record."""
        if first:
            self._begin(part)
        above = self._open
        count = self._count
        rows: list[list[str | int | None]] = []
        rest: dict[int, dict[str, str]] = {}
        for index, (record, depth, plan) in enumerate(zip(part.records, depths, plans, strict=True)):
            count += 1
            del above[depth:]
            if plan.wanted:
                if plan.unknown and self._flat:
                    where = Where(self._source, part.line_of(index + 1), docnum=self._head[2])
                    raise missing([part.layout.name_of(record)], self._dictionary, where)
                row, other = self._row(record, plan, count)
                if index in beside:
                    self._put(row, other, beside[index])
                if other:
                    rest[len(rows)] = other
                rows.append(row)
            above.append((count, plan, record))
        self._count = count
        return Rows([list(column) for column in zip(*rows, strict=True)], rest) if rows else None

    def _begin(self, part: FlatPart) -> None:
        self._head = head_of(self._source, part, self._page().text)
        self._open = []
        self._count = 0

    def _row(self, record: str, plan: Plan, number: int) -> tuple[list[str | int | None], dict[str, str]]:
        row: list[str | int | None] = [*self._head, number, *self._above()]
        text = str if record.isascii() else self._page().text
        row += [text(record[place[0] : place[1]].rstrip(" ")) or None if place else None for place in plan.places]
        other = {}
        for name, (start, end) in plan.other.items():
            if value := record[start:end].rstrip(" "):
                other[name] = text(value)
        if len(record) > plan.end and (tail := record[plan.end :].rstrip(" ")):
            other[f"SDATA+{plan.end - plan.base}"] = text(tail)
        return row, other

    def _above(self) -> list[str | int | None]:
        """Number and name of the segment above, then what `Columns.above` says of those further up too."""
        found: list[str | int | None] = [None] * (2 + len(self._columns.above))
        text = self._page().text
        for number, plan, record in self._open:
            if (above := plan.above) is not None:
                found[2 + above.number] = number
                if above.qualifier >= 0:
                    place = plan.qualifier
                    found[2 + above.qualifier] = text(record[slice(*place)].rstrip(" ")) or None if place else None
        if self._open:
            found[0], found[1] = self._open[-1][0], self._open[-1][1].name
        return found

    def _put(self, row: list[str | int | None], other: dict[str, str], beside: Mapping[str, str]) -> None:
        """Values that the record has no place for: into their columns, where there are such."""
        for name, value in beside.items():
            index = self._index.get(name)
            if index is None:
                other[name] = value
            else:
                row[index] = value
