"""The records of a flat file with their fields: the text of a record is the truth, a field is a slice of it."""

from __future__ import annotations

from idockit.codec import V4, Codec, Layout, codec_of, raw_type
from idockit.codepages import CodePage
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import EncodeError
from idockit.formats.build import control_values
from idockit.idoc import Fields, Segment

__all__ = ["FlatControl", "FlatSegment", "Meaning", "values_of"]


def values_of(record: str, base: int, codec: Codec, page: CodePage) -> dict[str, str]:
    """The fields of a record that are filled, in order, as texts."""
    found = codec.decode(record[base:])
    if record.isascii():  # its own text in every code page
        return found
    text = page.text
    return {name: text(value) for name, value in found.items()}


class _Record(Fields):
    """A record whose fields are slices from `base` on."""

    __slots__ = ("base", "codec", "page", "record")

    record: str
    page: CodePage
    codec: Codec
    base: int

    def fields(self) -> dict[str, str]:
        return values_of(self.record, self.base, self.codec, self.page)

    def __getitem__(self, field: str) -> str:
        place = self.codec.place.get(field)
        if place is None:
            raise self.no_field(field)
        base = self.base
        return self.page.text(self.record[base + place[0] : base + place[1]].rstrip(" "))

    def __setitem__(self, field: str, value: str) -> None:
        place = self.codec.place.get(field)
        if place is None:
            raise self.no_field(field)
        base = self.base
        start, end = base + place[0], base + place[1]
        if "\n" in value:
            raise EncodeError("a line feed, which would end the record").at(path=f"{self.name}/{field}")
        page, width = self.page, end - start
        units = value if value.isascii() else page.units(value)
        if len(units) > width:
            if len(units.rstrip(" ")) > width:
                raise EncodeError(f"{len(units)} characters, the field has {width}").at(path=f"{self.name}/{field}")
            units = units[:width]
        if not (page.unicode and units.isascii()):  # in Unicode there is no other that a code page lacks
            page.from_units(units)
        record = self.record
        length = len(record)
        if length > end:
            self.record = record[:start] + units.ljust(width) + record[end:]
        elif length == end:
            self.record = record[:start] + units.ljust(width)
        else:  # a short record stays short where nothing but blanks would be added
            units = units.rstrip(" ")
            if units or length > start:
                self.record = record[:start].ljust(start) + units


class FlatControl(_Record):
    """The control record of a flat IDoc. A record of 3.x has the fields it has there."""

    __slots__ = ("name", "type")

    def __init__(self, record: str, layout: Layout, page: CodePage):
        self.record = record
        self.page = page
        self.type: SegmentType | None = layout.control
        self.name = layout.control.name
        self.codec = codec_of(layout.control)
        self.base = 0

    def __getitem__(self, field: str) -> str:
        value = super().__getitem__(field) if field in self.codec.place or field not in V4.control.by_name else ""
        return value or self.page.text(control_values(self.record).get(field, ""))


_RAW = codec_of(raw_type("SDATA"))


class Meaning:
    """What a segment name in a file (`definition`) stands for."""

    __slots__ = ("codec", "definition", "name", "type")

    def __init__(self, definition: str, dictionary: Dictionary):
        found = dictionary.resolve(definition).type
        self.definition = definition
        self.type = found
        self.name = found.name if found else definition
        self.codec = codec_of(found) if found and found.flat else _RAW


class FlatSegment(Segment, _Record):
    """A data record. Unknown segments have one field, SDATA."""

    __slots__ = ("_children", "definition", "name", "parent", "type")

    def __init__(self, record: str, base: int, page: CodePage, meaning: Meaning, parent: FlatSegment | None = None):
        self.record = record
        self.page = page
        self.base = base
        self.parent: FlatSegment | None = parent
        self.definition: str | None = meaning.definition
        self.type = meaning.type
        self.name = meaning.name
        self.codec = meaning.codec
        self._children: list[FlatSegment] | None = None
        if parent is not None:
            if parent._children is None:
                parent._children = [self]
            else:
                parent._children.append(self)

    @property
    def children(self) -> list[FlatSegment]:
        return self._children or []
