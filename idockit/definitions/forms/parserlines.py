"""The lines of a parser export, keyword by keyword; what does not fit is an error with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from idockit.definitions.file import DefinitionFile
from idockit.errors import FormatError, TruncatedError, Where
from idockit.segments.records import EDI_DD40

__all__ = ["FIRST", "Head", "Lines", "RawField"]

_NAME = re.compile(r"\S{1,30}")

FIRST = 1 + sum(field.length or 0 for field in EDI_DD40.fields[:-1])
"""Where the fields of a segment begin in a data record: behind the header, counted from 1."""

NO_LIMIT = 9_999_999_999
"""LOOPMAX where there is no limit: the largest number of ten digits."""

_COUNTS = {"LEVEL": 99, "LOOPMIN": NO_LIMIT, "LOOPMAX": NO_LIMIT}
_PLACES = dict.fromkeys(
    ("LENGTH", "FIELD_POS", "CHARACTER_FIRST", "CHARACTER_LAST", "BYTE_FIRST", "BYTE_LAST"), 999_999
)


@dataclass(slots=True)
class Head:
    """What is said of a segment or a group before its content; None where it is not."""

    type: str = ""
    qualified: bool = False
    level: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(slots=True)
class RawField:
    """A field as it stands in the file; `first` and `last` count from 1."""

    line: int
    name: str
    text: str = ""
    type: str = "CHARACTER"
    length: int | None = None
    position: int | None = None
    first: int | None = None
    last: int | None = None
    values: dict[str, str] = field(default_factory=dict)


class Lines:
    """The lines of a file that are not blank, taken one after the other."""

    def __init__(self, file: DefinitionFile):
        self.source = file.name
        self.items: list[tuple[int, str, str]] = []
        number = 0
        for number, line in enumerate(file.text.split("\n"), 1):
            if words := line.split(None, 1):
                self.items.append((number, words[0], words[1].rstrip() if len(words) > 1 else ""))
        self.items.append((self.items[-1][0] if self.items else number, "", ""))
        self.at = 0

    def texts(self) -> list[str]:
        """All texts for people."""
        return [value for _, keyword, value in self.items if keyword in ("TEXT", "VALUE_TEXT")]

    @property
    def line(self) -> int:
        """Number of the line that comes next."""
        return self.items[self.at][0]

    @property
    def keyword(self) -> str:
        """Keyword of that line, empty at the end of the file."""
        return self.items[self.at][1]

    def error(self, reason: str, line: int | None = None) -> FormatError:
        """An error in a line, the next one where none is given."""
        return FormatError(reason, Where(self.source, line or self.line))

    def unexpected(self, *expected: str) -> FormatError:
        """The error that the next line is not one of these."""
        wanted = " or ".join(filter(None, [", ".join(expected[:-1]), expected[-1]]))
        if not self.keyword:
            return TruncatedError(f"the file ends here, expected {wanted}", Where(self.source, self.line))
        return self.error(f"found {self.keyword[:40]!r}, expected {wanted}")

    def bare(self, *expected: str) -> str:
        """Take a line that is only a keyword; of several, each but the last must not be next. Returns the keyword."""
        _, keyword, value = self.items[self.at]
        if keyword not in expected:
            raise self.unexpected(*expected)
        if value:
            raise self.error(f"found {value[:40]!r} behind {keyword}, expected nothing")
        self.at += 1
        return keyword

    def name(self, keyword: str) -> str:
        """Take a line with a name. Blanks do not occur in names, and more than 30 characters not either."""
        _, found, value = self.items[self.at]
        if found != keyword:
            raise self.unexpected(keyword)
        if not _NAME.fullmatch(value):
            raise self.error(f"{keyword} is {value[:40]!r}, expected a name of at most 30 characters")
        self.at += 1
        return value

    def idoc(self) -> tuple[str, str]:
        """Take the beginning of an IDoc: the basic type, and the extension or nothing."""
        _, keyword, value = self.items[self.at]
        words = value.split()
        if keyword == "BEGIN_IDOC" and words[1:2] == ["EXTENSION"]:
            self.items[self.at : self.at + 1] = [
                (self.line, "BEGIN_IDOC", words[0]),
                (self.line, "EXTENSION", " ".join(words[2:])),
            ]
        return self.name("BEGIN_IDOC"), self.name("EXTENSION") if self.keyword == "EXTENSION" else ""

    def number(self, largest: int) -> int:
        """The value of the next line as a number."""
        _, keyword, value = self.items[self.at]
        if not (value.isascii() and value.isdigit()) or len(value) > 20 or int(value) > largest:
            raise self.error(f"{keyword} is {value[:40]!r}, expected a number from 0 to {largest}")
        return int(value)

    def group(self) -> Head:
        """Take the beginning of a group, up to its first segment."""
        if self.keyword != "BEGIN_GROUP":
            raise self.unexpected("BEGIN_GROUP")
        self.at += 1
        head = self._head({})
        if self.keyword != "BEGIN_SEGMENT":
            raise self.unexpected("LEVEL", "STATUS", "LOOPMIN", "LOOPMAX", "BEGIN_SEGMENT")
        return head

    def segment(self) -> Head:
        """Take what is said of a segment before its fields."""
        head = self._head({"SEGMENTTYPE": 0, "QUALIFIED": 0})
        if not head.type:
            raise self.unexpected("SEGMENTTYPE")
        return head

    def _head(self, more: dict[str, int]) -> Head:
        head, seen, status, low = Head(), set(), "", 1
        while (keyword := self.keyword) in _COUNTS or keyword == "STATUS" or keyword in more:
            if keyword in seen:
                raise self.error(f"{keyword} stands twice")
            seen.add(keyword)
            if keyword == "SEGMENTTYPE":
                head.type = self.name(keyword)
                continue
            if keyword == "QUALIFIED":
                self.bare(keyword)
                head.qualified = True
                continue
            if keyword == "STATUS":
                status = self.items[self.at][2]
                if status not in ("MANDATORY", "OPTIONAL"):
                    raise self.error(f"STATUS is {status[:40]!r}, expected MANDATORY or OPTIONAL")
            elif keyword == "LEVEL":
                head.level = self.number(_COUNTS[keyword])
            elif keyword == "LOOPMIN":
                low = self.number(_COUNTS[keyword])
            else:
                head.maximum = self.number(_COUNTS[keyword])
            self.at += 1
        if status:
            head.minimum = max(low, 1) if status == "MANDATORY" else 0
        return head

    def fields(self) -> list[RawField]:
        """Take a list of fields, from BEGIN_FIELDS to END_FIELDS."""
        self.bare("BEGIN_FIELDS")
        made = []
        while self.keyword == "NAME":
            line = self.line
            made.append(self._rest(RawField(line, self.name("NAME"))))
        self.bare("NAME", "END_FIELDS")
        return made

    def _rest(self, found: RawField) -> RawField:
        """The lines of a field behind its NAME."""
        seen = set()
        value: str | None = None
        while True:
            _, keyword, text = self.items[self.at]
            if keyword in ("NAME", "END_FIELDS"):
                return found
            if keyword == "VALUE":
                value = text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text
                if value in found.values:
                    raise self.error(f"VALUE {text[:40]} stands twice in field {found.name}")
                found.values[value] = ""
            elif keyword == "VALUE_TEXT":
                if value is None:
                    raise self.unexpected("VALUE before its VALUE_TEXT")
                found.values[value], value = text, None
            else:
                if keyword in seen:
                    raise self.error(f"{keyword} stands twice in field {found.name}")
                seen.add(keyword)
                if keyword in _PLACES:
                    self._place(found, keyword)
                elif keyword == "TEXT":
                    found.text = text
                elif keyword == "TYPE":
                    found.type = text
                else:
                    raise self.unexpected("a line of field " + found.name, "NAME", "END_FIELDS")
            self.at += 1

    def _place(self, found: RawField, keyword: str) -> None:
        number = self.number(_PLACES[keyword])
        if keyword == "LENGTH":
            found.length = number
        elif keyword == "FIELD_POS":
            found.position = number
        elif keyword.endswith("_FIRST"):
            found.first = number
        else:
            found.last = number
