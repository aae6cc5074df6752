"""Cost element: COELEM, the default poster."""

from __future__ import annotations

import pytest
from master_world import World, seg, texts_of

KEY = {"KOKRS": "1000", "KSTAR": "400000", "DATBI": "99991231"}


@pytest.mark.rule("R-COELEM-1")
def test_coelem_creates_changes_and_deletes() -> None:
    client = World().system()
    text = seg("E1CSKUM", SPRAS="E", KTEXT="Wages")
    assert client.post("COELEM", seg("E1CSKBM", text, MSGFN="009", KATYP="1", **KEY)).status == "53"
    assert client.get("CSKB", *KEY.values()) == {"KATYP": "1"}
    assert client.get("CSKU", *KEY.values(), "E") == {"KTEXT": "Wages"}
    assert client.post("COELEM", seg("E1CSKBM", MSGFN="004", KATYP="11", **KEY)).status == "53"
    assert client.get("CSKB", *KEY.values()) == {"KATYP": "11"}
    sent = client.collect("cost-element", *KEY.values()).message
    assert sent is not None
    assert sent.message_type == "COELEM"
    assert sent.type == "COELEM01"
    assert client.post("COELEM", seg("E1CSKBM", MSGFN="003", **KEY)).status == "53"
    assert client.dump() == {}


def test_intervals_of_a_cost_element_do_not_overlap() -> None:
    client = World().system()
    client.post("COELEM", seg("E1CSKBM", DATAB="20200101", **KEY))
    outcome = client.post("COELEM", seg("E1CSKBM", DATAB="20200101", **{**KEY, "DATBI": "20301231"}))
    assert outcome.status == "51"
    assert "overlaps" in texts_of(outcome)
