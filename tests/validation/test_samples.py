"""Made-up IDocs: valid ones of every type give no finding; their XML is what a conversion makes of the flat file."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from drawing import FLAT_TYPES, TYPES
from hypothesis import given
from hypothesis import strategies as st

import idockit
from idockit.abap import CHAR
from idockit.dictionary import Dictionary, IDocType, SegmentType
from idockit.errors import EncodeError, UnknownDefinition
from idockit.segments import builtin
from idockit.testing import UNKNOWN_LENGTH, Sample, make_sample, sample_types, samples

XML_ONLY = {
    "BATMAS03",
    "CHARVALUEGRP_SAVEREPLICA01",
    "COSMAS01",
    "COTOTL01",
    "ECMMAS01",
    "ECMMAS02",
    "ECMREV01",
    "INTERNAL_ORDER01",
    "TXTRAW01",
    "UPSMAS01",
    "UPSRCP01",
}
"""Types that have a mandatory segment, or at the top none but segments, whose fields have no known length or order."""


def found(data: bytes) -> list[str]:
    return [str(finding) for finding in idockit.iter_errors(data)]


def test_every_type_can_be_drawn() -> None:
    assert set(TYPES) == set(builtin().idoc_types)
    assert set(TYPES) - FLAT_TYPES == XML_ONLY


@pytest.mark.parametrize("name", sorted(FLAT_TYPES))
def test_a_valid_idoc_of_any_type_gives_no_finding(name: str) -> None:
    for seed in range(3):
        sample = make_sample(builtin().idoc_type(name), Random(seed), size=25, alphabet="latin")
        assert found(sample.to_flat()) == []
        assert found(sample.to_flat("trimmed", "crlf", "cp1252")) == []
        assert found(sample.to_xml()) == []
        assert idockit.is_valid(sample.to_xml())


@pytest.mark.parametrize("name", TYPES)
def test_a_valid_xml_of_any_type_gives_no_finding(name: str) -> None:
    for seed in range(2):
        sample = make_sample(builtin().idoc_type(name), Random(seed), size=25, alphabet="wide", to="xml")
        assert list(sample.walk())
        assert found(sample.to_xml()) == []


@given(samples(alphabet="wide"))
def test_the_xml_is_what_a_conversion_makes(sample: Sample) -> None:
    target = BytesIO()
    idockit.convert(sample.to_flat(), target, from_encoding="utf-8", to="xml")
    assert sample.to_xml() == target.getvalue()


@given(samples(alphabet="wide"), st.randoms(use_true_random=False))
def test_the_order_of_the_values_is_that_of_the_declaration(sample: Sample, random: Random) -> None:
    xml, flat = sample.to_xml(), sample.to_flat()
    for segment in sample.walk():
        segment.values = dict(random.sample(list(segment.values.items()), len(segment.values)))
    sample.control = dict(random.sample(list(sample.control.items()), len(sample.control)))
    assert (sample.to_xml(), sample.to_flat()) == (xml, flat)


@pytest.mark.parametrize("name", sorted(XML_ONLY))
def test_what_has_no_known_length_is_written_as_xml_only(name: str) -> None:
    sample = make_sample(builtin().idoc_type(name), Random(1), to="xml")
    fields = {segment.name: builtin().segment(segment.name).by_name for segment in sample.walk()}
    for segment in sample.walk():
        for field, value in segment.values.items():
            assert len(value) <= (fields[segment.name][field].length or UNKNOWN_LENGTH)
    with pytest.raises(UnknownDefinition, match="no source gives"):
        sample.to_flat()


@pytest.mark.parametrize(("bad", "ok"), [("\x01", False), ("\ud800", False), ("\ufffe", False), ("\r", True)])
def test_what_xml_cannot_hold_is_refused(bad: str, ok: bool) -> None:
    sample = make_sample(builtin().idoc_type("ORDERS05"), Random(1))
    sample.control["SNDPOR"] = f"A{bad}B"
    if ok:
        assert b"<SNDPOR>A&#13;B</SNDPOR>" in sample.to_xml()
    else:
        with pytest.raises(EncodeError, match="SNDPOR"):
            sample.to_xml()


@pytest.mark.parametrize("name", ["MATMAS05", "HRMD_A07", "INVOIC02"])
def test_any_place_can_be_asked_for(name: str) -> None:
    idoc_type = builtin().idoc_type(name)
    for node in idoc_type.walk():
        if not builtin().segment(node.segment).flat:
            continue
        sample = make_sample(idoc_type, Random(node.segment), size=0, having=[node])
        assert node.segment in {segment.name for segment in sample.walk()}
        assert found(sample.to_flat()) == []


def test_types_of_an_own_dictionary() -> None:
    own = SegmentType("Z1OWN", "LONG" / CHAR(3))
    tree = IDocType("ZOWN01", "Z1OWN 2..2\n")
    dictionary = Dictionary({"Z1OWN": own}, {"ZOWN01": tree}, base=builtin())
    assert sample_types(dictionary) == sample_types(dictionary, to="xml") == ["ZOWN01"]
    sample = make_sample(tree, Random(1), dictionary=dictionary)
    assert [segment.name for segment in sample.walk()] == ["Z1OWN", "Z1OWN"]
    assert list(idockit.iter_errors(sample.to_flat(), dictionary=dictionary)) == []
