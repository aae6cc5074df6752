"""ABAP field types: one object per field, texts as records have them, values as Python has them."""

from __future__ import annotations

import datetime as dt
import io
import pickle
from decimal import Decimal

import pytest
from construct import Construct, SizeofError
from hypothesis import given
from hypothesis import strategies as st

from idockit import abap
from idockit.abap import (
    ANY,
    CHAR,
    CUKY,
    CURR,
    DATS,
    DEC,
    FLTP,
    INT1,
    INT2,
    INT4,
    LANG,
    NUMC,
    QUAN,
    TIMS,
    TYPES,
    UNIT,
    Field,
    Value,
)
from idockit.codepages import UTF8, codepage
from idockit.errors import EncodeError

VALUES = [
    # field, text in the record, value, text written back where it differs
    (CHAR(10), "", "", None),
    (CHAR(10), " leading", " leading", None),
    (CHAR(10), "Ø 40 mm", "Ø 40 mm", None),
    (ANY(10), "00012", "00012", None),
    (LANG(), "D", "D", None),
    (UNIT(), "KGM", "KGM", None),
    (CUKY(), "EUR", "EUR", None),
    (NUMC(8), "00001000", "00001000", None),
    (DEC(5), "", None, None),
    (DEC(5), "   ", None, ""),
    (DEC(5), "90", Decimal(90), None),
    (DEC(7), "      1", Decimal(1), "1"),
    (QUAN(15), "99.000-", Decimal("-99.000"), None),
    (QUAN(15), "-99.000", Decimal("-99.000"), "99.000-"),
    (QUAN(15), "+0.125", Decimal("0.125"), "0.125"),
    (CURR(15), "0.00-", Decimal("0.00"), "0.00"),
    (CURR(15), "14.53-", Decimal("-14.53"), None),
    (FLTP(22), "0.000000000000000E+00", Decimal(0), "0"),
    (FLTP(22), "1.500000000000000E+02", Decimal(150), "150"),
    (INT1(3), "", None, None),
    (INT2(5), "12", 12, None),
    (INT4(10), "12.0", 12, "12"),
    (INT4(10), "  7-", -7, "7-"),
    (DATS(), "", None, None),
    (DATS(), "00000000", None, ""),
    (DATS(), "20240229", dt.date(2024, 2, 29), None),
    (DATS(), "00010101", dt.date(1, 1, 1), None),
    (TIMS(), "", None, None),
    (TIMS(), "000000", dt.time(0, 0, 0), None),
    (TIMS(), "235959", dt.time(23, 59, 59), None),
]


@pytest.mark.parametrize(("field", "text", "value", "written"), VALUES, ids=lambda v: repr(v))
def test_text_and_value(field: Field, text: str, value: Value, written: str | None) -> None:
    assert field.value(text) == value
    assert type(field.value(text)) is type(value)
    assert field.text_of(value) == (text if written is None else written)
    assert field.value(field.text_of(value)) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (DEC(9), "12,5"),
        (DEC(9), "1 2"),
        (DEC(9), "."),
        (DEC(9), "-"),
        (DEC(9), "-1-"),
        (DEC(9), "NaN"),
        (DEC(9), "٣"),
        (DEC(9), "1\n"),
        (INT4(10), "1.5"),
        (INT4(10), "1E+999999999"),
        (DATS(), "20240230"),
        (DATS(), "2024-1-1"),
        (DATS(), "2024010"),
        (DATS(), "٢٠٢٤٠١٠١"),
        (TIMS(), "240000"),
        (TIMS(), "12:00"),
    ],
    ids=lambda v: repr(v),
)
def test_a_text_that_is_not_of_the_type_is_refused(field: Field, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        field.value(text)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("CURCY" / CHAR(3), "EURO", "'EURO' has 4 characters, field CURCY has 3"),
        ("MENGE" / QUAN(5), Decimal("-99.00"), "'99.00-' has 6 characters, field MENGE has 5"),
        ("MENGE" / QUAN(5), "many", "'many' is not a number, field MENGE holds one"),
        ("MENGE" / QUAN(5), dt.date(2024, 1, 1), "is not a number, field MENGE holds one"),
        ("MENGE" / QUAN(5), Decimal("NaN"), "is not a finite number, field MENGE holds one"),
    ],
)
def test_a_value_that_cannot_be_written_is_refused(field: Field, value: Value, message: str) -> None:
    with pytest.raises(EncodeError) as caught:
        field.text_of(value)
    assert message in str(caught.value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3))
