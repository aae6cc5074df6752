"""Where records end: at the segment's length, after the last character, or at full width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Literal

from idockit.codec import Layout
from idockit.dictionary import Dictionary

__all__ = ["FormWatch", "RecordForm", "Seen", "record_form"]

RecordForm = Literal["full", "segment", "trimmed", "mixed", "empty"]

Seen = tuple[dict[str, set[int]], bool]
"""The lengths of each segment name's records, and whether any record ends with a blank."""

_LAST = itemgetter(-1)


class FormWatch:
    """Looks at data records one after the other and says in the end which form they have."""

    def __init__(self, layout: Layout, dictionary: Dictionary):
        self._layout = layout
        self._dictionary = dictionary
        self._lengths: dict[str, set[int]] = {}
        self._varied = False
        self._trailing_blanks = False

    def add(self, records: Sequence[str], *, form_only: bool = False) -> None:
        """Take more records. With `form_only`, `names` will not be asked for, and `odd_lengths` only of records
        in `segment` form: much less is to be looked at."""
        if not (form_only and self._varied):
            names = map(itemgetter(self._layout.segnam), records)
            lengths = set(map(len, records))
            if len(lengths) == 1:
                for name in dict.fromkeys(names):
                    self._lengths.setdefault(name, set()).update(lengths)
            else:
                for name, length in dict.fromkeys(zip(names, map(len, records), strict=True)):
                    self._lengths.setdefault(name, set()).add(length)
            self._varied = any(len(found) > 1 for found in self._lengths.values())
        self._trailing_blanks = self._trailing_blanks or " " in set(map(_LAST, records))

    @property
    def seen(self) -> Seen:
        """What was seen so far."""
        return self._lengths, self._trailing_blanks

    def merge(self, seen: Seen) -> None:
        """Take in what was `seen` of later records."""
        lengths, trailing_blanks = seen
        for name, found in lengths.items():
            self._lengths.setdefault(name, set()).update(found)
        self._varied = any(len(found) > 1 for found in self._lengths.values())
        self._trailing_blanks = self._trailing_blanks or trailing_blanks

    @property
    def names(self) -> list[str]:
        """The segment names met, in order."""
        return [name.rstrip(" ") for name in self._lengths]

    @property
    def form(self) -> RecordForm:
        """`full`: all at full width; `trimmed`: no record ends with a blank; `segment`: one length for
        each segment name; `mixed`: none of these."""
        if not self._lengths:
            return "empty"
        if all(found == {self._layout.data_length} for found in self._lengths.values()):
            return "full"
        if all(found == {self._defined(name.rstrip(" "))} for name, found in self._lengths.items()):
            return "segment"
        if not self._trailing_blanks:
            return "trimmed"
        return "segment" if all(len(found) == 1 for found in self._lengths.values()) else "mixed"

    def odd_lengths(self) -> Iterator[str]:
        """The segment names whose records are not as long as their definition, or have none."""
        for key, found in self._lengths.items():
            name = key.rstrip(" ")
            defined = self._defined(name)
            if found != {defined}:
                has = "/".join(str(length) for length in sorted(found))
                yield f"{name} {has}, " + (f"defined are {defined}" if defined >= 0 else "its definition is not known")

    def _defined(self, name: str) -> int:
        version = self._dictionary.resolve(name).version
        return self._layout.base + version.length if version and version.length else -1


def record_form(records: Sequence[str], layout: Layout, dictionary: Dictionary) -> RecordForm:
    """The form of these data records."""
    watch = FormWatch(layout, dictionary)
    watch.add(records)
    return watch.form
