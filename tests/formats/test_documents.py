"""Documents: reading and setting fields, paths, what a file tells about itself, writing. Most rules hold for
flat files and XML alike and are tested on both."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from handmade import c14n, control, control_3x, convert, flat, orders, record

import idockit
from idockit.idoc import Document, IDoc, Segment

FLAT = flat(
    control(),
    record("E2EDK14", 1, 0, 2, "001  1000", 38),
    record("E2EDP01011", 2, 0, 2, "000010", 705),
    record("E2EDP19003", 3, 2, 3, "001" + "A".ljust(35) + "Bolt", 282),
    record("E2EDP19003", 4, 2, 3, "002" + "B".ljust(35) + "Screw", 282),
    record("E2EDP01011", 5, 0, 2, "000020", 705),
)
XML = convert(FLAT)
BOTH = pytest.mark.parametrize("data", [FLAT, XML], ids=["flat", "xml"])


def one(data: bytes, encoding: str | None = None) -> IDoc:
    """The first IDoc, of a document that lives on in it."""
    return idockit.loads(data, encoding=encoding)[0]


def at(document: Document, path: str) -> Segment:
    """The segment at a path of the first IDoc, which must be there."""
    found = document[0].find(path)
    assert found is not None
    return found


def same(document: Document, data: bytes) -> bool:
    """Whether a document is written as it was read: byte for byte, XML equal."""
    written = idockit.dumps(document)
    return written == data if document.format == "flat" else c14n(written) == c14n(data)


# -- reading


@BOTH
def test_fields_are_texts_without_trailing_blanks_leading_ones_stay(data: bytes) -> None:
    (segment, *_) = one(data).segments
    assert segment.fields() == {"QUALF": "001", "ORGID": "  1000"}
    assert segment["ORGID"] == "  1000"


@BOTH
def test_a_field_that_is_blank_or_absent_is_the_empty_text(data: bytes) -> None:
    segment = at(idockit.loads(data), "E1EDP01")
    assert segment["MENGE"] == ""
    assert segment.get("MENGE", "none") == "none"


@BOTH
def test_a_field_that_the_definition_does_not_have_is_unknown(data: bytes) -> None:
    segment = at(idockit.loads(data), "E1EDP01")
    with pytest.raises(idockit.UnknownDefinition, match="E1EDP01 has no field MAKTX"):
        segment["MAKTX"]
    with pytest.raises(idockit.UnknownDefinition):
        segment["MAKTX"] = "1"
    assert segment.get("MAKTX", "none") == "none"


@BOTH
def test_the_control_record_is_read_like_a_segment(data: bytes) -> None:
    idoc = one(data)
    assert idoc.control["MESTYP"] == "ORDERS"
    assert idoc.control.fields()["IDOCTYP"] == idoc.type == idoc.root == "ORDERS05"
    with pytest.raises(idockit.UnknownDefinition):
        idoc.control["QUALF"]


@BOTH
def test_walk_is_in_the_order_of_the_file(data: bytes) -> None:
    names = ["E1EDK14", "E1EDP01", "E1EDP19", "E1EDP19", "E1EDP01"]
    assert [segment.name for segment in one(data).walk()] == names
    assert [segment.name for segment in at(idockit.loads(data), "E1EDP01").walk()] == names[1:4]


@BOTH
def test_parents_and_children(data: bytes) -> None:
    idoc = one(data)
    top = idoc.segments[1]
    assert [child["QUALF"] for child in top.children] == ["001", "002"]
    assert [child.parent == top for child in top.children] == [True, True]
    assert top.parent is None
    assert len(idoc.segments) == 3


def test_the_definition_is_named_in_flat_files_only() -> None:
    assert at(idockit.loads(FLAT), "E1EDP01").definition == "E2EDP01011"
    assert at(idockit.loads(XML), "E1EDP01").definition is None


def test_a_3x_control_record_answers_to_the_names_of_today() -> None:
    idoc = one(flat(control_3x(IDOCTYP="ORDERS01", RCVPRN="R"), "EDI_DD".ljust(55) + "x"))
    assert (idoc.type, idoc.control["DOCTYP"], idoc.control["RCVPRN"]) == ("ORDERS01", "ORDERS01", "R")


# -- paths


@BOTH
def test_a_path_counts_segments_only_where_there_are_several(data: bytes) -> None:
    idoc = one(data)
    assert [idoc.path(segment) for segment in idoc.walk()] == [
        "/ORDERS05/IDOC[1]/E1EDK14",
        "/ORDERS05/IDOC[1]/E1EDP01[1]",
        "/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP19[1]",
        "/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP19[2]",
        "/ORDERS05/IDOC[1]/E1EDP01[2]",
    ]


@BOTH
def test_find_takes_back_what_path_gives(data: bytes) -> None:
    document = idockit.loads(data)
    for segment in document[0].walk():
        path = document[0].path(segment)
        found = document[0].find(path)
        assert found is not None
        assert (document[0].path(found), found.fields()) == (path, segment.fields())
        assert document.find(path) is not None


@pytest.mark.parametrize(
    ("path", "ktext"),
    [
        ("E1EDP01/E1EDP19", "Bolt"),
        ("E1EDP01[1]/E1EDP19[2]", "Screw"),
        ("/ORDERS05/IDOC/E1EDP01/E1EDP19[2]", "Screw"),
        ("E1EDP01[2]/E1EDP19", None),
        ("E1EDP01[3]", None),
        ("E1EDP01[0]", None),
        ("E1EDP19", None),
        ("/ORDERS05/IDOC[2]/E1EDP01/E1EDP19", None),
        ("/MATMAS05/IDOC[1]/E1EDP01/E1EDP19", None),
    ],
)
@BOTH
def test_find_follows_paths_as_xpath_has_them(data: bytes, path: str, ktext: str | None) -> None:
    found = one(data).find(path)
    assert (found and found["KTEXT"]) == ktext


@BOTH
def test_a_segment_finds_below_itself(data: bytes) -> None:
    found = at(idockit.loads(data), "E1EDP01").find("E1EDP19[2]")
    assert found is not None
    assert found["KTEXT"] == "Screw"


@BOTH
@pytest.mark.parametrize("path", ["E1EDP01[x]", "E1EDP01[1", "", "E1EDP01//E1EDP19"])
def test_a_path_that_is_none_is_refused(data: bytes, path: str) -> None:
    with pytest.raises(idockit.FormatError, match="path step"):
        one(data).find(path)


def test_names_with_a_namespace_are_found_by_either_spelling() -> None:
    data = flat(control(IDOCTYP="/POSDW/POSTR_CREATEMULTIPLE06"), record("/POSDW/E1POSTR_CREATEMULTIP", 1, 0, 1, ""))
    idoc = one(data)
    (segment,) = idoc.segments
    path = "/_-POSDW_-POSTR_CREATEMULTIPLE06/IDOC[1]/_-POSDW_-E1POSTR_CREATEMULTIP"
    assert idoc.path(segment) == path
    assert idoc.find(path) is segment
    assert one(convert(data)).find(path) is not None


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


# -- unknown segments


def test_a_segment_without_definition_has_its_data_as_one_field() -> None:
    data = flat(control(), record("Z1FOO000", 1, 0, 2, "  data of ours"))
    document = idockit.loads(data)
    segment = at(document, "Z1FOO000")
    assert (segment.type, segment.fields()) == (None, {"SDATA": "  data of ours"})
    segment["SDATA"] = "other"
    assert idockit.dumps(document) == data.replace(b"  data of ours", b"other")
    assert at(idockit.loads(idockit.dumps(document, to="xml", unknown="keep")), "Z1FOO000")["SDATA"] == "other"


def test_a_segment_whose_lengths_nobody_knows_has_its_data_as_one_field_in_flat_files() -> None:
    """OPEN 73."""
    segment = one(flat(control(), record("E1UPSKEY", 1, 0, 2, "data"))).segments[0]
    assert (segment.name, segment.fields()) == ("E1UPSKEY", {"SDATA": "data"})
    assert one(orders('<E1UPSKEY SEGMENT="1"><OBJKEY>1</OBJKEY></E1UPSKEY>')).segments[0].fields() == {"OBJKEY": "1"}


# -- documents


@BOTH
def test_a_document_is_a_sequence_of_idocs(data: bytes) -> None:
    several = FLAT + FLAT + FLAT if data is FLAT else convert(FLAT + FLAT + FLAT)
    document = idockit.loads(several)
    assert len(document) == 3
    assert [idoc.number for idoc in document] == [1, 2, 3]
    assert [idoc.number for idoc in document[1:]] == [2, 3]
    assert document[-1].number == 3
    assert document[0] in document
    found = document.find("/ORDERS05/IDOC[3]/E1EDK14")
    assert found is not None
    assert document[2].path(found) == "/ORDERS05/IDOC[3]/E1EDK14"
    with pytest.raises(IndexError):
        document[3]


def test_a_document_tells_how_its_file_was_written() -> None:
    document = idockit.loads(flat(control(), record("E2EDK14", 1, 0, 2, "001ä", 38), end="\r\n", encoding="cp1252"))
    assert document.format == "flat"
    assert document.about == {"encoding": "cp1252", "line_end": "crlf", "bom": ""}
    assert document.notes == ["<bytes>: the code page is a guess: cp1252"]
    xml = idockit.loads(b'<?xml version="1.0" encoding="ISO-8859-1"?>' + orders())
    assert (xml.format, xml.about) == ("xml", {"encoding": "ISO-8859-1"})


def test_representations_say_what_matters() -> None:
    document = idockit.loads(FLAT)
    assert repr(document) == "<Document <bytes>: 1 IDocs>"
    assert repr(document[0]) == "<IDoc 0000000000000042: ORDERS05>"
    assert repr(document[0].segments[0]) == "<Segment E1EDK14>"


def test_load_takes_paths_streams_bytes_and_text(tmp_path: Path) -> None:
    path = tmp_path / "orders.xml"
    path.write_bytes(XML)
    with path.open("rb") as stream:
        sources = [idockit.load(path), idockit.load(str(path)), idockit.load(stream), idockit.load(XML)]
    sources.append(idockit.loads(XML.decode()))
    assert {document[0].control["DOCNUM"] for document in sources} == {"0000000000000042"}
    assert sources[0].source == str(path)


def test_an_error_names_the_source(tmp_path: Path) -> None:
    path = tmp_path / "broken.idoc"
    path.write_bytes(FLAT[:700])
    with pytest.raises(idockit.TruncatedError) as caught:
        idockit.load(path)
    assert (caught.value.where.source, caught.value.where.line) == (str(path), 3)
    with pytest.raises(idockit.FormatError, match="nowhere"):
        idockit.load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "data",
    [
        FLAT,
        XML,
        FLAT * 3,
        convert(FLAT * 3),
        FLAT.decode().encode("utf-16-be"),
        FLAT.decode().encode("cp500"),
        XML.decode().replace("UTF-8", "cp500").encode("cp500"),
        XML.decode().encode("utf-16"),
        XML.replace(b'<IDOC BEGIN="1">', b"").replace(b"</IDOC>", b""),
    ],
    ids=["flat", "xml", "several", "several in xml", "utf-16", "ebcdic", "ebcdic xml", "utf-16 xml", "no IDOC element"],
)
def test_iter_load_gives_what_load_gives(data: bytes) -> None:
    def told(idoc: IDoc) -> object:
        return idoc.number, idoc.control.fields(), [(idoc.path(s), s.fields()) for s in idoc.walk()]

    assert [told(idoc) for idoc in idockit.iter_load(data)] == [told(idoc) for idoc in idockit.loads(data)]


def test_iter_load_gives_what_comes_before_a_broken_record() -> None:
    idocs = idockit.iter_load(FLAT + FLAT[:300])
    assert next(idocs).number == 1
    with pytest.raises(idockit.TruncatedError):
        next(idocs)


# -- writing


@pytest.mark.parametrize(
    "data",
    [
        FLAT,
        FLAT.replace(b"\n", b"\r\n"),
        FLAT.replace(b"\n", b"\n\n", 2),
        FLAT[:-1],
        b"\xef\xbb\xbf" + FLAT,
        FLAT.decode().encode("cp500"),
        flat(control(), record("E2EDK14", 1, 0, 2, "001\x81\xfe", 38), encoding="latin-1"),
    ],
)
def test_a_flat_document_that_was_not_changed_is_written_byte_for_byte(data: bytes) -> None:
    assert same(idockit.loads(data), data)


@pytest.mark.parametrize(
    "data",
    [
        XML,
        b"\xef\xbb\xbf" + XML,
        XML.replace(b"><", b">\r\n  <"),
        orders("<!-- comment --><Z1 SEGMENT='1' own='x'><A/><CustomData><B> b </B></CustomData>text</Z1>"),
        orders("<?own instruction?><E1EDP01 SEGMENT='1'><POSEX><![CDATA[ a<b ]]></POSEX></E1EDP01>"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + orders("<Z1><A>\xe4</A></Z1>").decode().encode("latin-1"),
        XML.decode().encode("utf-16"),
    ],
)
def test_an_xml_document_that_was_not_changed_is_written_equal(data: bytes) -> None:
    assert same(idockit.loads(data), data)


def test_dump_goes_to_the_other_format_and_form() -> None:
    document = idockit.loads(FLAT)
    assert idockit.dumps(document, to="xml") == XML
    assert idockit.dumps(idockit.loads(XML), to="flat") == FLAT
    assert idockit.dumps(document, form="trimmed") == convert(FLAT, to="flat", form="trimmed")
    assert idockit.dumps(document, line_end="crlf") == FLAT.replace(b"\n", b"\r\n")
    assert idockit.dumps(document, encoding="utf-16") == b"\xff\xfe" + FLAT.decode().encode("utf-16-le")


def test_dump_writes_what_was_changed_in_the_other_format_too() -> None:
    document = idockit.loads(FLAT)
    at(document, "E1EDP01")["POSEX"] = "000099"
    assert b"<POSEX>000099</POSEX>" in idockit.dumps(document, to="xml")
    document = idockit.loads(XML)
    at(document, "E1EDP01")["POSEX"] = "000099"
    assert idockit.dumps(document, to="flat") == FLAT.replace(b"000010  ", b"000099  ")


def test_dump_keeps_the_code_page_that_was_given() -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001ł", 38), encoding="cp1250")
    document = idockit.loads(data, encoding="cp1250")
    assert "<ORGID>ł</ORGID>".encode() in idockit.dumps(document, to="xml")
    xml = idockit.dumps(document, to="xml", keep=True)
    assert convert(xml) == data


def test_dump_reports_and_names_the_source(tmp_path: Path) -> None:
    path = tmp_path / "in.idoc"
    path.write_bytes(FLAT.replace(b"\n", b"\r\n"))
    target = BytesIO()
    report = idockit.dump(idockit.load(path), target, to="xml")
    assert (report.source, report.idocs, report.records) == (str(path), 1, 5)
    assert list(report.losses) == ["line ends"]
    assert target.getvalue() == XML


def test_dump_to_a_path_leaves_nothing_behind_where_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    path.write_text("old")
    document = idockit.loads(flat(control(), record("Z1FOO000", 1, 0, 2, "x")))
    with pytest.raises(idockit.UnknownDefinition, match="Z1FOO000"):
        idockit.dump(document, path, to="xml")
    assert [file.name for file in tmp_path.iterdir()] == ["out.xml"]
    assert path.read_text() == "old"
    idockit.dump(document, path, to="xml", unknown="keep")
    assert path.read_bytes().startswith(b"<?xml")
