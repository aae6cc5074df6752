"""Rows of all inputs in batches of bounded size, with the values that the columns have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from idockit.formats.tables.columns import KEYS, REST, Columns
from idockit.formats.tables.picking import Rows
from idockit.formats.tables.values import Reader, fits_utf8

__all__ = ["Batch", "Cell", "Gatherer"]

CELLS = 1 << 20
"""Cells of a batch: what is held of the inputs at a time."""

MANY = 1 << 10
"""Kinds of notes."""

SEGNUM = [column.name for column in KEYS].index("_segnum")
_BEHIND = "data behind the definition"

Cell = str | int | float | Decimal | dt.date | dt.time | None


@dataclass
class Batch:
    """Rows column by column."""

    columns: list[Sequence[Cell]]

    def __len__(self) -> int:
        return len(self.columns[0])

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Row by row."""
        return zip(*self.columns, strict=True)


@dataclass
class _Told:
    """How often something was found, and the first of it."""

    count: int
    first: str


class Gatherer:
    """Takes rows and gives batches. `told` tells what stands in the last column, in words."""

    def __init__(self, columns: Columns, text: bool):
        self._columns = columns
        start = len(KEYS) + len(columns.above)
        self._names = [column.name for column in columns.all]
        pairs = enumerate(zip(columns.segment.fields, columns.fields, strict=True), start)
        self._readers = [] if text else [(i, Reader(f, c.kind)) for i, (f, c) in pairs if c.kind != "string"]
        self._strings = [column.kind == "string" for column in columns.all]
        self._width = len(columns.all) - 1
        self._limit = max(1, CELLS // (self._width + 1))
        self._told: dict[str, _Told] = {}
        self.count = 0
        self._clear()

    def _clear(self) -> None:
        self.columns: list[list[str | int | None]] = [[] for _ in range(self._width)]
        self.rest: dict[int, dict[str, str]] = {}
        self._sound = True

    def add(self, rows: Rows) -> None:
        """Take rows."""
        before = len(self)
        self._sound = self._sound and rows.sound
        for column, more in zip(self.columns, rows.columns, strict=True):
            column += more
        for index, rest in rows.rest.items():
            self.rest[before + index] = rest

    def __len__(self) -> int:
        return len(self.columns[0])

    @property
    def full(self) -> bool:
        """Whether it is time for a batch."""
        return len(self) >= self._limit

    def batch(self) -> Batch:
        """What was taken since the last batch."""
        for index, rest in self.rest.items():
            for name in rest:
                self._tell(_BEHIND if name.startswith("SDATA+") else f"{name} has no column", None, index)
        columns: list[Sequence[Cell]] = list(self.columns)
        for place, reader in self._readers:
            columns[place], wrong = reader.read(self.columns[place])
            for index in wrong:
                self._left_out(place, index, f"{reader.wrong}, null")
        for place, column in enumerate(self.columns):
            if self._strings[place] and not (self._sound or fits_utf8(column)):
                columns[place] = self._replaced(place, column)
        last: list[Cell] = [None] * len(self)
        for index, values in self.rest.items():
            last[index] = _json(values)
        columns.append(last)
        self.count += len(self)
        self._clear()
        return Batch(columns)

    def notes(self) -> list[str]:
        """What stands in the last column, and how often: a line for each kind."""
        segment = self._columns.segment.name
        return [
            f"{segment}: {what}: {found.count:,} {'value' if found.count == 1 else 'values'}, first {found.first}; "
            f"see {REST.name}"
            for what, found in self._told.items()
        ]

    def _left_out(self, place: int, index: int, what: str) -> None:
        """A value that its column does not hold as it is."""
        name, value = self._names[place], self.columns[place][index]
        assert isinstance(value, str)
        self.rest.setdefault(index, {})[name] = value
        self._tell(f"{name} is {what}", value, index)

    def _replaced(self, place: int, column: list[str | int | None]) -> list[Cell]:
        """A column whose characters can be written."""
        values: list[Cell] = list(column)
        for index, value in enumerate(column):
            if isinstance(value, str) and not fits_utf8([value]):
                self._left_out(place, index, "no text of the code page, U+FFFD for what is none")
                values[index] = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return values

    def _tell(self, what: str, value: str | None, index: int) -> None:
        if what not in self._told and len(self._told) >= MANY:
            what = "more of such kinds"
        found = self._told.get(what)
        if found is not None:
            found.count += 1
            return
        source, idoc, number = (self.columns[place][index] for place in (0, 1, SEGNUM))
        shown = "" if value is None else f"{value!r} "
        self._told[what] = _Told(1, f"{shown}in {source}, IDoc {idoc}, segment {number}")


def _json(values: dict[str, str]) -> str:
    """The values by name, as JSON; characters that UTF-8 does not have are escaped."""
    text = json.dumps(values, ensure_ascii=False)
    return text if fits_utf8([text]) else json.dumps(values)
