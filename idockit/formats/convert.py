"""Convert between flat and XML in one pass: a source of parts, a sink for parts."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from idockit.codepages import CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError, Where
from idockit.formats.build import missing
from idockit.formats.files import Progress, Source, Target, name_of_source, open_source, open_target
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatwrite import FlatWriter, Form, Shaper, Translation
from idockit.formats.formcheck import FormCheck
from idockit.formats.recordform import record_form
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked, Sniffed, sniff
from idockit.segments import builtin

__all__ = ["Conversion", "OptionsError", "convert", "output_name"]

Format = Literal["flat", "xml"]
LineEnd = Literal["lf", "crlf", "none"]
Unknown = Literal["refuse", "keep", "drop"]
Write = Callable[[bytes], object]


def convert(
    source: Source,
    target: Target,
    *,
    to: Format | None = None,
    from_: Format | None = None,
    form: Form | None = None,
    line_end: LineEnd | None = None,
    encoding: str | None = None,
    from_encoding: str | None = None,
    keep: bool = False,
    unknown: Unknown = "refuse",
    release: str | None = None,
    dictionary: Dictionary | None = None,
    progress: Progress | None = None,
) -> Report:
    """Convert `source` to `target`, in constant memory. Paths, binary files, bytes (source), `-`.

    to:        the target's format; the other one of the source's if not given. To the same format: as read.
    from_:     the source's format, instead of finding out.
    form:      flat target: `segment`, `trimmed` or `full`; as read, or `segment`, if not given.
    line_end:  flat target: `lf`, `crlf`, `none`.
    encoding:  flat target: code page; as read, or UTF-8, if not given.
    from_encoding: the source's code page, instead of finding out.
    keep:      flat to XML: carry in processing instructions what elements do not, so that the way back is
               byte-exact.
    unknown:   segments without definition: `refuse`, `keep` (data as one element SDATA, and back), or
               `drop` (XML to flat: leave out and report).
    release:   XML to flat: take the definitions of this release, where they carry releases.
    progress:  called with the number of bytes read since its last call.

    Returns a `Report`. A target path is replaced only when all went well. Raises FormatError, EncodeError,
    UnknownDefinition, each with the place; OptionsError, a ValueError, for options that do not fit together.
    """
    conversion = Conversion(dictionary or builtin(), form, line_end, encoding, from_encoding, keep, unknown, release)
    name = name_of_source(source)
    try:
        with open_source(source, progress) as stream:
            found = sniff(stream.head) if from_ is None else _given(stream, from_)
            way = (found.kind, to or ("xml" if found.kind == "flat" else "flat"))
            conversion.check(way)
            with open_target(target) as write:
                return conversion.run(stream, found, way, write, name)
    except IdockitError as error:
        raise error.at(source=name) from None


def _given(stream: Peeked, kind: Format) -> Sniffed:
    """What was found, but as the format the caller names."""
    try:
        found = sniff(stream.head)
    except FormatError:
        found = Sniffed(kind, b"", None, "lf")
    if found.kind != kind:
        raise FormatError(f"is {found.kind}, not {kind} as asked for")
    return found


class OptionsError(ValueError):
    """Options that do not fit together, or one that is not known."""


def output_name(source: Source, to: Format | None) -> str:
    """The file name that a converted file gets in a folder: `orders.idoc` becomes `orders.xml`."""
    name = name_of_source(source)
    try:
        with open_source(source) as stream:
            kind = to or ("xml" if sniff(stream.head).kind == "flat" else "flat")
    except IdockitError as error:
        raise error.at(source=name) from None
    stem = "stdin" if name == "<stdin>" else Path(name).stem
    return stem + (".xml" if kind == "xml" else ".idoc")


class Conversion:
    """The options of a conversion, and its four ways."""

    def __init__(
        self,
        dictionary: Dictionary,
        form: Form | None = None,
        line_end: LineEnd | None = None,
        encoding: str | None = None,
        from_encoding: str | None = None,
        keep: bool = False,
        unknown: Unknown = "refuse",
        release: str | None = None,
    ):
        self.dictionary = dictionary
        self.form: Form | None = form
        self.line_end = line_end
        self.encoding = encoding
        self.from_encoding = from_encoding
        self.keep = keep
        self.unknown: Unknown = unknown
        self.release = release
        self.page = _page(encoding)
        _page(from_encoding)

    def check(self, way: tuple[str, str]) -> None:
        """Raises OptionsError for options that mean nothing on this way."""
        if way[1] == "xml":
            for option in ("form", "line_end", "encoding"):
                if getattr(self, option) is not None:
                    raise OptionsError(f"{option.replace('_', '-')} is for a flat target, the target is XML")
        if self.release and way != ("xml", "flat"):
            raise OptionsError(f"release is for XML to flat, this is {way[0]} to {way[1]}")
        if self.keep and way != ("flat", "xml"):
            raise OptionsError(f"keep is for flat to XML, this is {way[0]} to {way[1]}")

    def run(self, stream: Peeked, found: Sniffed, way: tuple[str, str], write: Write, source: str) -> Report:
        """Convert; see `convert`."""
        report = Report(source)
        if way == ("xml", "xml"):
            from idockit.formats.xmlcopy import copy_xml

            report.idocs, report.records = copy_xml(stream, write, source, self.from_encoding or found.recode)
        elif way[0] == "xml":
            self._xml_to_flat(stream, found, write, report)
        else:
            reader = FlatReader(stream, source, sniffed=found, encoding=self.from_encoding, dictionary=self.dictionary)
            if way[1] == "xml":
                self._flat_to_xml(reader, write, report)
            else:
                self._flat_to_flat(reader, write, report)
            report.notes += [note.removeprefix(f"{source}: ") for note in reader.notes]
            if reader.guessed and reader.page is not None:
                report.note(f"the code page is a guess: {reader.page}, override with --from-encoding")
        return report

    # -- the ways

    def _flat_to_xml(self, reader: FlatReader, write: Write, report: Report) -> None:
        from idockit.formats.xmlwrite import XMLWriter

        form = ""
        check = None if self.keep else FormCheck(self.dictionary)

        def about_file() -> dict[str, str]:
            page = reader.page
            about = {"form": form, "line-end": reader.line_end}
            if page is not None:
                about["encoding"] = str(page)
            if reader.bom:
                about["bom"] = "yes"
            return about

        sink = XMLWriter(
            write,
            self.dictionary,
            report,
            lambda: reader.page,
            keep=self.keep,
            unknown=self.unknown,
            release=self.release,
            about_file=about_file,
        )
        for part in reader:
            if not form:
                found = record_form(part.records, part.layout, self.dictionary)
                form = found if found in ("full", "trimmed") else "segment"
            if check is not None:
                check.look(part, reader.line_end)
            _count(report, part)
            sink.write(part)
        sink.close()
        if check is not None:
            check.tell(reader, report)

    def _xml_to_flat(self, stream: Peeked, found: Sniffed, write: Write, report: Report) -> None:
        from idockit.formats.xmlread import XMLReader

        reader = XMLReader(
            stream,
            self.dictionary,
            report,
            source=report.source,
            page=self.page,
            unknown=self.unknown,
            release=self.release,
            encoding=self.from_encoding or found.recode,
        )
        sink: FlatWriter | None = None
        shaper = Shaper(self.form, self.dictionary, self._unknown_length) if self.form else None
        for part in reader:
            if sink is None:
                kept = reader.kept
                bom = (
                    _bom(self.encoding) if self.encoding else _BOMS.get(reader.page.name, b"") if "bom" in kept else b""
                )
                sink = FlatWriter(
                    write,
                    lambda: reader.page,
                    self.line_end or kept.get("line-end", "lf"),
                    bom=bom,
                    as_read=self.form is None and self.line_end is None,
                )
            _count(report, part)
            sink.write(shaper.shape(part) if shaper else part)
        if self.release and not reader.released:
            report.note(f"no definition used carries a release: --release {self.release} changed nothing")

    def _flat_to_flat(self, reader: FlatReader, write: Write, report: Report) -> None:
        def page() -> CodePage | None:
            return self.page or reader.page

        sink: FlatWriter | None = None
        translation: Translation | None = None
        shaper = Shaper(self.form, self.dictionary, self._unknown_length) if self.form else None
        for part in reader:
            if sink is None:
                sink = FlatWriter(
                    write,
                    page,
                    self.line_end or reader.line_end,
                    bom=_bom(self.encoding) if self.encoding else reader.bom,
                    as_read=self.form is None and self.line_end is None,
                )
            if self.page is not None and translation is None and reader.page is not None:
                translation = Translation(reader.page, self.page, self.dictionary, self._unknown_length)
            _count(report, part)
            if translation is not None:
                part = translation.part(part)
            sink.write(shaper.shape(part) if shaper else part)

    def _unknown_length(self, name: str, part: FlatPart, index: int) -> None:
        if self.unknown == "refuse":
            raise missing([name], self.dictionary, Where(line=part.line_of(index + 1) if part.line else None))


def _page(name: str | None) -> CodePage | None:
    try:
        return codepage(name) if name else None
    except FormatError as error:
        raise OptionsError(error.reason) from None


_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def _bom(encoding: str) -> bytes:
    """The byte order mark that an encoding's name asks for (`utf-8-sig`, `utf-16`)."""
    name = encoding.lower().replace("_", "-")
    return codecs.BOM_UTF8 if name == "utf-8-sig" else codecs.BOM_UTF16_LE if name in ("utf-16", "utf16") else b""


def _count(report: Report, part: FlatPart) -> None:
    report.idocs += part.first
    report.records += len(part.records)
