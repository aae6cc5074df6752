"""The structural check alone, without reading, fields and headers."""

from __future__ import annotations

from pathlib import Path

from idockit.dictionary import IDocType
from idockit.formats.flatread import FlatReader
from idockit.formats.nesting import idoc_type_of_part
from idockit.formats.sniff import Peeked
from idockit.segments import builtin
from idockit.validation.structure import Structure

__all__ = ["check_structure", "structure_calls"]

Call = tuple[str, str, int, bool, int]
"""What `Structure.segment` gets: segment type, tag, depth, known, record."""


def structure_calls(flat: Path) -> list[tuple[IDocType | None, list[Call]]]:
    """Of each IDoc of a flat file whose numbers are right: its type, and what its segments are checked with."""
    dictionary = builtin()
    found = []
    with flat.open("rb") as stream:
        for part in FlatReader(Peeked(stream)):
            layout = part.layout
            numbers = ["000000"]
            calls: list[Call] = []
            for index, record in enumerate(part.records, 1):
                segment = dictionary.resolve(layout.name_of(record)).type
                assert segment is not None
                del numbers[numbers.index(record[layout.psgnum]) + 1 :]
                calls.append((segment.name, segment.xml_name, len(numbers) - 1, True, index))
                numbers.append(record[layout.segnum])
            found.append((idoc_type_of_part(dictionary, part)[0], calls))
    return found


def check_structure(idocs: list[tuple[IDocType | None, list[Call]]]) -> None:
    """Check them all."""
    structure = Structure(lambda wrong, steps, record: None)
    segment = structure.segment
    for idoc_type, calls in idocs:
        structure.begin(idoc_type)
        for name, tag, depth, known, record in calls:
            segment(name, tag, depth, known, record)
        structure.end()
