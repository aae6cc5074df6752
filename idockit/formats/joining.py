"""Files that are written in pieces by several processes, and joined in order."""

from __future__ import annotations

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from idockit.formats.files import Target, can_be_replaced, naming, open_target, replace_by

__all__ = ["Joined", "open_joined"]

BLOCK = 1 << 20


class Joined(ABC):
    """A target made of pieces."""

    def __init__(self, folder: Path):
        self._folder = folder

    def piece(self, number: int) -> str:
        """The name of the file that piece `number` is to be written to."""
        return str(self._folder / str(number))

    @abstractmethod
    def add(self, number: int) -> None:
        """Append a piece, which is there no longer afterwards."""

    @abstractmethod
    def write(self, data: bytes) -> object:
        """Append bytes."""


@contextmanager
def open_joined(target: Target) -> Iterator[Joined]:
    """A target to be joined. A path is replaced when all went well: the pieces are written beside it, and the first
    one becomes the file. Nothing is left of the others, nor of any after an exception, nor is anything done where no
    piece was added. Raises OSError, naming the target."""
    if isinstance(target, str | os.PathLike) and target != "-" and can_be_replaced(Path(target)):
        with naming(target):
            path = Path(target).resolve()
            folder = tempfile.mkdtemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
            try:
                with ExitStack() as stack:
                    joined = _File(Path(folder), stack)
                    yield joined
                if joined.first:
                    replace_by(path, joined.first)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return
    with open_target(target) as write, tempfile.TemporaryDirectory(prefix="idockit-") as folder:
        yield _Stream(Path(folder), write)


class _File(Joined):
    """The pieces are appended to the first one."""

    def __init__(self, folder: Path, stack: ExitStack):
        super().__init__(folder)
        self.first = ""
        self._stack = stack
        self._file = -1

    def add(self, number: int) -> None:
        name = self.piece(number)
        if not self.first:
            self.first = name
            self._file = os.open(name, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            self._stack.callback(os.close, self._file)
            return
        with open(name, "rb") as piece:
            _append(piece, self.write)
        os.unlink(name)

    def write(self, data: bytes) -> object:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        return len(data)


class _Stream(Joined):
    """The pieces are copied to what cannot be replaced."""

    def __init__(self, folder: Path, write: Callable[[bytes], object]):
        super().__init__(folder)
        self._write = write

    def add(self, number: int) -> None:
        name = self.piece(number)
        with open(name, "rb") as piece:
            _append(piece, self._write)
        os.unlink(name)

    def write(self, data: bytes) -> object:
        return self._write(data)


def _append(piece: BinaryIO, write: Callable[[bytes], object]) -> None:
    while data := piece.read(BLOCK):
        write(data)
