"""Convert one large flat file in several processes: each converts a span of it, and the pieces are joined.

Every span begins with what the span before it is expected to pass on. If that turns out otherwise, which it does only
where one IDoc is larger than what is read at once, the span is converted once more with what was really passed on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.convert import Conversion, count
from idockit.formats.files import Progress, Source, Target, name_of_source, open_source, size_of_source
from idockit.formats.flatread import Facts, FlatReader
from idockit.formats.fromflat import FromFlat, Gathered, Passed, about_file, from_flat, tell
from idockit.formats.jobs import Jobs, Task
from idockit.formats.joining import open_joined
from idockit.formats.report import Report
from idockit.formats.sniff import HEAD_SIZE, Sniffed, sniff
from idockit.formats.spans import Span, SpanReader, can_be_cut, opened, spans

__all__ = ["CUT", "EACH", "PIECE", "convert_in_parts", "cut", "more_progress", "pool", "stopping", "worth_cutting"]

CUT = 20 << 20
"""Bytes below which a file is not cut: it would take longer to start processes."""

PIECE = 16 << 20, 2 << 20
"""Bytes that a piece has at the most and at the least."""

EACH = 2
"""Pieces that are on their way for each process."""


@dataclass(frozen=True)
class Order:
    """What is to be converted, and how: the same for all spans of a file."""

    path: str
    name: str
    found: Sniffed
    to: str
    options: tuple[Any, ...]


@dataclass(frozen=True)
class Piece:
    """What came of a span, beside the bytes."""

    report: Report
    passed: Passed
    gathered: Gathered
    facts: Facts


def cut(
    source: Source, found: Sniffed, encoding: str | None, jobs: int
) -> tuple[str, Iterator[Span]] | tuple[None, None]:
    """The path of a source that is worth cutting, and its spans; nothing for any other."""
    size = size_of_source(source)
    if jobs < 2 or size is None or size < CUT or not can_be_cut(found, encoding):
        return None, None
    if not isinstance(source, str | os.PathLike):
        return None, None
    path = os.fspath(source)
    most, least = PIECE
    return path, spans(path, found, encoding, size, max(min(size // (4 * jobs), most), least))


def worth_cutting(source: Source, encoding: str | None, jobs: int) -> bool:
    """Whether a source is one that `cut` cuts."""
    with suppress(IdockitError):
        if (size_of_source(source) or 0) >= CUT:
            with open_source(source) as stream:
                return cut(source, sniff(stream.head), encoding, jobs)[0] is not None
    return False


def pool(jobs: int | Jobs, dictionary: Dictionary) -> AbstractContextManager[Jobs]:
    """The processes to work with, as a context manager that ends them if they are not the caller's."""
    return nullcontext(jobs) if isinstance(jobs, Jobs) else Jobs(jobs, dictionary)


def convert_in_parts(
    jobs: int | Jobs,
    source: Source,
    target: Target,
    conversion: Conversion,
    found: Sniffed,
    to: str,
    progress: Progress | None,
) -> Report | None:
    """As `convert`, in several processes; None, and nothing done, if that is not worth while."""
    with pool(jobs, conversion.dictionary) as workers:
        path, cuts = cut(source, found, conversion.from_encoding, workers.count)
        if path is None or cuts is None:
            return None
        order = Order(path, name_of_source(source), found, to, conversion.options)
        with open_source(source) as stream:
            reader = conversion.flat_reader(stream, found, order.name)
            first = _first_passed(reader, conversion, to)
        if first is None:
            return None
        report, told = Report(order.name), more_progress(progress)
        with open_joined(target) as joined, stopping(workers) as tasks:
            whole = from_flat(conversion, to, reader, joined.write, report)

            def submit(item: tuple[int, Span]) -> Task:
                passed = _expected(item[1], first, whole)
                arguments = order, item[1], passed, joined.piece(item[0])
                task = workers.submit(convert_span, *arguments, urgent=True)
                if told is not None:
                    task.watch(told)
                tasks.append(task)
                return task

            passed, facts = Passed(), reader.facts
            for (number, span), task in workers.ahead(enumerate(cuts), submit, EACH):
                again = partial(_convert_numbered, order, span, passed, joined.piece(number), conversion.dictionary)
                piece = _had(task, again, passed, _expected(span, first, whole))
                tasks.remove(task)
                joined.add(number)
                report.merge(piece.report)
                if not number:
                    whole.go_on(replace(piece.passed, missing=False))
                whole.gather(piece.gathered)
                passed, facts = replace(piece.passed, missing=passed.missing or piece.passed.missing), piece.facts
            whole.close(facts)
            tell(facts, report)
        return report


