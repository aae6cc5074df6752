"""Inbound files: each IDoc of a file is stored once, wherever reading it was broken off.

A file is known by its content (`fileregister`). Its offset moves in the transaction that stores its IDocs; each of them
carries file and place, which the database lets no other have. So a file read again goes on where it was left, and one
that came twice is not read twice, unless that is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from idockit.ale.status import record
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.sniff import Peeked
from idockit.system.adding import NewIDoc
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.fileregister import FileRegister, InboundFile, content_of, reading
from idockit.system.statuses import NO_NUMBER
from idockit.system.tables import INBOUND_FILES

__all__ = ["InboundFile", "InboundFiles", "flat_idocs"]

BATCH = 100
"""IDocs stored in one transaction."""

Reader = Callable[[BinaryIO, str], Iterable[NewIDoc]]


class InboundFiles(FileRegister):
    """The inbound files of a database."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        add_many: Callable[[Sequence[NewIDoc]], Sequence[str]],
    ):
        super().__init__(database, clock, INBOUND_FILES)
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
        read = reader or (lambda stream, name: flat_idocs(stream, name, self._clock))
        with content_of(path) as content:
            file = self.begin(content.digest, content.name, content.size, again=again)
            if file.complete:
                return file
            for idocs in _batches(reading(read(content.stream, content.name), content.name), batch, file.taken):
                if content.changed():
                    raise StoreError(f"{content.name}: was changed while it was read")
                with self._database.transaction():
                    placed, file = self.place(file, idocs)
                    numbers = self._add_many(placed)
                if then is not None:
                    then(numbers)
        return self.advance(file, 0, complete=True)

    def place(self, file: InboundFile, idocs: Sequence[NewIDoc]) -> tuple[Sequence[NewIDoc], InboundFile]:
        """The next IDocs of a file with their places in it, and the file with its offset behind them; in the
        transaction that stores them."""
        placed = [replace(idoc, source=(file.source, number)) for number, idoc in enumerate(idocs, file.taken + 1)]
        return placed, self.advance(file, len(placed))


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