def test_any_amount_comes_back(value: Decimal) -> None:
    assert CURR(20).value(CURR(20).text_of(value)) == value


@given(st.dates(), st.times().map(lambda t: t.replace(microsecond=0)))
def test_any_date_and_time_come_back(date: dt.date, time: dt.time) -> None:
    assert DATS().value(DATS().text_of(date)) == date
    assert TIMS().value(TIMS().text_of(time)) == time


def test_a_field_is_one_object_with_name_length_text() -> None:
    field = CHAR(18)
    assert "MATNR" / field is field
    assert field * "Material number" is field
    assert (field.name, field.length, field.text) == ("MATNR", 18, "Material number")
    assert isinstance(field, Construct)
    assert repr(field) == '"MATNR" / CHAR(18)'
    assert repr("OITXT" / ANY()) == '"OITXT" / ANY(?)'


def test_a_text_behind_a_field_is_a_string() -> None:
    with pytest.raises(TypeError, match="a field's text is a string, not int"):
        CHAR(3) * 5


def test_what_is_known_of_a_type_is_part_of_the_field() -> None:
    assert CHAR(3).known == "segment"
    assert CHAR(3, "name").known == "name"
    assert ANY(3).known is None
    assert ANY(3, "segment").known is None
    assert (ANY.abap, CHAR.abap, NUMC.abap) == ("", "CHAR", "NUMC")


@pytest.mark.parametrize(
    ("kind", "length"), [(DATS, 8), (TIMS, 6), (LANG, 1), (UNIT, 3), (CUKY, 5), (CHAR, None), (ANY, None)]
)
def test_default_lengths(kind: type[Field], length: int | None) -> None:
    assert kind().length == length
    assert kind(2).length == 2


def test_every_type_is_found_by_its_abap_name() -> None:
    declared = {getattr(abap, name) for name in abap.__all__ if name.isupper() and name not in ("ANY", "TYPES")}
    assert set(TYPES.values()) == declared
    assert all(name == kind.abap for name, kind in TYPES.items())


def test_parse_reads_units_and_cuts_trailing_blanks_only() -> None:
    field = "MAKTX" / CHAR(6)
    assert field.parse(b" Ring ", page=UTF8) == " Ring"
    assert field.parse("Ö 40  rest".encode(), page=UTF8) == "Ö 40"
    assert field.parse("Ö 40  ".encode("cp500"), page=codepage("cp500")) == "Ö 40"
    assert field.parse("Ö 40  ".encode("utf-16-le"), page=codepage("utf-16-le")) == "Ö 40"
    assert field.parse(b"", page=UTF8) == ""


def test_build_pads_to_the_length_in_units() -> None:
    field = "MAKTX" / CHAR(6)
    assert field.build("Ö 40", page=UTF8) == "Ö 40  ".encode()
    assert field.build(None, page=UTF8) == b"      "
    assert field.build("Ö", page=codepage("cp500")) == "Ö     ".encode("cp500")
    assert field.build("大阪", page=codepage("shift_jis")) == "大阪  ".encode("shift_jis")
    assert field.build("\U0001f600", page=UTF8) == "\U0001f600    ".encode()


def test_build_refuses_what_is_longer_than_the_field() -> None:
    field = "MAKTX" / CHAR(3)
    with pytest.raises(EncodeError, match="has 4 characters, field MAKTX has 3"):
        field.build("大阪", page=codepage("shift_jis"))
    with pytest.raises(EncodeError, match="has 4 characters, field MAKTX has 3"):
        field.build("\U0001f600\U0001f600", page=UTF8)


def test_size_in_bytes_is_known_where_a_unit_has_a_fixed_width() -> None:
    assert CHAR(6).sizeof(page=codepage("cp1252")) == 6
    assert CHAR(6).sizeof(page=codepage("utf-16-le")) == 12
    with pytest.raises(SizeofError):
        CHAR(6).sizeof(page=UTF8)
    with pytest.raises(SizeofError):
        CHAR().sizeof(page=codepage("cp1252"))


def test_a_field_without_length_has_no_place_in_a_record() -> None:
    stream = io.BytesIO(b"data")
    assert ("OITXT" / ANY()).parse_stream(stream, page=UTF8) == ""
    assert stream.read() == b"data"


def test_a_field_can_be_copied_to_another_process() -> None:
    field = "MATNR" / CHAR(18, "name") * "Material number"
    back = pickle.loads(pickle.dumps(field))
    assert (back.name, back.length, back.known, back.text) == ("MATNR", 18, "name", "Material number")
