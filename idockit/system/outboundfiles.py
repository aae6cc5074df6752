"""Outbound files: an IDoc is in one file, and a file that has to be written again has the same name and bytes.

`decide` stores path and bytes and ties the IDocs to the file, `write` brings it to disk: under a temporary name first,
synced, then renamed; then the file is called written and the IDocs get their status, in one transaction. A crash
between two of these steps leaves a file in `pending`, and `write` does what is missing. What a receiver took away
between renaming and the status is written once more: it has the same name and bytes, so that it can be told.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, select, update

from idockit.ale.status import StatusRecord, record
from idockit.system.claims import LEASE, free, owner
from idockit.system.database import Database
from idockit.system.errors import ClaimLost, NotWritten, StoreError
from idockit.system.numbers import NumberRanges
from idockit.system.statuses import NO_NUMBER
from idockit.system.tables import EDIDC, OUTBOUND_FILES, OUTBOUND_IDOCS

__all__ = ["OUTFILE", "OutboundFile", "OutboundFiles"]

OUTFILE = ("IDOCKIT_FILE", "01")
"""Number range of the outbound files, ten digits; a name of our own."""

PENDING, WRITTEN, GIVEN_UP = 0, 1, 2


@dataclass(frozen=True, slots=True)
class OutboundFile:
    """An outbound file: where it is to stand, SHA-256 and length of its bytes, whether they are there."""

    id: str
    path: str
    sha256: str
    size: int
    written: bool
    docnums: tuple[str, ...]


class OutboundFiles:
    """The outbound files of a database. `add_status` is the store's."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        numbers: NumberRanges,
        add_status: Callable[..., None],
    ):
        self._database = database
        self._clock = clock
        self._numbers = numbers
        self._add_status = add_status

    def decide(
        self,
        path: str | os.PathLike[str],
        data: bytes,
        docnums: Collection[str],
        *,
        status: Sequence[str] = ("03",),
        replaces: bool = False,
    ) -> OutboundFile:
        """Decide that these IDocs go into a file of this name and these bytes. `status`: the codes that they get once
        it is there. `replaces`: it may take the place of another file, as a port with a static name does. Raises
        NotWritten where the name is taken, StoreError where an IDoc is on its way into another file."""
        where = str(Path(path).absolute())
        c = OUTBOUND_FILES.c
        with self._database.transaction() as connection:
            same = select(c.id).where(c.path == where, c.written == PENDING)
            if not replaces and (os.path.lexists(where) or connection.execute(same).first()):
                raise NotWritten(f"{path}: there is such a file already")
            number = self._numbers.draw(1, *OUTFILE)[0]
            sha256 = hashlib.sha256(data).hexdigest()
            decided = self._clock().strftime("%Y%m%d%H%M%S")
            row = (
                number,
                where,
                data,
                sha256,
                len(data),
                " ".join(status),
                int(replaces),
                PENDING,
                decided,
                None,
                None,
            )
            self._database.insert(connection, OUTBOUND_FILES, [row])
            rows = [(number, counter, docnum) for counter, docnum in enumerate(docnums, 1)]
            self._database.insert(connection, OUTBOUND_IDOCS, rows)
            for docnum in docnums:
                tie = update(EDIDC).where(EDIDC.c.docnum == docnum, EDIDC.c.our_file.is_(None))
                if connection.execute(tie.values(our_file=number)).rowcount != 1:
                    raise StoreError(f"IDoc {docnum}: not here, or on its way into another file")
            self._database.step("file decided")
        return OutboundFile(number, where, sha256, len(data), False, tuple(docnums))

    def write(self, file: OutboundFile) -> None:
        """Bring a file to disk, as far as that is not done. Raises ClaimLost where another process is at it,
        NotWritten where it cannot be written (it stays pending; see `give_up`)."""
        c = OUTBOUND_FILES.c
        token, now = owner(), self._clock().timestamp()
        with self._database.transaction() as connection:
            row = connection.execute(select(OUTBOUND_FILES).where(c.id == file.id).with_for_update()).one_or_none()
            if row is None:
                raise StoreError(f"there is no outbound file {file.id}")
            if row.written != PENDING:
                return
            this = c.id == file.id
            mine = update(OUTBOUND_FILES).where(this, free(connection, c.claim, c.claimed_until, now, this))
            if connection.execute(mine.values(claim=token, claimed_until=now + LEASE)).rowcount != 1:
                raise ClaimLost(f"{file.path}: another process writes it")
        self._database.step("file claimed")
        target = Path(row.path)
        temporary = _temporary(target, token)
        try:
            if row.claim:
                _temporary(target, row.claim).unlink(missing_ok=True)
            self._bring(target, temporary, bytes(row.data), row.sha256, bool(row.replaces))
        except OSError as error:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            self._finish(file.id, token, PENDING, "")
            raise NotWritten(f"{target}: cannot be written: {error.strerror or error}") from error
        except StoreError:
            self._finish(file.id, token, PENDING, "")
            raise
        self._finish(file.id, token, WRITTEN, row.status)

    def _bring(self, target: Path, temporary: Path, data: bytes, sha256: str, replaces: bool) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() and _sha256(target) == sha256:
            return
        if os.path.lexists(target) and not replaces:
            raise NotWritten(f"{target}: there is such a file already, with other bytes")
        with open(temporary, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        self._database.step("file written aside")
        os.replace(temporary, target)
        self._database.step("file renamed")
        if os.name == "posix":
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        self._database.step("file synced")

    def _finish(self, number: str, token: str, written: int, status: str) -> None:
        """End the claim; once the file is there, its IDocs have their status."""
        c = OUTBOUND_FILES.c
        values = {"claim": None, "claimed_until": None, "written": written}
        if written == WRITTEN:
            values["data"] = None
        with self._database.transaction() as connection:
            mine = update(OUTBOUND_FILES).where(c.id == number, c.claim == token, c.written == PENDING)
            if connection.execute(mine.values(values)).rowcount != 1 and written == WRITTEN:
                raise ClaimLost(f"outbound file {number}: another process has written it meanwhile")
            if written == WRITTEN:
                now = self._clock()
                self._untie(number, [record(NO_NUMBER, code, now) for code in status.split()])

    def _untie(self, number: str, records: Sequence[StatusRecord]) -> None:
        with self._database.transaction() as connection:
            connection.execute(update(EDIDC).where(EDIDC.c.our_file == number).values(our_file=None))
            for docnum in self._docnums(number):
                self._add_status(docnum, *records)

    def pending(self) -> Sequence[OutboundFile]:
        """The files that are decided and not written, oldest first."""
        return self._list(OUTBOUND_FILES.c.written == PENDING)

    def of(self, docnum: str) -> Sequence[OutboundFile]:
        """The files that an IDoc went into or is to go into, oldest first."""
        c = OUTBOUND_IDOCS.c
        return self._list(OUTBOUND_FILES.c.id.in_(select(c.id).where(c.docnum == docnum)))

    def write_pending(self) -> Sequence[OutboundFile]:
        """Write all that is pending; those that were. Files that another process writes are left to it."""
        found = self.pending()
        for file in found:
            with suppress(ClaimLost):
                self.write(file)
        return found

    def give_up(self, file: OutboundFile, reason: str) -> None:
        """A pending file cannot be written: it never will be, its IDocs get status 02 and are free to go into
        another. Raises StoreError where it is not pending."""
        c = OUTBOUND_FILES.c
        with self._database.transaction() as connection:
            gone = update(OUTBOUND_FILES).where(c.id == file.id, c.written == PENDING)
            if connection.execute(gone.values(written=GIVEN_UP, data=None, claim=None)).rowcount != 1:
                raise StoreError(f"{file.path}: is not pending")
            self._untie(file.id, [record(NO_NUMBER, "02", self._clock(), text=reason)])

    def _list(self, condition: ColumnElement[bool]) -> Sequence[OutboundFile]:
        c = OUTBOUND_FILES.c
        columns = (c.id, c.path, c.sha256, c.size, c.written)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(condition).order_by(c.id)).all()
            return [OutboundFile(*row[:4], row.written == WRITTEN, tuple(self._docnums(row.id))) for row in rows]

    def _docnums(self, number: str) -> Sequence[str]:
        c = OUTBOUND_IDOCS.c
        with self._database.read() as connection:
            return list(connection.scalars(select(c.docnum).where(c.id == number).order_by(c.counter)))


def _temporary(target: Path, token: str) -> Path:
    return target.with_name(f".{target.name[:100]}.{token.rsplit(' ', 1)[-1]}.part")


def _sha256(path: Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
