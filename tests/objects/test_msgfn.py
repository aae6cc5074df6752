"""MSGFN where it is not on a record with a key: lines of a text, joined segments, and the segment at the top."""

from __future__ import annotations

import pytest
from master_world import Client, World, seg, texts_of

from idockit.ale.tree import Node


@pytest.fixture
def w20() -> Client:
    return World().system("W20")


def vendor_text(*lines: Node) -> Node:
    key = {"TDOBJECT": "LFA1", "TDNAME": "V1", "TDID": "0001", "TDSPRAS": "E"}
    return seg("E1LFA1M", seg("E1LFA1H", *lines, **key), LIFNR="V1")


def line(words: str, **fields: str) -> Node:
    return seg("E1LFA1L", TDLINE=words, **fields)


@pytest.mark.rule("R-GEN-3")
def test_003_of_a_segment_without_a_key_leaves_its_record_out(w20: Client) -> None:
    assert w20.post("CREMAS", vendor_text(line("a"), line("b", MSGFN="003"), line("c"))).status == "53"
    assert [row["TDLINE"] for row in w20.dump().get("STXL_LFA1", [])] == ["a", "c"]


@pytest.mark.rule("R-GEN-4")
def test_023_of_a_segment_without_a_key_leaves_the_record_of_the_receiver(w20: Client) -> None:
    w20.post("CREMAS", vendor_text(line("a"), line("b")))
    assert w20.post("CREMAS", vendor_text(line("new"), line("wait", MSGFN="023"))).status == "53"
    assert [row["TDLINE"] for row in w20.dump()["STXL_LFA1"]] == ["new", "b"]


def test_an_unknown_msgfn_of_a_segment_without_a_key_is_refused(w20: Client) -> None:
    outcome = w20.post("CREMAS", vendor_text(line("a", MSGFN="042")))
    assert outcome.status == "51"
    assert "E1LFA1L: MSGFN 042 is not known" in texts_of(outcome)
    assert w20.dump() == {}


@pytest.mark.rule("R-GEN-3")
def test_003_of_a_joined_segment_empties_its_fields(w20: Client) -> None:
    date = {"KEY_DATE": "20260101", "EFFECTIVITY": "X"}
    w20.post("CHRMAS", seg("E1CABNM", seg("E1DATEM", **date), ATNAM="SIZE", ATFOR="CHAR"))
    assert w20.get("CABN", "SIZE") == {"ATFOR": "CHAR", **date}
    gone = seg("E1DATEM", MSGFN="003", **date)
    assert w20.post("CHRMAS", seg("E1CABNM", gone, ATNAM="SIZE", ATFOR="CHAR")).status == "53"
    assert w20.get("CABN", "SIZE") == {"ATFOR": "CHAR"}


@pytest.mark.rule("R-GEN-4")
@pytest.mark.parametrize("fields", [{"LIFNR": "V9", "MATNR": "M9"}, {"LIFNR": "V9"}])
def test_a_top_segment_with_023_needs_nothing_and_changes_nothing(w20: Client, fields: dict[str, str]) -> None:
    w20.load("info-record", EINA=[{"INFNR": "I1", "LIFNR": "V1", "MATNR": "M1"}])
    before = w20.dump()
    assert w20.post("INFREC", seg("E1EINAM", MSGFN="023", INFNR="I1", **fields)).status == "53"
    assert w20.dump() == before


def test_an_object_that_comes_twice_in_an_idoc_is_refused(w20: Client) -> None:
    """The last one would win over the first, of which nobody would know."""
    twice = [seg("E1LFA1M", LIFNR="V1", NAME1=name) for name in ("Miller", "Meyer")]
    outcome = w20.post("CREMAS", *twice)
    assert outcome.status == "51"
    assert "E1LFA1M: key V1 of LFA1 comes twice in the IDoc" in texts_of(outcome)
    assert w20.dump() == {}


def test_a_field_that_no_definition_has_is_told_and_not_posted(w20: Client) -> None:
    outcome = w20.post("CREMAS", seg("E1LFA1M", LIFNR="V1", ZZOWN="1"))
    assert outcome.status == "53"
    assert "E1LFA1M/ZZOWN is not posted: no such field is defined" in texts_of(outcome)
    assert w20.get("LFA1", "V1") == {}
