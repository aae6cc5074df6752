"""Files that are read, known by their content (SHA-256) and not by their name: how many of their IDocs are done.

The offset counts IDocs (bytes mean nothing in XML) and moves in the transaction in which something is done with them.
So whoever reads a file that he did not finish goes on behind the last IDoc that counts. What was finished is read
once more where that is asked for (`again`), under a name of its own (`#2` behind the hash).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar, cast

from sqlalchemy import Table, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from idockit.errors import FormatError, Where
from idockit.formats.files import name_of_source, open_source
from idockit.system.database import Database
from idockit.system.errors import StoreError
from idockit.system.records import clean

__all__ = ["Content", "FileRegister", "InboundFile", "content_of", "reading"]

T = TypeVar("T")

_PIECE = 1 << 20
_HELD = 8 << 20
"""Bytes of standard input or a pipe that are held in memory; more go to a temporary file."""


@dataclass(frozen=True, slots=True)
class InboundFile:
    """A file that is read: `source` is the hash of its content (`#2` behind it: read a second time), `taken` how many
    of its IDocs are done, `complete` that these are all."""

    source: str
    name: str
    size: int
    taken: int
    complete: bool


class FileRegister:
    """The files of one kind that a database knows."""

    def __init__(self, database: Database, clock: Callable[[], datetime], table: Table):
        self._database = database
        self._clock = clock
        self._table = table
        self._columns = (table.c.source, table.c.name, table.c.size, table.c.taken, table.c.complete)

    def begin(self, digest: str, name: str, size: int, *, again: bool = False) -> InboundFile:
        """The file with this content, new where it was not seen before, or where all of it is done and that is
        to be done `again`."""
        c = self._table.c
        with self._database.transaction() as connection:
            seen = select(*self._columns)
            same = or_(c.source == digest, c.source.startswith(f"{digest}#", autoescape=True))
            known = connection.execute(seen.where(same)).all()
            if known:
                last = max(known, key=lambda row: int(row.source.partition("#")[2] or 1))
                if not (again and last.complete):
                    return InboundFile(*last[:4], bool(last.complete))
                digest = f"{digest}#{len(known) + 1}"
            began = self._clock().strftime("%Y%m%d%H%M%S")
            row = {"source": digest, "name": clean(name), "size": size, "taken": 0, "complete": 0, "began": began}
            new = (sqlite if self._database.sqlite else postgresql).insert(self._table).on_conflict_do_nothing()
            connection.execute(new, [row])
            found = connection.execute(seen.where(c.source == digest)).one()
        return InboundFile(*found[:4], bool(found.complete))

    def advance(self, file: InboundFile, count: int, *, complete: bool = False) -> InboundFile:
        """Move the offset, in the transaction in which so many IDocs are done. Raises StoreError where another process
        moved it."""
        c = self._table.c
        move = update(self._table).where(c.source == file.source, c.taken == file.taken)
        with self._database.transaction() as connection:
            moved = connection.execute(move.values(taken=file.taken + count, complete=int(complete)))
            if moved.rowcount != 1:
                raise StoreError(f"{file.name}: another process reads it")
        return replace(file, taken=file.taken + count, complete=complete)

    def list(self) -> Sequence[InboundFile]:
        """All files, in the order they came."""
        ordered = select(*self._columns).order_by(self._table.c.began, self._table.c.source)
        with self._database.read() as connection:
            rows = connection.execute(ordered).all()
        return [InboundFile(*row[:4], bool(row.complete)) for row in rows]


class Content(NamedTuple):
    """What is in a file: a stream that begins at its start, SHA-256, length; `changed` tells whether somebody has
    written to it since. `name` is the one for messages."""

    stream: BinaryIO
    digest: str
    size: int
    name: str
    changed: Callable[[], bool]


@contextmanager
def content_of(source: str | os.PathLike[str]) -> Iterator[Content]:
    """A file, or `-` for standard input, to be read and known again. A pipe is read to its end first. Raises
    FormatError where it cannot be read."""
    name = name_of_source(source)
    with ExitStack() as opened:
        try:
            content = _content(source, name, opened)
        except OSError as error:
            raise _unreadable(error, name) from None
        yield content


def _content(source: str | os.PathLike[str], name: str, opened: ExitStack) -> Content:
    if source != "-" and Path(source).is_file():
        stream = opened.enter_context(open(source, "rb"))  # noqa: SIM115  # the stack closes it
        before = os.fstat(stream.fileno())
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        return Content(
            stream, digest, before.st_size, name, lambda: _state(os.fstat(stream.fileno())) != _state(before)
        )
    given = opened.enter_context(open_source(source))
    held = opened.enter_context(tempfile.SpooledTemporaryFile(_HELD))  # noqa: SIM115  # the stack closes it
    hashed = hashlib.sha256()
    while piece := given.read(_PIECE):
        hashed.update(piece)
        held.write(piece)
    size = held.tell()
    held.seek(0)
    return Content(cast(BinaryIO, held), hashed.hexdigest(), size, name, lambda: False)


def reading(items: Iterable[T], name: str) -> Iterator[T]:
    """What is read from a file. Raises FormatError where that is broken off."""
    each = iter(items)
    while True:
        try:
            item = next(each)
        except StopIteration:
            return
        except OSError as error:
            raise _unreadable(error, name) from None
        yield item


def _unreadable(error: OSError, name: str) -> FormatError:
    return FormatError(f"cannot be read: {error.strerror or error}", Where(name))


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
