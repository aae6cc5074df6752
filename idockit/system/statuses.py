"""Status records in the database: a row of EDIDS each, and the current status in EDIDC (reference ALE 1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, select, update

from idockit.ale.status import StatusRecord
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import clean
from idockit.system.tables import EDIDC, EDIDS

__all__ = ["NO_NUMBER", "add_statuses", "status_row", "statuses_of"]

NO_NUMBER = "0"
"""Number in status records of an IDoc that has none yet: stored is the number of the IDoc that they are added to."""


def status_row(docnum: str, countr: int, record: StatusRecord, stamp: tuple[str, str]) -> tuple[Any, ...]:
    """A row of EDIDS, its columns in order. `stamp`: date and time of storing, where the record has none."""
    stapa = (*record.stapa, "", "", "", "")[:4]
    values = (
        record.logdat,
        record.logtim,
        record.credat or stamp[0],
        record.cretim or stamp[1],
        record.status,
        record.uname,
        record.repid,
        record.routid,
        record.stacod,
        record.text,
        f"{record.segnum:06d}" if record.segnum else "",
        record.segfld,
        *stapa,
        record.statyp,
        record.stamqu,
        record.stamid,
        record.stamno,
        record.tid,
        record.appl_log,
    )
    return (docnum, countr, *(value if value.isascii() and "\0" not in value else clean(value) for value in values))


def add_statuses(
    database: Database, connection: Connection, docnum: str, records: Sequence[StatusRecord], stamp: tuple[str, str]
) -> None:
    """Status records behind those that an IDoc has; the last is its status now."""
    if not records:
        return
    values = {"number": docnum, "code": records[-1].status, "day": stamp[0], "time": stamp[1], "count": len(records)}
    last = connection.execute(_ADVANCE, values).scalar_one_or_none()
    if last is None:
        raise StoreError(f"there is no IDoc {docnum}")
    rows = [status_row(docnum, number, record, stamp) for number, record in enumerate(records, last - len(records) + 1)]
    database.insert(connection, EDIDS, rows)


_ADVANCE = (
    update(EDIDC)
    .where(EDIDC.c.docnum == bindparam("number"))
    .values(
        status=bindparam("code"),
        upddat=bindparam("day"),
        updtim=bindparam("time"),
        our_statuses=EDIDC.c.our_statuses + bindparam("count", type_=Integer),
    )
    .returning(EDIDC.c.our_statuses)
)


_OF_IDOC = select(EDIDS).where(EDIDS.c.docnum == bindparam("number")).order_by(EDIDS.c.countr)


def statuses_of(database: Database, docnum: str) -> Sequence[StatusRecord]:
    """The status records of an IDoc, oldest first."""
    with database.read() as connection:
        rows = connection.execute(_OF_IDOC, {"number": docnum})
        return list(_records(rows))


def _records(rows: Iterable[Row[Any]]) -> Iterable[StatusRecord]:
    for row in rows:
        stapa = [row.stapa1, row.stapa2, row.stapa3, row.stapa4]
        while stapa and not stapa[-1]:
            stapa.pop()
        yield StatusRecord(
            row.docnum,
            row.status,
            row.logdat,
            row.logtim,
            countr=row.countr,
            uname=row.uname,
            repid=row.repid,
            routid=row.routid,
            stacod=row.stacod,
            text=row.statxt,
            segnum=int(row.segnum or 0),
            segfld=row.segfld,
            stapa=tuple(stapa),
            statyp=row.statyp,
            stamqu=row.stamqu,
            stamid=row.stamid,
            stamno=row.stamno,
            credat=row.credat,
            cretim=row.cretim,
            tid=row.tid,
            appl_log=row.appl_log,
        )
