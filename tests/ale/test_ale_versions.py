"""Version change: older types and older definitions (ALE 2.8)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from ale_world import DICTIONARY, clock, flow, idoc, landscape, material, names, numbers, profile, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit import load
from idockit.abap import CHAR
from idockit.ale.outbound import Sent, distribute
from idockit.ale.tree import Message, Node, to_part
from idockit.ale.versions import change_version, version_in
from idockit.definitions import load as load_definitions
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since
from idockit.errors import ALEError, EncodeError

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


# -- definitions of the user's own, with releases

OWN = """
idockit-definitions = 1

[idoc_types.ZSTOCK01]
tree = '''
Z1HEAD      1..1
  Z1ITEM    0..99
'''

[segments.Z1HEAD]
definitions = [{name = "Z2HEAD000", fields = 1, release = "40A"}]
fields = [{name = "PLANT", length = 4}]

[segments.Z1ITEM]
definitions = [
    {name = "Z2ITEM000", fields = 2, release = "46C"},
    {name = "Z2ITEM001", fields = 3, release = "750"},
]
fields = [{name = "COLOUR", length = 10}, {name = "FROM", length = 8}, {name = "SIZE", length = 3}]

[messages]
ZSTOCK = ["ZSTOCK01"]
"""
ITEM = {"COLOUR": "red", "FROM": "20260101"}


@pytest.fixture
def own(tmp_path: Path) -> Dictionary:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    return load_definitions([tmp_path / "own.toml"])


def stock(own: Dictionary, size: str = "L", kind: str = "file", **more: Any) -> Sent:
    """What SHOP (release 46C) gets of a stock."""
    table = landscape(
        flow("SHOP", message="ZSTOCK"),
        outbound=[profile("SHOP", message="ZSTOCK", idoc_type="ZSTOCK01", **more)],
        port=[{"name": "FILE", "kind": kind, "unicode": False}],
        binding=[],
    )
    message = idoc(seg("Z1HEAD", seg("Z1ITEM", SIZE=size, **ITEM), PLANT="1000"), MESTYP="ZSTOCK", IDOCTYP="ZSTOCK01")
    (sent,) = distribute(message, table, own, clock=clock, docnum=numbers()).sent
    return sent


@pytest.mark.parametrize(
    ("release", "definition", "length"),
    [("", "Z2ITEM001", 21), ("750", "Z2ITEM001", 21), ("46C", "Z2ITEM000", 18), ("620", "Z2ITEM000", 18)],
)
def test_the_file_names_the_definition_of_the_release_and_sdata_is_as_long(
    own: Dictionary, release: str, definition: str, length: int
) -> None:
    sent = stock(own, segment_release=release)
    assert sent.packet is not None
    control, head, item, _ = sent.packet.data.decode().split("\n")
    assert len(control) == 524
    assert head[:30].rstrip() == "Z2HEAD000"
    assert (item[:30].rstrip(), len(item)) == (definition, 63 + length)
    assert item[63:] == f"{'red':10}20260101{'L  ' if length == 21 else ''}"
    (back,) = load(BytesIO(sent.packet.data), dictionary=own)
    assert [segment.name for segment in back.walk()] == ["Z1HEAD", "Z1ITEM"]
    cut = [(entry.field, entry.before) for entry in sent.entries if entry.step == "version change"]
    assert cut == ([] if length == 21 else [("SIZE", "L")])


def test_what_is_stored_names_the_same_definition_as_the_file(own: Dictionary) -> None:
    """`to_part` knows no release then: the segment itself says with which definition it was made."""
    sent = stock(own, segment_release="46C")
    assert sent.message is not None
    assert [record[:30].rstrip() for record in to_part(sent.message, own).records] == ["Z2HEAD000", "Z2ITEM000"]


def test_a_definition_that_nobody_knows_is_not_written(own: Dictionary) -> None:
    message = Message({"IDOCTYP": "ZSTOCK01"}, (Node("Z1HEAD", {"PLANT": "1"}, (), 1, "Z2HEAD099"),))
    assert to_part(message, own).records[0].startswith("Z2HEAD000 ")


def test_a_value_behind_the_definition_gets_the_one_that_holds_it(own: Dictionary) -> None:
    item = Node("Z1ITEM", {"SIZE": "L"}, (), 2, "Z2ITEM000")
    message = Message({"IDOCTYP": "ZSTOCK01"}, (Node("Z1HEAD", {}, (item,), 1),))
    assert to_part(message, own).records[1].startswith("Z2ITEM001 ")
    with pytest.raises(EncodeError, match="Z2ITEM000 of release 46C does not have it"):
        to_part(message, own, release="46C")


def test_an_xml_port_cuts_the_fields_too(own: Dictionary) -> None:
    for release, there in (("", True), ("46C", False)):
        sent = stock(own, kind="xml-file", segment_release=release)
        assert sent.packet is not None
        assert (b"<SIZE>L</SIZE>" in sent.packet.data) is there
        assert b'<Z1ITEM SEGMENT="1">' in sent.packet.data


@pytest.mark.parametrize(("flag", "docrel"), [(False, "750"), (True, "46C")])
def test_docrel_is_the_own_release_or_that_of_the_receiver(own: Dictionary, flag: bool, docrel: str) -> None:
    sent = stock(own, receiver_release=flag)
    assert sent.message is not None
    assert sent.message.control["DOCREL"] == docrel
    assert sent.packet is not None
    (back,) = load(BytesIO(sent.packet.data), dictionary=own)
    assert back.control["DOCREL"] == docrel
