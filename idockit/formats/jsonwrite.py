"""Write flat records as JSON, part by part, in constant memory.

What the fields do not say of a record stands beside them as `keep`: the values that `--keep` carries through
XML, so that the way back is byte-exact.
"""

from __future__ import annotations

from collections.abc import Callable

from idockit.codec import Codec, Layout, codec_of, raw_type
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary, IDocType
from idockit.errors import EncodeError, FormatError, Where
from idockit.formats.build import Builder, control_values, missing
from idockit.formats.flatread import FlatPart
from idockit.formats.jsontext import JSONOutput, escaped, json_name, tell_size
from idockit.formats.keep import Keeper, shown
from idockit.formats.nesting import Nesting, idoc_type_of_part
from idockit.formats.report import Report
from idockit.formats.xmltext import safe_text

__all__ = ["JSONWriter"]


class Names:
    """How the records of one segment name are written."""

    __slots__ = ("codec", "name", "raw")

    def __init__(self, name: str, codec: Codec, raw: str):
        self.name = json_name(name)
        self.codec = codec
        self.raw = raw


class JSONWriter:
    """A sink for parts: writes one JSON document, or with `lines` ndjson, to `write`, which takes bytes.

    `page` tells the code page of the records, which may show late. Segments without definition raise
    UnknownDefinition at `close`, all of them named, unless `unknown` is "keep". `about_file` tells what is
    known of the file, `file` is what was last written of that.
    """

    def __init__(
        self,
        write: Callable[[bytes], object],
        dictionary: Dictionary,
        report: Report,
        page: Callable[[], CodePage | None],
        *,
        lines: bool = False,
        unknown: str = "refuse",
        about_file: Callable[[], dict[str, str]] = dict,
    ):
        self._output = JSONOutput(write, lines)
        self._dictionary = dictionary
        self._report = report
        self._page = page
        self._unknown = unknown
        self._about_file = about_file
        self._builder = Builder(dictionary)
        self._keeper = Keeper(self._builder)
        self.missing: dict[str, Where] = {}
        self._known: dict[str, dict[str, Names]] = {}
        self._nestings: dict[tuple[str, str], Nesting[Names]] = {}
        self._nesting: Nesting[Names]
        self.file: dict[str, str] = {}
        self._keep: dict[str, object] = {}
        self._begun = False
        self._part: FlatPart

    def write(self, part: FlatPart) -> None:
        """Write one part."""
        self._part = part
        if part.first:
            self._begin(part)
        page = self._page() or UTF8
        base = part.layout.base
        depths, places = self._nesting.part(part.records)
        if self.missing:
            return
        for i, (record, depth, place) in enumerate(zip(part.records, depths, places, strict=True), part.first):
            names = place.handler
            kept = self._keeper.record(record, depth, names.raw, page)
            if i in part.odd:
                kept["before"], kept["end"] = part.odd[i]
            values = names.codec.decode(record[base:])
            head: dict[str, object] = {"segment": names.name}
            if values:
                head["fields"] = {name: _text(value, page) for name, value in values.items()}
            if kept:
                head["keep"] = {key: escaped(value) for key, value in kept.items()}
            self._output.segment(depth, head)
        if not part.last and part.odd.get(len(part.records) + part.first):
            where = Where(self._report.source or None, part.line)
            raise EncodeError("more blank lines between two records than JSON can carry", where)
        if part.last:
            if after := part.odd.get(len(part.records) + part.first):
                self._keep["after"] = escaped(after[0] + after[1])
            self._output.end(self._keep)
            if self._nesting.method not in ("PSGNUM", None) and part.records:
                self._report.note(f"PSGNUM is not sound, the hierarchy comes from {self._nesting.method}")

    def go_on(self, file: dict[str, str], missing: bool) -> None:
        """Begin in the middle of a document, in which the values about the file were last written as `file`.
        `missing`: segments without definition were met before."""
        self.file = file
        self._begun = True
        self._output.go_on()
        if missing:
            self.missing[""] = Where()

    def flush(self) -> int:
        """Write what is gathered; returns the number of characters written so far."""
        self._output.flush()
        return self._output.size

    def add_size(self, size: int) -> None:
        """So many characters of the document were written by others."""
        self._output.size += size

    def close(self) -> None:
        """End the document. Raises UnknownDefinition if segments had no definition."""
        if self.missing:
            raise missing(list(self.missing), self._dictionary, next(iter(self.missing.values())))
        if not self._begun:
            raise FormatError("no IDoc, expected at least one control record")
        self._output.close()
        tell_size(self._output, self._report)

    def _begin(self, part: FlatPart) -> None:
        layout, control = part.layout, part.control
        idoc_type, guessed = idoc_type_of_part(self._dictionary, part)
        root = layout.value(control, "IDOCTYP") or layout.value(control, "DOCTYP")
        if guessed:
            root = idoc_type.name if idoc_type else ""
        page = self._page() or UTF8
        self._keep = {}
        now = self._about_file()
        self._builder.form = now.get("form", "segment")
        if not self._begun:
            self._output.header("flat", now)
            self._begun = True
        elif changed := {key: value for key, value in now.items() if self.file.get(key) != value}:
            self._keep["file"] = changed
        self.file = now
        values = control_values(control)
        self._builder.begin(control, root)
        self._keep_control(part, values, root, page)
        root = _text(root, page)
        self._output.begin(root, {name: _text(value, page) for name, value in values.items()})
        self._nest(layout, idoc_type)

    def _keep_control(self, part: FlatPart, values: dict[str, str], root: str, page: CodePage) -> None:
        """What the fields do not say of the control record."""
        predicted = self._builder.control({name: shown(value, page) for name, value in values.items()}, root)
        kept = {} if predicted == part.control else {"record": escaped(part.control)}
        if 0 in part.odd:
            kept["before"], kept["end"] = map(escaped, part.odd[0])
        if kept:
            self._keep["control"] = kept

    def _nest(self, layout: Layout, idoc_type: IDocType | None) -> None:
        key = (layout.data.name or "", idoc_type.name if idoc_type else "")
        nesting = self._nestings.get(key)
        if nesting is None:
            known = self._known.setdefault(key[0], {})
            nesting = Nesting(self._dictionary, layout, idoc_type, lambda name: self._names(name, layout), known)
            self._nestings[key] = nesting
        nesting.restart()
        self._nesting = nesting

    def _names(self, key: str, layout: Layout) -> Names:
        """Made once for each segment name of the file."""
        name = layout.name_of(key.ljust(layout.base))
        if not name:
            raise FormatError("a data record without segment name", self._where(key))
        found = self._dictionary.resolve(name).type
        if found is not None and found.flat:
            return Names(found.name, codec_of(found), "")
        if self._unknown != "keep":
            self.missing.setdefault(name, self._where(key))
        return Names(name, codec_of(raw_type(name)), name)

    def _where(self, key: str) -> Where:
        """The line of the first record of the current part with this SEGNAM."""
        part = self._part
        segnam = part.layout.segnam
        index = next((i for i, record in enumerate(part.records, 1) if record[segnam] == key), 0)
        return Where(self._report.source or None, part.line_of(index))


def _text(units: str, page: CodePage) -> str:
    """The text of a value as XML would have it, too."""
    return units if units.isascii() and units.isprintable() else safe_text(page.text(units), page)
