"""Unit of measure of a cost center and cost element: on the model level."""

from __future__ import annotations

import pytest
from controlling_areas import refusal
from master_world import World, texts_of

KEY = {"KOKRS": "1000", "KOSTL": "C1", "KSTAR": "400000", "GJAHR": "2026"}
NAME = "cost-element-unit"


@pytest.mark.rule("R-COKA-1")
def test_a_unit_is_posted_by_its_key() -> None:
    client = World().system()
    for year, unit in (("2026", "H"), ("2027", "MIN")):
        assert client.system.post_rows(NAME, {"COKA": [{**KEY, "GJAHR": year, "MEINH": unit}]}).status == "53"
    assert client.get("COKA", *KEY.values()) == {"MEINH": "H"}
    assert client.get("COKA", "1000", "C1", "400000", "2027") == {"MEINH": "MIN"}
    assert client.system.post_rows(NAME, {"COKA": [KEY]}, delete=True).status == "53"
    assert client.get("COKA", *KEY.values()) is None


@pytest.mark.rule("R-COKA-2")
def test_the_unit_stays_during_the_year() -> None:
    client = World().system()
    client.load(NAME, COKA=[{**KEY, "MEINH": "H"}])
    outcome = client.system.post_rows(NAME, {"COKA": [{**KEY, "MEINH": "MIN"}]})
    assert outcome.status == "51"
    assert "the unit cannot be changed during the year" in texts_of(outcome)
    assert client.get("COKA", *KEY.values()) == {"MEINH": "H"}
    assert client.system.post_rows(NAME, {"COKA": [{**KEY, "MEINH": "H"}]}).status == "53"
    assert "R-COKA-2" in refusal(lambda: client.save(NAME, COKA=[{**KEY, "MEINH": "MIN"}]))


def test_no_idoc_is_made() -> None:
    client = World().system()
    client.load(NAME, COKA=[{**KEY, "MEINH": "H"}])
    sent = client.collect(NAME, *KEY.values())
    assert sent.message is None
    assert "cannot travel" in sent.entries[0].reason


def test_a_record_with_a_column_that_there_is_not_is_refused() -> None:
    client = World().system()
    assert "no column UNIT" in refusal(lambda: client.system.post_rows(NAME, {"COKA": [{**KEY, "UNIT": "H"}]}))
    assert "no table COKP" in refusal(lambda: client.system.post_rows(NAME, {"COKP": [KEY]}))
