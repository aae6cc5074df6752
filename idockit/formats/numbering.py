"""Whether data headers are numbered as SAP numbers them: what differs is lost on the way through XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from idockit.formats.flatread import FlatPart
from idockit.formats.nesting import Place
from idockit.formats.report import Report

__all__ = ["NumberCheck", "numbers"]

_NUMBERS: tuple[str, ...] = tuple(f"{n:06d}" for n in range(1, 1001))


def numbers(count: int, more: int) -> Sequence[str]:
    """SEGNUM of the next `more` records after `count`."""
    if count + more <= len(_NUMBERS):
        return _NUMBERS[count : count + more]
    return [str(n).zfill(6) for n in range(count + 1, count + more + 1)]


class _Named(Protocol):
    """What a record is called."""

    @property
    def name(self) -> str:
        """Its segment name."""


N = TypeVar("N", bound=_Named)


class NumberCheck:
    """Counts data headers whose client, number, parent or level the way back would write otherwise.

    `document` is what MANDT and DOCNUM of data records should be, `count` the records so far."""

    def __init__(self) -> None:
        self.count = 0
        self.document = ""
        self._odd: dict[str, tuple[int, str]] = {}

    def begin(self, part: FlatPart) -> None:
        """A new IDoc starts with this part."""
        layout, control = part.layout, part.control
        self.document = f"{layout.value(control, 'MANDT'):3}{layout.value(control, 'DOCNUM'):16}"
        self.count = 0

    def check(self, part: FlatPart, sound: bool, places: Sequence[Place[N]]) -> None:
        """Look at the headers of a part. `sound`: PSGNUM names the parents."""
        layout, records = part.layout, part.records
        expected = numbers(self.count, len(records))
        first = self.count + 1
        self.count += len(records)
        wrong = [(n, r[layout.segnum]) for n, r in enumerate(records, first) if r[layout.segnum] != expected[n - first]]
        if wrong:
            self._count_odd("SEGNUM and PSGNUM", len(wrong), f"{wrong[0][1]!r} at record {wrong[0][0]}")
        elif not sound:
            self._count_odd("PSGNUM", len(records), "not sound")
        elif above := [n for r in records if (n := r[layout.psgnum]) != "000000" and not n.strip(" 0")]:
            self._count_odd("PSGNUM", len(above), repr(above[0]))
        other = [record for record in records if record[layout.document] != self.document]
        if other:
            self._count_odd("MANDT or DOCNUM of data records", len(other), repr(other[0][layout.document]))
        for place, record in zip(places, records, strict=True):
            level = record[layout.hlevel]
            if level != place.level:
                self._count_odd("HLEVEL", 1, f"{level!r} of {place.handler.name}")

    def tell(self, report: Report) -> None:
        """Add what was found to the report."""
        for kind, (count, example) in self._odd.items():
            report.lose(kind, example, count)

    @property
    def odd(self) -> dict[str, tuple[int, str]]:
        """What was found so far: of each kind how often, and the first example."""
        return dict(self._odd)

    def merge(self, odd: dict[str, tuple[int, str]]) -> None:
        """Take in the `odd` of the next part of the same source."""
        for kind, (count, example) in odd.items():
            self._count_odd(kind, count, example)

    def _count_odd(self, kind: str, count: int, example: str) -> None:
        before = self._odd.get(kind, (0, example))
        self._odd[kind] = (before[0] + count, before[1])
