"""The reader of XML Schema and WSDL: every form met, small and in our own words."""

from __future__ import annotations

import pytest
from schema_text import MARK, NO_LIMIT, control, fields, named, read, segment, string, tree, we60

from idockit.definitions.forms import sample, schema

ITEM = segment("Z1ITEM", string("POSNR", 6) + segment("Z1TEXT", string("LINE", 70)), ' minOccurs="0" maxOccurs="99"')
HEAD = segment("Z1HEAD", string("KEY", 10, "The key of the order") + string("_-NS_-OWN", 2))
SPACE = "urn:sap-com:document:sap:idoc:messages"
CONTROL = segment("EDI_DC40", string("MANDT", 3))


def pi(prefix: str, attributes: str, kind: str = "ZORD.ZORD01", types: str = "ZORD01") -> str:
    """The same IDoc type with named types, referred to with a prefix, declared behind their use and out of order."""
    p = f"{prefix}:" if prefix else ""
    return (
        f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" {attributes}>'
        + named(f"{types}.Z1ITEM", string("POSNR", 6) + f'<xsd:element name="Z1TEXT" type="{p}{types}.Z1TEXT"/>')
        + '<xsd:element name="ZORD01"><xsd:complexType><xsd:sequence>'
        + f'<xsd:element name="IDOC" type="{p}{kind}" maxOccurs="unbounded"/>'
        + "</xsd:sequence></xsd:complexType></xsd:element>"
        + named(f"{types}.Z1TEXT", string("LINE", 70))
        + f'<xsd:complexType name="{kind}"><xsd:sequence><xsd:element name="EDI_DC40" type="{p}EDI_DC40.{kind}"/>'
        + f'<xsd:element name="Z1HEAD" type="{p}{types}.Z1HEAD"/>'
        + f'<xsd:element name="Z1ITEM" type="{p}{types}.Z1ITEM" minOccurs="0" maxOccurs="99"/>'
        + "</xsd:sequence></xsd:complexType>"
        + named(f"{types}.Z1HEAD", string("KEY", 10) + string("_-NS_-OWN", 2))
        + named(f"EDI_DC40.{kind}", string("MANDT", 3))
        + "</xsd:schema>"
    )


def wsdl(inside: str) -> str:
    return (
        '<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace=""><wsdl:types>'
        + inside
        + '</wsdl:types><wsdl:message name="M"/></wsdl:definitions>'
    )


OTHER_MESSAGE = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:other">
<xsd:complexType name="IdocAssign">
<xsd:sequence><xsd:element name="DbId" type="xsd:string"/></xsd:sequence>
</xsd:complexType>
<xsd:element name="Response"><xsd:complexType>
<xsd:sequence><xsd:element name="IDOC" type="IdocAssign"/></xsd:sequence>
</xsd:complexType></xsd:element></xsd:schema>"""
LICENCE = '<?xml version="1.0" encoding="utf-8"?>\n<!-- Licence:\n <IDOC> -->\n'

FORMS = {
    "anonymous types": we60("ZORD01", HEAD + ITEM, head=CONTROL),
    "another prefix": we60("ZORD01", HEAD + ITEM, head=CONTROL).replace("xsd:", "xs:").replace(":xsd", ":xs"),
    "no prefix": we60("ZORD01", HEAD + ITEM, head=CONTROL).replace("xsd:", "").replace("xmlns:xsd", "xmlns"),
    "a licence before it": LICENCE + we60("ZORD01", HEAD + ITEM, head=CONTROL),
    "named types": pi("", ""),
    "a target namespace": pi("tns", f'targetNamespace="{SPACE}" xmlns:tns="{SPACE}" elementFormDefault="qualified"'),
    "a prefix that nobody declared": pi("tns", ""),
    "a WSDL": wsdl(pi("", "")),
    "a WSDL with others": wsdl(OTHER_MESSAGE + pi("tns", f'targetNamespace="{SPACE}" xmlns:tns="{SPACE}"')),
    "blanks around =": we60("ZORD01", HEAD + ITEM, head=CONTROL).replace('minOccurs="0"', 'minOccurs = "0"'),
    "extra namespaces": we60("ZORD01", HEAD + ITEM, head=CONTROL, extra='<b:info xmlns:b="urn:b" root="X"/>'),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same(form: str) -> None:
    found = read(FORMS[form])
    (idoc_type,) = found.idoc_types.values()
    assert idoc_type.name == "ZORD01"
    assert tree(idoc_type.roots) == ["Z1HEAD 1..1", "Z1ITEM 0..99", ["Z1TEXT 1..1"]]
    assert fields(found, "Z1HEAD") == {"KEY": 10, "/NS/OWN": 2}
    assert fields(found, "Z1ITEM") == {"POSNR": 6}
    assert fields(found, "Z1TEXT") == {"LINE": 70}
    assert idoc_type.messages == (("ZORD",) if ".ZORD01" in FORMS[form] else ())
    assert found.segments["Z1HEAD"].standing.name == "verified"
    assert schema.recognises(FORMS[form])
    assert not sample.recognises(FORMS[form])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859_2"])
def test_encodings(encoding: str) -> None:
    """With and without mark; the declaration counts where the file is no Unicode."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + we60("ZORD01", segment("Z1A", string("F", 1, "Größe")))
    assert read(text.encode(encoding)).segments["Z1A"].fields[0].text == "Größe"


