"""Tables as Arrow: what pyarrow, Polars and DuckDB read without an adapter. pyarrow is an extra: it is imported when
something here is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from idockit.formats.extras import extra
from idockit.formats.tables import kernel
from idockit.formats.tables.columns import Column, Kind
from idockit.formats.tables.gathering import Batch, Cell
from idockit.formats.tables.values import DIGITS, SCALE

__all__ = ["arrow", "record_batch", "schema_of", "stream"]


def arrow() -> Any:
    """pyarrow. Raises MissingExtra where it is not installed."""
    return extra("pyarrow", "table", "for Arrow and Parquet")


def schema_of(columns: Iterable[Column]) -> Any:
    """The columns as a pyarrow schema; what a column holds stands in its metadata."""
    pa = arrow()
    kinds: dict[Kind, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(DIGITS, SCALE),
        "float": pa.float64(),
        "date": pa.date32(),
        "time": pa.time32("s"),
    }
    return pa.schema(
        [pa.field(c.name, kinds[c.kind], metadata={"description": c.text} if c.text else None) for c in columns]
    )


def record_batch(batch: Batch, schema: Any) -> Any:
    """A batch as a pyarrow RecordBatch."""
    pa = arrow()
    arrays = [_array(pa, values, field.type) for values, field in zip(batch.columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _array(pa: Any, values: Sequence[Cell], kind: Any) -> Any:
    if kernel.KERNEL is not None and kind == pa.string() and isinstance(values, list):
        packed = kernel.KERNEL.packed(values)
        if packed is not None:
            *buffers, nulls = packed
            return pa.Array.from_buffers(kind, len(values), list(map(pa.py_buffer, buffers)), nulls)
    return pa.array(values, kind)


def stream(batches: Iterable[Batch], columns: Sequence[Column], requested: object) -> object:
    """An Arrow C stream (PyCapsule) of these batches, as they are asked for."""
    schema = schema_of(columns)
    reader = arrow().RecordBatchReader.from_batches(schema, (record_batch(batch, schema) for batch in batches))
    capsule: object = reader.__arrow_c_stream__(requested)
    return capsule
