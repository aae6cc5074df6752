"""The XML schema of an IDoc type, in the form of SAP PI and Cloud Integration (reference DEFINITION_FORMATS C).

`IDOC type="<MESTYP>.<IDOCTYP>"`, and one named complex type for each segment, `<IDOCTYP>.<SEGTYP>`; of an extension
`<MESTYP>.<IDOCTYP>.<CIMTYP>` and `<IDOCTYP>.<CIMTYP>.<SEGTYP>`. No target namespace. What no source gives is written
as `xsd` writes it. The same declarations give the same bytes.

Where this differs from SAP's export, and why:
- A segment that has other segments below it at another place gets a second type, with `.2` behind the name.
- Where no message type is known, the types of IDOC and EDI_DC40 are named so, and MESTYP is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from idockit.definitions.xsd import SchemaWriter
from idockit.dictionary import Dictionary, IDocType, Node, xml_name

__all__ = ["xsd_pi"]

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
_MARK = ' <xsd:attribute name="{}" type="xsd:string" fixed="1" use="required"/>'


def xsd_pi(idoc_type: IDocType, dictionary: Dictionary, *, texts: bool = False, message: str | None = None) -> bytes:
    """The schema of an IDoc type, for one message type: `message`, else the first that the type is told to carry.
    `texts` adds our texts as documentation. Raises UnknownDefinition for a segment that the dictionary lacks."""
    if message is None:
        message = next(iter(idoc_type.messages), "")
    return ("\n".join(_Writer(dictionary, texts, idoc_type, message).schema(idoc_type)) + "\n").encode("utf-8")


class _Writer(SchemaWriter):
    """Gives the lines: the root, then the types as they are met, IDOC first."""

    def __init__(self, dictionary: Dictionary, texts: bool, idoc_type: IDocType, message: str):
        super().__init__(dictionary, texts)
        names = [idoc_type.basic_type, idoc_type.name] if idoc_type.basic_type else [idoc_type.name]
        self.message = message
        self._type = ".".join(xml_name(name) for name in names)
        self._types: dict[str, list[str]] = {}

    def schema(self, idoc_type: IDocType) -> Iterator[str]:
        whole = f"{xml_name(self.message)}.{self._type}" if self.message else "IDOC"
        control = f"EDI_DC40.{whole}" if self.message else "EDI_DC40"
        self._types |= {whole: [], control: []}  # taken: a segment may have the name of its IDoc type
        segments = list(self.segments(idoc_type.roots, 2))
        yield _HEAD
        yield f" <xsd:element name={quoteattr(idoc_type.xml_name)}>{self.note(idoc_type.text)}"
        yield "  <xsd:complexType><xsd:sequence>"
        yield f'   <xsd:element name="IDOC" type={quoteattr(whole)} maxOccurs="unbounded"/>'
        yield "  </xsd:sequence></xsd:complexType>"
        yield " </xsd:element>"
        first = f'  <xsd:element name="EDI_DC40" type={quoteattr(control)}/>'
        yield from self._complex(whole, "", [first, *segments], "BEGIN")
        yield from self._complex(control, "", [f"  {line}" for line in self.control_fields(idoc_type)], "SEGMENT")
        for lines in self._types.values():
            yield from lines
        yield "</xsd:schema>"

    def segment(self, name: str, occurs: str, children: Sequence[Node], depth: int) -> Iterator[str]:
        """The element that refers to the type of a segment; the type is kept for later."""
        kind = self.dictionary.segment(name)
        content = [*(f"  {line}" for line in self.fields(kind, bool(children))), *self.segments(children, 2)]
        base = f"{self._type}.{kind.xml_name}"
        number, used = 1, base
        while True:
            made = list(self._complex(used, kind.text, content, "SEGMENT"))
            if self._types.setdefault(used, made) == made:
                break
            number += 1
            used = f"{base}.{number}"
        yield f"{' ' * depth}<xsd:element name={quoteattr(kind.xml_name)} type={quoteattr(used)}{occurs}/>"

    def _complex(self, name: str, text: str, content: Sequence[str], mark: str) -> Iterator[str]:
        yield f" <xsd:complexType name={quoteattr(name)}>{self.note(text)}<xsd:sequence>"
        yield from content
        yield " </xsd:sequence>"
        yield _MARK.format(mark)
        yield " </xsd:complexType>"
