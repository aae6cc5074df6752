"""Version change: older types and older definitions (ALE 2.8)."""

from __future__ import annotations

import pytest
from ale_world import DICTIONARY, idoc, material, names, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit.abap import CHAR
from idockit.ale.tree import to_part
from idockit.ale.versions import change_version, version_in
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since
from idockit.errors import ALEError

ZHEAD = SegmentType(
    "Z1HEAD",
    Since("Z2HEAD", "40A"),
    "KEY" / CHAR(4),
    Since("Z2HEAD001", "46C"),
    "NEWER" / CHAR(4),
    Since("Z2HEAD002", "700"),
    "NEWEST" / CHAR(4),
)
ZPOS = SegmentType("Z1POS", Since("Z2POS", "700"), "POS" / CHAR(4))
ZFREE = SegmentType("Z1FREE", "TEXT" / CHAR(4))
TYPES = Dictionary(
    {item.name: item for item in (ZHEAD, ZPOS, ZFREE)},
    {
        "ZTYPE01": IDocType("ZTYPE01", "Z1HEAD 1..1\n  Z1FREE 0..9\n"),
        "ZTYPE02": IDocType("ZTYPE02", "Z1HEAD 1..1\n  Z1FREE 0..9\n  Z1POS 0..9\n    Z1FREE 0..9\n"),
        "ZEXT": IDocType("ZEXT", "Z1HEAD 1..1\n  Z1FREE 0..9\n  Z1POS 0..9\n", basic_type="ZTYPE01"),
    },
)
MESSAGE = idoc(
    seg(
        "Z1HEAD",
        seg("Z1FREE", TEXT="a"),
        seg("Z1POS", seg("Z1FREE", TEXT="b"), POS="1"),
        KEY="K",
        NEWER="N",
        NEWEST="NN",
    ),
    MESTYP="ZMSG",
    IDOCTYP="ZTYPE02",
)


def test_an_older_type_drops_newer_segments_with_what_stands_below() -> None:
    older, entries = change_version(MESSAGE, "ZTYPE01", "", "", TYPES)
    assert older.type == "ZTYPE01"
    assert [node.segment for node in older.walk()] == ["Z1HEAD", "Z1FREE"]
    assert [(e.step, e.segment, e.number, e.reason) for e in entries] == [
        ("version change", "Z1POS", 3, "ZTYPE01 does not have the segment"),
        ("version change", "Z1FREE", 4, "goes with Z1POS 3, below which it stands"),
    ]


def test_a_segment_that_the_older_type_has_elsewhere_goes_too() -> None:
    message = idoc(seg("Z1HEAD"), seg("Z1FREE"), MESTYP="ZMSG", IDOCTYP="ZTYPE02")
    older, entries = change_version(message, "ZTYPE01", "", "", TYPES)
    assert [node.segment for node in older.walk()] == ["Z1HEAD"]
    assert len(entries) == 1


def test_materials_lose_what_came_with_a_later_type() -> None:
    message = material("1000").with_control(IDOCTYP="MATMAS06")
    below = message.segments[0].with_children((*message.segments[0].children, seg("E1MVKEM", seg("E1SGTMVKE"))))
    older, entries = change_version(message.with_segments([below]), "MATMAS05", "", "", DICTIONARY)
    assert [entry.segment for entry in entries] == ["E1SGTMVKE"]
    assert "E1MVKEM" in names(older)


def test_an_extension_has_segments_of_its_own_and_without_it_they_go() -> None:
    extended, entries = change_version(MESSAGE, "ZTYPE01", "ZEXT", "", TYPES)
    assert extended.control["CIMTYP"] == "ZEXT"
    assert [node.segment for node in extended.walk()] == ["Z1HEAD", "Z1FREE", "Z1POS"]
    assert [(entry.segment, entry.number) for entry in entries] == [("Z1FREE", 4)]
    basic, entries = change_version(extended, "ZTYPE01", "", "", TYPES)
    assert "CIMTYP" not in basic.control
    assert [(entry.segment, entry.number) for entry in entries] == [("Z1POS", 3)]


@pytest.mark.parametrize(
    ("release", "definition", "fields"),
    [
        ("40A", "Z2HEAD", {"KEY": "K"}),
        ("45B", "Z2HEAD", {"KEY": "K"}),
        ("46C", "Z2HEAD001", {"KEY": "K", "NEWER": "N"}),
        ("700", "Z2HEAD002", {"KEY": "K", "NEWER": "N", "NEWEST": "NN"}),
        ("750", "Z2HEAD002", {"KEY": "K", "NEWER": "N", "NEWEST": "NN"}),
    ],
)
def test_a_release_picks_the_definition_and_cuts_newer_fields(
    release: str, definition: str, fields: dict[str, str]
) -> None:
    message, entries = change_version(MESSAGE, "ZTYPE02", "", release, TYPES)
    head = message.segments[0]
    assert (head.definition, head.fields) == (definition, fields)
    cut = [(entry.field, entry.before) for entry in entries if entry.field]
    assert cut == [(name, MESSAGE.segments[0].get(name)) for name in ("NEWER", "NEWEST") if name not in fields]
    record = to_part(message, TYPES, release=release).records[0]
    assert record.startswith(f"{definition:30}")
    assert len(record) == 63 + 4 * len(fields)


def test_a_segment_type_newer_than_the_release_goes() -> None:
    message, entries = change_version(MESSAGE, "ZTYPE02", "", "46C", TYPES)
    assert [node.segment for node in message.walk()] == ["Z1HEAD", "Z1FREE"]
    gone = [(e.segment, e.number) for e in entries if e.reason == "the segment is newer than release 46C"]
    assert gone == [("Z1POS", 3)]


def test_a_definition_without_release_is_written_as_the_newest_and_that_is_told_once() -> None:
    message, entries = change_version(MESSAGE, "ZTYPE02", "", "750", TYPES)
    assert [node.get("TEXT") for node in message.walk() if node.segment == "Z1FREE"] == ["a", "b"]
    assert [entry.reason for entry in entries] == [
        "the definition in release 750 is not known: written as the newest",
    ]
    assert version_in(ZFREE, "750") is False
    assert version_in(ZPOS, "46C") is None


def test_the_same_type_without_release_changes_nothing() -> None:
    assert change_version(MESSAGE, "ZTYPE02", "", "", TYPES) == (MESSAGE, [])


def test_a_type_without_definition_is_refused() -> None:
    for idoc_type, extension in (("ZNONE", ""), ("ZTYPE01", "ZNONE")):
        with pytest.raises(ALEError, match="ZNONE has no definition"):
            change_version(MESSAGE, idoc_type, extension, "", TYPES)


@given(st.sampled_from(["ZTYPE01", "ZTYPE02"]), st.sampled_from(["", "40A", "46C", "700"]))
def test_a_second_change_to_the_same_version_takes_nothing_more(idoc_type: str, release: str) -> None:
    once, _ = change_version(MESSAGE, idoc_type, "", release, TYPES)
    twice, entries = change_version(once, idoc_type, "", release, TYPES)
    assert twice == once
    assert [entry for entry in entries if entry.field or "not known" not in entry.reason] == []
