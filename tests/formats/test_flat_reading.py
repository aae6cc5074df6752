"""Flat files as real systems write them (reference PECULIARITIES A): each is read right, and what is odd about
it is said; what is broken is refused with its line."""

from __future__ import annotations

import time

import pytest
from handmade import DOCNUM, control, control_3x, convert, convert_and_report, flat, record

import idockit
from idockit.formats.flatread import PART_LIMIT, FlatPart

CONTROL = control()
UMLAUTS = record("E2EDK14", 1, 0, 2, "001äöü", 38)
FULL = 1063


def org(number: int = 1, text: str = "1000") -> str:
    """An E1EDK14, 101 characters."""
    return record("E2EDK14", number, 0, 2, "001" + text, 38)


def paths(data: bytes) -> list[str]:
    """Where each segment stands, without root and IDoc."""
    idoc = idockit.loads(data)[0]
    return [idoc.path(segment).split("/", 3)[3] for segment in idoc.walk()]


def values(data: bytes, number: int = 0) -> list[str]:
    """ORGID of each segment."""
    return [segment["ORGID"] for segment in idockit.loads(data)[number].walk()]


def same(data: bytes) -> bool:
    """Whether reading and writing changes nothing."""
    return idockit.dumps(idockit.loads(data)) == convert(data, to="flat") == data


# -- hierarchy

NESTED = ["E1MARAM", "E1MARAM/E1MARCM", "E1MARAM/E1MARCM/E1MARDM", "E1MARAM/E1MAKTM"]


def material(idoc_type: str, *numbers: tuple[int | str, int | str, int | str]) -> bytes:
    """Material, plant, storage location, text; with SEGNUM, PSGNUM and HLEVEL."""
    names = ("E2MARAM009", "E2MARCM008", "E2MARDM001", "E2MAKTM001")
    records = (record(name, *three, "005") for name, three in zip(names, numbers, strict=True))
    return flat(control(IDOCTYP=idoc_type), *records)


HIERARCHIES = {
    # what holds: the file, the method that must be found
    "PSGNUM alone": (material("ZMAT01", (1, 0, ""), (2, 1, ""), (3, 2, ""), (4, 1, "")), "PSGNUM"),
    "PSGNUM, numbers without zeros": (
        material("ZMAT01", ("1", "", ""), ("2", "1", ""), ("3", "2", ""), ("4", "1", "")),
        "PSGNUM",
    ),
    "PSGNUM, SEGNUM with gaps": (material("ZMAT01", (6, 0, ""), (8, 6, ""), (34, 8, ""), (375, 6, "")), "PSGNUM"),
    "PSGNUM wins over HLEVEL": (material("ZMAT01", (1, 0, 2), (2, 1, 3), (3, 2, 3), (4, 1, 7)), "PSGNUM"),
    "the definition alone": (material("MATMAS05", *[("", "", "")] * 4), "definition"),
    "the definition, PSGNUM names no segment": (
        material("MATMAS05", (1, 0, 2), (2, 7, 3), (3, 8, 4), (4, 9, 3)),
        "definition",
    ),
    "the definition, PSGNUM names itself": (
        material("MATMAS05", (1, 1, 2), (2, 2, 3), (3, 3, 4), (4, 4, 3)),
        "definition",
    ),
    "the definition, PSGNUM names the sibling before": (
        material("MATMAS05", (1, 0, 2), (2, 1, 3), (3, 2, 4), (4, 2, 3)),
        "definition",
    ),
    "the definition, PSGNUM always zero": (
        material("MATMAS05", (1, 0, 2), (2, 0, 3), (3, 0, 4), (4, 0, 3)),
        "definition",
    ),
    "HLEVEL alone": (material("ZMAT01", ("", "", 1), ("", "", 2), ("", "", 3), ("", "", 2)), "HLEVEL"),
    "HLEVEL from 02 on": (material("ZMAT01", ("", "", 2), ("", "", 3), ("", "", 4), ("", "", 3)), "HLEVEL"),
    "HLEVEL, PSGNUM always zero": (material("ZMAT01", (1, 0, 1), (2, 0, 2), (3, 0, 3), (4, 0, 2)), "HLEVEL"),
}


