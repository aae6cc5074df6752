"""IDocs of XML and JSON as records for a table: what other segments hold does not matter, and nothing that the wanted
ones hold is refused. What a record has no place for is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from idockit.dictionary import SegmentType, name_of_xml
from idockit.errors import EncodeError, FormatError
from idockit.formats.build import Kind, Open
from idockit.formats.flatread import FlatPart
from idockit.formats.xmlrecords import Place, RecordMaker, Slot

__all__ = ["Lenient", "Part"]


class Part(NamedTuple):
    """Records of an IDoc, the depth of each (0: top), and by the index of a record values it has no place for."""

    part: FlatPart
    depths: list[int]
    beside: dict[int, dict[str, str]]


class _Unminded(dict[str, str]):
    """What has no definition, which does not matter here."""

    def setdefault(self, key: str, default: str = "") -> str:
        return default


class Lenient(RecordMaker):
    """The half of a `RecordMaker` that keeps what has no place. Set `wanted` before the first segment."""

    wanted: SegmentType

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self.missing = _Unminded()
        self._above: list[Open | None] = []
        self._depths: list[int] = []
        self._beside: dict[tuple[int, int], dict[str, str]] = {}
        self._begun = 0

    def table_part(self, part: FlatPart) -> Part:
        """A part that was taken, with what was kept of it."""
        count = len(part.records)
        start = self._begun = 0 if part.first else self._begun
        self._begun += count
        depths, self._depths = self._depths[:count], self._depths[count:]
        keys = [key for key in self._beside if key[0] == part.number and start <= key[1] < start + count]
        return Part(part, depths, {key[1] - start: self._beside.pop(key) for key in keys})

    def is_wanted(self, slot: Slot | None) -> bool:
        """Whether an open record is one of the wanted segments."""
        segment = slot.item.kind.segment if slot is not None and slot.item is not None else None
        return segment is not None and segment.name == self.wanted.name

    def keep_beside(self, slot: Slot, tag: str, value: str) -> None:
        """Keep a value that the record has no place for."""
        if value := value.rstrip(" "):
            self._beside.setdefault((self.count, slot.index), {})[name_of_xml(tag)] = value

    def note_depths(self, parent: Open | None, depths: Sequence[int]) -> None:
        """Records begin below this one, so deep below it."""
        above = self._above
        while above and above[-1] is not parent:
            above.pop()
        self._depths += [len(above) + depth for depth in depths]

    def _open(self, kind: Kind, fields: dict[str, Place], parent: Open | None) -> Slot:
        self.note_depths(parent, (0,))
        slot = super()._open(kind, fields, parent)
        self._above.append(slot.item)
        return slot

    def _odd_value(self, slot: Slot, name: str, start: int, stop: int, value: str) -> None:
        try:
            super()._odd_value(slot, name, start, stop, value)
        except EncodeError:
            if self.is_wanted(slot):
                self.keep_beside(slot, name, value)
        except FormatError as error:
            if self.is_wanted(slot):
                if "twice" not in error.reason:
                    raise
                self.keep_beside(slot, f"{name}[2]", value)
