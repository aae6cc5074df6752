"""A logical system with its master data: tables, change documents, locks, on its IDoc database.

with IDocStore("w20.sqlite") as store:
    system = System(store, landscape, dictionary, OBJECTS, name="W20CLNT200")
    system.save("vendor", {"LFA1": [{"LIFNR": "V1", "NAME1": "Miller"}]}, user="SMITH")
    system.collect("vendor", ("V1",)).message         # the master IDoc
    receive(..., applications=system.applications())  # inbound: posted into the tables
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from idockit.ale.application import Application, Outcome
from idockit.ale.landscape import Landscape
from idockit.ale.pointerrun import Changes
from idockit.ale.tree import EMPTY, Message
from idockit.dictionary import Dictionary
from idockit.errors import PostingError, UnknownDefinition
from idockit.system.database import Database
from idockit.system.master.application import LOCKS, MasterApplication
from idockit.system.master.byrows import message_of_rows
from idockit.system.master.collecting import Collected, collect, companions
from idockit.system.master.declared import Key, MasterObject, Row
from idockit.system.master.dialog import CHANGE_HEADERS, CHANGE_ITEMS, CHANGE_NUMBER, Rows, Saved, load_documents, save
from idockit.system.master.luw import Luw
from idockit.system.master.naming import nearest, unknown
from idockit.system.master.plan import Plan, TableType, plans_of, tables_of
from idockit.system.master.rows import MasterRows, owner_of
from idockit.system.store import IDocStore

__all__ = ["System", "codes_of"]

OWN_TABLES = (
    TableType(CHANGE_HEADERS, ("OBJECTCLAS", "OBJECTID", "CHANGENR"), {}, "", "change documents: headers"),
    TableType(CHANGE_ITEMS, ("OBJECTCLAS", "OBJECTID", "CHANGENR", "OUR_NO"), {}, "", "change documents: lines"),
)


class System:
    """A logical system. `name`: the one of the landscape that it is, its own one (`own = true`) unless told.
    `objects`: the distributable objects that it knows. Raises UnknownDefinition for a system that the landscape does
    not have."""

    def __init__(
        self,
        store: IDocStore,
        landscape: Landscape,
        dictionary: Dictionary,
        objects: Iterable[MasterObject],
        *,
        name: str = "",
        clock: Callable[[], datetime] = datetime.now,
    ):
        known = {system.name: system for system in landscape.system}
        own = next((system.name for system in landscape.system if system.own), "")
        self.name = name or own
        if self.name not in known:
            listed = ", ".join(known)
            raise UnknownDefinition(f"no logical system {self.name or '(own)'} in the landscape, there are {listed}")
        self.store = store
        self.database: Database = store.database
        self.landscape = landscape
        self.dictionary = dictionary
        self.clock = clock
        self.objects: Mapping[str, MasterObject] = {object_.name: object_ for object_ in objects}
        self.rows = MasterRows(store.database)
        store.numbers.create(*CHANGE_NUMBER)
        self._plans: dict[str, Mapping[str, Plan]] = {}
        self._indexes = _indexes(self.objects.values())
        self._messages = {
            message.value: object_ for object_ in self.objects.values() for message in reversed(object_.messages)
        }
        self._reference = {row.message: row.reference for row in landscape.reduction}

    def object(self, name: str) -> MasterObject:
        """An object by its name or one of its message types. Raises UnknownDefinition."""
        found = self.objects.get(name.lower()) or self.object_of(name.upper())
        if found is None:
            raise unknown(name, self.objects.values())
        return found

    def reference(self, message_type: str) -> str:
        """The message type, of a reduced one its reference."""
        return self._reference.get(message_type, message_type)

    def object_of(self, message_type: str) -> MasterObject | None:
        """The object that a message type carries."""
        return self._messages.get(self.reference(message_type))

    def plans(self, object_: MasterObject) -> Mapping[str, Plan]:
        """How the segments of an object are posted and made."""
        found = self._plans.get(object_.name)
        if found is None:
            found = self._plans[object_.name] = plans_of(object_, self.dictionary)
        return found

    def tables_of(self, object_: MasterObject) -> Mapping[str, TableType]:
        """The tables of an object."""
        return tables_of(object_, self.dictionary)

    def tables(self) -> Mapping[str, TableType]:
        """All tables, by name."""
        found: dict[str, TableType] = {table.name: table for table in OWN_TABLES}
        for object_ in sorted(self.objects.values(), key=lambda item: bool(item.kin)):
            for name, table in self.tables_of(object_).items():
                known = found.get(name)
                if known is None or not known.columns:
                    found[name] = table
                elif object_.kin == known.object:
                    found[name] = replace(known, columns={**table.columns, **known.columns})
        return dict(sorted(found.items()))

    def idoc_type(self, object_: MasterObject) -> str:
        """The basic type that an object is sent with where no partner profile says: the first that it names and the
        definitions know."""
        names = [found.value for found in object_.idoc_types]
        return next((name for name in names if self.dictionary.find_idoc_type(name)), names[0] if names else "")

    def luw(self) -> Luw:
        """A new unit of work."""
        return Luw(self.rows, self._indexes)

    def applications(self) -> Mapping[str, Application]:
        """The posting functions by process code: those that the objects name, and for each message type its own name,
        for landscapes that do not know SAP's process codes."""
        return dict.fromkeys(codes_of(self.objects.values()), MasterApplication(self))

    def collect(
        self,
        name: str,
        key: Key,
        *,
        changes: Changes | None = None,
        options: Mapping[str, str] = EMPTY,
        receiver: str = "",
        message_type: str = "",
        idoc_type: str = "",
        model: bool = False,
    ) -> Collected:
        """The master IDoc of an object, see `collecting.collect`."""
        return collect(
            self,
            self.object(name),
            key,
            changes=changes,
            options=options,
            receiver=receiver,
            message_type=message_type,
            idoc_type=idoc_type,
            model=model,
        )

    def post_message(self, name: str, message: Message) -> Outcome:
        """Post segments as those of an object, whatever the message type: an IDoc, or what `collect(model=True)`
        gave."""
        return MasterApplication(self).post_as(self.object(name), message)

    def post_rows(self, name: str, rows: Rows, *, sender: str = "", delete: bool = False) -> Outcome:
        """Post records of an object as an IDoc with them would be, with all its rules: for objects, and tables of
        objects, for which no segment is known. `delete`: the objects go. Raises UnknownDefinition for a table or
        column that the object does not have, PostingError for a record whose record above is missing."""
        object_ = self.object(name)
        return self.post_message(name, message_of_rows(self, object_, rows, sender=sender, delete=delete))

    def companions(self, name: str, key: Key, options: Mapping[str, str] = EMPTY) -> tuple[tuple[str, Key], ...]:
        """The objects that are sent along with one, see `collecting.companions`."""
        return companions(self, self.object(name), key, options)

    def keys(self, name: str) -> list[Key]:
        """The keys of all objects of a kind."""
        object_ = self.object(name)
        return self.rows.owners(object_.root.table, object_.owner) if object_.parts else []

    def targets(self, name: str, message_type: str, receiver: str | None = None) -> tuple[str | None, ...]:
        """The receivers of an object that is sent directly: the one that the user names; None: those of the model."""
        of = self.object(name).targets
        return (receiver,) if of is None else of(self.landscape, self.name, message_type, receiver or "")

    def save(self, name: str, rows: Rows, user: str = "", delete: Rows | None = None) -> Saved:
        """Save records in dialog, see `dialog.save`."""
        return save(self, self.object(name), rows, user, delete)

    def load(self, name: str, rows: Rows) -> int:
        """Put records into the tables of an object (of others that its rules look into, too) as they are: no change
        document, no check beyond tables and columns. Their number."""
        object_ = self.object(name)
        tables = self.tables_of(object_)
        luw = self.luw()
        width = len(object_.object_key)
        units = {unit.table for unit in object_.units}
        count = 0
        for table_name, records in rows.items():
            table = tables.get(table_name)
            if table is None:
                raise UnknownDefinition(
                    f"{object_.name} has no table {table_name}, expected one of {', '.join(tables)}"
                )
            for record in records:
                key = tuple(record.get(column, "") for column in table.keys)
                row = {column: value for column, value in record.items() if value and column not in table.keys}
                # what rules only look into belongs to no object, whose deletion would take it along
                owner = owner_of(table_name, key) if table_name in units else owner_of(object_.owner, key[:width])
                luw.put(table_name, key, row, owner)
                count += 1
        with self.database.transaction() as connection:
            luw.flush(connection)
        return count

    def load_tables(self, rows: Rows) -> int:
        """The same for tables of any objects, and for change documents. Raises UnknownDefinition for a table or column
        that there is not; then nothing is loaded."""
        types = self.tables()
        count = 0
        with self.database.transaction():
            for table_name, records in rows.items():
                known = types.get(table_name)
                if known is None:
                    raise UnknownDefinition(f"no table {table_name}{nearest(table_name, types)}", name=table_name)
                for column in dict.fromkeys(name for record in records for name in record):
                    if known.columns and column not in known.columns and column not in known.keys:
                        near = nearest(column, (*known.keys, *known.columns))
                        raise UnknownDefinition(f"table {table_name} has no column {column}{near}", name=column)
                if known.object:
                    count += self.load(known.object, {table_name: records})
                else:
                    count += load_documents(self, known, records)
        return count

    def get(self, table: str, key: Key) -> Row | None:
        """A record by its key."""
        return self.rows.get(table, key)

    def dump(self) -> dict[str, list[dict[str, str]]]:
        """All tables with their records, keys and all."""
        types = self.tables()
        result: dict[str, list[dict[str, str]]] = {}
        for name in self.rows.names():
            keys: Sequence[str] = types[name].keys if name in types else ()
            rows = []
            for key, row in self.rows.below(name):
                named = dict(zip(keys, key, strict=False)) if keys else {"OUR_KEY": "/".join(key)}
                rows.append({**named, **row})
            result[name] = rows
        return result

    def lock(self, name: str, key: Key, user: str) -> None:
        """Lock an object for a user: IDocs for it get 51 until it is unlocked. Raises PostingError where another has
        it."""
        object_ = self.object(name)
        luw = self.luw()
        address = (object_.name, *key)
        held = luw.get(LOCKS, address)
        if held is not None and held.get("USER") != user:
            raise PostingError(f"{object_.text} {'/'.join(key)} is locked by {held.get('USER')}")
        luw.put(LOCKS, address, {"USER": user}, owner_of(object_.owner, key))
        with self.database.transaction() as connection:
            luw.flush(connection)

    def unlock(self, name: str, key: Key) -> None:
        """Let others at an object."""
        object_ = self.object(name)
        luw = self.luw()
        luw.delete(LOCKS, (object_.name, *key), owner_of(object_.owner, key))
        with self.database.transaction() as connection:
            luw.flush(connection)


def codes_of(objects: Iterable[MasterObject]) -> Iterator[str]:
    """The process codes of objects, and their message types."""
    return (known.value for object_ in objects for known in (*object_.messages, *object_.process_codes))


def _indexes(objects: Iterable[MasterObject]) -> dict[str, tuple[Key, ...]]:
    found: dict[str, tuple[Key, ...]] = {}
    for object_ in objects:
        for table, fields in object_.indexes.items():
            found[table] = (*found.get(table, ()), *fields)
    return found
