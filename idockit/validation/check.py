"""Check IDocs as they come: parts of flat records in, findings out. Flat and XML go through the same checks."""

from __future__ import annotations

from collections.abc import Sequence

from idockit.codec import Layout, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary, IDocType, xml_name
from idockit.formats.build import control_values
from idockit.formats.flatread import FlatPart
from idockit.formats.nesting import idoc_type_of, idoc_type_of_part
from idockit.validation.codes import CODES, Severity
from idockit.validation.fields import Check, checks_of
from idockit.validation.finding import Finding
from idockit.validation.headers import check_control
from idockit.validation.structure import Open, Structure

__all__ = ["Checker"]

_NO_NUMBER = ("000000", "      ")
NO_DATA = "/"
"""The value of a field that a reduced message type leaves out (reference ALE 2.6)."""

_SURE = ("verified", "one source")
_CONTROLS = bytes(range(32)).translate(None, b"\t") + b"\x7f"


class _Segment:
    """What is known of a segment name of the file."""

    __slots__ = ("checks", "known", "limit", "name", "tag")

    def __init__(self, name: str, layout: Layout, dictionary: Dictionary):
        found = dictionary.resolve(name).type
        self.known = found is not None
        self.name = found.name if found is not None else name
        self.tag = xml_name(self.name)
        flat = found is not None and found.flat
        self.checks: list[Check] = checks_of(found, layout.base) if found is not None and flat else []
        self.limit = layout.base + codec_of(found).length if found is not None and flat else layout.data_length


