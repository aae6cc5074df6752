"""The fast way from a record to its fields and back, derived from the declarations.

construct's own `parse` and `build` say what a segment means; a `Codec` does the same on unit strings by
offsets taken from the struct, many times faster. A property test holds the two equal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from idockit.abap import CHAR
from idockit.dictionary import SDATA_LENGTH, SegmentType
from idockit.errors import EncodeError, UnknownDefinition
from idockit.segments import records

__all__ = ["V3", "V4", "Codec", "Layout", "codec_of", "raw_type", "unpadded"]


def unpadded(units: str) -> str:
    """`units.rstrip(" ")`, ten times as fast where very many blanks are at the end."""
    short = units.rstrip()
    return short if short.ljust(len(units)) == units else units.rstrip(" ")


class Codec:
    """Fields of one segment type as slices of a unit string. `SegmentType.flat` must hold."""

    def __init__(self, segment: SegmentType):
        if not segment.flat:
            raise UnknownDefinition(
                f"segment {segment.name} has fields whose length or place no source gives, "
                "import its definition to read or write it flat",
                name=segment.name,
            )
        self.segment = segment
        starts = [start for start in segment.offsets if start is not None]
        self.fields: list[tuple[str, int, int]] = [
            (str(item.name), start, start + (item.length or 0))
            for item, start in zip(segment.fields, starts, strict=True)
        ]
        self.length = segment.length or 0
        self.place: dict[str, tuple[int, int]] = {name: (start, end) for name, start, end in self.fields}
        self.index: dict[str, int] = {name: i for i, (name, _, _) in enumerate(self.fields)}
        self._ends = [end for _, _, end in self.fields]

    def decode(self, sdata: str) -> dict[str, str]:
        """SDATA units -> the fields that are not blank, trailing blanks cut, in order."""
        found = {}
        sdata = unpadded(sdata)
        length = len(sdata)
        for name, start, end in self.fields:
            if start >= length:
                break
            value = sdata[start:end].rstrip(" ")
            if value:
                found[name] = value
        return found

    def encode(self, values: Mapping[str, str]) -> str:
        """Values in units -> SDATA, as long as the last field given. Raises EncodeError for a value
        longer than its field, UnknownDefinition for a field the segment does not have."""
        parts: list[str] = []
        at = 0
        for name in sorted(values, key=self._position):
            start, end = self.place[name]
            value = values[name]
            if len(value) > end - start:
                if len(value.rstrip(" ")) > end - start:
                    raise EncodeError(f"{len(value)} characters, the field has {end - start}").at(
                        path=f"{self.segment.name}/{name}"
                    )
                value = value.rstrip(" ")
            parts.append(" " * (start - at))
            parts.append(value.ljust(end - start))
            at = end
        return "".join(parts)

    def _position(self, name: str) -> int:
        try:
            return self.index[name]
        except KeyError:
            raise UnknownDefinition(f"segment {self.segment.name} has no field {name}", name=name) from None

    def count(self, sdata_length: int) -> int:
        """How many leading fields have a place in that many units."""
        return bisect_left(self._ends, sdata_length + 1)


@lru_cache(maxsize=4096)
def codec_of(segment: SegmentType) -> Codec:
    """The codec of a segment type, made once."""
    return Codec(segment)


@lru_cache(maxsize=256)
def raw_type(name: str) -> SegmentType:
    """A stand-in for a segment without definition: all its data as one field SDATA."""
    return SegmentType(name, "SDATA" / CHAR(SDATA_LENGTH))


@dataclass(frozen=True)
class Layout:
    """Record types of one release: `control` and `data`, with the places of the data header."""

    control: SegmentType
    data: SegmentType

    @cached_property
    def _place(self) -> dict[str, slice]:
        return {name: slice(start, end) for name, start, end in codec_of(self.data).fields}

    @cached_property
    def segnam(self) -> slice:
        return self._place["SEGNAM"]

    @cached_property
    def segnum(self) -> slice:
        return self._place["SEGNUM"]

    @cached_property
    def psgnum(self) -> slice:
        return self._place["PSGNUM"]

    @cached_property
    def hlevel(self) -> slice:
        return self._place["HLEVEL"]

    @cached_property
    def document(self) -> slice:
        """MANDT and DOCNUM, which stand side by side."""
        return slice(self._place["MANDT"].start, self._place["DOCNUM"].stop)

    @cached_property
    def base(self) -> int:
        """Where SDATA starts: 63 in 4.x, 55 in 3.x."""
        return codec_of(self.data).place["SDATA"][0]

    @cached_property
    def control_length(self) -> int:
        return self.control.length or 0

    @cached_property
    def data_length(self) -> int:
        return self.data.length or 0

    @cached_property
    def _control_place(self) -> dict[str, slice]:
        return {name: slice(start, end) for name, start, end in codec_of(self.control).fields}

    def value(self, control: str, name: str) -> str:
        """A value of a control record; empty where this release has no such field."""
        place = self._control_place.get(name)
        return "" if place is None else control[place].rstrip(" ")

    def name_of(self, record: str) -> str:
        """The segment name in a data record."""
        name = record[self.segnam].rstrip(" ")
        return name or record[:10].rstrip(" ")

    def header(self, name: str, client: str, docnum: str, number: str, parent: str, level: int) -> str:
        """A data header as SAP writes it; `number` (SEGNUM) and `parent` (PSGNUM) have six digits. Raises
        EncodeError for a name that is longer than SEGNAM."""
        width = self.segnam.stop - self.segnam.start
        if len(name) > width:
            raise EncodeError(f"segment name {name} has {len(name)} characters, SEGNAM has {width}")
        if self is V3:
            return f"{'EDI_DD':<10}{client:3}{docnum:16}{number}{name:10}{parent}{level:02d}  "
        return f"{name:30}{client:3}{docnum:16}{number}{parent}{level:02d}"


V4 = Layout(records.EDI_DC40, records.EDI_DD40)
V3 = Layout(records.EDI_DC, records.EDI_DD)


def layout_of(control: str) -> Layout:
    """The layout a control record announces: EDI_DC40, EDI_DC40_U: 4.x; EDI_DC alone: 3.x."""
    return V3 if control[:10].rstrip(" ") == "EDI_DC" else V4
