"""Write a parser export (DEFINITION_FORMATS A)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from idockit.definitions.forms.parserlines import FIRST
from idockit.dictionary import SDATA_LENGTH, Dictionary, IDocType, Node, SegmentType
from idockit.errors import EncodeError
from idockit.segments.records import EDI_DC40, EDI_DD40, EDI_DS40

__all__ = ["NAME", "placed", "write"]

NAME = "SAP parser export"


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The IDoc types of these names as one export: UTF-8, the places as CHARACTER_FIRST and CHARACTER_LAST.

    A definition whose name is not known has the bare name that flat files get. What else is not known (LEVEL, counts)
    is left out. Field types, older definitions and message types have no place in this form. Raises UnknownDefinition,
    and EncodeError where a segment's fields, their order or lengths are not known, or it is too long.
    """
    lines = ["BEGIN_RECORD_SECTION"]
    for kind, record in (("CONTROL", EDI_DC40), ("DATA", EDI_DD40), ("STATUS", EDI_DS40)):
        lines += [f"  BEGIN_{kind}_RECORD", *_fields(record, 1, "    "), f"  END_{kind}_RECORD"]
    lines += ["END_RECORD_SECTION", "BEGIN_SEGMENT_SECTION"]
    groups = iter(range(1, 1 << 30))
    for name in names:
        lines += _idoc(dictionary, dictionary.idoc_type(name), groups)
    lines += ["END_SEGMENT_SECTION", ""]
    return "\n".join(lines).encode()


def placed(segment: SegmentType, form: str) -> str:
    """The newest definition of a segment that is written in a form which says places. Raises EncodeError where they
    are not known, or are beyond the end of a record."""
    if not segment.flat:
        reason = f"the fields of segment {segment.name}, their order or lengths are not known"
        raise EncodeError(f"{reason}; a {form} says places")
    if (segment.length or 0) > SDATA_LENGTH:
        raise EncodeError(f"segment {segment.name} has {segment.length} characters, a record has {SDATA_LENGTH}")
    return str(segment.versions[-1].definition or segment.definition_for(len(segment.fields)).definition)


def _line(indent: str, keyword: str, value: object) -> str:
    return f"{indent}{keyword:<19} {' '.join(str(value).splitlines())}".rstrip()


def _idoc(dictionary: Dictionary, idoc_type: IDocType, groups: Iterator[int]) -> Iterator[str]:
    yield _line("  ", "BEGIN_IDOC", idoc_type.basic_type or idoc_type.name)
    if idoc_type.basic_type:
        yield _line("    ", "EXTENSION", idoc_type.name)
    for node in idoc_type.roots:
        yield from _node(dictionary, node, "    ", groups)
    yield "  END_IDOC"


def _node(dictionary: Dictionary, node: Node, indent: str, groups: Iterator[int]) -> Iterator[str]:
    if not node.children:
        yield from _segment(dictionary.segment(node.segment), node, node, indent)
        return
    yield _line(indent, "BEGIN_GROUP", next(groups))
    yield from _counts(node, indent + "  ")
    yield from _segment(dictionary.segment(node.segment), node, Node("", 1, 1, node.level), indent + "  ")
    for child in node.children:
        yield from _node(dictionary, child, indent + "  ", groups)
    yield indent + "END_GROUP"


def _counts(node: Node, indent: str) -> Iterator[str]:
    if node.level is not None:
        yield _line(indent, "LEVEL", f"{node.level:02}")
    if node.minimum is not None:
        yield _line(indent, "STATUS", "MANDATORY" if node.mandatory else "OPTIONAL")
        yield _line(indent, "LOOPMIN", f"{node.minimum or 1:010}")
    if node.maximum is not None:
        yield _line(indent, "LOOPMAX", f"{node.maximum:010}")


def _segment(segment: SegmentType, node: Node, counted: Node, indent: str) -> Iterator[str]:
    definition = placed(segment, NAME)
    inner = indent + "  "
    yield _line(indent, "BEGIN_SEGMENT", definition)
    yield _line(inner, "SEGMENTTYPE", segment.name)
    if node.qualified:
        yield inner + "QUALIFIED"
    yield from _counts(counted, inner)
    yield from _fields(segment, FIRST, inner)
    yield indent + "END_SEGMENT"


def _fields(segment: SegmentType, first: int, indent: str) -> Iterator[str]:
    yield indent + "BEGIN_FIELDS"
    inner = indent + "  "
    for position, field in enumerate(segment.fields, 1):
        length = field.length or 0
        if position > 1:
            yield ""
        yield _line(inner, "NAME", field.name)
        yield _line(inner, "TEXT", field.text)
        yield _line(inner, "TYPE", "CHARACTER")
        yield _line(inner, "LENGTH", f"{length:06}")
        yield _line(inner, "FIELD_POS", f"{position:04}")
        yield _line(inner, "CHARACTER_FIRST", f"{first:06}")
        yield _line(inner, "CHARACTER_LAST", f"{first + length - 1:06}")
        for value, text in field.values:
            yield _line(inner, "VALUE", f"'{value}'")
            yield _line(inner, "VALUE_TEXT", text)
        first += length
    yield indent + "END_FIELDS"
