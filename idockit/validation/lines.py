"""The lines of findings in XML. The parser that feeds the reader does not tell any, so the bytes are looked at: they
are counted as they go by, and only where there is a finding its segment is looked for, and the field in it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from idockit.formats.sniff import Peeked
from idockit.validation.finding import Finding

__all__ = ["Lines"]

_WINDOW = 64
"""Pieces that are held at the most; the reader holds fewer, unless IDocs come in a way that it cannot part."""

_LEAST = 1 << 15
"""Bytes that a piece has at the least."""

_SEGMENT, _CONTROL, _IDOCS = b" SEGMENT=", b"EDI_DC40 SEGMENT=", (b"<IDOC>", b"<IDOC ")
_MARK = re.compile(rb"<IDOC[ >]| SEGMENT=")
_NUMBER = re.compile(r"\[\d+\]$")

Place = tuple[int, int]
"""Number of an IDoc, number of a data record in it."""


@dataclass
class _Piece:
    """Bytes, the line that they begin in, and the last IDoc and data record that begin before them."""

    data: bytes
    line: int
    before: Place


class Lines(Peeked):
    """Hands over what a stream gives. `checked` tells how far the findings have come; what is behind is let go. Of
    bytes that are not one for each ASCII character nothing is known."""

    def __init__(self, stream: Peeked, checked: Callable[[], Place]):
        self.name = stream.name
        self.head = stream.head
        self._source = stream
        self._checked = checked
        self._pieces: deque[_Piece] = deque()
        self._rest = b""
        self._line = 1
        self._last: Place = (0, 0)

    def read(self, size: int = -1) -> bytes:
        """As `BinaryIO.read`."""
        found = self._source.read(size)
        pieces = self._pieces
        checked = self._checked()
        while len(pieces) > 1 and (pieces[1].before < checked or len(pieces) > _WINDOW):
            pieces.popleft()
        data = self._rest + found
        end = data.rfind(b"<")
        if not found or end <= data.rfind(b">"):
            end = len(data)
        self._rest = data[end:]
        self._add(data[:end])
        return found

    def _add(self, data: bytes) -> None:
        if self._pieces and len(self._pieces[-1].data) < _LEAST:
            self._pieces[-1].data += data
        else:
            self._pieces.append(_Piece(data, self._line, self._last))
        self._line += data.count(b"\n")
        idoc, record = self._last
        begun = sum(data.count(mark) for mark in _IDOCS)
        start = max(data.rfind(mark) for mark in _IDOCS) if begun else 0
        records = data.count(_SEGMENT, start) - data.count(_CONTROL, start)
        self._last = (idoc + begun, records if begun else record + records)

    def located(self, finding: Finding) -> Finding:
        """The finding with its line, where that is found: of the field, the segment, or the beginning of the IDoc."""
        place = finding.idoc, finding.record or 0
        for index in range(len(self._pieces) - 1, -1, -1):
            piece = self._pieces[index]
            if piece.before < place:
                more = self._pieces[index + 1].data if index + 1 < len(self._pieces) else self._rest
                at = _find(piece.data + more, piece.before, place, finding.path)
                return finding if at is None else replace(finding, line=piece.line + at)
        return finding


def _find(data: bytes, before: Place, place: Place, path: str) -> int | None:
    """How many lines before a finding: its record begins in the data, which begin behind a place."""
    steps = [_NUMBER.sub("", step).encode() for step in path.split("/")[-2:]]
    idoc, record = before
    for mark in _MARK.finditer(data):
        at = mark.start()
        tag = b"IDOC"
        if mark[0] == _SEGMENT:
            at = data.rfind(b"<", 0, at)
            tag = data[at + 1 : mark.start()].split(b":")[-1].split()[0]
            if tag == b"EDI_DC40":
                continue
            record += 1
        else:
            idoc, record = idoc + 1, 0
        if (idoc, record) == place:
            at = _inside(data, at, tag, steps)
            return None if at < 0 else data.count(b"\n", 0, at)
    return None


def _inside(data: bytes, at: int, tag: bytes, steps: list[bytes]) -> int:
    """Where the element that the last steps of the path lead to begins, if the one that begins at `at` is the last
    step or the one before; less than 0 where it is neither. An element that is not there begins where that does."""
    if tag == b"IDOC" and b"EDI_DC40" in steps:
        tag, at = b"EDI_DC40", max(at, _begin(data, b"EDI_DC40", at))
    if tag == steps[-1]:
        return at
    if tag != steps[0]:
        return -1
    ends = data.find(_SEGMENT, at + len(tag) + len(_SEGMENT)), data.find(b"</" + tag, at)
    return max(at, _begin(data[: min((end for end in ends if end >= 0), default=len(data))], steps[-1], at))


def _begin(data: bytes, tag: bytes, at: int) -> int:
    found = re.compile(rb"<(?:[^\s<>/:]+:)?" + re.escape(tag) + rb"[\s/>]").search(data, at)
    return found.start() if found else -1
