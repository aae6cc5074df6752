"""Tables as files: CSV, NDJSON, Arrow (IPC) and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from io import RawIOBase, StringIO
from pathlib import PurePath
from typing import Any, Literal, get_args

from idockit.formats.extras import extra
from idockit.formats.tables.arrow import arrow, record_batch, schema_of
from idockit.formats.tables.columns import Column
from idockit.formats.tables.gathering import Batch, Cell

__all__ = ["FORMATS", "TableFormat", "format_of", "writer_of"]

TableFormat = Literal["parquet", "arrow", "csv", "ndjson"]
FORMATS: tuple[TableFormat, ...] = get_args(TableFormat)
_ENDINGS: dict[str, TableFormat] = {
    **{f".{name}": name for name in FORMATS},
    ".pq": "parquet",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".jsonl": "ndjson",
}
GROUP = 1 << 17
"""Rows of a row group of a Parquet file, and bytes that the rows of one take in memory, whichever comes first."""

GROUP_BYTES = 1 << 25

Write = Callable[[bytes], object]


def format_of(name: str) -> TableFormat | None:
    """The format that the ending of a file name tells; None where it tells none."""
    return _ENDINGS.get(PurePath(name).suffix.lower())


class Writer(ABC):
    """Writes the batches of one table to `write`."""

    def __init__(self, write: Write, columns: Sequence[Column]):
        self._write = write
        self._columns = columns

    @abstractmethod
    def batch(self, batch: Batch) -> None:
        """Write rows."""

    def close(self) -> None:  # noqa: B027  # not all have something to write at the end
        """Write what stands behind the rows."""

    def abandon(self) -> None:  # noqa: B027  # not all hold something
        """Write nothing any more."""


class _CSV(Writer):
    """A line of names, then one for each row; null is empty."""

    _begun = False

    def batch(self, batch: Batch) -> None:
        self._begin()
        plain = [
            [None if v is None else f"{v:f}" for v in values] if column.kind == "decimal" else values
            for column, values in zip(self._columns, batch.columns, strict=True)
        ]
        self._rows(zip(*plain, strict=True))

    def close(self) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._rows([tuple(column.name for column in self._columns)])

    def _rows(self, rows: Any) -> None:
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._write(text.getvalue().encode())


class _NDJSON(Writer):
    """One object a row; decimals as numbers with all their digits, dates and times as texts."""

    def __init__(self, write: Write, columns: Sequence[Column]):
        super().__init__(write, columns)
        self._names = [f"{json.dumps(column.name, ensure_ascii=False)}:" for column in columns]

    def batch(self, batch: Batch) -> None:
        texts = [[_json(value) for value in values] for values in batch.columns]
        lines = ("{" + ",".join(map(str.__add__, self._names, row)) + "}\n" for row in zip(*texts, strict=True))
        self._write("".join(lines).encode())


_text = json.encoder.encode_basestring


def _json(value: Cell) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f'"{value.isoformat()}"' if isinstance(value, dt.date | dt.time) else repr(value)


class _Sink(RawIOBase):
    """What pyarrow writes to."""

    def __init__(self, write: Write):
        self.put: Write = write
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.put(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at


class _Arrow(Writer):
    """An Arrow IPC file (Feather, version 2)."""

    def __init__(self, write: Write, columns: Sequence[Column]):
        super().__init__(write, columns)
        self._schema = schema_of(columns)
        self._sink = _Sink(write)
        self._file = self._open(arrow().PythonFile(self._sink, "w"))

    def _open(self, sink: Any) -> Any:
        return arrow().ipc.new_file(sink, self._schema)

    def batch(self, batch: Batch) -> None:
        self._file.write_batch(record_batch(batch, self._schema))

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        self._sink.put = len
        with suppress(Exception):  # it would be closed later on anyway, and complain
            self._file.close()


class _Parquet(_Arrow):
    """A Parquet file in row groups of bounded size, zstd."""

    def _open(self, sink: Any) -> Any:
        self._waiting: list[Any] = []
        return extra("pyarrow.parquet", "table", "for Parquet").ParquetWriter(sink, self._schema, compression="zstd")

    def batch(self, batch: Batch) -> None:
        self._waiting.append(record_batch(batch, self._schema))
        if sum(b.num_rows for b in self._waiting) >= GROUP or sum(b.nbytes for b in self._waiting) >= GROUP_BYTES:
            self._group()

    def close(self) -> None:
        if self._waiting:
            self._group()
        super().close()

    def _group(self) -> None:
        table = arrow().Table.from_batches(self._waiting, self._schema)
        self._waiting = []
        self._file.write_table(table, row_group_size=table.num_rows)


_WRITERS: dict[TableFormat, type[Writer]] = {"csv": _CSV, "ndjson": _NDJSON, "arrow": _Arrow, "parquet": _Parquet}


def writer_of(kind: TableFormat, write: Write, columns: Sequence[Column]) -> Writer:
    """The writer of a format. Raises MissingExtra where it needs pyarrow."""
    return _WRITERS[kind](write, columns)
