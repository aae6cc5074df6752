"""A broken IDoc gives exactly its code at its path, in flat and XML alike: drawn from every type, and each code from
every family."""

from __future__ import annotations

from random import Random
from typing import get_args

import pytest
from drawing import SURE, TYPES, drawing, families, path
from flat_mutations import FLAT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from mutations import MUTATIONS, Expected
from structure_mutations import STRUCTURE
from xml_mutations import XML

import idockit
from idockit.formats.flatwrite import Form
from idockit.segments import builtin
from idockit.testing import Sample, make_sample
from idockit.validation import CODES, Finding

BOTH = {**MUTATIONS, **STRUCTURE}
OTHERWISE = {"schema": "a flat file has no schema; in XML it stands for other codes: test_schema_mutations.py"}
FAMILIES = families()
FORMS: tuple[Form, ...] = get_args(Form)


def test_every_code_has_its_mutation_in_flat_and_xml_or_the_reason_why_not() -> None:
    assert set(BOTH) | set(FLAT) | set(XML) | set(OTHERWISE) == set(CODES)
    assert len(BOTH) + len(FLAT) + len(XML) + len(OTHERWISE) == len(CODES)
    assert all(reason for _, reason in (*FLAT.values(), *XML.values()))


def test_drawn_are_all_types_of_all_families() -> None:
    assert sorted(TYPES) == sorted(builtin().idoc_types)
    assert sorted(name for names in FAMILIES.values() for name in names) == sorted(TYPES)


def agrees(finding: Finding, expected: Expected, sample: Sample) -> None:
    code = CODES[expected.code]
    place = finding.path.replace("/IDOC[2]", "/IDOC", 1) if finding.idoc == 2 else finding.path
    assert (place in expected.paths, finding.record in expected.records) == (True, True), str(finding)
    doubtful = expected.unsure or (code.group == "structure" and sample.idoc_type.standing not in SURE)
    severity = "warning" if doubtful else code.severity
    inbound = sample.control["DIRECT"] == "2"
    assert (finding.severity, finding.status) == (
        severity,
        code.status("2" if inbound else "1") * (severity == "error"),
    )
    assert finding.found
    assert finding.remedy


def every_family(seed: str) -> list[tuple[str, int]]:
    """A type of each family; with more examples all types, and each several times: the type and which time it is."""
    turns = settings().max_examples // 100
    if turns < 2:
        return [(Random(f"{seed} {family}").choice(names), 0) for family, names in FAMILIES.items()]
    return [(name, turn) for name in TYPES for turn in range(turns)]


def found(data: bytes, sample: Sample) -> Finding:
    """The only finding."""
    encoding = None if data.startswith(b"<") else "utf-8"
    findings = list(idockit.iter_errors(data, encoding=encoding, dictionary=sample.dictionary))
    assert len(findings) == 1, [str(finding) for finding in findings]
    return findings[0]


def lines(data: bytes, path: str) -> set[int]:
    """The lines where the element begins that the path leads to, or the one around it. What the root element is called
    does not count: around an envelope the path starts with the IDoc type."""
    tree = etree.fromstring(data).getroottree()
    below = "/*/" + path.split("/", 2)[2]
    return {int(element.sourceline or 0) for way in (below, below.rsplit("/", 1)[0]) for element in tree.xpath(way)}


def together(first: bytes, second: bytes) -> bytes:
    """Two IDocs below one root element."""
    at = first.rindex(b"</")
    return first[:at] + second[second.index(b"<IDOC") : second.rindex(b"</")] + first[at:]


def check(code: str, name: str, random: Random, size: int) -> None:
    """Break one IDoc of the type and look at what is found in it, flat and as XML, alone and behind another IDoc."""
    sample, expected = BOTH[code](drawing(name, flat=True), random, size)
    form, line_end = random.choice(FORMS), random.choice(("lf", "crlf"))
    data, document, before = sample.to_flat(form, line_end), sample.to_xml(), 0  # type: ignore[arg-type]
    if expected.code not in ("unknown-type", "no-type") and random.random() < 0.3:
        first = make_sample(sample.idoc_type, random, size=5, dictionary=sample.dictionary)
        start = first.to_flat(form, line_end)  # type: ignore[arg-type]
        data, before = start + data, start.count(b"\n")
        document = together(first.to_xml(), document)
    if random.random() < 0.3:
        document = etree.tostring(etree.fromstring(document), encoding="utf-8", pretty_print=True)
    flat, xml = found(data, sample), found(document, sample)
    assert (flat.code, xml.code) == (code, code)
    agrees(xml, expected, sample)
    assert xml.line in lines(document, xml.path)
    assert flat.path == (expected.flat or xml.path)
    assert flat.line == before + 1 + (flat.record or 0)
    assert flat.idoc == 1 + bool(before)
    what = ("record", "severity", "found", "expected", "status", "docnum", "idoc")
    assert [getattr(flat, key) for key in what] == [getattr(xml, key) for key in what]


@pytest.mark.parametrize("code", BOTH)
@given(name=st.sampled_from(TYPES), seed=st.integers(0, 2**32 - 1), size=st.integers(1, 25))
def test_a_mutant_gives_exactly_its_code_at_its_path(code: str, name: str, seed: int, size: int) -> None:
    check(code, name, Random(seed), size)


@pytest.mark.parametrize("code", BOTH)
def test_every_family_gives_it(code: str) -> None:
    for name, turn in every_family(code):
        check(code, name, Random(f"{code} {name} {turn}"), 12)


def test_paths_of_the_helpers_are_those_of_documents() -> None:
    sample = make_sample(builtin().idoc_type("ORDERS05"), Random(3), size=40)
    document = idockit.loads(sample.to_xml())
    assert [document.find(path(sample, segment)) is not None for segment in sample.walk()] == [True] * len(
        list(sample.walk())
    )
