"""Read the JSON form: a document as a whole, ndjson one IDoc at a time; and its IDocs as flat records.

`JSONSource` gives checked IDocs (docs/JSON.md); `JSONReader` is a source of parts, as `FlatReader` is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Literal, NamedTuple

from idockit.codepages import CodePage, codepage
from idockit.dictionary import Dictionary, xml_name
from idockit.errors import EncodeError, FormatError, IdockitError, TruncatedError, Where
from idockit.formats.build import Open, missing
from idockit.formats.flatread import FlatPart
from idockit.formats.jsonshape import decode, document_of, idoc_of
from idockit.formats.jsontext import MAX_DOCUMENT, JSONTree, name_of_json, unescaped
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked
from idockit.formats.xmlrecords import Place, RecordMaker, Slot

__all__ = ["Item", "JSONReader", "JSONSource", "original_format"]

CHUNK = 1 << 16
_FORMAT = re.compile(rb'"format"\s*:\s*"(flat|xml)"')


def original_format(head: bytes) -> Literal["flat", "xml"]:
    """The format that a JSON document was made of, from its first bytes."""
    found = _FORMAT.search(head.replace(b"\0", b""))
    return "flat" if found is not None and found[1] == b"flat" else "xml"


class Item(NamedTuple):
    """An IDoc and where it stands: JSON path, and line where it is one of ndjson."""

    tree: JSONTree
    path: str
    line: int | None


class JSONSource:
    """A JSON document or ndjson. `format` is the one it was made of, `file` what is said about that file;
    `lines` tells that it is ndjson. Iterate over its IDocs once."""

    def __init__(self, stream: Peeked, source: str = "<input>", encoding: str | None = None):
        self.source = source
        self._rest = _lines(stream, codepage(encoding).name if encoding else "utf-8")
        self._line = 0
        self._idocs: list[object] | None
        try:
            self._begin()
        except IdockitError as error:
            raise error.at(source=source) from None

    def __iter__(self) -> Iterator[Item]:
        line = None
        try:
            if self._idocs is not None:
                for index, value in enumerate(self._idocs):
                    path = f"$.idocs[{index}]"
                    yield Item(idoc_of(value, path), path, None)
                    self._idocs[index] = None
                return
            for text in self._rest:
                self._line = line = self._line + 1
                if text.strip():
                    yield Item(idoc_of(decode(text, line), "$"), "$", line)
        except IdockitError as error:
            raise error.at(source=self.source, line=line) from None

    def _begin(self) -> None:
        first = ""
        while not first.strip():
            more = next(self._rest, None)
            if more is None:
                raise FormatError("the input is empty, expected JSON")
            first = more
            self._line += 1
        value: object = None
        with suppress(TruncatedError):  # it goes on in the next line
            value = decode(first, self._line)
        self.lines = isinstance(value, dict) and "idocs" not in value
        if not self.lines:
            texts = [first]
            size = len(first)
            for text in self._rest:
                texts.append(text)
                size += len(text)
                if size > MAX_DOCUMENT:
                    raise FormatError(f"more than {MAX_DOCUMENT:,} characters in one document: use ndjson")
            if value is None or size > len(first):
                value = decode("\n".join(texts), self._line)
        self.format, self.file, self._idocs = document_of(value)
        if self._idocs is None and not self.lines:
            raise FormatError('no IDocs, expected a list: "idocs": [...]', Where(path="$"))


def _lines(stream: Peeked, encoding: str) -> Iterator[str]:
    """The lines of a JSON input without their ends; at least one."""
    decoder = codecs.getincrementaldecoder(encoding)()
    pending: list[str] = []
    size = 0
    start = True
    while True:
        data = stream.read(CHUNK)
        try:
            text = decoder.decode(data, not data)
        except UnicodeError as error:
            raise FormatError(f"is no JSON in {encoding}: {error}") from None
        if start and text:
            text, start = text.removeprefix("\ufeff"), False
        done, _, rest = text.rpartition("\n")
        if _:
            first, *more = done.split("\n")
            yield "".join((*pending, first))
            yield from more
            pending, size = [], 0
        pending.append(rest)
        size += len(rest)
        if size > MAX_DOCUMENT:
            raise FormatError(f"more than {MAX_DOCUMENT:,} characters in one line, more than any IDoc has")
        if not data:
            yield "".join(pending)
            return


class JSONReader(RecordMaker):
    """Iterate over the IDocs of a `JSONSource` as flat records. `kept_file` holds what is said about the flat
    file they came from. `unknown` and `release` as for `XMLReader`."""

    def __init__(
        self,
        document: JSONSource,
        dictionary: Dictionary,
        report: Report,
        *,
        page: CodePage | None = None,
        unknown: Literal["refuse", "keep", "drop"] = "refuse",
        release: str | None = None,
    ):
        super().__init__(dictionary, report, page, release)
        self._document = document
        self._unknown = unknown
        self._path = "$"
        if document.format == "flat":
            self._file(document.file, "$.file")

    def __iter__(self) -> Iterator[FlatPart]:
        source = self._document.source
        for item in self._document:
            try:
                yield from self._idoc(item)
            except IdockitError as error:
                raise error.at(source=source, line=item.line, path=self._path) from None
        if self.missing:
            name = next(iter(self.missing))
            raise missing(list(self.missing), self._dictionary, Where(source, path=self.missing[name]))
        if not self.count:
            raise FormatError("no IDoc in this JSON", Where(source))

    def _idoc(self, item: Item) -> Iterator[FlatPart]:
        tree, path = item.tree, item.path
        self._path = path
        keep: Mapping[str, Mapping[str, str]] = tree.get("keep", {})
        if "file" in keep:
            self._file(keep["file"], f"{path}.keep.file")
        self._root = tree.get("type", "")
        self._begin_idoc()
        if "control" in keep:
            self._kept["control"] = {key: unescaped(text) for key, text in keep["control"].items()}
        slot = self._open_control()
        self._fields(slot, tree.get("control", {}), f"{path}.control", "control fields that EDI_DC40 does not have")
        self._path = f"{path}.control"
        self._end_control(slot, self._root)
        for index, segment in enumerate(tree.get("segments", ())):
            self._segment(segment, None, f"{path}.segments[{index}]")
            yield from self.take()
        if "xml" in keep:
            self._report.lose("the XML text that was kept", path)
        if "after" in keep and self._document.format == "flat":
            self._finish()
            self._odd[len(self._records) + self._first] = (unescaped(tree["keep"]["after"]), "")
        self._path = path
        self._end_idoc()
        yield from self.take()

    def _segment(self, tree: JSONTree, parent: Open | None, path: str) -> None:
        self._path = path
        name = name_of_json(tree["segment"])
        kind, places = self._kind(name, xml_name(name))
        values: Mapping[str, str] = tree.get("fields", {})
        if kind.raw:
            if self._unknown == "drop":
                self._report.lose("segments without definition", name)
                return
            if self._unknown != "keep" or values.keys() - {"SDATA"}:
                self.missing.setdefault(kind.name, path)
        if len(name) > 30:
            raise EncodeError(f"segment name {name!r} has {len(name)} characters, a data record has place for 30")
        if "keep" in tree:
            self._kept["record"] = {key: unescaped(text) for key, text in tree["keep"].items()}
        slot = self._open(kind, places, parent)
        lost = "" if not kind.raw and self._unknown != "drop" else "fields without definition"
        self._fields(slot, values, f"{path}.fields", lost)
        self._finish()
        for index, below in enumerate(tree.get("segments", ())):
            self._segment(below, slot.item, f"{path}.segments[{index}]")

    def _fields(self, slot: Slot, values: Mapping[str, str], path: str, lost: str) -> None:
        """The values of a record; those it has no place for are `lost`, or, without a word for that, missing."""
        places: Mapping[str, Place] = slot.fields
        for field, value in values.items():
            tag = xml_name(name_of_json(field))
            place = places.get(tag)
            if place is None:
                if lost:
                    self._report.lose(lost, field)
                elif slot.item is not None:
                    self.missing.setdefault(f"{slot.item.kind.name}-{field}", f"{path}.{field}")
                continue
            start, stop = place
            at, length = self.at, len(value)
            if at <= start and length <= stop - start and value.isascii() and "\n" not in value:
                self._pieces += (" " * (start - at), value)
                self.at = start + length
            elif value:
                self._path = f"{path}.{field}"
                self._odd_value(slot, tag, start, stop, value)

    def _file(self, values: Mapping[str, str], path: str) -> None:
        self._path = path
        try:
            self._keep_file(values)
        except FormatError as error:
            reason = error.reason.replace("<?idockit flat?> says ", "")
            raise FormatError(reason, Where(self._document.source, path=path)) from None

    def _make_control(self, values: dict[str, str], root: str) -> None:
        if not values:
            self._report.note(f"no control record: one was made, IDOCTYP {root or '(blank)'} from the type")
        elif not values.get("IDOCTYP") and root:
            self._report.note(f"IDOCTYP is missing in the control record: {root} taken from the type")
        self._set_control(self._builder.control(values, root), root)

    def _note_changed(self, name: str, fields: list[str]) -> None:
        if fields:
            self._report.note(f"{name} was changed since the JSON was written: {', '.join(fields)} as it says now")
