"""Setting fields of documents: what is set is read back and nothing else changes; what does not fit is refused."""

from __future__ import annotations

import pytest
from handmade import SMALL_FLAT as FLAT
from handmade import SMALL_XML as XML
from handmade import at, control, convert, flat, one, orders, record, same

import idockit

BOTH = pytest.mark.parametrize("data", [FLAT, XML], ids=["flat", "xml"])


# -- setting fields


@BOTH
@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Nut", "Nut"),  # shorter
        ("Washer, galvanised", "Washer, galvanised"),  # longer
        ("x" * 70, "x" * 70),  # the whole field
        ("  two blanks", "  two blanks"),
        ("trailing   ", "trailing"),
        ("Schraube größer", "Schraube größer"),
        ("", ""),
    ],
)
def test_a_value_that_is_set_is_read_back_and_nothing_else_changes(data: bytes, value: str, read: str) -> None:
    document = idockit.loads(data)
    before = [segment.fields() for segment in document[0].walk()]
    at(document, "E1EDP01/E1EDP19")["KTEXT"] = value
    after = idockit.loads(idockit.dumps(document))
    assert at(after, "E1EDP01/E1EDP19")["KTEXT"] == read
    before[2] = {key: text for key, text in {**before[2], "KTEXT": read}.items() if text}
    assert [segment.fields() for segment in after[0].walk()] == before


@BOTH
def test_a_value_that_is_too_long_is_refused_and_changes_nothing(data: bytes) -> None:
    document = idockit.loads(data)
    with pytest.raises(idockit.EncodeError, match="E1EDP19/KTEXT: 71 characters, the field has 70"):
        at(document, "E1EDP01/E1EDP19")["KTEXT"] = "x" * 71
    with pytest.raises(idockit.EncodeError, match="EDI_DC40/MESCOD: 4 characters, the field has 3"):
        document[0].control["MESCOD"] = "1234"
    assert same(document, data)


@BOTH
@pytest.mark.parametrize("value", ["a\nb", "\n"])
def test_a_line_feed_is_refused_in_a_value(data: bytes, value: str) -> None:
    document = idockit.loads(data)
    with pytest.raises(idockit.EncodeError):
        at(document, "E1EDP01/E1EDP19")["KTEXT"] = value
    assert same(document, data)


@BOTH
def test_characters_beyond_the_basic_plane_count_two(data: bytes) -> None:
    document = idockit.loads(data)
    segment = at(document, "E1EDK14")
    segment["QUALF"] = "😀x"
    with pytest.raises(idockit.EncodeError, match="4 characters, the field has 3"):
        segment["QUALF"] = "😀😀"
    assert at(idockit.loads(idockit.dumps(document)), "E1EDK14").fields() == {"QUALF": "😀x", "ORGID": "  1000"}


@BOTH
def test_the_control_record_can_be_set(data: bytes) -> None:
    document = idockit.loads(data)
    document[0].control["DOCNUM"] = "0000000000000099"
    document[0].control["MESCOD"] = "ABC"
    written = one(idockit.dumps(document)).control
    assert (written["DOCNUM"], written["MESCOD"], written["MESTYP"]) == ("0000000000000099", "ABC", "ORDERS")


def test_a_trimmed_record_grows_as_far_as_it_must() -> None:
    document = idockit.loads(flat(control(), record("E2EDP19003", 1, 0, 3, "001")))
    segment = at(document, "E1EDP19")
    segment["KTEXT"] = ""
    assert idockit.dumps(document).endswith(b"03001\n")
    segment["KTEXT"] = "Bolt"
    assert idockit.dumps(document).endswith(b"03001" + b" " * 35 + b"Bolt\n")
    segment["IDTNR"] = "A"
    assert idockit.dumps(document).endswith(b"03001A" + b" " * 34 + b"Bolt\n")


def test_what_stands_behind_the_last_field_stays() -> None:
    document = idockit.loads(flat(control(), record("E2EDK14", 1, 0, 2, "001", 38) + "BEHIND"))
    at(document, "E1EDK14")["ORGID"] = "1000"
    assert idockit.dumps(document).endswith(b"001" + b"1000".ljust(35) + b"BEHIND\n")


@pytest.mark.parametrize(
    ("encoding", "value", "raw"),
    [
        ("cp1252", "Größe €", "Größe €".encode("cp1252")),
        ("utf-16-le", "Größe 😀", "Größe 😀".encode("utf-16-le")),
        ("shift_jis", "大阪ビル", "大阪ビル".encode("shift_jis")),
        ("cp500", "Größe", "Größe".encode("cp500")),
    ],
)
def test_a_value_is_set_in_the_code_page_of_the_file(encoding: str, value: str, raw: bytes) -> None:
    data = flat(control(), record("E2EDP19003", 1, 0, 3, "001", 282), encoding=encoding)
    document = idockit.loads(data, encoding=encoding)
    at(document, "E1EDP19")["KTEXT"] = value
    at(document, "E1EDP19")["MFRPN"] = "X"
    written = idockit.dumps(document)
    assert len(written) == len(data)
    assert raw in written
    fields = one(written, encoding).segments[0].fields()
    assert fields == {"QUALF": "001", "KTEXT": value, "MFRPN": "X"}


