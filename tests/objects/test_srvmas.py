"""Service master: what SRVMAS carries, conditions, contracts, the same in all systems."""

from __future__ import annotations

from typing import Any

import pytest
from master_world import Client, World, seg, segments_of, texts_of

from idockit.ale.pointerrun import Change, Changes, changes_of
from idockit.ale.tree import Message, Node
from idockit.errors import ALEError
from idockit.objects.srvmas import CONTRACT_SERVICES, check_contract, lacking_services, send_conditions
from idockit.system.master.compare import compare, meanings

NAME = "service"
POINTERS = '[change_pointers]\nactive = true\nmessages = ["SRVMAS"]\nfields = { SRVMAS = ["ASMDT-ASKTX"] }\n'
CONDITION = {"DATAB": "20260101", "DATBI": "99991231", "KNUMH": "1"}


def header(language: str) -> dict[str, str]:
    return {"TDOBJECT": "ASMD", "TDNAME": "S1", "TDID": "LTXT", "TDSPRAS": language}


def short(language: str, *below: Node, text: str = "Painting") -> Node:
    return seg("E1ASMDT", *below, MSGFN="005", SPRAS=language, ASKTX=text)


def long(language: str, *lines: str) -> Node:
    return seg("E1SMLTH", *(seg("E1SMLTL", TDLINE=line) for line in lines), MSGFN="005", **header(language))


def service(*children: Node, **fields: str) -> Node:
    return seg("E1ASMDM", *children, **{"MSGFN": "005", "ASNUM": "S1", "MATKL": "A", "MEINS": "HUR", **fields})


SERVICE = service(short("E", long("E", "two coats")), short("D", long("D", "zwei Schichten"), text="Streichen"))


@pytest.fixture
def e10() -> Client:
    client = World(POINTERS).system("E10")
    client.post("SRVMAS", SERVICE)
    return client


@pytest.mark.rule("R-SRV-1")
def test_the_basic_data_are_sent(e10: Client) -> None:
    sent = segments_of(e10.collect(NAME, "S1"), "E1ASMDM")
    assert sent == [{"MSGFN": "005", "ASNUM": "S1", "MATKL": "A", "MEINS": "HUR"}]


@pytest.mark.rule("R-SRV-2")
def test_the_short_text_of_each_language_is_sent(e10: Client) -> None:
    sent = segments_of(e10.collect(NAME, "S1"), "E1ASMDT")
    assert [(row["SPRAS"], row["ASKTX"]) for row in sent] == [("D", "Streichen"), ("E", "Painting")]


@pytest.mark.rule("R-SRV-3", "R-DIFF-2")
def test_the_long_text_of_each_language_is_below_its_short_text(e10: Client) -> None:
    message = e10.collect(NAME, "S1").message
    assert message is not None
    found = [
        (text.get("SPRAS"), head.get("TDSPRAS"), [line.get("TDLINE") for line in head.children])
        for text in message.segments[0].children
        for head in text.children
    ]
    assert found == [("D", "D", ["zwei Schichten"]), ("E", "E", ["two coats"])]


@pytest.mark.rule("R-SRV-4", "R-GEN-8")
def test_conditions_are_not_sent_with_a_service(e10: Client) -> None:
    e10.load(NAME, KONH_ASMD=[{"ASNUM": "S1", **CONDITION}])
    sent = e10.collect(NAME, "S1")
    assert segments_of(sent, "E1KONH") == []
    assert "COND_A" in "\n".join(entry.reason for entry in sent.entries)


@pytest.mark.rule("R-SRV-4", "R-GEN-8")
def test_conditions_are_not_posted_with_a_service() -> None:
    w20 = World().system("W20")
    outcome = w20.post("SRVMAS", service(seg("E1KONH", seg("E1KONP", KSCHL="PRS"), **CONDITION)))
    assert outcome.status == "53"
    assert set(w20.dump()) == {"ASMD"}
    assert "by COND_A" in texts_of(outcome)


KEY = {"KVEWE": "A", "KOTABNR": "105", "KAPPL": "MS", "KSCHL": "PRS"}


@pytest.mark.rule("R-SRV-5")
def test_selected_conditions_are_sent_to_a_system_as_cond_a(e10: Client) -> None:
    keys = [{**KEY, "VAKEY": f"S{number}"} for number in (1, 2)]
    e10.load(
        "condition",
        KOMG=[{**key, "SRVPOS": key["VAKEY"]} for key in keys],
        KONH=[{**key, "DATAB": "20260101", "DATBI": "99991231"} for key in keys],
    )
    sent = list(send_conditions(e10.system, [tuple(keys[1].values())], "W20"))
    assert [(message.message_type, message.control.get("RCVPRN")) for message in sent] == [("COND_A", "W20")]
    w20 = World().system("W20")
    assert w20.post_message(sent[0]).status == "53"
    assert w20.get("KONH", *keys[0].values(), "99991231") is None
    assert w20.get("KONH", *keys[1].values(), "99991231") == {"DATAB": "20260101"}


