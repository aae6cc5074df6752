"""What `--keep` carries through XML, one kind of oddity after the other: the way back is byte-exact, what was
changed in the XML wins, and without `--keep` each oddity is named among the losses, or refused."""

from __future__ import annotations

import pytest
from handmade import DOCNUM, control, control_3x, convert, convert_and_report, flat, record

import idockit

CONTROL = control()
ORG = record("E2EDK14", 1, 0, 2, "0011000", 38)
ORG2 = record("E2EDK14", 2, 0, 2, "0022000", 38)
ITEM = record("E2EDP01011", 1, 0, 2, "000010", 705)
UMLAUT = record("E2EDK14", 1, 0, 2, "001äöü", 38)


def org(sdata: str = "0011000", number: int | str = 1, parent: int | str = 0, level: int | str = 2) -> str:
    """An E1EDK14 with these numbers."""
    return record("E2EDK14", number, parent, level, sdata, 38)


def product(name: str, length: int) -> bytes:
    """An item with a product of this definition and length."""
    return flat(CONTROL, ITEM, record(name, 2, 1, 3, "001A", length))


def old(start: str, sdata: str = "0011000", number: str = "000001", parent: str = "000000", level: str = "02") -> str:
    """A data record of 3.x: EDI_DD or the segment name stands first (OPEN 69)."""
    return f"{start:10}100{DOCNUM}{number:6}{'E2EDK14':10}{parent:6}{level:2}  {sdata:38}"


