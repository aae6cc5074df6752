"""Convert between flat, XML and JSON in one pass: a source of parts, a sink for parts."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError, Where
from idockit.formats.files import Progress, Source, Target, name_of_source, open_source, open_target
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.flatwrite import FORMS, FlatWriter, Form, Shaper, bom_of
from idockit.formats.fromflat import from_flat, tell
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked, Sniffed, sniff
from idockit.formats.undefined import missing
from idockit.segments import builtin

if TYPE_CHECKING:
    from idockit.formats.jobs import Jobs
    from idockit.formats.jsonread import JSONReader
    from idockit.formats.xmlread import XMLReader

__all__ = ["Conversion", "OptionsError", "convert", "output_name"]

Format = Literal["flat", "xml", "json", "ndjson"]
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
    jobs: int | Jobs = 1,
    dictionary: Dictionary | None = None,
    progress: Progress | None = None,
) -> Report:
    """Convert `source` to `target`, in constant memory. Paths, binary files, bytes (source), `-`.

    to:        the target's format; if not given: of flat XML, of XML flat, of JSON what it was made of. To the
               same format: as read.
    from_:     the source's format, instead of finding out.
    form:      flat target: `segment`, `trimmed` or `full`; as read, or `segment`, if not given.
    line_end:  flat target: `lf`, `crlf`, `none`, which goes with `full` only.
    encoding:  flat target: code page; as read, or UTF-8, if not given.
    from_encoding: the source's code page, instead of finding out.
    keep:      to XML: carry in processing instructions what elements do not, so that the way back is
               byte-exact.
    unknown:   segments without definition: `refuse`, `keep` (data as one element SDATA, and back), or
               `drop` (XML to flat: leave out and report).
    release:   to flat: take the definitions of this release, where they carry releases.
    jobs:      so many processes convert a large flat file with line ends, cut between IDocs (0: one for each CPU);
               what comes out is the same. Scripts need `if __name__ == "__main__":` where processes are not forked.
    progress:  called with the number of bytes read since its last call.

    Returns a `Report`. A target path is replaced only when all went well. Raises FormatError, EncodeError,
    UnknownDefinition, each with the place; OptionsError, a ValueError, for options that do not fit together.
    """
    conversion = Conversion(dictionary or builtin(), form, line_end, encoding, from_encoding, keep, unknown, release)
    name = name_of_source(source)
    try:
        with open_source(source, progress) as stream:
            found = sniff(stream.head) if from_ is None else _given(stream, from_)
            way = (found.kind, to or _usual_target(found, stream.head))
            if way[1] not in ("flat", "xml", "json", "ndjson"):
                raise OptionsError(f"to {way[1]!r}, expected flat, xml, json, ndjson")
            conversion.check(way)
            if jobs != 1 and way[0] == "flat":
                from idockit.formats.parallel import convert_in_parts

                report = convert_in_parts(jobs, source, target, conversion, found, way[1], progress)
                if report is not None:
                    return report
            with open_target(target) as write:
                return conversion.run(stream, found, way, write, name)
    except IdockitError as error:
        raise error.at(source=name) from None


def _given(stream: Peeked, kind: Format) -> Sniffed:
    """What was found, but as the format the caller names."""
    try:
        found = sniff(stream.head)
    except FormatError:
        found = Sniffed("flat" if kind == "flat" else "xml" if kind == "xml" else "json", b"", None, "lf")
    if found.kind != kind.removeprefix("nd"):
        raise FormatError(f"is {found.kind}, not {kind} as asked for")
    return found


def _usual_target(found: Sniffed, head: bytes) -> Format:
    if found.kind == "json":
        from idockit.formats.jsonread import original_format

        return original_format(head)
    return "xml" if found.kind == "flat" else "flat"


class OptionsError(ValueError):
    """Options that do not fit together, or one that is not known."""


def output_name(source: Source, to: Format | None) -> str:
    """The file name that a converted file gets in a folder: `orders.idoc` becomes `orders.xml`."""
    name = name_of_source(source)
    try:
        with open_source(source) as stream:
            kind = to or _usual_target(sniff(stream.head), stream.head)
    except IdockitError as error:
        raise error.at(source=name) from None
    stem = "stdin" if name == "<stdin>" else Path(name).stem
    return stem + (".idoc" if kind == "flat" else f".{kind}")


class Conversion:
    """The options of a conversion, and its ways."""

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
        self.options = (form, line_end, encoding, from_encoding, keep, unknown, release)
        for option, value, known in (
            ("form", form, (None, *FORMS)),
            ("line-end", line_end, (None, "lf", "crlf", "none")),
            ("unknown", unknown, ("refuse", "keep", "drop")),
        ):
            if value not in known:
                raise OptionsError(f"{option} {value!r}, expected {', '.join(k for k in known if k)}")
        if line_end == "none":
            if form in ("segment", "trimmed"):
                raise OptionsError(
                    "line-end none needs form full: without line ends only full records can be told apart"
                )
            self.form = "full"
        self.page = _page(encoding)
        _page(from_encoding)

    def check(self, way: tuple[str, str]) -> None:
        """Raises OptionsError for options that mean nothing on this way."""
        if way[1] != "flat":
            for option in ("form", "line_end", "encoding"):
                if getattr(self, option) is not None:
                    raise OptionsError(
                        f"{option.replace('_', '-')} is for a flat target, the target is {_name(way[1])}"
                    )
        if self.release and way not in (("xml", "flat"), ("json", "flat")):
            raise OptionsError(f"release is for XML to flat, this is {way[0]} to {way[1]}")
        if self.keep and way not in (("flat", "xml"), ("json", "xml")):
            raise OptionsError(f"keep is for flat to XML, this is {way[0]} to {way[1]}")

    def run(self, stream: Peeked, found: Sniffed, way: tuple[str, str], write: Write, source: str) -> Report:
        """Convert; see `convert`."""
        report = Report(source)
        if way == ("xml", "xml"):
            from idockit.formats.xmlcopy import copy_xml

            report.idocs, report.records = copy_xml(stream, write, source, self.from_encoding or found.recode)
        elif way[0] == "json":
            from idockit.formats.jsonways import from_json

            from_json(self, stream, found, way[1], write, report)
        elif way[0] == "xml" and way[1] in ("json", "ndjson"):
            from idockit.formats.jsonxml import xml_to_json

            encoding = self.from_encoding or found.recode
            xml_to_json(stream, write, report, self.dictionary, lines=way[1] == "ndjson", encoding=encoding)
        elif way[0] == "xml":
            self._xml_to_flat(stream, found, write, report)
        else:
            reader = self.flat_reader(stream, found, source)
            sink = from_flat(self, way[1], reader, write, report)
            for part in reader:
                count(report, part)
                sink.write(part)
            sink.close(reader.facts)
            tell(reader.facts, report)
        return report

    def flat_reader(self, stream: Peeked, found: Sniffed, source: str) -> FlatReader:
        """The reader of a flat source."""
        return FlatReader(stream, source, sniffed=found, encoding=self.from_encoding, dictionary=self.dictionary)

    # -- the ways

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
        self.records_to_flat(reader, write, report)

    def records_to_flat(self, reader: XMLReader | JSONReader, write: Write, report: Report) -> None:
        """Write the parts of an XML or JSON as a flat file."""
        sink: FlatWriter | None = None
        shaper = Shaper(self.form, self.dictionary, self.unknown_length) if self.form else None
        for part in reader:
            if sink is None:
                kept = reader.kept_file
                name = (reader.page or UTF8).name
                bom = bom_of(self.encoding) if self.encoding else _BOMS.get(name, b"") if "bom" in kept else b""
                sink = FlatWriter(
                    write,
                    lambda: reader.page,
                    self.line_end or kept.get("line-end", "lf"),
                    bom=bom,
                    as_read=self.form is None and self.line_end is None,
                )
            count(report, part)
            sink.write(shaper.shape(part) if shaper else part)
        if self.release and not reader.released:
            report.note(f"no definition used carries a release: --release {self.release} changed nothing")

    def unknown_length(self, name: str, part: FlatPart, index: int) -> None:
        if self.unknown == "refuse":
            raise missing([name], self.dictionary, Where(line=part.line_of(index + 1) if part.line else None))


def _name(kind: str) -> str:
    return "XML" if kind == "xml" else "JSON"


def _page(name: str | None) -> CodePage | None:
    try:
        return codepage(name) if name else None
    except FormatError as error:
        raise OptionsError(error.reason) from None


_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def count(report: Report, part: FlatPart) -> None:
    """Count the IDocs and data records of a part."""
    report.idocs += part.first
    report.records += len(part.records)
