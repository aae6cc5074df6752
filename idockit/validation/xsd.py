"""Validation against the XSDs: the verdict by lxml, IDoc by IDoc in constant memory; the explanation by
xmlschema, which is slow, only for an IDoc that failed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from idockit.definitions.xsd import schema_path
from idockit.dictionary import name_of_xml
from idockit.errors import FormatError
from idockit.formats.sniff import Peeked
from idockit.formats.xmlread import syntax_error
from idockit.validation.check import Checker
from idockit.validation.finding import Finding

__all__ = ["check_schema"]


@lru_cache(maxsize=8)
def _lxml(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


@lru_cache(maxsize=8)
def _xmlschema(path: Path) -> Any:
    import xmlschema

    return xmlschema.XMLSchema(str(path), defuse="always")


def check_schema(stream: Peeked, checker: Checker, source: str) -> Iterator[Finding]:
    """The findings of an XML in SAP's form against the schema of its root element. Raises FormatError where
    it is not well-formed, UnknownDefinition where there is no schema of that name."""
    number = 0
    paths: dict[str, Path] = {}
    schemas: dict[str, etree.XMLSchema] = {}
    try:
        for _, element in etree.iterparse(stream, tag="IDOC", resolve_entities=False, no_network=True, huge_tree=False):
            above = element.getparent()
            if above is None or above.getparent() is not None:
                raise FormatError("an IDOC that is not right below the root element, no schema has that")
            if element.getroottree().docinfo.doctype:
                raise FormatError("a DOCTYPE: IDoc XML has none; remove it")
            number += 1
            tag = str(above.tag)
            if tag not in schemas:
                paths[tag] = schema_path(name_of_xml(tag))
                schemas[tag] = _lxml(paths[tag])
            root = etree.Element(above.tag, dict(above.attrib))
            root.append(element)  # takes it out of the tree that was read: memory stays constant
            if not schemas[tag].validate(root):
                yield from _explain(paths[tag], root, checker, number)
            root.clear()
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, source) from None
    if not number:
        raise FormatError("no IDOC element, schemas describe SAP's form of the XML only")


def _explain(path: Path, root: etree._Element, checker: Checker, number: int) -> Iterator[Finding]:
    for error in _xmlschema(path).iter_errors(root):
        where = str(error.path or "")
        if number > 1:
            where = where.replace("/IDOC", f"/IDOC[{number}]", 1)
        reason = " ".join(str(error.reason or error.message).split())
        yield checker.schema_finding(where, reason, number)
