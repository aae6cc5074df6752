"""The IDoc database: what arrives and what is sent, with every status it had (reference ALE 1.4, 1.5).

    with IDocStore("idocs.sqlite") as store:
        number = store.add(part, "50")
        for claim in store.claim(Selection(status="64"), limit=20):
            with store.posting(claim) as connection:    # one transaction: tables and status
                ...
                store.add_status(claim.docnum, record(claim.docnum, "53", now))
        store.list(Selection(direction="2", status="51"))

What is committed is never lost, and each IDoc is posted once, wherever the process is killed:

* An IDoc is stored with its first status in the transaction that moves the inbound file's offset (`receive`).
* What a posting writes, the status it leads to and the end of its claim are one transaction (`posting`).
* Name and bytes of an outbound file are stored before it is written; it is written under a temporary name, brought to
  disk, renamed, and then called written (`outbound`). Between these steps it is written again, the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, bindparam, select

from idockit.ale.status import StatusRecord, record
from idockit.ale.tree import Message, to_part
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary
from idockit.formats.flatread import FlatPart
from idockit.system.adding import Adder, NewIDoc
from idockit.system.changepointers import CPIDENT, ChangePointers
from idockit.system.claims import LEASE, Claim, Claims
from idockit.system.database import Database, Synchronous
from idockit.system.editing import move_aside, replace_records
from idockit.system.errors import StoreError
from idockit.system.fileregister import FileRegister
from idockit.system.inboundfiles import InboundFiles
from idockit.system.numbers import EDIDOC, NumberRanges
from idockit.system.outboundfiles import OUTFILE, OutboundFiles
from idockit.system.reading import read_pieces, read_several
from idockit.system.registries import Registry, Serials
from idockit.system.selection import (
    HEADER,
    Count,
    IDocHeader,
    Selection,
    StoredIDoc,
    batches,
    counts,
    header_of,
    headers,
)
from idockit.system.statuses import NO_NUMBER, add_statuses, statuses_of
from idockit.system.tables import BDRGIN, BDRGOUT, EDIDC, MASTER_FILES

__all__ = ["ALL", "IDocStore"]

ALL = Selection()
PIECE = 2000
"""Data records read at a time."""


class IDocStore:
    """An IDoc database by its URL: `:memory:`, a path, `sqlite:///path`, `postgresql://user@host/name`; its tables are
    made where there are none (`create=False`: that is an error). `first`: the first IDoc number of a new database (SAP
    advises 100, ALE 1.5). `wait`: seconds to wait for other writers. `synchronous`: see `idockit.system.database`.
    `on_step` is told of each step that a crash could fall before or after. One process, one store; threads may share
    it."""

    def __init__(
        self,
        url: str,
        *,
        first: int = 100,
        clock: Callable[[], datetime] = datetime.now,
        wait: float = 60.0,
        synchronous: Synchronous = "FULL",
        create: bool = True,
        on_step: Callable[[str], object] | None = None,
    ):
        self.database = database = Database(url, wait=wait, synchronous=synchronous, create=create, on_step=on_step)
        self.clock = clock
        self.numbers = NumberRanges(database)
        self.numbers.create(*EDIDOC, first=first, width=16)
        self.numbers.create(*OUTFILE)
        self.numbers.create(*CPIDENT)
        self.pointers = ChangePointers(database, self.numbers)
        self.serials = Serials(database)
        self.inbound_registry = Registry(database, BDRGIN)
        self.outbound_registry = Registry(database, BDRGOUT)
        self._claims = Claims(database, clock)
        self.inbound = InboundFiles(database, clock, self.add_many)
        self.masters = FileRegister(database, clock, MASTER_FILES)
        self.outbound = OutboundFiles(database, clock, self.numbers, self.add_status)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def transaction(self) -> AbstractContextManager[Connection]:
        """All calls inside are committed together, or none; the connection is for tables of your own."""
        return self.database.transaction()

    def savepoint(self) -> AbstractContextManager[Connection]:
        """Inside a transaction: what fails in it is undone, the rest can go on."""
        return self.database.savepoint()

    def add(
        self,
        idoc: FlatPart | Message | Iterable[FlatPart],
        status: str | Sequence[StatusRecord],
        *,
        direction: str = "",
        docnum: str = "",
        dictionary: Dictionary | None = None,
        release: str | None = None,
        page: CodePage = UTF8,
    ) -> str:
        """Store an IDoc, its records as they are, and return its number: `docnum`, or the next one. `status` is a code
        or the status records it has so far; `direction` (1 outbound, 2 inbound) that of the control record unless
        told. A Message needs a dictionary. A large IDoc may come in pieces."""
        if isinstance(idoc, Message):
            if dictionary is None:
                raise TypeError("add: a Message needs a dictionary")
            idoc = to_part(idoc, dictionary, release=release)
        parts = (idoc,) if isinstance(idoc, FlatPart) else idoc
        records = (record(NO_NUMBER, status, self.clock()),) if isinstance(status, str) else tuple(status)
        return self.add_many([NewIDoc(parts, records, direction, docnum, page)])[0]

    def add_many(self, idocs: Iterable[NewIDoc]) -> Sequence[str]:
        """Store IDocs, all or none, and return their numbers."""
        numbers: list[str] = []
        with self.transaction() as connection:
            adder = Adder(self.database, connection, self.clock)
            for some in (idocs,) if isinstance(idocs, Sequence) else ((idoc,) for idoc in idocs):
                given = [idoc.docnum for idoc in some if idoc.docnum]
                self._unused(given)
                drawn = iter(self.numbers.draw(len(some) - len(given)) if len(given) < len(some) else ())
                for idoc in some:
                    number = idoc.docnum or next(drawn)
                    adder.add(number, idoc)
                    numbers.append(number)
            adder.flush()
            self.database.step("added")
        return numbers

    def _unused(self, docnums: Sequence[str]) -> None:
        """Raises StoreError where one of these numbers, which were drawn before, is that of an IDoc."""
        with self.database.read() as connection:
            for some in batches(docnums):
                if (known := connection.scalars(_NUMBERS, {"numbers": some}).first()) is not None:
                    raise StoreError(f"there is an IDoc {known} already")

    def get(self, docnum: str) -> StoredIDoc:
        """An IDoc with all its records. Raises StoreError where there is none."""
        return next(self.pieces(docnum, None))

    def pieces(self, docnum: str, size: int | None = PIECE) -> Iterator[StoredIDoc]:
        """An IDoc in pieces of so many records (None: all), as `FlatReader` gives large ones; for those that should
        not be in memory as a whole."""
        return read_pieces(self.database, docnum, size)

    def several(self, docnums: Sequence[str]) -> Mapping[str, StoredIDoc]:
        """IDocs by number, each with all its records; those that there are not are left out."""
        return read_several(self.database, docnums)

    def header(self, docnum: str) -> IDocHeader:
        """An IDoc without its data. Raises StoreError where there is none."""
        with self.database.read() as connection:
            row: Any = connection.execute(select(*HEADER).where(EDIDC.c.docnum == docnum)).one_or_none()
        if row is None:
            raise StoreError(f"there is no IDoc {docnum}")
        return header_of(row)

    def status(self, docnum: str) -> Sequence[StatusRecord]:
        """Its status records, oldest first."""
        found = self.statuses([docnum]).get(docnum, [])
        if not found:
            self.header(docnum)
        return found

    def statuses(self, docnums: Sequence[str]) -> Mapping[str, Sequence[StatusRecord]]:
        """The same of several IDocs, by number; those that have none are left out."""
        return statuses_of(self.database, docnums)

    def add_status(self, docnum: str, *records: StatusRecord) -> None:
        """Status records behind those it has. The current status is that of the last."""
        self.add_statuses({docnum: records})

    def add_statuses(self, added: Mapping[str, Sequence[StatusRecord]]) -> None:
        """The same for several IDocs, by number."""
        now = self.clock()
        with self.transaction() as connection:
            add_statuses(self.database, connection, added, (now.strftime("%Y%m%d"), now.strftime("%H%M%S")))
            self.database.step("status added")

    def edit(
        self,
        docnum: str,
        idoc: FlatPart | Iterable[FlatPart],
        edited: Sequence[StatusRecord],
        original: Sequence[StatusRecord],
        *,
        page: CodePage = UTF8,
        number: str = "",
    ) -> str:
        """Put other records in place of an IDoc's; what it was is kept under a new number (`number`: one that was drawn
        for it), which is returned, with the status records `original` behind those it had (32 and 33, 69 and 70; ALE
        1.2)."""
        parts = (idoc,) if isinstance(idoc, FlatPart) else idoc
        with self.transaction() as connection:
            if number:
                self._unused([number])
            else:
                number = self.numbers.draw()[0]
            move_aside(connection, docnum, number)
            self.add_status(number, *self.status(docnum), *original)
            replace_records(self.database, connection, docnum, parts, page, self.clock)
            self.add_status(docnum, *edited)
        return number

    def rewrite(self, docnum: str, idoc: FlatPart | Iterable[FlatPart], *, page: CodePage = UTF8) -> None:
        """Put other records in place of an IDoc's: what ALE services made of it. The sender's number of it stays."""
        parts = (idoc,) if isinstance(idoc, FlatPart) else idoc
        with self.transaction() as connection:
            replace_records(self.database, connection, docnum, parts, page, self.clock)
            self.database.step("rewritten")

    def list(self, selection: Selection = ALL, *, after: str = "", limit: int | None = 1000) -> Sequence[IDocHeader]:
        """Headers in the order of their numbers (WE02, WE05), from the one behind `after` on."""
        return headers(self.database, selection, after, limit)

    def scan(self, selection: Selection = ALL) -> Iterator[IDocHeader]:
        """All of them, however many, a thousand at a time in memory."""
        after = ""
        while found := self.list(selection, after=after):
            yield from found
            after = found[-1].docnum

    def statistics(self, selection: Selection = ALL) -> Sequence[Count]:
        """How many there are of each direction, message type and status (WE07)."""
        return counts(self.database, selection)

    def claim(
        self,
        selection: Selection = ALL,
        *,
        limit: int = 100,
        lease: float = LEASE,
        docnums: Collection[str] | None = None,
    ) -> Sequence[Claim]:
        """IDocs to process that no other process works on, oldest first (`docnums`: of these). See `posting`."""
        return self._claims.take(selection, limit, lease, docnums)

    def posting(self, claim: Claim) -> AbstractContextManager[Connection]:
        """The transaction that posts a claimed IDoc: what it writes and its status, together and once."""
        return self._claims.posting(claim)

    def prove(self, claims: Collection[Claim]) -> Sequence[Claim]:
        """In a transaction that posts several: the claims that still hold, and hold to its end; they end with it."""
        return self._claims.prove_all(claims)

    def give_back(self, claims: Collection[Claim]) -> None:
        """End claims without having done anything."""
        self._claims.give_back(claims)


_NUMBERS = select(EDIDC.c.docnum).where(EDIDC.c.docnum.in_(bindparam("numbers", expanding=True)))
