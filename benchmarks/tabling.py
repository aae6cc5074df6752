"""What the table of a segment type is measured against, and how its cells are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pyarrow.parquet

from idockit.codec import codec_of
from idockit.segments import builtin

__all__ = ["lines_read", "wrong_cells"]


def lines_read(path: Path) -> int:
    """Read all lines of a file, one by one."""
    count = 0
    with path.open("rb") as stream:
        while stream.readline():
            count += 1
    return count


def wrong_cells(flat: Path, parquet: Path, segment: str) -> str:
    """The first row of a Parquet file of texts whose fields are not those of the records of the flat file, empty
    where all are."""
    decode = codec_of(builtin().segment(segment)).decode
    expected = (
        decode(line[63:])
        for line in _records(flat, lambda name: builtin().resolve(name).type is builtin().segment(segment))
    )
    for number, (row, values) in enumerate(zip_longest(_rows(parquet), expected), 1):
        if row != values:
            return f"row {number}: {row}, expected {values}"
    return ""


def _records(flat: Path, wanted: Callable[[str], bool]) -> Iterator[str]:
    known: dict[str, bool] = {}
    with flat.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            name = line[:30].rstrip(" ")
            if name not in known:
                known[name] = not name.startswith("EDI_DC40") and wanted(name)
            if known[name]:
                yield line.rstrip("\n")


def _rows(parquet: Path) -> Iterator[dict[str, str]]:
    for batch in pyarrow.parquet.ParquetFile(parquet).iter_batches(4096):
        for row in batch.to_pylist():
            yield {name: value for name, value in row.items() if value is not None and not name.startswith("_")}