@pytest.mark.rule("R-SRV-6")
def test_a_contract_for_services_needs_them_in_the_receiver(e10: Client) -> None:
    contract = [{"EBELN": "46", "EBELP": "00010", "ASNUM": "S1"}]
    e10.load(NAME, **{CONTRACT_SERVICES: contract})
    w20 = World().system("W20")
    assert lacking_services(e10.system, w20.system, "46") == ("S1",)
    with pytest.raises(ALEError, match="contract 46: W20 does not have service S1: distribute SRVMAS first"):
        check_contract(e10.system, w20.system, "46")
    w20.post("SRVMAS", SERVICE)
    check_contract(e10.system, w20.system, "46")
    check_contract(e10.system, w20.system, "47")


def tried(client: Client, **more: Any) -> Message | None:
    """The IDoc; None where it is refused."""
    try:
        return client.collect(NAME, "S1", **more).message
    except ALEError:
        return None


@pytest.mark.rule("R-SRV-7")
def test_a_service_is_sent_directly_and_by_change_pointers(e10: Client) -> None:
    directly = tried(e10)
    assert directly is not None
    assert {node.get("MSGFN") for node in directly.walk() if node.segment != "E1SMLTL"} == {"005"}
    saved = e10.save(NAME, ASMDT=[{"ASNUM": "S1", "SPRAS": "E", "ASKTX": "Repainting"}])
    assert [pointer.mestype for pointer in saved.pointers] == ["SRVMAS"]
    by_pointer = tried(e10, changes=changes_of(saved.pointers))
    assert by_pointer is not None
    texts = [node for node in by_pointer.walk() if node.segment == "E1ASMDT"]
    assert [(node.get("SPRAS"), node.get("MSGFN")) for node in texts] == [("D", "018"), ("E", "004")]


def dumps(world: World, *names: str) -> Any:
    clients = [world.system(name).system for name in names]
    keys = {table.name: table.keys for table in clients[0].tables().values()}
    said = meanings(list(clients[0].objects.values()))
    return list(compare({client.name: client.dump() for client in clients}, keys, said))


@pytest.mark.rule("R-SRV-8")
def test_a_service_is_the_same_in_all_systems() -> None:
    world = World()
    e10, w20, s30 = (world.system(name) for name in ("E10", "W20", "S30"))
    e10.post("SRVMAS", SERVICE)
    local = service(
        short("F", text="Peinture"), short("E", seg("E1SMLTH", **{**header("E"), "TDID": "OTHR"})), MATKL="B"
    )
    w20.post("SRVMAS", local)
    message = e10.collect(NAME, "S1").message
    assert message is not None
    for client in (w20, s30):
        assert client.post_message(message).status == "53"
    assert dumps(world, "E10", "W20", "S30") == []


def test_what_has_not_all_data_leaves_other_texts() -> None:
    w20 = World().system("W20")
    w20.post("SRVMAS", SERVICE)
    w20.post("SRVMAS", service(MATKL="B"))
    w20.post("SRVMAS", service(short("F"), MSGFN="004"))
    assert [row["SPRAS"] for row in w20.dump()["ASMDT"]] == ["D", "E", "F"]


FILTERED = """
[[segment_filter]]
message = "SRVMAS"
segment = "E1SMLTH"
"""
BOUND = """
[[binding]]
message = "SRVMAS"
object = "LANGUAGE"
segment = "E1ASMDT"
field = "SPRAS"
"""


@pytest.mark.parametrize("more", [FILTERED, f'{FILTERED}receiver = "W20"\n', BOUND])
def test_what_is_filtered_on_the_way_is_not_deleted(more: str) -> None:
    w20 = World(more).system("W20")
    w20.post("SRVMAS", SERVICE)
    before = w20.dump()
    assert w20.post("SRVMAS", service(short("E"))).status == "53"
    assert w20.dump() == before


def test_a_filter_for_another_system_leaves_a_service_as_it_is_sent() -> None:
    w20 = World(f'{FILTERED}receiver = "S30"\n').system("W20")
    w20.post("SRVMAS", SERVICE)
    assert w20.post("SRVMAS", service(short("E"))).status == "53"
    assert [row["SPRAS"] for row in w20.dump()["ASMDT"]] == ["E"]


def test_a_service_that_is_gone_is_deleted(e10: Client) -> None:
    w20 = World().system("W20")
    w20.post("SRVMAS", SERVICE)
    changes = Changes("SERVICE", "S2", (Change("ASMD", "S2", "003"),))
    assert segments_of(e10.collect(NAME, "S2", changes=changes), "E1ASMDM") == [{"MSGFN": "003", "ASNUM": "S2"}]
    assert w20.post("SRVMAS", service(MSGFN="003")).status == "53"
    assert w20.dump() == {}
