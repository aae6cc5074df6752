"""Vendor master: rules R-CRE."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, Client, World, seg, segments_of, texts_of

from idockit.ale.tree import Node
from idockit.objects import object_named

RETAIL = "\n[switch]\nretail = true\n"


@pytest.fixture
def w20() -> Client:
    return World().system("W20")


def vendor(*children: Node, **fields: str) -> Node:
    return seg("E1LFA1M", *children, **{"LIFNR": "V1", **fields})


def dunning(*areas: tuple[str, str]) -> Node:
    return seg("E1LFB1M", *(seg("E1LFB5M", MABER=area, MAHNA=procedure) for area, procedure in areas), BUKRS="1000")


def areas(client: Client) -> dict[str, str]:
    return {row.get("MABER", ""): row.get("MAHNA", "") for row in client.dump().get("LFB5", [])}


@pytest.mark.rule("R-CRE-1")
def test_only_the_default_dunning_area_is_posted(w20: Client) -> None:
    there = [{"LIFNR": "V1", "BUKRS": "1000", "MABER": area, "MAHNA": "OLD"} for area in ("", "01", "02")]
    w20.load("vendor", LFA1=[{"LIFNR": "V1"}], LFB1=[{"LIFNR": "V1", "BUKRS": "1000"}], LFB5=there)
    assert w20.post("CREMAS", vendor(dunning(("", "NEW"), ("01", "NEW"), ("03", "NEW")))).status == "53"
    assert areas(w20) == {"": "NEW", "01": "OLD", "02": "OLD"}


@pytest.mark.rule("R-CRE-1")
def test_another_area_is_not_deleted_either(w20: Client) -> None:
    there = [{"LIFNR": "V1", "BUKRS": "1000", "MABER": "01", "MAHNA": "OLD"}]
    w20.load("vendor", LFA1=[{"LIFNR": "V1"}], LFB1=[{"LIFNR": "V1", "BUKRS": "1000"}], LFB5=there)
    gone = seg("E1LFB1M", seg("E1LFB5M", MABER="01", MSGFN="003"), BUKRS="1000")
    assert w20.post("CREMAS", vendor(gone)).status == "53"
    assert areas(w20) == {"01": "OLD"}


@pytest.mark.rule("R-CRE-3")
def test_an_area_that_is_not_posted_is_told_and_the_status_stays(w20: Client) -> None:
    outcome = w20.post("CREMAS", vendor(dunning(("01", "NEW"), ("", "NEW"))))
    assert outcome.status == "53"
    assert [(note.kind, note.field) for note in outcome.notes] == [("I", "MABER")]
    assert texts_of(outcome) == "dunning area 01: only data of the default area (blank) are posted"


@pytest.mark.rule("R-CRE-2")
def test_all_dunning_areas_are_sent(w20: Client) -> None:
    there = [{"LIFNR": "V1", "BUKRS": "1000", "MABER": area, "MAHNA": "P"} for area in ("", "01")]
    w20.load("vendor", LFA1=[{"LIFNR": "V1"}], LFB1=[{"LIFNR": "V1", "BUKRS": "1000"}], LFB5=there)
    sent = segments_of(w20.collect("vendor", "V1"), "E1LFB5M")
    assert [(row.get("MABER", ""), row["MAHNA"], row["BUKRS"]) for row in sent] == [
        ("", "P", "1000"),
        ("01", "P", "1000"),
    ]


def classified(client: Client) -> None:
    """Two classified vendors and a material that has the number of one."""
    root = object_named("classification").root
    keys = (("LFA1", "V1", "010", "O"), ("LFA1", "V2", "010", "O"), ("MARA", "V1", "001", "O"))
    client.system.load("classification", {root.table: [dict(zip(root.key, key, strict=True)) for key in keys]})


@pytest.mark.rule("R-CRE-4")
def test_with_the_retail_switch_characteristic_values_go_along() -> None:
    e10 = World(RETAIL).system("E10")
    classified(e10)
    assert e10.system.companions("vendor", ("V1",)) == (("classification", ("LFA1", "V1", "010", "O")),)


def test_without_the_switch_they_do_not() -> None:
    e10 = World().system("E10")
    classified(e10)
    assert e10.system.companions("vendor", ("V1",)) == ()


@pytest.mark.rule("R-CRE-5")
def test_a_vendor_is_found_by_its_number_its_parts_by_company_code_and_organization(w20: Client) -> None:
    parts = [seg("E1LFB1M", BUKRS=code, AKONT=code) for code in ("1000", "2000")]
    parts += [seg("E1LFM1M", EKORG=organization, WAERS="EUR") for organization in ("E1", "E2")]
    assert w20.post("CREMAS", vendor(*parts, NAME1="Miller")).status == "53"
    assert w20.post("CREMAS", vendor(parts[0].with_fields({"BUKRS": "1000", "AKONT": "NEW"}))).status == "53"
    assert w20.get("LFA1", "V1") == {}
    assert w20.dump()["LFB1"] == [
        {"LIFNR": "V1", "BUKRS": "1000", "AKONT": "NEW"},
        {"LIFNR": "V1", "BUKRS": "2000", "AKONT": "2000"},
    ]
    assert [row["EKORG"] for row in w20.dump()["LFM1"]] == ["E1", "E2"]


def test_003_on_the_root_sets_the_deletion_flag(w20: Client) -> None:
    w20.post("CREMAS", vendor(NAME1="Miller"))
    w20.post("CREMAS", vendor(MSGFN="003"))
    assert w20.get("LFA1", "V1") == {"NAME1": "Miller", "LOEVM": "X"}


@pytest.mark.parametrize("name", ["CREMAS01", "CREMAS06", "CREMAS07"])
def test_every_segment_of_the_idoc_types_has_its_place(name: str) -> None:
    places = {part.segment for part in object_named("vendor").walk()} | {"E1UPSLINK", "E1IDOCENHANCEMENT"}
    assert {node.segment for node in DICTIONARY.idoc_type(name).walk()} <= places
