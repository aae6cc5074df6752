"""The table of a segment type: rows for Python, an Arrow stream for data frames and databases, files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, cast

from idockit.dictionary import Dictionary, SegmentType
from idockit.formats.files import Progress, Source, Target, open_target
from idockit.formats.tables.columns import Column, Columns, segment_of
from idockit.formats.tables.gathering import Batch, Cell, Gatherer
from idockit.formats.tables.sources import rows_of
from idockit.formats.tables.writing import FORMATS, TableFormat, format_of, writer_of
from idockit.segments import builtin

__all__ = ["Table", "table"]


def table(
    sources: Source | Iterable[Source],
    segment: str,
    *,
    text: bool = False,
    encoding: str | None = None,
    dictionary: Dictionary | None = None,
) -> Table:
    """All segments of a type in these inputs as a table: flat files, XML and JSON alike, of any size.

    sources:  a path, `-`, URL (with `idockit[remote]`), binary file or bytes, or several of them.
    segment:  its segment type (E1EDP01), or any of its definitions (E2EDP01008): rows are of all versions.
    text:     all fields as texts, as they stand in the file, instead of by their types.
    encoding: the code page of the inputs, instead of finding out.

    Nothing is read before the rows are asked for. Raises UnknownDefinition, naming the nearest, for a segment that is
    not known.
    """
    many: list[Source] = [cast("Source", sources)] if _is_source(sources) else list(cast("Iterable[Source]", sources))
    dictionary = dictionary or builtin()
    return Table(many, segment_of(segment, dictionary), dictionary, text=text, encoding=encoding)


def _is_source(sources: Source | Iterable[Source]) -> bool:
    return isinstance(sources, str | bytes | os.PathLike) or hasattr(sources, "read")


class Table:
    """One row for each segment of a type, in the order of the inputs. Iterate for dicts, or hand it to whatever takes
    an Arrow stream: `pyarrow.table(t)`, `polars.from_arrow(t)`, DuckDB's `from t`. Each time the inputs are read anew;
    `rows` and `notes` tell of the last time.

    Columns: keys of the IDoc, of the segment and of those above it, the fields, and `_rest`. Blank is null. Values that
    their column cannot hold as they are stand in `_rest`, a JSON object, and `notes` says so.
    """

    def __init__(
        self,
        sources: list[Source],
        segment: SegmentType,
        dictionary: Dictionary,
        *,
        text: bool = False,
        encoding: str | None = None,
    ):
        self.segment = segment
        self.sources = sources
        self.rows = 0
        self.notes: list[str] = []
        self._text = text
        self._encoding = encoding
        self._dictionary = dictionary
        self._columns = Columns(segment, dictionary, text)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Name, kind and meaning of each column."""
        return self._columns.all

    @property
    def schema(self) -> Any:
        """The columns as a `pyarrow.Schema`. Raises MissingExtra without pyarrow."""
        from idockit.formats.tables.arrow import schema_of

        return schema_of(self.columns)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        names = [column.name for column in self.columns]
        for batch in self.batches():
            for row in batch.rows():
                yield dict(zip(names, row, strict=True))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        from idockit.formats.tables.arrow import stream

        return stream(self.batches(), self.columns, requested_schema)

    def batches(self, progress: Progress | None = None) -> Iterator[Batch]:
        """The rows column by column, in batches of bounded size. `progress` is called with the number of bytes read
        since its last call. Raises FormatError for an input that is broken."""
        gatherer = Gatherer(self._columns, self._text)
        self.rows, self.notes = 0, []
        for source in self.sources:
            for rows in rows_of(source, self._columns, self._dictionary, self._encoding, progress, self.notes):
                gatherer.add(rows)
                if gatherer.full:
                    yield gatherer.batch()
        if len(gatherer):
            yield gatherer.batch()
        self.rows = gatherer.count
        self.notes += gatherer.notes()
        if not self.rows:
            self.notes.append(f"no {self.segment.name} in {'this input' if len(self.sources) == 1 else 'these inputs'}")

    def write(self, target: Target, format: TableFormat | None = None, *, progress: Progress | None = None) -> int:
        """Write a file: `parquet`, `arrow`, `csv` or `ndjson`, if not given as the name of the target says, else CSV.
        Returns the number of rows. A target path is replaced only when all went well."""
        if format is None:
            named = format_of(os.fspath(target)) if isinstance(target, str | os.PathLike) else None
            format = named or "csv"
        if format not in FORMATS:
            raise ValueError(f"format {format!r}, expected {', '.join(FORMATS)}")
        with open_target(target) as write:
            writer = writer_of(format, write, self.columns)
            try:
                for batch in self.batches(progress):
                    writer.batch(batch)
                writer.close()
            except BaseException:
                writer.abandon()
                raise
        return self.rows

    def __repr__(self) -> str:
        return f"<Table {self.segment.name}: {len(self.columns)} columns>"
