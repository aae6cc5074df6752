"""Find out what a file is: format, record form, line ends, code page, IDoc types, and what is odd about it."""

from __future__ import annotations

from idockit.codec import V3, codec_of
from idockit.dictionary import Dictionary, IDocType
from idockit.errors import IdockitError
from idockit.formats.detected import Detected
from idockit.formats.files import Progress, Source, name_of_source, open_source
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.nesting import Nesting, Nestings, idoc_type_of_part
from idockit.formats.recordform import FormWatch
from idockit.formats.sniff import LINE_ENDS, Peeked, Sniffed, sniff
from idockit.segments import builtin

__all__ = ["Detected", "detect"]


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

                return look(stream, dictionary, name, found, encoding)
            if found.kind == "json":
                from idockit.formats.jsondetect import look_json

                return Detected(name, **look_json(stream, dictionary, name, found, encoding))
            return _flat(stream, found, name, encoding, dictionary)
    except IdockitError as error:
        raise error.at(source=name) from None


def _flat(stream: Peeked, found: Sniffed, name: str, encoding: str | None, dictionary: Dictionary) -> Detected:
    reader = FlatReader(stream, name, sniffed=found, encoding=encoding, dictionary=dictionary)
    result = Detected(name, "flat", bom=bool(found.bom), line_end=found.line_end)
    watches: dict[str, FormWatch] = {}
    nestings: Nestings[str] = Nestings(dictionary, lambda name, _: name)
    nesting: Nesting[str] | None = None
    mixed = False
    for part in reader:
        if part.first:
            nesting = nestings.begin(part.layout, _begin(result, part, dictionary))
        result.records += len(part.records)
        layout = part.layout
        watch = watches.setdefault(layout.data.name or "", FormWatch(layout, dictionary))
        watch.add(part.records)
        assert nesting is not None
        nesting.part(part.records)
        if part.last and part.records:
            result.once("hierarchy", str(nesting.method))
        mixed = mixed or any(end not in ("", LINE_ENDS[found.line_end]) for _, end in part.odd.values())
        if any(text for text, _ in part.odd.values()):
            result.once("notes", "blank lines")
    result.idocs = reader.count
    for name_ in {key: None for watch in watches.values() for key in watch.names}:
        segment = dictionary.resolve(name_).type
        if segment is None:
            result.unknown_segments.append(name_)
        elif not segment.flat:
            result.once("notes", f"lengths of {name_} are not known")
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


def _begin(result: Detected, part: FlatPart, dictionary: Dictionary) -> IDocType | None:
    """Take in a control record; returns the IDoc type."""
    layout = part.layout
    values = codec_of(layout.control).decode(part.control)
    result.once("control", values.get("TABNAM", ""))
    result.release = "3.x" if layout is V3 else "4.x"
    idoc_type, guessed = idoc_type_of_part(dictionary, part)
    if guessed:
        result.types_guessed = idoc_type is not None
        if idoc_type is not None:
            result.once("types", idoc_type.name)
    else:
        result.once("types", values.get("IDOCTYP") or values.get("DOCTYP", ""))
    result.once("extensions", values.get("CIMTYP", ""))
    result.once("messages", values.get("MESTYP", ""))
    return idoc_type
