"""Source list: prerequisites, scheduling agreements, one list for a material and plant."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, Client, World, seg, segments_of, texts_of

from idockit.ale.blanks import blank_of
from idockit.ale.enhancements import Call, enhance
from idockit.ale.filters import data_filter
from idockit.ale.landscape import Landscape
from idockit.ale.loading import load_landscape
from idockit.ale.pointerrun import Change, Changes
from idockit.ale.tree import Message, Node

NAME = "source-list"
KEY = {"MATNR": "M1", "WERKS": "1000"}


def record(number: str = "00001", **fields: str) -> Node:
    return seg("E1EORDM", **{**KEY, "ZEORD": number, **fields})


def row(number: str = "00001", **fields: str) -> dict[str, str]:
    return {**KEY, "ZEORD": number, **fields}


def stocked(more: str = "") -> Client:
    client = World(more).system("W20")
    client.load("material", MARA=[{"MATNR": "M1"}])
    client.load("vendor", LFA1=[{"LIFNR": "V1"}])
    client.load(NAME, EKKO=[{"EBELN": "46"}])
    return client


@pytest.fixture
def w20() -> Client:
    return stocked()


@pytest.mark.rule("R-SRC-1")
def test_the_message_type_is_srclst(w20: Client) -> None:
    w20.load(NAME, EORD=[row()])
    message = w20.collect(NAME, "M1", "1000").message
    assert message is not None
    assert message.message_type == "SRCLST"
    reduced = w20.collect(NAME, "M1", "1000", message_type="ZSRC").message
    assert reduced is not None
    assert reduced.message_type == "ZSRC"


@pytest.mark.rule("R-SRC-2")
def test_the_vendor_must_be_there(w20: Client) -> None:
    outcome = w20.post("SRCLST", record(LIFNR="V2"))
    assert outcome.status == "51"
    assert "vendor V2 is not in W20" in texts_of(outcome)
    assert "EORD" not in w20.dump()
    assert w20.post("SRCLST", record(LIFNR="V1")).status == "53"
    assert w20.post("SRCLST", record()).status == "53"


@pytest.mark.rule("R-SRC-3")
def test_the_material_must_be_there(w20: Client) -> None:
    outcome = w20.post("SRCLST", record(MATNR="M2"))
    assert outcome.status == "51"
    assert "material M2 is not in W20" in texts_of(outcome)
    assert "EORD" not in w20.dump()


@pytest.mark.rule("R-SRC-3")
def test_a_source_list_without_a_material_is_refused(w20: Client) -> None:
    outcome = w20.post("SRCLST", record(MATNR=""))
    assert outcome.status == "51"
    assert "E1EORDM/MATNR is blank" in texts_of(outcome)
    assert "EORD" not in w20.dump()


@pytest.mark.rule("R-SRC-4")
@pytest.mark.parametrize("category", ["K", ""])
def test_a_contract_must_be_there(w20: Client, category: str) -> None:
    outcome = w20.post("SRCLST", record(EBELN="47", VRTYP=category))
    assert outcome.status == "51"
    assert "contract 47 is not in W20" in texts_of(outcome)
    assert w20.post("SRCLST", record(EBELN="46", VRTYP=category)).status == "53"
    assert w20.post("SRCLST", record(VRTYP=category)).status == "53"


def test_what_is_to_be_deleted_or_waits_needs_nothing(w20: Client) -> None:
    assert w20.post("SRCLST", record(LIFNR="V2", MSGFN="003")).status == "53"
    assert w20.post("SRCLST", record(LIFNR="V2", MSGFN="023")).status == "53"


@pytest.mark.rule("R-SRC-5")
def test_a_record_of_a_scheduling_agreement_is_left_out(w20: Client) -> None:
    w20.load(NAME, EORD=[row("00001", VRTYP="L", EBELN="55"), row("00002", LIFNR="V1"), row("00003", VRTYP="K")])
    sent = w20.collect(NAME, "M1", "1000")
    assert [found["ZEORD"] for found in segments_of(sent, "E1EORDM")] == ["00002", "00003"]
    (entry,) = sent.entries
    assert entry.reason == (
        "record M1/1000/00001 refers to scheduling agreement 55: scheduling agreements are not distributed"
    )


def test_a_list_of_scheduling_agreements_alone_is_no_idoc(w20: Client) -> None:
    w20.load(NAME, EORD=[row(VRTYP="L")])
    assert w20.collect(NAME, "M1", "1000").message is None


@pytest.mark.rule("R-SRC-6")
def test_a_record_of_a_scheduling_agreement_is_not_posted(w20: Client) -> None:
    w20.load(NAME, EKKO=[{"EBELN": "55"}])
    before = w20.dump()
    outcome = w20.post("SRCLST", record("00001"), record("00002", VRTYP="L", EBELN="55"))
    assert outcome.status == "51"
    assert "scheduling agreements cannot be distributed" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-SRC-12")
def test_the_list_of_a_material_and_plant_is_replaced(w20: Client) -> None:
    other = {"WERKS": "2000"}
    w20.load(NAME, EORD=[row("00001"), row("00002"), row("00007", **other)])
    assert w20.post("SRCLST", record("00002", LIFNR="V1"), record("00003")).status == "53"
    assert w20.get("EORD", "M1", "1000", "00001") is None
    assert w20.get("EORD", "M1", "1000", "00002") == {"LIFNR": "V1"}
    assert w20.get("EORD", "M1", "1000", "00003") == {}
    assert w20.get("EORD", "M1", "2000", "00007") == {}


def test_lists_of_several_plants_in_one_idoc_are_each_replaced(w20: Client) -> None:
    w20.load(NAME, EORD=[row("00001"), row("00002", WERKS="2000"), row("00003", WERKS="3000")])
    assert w20.post("SRCLST", record("00005"), record("00006", WERKS="2000")).status == "53"
    assert [(found["WERKS"], found["ZEORD"]) for found in w20.dump()["EORD"]] == [
        ("1000", "00005"),
        ("2000", "00006"),
        ("3000", "00003"),
    ]


def test_a_list_can_be_merged_by_record_number() -> None:
    w20 = stocked('[policy]\nsource_list = "merge"\n')
    w20.load(NAME, EORD=[row("00001")])
    assert w20.post("SRCLST", record("00002")).status == "53"
    assert [found["ZEORD"] for found in w20.dump()["EORD"]] == ["00001", "00002"]


def test_a_record_that_waits_stays_one_that_is_deleted_goes(w20: Client) -> None:
    w20.load(NAME, EORD=[row("00001", LIFNR="V1"), row("00002"), row("00003")])
    idoc = (record("00001", MSGFN="023"), record("00002", MSGFN="003"), record("00003", MSGFN="018"))
    assert w20.post("SRCLST", *idoc).status == "53"
    assert [found["ZEORD"] for found in w20.dump()["EORD"]] == ["00001", "00003"]


def test_a_record_that_comes_twice_is_refused(w20: Client) -> None:
    outcome = w20.post("SRCLST", record(), record())
    assert outcome.status == "51"
    assert "key M1/1000/00001 of EORD comes twice" in texts_of(outcome)


def test_by_change_pointers_the_whole_list_goes(w20: Client) -> None:
    w20.load(NAME, EORD=[row("00001"), row("00002")])
    changes = Changes(
        "ORDERBUCH", "M1/1000", (Change("EORD", "M1/1000/00002", "004"), Change("EORD", "M1/1000/00003", "003"))
    )
    sent = segments_of(w20.collect(NAME, "M1", "1000", changes=changes), "E1EORDM")
    assert [(found["ZEORD"], found["MSGFN"]) for found in sent] == [
        ("00001", "018"),
        ("00002", "004"),
        ("00003", "003"),
    ]


# -- filters of the model


def landscape(name: str, field: str, *values: str) -> Landscape:
    return load_landscape(
        f"""
