"""Check one large flat file in several processes, each a span of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from idockit.dictionary import Dictionary
from idockit.formats.files import Progress, Source, name_of_source
from idockit.formats.jobs import Jobs, Task
from idockit.formats.parallel import EACH, cut, more_progress, stopping
from idockit.formats.sniff import Sniffed
from idockit.formats.spans import Counter, Span, SpanReader, opened
from idockit.validation.check import Checker
from idockit.validation.finding import Finding

__all__ = ["findings_in_parts"]


def findings_in_parts(
    workers: Jobs,
    source: Source,
    found: Sniffed,
    encoding: str | None,
    progress: Progress | None,
) -> Iterator[Finding] | None:
    """The findings of a flat file in their order; None where it is not worth cutting. Lines and IDocs are counted
    here while the others work: findings need them, and may be many."""
    path, cuts = cut(source, found, encoding, workers.count)
    if path is None or cuts is None:
        return None
    return _findings(workers, path, name_of_source(source), found, encoding, cuts, progress)


def _findings(
    workers: Jobs,
    path: str,
    name: str,
    found: Sniffed,
    encoding: str | None,
    cuts: Iterator[Span],
    progress: Progress | None,
) -> Iterator[Finding]:
    told = more_progress(progress)
    with Counter(path) as counter, stopping(workers) as tasks:

        def submit(span: Span) -> Task:
            lines, idocs = counter.before(span.start)
            numbered = replace(span, lines=lines, idocs=idocs)
            task = workers.submit(check_span, path, name, found, encoding, numbered, urgent=True)
            if told is not None:
                task.watch(told)
            tasks.append(task)
            return task

        for _, task in workers.ahead(cuts, submit, EACH):
            yield from task.items()
            tasks.remove(task)


def check_span(
    path: str,
    name: str,
    found: Sniffed,
    encoding: str | None,
    span: Span,
    *,
    dictionary: Dictionary,
    progress: Progress,
) -> Iterator[Finding]:
    """The findings of a span, in another process."""
    checker = Checker(dictionary, name, flat=True, idocs=span.idocs or 0)
    with opened(path) as stream:
        reader = SpanReader(
            stream, name, span, sniffed=found, encoding=encoding, dictionary=dictionary, progress=progress
        )
        yield from checker.parts(reader)