KINDS: dict[str, tuple[bytes, set[str]]] = {
    # an oddity: the file, the losses without --keep
    "older definition": (product("E2EDP19001", 160), {"segment version"}),
    "definition without its version": (product("E2EDP19", 160), {"segment version"}),
    "definition that nobody knows": (product("E2EDP19777", 300), {"segment version", "record length"}),
    "E1 name": (product("E1EDP19", 282), {"segment version", "record length"}),
    "SEGNUM, PSGNUM and HLEVEL blank": (
        flat(CONTROL, org(number="", parent="", level="")),
        {"SEGNUM and PSGNUM", "HLEVEL"},
    ),
    "SEGNUM with gaps": (flat(CONTROL, org(), org(number=5), org(number=8)), {"SEGNUM and PSGNUM"}),
    "SEGNUM repeated": (flat(CONTROL, org(), org(), org()), {"SEGNUM and PSGNUM"}),
    "SEGNUM without zeros": (flat(CONTROL, org(number="1")), {"SEGNUM and PSGNUM"}),
    "PSGNUM of a later segment": (flat(CONTROL, org(parent=2), org(number=2)), {"PSGNUM"}),
    "PSGNUM of its own": (flat(CONTROL, org(parent=1)), {"PSGNUM"}),
    "PSGNUM blank": (flat(CONTROL, org(parent="")), {"PSGNUM"}),
    "HLEVEL other than declared": (flat(CONTROL, org(level=7)), {"HLEVEL"}),
    "HLEVEL no number": (flat(CONTROL, org(level="x")), {"HLEVEL"}),
    "MANDT and DOCNUM of another IDoc": (
        flat(CONTROL, ORG[:30] + "101" + "9" * 16 + ORG[49:], ORG2),
        {"MANDT or DOCNUM of data records"},
    ),
    "NUL in the data header": (flat(CONTROL, ORG[:33] + "\0" * 16 + ORG[49:]), {"MANDT or DOCNUM of data records"}),
    "records at full width": (flat(CONTROL, f"{ORG:1063}"), {"record form"}),
    "records trimmed": (flat(control(SERIAL="1").rstrip(), ORG.rstrip()), {"record form"}),
    "records of mixed length": (flat(CONTROL, ORG, ORG2[:80]), {"record form"}),
    "records all longer than defined": (flat(CONTROL, f"{ORG:110}", f"{ORG2:110}"), {"record length"}),
    "forms that change between IDocs": (flat(CONTROL, f"{ORG:1063}", CONTROL, ORG), {"record form"}),
    "control record trimmed, data not": (flat(control(CRETIM="120000")[:392], ORG), {"length of the control record"}),
    "control record with blanks beyond 524": (flat(f"{CONTROL:600}", ORG), {"length of the control record"}),
    "control record padded like data": (
        flat(f"{CONTROL:1063}", f"{ORG:1063}"),
        {"length of the control record", "record form"},
    ),
    "control record with data beyond 524": (
        flat(f"{CONTROL}BEYOND", ORG),
        {"all of the control record", "length of the control record"},
    ),
    "IDOCTYP blank": (flat(control(IDOCTYP=""), ORG), {"all of the control record"}),
    "3.x, EDI_DD first": (flat(control_3x(), old("EDI_DD")), {"record layout", "all of the control record"}),
    "3.x, segment name first": (flat(control_3x(), old("E2EDK14")), {"record layout", "all of the control record"}),
    "3.x, SEGNUM without zeros": (
        flat(control_3x(IDOCTYP="ORDERS01", EXPRSS="X"), old("EDI_DD", number="1", parent="")),
        {"record layout", "all of the control record", "SEGNUM and PSGNUM"},
    ),
    "blank lines": (flat(CONTROL, "", ORG, "   ", ORG2, ""), {"blank lines"}),
    "blank lines before the first record": (b"\n \n" + flat(CONTROL, ORG), {"blank lines"}),
    "end of file character": (flat(CONTROL, ORG) + b"\x1a", {"blank lines"}),
    "one CRLF among LF": (f"{CONTROL}\n{ORG}\r\n{ORG2}\n".encode(), {"mixed line ends"}),
    "one LF among CRLF": (f"{CONTROL}\r\n{ORG}\n{ORG2}\r\n".encode(), {"mixed line ends", "line ends"}),
    "CRLF": (flat(CONTROL, ORG, end="\r\n"), {"line ends"}),
    "CR": (flat(CONTROL, ORG, end="\r"), {"line ends"}),
    "no line ends": (flat(CONTROL, f"{ORG:1063}", end=""), {"line ends", "record form"}),
    "no last line end": (flat(CONTROL, ORG)[:-1], {"missing line end"}),
    "no last line end, CRLF": (flat(CONTROL, ORG, end="\r\n")[:-2], {"missing line end", "line ends"}),
    "UTF-8 BOM": (b"\xef\xbb\xbf" + flat(CONTROL, UMLAUT), {"byte order mark"}),
    "UTF-16 LE BOM": (b"\xff\xfe" + flat(CONTROL, UMLAUT, encoding="utf-16-le"), {"byte order mark", "encoding"}),
    "UTF-16 BE BOM": (b"\xfe\xff" + flat(CONTROL, UMLAUT, encoding="utf-16-be"), {"byte order mark", "encoding"}),
    "UTF-16 LE": (flat(CONTROL, UMLAUT, encoding="utf-16-le"), {"encoding"}),
    "UTF-16 BE": (flat(CONTROL, UMLAUT, encoding="utf-16-be"), {"encoding"}),
    "cp1252": (flat(CONTROL, UMLAUT, encoding="cp1252"), {"encoding"}),
    "EBCDIC with 0x15": (flat(CONTROL, UMLAUT, encoding="cp500", end="\x85"), {"encoding", "line ends"}),
    "EBCDIC with 0x25": (flat(CONTROL, UMLAUT, encoding="cp500"), {"encoding"}),
    "a code page that shows late": (flat(CONTROL, ORG, CONTROL, UMLAUT, encoding="cp1252"), {"encoding"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_way_back_is_byte_exact(kind: str) -> None:
    data, _ = KINDS[kind]
    xml, report = convert_and_report(data, keep=True)
    assert report.losses == {}
    back, report = convert_and_report(xml)
    assert back == data
    assert (report.losses, report.notes) == ({}, [])


@pytest.mark.parametrize("kind", KINDS)
def test_without_keep_the_losses_name_it(kind: str) -> None:
    data, losses = KINDS[kind]
    xml, report = convert_and_report(data)
    assert set(report.losses) == losses
    assert b"<?idockit" not in xml
    assert report.lines()[-1].startswith("<bytes>: not carried: ")
    assert all(f"{loss} (" in report.lines()[-1] for loss in losses)


CLEAN = {
    "one IDoc": flat(CONTROL, ORG, ORG2),
    "several IDocs": flat(CONTROL, ORG, ORG2, control(DOCNUM="")) + flat(CONTROL, ORG),
    "nested": flat(CONTROL, ITEM, record("E2EDP19003", 2, 1, 3, "001", 282), ORG[:49] + "000003" + ORG[55:]),
    "no data records": flat(CONTROL),
    "umlauts in UTF-8": flat(CONTROL, UMLAUT),
    "Unicode port": flat(control(TABNAM="EDI_DC40_U"), ORG),
    "markup in values": flat(CONTROL, org("001<&>\"'\\]]>")),
    "carriage return and tab in a value": flat(CONTROL, org("001a\rb\tc")),
    "trailing minus and leading blanks": flat(CONTROL, org("001   14.53-")),
}


@pytest.mark.parametrize("case", CLEAN)
def test_a_clean_file_loses_nothing_and_keeps_nothing_but_its_form(case: str) -> None:
    data = CLEAN[case]
    xml, report = convert_and_report(data)
    assert (report.losses, report.notes) == ({}, [])
    assert convert(xml) == data
    kept = convert(data, keep=True)
    assert convert(kept) == data
    assert kept.count(b"<?idockit") == kept.count(b"<?idockit flat")


# -- what XML cannot hold, or the definition does not have: refused without --keep

REFUSED = {
    # what is refused: the file, the error without --keep, the place it names
    "tail": (flat(CONTROL, ORG + "TAIL"), idockit.UnknownDefinition, 2),
    "tail beyond full width": (flat(CONTROL, ORG2, f"{ORG:1063}TAIL"), idockit.UnknownDefinition, 3),
    "U+0001": (flat(CONTROL, org("001\x01\x02")), idockit.EncodeError, 2),
    "NUL": (flat(CONTROL, org("001\x00")), idockit.EncodeError, 2),
    "NUL in the control record": (flat(control(SERIAL="\0"), ORG), idockit.EncodeError, 1),
    "U+0001 in the control record": (flat(control(SERIAL="\x01"), ORG), idockit.EncodeError, 1),
    "U+FFFE": (flat(CONTROL, org("001\ufffe\uffff")), idockit.EncodeError, 2),
    "a byte that cp1252 does not have": (flat(CONTROL, org("001\x81ä"), encoding="latin-1"), idockit.EncodeError, 2),
    "a lone surrogate": (
        flat(CONTROL, UMLAUT, encoding="utf-16-le").replace(b"\xe4\0", b"\0\xd8"),
        idockit.EncodeError,
        2,
    ),
    "a line feed where no line ends": (
        flat(CONTROL, f"{org('001a' + chr(10) + 'b'):1063}", end=""),
        idockit.EncodeError,
        2,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_xml_cannot_carry_is_refused_without_keep_and_exact_with_it(case: str) -> None:
    data, error, line = REFUSED[case]
    with pytest.raises(error, match="--keep") as caught:
        convert(data)
    assert caught.value.where.line == line
    assert convert(convert(data, keep=True)) == data


@pytest.mark.parametrize(
    ("encoding", "text", "bad"),
    [
        ("utf-8", "ä", b"\xc3("),
        ("utf-8-bytes", "ä", b"\xfd"),
        ("shift_jis", "大阪", b"\xfd"),
        ("shift_jis", "大阪", b"\x01"),
        ("shift_jis", "大阪", b"\x00"),
        ("cp1252", "ä", b"\x81\x01"),
        ("cp500", "ä", b"\x00"),
    ],
)
@pytest.mark.parametrize("where", ["control record", "data record"])
def test_bytes_that_do_not_decode_survive(where: str, encoding: str, text: str, bad: bytes) -> None:
    codec = encoding.removesuffix("-bytes")
    data = flat(control(SERIAL=f"{text}§"[:2]), org(f"001{text}$"), encoding=codec)
    mark = "$".encode(codec)
    if where == "control record":
        data = flat(control(SERIAL=f"{text}$"), org(f"001{text}"), encoding=codec)
    data = data.replace(mark, bad, 1)
    with pytest.raises(idockit.EncodeError):
        convert(data, from_encoding=encoding)
    assert convert(convert(data, keep=True, from_encoding=encoding)) == data


@pytest.mark.parametrize("value", ["?>", '"', "\\u0041", "\\", "<![CDATA[", "-->", "&amp;", "\t", "='\"/>", "äö", "😀"])
def test_any_text_survives_in_an_instruction(value: str) -> None:
    """In a header, a control record, behind the last field, and in the place of a blank line's neighbour."""
    for data in (
        flat(CONTROL, ORG + value),
        flat(CONTROL + value, ORG),
        flat(control(SERIAL=value), ORG + value),
        flat(CONTROL, record("E2EDK14", value, 0, 2, "001" + value, 38)),
        flat(control(DOCNUM=value), ORG, "", ORG2),
    ):
        assert convert(convert(data, keep=True)) == data


@pytest.mark.parametrize("name", ["Z1FOO", "z1 foo", "1FOO", 'Z"?>', "ZÄÖÜ", "Z-1.x", "_x0041_", "/NS/E1X", "Z\x01"])
def test_a_segment_without_definition_survives_whatever_its_name(name: str) -> None:
    data = flat(CONTROL, record(name, 1, 0, 2, "  data of ours  ", 30), record(name, 2, 0, 2, "x"))
    assert convert(convert(data, keep=True, unknown="keep"), unknown="keep") == data


def test_what_unknown_segments_lose_without_keep() -> None:
    data = flat(CONTROL, record("Z1FOO", 1, 0, 1, "x", 10))
    report = convert_and_report(data, unknown="keep")[1]
    assert {kind: loss.example for kind, loss in report.losses.items()} == {
        "record length": "Z1FOO 73, its definition is not known"
    }


def test_data_behind_the_last_field_is_reported_where_unknown_is_kept() -> None:
    xml, report = convert_and_report(flat(CONTROL, ORG + "TAIL"), unknown="keep")
    assert report.losses["data behind the last field"].example == "E2EDK14, from character 102"
    assert b"TAIL" not in xml


def test_oddities_survive_where_an_idoc_comes_in_parts() -> None:
    rows = [text for n in range(1, 20_001) for text in (org(number=n if n % 3 else ""), "")[: 1 + (n % 1000 == 0)]]
    data = flat(CONTROL, *rows)
    assert convert(convert(data, keep=True)) == data


# -- options


def test_options_win_over_what_was_kept() -> None:
    data = flat(control(SERIAL="1").rstrip(), UMLAUT.rstrip(), end="\r\n", encoding="cp1252")
    xml = convert(data, keep=True)
    plain = flat(control(SERIAL="1"), UMLAUT)
    assert convert(xml, form="segment", line_end="lf", encoding="utf-8") == plain
    assert convert(xml, form="segment") == plain.decode().replace("\n", "\r\n").encode("cp1252")
    assert convert(xml, encoding="utf-8") == data.decode("cp1252").encode()


def test_keep_is_for_flat_to_xml_alone() -> None:
    for data, options in ((convert(CLEAN["one IDoc"]), {}), (CLEAN["one IDoc"], {"to": "flat"})):
        with pytest.raises(idockit.OptionsError, match="keep is for flat to XML"):
            convert(data, keep=True, **options)


def test_what_was_kept_is_no_loss_on_the_way_from_xml_to_xml() -> None:
    xml = convert(product("E2EDP19001", 160), keep=True)
    assert convert(xml, to="xml") == xml
    assert convert(idockit.dumps(idockit.loads(xml))) == product("E2EDP19001", 160)


# -- what was changed in the XML wins


def edited(data: bytes, *changes: tuple[str, str]) -> tuple[bytes, list[str]]:
    """Convert with --keep, change texts of the XML, convert back; the notes too."""
    xml = convert(data, keep=True).decode()
    for before, after in changes:
        assert before in xml
        xml = xml.replace(before, after)
    back, report = convert_and_report(xml.encode())
    return back, report.notes


ORGID = ("<ORGID>1000</ORGID>", "<ORGID>9999</ORGID>")


@pytest.mark.parametrize(
    "data",
    [
        flat(CONTROL, ORG[:30] + "101" + "9" * 16 + ORG[49:]),
        flat(CONTROL, org(number="", parent="", level="")),
        flat(CONTROL, f"{ORG:110}"),
        flat(control_3x(), old("E2EDK14")),
        flat(CONTROL, "", ORG, end="\r\n")[:-2],
    ],
    ids=["other DOCNUM", "blank numbers", "longer record", "3.x", "lines"],
)
def test_a_changed_value_takes_its_place_and_all_else_stays(data: bytes) -> None:
    assert edited(data, ORGID) == (data.replace(b"0011000", b"0019999"), [])


def test_a_changed_value_wins_over_a_whole_record_that_was_kept_and_that_is_noted() -> None:
    """The tail, and values that the XML does not show as they are, stay."""
    data = flat(CONTROL, record("E2EDP19003", 1, 0, 2, "001" + "A\0".ljust(35) + "Text", 282) + "TAIL")
    back, notes = edited(data, ("<KTEXT>Text</KTEXT>", "<KTEXT>Other text</KTEXT>"))
    assert back == data.replace(b"Text      ", b"Other text")
    assert notes[-1] == "E1EDP19 was changed since --keep wrote it: KTEXT as in the XML"


@pytest.mark.parametrize(
    ("before", "after", "sdata"),
    [
        ("<ORGID>A�</ORGID>", "<ORGID>B</ORGID>", "001B"),
        ("<ORGID>A�</ORGID>", "", "001"),
        ("<QUALF>001</QUALF>", "<QUALF>007</QUALF>", "007A\x01"),
        ("<QUALF>001</QUALF>", "", "   A\x01"),
        ("<QUALF>001</QUALF>", "<QUALF>\n  007\n</QUALF>", "007A\x01"),
    ],
)
def test_values_beside_one_that_xml_cannot_hold(before: str, after: str, sdata: str) -> None:
    back, notes = edited(flat(CONTROL, org("001A\x01")), (before, after))
    assert back == flat(CONTROL, org(sdata))
    assert notes[0].startswith("E1EDK14 was changed since --keep wrote it")


def test_a_changed_value_that_does_not_fit_is_refused() -> None:
    for data in (flat(CONTROL, org("001A\x01")), flat(CONTROL, f"{org('001A'):110}")):
        with pytest.raises(idockit.EncodeError, match="QUALF has 4 characters, the field has 3") as caught:
            edited(data, ("<QUALF>001<", "<QUALF>1234<"))
        assert caught.value.where.path is not None
        assert caught.value.where.path.startswith("/ORDERS05/IDOC/E1EDK14")


@pytest.mark.parametrize(
    "data", [flat(f"{control(SERIAL='7')}BEYOND", ORG), flat(control(SERIAL="7", REFINT="\0"), ORG)]
)
def test_a_changed_value_wins_over_a_control_record_that_was_kept(data: bytes) -> None:
    back, notes = edited(data, ("<SERIAL>7</SERIAL>", "<SERIAL>8</SERIAL>"))
    assert back == data[:504] + b"8" + data[505:]
    assert notes == ["EDI_DC40 was changed since --keep wrote it: SERIAL as in the XML"]


def test_a_changed_value_wins_over_a_control_record_of_3x_which_stays_one() -> None:
    data = flat(control_3x(SNDPRN="OLD"), old("E2EDK14"))
    back, notes = edited(data, ("<SNDPRN>OLD<", "<SNDPRN>NEW<"), ("<IDOCTYP>ORDERS01<", "<IDOCTYP>ORDERS02<"))
    assert back == data.replace(b"OLD", b"NEW").replace(b"ORDERS01", b"ORDERS02")
    assert notes == ["EDI_DC40 was changed since --keep wrote it: SNDPRN, DOCTYP as in the XML"]


def test_what_a_control_record_of_3x_has_no_place_for_is_refused() -> None:
    data = flat(control_3x(), old("EDI_DD"))
    with pytest.raises(idockit.EncodeError, match="MESTYP has 7 characters, the field has 6 in EDI_DC"):
        edited(data, ("<MESTYP>ORDERS<", "<MESTYP>ORDERSX<"))


@pytest.mark.parametrize(
    "data",
    [flat(CONTROL, ORG), flat(CONTROL, org(number="", parent="", level="")), flat(CONTROL, f"{ORG:110}")],
    ids=["plain", "blank numbers", "longer record"],
)
def test_a_changed_docnum_goes_into_the_data_records_too(data: bytes) -> None:
    assert edited(data, (DOCNUM, "0000000000000099"))[0] == data.replace(DOCNUM.encode(), b"0000000000000099")


# -- XML changed by hand in other ways


def test_an_instruction_whose_segment_is_gone_is_not_used_for_another_one() -> None:
    xml = convert(product("E2EDP19001", 160), keep=True).decode()
    start, end = xml.index("<E1EDP19 "), xml.index("</E1EDP19>") + len("</E1EDP19>")
    flat_, report = convert_and_report((xml[:start] + '<E1EDP20 SEGMENT="1"/>' + xml[end:]).encode())
    assert flat_.split(b"\n")[2][:30].rstrip() == b"E2EDP20002"
    assert report.notes == ["what --keep kept of another segment stands before E1EDP20: not used"]


@pytest.mark.parametrize(
    "instruction",
    [
        'record head="short"',
        'record name="E2EDK14 but far too long for a name of a segment"',
        'record name="E2EDP19001"',
        f'record head="{record("E2EDP19001", 1, 0, 2, "")}"',
        'record data="E2EDK14"',
        'record length="99999999999999999999"',
        'record length="x"',
        "record",
        "own word='x'",
        "",
    ],
)
def test_an_instruction_that_cannot_be_ours_does_no_harm(instruction: str) -> None:
    xml = convert(flat(CONTROL, ORG)).decode().replace("<E1EDK14", f"<?idockit {instruction}?><E1EDK14")
    assert convert(xml.encode()) == flat(CONTROL, ORG)


@pytest.mark.parametrize("values", ['form="own"', 'line-end="own"', 'encoding="own"'])
def test_an_instruction_about_the_file_that_makes_no_sense_is_refused(values: str) -> None:
    xml = convert(flat(CONTROL, ORG)).decode().replace("<IDOC ", f"<?idockit flat {values}?><IDOC ")
    with pytest.raises(idockit.FormatError, match="'own'"):
        convert(xml.encode())


def test_a_control_record_that_cannot_be_ours_is_not_used() -> None:
    xml = convert(flat(CONTROL, ORG)).decode().replace("<EDI_DC40 ", '<?idockit control record="own"?><EDI_DC40 ')
    assert convert(xml.encode()) == flat(CONTROL, ORG)


def test_a_segment_that_is_added_is_numbered_on() -> None:
    xml = convert(flat(CONTROL, org(number=7), org(number=9)), keep=True).decode()
    xml = xml.replace("</IDOC>", '<E1EDK14 SEGMENT="1"><QUALF>009</QUALF></E1EDK14></IDOC>')
    numbers = [line[49:55] for line in convert(xml.encode()).split(b"\n")[1:-1]]
    assert numbers == [b"000007", b"000009", b"000010"]
