"""Small schemas for tests, in our own words: the same IDoc type in the forms that are met, and what they declare."""

from __future__ import annotations

from typing import Any

from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import schema
from idockit.dictionary import Dictionary, IDocType, Node

NO_LIMIT = 9999999999

Plain = dict[str, Any]


def read(text: str | bytes, **options: Any) -> Dictionary:
    """What the reader makes of a text."""
    data = text.encode() if isinstance(text, str) else text
    return schema.read([DefinitionFile("z.xsd", data)], **options)


def tree(nodes: list[Node] | tuple[Node, ...]) -> list[Any]:
    """`Z1A 0..1`, `Z1A 1..9 [...]` for each node."""
    made: list[Any] = []
    for node in nodes:
        low, high = ("?" if bound is None else bound for bound in (node.minimum, node.maximum))
        made.append(f"{node.segment} {low}..{high}")
        if node.children:
            made.append(tree(node.children))
    return made


def fields(dictionary: Dictionary, segment: str) -> dict[str, int | None]:
    """Names and lengths of the fields of a segment."""
    return {str(item.name): item.length for item in dictionary.segments[segment].fields}


def carried(dictionary: Dictionary, idoc_type: IDocType) -> Plain:
    """Everything that a schema carries of an IDoc type: no minimum is 0, from 999,999 on there is no limit."""

    def below(nodes: Any) -> list[Any]:
        return [[n.segment, n.minimum or 0, limit(n.maximum), below(n.children)] for n in nodes]

    def limit(maximum: int | None) -> int:
        return NO_LIMIT if maximum is None or maximum >= 999_999 else maximum

    found: Plain = {"name": idoc_type.name, "basic": idoc_type.basic_type, "tree": below(idoc_type.roots)}
    for name in {node.segment for node in idoc_type.walk()}:
        segment = dictionary.segment(name)
        found[name] = (
            [(f.name, f.length) for f in segment.fields],
            segment.standing.ordered or len(segment.fields) < 2,
        )
    return found


def string(name: str, length: int, text: str = "", occurs: str = 'minOccurs="0"') -> str:
    """A field as SAP writes it."""
    note = f"<xsd:annotation><xsd:documentation>{text}</xsd:documentation></xsd:annotation>" if text else ""
    limit = f'<xsd:restriction base="xsd:string"><xsd:maxLength value="{length}"/></xsd:restriction>'
    return f'<xsd:element name="{name}" {occurs}>{note}<xsd:simpleType>{limit}</xsd:simpleType></xsd:element>'


MARK = '<xsd:attribute name="SEGMENT" type="xsd:string" fixed="1" use="required"/>'


def segment(name: str, inside: str, occurs: str = "") -> str:
    """A segment with an anonymous type."""
    kind = f"<xsd:complexType><xsd:sequence>{inside}</xsd:sequence>{MARK}</xsd:complexType>"
    return f'<xsd:element name="{name}"{occurs}>{kind}</xsd:element>'


def named(name: str, inside: str) -> str:
    """A named type."""
    return f'<xsd:complexType name="{name}"><xsd:sequence>{inside}</xsd:sequence>{MARK}</xsd:complexType>'


def control(idoctyp: str = "", cimtyp: str = "") -> str:
    """A control record with two or three fields."""
    fixed = [("IDOCTYP", idoctyp), ("CIMTYP", cimtyp)]
    lines = [f'<xsd:element name="{n}" type="xsd:string" fixed="{v}"/>' for n, v in fixed if v]
    return segment("EDI_DC40", string("MANDT", 3) + "".join(lines))


def we60(root: str, segments: str, *, head: str | None = None, extra: str = "") -> str:
    """A schema with anonymous types; lines: 1 schema, 2 root, 3 control, 4 segments."""
    head = control(root) if head is None else head
    idoc = '<xsd:element name="IDOC"><xsd:complexType><xsd:sequence>'
    close = "</xsd:sequence></xsd:complexType></xsd:element>"
    return (
        f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" version="1.0">{extra}\n'
        f'<xsd:element name="{root}"><xsd:complexType><xsd:sequence>{idoc}'
        f"\n{head}\n{segments}\n{close}{close}</xsd:schema>"
    )
