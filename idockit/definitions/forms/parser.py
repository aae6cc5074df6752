"""SAP's parser export (WE60 > Documentation > Parser, report RSEIDOC3): read and written. DEFINITION_FORMATS A.

    BEGIN_SEGMENT_SECTION
      BEGIN_IDOC          ORDERS05                          the basic type
        EXTENSION           ZORDERS5                        only where an extension was exported
        BEGIN_SEGMENT       E2EDK01005                      the definition; a group holds a parent and its children
          SEGMENTTYPE         E1EDK01
          LEVEL               01
          ...

TYPE is CHARACTER for every field: an export does not tell the dictionary types. It has one definition of a segment,
the newest. CHARACTER_FIRST and BYTE_FIRST count from 1 over the whole data record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from idockit.abap import ANY, Field
from idockit.definitions.chains import segment_type
from idockit.definitions.collect import MAX_DEPTH, Collector
from idockit.definitions.file import DefinitionFile, language_of
from idockit.definitions.forms.parserlines import FIRST, Head, Lines, RawField
from idockit.definitions.forms.parserwrite import NAME, write
from idockit.definitions.refine import GUESS
from idockit.dictionary import SDATA_LENGTH, Dictionary, Node, Standing, Version
from idockit.errors import FormatError

__all__ = ["NAME", "read", "recognises", "write"]

TOP_LEVEL = 2
"""The highest LEVEL of a segment that stands in no group."""

_KEYWORDS = "RECORD_SECTION|CONTROL_RECORD|SEGMENT_SECTION|IDOC|GROUP|SEGMENT|FIELDS"
_BEGINNING = re.compile(rf"^[ \t\ufeff]*BEGIN_(?:{_KEYWORDS})\b", re.MULTILINE)


def recognises(head: str) -> bool:
    """A line of BEGIN_ and what begins, before any XML."""
    return not head.lstrip().startswith("<") and _BEGINNING.search(head) is not None


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The IDoc types and segments of an export.

    FIRST and LAST say where a field stands, not the sum of lengths: where a file cut by hand skips characters, a field
    FILLER_n holds the place, n being its first character. Where it has no places at all the segment is not for flat
    files. Either way, segment and IDoc type are marked as a guess (`refine.GUESS`): what is known better wins over
    them. STATUS OPTIONAL means a minimum of 0; a line that is missing, that the value is not known.
    Raises FormatError with the line at which the file breaks, TruncatedError where it ends too early.
    """
    (file,) = files
    lines = Lines(file)
    guessed = language_of(lines.texts()) if language is None else language
    return _Reader(lines, Collector(file.name, language=guessed)).read()


