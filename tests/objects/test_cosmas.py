"""Cost center: joint venture type, intervals, distribution method."""

from __future__ import annotations

import pytest
from controlling_areas import AREAS, refusal
from master_world import World, seg, segments_of, texts_of

from idockit.abap import CHAR
from idockit.ale.tree import Node
from idockit.dictionary import Dictionary, SegmentType
from idockit.segments import builtin

KEY = ("1000", "C1", "99991231")


def with_joint_venture() -> Dictionary:
    """Definitions of a user: E1CSKSM with the field that ours, cut before it, do not have."""
    names = ("MSGFN", "KOKRS", "KOSTL", "DATBI", "DATAB", "VERAK", "CV_OTYPE")
    fields = [name / CHAR(20) for name in names]
    return Dictionary({"E1CSKSM": SegmentType("E1CSKSM", *fields)}, {}, base=builtin())


def center(datab: str = "20200101", datbi: str = "99991231", **more: str) -> Node:
    texts = seg("E1CSKTM", SPRAS="E", KTEXT="Works")
    return seg("E1CSKSM", texts, MSGFN="005", KOKRS="1000", KOSTL="C1", DATBI=datbi, DATAB=datab, **more)


@pytest.mark.rule("R-COSMAS-1")
def test_the_joint_venture_type_is_not_sent() -> None:
    client = World(AREAS, with_joint_venture()).system("E10")
    client.load(
        "cost-center",
        CSKS=[{"KOKRS": "1000", "KOSTL": "C1", "DATBI": "99991231", "VERAK": "SMITH", "CV_OTYPE": "NPI"}],
    )
    sent = client.collect("cost-center", *KEY)
    (found,) = segments_of(sent, "E1CSKSM")
    assert "CV_OTYPE" not in found
    assert found["VERAK"] == "SMITH"
    assert any(entry.rule == "R-COSMAS-1" for entry in sent.entries)


@pytest.mark.rule("R-COSMAS-2")
def test_the_joint_venture_type_of_the_receiver_stays() -> None:
    client = World(AREAS, with_joint_venture()).system("W20")
    client.load("cost-center", CSKS=[{"KOKRS": "1000", "KOSTL": "C1", "DATBI": "99991231", "CV_OTYPE": "OLD"}])
    outcome = client.post("COSMAS", center(CV_OTYPE="NEW", VERAK="SMITH"))
    assert outcome.status == "53"
    row = client.get("CSKS", *KEY)
    assert row is not None
    assert row["CV_OTYPE"] == "OLD"
    assert row["VERAK"] == "SMITH"
    assert "CV_OTYPE NEW is not imported" in texts_of(outcome)


@pytest.mark.rule("R-COSMAS-2")
def test_a_new_cost_center_has_no_joint_venture_type() -> None:
    client = World(AREAS, with_joint_venture()).system("W20")
    assert client.post("COSMAS", center(CV_OTYPE="NEW")).status == "53"
    row = client.get("CSKS", *KEY)
    assert row is not None
    assert "CV_OTYPE" not in row


@pytest.mark.rule("R-COSMAS-3")
def test_each_interval_is_a_record() -> None:
    client = World(AREAS).system("W20")
    outcome = client.post("COSMAS", center("20200101", "20211231"), center("20220101", "99991231", VERAK="SMITH"))
    assert outcome.status == "53"
    assert client.get("CSKS", "1000", "C1", "20211231") == {"DATAB": "20200101"}
    assert client.get("CSKS", *KEY) == {"DATAB": "20220101", "VERAK": "SMITH"}
    (sent,) = segments_of(client.collect("cost-center", "1000", "C1", "20211231"), "E1CSKSM")
    assert (sent["DATAB"], sent["DATBI"]) == ("20200101", "20211231")


def test_an_interval_that_overlaps_is_refused() -> None:
    client = World(AREAS).system("W20")
    client.post("COSMAS", center("20200101", "20211231"))
    before = client.dump()
    outcome = client.post("COSMAS", center("20210601", "99991231"))
    assert outcome.status == "51"
    assert "overlaps 20200101 to 20211231" in texts_of(outcome)
    assert client.dump() == before
    assert client.post("COSMAS", center("20200601", "20211231")).status == "53", "the same end: a change"


@pytest.mark.parametrize("name", ["KOKRS", "KOSTL", "DATBI"])
def test_a_key_field_that_is_blank_is_refused(name: str) -> None:
    client = World(AREAS).system("W20")
    for value in ("", "/"):
        node = center()
        outcome = client.post("COSMAS", node.with_fields({**node.fields, name: value}))
        assert outcome.status == "51"
        assert name in texts_of(outcome)
    assert client.dump() == {}


@pytest.mark.rule("R-COSMAS-4")
def test_nothing_is_sent_of_an_area_without_distribution() -> None:
    client = World(AREAS).system("E10")
    client.load("cost-center", CSKS=[{"KOKRS": "9000", "KOSTL": "C1", "DATBI": "99991231"}])
    said = refusal(lambda: client.collect("cost-center", "9000", "C1", "99991231"))
    assert "controlling area 9000 has distribution method 0" in said


def test_a_cost_center_is_deleted_with_its_texts() -> None:
    client = World(AREAS).system("W20")
    client.post("COSMAS", center())
    key = dict(zip(("KOKRS", "KOSTL", "DATBI"), KEY, strict=True))
    assert client.post("COSMAS", seg("E1CSKSM", MSGFN="003", **key)).status == "53"
    assert client.dump() == {}
