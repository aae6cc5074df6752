"""Thin shells around sources and targets: paths, open files, bytes, `-` for standard input and output."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from idockit.errors import FormatError, Where
from idockit.formats.sniff import Peeked, Readable

__all__ = ["Progress", "Source", "Target", "held", "name_of_source", "open_source", "open_target", "size_of_source"]

Source = str | os.PathLike[str] | bytes | Readable
Target = str | os.PathLike[str] | BinaryIO
Progress = Callable[[int], object]
"""Called with the number of bytes read since the last call."""


def name_of_source(source: Source) -> str:
    """The name that messages give a source."""
    if isinstance(source, bytes):
        return "<bytes>"
    if isinstance(source, str | os.PathLike):
        return "<stdin>" if source == "-" else os.fspath(source) or "''"
    return str(getattr(source, "name", "<stream>"))


def size_of_source(source: Source) -> int | None:
    """Bytes of a source, None where that is not known beforehand."""
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, str | os.PathLike) and source != "-":
        with suppress(OSError):
            path = Path(source)
            return path.stat().st_size if path.is_file() else None
    return None


@contextmanager
def open_source(source: Source, progress: Progress | None = None) -> Iterator[Peeked]:
    """A source as a stream whose head was looked at. Raises FormatError where it cannot be read."""
    if isinstance(source, Peeked) and progress is None:
        yield source
        return
    stream, ours = _opened(source)
    try:
        yield Peeked(_Reading(stream, name_of_source(source), progress))
    finally:
        if ours is not None:
            ours.close()


def held(source: Source) -> Source:
    """What can be read only once (standard input, a pipe) as an open stream whose head can be looked at
    beforehand without losing it; any other source as it is."""
    if not isinstance(source, str | os.PathLike):
        return source
    path = Path(source)
    if source != "-" and (path.is_file() or path.is_dir() or not path.exists()):
        return source
    return Peeked(_Reading(_opened(source)[0], name_of_source(source), None))


def _opened(source: Source) -> tuple[Readable, BinaryIO | None]:
    """A source as a stream, twice where it is ours to close."""
    name = name_of_source(source)
    if isinstance(source, bytes):
        return BytesIO(source), None
    if not isinstance(source, str | os.PathLike):
        return source, None
    if source == "-":
        if sys.stdin is None:
            raise FormatError("cannot be read: it is closed", Where(name))
        return sys.stdin.buffer, None
    try:
        stream = open(source, "rb")  # noqa: SIM115  # whoever asked closes it
        return stream, stream
    except IsADirectoryError:
        raise FormatError("is a folder, expected a file", Where(name)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(error, name) from None


def _unreadable(error: Exception, name: str) -> FormatError:
    return FormatError(f"cannot be read: {getattr(error, 'strerror', None) or error}", Where(name))


class _Reading:
    """A stream that tells how much of it was read, and whose errors name the source."""

    def __init__(self, stream: Readable, name: str, progress: Progress | None):
        self._stream = stream
        self.name = name
        self._progress = progress

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._stream.read(size)
        except OSError as error:
            raise _unreadable(error, self.name) from None
        if self._progress is not None:
            self._progress(len(data))
        return data


@contextmanager
def open_target(target: Target) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes to the target. A path is written under a temporary name beside it and
    takes its place when all went well; after an exception nothing is left. Raises OSError, naming the target."""
    if not isinstance(target, str | os.PathLike):
        yield target.write
        return
    with naming(target):
        if target != "-":
            with _replacing(Path(target)) as write:
                yield write
        elif sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        else:
            yield sys.stdout.buffer.write
            sys.stdout.buffer.flush()


@contextmanager
def naming(target: str | os.PathLike[str]) -> Iterator[None]:
    """An OSError names the target."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        name = "<stdout>" if target == "-" else os.fspath(target)
        raise OSError(error.errno, error.strerror, name) from None


@contextmanager
def _replacing(path: Path) -> Iterator[Callable[[bytes], object]]:
    if not can_be_replaced(path):
        with path.open("wb") as stream:
            yield stream.write
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream.write
        replace_by(path, name)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def can_be_replaced(path: Path) -> bool:
    """Whether another file can take its place; not that of a device or a pipe."""
    return path.is_file() or not path.exists()


def replace_by(path: Path, name: str | os.PathLike[str]) -> None:
    """Let the file of that name take the place of `path`, with its mode."""
    os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
    os.replace(name, path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
