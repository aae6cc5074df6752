"""Whether data headers are numbered as SAP numbers them: what differs is lost on the way through XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from idockit.dictionary import Dictionary, IDocType
from idockit.formats.flatread import FlatPart
from idockit.formats.report import Report

__all__ = ["NumberCheck"]

_NUMBERS: tuple[str, ...] = tuple(f"{n:06d}" for n in range(1, 1001))


class Named(Protocol):
    """What a record is called."""

    name: str
    segment: str


def _numbers(start: int, end: int) -> list[str]:
    """SEGNUM of the records start + 1 to end."""
    return list(_NUMBERS[start:end]) if end <= len(_NUMBERS) else [f"{n:06d}" for n in range(start + 1, end + 1)]


class NumberCheck:
    """Counts data headers whose client, number, parent or level the way back would write otherwise."""

    def __init__(self, dictionary: Dictionary):
        self._dictionary = dictionary
        self._odd: dict[str, tuple[int, str]] = {}
        self._levels: set[tuple[Named, int, str]] = set()
        self._count = 0
        self._document = ""
        self._idoc_type = ""

    def begin(self, part: FlatPart, idoc_type: IDocType | None) -> None:
        """A new IDoc starts with this part."""
        layout, control = part.layout, part.control
        self._document = f"{layout.value(control, 'MANDT'):3}{layout.value(control, 'DOCNUM'):16}"
        self._count = 0
        name = idoc_type.name if idoc_type else ""
        if name != self._idoc_type:
            self._idoc_type = name
            self._levels.clear()

    def check(self, part: FlatPart, sound: bool, depths: Sequence[int], names: Sequence[Named]) -> None:
        """Look at the headers of a part. `sound`: PSGNUM names the parents; `names`: of each record its
        segment name and type."""
        layout, records = part.layout, part.records
        first = self._count
        self._count += len(records)
        segnum, document, hlevel = layout.segnum, layout.document, layout.hlevel
        found = [record[segnum] for record in records]
        if found != _numbers(first, self._count):
            wrong = [(n, f) for n, f in enumerate(found, first + 1) if f != f"{n:06d}"]
            if wrong:
                self._count_odd("SEGNUM and PSGNUM", len(wrong), f"{wrong[0][1]!r} at record {wrong[0][0]}")
        elif not sound:
            self._count_odd("PSGNUM", len(records), "not sound")
        if {record[document] for record in records} - {self._document}:
            other = [record for record in records if record[document] != self._document]
            self._count_odd("MANDT or DOCNUM of data records", len(other), repr(other[0][document]))
        seen = set(zip(names, depths, [record[hlevel] for record in records], strict=True))
        for named, depth, level in sorted(seen - self._levels, key=lambda item: (item[0].name, *item[1:])):
            self._levels.add((named, depth, level))
            declared = self._dictionary.level(self._idoc_type, named.segment)
            if level != f"{depth + 1 if declared is None else declared:02d}":
                self._count_odd("HLEVEL", 1, f"{level!r} of {named.name}")

    def tell(self, report: Report) -> None:
        """Add what was found to the report."""
        for kind, (count, example) in self._odd.items():
            report.lose(kind, example, count)

    def _count_odd(self, kind: str, count: int, example: str) -> None:
        before = self._odd.get(kind, (0, example))
        self._odd[kind] = (before[0] + count, before[1])
