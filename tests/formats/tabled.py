"""What the tests of tables share."""

from __future__ import annotations

from typing import Any

import pytest

from idockit import IdockitError, table
from idockit.formats.tables import kernel, quick

KERNEL = kernel.KERNEL
Row = dict[str, Any]


def filled(row: Row) -> Row:
    """The fields of a row that are not null."""
    return {name: value for name, value in row.items() if value is not None and not name.startswith("_")}


def keys(row: Row) -> tuple[Any, ...]:
    """IDoc, segment, parent and its name."""
    return row["_idoc"], row["_segnum"], row["_psgnum"], row["_parent"]


def values(row: Row) -> Row:
    """All but the source."""
    return {name: value for name, value in row.items() if name != "_source"}


def outcome(data: bytes, segment: str, compiled: object, size: int = 0, **options: Any) -> tuple[object, ...]:
    """The rows and notes, or the error, with that kernel; `size`: bytes read at once, and held of an IDoc."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "KERNEL", compiled)
        if size:
            patch.setattr(quick, "PART_LIMIT", size)
            patch.setattr(quick, "CHUNK", size)
        found = table(data, segment, **options)
        try:
            return list(found), found.notes
        except IdockitError as error:
            return type(error), str(error), error.where
