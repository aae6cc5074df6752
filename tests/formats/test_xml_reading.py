"""IDoc XML as real systems write it (reference PECULIARITIES B): envelopes, odd elements and values, encodings;
what flat files cannot hold is reported."""

from __future__ import annotations

import codecs
import re

import pytest
from handmade import c14n, convert, convert_and_report, item, orders, rows, sdata

import idockit
from idockit.formats.xmlrecords import PART_RECORDS

ORG = '<E1EDK14 SEGMENT="1"><QUALF>001</QUALF><ORGID>1000</ORGID></E1EDK14>'
CONTROL = '<EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><DOCNUM>42</DOCNUM><IDOCTYP>ORDERS05</IDOCTYP></EDI_DC40>'
SAP = f'<ORDERS05><IDOC BEGIN="1">{CONTROL}{ORG}</IDOC></ORDERS05>'
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
NAMESPACE = "urn:sap-com:document:sap:idoc:soap:messages"


def agrees(xml: bytes | str) -> None:
    """A document says the same as the flat file that the XML is converted to."""
    raw = xml if isinstance(xml, bytes) else xml.encode()
    here, there = idockit.loads(raw), idockit.loads(convert(raw))
    assert [idoc.type for idoc in here] == [idoc.type for idoc in there]
    told = [[[(idoc.path(s), s.fields()) for s in idoc.walk()] for idoc in d] for d in (here, there)]
    assert [[(p, sorted(f.items())) for p, f in idoc] for idoc in told[0]] == [
        [(p, sorted(f.items())) for p, f in idoc] for idoc in told[1]
    ]


# -- envelopes

PREFIXED = re.sub(r"<(/?)(\w)", r"<\1n:\2", SAP).replace("<n:ORDERS05>", f'<n:ORDERS05 xmlns:n="{NAMESPACE}">', 1)
ENVELOPES = {
    # the form: the XML, what detect calls it
    "SAP's own": (SAP, ["sap-port"]),
    "PI/CPI, default namespace": (
        SAP.replace("<ORDERS05>", f'<ORDERS05 xmlns="{NAMESPACE}">'),
        ["pi-cpi-namespace"],
    ),
    "PI/CPI, prefix": (PREFIXED, ["pi-cpi-namespace"]),
    "SOAP": (
        f"<s:Envelope xmlns:s='{SOAP}'><s:Header><s:To>x</s:To></s:Header><s:Body>{SAP}</s:Body></s:Envelope>",
        ["soap-envelope"],
    ),
    "IDOC without BEGIN": (SAP.replace(' BEGIN="1"', ""), ["sap-port"]),
    "no IDOC element": (f"<ORDERS05>{CONTROL}{ORG}</ORDERS05>", ["no-idoc-element"]),
    "IDOC as the root": (f'<IDOC BEGIN="1">{CONTROL}{ORG}</IDOC>', ["sap-port"]),
    "SEGMENT missing everywhere": (SAP.replace(' SEGMENT="1"', ""), ["sap-port"]),
    "SEGMENT missing on the control record": (SAP.replace('40 SEGMENT="1"', "40"), ["sap-port"]),
    "EDI_DC40_U as element": (
        SAP.replace("EDI_DC40 SEG", "EDI_DC40_U SEG").replace("/EDI_DC40", "/EDI_DC40_U"),
        ["sap-port"],
    ),
    "a root of another name": (
        SAP.replace("ORDERS05>", "MyOrders>", 1).replace("/ORDERS05>", "/MyOrders>"),
        ["sap-port"],
    ),
    "a root named like its segment": (SAP.replace("<ORDERS05>", "<E1EDK14>", 1)[:-11] + "</E1EDK14>", ["sap-port"]),
    "indented": (SAP.replace("><", ">\n  <"), ["sap-port"]),
    "tabs and CRLF": (SAP.replace("><", ">\r\n\t<"), ["sap-port"]),
}


@pytest.mark.parametrize("case", ENVELOPES)
def test_every_envelope_holds_the_same_idoc(case: str) -> None:
    xml, variant = ENVELOPES[case]
    assert convert(xml.encode()) == convert(SAP.encode())
    agrees(xml)
    found = idockit.detect(xml.encode())
    assert (found.variant, found.idocs, found.records, found.types) == (variant, 1, 1, ["ORDERS05"])


