"""The fast codec against the declaration it is derived from: construct's parse and build say the same.

For every segment type, in five code pages, with drawn values: leading blanks, characters beyond ASCII where the
page has them, characters that take two units of length.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idockit.abap import ANY, CHAR, NUMC
from idockit.codec import Codec, codec_of, raw_type, unpadded
from idockit.codepages import CodePage, codepage
from idockit.dictionary import SDATA_LENGTH, SegmentType, Standing
from idockit.errors import EncodeError, UnknownDefinition
from idockit.segments import builtin, records

RECORDS = [v for v in vars(records).values() if isinstance(v, SegmentType)]
TYPES = [builtin().segment(name) for name in builtin().segments] + RECORDS
FLAT = [segment for segment in TYPES if segment.flat and segment.fields]

PAGES = {
    # code page: characters to draw from, besides ASCII
    "utf-8": "ÄÖÜßéØ€Łж大阪中\u00a0\x85\u2028\U0001f600\U00020bb7",
    "cp1252": "ÄÖÜßéØ€Ÿ\u00a0",
    "utf-16-le": "ÄÖÜßéØ€Łж大阪中\u00a0\x85\u2028\U0001f600\U00020bb7",
    "cp500": "ÄÖÜßéØ[]¢\x85\u00a0",
    "shift_jis": "大阪中ｱｲあいжΩ　ソ表",  # ソ and 表 have a backslash as their second byte
}


def texts(page: str) -> st.SearchStrategy[str]:
    """Texts as a field holds them: no trailing blanks, leading ones stay."""
    letters = st.one_of(st.sampled_from(PAGES[page] + "  "), st.characters(min_codepoint=0x20, max_codepoint=0x7E))
    return st.text(letters, max_size=24).map(lambda text: text.rstrip(" "))


def fitted(page: CodePage, text: str, length: int) -> str:
    """The text cut to that many units, at whole characters."""
    while len(page.units(text)) > length:
        text = text[:-1].rstrip(" ")
    return text


def check(segment: SegmentType, page: CodePage, values: dict[str, str]) -> None:
    """construct and codec build the same record of `values` and read it back to `values`."""
    codec = codec_of(segment)
    units = codec.encode({name: page.units(text) for name, text in values.items()})
    built = segment.build(values, page=page)
    assert built == page.from_units(units.ljust(codec.length)), segment
    parsed: dict[str, Any] = segment.parse(built, page=page)
    assert {n: v for n, v in parsed.items() if v and not n.startswith("_")} == values, segment
    decoded = codec.decode(page.to_units(built))
    assert {n: page.text(v) for n, v in decoded.items()} == values, segment
    assert list(decoded) == [f.name for f in segment.fields if f.name in values], segment


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=max(3, settings().max_examples // 20))
@given(data=st.data())
def test_every_segment_type_is_the_same_in_codec_and_construct(name: str, data: st.DataObject) -> None:
    """Each example runs all types; field i of type k takes text number i + k."""
    page = codepage(name)
    drawn = data.draw(st.lists(texts(name), min_size=5, max_size=23))
    for k, segment in enumerate(FLAT):
        values = {
            str(f.name): text
            for i, f in enumerate(segment.fields)
            if (text := fitted(page, drawn[(i + k) % len(drawn)], f.length or 0))
        }
        check(segment, page, values)


@pytest.mark.parametrize("name", PAGES)
@given(data=st.data())
def test_drawn_values_are_the_same_in_codec_and_construct(name: str, data: st.DataObject) -> None:
    page = codepage(name)
    segment = data.draw(st.sampled_from(FLAT))
    chosen = data.draw(st.sets(st.sampled_from(segment.fields), max_size=6))
    drawn = {str(f.name): fitted(page, data.draw(texts(name)), f.length or 0) for f in chosen}
    check(segment, page, {f.name: drawn[f.name] for f in segment.fields if f.name and drawn.get(f.name)})


@pytest.mark.parametrize("name", PAGES)
@given(data=st.data())
def test_any_record_reads_the_same_in_codec_and_construct(name: str, data: st.DataObject) -> None:
    """Whatever the bytes, however short: undecodable, cut inside a field, longer than the definition. Only a
    character of two units across the border of two fields differs in UTF-8, where construct reads it whole."""
    page = codepage(name)
    segment = data.draw(st.sampled_from(FLAT))
    raw = data.draw(st.binary(max_size=80))
    if name == "utf-8":
        raw = bytes(b for b in raw if b < 0xF0)
    raw = raw[: len(raw) // max(page.width, 1) * max(page.width, 1)]
    parsed: dict[str, Any] = segment.parse(raw, page=page)
    decoded = codec_of(segment).decode(page.to_units(raw))
    assert {n: v for n, v in parsed.items() if v and not n.startswith("_")} == {
        n: page.text(v) for n, v in decoded.items()
    }


def test_nearly_every_segment_type_can_be_read_flat() -> None:
    """The others have a length or an order that no source gives; the error names them (OPEN 73)."""
    assert len(FLAT) > 1200
    for segment in TYPES:
        if not segment.flat:
            with pytest.raises(UnknownDefinition, match="import its definition to read or write it flat") as caught:
                codec_of(segment)
            assert caught.value.name == segment.name


# -- by hand

PLANT = SegmentType("E1PLANT", "WERKS" / CHAR(4), "PSTAT" / CHAR(3), "LINES" / NUMC(5))


@pytest.mark.parametrize(
    ("sdata", "values"),
    [
        ("", {}),
        ("            ", {}),
        ("1000V  00012", {"WERKS": "1000", "PSTAT": "V", "LINES": "00012"}),
        ("1000", {"WERKS": "1000"}),
        ("10", {"WERKS": "10"}),
        (" 00 V", {"WERKS": " 00", "PSTAT": "V"}),
        ("    V  00012beyond the definition", {"PSTAT": "V", "LINES": "00012"}),
        ("    V  \t    ", {"PSTAT": "V", "LINES": "\t"}),
    ],
)
def test_decode_gives_fields_that_are_not_blank(sdata: str, values: dict[str, str]) -> None:
    assert codec_of(PLANT).decode(sdata) == values


@pytest.mark.parametrize(
    ("values", "sdata"),
    [
        ({}, ""),
        ({"WERKS": "1000"}, "1000"),
        ({"WERKS": "10"}, "10  "),
        ({"PSTAT": "V"}, "    V  "),
        ({"LINES": "00012", "WERKS": "1000"}, "1000   00012"),  # in wire order, whatever the order given
        ({"WERKS": ""}, "    "),
        ({"WERKS": "10      "}, "10  "),  # trailing blanks beyond the field are no characters
    ],
)
def test_encode_ends_with_the_last_field_given(values: dict[str, str], sdata: str) -> None:
    assert codec_of(PLANT).encode(values) == sdata


def test_encode_refuses_what_does_not_fit_and_names_the_place() -> None:
    with pytest.raises(EncodeError) as caught:
        codec_of(PLANT).encode({"WERKS": "10000"})
    assert str(caught.value) == "E1PLANT/WERKS: 5 characters, the field has 4"
    with pytest.raises(UnknownDefinition, match="segment E1PLANT has no field MATNR") as unknown:
        codec_of(PLANT).encode({"MATNR": "1"})
    assert unknown.value.name == "MATNR"


@pytest.mark.parametrize(("length", "count"), [(0, 0), (3, 0), (4, 1), (6, 1), (7, 2), (11, 2), (12, 3), (1000, 3)])
def test_count_tells_how_many_fields_have_a_place(length: int, count: int) -> None:
    assert codec_of(PLANT).count(length) == count


@pytest.mark.parametrize(
    "segment",
    [
        SegmentType("E1OPEN", "A" / CHAR(3), "B" / ANY()),
        SegmentType("E1UNORDERED", Standing("partial", ordered=False), "A" / CHAR(3)),
    ],
    ids=lambda s: s.name,
)
def test_without_lengths_or_order_there_is_no_codec(segment: SegmentType) -> None:
    with pytest.raises(UnknownDefinition, match=f"segment {segment.name} has fields whose length or place"):
        Codec(segment)


def test_a_segment_without_definition_is_one_field() -> None:
    assert codec_of(raw_type("Z1FOO000")).fields == [("SDATA", 0, SDATA_LENGTH)]
    assert raw_type("Z1FOO000") is raw_type("Z1FOO000")


@given(st.text(" \t\n\x1f\x85\u00a0\u2028A", max_size=12), st.integers(0, 40))
def test_only_blanks_are_cut_at_the_end(text: str, blanks: int) -> None:
    units = text + " " * blanks
    assert unpadded(units) == units.rstrip(" ")
