"""Business process: replicated, deleted, and its place in the standard hierarchy."""

from __future__ import annotations

import pytest
from controlling_areas import AREAS
from master_world import Client, World, seg, segments_of, texts_of

from idockit.ale.pointerrun import Change, Changes
from idockit.ale.tree import Node

MESSAGE, NAME = "PROCESS_SAVE_REPLICA", "business-process"
HEADER, INTERVAL = "E1PROCESS_SAVE_REPLICA", "E1BP1036_BPALELIST"


def process(name: str = "BP1", **header: str) -> Node:
    row = seg(INTERVAL, CO_BUSPROC=name, VALID_FROM="20200101", VALID_TO="99991231", PROCESS_OWNER="SMITH")
    return seg(HEADER, row, **{"COAREA": "1000", **header})


def place(client: Client, area: str = "1000") -> str:
    row = client.get("OUR_CBPR", area, "BP1")
    assert row is not None
    return row.get("PHINR", "")


@pytest.mark.rule("R-BPROC-1")
def test_a_process_is_replicated_and_deleted() -> None:
    client = World(AREAS).system()
    assert client.post(MESSAGE, process()).status == "53"
    row = {"VALID_FROM": "20200101", "PROCESS_OWNER": "SMITH"}
    assert client.get("CBPR", "1000", "BP1", "99991231") == row
    assert client.post(MESSAGE, process("BP2")).status == "53"
    assert client.post(MESSAGE, process(XDELETE="X")).status == "53"
    assert client.get("CBPR", "1000", "BP1", "99991231") is None
    assert client.get("OUR_CBPR", "1000", "BP1") is None
    assert client.get("CBPR", "1000", "BP2", "99991231") == row


@pytest.mark.rule("R-BPROC-2")
def test_the_standard_hierarchy_stays_where_it_is_told_so() -> None:
    client = World(AREAS).system()
    client.post(MESSAGE, process(HIERGRPNEW="SALES"))
    assert client.post(MESSAGE, process(HIERGRPOLD="SALES", HIERGRPNEW="WORKS", XNOHIERUPD="X")).status == "53"
    assert client.get("OUR_CBPR", "1000", "BP1") == {"PHINR": "SALES"}


@pytest.mark.rule("R-BPROC-2")
def test_else_the_process_moves() -> None:
    client = World(AREAS).system()
    client.post(MESSAGE, process(HIERGRPNEW="SALES"))
    assert client.post(MESSAGE, process(HIERGRPOLD="SALES", HIERGRPNEW="WORKS")).notes == ()
    assert client.get("OUR_CBPR", "1000", "BP1") == {"PHINR": "WORKS"}
    outcome = client.post(MESSAGE, process(HIERGRPOLD="SALES", HIERGRPNEW="BANK"))
    assert outcome.status == "53"
    assert "is in group WORKS, not in SALES" in texts_of(outcome)
    assert place(client) == "BANK"
    client.post(MESSAGE, process())
    assert place(client) == "BANK", "no group is named: it stays"
    client.post(MESSAGE, process(HIERGRPOLD="/", HIERGRPNEW="/"))
    assert place(client) == "BANK", "no data: it stays"
    client.post(MESSAGE, process(HIERGRPOLD="BANK"))
    assert place(client) == ""


def test_an_interval_that_was_deleted_is_not_sent_as_one_that_is_there() -> None:
    client = World(AREAS).system("E10")
    client.post(MESSAGE, process())
    changes = Changes("X", "X", (Change("CBPR", "1000/BP1/20191231", "003"),))
    sent = client.collect(NAME, "1000", "BP1", changes=changes)
    assert [row["VALID_TO"] for row in segments_of(sent, INTERVAL)] == ["99991231"]


@pytest.mark.rule("R-BPROC-3")
def test_the_hierarchy_is_sent_from_the_home_system_only() -> None:
    client = World(AREAS).system("W20")
    for area in ("1000", "2000"):
        client.load(NAME, OUR_CBPR=[{"COAREA": area, "CO_BUSPROC": "BP1", "PHINR": "SALES"}])
        client.load(NAME, CBPR=[{"COAREA": area, "CO_BUSPROC": "BP1", "VALID_TO": "99991231"}])
    assert segments_of(client.collect(NAME, "2000", "BP1"), HEADER) == [{"COAREA": "2000", "HIERGRPNEW": "SALES"}]
    away = client.collect(NAME, "1000", "BP1")
    assert segments_of(away, HEADER) == [{"COAREA": "1000", "XNOHIERUPD": "X"}]
    assert [entry.rule for entry in away.entries] == ["R-BPROC-3"]


def test_a_deletion_is_sent_with_xdelete() -> None:
    client = World(AREAS).system("E10")
    client.post(MESSAGE, process())
    expected = [{"COAREA": "1000", "XDELETE": "X", "XNOHIERUPD": "X"}]
    by_hand = client.collect(NAME, "1000", "BP1", options={"delete": "X"})
    assert segments_of(by_hand, HEADER) == expected
    assert segments_of(by_hand, INTERVAL)[0]["CO_BUSPROC"] == "BP1"
    client.post(MESSAGE, process(XDELETE="X"))
    records = (Change("OUR_CBPR", "1000/BP1", "003"), Change("CBPR", "1000/BP1/99991231", "003"))
    by_pointer = client.collect(NAME, "1000", "BP1", changes=Changes("X", "X", records))
    assert segments_of(by_pointer, HEADER) == expected
    assert segments_of(by_pointer, INTERVAL) == [{"CO_BUSPROC": "BP1", "VALID_TO": "99991231"}]


@pytest.mark.parametrize("names", [(), ("",), ("BP1", "BP2"), ("BP1", "")])
def test_a_list_of_not_one_process_is_refused(names: tuple[str, ...]) -> None:
    client = World(AREAS).system()
    rows = [seg(INTERVAL, CO_BUSPROC=name, VALID_TO=f"2026010{n}") for n, name in enumerate(names)]
    outcome = client.post(MESSAGE, seg(HEADER, *rows, COAREA="1000"))
    assert outcome.status == "51"
    assert "expected records of one process" in texts_of(outcome)
    assert client.dump() == {}


def test_intervals_of_a_process_do_not_overlap() -> None:
    client = World(AREAS).system()
    row = seg(INTERVAL, CO_BUSPROC="BP1", VALID_FROM="20200101", VALID_TO="20301231")
    outcome = client.post(MESSAGE, process().with_children([*process().children, row]))
    assert outcome.status == "51"
    assert "overlaps" in texts_of(outcome)