class _Reader:
    def __init__(self, lines: Lines, collector: Collector):
        self.lines = lines
        self.collector = collector
        self.first = FIRST
        self.cut: dict[str, Standing] = {}
        """Segment types that the file does not have whole."""
        self.told: dict[str, list[str]] = {}
        """What was noticed, and where."""

    def read(self) -> Dictionary:
        lines = self.lines
        while lines.keyword in ("BEGIN_RECORD_SECTION", "BEGIN_SEGMENT_SECTION"):
            if lines.keyword == "BEGIN_RECORD_SECTION":
                self.records()
            else:
                lines.bare("BEGIN_SEGMENT_SECTION")
                while lines.keyword == "BEGIN_IDOC":
                    self.idoc()
                lines.bare("BEGIN_IDOC", "END_SEGMENT_SECTION")
        if lines.keyword or not lines.items[:-1]:
            raise lines.unexpected("BEGIN_RECORD_SECTION", "BEGIN_SEGMENT_SECTION", "the end of the file")
        for reason, places in self.told.items():
            more = f" and {len(places) - 5} more" if len(places) > 5 else ""
            self.collector.note(f"{lines.source}: {reason}: {', '.join(places[:5])}{more}")
        try:
            return self.collector.dictionary()
        except FormatError as error:
            raise lines.error(f"{error.reason}; the record section describes none") from None

    def tell(self, reason: str, place: str) -> None:
        self.told.setdefault(reason, []).append(place)

    def records(self) -> None:
        """The record types; only the place of SDATA is of use."""
        lines = self.lines
        lines.bare("BEGIN_RECORD_SECTION")
        kinds = ("CONTROL_RECORD", "DATA_RECORD", "STATUS_RECORD")
        while lines.keyword != "END_RECORD_SECTION":
            kind = lines.bare(*(f"BEGIN_{kind}" for kind in kinds), "END_RECORD_SECTION")
            for field in lines.fields():
                if kind == "BEGIN_DATA_RECORD" and field.name == "SDATA" and field.first:
                    self.first = field.first
            lines.bare(kind.replace("BEGIN_", "END_"))
        lines.bare("END_RECORD_SECTION")

    def idoc(self) -> None:
        lines = self.lines
        line = lines.line
        basic, name = lines.idoc()
        roots: list[Node] = []
        groups: list[Node] = []
        grouped = False
        while groups or lines.keyword != "END_IDOC":
            if lines.keyword == "END_GROUP" and groups:
                lines.bare("END_GROUP")
                groups.pop()
                continue
            counts = None
            if lines.keyword == "BEGIN_GROUP":
                if len(groups) >= MAX_DEPTH:
                    raise lines.error(f"groups nest deeper than {MAX_DEPTH}")
                counts = lines.group()
            elif lines.keyword != "BEGIN_SEGMENT":
                raise lines.unexpected("BEGIN_SEGMENT", "BEGIN_GROUP", "END_GROUP" if groups else "END_IDOC")
            node = self.segment(counts)
            node.parent = groups[-1] if groups else None
            (groups[-1].children if groups else roots).append(node)
            if counts is not None:
                groups.append(node)
                grouped = True
        lines.bare("END_IDOC")
        standing = ""
        if any(node.segment in self.cut for root in roots for node in root.walk()):
            standing = GUESS
            roots = roots if grouped else self.nested(roots)
        self.collector.idoc_type(name or basic, roots, basic_type=basic if name else "", standing=standing, line=line)

    def nested(self, nodes: list[Node]) -> list[Node]:
        """The nodes of a file whose groups were cut out: a LEVEL that no segment outside groups has puts a segment
        below the last one of a smaller LEVEL."""
        roots: list[Node] = []
        path: list[Node] = []
        for node in nodes:
            level = node.level or 0
            path = [above for above in path if (above.level or 0) < level] if level > TOP_LEVEL else []
            if path:
                node.parent = path[-1]
                path[-1].children.append(node)
                self.tell("groups are missing, by LEVEL these were put below the segment before", node.segment)
            else:
                roots.append(node)
            path.append(node)
        return roots

    def segment(self, counts: Head | None) -> Node:
        """One segment; `counts` are those of the group it leads."""
        lines = self.lines
        line = lines.line
        definition = lines.name("BEGIN_SEGMENT")
        head = lines.segment()
        whole = lines.keyword == "BEGIN_FIELDS"
        raw = lines.fields() if whole else []
        lines.bare("END_SEGMENT") if whole else lines.bare("BEGIN_FIELDS", "END_SEGMENT")
        fields = list(self.placed(head.type, raw))
        made = segment_type(
            head.type,
            fields,
            [Version(definition, len(fields), None)],
            standing=self.cut.get(head.type, Standing("verified", complete=whole)),
            language=self.collector.language if any(field.text for field in fields) else "",
        )
        self.collector.declare(made, line=line)
        level = counts.level if counts and head.level is None else head.level
        counted = counts or head
        return Node(head.type, counted.minimum, counted.maximum, level, head.qualified)

    def placed(self, segment: str, raw: Sequence[RawField]) -> Iterator[Field]:
        """The fields at their places, with fillers where the file skips characters."""
        begin = self.first
        if raw and raw[0].position == 1 and raw[0].first:
            begin = raw[0].first
            if begin != self.first:
                self.tell(f"fields begin not at character {self.first}", f"{segment} at {begin}")
        after = begin
        for count, field in enumerate(raw, 1):
            first, last = self.place(segment, field, count, after)
            where = f"field {field.name} ({first} to {last})"
            if last < first:
                raise self.lines.error(f"{where} ends before it begins", field.line)
            if first < after:
                raise self.lines.error(
                    f"{where} begins before character {after}, where the one before it ends", field.line
                )
            if last >= begin + SDATA_LENGTH:
                raise self.lines.error(f"{where} ends behind the {SDATA_LENGTH} characters of a segment", field.line)
            if first > after:
                self.cut.setdefault(segment, Standing(GUESS, complete=False))
                self.tell("characters are skipped, FILLER fields keep the places", f"{segment} {after} to {first - 1}")
                yield f"FILLER_{after:06}" / ANY(first - after)
            after = last + 1
            made = field.name / ANY(last - first + 1) * field.text
            made.values = tuple(field.values.items())
            yield made

    def place(self, segment: str, field: RawField, count: int, after: int) -> tuple[int, int]:
        """First and last character of a field."""
        first, last, length = field.first, field.last, field.length
        name = f"{segment}-{field.name} (line {field.line})"
        if field.type != "CHARACTER":
            self.tell("TYPE is not CHARACTER, it was not taken for the type", name)
        if first is None or last is None:
            if length is None:
                raise self.lines.error(f"field {field.name} has no LENGTH, and not FIRST and LAST", field.line)
            if first is None and last is None and field.position != count:
                if segment not in self.cut or self.cut[segment].ordered:
                    self.tell("no FIRST and LAST, so the places are not known: not for flat files", segment)
                self.cut[segment] = Standing(GUESS, complete=False, ordered=False)
            if first is None:
                first = after if last is None else last - length + 1
            return first, first + length - 1
        if length is not None and length != last - first + 1:
            self.tell("LENGTH is not what FIRST and LAST are, which were taken", name)
        return first, last
