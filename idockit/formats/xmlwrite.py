"""Write flat records as IDoc XML in SAP's form, part by part, in constant memory.

One root element, one `<IDOC BEGIN="1">` per IDoc, SEGMENT="1", empty fields left out. Tags are put together
with U+0001 and U+0002 in place of `<` and `>`, which XML cannot hold anyway: so the values of a whole part
are escaped at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from idockit.codec import V4, Layout, codec_of, raw_type
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import SDATA_LENGTH, Dictionary, IDocType, xml_name
from idockit.errors import EncodeError, FormatError, IdockitError, UnknownDefinition, Where
from idockit.formats.build import Builder, control_values, missing, type_name
from idockit.formats.flatread import FlatPart
from idockit.formats.keep import Keeper, instruction
from idockit.formats.nesting import Nesting, idoc_type_of_part
from idockit.formats.numbering import NumberCheck
from idockit.formats.report import Report
from idockit.formats.xmltext import ILLEGAL, safe_text

__all__ = ["Tags", "XMLWriter"]

OPEN, CLOSE = "\x01", "\x02"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTROLS = bytes(range(3, 9)) + b"\x00\x0b\x0c" + bytes(range(14, 32))


class Tags:
    """How the records of one segment name are written: tags and, per field, place and tags."""

    __slots__ = ("close", "fields", "limit", "name", "open", "raw", "segment", "tail")

    def __init__(self, name: str, segment: str, fields: Iterable[tuple[str, int, int]], base: int, raw: bool):
        self.name = name
        self.segment = segment
        self.raw = raw
        tag = xml_name(segment)
        self.open = f'{OPEN}{tag} SEGMENT="1"{CLOSE}'
        self.close = f"{OPEN}/{tag}{CLOSE}"
        self.fields = [
            (
                base + start,
                base + end,
                " " * (end - start),
                f"{OPEN}{xml_name(field)}{CLOSE}",
                f"{OPEN}/{xml_name(field)}{CLOSE}",
            )
            for field, start, end in fields
        ]
        self.limit = max((end for _, end, *_ in self.fields), default=base)
        self.tail = " " * (base + SDATA_LENGTH - self.limit)


class XMLWriter:
    """A sink for parts: writes one XML document to `write`, which takes bytes.

    `page` tells the code page of the records, which may show late. Segments without definition raise
    UnknownDefinition at `close`, all of them named, unless `unknown` is "keep". With `keep`, processing
    instructions carry what the elements do not, so that the way back is byte-exact.
    """

    def __init__(
        self,
        write: Callable[[bytes], object],
        dictionary: Dictionary,
        report: Report,
        page: Callable[[], CodePage | None],
        *,
        keep: bool = False,
        unknown: str = "refuse",
        release: str | None = None,
        about_file: Callable[[], dict[str, str]] = dict,
    ):
        self._write = write
        self._dictionary = dictionary
        self._report = report
        self._page = page
        self._unknown = unknown
        self._builder = Builder(dictionary, release=release)
        self._keeper = Keeper(self._builder) if keep else None
        self._about_file = about_file
        self._kept_values: dict[str, str] = {}
        self._tags: dict[str, dict[str, Tags]] = {}
        self._missing: dict[str, Where] = {}
        self._root = ""
        self._types: set[str] = set()
        self._tag_control = Tags("EDI_DC40", "EDI_DC40", codec_of(V4.control).fields, 0, False)
        self._open: list[str] = []
        self._nesting: Nesting[Tags] | None = None
        self._nestings: dict[tuple[str, str], Nesting[Tags]] = {}
        self._numbers = NumberCheck(dictionary)
        self._safe: dict[int, str] = {}
        self._part: FlatPart

    def write(self, part: FlatPart) -> None:
        """Write one part. Raises EncodeError for a character that XML cannot hold."""
        if self._marked(part):
            if self._keeper is None:
                raise self._illegal(part, self._page() or UTF8)
            self._safe = {1: "\ufffd", 2: "\ufffd"}
        self._part = part
        pieces: list[str] = []
        if part.first:
            self._begin(part, pieces)
        assert self._nesting is not None
        depths, tags = self._nesting.part(part.records)
        if self._missing:
            return
        if self._keeper is not None:
            self._keep_records(part, depths, tags, pieces)
        else:
            self._records(part, depths, tags, pieces)
        if part.last:
            self._end(part, pieces)
        self._flush(part, "".join(pieces))

    def _end(self, part: FlatPart, pieces: list[str]) -> None:
        pieces += reversed(self._open)
        self._open.clear()
        if self._keeper is not None and (after := part.odd.get(len(part.records) + part.first)):
            pieces.append(instruction("after", {"text": after[0] + after[1]}, OPEN, CLOSE))
        pieces.append(f"{OPEN}/IDOC{CLOSE}")
        assert self._nesting is not None
        if self._nesting.method not in ("PSGNUM", None) and part.records:
            self._report.note(f"PSGNUM is not sound, the hierarchy comes from {_METHODS[str(self._nesting.method)]}")

    def close(self) -> None:
        """End the document. Raises UnknownDefinition if segments had no definition."""
        if self._missing:
            raise missing(list(self._missing), self._dictionary, next(iter(self._missing.values())))
        if not self._root:
            raise FormatError("no IDoc, expected at least one control record")
        self._write(f"</{self._root}>\n".encode())
        if len(self._types) > 1:
            self._report.note(f"{len(self._types)} IDoc types under one root element {self._root}")
        if self._keeper is None:
            self._numbers.tell(self._report)

    # -- an IDoc begins

    def _begin(self, part: FlatPart, pieces: list[str]) -> None:
        layout, control = part.layout, part.control
        idoc_type, guessed = idoc_type_of_part(self._dictionary, part)
        self._types.add(layout.value(control, "CIMTYP") or layout.value(control, "IDOCTYP"))
        if not self._root:
            self._root = self._root_name(layout, control, idoc_type if guessed else None)
            self._write(f"{DECLARATION}<{self._root}>".encode())
        if self._keeper is not None:
            self._keep_file(pieces)
        pieces.append(f'{OPEN}IDOC BEGIN="1"{CLOSE}')
        if self._keeper is not None or not self._plain(layout, control):
            control = self._odd_control(part, pieces)
        pieces.append(self._tag_control.open)
        self._fields(control, self._tag_control, pieces)
        pieces.append(self._tag_control.close)
        self._nest(layout, idoc_type)
        self._numbers.begin(part, idoc_type)

    def _nest(self, layout: Layout, idoc_type: IDocType | None) -> None:
        key = (layout.data.name or "", idoc_type.name if idoc_type else "")
        nesting = self._nestings.get(key)
        if nesting is None:
            handlers = self._tags.setdefault(key[0], {})
            nesting = Nesting(self._dictionary, layout, idoc_type, lambda key: self._tags_of(key, layout), handlers)
            self._nestings[key] = nesting
        nesting.restart()
        self._nesting = nesting

    def _keep_file(self, pieces: list[str]) -> None:
        now = self._about_file()
        if changed := {k: v for k, v in now.items() if self._kept_values.get(k) != v}:
            pieces.append(instruction("flat", changed, OPEN, CLOSE))
            self._kept_values = now
            self._builder.form = now.get("form", "segment")

    def _plain(self, layout: Layout, control: str) -> bool:
        """Whether the way back makes the same control record, but for blanks at its end."""
        return layout is V4 and len(control) <= V4.control_length and bool(layout.value(control, "IDOCTYP"))

    def _odd_control(self, part: FlatPart, pieces: list[str]) -> str:
        """The control record as EDI_DC40; what that does not carry is kept or reported."""
        values = control_values(part.control)
        root = type_name(self._root)
        self._builder.begin(part.control, root)
        predicted = self._builder.control(values, root)
        if self._keeper is not None:
            kept = {} if predicted == part.control else {"record": part.control}
            if 0 in part.odd:
                kept["before"], kept["end"] = part.odd[0]
            if kept:
                pieces.append(instruction("control", kept, OPEN, CLOSE))
        elif predicted.rstrip(" ") != part.control.rstrip(" "):
            self._report.lose("all of the control record", f"IDoc {values.get('DOCNUM', '?')}, {part.control[:10]}")
        return codec_of(V4.control).encode(values)

    def _root_name(self, layout: Layout, control: str, guess: IDocType | None) -> str:
        """CIMTYP, else IDOCTYP (DEFINITION_FORMATS B), else the type that the segments speak of."""
        for key in ("CIMTYP", "IDOCTYP"):
            name = layout.value(control, key)
            if name[:1].isalpha() or name[:1] == "/":
                return xml_name(safe_text(name))
        root = guess.xml_name if guess else "IDOCS"
        self._report.note(f"IDOCTYP {name!r} names no IDoc type, the root element is {root}")
        return root

    def _tags_of(self, key: str, layout: Layout) -> Tags:
        """Made once for each segment name of the file."""
        name = layout.name_of(key.ljust(layout.base))
        found = self._dictionary.resolve(name)
        if not name:
            raise FormatError("a data record without segment name", self._where(key))
        if found.type is None or not found.type.flat:
            if self._unknown != "keep":
                self._missing[name] = self._where(key)
            return Tags(name, name, codec_of(raw_type(name)).fields, layout.base, True)
        kind = self._builder.kind(found.type.name)
        if self._keeper is None and kind.definition != name:
            self._report.lose("segment version", f"{name} (back: {kind.definition})")
        return Tags(name, found.type.name, codec_of(found.type).fields, layout.base, False)

    def _where(self, key: str) -> Where:
        """The line of the first record of the current part with this SEGNAM."""
        part = self._part
        segnam = part.layout.segnam
        index = next((i for i, record in enumerate(part.records, 1) if record[segnam] == key), 0)
        return Where(self._report.source or None, part.line_of(index))

    # -- records

    def _records(self, part: FlatPart, depths: list[int], tags: list[Tags], pieces: list[str]) -> None:
        opened = self._open
        append = pieces.append
        for record, depth, tag in zip(part.records, depths, tags, strict=True):
            while len(opened) > depth:
                append(opened.pop())
            append(tag.open)
            length = len(record)
            for start, end, blank, before, after in tag.fields:
                if start >= length:
                    break
                value = record[start:end]
                if value != blank:
                    value = value.rstrip(" ")
                    if value:
                        append(before)
                        append(value)
                        append(after)
            if length > tag.limit and (tail := record[tag.limit :]) != tag.tail and tail.strip(" "):
                self._tail(record, tag)
            opened.append(tag.close)
        assert self._nesting is not None
        self._numbers.check(part, self._nesting.method == "PSGNUM", depths, tags)

    def _keep_records(self, part: FlatPart, depths: list[int], tags: list[Tags], pieces: list[str]) -> None:
        assert self._keeper is not None
        opened = self._open
        page = self._page() or UTF8
        for i, (record, depth, tag) in enumerate(zip(part.records, depths, tags, strict=True)):
            while len(opened) > depth:
                pieces.append(opened.pop())
            start = len(pieces)
            pieces.append(tag.open)
            self._fields(record, tag, pieces)
            kept = self._keeper.record(record, depth, tag.name if tag.raw else "", page)
            if odd := part.odd.get(i + part.first):
                kept["before"], kept["end"] = odd
            if kept:
                pieces.insert(start, instruction("record", kept, OPEN, CLOSE))
            opened.append(tag.close)

    def _fields(self, record: str, tag: Tags, pieces: list[str]) -> None:
        if self._safe:
            record = record.translate(self._safe)
        for start, end, _, before, after in tag.fields:
            value = record[start:end].rstrip(" ")
            if value:
                pieces += (before, value, after)

    def _tail(self, record: str, tag: Tags) -> None:
        """Data behind the last field: a definition is missing fields, and nobody may lose them unasked."""
        if self._unknown != "keep":
            raise UnknownDefinition(
                f"{tag.name} has data behind its last known field (from character {tag.limit + 1}); "
                "import its definition, or go on with --keep or --unknown keep",
                self._where_of(record),
                name=tag.name,
            )
        self._report.lose("data behind the last field", f"{tag.name}, from character {tag.limit + 1}")

    def _where_of(self, record: str) -> Where:
        index = next(i for i, other in enumerate(self._part.records, 1) if other is record)
        return Where(self._report.source or None, self._part.line_of(index))

    # -- text to bytes

    def _flush(self, part: FlatPart, text: str) -> None:
        page = self._page() or UTF8
        if page.in_bytes and not text.isascii():
            text = page.text(text)
        for character, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
            if character in text:
                text = text.replace(character, escaped)
        text = text.replace(OPEN, "<").replace(CLOSE, ">")
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            text = page.text(text)
            data = safe_text(text).encode("utf-8") if ILLEGAL.search(text) is None else b"\0"
        if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in text or "\uffff" in text:
            if self._keeper is None:
                raise self._illegal(part, page)
            data = safe_text(text).encode("utf-8")
        self._write(data)

    def _marked(self, part: FlatPart) -> bool:
        """Whether the records hold the characters that stand in for `<` and `>`."""
        text = "".join((part.control, *part.records))
        return OPEN in text or CLOSE in text

    def _illegal(self, part: FlatPart, page: CodePage) -> IdockitError:
        records = [part.control, *part.records] if part.first else part.records
        for i, record in enumerate(records):
            if found := ILLEGAL.search(page.text(record)):
                return EncodeError(
                    f"character {found[0]!r} cannot stand in XML, change the value or carry it with --keep",
                    Where(self._report.source or None, part.line_of(i), found.start() + 1),
                )
        return EncodeError("a character that cannot stand in XML", Where(self._report.source or None, part.line))


_METHODS = {
    "definition": "the definition of the IDoc type",
    "HLEVEL": "HLEVEL",
    "none": "nothing: every segment stands at the top",
}
