"""Any IDoc, in any form, line end and code page, goes through flat and XML and comes back; any bytes give a
result or an IdockitError."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from lxml import etree

import idockit
from idockit.errors import EncodeError, IdockitError
from idockit.testing import Sample, samples

forms = st.sampled_from(["segment", "trimmed", "full"])
line_ends = st.sampled_from(["lf", "crlf", "none"])


def convert(data: bytes, **options: object) -> bytes:
    target = BytesIO()
    idockit.convert(data, target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def c14n(data: bytes) -> bytes:
    target = BytesIO()
    etree.parse(BytesIO(data)).write_c14n(target, with_comments=True)
    return target.getvalue()


def readable(form: str, line_end: str) -> None:
    """Without line ends only full width can be told apart."""
    assume(line_end != "none" or form == "full")


@given(
    sample=samples(),
    form=forms,
    line_end=line_ends,
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le", "cp500", "utf-16-be"]),
)
def test_flat_is_read_as_it_was_written_and_written_back_byte_for_byte(
    sample: Sample, form: str, line_end: str, encoding: str
) -> None:
    readable(form, line_end)
    data = sample.to_flat(form, line_end, encoding)  # type: ignore[arg-type]
    document = idockit.loads(data)
    assert idockit.dumps(document) == data
    assert [s.name for s in document[0].walk()] == [s.name for s in sample.walk()]
    assert [s.fields() for s in document[0].walk()] == [s.values for s in sample.walk()]
    assert document[0].control.fields() == sample.control
    assert convert(data, to="flat") == data


@given(
    sample=samples(alphabet="latin"),
    form=forms,
    line_end=line_ends,
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le"]),
)
def test_flat_to_xml_and_back_with_keep_is_byte_exact(sample: Sample, form: str, line_end: str, encoding: str) -> None:
    readable(form, line_end)
    data = sample.to_flat(form, line_end, encoding)  # type: ignore[arg-type]
    xml = convert(data, keep=True, from_encoding=encoding)
    assert convert(xml) == data


@given(
    sample=samples(alphabet="wide"),
    form=forms,
    line_end=line_ends,
    encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-8-bytes"]),
)
def test_flat_to_xml_and_back_without_keep_needs_no_more_than_the_form(
    sample: Sample, form: str, line_end: str, encoding: str
) -> None:
    readable(form, line_end)
    try:
        data = sample.to_flat(form, line_end, encoding)  # type: ignore[arg-type]
    except EncodeError:  # lengths count bytes: not every value fits
        reject()
    xml = convert(data, from_encoding=encoding)
    assert convert(xml, form=form, line_end=line_end, encoding=encoding) == data


@given(sample=samples(alphabet="wide"))
def test_xml_to_flat_and_back_is_the_same_document(sample: Sample) -> None:
    xml = sample.to_xml()
    assert c14n(convert(convert(xml))) == c14n(xml)
    assert convert(xml, to="xml") == xml


@given(sample=samples(alphabet="wide"))
def test_flat_and_xml_documents_say_the_same(sample: Sample) -> None:
    flat, xml = idockit.loads(sample.to_flat())[0], idockit.loads(sample.to_xml())[0]
    assert [flat.path(s) for s in flat.walk()] == [xml.path(s) for s in xml.walk()]
    assert [s.fields() for s in flat.walk()] == [s.fields() for s in xml.walk()] == [s.values for s in sample.walk()]
    assert flat.control.fields() == xml.control.fields() == sample.control


@given(sample=samples(), other=samples(), line_end=st.sampled_from(["lf", "crlf"]))
def test_several_idocs_of_several_types_in_one_file(sample: Sample, other: Sample, line_end: str) -> None:
    data = sample.to_flat(line_end=line_end) + other.to_flat(line_end=line_end)  # type: ignore[arg-type]
    assert convert(data, to="flat") == data
    assert len(idockit.loads(data)) == idockit.detect(data).idocs == 2
    assert convert(convert(data, keep=True)) == data
    assert [d.control["DOCNUM"] for d in idockit.iter_load(data)] == [s.control["DOCNUM"] for s in (sample, other)]


garbage = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=300).map(lambda b: b"EDI_DC40  " + b),
    st.binary(max_size=300).map(lambda b: b"<a>" + b),
    st.text(max_size=200).map(lambda t: f"<ORDERS05><IDOC BEGIN='1'><EDI_DC40>{t}".encode(errors="replace")),
    st.binary(max_size=200).map(lambda b: b"EDI_DC40_U100" + b" " * 511 + b"\n" + b),
    st.text(max_size=100).map(lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le", "surrogatepass")),
)


def tried(verb: Callable[..., object], *arguments: object, **options: object) -> object:
    """What it gives; None for an error of ours, which must have something to say. Any other error is one."""
    try:
        return verb(*arguments, **options)
    except IdockitError as error:
        message = str(error)
    assert message
    return None


@given(data=garbage)
def test_any_bytes_give_a_result_or_an_idockit_error(data: bytes) -> None:
    for options in ({}, {"to": "flat", "unknown": "keep"}, {"to": "xml", "unknown": "drop"}):
        tried(convert, data, **options)
    for verb in (idockit.detect, idockit.loads, lambda d: list(idockit.iter_load(d))):
        tried(verb, data)


@given(sample=samples(), data=st.data())
def test_a_damaged_file_gives_a_result_or_an_idockit_error(sample: Sample, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from([sample.to_flat(), sample.to_flat("full", "none"), sample.to_xml()]))
    at = data.draw(st.integers(0, len(original) - 1))
    length = data.draw(st.integers(0, 20))
    damaged = original[:at] + data.draw(st.binary(max_size=20)) + original[at + length :]
    tried(convert, damaged)
    xml = tried(convert, damaged, keep=True, unknown="keep", to="xml", from_="flat")
    if isinstance(xml, bytes):
        assert tried(convert, xml, unknown="keep") == damaged


@pytest.mark.parametrize("data", [b"", b"\n", b"EDI_DC40", b"<", b"hello"])
def test_what_is_no_idoc_is_named_so(data: bytes) -> None:
    with pytest.raises(idockit.FormatError):
        idockit.loads(data)


@given(
    sample=samples(max_size=3),
    encoding=st.sampled_from(["utf-8", "utf-8-bytes", "cp1252", "cp500", "shift_jis", "utf-16-le"]),
    data=st.data(),
)
def test_any_bytes_inside_records_survive_keep_in_any_code_page(
    sample: Sample, encoding: str, data: st.DataObject
) -> None:
    original = sample.to_flat(encoding=encoding)
    at = data.draw(st.integers(600, len(original) - 1)) if len(original) > 601 else len(original) - 1
    junk = data.draw(st.binary(max_size=12))
    damaged = original[:at] + junk + original[at + len(junk) :]
    xml = tried(convert, damaged, keep=True, unknown="keep", to="xml", from_encoding=encoding)
    if isinstance(xml, bytes):
        assert convert(xml, unknown="keep") == damaged
