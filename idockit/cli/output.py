"""What commands share: messages on stderr, progress on a terminal, the worst exit code of several files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from idockit.errors import IdockitError

__all__ = ["Worst", "progress", "say"]

_SMALL = 4 << 20


def say(text: str) -> None:
    """One line on stderr; characters the terminal lacks are escaped."""
    encoding = sys.stderr.encoding or "utf-8"
    print("idockit:", text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)


class Worst:
    """Goes on after a file that failed and remembers the worst exit code."""

    def __init__(self) -> None:
        self.code = 0

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Report an error of one file instead of ending."""
        try:
            yield
        except IdockitError as error:
            say(f"error: {error}")
            self.code = max(self.code, error.exit_code)


@contextmanager
def progress(name: str, size: int | None) -> Iterator[Callable[[int], object] | None]:
    """A bar on stderr where that is a terminal and the file is large enough to wait for."""
    if not sys.stderr.isatty() or (size is not None and size < _SMALL):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=size)
        yield lambda count: bar.update(task, advance=count)
