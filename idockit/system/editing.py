"""Other records in the place of a stored IDoc's: what editing and ALE services do (reference ALE 0.2, 1.2).

An IDoc that is edited keeps its original under a new number. What the ALE services make of it replaces what was there:
the converted IDoc is what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from idockit.codepages import CodePage
from idockit.formats.flatread import FlatPart
from idockit.system.adding import Adder
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.tables import EDID4, EDIDC

__all__ = ["move_aside", "replace_records"]


def move_aside(connection: Connection, docnum: str, number: str) -> None:
    """Give an IDoc's records to a new IDoc, which has no status yet. Raises StoreError where there is none."""
    before = connection.execute(select(EDIDC).where(EDIDC.c.docnum == docnum).with_for_update()).one_or_none()
    if before is None:
        raise StoreError(f"there is no IDoc {docnum}")
    unclaimed = {"our_claim": None, "our_claimed_until": None, "our_file": None}
    elsewhere = {"docnum": number, "our_source": None, "our_source_number": None, "our_statuses": 0}
    connection.execute(insert(EDIDC).values({**before._mapping, **unclaimed, **elsewhere}))
    connection.execute(update(EDID4).where(EDID4.c.docnum == docnum).values(docnum=number))


def replace_records(
    database: Database,
    connection: Connection,
    docnum: str,
    parts: Iterable[FlatPart],
    page: CodePage,
    clock: Callable[[], datetime],
) -> None:
    """Other records for an IDoc: its number, statuses, file and the sender's number stay. Raises StoreError where
    there is none."""
    connection.execute(delete(EDID4).where(EDID4.c.docnum == docnum))
    adder = Adder(database, connection, clock)
    count, document, first = adder.records(docnum, parts)
    adder.flush()
    values = {**adder.changed(count, document, first, page), "our_edition": EDIDC.c.our_edition + 1}
    if connection.execute(update(EDIDC).where(EDIDC.c.docnum == docnum).values(values)).rowcount != 1:
        raise StoreError(f"there is no IDoc {docnum}")