@pytest.mark.parametrize(
    ("text", "name", "basic", "message"),
    [
        (we60("ZORD01", HEAD), "ZORD01", "", ()),
        (we60("ZEXT", HEAD, head=control("ZORD01", "ZEXT")), "ZEXT", "ZORD01", ()),
        (we60("ROOT", HEAD, head=control("ZORD01")), "ZORD01", "", ()),
        (we60("_-NS_-ORD01", HEAD, head=""), "/NS/ORD01", "", ()),
        (we60("_-NS_-EXT", HEAD, head=control("/NS/ORD01", "/NS/EXT")), "/NS/EXT", "/NS/ORD01", ()),
        (pi("", "", "ZORD.ZORD01.ZEXT", "ZORD01.ZEXT"), "ZEXT", "ZORD01", ("ZORD",)),
        (pi("", "", "_-NS_-ORD.ZORD01"), "ZORD01", "", ("/NS/ORD",)),
    ],
)
def test_names_of_the_type(text: str, name: str, basic: str, message: tuple[str, ...]) -> None:
    found = read(text)
    (idoc_type,) = found.idoc_types.values()
    assert (idoc_type.name, idoc_type.basic_type, idoc_type.messages) == (name, basic, message)
    assert set(found.messages) == set(message)
    assert any("ROOT" in note for note in found.notes) == ("ROOT" in text)


@pytest.mark.parametrize("limit", ["unbounded", "999999", "9999999999"])
def test_no_limit(limit: str) -> None:
    found = read(we60("Z01", segment("Z1A", "", f' maxOccurs="{limit}"')))
    assert tree(found.idoc_types["Z01"].roots) == [f"Z1A 1..{NO_LIMIT}"]


FIVE = '<xsd:maxLength value="5"/>'


def enumeration(*values: str, more: str = "") -> str:
    listed = "".join(f'<xsd:enumeration value="{value}"/>' for value in values)
    return f'<xsd:simpleType><xsd:restriction base="xsd:string">{listed}{more}</xsd:restriction></xsd:simpleType>'


@pytest.mark.parametrize(
    ("declared", "length", "values"),
    [
        ('type="xsd:string">', None, ()),
        (f">{enumeration('A', 'BCD')}", 3, ("A", "BCD")),
        (f">{enumeration('A', '', more='<xsd:maxLength value=' + chr(34) + '5' + chr(34) + '/>')}", 5, ("A", "")),
        ('type="xsd:string" fixed="002">', 3, ("002",)),
        ('type="Code">', 4, ("X",)),
        (
            '><xsd:complexType><xsd:simpleContent><xsd:extension base="Code"/></xsd:simpleContent></xsd:complexType>',
            4,
            "X",
        ),
        ("><xsd:complexType/>", None, ()),
        ('><xsd:simpleType><xsd:list itemType="xsd:string"/></xsd:simpleType>', None, ()),
    ],
)
def test_what_is_said_of_a_field(declared: str, length: int | None, values: tuple[str, ...]) -> None:
    limit = '<xsd:maxLength value="4"/>'
    code = f'<xsd:simpleType name="Code">{enumeration("X", more=limit)[16:]}'
    field = f'<xsd:element name="F" {declared}</xsd:element>'
    found = read(we60("Z01", segment("Z1A", field), extra=code))
    (item,) = found.segments["Z1A"].fields
    assert (item.length, [value for value, _ in item.values]) == (length, list(values))
    assert any("Z1A-F" in note for note in found.notes) == (length == 3)


def test_texts_keep_their_language() -> None:
    two = "".join(
        f'<xsd:documentation xml:lang="{c}">{t}</xsd:documentation>' for c, t in (("EN", "Key"), ("DE", "Schl"))
    )
    text = we60("Z01", segment("Z1A", string("F", 2, "x").replace("<xsd:documentation>x</xsd:documentation>", two)))
    assert [read(text, language=code).segments["Z1A"].fields[0].text for code in ("de", "en", "fr")] == [
        "Schl",
        "Key",
        "Key",
    ]
    assert read(text, language="de").segments["Z1A"].language == "de"
    german = we60(
        "Z01", segment("Z1A", string("F", 2, "Nummer der Bestellung für den Kunden") + string("G", 1, "Name"))
    )
    assert read(german).segments["Z1A"].language == "de"


QUALIFIED = we60(
    "Z01",
    segment("Z1DAT_gq_002", f'<xsd:element name="Q">{enumeration("002")}</xsd:element>' + string("DATE", 8))
    + segment(
        "Z1DAT_gq_012",
        f'<xsd:element name="Q">{enumeration("012")}</xsd:element>' + string("TIME", 6) + segment("Z1SUB", ""),
        ' minOccurs="0" maxOccurs="5"',
    )
    + segment("Z1END", string("F", 1) + segment("Z1DAT_gq_1", string("ZONE", 6))),
)