@pytest.mark.parametrize("case", HIERARCHIES)
def test_the_hierarchy_comes_from_what_holds_and_that_is_said(case: str) -> None:
    data, method = HIERARCHIES[case]
    assert paths(data) == NESTED
    assert idockit.detect(data).hierarchy == [method]
    notes = " ".join(convert_and_report(data)[1].notes)
    assert ("PSGNUM is not sound" in notes) == (method != "PSGNUM")
    assert method in notes or method == "PSGNUM"


def test_where_nothing_tells_the_hierarchy_all_stands_at_the_top_and_that_is_said() -> None:
    data = material("ZMAT01", *[("", "", "")] * 4)
    assert paths(data) == ["E1MARAM", "E1MARCM", "E1MARDM", "E1MAKTM"]
    assert idockit.detect(data).hierarchy == ["none"]
    assert "every segment stands at the top" in convert_and_report(data)[1].notes[0]


def test_a_segment_the_definition_does_not_have_stands_by_its_level() -> None:
    own = record("Z1OWN", "", "", 4, "x")
    data = material("MATMAS05", ("", "", 2), ("", "", 3), ("", "", 4), ("", "", 3))
    start, end = data[:-1].rsplit(b"\n", 2)[0], data[:-1].rsplit(b"\n", 2)[1:]
    data = b"\n".join([start, own.encode(), *end, b""])
    assert paths(data) == [*NESTED[:2], "E1MARAM/E1MARCM/Z1OWN", *NESTED[2:]]


def test_the_type_is_guessed_from_the_segments_where_the_control_record_names_none() -> None:
    data = flat(control(IDOCTYP="53", CIMTYP="53"), record("E2MARAM009", "", "", "", "005"))
    found = idockit.detect(data)
    assert found.types_guessed
    assert found.types[0].startswith("MATMAS")
    assert idockit.loads(data)[0].root == found.types[0]


# -- lines


def test_blank_lines_are_skipped_kept_and_said() -> None:
    data = flat(CONTROL, "", org(1, "A"), "   ", "", org(2, "B"), "")
    assert values(data) == ["A", "B"]
    assert same(data)
    assert idockit.detect(data).notes == ["blank lines"]
    assert idockit.detect(data).line_end == "lf"


@pytest.mark.parametrize("blank", ["\n", "\n\n  \n", "\r\n", " \t\n"])
def test_blank_lines_before_the_first_control_record(blank: str) -> None:
    data = blank.encode() + flat(CONTROL, org(1, "A"))
    assert values(data) == ["A"]
    assert same(data)
    assert "blank lines" in idockit.detect(data).notes


@pytest.mark.parametrize("indent", ["  ", "\t"])
def test_a_control_record_that_is_moved_to_the_right_is_refused(indent: str) -> None:
    with pytest.raises(idockit.FormatError, match="the control record starts with"):
        idockit.loads(indent.encode() + flat(CONTROL, org()))


def test_mixed_line_ends_are_read_kept_and_said() -> None:
    data = f"{CONTROL}\r\n{org(1, 'A')}\n{org(2, 'B')}\r\n".encode()
    assert values(data) == ["A", "B"]
    assert same(data)
    assert idockit.detect(data).line_end == "mixed"


def test_line_ends_of_cr_alone() -> None:
    data = flat(CONTROL, org(1, "A"), org(2, "B"), end="\r")
    assert values(data) == ["A", "B"]
    assert same(data)
    assert idockit.detect(data).line_end == "cr"


@pytest.mark.parametrize("end", ["\x1a", "\r\n\x1a", "\x1a\n", "\n\n", "   "])
def test_what_stands_behind_the_last_record_is_no_record(end: str) -> None:
    data = flat(CONTROL, org(1, "A")) + end.encode()
    assert values(data) == ["A"]
    assert same(data)
    assert idockit.detect(data).notes == ["blank lines"]


def test_a_missing_last_line_end_is_said() -> None:
    data = flat(CONTROL, org(1, "A")).removesuffix(b"\n")
    assert values(data) == ["A"]
    assert same(data)
    assert idockit.detect(data).notes == ["no line end after the last record"]


