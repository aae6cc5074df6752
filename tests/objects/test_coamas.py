"""Activity type: COAMAS, key and default poster."""

from __future__ import annotations

import pytest
from master_world import World, seg, texts_of

KEY = {"KOKRS": "1000", "LSTAR": "1420", "DATBI": "99991231"}


@pytest.mark.rule("R-COAMAS-1")
def test_coamas_creates_changes_and_deletes() -> None:
    client = World().system()
    text = seg("E1CSLTM", SPRAS="E", KTEXT="Machine hours")
    assert client.post("COAMAS", seg("E1CSLAM", text, MSGFN="009", LEINH="H", **KEY)).status == "53"
    assert client.get("CSLA", *KEY.values()) == {"LEINH": "H"}
    assert client.post("COAMAS", seg("E1CSLAM", MSGFN="004", LEINH="MIN", **KEY)).status == "53"
    assert client.get("CSLA", *KEY.values()) == {"LEINH": "MIN"}
    assert client.get("CSLT", *KEY.values(), "E") == {"KTEXT": "Machine hours"}
    sent = client.collect("activity-type", *KEY.values()).message
    assert sent is not None
    assert sent.message_type == "COAMAS"
    assert sent.type == "COAMAS01"
    assert client.post("COAMAS", seg("E1CSLAM", MSGFN="003", **KEY)).status == "53"
    assert client.dump() == {}


def test_intervals_of_an_activity_type_do_not_overlap() -> None:
    client = World().system()
    client.post("COAMAS", seg("E1CSLAM", DATAB="20200101", **KEY))
    outcome = client.post("COAMAS", seg("E1CSLAM", DATAB="20200101", **{**KEY, "DATBI": "20301231"}))
    assert outcome.status == "51"
    assert "overlaps" in texts_of(outcome)
