"""Groups of controlling objects: hierarchies, home system, overwriting."""

from __future__ import annotations

from itertools import count

import pytest
from controlling_areas import AREAS, refusal
from master_world import DICTIONARY, WHEN, Client, World, seg, segments_of, texts_of

from idockit.ale.outbound import distribute
from idockit.ale.tree import Node

KINDS = {
    "cost-center-group": ("COGRP1", "0101", "1000"),
    "cost-element-group": ("COGRP2", "0102", "INT"),
    "activity-type-group": ("COGRP5", "0105", "1000"),
}
CENTERS = "cost-center-group"


def key(name: str, group: str, scope: str = "") -> dict[str, str]:
    _, kind, own = KINDS[name]
    return {"SETCLASS": kind, "SETNAME": group, "SUBCLASS": scope or own}


def stocked(client: Client, name: str) -> Client:
    """TOP above A and B, C below A, a cost center in C."""
    area = {"KOKRS": "1000"} if name == "cost-element-group" else {}
    client.load(
        name,
        SETHEADER=[{**key(name, group), **area, "RVALUE": group} for group in ("TOP", "A", "B", "C", "ALONE")],
        SETNODE=[
            {**key(name, "TOP"), "LINEID": "1", "SUBSETNAME": "A"},
            {**key(name, "TOP"), "LINEID": "2", "SUBSETNAME": "B"},
            {**key(name, "A"), "LINEID": "1", "SUBSETNAME": "C"},
            {**key(name, "C"), "LINEID": "1", "SUBSETNAME": "TOP"},
            {**key(name, "B"), "LINEID": "1", "SUBSETNAME": "GONE"},
        ],
        SETLEAF=[{**key(name, "C"), "LINEID": "1", "VALSIGN": "I", "VALOPTION": "EQ", "VALFROM": "C1"}],
    )
    return client


def header(group: str = "TOP", area: str = "1000", **more: str) -> Node:
    return seg("E1COGH", **{"MSGFN": "005", "GROUPTYPE": "0101", "GROUPNAME": group, "KOKRS": area, **more})


@pytest.mark.rule("R-COGRP-1")
def test_a_hierarchy_of_cost_centers_is_one_idoc() -> None:
    one_idoc("cost-center-group")


@pytest.mark.rule("R-COGRP-2")
def test_a_hierarchy_of_cost_elements_is_one_idoc() -> None:
    one_idoc("cost-element-group")


@pytest.mark.rule("R-COGRP-3")
def test_a_hierarchy_of_activity_types_is_one_idoc() -> None:
    one_idoc("activity-type-group")


def one_idoc(name: str) -> None:
    world = World(AREAS)
    sent = stocked(world.system("E10"), name).collect(name, *key(name, "TOP").values())
    message, kind, scope = KINDS[name]
    assert sent.message is not None
    assert (sent.message.message_type, sent.message.type) == (message, "COGRP01")
    headers = segments_of(sent, "E1COGH")
    assert [found["GROUPNAME"] for found in headers] == ["TOP", "A", "B", "C"]
    field = "KTOPL" if name == "cost-element-group" else "KOKRS"
    assert all(found["GROUPTYPE"] == kind and found[field] == scope for found in headers)
    said = "\n".join(entry.reason for entry in sent.entries)
    assert "records of SETNODE cannot travel" in said
    assert "records of SETLEAF cannot travel" in said
    assert "group GONE below B is not in E10" in said
    receiver = world.system("W20")
    assert receiver.post_message(sent.message).status == "53"
    assert len(receiver.dump()["SETHEADER"]) == 4


@pytest.mark.rule("R-COGRP-4")
@pytest.mark.parametrize("name", KINDS)
def test_groups_are_sent_from_the_home_system_only(name: str) -> None:
    client = stocked(World(AREAS).system("W20"), name)
    said = refusal(lambda: client.collect(name, *key(name, "TOP").values()))
    assert "W20 is not the home system of controlling area 1000, send from E10" in said


@pytest.mark.rule("R-COGRP-5")
def test_a_group_of_the_same_area_is_overwritten() -> None:
    client = stocked(World(AREAS).system("W20"), CENTERS)
    rows = {
        "SETHEADER": [{**key(CENTERS, "TOP"), "RVALUE": "NEW"}],
        "SETNODE": [{**key(CENTERS, "TOP"), "LINEID": "7"}],
    }
    assert client.system.post_rows(CENTERS, rows).status == "53"
    tops = [row for row in client.dump()["SETNODE"] if row["SETNAME"] == "TOP"]
    assert [row["LINEID"] for row in tops] == ["7"]
    assert client.get("SETHEADER", *("0101", "TOP", "1000")) == {"RVALUE": "NEW"}
    outcome = client.post("COGRP1", header("C"))
    assert outcome.status == "53"
    assert "its 2 lines are gone" in texts_of(outcome)
    assert client.get("SETHEADER", "0101", "C", "1000") == {}
    assert "SETLEAF" not in client.dump()