def test_a_carriage_return_inside_a_value_is_data_where_lines_end_with_lf() -> None:
    data = flat(CONTROL, org(1, "A\rB"))
    assert values(data) == ["A\rB"]
    assert same(data)


@pytest.mark.parametrize(
    ("end", "blank"),
    [("\n", "\n"), ("\n", "\r\n"), ("\n", " \t\n"), ("\r\n", "\r\n"), ("\r\n", "\n\r\n"), ("\r", "\r"), ("\r", "\r\n")],
)
def test_millions_of_blank_lines_are_read_at_once_and_kept(end: str, blank: str) -> None:
    many = blank * (3_000_000 // len(blank))
    data = flat(CONTROL, org(1, "A"), end=end) + many.encode() + flat(org(2, "B"), end=end) + many.encode()
    begun = time.process_time()
    assert values(data) == ["A", "B"]
    assert time.process_time() - begun < 3
    assert same(data)


def test_the_line_of_a_record_counts_the_blank_lines_before_it() -> None:
    part = FlatPart("", ["x"] * 4, 10, 1, odd={0: ("\n", "\n"), 2: ("\r\r", "\r"), 3: (" \n\n", "\n"), 5: ("\n", "")})
    assert [part.line_of(i) for i in range(6)] == [11, 12, 15, 18, 19, 21]


# -- code pages


@pytest.mark.parametrize(("end", "name"), [("\x85", "nel"), ("\n", "lf"), ("", "none")])
def test_ebcdic_with_every_line_end(end: str, name: str) -> None:
    """0x15 is U+0085 in cp500, 0x25 a line feed."""
    records = [UMLAUTS if end else UMLAUTS.ljust(FULL)] * 2
    data = flat(CONTROL, *records, end=end, encoding="cp500")
    assert data[524:525] == {"nel": b"\x15", "lf": b"\x25", "none": "E".encode("cp500")}[name]
    assert values(data) == ["äöü", "äöü"]
    assert same(data)
    found = idockit.detect(data)
    assert (found.encoding, found.line_end, found.encoding_guessed) == ("cp500", name, True)


@pytest.mark.parametrize("encoding", ["cp1252", "cp500"])
def test_a_code_page_that_nothing_in_the_file_tells_is_called_a_guess(encoding: str) -> None:
    data = flat(CONTROL, UMLAUTS, encoding=encoding)
    assert values(data) == ["äöü"]
    assert idockit.detect(data).encoding_guessed
    assert f"the code page is a guess: {encoding}" in idockit.loads(data).notes[0]
    assert f"the code page is a guess: {encoding}, override" in convert_and_report(data)[1].notes[0]


def test_a_code_page_that_was_given_is_no_guess() -> None:
    data = flat(CONTROL, record("E2EDK14", 1, 0, 2, "001ł", 38), encoding="cp1250")
    assert [s["ORGID"] for s in idockit.loads(data, encoding="cp1250")[0].walk()] == ["ł"]
    assert not idockit.detect(data, encoding="cp1250").encoding_guessed
    assert convert_and_report(data, from_encoding="cp1250")[1].notes == []


@pytest.mark.parametrize(
    ("bom", "encoding", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "utf-8", "utf-8"),
    ],
)
def test_unicode_with_and_without_byte_order_mark(bom: bytes, encoding: str, name: str) -> None:
    data = bom + flat(CONTROL, UMLAUTS, encoding=encoding)
    assert values(data) == ["äöü"]
    assert same(data)
    found = idockit.detect(data)
    assert (found.encoding, found.bom, found.encoding_guessed) == (name, bool(bom), False)


def test_ascii_is_called_ascii() -> None:
    assert idockit.detect(flat(CONTROL, org())).encoding == "ascii"


def test_utf8_positions_count_characters() -> None:
    """E2EDK14 is 101 characters long, whatever its bytes; what follows the umlauts stands where it should."""
    data = flat(CONTROL, record("E2EDP19001", 1, 0, 3, "001" + "ä" * 35 + "Text", 160))
    (segment,) = idockit.loads(data)[0].segments
    assert (segment["IDTNR"], segment["KTEXT"]) == ("ä" * 35, "Text")


# -- without line ends