class Checker:
    """Checks one input. `flat` tells that the data headers are the file's own. Findings are gathered in
    `findings`; `take` hands them over."""

    def __init__(self, dictionary: Dictionary, source: str, *, flat: bool):
        self.findings: list[Finding] = []
        self.page: CodePage = UTF8
        self._dictionary = dictionary
        self._source = source
        self._flat = flat
        self._segments: dict[str, _Segment] = {}
        self._structure = Structure(self._misplaced)
        self._type: IDocType | None = None
        self._root = ""
        self._direction = ""
        self._docnum = ""
        self._client = ""
        self._idoc = 0
        self._record = 0
        self._part: FlatPart
        self._before = 0
        self._numbers: list[str] = []
        self._last = 0
        self._document = ""
        self._levels: dict[str, str] = {}
        self._extension = ""

    def take(self) -> list[Finding]:
        """The findings so far, once."""
        found, self.findings = self.findings, []
        return found

    def part(self, part: FlatPart, root: str = "") -> None:
        """Check a part. `root`: the name of the root element, where there is one."""
        if part.first:
            self._begin(part, root)
        layout = part.layout
        self._part, self._before = part, self._record
        if self._flat:
            self._characters(part)
        for record in part.records:
            self._record += 1
            self._data(record, layout)
        if part.last:
            if self._record:
                self._structure.end()
            else:
                self.tell("no-segments", self._root_path(), "none", "data records")

    # -- the control record

    def _begin(self, part: FlatPart, root: str) -> None:
        values = control_values(part.control)
        self._idoc += 1
        self._record = self._last = 0
        self._numbers = ["000000"]
        self._part, self._before = part, 0
        self._direction = values.get("DIRECT", "")
        self._docnum = values.get("DOCNUM", "")
        self._client = values.get("MANDT", "")
        self._document = f"{self._client:3}{self._docnum:16}"
        self._extension = values.get("CIMTYP", "")
        name = values.get("IDOCTYP", "")
        guess, guessed = idoc_type_of_part(self._dictionary, part)
        self._type = idoc_type_of(self._dictionary, root) if guessed or guess is None else guess
        self._root = xml_name(root or self._extension or name or (guess.name if guess else "IDOCS"))
        self._levels.clear()
        self._structure.begin(self._type)
        check_control(values, self._control)
        if name and self._type is None:
            self.tell("unknown-type", f"{self._root_path()}/EDI_DC40/IDOCTYP", name, "an IDoc type with a definition")
        if root and name and root not in (name, self._extension):
            self.tell("wrong-root", self._root_path(), root, self._extension or name)

    def _control(self, code: str, field: str, found: str, expected: str) -> None:
        self.tell(code, f"{self._root_path()}/EDI_DC40/{field}", found, expected)

    # -- data records

    def _data(self, record: str, layout: Layout) -> None:
        key = record[layout.segnam]
        segment = self._segments.get(key)
        if segment is None:
            segment = self._segments[key] = _Segment(layout.name_of(record), layout, self._dictionary)
        depth = self._header(record, layout, segment.name)
        self._structure.segment(segment.name, segment.tag, depth, segment.known, self._record)
        if self._flat:
            level = self._levels.get(segment.name)
            if level is None:
                level = self._levels[segment.name] = self._level(segment.name)
            if level and (own := record[layout.hlevel]) != level and (own != "  " or self._record == 1):
                self.tell("wrong-level", self.path(), repr(own), level)
            if len(record) > segment.limit and (tail := record[segment.limit :].strip(" ")):
                self.tell("data-behind", self.path(), f"{tail[:20]!r} from character {segment.limit + 1}", "blanks")
        length = len(record)
        for start, end, blank, name, check, sure in segment.checks:
            if start >= length:
                break
            value = record[start:end]
            if value == blank:
                continue
            value = value.rstrip(" ")
            if value and value != NO_DATA and (wrong := check(value)) is not None:
                self.field(wrong[0], name, repr(self.page.text(value)), wrong[1], sure)

    def _header(self, record: str, layout: Layout, name: str) -> int:
        """The depth of a record, by PSGNUM; where that names no open segment, by the type or HLEVEL."""
        number, parent = record[layout.segnum], record[layout.psgnum]
        numbers = self._numbers
        if numbers[-1] == parent and parent not in _NO_NUMBER:
            pass
        elif not self._flat:
            del numbers[_depth(numbers, parent) + 1 :]
        elif parent in numbers and number.strip(" "):
            del numbers[len(numbers) - 1 - numbers[::-1].index(parent) + 1 :]
        else:
            if parent.strip(" ") or self._record == 1:
                self.later("wrong-parent-number", name, repr(parent.strip(" ")), "the SEGNUM of an open segment")
            del numbers[self._place(record, layout, name) + 1 :]
        if self._flat:
            self._number(record, layout, number, name)
        numbers.append(number)
        return len(numbers) - 2

    def _number(self, record: str, layout: Layout, number: str, name: str) -> None:
        self._last += 1
        expected = f"{self._last:06d}"
        if number != expected:
            digits = number.strip(" ")
            if digits.isdecimal():
                if int(digits) != self._last:
                    self.later("wrong-number", name, repr(number), expected)
                self._last = int(digits)
            elif digits or self._record == 1:
                self.later("wrong-number", name, repr(digits), expected)
        if record[layout.document] != self._document:
            client, docnum = record[layout.document][:3].rstrip(" "), record[layout.document][3:].rstrip(" ")
            if client != self._client:
                self.later("wrong-client", name, repr(client), repr(self._client))
            if docnum != self._docnum:
                self.later("wrong-document", name, repr(docnum), repr(self._docnum))

    def _place(self, record: str, layout: Layout, name: str) -> int:
        """The deepest open segment below which the type has it, else one with a smaller HLEVEL."""
        stack = self._structure.stack
        for depth in range(len(stack) - 1, -1, -1):
            spec = stack[depth].spec
            if spec is not None and name in spec.index:
                return depth
        level = record[layout.hlevel].strip(" ")
        return max(0, min(len(stack) - 1, int(level) - 1)) if level.isdecimal() and len(level) < 3 else 0

    def _level(self, name: str) -> str:
        """HLEVEL of a segment type; empty where no source gives it."""
        if self._type is None or name not in self._type.nodes:
            return ""
        declared = self._dictionary.level(self._type.name, name)
        return "" if declared is None else f"{declared:02d}"

    def _characters(self, part: FlatPart) -> None:
        """A quick look at all characters of a part; a closer one where something is wrong."""
        text = "".join(part.records)
        try:
            data = (self.page.text(text) if self.page.in_bytes else text).encode("utf-8")
        except UnicodeEncodeError:
            try:
                data = self.page.text(text).encode("utf-8")
            except UnicodeEncodeError:
                data = b"\0"
        if len(data.translate(None, _CONTROLS)) == len(data):
            return
        for index, record in enumerate(part.records, 1):
            bad = next(
                (c for c in self.page.text(record) if c < "\t" or "\t" < c < " " or "\ud800" <= c <= "\udfff"), ""
            )
            if bad:
                name = part.layout.name_of(record)
                where = f"{self._root_path()}/{xml_name(name)}"
                before, self._record = self._record, self._before + index
                self.tell("bad-character", where, repr(bad), "a character of the code page")
                self._record = before

    # -- telling

    def tell(self, code: str, path: str, found: str, expected: str, severity: Severity | None = None) -> None:
        """Add a finding at a path."""
        known = CODES[code]
        unsure = known.group == "structure" and self._type is not None and self._type.standing not in _SURE
        severity = severity or ("warning" if unsure and known.severity == "error" else known.severity)
        self.findings.append(
            Finding(
                code,
                severity,
                path,
                found,
                expected,
                self._source,
                self._line(),
                self._record,
                self._idoc,
                self._docnum,
                known.status(self._direction) if severity == "error" else "",
            )
        )

    def _line(self) -> int | None:
        """The line of the current record, where the file has lines and it is in the current part."""
        index = self._record - self._before
        return self._part.line_of(index) if self._flat and 0 <= index <= len(self._part.records) else None

    def field(self, code: str, name: str, found: str, expected: str, sure: bool = True) -> None:
        """Add a finding about a field of the current segment."""
        severity: Severity | None = None if sure else "warning"
        self.tell(code, f"{self.path()}/{name.replace('/', '_-')}", found, expected, severity)

    def later(self, code: str, name: str, found: str, expected: str) -> None:
        """Add a finding about the record that is about to be placed."""
        self.tell(code, f"{self.path()}/{name.replace('/', '_-')}", found, expected)

    @property
    def idoc(self) -> int:
        """The number of the IDoc that was last begun."""
        return self._idoc

    def noted(self, code: str, path: str, found: str, expected: str, record: int, idoc: int) -> None:
        """Add a finding that the reader made at a record of an IDoc."""
        before = self._record, self._idoc
        self._record, self._idoc = record, idoc
        self.tell(code, path, found, expected)
        self._record, self._idoc = before

    def schema_finding(self, path: str, reason: str, number: int) -> Finding:
        """A finding of a schema in the IDoc of that number."""
        return Finding("schema", "error", path, reason, "", self._source, idoc=number)

    def path(self) -> str:
        """The path of the current segment."""
        return self.path_of(self._structure.stack)

    def path_of(self, stack: Sequence[Open]) -> str:
        """The path of a segment, given what is open around it."""
        return "/".join((self._root_path(), *(item.step for item in stack[1:])))

    def _root_path(self) -> str:
        return f"/{self._root}/IDOC[{self._idoc}]" if self._idoc > 1 else f"/{self._root}/IDOC"

    def _misplaced(self, code: str, stack: list[Open], found: str, expected: str) -> None:
        item = stack[-1]
        before, self._record = self._record, item.record
        extended = code in ("unknown-segment", "unexpected-segment") and bool(self._extension)
        self.tell(code, self.path_of(stack), found, expected, "warning" if extended else None)
        self._record = before


def _depth(numbers: list[str], parent: str) -> int:
    """Where the parent stands among the open ones; the innermost of equal numbers."""
    for depth in range(len(numbers) - 1, 0, -1):
        if numbers[depth] == parent:
            return depth
    return 0
