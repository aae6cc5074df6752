"""validate --xsd: valid IDocs of every family fit their schema; of a mutant that a schema can notice it tells once, at
the element or at the one around it. Mutants are of small types, as explanations take long to load for large ones."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from drawing import TYPES, Drawing, drawing
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from mutations import MUTATIONS, Expected
from structure_mutations import STRUCTURE
from test_mutations import every_family
from xml_mutations import XML

import idockit
from idockit.definitions.xsd import schema_path
from idockit.dictionary import name_of_xml
from idockit.segments import builtin
from idockit.validation import Finding

SMALL = [name for name in TYPES if schema_path(name).stat().st_size < 20_000]

NOTICED = ["no-type", "no-sender", "wrong-direction", "wrong-record-type"]
NOTICED += ["unknown-segment", "unexpected-segment", "wrong-parent", "wrong-order", "too-many", "missing-segment"]
NOTICED += ["no-control-record", "control-field", "unknown-field", "too-long", "field-twice", "field-order"]
UNNOTICED = {
    "no-message": "MESTYP is optional in a schema",
    "wrong-status": "any two characters are a status",
    "control-value": "dates and times are text",
    "not-digits": "as above",
    "not-a-number": "as above",
    "sign-in-front": "as above",
    "not-a-date": "as above",
    "not-a-time": "as above",
    "bad-character": "XML can hold it",
}


def found(data: bytes) -> list[Finding]:
    return list(idockit.iter_errors(data, xsd=True))


@cache
def mutant(code: str, name: str, seed: str) -> tuple[bytes, Expected] | None:
    """A broken IDoc; None where the declaration had to be completed for that: the schema is of the one that is
    declared. Characters that count two are left out, as a schema counts each as one."""
    random = Random(seed)
    drawn: Drawing = drawing(name, flat=False)
    if code in XML:
        root, sample, expected = XML[code][0](drawn, random, 12)
        data = etree.tostring(root, encoding="utf-8")
    else:
        sample, expected = {**MUTATIONS, **STRUCTURE}[code](drawn, random, 12)
        data = sample.to_xml()
    own = sample.dictionary is builtin() and not (code == "too-long" and max(data.decode()) > "\uffff")
    return (data, expected) if own else None


def anything_fits(path: str) -> bool:
    """Whether the schema knows nothing of the segment at the end of the path, so that nothing is wrong in it."""
    name = name_of_xml(path.rsplit("/", 1)[1].split("[")[0])
    segment = builtin().find_segment(name)
    places = builtin().idoc_type(name_of_xml(path.split("/")[1])).nodes.get(name, ())
    known = segment is None or segment.fields or segment.standing.complete or any(place.children for place in places)
    return not known


def noticed(data: bytes, expected: Expected) -> None:
    around = {path.rsplit("/", 1)[0] for path in expected.paths}
    findings = found(data)
    if any(map(anything_fits, around)):
        assert findings == []
        return
    assert [finding.code for finding in findings] == ["schema"], [str(finding) for finding in findings]
    assert findings[0].path.replace("[1]", "") in expected.paths | around
    assert (findings[0].severity, findings[0].idoc) == ("error", 1)
    assert findings[0].found


def test_a_valid_idoc_of_any_family_fits_its_schema() -> None:
    for name, turn in every_family("schema"):
        sample = drawing(name, flat=False).sample(Random(f"{name} {turn}"), 20)
        assert found(sample.to_xml()) == []


@settings(max_examples=max(10, settings().max_examples // 3))
@given(name=st.sampled_from(SMALL), code=st.sampled_from(NOTICED), seed=st.integers(0, 2**32 - 1))
def test_a_mutant_gives_one_finding_at_its_place(name: str, code: str, seed: int) -> None:
    made = mutant(code, name, str(seed))
    assume(made is not None)
    assert made is not None
    noticed(*made)


@pytest.mark.parametrize("name", SMALL)
def test_every_small_type_gives_it(name: str) -> None:
    for code in Random(name).sample(NOTICED, min(len(NOTICED), settings().max_examples // 16)):
        if (made := mutant(code, name, f"{code} {name}")) is not None:
            noticed(*made)


@pytest.mark.parametrize("code", UNNOTICED)
def test_what_a_schema_does_not_notice(code: str) -> None:
    for name in SMALL:
        if (made := mutant(code, name, f"{code} {name}")) is not None:
            assert found(made[0]) == []
