"""The rows of a flat input: out of its bytes by the compiled kernel where that can be, else out of its records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.formats.flatread import FlatReader
from idockit.formats.nesting import Nesting, Nestings, idoc_type_of_part
from idockit.formats.sniff import Peeked, Readable, Sniffed
from idockit.formats.tables.columns import Columns
from idockit.formats.tables.picking import Picker, Plan, Rows

__all__ = ["FlatRows", "Resumed"]


class Resumed(NamedTuple):
    """Where to go on inside an IDoc: after so many `records`, with these segments open."""

    nesting: Nesting[Plan]
    records: int
    above: list[tuple[int, Plan, str]]


class FlatRows:
    """Iterate over the rows of a flat input, part by part. Afterwards `notes` tell what a person should know.

    `number` and `line` are the IDocs before the place where reading stands, and its line.
    """

    def __init__(
        self,
        stream: Peeked,
        source: str,
        columns: Columns,
        dictionary: Dictionary,
        found: Sniffed,
        encoding: str | None,
    ):
        self.notes: list[str] = []
        self.stream = stream
        self.source = source
        self.columns = columns
        self.dictionary = dictionary
        self.found = found
        self.encoding = encoding
        self.page: CodePage | None = codepage(encoding) if encoding else found.page
        self.guessed = encoding is None and found.guessed
        self.picker = Picker(columns, dictionary, source, lambda: self.page or UTF8, flat=True)
        self.nestings: Nestings[Plan] = Nestings(dictionary, self.picker.plan)
        self.number = 0
        self.line = 1

    def __iter__(self) -> Iterator[Rows]:
        from idockit.formats.tables.quick import quick_rows

        quick = quick_rows(self)
        if quick is not None:
            yield from quick
        else:
            yield from self.slowly(self._reader(self.stream, self.found, self.encoding))
        if self.guessed and self.page is not None:
            self.notes.append(f"{self.source}: the code page is a guess: {self.page}, override with --from-encoding")

    def rest(self, stream: Readable) -> FlatReader:
        """A reader of what comes from here on, which begins with a control record."""
        page = str(self.page) if self.page else None
        reader = self._reader(Peeked(stream), Sniffed(self.found.kind, b"", self.found.page, self.found.line_end), page)
        reader.count, reader.line = self.number, self.line
        return reader

    def slowly(self, reader: FlatReader, resumed: Resumed | None = None) -> Iterator[Rows]:
        """The rows of what a reader gives. `resumed`: its first part goes on inside an IDoc."""
        for part in reader:
            self.page = reader.page or self.page
            first = part.first and resumed is None
            if resumed is not None:
                nesting = resumed.nesting
                self.picker.resume(part, resumed.records, resumed.above)
                resumed = None
            elif first:
                nesting = self.nestings.begin(part.layout, idoc_type_of_part(self.dictionary, part)[0])
            depths, places = nesting.part(part.records)
            rows = self.picker.pick(part, depths, [place.handler for place in places], {}, first)
            if rows is not None:
                yield rows
        self.guessed = self.guessed or reader.guessed
        self.notes += reader.notes
        self.number = reader.count

    def _reader(self, stream: Peeked, found: Sniffed, encoding: str | None) -> FlatReader:
        return FlatReader(stream, self.source, sniffed=found, encoding=encoding, dictionary=self.dictionary)
