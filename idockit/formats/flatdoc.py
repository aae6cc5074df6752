"""A flat file as a document: it is kept as it was read, and taken apart where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from idockit.codec import Layout
from idockit.codepages import CodePage
from idockit.dictionary import Dictionary, IDocType
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatsegment import FlatControl, FlatSegment, Meaning, values_of
from idockit.formats.flatwrite import FlatWriter
from idockit.formats.nesting import Method, Nestings, Place, idoc_type_of_part
from idockit.idoc import Document, IDoc

__all__ = ["FlatDocument", "FlatIDoc", "FlatSegment", "Meaning", "idocs_of", "meanings", "values_of"]


def meanings(dictionary: Dictionary) -> Nestings[Meaning]:
    """The nestings that `idocs_of` works with, IDoc after IDoc."""
    return Nestings(dictionary, lambda key, _: Meaning(key.rstrip(" "), dictionary))


class _Kept:
    """A part as it was read. Where it is one text, only that is kept, and the records are cut out of it when they are
    asked for: it takes less memory, and is written as it is."""

    __slots__ = ("_part", "count", "text")

    def __init__(self, part: FlatPart):
        self.text = part.text
        self.count = len(part.records)
        records = [] if self.text else list(part.records)
        self._part = FlatPart(part.control, records, part.line, part.number, part.first, part.last, part.odd)

    def part(self, now: Iterator[str] | None = None) -> FlatPart:
        """The part with its records as they were read, or the next ones of those that stand there now."""
        part, text = self._part, self.text
        if now is not None:
            records = list(islice(now, self.count))
        elif text:
            records = text.split("\r\n" if text.endswith("\r\n") else text[-1])
            del records[-1], records[: part.first]
        else:
            records = list(part.records)
        return FlatPart(part.control, records, part.line, part.number, part.first, part.last, part.odd)


class FlatIDoc(IDoc):
    """An IDoc of a flat file. It is kept as it came; what stands below what is found out, and segments are made, when
    somebody asks."""

    def __init__(self, parts: list[FlatPart], page: CodePage, dictionary: Dictionary, nestings: Nestings[Meaning]):
        first = parts[0]
        self.number = first.number
        self.layout: Layout = first.layout
        """How its records are laid out: as in 4.x or 3.x."""
        self._kept = [_Kept(part) for part in parts]
        self._head = first.control
        self.page = page
        self._dictionary = dictionary
        self._nestings = nestings
        self._control: FlatControl | None = None
        self._nested: _Nested | None = None
        self._made: list[FlatSegment] | None = None
        self._top: list[FlatSegment] = []

    @property
    def control(self) -> FlatControl:
        if self._control is None:
            self._control = FlatControl(self._head, self.layout, self.page)
        return self._control

    @property
    def root(self) -> str:
        guess = self._nest().guess
        return guess.xml_name if guess else super().root

    @property
    def method(self) -> Method | None:
        """What the hierarchy was taken from."""
        return self._nest().method

    @property
    def segments(self) -> list[FlatSegment]:
        self._all()
        return self._top

    def walk(self) -> Iterator[FlatSegment]:
        return iter(self._all())

    def _nest(self, parts: list[FlatPart] | None = None) -> _Nested:
        """The hierarchy of the records as they were read: `parts`, if the caller has them."""
        if self._nested is None:
            parts = parts or self._read()
            idoc_type, guessed = idoc_type_of_part(self._dictionary, parts[0])
            nesting = self._nestings.begin(self.layout, idoc_type)
            found = [nesting.part(part.records) for part in parts]
            self._nested = _Nested(nesting.method, idoc_type if guessed else None, found)
        return self._nested

    def _read(self) -> list[FlatPart]:
        """The parts as they were read."""
        return [kept.part() for kept in self._kept]

    def _all(self) -> list[FlatSegment]:
        """Every segment, in the order of the file."""
        if self._made is None:
            parts = self._read()
            base, page = self.layout.base, self.page
            made: list[FlatSegment] = []
            opened: list[FlatSegment | None] = [None]  # behind the depth of a record stands what is no longer open
            for part, (depths, places) in zip(parts, self._nest(parts).found, strict=True):
                for record, depth, place in zip(part.records, depths, places):  # noqa: B905  # of the same length
                    meaning = place.handler
                    if not meaning.definition:
                        meaning = self._meaning(record)
                    segment = FlatSegment(record, base, page, meaning, opened[depth])
                    made.append(segment)
                    depth += 1
                    if depth == len(opened):
                        opened.append(segment)
                    else:
                        opened[depth] = segment
            self._top = [segment for segment in made if segment.parent is None]
            self._made = made
        return self._made

    def outline(self) -> Iterator[tuple[int, str, Meaning]]:
        """The records in order: how deep each stands (0: at the top), what it is now, what its name means."""
        parts = self._read() if self._made is None else list(self.parts())
        nested = self._nest(parts) if self._made is None else self._nest()
        for part, (depths, places) in zip(parts, nested.found, strict=True):
            for depth, record, place in zip(depths, part.records, places, strict=True):
                meaning = place.handler
                if not meaning.definition:
                    meaning = self._meaning(record)
                yield depth, record, meaning

    def _meaning(self, record: str) -> Meaning:
        """That of a record whose SEGNAM is blank: in 3.x the name may stand first."""
        return Meaning(self.layout.name_of(record), self._dictionary)

    def parts(self) -> Iterator[FlatPart]:
        """The IDoc as parts, with what was changed."""
        made = None if self._made is None else iter([segment.record for segment in self._made])
        for kept in self._kept:
            part = kept.part(made)
            if self._control is not None:
                part.control = self._control.record
            yield part

    def write(self, writer: FlatWriter) -> None:
        """Write the IDoc: as it was read, with what was changed."""
        if self._made is None and (self._control is None or self._control.record == self._head):
            for kept in self._kept:
                if kept.text:
                    writer.write_text(kept.text)
                else:
                    writer.write(kept.part())
        else:
            for part in self.parts():
                writer.write(part)


class _Nested(NamedTuple):
    """The hierarchy of an IDoc: what it was taken from, the IDoc type if it is a guess, and of each part the depths
    and places of its records."""

    method: Method | None
    guess: IDocType | None
    found: list[tuple[list[int], list[Place[Meaning]]]]


class FlatDocument(Document):
    """A flat file in memory."""

    format = "flat"

    def __init__(self, reader: FlatReader):
        self.source = reader.source
        self.dictionary = reader.dictionary
        read = list(idocs_of(reader, reader.code_page, self.dictionary))
        page = reader.code_page
        for idoc in read:
            idoc.page = page  # which may show late in the file
        self._page = page
        self._line_end = reader.line_end
        self._bom = reader.bom
        self._idocs = list(read)
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
            idoc.write(writer)
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
