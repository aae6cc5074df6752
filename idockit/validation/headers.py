"""The headers of data records: which record stands below which, and whether the numbers are right."""

from __future__ import annotations

from idockit.codec import Layout
from idockit.validation.rules import Wrong, data
from idockit.validation.structure import Structure

__all__ = ["Headers"]

_NO_NUMBER = ("000000", "      ")


class Headers:
    """Follows the headers of one IDoc after the other. `flat`: they are the file's own, so that they are checked;
    `wrong` gathers what is wrong with the current one, to be told when its segment is in its place."""

    def __init__(self, structure: Structure, *, flat: bool):
        self.wrong: list[Wrong] = []
        self._structure = structure
        self._flat = flat
        self._numbers: list[str] = []
        self._last = 0
        self._due = 0
        self._client = ""
        self._docnum = ""
        self._document = ""

    def begin(self, client: str, docnum: str) -> None:
        """A new IDoc, with MANDT and DOCNUM of its control record."""
        self._numbers = ["000000"]
        self._last = self._due = 0
        self._client, self._docnum = client, docnum
        self._document = f"{client:3}{docnum:16}"

    def depth(self, record: str, layout: Layout, name: str, index: int) -> int:
        """How many segments are open around a record, by PSGNUM; where that names none of them, by the type or
        HLEVEL. `name`: its segment type, `index`: its number in the IDoc."""
        number, parent = record[layout.segnum], record[layout.psgnum]
        numbers = self._numbers
        if numbers[-1] == parent and parent not in _NO_NUMBER:
            pass
        elif not self._flat:
            del numbers[_depth(numbers, parent) + 1 :]
        elif parent in numbers and number.strip(" "):
            del numbers[len(numbers) - 1 - numbers[::-1].index(parent) + 1 :]
        else:
            self._say(data.wrong_parent_number(parent, index))
            del numbers[self._place(record, layout, name) + 1 :]
        if self._flat:
            self._check(record, layout, number, index)
        numbers.append(number)
        return len(numbers) - 2

    def _check(self, record: str, layout: Layout, number: str, index: int) -> None:
        """`_due` counts on where `_last` followed a number that did not: a record may go on with either."""
        last = self._last
        self._last = last + 1
        self._due += 1
        if number == f"{last + 1:06d}":
            self._due = self._last
        elif number == f"{self._due:06d}":
            self._last = self._due
        else:
            self._say(data.wrong_number(number, last, index))
            if (digits := number.strip(" ")).isdecimal():
                self._last = int(digits)
        document = record[layout.document]
        if document != self._document:
            self._say(data.wrong_client(document[:3].rstrip(" "), self._client))
            self._say(data.wrong_document(document[3:].rstrip(" "), self._docnum))

    def _say(self, wrong: Wrong | None) -> None:
        if wrong is not None:
            self.wrong.append(wrong)

    def _place(self, record: str, layout: Layout, name: str) -> int:
        """The deepest open segment below which the type has it, else one with a smaller HLEVEL."""
        found = self._structure.place_of(name)
        if found is not None:
            return found
        level = record[layout.hlevel].strip(" ")
        return max(0, min(self._structure.depth, int(level) - 1)) if level.isdecimal() and len(level) < 3 else 0


def _depth(numbers: list[str], parent: str) -> int:
    """Where the parent stands among the open ones; the innermost of equal numbers."""
    for depth in range(len(numbers) - 1, 0, -1):
        if numbers[depth] == parent:
            return depth
    return 0
