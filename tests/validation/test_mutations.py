"""Valid IDocs of every type give no finding; a mutant gives exactly its code at its path, in flat and XML."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from mutations import MUTATIONS, Expected, Mutant, path

import idockit
from idockit.dictionary import Dictionary, IDocType, xml_name
from idockit.segments import builtin
from idockit.testing import Sample, SampleSegment, make_sample, sample_types
from idockit.validation import CODES, Finding

FLAT_ONLY = {"wrong-level", "wrong-number", "wrong-parent-number", "wrong-document", "wrong-client", "data-behind"} | {
    "bad-character"
}
XML_ONLY = {"no-control-record", "wrong-root", "control-field", "unknown-field", "too-long", "field-twice"} | {
    "field-order",
    "line-break",
}
ELSEWHERE = {"too-few", "schema"}  # below, and in test_xsd.py

UNSURE = {t.name for t in builtin().all_idoc_types() if t.standing not in ("verified", "one source")}


def to_xml(sample: Sample) -> bytes:
    """The mutant as it is, nested as its tree is."""

    def element(tag: str, values: dict[str, str], children: list[SampleSegment]) -> str:
        inside = "".join(f"<{xml_name(name)}>{escape(value)}</{xml_name(name)}>" for name, value in values.items())
        inside += "".join(element(xml_name(c.name), c.values, c.children) for c in children)
        return f'<{tag} SEGMENT="1">{inside}</{tag}>'

    control = element("EDI_DC40", {k: v for k, v in sample.control.items() if v}, [])
    body = "".join(element(xml_name(s.name), s.values, s.children) for s in sample.segments)
    root = xml_name(sample.control["IDOCTYP"] or sample.idoc_type.name)
    return f'<{root}><IDOC BEGIN="1">{control}{body}</IDOC></{root}>'.encode()


def found(data: bytes) -> list[Finding]:
    return list(idockit.iter_errors(data))


def agrees(findings: list[Finding], expected: Expected) -> None:
    code, paths = expected
    assert [finding.code for finding in findings] == [code], [str(f) for f in findings]
    assert findings[0].path in paths
    assert findings[0].found
    assert findings[0].remedy


def test_every_code_has_its_mutation() -> None:
    assert set(MUTATIONS) | FLAT_ONLY | XML_ONLY | ELSEWHERE == set(CODES)


@pytest.mark.parametrize("name", sample_types())
def test_a_valid_idoc_of_any_type_gives_no_finding(name: str) -> None:
    for seed in range(3):
        sample = make_sample(builtin().idoc_type(name), Random(seed), size=25, alphabet="latin")
        assert found(sample.to_flat()) == []
        assert found(sample.to_flat("trimmed", "crlf", "cp1252")) == []
        assert found(sample.to_xml()) == []
        assert idockit.is_valid(sample.to_xml())


def mutant(code: str, name: str, random: Random, size: int) -> Mutant:
    """A sample that has what the mutation breaks: of this type, or of others if it never has."""
    for attempt in range(60):
        sample = make_sample(builtin().idoc_type(name), random, size=size)
        if (made := MUTATIONS[code](sample, random)) is not None:
            return made
        name = random.choice(sample_types()) if attempt % 2 else name
    reject()
    return None


@pytest.mark.parametrize("code", MUTATIONS)
@given(name=st.sampled_from(sample_types()), seed=st.integers(0, 2**32 - 1), size=st.integers(5, 40))
def test_a_mutant_gives_exactly_its_code_at_its_path(code: str, name: str, seed: int, size: int) -> None:
    sample, expected = mutant(code, name, Random(seed), size)
    flat, xml = found(sample.to_flat()), found(to_xml(sample))
    agrees(flat, expected)
    agrees(xml, expected)
    assert (flat[0].severity, flat[0].found, flat[0].expected, flat[0].status) == (
        xml[0].severity,
        xml[0].found,
        xml[0].expected,
        xml[0].status,
    )
    structure = CODES[code].group == "structure"
    if structure and flat[0].severity == "error":
        assert flat[0].status == "26"
    if structure and sample.idoc_type.name in UNSURE:
        assert flat[0].severity == "warning"


def order() -> Sample:
    S = SampleSegment
    control = {"TABNAM": "EDI_DC40", "MANDT": "100", "DOCNUM": "0000000000004711", "DIRECT": "2", "STATUS": "64"}
    control |= {"IDOCTYP": "ORDERS05", "MESTYP": "ORDERS", "SNDPRT": "LS", "SNDPRN": "A", "RCVPRT": "LS", "RCVPRN": "B"}
    item = S("E1EDP01", {"POSEX": "000010", "MENGE": "1.000"}, [S("E1EDP20", {"WMENG": "1.000"})])
    return Sample(builtin().idoc_type("ORDERS05"), control, [S("E1EDK01", {"BELNR": "1"}), item], builtin())


def test_the_order_is_valid() -> None:
    assert found(order().to_flat()) == found(order().to_xml()) == []


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert data.count(old) == 1, data
        return data.replace(old, new)

    return change


def record(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change the header of the last record, E1EDP20."""

    def change(data: bytes) -> bytes:
        head, tail = data[-len(data.split(b"\n")[-2]) - 1 :][:63], data[-len(data.split(b"\n")[-2]) - 1 :][63:]
        assert head.count(old) == 1, head
        return data[: -len(head) - len(tail)] + head.replace(old, new) + tail

    return change