BIZTALK = """<Receive xmlns="http://Microsoft.LobServices.Sap/2007/03/Idoc/3/DEBMAS07//740/Receive"><idocData>
  <EDI_DC40 xmlns="urn:control">
    <TABNAM xmlns="urn:common">EDI_DC40</TABNAM><IDOCTYP xmlns="urn:common">DEBMAS07</IDOCTYP>
  </EDI_DC40>
  <E2KNA1M005GRP xmlns="urn:data">
    <E2KNA1M005><DATAHEADERCOLUMN_SEGNAM>E2KNA1M005</DATAHEADERCOLUMN_SEGNAM><MSGFN>009</MSGFN><KUNNR/></E2KNA1M005>
    <E2KNVVM007GRP>
      <E2KNVVM007><DATAHEADERCOLUMN_SEGNAM>E2KNVVM007</DATAHEADERCOLUMN_SEGNAM><MSGFN>018</MSGFN></E2KNVVM007>
      <E2KNVIM><DATAHEADERCOLUMN_SEGNAM>E2KNVIM</DATAHEADERCOLUMN_SEGNAM><ALAND>DE</ALAND></E2KNVIM>
    </E2KNVVM007GRP>
    <E2KNVVM007GRP><E2KNVVM007><MSGFN>019</MSGFN></E2KNVVM007></E2KNVVM007GRP>
  </E2KNA1M005GRP>
</idocData></Receive>"""


def test_biztalk_groups_are_nesting_and_header_columns_are_no_fields() -> None:
    flat, report = convert_and_report(BIZTALK.encode())
    assert rows(flat) == [
        ("E2KNA1M005", "000000", "01", "009"),
        ("E2KNVVM007", "000001", "02", "018"),
        ("E2KNVIM", "000002", "03", "   DE"),
        ("E2KNVVM007", "000001", "02", "019"),
    ]
    assert {kind: (loss.count, loss.example) for kind, loss in report.losses.items()} == {
        "empty elements": (1, "KUNNR")
    }
    assert idockit.detect(BIZTALK.encode()).variant == ["biztalk-receive"]
    agrees(BIZTALK)


@pytest.mark.parametrize("body", [f"<IDOC>{ORG}</IDOC>", ORG, "<IDOC/>"])
def test_without_a_control_record_the_type_is_the_roots_and_one_is_made(body: str) -> None:
    xml = f"<ORDERS05>{body}</ORDERS05>".encode()
    flat, report = convert_and_report(xml)
    assert idockit.loads(flat)[0].control.fields() == {"TABNAM": "EDI_DC40", "IDOCTYP": "ORDERS05"}
    assert report.notes == ["no control record: one was made, IDOCTYP ORDERS05 from the root element"]
    found = idockit.detect(xml)
    wrapped = ["sap-port", "no-control-record"] if "IDOC" in body else ["no-control-record", "no-idoc-element"]
    assert (found.variant, found.types) == (wrapped, ["ORDERS05"])
    assert idockit.loads(xml)[0].type == "ORDERS05"


def test_a_control_record_without_idoctyp_takes_it_from_the_root() -> None:
    xml = SAP.replace("<IDOCTYP>ORDERS05</IDOCTYP>", "").encode()
    flat, report = convert_and_report(xml)
    assert idockit.loads(flat)[0].type == idockit.loads(xml)[0].type == "ORDERS05"
    assert report.notes == ["IDOCTYP is missing in EDI_DC40: ORDERS05 taken from the root element"]


@pytest.mark.parametrize("between", ["", "</IDOC><IDOC>", "</IDOC>\n<!-- next --><IDOC BEGIN='1'>"])
def test_several_idocs_under_one_root(between: str) -> None:
    """Also several control records in one IDOC."""
    second = CONTROL.replace("42", "43")
    xml = f"<ORDERS05><IDOC>{CONTROL}{ORG}{between}{second}{ORG}{ORG}</IDOC></ORDERS05>"
    flat = idockit.loads(convert(xml.encode()))
    assert [(idoc.control["DOCNUM"], len(idoc.segments)) for idoc in flat] == [("42", 1), ("43", 2)]
    assert idockit.detect(xml.encode()).idocs == 2
    agrees(xml)


def test_names_with_a_namespace_are_coded() -> None:
    xml = (
        "<_-POSDW_-POSTR_CREATEMULTIPLE06><IDOC><EDI_DC40><IDOCTYP>/POSDW/POSTR_CREATEMULTIPLE06</IDOCTYP></EDI_DC40>"
        '<_-POSDW_-E1POSTR_CREATEMULTIP SEGMENT="1"/></IDOC></_-POSDW_-POSTR_CREATEMULTIPLE06>'
    )
    assert rows(convert(xml.encode()))[0][0] == "/POSDW/E1POSTR_CREATEMULTIP"
    assert idockit.detect(xml.encode()).types == ["/POSDW/POSTR_CREATEMULTIPLE06"]
    agrees(xml)


