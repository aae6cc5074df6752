"""Ways to break what only XML has: elements. Each takes the XML of a valid IDoc and changes it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from drawing import TYPES, Drawing, placed
from lxml import etree
from mutations import Expected, place_of_field, set_value

from idockit.abap import ANY, CHAR, NUMC, QUAN
from idockit.dictionary import xml_name
from idockit.testing import Sample, SampleSegment

XMLMutant = tuple[etree._Element, Sample, Expected]
XMLMutation = Callable[[Drawing, Random, int], XMLMutant]

KINDS = (CHAR, ANY, NUMC, QUAN)
VALUES = {CHAR: "AB", ANY: "AB", NUMC: "12", QUAN: "1"}


def parsed(sample: Sample) -> etree._Element:
    return etree.fromstring(sample.to_xml())


def control_of(root: etree._Element) -> etree._Element:
    found = root.find("IDOC/EDI_DC40")
    assert found is not None
    return found


def segments_of(root: etree._Element) -> list[etree._Element]:
    """The elements of the data records in order."""
    return [element for element in root.iter() if element.get("SEGMENT") and element.tag != "EDI_DC40"]


def element_of(root: etree._Element, sample: Sample, segment: SampleSegment) -> etree._Element:
    return segments_of(root)[next(i for i, one in enumerate(sample.walk()) if one is segment)]


def fields_of(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if child.get("SEGMENT") is None]


def at(code: str, element: etree._Element, unsure: bool = False) -> Expected:
    """At this element, in the record of the segment that it is or belongs to."""
    tree = element.getroottree()
    owner = element if element.get("SEGMENT") else element.getparent()
    segments = segments_of(tree.getroot())
    record = segments.index(owner) + 1 if owner in segments else 0
    return Expected(code, frozenset({tree.getpath(element).replace("[1]", "")}), frozenset({record}), unsure)


def new(tag: str, text: str) -> etree._Element:
    element = etree.Element(tag)
    element.text = text
    return element


def filled(
    drawn: Drawing, random: Random, size: int, count: int
) -> tuple[etree._Element, Sample, etree._Element, list[etree._Element], int]:
    """The XML of a sample, a segment in it of which so many fields at the least are known and filled, these, and the
    length of the first of them."""
    drawn, node, field = place_of_field(drawn, random, KINDS, 2)
    wanted = [field]
    while len(wanted) < count:
        known = [other for other in drawn.segment(node).fields if type(other) in KINDS and (other.length or 0) > 1]
        rest = [other for other in known if other not in wanted]
        if not rest:
            drawn = drawn.with_field(node, f"ADDED{len(wanted)}" / CHAR(10))
            node = next(other for other in drawn.idoc_type.walk() if other is node)
            continue
        wanted.append(random.choice(rest))
    sample = drawn.sample(random, size, node)
    segment = random.choice([segment for _, segment, place in placed(sample) if place is node])
    for other in wanted:
        set_value(sample, segment, other, VALUES[type(other)])  # type: ignore[index]
    root = parsed(sample)
    element = element_of(root, sample, segment)
    tags = [xml_name(str(other.name)) for other in wanted]
    found = [child for child in fields_of(element) if child.tag in tags]
    length = next(other.length or 0 for other in wanted if xml_name(str(other.name)) == found[0].tag)
    return root, sample, element, found, length


# -- around the segments


def no_control_record(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    """Without it nothing tells the direction."""
    sample = drawn.sample(random, size)
    sample.control["DIRECT"] = "1"
    root = parsed(sample)
    control = control_of(root)
    idoc = control.getparent()
    assert idoc is not None
    idoc.remove(control)
    return root, sample, at("no-control-record", idoc)


def wrong_root(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    sample = drawn.sample(random, size)
    root = parsed(sample)
    names = [xml_name(name) for name in (*TYPES, "ZOWN01", "Z1OWN", "Orders") if name != sample.idoc_type.name]
    root.tag = random.choice(names)
    return root, sample, at("wrong-root", root[0])


def own_tag(random: Random) -> str:
    return "".join(random.choices("QXYZ", k=random.randint(3, 8)))


def control_field(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    sample = drawn.sample(random, size)
    root = parsed(sample)
    control = control_of(root)
    element = new(own_tag(random), "x")
    control.insert(random.randint(0, len(control)), element)
    return root, sample, at("control-field", element)


# -- fields


def unknown_field(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    sample = drawn.sample(random, size)
    root = parsed(sample)
    segment = random.choice(segments_of(root))
    element = new(own_tag(random), "x")
    segment.insert(random.randint(0, len(segment)), element)
    return root, sample, at("unknown-field", element)


def too_long(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    root, sample, _, fields, length = filled(drawn, random, size, 1)
    more = random.choice((1, 1, 2, 40))
    texts = ["9" * (length + more), "é" * (length + more), " " * (length + more - 1) + "x"]
    fields[0].text = random.choice((*texts, "\U0001f600" * (length // 2 + 1)))
    return root, sample, at("too-long", fields[0])


def field_twice(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    """The second one stands anywhere behind the first, behind segments too."""
    root, sample, segment, fields, _ = filled(drawn, random, size, 1)
    expected = at("field-twice", fields[0])
    segment.insert(random.randint(segment.index(fields[0]) + 1, len(segment)), new(str(fields[0].tag), "1"))
    return root, sample, expected


def field_order(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    """A field goes further back, behind segments too."""
    root, sample, segment, fields, _ = filled(drawn, random, size, 2)
    behind = random.randint(segment.index(fields[1]) + 1, len(segment))
    segment.insert(behind, fields[0])
    return root, sample, at("field-order", fields[0])


def line_break(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    text = random.choice(("A\nB", "\n1\n 2\n", "A\n\nB", "1\r\n2"))
    if random.random() < 0.2:
        sample = drawn.sample(random, size)
        root = parsed(sample)
        field = random.choice([e for e in control_of(root) if e.tag in ("SNDPOR", "RCVPOR", "OUTMOD", "DOCREL")])
    else:
        root, sample, _, fields, _ = filled(drawn, random, size, 1)
        field = fields[0]
    field.text = text
    return root, sample, at("line-break", field)


XML: dict[str, tuple[XMLMutation, str]] = {
    "no-control-record": (no_control_record, "what does not begin with a control record is no flat IDoc file"),
    "wrong-root": (wrong_root, "a flat file has no root element"),
    "control-field": (control_field, "a flat control record has places only, no names"),
    "unknown-field": (unknown_field, "a flat record has places only, no names"),
    "too-long": (too_long, "a field ends where the next one begins"),
    "field-twice": (field_twice, "a field has one place"),
    "field-order": (field_order, "the place of a field is fixed"),
    "line-break": (line_break, "a line break ends the record"),
}
"""Code: its mutation, and why a flat file cannot have it."""


# -- codes that flat files have too, by ways that only XML has


def control_value(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    """A value of the control record that is too long, or stands twice."""
    sample = drawn.sample(random, size)
    root = parsed(sample)
    control = control_of(root)
    field = random.choice([element for element in control if element.tag not in ("TABNAM", "IDOCTYP", "STATUS")])
    expected = at("control-value", field)
    if random.random() < 0.5:
        field.text = (sample.control["DIRECT"] if field.tag == "DIRECT" else "0") * 80
    else:
        control.insert(random.randint(control.index(field) + 1, len(control)), new(str(field.tag), "1"))
    return root, sample, expected


def no_type(drawn: Drawing, random: Random, size: int) -> XMLMutant:
    """The root element is an envelope: then the path starts with the type that the segments speak of."""
    sample = drawn.sample(random, size)
    root = parsed(sample)
    control = control_of(root)
    field = control.find("IDOCTYP")
    assert field is not None
    guess = drawn.dictionary.guess_type({segment.name for segment in sample.walk()})
    root.tag = guess.xml_name if guess else "IDOCS"
    expected = at("no-type", field)
    root.tag = random.choice(("IDOCS", "Receive"))
    control.remove(field)
    return root, sample, expected


MORE: dict[str, XMLMutation] = {"control-value": control_value, "no-type": no_type}