def test_a_group_that_is_not_imported_is_not_overwritten() -> None:
    client = stocked(World(AREAS).system("W20"), CENTERS)
    before = client.dump()
    assert client.post("COGRP1", header("C", MSGFN="023")).status == "53"
    assert client.dump() == before
    assert client.post("COGRP1", header("C", MSGFN="003")).status == "53"
    assert client.get("SETHEADER", "0101", "C", "1000") is None
    assert "SETLEAF" not in client.dump()


@pytest.mark.rule("R-COGRP-6")
def test_a_group_of_another_area_is_refused() -> None:
    client = World(AREAS).system("W20")
    assert client.post("COGRP1", header("TOP", "2000", RVALUE="OURS")).status == "53"
    before = client.dump()
    outcome = client.post("COGRP1", header("NEW"), header("TOP", "1000"))
    assert outcome.status == "51"
    assert "exists in W20 in 2000, the IDoc has it in 1000" in texts_of(outcome)
    assert client.dump() == before


@pytest.mark.rule("R-COGRP-6")
def test_a_group_of_the_same_chart_and_another_area_is_refused() -> None:
    client = World(AREAS).system("W20")
    more = {"GROUPTYPE": "0102", "KTOPL": "INT"}
    assert client.post("COGRP2", header("TOP", "2000", **more)).status == "53"
    assert client.post("COGRP2", header("TOP", "", **more)).status == "53", "no area is named"
    assert client.post("COGRP2", header("TOP", "2000", **more)).status == "53"
    assert client.post("COGRP2", header("TOP", "1000", **more)).status == "51"


@pytest.mark.rule("R-COGRP-7")
def test_the_key_has_class_name_and_area_or_chart() -> None:
    client = World(AREAS).system("W20")
    assert client.post("COGRP1", header()).status == "53"
    assert client.post("COGRP2", header("TOP", "1000", GROUPTYPE="0102", KTOPL="INT")).status == "53"
    assert client.get("SETHEADER", "0101", "TOP", "1000") == {}
    assert client.get("SETHEADER", "0102", "TOP", "INT") == {"KOKRS": "1000"}
    outcome = client.post("COGRP2", header("TOP", "1000", GROUPTYPE="0102"))
    assert outcome.status == "51"
    assert "E1COGH/KTOPL is blank" in texts_of(outcome)


FLOWS = """
[[view]]
name = "CO"
[[view.flow]]
sender = "E10"
receiver = "W20"
message = "COGRP1"
[[view.flow]]
sender = "E10"
receiver = "S30"
message = "COGRP1"
"""


@pytest.mark.rule("R-COGRP-8")
def test_a_hierarchy_goes_to_the_system_named_or_to_all() -> None:
    world = World(AREAS + FLOWS)
    client = stocked(world.system("E10"), CENTERS)
    numbers = count(1)
    gone = []
    for receiver in ("W20", ""):
        sent = client.collect(CENTERS, *key(CENTERS, "TOP").values(), receiver=receiver).message
        assert sent is not None
        done = distribute(
            sent,
            world.landscape,
            DICTIONARY,
            clock=lambda: WHEN,
            docnum=lambda: f"{next(numbers):016d}",
            sender="E10",
            dispatch=False,
        )
        gone.append([found.receiver for found in done.sent])
    assert gone == [["W20"], ["W20", "S30"]]


def test_the_whole_hierarchy_goes_on_the_model_level() -> None:
    world = World(AREAS)
    sent = stocked(world.system("E10"), CENTERS).collect(CENTERS, *key(CENTERS, "TOP").values(), model=True).message
    receiver = world.system("W20")
    assert sent is not None
    assert receiver.system.post_message(CENTERS, sent).status == "53"
    wanted = {
        name: [row for row in rows if row["SETNAME"] != "ALONE"] for name, rows in world.system("E10").dump().items()
    }
    assert receiver.dump() == wanted


def test_lines_without_their_group_are_refused() -> None:
    client = World(AREAS).system("W20")
    rows = {"SETLEAF": [{**key(CENTERS, "TOP"), "LINEID": "1"}]}
    assert "1 of 1 records of cost-center-group have no record above" in refusal(
        lambda: client.system.post_rows(CENTERS, rows)
    )
