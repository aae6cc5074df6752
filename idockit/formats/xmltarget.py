"""The half of the XML reader that knows elements: which is an envelope, an IDoc, a segment, a field.

A field is a name that the open segment has; a segment is a name with SEGMENT="1", with elements inside, or
one the dictionary knows. `start` and `end` of a field are the hot path: one look-up, one piece of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from idockit.codepages import CodePage
from idockit.dictionary import SDATA_LENGTH, Dictionary, name_of_xml
from idockit.errors import FormatError, IdockitError
from idockit.formats.build import Open, type_name
from idockit.formats.report import Report
from idockit.formats.xmlrecords import Place, RecordMaker, Slot
from idockit.formats.xmltext import KEEP, keep_read

__all__ = ["BIZTALK_HEADER", "CONTROL_TAGS", "IDOC_TAGS", "MAX_ATTRIBUTES", "MAX_DEPTH", "MAX_TEXT", "XMLTarget"]

MAX_DEPTH = 100
MAX_ATTRIBUTES = 100
MAX_TEXT = 1 << 20

_NO_FIELDS: dict[str, Place] = {}
IDOC_TAGS = ("IDOC", "idocData")
CONTROL_TAGS = ("EDI_DC40", "EDI_DC40_U", "EDI_DC")
_USUAL = ("SEGMENT", "BEGIN")
BIZTALK_HEADER = "DATAHEADERCOLUMN_"
_BLANK = " \t\r\n"
_BLANKS = [" " * n for n in range(SDATA_LENGTH + 1)]


class Role(Enum):
    """What an open element is."""

    OUTSIDE = "outside"
    IDOC = "IDoc"
    CONTROL = "control record"
    SEGMENT = "segment"
    GROUP = "group"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class Frame:
    """An open element other than a field. `lead` is the segment that a group's other segments stand below;
    `filled` tells that an unknown element has content, `nested` that it has elements inside."""

    __slots__ = ("counts", "filled", "lead", "nested", "role", "slot", "tag")

    def __init__(self, role: Role, tag: str):
        self.role = role
        self.tag = tag
        self.slot: Slot | None = None
        self.lead: Open | None = None
        self.filled = False
        self.nested = False
        self.counts: dict[str, int] = {}

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.tag[self.tag.rfind("}") + 1 :]

    def step(self, above: Frame) -> str:
        """The last step of its path."""
        number = above.counts.get(self.tag, 1)
        return f"{self.local}[{number}]" if number > 1 else self.local


class XMLTarget(RecordMaker):
    """Takes the events of lxml's parser. `take` gives the parts that are complete."""

    def __init__(
        self,
        dictionary: Dictionary,
        report: Report,
        *,
        page: CodePage | None = None,
        unknown: str = "refuse",
        release: str | None = None,
    ):
        super().__init__(dictionary, report, page, release)
        self.parts: list[str] = []
        self.data = self.parts.append
        self.strange_segments = 0
        self.unwrapped = False
        self._unknown = unknown
        self._stack = [Frame(Role.OUTSIDE, "")]
        self.fields = _NO_FIELDS
        self._place: Place | None = None
        self._root = ""

    @property
    def root(self) -> str:
        """The IDoc type that the element around the IDocs is named after; empty for envelopes."""
        return self._root

    # -- events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self.parts:
            self._text_between()
        place = self.fields.get(tag)
        if place is None or self._place is not None:
            self._start(tag, attributes)
        else:
            self._place = place
            if attributes:
                self._attributes(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        place = self._place
        if place is None:
            self._end()
            return
        self._place = None
        parts = self.parts
        value = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        start, stop = place
        at = self.at
        length = len(value)
        if start < at or length > stop - start or not value.isascii() or "\n" in value:
            self._other_value(tag, start, stop, value)
        elif length:
            put = self._put
            if start > at:
                put(_BLANKS[start - at])
            put(value)
            self.at = start + length
        else:
            self._report.lose("empty elements", tag[tag.rfind("}") + 1 :])

    def plain_fields(self, text: str, at: int) -> bool:
        """Fields of the open segment: see `xmlparse.Fields`."""
        if self._place is not None or self.parts or self._in_bytes((text,)):
            return False
        self._put(text)
        self.at = at
        return True

    def plain_segments(self, tags: list[str], texts: list[str], depths: list[int]) -> bool:
        """Whole segments: see `xmlparse.Fields`."""
        above = self._stack[-1]
        if (
            (above.role is not Role.SEGMENT and above.role is not Role.IDOC)
            or self._control is None
            or self._place is not None
            or self._kept
            or self.parts
            or len(self._stack) + max(depths) > MAX_DEPTH
            or self._in_bytes(texts)
        ):
            return False
        self._finish()
        kinds, counts = self.kinds, above.counts
        records = self._builder.records([kinds[tag][0] for tag in tags], texts, depths, above.lead)
        if records is None:
            return False
        self._records += records
        for tag, depth in zip(tags, depths, strict=True):
            if not depth:
                counts[tag] = counts.get(tag, 0) + 1
        return True

    def _in_bytes(self, texts: Iterable[str]) -> bool:
        """Whether each value has to be looked at: its length is not that of the text."""
        return self.page is not None and self.page.in_bytes and not all(map(str.isascii, texts))

    def comment(self, text: str) -> None:
        """A comment: XML only."""
        self._report.lose("comments", repr(text.strip()[:30]))

    def pi(self, target: str, data: str | None = None) -> None:
        """A processing instruction: ours carry what `--keep` kept."""
        if target != KEEP:
            self._report.lose("processing instructions", target)
            return
        word, values = keep_read(data or "")
        if word == "flat":
            self._keep_file(values)
        elif word == "after":
            self._finish()
            self._odd[len(self._records) + self._first] = (values.get("text", ""), "")
        else:
            self._kept[word] = values

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """A DOCTYPE could bring entities: refused."""
        raise FormatError(f"a DOCTYPE ({name}): IDoc XML has none, and entities are not expanded; remove it")

    def close(self) -> None:
        """The document ended, or broke."""

    def finish(self) -> None:
        """The document ended well."""
        self._end_idoc()

    def path(self) -> str:
        """Where in the document we are, as XPath."""
        steps = [frame.step(above) for above, frame in zip(self._stack, self._stack[1:], strict=False)]
        return "/" + "/".join(steps) if steps else ""

    # -- elements that are not fields, or not plain ones

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        above = self._stack[-1]
        known = self.kinds.get(tag)
        if (
            known is not None
            and (above.role is Role.SEGMENT or above.role is Role.IDOC)
            and self._control is not None
            and self._place is None
            and len(attributes) == 1
            and "SEGMENT" in attributes
            and len(self._stack) <= MAX_DEPTH
        ):
            counts = above.counts
            counts[tag] = counts.get(tag, 0) + 1
            frame = Frame(Role.SEGMENT, tag)
            self._stack.append(frame)
            frame.slot = slot = self._open(known[0], known[1], above.lead)
            frame.lead = slot.item
            self.fields = known[1]
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = tag[tag.rfind("}") + 1 :]
        above = self._stack[-1]
        if self._place is not None:
            self._field_with_children()
            above = self._stack[-1]
        elif tag is not local and local in self.fields:
            self.fields[tag] = self._place = self.fields[local]
            self._attributes(tag, attributes)
            return
        if len(self._stack) > MAX_DEPTH:
            raise FormatError(f"elements nested deeper than {MAX_DEPTH}, no IDoc is")
        above.counts[tag] = above.counts.get(tag, 0) + 1
        role = self._role(above, local, attributes)
        frame = Frame(role, tag)
        self._stack.append(frame)
        self._attributes(tag, attributes)
        self.fields = _NO_FIELDS
        if role is Role.SEGMENT:
            self._begin_segment(above, frame)
        elif role is Role.CONTROL:
            self._begin_control(above, frame)
        elif role is Role.IDOC:
            self._root = type_name(above.local)
            self._begin_idoc()

    def _end(self) -> None:
        if self.parts:
            self._text_between()
        frame = self._stack[-1]
        role = frame.role
        if role is Role.SEGMENT:
            if frame.slot is self._slot:
                self._finish()
        elif role is Role.CONTROL:
            assert frame.slot is not None
            self._end_control(frame.slot, self._root)
        self._stack.pop()
        if role is Role.IDOC:
            self._end_idoc()
        elif role is Role.UNKNOWN:
            self._end_unknown(frame)
        above = self._stack[-1]
        self.fields = above.slot.fields if above.slot is not None else _NO_FIELDS

    def _role(self, above: Frame, local: str, attributes: Mapping[str, str]) -> Role:
        role = above.role
        if role in (Role.IGNORED, Role.UNKNOWN):
            above.filled = above.nested = True
            return Role.UNKNOWN if role is Role.UNKNOWN else Role.IGNORED
        if role is Role.OUTSIDE:
            if local in IDOC_TAGS:
                return Role.IDOC
            if local in CONTROL_TAGS:
                return Role.CONTROL
            inside = len(self._stack) > 1 and ("SEGMENT" in attributes or self._known(local))
            return Role.SEGMENT if inside else Role.OUTSIDE
        if role is Role.CONTROL:
            return Role.UNKNOWN
        if role is Role.IDOC and local in CONTROL_TAGS:
            return Role.CONTROL
        if "SEGMENT" in attributes or self._known(local):
            return Role.SEGMENT
        if local.endswith("GRP") and self._known(local[:-3]):
            return Role.GROUP
        if local.startswith(BIZTALK_HEADER):
            return Role.IGNORED
        return Role.SEGMENT if role in (Role.IDOC, Role.GROUP) else Role.UNKNOWN

    def _known(self, local: str) -> bool:
        return (
            local in self.kinds or local in self._raw or self._dictionary.resolve(name_of_xml(local)).type is not None
        )

    def _begin_unwrapped(self, above: Frame) -> None:
        """An IDoc without an element IDOC: the element around its parts stands for it."""
        above.role = Role.IDOC
        self.unwrapped = True
        self._root = type_name(above.local)
        self._begin_idoc()

    def _begin_control(self, above: Frame, frame: Frame) -> None:
        if above.role is Role.OUTSIDE:
            self._begin_unwrapped(above)
        elif self._control is not None:
            if self._control_made:
                raise FormatError("the control record stands behind a segment, expected before all of them")
            self._report.note("an element IDOC holds several control records: each begins an IDoc")
            self._begin_idoc()
        frame.slot = self._open_control()
        self.fields = self._control_fields

    def _begin_segment(self, above: Frame, frame: Frame) -> None:
        if above.role is Role.OUTSIDE:
            self._begin_unwrapped(above)
        if self._control is None:
            self._control_made = True
            self._make_control({}, self._root)
        kind, fields = self._kind(frame.tag, frame.local)
        if kind.raw:
            if self._unknown == "drop":
                frame.role = Role.UNKNOWN
                frame.filled = True
                return
            if self._unknown != "keep":
                self.missing.setdefault(kind.name, self.path())
        parent = above.lead
        if above.role is Role.GROUP and parent is None:
            parent = self._stack[-3].lead
        frame.slot = self._open(kind, fields, parent)
        frame.lead = frame.slot.item
        if above.role is Role.GROUP and above.lead is None:
            above.lead = frame.lead
        self.fields = fields

    def _end_unknown(self, frame: Frame) -> None:
        above = self._stack[-1]
        self.strange_segments += frame.nested
        name = f"{above.local}/{frame.local}"
        if above.role is Role.UNKNOWN:
            above.filled = True
        elif not frame.filled:
            self._report.lose("empty elements", name)
        elif above.role is Role.CONTROL:
            self._report.lose("control fields that EDI_DC40 does not have", name)
        elif self._unknown == "drop":
            self._report.lose("elements without definition", name)
        else:
            slot = above.slot
            raw = slot is not None and slot.item is not None and slot.item.kind.raw
            own = name_of_xml(frame.local)
            outer = name_of_xml(above.local)
            self.missing.setdefault(outer if raw else own if frame.nested else f"{outer}-{own}", self.path())

    def _field_with_children(self) -> None:
        """The open field has elements inside, so it is none: take it as an unknown element."""
        place = self._place
        self._place = None
        tag = next(tag for tag, other in self.fields.items() if other == place)
        above = self._stack[-1]
        above.counts[tag] = above.counts.get(tag, 0) + 1
        frame = Frame(Role.UNKNOWN, tag)
        frame.filled = True
        self._stack.append(frame)

    def _other_value(self, tag: str, start: int, stop: int, value: str) -> None:
        local = tag[tag.rfind("}") + 1 :]
        slot = self._stack[-1].slot
        assert slot is not None
        try:
            if value:
                self._odd_value(slot, local, start, stop, value)
            else:
                self._report.lose("empty elements", local)
        except IdockitError as error:
            raise error.at(path=f"{self.path()}/{local}") from None

    def _text_between(self) -> None:
        text = "".join(self.parts).strip(_BLANK)
        self.parts.clear()
        if not text:
            return
        frame = self._stack[-1]
        if frame.role in (Role.UNKNOWN, Role.IGNORED):
            frame.filled = True
        else:
            self._report.lose("text between elements", repr(text[:30]))

    def _attributes(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(attributes) > MAX_ATTRIBUTES:
            raise FormatError(f"{len(attributes)} attributes, more than {MAX_ATTRIBUTES}")
        for name in attributes:
            if name not in _USUAL:
                self._report.lose("attributes", f"{name} of {tag[tag.rfind('}') + 1 :]}")
