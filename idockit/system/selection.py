"""What is in the database: lists and counts as WE02, WE05 and WE07 show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from idockit.codepages import CodePage
from idockit.formats.flatread import FlatPart
from idockit.system.database import Database
from idockit.system.records import clean
from idockit.system.tables import EDIDC

__all__ = ["Count", "IDocHeader", "Selection", "StoredIDoc", "batches", "counts", "header_of", "headers", "wanted"]


@dataclass(frozen=True, slots=True)
class IDocHeader:
    """An IDoc without its data. `docnum`: its number here, `sender_docnum`: the one in its control record; `credat`,
    `cretim`: when it was stored; `upddat`, `updtim`: when its status changed last; `source`: the inbound file and
    its place in it."""

    docnum: str
    direction: str
    status: str
    message: str
    variant: str
    function: str
    idoc_type: str
    extension: str
    sender: tuple[str, str, str, str]
    receiver: tuple[str, str, str, str]
    serial: str
    test: str
    credat: str
    cretim: str
    upddat: str
    updtim: str
    segments: int
    sender_docnum: str
    codepage: str
    source: tuple[str, int] | None
    claimed: bool

    @property
    def partner(self) -> str:
        """The number of the other side: the receiver's outbound, the sender's inbound."""
        return (self.receiver if self.direction == "1" else self.sender)[3]


@dataclass(frozen=True, slots=True)
class StoredIDoc:
    """An IDoc as it was stored: header, records, and the code page that its units were read with."""

    header: IDocHeader
    part: FlatPart
    page: CodePage


@dataclass(frozen=True, slots=True)
class Selection:
    """Which IDocs: each filter that is given must fit. `partner` is the number of sender or receiver; `since` and
    `until` (both included) speak of when they were stored."""

    direction: str = ""
    status: Collection[str] = ()
    message: Collection[str] = ()
    idoc_type: str = ""
    partner: str = ""
    since: datetime | None = None
    until: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many IDocs of a direction and message type have a status."""

    direction: str
    message: str
    status: str
    count: int


_VALUES = 1000
C = EDIDC.c
_PORTS = (C.sndpor, C.sndprt, C.sndpfc, C.sndprn), (C.rcvpor, C.rcvprt, C.rcvpfc, C.rcvprn)
_LEADING = (C.docnum, C.direct, C.status, C.mestyp, C.mescod, C.mesfct, C.idoctyp, C.cimtyp)
_TIMES = (C.credat, C.cretim, C.upddat, C.updtim)
HEADER = (
    *_LEADING,
    *_PORTS[0],
    *_PORTS[1],
    *(C.serial, C.test, *_TIMES, C.maxsegnum, C.our_docnum, C.our_codepage),
    *(C.our_source, C.our_source_number, C.our_claim),
)


def header_of(row: Row[Any]) -> IDocHeader:
    """The header of a row with the columns HEADER in front."""
    v = tuple(row)
    source = None if v[25] is None else (v[25], v[26])
    values: list[Any] = [*v[:8], v[8:12], v[12:16], *v[16:25], source, v[27] is not None]
    return IDocHeader(*values)


def batches(docnums: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many numbers at a time as a statement may have values."""
    return (docnums[start : start + _VALUES] for start in range(0, len(docnums), _VALUES))


def wanted(selection: Selection) -> ColumnElement[bool]:
    """The condition of a selection."""
    found: list[ColumnElement[bool]] = [C.docnum != ""]
    if selection.direction:
        found.append(C.direct == selection.direction)
    for column, values in ((C.status, selection.status), (C.mestyp, selection.message)):
        if values:
            found.append(column.in_(_several(values)))
    if selection.idoc_type:
        found.append(C.idoctyp == clean(selection.idoc_type))
    if selection.partner:
        partner = clean(selection.partner)
        found.append(or_(C.sndprn == partner, C.rcvprn == partner))
    if selection.source:
        found.append(C.our_source == selection.source)
    if selection.since:
        day, time = _stamp(selection.since)
        found.append(or_(C.credat > day, and_(C.credat == day, C.cretim >= time)))
    if selection.until:
        day, time = _stamp(selection.until)
        found.append(or_(C.credat < day, and_(C.credat == day, C.cretim <= time)))
    return and_(*found)


def headers(database: Database, selection: Selection, after: str, limit: int | None) -> Sequence[IDocHeader]:
    """Headers in the order of their numbers, from the one behind `after` on."""
    statement: Select[Any] = select(*HEADER).where(wanted(selection), C.docnum > after)
    with database.read() as connection:
        rows = connection.execute(statement.order_by(C.docnum).limit(limit))
        return [header_of(row) for row in rows]


def counts(database: Database, selection: Selection) -> Sequence[Count]:
    """How many there are of each direction, message type and status."""
    keys = (C.direct, C.mestyp, C.status)
    statement = select(*keys, func.count()).where(wanted(selection)).group_by(*keys).order_by(*keys)
    with database.read() as connection:
        return [Count(*row) for row in connection.execute(statement)]


def _several(values: str | Iterable[str]) -> list[str]:
    return [clean(value) for value in ([values] if isinstance(values, str) else sorted(values))]


def _stamp(moment: datetime) -> tuple[str, str]:
    return moment.strftime("%Y%m%d"), moment.strftime("%H%M%S")
