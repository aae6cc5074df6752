"""The records of a flat file with line ends, in pieces of bounded size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from idockit.codec import V3
from idockit.errors import FormatError, Where

__all__ = ["PART_LIMIT", "RECORD_LIMIT", "Lines", "Piece"]

PART_LIMIT = 1 << 18
"""Units of one IDoc held at a time; a larger IDoc comes in several parts."""

RECORD_LIMIT = 1 << 20
"""Units after which a record without line end is none: the whole of it would have to be held."""

Piece = tuple[bool, bool, list[str], dict[int, tuple[str, str]]]
"""Of one IDoc: whether it is the first and the last piece, the records, and what is odd about them (`FlatPart`)."""

_BLANKS = " \t\x1a\r\n\x85"
_BLANK_START = re.compile(f"[{_BLANKS}]++")
_ENDS = {"\r": "\r\n|\n|\r", "\x85": "\x85|\r\n|\n"}
_BLANK_LINES = {"\r": r"[ \t\x1a\n\r]++", "\x85": r"(?:[ \t\x1a\n\x85]++|\r\n)++"}


class Lines:
    """Iterate over the pieces that lines of units make up. `eol` is the usual line end, `count` the number of IDocs
    before these; with `goes_on` the units end with the start of the next control record, which is left out.
    Afterwards `closed_with_line_end` tells whether the last line has one. `text` is the last piece as it was read,
    empty where something is odd about it; `shortest` the units of its shortest record, 0 where it was not measured."""

    def __init__(self, units: Iterable[str], eol: str, source: str, count: int = 0, goes_on: bool = False):
        self.closed_with_line_end = True
        self.text = ""
        self.shortest = 0
        self._count = count
        self._goes_on = goes_on
        self._units = units
        self._eol = eol
        self._source = source
        self._last = eol[-1] if eol[-1] == "\n" else f"\n{eol}"
        self._ends = re.compile(_ENDS.get(eol, "\r\n|\n"))
        self._blank = re.compile(_BLANK_LINES.get(eol, r"(?:[ \t\x1a\n]++|\r\n)++"))

    def __iter__(self) -> Iterator[Piece]:
        eol, mark = self._eol, self._eol[-1] + "EDI_DC"
        pending: list[str] = []
        first = True
        count = self._count
        for units in self._units:
            pending.append(units)
            text = "".join(pending)
            start = at = 0
            while (end := text.find(mark, at)) >= 0:
                at = end = end + 1
                if first and not text.startswith("EDI_DC", start) and not text[start:end].strip(_BLANKS):
                    continue  # blank lines before the first control record belong to it
                yield self._split(text[start:end], first, True)
                start, first, count = end, True, count + 1
            text = text[start:]
            if len(text) > PART_LIMIT and (cut := self._cut(text)):
                yield self._split(text[:cut], first, False)
                text, first = text[cut:], False
            elif len(text) > RECORD_LIMIT:
                reason = f"a record of more than {RECORD_LIMIT:,} characters, expected a line end"
                raise FormatError(reason, Where(self._source, None, None, None, f"IDoc {count + 1}"))
            pending = [text]
        text = "".join(pending)
        if (text or first) and not self._goes_on:
            self.closed_with_line_end = text.rstrip(" \t\x1a").endswith(eol[-1])
            yield self._split(text, first, True)

    def _cut(self, text: str) -> int:
        """Where a part may end: behind its last whole record, since blank lines go with the record behind them;
        0 if there is none. Of half as many blank lines as a record may be long, behind them."""
        cut = text.rfind(self._eol, 0, len(text) - len(self._eol)) + len(self._eol)
        if cut < len(self._eol) or "EDI_DC".startswith(text[cut:]):  # the next line may be a control record
            return 0
        blank = _BLANK_START.match(text)
        if blank is not None and blank.end() >= cut:
            return cut if cut > RECORD_LIMIT // 2 else 0
        full = len(text[:cut].rstrip(_BLANKS))
        found = self._ends.search(text, full)
        return found.end() if found else 0

    def _split(self, text: str, first: bool, last: bool) -> Piece:
        eol = self._eol
        if eol == "\n":
            plain = "\r" not in text
        elif eol == "\r\n":
            count = text.count(eol)
            plain = count == text.count("\n") == text.count("\r")
        else:
            plain = "\n" not in text
        if plain and text.find(eol) >= V3.base and text.endswith(eol) and "\x1a" not in text:
            records = text.split(eol)
            records.pop()
            self.shortest = min(map(len, records), default=0)
            if self.shortest >= V3.base:  # none is blank
                self.text = text
                return first, last, records, {}
        self.text, self.shortest = "", 0
        return first, last, *self._split_odd(text)

    def _split_odd(self, text: str) -> tuple[list[str], dict[int, tuple[str, str]]]:
        """Line by line, where ends are mixed, lines are blank or the last line end is missing."""
        records: list[str] = []
        odd: dict[int, tuple[str, str]] = {}
        at = 0
        while at < len(text):
            start = at
            if blank := self._blank.match(text, at):
                if blank.end() == len(text):
                    odd[len(records)] = (text[start:], "")
                    break
                at = max(at, *(text.rfind(end, at, blank.end()) + 1 for end in self._last))
            match = self._ends.search(text, at)
            stop, after = match.span() if match else (len(text), len(text))
            line, end = text[at:stop], text[stop:after]
            if at > start or end != self._eol:
                odd[len(records)] = (text[start:at], end)
            if records and line.startswith("EDI_DC"):
                raise FormatError(f"a control record behind another line end than {self._eol!r}", Where(self._source))
            records.append(line)
            at = after
        return records, odd
