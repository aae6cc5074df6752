"""Dictionary: what a name in a file means, levels, versions, and errors that name the nearest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from idockit.abap import ANY, CHAR, NUMC
from idockit.codepages import UTF8
from idockit.dictionary import (
    Dictionary,
    IDocType,
    Node,
    Seen,
    SegmentType,
    Since,
    Standing,
    Version,
    family,
    name_of_xml,
    xml_name,
)
from idockit.errors import UnknownDefinition
from idockit.segments import builtin

HEAD = SegmentType(
    "E1HEAD",
    "Head of a document",
    Seen("E2HEAD", 2),
    Seen("E2HEAD003", length=30),
    Since("E2HEAD001"),
    "DOCNO" / CHAR(10),
    "DOCTY" / CHAR(4),
    Since("E2HEAD002"),
    "CURCY" / CHAR(3),
    "NOTE" / CHAR(12),
    Since(None),
    "LINES" / NUMC(4),
)
ITEM14 = SegmentType("E1ITEM14", Since("E2ITEM14"), "LINE" / NUMC(6))
CUSTOM = SegmentType("ZE1EDK810", Since("ZE1EDK810000"), "COLOUR" / CHAR(8))
CUSTOM_NUMBERED = SegmentType("Z1FOO", "A" / CHAR(1))
NAMESPACED = SegmentType("/RB04/YP3_E1EDK04_XML", Since("/RB04/YP3_E1EDK04_XML000"), "RATE" / CHAR(8))
ODD = SegmentType("E1NOTE001", "TEXT" / CHAR(70))
DOCUMENT = IDocType(
    "DOCMAS02",
    "Documents",
    """
    E1HEAD                     1..1   level=2
      E1ITEM14                 0..?   qualified
        ZE1EDK810              ?..5
    /RB04/YP3_E1EDK04_XML      0..9999999999  level=1
    """,
    messages=("DOCMAS",),
)
OLDER = IDocType("DOCMAS01", "E1HEAD 1..1 level=2\n  E1ITEM14 0..9 level=3\n  Z1FOO 0..1\n")
SEGMENTS = [HEAD, ITEM14, CUSTOM, CUSTOM_NUMBERED, NAMESPACED, ODD]


def dictionary(segments: list[SegmentType], types: list[IDocType], base: Dictionary | None = None) -> Dictionary:
    return Dictionary({s.name: s for s in segments}, {t.name: t for t in types}, base=base)


@pytest.fixture
def own() -> Dictionary:
    return dictionary(SEGMENTS, [DOCUMENT, OLDER])


RESOLVED = [
    # name in the file, segment type, fields of the version (None: not known), how
    ("E2HEAD001", "E1HEAD", 2, "definition"),
    ("E2HEAD002", "E1HEAD", 4, "definition"),
    ("E2HEAD003", "E1HEAD", 5, "seen"),
    ("E2HEAD", "E1HEAD", 2, "seen"),
    ("E2HEAD007", "E1HEAD", None, "unlisted version"),
    ("E1HEAD", "E1HEAD", None, "type"),
    ("E1HEAD002", "E1HEAD", None, "unlisted version"),
    ("E2ITEM14", "E1ITEM14", 1, "definition"),  # the table wins: not version 14 or 014 of E1ITEM
    ("E2ITEM14001", "E1ITEM14", None, "unlisted version"),
    ("E2ITEM", None, None, "unknown"),
    ("E1NOTE001", "E1NOTE001", None, "type"),  # a type whose own name ends in three digits
    ("E2NOTE001", "E1NOTE001", None, "bare"),
    ("E2NOTE001000", "E1NOTE001", None, "unlisted version"),
    ("ZE1EDK810000", "ZE1EDK810", 1, "definition"),  # not ZE1EDK + 810000, not E2EDK
    ("ZE1EDK810001", "ZE1EDK810", None, "unlisted version"),
    ("ZE1EDK810", "ZE1EDK810", None, "type"),
    ("ZE2EDK810000", None, None, "unknown"),
    ("Z2FOO", "Z1FOO", None, "bare"),
    ("Z2FOO000", "Z1FOO", None, "unlisted version"),
    ("Z1FOO000", "Z1FOO", None, "unlisted version"),
    ("Z1FOO", "Z1FOO", None, "type"),
    ("/RB04/YP3_E1EDK04_XML000", "/RB04/YP3_E1EDK04_XML", 1, "definition"),
    ("/RB04/YP3_E1EDK04_XML001", "/RB04/YP3_E1EDK04_XML", None, "unlisted version"),
    ("/RB04/YP3_E1EDK04_XML", "/RB04/YP3_E1EDK04_XML", None, "type"),
    ("_-RB04_-YP3_E1EDK04_XML", None, None, "unknown"),
    ("e2head001", None, None, "unknown"),
    ("", None, None, "unknown"),
    ("000", None, None, "unknown"),
]

RESOLVED_BUILTIN = [
    ("E2MARAM009", "E1MARAM", 123, "definition"),
    ("E2MARAM008", "E1MARAM", 123, "seen"),
    ("E2MARAM", "E1MARAM", None, "bare"),
    ("E2MARAM099", "E1MARAM", None, "unlisted version"),
    ("E1MARAM", "E1MARAM", None, "type"),
    ("E2EDK14", "E1EDK14", 2, "definition"),
    ("E2EDK14000", "E1EDK14", None, "unlisted version"),
    ("E2EDK1400", None, None, "unknown"),
    ("E2EDK01005", "E1EDK01", 32, "definition"),
    ("E2EDK01003", "E1EDK01", 29, "seen"),
    ("E2EDK01", "E1EDK01", 32, "seen"),
    ("E2EDP19002", "E1EDP19", 8, "definition"),
    ("E2KNVIM", "E1KNVIM", 4, "seen"),
    ("E2EDKA1", "E1EDKA1", 44, "seen"),
    ("E2WVINH001", "E1WVINH", 18, "seen"),
    ("E2P0001001", "E1P0001", None, "unlisted version"),
    ("/SCWM/E1LTORH000", "/SCWM/E1LTORH", None, "unlisted version"),
    ("ZE1EDK810000", None, None, "unknown"),
    ("/RB04/YP3_E1EDK04_XML000", None, None, "unknown"),
    ("EDI_DD40", None, None, "unknown"),
]


def check(where: Dictionary, name: str, segment: str | None, nfields: int | None, how: str) -> None:
    found = where.resolve(name)
    assert (found.name, found.how) == (name, how)
    assert (found.type and found.type.name) == segment
    assert (found.version and found.version.nfields) == nfields
    if found.version:
        assert found.version.definition == name


@pytest.mark.parametrize(("name", "segment", "nfields", "how"), RESOLVED)
def test_a_name_in_a_file_means(own: Dictionary, name: str, segment: str | None, nfields: int | None, how: str) -> None:
    check(own, name, segment, nfields, how)


@pytest.mark.parametrize(("name", "segment", "nfields", "how"), RESOLVED_BUILTIN)
def test_a_real_name_means(name: str, segment: str | None, nfields: int | None, how: str) -> None:
    check(builtin(), name, segment, nfields, how)


def test_every_definition_and_every_type_resolves_to_itself() -> None:
    for name, segment in builtin().definitions.items():
        found = builtin().resolve(name)
        assert (found.type and found.type.name, found.version and found.version.definition) == (segment, name)
    for name in builtin().segments:
        found = builtin().resolve(name)
        assert (found.type and found.type.name, found.how) == (name, "type")


# -- versions


def test_a_version_is_a_prefix_of_the_newest_list() -> None:
    assert HEAD.versions == (
        Version("E2HEAD001", 2, 14),
        Version("E2HEAD002", 4, 29),
        Version(None, 5, 33),
    )


def test_definitions_are_oldest_first_and_hold_what_was_seen_in_real_files() -> None:
    assert list(HEAD.definitions.values()) == [
        Version("E2HEAD", 2, 14, seen=True),
        Version("E2HEAD001", 2, 14),
        Version("E2HEAD002", 4, 29),
        Version("E2HEAD003", 5, 30, seen=True),
    ]


def test_a_type_without_marks_is_one_version_without_name() -> None:
    assert CUSTOM_NUMBERED.versions == (Version(None, 1, 1),)
    assert dict(CUSTOM_NUMBERED.definitions) == {}


@pytest.mark.parametrize(
    ("segment", "nfields", "definition"),
    [
        (HEAD, 0, "E2HEAD003"),
        (HEAD, 5, "E2HEAD003"),
        (ITEM14, 1, "E2ITEM14"),
        (CUSTOM, 1, "ZE1EDK810000"),
        (NAMESPACED, 1, "/RB04/YP3_E1EDK04_XML000"),
        (CUSTOM_NUMBERED, 1, "Z2FOO"),  # OPEN 71: E2/Z2 and the type's name, never a guessed 000
        (ODD, 1, "E2NOTE001"),
        (SegmentType("/SCWM/E1X", "A" / CHAR(1)), 1, "/SCWM/E1X"),
        (SegmentType("E1NEW", Since("E2NEW001"), "A" / CHAR(1), Since(None), "B" / CHAR(1)), 1, "E2NEW001"),
        (SegmentType("E1NEW", Since("E2NEW001"), "A" / CHAR(1), Since(None), "B" / CHAR(1)), 2, "E2NEW"),
    ],
)
def test_the_newest_known_definition_that_holds_the_fields(segment: SegmentType, nfields: int, definition: str) -> None:
    assert segment.definition_for(nfields).definition == definition


RELEASED = SegmentType(
    "E1REL",
    Since("E2REL", "31H"),
    "A" / CHAR(1),
    Since("E2REL001", "46C"),
    "B" / CHAR(1),
    Since("E2REL002", "750"),
    "C" / CHAR(1),
)


@pytest.mark.parametrize(
    ("segment", "nfields", "release", "definition"),
    [
        (RELEASED, 1, None, "E2REL002"),
        (RELEASED, 1, "31H", "E2REL"),
        (RELEASED, 1, "46C", "E2REL001"),
        (RELEASED, 1, "700", "E2REL001"),
        (RELEASED, 2, "757", "E2REL002"),
        (HEAD, 1, "46C", "E2HEAD003"),  # carries no releases: nothing says which is too new
    ],
)
def test_a_release_acts_where_definitions_carry_it(
    segment: SegmentType, nfields: int, release: str | None, definition: str
) -> None:
    assert segment.definition_for(nfields, release).definition == definition


def test_the_bare_name_holds_all_fields() -> None:
    assert CUSTOM_NUMBERED.definition_for(1) == Version("Z2FOO", 1, 1)


# -- segment types


def test_offsets_and_lengths_follow_from_the_fields() -> None:
    assert HEAD.offsets == (0, 10, 14, 17, 29)
    assert (HEAD.length, HEAD.length_of(2), HEAD.flat) == (33, 14, True)
    assert list(HEAD.by_name) == ["DOCNO", "DOCTY", "CURCY", "NOTE", "LINES"]
    assert (HEAD.text, HEAD.standing.name) == ("Head of a document", "verified")


def test_from_an_unknown_length_on_no_place_is_known() -> None:
    open_end = SegmentType("E1AERLM", "A" / CHAR(3), "B" / ANY(), "C" / CHAR(1))
    assert open_end.offsets == (0, 3, None)
    assert (open_end.length, open_end.length_of(1), open_end.flat) == (None, 3, False)


def test_an_unknown_order_cannot_be_read_flat() -> None:
    assert not SegmentType("E1X", Standing("partial", ordered=False), "A" / CHAR(3)).flat


def test_a_standing_has_one_of_the_known_names() -> None:
    with pytest.raises(ValueError, match="standing 'sure', expected one of"):
        Standing("sure")
    with pytest.raises(ValueError, match="standing 'sure', expected one of"):
        IDocType("X01", "E1X 1..1", standing="sure")


def test_a_segment_type_is_a_construct_struct() -> None:
    data = b"4711      ORD EUR"
    parsed = HEAD.parse(data, page=UTF8)
    assert {k: v for k, v in parsed.items() if not k.startswith("_")} == {
        "DOCNO": "4711",
        "DOCTY": "ORD",
        "CURCY": "EUR",
        "NOTE": "",
        "LINES": "",
    }
    assert HEAD.build({"DOCNO": "4711", "DOCTY": "ORD", "CURCY": "EUR"}, page=UTF8) == data.ljust(33)


# -- IDoc types


def test_the_tree_is_read_from_the_declaration() -> None:
    assert [(n.segment, n.minimum, n.maximum, n.level, n.qualified, n.depth) for n in DOCUMENT.walk()] == [
        ("E1HEAD", 1, 1, 2, False, 1),
        ("E1ITEM14", 0, None, None, True, 2),
        ("ZE1EDK810", None, 5, None, False, 3),
        ("/RB04/YP3_E1EDK04_XML", 0, 9999999999, 1, False, 1),
    ]
    assert [n.segment for n in DOCUMENT.roots] == ["E1HEAD", "/RB04/YP3_E1EDK04_XML"]
    assert DOCUMENT.nodes["ZE1EDK810"][0].parent is DOCUMENT.nodes["E1ITEM14"][0]
    assert (DOCUMENT.text, DOCUMENT.messages, DOCUMENT.standing) == ("Documents", ("DOCMAS",), "verified")


def test_unknown_occurrence_means_optional() -> None:
    assert [Node("E1X", low, 1).mandatory for low in (1, 0, None)] == [True, False, False]


@pytest.mark.parametrize("line", ["E1HEAD", "E1HEAD 1", "E1HEAD 1..n", "E1HEAD 1..1 level=x", "E1HEAD 1..1 often"])
def test_a_line_that_is_no_node_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"BAD01: line .* is not 'SEGMENT min\.\.max"):
        IDocType("BAD01", line).roots  # noqa: B018  # reading it parses it


LEVELS = [
    # IDoc type, segment, level
    ("MATMAS01", "E1MARAM", 2),  # declared
    ("MATMAS05", "E1MARAM", 2),  # as MATMAS01 declares it at the same place
    ("MATMAS05", "E1MAKTM", 3),
    ("ORDERS05", "E1EDK01", 1),
    ("ORDERS05", "E1EDP01", 2),
    ("ORDERS05", "E1EDP19", 3),
    ("WVINVE03", "E1WVINI", 3),
    ("DEBMAS07", "E1KNA1M", None),  # no source of the family gives levels
    ("MATMAS05", "E1EDK01", None),  # not in this type
    ("NOSUCH01", "E1MARAM", None),
]


@pytest.mark.parametrize(("idoc_type", "segment", "level"), LEVELS)
def test_level_of_a_segment_in_a_type(idoc_type: str, segment: str, level: int | None) -> None:
    assert builtin().level(idoc_type, segment) == level


def test_level_is_that_of_the_family_else_one_below_the_parent(own: Dictionary) -> None:
    assert own.level("DOCMAS02", "E1ITEM14") == 3  # DOCMAS01 says so
    assert own.level("DOCMAS02", "ZE1EDK810") == 4  # one below E1ITEM14
    assert own.level("DOCMAS01", "Z1FOO") == 3


# -- a dictionary above another


def test_a_stacked_dictionary_adds_to_the_one_below() -> None:
    top = dictionary([CUSTOM], [IDocType("ZORDERS01", "E1EDK01 1..1\n  ZE1EDK810 0..1")], base=builtin())
    assert top.segment("ZE1EDK810") is CUSTOM
    assert top.segment("E1MARAM") is builtin().segment("E1MARAM")
    assert top.idoc_type("ORDERS05") is builtin().idoc_type("ORDERS05")
    check(top, "ZE1EDK810000", "ZE1EDK810", 1, "definition")
    check(top, "E2MARAM009", "E1MARAM", 123, "definition")
    assert builtin().resolve("ZE1EDK810000").how == "unknown"


def test_a_type_declared_anew_wins_and_its_older_versions_are_unlisted() -> None:
    mine = SegmentType("E1MARAM", Since("E2MARAM010"), "MSGFN" / CHAR(3), "MATNR" / CHAR(40))
    top = dictionary([mine], [], base=builtin())
    check(top, "E2MARAM010", "E1MARAM", 2, "definition")
    check(top, "E2MARAM009", "E1MARAM", None, "unlisted version")
    assert top.resolve("E2MARAM009").type is mine


def test_levels_come_from_the_family_in_any_dictionary_of_the_stack() -> None:
    top = dictionary([], [IDocType("MATMAS99", "E1MARAM 1..1\n  E1MAKTM 0..99")], base=builtin())
    assert top.level("MATMAS99", "E1MARAM") == 2
    assert top.level("MATMAS05", "E1MAKTM") == 3


# -- errors


UNKNOWN = [
    (lambda d: d.segment("E1MARAX"), "segment type E1MARAX is not known; the nearest known is E1MARAM", "E1MARAX"),
    (lambda d: d.segment("????"), "segment type ???? is not known", "????"),
    (lambda d: d.idoc_type("MATMAS99"), "IDoc type MATMAS99 is not known; the nearest known is MATMAS07", "MATMAS99"),
    (lambda d: d.idoc_type("????"), "IDoc type ???? is not known", "????"),
]


@pytest.mark.parametrize("stacked", [False, True], ids=["built-in", "stacked"])
@pytest.mark.parametrize(("ask", "message", "name"), UNKNOWN)
def test_an_unknown_name_is_answered_with_the_nearest(
    ask: Callable[[Dictionary], object], message: str, name: str, stacked: bool
) -> None:
    where = dictionary([CUSTOM], [], base=builtin()) if stacked else builtin()
    with pytest.raises(UnknownDefinition) as caught:
        ask(where)
    assert (str(caught.value), caught.value.name) == (message, name)


@pytest.mark.parametrize(
    ("name", "near"), [("E2MARAMX09", "; the nearest known is E2MARAM009"), ("Z1FOO000", ""), ("", "")]
)
def test_the_nearest_name_for_a_message(name: str, near: str) -> None:
    assert builtin().nearest(name) == near
    assert dictionary([], [], base=builtin()).nearest(name) == near


# -- names in XML and in file names


@pytest.mark.parametrize(
    ("name", "in_xml"),
    [
        ("E1MARAM", "E1MARAM"),
        ("/DSD/E1BPRAGENERALHD", "_-DSD_-E1BPRAGENERALHD"),
        ("/SCWM/WMTOID01", "_-SCWM_-WMTOID01"),
        ("/-32STEP_PICK", "_--32STEP_PICK"),
    ],
)
def test_a_name_in_xml(name: str, in_xml: str) -> None:
    assert xml_name(name) == in_xml
    assert name_of_xml(in_xml) == name


@given(st.text(st.characters(max_codepoint=0xFFFF), min_size=1, max_size=30).filter(lambda n: not n.endswith(" ")))
def test_any_name_has_a_name_in_xml_and_comes_back(name: str) -> None:
    assert etree.Element(xml_name(name)).tag == xml_name(name)
    assert name_of_xml(xml_name(name)) == name


def test_every_declared_name_comes_back_from_xml() -> None:
    names = {*builtin().segments, *builtin().idoc_types}
    names |= {str(f.name) for s in builtin().segments for f in builtin().segment(s).fields}
    assert [n for n in sorted(names) if name_of_xml(xml_name(n)) != n] == []
    assert [n for n in sorted(names) if etree.Element(xml_name(n)).tag != xml_name(n)] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("MATMAS05", "matmas"),
        ("HRMD_A07", "hrmd_a"),
        ("PEXR2002", "pexr20"),
        ("/SCWM/WMTOID01", "_-scwm_-wmtoid"),
        ("SYSTAT", "systat"),
    ],
)
def test_the_family_is_the_name_without_its_number(name: str, key: str) -> None:
    assert family(name) == key
