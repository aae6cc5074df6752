"""Records of an IDoc as rows of the database, and back exactly as they were.

A data header that says what the columns say is not kept twice; every other one (cut, with other numbers of client and
IDoc than its neighbours, with odd characters) is, as it came. Line ends and blank lines between records belong to the
file, not to the IDoc, and are not stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from idockit.codec import V4, Layout, unpadded
from idockit.codepages import UTF8, CodePage

__all__ = ["clean", "data_document", "from_bytes", "record_rows", "records_of", "to_bytes"]


def to_bytes(units: str) -> bytes:
    """Units as bytes: UTF-8, surrogates as they stand. There is one such form of every string."""
    return units.encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> str:
    """The units again."""
    return str(data, "utf-8", "surrogatepass")


def clean(units: str, page: CodePage = UTF8) -> str:
    """A value as text that every database takes: what it refuses becomes U+FFFD."""
    if units.isascii():
        return units.replace("\0", "\ufffd") if "\0" in units else units
    text = page.text(units).replace("\0", "\ufffd")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def data_document(records: Sequence[str], layout: Layout) -> str | None:
    """Client and number as they stand in the first data header; None where there is none or they are no plain text."""
    document = records[0][layout.document] if records else ""
    if len(document) == layout.document.stop - layout.document.start and _plain(document):
        return document
    return None


def record_rows(
    docnum: str, records: Iterable[str], layout: Layout, document: str | None, start: int = 1
) -> list[tuple[Any, ...]]:
    """Rows of EDID4 for records from place `start` on."""
    if layout is not V4 or document is None:
        return [_row(docnum, counter, record, layout, document) for counter, record in enumerate(records, start)]
    rows: list[tuple[Any, ...]] = []
    add = rows.append
    for counter, record in enumerate(records, start):
        head = record[:63]
        length = len(record) - 63
        if length >= 0 and head[30:49] == document and head.isascii() and head.isprintable():
            sdata = unpadded(record[63:]).encode("utf-8", "surrogatepass")
            add((docnum, counter, head[49:55], head[:30].rstrip(" "), head[55:61], head[61:], length, sdata, None))
        else:
            add(_row(docnum, counter, record, layout, document))
    return rows


def records_of(rows: Iterable[Sequence[Any]], layout: Layout, document: str | None) -> list[str]:
    """The records of rows of EDID4."""
    found = []
    known = document or ""
    for _, _, segnum, segnam, psgnum, hlevel, length, sdata, kept in rows:
        head = _header(layout, known, segnum, segnam, psgnum, hlevel) if kept is None else from_bytes(kept)
        found.append(head + from_bytes(sdata).ljust(length))
    return found


def _row(docnum: str, counter: int, record: str, layout: Layout, document: str | None) -> tuple[Any, ...]:
    """Any record, with its header where the columns do not say it."""
    head, sdata = record[: layout.base], record[layout.base :]
    exact = (head[layout.segnum], head[layout.segnam].rstrip(" "), head[layout.psgnum], head[layout.hlevel])
    segnum, segnam, psgnum, hlevel = (clean(value) for value in exact)
    same = document is not None and _header(layout, document, segnum, segnam, psgnum, hlevel) == head
    kept = None if same else to_bytes(head)
    return (docnum, counter, segnum, segnam, psgnum, hlevel, len(sdata), to_bytes(unpadded(sdata)), kept)


def _header(layout: Layout, document: str, segnum: str, segnam: str, psgnum: str, hlevel: str) -> str:
    if layout is V4:
        return f"{segnam:30}{document}{segnum}{psgnum}{hlevel}"
    return f"{'EDI_DD':<10}{document}{segnum}{segnam:10}{psgnum}{hlevel}  "


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
