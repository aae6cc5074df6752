"""Reads an XML schema of an IDoc type, SAP's or ours, into plain places to compare. For tests only: it knows the two
forms of reference DEFINITION_FORMATS B (anonymous types) and C (named types), and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"


@dataclass(frozen=True)
class Place:
    """A segment at one place of the tree: occurrence, fields with length in order, names of the segments below."""

    low: str
    high: str
    fields: tuple[tuple[str, str], ...]
    children: tuple[str, ...]


def places(source: Path | bytes) -> dict[str, Place]:
    """`IDOC`, `IDOC/EDI_DC40`, `IDOC/E1MARAM` ... -> what the schema says of it."""
    root = etree.fromstring(source.read_bytes() if isinstance(source, Path) else source)
    named = {str(t.get("name")): t for t in root.iter(f"{XSD}complexType") if t.get("name")}
    found: dict[str, Place] = {}

    def content(element: etree._Element) -> etree._Element | None:
        inner = element.find(f"{XSD}complexType")
        return named.get(element.get("type", "").rpartition(":")[2]) if inner is None else inner

    def read(element: etree._Element, path: str) -> None:
        kind = content(element)
        assert kind is not None
        fields, children = [], []
        for inner in kind.iterfind(f".//{XSD}sequence[1]/{XSD}element"):
            if inner.getparent() is not kind.find(f"{XSD}sequence"):
                continue
            name = str(inner.get("name"))
            if content(inner) is None:
                fields.append((name, facets(inner)))
            else:
                children.append(name)
                read(inner, f"{path}/{name}")
        low, high = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
        found[path] = Place(low, high, tuple(fields), tuple(children))

    (top,) = (e for e in root.iter(f"{XSD}element") if e.get("name") == "IDOC")
    read(top, "IDOC")
    return found


def facets(field: etree._Element) -> str:
    """Length, or the values allowed, and `!` for a field that must be there."""
    values = [str(e.get("value")) for e in field.iter(f"{XSD}maxLength", f"{XSD}enumeration")]
    fixed = field.get("fixed")
    text = f"={fixed}" if fixed is not None else "|".join(values)
    return text + ("" if field.get("minOccurs") == "0" else "!")
