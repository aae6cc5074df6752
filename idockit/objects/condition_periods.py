"""Validity periods of a condition: what of the receiver's is left beside those of an IDoc."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from idockit.system.master.declared import Key
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.posting import Posting

__all__ = ["make_room"]

SEGMENT, TABLE = "E1KONH", "KONH"
START, END = "DATAB", "DATBI"
Period = tuple[str, str]
"""First and last day; the first blank: from ever."""


def make_room(posting: Posting) -> None:
    """Cut the receiver's periods where the periods of the IDoc lie over them: of each stays what is before and behind
    these, with its items; one that they cover goes. SAP does so: of a period in the middle of which another one is
    posted, a part remains. The period with the same last day is left to the engine, which replaces it."""
    brought = [(_first(node.get(START)), node.get(END)) for node in posting.root.children if node.segment == SEGMENT]
    brought = [(start, end) for start, end in brought if end not in ("", NO_DATA) and start <= end]
    replaced = {end for _, end in brought}
    for key, row in posting.instance.below(TABLE, posting.key):
        period = _first(row.get(START, "")), key[-1]
        left = [period]
        for other in brought:
            left = [piece for one in left for piece in _outside(posting, one, other)]
        if left == [period] or (not left and key[-1] in replaced):
            continue
        for piece in left:
            _keep(posting, key, piece)
        if key[-1] not in replaced.union(end for _, end in left):
            posting.instance.delete_where(partial(_is_below, key))
        shown = ", ".join(map(_shown, left)) or "nothing"
        posting.decided("", f"left by the periods of the IDoc: {shown}", posting.root, END, before=_shown(period))


def _keep(posting: Posting, key: Key, piece: Period) -> None:
    """Store what is left of a period, with all below it."""
    start, end = piece
    for (table, of), row in list(posting.instance.rows.items()):
        if _is_below(key, table, of):
            first = {START: start} if table == TABLE and start else {}
            posting.instance.put(table, (*key[:-1], end, *of[len(key) :]), {**row, **first})


def _is_below(key: Key, table: str, of: Key) -> bool:
    return of[: len(key)] == key


def _outside(posting: Posting, period: Period, other: Period) -> list[Period]:
    """What of a period is not in the other one."""
    (first, last), (start, end) = period, other
    if last < start or first > end:
        return [period]
    before = [(first, _day(posting, start, -1))] if first < start else []
    return [*before, *([(_day(posting, end, 1), last)] if end < last else [])]


def _day(posting: Posting, text: str, days: int) -> str:
    """The day before or behind one. Refuses a text that is none."""
    try:
        day = datetime.strptime(text, "%Y%m%d").date()  # a day has no time zone
        return (day + timedelta(days=days)).isoformat().replace("-", "")
    except (ValueError, OverflowError):
        text = f"{SEGMENT}: {text} is not a day (YYYYMMDD), so what it leaves of the receiver's periods is not known"
        posting.refuse("R-GEN-3", text, posting.root)


def _first(value: str) -> str:
    return value if value.strip("0") and value != NO_DATA else ""


def _shown(period: Period) -> str:
    return f"{period[0] or '(blank)'} to {period[1]}"
