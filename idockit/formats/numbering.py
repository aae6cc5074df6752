"""Whether data headers are numbered as SAP numbers them: what differs is lost on the way through XML."""

from __future__ import annotations

from collections.abc import Sequence

from idockit.codec import codec_of
from idockit.dictionary import Dictionary, IDocType
from idockit.formats.flatread import FlatPart
from idockit.formats.report import Report

__all__ = ["NumberCheck"]


class NumberCheck:
    """Counts data headers whose client, number, parent or level the way back would write otherwise."""

    def __init__(self, dictionary: Dictionary):
        self._dictionary = dictionary
        self._odd: dict[str, tuple[int, str]] = {}
        self._levels: set[tuple[str, int, str]] = set()
        self._count = 0
        self._document = ""
        self._idoc_type = ""

    def begin(self, part: FlatPart, idoc_type: IDocType | None) -> None:
        """A new IDoc starts with this part."""
        place = codec_of(part.layout.control).place
        self._document = "".join(part.control[slice(*place[name])] for name in ("MANDT", "DOCNUM"))
        self._count = 0
        name = idoc_type.name if idoc_type else ""
        if name != self._idoc_type:
            self._idoc_type = name
            self._levels.clear()

    def check(self, part: FlatPart, sound: bool, depths: Sequence[int], names: Sequence[tuple[str, str]]) -> None:
        """Look at the headers of a part. `sound`: PSGNUM names the parents; `names`: of each record its
        segment name and type."""
        layout, records = part.layout, part.records
        first = self._count + 1
        self._count += len(records)
        segnum, document, hlevel = layout.segnum, layout.document, layout.hlevel
        found = [record[segnum] for record in records]
        if found != [f"{n:06d}" for n in range(first, first + len(records))]:
            wrong = [(n, f) for n, f in enumerate(found, first) if f != f"{n:06d}"]
            if wrong:
                self._count_odd("SEGNUM and PSGNUM", len(wrong), f"{wrong[0][1]!r} at record {wrong[0][0]}")
        elif not sound:
            self._count_odd("PSGNUM", len(records), "not sound")
        documents = {record[document] for record in records}
        if documents - {self._document}:
            other = [record for record in records if record[document] != self._document]
            self._count_odd("MANDT or DOCNUM of data records", len(other), repr(other[0][document]))
        seen = {(name, depth, r[hlevel]) for (name, _), depth, r in zip(names, depths, records, strict=True)}
        for name, depth, level in sorted(seen - self._levels):
            self._levels.add((name, depth, level))
            segment = next(segment for n, segment in names if n == name)
            declared = self._dictionary.level(self._idoc_type, segment)
            if level != f"{depth + 1 if declared is None else declared:02d}":
                self._count_odd("HLEVEL", 1, f"{level!r} of {name}")

    def tell(self, report: Report) -> None:
        """Add what was found to the report."""
        for kind, (count, example) in self._odd.items():
            report.lose(kind, example, count)

    def _count_odd(self, kind: str, count: int, example: str) -> None:
        before = self._odd.get(kind, (0, example))
        self._odd[kind] = (before[0] + count, before[1])
