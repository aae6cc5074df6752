"""The IDocs of an XML as records for a table."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.dictionary import Dictionary, SegmentType
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked
from idockit.formats.tables.lenient import Lenient, Part
from idockit.formats.xmlread import XMLReader
from idockit.formats.xmltarget import Frame, Role, XMLTarget

__all__ = ["parts_of_xml"]


class _Target(Lenient, XMLTarget):
    """Keeps the texts of fields without definition too."""

    _loose = ""

    def plain_segments(self, tags: list[str], texts: list[str], depths: list[int]) -> bool:
        done = super().plain_segments(tags, texts, depths)
        if done:
            self.note_depths(self._stack[-1].lead, depths)
        return done

    def _text_between(self) -> None:
        if self._stack[-1].role is Role.UNKNOWN and self.is_wanted(self._stack[-2].slot):
            self._loose += "".join(self.parts)
        super()._text_between()

    def _end_unknown(self, frame: Frame) -> None:
        slot = self._stack[-1].slot
        if slot is not None and not frame.nested and self._loose.strip(" \t\r\n"):
            self.keep_beside(slot, frame.local, self._loose)
        self._loose = ""
        super()._end_unknown(frame)


class _Reader(XMLReader):
    def __init__(self, stream: Peeked, wanted: SegmentType, dictionary: Dictionary, source: str, encoding: str | None):
        report = Report(source)
        super().__init__(stream, dictionary, report, source=source, encoding=encoding)
        self._target: _Target = _Target(dictionary, report, unknown="keep")
        self._target.wanted = wanted

    def parts(self) -> Iterator[Part]:
        """As records are complete."""
        return map(self._target.table_part, self)


def parts_of_xml(
    stream: Peeked, wanted: SegmentType, dictionary: Dictionary, source: str, encoding: str | None
) -> Iterator[Part]:
    """The records of an XML. Raises FormatError where it is broken or has no IDoc."""
    return _Reader(stream, wanted, dictionary, source, encoding).parts()
