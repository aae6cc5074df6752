"""What posting an IDoc changed in the tables: lines of the log, before -> after."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.tree import Entry
from idockit.system.master.luw import Luw, Written

__all__ = ["changed"]

STEP = "tables"


def changed(luw: Luw) -> Iterator[Entry]:
    """One entry for each record that is new or gone, and for each field that is different, in the order of posting.
    To be asked before the LUW is flushed."""
    for record in luw.written():
        yield from _lines(record)


def _lines(record: Written) -> Iterator[Entry]:
    place = f"{record.table} {'/'.join(record.key)}"
    if record.before is None:
        yield Entry(STEP, "created", place)
    elif record.after is None:
        yield Entry(STEP, "deleted", place)
    else:
        for name in dict.fromkeys((*record.before, *record.after)):
            before, after = record.before.get(name, ""), record.after.get(name, "")
            if before != after:
                yield Entry(STEP, "changed", place, 0, name, before, after)
