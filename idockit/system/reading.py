"""Stored IDocs with their records, as they were stored: one in pieces, or several at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, select

from idockit.codepages import codepage
from idockit.formats.flatread import FlatPart
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import from_bytes, records_of
from idockit.system.selection import HEADER, StoredIDoc, batches, header_of
from idockit.system.tables import EDID4, EDIDC

__all__ = ["read_pieces", "read_several"]

RECORDS = 2000
"""Data records fetched at a time."""


def read_pieces(database: Database, docnum: str, size: int | None) -> Iterator[StoredIDoc]:
    """An IDoc in pieces of so many records; None: all. Raises StoreError where there is none, or it was edited on the
    way."""
    after, first = 0, True
    while True:
        with database.read() as connection:
            row: Any = connection.execute(_CONTROL, {"number": docnum}).one_or_none()
            if row is None:
                raise StoreError(f"there is no IDoc {docnum}")
            if first:
                edition = row.our_edition
            elif edition != row.our_edition:
                raise StoreError(f"IDoc {docnum} was edited while it was read")
            query = _DATA if size is None else _DATA.limit(size)
            rows = connection.execute(query, {"number": docnum, "after": after}).all()
        found = _stored(row, rows, first)
        after += len(rows)
        found.part.last = after >= row.maxsegnum
        yield found
        if found.part.last:
            return
        first = False


def read_several(database: Database, docnums: Sequence[str]) -> Mapping[str, StoredIDoc]:
    """IDocs by number, each with all its records; those that there are not are left out."""
    found: dict[str, StoredIDoc] = {}
    for some in batches(docnums):
        with database.read() as connection:
            controls = connection.execute(_CONTROLS, {"numbers": some}).all()
            data: dict[str, list[Sequence[Any]]] = {row.docnum: [] for row in controls}
            for records in connection.execute(_ALL_DATA, {"numbers": some}).partitions(RECORDS):
                for docnum, rows in groupby(records, itemgetter(0)):
                    data[docnum] += rows
        found |= {row.docnum: _stored(row, data[row.docnum]) for row in controls}
    return found


def _stored(row: Any, rows: Sequence[Sequence[Any]], first: bool = True) -> StoredIDoc:
    part = FlatPart(from_bytes(row.our_control), [], 1, 1, first)
    part.records = records_of(rows, part.layout, row.our_document)
    return StoredIDoc(header_of(row), part, codepage(row.our_codepage))


_IDOCS = select(*HEADER, EDIDC.c.our_control, EDIDC.c.our_document, EDIDC.c.our_edition)
_CONTROL = _IDOCS.where(EDIDC.c.docnum == bindparam("number"))
_CONTROLS = _IDOCS.where(EDIDC.c.docnum.in_(bindparam("numbers", expanding=True)))
_DATA = (
    select(EDID4)
    .where(EDID4.c.docnum == bindparam("number"), EDID4.c.counter > bindparam("after"))
    .order_by(EDID4.c.counter)
)
_ALL_DATA = (
    select(EDID4)
    .where(EDID4.c.docnum.in_(bindparam("numbers", expanding=True)))
    .order_by(EDID4.c.docnum, EDID4.c.counter)
)
