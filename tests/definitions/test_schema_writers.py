"""What is written as XML Schema is read back as the same definition, in both forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from schema_text import carried, fields, read, tree

from idockit.abap import ANY, CHAR
from idockit.definitions.xsd import xsd
from idockit.definitions.xsdpi import xsd_pi
from idockit.dictionary import Dictionary, IDocType, SegmentType, Standing
from idockit.errors import UnknownDefinition

WRITERS = {"xsd": xsd, "xsd-pi": xsd_pi}
Writer = Callable[[IDocType, Dictionary], bytes]

writers = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


NAMES = st.one_of(
    st.from_regex(r"Z1[A-Z0-9]{1,6}(_[A-Z0-9]{1,4})?", fullmatch=True),
    st.from_regex(r"/[A-Z]{2,4}/[A-Z0-9]{1,6}", fullmatch=True),
)
FIELDS = st.from_regex(r"(/[A-Z]{2,4}/)?F[A-Z0-9]{0,6}(_-?[A-Z0-9]{1,4})?", fullmatch=True)


@st.composite
def dictionaries(draw: st.DrawFn) -> tuple[Dictionary, IDocType]:
    """A basic type or an extension of segments with any names; some lengths are not known, some orders neither."""
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    segments = {}
    for name in names:
        made = [
            field / ANY(draw(st.none() | st.integers(1, 300)))
            for field in draw(st.lists(FIELDS, max_size=5, unique=True))
        ]
        standing = Standing("verified", ordered=draw(st.booleans()))
        segments[name] = SegmentType(name, standing, *made)
    basic = draw(st.just("") | NAMES)
    message = draw(st.just(()) | st.tuples(NAMES))
    lines = draw(subtree(names, 0))
    kind = IDocType(draw(NAMES.filter(lambda n: n != basic)), "\n".join(lines), basic_type=basic, messages=message)
    return Dictionary(segments, {kind.name: kind}), kind


@st.composite
def subtree(draw: st.DrawFn, names: list[str], depth: int) -> list[str]:
    """Lines of a tree; no segment twice below one parent, nor below itself."""
    lines = []
    for name in draw(st.lists(st.sampled_from(names), min_size=not depth, max_size=3, unique=True)):
        low = draw(st.integers(0, 3))
        high = draw(st.sampled_from([3, 99, 999_998, 9_999_999_999]))
        lines.append(f"{'  ' * depth}{name} {low}..{high}")
        rest = [other for other in names if other != name]
        if rest and depth < 3:
            lines += draw(subtree(rest, depth + 1))
    return lines


@writers
@given(given_type=dictionaries())
def test_any_definition_comes_back(writer: Writer, given_type: tuple[Dictionary, IDocType]) -> None:
    dictionary, idoc_type = given_type
    written = writer(idoc_type, dictionary)
    assert written == writer(idoc_type, dictionary)
    found = read(written)
    assert carried(found, found.idoc_types[idoc_type.name]) == carried(dictionary, idoc_type)
    etree.XMLSchema(etree.fromstring(written))


SEGMENTS = [
    SegmentType("Z1A", "Letters & <more>", "F1" / CHAR(2) * "The first of both"),
    SegmentType("Z1B", "F1" / CHAR(2)),
    SegmentType("Z1OPEN", Standing("unknown", complete=False)),
]
DICTIONARY = Dictionary({s.name: s for s in SEGMENTS}, {})
CONTROL = """<EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><DIRECT>1</DIRECT><IDOCTYP>{}</IDOCTYP>{}
<SNDPOR>A</SNDPOR><SNDPRT>LS</SNDPRT><SNDPRN>A</SNDPRN><RCVPOR>B</RCVPOR><RCVPRN>B</RCVPRN></EDI_DC40>"""


@writers
def test_an_extension(writer: Writer) -> None:
    """Named by root and CIMTYP, both of which the schema minds."""
    kind = IDocType("/NS/EXT", "Z1A 1..1\n  Z1B 0..5", basic_type="ZBASE01", messages=["ZMES"])
    written = writer(kind, DICTIONARY)
    check = etree.XMLSchema(etree.fromstring(written))
    extra = "<CIMTYP>{}</CIMTYP>" + ("<MESTYP>ZMES</MESTYP>" if writer is xsd_pi else "")
    good, bad = (
        etree.fromstring(f'<_-NS_-EXT><IDOC BEGIN="1">{head}<Z1A SEGMENT="1"/></IDOC></_-NS_-EXT>')
        for head in (CONTROL.format("ZBASE01", extra.format(name)) for name in ("/NS/EXT", "ZOTHER"))
    )
    assert check.validate(good), check.error_log
    assert not check.validate(bad)
    found = read(written)
    assert (found.idoc_types["/NS/EXT"].basic_type, tree(found.idoc_types["/NS/EXT"].roots)) == (
        "ZBASE01",
        ["Z1A 1..1", ["Z1B 0..5"]],
    )


def test_the_pi_form_names_types_as_pi_does() -> None:
    kind = IDocType("ZORD01", "Z1A 1..1\n  Z1OPEN 1..1\nZ1OPEN 0..9\n  Z1A 1..1", messages=["ZORD", "ZORDRSP"])
    root = etree.fromstring(xsd_pi(kind, DICTIONARY))
    names = [e.get("name") for e in root if e.tag.endswith("complexType")]
    assert names == [
        "ZORD.ZORD01",
        "EDI_DC40.ZORD.ZORD01",
        "ZORD01.Z1OPEN",
        "ZORD01.Z1A",
        "ZORD01.Z1A.2",
        "ZORD01.Z1OPEN.2",
    ]
    assert read(xsd_pi(kind, DICTIONARY, message="ZORDRSP")).idoc_types["ZORD01"].messages == ("ZORDRSP",)
    bare = IDocType("ZORD01", "Z1A 1..1")
    assert [e.get("name") for e in etree.fromstring(xsd_pi(bare, DICTIONARY))][1:3] == ["IDOC", "EDI_DC40"]
    with pytest.raises(UnknownDefinition):
        xsd_pi(IDocType("ZORD01", "Z1NONE 1..1"), DICTIONARY)


@pytest.mark.parametrize("writer", [xsd, xsd_pi])
def test_texts(writer: Callable[..., bytes]) -> None:
    kind = IDocType("ZORD01", "An order", "Z1A 1..1")
    found = read(writer(kind, DICTIONARY, texts=True))
    assert found.idoc_types["ZORD01"].text == "An order"
    assert (found.segments["Z1A"].text, found.segments["Z1A"].fields[0].text) == (
        "Letters & <more>",
        "The first of both",
    )
    plain = read(writer(kind, DICTIONARY))
    assert (plain.idoc_types["ZORD01"].text, plain.segments["Z1A"].text) == ("", "")


@writers
def test_a_segment_of_which_nothing_is_known(writer: Writer) -> None:
    found = read(writer(IDocType("ZORD01", "Z1OPEN ?..?"), DICTIONARY))
    assert fields(found, "Z1OPEN") == {}
    assert not found.segments["Z1OPEN"].standing.complete


@writers
def test_a_segment_may_have_the_name_of_its_idoc_type(writer: Writer) -> None:
    segment = SegmentType("Z1SAME", Standing("verified"), "FIELD" / CHAR(3))
    kind = IDocType("Z1SAME", "Z1SAME 1..1", messages=("Z1SAME",))
    found = read(writer(kind, Dictionary({"Z1SAME": segment}, {"Z1SAME": kind}, base=DICTIONARY)))
    assert tree(found.idoc_types["Z1SAME"].roots) == tree(kind.roots)
