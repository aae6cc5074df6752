"""Where master data records are kept: all tables of a system, row by row, in its IDoc database.

A record is stored as its table, its key and its fields that are not initial, so that a table has whatever columns the
definitions have: a user's own fields need no change of the database. Each record belongs to an object (material
M-01, say), whose records are read at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from idockit.system.database import Database
from idockit.system.master.declared import Key, Row
from idockit.system.tables import MASTER

__all__ = ["Address", "MasterRows", "owner_of"]

Address = tuple[str, Key]
"""Table and key of a record."""

_quoted = json.encoder.encode_basestring_ascii
_BY_KEY = select(MASTER.c.data).where(MASTER.c.tabname == bindparam("tab"), MASTER.c.rowkey == bindparam("key"))
_BY_OWNER = select(MASTER.c.tabname, MASTER.c.rowkey, MASTER.c.data).where(MASTER.c.owner == bindparam("own"))
_BELOW = (
    select(MASTER.c.rowkey, MASTER.c.data)
    .where(
        MASTER.c.tabname == bindparam("tab"),
        or_(
            and_(MASTER.c.rowkey >= bindparam("low"), MASTER.c.rowkey < bindparam("high")),
            MASTER.c.rowkey == bindparam("key"),
        ),
    )
    .order_by(MASTER.c.rowkey)
)
"""Those that go on behind a key, and the key itself."""
_ALL = select(MASTER.c.rowkey, MASTER.c.data).where(MASTER.c.tabname == bindparam("tab")).order_by(MASTER.c.rowkey)
_OWNERS = select(MASTER.c.owner).where(MASTER.c.tabname == bindparam("tab")).distinct()
_NAMES = select(MASTER.c.tabname).distinct().order_by(MASTER.c.tabname)
_DELETE = delete(MASTER).where(MASTER.c.tabname == bindparam("tab"), MASTER.c.rowkey == bindparam("key"))


def _encode(key: Iterable[str]) -> str:
    """A key as a JSON list. Written by hand: an encoder costs as much as all else that is done with a record."""
    return f"[{','.join(map(_quoted, key))}]"


def _encode_row(row: Row) -> str:
    return f"{{{','.join([f'{_quoted(name)}:{_quoted(value)}' for name, value in row.items()])}}}"


def owner_of(name: str, key: Key) -> str:
    """The name of an object in the database, of the object's kind and key."""
    return _encode((name, *key))


class MasterRows:
    """The records of a system. What it reads inside a transaction is what that has written."""

    def __init__(self, database: Database):
        self._database = database
        self._upsert = ""

    def get(self, table: str, key: Key) -> Row | None:
        """A record by its key."""
        with self._database.read() as connection:
            found = connection.scalar(_BY_KEY, {"tab": table, "key": _encode(key)})
        return None if found is None else json.loads(found)

    def of_owner(self, owner: str) -> dict[Address, Row]:
        """All records of an object."""
        with self._database.read() as connection:
            found = connection.execute(_BY_OWNER, {"own": owner}).all()
        return {(table, tuple(json.loads(key))): json.loads(data) for table, key, data in found}

    def below(self, table: str, prefix: Key = ()) -> list[tuple[Key, Row]]:
        """The records whose key begins so, in the order of their keys."""
        with self._database.read() as connection:
            if prefix:
                low = _encode(prefix)[:-1]
                values = {"tab": table, "low": low + ",", "high": low + "-", "key": low + "]"}
                found = connection.execute(_BELOW, values).all()
            else:
                found = connection.execute(_ALL, {"tab": table}).all()
        return [(tuple(json.loads(key)), json.loads(data)) for key, data in found]

    def owners(self, table: str, name: str) -> list[Key]:
        """The keys of the objects of a kind that have records in a table."""
        with self._database.read() as connection:
            owners = [json.loads(owner) for owner in connection.scalars(_OWNERS, {"tab": table})]
        return sorted(tuple(key) for kind, *key in owners if kind == name)

    def names(self) -> list[str]:
        """The tables that have records."""
        with self._database.read() as connection:
            return [name for name in connection.scalars(_NAMES) if "~" not in name]

    def write(self, connection: Connection, changes: Mapping[Address, tuple[str, Row | None]]) -> None:
        """Store records: address -> owner and fields, None: the record goes. One statement for all."""
        gone = [{"tab": table, "key": _encode(key)} for (table, key), (_, row) in changes.items() if row is None]
        if gone:
            connection.execute(_DELETE, gone)
        rows = [
            (table, _encode(key), owner, _encode_row(row))
            for (table, key), (owner, row) in changes.items()
            if row is not None
        ]
        if rows:
            self._put(connection, rows)

    def _put(self, connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
        if not self._upsert:
            dialect = self._database.engine.dialect
            make = sqlite.insert if self._database.sqlite else postgresql.insert
            statement = make(MASTER)
            statement = statement.on_conflict_do_update(
                index_elements=[MASTER.c.tabname, MASTER.c.rowkey],
                set_={"owner": statement.excluded.owner, "data": statement.excluded.data},
            )
            names = [column.name for column in MASTER.c]
            self._upsert = str(statement.compile(dialect=dialect, column_keys=names))
        connection.exec_driver_sql(self._upsert, list(rows))
