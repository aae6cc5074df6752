"""Say what a file is: format, record form, line ends, code page, IDoc types, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from idockit.codec import V3, codec_of
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.files import Progress, Source, name_of_source, open_source
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.nesting import Nesting, idoc_type_of_part
from idockit.formats.recordform import FormWatch
from idockit.formats.sniff import LINE_ENDS, Peeked, Sniffed, sniff
from idockit.segments import builtin

if TYPE_CHECKING:
    from idockit.formats.xmldetect import Found

__all__ = ["Detected", "detect"]


@dataclass
class Detected:
    """What a file is. Lists hold each value once, in the order of appearance.

    `form`: segment (cut at the segment's length), trimmed, full (1063), mixed, contiguous (no line ends),
    empty (no data records); "" for XML. `line_end`: lf, crlf, cr, nel, mixed, none. `encoding`: ascii where
    only ASCII was met; `encoding_guessed` is true where nothing in the file tells. `hierarchy`: what the
    nesting of the flat records was taken from. `variant`: what kind of XML it is, or what a JSON was made of.
    """

    source: str
    format: str
    control: list[str] = field(default_factory=list)
    release: str = ""
    form: str = ""
    line_end: str = "none"
    encoding: str = "ascii"
    encoding_guessed: bool = False
    bom: bool = False
    variant: list[str] = field(default_factory=list)
    idocs: int = 0
    records: int = 0
    types: list[str] = field(default_factory=list)
    types_guessed: bool = False
    extensions: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    unknown_segments: list[str] = field(default_factory=list)
    hierarchy: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.source}: {', '.join(self._words())}"

    def _words(self) -> Iterable[str]:
        if self.format in ("xml", "json", "ndjson"):
            yield f"IDoc {'XML' if self.format == 'xml' else 'JSON'}{' lines' * (self.format == 'ndjson')}"
            yield from (_VARIANTS.get(v, v) for v in self.variant)
        else:
            yield f"flat IDoc file, {'/'.join(self.control)} ({self.release})"
            yield _FORMS.get(self.form, self.form)
        if self.form != "contiguous" and "json" not in self.format:
            yield f"{self.line_end.upper()} line ends" if self.line_end != "none" else "no line ends"
        yield self.encoding + (" (a guess)" if self.encoding_guessed else "") + (" with BOM" if self.bom else "")
        yield f"{_many(self.idocs, 'IDoc')} with {_many(self.records, 'data record')}"
        yield "/".join(self.types or ["no IDoc type"]) + (" (guessed from the segments)" if self.types_guessed else "")
        if self.extensions:
            yield f"extension {'/'.join(self.extensions)}"
        if self.messages:
            yield f"message {'/'.join(self.messages)}"
        if self.hierarchy not in ([], ["PSGNUM"]):
            yield f"hierarchy from {'/'.join(self.hierarchy)}"
        if self.unknown_segments:
            yield f"without definition: {' '.join(self.unknown_segments)}"
        yield from self.notes


_FORMS = {
    "segment": "records cut at segment length",
    "trimmed": "records right-trimmed",
    "full": "records padded to full width",
    "mixed": "records of mixed length",
    "contiguous": "contiguous records without line ends",
    "empty": "no data records",
}
_VARIANTS = {
    "sap-port": "as an SAP port writes it",
    "pi-cpi-namespace": "with a namespace (PI/CPI)",
    "biztalk-receive": "BizTalk envelope",
    "soap-envelope": "in a SOAP envelope",
    "no-control-record": "no control record",
    "no-idoc-element": "no element IDOC",
    "of-flat": "made of a flat file",
    "of-xml": "made of XML",
}


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def detect(
    source: Source,
    *,
    encoding: str | None = None,
    dictionary: Dictionary | None = None,
    progress: Progress | None = None,
) -> Detected:
    """Find out what a path, `-`, binary file or bytes hold, reading all of it in constant memory.

    `encoding` overrides the code page. Raises FormatError where it is no IDoc file or a broken one.
    """
    name = name_of_source(source)
    dictionary = dictionary or builtin()
    try:
        with open_source(source, progress) as stream:
            found = sniff(stream.head)
            if found.kind == "xml":
                from idockit.formats.xmldetect import look

                return _xml(name, look(stream, dictionary, name, found, encoding))
            if found.kind == "json":
                from idockit.formats.jsondetect import look_json

                return Detected(name, **look_json(stream, dictionary, name, found, encoding))
            return _flat(stream, found, name, encoding, dictionary)
    except IdockitError as error:
        raise error.at(source=name) from None


def _xml(name: str, found: Found) -> Detected:
    return Detected(name, "xml", **asdict(found))


def _flat(stream: Peeked, found: Sniffed, name: str, encoding: str | None, dictionary: Dictionary) -> Detected:
    reader = FlatReader(stream, name, sniffed=found, encoding=encoding, dictionary=dictionary)
    result = Detected(name, "flat", bom=bool(found.bom), line_end=found.line_end)
    watches: dict[str, FormWatch] = {}
    nesting: Nesting[str] | None = None
    mixed = False
    for part in reader:
        if part.first:
            nesting = _begin(result, part, dictionary)
        result.records += len(part.records)
        layout = part.layout
        watch = watches.setdefault(layout.data.name or "", FormWatch(layout, dictionary))
        watch.add(part.records)
        assert nesting is not None
        nesting.part(part.records)
        if part.last and part.records:
            _once(result.hierarchy, str(nesting.method))
        mixed = mixed or any(end not in ("", LINE_ENDS[found.line_end]) for _, end in part.odd.values())
        if any(text for text, _ in part.odd.values()):
            _once(result.notes, "blank lines")
    result.idocs = reader.count
    for name_ in {key: None for watch in watches.values() for key in watch.names}:
        segment = dictionary.resolve(name_).type
        if segment is None:
            result.unknown_segments.append(name_)
        elif not segment.flat:
            _once(result.notes, f"lengths of {name_} are not known")
    forms = {watch.form for watch in watches.values()}
    result.form = "contiguous" if found.line_end == "none" else forms.pop() if len(forms) == 1 else "mixed"
    if mixed:
        result.line_end = "mixed"
    if reader.page is not None:
        result.encoding = str(reader.page)
    result.encoding_guessed = reader.guessed
    if not reader.closed_with_line_end and found.line_end != "none":
        result.notes.append("no line end after the last record")
    result.notes += [note.partition(": ")[2] for note in reader.notes]
    return result


def _begin(result: Detected, part: FlatPart, dictionary: Dictionary) -> Nesting[str]:
    layout = part.layout
    values = codec_of(layout.control).decode(part.control)
    _once(result.control, values.get("TABNAM", ""))
    result.release = "3.x" if layout is V3 else "4.x"
    idoc_type, guessed = idoc_type_of_part(dictionary, part)
    if guessed:
        result.types_guessed = idoc_type is not None
        if idoc_type is not None:
            _once(result.types, idoc_type.name)
    else:
        _once(result.types, values.get("IDOCTYP") or values.get("DOCTYP", ""))
    _once(result.extensions, values.get("CIMTYP", ""))
    _once(result.messages, values.get("MESTYP", ""))
    return Nesting(dictionary, layout, idoc_type, lambda key: key)


def _once(values: list[str], value: str) -> None:
    if value and value not in values:
        values.append(value)
