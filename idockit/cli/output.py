"""What commands share: messages on stderr, progress on a terminal, the worst exit code of several files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeVar

import typer

from idockit.errors import FormatError, IdockitError

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

__all__ = ["Worst", "known_page", "progress", "say", "show"]

_SMALL = 4 << 20


def say(text: str) -> None:
    """One line on stderr; characters the terminal lacks are escaped."""
    if sys.stderr is not None:
        print("idockit:", _printable(text, sys.stderr), file=sys.stderr)


def show(text: str) -> None:
    """A result on stdout; characters the terminal lacks, and file names that are no text, are escaped."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    print(_printable(text, sys.stdout), flush=True)


def _printable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


class Worst:
    """Goes on after a file that failed and remembers the worst exit code."""

    def __init__(self) -> None:
        self.code = 0

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Report an error of one file instead of ending. A closed pipe ends, quietly."""
        try:
            yield
        except IdockitError as error:
            say(f"error: {error}")
            self.code = max(self.code, error.exit_code)
        except BrokenPipeError:
            _hang_up()
        except OSError as error:
            say(f"error: {error.filename or '<stdout>'}: cannot be written: {error.strerror or error}")
            self.code = max(self.code, 3)
            if error.filename in (None, "<stdout>"):
                _drop_output()

    def guarded(self, make: Callable[[], T]) -> T:
        """What the rest of a command cannot do without: an error of it ends the command."""
        with self.guard():
            return make()
        raise typer.Exit(self.code)


def _hang_up() -> NoReturn:
    """Whoever read our output has gone: end as other Unix tools do, and let nothing be flushed to nobody."""
    _drop_output()
    raise SystemExit(128 + 13)


def _drop_output() -> None:
    """What is still to be flushed goes nowhere: Python would fail once more at its end, with a code of its own."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def known_page(name: str | None) -> str | None:
    """An option that names a code page: one that is not known is a usage error."""
    from idockit.codepages import codepage

    try:
        if name is not None:
            codepage(name)
    except FormatError as error:
        raise typer.BadParameter(error.reason) from None
    return name


@contextmanager
def progress(name: str, size: int | None) -> Iterator[Callable[[int], object] | None]:
    """A bar on stderr where that is a terminal and the file is large enough to wait for. Print after it, not
    inside: it owns the last line of the terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or (size is not None and size < _SMALL):
        yield None
        return
    bar = _Bar(name, size)
    try:
        yield bar.add
    finally:
        bar.stop()


class _Bar:
    """Starts when it is clear that there is something to wait for: where the size is not known beforehand,
    after as much as a large file has."""

    def __init__(self, name: str, size: int | None):
        self._name = name
        self._size = size
        self._read = 0
        self._shown: Progress | None = None

    def add(self, count: int) -> None:
        self._read += count
        if self._shown is None and (self._size is not None or self._read >= _SMALL):
            self._shown = self._start()
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], completed=self._read)

    def _start(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        shown = Progress(*columns, console=Console(stderr=True), transient=True)
        shown.add_task(self._name, total=self._size)
        shown.start()
        return shown

    def stop(self) -> None:
        if self._shown is not None:
            self._shown.stop()
