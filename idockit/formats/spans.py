"""Cut a flat file with line ends into spans between IDocs, and read one span as if the whole file were read.

A span starts at a control record: `EDI_DC` behind a line end, which is what the reader goes by. It is read in the same
chunks that the whole file is read in, and what the code page is told from is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from idockit.codepages import CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.formats import flatunits
from idockit.formats.files import Progress, open_source
from idockit.formats.flatlines import Lines
from idockit.formats.flatread import FlatReader
from idockit.formats.flatunits import Units
from idockit.formats.sniff import HEAD_SIZE, LINE_ENDS, Peeked, Sniffed

__all__ = ["Counter", "Span", "SpanReader", "can_be_cut", "opened", "spans"]

CONTROL = b"EDI_DC"
MARK = b"\n" + CONTROL
BLOCK = 1 << 20


@dataclass(frozen=True)
class Span:
    """Bytes `start` to `stop` of a file. `page` is the code page at its start, None where only ASCII was met before;
    `lines` and `idocs` are the numbers before it, None where they were not counted."""

    start: int
    stop: int
    last: bool
    page: CodePage | None
    guessed: bool
    lines: int | None = None
    idocs: int | None = None

    def numbered(self, path: str) -> Span:
        """With the numbers counted."""
        with Counter(path) as counter:
            lines, idocs = counter.before(self.start)
        return replace(self, lines=lines, idocs=idocs)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file to read a span of. Raises FormatError where it cannot be read."""
    try:
        stream = open(path, "rb")  # noqa: SIM115  # closed below
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror or error}", Where(path)) from None
    with stream:
        yield stream


def can_be_cut(found: Sniffed, encoding: str | None) -> bool:
    """Whether a flat file may be cut: its lines end with LF, in a code page that has ASCII as it is."""
    page = codepage(encoding) if encoding else found.page
    ascii_bytes = page is None or (page.width < 2 and page.to_units(MARK) == MARK.decode("ascii"))
    return found.kind == "flat" and found.line_end in ("lf", "crlf") and ascii_bytes


def spans(path: str, found: Sniffed, encoding: str | None, size: int, length: int) -> Iterator[Span]:
    """Cut a file of `size` bytes into spans of about `length` bytes."""
    with open(path, "rb") as stream, open_source(path) as again:
        pages = _Pages(again, found, encoding)
        start, page, guessed = 0, pages.page, pages.guessed
        while True:
            stop = _cut(stream, start + length, size) if size - start > length + length // 2 else size
            yield Span(start, stop, stop == size, page, guessed)
            if stop == size:
                return
            start = stop
            page, guessed = pages.at(start)


def _edge(at: int) -> int:
    """Where the chunk ends that byte `at` is read with: those of `Units` from a `Peeked`."""
    chunk = flatunits.CHUNK
    if at < HEAD_SIZE:
        return min(HEAD_SIZE, (at // chunk + 1) * chunk)
    return HEAD_SIZE + ((at - HEAD_SIZE) // chunk + 1) * chunk


def _cut(stream: BinaryIO, at: int, size: int) -> int:
    """The first control record at or after `at` that is met in one chunk with the line end before it; `size` where
    there is none."""
    stream.seek(at - 1)
    behind = b""
    base = at - 1
    while data := stream.read(BLOCK):
        data = behind + data
        found = -1
        while (found := data.find(MARK, found + 1)) >= 0:
            start = base + found
            if _edge(start) == _edge(start + len(CONTROL)):
                return start + 1
        keep = min(len(data), len(CONTROL))
        base += len(data) - keep
        behind = data[len(data) - keep :]
    return size


class _Pages:
    """The code page at a place, as it is found when the whole file is read."""

    def __init__(self, stream: Peeked, found: Sniffed, encoding: str | None):
        self._units = Units(stream, stream.name, found, encoding)
        self._chunks = iter(self._units)
        self._read = 0

    @property
    def page(self) -> CodePage | None:
        return self._units.page

    @property
    def guessed(self) -> bool:
        return self._units.guessed

    def at(self, place: int) -> tuple[CodePage | None, bool]:
        """When the chunk with that byte was read."""
        while self.page is None and self._read <= place:
            next(self._chunks, None)
            self._read = _edge(self._read)
        return self.page, self.guessed


class Counter:
    """Counts lines and IDocs before places of a file that come in order."""

    def __init__(self, path: str):
        self._stream = open(path, "rb")  # noqa: SIM115  # closed at the end of the `with` block
        self._at = self._lines = 0
        head = self._stream.read(HEAD_SIZE)
        first = head.find(CONTROL)
        self._idocs = -1 if head[:first].endswith(b"\n") else 0  # blank lines before the first one are part of it

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def before(self, place: int) -> tuple[int, int]:
        """The number of lines and of IDocs before it."""
        if not place:
            return 0, 0
        while self._at < place:
            length = min(BLOCK, place - self._at)
            self._stream.seek(self._at)
            data = self._stream.read(length + len(CONTROL))
            self._lines += data.count(b"\n", 0, length)
            self._idocs += data.count(MARK)
            self._at += length
        return self._lines, self._idocs


class SpanReader(FlatReader):
    """Iterate over the IDocs of a span; `stream` is the file."""

    def __init__(
        self,
        stream: BinaryIO,
        source: str,
        span: Span,
        *,
        sniffed: Sniffed,
        encoding: str | None,
        dictionary: Dictionary,
        progress: Progress | None = None,
    ):
        super().__init__(Peeked(BytesIO()), source, sniffed=sniffed, encoding=encoding, dictionary=dictionary)
        self.line = 1 + (span.lines or 0)
        self.count = span.idocs or 0
        self._units = units = _SpanUnits(stream, source, span, sniffed, encoding, progress)
        eol = LINE_ENDS[sniffed.line_end]
        self._lines = self._pieces = Lines(units, eol, source, self.count, goes_on=not span.last)


class _SpanUnits(Units):
    """The units of a span, and, if it is not the last, the beginning of the control record behind it."""

    def __init__(
        self,
        stream: BinaryIO,
        source: str,
        span: Span,
        found: Sniffed,
        encoding: str | None,
        progress: Progress | None,
    ):
        super().__init__(Peeked(BytesIO()), source, found, encoding)
        self.page, self.guessed = span.page, span.guessed
        self._file = stream
        self._span = span
        self._progress = progress

    def __iter__(self) -> Iterator[str]:
        span = self._span
        self._file.seek(span.start)
        at = span.start
        skip = 0 if at else len(self._bom)
        while span.last or at < span.stop:
            data = self._file.read(_edge(at) - at)
            if not data and span.last:
                break
            end = at + len(data)
            ahead = b""
            if not data or (end >= span.stop and not span.last):
                data, ahead = data[: span.stop - at + len(CONTROL)], data[span.stop - at + len(CONTROL) :]
                if not data.endswith(MARK):
                    raise FormatError(
                        "was changed while it was read, expected it to stay as it is", Where(self._source)
                    )
            if self._progress is not None:
                self._progress(min(end, span.stop) - at if not span.last else len(data))
            yield self._decode(data[skip:], False, ahead)
            at, skip = end, 0
        if rest := self._decode(b"", final=True):
            yield rest