# -- segments


@pytest.mark.parametrize("outer", ["", ' SEGMENT="1"'])
@pytest.mark.parametrize("inner", ["", ' SEGMENT="1"'])
def test_a_segment_shows_by_its_attribute_its_content_or_its_name(outer: str, inner: str) -> None:
    xml = orders(item(f"<POSEX>10</POSEX><E1EDP19{inner}><QUALF>001</QUALF></E1EDP19><E1EDP20{inner}/>", outer))
    assert [row[:3] for row in rows(convert(xml))] == [
        ("E2EDP01011", "000000", "02"),
        ("E2EDP19003", "000001", "03"),
        ("E2EDP20002", "000001", "03"),
    ]
    agrees(xml)


def test_empty_segments_are_records() -> None:
    assert sdata(orders(item(""), '<E1EDP01 SEGMENT="1"/>')) == ["", ""]
    agrees(orders(item(""), '<E1EDP01 SEGMENT="1"/>'))


def test_fields_after_child_segments_belong_to_the_parent() -> None:
    child = '<E1EDP19 SEGMENT="1"><QUALF>001</QUALF></E1EDP19>'
    xml = orders(item(f"<POSEX>10</POSEX>{child}<MENGE>5</MENGE>{child}<PSTYP>0</PSTYP>"))
    assert sdata(xml) == ["10       0 5", "001", "001"]
    agrees(xml)


def test_fields_in_any_order_go_to_their_places() -> None:
    xml = orders(item("<MENEE>PCE</MENEE><MENGE>5</MENGE><POSEX>10</POSEX><PMENE>KGM</PMENE>"))
    assert sdata(xml) == ["10         5              PCE               KGM"]
    agrees(xml)


def test_the_control_record_takes_its_fields_in_any_order() -> None:
    xml = orders(control="<MESCOD>A</MESCOD><IDOCTYP>ORDERS05</IDOCTYP><DOCNUM>42</DOCNUM>")
    assert convert(xml).startswith(b"EDI_DC40     42 ")


def test_the_definition_is_the_newest_and_longer_than_it_must_be_is_no_matter() -> None:
    flat = convert(orders('<E1EDP19 SEGMENT="1"><QUALF>001</QUALF></E1EDP19>'))
    assert flat.split(b"\n")[1] == flat.split(b"\n")[1].ljust(63 + 282)


def test_no_definition_name_known_is_said() -> None:
    flat, report = convert_and_report(orders('<E1KNB1M SEGMENT="1"><BUKRS>1000</BUKRS></E1KNB1M>'))
    assert rows(flat)[0][0] == "E2KNB1M"
    assert report.lines() == ["<bytes>: no definition name is known, written without suffix: E2KNB1M"]


# -- values

VALUES = {
    # what stands in POSEX (6 characters): what the record has
    "10": "10",
    "    10": "    10",  # leading blanks mean something
    "10" + " " * 40: "10",  # padded, further than the field is long
    "      ": "",
    "\n    10\n  ": "10",  # line breaks around a value are layout
    "\n   <![CDATA[10]]>\n": "10",
    "<![CDATA[a<b&c]]>": "a<b&c",
    "a&lt;b&#38;c": "a<b&c",
    "&quot;&apos;&gt;": "\"'>",
    "1<!-- in between -->0": "10",
    "1<?own x?>0": "10",
    "äöüÄÖÜ": "äöüÄÖÜ",
    "😀😀😀": "😀😀😀",  # two units each
    "33.93-": "33.93-",
    "a\tb": "a\tb",
    "\u00a0a\u00a0": "\u00a0a\u00a0",
    "a\x85b": "a\x85b",  # not a line end here
    "a\u2028b": "a\u2028b",
    "&#13;a": "\ra",
}


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_read_as_it_is_meant(value: str) -> None:
    xml = orders(item(f"<POSEX>{value}</POSEX><PSTYP>x</PSTYP>"))
    (row,) = sdata(xml)
    assert row == VALUES[value] + row[len(VALUES[value]) :]
    assert row.encode("utf-16-le")[12:].decode("utf-16-le").strip() == "x"
    agrees(xml)


