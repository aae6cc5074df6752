"""Check IDocs as they come: parts of flat records in, findings out. Flat and XML go through the same checks."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.codec import Layout, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary, IDocType, xml_name
from idockit.formats.build import control_values
from idockit.formats.flatread import FlatPart, FlatReader
from idockit.formats.nesting import idoc_type_of, idoc_type_of_part
from idockit.validation.codes import CODES, Severity
from idockit.validation.fields import Check, Rules, checks_of
from idockit.validation.finding import Finding
from idockit.validation.headers import Headers
from idockit.validation.rules import Wrong, control, data, structure
from idockit.validation.structure import Structure

__all__ = ["Checker"]

NO_DATA = "/"
"""The value of a field that a reduced message type leaves out (reference ALE 2.6)."""

_SURE = ("verified", "one source")
_CONTROLS = bytes(range(32)).translate(None, b"\t") + b"\x7f"


class _Segment:
    """What is known of a segment name of the file."""

    __slots__ = ("checks", "fields", "known", "limit", "name", "tag")

    def __init__(self, name: str, layout: Layout, dictionary: Dictionary):
        found = dictionary.resolve(name).type
        self.known = found is not None
        self.name = found.name if found is not None else name
        self.tag = xml_name(self.name)
        flat = found is not None and found.flat
        self.checks: list[Check] = checks_of(found, layout.base) if found is not None and flat else []
        self.fields = codec_of(found).fields if found is not None and flat else []
        self.limit = layout.base + codec_of(found).length if found is not None and flat else layout.data_length


class Checker:
    """Checks one input. `flat` tells that the data headers are the file's own. Findings are gathered in
    `findings`; `take` hands them over. `idocs` is the number of IDocs before these."""

    def __init__(self, dictionary: Dictionary, source: str, *, flat: bool, idocs: int = 0):
        self.findings: list[Finding] = []
        self.page: CodePage = UTF8
        self._dictionary = dictionary
        self._source = source
        self._flat = flat
        self._segments: dict[str, _Segment] = {}
        self._structure = Structure(self._misplaced)
        self._headers = Headers(self._structure, flat=flat)
        self._type: IDocType | None = None
        self._root = ""
        self._direction = ""
        self._docnum = ""
        self._idoc = idocs
        self._record = 0
        self._part: FlatPart
        self._before = 0
        self._levels: dict[str, str] = {}
        self._levels_of: dict[str, dict[str, str]] = {}
        self._extension = ""

    @property
    def idoc(self) -> int:
        """The number of the IDoc that was last begun."""
        return self._idoc

    @property
    def record(self) -> int:
        """The number of the data record of it that was last checked."""
        return self._record

    def take(self) -> list[Finding]:
        """The findings so far, once."""
        found, self.findings = self.findings, []
        return found

    def parts(self, reader: FlatReader) -> Iterator[Finding]:
        """Check what a reader gives; the findings."""
        for part in reader:
            self.page = reader.code_page
            self.part(part)
            yield from self.take()

    def part(self, part: FlatPart, root: str = "") -> None:
        """Check a part. `root`: the name of the root element, where there is one."""
        if part.first:
            self._begin(part, root)
        layout = part.layout
        self._part, self._before = part, self._record
        odd = not self._plain(part)
        for record in part.records:
            self._record += 1
            before = len(self.findings)
            self._data(record, layout)
            if odd:
                self._characters(record, layout, before)
        if part.last:
            if self._record:
                self._structure.end()
            else:
                self._say(structure.no_segments(self._record), self._root_path())

    # -- the control record

    def _begin(self, part: FlatPart, root: str) -> None:
        values = control_values(part.control)
        self._idoc += 1
        self._record = self._before = 0
        self._part = part
        self._direction = values.get("DIRECT", "")
        self._docnum = values.get("DOCNUM", "")
        self._extension = values.get("CIMTYP", "")
        self._headers.begin(values.get("MANDT", ""), self._docnum)
        name = values.get("IDOCTYP", "")
        guess, guessed = idoc_type_of_part(self._dictionary, part)
        self._type = idoc_type_of(self._dictionary, root) if guessed or guess is None else guess
        self._root = xml_name(root or self._extension or name or (guess.name if guess else "IDOCS"))
        self._levels = self._levels_of.setdefault(self._type.name if self._type else "", {})
        self._structure.begin(self._type)
        path = f"{self._root_path()}/EDI_DC40"
        before = len(self.findings)
        for rule in control.CONTROL_RULES:
            self._say(rule(values), path)
        self._say(structure.unknown_type(name, self._type), path)
        for field, value in values.items():
            self._bad(self.page.text(value), path, field, before)
        self._say(control.wrong_root(root, name, self._extension), self._root_path())

    # -- data records

    def _data(self, record: str, layout: Layout) -> None:
        key = record[layout.segnam]
        segment = self._segments.get(key)
        if segment is None:
            segment = self._segments[key] = _Segment(layout.name_of(record), layout, self._dictionary)
        name = segment.name
        depth = self._headers.depth(record, layout, name, self._record)
        self._structure.segment(name, segment.tag, depth, segment.known, self._record)
        if self._headers.wrong:
            for told in self._headers.wrong:
                self._say(told, self._path())
            self._headers.wrong.clear()
        if self._flat:
            level = self._levels.get(name)
            if level is None:
                level = self._levels[name] = self._level(name)
            if level and (own := record[layout.hlevel]) != level:
                self._say(structure.wrong_level(own, level, self._record), self._path())
            if len(record) > segment.limit:
                self._say(data.data_behind(record, segment.limit), self._path())
        length = len(record)
        for start, end, blank, field, fits, rules, sure in segment.checks:
            if start >= length:
                break
            value = record[start:end]
            if value == blank:
                continue
            value = value.rstrip(" ")
            if value and value != NO_DATA and not fits(value):
                self._value(field, self.page.text(value), rules, sure)

    def _value(self, field: str, value: str, rules: Rules, sure: bool) -> None:
        """Tell why a value does not fit the type of its field."""
        for rule in rules:
            if (wrong := rule(value)) is not None:
                self._say(wrong._replace(step=field), self._path(), None if sure else "warning")

    def _level(self, name: str) -> str:
        """HLEVEL of a segment type; empty where no source gives it."""
        if self._type is None or name not in self._type.nodes:
            return ""
        declared = self._dictionary.level(self._type.name, name)
        return "" if declared is None else f"{declared:02d}"

    def _plain(self, part: FlatPart) -> bool:
        """A quick look at all characters of a part: whether none of them is wrong."""
        text = "".join(part.records)
        try:
            units = (self.page.text(text) if self.page.in_bytes else text).encode("utf-8")
        except UnicodeEncodeError:
            try:
                units = self.page.text(text).encode("utf-8")
            except UnicodeEncodeError:
                return False
        return len(units.translate(None, _CONTROLS)) == len(units)

    def _characters(self, record: str, layout: Layout, before: int) -> None:
        """A closer look at the characters of the current record: which field has a wrong one. `before`: the number
        of findings when the record came."""
        path, base = self._path(), layout.base
        fields = self._segments[record[layout.segnam]].fields
        found = [self._bad(self.page.text(record[base + a : base + b]), path, field, before) for field, a, b in fields]
        if not any(found):
            self._bad(self.page.text(record), path, "", before)

    def _bad(self, text: str, path: str, field: str, before: int) -> bool:
        """Whether a text has a wrong character: then that is what is wrong with the field, and nothing else."""
        wrong = data.bad_character(text)
        if wrong is None:
            return False
        if field:
            where = f"{path}/{xml_name(field)}"
            self.findings[before:] = [finding for finding in self.findings[before:] if finding.path != where]
        self._say(wrong._replace(step=field), path)
        return True

    # -- telling

    def _say(self, wrong: Wrong | None, path: str, severity: Severity | None = None) -> None:
        """Add a finding at a path, where something is wrong."""
        if wrong is None:
            return
        known = CODES[wrong.code]
        unsure = known.group == "structure" and self._type is not None and self._type.standing not in _SURE
        severity = severity or ("warning" if unsure and known.severity == "error" else known.severity)
        self.findings.append(
            Finding(
                wrong.code,
                severity,
                f"{path}/{wrong.step.replace('/', '_-')}" if wrong.step else path,
                wrong.found,
                wrong.expected,
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

    def _at(self, record: int, wrong: Wrong, *steps: str, severity: Severity | None = None) -> None:
        """What is wrong with another record than the current one."""
        before, self._record = self._record, record
        self._say(wrong, "/".join((self._root_path(), *steps)), severity)
        self._record = before

    def _misplaced(self, wrong: Wrong, steps: list[str], record: int) -> None:
        """What the structure tells. With an extension that is not known, its segments may be right."""
        extended = wrong.code in ("unknown-segment", "unexpected-segment") and bool(self._extension)
        self._at(record, wrong, *steps, severity="warning" if extended else None)

    def noted(self, wrong: Wrong, path: str, record: int, idoc: int) -> None:
        """Add what the reader noted at a record of an IDoc."""
        before = self._record, self._idoc
        self._record, self._idoc = record, idoc
        self._say(wrong, path)
        self._record, self._idoc = before

    def _path(self) -> str:
        """The path of the current segment."""
        return "/".join((self._root_path(), *self._structure.steps()))

    def _root_path(self) -> str:
        return f"/{self._root}/IDOC[{self._idoc}]" if self._idoc > 1 else f"/{self._root}/IDOC"
