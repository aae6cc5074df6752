"""Inbound files: each IDoc of a file is stored once, wherever reading it was broken off.

A file is known by its content (SHA-256), not its name. Its offset counts IDocs and moves in the transaction that stores
them; each IDoc carries file and place, which the database lets no other have. So a file read again goes on where it
was left, and one that came twice is not read twice, unless that is asked for.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from idockit.ale.status import record
from idockit.errors import FormatError, Where
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.sniff import Peeked
from idockit.system.adding import NewIDoc
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import clean
from idockit.system.statuses import NO_NUMBER
from idockit.system.tables import INBOUND_FILES

__all__ = ["InboundFile", "InboundFiles", "flat_idocs"]

BATCH = 100
"""IDocs stored in one transaction."""

Reader = Callable[[BinaryIO, str], Iterable[NewIDoc]]


@dataclass(frozen=True, slots=True)
class InboundFile:
    """An inbound file: `source` is the hash of its content (`#2` behind it: taken in a second time), `taken` how many
    of its IDocs are stored, `complete` that these are all."""

    source: str
    name: str
    size: int
    taken: int
    complete: bool


class InboundFiles:
    """The inbound files of a database."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        add_many: Callable[[Sequence[NewIDoc]], Sequence[str]],
    ):
        self._database = database
        self._clock = clock
        self._add_many = add_many

    def receive(
        self,
        path: str | os.PathLike[str],
        reader: Reader | None = None,
        *,
        batch: int = BATCH,
        again: bool = False,
        then: Callable[[Sequence[str]], object] | None = None,
    ) -> InboundFile:
        """Store the IDocs of a file that are not stored yet, `batch` at a time. `reader` makes them of the open file,
        in its order (else: flat records, as they are, with status 50); `then` gets the numbers of each batch when it
        is stored; `again` takes a complete file in once more. What was stored before an error stays stored. The file
        must be whole: whoever writes it renames it when it is."""
        name = os.fspath(path)
        read = reader or (lambda stream, name: flat_idocs(stream, name, self._clock))
        try:
            with open(path, "rb") as stream:
                before = os.fstat(stream.fileno())
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                stream.seek(0)
                file = self.begin(digest, name, before.st_size, again=again)
                if file.complete:
                    return file
                for idocs in _batches(read(stream, name), batch, file.taken):
                    now = os.fstat(stream.fileno())
                    if (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                        raise StoreError(f"{name}: was changed while it was read")
                    placed = [
                        replace(idoc, source=(file.source, number)) for number, idoc in enumerate(idocs, file.taken + 1)
                    ]
                    with self._database.transaction():
                        file = self.advance(file, len(placed))
                        numbers = self._add_many(placed)
                    if then is not None:
                        then(numbers)
        except OSError as error:
            raise FormatError(f"cannot be read: {error.strerror or error}", Where(name)) from None
        return self.advance(file, 0, complete=True)

    def begin(self, digest: str, name: str, size: int, *, again: bool = False) -> InboundFile:
        """The file with this content, new where it was not seen before, or where all of it was taken in and that is
        to be done `again`."""
        c = INBOUND_FILES.c
        with self._database.transaction() as connection:
            seen = select(c.source, c.name, c.size, c.taken, c.complete)
            known = connection.execute(seen.where(c.source.startswith(digest, autoescape=True))).all()
            if known:
                last = max(known, key=lambda row: int(row.source.partition("#")[2] or 1))
                if not (again and last.complete):
                    return InboundFile(*last[:4], bool(last.complete))
                digest = f"{digest}#{len(known) + 1}"
            began = self._clock().strftime("%Y%m%d%H%M%S")
            row = {"source": digest, "name": clean(name), "size": size, "taken": 0, "complete": 0, "began": began}
            new = (sqlite if self._database.sqlite else postgresql).insert(INBOUND_FILES).on_conflict_do_nothing()
            connection.execute(new, [row])
            found = connection.execute(seen.where(c.source == digest)).one()
        return InboundFile(*found[:4], bool(found.complete))

    def advance(self, file: InboundFile, count: int, *, complete: bool = False) -> InboundFile:
        """Move the offset, in the transaction that stores so many IDocs. Raises StoreError where another process
        did."""
        c = INBOUND_FILES.c
        move = update(INBOUND_FILES).where(c.source == file.source, c.taken == file.taken)
        with self._database.transaction() as connection:
            moved = connection.execute(move.values(taken=file.taken + count, complete=int(complete)))
            if moved.rowcount != 1:
                raise StoreError(f"{file.name}: another process reads it")
        return replace(file, taken=file.taken + count, complete=complete)

    def list(self) -> Sequence[InboundFile]:
        """All files, in the order they came."""
        c = INBOUND_FILES.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(c.source, c.name, c.size, c.taken, c.complete).order_by(c.began, c.source)
            ).all()
        return [InboundFile(*row[:4], bool(row.complete)) for row in rows]


def flat_idocs(stream: BinaryIO, name: str, clock: Callable[[], datetime] = datetime.now) -> Iterator[NewIDoc]:
    """The IDocs of a flat file, inbound, with status 50. One that comes in pieces is to be used before the next."""
    reader = FlatReader(Peeked(stream), Path(name).name)
    pieces = iter(reader)
    for first in pieces:
        status = (record(NO_NUMBER, "50", clock()),)
        if first.last:
            yield NewIDoc((first,), status, "2", page=reader.code_page)
            continue
        rest = _rest(pieces)
        yield NewIDoc(chain((first,), rest), status, "2", page=reader.code_page)
        for _ in rest:  # whoever took this one did not want it
            pass


def _rest(pieces: Iterator[FlatPart]) -> Iterator[FlatPart]:
    for part in pieces:
        yield part
        if part.last:
            return


def _batches(idocs: Iterable[NewIDoc], size: int, skip: int) -> Iterator[Sequence[NewIDoc]]:
    """IDocs behind the first `skip`, so many at a time; one in pieces by itself, since it cannot wait."""
    held: list[NewIDoc] = []
    for number, idoc in enumerate(idocs):
        if number < skip:
            continue
        whole = isinstance(idoc.parts, Sequence)
        if held and not whole:
            yield held
            held = []
        held.append(idoc)
        if len(held) >= size or not whole:
            yield held
            held = []
    if held:
        yield held
