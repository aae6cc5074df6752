"""Write flat records as IDoc XML in SAP's form, part by part, in constant memory.

One root element, one `<IDOC BEGIN="1">` per IDoc, SEGMENT="1", empty fields left out.
"""

from __future__ import annotations

from collections.abc import Callable

from idockit.codec import V4, Layout, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary, IDocType, xml_name
from idockit.errors import EncodeError, FormatError, IdockitError, Where
from idockit.formats.build import Builder, control_values, missing, type_name
from idockit.formats.flatread import FlatPart
from idockit.formats.keep import Keeper, instruction, shown
from idockit.formats.nesting import idoc_type_of_part
from idockit.formats.numbering import NumberCheck
from idockit.formats.report import Report
from idockit.formats.xmlbody import CLOSE, OPEN, Body, Tags, as_xml, unmarked, write_fields
from idockit.formats.xmltext import illegal, safe_text

__all__ = ["XMLWriter"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
BATCH = 1 << 18
"""Bytes that are gathered and written at once."""

_CONTROLS = bytes(range(3, 9)) + b"\x00\x0a\x0b\x0c" + bytes(range(14, 32))


class XMLWriter:
    """A sink for parts: writes one XML document to `write`, which takes bytes.

    `page` tells the code page of the records, which may show late. Segments without definition raise
    UnknownDefinition at `close`, all of them named, unless `unknown` is "keep". With `keep`, processing
    instructions carry what the elements do not, so that the way back is byte-exact; `about_file` tells
    then what is known of the file. `root`, `types` and `kept` are the root element, the IDoc types and the values
    about the file as they were last written.
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
        self._builder = Builder(dictionary, release=release)
        self._keep = keep
        keeper = Keeper(self._builder) if keep else None
        self._body = Body(dictionary, report, self._builder, keeper, unknown, page)
        self._about_file = about_file
        self.kept: dict[str, str] = {}
        self.root = ""
        self.types: set[str] = set()
        self._tags = Tags("EDI_DC40", "EDI_DC40", codec_of(V4.control).fields, 0, False)
        self._ready: list[bytes] = []
        self._size = 0

    def write(self, part: FlatPart) -> None:
        """Write one part. Raises EncodeError for a character that XML cannot hold."""
        if not self._keep and _marked(part):
            raise self._illegal(part, self._page() or UTF8)
        pieces: list[str] = []
        if self._keep and not part.last and part.odd.get(len(part.records) + part.first):
            where = Where(self._report.source or None, part.line)
            raise EncodeError("more blank lines between two records than --keep can carry", where)
        if part.first:
            self._begin(part)
        records = self._body.quick(part)
        if records is None:
            self._body.write(part, pieces)
        else:
            self._gather(records)
        if self._body.missing:
            self._ready.clear()
            return
        if part.last:
            self._body.end(pieces)
            if self._keep and (after := part.odd.get(len(part.records) + part.first)):
                pieces.append(instruction("after", {"text": after[0] + after[1]}, OPEN, CLOSE))
            pieces.append(f"{OPEN}/IDOC{CLOSE}")
        self._put(pieces, part)
        if self._size > BATCH:
            self.flush()

    @property
    def missing(self) -> dict[str, Where]:
        """The segments without definition so far, and where they were met first."""
        return self._body.missing

    @property
    def numbers(self) -> NumberCheck:
        """What was odd about the data headers so far."""
        return self._body.numbers

    def go_on(self, root: str, kept: dict[str, str], missing: bool) -> None:
        """Begin in the middle of a document with this `root`, in which the values about the file were last written
        as `kept`. `missing`: segments without definition were met before."""
        self.root = root
        self.kept = kept
        if self._keep:
            self._builder.form = kept.get("form", "segment")
        if missing:
            self._body.missing[""] = Where()

    def close(self) -> None:
        """End the document. Raises UnknownDefinition if segments had no definition."""
        if lost := self._body.missing:
            raise missing(list(lost), self._dictionary, next(iter(lost.values())))
        if not self.root:
            raise FormatError("no IDoc, expected at least one control record")
        self.flush()
        self._write(f"</{self.root}>\n".encode())
        if len(self.types) > 1:
            self._report.note(f"{len(self.types)} IDoc types under one root element {self.root}")
        if not self._keep:
            self._body.close()

    # -- an IDoc begins

    def _begin(self, part: FlatPart) -> None:
        layout, control = part.layout, part.control
        idoc_type, guessed = idoc_type_of_part(self._dictionary, part)
        self.types.add(layout.value(control, "CIMTYP") or layout.value(control, "IDOCTYP"))
        if not self.root:
            self.root = self._root_name(layout, control, idoc_type if guessed else None)
            self._write(f"{DECLARATION}<{self.root}>".encode())
        pieces: list[str] = []
        if self._keep:
            self._keep_file(pieces)
        pieces.append(f'{OPEN}IDOC BEGIN="1"{CLOSE}')
        if self._keep or not _plain_control(layout, control):
            control = self._odd_control(part, pieces)
        done = self._body.quick_segment(control, self._tags)
        if done is None:
            pieces.append(self._tags.open)
            write_fields(control, self._tags, pieces)
            pieces.append(self._tags.close)
        self._put(pieces, part)
        if done is not None:
            self._gather(done)
        self._body.begin(part, idoc_type)

    def _keep_file(self, pieces: list[str]) -> None:
        now = self._about_file()
        if changed := {k: v for k, v in now.items() if self.kept.get(k) != v}:
            pieces.append(instruction("flat", changed, OPEN, CLOSE))
            self.kept = now
            self._builder.form = now.get("form", "segment")

    def _odd_control(self, part: FlatPart, pieces: list[str]) -> str:
        """The control record as EDI_DC40; what that does not carry is kept or reported."""
        values = control_values(part.control)
        root = type_name(self.root)
        self._builder.begin(part.control, root)
        page = self._page() or UTF8
        back = {name: shown(value, page) for name, value in values.items()} if self._keep else values
        predicted = self._builder.control(back, root)
        if self._keep:
            kept = {} if predicted == part.control else {"record": part.control}
            if 0 in part.odd:
                kept["before"], kept["end"] = part.odd[0]
            if kept:
                pieces.append(instruction("control", kept, OPEN, CLOSE))
        elif predicted.rstrip(" ") != part.control.rstrip(" "):
            self._report.lose("all of the control record", f"IDoc {values.get('DOCNUM', '?')}, {part.control[:10]}")
        if not self._keep and part.layout is not V4:
            self._report.lose("record layout", "3.x")
        record = codec_of(V4.control).encode(values)
        return unmarked(record, self._page() or UTF8) if self._keep else record

    def _root_name(self, layout: Layout, control: str, guess: IDocType | None) -> str:
        """CIMTYP, else IDOCTYP (DEFINITION_FORMATS B), else the type that the segments speak of."""
        for key in ("CIMTYP", "IDOCTYP", "DOCTYP"):
            name = layout.value(control, key)
            if name[:1].isalpha() or name[:1] == "/":
                return xml_name(safe_text(name))
        root = guess.xml_name if guess else "IDOCS"
        self._report.note(
            f"IDOCTYP {layout.value(control, 'IDOCTYP')!r} names no IDoc type, the root element is {root}"
        )
        return root

    # -- text to bytes

    def _put(self, pieces: list[str], part: FlatPart) -> None:
        """Put the pieces together, escape the values."""
        text = "".join(pieces)
        pieces.clear()
        page = self._page() or UTF8
        if page.in_bytes and not text.isascii():
            text = page.text(text)
        text = as_xml(text)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            text = text if page.in_bytes else page.text(text)
            data = b"\0" if illegal(text) else text.encode("utf-8")
        if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in text or "\uffff" in text:
            if not self._keep:
                raise self._illegal(part, page)
            data = safe_text(text, page).encode("utf-8")
        self._gather(data)

    def _gather(self, data: bytes) -> None:
        self._ready.append(data)
        self._size += len(data)

    def flush(self) -> None:
        """Write what is gathered."""
        self._write(b"".join(self._ready))
        self._ready.clear()
        self._size = 0

    def _illegal(self, part: FlatPart, page: CodePage) -> IdockitError:
        """The error for the first character that XML cannot hold."""
        source = self._report.source or None
        for i, record in enumerate((part.control, *part.records)):
            if found := illegal(page.text(record)):
                return EncodeError(
                    f"character {found[0]!r} cannot go through XML, change the value or carry it with --keep",
                    Where(source, part.line_of(i), found.start() + 1),
                )
        return EncodeError("a character that cannot go through XML", Where(source))


def _plain_control(layout: Layout, control: str) -> bool:
    """Whether the way back makes the same control record, but for blanks at its end."""
    return layout is V4 and len(control) <= V4.control_length and bool(layout.value(control, "IDOCTYP"))


def _marked(part: FlatPart) -> bool:
    """Whether the records hold the characters that stand in for `<` and `>`."""
    text = "".join((part.control, *part.records))
    return OPEN in text or CLOSE in text
