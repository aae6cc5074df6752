"""A logical unit of work: what one IDoc, or one step in dialog, changes, all of it or nothing.

Reads see what was written before in the same LUW; nothing reaches the database before `flush`, which is one statement
in the transaction that also writes the IDoc's status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from idockit.system.master.declared import Key, Row
from idockit.system.master.rows import Address, MasterRows, owner_of

__all__ = ["Instance", "Luw", "Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """A record that a LUW changed: its address, what it was and what it is; None: there was, there is none."""

    table: str
    key: Key
    before: Row | None
    after: Row | None


class Luw:
    """The changes of one unit of work over the records of a system. `indexes`: table -> the lists of fields by which
    its records are looked for (`find`)."""

    def __init__(self, rows: MasterRows, indexes: Mapping[str, Sequence[Key]] | None = None):
        self._rows = rows
        self._indexes = indexes or {}
        self._read: dict[Address, Row | None] = {}
        self._changed: dict[Address, tuple[str, Row | None]] = {}

    def get(self, table: str, key: Key) -> Row | None:
        """A record by its key."""
        address = table, key
        if address in self._changed:
            return self._changed[address][1]
        if address not in self._read:
            self._read[address] = self._rows.get(table, key)
        return self._read[address]

    def exists(self, table: str, key: Key) -> bool:
        """Whether there is a record."""
        return self.get(table, key) is not None

    def below(self, table: str, prefix: Key = ()) -> list[tuple[Key, Row]]:
        """The records whose key begins so, in the order of their keys."""
        found = dict(self._rows.below(table, prefix))
        size = len(prefix)
        for (name, key), (_, row) in self._changed.items():
            if name == table and key[:size] == prefix:
                if row is None:
                    found.pop(key, None)
                else:
                    found[key] = row
        return sorted(found.items())

    def find(self, table: str, fields: Key, values: Key) -> list[Key]:
        """The keys of the records with these values, by an index that the object declares."""
        name = _index(table, fields)
        return [key[len(fields) :] for key, _ in self.below(name, values)]

    def instance(self, name: str, key: Key) -> Instance:
        """An object with all its records."""
        return Instance(self, owner_of(name, key))

    def put(self, table: str, key: Key, row: Row, owner: str) -> None:
        """Store a record."""
        if table in self._indexes:
            self._index_again(table, key, row, owner)
        self._changed[table, key] = owner, row

    def delete(self, table: str, key: Key, owner: str) -> None:
        """Delete a record, where there is one."""
        if table in self._indexes:
            self._index_again(table, key, None, owner)
        self._changed[table, key] = owner, None

    def _index_again(self, table: str, key: Key, row: Row | None, owner: str) -> None:
        for fields in self._indexes[table]:
            old = self.get(table, key)
            before = None if old is None else tuple(old.get(name, "") for name in fields)
            after = None if row is None else tuple(row.get(name, "") for name in fields)
            if before == after:
                continue
            name = _index(table, fields)
            if before is not None:
                self._changed[name, (*before, *key)] = owner, None
            if after is not None:
                self._changed[name, (*after, *key)] = owner, {}

    def of_owner(self, owner: str) -> dict[Address, Row]:
        """The records of an object as they are now."""
        found = self._rows.of_owner(owner)
        self._read.update(found)
        for address, (of, row) in self._changed.items():
            if of == owner:
                if row is None:
                    found.pop(address, None)
                else:
                    found[address] = row
        return found

    def written(self) -> Iterator[Written]:
        """What is different from the database, in the order in which it was first changed."""
        for (table, key), (_, row) in self._changed.items():
            if "~" in table:
                continue
            before = self._read[table, key] if (table, key) in self._read else self._rows.get(table, key)
            if before != row:
                yield Written(table, key, before, row)

    def flush(self, connection: Connection) -> None:
        """Bring all to the database, in a transaction of the caller's."""
        self._rows.write(connection, self._changed)
        self._read.update((address, row) for address, (_, row) in self._changed.items())
        self._changed = {}

    def drop(self) -> None:
        """Forget all that is not in the database."""
        self._changed = {}


def _index(table: str, fields: Key) -> str:
    return f"{table}~{'+'.join(fields)}"


class Instance:
    """One object in a LUW: its records, read at once."""

    def __init__(self, luw: Luw, owner: str):
        self._luw = luw
        self.owner = owner
        self.rows: dict[Address, Row] = luw.of_owner(owner)

    def get(self, table: str, key: Key) -> Row | None:
        """A record of the object."""
        return self.rows.get((table, key))

    def put(self, table: str, key: Key, row: Row) -> None:
        """Store a record; one that is as it was costs nothing."""
        address = table, key
        if self.rows.get(address) != row:
            self._luw.put(table, key, row, self.owner)
            self.rows[address] = row

    def delete(self, table: str, key: Key) -> None:
        """Delete a record, where there is one."""
        if self.rows.pop((table, key), None) is not None:
            self._luw.delete(table, key, self.owner)

    def below(self, table: str, prefix: Key) -> list[tuple[Key, Row]]:
        """The records of a table whose key begins so, in the order of their keys."""
        size = len(prefix)
        return sorted((key, row) for (name, key), row in self.rows.items() if name == table and key[:size] == prefix)

    def delete_where(self, goes: Callable[[str, Key], bool]) -> int:
        """Delete the records of which it is said; their number."""
        gone = [address for address in self.rows if goes(*address)]
        for table, key in gone:
            self.delete(table, key)
        return len(gone)
