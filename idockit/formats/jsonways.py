"""The ways of a conversion that begin or end with JSON, and documents out of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.formats.convert import Conversion
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.jsonread import JSONReader, JSONSource
from idockit.formats.jsontext import JSONOutput, count_segments, tell_size
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked, Sniffed
from idockit.idoc import Document, IDoc

__all__ = ["copy_json", "from_json", "iter_json", "load_json"]

Write = Callable[[bytes], object]


def from_json(conversion: Conversion, stream: Peeked, found: Sniffed, to: str, write: Write, report: Report) -> None:
    """JSON to flat, XML, JSON or ndjson."""
    document = JSONSource(stream, report.source, conversion.from_encoding or found.recode)
    if to in ("json", "ndjson"):
        copy_json(document, write, report, to == "ndjson")
    elif to == "xml" and document.format == "xml":
        from idockit.formats.jsonxml import json_to_xml

        json_to_xml(document, write, report, conversion.dictionary)
    else:
        reader = JSONReader(
            document,
            conversion.dictionary,
            report,
            page=conversion.page,
            unknown=conversion.unknown,
            release=conversion.release,
        )
        if to == "flat":
            conversion.records_to_flat(reader, write, report)
        else:
            _records_to_xml(conversion, reader, write, report)


def copy_json(document: JSONSource, write: Write, report: Report, lines: bool) -> None:
    """JSON to ndjson and the other way round, or written anew."""
    output = JSONOutput(write, lines)
    output.header(document.format, document.file)
    for item in document:
        output.idoc(item.tree)
        report.idocs += 1
        report.records += count_segments(item.tree)
    if not report.idocs:
        raise FormatError("no IDoc in this JSON", Where(report.source))
    output.close()
    tell_size(output, report)


def _records_to_xml(conversion: Conversion, reader: JSONReader, write: Write, report: Report) -> None:
    from idockit.formats.xmlwrite import XMLWriter

    sink = XMLWriter(
        write,
        conversion.dictionary,
        report,
        lambda: reader.page,
        keep=conversion.keep,
        unknown=conversion.unknown,
        about_file=lambda: dict(reader.kept_file),
    )
    for part in reader:
        report.idocs += part.first
        report.records += len(part.records)
        sink.write(part)
    sink.close()
    if not conversion.keep:
        for key, usual in (("form", "segment"), ("line-end", "lf"), ("encoding", "utf-8"), ("bom", "")):
            if reader.kept_file.get(key, usual) != usual:
                report.lose(_KINDS[key], reader.kept_file[key])


_KINDS = {"form": "record form", "line-end": "line ends", "encoding": "encoding", "bom": "byte order mark"}


# -- documents


def load_json(stream: Peeked, found: Sniffed, source: str, dictionary: Dictionary, encoding: str | None) -> Document:
    """The document of the JSON's original format."""
    document = JSONSource(stream, source, encoding or found.recode)
    report = Report(source)
    target = BytesIO()
    loaded: Document
    if document.format == "xml":
        from idockit.formats.jsonxml import json_to_xml
        from idockit.formats.xmldoc import parse

        json_to_xml(document, target.write, report, dictionary)
        target.seek(0)
        loaded = parse(Peeked(target), source, dictionary)
    else:
        from idockit.formats.flatdoc import FlatDocument

        reader = JSONReader(document, dictionary, report, unknown="keep")
        Conversion(dictionary).records_to_flat(reader, target.write, report)
        target.seek(0)
        page = str(reader.page or UTF8)
        loaded = FlatDocument(FlatReader(Peeked(target), source, encoding=page, dictionary=dictionary))
    loaded.notes += [f"{source}: {note}" for note in report.notes]
    return loaded


def iter_json(
    stream: Peeked, found: Sniffed, source: str, dictionary: Dictionary, encoding: str | None
) -> Iterator[IDoc]:
    """The IDocs of a JSON one at a time."""
    document = JSONSource(stream, source, encoding or found.recode)
    report = Report(source)
    if document.format == "xml":
        from idockit.formats.jsonxml import idocs_of_json

        yield from idocs_of_json(document, report, dictionary)
        return
    from idockit.formats.flatdoc import idocs_of

    reader = JSONReader(document, dictionary, report, unknown="keep")
    parts: list[FlatPart] = []
    for part in reader:
        parts.append(part)
        if part.last:
            yield from idocs_of(parts, reader.page or UTF8, dictionary)
            parts = []
