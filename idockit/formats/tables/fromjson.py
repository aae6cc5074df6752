"""The IDocs of a JSON as records for a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from idockit.dictionary import Dictionary, SegmentType, xml_name
from idockit.formats.jsonread import JSONReader, JSONSource
from idockit.formats.jsontext import name_of_json
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked
from idockit.formats.tables.lenient import Lenient, Part
from idockit.formats.xmlrecords import Slot

__all__ = ["parts_of_json"]


class _Reader(Lenient, JSONReader):
    """Keeps fields without definition too."""

    def _fields(self, slot: Slot, values: Mapping[str, str], path: str, lost: str) -> None:
        if self.is_wanted(slot):
            named = {field: xml_name(name_of_json(field)) for field in values}
            for field, tag in named.items():
                if tag not in slot.fields:
                    self.keep_beside(slot, tag, values[field])
        super()._fields(slot, values, path, lost or "fields without definition")


def parts_of_json(
    stream: Peeked, wanted: SegmentType, dictionary: Dictionary, source: str, encoding: str | None
) -> Iterator[Part]:
    """The records of a JSON document or ndjson. Raises FormatError where it is broken or has no IDoc."""
    document = JSONSource(stream, source, encoding)
    reader = _Reader(document, dictionary, Report(source), unknown="keep")
    reader.wanted = wanted
    return map(reader.table_part, reader)