def counted_in_bytes(*records: str) -> bytes:
    """Records padded to their full width in bytes."""
    return b"".join(text.encode().ljust(524 if text.startswith("EDI_DC") else FULL) for text in records)


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_contiguous_utf8_whose_widths_count_characters(count: int) -> None:
    data = flat(CONTROL, *[UMLAUTS.ljust(FULL)] * count, end="")
    assert values(data) == ["äöü"] * count
    assert same(data)
    assert (idockit.detect(data).form, idockit.detect(data).encoding) == ("contiguous", "utf-8")


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_contiguous_utf8_whose_widths_count_bytes(count: int) -> None:
    data = counted_in_bytes(CONTROL, *[UMLAUTS] * count)
    assert values(data) == ["äöü"] * count
    assert same(data)
    assert (idockit.detect(data).form, idockit.detect(data).encoding) == ("contiguous", "utf-8-bytes")


def test_contiguous_records_cut_at_the_segments_length() -> None:
    data = flat(CONTROL, org(1, "A"), org(2, "B"), end="")
    assert values(data) == ["A", "B"]
    assert same(data)


def test_contiguous_idocs_one_after_the_other() -> None:
    data = flat(CONTROL, org(1, "A").ljust(FULL), CONTROL, org(1, "B").ljust(FULL), end="")
    assert (values(data), values(data, 1)) == (["A"], ["B"])
    assert same(data)


def test_a_line_end_behind_contiguous_records_is_kept() -> None:
    data = flat(CONTROL, org(1, "A").ljust(FULL), end="") + b"\r\n"
    assert values(data) == ["A"]
    assert same(data)


# -- several IDocs


def test_several_idocs_and_types_follow_each_other_without_separator() -> None:
    other = flat(control(IDOCTYP="MATMAS05", MESTYP="MATMAS"), record("E2MAKTM001", 1, 0, 3, "005EText"))
    data = flat(CONTROL, org(1, "A")) + other + flat(CONTROL, org(1, "C"))
    document = idockit.loads(data)
    assert [(idoc.number, idoc.type) for idoc in document] == [(1, "ORDERS05"), (2, "MATMAS05"), (3, "ORDERS05")]
    assert values(data, 2) == ["C"]
    assert same(data)
    assert (idockit.detect(data).idocs, idockit.detect(data).types) == (3, ["ORDERS05", "MATMAS05"])


def test_segment_numbers_start_anew_in_each_idoc() -> None:
    data = flat(CONTROL, org(1), org(2), CONTROL, org(1), org(2))
    assert convert_and_report(data)[1].losses == {}


def test_an_idoc_without_data_records() -> None:
    data = flat(CONTROL)
    assert list(idockit.loads(data)[0].walk()) == []
    assert idockit.detect(data).form == "empty"
    assert convert(convert(data)) == data


def test_an_idoc_larger_than_one_part_is_the_same_in_parts() -> None:
    """Levels stay open from one part to the next."""
    count = PART_LIMIT // 100
    rows = [record("E2EDP01011", 1, 0, 2, "10", 705)]
    rows += [record("E2EDP19003", n, 1, 3, f"001{n}", 282) for n in range(2, count)]
    data = flat(CONTROL, *rows, record("E2EDP01011", count, 0, 2, "20", 705), org(count + 1))
    assert len(data) > 3 * PART_LIMIT
    tops = idockit.loads(data)[0].segments
    assert [(segment.name, len(segment.children)) for segment in tops] == [
        ("E1EDP01", count - 2),
        ("E1EDP01", 0),
        ("E1EDK14", 0),
    ]
    assert idockit.detect(data).hierarchy == ["PSGNUM"]
    xml, report = convert_and_report(data)
    assert (report.records, report.losses) == (count + 1, {})
    assert xml.count(b"</E1EDP01>") == 2
    assert convert(xml) == data