LOSSES = {
    # what flat files cannot hold: the XML, the kind and example of the loss, how many
    "empty elements": (item("<POSEX>10</POSEX><MENGE/><MENEE></MENEE>"), "MENGE", 2),
    "comments": (f"<!-- note -->{item('<POSEX>10</POSEX>')}", "'note'", 1),
    "commented-out segments": (f'{item("<POSEX>10</POSEX>")}<!-- <E1EDP01 SEGMENT="1"> -->', "'<E1EDP01", 1),
    "processing instructions": (f"<?own x?>{item('<POSEX>10</POSEX>')}", "own", 1),
    "attributes": (item('<POSEX length="10">10</POSEX>', ' SEGMENT="1" own="x"'), "own of E1EDP01", 2),
    "text between elements": (f"...{item('... <POSEX>10</POSEX>')}", "'...'", 2),
    "line breaks around values": (item("<POSEX>\n10</POSEX>"), "POSEX", 1),
}


@pytest.mark.parametrize("kind", LOSSES)
def test_what_a_flat_file_cannot_hold_is_left_out_and_reported(kind: str) -> None:
    segments, example, count = LOSSES[kind]
    flat, report = convert_and_report(orders(segments))
    assert [row[3] for row in rows(flat)] == ["10"]
    (found,) = report.losses.items()
    assert found[0] == ("comments" if kind.startswith("comment") else kind)
    assert (found[1].count, found[1].example[: len(example)]) == (count, example)


def test_sap_own_form_loses_nothing() -> None:
    assert convert_and_report(SAP.encode())[1].losses == {}
    assert convert_and_report(SAP.replace("><", ">\n\t<").encode())[1].losses == {}


def test_a_control_field_that_edi_dc40_does_not_have_is_reported() -> None:
    xml = orders(control="<IDOCTYP>ORDERS05</IDOCTYP><MSGFN>005</MSGFN><CUSTOM>x</CUSTOM><EMPTY/>")
    losses = convert_and_report(xml)[1].losses
    assert losses["control fields that EDI_DC40 does not have"].count == 2
    assert losses["empty elements"].count == 1


def test_an_empty_element_beside_a_filled_one_is_not_twice() -> None:
    assert sdata(orders(item("<POSEX/><POSEX>10</POSEX>"))) == ["10"]
    assert sdata(orders(item("<POSEX>10</POSEX><POSEX></POSEX>"))) == ["10"]
    agrees(orders(item("<POSEX/><POSEX>10</POSEX>")))


# -- encodings

