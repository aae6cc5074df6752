"""The XML schema of an IDoc type, in the form of SAP's own export (WE60, reference DEFINITION_FORMATS B).

Root element, IDOC with BEGIN, EDI_DC40, then the segments nested as in the tree: fields first, then the segments
below, then the attribute SEGMENT. An extension is named by the root element and by CIMTYP, IDOCTYP is its basic type.
Written from the declarations only; the same declarations give the same bytes.

Where this differs from SAP's export, and why:
- IDOC may stand several times, as files of real systems have several.
- A maximum above 999,999 is `unbounded`: libxml2 refuses 9999999999 (reference SPEED G).
- What no source gives refuses nothing: minimum unknown is 0, maximum unknown is `unbounded`, a field of unknown
  length has no maxLength, fields of unknown order may stand in any order, and a segment of which no field and no
  child is known may hold anything.
- Segments that stand twice below one parent (no declared type has any) may stand in any order and number from the
  first to the last of them: XML Schema allows neither two types for one name nor a choice that needs looking ahead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from idockit.abap import Field
from idockit.dictionary import Dictionary, IDocType, Node, SegmentType, xml_name
from idockit.errors import UnknownDefinition
from idockit.segments.records import EDI_DC40

__all__ = ["UNBOUNDED_ABOVE", "SchemaWriter", "schema_path", "xsd"]

UNBOUNDED_ABOVE = 999_999
"""The largest maximum that is written as a number."""

CONTROL_REQUIRED = frozenset({"DIRECT", "SNDPOR", "SNDPRT", "SNDPRN", "RCVPOR", "RCVPRN"})
"""Control fields without minOccurs="0" in every WE60 export seen, beside the two that are fixed."""

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" version="1.0">'
)
_OPEN = "<xsd:complexType><xsd:sequence>"
_CLOSE = "</xsd:sequence>{}</xsd:complexType></xsd:element>"
_ONE = (
    '<xsd:attribute name="{}" use="required"><xsd:simpleType><xsd:restriction base="xsd:string">'
    '<xsd:enumeration value="1"/></xsd:restriction></xsd:simpleType></xsd:attribute>'
)
_STRING = '<xsd:simpleType><xsd:restriction base="xsd:string">{}</xsd:restriction></xsd:simpleType>'
_ANYTHING = '<xsd:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>'
_ANY_ORDER = '<xsd:choice minOccurs="0" maxOccurs="unbounded">'


def schema_path(name: str) -> Path:
    """The file with the schema of a built-in IDoc type: in the installed package, or in the checkout.
    Raises UnknownDefinition where there is none."""
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_data" / "schemas", here.parents[2] / "schemas"):
        path = folder / f"{xml_name(name)}.xsd"
        if path.is_file():
            return path
    raise UnknownDefinition(f"no schema of IDoc type {name} in this package", name=name)


def xsd(idoc_type: IDocType, dictionary: Dictionary, *, texts: bool = False) -> bytes:
    """The schema of an IDoc type; `texts` adds our texts as documentation. Raises UnknownDefinition for a segment
    that the dictionary does not have."""
    return ("\n".join(SchemaWriter(dictionary, texts).schema(idoc_type)) + "\n").encode("utf-8")


class SchemaWriter:
    """Gives the lines of a schema; one line for a field, one blank of indentation for a level. `message` is the
    message type where the schema is for one."""

    message = ""

    def __init__(self, dictionary: Dictionary, texts: bool):
        self.dictionary = dictionary
        self.texts = texts

    def schema(self, idoc_type: IDocType) -> Iterator[str]:
        yield _HEAD
        yield f" <xsd:element name={quoteattr(idoc_type.xml_name)}>{self.note(idoc_type.text)}{_OPEN}"
        yield f'  <xsd:element name="IDOC" maxOccurs="unbounded">{_OPEN}'
        yield from self.control(idoc_type)
        yield from self.segments(idoc_type.roots, 3)
        yield "  " + _CLOSE.format(_ONE.format("BEGIN"))
        yield " " + _CLOSE.format("")
        yield "</xsd:schema>"

    def control(self, idoc_type: IDocType) -> Iterator[str]:
        """EDI_DC40 as an element."""
        yield f'   <xsd:element name="EDI_DC40">{_OPEN}'
        yield from (f"    {line}" for line in self.control_fields(idoc_type))
        yield "   " + _CLOSE.format(_ONE.format("SEGMENT"))

    def control_fields(self, idoc_type: IDocType) -> Iterator[str]:
        """The names of record and type are fixed; a basic type has no extension (CIMTYP)."""
        basic, extension = (idoc_type.basic_type or idoc_type.name, idoc_type.name if idoc_type.basic_type else "")
        fixed = {"TABNAM": "EDI_DC40", "IDOCTYP": basic, "CIMTYP": extension}
        if self.message:
            fixed["MESTYP"] = self.message
        for item in EDI_DC40.fields:
            name = item.name or ""
            if name in fixed:
                optional = "" if fixed[name] else ' minOccurs="0"'
                yield f'<xsd:element name="{name}"{optional} type="xsd:string" fixed={quoteattr(fixed[name])}/>'
            elif name == "DIRECT":
                values = '<xsd:enumeration value="1"/><xsd:enumeration value="2"/>'
                yield f'<xsd:element name="{name}">{_STRING.format(values)}</xsd:element>'
            else:
                yield self.field(item, required=name in CONTROL_REQUIRED)

    def segments(self, nodes: Sequence[Node], depth: int) -> Iterator[str]:
        """The segments below one parent."""
        count = Counter(node.segment for node in nodes)
        twice = [index for index, node in enumerate(nodes) if count[node.segment] > 1]
        if not twice:
            for node in nodes:
                yield from self.segment(node.segment, _occurs(node), node.children, depth)
            return
        first, end = twice[0], twice[-1] + 1
        yield from self.segments(nodes[:first], depth)
        yield " " * depth + _ANY_ORDER
        for name in dict.fromkeys(node.segment for node in nodes[first:end]):
            below = [child for node in nodes[first:end] if node.segment == name for child in node.children]
            yield from self.segment(name, "", below, depth + 1)
        yield " " * depth + "</xsd:choice>"
        yield from self.segments(nodes[end:], depth)

    def segment(self, name: str, occurs: str, children: Sequence[Node], depth: int) -> Iterator[str]:
        kind = self.dictionary.segment(name)
        blanks = " " * depth
        yield f"{blanks}<xsd:element name={quoteattr(kind.xml_name)}{occurs}>{self.note(kind.text)}{_OPEN}"
        yield from (f"{blanks} {line}" for line in self.fields(kind, bool(children)))
        yield from self.segments(children, depth + 1)
        yield blanks + _CLOSE.format(_ONE.format("SEGMENT"))

    def fields(self, kind: SegmentType, has_children: bool) -> Iterator[str]:
        lines = (self.field(item) for item in kind.fields)
        if not kind.fields and not kind.standing.complete and not has_children:
            yield _ANYTHING
        elif kind.standing.ordered or len(kind.fields) < 2:
            yield from lines
        else:
            yield _ANY_ORDER
            yield from (f" {line}" for line in lines)
            yield "</xsd:choice>"

    def field(self, item: Field, *, required: bool = False) -> str:
        head = f"<xsd:element name={quoteattr(xml_name(item.name or ''))}" + ("" if required else ' minOccurs="0"')
        note = self.note(item.text)
        if item.length is None:
            return f'{head} type="xsd:string"' + (f">{note}</xsd:element>" if note else "/>")
        limit = f'<xsd:maxLength value="{item.length}"/>'
        return f"{head}>{note}{_STRING.format(limit)}</xsd:element>"

    def note(self, text: str) -> str:
        if not self.texts or not text:
            return ""
        return f"<xsd:annotation><xsd:documentation>{escape(text)}</xsd:documentation></xsd:annotation>"


def _occurs(node: Node) -> str:
    """minOccurs and maxOccurs, each left out where it is 1."""
    low = node.minimum or 0
    high = "unbounded" if node.maximum is None or node.maximum > UNBOUNDED_ABOVE else str(node.maximum)
    return ("" if low == 1 else f' minOccurs="{low}"') + ("" if high == "1" else f' maxOccurs="{high}"')
