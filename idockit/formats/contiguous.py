"""The records of a flat file without line ends: each starts where the one before ends, at full width or, where
that does not fit, as long as its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from idockit.codec import V4, Layout, layout_of
from idockit.codepages import UTF8
from idockit.dictionary import Dictionary
from idockit.errors import TruncatedError, Where
from idockit.formats import flatlines
from idockit.formats.flatlines import Piece

__all__ = ["Contiguous", "counts_bytes"]

_BLANK = re.compile(r"[ \t\x1a]*")


class Contiguous:
    """Iterate over the pieces that units without line ends make up."""

    def __init__(self, units: Iterable[str], dictionary: Dictionary, source: str):
        self._units = units
        self._dictionary = dictionary
        self._source = source

    def __iter__(self) -> Iterator[Piece]:
        text = ""
        first = True
        layout = V4
        records: list[str] = []
        size = 0
        for units in self._units:
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
                if size > flatlines.PART_LIMIT:
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
                    Where(self._source, None, None, None, f"record {place}"),
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
            version = self._dictionary.resolve(layout.name_of(text[at:full])).version
            if version and version.length is not None:
                short = at + layout.base + version.length
                if short == len(text) or _looks_like_record(text, short, layout):
                    return text[at:short], False
        return text[at:full], False

    def _ends_segment(self, name: str, length: int) -> bool:
        version = self._dictionary.resolve(name).version
        return version is not None and version.length == length


def counts_bytes(body: bytes, whole: bool) -> bool:
    """Whether widths in UTF-8 count bytes, not characters: the next record's start tells. `whole`: the body is
    all of the input."""
    return _misfits(UTF8.to_units(body), whole) > _misfits(body.decode("latin-1"), whole)


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
