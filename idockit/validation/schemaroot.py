"""Whether schemas say anything of an XML: they are found by its root element, and describe IDOCs right below it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from lxml import etree

from idockit.errors import FormatError, IdockitError
from idockit.formats.sniff import Peeked
from idockit.formats.xmlread import CHUNK, Recoder, syntax_error

__all__ = ["parser_of", "refuse", "root_of", "well_placed"]

_TAGS = ("IDOC", "EDI_DC40")
_OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def parser_of(encoding: str | None, schema: etree.XMLSchema | None = None) -> Any:
    """A parser that tells where IDocs and control records begin and end; with a schema it validates."""
    told = Recoder(encoding).told
    return etree.XMLPullParser(("start", "end"), tag=_TAGS, schema=schema, encoding=told, **_OPTIONS)


def root_of(head: bytes, source: str, encoding: str | None) -> str:
    """The tag of the root element."""
    parser: Any = etree.XMLPullParser(("start",), encoding=Recoder(encoding).told, **_OPTIONS)
    with suppress(etree.XMLSyntaxError):  # what is before that counts; the error is told when all is read
        parser.feed(Recoder(encoding)(head))
    for _, element in parser.read_events():
        return str(element.tag)
    raise FormatError("not well-formed XML: no element begins in its first bytes")


def refuse(stream: Peeked, source: str, encoding: str | None, error: IdockitError) -> None:
    """Raise what is wrong with an XML whose root has no schema: `error`, unless there is something worse."""
    parser, recoder = parser_of(encoding), Recoder(encoding)
    try:
        while data := stream.read(CHUNK):
            parser.feed(recoder(data))
            for _, element in parser.read_events():
                if element.tag == "IDOC":
                    well_placed(element)
                    raise error
        parser.close()
    except etree.XMLSyntaxError as wrong:
        raise syntax_error(wrong, source) from None
    raise FormatError("no IDOC element, schemas describe SAP's form of the XML only")


def well_placed(element: etree._Element) -> None:
    """Raises FormatError for an IDOC that stands where no schema has one, or behind a DOCTYPE."""
    above = element.getparent()
    if above is None or above.getparent() is not None:
        raise FormatError("an IDOC that is not right below the root element, no schema has that")
    if element.getroottree().docinfo.doctype:
        raise FormatError("a DOCTYPE: IDoc XML has none; remove it")
