"""Change pointers in the database: table BDCP2 (reference ALE 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from sqlalchemy import bindparam, delete, select, update

from idockit.ale.pointers import Pointer
from idockit.system.database import Database
from idockit.system.numbers import NumberRanges
from idockit.system.records import clean
from idockit.system.tables import BDCP2

__all__ = ["CPIDENT", "ChangePointers"]

CPIDENT = ("IDOCKIT_CP", "01")
"""Number range of the pointers, ten digits; a name of our own."""


class ChangePointers:
    """The change pointers of a database."""

    def __init__(self, database: Database, numbers: NumberRanges):
        self._database = database
        self.number = numbers.series(*CPIDENT)

    def add(self, pointers: Iterable[Pointer]) -> None:
        """Store new ones."""
        rows = [tuple(clean(value) for value in astuple(pointer)) for pointer in pointers]
        with self._database.transaction() as connection:
            self._database.insert(connection, BDCP2, rows)

    def list(self, message_type: str = "", *, due: str = "", unprocessed: bool = False) -> Sequence[Pointer]:
        """Pointers in the order of message type and number: of a message type, whose time of activation is reached
        (`due`: YYYYMMDDhhmmss), not evaluated yet."""
        c = BDCP2.c
        statement = select(BDCP2).order_by(c.mestype, c.cpident)
        if message_type:
            statement = statement.where(c.mestype == message_type)
        if due:
            statement = statement.where(c.acttime <= due)
        if unprocessed:
            statement = statement.where(c.process == "")
        with self._database.read() as connection:
            return [Pointer(*row) for row in connection.execute(statement)]

    def save(self, pointers: Iterable[Pointer]) -> None:
        """Write whether they are evaluated."""
        c = BDCP2.c
        mark = update(BDCP2).where(c.mestype == bindparam("message"), c.cpident == bindparam("number"))
        rows = [{"message": p.mestype, "number": p.cpident, "done": p.process} for p in pointers]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(mark.values(process=bindparam("done")), rows)

    def delete(self, pointers: Iterable[Pointer]) -> None:
        """Delete them (RBDCPCLR)."""
        c = BDCP2.c
        gone = delete(BDCP2).where(c.mestype == bindparam("message"), c.cpident == bindparam("number"))
        rows = [{"message": p.mestype, "number": p.cpident} for p in pointers]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(gone, rows)
