"""What confirmations and status reports have in common: how they are applied to the IDocs that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from idockit.ale.application import Outcome
from idockit.ale.statusrecord import StatusRecord, docnum_of
from idockit.ale.statustable import STATUSES, may_follow
from idockit.ale.tree import Entry
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import SegmentType
from idockit.errors import EncodeError

__all__ = ["Applied", "Current", "Known", "doubts", "fitted"]

Current = Callable[[str], str | None]
"""Tells the current status of an IDoc by its number in 16 digits; None where there is no such IDoc."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a report: the status records to write, in order, the outcome for the IDoc that brought it, and the
    log. Nothing that is left out is missing from the log."""

    records: tuple[StatusRecord, ...]
    outcome: Outcome
    entries: tuple[Entry, ...]


class Known:
    """The current statuses while a report is applied: what it sets itself counts at once."""

    def __init__(self, current: Current):
        self._current = current
        self._set: dict[str, str] = {}

    def docnum(self, text: str) -> str | None:
        """The number of an IDoc that there is; None where there is none, or the number is none."""
        try:
            number = docnum_of(text)
        except EncodeError:
            return None
        return None if self.status(number) is None else number

    def status(self, docnum: str) -> str | None:
        """The current status."""
        return self._set[docnum] if docnum in self._set else self._current(docnum)

    def refusal(self, docnum: str, after: str) -> str:
        """Why the IDoc cannot get this status; empty where it can."""
        before = self.status(docnum) or ""
        if after not in STATUSES or not STATUSES[after].used:
            return f"status {after or '(blank)'} is not known"
        if may_follow(before, after):
            return ""
        known = STATUSES.get(before)
        final = f": {before} is final" if known is not None and known.final else ""
        return f"status {after} cannot follow {before}{final}"

    def set(self, docnum: str, status: str) -> None:
        """The IDoc has this status now."""
        self._set[docnum] = status


def fitted(
    values: Mapping[str, str], segment: SegmentType, step: str, number: int, page: CodePage = UTF8
) -> tuple[dict[str, str], list[Entry]]:
    """The values that are not blank as the segment can hold them. What is cut, or has no field there, is said."""
    held: dict[str, str] = {}
    entries: list[Entry] = []
    for name, value in values.items():
        if not value:
            continue
        field = segment.by_name.get(name)
        kept = "" if field is None else _cut(value, field.length, page)
        if kept:
            held[name] = kept
        if kept != value:
            reason = "the segment has no such field" if field is None else f"cut to the {field.length} of the field"
            entries.append(Entry(step, reason, segment.name, number, name, value, kept))
    return held, entries


def _cut(text: str, length: int | None, page: CodePage) -> str:
    while length is not None and len(page.units(text)) > length:
        text = text[:-1]
    return text.rstrip(" ")


def doubts(segments: list[SegmentType], step: str) -> list[Entry]:
    """Which of the segments are not surely known."""
    return [
        Entry(step, f"standing {segment.standing.name}: fields and lengths come from fragments", segment.name)
        for segment in segments
        if segment.standing.name != "verified"
    ]
