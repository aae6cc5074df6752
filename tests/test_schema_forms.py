"""What `xsd` writes for declarations of every kind, also kinds that no built-in type has."""

from __future__ import annotations

import pytest
import xmlschema
from lxml import etree

from idockit.abap import CHAR
from idockit.definitions.xsd import xsd
from idockit.dictionary import Dictionary, IDocType, SegmentType, Standing
from idockit.errors import UnknownDefinition

SEGMENTS = [
    SegmentType("Z1A", "Letters & <more>", "F1" / CHAR(2) * "First of both", "F2" / CHAR(3)),
    SegmentType("Z1B", "F1" / CHAR(2)),
    SegmentType("Z1OPEN", Standing("unknown", complete=False)),
    SegmentType("Z1EMPTY"),
    SegmentType("Z1LOOSE", Standing("derived", ordered=False), "F1" / CHAR(2), "F2" / CHAR(2)),
    SegmentType("Z1BARE", "F1" / CHAR(), "F2" / CHAR(1)),
    SegmentType("/NS/Z1", "/NS/F-1" / CHAR(2)),
]
CONTROL = """<EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><DIRECT>1</DIRECT><IDOCTYP>ZTEST01</IDOCTYP>
<SNDPOR>A</SNDPOR><SNDPRT>LS</SNDPRT><SNDPRN>A</SNDPRN><RCVPOR>B</RCVPOR><RCVPRN>B</RCVPRN></EDI_DC40>"""
DICTIONARY = Dictionary({s.name: s for s in SEGMENTS}, {})


def valid(tree: str, body: str) -> bool:
    """The verdict of both libraries on an IDoc with this body; segments get their attribute here."""
    schema = xsd(IDocType("ZTEST01", tree), DICTIONARY)
    for tag in ("Z1A", "Z1B", "Z1OPEN", "Z1EMPTY", "Z1LOOSE", "Z1BARE", "_-NS_-Z1"):
        body = body.replace(f"<{tag}>", f'<{tag} SEGMENT="1">').replace(f"<{tag}/>", f'<{tag} SEGMENT="1"/>')
    document = f'<ZTEST01><IDOC BEGIN="1">{CONTROL}{body}</IDOC></ZTEST01>'
    fast = bool(etree.XMLSchema(etree.fromstring(schema)).validate(etree.fromstring(document)))
    assert bool(xmlschema.XMLSchema10(schema.decode(), defuse="always").is_valid(document)) == fast
    return fast


@pytest.mark.parametrize(
    ("tree", "good", "bad"),
    [
        ("Z1A 1..1", "<Z1A/>", ""),
        ("Z1A 0..2", "<Z1A/><Z1A/>", "<Z1A/><Z1A/><Z1A/>"),
        ("Z1A 2..3", "<Z1A/><Z1A/>", "<Z1A/>"),
        ("Z1A ?..?", "", "<Z1B/>"),
        ("Z1A 0..9999999999", "<Z1A/>" * 3, "<Z1B/>"),
        ("Z1A 0..999999", "<Z1A/>" * 3, "<Z1B/>"),
        ("Z1A 1..1", "<Z1A><F1>xx</F1><F2>xxx</F2></Z1A>", "<Z1A><F2>x</F2><F1>x</F1></Z1A>"),
        ("Z1LOOSE 1..1", "<Z1LOOSE><F2>x</F2><F1>x</F1></Z1LOOSE>", "<Z1LOOSE><F1>xxx</F1></Z1LOOSE>"),
        ("Z1OPEN 1..1", "<Z1OPEN><F9>x</F9><F8/></Z1OPEN>", "<Z1EMPTY/>"),
        ("Z1EMPTY 1..1", "<Z1EMPTY/>", "<Z1EMPTY><F1/></Z1EMPTY>"),
        ("Z1BARE 1..1", f"<Z1BARE><F1>{'x' * 500}</F1></Z1BARE>", "<Z1BARE><F2>xx</F2></Z1BARE>"),
        ("/NS/Z1 1..1", "<_-NS_-Z1><_-NS_-F-1>x</_-NS_-F-1></_-NS_-Z1>", "<_-NS_-Z1><F1/></_-NS_-Z1>"),
        ("Z1OPEN 1..1\n  Z1A 0..1", "<Z1OPEN><Z1A/></Z1OPEN>", "<Z1OPEN><F9/></Z1OPEN>"),
    ],
)
def test_a_declaration_is_kept(tree: str, good: str, bad: str) -> None:
    assert valid(tree, good)
    assert not valid(tree, bad)


def test_a_segment_twice_below_one_parent_gives_a_schema_that_loads() -> None:
    """Looser than the tree, as XML Schema allows no other: any order and number from the first to the last."""
    tree = "Z1EMPTY 1..1\nZ1A 0..1\n  Z1B 0..1\nZ1LOOSE 0..1\nZ1A 1..1\n  Z1BARE 0..1\nZ1OPEN 0..1"
    assert valid(tree, "<Z1EMPTY/><Z1A><Z1B/></Z1A><Z1LOOSE/><Z1A><Z1BARE/></Z1A><Z1OPEN/>")
    assert valid(tree, "<Z1EMPTY/><Z1A/>")
    assert not valid(tree, "<Z1A/><Z1EMPTY/>")
    assert not valid(tree, "<Z1EMPTY/><Z1OPEN/><Z1A/>")


def test_texts_are_documentation_on_request() -> None:
    plain, full = (xsd(IDocType("ZTEST01", "Z1A 0..1"), DICTIONARY, texts=texts) for texts in (False, True))
    assert b"documentation" not in plain
    tree = etree.fromstring(full)
    texts = [e.text for e in tree.iterfind(".//{*}documentation")]
    assert texts[-2:] == ["Letters & <more>", "First of both"]
    for element in tree.findall(".//{*}annotation"):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    assert etree.tostring(tree, method="c14n") == etree.tostring(etree.fromstring(plain), method="c14n")


def test_a_segment_that_is_not_declared_is_named() -> None:
    with pytest.raises(UnknownDefinition, match="Z1NONE"):
        xsd(IDocType("ZTEST01", "Z1NONE 0..1"), DICTIONARY)