FLAT = {
    "wrong-level": record(b"00300000203", b"00300000207"),
    "wrong-number": record(b"000003000002", b"000009000002"),
    "wrong-parent-number": record(b"000003000002", b"000003000088"),
    "wrong-document": record(b"4711000003", b"4712000003"),
    "wrong-client": record(b" 1000000000000004711", b" 2000000000000004711"),
    "data-behind": lambda data: data.removesuffix(b"\n") + b" more\n",
}


@pytest.mark.parametrize("code", sorted(FLAT_ONLY - {"bad-character"}))
def test_a_flat_mutant_gives_exactly_its_code_at_its_path(code: str) -> None:
    findings = found(FLAT[code](order().to_flat()))
    agrees(findings, (code, frozenset({"/ORDERS05/IDOC/E1EDP01/E1EDP20"})))
    assert (findings[0].line, findings[0].record) == (4, 3)


@pytest.mark.parametrize("bad", [b"\x00", b"\x1f", b"\xff"])
def test_a_bad_character_is_found_in_its_record(bad: bytes) -> None:
    data = order().to_flat().replace(b"1.000 ", b"1.00" + bad + b" ", 1)
    codes = [finding.code for finding in idockit.iter_errors(data, encoding="utf-8")]
    assert codes == ["bad-character"]


XML = {
    "no-control-record": (lambda data: data.replace(data[data.index(b"<EDI_DC40") : data.index(b"<E1EDK01")], b""), ""),
    "wrong-root": (
        lambda data: (
            data.replace(b"ORDERS05>", b"ORDERS04>")
            .replace(b"<IDOCTYP>ORDERS04", b"<IDOCTYP>ORDERS05")
            .replace(b"ORDERS04></I", b"ORDERS05></I")
        ),
        "",
    ),
    "control-field": (replaced(b"<DOCNUM>", b"<OWN>x</OWN><DOCNUM>"), "EDI_DC40/OWN"),
    "unknown-field": (replaced(b"<WMENG>", b"<OWN>x</OWN><WMENG>"), "E1EDP01/E1EDP20/OWN"),
    "too-long": (replaced(b"<WMENG>1.000", b"<WMENG>12345678901234567.000"), "E1EDP01/E1EDP20/WMENG"),
    "field-twice": (replaced(b"</WMENG>", b"</WMENG><WMENG>2.000</WMENG>"), "E1EDP01/E1EDP20/WMENG"),
    "field-order": (replaced(b"<BELNR>1</BELNR>", b"<BELNR>1</BELNR><CURCY>EUR</CURCY>"), "E1EDK01/CURCY"),
    "line-break": (replaced(b"<BELNR>1", b"<BELNR>1\n2"), "E1EDK01/BELNR"),
}


@pytest.mark.parametrize("code", sorted(XML_ONLY))
def test_an_xml_mutant_gives_exactly_its_code_at_its_path(code: str) -> None:
    change, where = XML[code]
    findings = found(change(order().to_xml()))
    root = "/ORDERS04/IDOC" if code == "wrong-root" else "/ORDERS05/IDOC"
    if code == "no-control-record":
        findings = [f for f in findings if f.code not in ("no-message", "no-sender", "no-receiver", "wrong-direction")]
    agrees(findings, (code, frozenset({f"{root}/{where}".rstrip("/")})))


def test_too_few_where_more_than_one_is_asked_for() -> None:
    two = IDocType("TWOOFF01", "E1EDK01  1..1\nE1EDP01  2..9\n")
    own = Dictionary({}, {"TWOOFF01": two}, {}, base=builtin())
    sample = order()
    sample.control["IDOCTYP"] = "TWOOFF01"
    sample.segments[1].children.clear()
    findings = list(idockit.iter_errors(sample.to_flat(), dictionary=own))
    agrees([f for f in findings if f.code != "wrong-level"], ("too-few", frozenset({"/TWOOFF01/IDOC/E1EDP01"})))


def test_paths_of_the_helpers_are_those_of_documents() -> None:
    sample = make_sample(builtin().idoc_type("ORDERS05"), Random(3), size=40)
    document = idockit.loads(sample.to_xml())
    assert [document.find(path(sample, segment)) is not None for segment in sample.walk()] == [True] * len(
        list(sample.walk())
    )
