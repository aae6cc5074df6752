"""Read a flat file as unit strings, IDoc by IDoc, in constant memory and without losing a byte.

A `FlatPart` is one IDoc (or a piece of a very large one): its control record and data records without
line ends. What deviates from the file's line end, and blank lines, is kept in `odd`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from idockit.codec import V3, V4, Layout, layout_of
from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, TruncatedError, Where
from idockit.formats.recordform import record_form
from idockit.formats.sniff import HEAD_SIZE, LINE_ENDS, Peeked, Sniffed, sniff
from idockit.segments import builtin

__all__ = ["CONTROL_MINIMUM", "FlatPart", "FlatReader"]

CHUNK = 1 << 18
PART_LIMIT = 1 << 18
"""Units of one IDoc held at a time; a larger IDoc comes in several parts."""

RECORD_LIMIT = 1 << 20
"""Units after which a record without line end is none: the whole of it would have to be held."""

CONTROL_MINIMUM = 200
"""Units that a control record has at least, however much of it was blank and trimmed."""

_BLANK = re.compile(r"[ \t\x1a]*")
_BLANKS = " \t\x1a\r\n\x85"


@dataclass
class FlatPart:
    """One IDoc, or a piece of it: `first` has the control record, `last` ends it.

    `odd[i]` is (text before, line end) of record i where it differs from none and the file's line end;
    0 is the control record, i the i-th of `records`, len(records) + 1 what follows the last record.
    """

    control: str
    records: list[str]
    line: int
    number: int
    first: bool = True
    last: bool = True
    odd: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return layout_of(self.control)

    def line_of(self, index: int) -> int:
        """Line of record `index` (0: the control record) in a file with line ends."""
        before = sum(text.count("\n") or text.count("\r") for i, (text, _) in self.odd.items() if i <= index)
        return self.line + index + before - (0 if self.first else 1)


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
        self.page: CodePage | None = codepage(encoding) if encoding else found.page
        self.guessed = encoding is None and found.guessed
        self.notes: list[str] = []
        self.dictionary = dictionary or builtin()
        self._stream = stream
        self._eol = LINE_ENDS[found.line_end]
        self._ends = re.compile({"\r": "\r\n|\n|\r", "\x85": "\x85|\r\n|\n"}.get(self._eol, "\r\n|\n"))
        self._tail = b""
        self.line = 1
        self.count = 0
        self.closed_with_line_end = True
        if self.page is None and not self._eol:
            self._decide_contiguous(stream.head)

    @property
    def code_page(self) -> CodePage:
        """The code page found so far; UTF-8 where only ASCII was met."""
        return self.page or UTF8

    def __iter__(self) -> Iterator[FlatPart]:
        pieces = self._lines() if self._eol else self._contiguous()
        control = ""
        for first, last, records, odd in pieces:
            start = self.line
            if first:
                if not records:
                    raise FormatError("the input is empty, expected an IDoc", Where(self.source))
                control = records.pop(0)
                self.count += 1
                if not control.startswith("EDI_DC"):
                    raise self._error(f"the control record starts with {control[:10]!r}, expected EDI_DC40", start)
            part = FlatPart(control, records, start, self.count, first, last, odd)
            self.line += first + len(records) + sum(text.count("\n") or text.count("\r") for text, _ in odd.values())
            self._check_control(part)
            base = part.layout.base
            if records and len(min(records, key=len)) < base:
                self._short(part, base)
            if last and records and not self.closed_with_line_end:
                self._check_end(part)
            yield part

    def _check_control(self, part: FlatPart) -> None:
        length, expected = len(part.control), part.layout.control_length
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
        expected = part.layout.data_length - part.layout.base if form == "full" else version and version.length
        if expected and length < expected and form in ("full", "segment"):
            raise TruncatedError(
                f"the input ends inside the data of {name}: {length} characters and no line end, expected {expected}",
                Where(self.source, line),
            )
        if expected and length < expected:
            self.notes.append(
                f"{self.source}:{line}: no line end after the last record ({name}); "
                "where trailing blanks are cut, nothing shows whether it is whole"
            )

    def _short(self, part: FlatPart, base: int) -> None:
        index = next(i for i, record in enumerate(part.records, 1) if len(record) < base)
        record = part.records[index - 1]
        line = part.line_of(index)
        found = f"a data record of {len(record)} characters, expected at least {base}"
        if part.last and index == len(part.records) and not self.closed_with_line_end:
            raise TruncatedError(f"the input ends inside a record: {found}", Where(self.source, line))
        raise self._error(f"{found} (the data header)", line)

    def _error(self, reason: str, line: int) -> FormatError:
        return FormatError(reason, Where(self.source, line))

    # -- bytes to units

    def _units(self) -> Iterator[str]:
        """Chunks of units. Decides on the code page when the first byte beyond ASCII comes."""
        skip = len(self.bom)
        while data := self._stream.read(CHUNK):
            if skip:
                data, skip = data[skip:], 0
            yield self._decode(data, final=False)
        if rest := self._decode(b"", final=True):
            yield rest

    def _decode(self, data: bytes, final: bool) -> str:
        if self.page is None:
            data = self._tail + data
            sure = len(data) - (0 if final else _incomplete(data))
            self._tail = data[sure:]
            if data[:sure].isascii():
                return data[:sure].decode("ascii")
            self._tail = b""
            self.page = self._guess_page(data[:sure])
        if self.page.width == 1:
            return self.page.to_units(data)
        data = self._tail + data
        keep = len(data) % 2 if self.page.width == 2 else _incomplete(data)
        if final and keep:
            raise TruncatedError(f"the input ends inside a character of {self.page.name}", Where(self.source))
        cut = len(data) if final else len(data) - keep
        self._tail = data[cut:]
        return self.page.to_units(data[:cut])

    def _guess_page(self, data: bytes) -> CodePage:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            self.guessed = True
            return codepage("cp1252")
        return UTF8

    def _decide_contiguous(self, head: bytes) -> None:
        """Without line ends, UTF-8 widths may count characters or bytes: the next record's start tells."""
        body = head[len(self.bom) :]
        if body.isascii():
            return
        self.page = self._guess_page(body[: len(body) - _incomplete(body)])
        if self.page is not UTF8:
            return
        whole = len(head) < HEAD_SIZE
        if _misfits(UTF8.to_units(body), whole) > _misfits(body.decode("latin-1"), whole):
            self.page = codepage("utf-8", in_bytes=True)

    # -- units to records

    def _lines(self) -> Iterator[tuple[bool, bool, list[str], dict[int, tuple[str, str]]]]:
        eol, mark = self._eol, self._eol[-1] + "EDI_DC"
        pending: list[str] = []
        first = True
        for units in self._units():
            pending.append(units)
            text = "".join(pending)
            start = at = 0
            while (end := text.find(mark, at)) >= 0:
                at = end = end + 1
                if first and not text.startswith("EDI_DC", start) and not text[start:end].strip(_BLANKS):
                    continue  # blank lines before the first control record belong to it
                yield self._split(text[start:end], first, True)
                start, first = end, True
            text = text[start:]
            if len(text) > PART_LIMIT and (cut := self._cut(text)):
                yield self._split(text[:cut], first, False)
                text, first = text[cut:], False
            elif len(text) > RECORD_LIMIT:
                reason = f"a record of more than {RECORD_LIMIT:,} characters, expected a line end"
                raise FormatError(reason, Where(self.source, None, None, None, f"IDoc {self.count + first}"))
            pending = [text]
        text = "".join(pending)
        if text or first:
            self.closed_with_line_end = text.rstrip(" \t\x1a").endswith(eol[-1])
            yield self._split(text, first, True)

    def _cut(self, text: str) -> int:
        """Where a part may end: behind its last whole record, since blank lines go with the record behind them;
        0 if there is none. Of half as many blank lines as a record may be long, behind them."""
        cut = text.rfind(self._eol, 0, len(text) - len(self._eol)) + len(self._eol)
        if cut < len(self._eol) or "EDI_DC".startswith(text[cut:]):  # the next line may be a control record
            return 0
        full = len(text[:cut].rstrip(_BLANKS))
        if not full:
            return cut if cut > RECORD_LIMIT // 2 else 0
        found = self._ends.search(text, full)
        return found.end() if found else 0

    def _split(self, text: str, first: bool, last: bool) -> tuple[bool, bool, list[str], dict[int, tuple[str, str]]]:
        eol = self._eol
        if eol == "\n":
            plain = "\r" not in text and "\n\n" not in text and text[:1] != "\n"
        elif eol == "\r\n":
            count = text.count(eol)
            plain = count == text.count("\n") == text.count("\r") and "\n\r" not in text and text[:1] != "\r"
        else:
            plain = "\n" not in text and eol + eol not in text and text[:1] != eol
        if plain and text.endswith(eol) and "\x1a" not in text:
            records = text.split(eol)
            records.pop()
            if min(map(len, records), default=0) >= V3.base:
                return first, last, records, {}
        return first, last, *self._split_odd(text)

    def _split_odd(self, text: str) -> tuple[list[str], dict[int, tuple[str, str]]]:
        """Line by line, where ends are mixed, a line is blank or the last line end is missing."""
        records: list[str] = []
        odd: dict[int, tuple[str, str]] = {}
        before = ""
        at = 0
        while at < len(text):
            match = self._ends.search(text, at)
            line, end, after = (
                (text[at : match.start()], match[0], match.end()) if match else (text[at:], "", len(text))
            )
            if _BLANK.fullmatch(line):
                before += line + end
            else:
                if before or end != self._eol:
                    odd[len(records)] = (before, end)
                    before = ""
                if records and line.startswith("EDI_DC"):
                    raise FormatError(
                        f"a control record behind another line end than {self._eol!r}", Where(self.source)
                    )
                records.append(line)
            at = after
        if before:
            odd[len(records)] = (before, "")
        return records, odd

    def _contiguous(self) -> Iterator[tuple[bool, bool, list[str], dict[int, tuple[str, str]]]]:
        text = ""
        first = True
        layout = V4
        records: list[str] = []
        size = 0
        for units in self._units():
            text += units
            at = 0
            while len(text) - at >= 2200:
                record, is_control = self._next(text, at, layout)
                if is_control and records:
                    yield first, True, records, {}
                    records, size, first = [], 0, True
                if is_control:
                    layout = layout_of(record)
                records.append(record)
                at += len(record)
                size += len(record)
                if size > PART_LIMIT:
                    yield first, False, records, {}
                    records, size, first = [], 0, False
            text = text[at:]
        odd: dict[int, tuple[str, str]] = {}
        at = 0
        while at < len(text):
            if _BLANK.fullmatch(text[at:].replace("\n", "").replace("\r", "")):
                odd[len(records)] = (text[at:], "")
                break
            record, is_control = self._next(text, at, layout)
            if is_control and records:
                yield first, True, records, {}
                records, first = [], True
            if is_control:
                layout = layout_of(record)
            expected = layout.control_length if is_control else layout.data_length
            name = layout.name_of(record)
            if len(record) < expected and not self._ends_segment(name, len(record) - layout.base):
                place = len(records) + 1
                raise TruncatedError(
                    f"the input ends inside record {place} ({name or 'no name'}): {len(record)} characters, "
                    f"expected {expected}, as there are no line ends",
                    Where(self.source, None, None, None, f"record {place}"),
                )
            records.append(record)
            at += len(record)
        yield first, True, records, odd

    def _next(self, text: str, at: int, layout: Layout) -> tuple[str, bool]:
        """The record at `at`: a control record, a data record of full length, or, where the next record
        does not start there, one as long as its definition."""
        if text.startswith("EDI_DC", at):
            return text[at : at + layout_of(text[at : at + 10]).control_length], True
        full = at + layout.data_length
        if full != len(text) and not _looks_like_record(text, full, layout):
            version = self.dictionary.resolve(layout.name_of(text[at:full])).version
            if version and version.length is not None:
                short = at + layout.base + version.length
                if short == len(text) or _looks_like_record(text, short, layout):
                    return text[at:short], False
        return text[at:full], False

    def _ends_segment(self, name: str, length: int) -> bool:
        version = self.dictionary.resolve(name).version
        return version is not None and version.length == length


def _incomplete(data: bytes) -> int:
    """How many bytes at the end begin a UTF-8 character that goes on in the next chunk."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte < 0x80:
            return 0
        if byte >= 0xC0:
            return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
    return 0


_RECORD_START = re.compile(r"EDI_DC|/?[A-Za-z][\w/-]{2,} *")


def _looks_like_record(text: str, at: int, layout: Layout) -> bool:
    """Whether a control record starts there, or a data record: a name and nothing but blanks behind it."""
    width = layout.segnam.stop if layout is V4 else 10
    found = _RECORD_START.match(text, at, at + width)
    return found is not None and (found.end() == at + width or found[0] == "EDI_DC")


def _misfits(text: str, whole: bool) -> int:
    """How many records do not start where full width puts them. `whole`: the text is all of the input."""
    layout = layout_of(text[:10])
    text = text.rstrip("\r\n\x1a") if whole else text
    at = layout.control_length
    wrong = 0
    while at < len(text) if whole else at + layout.data_length < len(text):
        wrong += not _looks_like_record(text, at, layout)
        at += layout.control_length if text.startswith("EDI_DC", at) else layout.data_length
    return wrong + (whole and at != len(text))
