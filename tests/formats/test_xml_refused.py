"""IDoc XML that is refused, and that the message names the place: no XML, not an IDoc, beyond the limits, not to be
written flat, without definition."""

from __future__ import annotations

import pytest
from handmade import c14n, convert, convert_and_report, item, orders, rows, sdata

import idockit

CONTROL = '<EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><DOCNUM>42</DOCNUM><IDOCTYP>ORDERS05</IDOCTYP></EDI_DC40>'
ORG = '<E1EDK14 SEGMENT="1"><QUALF>001</QUALF><ORGID>1000</ORGID></E1EDK14>'
SAP = f'<ORDERS05><IDOC BEGIN="1">{CONTROL}{ORG}</IDOC></ORDERS05>'
UTF8 = '<?xml version="1.0" encoding="UTF-8"?>'


# -- refused: not an IDoc, or no XML

BROKEN = {
    # the XML, the error, its message
    "DOCTYPE": ("<!DOCTYPE ORDERS05>" + SAP, idockit.FormatError, "a DOCTYPE"),
    "DOCTYPE elsewhere": ('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + SAP, idockit.FormatError, "a DOCTYPE"),
    "entity": ('<!DOCTYPE a [<!ENTITY x "y">]>' + SAP.replace("1000", "&x;"), idockit.FormatError, "a DOCTYPE"),
    "undefined entity": (SAP.replace("1000", "&nbsp;"), idockit.FormatError, "Entity 'nbsp' not defined"),
    "ampersand": (SAP.replace("1000", "Equip & Instrument"), idockit.FormatError, "not well-formed XML"),
    "wrong end tag": (SAP.replace("</ORGID>", "</ORG>"), idockit.FormatError, "tag mismatch"),
    "control character": (SAP.replace("1000", "\x01"), idockit.FormatError, "not well-formed XML"),
    "attribute twice": (SAP.replace(' SEGMENT="1"', ' SEGMENT="1" SEGMENT="1"'), idockit.FormatError, "redefined"),
    "two roots": (SAP + SAP, idockit.FormatError, "Extra content"),
    "text behind the root": (SAP + "end", idockit.FormatError, "Extra content"),
    "declaration not first": ("\n" + UTF8 + SAP, idockit.FormatError, "XML declaration allowed only at the start"),
    "no IDoc": ("<html><body/></html>", idockit.FormatError, "no IDoc in this XML"),
    "unknown encoding": ('<?xml version="1.0" encoding="own"?>' + SAP, idockit.FormatError, "encoding"),
}
VERBS = [convert, idockit.detect, idockit.loads, lambda xml: list(idockit.iter_load(xml))]


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("verb", VERBS, ids=["convert", "detect", "loads", "iter_load"])
def test_what_is_no_idoc_xml_is_refused_by_every_verb(case: str, verb: object) -> None:
    xml, error, message = BROKEN[case]
    with pytest.raises(error, match=message) as caught:
        verb(xml.encode())  # type: ignore[operator]
    assert caught.value.exit_code == 3
    assert not isinstance(caught.value, idockit.TruncatedError)


@pytest.mark.parametrize("verb", VERBS, ids=["convert", "detect", "loads", "iter_load"])
def test_line_and_column_of_what_is_not_well_formed_are_named(verb: object) -> None:
    xml = SAP.replace("><", ">\n<").replace("1000", "a & b")
    with pytest.raises(idockit.FormatError, match="not well-formed") as caught:
        verb(xml.encode())  # type: ignore[operator]
    line = next(n for n, text in enumerate(xml.split("\n"), 1) if "a & b" in text)
    assert (caught.value.where.line, caught.value.where.column) == (line, 11)


@pytest.mark.parametrize("verb", VERBS, ids=["convert", "detect", "loads", "iter_load"])
def test_an_xml_that_ends_anywhere_is_called_truncated(verb: object) -> None:
    """Inside tags, attributes, values, references, CDATA, comments and between elements."""
    xml = (
        UTF8
        + orders(item('<POSEX own="x">a&amp;&#65;ä</POSEX><!-- c --><?own x?><MENEE><![CDATA[x]]></MENEE>')).decode()
    )
    for length in range(60, len(xml) - 1, 3):
        with pytest.raises(idockit.TruncatedError, match="the XML ends too early") as caught:
            verb(xml[:length].encode())  # type: ignore[operator]
        assert caught.value.where.line == 1


LIMITS = {
    "deep segments": (orders('<E1EDP01 SEGMENT="1">' * 120 + "</E1EDP01>" * 120), "nested deeper than 100"),
    "deep unknown elements": (orders("<a>" * 120 + "</a>" * 120), "nested deeper than 100"),
    "deep envelope": (b"<a>" * 120 + SAP.encode() + b"</a>" * 120, "nested deeper than 100"),
    "attributes": (orders(item("", " ".join(f' a{n}="1"' for n in range(101)))), "(101|more than 100) attributes"),
    "a long value": (orders(item(f"<POSEX>{'x' * (1 << 21)}</POSEX>")), "a text of more than 1,048,576 characters"),
    "a long text between elements": (orders("x" * (1 << 21)), "a text of more than 1,048,576 characters"),
}


@pytest.mark.parametrize("case", LIMITS)
def test_depth_attributes_and_text_have_limits(case: str) -> None:
    xml, message = LIMITS[case]
    for options in ({}, {"to": "xml"}):
        with pytest.raises(idockit.FormatError, match=message):
            convert(xml, **options)
    for verb in VERBS[:2] if "text" in message else VERBS:
        with pytest.raises(idockit.FormatError, match=message):
            verb(xml)  # type: ignore[operator]


# -- refused: not to be written flat

UNFIT = {
    # the segments: error, exit code, path, message
    "too long": (
        item("<POSEX>1234567</POSEX>"),
        idockit.EncodeError,
        1,
        "E1EDP01/POSEX",
        "7 characters, the field has 6",
    ),
    "too long in units": (item("<POSEX>😀😀😀😀</POSEX>"), idockit.EncodeError, 1, "E1EDP01/POSEX", "8 characters"),
    "line break inside": (item("<POSEX>a\nb</POSEX>"), idockit.EncodeError, 1, "E1EDP01/POSEX", "line break inside"),
    "a second one": (item("") + item("<POSEX>1234567</POSEX>"), idockit.EncodeError, 1, "E1EDP01[2]/POSEX", "has 6"),
    "below": (
        item('<E1EDP19 SEGMENT="1"/><E1EDP19 SEGMENT="1"><QUALF>1234</QUALF></E1EDP19>'),
        idockit.EncodeError,
        1,
        "E1EDP01/E1EDP19[2]/QUALF",
        "4 characters, the field has 3",
    ),
    "twice": (item("<POSEX>1</POSEX><POSEX>2</POSEX>"), idockit.FormatError, 3, "E1EDP01/POSEX", "twice"),
    "twice, after a child": (
        item('<POSEX>1</POSEX><E1EDP19 SEGMENT="1"/><POSEX>2</POSEX>'),
        idockit.FormatError,
        3,
        "E1EDP01/POSEX",
        "twice",
    ),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_does_not_fit_a_flat_record_is_refused_with_its_path(case: str) -> None:
    segments, error, code, path, message = UNFIT[case]
    with pytest.raises(error, match=message) as caught:
        convert(orders(segments))
    assert caught.value.exit_code == code
    assert caught.value.where.path == f"/ORDERS05/IDOC/{path}"


def test_a_value_that_does_not_fit_the_control_record_is_refused_with_its_path() -> None:
    with pytest.raises(idockit.EncodeError) as caught:
        convert(orders(control="<IDOCTYP>ORDERS05</IDOCTYP><MESCOD>1234</MESCOD>"))
    assert caught.value.where.path == "/ORDERS05/IDOC/EDI_DC40/MESCOD"


def test_a_character_that_the_target_lacks_is_refused() -> None:
    with pytest.raises(idockit.EncodeError, match="'大' is not in code page cp1252"):
        convert(orders(item("<POSEX>大</POSEX>")), encoding="cp1252")
    assert rows(convert(orders(item("<POSEX>ä</POSEX>")), encoding="cp1252").decode("cp1252").encode())[0][3] == "ä"


# -- unknown

UNKNOWN = {
    # the segments: the names that are missing, where the first stands
    "segment": ('<Z1FOO SEGMENT="1"><A>1</A></Z1FOO>', ("Z1FOO",), "Z1FOO"),
    "empty segment": ('<Z1FOO SEGMENT="1"/>', ("Z1FOO",), "Z1FOO"),
    "segment without the attribute": (item("<Z1FOO><A>1</A></Z1FOO>"), ("Z1FOO",), "E1EDP01"),
    "field": (item("<ZZFIELD>1</ZZFIELD>"), ("E1EDP01-ZZFIELD",), "E1EDP01"),
    "foreign elements": (item("<CustomData><Data>1</Data></CustomData>"), ("CustomData",), "E1EDP01"),
    "segment whose lengths nobody knows": (
        '<E1UPSKEY SEGMENT="1"><OBJKEY>1</OBJKEY></E1UPSKEY>',
        ("E1UPSKEY",),
        "E1UPSKEY",
    ),
    "all of them": (
        item("<ZZFIELD>1</ZZFIELD>") + '<Z1FOO SEGMENT="1"/><Z1FOO SEGMENT="1"/><Z1BAR SEGMENT="1"/>',
        ("E1EDP01-ZZFIELD", "Z1FOO", "Z1BAR"),
        "E1EDP01",
    ),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_has_no_definition_is_refused_and_all_of_it_named(case: str) -> None:
    segments, names, path = UNKNOWN[case]
    with pytest.raises(idockit.UnknownDefinition) as caught:
        convert(orders(segments))
    error = caught.value
    assert (error.exit_code, error.names, error.where.path) == (4, names, f"/ORDERS05/IDOC/{path}")
    assert all(name in str(error) for name in names)
    assert idockit.detect(orders(segments)).unknown_segments == list(names)


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_has_no_definition_can_be_dropped_and_is_reported(case: str) -> None:
    flat, report = convert_and_report(orders(item("<POSEX>10</POSEX>"), UNKNOWN[case][0]), unknown="drop")
    assert rows(flat)[0][3] == "10"
    assert {row[0] for row in rows(flat)} == {"E2EDP01011"}
    assert list(report.losses) == ["elements without definition"]


def test_what_stands_below_a_dropped_segment_is_dropped_with_it() -> None:
    child = '<E1EDP19 SEGMENT="1"><QUALF>001</QUALF></E1EDP19>'
    assert sdata(orders(f'<Z1FOO SEGMENT="1">{child}</Z1FOO>', child), unknown="drop") == ["001"]


def test_an_empty_element_without_definition_needs_none() -> None:
    flat, report = convert_and_report(orders(item("<POSEX>10</POSEX><ZZFIELD/>")))
    assert rows(flat)[0][3] == "10"
    assert report.losses["empty elements"].example == "E1EDP01/ZZFIELD"


def test_data_of_an_unknown_segment_is_carried_as_sdata() -> None:
    child = '<E1EDP19 SEGMENT="1"><QUALF>001</QUALF></E1EDP19>'
    xml = orders(f'<Z1FOO SEGMENT="1"><SDATA>  our own ä</SDATA>{child}</Z1FOO>', '<Z1FOO SEGMENT="1"/>')
    flat = convert(xml, unknown="keep")
    assert rows(flat) == [
        ("Z1FOO", "000000", "01", "  our own ä"),
        ("E2EDP19003", "000001", "03", "001"),
        ("Z1FOO", "000000", "01", ""),
    ]
    assert c14n(convert(flat, unknown="keep")) == c14n(xml)


def test_fields_of_an_unknown_segment_cannot_be_carried() -> None:
    with pytest.raises(idockit.UnknownDefinition, match="Z1FOO has no definition") as caught:
        convert(orders('<Z1FOO SEGMENT="1"><SDATA>x</SDATA><A>1</A></Z1FOO>'), unknown="keep")
    assert caught.value.names == ("Z1FOO",)


def test_a_segment_name_longer_than_segnam_is_refused() -> None:
    name = "Z1" + "X" * 29
    xml = orders(f'<{name} SEGMENT="1"><SDATA>x</SDATA></{name}>')
    with pytest.raises(idockit.EncodeError, match="has 31 characters, SEGNAM has 30"):
        convert(xml, unknown="keep")


def test_a_control_record_behind_a_segment_is_refused() -> None:
    xml = b'<ORDERS05><IDOC><E1EDK01 SEGMENT="1"/><EDI_DC40 SEGMENT="1"/></IDOC></ORDERS05>'
    for verb in (convert, idockit.detect):
        with pytest.raises(idockit.FormatError, match="control record stands behind a segment"):
            verb(xml)
