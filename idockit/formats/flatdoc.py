"""A flat file as a document: the text of each record is the truth, a field is a slice of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from idockit.codec import V4, Codec, Layout, codec_of, raw_type
from idockit.codepages import CodePage
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import EncodeError
from idockit.formats.build import control_values
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatwrite import FlatWriter
from idockit.formats.nesting import Nestings, idoc_type_of_part
from idockit.idoc import Document, Fields, IDoc, Segment

__all__ = ["FlatDocument", "FlatIDoc", "FlatSegment", "idocs_of", "meanings", "values_of"]


def values_of(record: str, base: int, codec: Codec, page: CodePage) -> dict[str, str]:
    """The fields of a record that are filled, in order, as texts."""
    found = codec.decode(record[base:])
    if record.isascii():  # its own text in every code page
        return found
    text = page.text
    return {name: text(value) for name, value in found.items()}


class _Record(Fields):
    """A record whose fields are slices from `base` on."""

    record: str
    page: CodePage
    codec: Codec
    base: int

    def fields(self) -> dict[str, str]:
        return values_of(self.record, self.base, self.codec, self.page)

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
        self._dictionary = dictionary
        idoc_type, guessed = idoc_type_of_part(dictionary, first)
        self._guess = idoc_type if guessed else None
        nesting = nestings.begin(first.layout, idoc_type)
        self._nested = [nesting.part(part.records) for part in parts]
        self.method = nesting.method
        self._segments: list[FlatSegment] = []
        self._made: list[FlatSegment] | None = None

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
        """The segments at the top; all are made when somebody asks: reading an IDoc as a whole takes none of them."""
        if self._made is None:
            base, page = self.layout.base, self._control.page
            made: list[FlatSegment] = []
            opened: list[FlatSegment] = []
            for depth, record, meaning in self.outline():
                segment = FlatSegment(record, base, page, meaning)
                made.append(segment)
                del opened[depth:]
                if opened:
                    segment.parent = opened[-1]
                (opened[-1].children if opened else self._segments).append(segment)
                opened.append(segment)
            self._made = made
        return self._segments

    def outline(self) -> Iterator[tuple[int, str, Meaning]]:
        """The records in order: how deep each stands (0: at the top), what it is now, what its name means."""
        name_of = self.layout.name_of
        for part, (depths, places) in zip(self.parts(), self._nested, strict=True):
            for depth, record, place in zip(depths, part.records, places, strict=True):
                meaning = place.handler
                if not meaning.definition:  # in 3.x the name may stand first
                    meaning = Meaning(name_of(record), self._dictionary)
                yield depth, record, meaning

    def parts(self) -> Iterator[FlatPart]:
        """The IDoc as parts, with what was changed."""
        records = None if self._made is None else iter([segment.record for segment in self._made])
        for part in self._parts:
            now = part.records if records is None else list(islice(records, len(part.records)))
            yield FlatPart(self._control.record, now, part.line, part.number, part.first, part.last, part.odd)


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
