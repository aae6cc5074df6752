"""The ways of a conversion that begin with a flat file: a sink for its parts, for each format.

A file may be converted in pieces, each by a sink of its own: `passed` is what goes on from IDoc to IDoc, which the
sink of the next piece begins with; `gathered` is what is told at the end, which the sink that ends the document
takes in from all of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from idockit.errors import Where
from idockit.formats.flatread import Facts, FlatPart, FlatReader
from idockit.formats.flatwrite import FlatWriter, Shaper, Translation, bom_of
from idockit.formats.formcheck import FormCheck, FormSeen
from idockit.formats.recordform import record_form
from idockit.formats.report import Report

if TYPE_CHECKING:
    from idockit.formats.convert import Conversion
    from idockit.formats.jsonwrite import JSONWriter
    from idockit.formats.xmlwrite import XMLWriter

__all__ = ["FromFlat", "Gathered", "Passed", "from_flat", "tell"]

Write = Callable[[bytes], object]


@dataclass(frozen=True)
class Passed:
    """What goes on from IDoc to IDoc: `form` of the records, `root` element, the values about the file that were last
    written; whether segments without definition were met, so that nothing will be written."""

    form: str = ""
    root: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    missing: bool = False


@dataclass(frozen=True)
class Gathered:
    """What is told at the end: IDoc `types`, segments without definition and where they were met first, data
    headers numbered otherwise, the form of the records, the characters written."""

    types: set[str] = field(default_factory=set)
    missing: dict[str, Where] = field(default_factory=dict)
    numbers: dict[str, tuple[int, str]] = field(default_factory=dict)
    form: FormSeen | None = None
    size: int = 0


class About:
    """What is known of a flat file so far, as `--keep` and JSON carry it."""

    def __init__(self, reader: FlatReader, conversion: Conversion):
        self.form = ""
        self._reader = reader
        self._dictionary = conversion.dictionary

    def look(self, part: FlatPart) -> None:
        """Take the next part."""
        if not self.form:
            found = record_form(part.records, part.layout, self._dictionary)
            self.form = found if found in ("full", "trimmed") else "segment"

    def file(self) -> dict[str, str]:
        """The values."""
        return about_file(self.form, self._reader.facts)


def about_file(form: str, facts: Facts) -> dict[str, str]:
    """What `--keep` and JSON carry of a file."""
    about = {"form": form, "line-end": facts.line_end}
    if facts.page is not None:
        about["encoding"] = str(facts.page)
    if facts.bom:
        about["bom"] = "yes"
    return about


class FromFlat(ABC):
    """A sink for the parts of a flat file. `reader` reads it, `write` takes bytes. A format that passes on and gathers
    nothing leaves those methods as they are."""

    keeps = False
    """Whether the target carries the values about the file."""

    def __init__(self, conversion: Conversion, reader: FlatReader, write: Write, report: Report):
        self._reader = reader
        self._write = write
        self._report = report
        self.about = About(reader, conversion)

    @property
    def facts(self) -> Facts:
        """What the reader found out so far."""
        return self._reader.facts

    @abstractmethod
    def write(self, part: FlatPart) -> None:
        """Write one part."""

    def close(self, facts: Facts) -> None:
        """End the document. `facts` about the whole file."""
        return

    def passed(self) -> Passed:
        """What the next piece of the file begins with."""
        return Passed()

    def go_on(self, passed: Passed) -> None:
        """Begin in the middle of a file."""
        return

    def gathered(self) -> Gathered:
        """End a piece; what of it is told at the end of the document."""
        return Gathered()

    def gather(self, gathered: Gathered) -> None:
        """Take in what was `gathered` from the next piece."""
        return


class FlatToXML(FromFlat):
    """To IDoc XML."""

    def __init__(self, conversion: Conversion, reader: FlatReader, write: Write, report: Report):
        from idockit.formats.xmlwrite import XMLWriter

        super().__init__(conversion, reader, write, report)
        self.keeps = conversion.keep
        self._check = None if conversion.keep else FormCheck(conversion.dictionary)
        self._sink: XMLWriter = XMLWriter(
            write,
            conversion.dictionary,
            report,
            lambda: reader.page,
            keep=conversion.keep,
            unknown=conversion.unknown,
            release=conversion.release,
            about_file=self.about.file,
        )

    def write(self, part: FlatPart) -> None:
        self.about.look(part)
        if self._check is not None:
            self._check.look(part, self._reader.line_end)
        self._sink.write(part)

    def close(self, facts: Facts) -> None:
        self._sink.close()
        if self._check is not None:
            self._check.tell(facts, self._report)

    def passed(self) -> Passed:
        return Passed(self.about.form, self._sink.root, self._sink.kept, bool(self._sink.missing))

    def go_on(self, passed: Passed) -> None:
        self.about.form = passed.form
        self._sink.go_on(passed.root, passed.kept, passed.missing)

    def gathered(self) -> Gathered:
        sink = self._sink
        sink.flush()
        return Gathered(sink.types, sink.missing, sink.numbers.odd, self._check.seen if self._check else None)

    def gather(self, gathered: Gathered) -> None:
        sink = self._sink
        sink.types |= gathered.types
        sink.numbers.merge(gathered.numbers)
        _add_missing(sink.missing, gathered)
        if self._check is not None and gathered.form is not None:
            self._check.merge(gathered.form)


class FlatToJSON(FromFlat):
    """To JSON, or with `lines` ndjson."""

    keeps = True
    lines = False

    def __init__(self, conversion: Conversion, reader: FlatReader, write: Write, report: Report):
        from idockit.formats.jsonwrite import JSONWriter

        super().__init__(conversion, reader, write, report)
        self._sink: JSONWriter = JSONWriter(
            write,
            conversion.dictionary,
            report,
            lambda: reader.page,
            lines=self.lines,
            unknown=conversion.unknown,
            about_file=self.about.file,
        )

    def write(self, part: FlatPart) -> None:
        self.about.look(part)
        self._sink.write(part)

    def close(self, facts: Facts) -> None:
        self._sink.close()

    def passed(self) -> Passed:
        return Passed(self.about.form, "", self._sink.file, bool(self._sink.missing))

    def go_on(self, passed: Passed) -> None:
        self.about.form = passed.form
        self._sink.go_on(passed.kept, passed.missing)

    def gathered(self) -> Gathered:
        return Gathered(missing=self._sink.missing, size=self._sink.flush())

    def gather(self, gathered: Gathered) -> None:
        _add_missing(self._sink.missing, gathered)
        self._sink.add_size(gathered.size)


class FlatToLines(FlatToJSON):
    """To ndjson."""

    lines = True


class FlatToFlat(FromFlat):
    """To a flat file of another form, line end or code page."""

    def __init__(self, conversion: Conversion, reader: FlatReader, write: Write, report: Report):
        super().__init__(conversion, reader, write, report)
        self._conversion = conversion
        self._first = True
        self._sink: FlatWriter | None = None
        self._translation: Translation | None = None
        form = conversion.form
        self._shaper = Shaper(form, conversion.dictionary, self._unknown_length) if form else None

    def write(self, part: FlatPart) -> None:
        conversion, reader = self._conversion, self._reader
        if self._sink is None:
            bom = bom_of(conversion.encoding) if conversion.encoding else reader.bom
            self._sink = FlatWriter(
                self._write,
                lambda: conversion.page or reader.page,
                conversion.line_end or reader.line_end,
                bom=bom if self._first else b"",
                as_read=conversion.form is None and conversion.line_end is None,
            )
        if conversion.page is not None and self._translation is None and reader.page is not None:
            self._translation = Translation(reader.page, conversion.page, conversion.dictionary, self._unknown_length)
        if self._translation is not None:
            part = self._translation.part(part)
        self._sink.write(self._shaper.shape(part) if self._shaper else part)

    def go_on(self, passed: Passed) -> None:
        self._first = False

    def _unknown_length(self, name: str, part: FlatPart, index: int) -> None:
        self._conversion.unknown_length(name, part, index)


def _add_missing(missing: dict[str, Where], gathered: Gathered) -> None:
    for name, where in gathered.missing.items():
        if name:  # not that there were some before
            missing.setdefault(name, where)


_WAYS: dict[str, Callable[..., FromFlat]] = {
    "xml": FlatToXML,
    "json": FlatToJSON,
    "ndjson": FlatToLines,
    "flat": FlatToFlat,
}


def from_flat(conversion: Conversion, to: str, reader: FlatReader, write: Write, report: Report) -> FromFlat:
    """The sink for a target format."""
    return _WAYS[to](conversion, reader, write, report)


def tell(facts: Facts, report: Report) -> None:
    """What was remarkable about a flat file."""
    report.notes += [note.removeprefix(f"{report.source}: ") for note in facts.notes]
    if facts.guessed and facts.page is not None:
        report.note(f"the code page is a guess: {facts.page}, override with --from-encoding")
