"""Whether a flat file has the form that the way back from XML writes: what differs is lost without --keep.

The way back writes records at their segment's length, each with LF behind it, in UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from idockit.codec import V3, V4, Layout
from idockit.dictionary import Dictionary
from idockit.formats.flatread import Facts, FlatPart
from idockit.formats.recordform import FormWatch, Seen
from idockit.formats.report import Report
from idockit.formats.sniff import LINE_ENDS

__all__ = ["FormCheck", "FormSeen"]


@dataclass
class FormSeen:
    """What was seen of a file, or of a part of it. `watches` by the name of the data record's type."""

    watches: dict[str, Seen] = field(default_factory=dict)
    controls: int = 0
    first_control: int = 0
    trimmed: bool = True
    blank_lines: int = 0
    other_ends: int = 0
    first_end: str = ""


class FormCheck:
    """Looks at all parts of a file."""

    def __init__(self, dictionary: Dictionary):
        self._dictionary = dictionary
        self._watches: dict[str, FormWatch] = {}
        self._seen = FormSeen()

    def look(self, part: FlatPart, line_end: str) -> None:
        """Take the next part. `line_end`: the file's, a key of LINE_ENDS."""
        layout, seen = part.layout, self._seen
        self._watch(layout).add(part.records, form_only=True)
        if part.first and len(part.control) != layout.control_length:
            seen.controls += 1
            seen.first_control = seen.first_control or len(part.control)
            seen.trimmed = seen.trimmed and not part.control.endswith(" ")
        for before, end in part.odd.values():
            seen.blank_lines += bool(before)
            if end not in ("", LINE_ENDS[line_end]):
                seen.other_ends += 1
                seen.first_end = seen.first_end or end

    @property
    def seen(self) -> FormSeen:
        """What was seen so far."""
        return replace(self._seen, watches={name: watch.seen for name, watch in self._watches.items()})

    def merge(self, other: FormSeen) -> None:
        """Take in what was `seen` of the next part of the same file."""
        seen = self._seen
        for name, found in other.watches.items():
            self._watch(V3 if name == _key(V3) else V4).merge(found)
        seen.controls += other.controls
        seen.first_control = seen.first_control or other.first_control
        seen.trimmed = seen.trimmed and other.trimmed
        seen.blank_lines += other.blank_lines
        seen.other_ends += other.other_ends
        seen.first_end = seen.first_end or other.first_end

    def _watch(self, layout: Layout) -> FormWatch:
        watch = self._watches.get(_key(layout))
        if watch is None:
            watch = self._watches[_key(layout)] = FormWatch(layout, self._dictionary)
        return watch

    def tell(self, found: Facts, report: Report) -> None:
        """Add what was found to the report."""
        seen = self._seen
        forms = {form for watch in self._watches.values() if (form := watch.form) != "empty"}
        if forms - {"segment"}:
            report.lose("record form", "/".join(sorted(forms)))
        elif odd := [length for watch in self._watches.values() for length in watch.odd_lengths()]:
            report.lose("record length", odd[0], len(odd))
        if seen.controls and not (forms == {"trimmed"} and seen.trimmed):
            report.lose("length of the control record", str(seen.first_control), seen.controls)
        if seen.blank_lines:
            report.lose("blank lines", "or what stands in their place", seen.blank_lines)
        if seen.other_ends:
            report.lose("mixed line ends", repr(seen.first_end), seen.other_ends)
        if not found.closed_with_line_end:
            report.lose("missing line end", "after the last record")
        for kind, value, usual in (
            ("line ends", found.line_end, "lf"),
            ("encoding", str(found.code_page), "utf-8"),
            ("byte order mark", "yes" if found.bom else "", ""),
        ):
            if value != usual:
                report.lose(kind, value)


def _key(layout: Layout) -> str:
    return layout.data.name or ""
