"""load, loads, iter_load, dump, dumps: files as documents, in memory, for reading and changing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.convert import Format, LineEnd, Unknown, convert
from idockit.formats.files import Source, Target, name_of_source, open_source, open_target
from idockit.formats.flatdoc import FlatDocument, idocs_of, meanings
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatwrite import Form
from idockit.formats.report import Report
from idockit.formats.sniff import sniff
from idockit.idoc import Document, IDoc
from idockit.segments import builtin

__all__ = ["dump", "dumps", "iter_load", "load", "loads"]


def load(source: Source, *, encoding: str | None = None, dictionary: Dictionary | None = None) -> Document:
    """Read a flat file, XML or JSON (path, `-`, binary file, bytes) into memory; a JSON becomes the document of the
    format that it was made of. Raises FormatError."""
    dictionary = dictionary or builtin()
    name = name_of_source(source)
    try:
        with open_source(source) as stream:
            found = sniff(stream.head)
            if found.kind == "flat":
                return FlatDocument(FlatReader(stream, name, sniffed=found, encoding=encoding, dictionary=dictionary))
            if found.kind == "json":
                from idockit.formats.jsonways import load_json

                return load_json(stream, found, name, dictionary, encoding)
            from idockit.formats.xmldoc import parse

            return parse(stream, name, dictionary, encoding or found.recode)
    except IdockitError as error:
        raise error.at(source=name) from None


def loads(data: bytes | str, *, encoding: str | None = None, dictionary: Dictionary | None = None) -> Document:
    """`load` from bytes or text."""
    return load(data.encode() if isinstance(data, str) else data, encoding=encoding, dictionary=dictionary)


def iter_load(source: Source, *, encoding: str | None = None, dictionary: Dictionary | None = None) -> Iterator[IDoc]:
    """The IDocs of a file one at a time, for files larger than memory. An IDoc of an XML is to be used before
    the next is asked for. Raises FormatError when it comes to what is broken."""
    dictionary = dictionary or builtin()
    name = name_of_source(source)
    try:
        with open_source(source) as stream:
            found = sniff(stream.head)
            if found.kind == "flat":
                reader = FlatReader(stream, name, sniffed=found, encoding=encoding, dictionary=dictionary)
                parts: list[FlatPart] = []
                nestings = meanings(dictionary)
                for part in reader:
                    parts.append(part)
                    if part.last:
                        yield from idocs_of(parts, reader.code_page, dictionary, nestings)
                        parts = []
                return
            if found.kind == "json":
                from idockit.formats.jsonways import iter_json

                yield from iter_json(stream, found, name, dictionary, encoding)
                return
            from idockit.formats.xmldoc import iter_idocs

            yield from iter_idocs(stream, name, dictionary, encoding or found.recode)
    except IdockitError as error:
        raise error.at(source=name) from None


def dump(
    document: Document,
    target: Target,
    *,
    to: Format | None = None,
    form: Form | None = None,
    line_end: LineEnd | None = None,
    encoding: str | None = None,
    keep: bool = False,
    unknown: Unknown = "refuse",
    release: str | None = None,
) -> Report:
    """Write a document: as it was read, with what was changed, or in another format or form.

    Options as in `convert`. A flat file not changed is written byte for byte, XML equal under C14N.
    """
    data = document.to_bytes()
    if to in (None, document.format) and (form, line_end, encoding) == (None, None, None):
        with open_target(target) as write:
            write(data)
        return Report(document.source, idocs=len(document))
    report = convert(
        data,
        target,
        to=to or _format(document),
        form=form,
        line_end=line_end,
        encoding=encoding,
        from_encoding=document.encoding if isinstance(document, FlatDocument) else None,
        keep=keep,
        unknown=unknown,
        release=release,
        dictionary=document.dictionary,
    )
    report.source = document.source
    return report


def dumps(
    document: Document,
    *,
    to: Format | None = None,
    form: Form | None = None,
    line_end: LineEnd | None = None,
    encoding: str | None = None,
    keep: bool = False,
    unknown: Unknown = "refuse",
    release: str | None = None,
) -> bytes:
    """`dump` to bytes."""
    target = BytesIO()
    dump(
        document,
        target,
        to=to,
        form=form,
        line_end=line_end,
        encoding=encoding,
        keep=keep,
        unknown=unknown,
        release=release,
    )
    return target.getvalue()


def _format(document: Document) -> Literal["flat", "xml"]:
    return "flat" if document.format == "flat" else "xml"
