"""The serialization registries (reference ALE 4.1, 4.3) as the plain values that `idockit.ale.serialization` and
`serialgroups` work on: read in a transaction, and what changed is written back in it.

    with store.transaction():
        before = store.inbound_registry.load()
        ...                                             # arrived, post_due: a registry in, a registry out
        store.inbound_registry.save(before, after)

Reading in a transaction keeps other processes from doing the same until it ends, so that no counter is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite

from idockit.ale.serialgroups import ObjectKey
from idockit.ale.serialization import Channel, Counter, Partner
from idockit.system.database import Database
from idockit.system.records import from_bytes, to_bytes
from idockit.system.tables import BDSER

__all__ = ["Registry", "Serials"]

Row = dict[str, Any]


class Registry:
    """BDRGIN or BDRGOUT: the last counter of each channel and partner."""

    def __init__(self, database: Database, table: Table):
        self._database = database
        self._table = table

    def load(self) -> dict[tuple[Channel, Partner], Counter]:
        """All of it."""
        with self._database.read() as connection:
            _lock(self._database, connection, self._table)
            rows = [Counter(*row) for row in connection.execute(select(*self._columns()))]
        return {_key(row): row for row in rows}

    def save(
        self, before: Mapping[tuple[Channel, Partner], Counter], after: Mapping[tuple[Channel, Partner], Counter]
    ) -> None:
        """Write what changed between what was loaded and what it became."""
        columns = self._columns()
        rows = [
            {column.name: getattr(counter, name) for column, name in zip(columns, _COUNTER, strict=True)}
            for key, counter in after.items()
            if before.get(key) != counter
        ]
        gone = [key for key in before if key not in after]
        _write(self._database, self._table, rows, [_counter_key(channel, partner) for channel, partner in gone])

    def _columns(self) -> tuple[Any, ...]:
        c = self._table.c
        return (c.obj_type, c.chnum, c.chcou, c.partyp, c.parnum, c.parfct, c.our_date, c.our_time)


class Serials:
    """BDSER: SERIAL of the newest IDoc posted for each object. The key of an object may hold anything."""

    def __init__(self, database: Database):
        self._database = database

    def load(self) -> dict[ObjectKey, str]:
        """All of it."""
        c = BDSER.c
        with self._database.read() as connection:
            _lock(self._database, connection, BDSER)
            rows = connection.execute(select(c.parnum, c.mestyp, c.object, c.objkey, c.serial)).all()
        return {ObjectKey(row[0], row[1], row[2], from_bytes(row[3])): row[4] for row in rows}

    def save(self, before: Mapping[ObjectKey, str], after: Mapping[ObjectKey, str]) -> None:
        """Write what changed between what was loaded and what it became."""
        changed = [{**_object(key), "serial": last} for key, last in after.items() if before.get(key) != last]
        _write(self._database, BDSER, changed, [_object(key) for key in before if key not in after])


_COUNTER = ("obj_type", "chnum", "chcou", "partyp", "parnum", "parfct", "date", "time")


def _key(row: Counter) -> tuple[Channel, Partner]:
    return Channel(row.obj_type, row.chnum), Partner(row.parnum, row.partyp, row.parfct)


def _counter_key(channel: Channel, partner: Partner) -> Row:
    key = {"obj_type": channel.obj_type, "chnum": channel.number}
    return {**key, "partyp": partner.type, "parnum": partner.number, "parfct": partner.function}


def _object(key: ObjectKey) -> Row:
    return {"parnum": key.sender, "mestyp": key.message, "object": key.object, "objkey": to_bytes(key.key)}


def _lock(database: Database, connection: Connection, table: Table) -> None:
    """Within a writing transaction of PostgreSQL: no other reads the table to write it. SQLite has one writer."""
    if not database.sqlite and database.writing:
        connection.execute(text(f'LOCK TABLE "{table.name}" IN SHARE ROW EXCLUSIVE MODE'))


def _write(database: Database, table: Table, changed: list[Row], gone: list[Row]) -> None:
    with database.transaction() as connection:
        if changed:
            keys = [column.name for column in table.primary_key]
            statement = (sqlite if database.sqlite else postgresql).insert(table)
            values = {name: statement.excluded[name] for name in changed[0] if name not in keys}
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values), changed)
        for key in gone:
            connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
