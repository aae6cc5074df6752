"""A table in a text file, row by row: any delimiter, columns by name, errors that name file, line, column and value.

Files come from RFC programs, from spreadsheets, and from SE16 lists saved as text: the header may stand below a few
lines of title, lists have `|` at both ends, lines of dashes, and the header again on each page.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from idockit.definitions.file import DefinitionFile
from idockit.errors import FormatError, Where

if TYPE_CHECKING:
    import _csv

__all__ = ["Row", "Table", "kind_of", "open_table"]

HEADER_WITHIN = 40
"""Lines in which the header is looked for."""

DELIMITERS = ",;\t|"

KINDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("flat", frozenset({"SEGNAM", "FIELD_NAME"}), frozenset()),
    ("values", frozenset({"FIELDNAME", "FLDVALUE_L"}), frozenset({"STRNAME", "SEGMENTTYP"})),
    ("fields", frozenset({"SEGMENTTYP", "FIELDNAME"}), frozenset({"EXTLEN", "INTLEN", "FIELD_POS", "BYTE_FIRST"})),
    ("segments", frozenset({"SEGMENTTYP"}), frozenset({"SEGMENTDEF", "PARSEG", "PARPNO", "HLEVEL"})),
    ("structure", frozenset({"SEGTYP", "FIELDNAME"}), frozenset()),
    ("versions", frozenset({"SEGTYP", "SEGDEF"}), frozenset()),
    ("syntax", frozenset({"SEGTYP"}), frozenset({"PARSEG", "PARPNO", "HLEVEL"})),
    ("texts", frozenset({"SEGTYP", "DESCRP"}), frozenset()),
    ("messages", frozenset({"MESTYP", "IDOCTYP"}), frozenset()),
    ("header", frozenset({"IDOCTYP"}), frozenset({"RELEASED", "DESCRP", "CLOSED", "PRESP", "GENERATED"})),
)
"""Kind of a table, the columns that it has, and columns of which it has one at least."""

_RULE = re.compile(r"[-=+|_\s]*")
_NUMBER = re.compile(r"(\d+)(?:\.0)?")
_YES, _NO = frozenset({"X", "1", "TRUE", "Y", "YES"}), frozenset({"", "0", "FALSE", "N", "NO", "-"})


@dataclass
class Table:
    """A table: its kind, the columns by name in capitals, and the rows below the header."""

    file: DefinitionFile
    kind: str
    columns: dict[str, int]
    delimiter: str
    line: int
    """Of the header."""
    width: int
    """Cells of the header."""

    def rows(self) -> Iterator[Row]:
        """The rows, without rules, blank lines and repeated headers. Raises FormatError where one has more cells
        than the header."""
        lines = iter(self.file.text.split("\n")[self.line :])
        reader = _reader(lines, self.delimiter)
        while True:
            start = self.line + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise FormatError(f"not a row: {error}", Where(self.file.name, start)) from None
            if all(_RULE.fullmatch(cell) for cell in cells):
                continue
            if _columns(cells) == self.columns:
                continue
            if any(cell.strip() for cell in cells[self.width :]):
                reason = f"{len(cells)} cells, the header has {self.width}; a text with the delimiter needs quotes"
                raise FormatError(reason, Where(self.file.name, start))
            yield Row(self, start, [cell.strip() for cell in cells] + [""] * (self.width - len(cells)))


@dataclass
class Row:
    """One row; `text`, `number` and `flag` give a cell by the first of several column names that the table has."""

    table: Table
    line: int
    cells: list[str]

    def text(self, *names: str) -> str:
        """A cell without blanks around it; empty where the table has no such column."""
        for name in names:
            index = self.table.columns.get(name)
            if index is not None:
                return self.cells[index]
        return ""

    def need(self, *names: str) -> str:
        """A cell that must not be empty. Raises FormatError."""
        found = self.text(*names)
        if not found:
            raise self.error(names[0], "", "a value")
        return found

    def number(self, *names: str) -> int | None:
        """A whole number, None where the cell is empty. Raises FormatError for anything else."""
        found = self.text(*names)
        if not found:
            return None
        match = _NUMBER.fullmatch(found)
        if match is None:
            raise self.error(next(n for n in names if n in self.table.columns), found, "a whole number")
        return int(match[1])

    def flag(self, name: str) -> bool:
        """Whether a cell says yes (X, true, 1). Raises FormatError where it says neither yes nor no."""
        found = self.text(name)
        if found.upper() in _YES:
            return True
        if found.upper() not in _NO:
            raise self.error(name, found, "X or nothing")
        return False

    @property
    def where(self) -> Where:
        return Where(self.table.file.name, self.line)

    def error(self, column: str, value: object, expected: str) -> FormatError:
        """What is wrong with a cell."""
        return FormatError(f"column {column} has {value!r}, expected {expected}", self.where)


def kind_of(columns: frozenset[str]) -> str | None:
    """The kind of table that has these columns, None where it is none of ours."""
    for kind, required, either in KINDS:
        if required <= columns and (not either or either & columns):
            return kind
    return None


def open_table(file: DefinitionFile, text: str | None = None) -> Table | None:
    """The table of a file, None where no line of its beginning is a header that is known."""
    lines = (file.text if text is None else text).split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    for number, line in enumerate(lines, 1):
        for delimiter in DELIMITERS:
            if delimiter not in line:
                continue
            try:
                cells = next(_reader(iter([line]), delimiter), [])
            except csv.Error:
                continue
            columns = _columns(cells)
            kind = kind_of(frozenset(columns))
            if kind is not None:
                return Table(file, kind, columns, delimiter, number, len(cells))
    return None


def _columns(cells: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        name = cell.strip().upper()
        if name:
            columns.setdefault(name, index)
    return columns


def _reader(lines: Iterator[str], delimiter: str) -> _csv.Reader:
    """Lists with `|` have no quotes: one in a text is only a quote."""
    with_ends = (f"{line}\n" for line in lines)
    if delimiter == "|":
        return csv.reader(with_ends, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(with_ends, delimiter=delimiter)
