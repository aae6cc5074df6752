"""Documents: reading fields, paths, what a file tells about itself, writing. Most rules hold for
flat files and XML alike and are tested on both."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from handmade import SMALL_FLAT as FLAT
from handmade import SMALL_XML as XML
from handmade import at, control, control_3x, convert, flat, one, orders, record, same

import idockit
from idockit.idoc import IDoc

BOTH = pytest.mark.parametrize("data", [FLAT, XML], ids=["flat", "xml"])


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
