"""What commands with --jobs share: the option, and files one after the other with what is on its way for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.formats.files import Source
    from idockit.formats.jobs import Jobs
    from idockit.formats.wholefiles import Others

__all__ = ["JobsCutting", "JobsSpreading", "each", "jobs_in", "known_jobs", "others_of"]

T = TypeVar("T")
U = TypeVar("U")


def known_jobs(text: str) -> str:
    """An option that says how many processes: one that says nothing is a usage error."""
    if text != "auto" and not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise typer.BadParameter(f"{text!r}, expected a number of processes, or auto")
    return text


_CUT = (
    "So many processes (0, auto: one for each CPU): several files are spread, a large flat file with line ends is cut "
    "between IDocs; XML, JSON and standard input are not cut. The results are the same."
)
_SPREAD = "So many processes (0, auto: one for each CPU): several files are spread, none is cut."

JobsCutting = Annotated[str, typer.Option("-j", "--jobs", metavar="N", callback=known_jobs, help=_CUT)]
JobsSpreading = Annotated[str, typer.Option("-j", "--jobs", metavar="N", callback=known_jobs, help=_SPREAD)]


def others_of(jobs: str, dictionary: Dictionary) -> AbstractContextManager[Others | None]:
    """The other processes of a command; None where it is to do all itself."""
    count = 0 if jobs == "auto" else int(jobs)
    if count == 1:
        return nullcontext()
    from idockit.formats.wholefiles import Others

    return Others(count, dictionary)


def each(
    others: Others | None, things: Sequence[T], sources: Sequence[Source], begin: Callable[[Others, T], U | None]
) -> Iterator[tuple[T, U | None]]:
    """Each thing, and what was begun for it in another process, None where it is to be done here. `sources` are what
    the things are made of."""
    if others is None:
        return iter([(thing, None) for thing in things])
    return others.each(things, sources, lambda thing: begin(others, thing))


def jobs_in(others: Others | None) -> int | Jobs:
    """The processes for one file that may be cut."""
    return 1 if others is None else others.jobs