UMLAUT = orders(item("<POSEX>ä€</POSEX>")).decode()
UTF8, UTF16 = '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="UTF-16"?>'
ENCODINGS = {
    # how it is written: the bytes, what detect finds
    "no declaration": (UMLAUT.encode(), "utf-8", False),
    "declared": (UTF8.encode() + b"\n" + UMLAUT.encode(), "utf-8", False),
    "single quotes": (b"<?xml version='1.0' encoding='utf-8'?> " + UMLAUT.encode(), "utf-8", False),
    "no encoding declared": (b'<?xml version="1.0"?>' + UMLAUT.encode(), "utf-8", False),
    "UTF-8 BOM": (codecs.BOM_UTF8 + UMLAUT.encode(), "utf-8", True),
    "UTF-8 BOM, Latin-1 declared": (
        codecs.BOM_UTF8 + b'<?xml version="1.0" encoding="ISO-8859-1"?>' + UMLAUT.encode(),
        "utf-8",
        True,
    ),
    "UTF-16 LE": (codecs.BOM_UTF16_LE + (UTF16 + UMLAUT).encode("utf-16-le"), "utf-16-le", True),
    "UTF-16 BE": (codecs.BOM_UTF16_BE + (UTF16 + UMLAUT).encode("utf-16-be"), "utf-16-be", True),
    "UTF-16 LE, UTF-8 declared": (codecs.BOM_UTF16_LE + (UTF8 + UMLAUT).encode("utf-16-le"), "utf-16-le", True),
    "UTF-16 BE, UTF-8 declared": (codecs.BOM_UTF16_BE + (UTF8 + UMLAUT).encode("utf-16-be"), "utf-16-be", True),
    "UTF-16 LE without BOM": ((UTF8 + UMLAUT).encode("utf-16-le"), "utf-16-le", False),
    "UTF-16 BE without BOM or declaration": (UMLAUT.encode("utf-16-be"), "utf-16-be", False),
    "windows-1252": (
        ('<?xml version="1.0" encoding="windows-1252"?>' + UMLAUT).encode("cp1252"),
        "windows-1252",
        False,
    ),
    "ISO-8859-15": (
        ('<?xml version="1.0" encoding="ISO-8859-15"?>' + UMLAUT).encode("iso-8859-15"),
        "iso-8859-15",
        False,
    ),
    "character references": (UMLAUT.replace("ä€", "&#228;&#x20AC;").encode("ascii"), "ascii", False),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_every_encoding_is_read(case: str) -> None:
    raw, encoding, bom = ENCODINGS[case]
    assert sdata(raw) == ["ä€"]
    agrees(raw)
    assert (idockit.detect(raw).encoding, idockit.detect(raw).bom) == (encoding, bom)
    assert convert(raw, to="xml") == raw
    assert [idoc.segments[0]["POSEX"] for idoc in idockit.iter_load(raw)] == ["ä€"]


def test_ebcdic_xml_is_read() -> None:
    raw = ('<?xml version="1.0" encoding="cp500"?>' + UMLAUT.replace("€", "ö")).encode("cp500")
    assert sdata(raw) == ["äö"]
    agrees(raw)
    assert convert(raw, to="xml") == raw


def test_an_encoding_that_is_given_wins() -> None:
    raw = UMLAUT.encode("cp1252")
    with pytest.raises(idockit.FormatError, match="not well-formed"):
        convert(raw)
    assert sdata(raw, from_encoding="cp1252") == ["ä€"]
    assert idockit.loads(raw, encoding="cp1252")[0].segments[0]["POSEX"] == "ä€"
    assert next(idockit.iter_load(raw, encoding="cp1252")).segments[0]["POSEX"] == "ä€"


def test_an_encoding_that_is_given_and_wrong_is_refused() -> None:
    for verb in (convert, idockit.loads, lambda raw, encoding: list(idockit.iter_load(raw, encoding=encoding))):
        option = "from_encoding" if verb is convert else "encoding"
        with pytest.raises(idockit.FormatError, match="is not in encoding utf-8"):
            verb(UMLAUT.encode("cp1252"), **{option: "utf-8"})  # type: ignore[operator]


def test_an_encoding_that_is_given_is_read_over_the_borders_of_chunks() -> None:
    """Each umlaut has two bytes; wherever a chunk ends, one of two shifts puts it inside a character."""
    for shift in ("", "x"):
        xml = orders(f"<!--{shift}{'ä' * 200_000}-->", item("<POSEX>äöü</POSEX>") * 20_000)
        assert set(sdata(xml, from_encoding="utf-8")) == {"äöü"}


@pytest.mark.parametrize(("end", "name"), [("", "none"), ("\n", "lf"), ("\r\n", "crlf"), ("\r", "cr")])
def test_line_ends_are_told(end: str, name: str) -> None:
    xml = SAP.replace("><", f">{end}<").encode()
    assert idockit.detect(xml).line_end == name
    assert convert(xml) == convert(SAP.encode())


# -- large


def test_a_large_idoc_comes_in_parts_and_is_the_same() -> None:
    """Fields after child segments reach back into a part that is not yet handed over."""
    count = 20_000
    assert count > 2 * PART_RECORDS
    child = '<E1EDP19 SEGMENT="1"><QUALF>001</QUALF></E1EDP19>'
    xml = orders(*(item(f"<POSEX>{n}</POSEX>{child}<MENEE>PCE</MENEE>") for n in range(count // 2)))
    flat, report = convert_and_report(xml)
    assert (report.idocs, report.records, report.losses) == (1, count, {})
    lines = flat.split(b"\n")[1:-1]
    assert [line[49:55] for line in lines] == [b"%06d" % n for n in range(1, count + 1)]
    small = convert(orders(item(f"<POSEX>0</POSEX>{child}<MENEE>PCE</MENEE>"))).split(b"\n")
    assert {line[:30] + line[72:] for line in lines[::2]} == {small[1][:30] + small[1][72:]}
    assert {line[61:] for line in lines[1::2]} == {small[2][61:]}
    ordered = orders(*(item(f"<POSEX>{n}</POSEX><MENEE>PCE</MENEE>{child}") for n in range(count // 2)))
    assert c14n(convert(flat)) == c14n(ordered)
    assert convert(ordered) == flat
    assert len(list(idockit.loads(xml)[0].walk())) == idockit.detect(xml).records == count


def test_a_field_after_thousands_of_children_is_refused() -> None:
    child = '<E1EDP19 SEGMENT="1"/>' * (4 * PART_RECORDS)
    with pytest.raises(idockit.FormatError, match="MENEE comes after thousands of child segments"):
        convert(orders(item(f"<POSEX>1</POSEX>{child}<MENEE>PCE</MENEE>")))