def more_progress(progress: Progress | None) -> Progress | None:
    """A progress that is told of all of a file, where it was told already of the head that was looked at."""
    if progress is None:
        return None
    known = HEAD_SIZE

    def told(count: int) -> None:
        nonlocal known
        if count > known:
            progress(count - known)
        known = max(known - count, 0)

    return told


@contextmanager
def stopping(workers: Jobs) -> Iterator[list[Task]]:
    """A list of tasks; those that are still in it at the end are stopped."""
    tasks: list[Task] = []
    try:
        yield tasks
    finally:
        for task in tasks:
            workers.cancel(task)


def _first_passed(reader: FlatReader, conversion: Conversion, to: str) -> Passed | None:
    """What the first IDoc passes on; None where something is wrong with it, which is better told by one process."""
    scout = from_flat(conversion, to, reader, len, Report())
    with suppress(IdockitError):
        for part in reader:
            scout.write(part)
            return scout.passed()
    return None


def _expected(span: Span, first: Passed, sink: FromFlat) -> Passed:
    """What a span begins with, as far as can be told without converting what is before it."""
    if not span.start:
        return Passed()
    kept = about_file(first.form, replace(sink.facts, page=span.page)) if sink.keeps else {}
    return Passed(first.form, first.root, kept)


def _had(task: Task, again: Callable[[], Piece], passed: Passed, expected: Passed) -> Piece:
    """What came of a span; converted again where it began with other things than were passed on. Segments without
    definition in a span before it count only where an error was met, which may be none once nothing is written."""
    try:
        piece: Piece
        [piece] = task.items()
    except IdockitError:
        if not passed.missing:
            raise
        return again()
    return piece if replace(passed, missing=False) == expected else again()


# -- in the other process


def convert_span(
    order: Order, span: Span, passed: Passed, target: str, *, dictionary: Dictionary, progress: Progress
) -> Iterator[Piece]:
    """Convert a span into the file `target`. Where a place in the file has to be told, it is converted once more, with
    the numbers of lines and IDocs counted from the start of the file: seldom, and dear."""
    try:
        piece = _convert(order, span, passed, target, dictionary, progress)
        if not span.start or not (piece.facts.notes or piece.gathered.missing):
            yield piece
            return
    except IdockitError:
        if not span.start:
            raise
    yield _convert_numbered(order, span, passed, target, dictionary)


def _convert_numbered(order: Order, span: Span, passed: Passed, target: str, dictionary: Dictionary) -> Piece:
    return _convert(order, span.numbered(order.path), passed, target, dictionary)


def _convert(
    order: Order,
    span: Span,
    passed: Passed,
    target: str,
    dictionary: Dictionary,
    progress: Progress | None = None,
) -> Piece:
    conversion = Conversion(dictionary, *order.options)
    report = Report(order.name)
    with opened(order.path) as stream, open(target, "wb") as file:
        reader = SpanReader(
            stream,
            order.name,
            span,
            sniffed=order.found,
            encoding=conversion.from_encoding,
            dictionary=dictionary,
            progress=progress,
        )
        sink = from_flat(conversion, order.to, reader, file.write, report)
        if span.start:
            sink.go_on(passed)
        for part in reader:
            count(report, part)
            sink.write(part)
        gathered = sink.gathered()
    return Piece(report, sink.passed(), gathered, reader.facts)
