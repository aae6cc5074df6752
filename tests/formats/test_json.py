"""The JSON form: what it looks like, that nothing is lost on the way there and back, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from handmade import SMALL_FLAT, SMALL_XML, c14n, control, convert, convert_and_report, flat, item, orders, record
from hypothesis import given
from hypothesis import strategies as st
from test_keep import CLEAN, KINDS, REFUSED
from test_roundtrip import forms, line_ends, readable, tried
from test_xml_reading import ENVELOPES

import idockit
from idockit.testing import Sample, samples

DOCS = (Path(__file__).parents[2] / "docs" / "JSON.md").read_text(encoding="utf-8")
kinds = pytest.mark.parametrize("to", ["json", "ndjson"])


def tree(data: bytes, **options: object) -> Any:
    """A file as JSON, as Python sees it."""
    return json.loads(convert(data, to="json", **options))


def written(document: object) -> bytes:
    return json.dumps(document).encode()


def said(found: Any) -> Any:
    """What a JSON says, without what it keeps."""
    if isinstance(found, list):
        return [said(value) for value in found]
    if not isinstance(found, dict):
        return found
    return {key: said(value) for key, value in found.items() if key not in ("keep", "format", "file")}


def document(*segments: object, kind: str = "xml", **control: str) -> Any:
    """A JSON made by hand."""
    values = {"IDOCTYP": "ORDERS05", "DOCNUM": "42", **control}
    return {"idockit": 1, "format": kind, "idocs": [{"control": values, "segments": list(segments)}]}


# -- what it looks like


def example() -> bytes:
    return re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)[0].encode()


def test_the_example_in_the_documentation_is_what_convert_writes() -> None:
    data = convert(example())
    assert data.count(b"\r\n") == len(data.splitlines()) == 4
    assert convert(data, to="json") == example()
    assert convert(convert(example(), to="ndjson"), to="json") == example()


def test_every_key_is_in_the_documentation() -> None:
    from idockit.formats import jsonshape

    keys = [jsonshape.DOCUMENT_KEYS, jsonshape.IDOC_KEYS, jsonshape.SEGMENT_KEYS, *jsonshape.FILE_KEYS.values()]
    keys += [jsonshape.KEEP_OF_IDOC, jsonshape.KEEP_OF_CONTROL, jsonshape.KEEP_OF_SEGMENT]
    assert {key for group in keys for key in group} - set(re.findall(r"`([a-z-]+)`", DOCS)) == set()


def test_ndjson_is_a_header_and_one_idoc_a_line() -> None:
    data = SMALL_FLAT + flat(control(DOCNUM="43"))
    lines = [json.loads(line) for line in convert(data, to="ndjson").splitlines()]
    whole = tree(data)
    assert lines == [{key: value for key, value in whole.items() if key != "idocs"}, *whole["idocs"]]
    assert [idoc["control"]["DOCNUM"] for idoc in lines[1:]] == ["0000000000000042", "43"]


def test_a_clean_file_keeps_nothing() -> None:
    for name, data in CLEAN.items():
        assert b'"keep"' not in convert(data, to="json") or name == "carriage return and tab in a value"
    assert b'"keep"' not in convert(SMALL_XML, to="json")


def test_xml_that_is_indented_keeps_its_indentation_only() -> None:
    for indent in ("  ", "\t", "   "):
        lines = [f"{indent * depth}{text}" for depth, text in INDENTED]
        data = "\r\n".join(["<?xml version='1.0'?>", *lines, ""]).encode()
        found = tree(data)
        assert found["file"] == {"indent": indent}
        assert "keep" not in found["idocs"][0]
        assert c14n(convert(written(found))) == c14n(data)


INDENTED = [
    (0, "<ORDERS05>"),
    (1, '<IDOC BEGIN="1">'),
    (2, '<EDI_DC40 SEGMENT="1">'),
    (3, "<IDOCTYP>ORDERS05</IDOCTYP>"),
    (2, "</EDI_DC40>"),
    (2, '<E1EDK01 SEGMENT="1"/>'),
    (2, '<E1EDP01 SEGMENT="1">'),
    (3, "<POSEX>&lt;1&amp;2&gt;</POSEX>"),
    (2, "</E1EDP01>"),
    (1, "</IDOC>"),
    (0, "</ORDERS05>"),
]


# -- flat to JSON and back


@kinds
@pytest.mark.parametrize("kind", [*KINDS, *CLEAN, *REFUSED])
def test_an_odd_flat_file_comes_back_byte_for_byte(kind: str, to: str) -> None:
    data = KINDS[kind][0] if kind in KINDS else CLEAN[kind] if kind in CLEAN else REFUSED[kind][0]
    text, report = convert_and_report(data, to=to)
    assert report.losses == {}
    back, report = convert_and_report(text)
    assert back == data
    assert (report.losses, report.notes) == ({}, [])
    other = "ndjson" if to == "json" else "json"
    assert convert(convert(text, to=other), to=to) == text
    assert idockit.dumps(idockit.loads(text)) == data
    assert convert(convert(text, to="xml", keep=True)) == data


@given(
    sample=samples(alphabet="latin"),
    form=forms,
    line_end=line_ends,
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le", "cp500", "utf-8-bytes"]),
    to=st.sampled_from(["json", "ndjson"]),
)
def test_any_flat_file_comes_back_byte_for_byte(
    sample: Sample, form: str, line_end: str, encoding: str, to: str
) -> None:
    readable(form, line_end)
    data = tried(sample.to_flat, form, line_end, encoding)
    if isinstance(data, bytes):
        assert convert(convert(data, to=to, from_encoding=encoding)) == data


@given(
    sample=samples(max_size=3),
    encoding=st.sampled_from(["utf-8", "utf-8-bytes", "cp1252", "cp500", "shift_jis", "utf-16-le"]),
    data=st.data(),
)
def test_any_bytes_inside_records_survive(sample: Sample, encoding: str, data: st.DataObject) -> None:
    original = sample.to_flat(encoding=encoding)
    at = data.draw(st.integers(0, len(original) - 1))
    junk = data.draw(st.binary(max_size=12))
    damaged = original[:at] + junk + original[at + len(junk) :]
    text = tried(convert, damaged, unknown="keep", to="json", from_="flat", from_encoding=encoding)
    if isinstance(text, bytes):
        assert convert(json.dumps(json.loads(text)).encode(), unknown="keep") == damaged


@given(sample=samples(alphabet="wide"), other=samples(alphabet="wide"))
def test_flat_and_xml_of_the_same_idoc_say_the_same(sample: Sample, other: Sample) -> None:
    here, there = tree(sample.to_flat()), tree(sample.to_xml())
    assert said(here) == said(there)
    assert here["idocs"][0]["control"] == sample.control
    assert convert(written({**said(here), "format": "xml"})) == sample.to_xml()
    assert convert(written(here), to="xml") == sample.to_xml()
    assert convert(written(there), to="flat") == sample.to_flat()
    both = sample.to_flat() + other.to_flat()
    for text in (convert(both, to="json"), convert(both, to="ndjson")):
        assert convert(text) == both


def test_an_idoc_larger_than_memory_should_be_comes_in_parts() -> None:
    data = flat(control(), *(record("E2EDK14", n, 0, 2, f"001{n}", 38) for n in range(1, 20_001)))
    for to in ("json", "ndjson"):
        assert convert(convert(data, to=to)) == data


def test_many_blank_lines_are_kept_or_refused() -> None:
    first, second = record("E2EDK14", 1, 0, 2, "001", 38), record("E2EDK14", 2, 0, 2, "002", 38)
    data = flat(control(), first) + b"\n" * 300_000 + flat(second)
    assert convert(convert(data, to="json")) == data
    with pytest.raises(idockit.EncodeError, match="more blank lines"):
        convert(flat(control(), first) + b"\n" * 2_000_000 + flat(second), to="json")


# -- XML to JSON and back


def comes_back(xml: str | bytes) -> Any:
    data = xml if isinstance(xml, bytes) else xml.encode()
    for to in ("json", "ndjson"):
        text, report = convert_and_report(data, to=to)
        assert report.losses == {}
        back, report = convert_and_report(text)
        assert c14n(back) == c14n(data)
        assert report.lines() == []
        assert c14n(idockit.dumps(idockit.loads(text))) == c14n(data)
        told = [[(i.path(s), s.fields()) for s in i.walk()] for i in idockit.iter_load(text)]
        assert told == [[(i.path(s), s.fields()) for s in i.walk()] for i in idockit.loads(data)]
    return tree(data)


@pytest.mark.parametrize("kind", ENVELOPES)
def test_every_envelope_comes_back_equal(kind: str) -> None:
    comes_back(ENVELOPES[kind][0])


@pytest.mark.parametrize(
    "xml",
    [
        orders("<!-- c -->", item("<POSEX>1</POSEX><!-- d --><MENGE>2</MENGE>")),
        orders(item("<POSEX/><MENGE> 1 </MENGE>")),
        orders(item('<POSEX x="1">1</POSEX>', ' SEGMENT="1" y="2"')),
        orders(item("<E1EDP19><QUALF>1</QUALF></E1EDP19><POSEX>1</POSEX>")),
        orders(item("<POSEX>1</POSEX><POSEX>2</POSEX>")),
        orders(item("<POSEX>\n  1\n</POSEX><ZZOWN>x</ZZOWN><ZX><A>1</A></ZX>")),
        orders(item("<POSEX><![CDATA[<1>]]></POSEX><MENGE>&#13;&quot;</MENGE>")),
        b"<!-- a --><?p i?>" + orders() + b"<!-- z -->\n<?q i?>",
        orders().replace(b"<IDOC", b"<!-- b --><IDOC").replace(b"</IDOC>", b"</IDOC><!-- e --> <f/>"),
        orders().replace(b"</ORDERS05>", b"<!-- 2 --><IDOC><EDI_DC40/></IDOC>\n</ORDERS05>"),
        b"\xef\xbb\xbf" + orders(item("<POSEX>\xc3\xa4\xf0\x9f\x98\x80</POSEX>")),
        b'<?xml version="1.0"\n encoding="ISO-8859-1"?>\n'
        + orders(item("<POSEX>\xe4</POSEX>")).decode().encode("latin-1"),
        '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") + orders().decode().encode("utf-16-le"),
        orders().replace(b"<IDOC BEGIN", b"<IDOC xmlns:a='urn:u' a:b='c' BEGIN"),
        b"<a xmlns='urn:u'>" + orders() + b"<b xmlns=''>" + orders(item("<POSEX>2</POSEX>")) + b"</b></a>",
        convert(SMALL_FLAT, keep=True),
    ],
)
def test_what_only_xml_has_comes_back_equal(xml: bytes) -> None:
    comes_back(xml)


@given(sample=samples(alphabet="wide"))
def test_any_xml_comes_back_equal(sample: Sample) -> None:
    found = comes_back(sample.to_xml())
    assert "keep" not in found["idocs"][0]


def test_a_definition_named_in_xml_is_kept_for_flat() -> None:
    xml = orders("<E2EDP01008><POSEX>1</POSEX></E2EDP01008>")
    assert convert(convert(xml, to="json"), to="flat") == convert(xml)


def test_lengths_that_no_source_gives_go_from_xml_to_xml() -> None:
    dictionary = idockit.builtin()
    name = next(n for n in dictionary.segments if not dictionary.segments[n].flat and dictionary.segments[n].fields)
    field = dictionary.segments[name].fields[0].name
    data = written(document({"segment": name, "fields": {str(field): "value"}}))
    assert f'<{name} SEGMENT="1"><{field}>value</{field}></{name}>'.encode() in convert(data, to="xml")
    with pytest.raises(idockit.UnknownDefinition, match=name) as caught:
        convert(data, to="flat")
    assert caught.value.where.path == "$.idocs[0].segments[0]"


# -- what was changed


def test_a_changed_field_wins_over_a_kept_record() -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001A\x01", 38) + "TAIL")
    found = tree(data)
    found["idocs"][0]["segments"][0]["fields"]["QUALF"] = "007"
    back, report = convert_and_report(written(found))
    assert back == data.replace(b"001A", b"007A")
    assert report.notes == ["E1EDK14 was changed since the JSON was written: QUALF as it says now"]


def test_a_changed_field_goes_into_a_kept_xml() -> None:
    xml = orders("<!-- c -->", item("<POSEX a='b'>1</POSEX><MENGE/>"))
    found = tree(xml)
    found["idocs"][0]["segments"][0]["fields"]["POSEX"] = "<2>"
    back, report = convert_and_report(written(found))
    assert c14n(back) == c14n(xml.replace(b">1<", b">&lt;2&gt;<"))
    assert report.gathered == {"changed since the JSON was written": ["E1EDP01-POSEX"]}


def test_other_segments_are_written_anew() -> None:
    xml = orders("<!-- c -->", item("<POSEX>1</POSEX>"))
    found = tree(xml)
    found["idocs"][0]["segments"].append({"segment": "E1EDS01", "fields": {"SUMID": "001"}})
    back, report = convert_and_report(written(found))
    assert back.split(b"\n", 1)[1].strip() == orders(
        item("<POSEX>1</POSEX>"), '<E1EDS01 SEGMENT="1"><SUMID>001</SUMID></E1EDS01>'
    )
    assert "written anew" in report.lines()[0]


def test_idocs_taken_away_or_added() -> None:
    xml = (
        b"<a>"
        + b"<!-- x -->".join([orders(item("<POSEX>1</POSEX>")), orders("<!-- y -->"), orders()])
        + b"<!-- z --></a>"
    )
    found = tree(xml)
    first, second, third = found["idocs"]
    for some in ([first], [second, third], [third, first], [first, second, third, first]):
        back = convert(written({**found, "idocs": some}))
        assert len(idockit.loads(back)) == len(some)


def test_an_xml_without_idoc_element_that_was_changed_gets_one() -> None:
    xml = b'<ORDERS05><EDI_DC40 SEGMENT="1"><IDOCTYP>ORDERS05</IDOCTYP></EDI_DC40><E1EDK01 SEGMENT="1"/></ORDERS05>'
    found = comes_back(xml)
    found["idocs"][0]["segments"] = []
    assert b"<ORDERS05><IDOC " in convert(written(found))


def test_what_is_kept_and_does_not_fit_is_refused() -> None:
    for place, value in (("before", "</x>"), ("after", "</y>"), ("xml", "<IDOC>"), ("before", "<!DOCTYPE a>")):
        found = document()
        found["idocs"] = [*found["idocs"], {**found["idocs"][0], "keep": {place: value}}]
        with pytest.raises(idockit.FormatError) as caught:
            convert(written(found), to="xml")
        assert str(caught.value.where.path).startswith("$.idocs[1]")
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><ORDERS05>'
    with pytest.raises(idockit.FormatError, match="DOCTYPE"):
        convert(written({**document(), "file": {"envelope": bomb}}), to="xml")


# -- segments and fields without definition


def test_unknown_segments() -> None:
    data = flat(control(), record("Z1FOO", 1, 0, 2, "  data", 10))
    with pytest.raises(idockit.UnknownDefinition) as caught:
        convert(data, to="json")
    assert (caught.value.exit_code, caught.value.names, caught.value.where.line) == (4, ("Z1FOO",), 2)
    text = convert(data, to="json", unknown="keep")
    assert json.loads(text)["idocs"][0]["segments"][0]["fields"] == {"SDATA": "  data"}
    assert convert(text, unknown="keep") == data
    with pytest.raises(idockit.UnknownDefinition):
        convert(text)
    back, report = convert_and_report(text, unknown="drop")
    assert back == flat(control())
    assert "Z1FOO" in report.losses["segments without definition"].example


@pytest.mark.parametrize("name", ["Z1FOO", "z1 foo", "1FOO", 'Z"?>', "ZÄÖÜ", "Z-1.x", "_x0041_", "/NS/E1X", "Z\x01"])
def test_segment_names(name: str) -> None:
    data = flat(control(), record(name, 1, 0, 2, "data", 10))
    assert convert(convert(data, to="json", unknown="keep"), unknown="keep") == data


def test_a_field_without_definition_stops_the_way_to_flat() -> None:
    data = written(document({"segment": "E1EDK01", "fields": {"ZZOWN": "x"}}))
    with pytest.raises(idockit.UnknownDefinition) as caught:
        convert(data, to="flat")
    assert caught.value.names == ("E1EDK01-ZZOWN",)
    assert convert_and_report(data, to="flat", unknown="drop")[1].losses["fields without definition"].example == "ZZOWN"


# -- made by hand


def test_json_made_by_hand_becomes_xml_and_flat() -> None:
    data = written(document({"segment": "E1EDK01", "fields": {"CURCY": "EUR", "BELNR": ""}}))
    xml = convert(data)
    assert b'<E1EDK01 SEGMENT="1"><CURCY>EUR</CURCY></E1EDK01>' in xml
    assert convert(data, to="flat") == convert(xml)
    assert idockit.loads(data).format == "xml"
    assert idockit.detect(data).types == ["ORDERS05"]


def test_the_type_stands_in_for_idoctyp() -> None:
    data = written({"idockit": 1, "format": "flat", "idocs": [{"type": "ORDERS05", "segments": []}]})
    flat_file, report = convert_and_report(data)
    assert idockit.loads(flat_file)[0].type == "ORDERS05"
    assert "no control record" in report.notes[0]


def test_a_value_that_does_not_fit_names_its_json_path() -> None:
    lines = [
        {"idockit": 1, "format": "flat"},
        document({"segment": "E1EDK01", "fields": {"CURCY": "ABCD"}})["idocs"][0],
    ]
    data = b"\n".join(map(written, lines))
    with pytest.raises(idockit.EncodeError) as caught:
        convert(data)
    assert str(caught.value) == ("<bytes>:2: $.segments[0].fields.CURCY: CURCY has 4 characters, the field has 3")


def test_options_that_do_not_fit() -> None:
    for options, reason in (
        ({"to": "json", "form": "full"}, "form is for a flat target, the target is JSON"),
        ({"to": "json", "keep": True}, "keep is for flat to XML"),
        ({"to": "ndjson", "release": "750"}, "release is for XML to flat"),
    ):
        with pytest.raises(idockit.OptionsError, match=reason):
            convert(SMALL_FLAT, **options)
    with pytest.raises(idockit.FormatError, match="is flat, not json as asked for"):
        convert(SMALL_FLAT, from_="json")


def test_what_xml_does_not_carry_of_a_flat_json_is_said() -> None:
    data = flat(
        control(CRETIM="120000").rstrip(), record("E2EDP01008", 1, 0, 2, "00010"), end="\r\n", encoding="cp1252"
    )
    text = convert(data, to="json", from_encoding="cp1252")
    report = convert_and_report(text, to="xml")[1]
    assert set(report.losses) == {"record form", "line ends", "encoding", "segment version"}


# -- real files

CORPUS = pytest.mark.corpus


@CORPUS
def test_every_real_flat_file_comes_back_byte_for_byte(corpus: Path) -> None:
    for path in sorted((corpus / "flat").iterdir()):
        data = path.read_bytes()
        for to in ("json", "ndjson"):
            text = convert(data, to=to, unknown="keep")
            assert convert(text, unknown="keep") == data, path.name
            assert idockit.dumps(idockit.loads(text)) == data, path.name


@CORPUS
def test_every_real_xml_comes_back_equal(corpus: Path) -> None:
    for path in sorted((corpus / "xml").iterdir()):
        data = path.read_bytes()
        for to in ("json", "ndjson"):
            text = convert(data, to=to)
            back, report = convert_and_report(text)
            assert c14n(back) == c14n(data), path.name
            assert report.lines() == [], path.name
            here, there = idockit.loads(text), idockit.load(path)
            assert [[s.fields() for s in i.walk()] for i in here] == [[s.fields() for s in i.walk()] for i in there]


@CORPUS
def test_a_broken_file_is_refused(corpus: Path) -> None:
    for path in sorted((corpus / "broken").iterdir()):
        with pytest.raises(idockit.FormatError) as caught:
            convert(path.read_bytes(), to="json")
        assert caught.value.where.line
