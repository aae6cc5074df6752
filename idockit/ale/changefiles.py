"""Change documents as files (reference ALE 3): one row for each line of a document, with the fields of SAP's tables.

    documents = read_changes("changes.csv", text)

    OBJECTCLAS;OBJECTID;CHANGENR;UDATE;UTIME;USERNAME;TABNAME;TABKEY;FNAME;CHNGIND;VALUE_OLD;VALUE_NEW
    MATERIAL;M-01;0000000042;20261122;120000;SMITH;MARA;M-01;MATKL;U;A;B
    MATERIAL;M-01;0000000042;20261122;120000;SMITH;MARC;M-01 1000;KEY;I;;

or, one object a line, JSON with the same names in upper or lower case. That is CDHDR beside CDPOS. Rows of one
OBJECTCLAS, OBJECTID and CHANGENR make one document. CHNGIND: I inserted, U updated, D deleted, E one field deleted.
ACTDATE and ACTTIME, fields of our own: when a planned change comes into force. Any other field goes with the record:
KVEWE of a condition.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, get_args

from idockit.ale.changes import KEY, ChangeDocument, ChangeItem, Kind
from idockit.ale.downloads import Columns, Row, rows_of
from idockit.errors import ConfigurationError, FormatError, Where

__all__ = ["COLUMNS", "read_changes"]

COLUMNS = Columns(
    ("OBJECTCLAS", "OBJECTID", "UDATE", "TABNAME", "TABKEY", "CHNGIND"),
    ("CHANGENR", "UTIME", "USERNAME", "FNAME", "VALUE_OLD", "VALUE_NEW", "ACTDATE", "ACTTIME"),
)
"""What a row must have, and what it may have besides."""

_DAYS = ("%Y%m%d", "%Y-%m-%d", "%d.%m.%Y")
_TIMES = ("%H%M%S", "%H:%M:%S")


def read_changes(name: str, text: str) -> list[ChangeDocument]:
    """The change documents of a file, in the order in which each begins there. Raises FormatError with file, line and
    field for what is none."""
    found: dict[tuple[str, str, str], list[tuple[Row, ChangeItem]]] = {}
    try:
        rows = list(_json_rows(name, text) if text.lstrip("\ufeff \t\r\n").startswith("{") else _csv_rows(name, text))
    except ConfigurationError as error:
        raise FormatError(error.reason, error.where) from None
    for row in rows:
        key = row.get("OBJECTCLAS"), row.get("OBJECTID"), row.get("CHANGENR")
        found.setdefault(key, []).append((row, _item(row)))
    return [_document(lines) for lines in found.values()]


def _csv_rows(name: str, text: str) -> Iterator[Row]:
    yield from rows_of(name, text, COLUMNS, "a change document")[1]


def _json_rows(name: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        where = Where(name, number)
        try:
            plain: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"is no line of JSON: {error}", where) from None
        if not isinstance(plain, dict) or not all(isinstance(value, str | None) for value in plain.values()):
            raise FormatError("found no object with texts as values, expected one", where)
        values = {str(key).upper(): (value or "").strip() for key, value in plain.items()}
        for column in COLUMNS.needed:
            if column not in values:
                raise FormatError("is missing", Where(name, number, path=column))
        yield Row(values, where)


def _item(row: Row) -> ChangeItem:
    change, field = row.get("CHNGIND").upper(), row.get("FNAME")
    if change not in get_args(Kind):
        raise _wrong(row, "CHNGIND", f'found "{row.get("CHNGIND")}", expected I, U, D or E')
    if not field and change in "UE":
        raise _wrong(row, "FNAME", f"is empty, expected the field that has {change}")
    for column in ("OBJECTCLAS", "OBJECTID", "TABNAME"):
        if not row.get(column):
            raise _wrong(row, column, "is empty")
    others = {name: value for name, value in row.values.items() if name not in COLUMNS.all and value}
    name = field or KEY
    kind: Any = change
    return ChangeItem(
        row.get("TABNAME"), row.get("TABKEY"), name, kind, row.get("VALUE_OLD"), row.get("VALUE_NEW"), others
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """What all rows of a document say alike."""

    user: str
    when: datetime
    active_from: datetime | None


def _document(lines: list[tuple[Row, ChangeItem]]) -> ChangeDocument:
    first = lines[0][0]
    head = _head(first)
    for row, _ in lines:
        if _head(row) != head:
            number = first.get("CHANGENR") or "(blank)"
            reason = f"another user, date or time than line {first.where.line}, of the same change document {number}"
            raise _wrong(row, "", reason)
    items = tuple(item for _, item in lines)
    key = first.get("OBJECTCLAS"), first.get("OBJECTID"), first.get("CHANGENR")
    return ChangeDocument(*key, head.user, head.when, items, head.active_from)


def _head(row: Row) -> _Head:
    day = _day(row, "UDATE")
    if day is None:
        raise _wrong(row, "UDATE", "is empty, expected a date YYYYMMDD")
    planned = _day(row, "ACTDATE")
    active = None if planned is None else datetime.combine(planned, _time(row, "ACTTIME"))
    return _Head(row.get("USERNAME"), datetime.combine(day, _time(row, "UTIME")), active)


def _day(row: Row, column: str) -> date | None:
    text = row.get(column)
    if not text.strip("0"):
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise _wrong(row, column, f'found "{text}", expected a date YYYYMMDD')


def _time(row: Row, column: str) -> time:
    text = row.get(column)
    if not text:
        return time()
    for form in _TIMES:
        try:
            return datetime.strptime(text, form).time()
        except ValueError:
            continue
    raise _wrong(row, column, f'found "{text}", expected a time HHMMSS')


def _wrong(row: Row, column: str, reason: str) -> FormatError:
    return FormatError(reason, Where(row.where.source, row.where.line, path=column or None))
