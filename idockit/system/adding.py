"""New IDocs as rows: what `IDocStore.add_many` inserts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from idockit.ale.status import StatusRecord
from idockit.codec import Layout, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.formats.flatread import FlatPart
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import clean, data_document, record_rows, to_bytes
from idockit.system.statuses import status_row
from idockit.system.tables import CONTROL_FIELDS, EDID4, EDIDC, EDIDS

__all__ = ["Adder", "NewIDoc"]

ROWS = 4000
"""Data records that are collected before they are inserted together."""


@dataclass(frozen=True, slots=True)
class NewIDoc:
    """An IDoc to be stored: its records (in pieces where it is large), its status records in order, and, where they
    are not as the control record says, direction (1 outbound, 2 inbound) and number. `page`: the code page that its
    units were read with. `source`: the inbound file it comes from, and its place there. `sender_docnum`: the number
    that the sender gave it, where the control record has ours."""

    parts: Iterable[FlatPart]
    status: Sequence[StatusRecord]
    direction: str = ""
    docnum: str = ""
    page: CodePage = UTF8
    source: tuple[str, int] | None = None
    sender_docnum: str | None = None


class Adder:
    """Collects rows and inserts many at once, within one transaction."""

    def __init__(self, database: Database, connection: Connection, clock: Callable[[], datetime]):
        self._database = database
        self._connection = connection
        self._now = clock
        self._control: list[tuple[Any, ...]] = []
        self._data: list[tuple[Any, ...]] = []
        self._status: list[tuple[Any, ...]] = []

    def add(self, docnum: str, idoc: NewIDoc) -> None:
        """Collect one IDoc; the largest are inserted in pieces."""
        count, document, first = self.records(docnum, idoc.parts)
        now = self._now()
        stamp = (now.strftime("%Y%m%d"), now.strftime("%H%M%S"))
        self._status += (status_row(docnum, number, record, stamp) for number, record in enumerate(idoc.status, 1))
        status = idoc.status[-1].status if idoc.status else ""
        control, layout = first.control, first.layout
        row = (
            docnum,
            idoc.direction or clean(layout.value(control, "DIRECT")),
            status,
            *_control_values(control, layout, idoc.page),
            *stamp,
            *stamp,
            count,
            to_bytes(control),
            document,
            str(idoc.page),
            clean(layout.value(control, "DOCNUM") if idoc.sender_docnum is None else idoc.sender_docnum),
            len(idoc.status),
            0,
            *(idoc.source or (None, None)),
            None,
            None,
            None,
        )
        self._control.append(row)

    def records(self, docnum: str, parts: Iterable[FlatPart]) -> tuple[int, str | None, FlatPart]:
        """Collect the data records; how many, what their headers have in common, and the piece with the control
        record."""
        count, first, document = 0, None, None
        for part in parts:
            if first is None:
                first, document = part, data_document(part.records, part.layout)
            self._data += record_rows(docnum, part.records, first.layout, document, count + 1)
            count += len(part.records)
            if len(self._data) >= ROWS:
                self.flush()
        if first is None:
            raise StoreError(f"IDoc {docnum} has no control record")
        return count, document, first

    def changed(self, count: int, document: str | None, first: FlatPart, page: CodePage) -> dict[str, Any]:
        """What the records of an edited IDoc change in EDIDC."""
        values = _control_values(first.control, first.layout, page)
        kept = {"our_control": to_bytes(first.control), "our_document": document, "our_codepage": str(page)}
        names = (name.lower() for name in CONTROL_FIELDS)
        return {**dict(zip(names, values, strict=True)), **kept, "maxsegnum": count}

    def flush(self) -> None:
        """Insert what was collected."""
        for table, rows in ((EDID4, self._data), (EDIDS, self._status), (EDIDC, self._control)):
            self._database.insert(self._connection, table, rows)
            rows.clear()


@lru_cache(maxsize=2)
def _places(layout: Layout) -> tuple[slice | None, ...]:
    places = {name: slice(start, end) for name, start, end in codec_of(layout.control).fields}
    return tuple(places.get(name) for name in CONTROL_FIELDS)


def _control_values(control: str, layout: Layout, page: CodePage) -> list[str]:
    """The fields of EDIDC that the control record gives; blank where this release has no such field."""
    values = [control[place].rstrip(" ") if place else "" for place in _places(layout)]
    if control.isascii() and "\0" not in control:
        return values
    return [clean(value, page) for value in values]
