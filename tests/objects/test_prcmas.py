"""Profit center: home system, statistical key figures, key."""

from __future__ import annotations

import pytest
from controlling_areas import AREAS, refusal
from master_world import Client, World, seg, segments_of, texts_of

KEY = {"KOKRS": "1000", "PRCTR": "P1", "DATBI": "99991231"}
FIGURE = {**KEY, "GJAHR": "2026", "VERSN": "000", "STAGR": "HEADS"}
NAME = "profit-center"


def stocked(system: str) -> Client:
    client = World(AREAS).system(system)
    client.load(NAME, CEPC=[{**KEY, "VERAK": "SMITH"}], COKR=[{**FIGURE, "M_IST": "X"}])
    return client


@pytest.mark.rule("R-PRC-1")
def test_statistical_key_figures_are_not_sent() -> None:
    client = stocked("E10")
    for model in (False, True):
        sent = client.collect(NAME, *KEY.values(), model=model)
        assert segments_of(sent, "E1CEPCM")
        assert not segments_of(sent, "COKR")
        assert [entry.rule for entry in sent.entries] == ["R-PRC-1"]


@pytest.mark.rule("R-PRC-1")
def test_statistical_key_figures_are_not_imported() -> None:
    client = World(AREAS).system("W20")
    outcome = client.system.post_rows(NAME, {"CEPC": [KEY], "COKR": [FIGURE]})
    assert outcome.status == "53"
    assert "statistical key figure HEADS is not imported" in texts_of(outcome)
    assert client.get("CEPC", *KEY.values()) == {}
    assert "COKR" not in client.dump()


@pytest.mark.rule("R-PRC-2")
@pytest.mark.parametrize("change", ["create", "change", "delete"])
def test_dialog_is_refused_outside_the_home_system(change: str) -> None:
    client = stocked("W20")
    before = client.dump()
    key = {**KEY, "PRCTR": "P2"} if change == "create" else KEY
    if change == "delete":
        said = refusal(lambda: client.save(NAME, delete={"CEPC": [key]}))
    else:
        said = refusal(lambda: client.save(NAME, CEPC=[{**key, "VERAK": "JONES"}]))
    assert "the home system of controlling area 1000 is E10" in said
    assert client.dump() == before


def test_dialog_works_in_the_home_system() -> None:
    client = stocked("E10")
    client.save(NAME, CEPC=[{**KEY, "VERAK": "JONES"}])
    assert client.get("CEPC", *KEY.values()) == {"VERAK": "JONES"}


@pytest.mark.rule("R-PRC-3")
def test_an_idoc_is_taken_outside_the_home_system() -> None:
    client = World(AREAS).system("W20")
    assert client.post("PRCMAS", seg("E1CEPCM", MSGFN="005", VERAK="SMITH", **KEY)).status == "53"
    assert client.get("CEPC", *KEY.values()) == {"VERAK": "SMITH"}


@pytest.mark.rule("R-PRC-4")
def test_an_idoc_is_refused_in_the_home_system() -> None:
    client = World(AREAS).system("W20")
    outcome = client.post("PRCMAS", seg("E1CEPCM", **{**KEY, "KOKRS": "2000"}))
    assert outcome.status == "51"
    assert "W20 is the home system of controlling area 2000" in texts_of(outcome)
    assert client.dump() == {}


def test_policies_let_the_home_system_and_overlaps_pass() -> None:
    policies = '[policy]\nprofit_center_at_home = "post"\ninterval_overlap = "allow"\n'
    client = World(AREAS + policies).system("W20")
    home = {**KEY, "KOKRS": "2000"}
    for key in (home, {**home, "DATBI": "20301231"}):
        assert client.post("PRCMAS", seg("E1CEPCM", **key)).status == "53"
    assert len(client.dump()["CEPC"]) == 2


def test_without_a_home_system_nothing_is_refused() -> None:
    client = World().system()
    assert client.post("PRCMAS", seg("E1CEPCM", **KEY)).status == "53"
    client.save(NAME, CEPC=[{**KEY, "VERAK": "JONES"}])
    assert client.get("CEPC", *KEY.values()) == {"VERAK": "JONES"}


@pytest.mark.rule("R-PRC-5")
def test_each_interval_is_a_record() -> None:
    client = World(AREAS).system("W20")
    early = {**KEY, "DATBI": "20211231"}
    assert client.post("PRCMAS", seg("E1CEPCM", DATAB="20200101", **early)).status == "53"
    assert client.post("PRCMAS", seg("E1CEPCM", DATAB="20220101", **KEY)).status == "53"
    assert client.get("CEPC", *early.values()) == {"DATAB": "20200101"}
    assert client.get("CEPC", *KEY.values()) == {"DATAB": "20220101"}
    outcome = client.post("PRCMAS", seg("E1CEPCM", DATAB="20200101", **{**KEY, "DATBI": "20201231"}))
    assert outcome.status == "51"
    assert "overlaps" in texts_of(outcome)