# -- names of segments


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("E2EDP19003", "E1EDP19"),  # with version
        ("E2EDK14", "E1EDK14"),  # version 000 has no suffix
        ("E2EDP19", "E1EDP19"),  # partners leave it out
        ("E2EDP19777", "E1EDP19"),  # a version nobody knows
        ("E1EDP19", "E1EDP19"),  # the type's name
        ("Z1FOO000", "Z1FOO000"),  # unknown: as it is
        ("/RB04/YP3_E1XX_XML000", "/RB04/YP3_E1XX_XML000"),
    ],
)
def test_names_of_segments_as_files_have_them(name: str, segment: str) -> None:
    (found,) = idockit.loads(flat(CONTROL, record(name, 1, 0, 2, "001")))[0].segments
    assert (found.name, found.definition) == (segment, name)


def test_a_data_record_without_a_name_is_refused_in_xml() -> None:
    with pytest.raises(idockit.FormatError, match="2: a data record without segment name"):
        convert(flat(CONTROL, record("", 1, 0, 2, "001")))


# -- 3.x


@pytest.mark.parametrize("start", ["EDI_DD", "E2EDK14"])
def test_records_of_3x_with_both_starts(start: str) -> None:
    """OPEN 69: EDI_DD or the segment name stands first."""
    row = f"{start:10}100{DOCNUM}000001E2EDK14   00000002  001A"
    data = flat(control_3x(IDOCTYP="ORDERS01"), row)
    found = idockit.detect(data)
    assert (found.control, found.release, found.types) == (["EDI_DC"], "3.x", ["ORDERS01"])
    assert values(data) == ["A"]
    assert same(data)


def test_the_type_of_3x_may_stand_in_doctyp() -> None:
    data = flat(control_3x(), f"EDI_DD    100{DOCNUM}000001E2EDK14   00000002  001A")
    assert idockit.detect(data).types == ["ORDERS01"]
    assert convert(data).startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<ORDERS01>')
    assert idockit.loads(data)[0].type == "ORDERS01"


# -- broken


def test_a_short_control_record_is_refused_with_its_length() -> None:
    with pytest.raises(idockit.FormatError, match="a control record of 84 characters, expected 524") as caught:
        idockit.loads(flat(CONTROL, org(), CONTROL[:84], org()))
    assert caught.value.where.line == 3
    assert not isinstance(caught.value, idockit.TruncatedError)


def test_a_control_record_is_trimmed_to_no_less_than_200_characters() -> None:
    assert values(flat(CONTROL[:200], org(1, "A"))) == ["A"]


@pytest.mark.parametrize("length", [0, 1, 62])
def test_a_data_record_shorter_than_its_header_is_refused_with_its_line(length: int) -> None:
    row = "E2EDK14".ljust(30)[:length] + "x" * (length - 30) if length else "x"
    with pytest.raises(idockit.FormatError, match="expected at least 63") as caught:
        idockit.loads(flat(CONTROL, "", org(), row, org()))
    assert caught.value.where.line == 4
    assert not isinstance(caught.value, idockit.TruncatedError)


SHORT_CONTROL = control(SERIAL="1").rstrip()
HEADER = record("E2EDK14", 2, 0, "", "").rstrip()
TRIMMED = {
    "the last": [org(1, "A").rstrip(), HEADER],
    "in the middle": [org(1, "A").rstrip(), HEADER, org(3, "C").rstrip()],
    "the only one": [HEADER],
    "a level without zero": [org(1, "A").rstrip(), HEADER + "2"],
    "beside an untrimmed header": [org(1, "A").rstrip(), record("E2EDK14", 1, 0, "", ""), HEADER],
}


@pytest.mark.parametrize("case", TRIMMED)
def test_a_header_whose_blanks_were_trimmed_is_read_as_if_they_were_there(case: str) -> None:
    rows = TRIMMED[case]
    data = flat(SHORT_CONTROL, *rows)
    assert len(values(data)) == len(rows)
    assert same(data)
    assert convert(convert(data, keep=True)) == data
    assert convert(convert(data, to="json")) == data
    assert content_of(data) == content_of(flat(SHORT_CONTROL, *(row.ljust(63) for row in rows)))


def content_of(data: bytes) -> list[tuple[str, dict[str, str]]]:
    return [(segment.name, segment.fields()) for segment in idockit.loads(data)[0].walk()]


