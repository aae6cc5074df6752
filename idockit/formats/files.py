"""Thin shells around sources and targets: paths, open files, bytes, `-` for standard input and output."""

from __future__ import annotations

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

__all__ = ["Progress", "Source", "Target", "name_of_source", "open_source", "open_target", "size_of_source"]

Source = str | os.PathLike[str] | bytes | Readable
Target = str | os.PathLike[str] | BinaryIO
Progress = Callable[[int], object]
"""Called with the number of bytes read since the last call."""


def name_of_source(source: Source) -> str:
    """The name that messages give a source."""
    if isinstance(source, bytes):
        return "<bytes>"
    if isinstance(source, str | os.PathLike):
        return "<stdin>" if source == "-" else os.fspath(source)
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
    name = name_of_source(source)
    opened: BinaryIO | None = None
    try:
        if isinstance(source, bytes):
            stream: Readable = BytesIO(source)
        elif source == "-":
            stream = sys.stdin.buffer
        elif isinstance(source, str | os.PathLike):
            stream = opened = open(source, "rb")  # noqa: SIM115  # closed below, as only a path's is
        else:
            stream = source
        yield Peeked(_Counted(stream, progress) if progress else stream)
    except IsADirectoryError:
        raise FormatError("is a folder, expected a file", Where(name)) from None
    except OSError as error:
        if error.filename is not None and str(error.filename) != name:
            raise
        raise FormatError(f"cannot be read: {error.strerror or error}", Where(name)) from None
    finally:
        if opened is not None:
            opened.close()


class _Counted:
    """A stream that tells how much of it was read."""

    def __init__(self, stream: Readable, progress: Progress):
        self._stream = stream
        self._progress = progress

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._progress(len(data))
        return data


@contextmanager
def open_target(target: Target) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes to the target. A path is written under a temporary name beside it and
    takes its place when all went well; after an exception nothing is left."""
    if not isinstance(target, str | os.PathLike):
        yield target.write
        return
    if target == "-":
        yield sys.stdout.buffer.write
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        with path.open("wb") as stream:
            yield stream.write
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream.write
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
