"""Many files spread over processes, each file done as a whole by one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any, TypeVar

from idockit.dictionary import Dictionary
from idockit.formats.convert import convert
from idockit.formats.files import Progress, Source, Target, size_of_source
from idockit.formats.jobs import Jobs, Task, Work
from idockit.formats.joining import Joined, open_joined
from idockit.formats.parallel import worth_cutting
from idockit.formats.report import Report

__all__ = ["Begun", "Others"]

T = TypeVar("T")
U = TypeVar("U")

BYTES, FILES = 10 << 20, 200
"""Less than so many bytes, and so few files, are done sooner than processes are made."""


class Begun:
    """A conversion in another process."""

    def __init__(self, task: Task, joined: Joined, target: ExitStack):
        self._task = task
        self._joined = joined
        self._target = target

    def report(self, progress: Progress | None = None) -> Report:
        """As `convert`: the target is in its place afterwards."""
        with self._target:
            report: Report
            [report] = self._task.items(progress)
            self._joined.add(0)
            return report

    def forget(self) -> None:
        """Leave nothing of it, unless it is in its place."""
        self._target.close()


class Others:
    """Other processes for the files of a command, `count` of them (0: one for each CPU). At the end of the `with`
    block they are stopped, and what they began is taken away."""

    def __init__(self, count: int, dictionary: Dictionary):
        self.jobs = Jobs(count, dictionary)
        self._begun: list[Begun] = []

    def __enter__(self) -> Others:
        return self

    def __exit__(self, *error: object) -> None:
        self.jobs.__exit__(*error)
        for begun in self._begun:
            begun.forget()

    def each(
        self, things: Sequence[T], sources: Sequence[Source], begin: Callable[[T], U | None]
    ) -> Iterator[tuple[T, U | None]]:
        """Each thing and what was begun for it, None where it is to be done here. `sources` are what the things are
        made of: too few of them are all done here."""
        size = sum(size_of_source(source) or 0 for source in sources)
        if self.jobs.count < 2 or len(sources) < 2 or (len(sources) < FILES and size < BYTES):
            return iter([(thing, None) for thing in things])
        return self.jobs.ahead(things, begin)

    def begin(self, work: Work, source: Source, *arguments: object) -> Task | None:
        """Begin something with a source; None where another process cannot read it."""
        return self.jobs.submit(work, source, *arguments) if _for_others(source) else None

    def begin_or_cut(self, work: Work, source: Source, encoding: str | None, *arguments: object) -> Task | None:
        """The same, but None also where the source is to be cut."""
        if worth_cutting(source, encoding, self.jobs.count):
            return None
        return self.begin(work, source, encoding, *arguments)

    def begin_conversion(self, source: Source, target: Target, options: dict[str, Any]) -> Begun | None:
        """Begin a conversion with these options of `convert`; None for one that is to be done here: it is to be cut,
        or another process cannot do it, or something is wrong with it already."""
        if target == "-" or not _for_others(source):
            return None
        if worth_cutting(source, options.get("from_encoding"), self.jobs.count):
            return None
        stack = ExitStack()
        try:
            joined = stack.enter_context(open_joined(target))
        except OSError:
            return None
        begun = Begun(self.jobs.submit(_converted, source, joined.piece(0), options), joined, stack)
        if len(self._begun) > 2 * self.jobs.most_ahead:
            del self._begun[: self.jobs.most_ahead]  # they are in their places
        self._begun.append(begun)
        return begun


def _for_others(source: Source) -> bool:
    """Whether another process can read a source: a file, not what can be read only once, or only here."""
    return not isinstance(source, bytes) and size_of_source(source) is not None


def _converted(
    source: Source, target: str, options: dict[str, Any], *, dictionary: Dictionary, progress: Progress
) -> Iterator[Report]:
    with open(target, "wb") as file:
        yield convert(source, file, **options, dictionary=dictionary, progress=progress)
