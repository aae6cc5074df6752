"""Customer master: addresses of contact persons, long texts."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, WHEN, Client, World, seg, segments_of, texts_of

from idockit.ale.changes import KEY
from idockit.ale.pointerrun import Changes, changes_of, run
from idockit.ale.tree import Message, Node

NAME = "customer"
TEXT = {"KUNNR": "C1", "TDOBJECT": "KNA1", "TDNAME": "C1", "TDID": "0001", "TDSPRAS": "E"}
FIELDS = ["KNA1-NAME1", "STXH_KNA1-KEY", "STXL_KNA1-KEY", "STXL_KNA1-TDLINE"]
POINTERS = f'[change_pointers]\nactive = true\nmessages = ["DEBMAS"]\nfields = {{ DEBMAS = {FIELDS} }}\n'
ADDRESS = {"KUNNR": "C1", "PARNR": "0000000001", "STREET": "High Street 1"}


def customer(*children: Node, **fields: str) -> Node:
    return seg("E1KNA1M", *children, **{"KUNNR": "C1", "KTOKD": "0001", **fields})


def person(**fields: str) -> Node:
    return seg("E1KNVKM", PARNR="0000000001", **fields)


@pytest.fixture
def e10() -> Client:
    client = World(POINTERS).system("E10")
    client.load(
        NAME,
        KNA1=[{"KUNNR": "C1", "NAME1": "Miller"}],
        KNVK=[{"KUNNR": "C1", "PARNR": "0000000001", "NAME1": "Smith"}],
        KNVK_ADDRESS=[ADDRESS],
        STXH_KNA1=[TEXT],
        STXL_KNA1=[{**TEXT, "OUR_NO": "000001", "TDLINE": "pays late"}],
    )
    return client


@pytest.mark.rule("R-DEB-1", "R-DIFF-1")
def test_the_addresses_of_contact_persons_are_not_sent(e10: Client) -> None:
    sent = e10.collect(NAME, "C1", model=True)
    assert segments_of(sent, "E1KNVKM") == [{"MSGFN": "005", "PARNR": "0000000001", "NAME1": "Smith"}]
    assert segments_of(sent, "KNVK_ADDRESS") == []
    assert "R-DEB-1" in [entry.rule for entry in e10.collect(NAME, "C1").entries]


@pytest.mark.rule("R-DEB-2", "R-DIFF-1")
def test_the_receivers_addresses_of_contact_persons_stay() -> None:
    w20 = World().system("W20")
    w20.load(NAME, KNA1=[{"KUNNR": "C1"}], KNVK=[{"KUNNR": "C1", "PARNR": "0000000001"}], KNVK_ADDRESS=[ADDRESS])
    outcome = w20.system.post_rows(NAME, {"KNA1": [{"KUNNR": "C1"}], "KNVK_ADDRESS": [{**ADDRESS, "STREET": "Low 2"}]})
    assert outcome.status == "53"
    assert w20.get("KNVK_ADDRESS", "C1", "0000000001") == {"STREET": "High Street 1"}
    assert "the address of contact person 0000000001 is not imported" in texts_of(outcome)
    assert w20.post("DEBMAS", customer(person(MSGFN="003"))).status == "53"
    assert w20.get("KNVK", "C1", "0000000001") is None
    assert w20.get("KNVK_ADDRESS", "C1", "0000000001") == {"STREET": "High Street 1"}


def sent_by(client: Client) -> list[Message]:
    """What a run for change pointers sends."""
    sent: list[Message] = []

    def distribute(message: Message) -> int:
        sent.append(message)
        return 1

    run(
        "DEBMAS",
        client.system.store.pointers.list("DEBMAS"),
        client.system.landscape,
        DICTIONARY,
        clock=lambda: WHEN,
        collect=lambda object_id, changes: client.collect(NAME, object_id, changes=changes).message,
        distribute=distribute,
    )
    return sent


@pytest.mark.rule("R-DEB-3")
def test_a_change_of_a_long_text_alone_sends_nothing(e10: Client) -> None:
    saved = e10.save(NAME, STXL_KNA1=[{**TEXT, "OUR_NO": "000001", "TDLINE": "pays in time"}])
    assert saved.pointers == ()
    assert saved.document is None
    assert sent_by(e10) == []
    assert e10.system.get("STXL_KNA1", (*TEXT.values(), "000001")) == {"TDLINE": "pays in time"}
    both = e10.save(
        NAME, KNA1=[{"KUNNR": "C1", "NAME1": "Mueller"}], STXL_KNA1=[{**TEXT, "OUR_NO": "000002", "TDLINE": "now"}]
    )
    assert [(pointer.tabname, pointer.fldname) for pointer in both.pointers] == [("KNA1", "NAME1")]
    assert [message.segments[0].get("NAME1") for message in sent_by(e10)] == ["Mueller"]


@pytest.mark.rule("R-DEB-4")
def test_sent_directly_the_long_texts_go(e10: Client) -> None:
    sent = e10.collect(NAME, "C1")
    assert [row["TDID"] for row in segments_of(sent, "E1KNA1H")] == ["0001"]
    assert segments_of(sent, "E1KNA1L") == [{"MSGFN": "005", "TDLINE": "pays late"}]


def test_a_customer_with_all_its_parts_is_posted_and_marked_for_deletion() -> None:
    w20 = World().system("W20")
    sales = seg("E1KNVVM", seg("E1KNVPM", PARVW="WE", KUNN2="C2"), VKORG="1000", VTWEG="10", SPART="00")
    company = seg("E1KNB1M", seg("E1KNB5M", MABER="01", MAHNA="0001"), BUKRS="1000")
    assert w20.post("DEBMAS", customer(sales, company, person(), seg("E1KNKKM", KKBER="1000"))).status == "53"
    assert w20.get("KNVP", "C1", "1000", "10", "00", "WE", "") == {"KUNN2": "C2"}
    assert w20.get("KNB5", "C1", "1000", "01") == {"MAHNA": "0001"}
    assert w20.get("KNKK", "C1", "1000") == {}
    assert w20.post("DEBMAS", customer(MSGFN="003")).status == "53"
    assert w20.get("KNA1", "C1") == {"KTOKD": "0001", "LOEVM": "X"}


def test_by_change_pointers_a_new_company_code_goes() -> None:
    e10 = World(POINTERS.replace("KNA1-NAME1", "KNB1-KEY")).system("E10")
    e10.load(NAME, KNA1=[{"KUNNR": "C1"}])
    saved = e10.save(NAME, KNB1=[{"KUNNR": "C1", "BUKRS": "1000"}])
    assert [(pointer.tabname, pointer.fldname) for pointer in saved.pointers] == [("KNB1", KEY)]
    changes: Changes = changes_of(saved.pointers)
    assert segments_of(e10.collect(NAME, "C1", changes=changes), "E1KNB1M") == [{"MSGFN": "009", "BUKRS": "1000"}]