@pytest.mark.parametrize(("encoding", "value"), [("cp1252", "大"), ("shift_jis", "ö"), ("cp500", "€")])
def test_a_character_that_the_code_page_lacks_is_refused_and_changes_nothing(encoding: str, value: str) -> None:
    data = flat(control(), record("E2EDP19003", 1, 0, 3, "001", 282), encoding=encoding)
    document = idockit.loads(data, encoding=encoding)
    with pytest.raises(idockit.EncodeError, match=f"not in code page {encoding}"):
        at(document, "E1EDP19")["KTEXT"] = value
    assert same(document, data)


def test_lengths_count_bytes_in_double_byte_code_pages() -> None:
    document = idockit.loads(flat(control(), record("E2EDK14", 1, 0, 2, "001", 38)), encoding="shift_jis")
    at(document, "E1EDK14")["QUALF"] = "大x"
    with pytest.raises(idockit.EncodeError, match="4 characters, the field has 3"):
        at(document, "E1EDK14")["QUALF"] = "大大"


# -- setting fields in XML


def test_a_new_element_stands_where_the_definition_has_it() -> None:
    document = idockit.loads(
        orders('<E1EDP01 SEGMENT="1"><POSEX>10</POSEX><MENEE>PCE</MENEE><E1EDP19 SEGMENT="1"/></E1EDP01>')
    )
    segment = at(document, "E1EDP01")
    segment["MENGE"] = "5"
    segment["PSTYP"] = "0"
    segment["WERKS"] = "1000"
    assert (
        b"<POSEX>10</POSEX><PSTYP>0</PSTYP><MENGE>5</MENGE><MENEE>PCE</MENEE><WERKS>1000</WERKS><E1EDP19"
        in idockit.dumps(document)
    )


def test_a_blank_value_makes_no_new_element_and_empties_one_that_is_there() -> None:
    document = idockit.loads(orders('<E1EDP01 SEGMENT="1"><POSEX>10</POSEX></E1EDP01>'))
    at(document, "E1EDP01")["MENGE"] = ""
    at(document, "E1EDP01")["POSEX"] = ""
    assert b'<E1EDP01 SEGMENT="1"><POSEX></POSEX></E1EDP01>' in idockit.dumps(document)


def test_a_new_element_is_in_the_namespace_of_its_segment() -> None:
    data = orders('<E1EDP01 SEGMENT="1"><MENEE>PCE</MENEE></E1EDP01>').replace(
        b"<ORDERS05>", b'<ORDERS05 xmlns="urn:x">'
    )
    document = idockit.loads(data)
    at(document, "E1EDP01")["POSEX"] = "10"
    assert b"<POSEX>10</POSEX><MENEE>" in idockit.dumps(document)


def test_a_segment_without_definition_takes_any_field_at_its_end() -> None:
    document = idockit.loads(orders('<Z1FOO SEGMENT="1"><A>1</A><E1EDP19 SEGMENT="1"/></Z1FOO>'))
    segment = at(document, "Z1FOO")
    segment["B"] = "2"
    assert b"<A>1</A><B>2</B><E1EDP19" in idockit.dumps(document)
    assert segment.fields() == {"A": "1", "B": "2"}


def test_a_missing_control_record_is_made_with_the_first_value() -> None:
    document = idockit.loads('<ORDERS05><IDOC><E1EDP01 SEGMENT="1"/></IDOC></ORDERS05>')
    assert (document[0].type, document[0].control.fields()) == ("ORDERS05", {})
    document[0].control["MESCOD"] = ""
    assert b"EDI_DC40" not in idockit.dumps(document)
    document[0].control["DOCNUM"] = "42"
    document[0].control["MESTYP"] = "ORDERS"
    assert (
        b'<IDOC><EDI_DC40 SEGMENT="1"><DOCNUM>42</DOCNUM><MESTYP>ORDERS</MESTYP></EDI_DC40><E1EDP01'
        in idockit.dumps(document)
    )


def test_a_value_is_read_and_set_through_a_comment() -> None:
    document = idockit.loads(orders('<E1EDP01 SEGMENT="1"><POSEX>1<!-- x -->0</POSEX></E1EDP01>'))
    segment = at(document, "E1EDP01")
    assert segment["POSEX"] == segment.fields()["POSEX"] == "10"
    segment["POSEX"] = "20"
    assert b"<POSEX>20<!-- x --></POSEX>" in idockit.dumps(document)


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused_in_xml(character: str) -> None:
    document = idockit.loads(XML)
    with pytest.raises(idockit.EncodeError, match="cannot stand in XML"):
        at(document, "E1EDP01")["POSEX"] = character
    assert same(document, XML)


def test_several_control_records_in_one_element_are_several_idocs() -> None:
    """As `convert` has it."""
    head = "<EDI_DC40><DOCNUM>{}</DOCNUM><IDOCTYP>ORDERS05</IDOCTYP></EDI_DC40>"
    body = '<E1EDP01 SEGMENT="1"><POSEX>{}</POSEX></E1EDP01>'
    data = f"<ORDERS05>{head.format(1)}{body.format(10)}{head.format(2)}{body.format(20)}</ORDERS05>".encode()
    expected = [("1", "10"), ("2", "20")]
    for idocs in (idockit.loads(data), idockit.iter_load(data), idockit.loads(convert(data))):
        assert [(idoc.control["DOCNUM"], idoc.segments[0]["POSEX"]) for idoc in idocs] == expected