[[system]]
name = "E10"
own = true
[[system]]
name = "W20"
[[binding]]
message = "SRCLST"
segment = "E1EORDM"
object = "{name}"
field = "{field}"
[[view]]
name = "V"
[[view.flow]]
sender = "E10"
receiver = "W20"
message = "SRCLST"
[[view.flow.group]]
filter = [{{ object = "{name}", values = {list(values)!r} }}]
""",
        DICTIONARY,
        source="landscape.toml",
    )


def filtered(model: Landscape, *records: Node) -> list[str]:
    message = Message({"MESTYP": "SRCLST", "IDOCTYP": "SRCLST01"}, records)
    left, _ = data_filter(message, model.view[0].flow[0], model, DICTIONARY)
    return [] if left is None else [node.get("ZEORD") for node in left.segments]


@pytest.mark.rule("R-SRC-7", "R-GEN-11", "R-DIFF-13")
def test_a_record_of_all_purchasing_organizations_needs_the_blank() -> None:
    records = (record("00001", EKORG="1000"), record("00002"), record("00003", EKORG="2000"))
    assert filtered(landscape("EKORG", "EKORG", "1000"), *records) == ["00001"]
    assert filtered(landscape("EKORG", "EKORG", "1000", ""), *records) == ["00001", "00002"]


@pytest.mark.rule("R-SRC-8", "R-GEN-11")
def test_a_record_of_all_suppliers_needs_the_blank() -> None:
    records = (record("00001", LIFNR="V1"), record("00002"), record("00003", LIFNR="V2"))
    assert filtered(landscape("LIFNR", "LIFNR", "V1"), *records) == ["00001"]
    assert filtered(landscape("LIFNR", "LIFNR", "V1", ""), *records) == ["00001", "00002"]


def test_a_reduced_message_type_is_filtered_as_its_reference() -> None:
    model = landscape("EKORG", "EKORG", "1000")
    assert blank_of(model, "SRCLST", "EKORG") != blank_of(model, "ZSRC", "EKORG")
    assert blank_of(model, "INFREC", "WERKS") == blank_of(model, "INFREC", "PLANT")


@pytest.mark.rule("R-SRC-11")
@pytest.mark.parametrize(("name", "direction"), [("MMAL0001", "outbound"), ("MMAL0002", "inbound")])
def test_the_enhancements_are_called_for_source_lists_only(name: str, direction: str) -> None:
    called: list[str] = []

    def hook(message: Message, call: Call) -> None:
        called.append(call.message_type)

    for message_type in ("SRCLST", "INFREC", "MATMAS"):
        for way in ("outbound", "inbound"):
            enhance(Message({"MESTYP": message_type}, (record(),)), way, message_type, {name: hook})  # type: ignore[arg-type]  # the two directions
    assert called == ["SRCLST"]
