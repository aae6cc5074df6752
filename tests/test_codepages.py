"""Code pages: bytes <-> unit strings <-> texts, without losing a byte."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.codepages import UTF8, CodePage, codepage
from idockit.errors import EncodeError, FormatError

PAGES = ["utf-8", "cp1252", "latin-1", "cp500", "cp273", "utf-16-le", "utf-16-be", "shift_jis", "cp932", "gb18030"]

UNITS = [
    # page, text, units it takes, bytes
    ("utf-8", "abc", 3, 3),
    ("utf-8", "Ö", 1, 2),
    ("utf-8", "€", 1, 3),
    ("utf-8", "大", 1, 3),
    ("utf-8", "\U0001f600", 2, 4),
    ("utf-16-le", "Ö", 1, 2),
    ("utf-16-le", "\U0001f600", 2, 4),
    ("utf-16-be", "\U0001f600", 2, 4),
    ("cp1252", "€", 1, 1),
    ("cp500", "Ö", 1, 1),
    ("shift_jis", "ｱ", 1, 1),
    ("shift_jis", "大", 2, 2),
    ("gb18030", "大", 2, 2),
    ("gb18030", "\U0001f600", 4, 4),
]


@pytest.mark.parametrize(("name", "text", "units", "size"), UNITS)
def test_a_length_counts_utf16_units_in_unicode_and_bytes_elsewhere(
    name: str, text: str, units: int, size: int
) -> None:
    page = codepage(name)
    assert len(page.units(text)) == units
    assert len(page.from_units(page.units(text))) == size
    assert page.text(page.units(text)) == text


def test_utf8_can_count_bytes_as_some_converters_do() -> None:
    page = codepage("utf-8", in_bytes=True)
    assert len(page.units("Ö")) == 2
    assert page.text(page.units("Ö 40")) == "Ö 40"
    assert (str(page), str(UTF8)) == ("utf-8-bytes", "utf-8")
    assert codepage(str(page)) == page


@pytest.mark.parametrize("name", PAGES)
@given(data=st.binary(max_size=40))
def test_any_bytes_come_back(name: str, data: bytes) -> None:
    page = codepage(name)
    data = data[: len(data) // page.width * page.width] if page.width else data
    assert page.from_units(page.to_units(data)) == data


@pytest.mark.parametrize("name", PAGES)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_comes_back_or_is_refused(name: str, text: str) -> None:
    page = codepage(name)
    try:
        data = page.from_units(page.units(text))
    except EncodeError as error:
        assert f"is not in code page {page.name}" in str(error)  # noqa: PT017  # either outcome is right
    else:
        assert page.text(page.to_units(data)) == text


@pytest.mark.parametrize("name", PAGES)
@given(data=st.binary(max_size=40), count=st.integers(0, 40))
def test_read_takes_whole_characters_worth_that_many_units(name: str, data: bytes, count: int) -> None:
    page = codepage(name)
    data = data[: len(data) // page.width * page.width] if page.width else data
    stream = io.BytesIO(data)
    units = page.read(stream, count)
    assert page.to_units(data).startswith(units)
    assert page.from_units(units) + stream.read() == data
    straddles = len(units) == count + 1 and page.width == 0  # a character of two units is not cut in UTF-8
    assert len(units) == min(count, len(page.to_units(data))) or straddles


def test_bytes_that_do_not_decode_are_kept() -> None:
    assert UTF8.to_units(b"Stra\xdfe") == "Stra\udcdfe"
    assert UTF8.from_units("Stra\udcdfe") == b"Stra\xdfe"
    assert codepage("cp1252").from_units(codepage("cp1252").to_units(b"\x81")) == b"\x81"


def test_half_a_character_in_utf16_is_a_broken_record() -> None:
    with pytest.raises(FormatError, match="3 bytes, utf-16-le needs an even number"):
        codepage("utf-16-le").to_units(b"a\0b")


@pytest.mark.parametrize(
    ("name", "text", "foreign"),
    [
        ("cp1252", "20 大", "大"),
        ("cp500", "20 €", "€"),
        ("shift_jis", "Größe", "ö"),
        ("shift_jis", "大 ¥", "¥"),  # Python writes it as a backslash: would come back as another character
        ("utf-8", "\ud800", "\ud800"),
    ],
)
def test_a_character_the_page_does_not_have_is_refused_by_name(name: str, text: str, foreign: str) -> None:
    page = codepage(name)
    with pytest.raises(EncodeError) as caught:
        page.from_units(page.units(text))
    assert str(caught.value) == (
        f"character {foreign!r} is not in code page {page.name}, choose another encoding or change the value"
    )


@pytest.mark.parametrize(
    ("name", "canonical", "width"),
    [
        ("ASCII", "utf-8", 0),
        ("UTF8", "utf-8", 0),
        ("utf-16", "utf-16-le", 2),
        ("UTF-16BE", "utf-16-be", 2),
        ("latin-1", "iso8859-1", 1),
        ("windows-1252", "cp1252", 1),
        ("IBM500", "cp500", 1),
        ("sjis", "shift_jis", 1),
    ],
)
def test_names_people_use(name: str, canonical: str, width: int) -> None:
    assert (codepage(name).name, codepage(name).width) == (canonical, width)


def test_two_names_of_one_page_are_equal() -> None:
    assert codepage("UTF8") == UTF8
    assert codepage("latin1") == codepage("iso-8859-1")
    assert codepage("utf-8", in_bytes=True) != UTF8


@pytest.mark.parametrize("name", ["klingon", "", "a\0b"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="is not known, expected"):
        codepage(name)


@pytest.mark.parametrize(
    "name",
    ["utf-7", "utf-32", "iso2022_jp", "hz", "idna", "punycode", "undefined", "unicode_escape", "rot13"]
    + ["base64", "cp424", "cp875"],  # the last two have no place for some bytes
)
def test_what_no_flat_file_is_written_in_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="is not one flat IDocs are written in"):
        codepage(name)


@pytest.mark.parametrize("page", [UTF8, codepage("cp500"), codepage("utf-16-le"), codepage("shift_jis")])
def test_plain_text_is_its_own_unit_string(page: CodePage) -> None:
    assert page.units("MATNR 000000000000081234") == "MATNR 000000000000081234"
    assert page.text("MATNR") == "MATNR"
