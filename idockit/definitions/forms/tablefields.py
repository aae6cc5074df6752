"""Fields from rows of a table: type, length, order, and whether they lie where the table says."""

from __future__ import annotations

from collections.abc import Sequence

from idockit.abap import ANY, CHAR, TYPES, Field
from idockit.definitions.forms.tablerows import Row

__all__ = ["check_places", "field_of", "in_order", "kind_named"]

AS_CHAR = frozenset({"CLNT", "ACCP", "LCHR", "SSTR", "STRG", "STRING", "VARC"})
"""Types of the ABAP dictionary that are characters in an IDoc. RAW, PREC and what else there is: type not known."""


def kind_named(datatype: str) -> type[Field]:
    """The field type for a DATATYPE of the ABAP dictionary."""
    name = datatype.upper()
    return CHAR if name in AS_CHAR else TYPES.get(name, ANY)


def field_of(row: Row) -> Field:
    """The field of a row of PT_FIELDS or EDISEGSTRU. Raises FormatError."""
    name = row.need("FIELDNAME")
    length = row.number("EXTLEN", "EXPLENG")
    if not length:
        column = "EXTLEN" if "EXTLEN" in row.table.columns else "EXPLENG"
        raise row.error(column, row.text(column), "the external length of the field, 1 or more")
    return name / kind_named(row.text("DATATYPE"))(length) * row.text("DESCRP")


def in_order(segment: str, rows: Sequence[Row], position: str) -> list[Row]:
    """The rows of one segment by position; a row that stands there twice is one. Raises FormatError where
    positions are missing or shared, or BYTE_FIRST does not agree with the lengths."""
    numbers = [(row.number(position), row) for row in rows]
    placed: dict[int, Row] = {}
    for index, (number, row) in enumerate(numbers, 1):
        if number is None and position in row.table.columns:
            raise row.error(position, "", "the position of the field")
        known = placed.setdefault(index if number is None else number, row)
        if known is not row and (known.text("FIELDNAME") != row.text("FIELDNAME")):
            raise row.error(position, number, f"one that {known.text('FIELDNAME')} of {segment} has not")
    ordered = [placed[number] for number in sorted(placed)]
    first = min(placed)
    if first > 1:
        raise placed[first].error(position, first, f"1: the first fields of {segment} are missing")
    for before, number in zip(sorted(placed), sorted(placed)[1:], strict=False):
        if number != before + 1:
            raise placed[number].error(position, number, f"{before + 1}: rows of {segment} are missing")
    check_places(ordered, "BYTE_FIRST", [row.number("EXTLEN") for row in ordered])
    return ordered


def check_places(rows: Sequence[Row], column: str, lengths: Sequence[int | None]) -> None:
    """Whether the fields begin where `column` says, counted from the first one's, in characters or in pairs of
    bytes. Raises FormatError at the first that does not; blank cells are not checked."""
    if column not in rows[0].table.columns:
        return
    begins = [row.number(column) for row in rows]
    base = begins[0]
    if base is None:
        return
    sums: list[int] = []
    total = 0
    for length in lengths:
        sums.append(total)
        if length is None:
            break
        total += length
    checked = [(row, begin, at) for row, begin, at in zip(rows, begins, sums, strict=False) if begin is not None]
    if all(begin - base == 2 * at for _, begin, at in checked):
        return
    for row, begin, at in checked:
        if begin - base != at:
            raise row.error(column, begin, f"{base + at}, where the fields before it end")
