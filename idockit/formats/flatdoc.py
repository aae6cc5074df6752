"""A flat file as a document: the text of each record is the truth, a field is a slice of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from idockit.codec import V4, Codec, Layout, codec_of, raw_type
from idockit.codepages import CodePage
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import EncodeError
from idockit.formats.build import control_values
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatwrite import FlatWriter
from idockit.formats.nesting import Nestings, idoc_type_of_part
from idockit.idoc import Document, Fields, IDoc, Segment

__all__ = ["FlatDocument", "FlatIDoc", "FlatSegment", "idocs_of", "meanings"]


class _Record(Fields):
    """A record whose fields are slices from `base` on."""

    record: str
    page: CodePage
    codec: Codec
    base: int

    def fields(self) -> dict[str, str]:
        text = self.page.text
        return {name: text(value) for name, value in self.codec.decode(self.record[self.base :]).items()}

    def __getitem__(self, field: str) -> str:
        start, end = self._place(field)
        return self.page.text(self.record[start:end].rstrip(" "))

    def __setitem__(self, field: str, value: str) -> None:
        start, end = self._place(field)
        if "\n" in value:
            raise EncodeError("a line feed, which would end the record").at(path=f"{self.name}/{field}")
        units = self.page.units(value)
        if len(units.rstrip(" ")) > end - start:
            raise EncodeError(f"{len(units)} characters, the field has {end - start}").at(path=f"{self.name}/{field}")
        self.page.from_units(units)
        units = units[: end - start].ljust(end - start)
        record = self.record
        tail = record[end:]
        if not tail:  # a short record stays short where nothing but blanks would be added
            units = units if len(record) >= end else units.rstrip(" ")
            whole = record[:start].ljust(start) + units
            self.record = whole if units.strip(" ") or len(record) > start else record
        else:
            self.record = record[:start] + units + tail

    def _place(self, field: str) -> tuple[int, int]:
        place = self.codec.place.get(field)
        if place is None:
            raise self.no_field(field)
        return self.base + place[0], self.base + place[1]


class FlatControl(_Record):
    """The control record of a flat IDoc. A record of 3.x has the fields it has there."""

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


def meanings(dictionary: Dictionary) -> Nestings[Meaning]:
    """The nestings that `idocs_of` works with, IDoc after IDoc."""
    return Nestings(dictionary, lambda key, _: Meaning(key.rstrip(" "), dictionary))


class FlatSegment(Segment, _Record):
    """A data record. Unknown segments have one field, SDATA."""

    def __init__(self, record: str, base: int, page: CodePage, meaning: Meaning):
        self.record = record
        self.page = page
        self.base = base
        self.parent: Segment | None = None
        self.definition: str | None = meaning.definition
        self.type = meaning.type
        self.name = meaning.name
        self.codec = meaning.codec
        self._children: list[FlatSegment] = []

    @property
    def children(self) -> list[FlatSegment]:
        return self._children


class FlatIDoc(IDoc):
    """An IDoc of a flat file. `method` tells what the hierarchy was taken from."""

    def __init__(self, parts: list[FlatPart], page: CodePage, dictionary: Dictionary, nestings: Nestings[Meaning]):
        first = parts[0]
        self.number = first.number
        self._parts = parts
        self._control = FlatControl(first.control, first.layout, page)
        self._segments: list[FlatSegment] = []
        self._records: list[list[FlatSegment]] = []
        idoc_type, guessed = idoc_type_of_part(dictionary, first)
        self._guess = idoc_type if guessed else None
        nesting = nestings.begin(first.layout, idoc_type)
        name_of, base = first.layout.name_of, first.layout.base
        opened: list[FlatSegment] = []
        for part in parts:
            depths, places = nesting.part(part.records)
            segments: list[FlatSegment] = []
            for record, depth, place in zip(part.records, depths, places, strict=True):
                meaning = place.handler
                if not meaning.definition:  # in 3.x the name may stand first
                    meaning = Meaning(name_of(record), dictionary)
                segment = FlatSegment(record, base, page, meaning)
                segments.append(segment)
                del opened[depth:]
                segment.parent = opened[-1] if opened else None
                (opened[-1].children if opened else self._segments).append(segment)
                opened.append(segment)
            self._records.append(segments)
        self.method = nesting.method

    @property
    def control(self) -> FlatControl:
        return self._control

    @property
    def layout(self) -> Layout:
        """How its records are laid out: as in 4.x or 3.x."""
        return self._parts[0].layout

    @property
    def root(self) -> str:
        return self._guess.xml_name if self._guess else super().root

    @property
    def segments(self) -> list[FlatSegment]:
        return self._segments

    def parts(self) -> Iterator[FlatPart]:
        """The IDoc as parts, with what was changed."""
        for part, segments in zip(self._parts, self._records, strict=True):
            records = [segment.record for segment in segments]
            yield FlatPart(self._control.record, records, part.line, part.number, part.first, part.last, part.odd)


class FlatDocument(Document):
    """A flat file in memory."""

    format = "flat"

    def __init__(self, reader: FlatReader):
        self.source = reader.source
        self.dictionary = reader.dictionary
        parts = list(reader)
        page = reader.code_page
        self._page = page
        self._line_end = reader.line_end
        self._bom = reader.bom
        self._idocs = list(idocs_of(parts, page, self.dictionary))
        self.notes = list(reader.notes)
        self.about = {"encoding": str(page), "line_end": reader.line_end, "bom": "yes" if reader.bom else ""}
        if reader.guessed:
            self.notes.append(f"{self.source}: the code page is a guess: {page}")

    @property
    def encoding(self) -> str:
        """The code page, as `convert(from_encoding=)` takes it."""
        return str(self._page)

    def to_bytes(self) -> bytes:
        pieces: list[bytes] = []
        writer = FlatWriter(pieces.append, lambda: self._page, self._line_end, bom=self._bom)
        for idoc in self._idocs:
            assert isinstance(idoc, FlatIDoc)
            for part in idoc.parts():
                writer.write(part)
        return b"".join(pieces)


def idocs_of(
    parts: Iterable[FlatPart], page: CodePage, dictionary: Dictionary, nestings: Nestings[Meaning] | None = None
) -> Iterator[FlatIDoc]:
    """The IDocs that these parts make up. `nestings` to be used again for more IDocs of the file."""
    nestings = nestings or meanings(dictionary)
    gathered: list[FlatPart] = []
    for part in parts:
        gathered.append(part)
        if part.last:
            yield FlatIDoc(gathered, page, dictionary, nestings)
            gathered = []
