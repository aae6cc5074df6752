"""Value scales and quota scales, on the model level."""

from __future__ import annotations

import pytest
from master_world import Client, World, texts_of

from idockit.ale.application import Outcome
from idockit.objects.registry import listed

VALUE = {
    "OUR_VALUE_SCALE": [{"VALUEGROUP": "SIZES", "ATNAM": "SIZE"}],
    "OUR_VALUE_SCALE_TEXT": [{"VALUEGROUP": "SIZES", "SPRAS": "E", "TEXT": "Shirts"}],
    "OUR_VALUE_SCALE_ITEM": [
        {"VALUEGROUP": "SIZES", "ATWRT": "M", "POSITION": "1"},
        {"VALUEGROUP": "SIZES", "ATWRT": "L", "POSITION": "2"},
    ],
}
QUOTA = {
    "OUR_QUOTA_SCALE": [{"VALUEGROUP": "SIZES", "QUOTAGROUP": "Q1"}],
    "OUR_QUOTA_SCALE_ITEM": [{"VALUEGROUP": "SIZES", "QUOTAGROUP": "Q1", "ATWRT": "M", "QUOTA": "60"}],
}


def prepared(*values: str, format: str = "CHAR") -> Client:
    client = World().system()
    rows = [{"ATNAM": "SIZE", "ATZHL": f"{n:04d}", "ATWRT": value} for n, value in enumerate(values, 1)]
    client.load("characteristic", CABN=[{"ATNAM": "SIZE", "ATFOR": format}], CAWN=rows)
    return client


def post(client: Client, name: str, rows: dict[str, list[dict[str, str]]], delete: bool = False) -> Outcome:
    return client.system.post_rows(name, rows, delete=delete)


def test_a_value_scale_and_its_quota_scale_are_posted() -> None:
    client = prepared("M", "L")
    assert post(client, "scale", VALUE).status == "53"
    assert post(client, "quota-scale", QUOTA).status == "53"
    assert client.get("OUR_VALUE_SCALE_ITEM", "SIZES", "L") == {"POSITION": "2"}
    assert client.get("OUR_QUOTA_SCALE_ITEM", "SIZES", "Q1", "M") == {"QUOTA": "60"}
    assert post(client, "quota-scale", {"OUR_QUOTA_SCALE": QUOTA["OUR_QUOTA_SCALE"]}, delete=True).status == "53"
    assert client.get("OUR_QUOTA_SCALE", "SIZES", "Q1") is None


@pytest.mark.rule("R-SCALE-1")
def test_characteristic_and_values_must_be_there() -> None:
    empty = World().system()
    outcome = post(empty, "scale", VALUE)
    assert outcome.status == "51"
    assert "characteristic SIZE is not in W20" in texts_of(outcome)
    assert empty.dump() == {}
    client = prepared("M")
    before = client.dump()
    outcome = post(client, "scale", VALUE)
    assert outcome.status == "51"
    assert "characteristic SIZE has no value L in W20" in texts_of(outcome)
    assert client.dump() == before


@pytest.mark.rule("R-SCALE-1")
def test_values_of_a_quota_scale_must_be_there() -> None:
    client = prepared("L")
    client.load("scale", **VALUE)
    outcome = post(client, "quota-scale", QUOTA)
    assert outcome.status == "51"
    assert "no value M" in texts_of(outcome)


@pytest.mark.rule("R-SCALE-2")
def test_no_characteristic_is_distributed_with_a_scale() -> None:
    sender = World().system("E10")
    sender.load("scale", **VALUE)
    assert sender.system.companions("scale", ("SIZES",)) == ()
    message = sender.collect("scale", "SIZES", model=True).message
    assert {node.segment for node in message.walk()} == set(VALUE)
    receiver = prepared("M", "L")
    assert receiver.system.post_message("scale", message).status == "53"
    assert set(receiver.dump()) == {"CABN", "CAWN", *VALUE}


@pytest.mark.rule("R-SCALE-3")
def test_a_quota_scale_needs_its_value_scale() -> None:
    client = prepared("M", "L")
    before = client.dump()
    outcome = post(client, "quota-scale", QUOTA)
    assert outcome.status == "51"
    assert "value scale SIZES is not in W20" in texts_of(outcome)
    assert client.dump() == before


@pytest.mark.rule("R-SCALE-4")
@pytest.mark.parametrize("format", ["NUM", ""])
def test_the_characteristic_is_of_character_type(format: str) -> None:
    client = prepared("M", "L", format=format)
    before = client.dump()
    outcome = post(client, "scale", VALUE)
    assert outcome.status == "51"
    assert "expected CHAR" in texts_of(outcome)
    assert client.dump() == before


def test_no_idoc_is_made() -> None:
    client = prepared("M", "L")
    client.load("scale", **VALUE)
    sent = client.collect("scale", "SIZES")
    assert sent.message is None
    assert "cannot travel" in sent.entries[0].reason


def test_both_are_one_name_of_the_list() -> None:
    assert [item.name for item in dict(listed())[25]] == ["scale", "quota-scale"]
