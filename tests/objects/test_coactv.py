"""Activity price: COACTV, key and the deletion flag."""

from __future__ import annotations

import pytest
from master_world import World, seg, segments_of, texts_of

from idockit.ale.pointerrun import Change, Changes

KEY = {"KOKRS": "1000", "KOSTL": "C1", "LSTAR": "1420", "GJAHR": "2026"}


@pytest.mark.rule("R-ACTV-1")
def test_a_price_is_of_a_cost_center_an_activity_type_and_a_year() -> None:
    client = World().system()
    versions = [seg("E1COKL", VERSN=version, TARKZ="001") for version in ("000", "001")]
    assert client.post("COACTV", seg("E1CSSL", *versions, LEINH="H", **KEY)).status == "53"
    assert client.get("CSSL", *KEY.values()) == {"LEINH": "H"}
    assert client.get("COKL", *KEY.values(), "001") == {"TARKZ": "001"}
    sent = client.collect("activity-price", *KEY.values())
    assert sent.message is not None
    assert sent.message.message_type == "COACTV"
    assert [found["VERSN"] for found in segments_of(sent, "E1COKL")] == ["000", "001"]


@pytest.mark.rule("R-ACTV-2")
def test_xdelete_deletes() -> None:
    client = World().system()
    client.post("COACTV", seg("E1CSSL", seg("E1COKL", VERSN="000", TARKZ="001"), **KEY))
    other = {**KEY, "GJAHR": "2027"}
    client.post("COACTV", seg("E1CSSL", **other))
    assert client.post("COACTV", seg("E1CSSL", XDELETE="X", **KEY)).status == "53"
    assert client.get("CSSL", *KEY.values()) is None
    assert client.get("COKL", *KEY.values(), "000") is None
    assert client.get("CSSL", *other.values()) is not None


def test_a_deleted_price_is_sent_with_xdelete() -> None:
    client = World().system()
    changes = Changes("X", "X", (Change("CSSL", "1000/C1/1420/2026", "003"),))
    assert segments_of(client.collect("activity-price", *KEY.values(), changes=changes), "E1CSSL") == [
        {**KEY, "XDELETE": "X"}
    ]


def test_a_version_that_was_deleted_is_not_sent_as_one_that_is_there() -> None:
    client = World().system()
    client.post("COACTV", seg("E1CSSL", seg("E1COKL", VERSN="000"), **KEY))
    changes = Changes("X", "X", (Change("COKL", "1000/C1/1420/2026/001", "003"),))
    sent = client.collect("activity-price", *KEY.values(), changes=changes)
    assert [row["VERSN"] for row in segments_of(sent, "E1COKL")] == ["000"]


def test_control_data_of_another_year_are_refused() -> None:
    client = World().system()
    outcome = client.post("COACTV", seg("E1CSSL", seg("E1COKL", VERSN="000", GJAHR="2025"), **KEY))
    assert outcome.status == "51"
    assert "GJAHR is 2025, expected 2026" in texts_of(outcome)
    assert client.dump() == {}
