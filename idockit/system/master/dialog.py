"""Maintenance in dialog: what a user saves writes a change document, and from that come change pointers. Posting an
IDoc writes neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from idockit.ale.changes import ChangeDocument, ChangeItem, deleted, inserted, updated
from idockit.ale.pointers import Pointer, write_pointers
from idockit.ale.tree import Entry
from idockit.errors import PostingError, UnknownDefinition
from idockit.system.master.declared import Key, MasterObject, Row
from idockit.system.master.keys import joined
from idockit.system.master.luw import Instance, Luw, Written
from idockit.system.master.naming import nearest
from idockit.system.master.plan import TableType

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["CHANGE_HEADERS", "CHANGE_ITEMS", "CHANGE_NUMBER", "Dialog", "Saved", "addressed", "load_documents", "save"]

CHANGE_HEADERS, CHANGE_ITEMS = "CDHDR", "CDPOS"
CHANGE_NUMBER = ("AENDBELEG", "01")
"""Number range of the change documents, ten digits."""

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Table -> records with their key fields."""


@dataclass
class Dialog:
    """A change in dialog before it is saved: `key` is the object's, `written` what is different."""

    system: System
    object: MasterObject
    key: Key
    user: str
    luw: Luw
    instance: Instance
    written: tuple[Written, ...] = ()
    entries: list[Entry] = field(default_factory=list)

    def refuse(self, rule_id: str, text: str) -> NoReturn:
        """Nothing is saved. Raises PostingError."""
        self.entries.append(Entry("dialog", text, rule=rule_id))
        raise PostingError(f"{text} ({rule_id})", id=rule_id)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to: the change document (None: nothing was different), the pointers, the log."""

    document: ChangeDocument | None
    pointers: tuple[Pointer, ...] = ()
    entries: tuple[Entry, ...] = ()


def save(system: System, object_: MasterObject, rows: Rows, user: str, delete: Rows | None = None) -> Saved:
    """Save records of one object: those of `rows` are created or changed (a field that is left out stays, one that is
    blank is emptied), those of `delete` (key fields are enough) go. Raises PostingError where the object refuses it,
    UnknownDefinition for a table or column that the object does not have."""
    tables = system.tables_of(object_)
    changes = [*addressed(object_, tables, rows, gone=False), *addressed(object_, tables, delete or {}, gone=True)]
    if not changes:
        return Saved(None)
    width = len(object_.object_key)
    keys = {key[:width] for _, key, _ in changes}
    if len(keys) > 1:
        shown = ", ".join(sorted(joined(key) for key in keys))
        raise PostingError(f"records of several objects, expected those of one: {shown}")
    key = keys.pop()
    luw = system.luw()
    dialog = Dialog(system, object_, key, user, luw, luw.instance(object_.owner, key))
    for table, of, row in changes:
        if row is None:
            dialog.instance.delete(table, of)
        else:
            whole = {**(dialog.instance.get(table, of) or {}), **row}
            dialog.instance.put(table, of, {column: value for column, value in whole.items() if value})
    dialog.written = tuple(luw.written())
    for check in object_.dialog:
        check(dialog)
    with system.database.transaction() as connection:
        saved = _documented(dialog)
        luw.flush(connection)
        if saved.pointers:
            system.store.pointers.add(saved.pointers)
    return saved


def addressed(
    object_: MasterObject, tables: Mapping[str, TableType], rows: Rows, *, gone: bool
) -> Iterator[tuple[str, Key, Row | None]]:
    """The records with table and key; None: the record goes. Raises UnknownDefinition."""
    for name, records in rows.items():
        table = tables.get(name)
        if table is None:
            known = ", ".join(tables)
            raise UnknownDefinition(
                f"{object_.name} has no table {name}{nearest(name, tables)}, expected one of {known}", name=name
            )
        for record in records:
            for column in record:
                if column not in table.keys and column not in table.columns and table.columns:
                    near = nearest(column, (*table.keys, *table.columns))
                    raise UnknownDefinition(f"table {name} has no column {column}{near}", name=column)
            key = tuple(record.get(column, "") for column in table.keys)
            row = {column: value for column, value in record.items() if column not in table.keys}
            yield name, key, None if gone else row


def _documented(dialog: Dialog) -> Saved:
    """The change document of what is different, in the tables, and its pointers."""
    system, object_ = dialog.system, dialog.object
    now = system.clock()
    items: list[ChangeItem] = []
    entries = list(dialog.entries)
    for written in dialog.written:
        why = next((why for rule in object_.undocumented if (why := rule(system, written))), "")
        if why:
            entries.append(Entry("change document", f"{written.table} {joined(written.key)}: not documented: {why}"))
            continue
        items += _items(written)
    if not items:
        return Saved(None, (), tuple(entries))
    number = system.store.numbers.draw(1, *CHANGE_NUMBER)[0]
    class_ = object_.change_class.value if object_.change_class else object_.name.upper()
    document = ChangeDocument(class_, joined(dialog.key), number, dialog.user, now, tuple(items))
    _write(dialog.luw, document, now, object_.deleted_fields)
    pointers: list[Pointer] = []
    if not object_.pointers:
        own = {found.value for found in object_.messages}
        active = system.landscape.change_pointers.messages
        objects = {message: class_ if system.reference(message) in own else "" for message in active}
        draw = system.store.pointers.number
        pointers, told = write_pointers(
            document, system.landscape, number=draw, objects=objects, dictionary=system.dictionary
        )
        entries += told
    else:
        entries.append(Entry("change pointers", f"none are written: {object_.pointers}"))
    return Saved(document, tuple(pointers), tuple(entries))


def _items(written: Written) -> tuple[ChangeItem, ...]:
    key = joined(written.key)
    if written.before is None:
        return (inserted(written.table, key, written.after or {}),)
    if written.after is None:
        return (deleted(written.table, key, written.before),)
    return updated(written.table, key, written.before, written.after, written.after)


def _write(luw: Luw, document: ChangeDocument, now: datetime, with_fields: frozenset[str]) -> None:
    owner = f"{CHANGE_HEADERS} {document.number}"
    head = (document.object_class, document.object_id, document.number)
    values = {"USERNAME": document.user, "UDATE": now.strftime("%Y%m%d"), "UTIME": now.strftime("%H%M%S")}
    luw.put(CHANGE_HEADERS, head, {name: value for name, value in values.items() if value}, owner)
    for count, item in enumerate(_lines(document, with_fields), 1):
        line = {
            "TABNAME": item.table,
            "TABKEY": item.key,
            "FNAME": item.name,
            "CHNGIND": item.change,
            "VALUE_OLD": item.old,
            "VALUE_NEW": item.new,
        }
        filled = {name: value for name, value in line.items() if value}
        luw.put(CHANGE_ITEMS, (*head, f"{count:06d}"), filled, owner)


def load_documents(system: System, type_: TableType, records: Sequence[Mapping[str, str]]) -> int:
    """Put change documents into their tables as they are; their numbers are not drawn again. How many records."""
    luw = system.luw()
    for record in records:
        key = tuple(record.get(name, "") for name in type_.keys)
        row = {name: value for name, value in record.items() if value and name not in type_.keys}
        number = record.get("CHANGENR", "")
        luw.put(type_.name, key, row, f"{CHANGE_HEADERS} {number}")
        if number.isascii() and number.isdigit():
            system.store.numbers.used(int(number[-10:]), *CHANGE_NUMBER)
    with system.database.transaction() as connection:
        luw.flush(connection)
    return len(records)


def _lines(document: ChangeDocument, with_fields: frozenset[str]) -> Iterator[ChangeItem]:
    """The lines of a change document in the table: for deleted records also one for each field, where it is kept."""
    for item in document.items:
        yield item
        if item.change == "D" and item.table in with_fields:
            for name, old in item.attributes.items():
                yield ChangeItem(item.table, item.key, name, "E", old)
