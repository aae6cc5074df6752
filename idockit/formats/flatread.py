"""Read a flat file as unit strings, IDoc by IDoc, in constant memory and without losing a byte.

A `FlatPart` is one IDoc (or a piece of a very large one): its control record and data records without
line ends. What deviates from the file's line end, and blank lines, is kept in `odd`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from idockit.codec import Layout, layout_of
from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, TruncatedError, Where
from idockit.formats.contiguous import Contiguous, counts_bytes
from idockit.formats.flatlines import PART_LIMIT, Lines, Piece
from idockit.formats.flatunits import Units, incomplete
from idockit.formats.recordform import record_form
from idockit.formats.sniff import HEAD_SIZE, LINE_ENDS, Peeked, Sniffed, sniff
from idockit.segments import builtin

__all__ = ["CONTROL_MINIMUM", "PART_LIMIT", "Facts", "FlatPart", "FlatReader"]

CONTROL_MINIMUM = 200
"""Units that a control record has at least, however much of it was blank and trimmed."""


@dataclass
class FlatPart:
    """One IDoc, or a piece of it: `first` has the control record, `last` ends it.

    `odd[i]` is (text before, line end) of record i where it differs from none and the file's line end;
    0 is the control record, i the i-th of `records`, len(records) + 1 what follows the last record. `text` is all of
    it as it was read, each record with the same line end behind it; empty where that is not so.
    """

    control: str
    records: list[str]
    line: int
    number: int
    first: bool = True
    last: bool = True
    odd: dict[int, tuple[str, str]] = field(default_factory=dict)
    text: str = field(default="", repr=False, compare=False)

    @cached_property
    def layout(self) -> Layout:
        return layout_of(self.control)

    def line_of(self, index: int) -> int:
        """Line of record `index` (0: the control record) in a file with line ends."""
        places, lines = self._blank_lines
        return self.line + index + lines[bisect_right(places, index)] - (0 if self.first else 1)

    @cached_property
    def _blank_lines(self) -> tuple[list[int], list[int]]:
        """The records with blank lines before them, and how many of these there are up to each."""
        places = sorted(self.odd)
        counts = (self.odd[i][0].count("\n") or self.odd[i][0].count("\r") for i in places)
        return places, list(accumulate(counts, initial=0))


@dataclass(frozen=True)
class Facts:
    """What was found out of a flat file; `page` is None where only ASCII was met."""

    page: CodePage | None
    guessed: bool
    bom: bytes
    line_end: str
    closed_with_line_end: bool
    notes: list[str]

    @property
    def code_page(self) -> CodePage:
        """UTF-8 where only ASCII was met."""
        return self.page or UTF8


class FlatReader:
    """Iterate over the IDocs of a flat input.

    `stream` needs `read(n)` only. `encoding` overrides what is found. After or during the iteration
    `page`, `guessed` (the code page is a guess) and `line_end` tell what was found.
    """

    def __init__(
        self,
        stream: Peeked,
        source: str = "<input>",
        *,
        sniffed: Sniffed | None = None,
        encoding: str | None = None,
        dictionary: Dictionary | None = None,
    ):
        found = sniffed or sniff(stream.head)
        self.source = source
        self.bom = found.bom
        self.line_end = found.line_end
        self.notes: list[str] = []
        self.dictionary = dictionary or builtin()
        self.line = 1
        self.count = 0
        eol = LINE_ENDS[found.line_end]
        self._units = units = Units(stream, source, found, encoding)
        self._lines = Lines(units, eol, source) if eol else None
        self._pieces: Iterable[Piece] = self._lines or Contiguous(units, self.dictionary, source)
        if units.page is None and not eol:
            self._decide_page(stream.head)

    def _decide_page(self, head: bytes) -> None:
        """Without line ends widths must be known from the start."""
        body = head[len(self.bom) :]
        if body.isascii():
            return
        self._units.page = self._units.guess_page(body[: len(body) - incomplete(body)])
        if self._units.page is UTF8 and counts_bytes(body, len(head) < HEAD_SIZE):
            self._units.page = codepage("utf-8", in_bytes=True)

    @property
    def page(self) -> CodePage | None:
        """The code page found so far; None where only ASCII was met."""
        return self._units.page

    @property
    def guessed(self) -> bool:
        """Whether the code page is a guess."""
        return self._units.guessed

    @property
    def closed_with_line_end(self) -> bool:
        """Whether the last line has a line end; without line ends it is not asked for."""
        return self._lines is None or self._lines.closed_with_line_end

    @property
    def facts(self) -> Facts:
        """What was found out so far."""
        return Facts(self.page, self.guessed, self.bom, self.line_end, self.closed_with_line_end, self.notes)

    @property
    def code_page(self) -> CodePage:
        """The code page found so far; UTF-8 where only ASCII was met."""
        return self.page or UTF8

    def __iter__(self) -> Iterator[FlatPart]:
        control, lines = "", self._lines
        for first, last, records, odd in self._pieces:
            start = self.line
            if first:
                if not records:
                    raise FormatError("the input is empty, expected an IDoc", Where(self.source))
                control = records.pop(0)
                self.count += 1
                if not control.startswith("EDI_DC"):
                    raise self._error(f"the control record starts with {control[:10]!r}, expected EDI_DC40", start)
            part = FlatPart(control, records, start, self.count, first, last, odd, lines.text if lines else "")
            self.line += first + len(records) + sum(text.count("\n") or text.count("\r") for text, _ in odd.values())
            self._check_control(part)
            base = part.layout.base
            if records and (lines is None or lines.shortest < base) and min(map(len, records)) < base:
                self._short(part, base)
            if last and records and not self.closed_with_line_end:
                self._check_end(part)
            yield part

    def _check_control(self, part: FlatPart) -> None:
        length, expected = len(part.control), part.layout.control_length
        if length >= expected:
            return
        found = f"a control record of {length} characters, expected {expected}"
        if part.last and not part.records and length < expected and not self.closed_with_line_end:
            raise TruncatedError(f"the input ends inside a record: {found}", Where(self.source, part.line_of(0)))
        if part.first and length < CONTROL_MINIMUM:
            reason = f"{found} (at least {CONTROL_MINIMUM} where blanks were trimmed)"
            raise self._error(reason, part.line_of(0))

    def _check_end(self, part: FlatPart) -> None:
        """The last record has no line end: was the input cut inside it?"""
        record, line = part.records[-1], part.line_of(len(part.records))
        name = part.layout.name_of(record)
        length = len(record) - part.layout.base
        version = self.dictionary.resolve(name).version
        form = record_form(part.records[:-1], part.layout, self.dictionary)
        expected = (part.layout.data_length - part.layout.base if form == "full" else version and version.length) or 0
        if length < expected and form in ("full", "segment"):
            raise TruncatedError(
                f"the input ends inside the data of {name}: {length} characters and no line end, expected {expected}",
                Where(self.source, line),
            )
        if length < expected:
            self.notes.append(
                f"{self.source}:{line}: no line end after the last record ({name}); "
                "where trailing blanks are cut, nothing shows whether it is whole"
            )

    def _short(self, part: FlatPart, base: int) -> None:
        """Records end in the data header: blanks that were trimmed, or less than a record?"""
        least = part.layout.psgnum.stop if _right_trimmed(part) else base
        index = next((i for i, r in enumerate(part.records, 1) if len(r) < least), 0)
        if not index:
            return
        record = part.records[index - 1]
        line = part.line_of(index)
        found = f"a data record of {len(record)} characters, expected at least {base}"
        if part.last and index == len(part.records) and not self.closed_with_line_end:
            raise TruncatedError(f"the input ends inside a record: {found}", Where(self.source, line))
        raise self._error(f"{found} (the data header)", line)

    def _error(self, reason: str, line: int) -> FormatError:
        return FormatError(reason, Where(self.source, line))


def _right_trimmed(part: FlatPart) -> bool:
    """Whether blanks at the end of records are cut: the data records tell, where there is no other the control
    record. Many programs cut neither below the data header nor below CONTROL_MINIMUM."""
    base = part.layout.base
    judged = [record for record in part.records if len(record) != base]
    if part.first and len(part.control) > CONTROL_MINIMUM and all(len(record) < base for record in judged):
        judged.append(part.control)
    return not any(record.endswith(" ") for record in judged)
