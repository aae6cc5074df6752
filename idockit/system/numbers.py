"""Number ranges: intervals from which numbers are drawn, each once (reference ALE 1.5).

A number is drawn in the transaction that uses it: what is rolled back gives its numbers back, what is committed has
them for good, and two processes never get the same.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.tables import NRIV

__all__ = ["EDIDOC", "NumberRanges"]

EDIDOC = ("EDIDOC", "01")
"""Object and interval of the IDoc numbers, NUMC16, for both directions."""


class NumberRanges:
    """The number ranges of a database."""

    def __init__(self, database: Database):
        self._database = database

    def create(self, name: str, interval: str = "01", *, first: int = 1, width: int = 10, last: int = 0) -> None:
        """Make an interval where there is none; one that is there stays as it is."""
        top = 10**width - 1
        if not 0 <= first <= (last or top) <= top:
            raise StoreError(
                f"number range {name} {interval}: {first} to {last or top} is no interval of {width} digits"
            )
        known = select(NRIV.c.object).where(NRIV.c.object == name, NRIV.c.nrrangenr == interval)
        with self._database.read() as connection:
            if connection.scalar(known) is not None:
                return
        row = {"object": name, "nrrangenr": interval, "fromnumber": first, "tonumber": last or top}
        new = (sqlite if self._database.sqlite else postgresql).insert(NRIV).on_conflict_do_nothing()
        with self._database.transaction() as connection:
            connection.execute(new, [{**row, "nrlevel": first - 1, "our_width": width}])

    def draw(self, count: int = 1, name: str = EDIDOC[0], interval: str = EDIDOC[1]) -> list[str]:
        """The next numbers, with leading zeros. Raises StoreError where the interval has not so many left."""
        row = (NRIV.c.object == name, NRIV.c.nrrangenr == interval)
        advance = (
            update(NRIV)
            .where(*row, NRIV.c.nrlevel <= NRIV.c.tonumber - count)
            .values(nrlevel=NRIV.c.nrlevel + count)
            .returning(NRIV.c.nrlevel, NRIV.c.our_width)
        )
        with self._database.transaction() as connection:
            found = connection.execute(advance).one_or_none()
            if found is None:
                if connection.scalar(select(NRIV.c.object).where(*row)) is None:
                    raise StoreError(f"number range {name} has no interval {interval}")
                raise StoreError(f"number range {name} {interval} is used up: {count} asked for, fewer left")
        level, width = found
        return [f"{number:0{width}d}" for number in range(level - count + 1, level + 1)]

    def used(self, number: int, name: str, interval: str = "01") -> None:
        """Draw none up to this one any more: they came from elsewhere."""
        row = (NRIV.c.object == name, NRIV.c.nrrangenr == interval, NRIV.c.nrlevel < number)
        with self._database.transaction() as connection:
            connection.execute(update(NRIV).where(*row).values(nrlevel=number))

    def series(self, name: str = EDIDOC[0], interval: str = EDIDOC[1]) -> Callable[[], str]:
        """A function that draws one number, as the steps of `idockit.ale` take it."""
        return lambda: self.draw(1, name, interval)[0]
