"""The inputs of a table: each opened, and its rows picked by the reader of its format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.files import Progress, Source, name_of_source, open_source
from idockit.formats.remote import is_remote, opened, shown
from idockit.formats.sniff import Peeked, Sniffed, sniff
from idockit.formats.tables.columns import Columns
from idockit.formats.tables.flatrows import FlatRows
from idockit.formats.tables.picking import Picker, Plan, Rows

if TYPE_CHECKING:
    from idockit.formats.tables.lenient import Part

__all__ = ["rows_of"]

MANY = 1 << 14
"""Names whose plans are remembered: a file may have any number of names that nobody knows."""


def rows_of(
    source: Source,
    columns: Columns,
    dictionary: Dictionary,
    encoding: str | None,
    progress: Progress | None,
    notes: list[str],
) -> Iterator[Rows]:
    """The rows of one input, part by part. Raises FormatError, UnknownDefinition, with the place."""
    remote = isinstance(source, str) and is_remote(source)
    name = shown(str(source)) if remote else name_of_source(source)
    stream: AbstractContextManager[Source] = opened(str(source)) if remote else nullcontext(source)
    try:
        with stream as readable, open_source(readable, progress) as peeked:
            found = sniff(peeked.head)
            if found.kind == "flat":
                yield from _flat(peeked, found, columns, dictionary, name, encoding, notes)
                return
            yield from _named(peeked, found, columns, dictionary, name, encoding)
    except IdockitError as error:
        raise error.at(source=name) from None


def _flat(
    stream: Peeked,
    found: Sniffed,
    columns: Columns,
    dictionary: Dictionary,
    name: str,
    encoding: str | None,
    notes: list[str],
) -> Iterator[Rows]:
    rows = FlatRows(stream, name, columns, dictionary, found, encoding)
    yield from rows
    notes += rows.notes


def _named(
    stream: Peeked, found: Sniffed, columns: Columns, dictionary: Dictionary, name: str, encoding: str | None
) -> Iterator[Rows]:
    """Of XML and JSON, whose elements have names."""
    picker = Picker(columns, dictionary, name, lambda: UTF8, flat=False)
    plans: dict[str, Plan] = {}
    for part, depths, beside in _parts(stream, found, columns, dictionary, name, encoding or found.recode):
        key, layout = part.layout.segnam, part.layout
        names = [record[key] for record in part.records]
        if len(plans) > MANY:
            plans.clear()
        for named in set(names) - plans.keys():
            plans[named] = picker.plan(named, layout)
        rows = picker.pick(part, depths, [plans[named] for named in names], beside, part.first)
        if rows is not None:
            yield rows


def _parts(
    stream: Peeked, found: Sniffed, columns: Columns, dictionary: Dictionary, name: str, encoding: str | None
) -> Iterator[Part]:
    if found.kind == "xml":
        from idockit.formats.tables.fromxml import parts_of_xml

        return parts_of_xml(stream, columns.segment, dictionary, name, encoding)
    from idockit.formats.tables.fromjson import parts_of_json

    return parts_of_json(stream, columns.segment, dictionary, name, encoding)
