"""The data records of an IDoc as XML text: tags, nesting, fields.

`Body` has one loop for the usual case (`_plain`: PSGNUM sound, headers numbered as SAP numbers them) and one
for everything else (`_any`). Tags are put together with U+0001 and U+0002 in place of `<` and `>`, which XML
cannot hold anyway: so the values of many records are escaped at once. Where the compiled `KERNEL` was built,
`quick` does with it what `_plain` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType

from idockit.codec import V4, Layout, codec_of, raw_type
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import SDATA_LENGTH, Dictionary, IDocType, xml_name
from idockit.errors import FormatError, UnknownDefinition, Where
from idockit.formats.build import Builder
from idockit.formats.flatread import FlatPart
from idockit.formats.keep import Keeper, instruction
from idockit.formats.nesting import Nesting, Place
from idockit.formats.numbering import NumberCheck, numbers
from idockit.formats.report import Report

__all__ = ["CLOSE", "KERNEL", "OPEN", "Body", "Tags", "as_xml", "unmarked", "write_fields"]

KERNEL: ModuleType | None
"""The compiled module, None where it was not built: then all is done in Python."""

try:
    from idockit.formats import _kernel as KERNEL
except ImportError:
    KERNEL = None

OPEN, CLOSE = "\x01", "\x02"


class Tags:
    """How the records of one segment name are written: `fields` has place, blank value and tags; `kernel` is
    the same for the kernel, None where there is none."""

    __slots__ = ("close", "fields", "kernel", "limit", "name", "open", "raw", "segment", "tail")

    def __init__(self, name: str, segment: str, fields: Iterable[tuple[str, int, int]], base: int, raw: bool):
        self.name = name
        self.segment = segment
        self.raw = raw
        tag = xml_name(segment)
        self.open = f'{OPEN}{tag} SEGMENT="1"{CLOSE}'
        self.close = f"{OPEN}/{tag}{CLOSE}"
        self.fields = [
            (base + start, base + end, " " * (end - start), f"{OPEN}{xml}{CLOSE}", f"{OPEN}/{xml}{CLOSE}")
            for xml, start, end in ((xml_name(field), start, end) for field, start, end in fields)
        ]
        self.limit = max((end for _, end, *_ in self.fields), default=base)
        self.tail = " " * (base + SDATA_LENGTH - self.limit)
        self.kernel = None if KERNEL is None else self._compiled(KERNEL)

    def _compiled(self, kernel: ModuleType) -> object:
        def tag(text: str) -> bytes:
            return as_xml(text).encode("ascii")

        fields = tuple((start, end, tag(before), tag(after)) for start, end, _, before, after in self.fields)
        return kernel.form(tag(self.open), tag(self.close), self.limit, fields)


def as_xml(text: str) -> str:
    """Text with marked tags as XML: values escaped, tags in `<` and `>`."""
    for character, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        if character in text:
            text = text.replace(character, escaped)
    return text.replace(OPEN, "<").replace(CLOSE, ">")


def unmarked(record: str, page: CodePage) -> str:
    """The record with another character, as `safe_text` has it, for those that stand in for `<` and `>`."""
    other = "?" if page.in_bytes else "\ufffd"
    return record.translate({1: other, 2: other}) if OPEN in record or CLOSE in record else record


def write_fields(record: str, tags: Tags, pieces: list[str]) -> None:
    """The fields of a record that are filled."""
    for start, end, _, before, after in tags.fields:
        value = record[start:end].rstrip(" ")
        if value:
            pieces += (before, value, after)


class Body:
    """Writes data records into pieces of text, part by part. `missing` gathers the segments without
    definition and where they were met; `page` tells the code page."""

    def __init__(
        self,
        dictionary: Dictionary,
        report: Report,
        builder: Builder,
        keeper: Keeper | None,
        unknown: str,
        page: Callable[[], CodePage | None],
    ):
        self.missing: dict[str, Where] = {}
        self._dictionary = dictionary
        self._report = report
        self._builder = builder
        self._keeper = keeper
        self._unknown = unknown
        self._page = page
        self._tags: dict[str, dict[str, Tags]] = {}
        self._nestings: dict[tuple[str, str], Nesting[Tags]] = {}
        self._nesting: Nesting[Tags]
        self.numbers = NumberCheck()
        self._closing: list[str] = []
        self._part: FlatPart

    def begin(self, part: FlatPart, idoc_type: IDocType | None) -> None:
        """An IDoc begins."""
        layout = part.layout
        key = (layout.data.name or "", idoc_type.name if idoc_type else "")
        nesting = self._nestings.get(key)
        if nesting is None:
            known = self._tags.setdefault(key[0], {})
            nesting = Nesting(self._dictionary, layout, idoc_type, lambda name: self._tags_of(name, layout), known)
            self._nestings[key] = nesting
        nesting.restart()
        self._nesting = nesting
        self.numbers.begin(part)

    def quick(self, part: FlatPart) -> bytes | None:
        """The records of a part as XML, if the kernel can do them; None, and nothing done, if not."""
        nesting, numbers = self._nesting, self.numbers
        if KERNEL is None or self._in_bytes() or self._keeper is not None or self.missing or part.layout is not V4:
            return None
        if nesting.method not in (None, "PSGNUM"):
            return None
        self._part = part
        found: tuple[bytes, list[Place[Tags]], list[str]] | None = KERNEL.records(
            part.records, nesting.open, nesting.numbers, numbers.document, numbers.count, nesting.enter
        )
        if found is None:
            return None
        data, nesting.open, nesting.numbers = found
        nesting.method = "PSGNUM"
        self._closing = [place.handler.close for place in nesting.open[1:]]
        numbers.count += len(part.records)
        return data

    def quick_segment(self, record: str, tags: Tags) -> bytes | None:
        """A segment with nothing below it as XML, if the kernel can do it."""
        if KERNEL is None or tags.kernel is None or self._in_bytes():
            return None
        data: bytes | None = KERNEL.segment(tags.kernel, record)
        return data

    def _in_bytes(self) -> bool:
        return (page := self._page()) is not None and page.in_bytes

    def write(self, part: FlatPart, pieces: list[str]) -> None:
        """Write the records of a part."""
        self._part = part
        if self.missing:  # nothing will be written: look for more names only
            self._nesting.part(part.records)
            return
        if self._keeper is None and self._plain(part, pieces):
            return
        depths, places = self._nesting.part(part.records)
        if self.missing:
            return
        if self._keeper is None:
            self.numbers.check(part, self._nesting.method == "PSGNUM", places)
        self._any(part, depths, places, pieces)

    def end(self, pieces: list[str]) -> None:
        """The IDoc ends: close what is open."""
        pieces += reversed(self._closing)
        self._closing.clear()
        if self._nesting.method not in ("PSGNUM", None) and self._part.records:
            self._report.note(f"PSGNUM is not sound, the hierarchy comes from {_METHODS[str(self._nesting.method)]}")

    def close(self) -> None:
        """The document ends: tell what headers were not as the way back writes them."""
        self.numbers.tell(self._report)

    def _plain(self, part: FlatPart, pieces: list[str]) -> bool:
        """The usual case in one loop; False, and nothing done, where a part is not of that kind."""
        nesting, layout = self._nesting, part.layout
        if nesting.method not in (None, "PSGNUM"):
            return False
        segnam, psgnum, header = layout.segnam, layout.psgnum, slice(layout.segnam.stop, layout.base)
        if header.start != layout.document.start:  # 3.x
            return False
        mark = len(pieces)
        places, above, closing = nesting.open[:], nesting.numbers[:], self._closing[:]
        document = self.numbers.document
        append = pieces.append
        sound = True
        for record, number in zip(part.records, numbers(self.numbers.count, len(part.records)), strict=True):
            parent = record[psgnum]
            while above[-1] != parent:
                above.pop()
                places.pop()
                if not above:
                    sound = False
                    break
                append(closing.pop())
            if not sound:
                break
            key = record[segnam]
            place = places[-1].children.get(key)
            if place is None:
                place = nesting.enter(places[-1], key)
            if record[header] != f"{document}{number}{parent}{place.level}" or place.wrong:
                sound = False
                break
            tags = place.handler
            append(tags.open)
            length = len(record)
            for start, end, blank, before, after in tags.fields:
                if start >= length:
                    break
                value = record[start:end]
                if value != blank:
                    value = value.rstrip(" ")
                    if value:
                        append(before)
                        append(value)
                        append(after)
            if length > tags.limit and (tail := record[tags.limit :]) != tags.tail and tail.strip(" "):
                self._tail(record, tags)
            above.append(number)
            places.append(place)
            closing.append(tags.close)
        if not sound:
            del pieces[mark:]
            return False
        nesting.open, nesting.numbers, nesting.method = places, above, "PSGNUM"
        self._closing = closing
        self.numbers.count += len(part.records)
        return True

    def _any(self, part: FlatPart, depths: list[int], places: list[Place[Tags]], pieces: list[str]) -> None:
        page = self._page() or UTF8
        closing = self._closing
        for i, (record, depth, place) in enumerate(zip(part.records, depths, places, strict=True)):
            while len(closing) > depth:
                pieces.append(closing.pop())
            tags = place.handler
            if self._keeper is not None:
                kept = self._keeper.record(record, depth, tags.name if tags.raw else "", page)
                if odd := part.odd.get(i + part.first):
                    kept["before"], kept["end"] = odd
                if kept:
                    pieces.append(instruction("record", kept, OPEN, CLOSE))
                record = unmarked(record, page)
            elif len(record) > tags.limit and record[tags.limit :].strip(" "):
                self._tail(record, tags)
            pieces.append(tags.open)
            write_fields(record, tags, pieces)
            closing.append(tags.close)

    def _tags_of(self, key: str, layout: Layout) -> Tags:
        """Made once for each segment name of the file."""
        name = layout.name_of(key.ljust(layout.base))
        found = self._dictionary.resolve(name)
        if not name:
            raise FormatError("a data record without segment name", self._where(key))
        if found.type is None or not found.type.flat:
            if self._unknown != "keep":
                self.missing.setdefault(name, self._where(key))
            return Tags(name, name, codec_of(raw_type(name)).fields, layout.base, True)
        kind = self._builder.kind(found.type.name)
        if self._keeper is None and kind.definition != name:
            key = f"{layout.data.name} {name}"
            self._report.lose_once("segment version", f"{name} (back: {kind.definition})", key)
        return Tags(name, found.type.name, codec_of(found.type).fields, layout.base, False)

    def _where(self, key: str) -> Where:
        """The line of the first record of the current part with this SEGNAM."""
        part = self._part
        segnam = part.layout.segnam
        index = next((i for i, record in enumerate(part.records, 1) if record[segnam] == key), 0)
        return Where(self._report.source or None, part.line_of(index))

    def _tail(self, record: str, tags: Tags) -> None:
        """Data behind the last field: a definition is missing fields, and nobody may lose them unasked."""
        if self._unknown != "keep":
            index = next(i for i, other in enumerate(self._part.records, 1) if other is record)
            raise UnknownDefinition(
                f"{tags.name} has data behind its last known field (from character {tags.limit + 1}); "
                "import its definition, or go on with --keep or --unknown keep",
                Where(self._report.source or None, self._part.line_of(index)),
                name=tags.name,
            )
        self._report.lose("data behind the last field", f"{tags.name}, from character {tags.limit + 1}")


_METHODS = {
    "definition": "the definition of the IDoc type",
    "HLEVEL": "HLEVEL",
    "none": "nothing: every segment stands at the top",
}
