"""Status records in the database: a row of EDIDS each, and the current status in EDIDC (reference ALE 1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, select, update

from idockit.ale.status import StatusRecord
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import clean
from idockit.system.selection import batches
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
    database: Database, connection: Connection, added: Mapping[str, Sequence[StatusRecord]], stamp: tuple[str, str]
) -> None:
    """Status records behind those that IDocs have, by number; the last of each is its status now."""
    added = {docnum: records for docnum, records in added.items() if records}
    if not added:
        return
    day, time = stamp
    changes = [
        {"number": docnum, "code": records[-1].status, "day": day, "time": time, "count": len(records)}
        for docnum, records in added.items()
    ]
    connection.execute(_ADVANCE, changes)
    last = _counts(connection, list(added))
    rows: list[tuple[Any, ...]] = []
    for docnum, records in added.items():
        if docnum not in last:
            raise StoreError(f"there is no IDoc {docnum}")
        first = last[docnum] - len(records) + 1
        rows += (status_row(docnum, number, record, stamp) for number, record in enumerate(records, first))
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
)
_COUNTS = select(EDIDC.c.docnum, EDIDC.c.our_statuses).where(EDIDC.c.docnum.in_(bindparam("numbers", expanding=True)))


def _counts(connection: Connection, docnums: Sequence[str]) -> Mapping[str, int]:
    """How many status records IDocs have."""
    return {
        docnum: count for some in batches(docnums) for docnum, count in connection.execute(_COUNTS, {"numbers": some})
    }


_OF_IDOCS = (
    select(EDIDS)
    .where(EDIDS.c.docnum.in_(bindparam("numbers", expanding=True)))
    .order_by(EDIDS.c.docnum, EDIDS.c.countr)
)


def statuses_of(database: Database, docnums: Sequence[str]) -> Mapping[str, list[StatusRecord]]:
    """The status records of IDocs, oldest first, by number; those that have none are left out."""
    found: dict[str, list[StatusRecord]] = {}
    with database.read() as connection:
        for some in batches(docnums):
            for record in _records(connection.execute(_OF_IDOCS, {"numbers": some}).all()):
                found.setdefault(record.docnum, []).append(record)
    return found


def _records(rows: Iterable[Sequence[Any]]) -> Iterator[StatusRecord]:
    for row in rows:
        docnum, countr, *v = tuple(row)
        stapa = v[12:16]
        while stapa and not stapa[-1]:
            stapa.pop()
        yield StatusRecord(
            docnum,
            status=v[4],
            logdat=v[0],
            logtim=v[1],
            countr=countr,
            uname=v[5],
            repid=v[6],
            routid=v[7],
            stacod=v[8],
            text=v[9],
            segnum=int(v[10] or 0),
            segfld=v[11],
            stapa=tuple(stapa),
            statyp=v[16],
            stamqu=v[17],
            stamid=v[18],
            stamno=v[19],
            credat=v[2],
            cretim=v[3],
            tid=v[20],
            appl_log=v[21],
        )
