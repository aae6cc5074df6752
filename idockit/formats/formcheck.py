"""Whether a flat file has the form that the way back from XML writes: what differs is lost without --keep.

The way back writes records at their segment's length, each with LF behind it, in UTF-8.
"""

from __future__ import annotations

from idockit.codec import Layout
from idockit.dictionary import Dictionary
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.recordform import FormWatch
from idockit.formats.report import Report
from idockit.formats.sniff import LINE_ENDS

__all__ = ["FormCheck"]


class FormCheck:
    """Looks at all parts of a file."""

    def __init__(self, dictionary: Dictionary):
        self._dictionary = dictionary
        self._watches: dict[Layout, FormWatch] = {}
        self._controls = self._first_control = 0
        self._trimmed = True
        self._blank_lines = 0
        self._other_ends = 0
        self._first_end = ""

    def look(self, part: FlatPart, line_end: str) -> None:
        """Take the next part. `line_end`: the file's, a key of LINE_ENDS."""
        layout = part.layout
        watch = self._watches.get(layout)
        if watch is None:
            watch = self._watches[layout] = FormWatch(layout, self._dictionary)
        watch.add(part.records, form_only=True)
        if part.first and len(part.control) != layout.control_length:
            self._controls += 1
            self._first_control = self._first_control or len(part.control)
            self._trimmed = self._trimmed and not part.control.endswith(" ")
        for before, end in part.odd.values():
            self._blank_lines += bool(before)
            if end not in ("", LINE_ENDS[line_end]):
                self._other_ends += 1
                self._first_end = self._first_end or end

    def tell(self, reader: FlatReader, report: Report) -> None:
        """Add what was found to the report."""
        forms = {form for watch in self._watches.values() if (form := watch.form) != "empty"}
        if forms - {"segment"}:
            report.lose("record form", "/".join(sorted(forms)))
        elif odd := [found for watch in self._watches.values() for found in watch.odd_lengths()]:
            report.lose("record length", odd[0], len(odd))
        if self._controls and not (forms == {"trimmed"} and self._trimmed):
            report.lose("length of the control record", str(self._first_control), self._controls)
        if self._blank_lines:
            report.lose("blank lines", "or what stands in their place", self._blank_lines)
        if self._other_ends:
            report.lose("mixed line ends", repr(self._first_end), self._other_ends)
        if not reader.closed_with_line_end:
            report.lose("missing line end", "after the last record")
        for kind, value, usual in (
            ("line ends", reader.line_end, "lf"),
            ("encoding", str(reader.code_page), "utf-8"),
            ("byte order mark", "yes" if reader.bom else "", ""),
        ):
            if value != usual:
                report.lose(kind, value)
