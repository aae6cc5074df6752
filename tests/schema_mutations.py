"""Changes to a valid IDoc XML that a schema must notice, each with its name. For tests only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from idockit.dictionary import Dictionary, IDocType, Node, SegmentType, xml_name

MANY = 99  # no more copies than this are made to have one too many

ALWAYS = {"unknown field", "unknown segment", "control field missing", "other type", "an extension", "SEGMENT missing"}
"""The mutations that every IDoc with a segment of known fields allows."""


@dataclass(frozen=True)
class Placed:
    """A segment of the document and what the declaration says of it."""

    element: etree._Element
    node: Node
    kind: SegmentType

    @property
    def open(self) -> bool:
        """Whether the schema lets anything in, as nothing is known."""
        return not self.kind.fields and not self.kind.standing.complete and not self.node.children

    @property
    def fields(self) -> list[etree._Element]:
        below = {xml_name(child.segment) for child in self.node.children}
        return [e for e in self.element if e.tag not in below]


Change = Callable[[etree._Element, list[Placed]], bool]


def mutations(document: etree._Element, idoc_type: IDocType, dictionary: Dictionary) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each mutation that this document allows."""
    for name, change in CHANGES.items():
        copy = deepcopy(document)
        idoc = copy[0]
        if change(idoc, list(placed(idoc[1:], idoc_type.roots, dictionary))):
            yield name, etree.tostring(copy, encoding="utf-8")


def placed(elements: Sequence[etree._Element], nodes: Sequence[Node], dictionary: Dictionary) -> Iterator[Placed]:
    """The segments of a valid document in order."""
    by_tag = {xml_name(node.segment): node for node in nodes}
    for element in elements:
        if (node := by_tag.get(str(element.tag))) is not None:
            yield Placed(element, node, dictionary.segment(node.segment))
            yield from placed(list(element), node.children, dictionary)


def without_a_mandatory(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        if item.node.mandatory:
            parent = item.element.getparent()
            assert parent is not None
            for twin in parent.findall(str(item.element.tag)):
                parent.remove(twin)
            return True
    return False


def in_a_wrong_place(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        for other in segments:
            if not other.open and all(child.segment != item.node.segment for child in other.node.children):
                other.element.append(deepcopy(item.element))
                return True
    return False


def too_often(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        if item.node.maximum is not None and item.node.maximum <= MANY:
            for _ in range(item.node.maximum):
                item.element.addnext(deepcopy(item.element))
            return True
    return False


def segments_swapped(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        after = item.element.getnext()
        if after is not None and after.tag != item.element.tag:
            after.addnext(item.element)
            return True
    return False


def fields_swapped(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        if item.kind.standing.ordered and len(item.fields) > 1:
            item.fields[0].addprevious(item.fields[1])
            return True
    return False


def field_twice(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        if item.kind.standing.ordered and item.fields:
            item.fields[0].addnext(deepcopy(item.fields[0]))
            return True
    return False


def field_after_a_segment(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        if item.fields and len(item.fields) < len(item.element):
            item.element.append(item.fields[0])
            return True
    return False


def value_too_long(idoc: etree._Element, segments: list[Placed]) -> bool:
    for item in segments:
        lengths = {xml_name(field.name or ""): field.length for field in item.kind.fields}
        for element in item.fields:
            length = lengths[str(element.tag)]
            if length is not None:
                element.text = "9" * (length + 1)
                return True
    return False


def unknown(name: str, **attributes: str) -> Change:
    """With an element that no definition has."""

    def change(idoc: etree._Element, segments: list[Placed]) -> bool:
        for item in segments:
            if not item.open:
                item.element.insert(0, etree.Element(name, attributes))
                return True
        return False

    return change


def without_segment_attribute(idoc: etree._Element, segments: list[Placed]) -> bool:
    if segments:
        del segments[-1].element.attrib["SEGMENT"]
    return bool(segments)


def without_begin(idoc: etree._Element, segments: list[Placed]) -> bool:
    idoc.set("BEGIN", "0")
    return True


def control(name: str, value: str | None) -> Change:
    """Another value in a field of the control record, None: without it."""

    def change(idoc: etree._Element, segments: list[Placed]) -> bool:
        record = idoc[0]
        element = record.find(name)
        if element is None:
            element = etree.Element(name)
            found = record.find("IDOCTYP")
            assert found is not None
            found.addnext(element)
        if value is None:
            record.remove(element)
        element.text = value
        return True

    return change


def without_control(idoc: etree._Element, segments: list[Placed]) -> bool:
    idoc.remove(idoc[0])
    return True


CHANGES: dict[str, Change] = {
    "mandatory segment missing": without_a_mandatory,
    "segment in a wrong place": in_a_wrong_place,
    "segment too often": too_often,
    "segments swapped": segments_swapped,
    "fields swapped": fields_swapped,
    "field twice": field_twice,
    "field after a segment": field_after_a_segment,
    "value too long": value_too_long,
    "unknown field": unknown("ZZNOSUCH"),
    "unknown segment": unknown("Z1NOSUCH", SEGMENT="1"),
    "SEGMENT missing": without_segment_attribute,
    "BEGIN is 0": without_begin,
    "no control record": without_control,
    "control field missing": control("SNDPRN", None),
    "control value too long": control("RCVPRN", "12345678901"),
    "direction 3": control("DIRECT", "3"),
    "other type": control("IDOCTYP", "NOSUCH01"),
    "an extension": control("CIMTYP", "ZNOSUCH"),
}
