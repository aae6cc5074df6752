"""IDoc XML for the checker: read as a conversion reads it, but every oddity is a finding instead of an end."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary, name_of_xml, xml_name
from idockit.errors import EncodeError, FormatError
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked, Sniffed
from idockit.formats.xmlread import feed
from idockit.formats.xmlrecords import Slot
from idockit.formats.xmltarget import Frame, Role, XMLTarget
from idockit.validation.check import Checker
from idockit.validation.codes import CODES
from idockit.validation.finding import Finding
from idockit.validation.rules import Wrong, control, data, structure, xml

__all__ = ["check_xml"]

Note = tuple[Wrong, str, int, int]
"""What is wrong, the path, number of the record and of the IDoc."""


class _Target(XMLTarget):
    """Notes what does not fit, and goes on without it."""

    def __init__(self, dictionary: Dictionary):
        super().__init__(dictionary, Report())
        self.notes: list[Note] = []
        self.without_control: set[int] = set()
        self._unordered: Slot | None = None

    def note(self, wrong: Wrong | None, path: str, slot: Slot | None = None) -> None:
        """What is wrong in the record of a slot, if anything; without one, around the records."""
        if wrong is not None:
            self.notes.append((wrong, path, 0 if slot is None else slot.index + 1, self.count))

    def _make_control(self, values: dict[str, str], root: str) -> None:
        absent = xml.no_control_record(values)
        if absent is not None:
            self.note(absent, self._idoc_path())
            self.without_control.add(self.count)
        elif root:  # without a root that names the type, the checks of the record tell
            self.note(control.no_type(values), f"{self._idoc_path()}/EDI_DC40")
        super()._make_control(values, root)

    def _idoc_path(self) -> str:
        path = f"/{xml_name(self._root or 'IDOCS')}/IDOC"
        return f"{path}[{self.count}]" if self.count > 1 else path

    def _other_value(self, tag: str, start: int, stop: int, value: str) -> None:
        frame = self._stack[-1]
        slot, local = frame.slot, tag[tag.rfind("}") + 1 :]
        assert slot is not None
        path = f"{self.path()}/{local}"
        in_control = frame.role is Role.CONTROL
        if not value:
            return
        inside = value.strip(" \t\r\n") if "\n" in value else value
        if (broken := xml.line_break(inside)) is not None:
            self.note(broken, path, slot)
            return
        try:
            units = (self.page or UTF8).units(inside).rstrip(" ")
        except EncodeError as error:
            self.note(data.bad_character(inside, error.reason), path, slot)
            return
        if (long := xml.too_long(len(units), stop - start)) is not None:
            if not in_control:
                self.note(long, path, slot)
                return
            self.note(control.control_value(local, inside, long), self.path(), slot)
            inside = (self.page or UTF8).text(units[: stop - start])
        late = not in_control and slot is not self._unordered and self._late(slot, start)
        try:
            self._odd_value(slot, local, start, stop, inside)
        except FormatError as error:
            twice = xml.field_twice(error.reason)
            if in_control:
                self.note(control.control_value(local, inside, twice), self.path(), slot)
            else:
                self.note(twice, path, slot)
        else:
            if (order := xml.field_order(local, late)) is not None:
                self._unordered = slot
                self.note(order, path, slot)

    def _late(self, slot: Slot, start: int) -> bool:
        return slot is not self._slot or start < self.at

    def _end_unknown(self, frame: Frame) -> None:
        above = self._stack[-1]
        path = f"{self.path()}/{frame.local}"
        if above.role is Role.UNKNOWN:
            above.filled = True
        elif not frame.filled:
            return
        elif above.role is Role.CONTROL:
            self.note(xml.control_field(frame.local), path)
        elif frame.nested:
            self.note(structure.unknown_segment(frame.local, False, None), path, above.slot)
        else:
            known = self._named(above, frame.local)
            self.note(xml.unknown_field(frame.local, above.local, known), path, above.slot)

    def _named(self, above: Frame, local: str) -> bool:
        """Whether a segment that cannot be written flat has the field all the same; or is not known at all."""
        item = above.slot.item if above.slot is not None else None
        if item is None or not item.kind.raw:
            return False
        segment = item.kind.segment
        return segment is None or name_of_xml(local) in segment.by_name


def check_xml(
    stream: Peeked, checker: Checker, dictionary: Dictionary, source: str, sniffed: Sniffed, encoding: str | None
) -> Iterator[Finding]:
    """The findings of an XML. Raises FormatError where it is not well-formed or holds no IDoc."""
    target = _Target(dictionary)
    single = sniffed.page.name if sniffed.page and sniffed.page.width == 1 else None
    for _ in feed(stream, target, source, encoding or single):
        yield from _drain(target, checker)
    target.finish()
    yield from _drain(target, checker)
    if not target.count:
        raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40")


def _drain(target: _Target, checker: Checker) -> Iterator[Finding]:
    """What the reader noted and what the checks say of the IDocs that are there, in the order of the file."""
    for part in target.take_all():
        checker.part(part, target.root)
        if part.first and part.number in target.without_control:
            checker.findings = [f for f in checker.findings if not _of_control(f, part.number)]
    waiting: list[Note] = []
    for note in target.notes:
        if note[-1] <= checker.idoc:
            checker.noted(*note)
        else:
            waiting.append(note)
    target.notes = waiting
    yield from sorted(checker.take(), key=lambda finding: (finding.idoc, finding.record or 0))


def _of_control(finding: Finding, number: int) -> bool:
    """Whether it is about the control record of that IDoc."""
    return finding.idoc == number and finding.record == 0 and CODES[finding.code].group == "control"