def test_elements_for_qualifiers_are_put_together_as_a_guess() -> None:
    found = read(QUALIFIED)
    assert tree(found.idoc_types["Z01"].roots) == ["Z1DAT 1..6", ["Z1SUB 1..1"], "Z1END 1..1", ["Z1DAT 1..1"]]
    assert fields(found, "Z1DAT") == {"Q": 3, "DATE": 8, "TIME": 6, "ZONE": 6}
    assert [value for value, _ in found.segments["Z1DAT"].fields[0].values] == ["012", "002"]
    standing = found.segments["Z1DAT"].standing
    assert (standing.name, standing.complete, standing.ordered) == ("derived", False, False)
    assert any("_gq_" in note for note in found.notes)


def test_inferred_from_a_sample() -> None:
    """No length at all: structure only."""
    plain = '<xs:element type="xs:byte" name="{}"/>'
    inside = plain.format("POSNR") + segment("Z1TEXT", plain.format("LINE"), ' maxOccurs="unbounded"')
    text = we60("Z01", segment("Z1ITEM", inside), head=segment("EDI_DC40", plain.format("MANDT")))
    text = text.replace("xsd:", "xs:").replace(":xsd", ":xs").replace('fixed="1" ', "")
    found = read(text)
    assert tree(found.idoc_types["Z01"].roots) == ["Z1ITEM ?..?", ["Z1TEXT ?..?"]]
    assert fields(found, "Z1ITEM") == {"POSNR": None}
    assert found.idoc_types["Z01"].standing == "derived"
    assert any("guess" in note for note in found.notes)


def group(kind: str, inside: str, occurs: str = "") -> str:
    return f"<xsd:{kind}{occurs}>{inside}</xsd:{kind}>"


def test_groups_of_the_content_model() -> None:
    one, two = segment("Z1A", ""), segment("Z1B", "", ' maxOccurs="3"')
    many = ' minOccurs="0" maxOccurs="unbounded"'
    for inside, expected in {
        group("choice", one + two): ["Z1A 0..1", "Z1B 0..3"],
        group("sequence", one + two, ' maxOccurs="2"'): ["Z1A 1..2", "Z1B 1..6"],
        group("choice", one + two, many): [f"Z1A 0..{NO_LIMIT}", f"Z1B 0..{NO_LIMIT}"],
        one + two.replace("<xsd:element", '<xsd:element minOccurs="0"'): ["Z1A 1..1", "Z1B 0..3"],
        one + segment("Z1C", "", ' minOccurs="0" maxOccurs="0"'): ["Z1A 1..1"],
        one + '<xsd:any processContents="skip"/>': ["Z1A 1..1"],
    }.items():
        assert tree(read(we60("Z01", inside)).idoc_types["Z01"].roots) == expected
    loose = read(we60("Z01", segment("Z1A", group("choice", string("F", 1) + string("G", 1), many))))
    assert (fields(loose, "Z1A"), loose.segments["Z1A"].standing.ordered) == ({"F": 1, "G": 1}, False)
    anything = read(we60("Z01", segment("Z1A", '<xsd:any processContents="skip" minOccurs="0"/>')))
    assert not anything.segments["Z1A"].standing.complete


def test_references_groups_and_derived_types() -> None:
    extra = (
        segment("Z1A", string("F", 1))
        + f'<xsd:group name="G"><xsd:sequence>{string("G1", 2)}</xsd:sequence></xsd:group>'
        + named("Base", string("B1", 3))
    )
    derived = (
        '<xsd:element name="Z1D"><xsd:complexType><xsd:complexContent><xsd:extension base="Base"><xsd:sequence>'
        f'<xsd:group ref="G"/></xsd:sequence>{MARK}</xsd:extension>'
        "</xsd:complexContent></xsd:complexType></xsd:element>"
    )
    found = read(we60("Z01", '<xsd:element ref="Z1A" maxOccurs="7"/>' + derived, extra=extra))
    assert tree(found.idoc_types["Z01"].roots) == ["Z1A 1..7", "Z1D 1..1"]
    assert fields(found, "Z1D") == {"B1": 3, "G1": 2}


def test_fields_behind_child_segments_count() -> None:
    found = read(we60("Z01", segment("Z1A", string("F", 1) + segment("Z1B", "") + string("G", 2))))
    assert fields(found, "Z1A") == {"F": 1, "G": 2}
    assert tree(found.idoc_types["Z01"].roots) == ["Z1A 1..1", ["Z1B 1..1"]]


def test_several_types_in_one_file() -> None:
    schemas = (we60("Z01", HEAD), we60("Z02", HEAD + ITEM), OTHER_MESSAGE)
    found = read(wsdl("".join(schemas)))
    assert sorted(found.idoc_types) == ["Z01", "Z02"]
    assert sorted(found.segments) == ["Z1HEAD", "Z1ITEM", "Z1TEXT"]
