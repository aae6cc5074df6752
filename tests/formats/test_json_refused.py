"""What is refused of JSON: with line and column where it is broken, with its JSON path where it has another shape."""

from __future__ import annotations

import pytest
from handmade import convert
from hypothesis import given
from hypothesis import strategies as st
from test_json import document, written
from test_roundtrip import tried

import idockit
from idockit.testing import Sample, samples

SEGMENT = '"segments": [{"segment": "E1EDK01", "fields": {"CURCY": %s}}]'
SHAPES = {
    '{"idockit": 1, "format": "xml", "idocs": [{"control": {}, ' + SEGMENT % "12.50" + "}]}": (
        '$.idocs[0].segments[0].fields.CURCY: the number 12.50, expected a text: "12.50"'
    ),
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % "null" + "}]}": (
        "$.idocs[0].segments[0].fields.CURCY: null, expected a text; leave out what is empty"
    ),
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % "NaN" + "}]}": "the number NaN",
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % "true" + "}]}": "true, expected a text",
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % '["a"]' + "}]}": "a list, expected a text",
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % '"\\ud800"' + "}]}": "half of a character",
    '{"idockit": 1, "format": "xml", "idocs": [{' + SEGMENT % f'"{"x" * (1 << 20)}x"' + "}]}": "more than 1,048,576",
    '{"idockit": 1, "format": "xml", "idocs": [{"control": {"a b": 1}}]}': '$.idocs[0].control["a b"]: the number 1',
    '{"idockit": 1, "format": "xml", "idocs": [{"segments": [{}]}]}': "$.idocs[0].segments[0]: no key segment",
    '{"idockit": 1, "format": "xml", "idocs": [{"segments": [{"segment": ""}]}]}': "segment: an empty name",
    '{"idockit": 1, "format": "xml", "idocs": [{"segments": {}}]}': "$.idocs[0].segments: an object, expected a list",
    '{"idockit": 1, "format": "xml", "idocs": [{"segmnts": []}]}': "$.idocs[0].segmnts: no key of an IDoc",
    '{"idockit": 1, "format": "xml", "idocs": [{}]}': "$.idocs[0]: neither control nor segments",
    '{"idockit": 1, "format": "xml", "idocs": [3]}': "$.idocs[0]: the number 3, expected an object",
    '{"idockit": 1, "format": "xml", "idocs": {}}': "$.idocs: an object, expected a list",
    '{"idockit": 1, "format": "xml", "idocs": []}': "no IDoc in this JSON",
    '{"idockit": 1, "format": "xml"}': "no IDoc in this JSON",
    '{\n"idockit": 1, "format": "xml"}': '$: no IDocs, expected a list: "idocs": [...]',
    '{"idockit": 1, "format": "edi", "idocs": []}': '$.format: the text \'edi\', expected "flat" or "xml"',
    '{"idockit": 1, "idocs": []}': "$.format: missing",
    '{"idockit": 2, "format": "xml", "idocs": []}': "$: another version than this idockit reads",
    '{"a": 1}': "$.a: no key of a document",
    "{}": "$: no key idockit",
    '{"idockit": 1, "format": "flat", "file": {"form": "x"}, "idocs": []}': "$.file: form 'x', expected one of segment",
    '{"idockit": 1, "format": "flat", "file": {"indent": " "}, "idocs": []}': "$.file.indent: not known here",
    '{"idockit": 1, "format": "xml", "format": "flat"}': "key 'format' stands twice",
    '{"idockit": 1, "format": "xml", "idocs": [{"segments": [{"segment": "A", "keep": {"x": ""}}]}]}': (
        "$.idocs[0].segments[0].keep.x: not known here"
    ),
    '{"idockit": 1, "format": "xml", "file": {"indent": "<x>"}, "idocs": []}': "$.file.indent: '<x>', expected up to",
    '{"idockit": 1,\n"format": "xml",\n"idocs": [}': "<bytes>:3:11: no JSON: Expecting value",
    '{"idockit": 1, "format": "xml", "idocs": []} x': "<bytes>:1:46: no JSON: Extra data",
    '{"idockit": 1, "format": "xml"}\n{"control": {}}\n{"control": 1}': "<bytes>:3: $.control: the number 1",
    '{"idockit": 1, "format": "xml"}\n{"control": {}}\n{"control": 1': "<bytes>:3:14: the JSON ends too early",
    '{"idockit": 1, "format": "xml", "idocs": [{"segments": [': "the JSON ends too early",
    '{"a": ' * 100_000: "nested deeper than 100",
}


@pytest.mark.parametrize("text", SHAPES, ids=range(len(SHAPES)))
@pytest.mark.parametrize("to", ["flat", "xml", "json"])
def test_what_has_not_this_form_is_refused_with_its_place(text: str, to: str) -> None:
    with pytest.raises(idockit.FormatError) as caught:
        convert(text.encode(), to=to)
    if to == "json" and "form 'x'" in SHAPES[text]:
        return
    assert SHAPES[text] in str(caught.value)
    assert str(caught.value).startswith("<bytes>")


def test_segments_nested_too_deep_are_refused() -> None:
    segment: dict[str, object] = {"segment": "E1EDK01"}
    for _ in range(100):
        segment = {"segment": "E1EDK01", "segments": [segment]}
    with pytest.raises(idockit.FormatError, match="nested deeper than 100"):
        convert(written(document(segment)))


@given(sample=samples(max_size=5), data=st.data())
def test_a_damaged_json_gives_a_result_or_an_idockit_error(sample: Sample, data: st.DataObject) -> None:
    original = convert(data.draw(st.sampled_from([sample.to_flat(), sample.to_xml()])), to="json")
    at = data.draw(st.integers(0, len(original) - 1))
    length = data.draw(st.integers(0, 20))
    damaged = original[:at] + data.draw(st.binary(max_size=20)) + original[at + length :]
    for to in ("flat", "xml", "ndjson"):
        tried(convert, damaged, to=to, from_="json")
    for verb in (idockit.detect, idockit.loads, lambda d: list(idockit.iter_load(d))):
        tried(verb, damaged)
