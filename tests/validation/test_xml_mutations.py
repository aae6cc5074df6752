"""What only XML can have wrong: drawn from every type, those that cannot be written flat too."""

from __future__ import annotations

from random import Random

import pytest
from drawing import TYPES, drawing
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_mutations import agrees, every_family, found, lines
from xml_mutations import MORE, XML, XMLMutation, parsed

import idockit
from idockit.errors import FormatError
from idockit.testing import Sample, samples

WAYS: dict[str, list[XMLMutation]] = {code: [way] for code, (way, _) in XML.items()}
for code, way in MORE.items():
    WAYS.setdefault(code, []).append(way)


def check(code: str, name: str, random: Random, size: int) -> None:
    """Break the XML of one IDoc of the type and look at what is found."""
    mutation = random.choice(WAYS[code])
    root, sample, expected = mutation(drawing(name, flat=False), random, size)
    data = etree.tostring(root, encoding="utf-8", pretty_print=random.random() < 0.5)
    finding = found(data, sample)
    assert finding.code == code
    agrees(finding, expected, sample)
    assert finding.line in lines(data, finding.path)


@pytest.mark.parametrize("code", WAYS)
@given(name=st.sampled_from(TYPES), seed=st.integers(0, 2**32 - 1), size=st.integers(1, 25))
def test_a_mutant_gives_exactly_its_code_at_its_path(code: str, name: str, seed: int, size: int) -> None:
    check(code, name, Random(seed), size)


@pytest.mark.parametrize("code", WAYS)
def test_every_family_gives_it(code: str) -> None:
    for name, turn in every_family(code):
        check(code, name, Random(f"{code} {name} {turn}"), 12)


@given(sample=samples(to="xml"), bad=st.sampled_from(["&#1;", "&#31;", "&#xFFFE;", "\x01", "\x1f", "\x00", "\udcff"]))
def test_what_xml_cannot_hold_is_an_error_with_its_line(sample: Sample, bad: str) -> None:
    """Control characters and what does not decode: the parser refuses them, so there is nothing to validate."""
    root = parsed(sample)
    root[0].tail = "@"
    data = etree.tostring(root, encoding="utf-8").replace(b"@</", bad.encode("utf-8", "surrogateescape") + b"</", 1)
    with pytest.raises(FormatError) as error:
        list(idockit.iter_errors(data))
    assert error.value.where.line == data.count(b"\n") + 1
