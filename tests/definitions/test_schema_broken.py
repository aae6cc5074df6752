"""Broken schemas: refused with line and reason, nothing read; random damage gives a result or such a refusal."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schema_text import control, named, read, segment, string, we60

from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import sample, schema
from idockit.dictionary import Dictionary
from idockit.errors import FormatError

HEAD = '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
A = segment("Z1A", string("F", 1))
LOOP = named("T", '<xsd:element name="Z1A" type="T"/>')
INCLUDE = '<xsd:include schemaLocation="types.xsd"/>'
GROUP = '<xsd:group name="G"><xsd:all><xsd:group ref="G"/></xsd:all></xsd:group>'
NAMELESS = '<xsd:element name="IDOC"><xsd:complexType><xsd:sequence>{}</xsd:sequence></xsd:complexType></xsd:element>'

BROKEN: dict[str, tuple[str, int, str]] = {
    "cut": (we60("Z01", A)[:-60], 5, "ends too early"),
    "not well-formed": (we60("Z01", A.replace("</xsd:simpleType>", "")), 4, "not well-formed"),
    "DOCTYPE": ('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n' + we60("Z01", A), 2, "DOCTYPE"),
    "no IDOC": (f'\n{HEAD}<xsd:element name="A" type="xsd:string"/></xsd:schema>', 2, "no element IDOC"),
    "no IDOC, include": (f"{HEAD}{INCLUDE}</xsd:schema>", 1, "types.xsd (xsd:include, line 1), which is not fetched"),
    "missing type": (we60("Z01", '\n<xsd:element name="Z1A" type="T"/>'), 5, "type T is not declared"),
    "missing type, include": (we60("Z01", '<xsd:element name="Z1A" type="T"/>', extra=INCLUDE), 4, "needs types.xsd"),
    "missing element": (we60("Z01", '<xsd:element ref="Z1A"/>'), 4, "element Z1A is not declared"),
    "missing group": (we60("Z01", '<xsd:group ref="G"/>'), 4, "group G is not declared"),
    "below itself": (we60("Z01", '<xsd:element name="Z1A" type="T"/>', extra=LOOP), 1, "Z1A stands below itself"),
    "group in itself": (
        we60("Z01", '<xsd:group ref="G"/>', extra=GROUP),
        1,
        "G is declared by itself",
    ),
    "maxOccurs": (we60("Z01", segment("Z1A", "", ' maxOccurs="many"')), 4, "maxOccurs is 'many'"),
    "minOccurs": (we60("Z01", segment("Z1A", "", ' minOccurs="-1"')), 4, "minOccurs is '-1'"),
    "more than the most": (we60("Z01", segment("Z1A", "", ' minOccurs="3" maxOccurs="2"')), 4, "minOccurs 3 above"),
    "maxLength": (we60("Z01", segment("Z1A", string("F", 1).replace('"1"', '"x"'))), 4, "maxLength is 'x'"),
    "maxLength 0": (we60("Z01", segment("Z1A", "\n" + string("F", 0))), 5, "maxLength is '0'"),
    "typing error": (we60("Z01", "<xsd:elment/>"), 4, "elment is not part of a content model"),
    "no name": (we60("Z01", "<xsd:element/>"), 4, "element without name"),
    "field twice": (we60("Z01", segment("Z1A", string("F", 1) * 2)), 4, "field 'F' stands twice"),
    "two lists": (we60("Z01", A + "\n" + segment("Z1B", segment("Z1A", string("F", 2)))), 5, "2 characters here"),
    "no type": (f"{HEAD}\n{NAMELESS.format(A)}</xsd:schema>", 2, "an IDOC without type"),
    "blank in a name": (we60("Z01", A, head=control("Z 01")), 2, "IDoc type 'Z 01'"),
    "blank in a segment": (we60("Z01", segment("Z1_x0020_A", "")), 4, "segment type 'Z1 A'"),
    "too deep": (
        we60("Z01", '<xsd:element name="Z1A" type="T0"/>', extra="".join(
            named(f"T{i}", f'<xsd:element name="Z1A" type="T{i + 1}"/>') for i in range(120)) + named("T120", "")),
        1,
        "nest deeper than 99",
    ),
    "too deep in XML": (we60("Z01", "<xsd:sequence>" * 300 + "</xsd:sequence>" * 300), 4, "not well-formed"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_schema_is_refused_with_its_line(case: str) -> None:
    text, line, reason = BROKEN[case]
    with pytest.raises(FormatError) as caught:
        read(text)
    assert reason in str(caught.value)
    assert (caught.value.where.source, caught.value.where.line) == ("z.xsd", line)


@pytest.mark.parametrize(
    "inside",
    [
        '<xsd:element name="{a}" type="T{n}"/><xsd:element name="{b}" type="T{n}"/>',
        '<xsd:group ref="T{n}"/><xsd:group ref="T{n}"/>',
    ],
)
def test_small_files_do_not_grow_without_end(inside: str) -> None:
    """Types that each stand twice in the next: 2^60 segments or elements in a few lines."""
    kind = "group" if "group" in inside else "complexType"
    types = "".join(
        f'<xsd:{kind} name="T{i}"><xsd:sequence>'
        + inside.format(a=f"Z1A{i}", b=f"Z1B{i}", n=i + 1)
        + f"</xsd:sequence></xsd:{kind}>"
        for i in range(60)
    )
    last = f'<xsd:{kind} name="T60"><xsd:sequence>{string("F", 1)}</xsd:sequence></xsd:{kind}>'
    root = '<xsd:group ref="T0"/>' if kind == "group" else '<xsd:element name="Z1A" type="T0"/>'
    began = time.perf_counter()
    with pytest.raises(FormatError, match="more than"):
        read(we60("Z01", root, extra=types + last))
    assert time.perf_counter() - began < 60


@pytest.mark.parametrize(
    "head",
    [
        '<schema xmlns="urn:another"><IDOC/></schema>',
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        '<abapGit version="v1.0.0"><IDOC><ATTRIBUTES/></IDOC></abapGit>',
        "BEGIN_RECORD_SECTION",
        "",
        "<!-- never closed",
        "{}",
    ],
)
def test_what_is_no_schema_is_not_claimed(head: str) -> None:
    assert not schema.recognises(head)
    assert not sample.recognises(head)


WHOLE = we60("Z01", segment("Z1HEAD", string("KEY", 10, "Key") + segment("Z1SUB", string("F", 1), ' maxOccurs="9"')))


@given(st.data())
def test_damage_gives_a_result_or_a_line(data: st.DataObject) -> None:
    text = WHOLE
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 60)))
        change = data.draw(st.sampled_from(["", text[at:end] * 2, "0", "<", '"', "&x;", "\0", "ß", "Z1A", " "]))
        text = text[:at] + change + text[end:]
    for form in (schema, sample):
        found = outcome(form, DefinitionFile("z.xsd", text.encode()))
        if isinstance(found, FormatError):
            assert found.where.source == "z.xsd"
            assert found.where.line
        else:
            assert found.idoc_types
            assert [list(idoc_type.walk()) for idoc_type in found.idoc_types.values()]


def outcome(form: Any, file: DefinitionFile) -> Dictionary | FormatError:
    try:
        found: Dictionary = form.read([file])
    except FormatError as error:
        return error
    return found