def test_a_header_of_3x_without_its_last_blanks() -> None:
    data = flat(control_3x(SERIAL="1").rstrip(), f"EDI_DD    100{DOCNUM}000001E2EDK14   00000002")
    assert values(data) == [""]
    assert same(data)
    assert convert(convert(data, keep=True)) == data


REFUSED = {
    "other records keep their blanks": [SHORT_CONTROL, org(), HEADER],
    "the control record keeps its blanks": [CONTROL, HEADER],
    "PSGNUM is cut": [SHORT_CONTROL, org(1, "A").rstrip(), HEADER[:-1]],
    "a blank is left": [SHORT_CONTROL, org(1, "A").rstrip(), HEADER + " "],
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_header_that_was_cut_for_another_reason_is_refused(case: str) -> None:
    with pytest.raises(idockit.FormatError, match="expected at least 63"):
        idockit.loads(flat(*REFUSED[case]))


def test_a_trimmed_header_at_the_end_without_line_end_may_be_a_cut_one_and_that_is_said() -> None:
    data = flat(SHORT_CONTROL, org(1, "A").rstrip(), HEADER).removesuffix(b"\n")
    assert same(data)
    assert "nothing shows whether it is whole" in idockit.loads(data).notes[0]


def test_a_data_record_of_just_its_header_is_an_empty_segment() -> None:
    data = flat(CONTROL, org()[:63])
    assert [segment.fields() for segment in idockit.loads(data)[0].walk()] == [{}]
    assert same(data)


TRUNCATED = {
    # what is cut off: the file, part of the message
    "the control record": (CONTROL[:300], "300 characters, expected 524"),
    "a later control record": (f"{CONTROL}\n{org()}\n{CONTROL[:300]}", "a control record of 300 characters"),
    "a later control record, near its start": (f"{CONTROL}\n{org()}\n{CONTROL[:10]}", "a control record of 10"),
    "a data header": (f"{CONTROL}\n{org()}\n{org()[:40]}", "a data record of 40 characters"),
    "data at segment length": (f"{CONTROL}\n{org()}\n{org()[:90]}", "the data of E2EDK14: 27 characters"),
    "data at full width": (f"{CONTROL}\n{org():1063}\n{org():1000}", "the data of E2EDK14: 937 characters"),
    "contiguous data": (f"{CONTROL}{org():1063}{org():1000}", "record 3 (E2EDK14): 1000 characters, expected 1063"),
    "a contiguous header": (f"{CONTROL}{org():1063}{org()[:40]}", "record 3 (E2EDK14): 40 characters"),
    "a contiguous control record": (CONTROL[:-30], "494 characters, expected 524"),
}


@pytest.mark.parametrize("case", TRUNCATED)
def test_an_input_that_ends_inside_a_record_is_called_truncated(case: str) -> None:
    text, message = TRUNCATED[case]
    for verb in (idockit.loads, idockit.detect, convert):
        with pytest.raises(idockit.TruncatedError) as caught:
            verb(text.encode())  # type: ignore[operator]
        assert message in str(caught.value)


@pytest.mark.parametrize(("encoding", "cut"), [("utf-16-le", 1), ("utf-16-be", 3), ("utf-8", 1)])
def test_an_input_that_ends_inside_a_character_is_called_truncated(encoding: str, cut: int) -> None:
    data = f"{CONTROL}\n{org()}\n{UMLAUTS.rstrip()}".encode(encoding)
    with pytest.raises(idockit.TruncatedError, match="inside a character"):
        idockit.loads(data[:-cut])


def test_where_blanks_are_trimmed_a_cut_cannot_be_seen_and_that_is_said() -> None:
    data = flat(control(SERIAL="1"), org(1, "A").rstrip(), org(2, "Berlin").rstrip()).removesuffix(b"lin\n")
    assert values(data) == ["A", "Ber"]
    assert "3: no line end after the last record (E2EDK14)" in idockit.loads(data).notes[0]


def test_nothing_that_is_no_idoc_is_read_as_one() -> None:
    for data, message in {
        b"": "empty",
        b" \n\n": "empty",
        b"hello": "starts with 'hello'",
        b"UNA:+.? UNB+UNOC": "starts with 'UNA:",
    }.items():
        with pytest.raises(idockit.FormatError, match=message):
            idockit.loads(data)
