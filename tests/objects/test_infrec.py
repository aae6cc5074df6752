"""Purchasing info record: rules R-INFREC."""

from __future__ import annotations

from dataclasses import replace

import pytest
from master_world import DICTIONARY, WHEN, Client, World, seg, segments_of, texts_of

from idockit.ale.application import Outcome
from idockit.ale.enhancements import Call, Enhanced, enhance
from idockit.ale.pointerrun import Change, Changes
from idockit.ale.tree import Message, Node
from idockit.objects import all_objects, object_named
from idockit.objects.infrec import conditions_by
from idockit.system.master.declared import Part, Row
from idockit.system.master.posting import Posting
from idockit.system.master.system import System
from idockit.system.store import IDocStore

POINTERS = '\n[change_pointers]\nmessages = ["INFREC"]\n[change_pointers.fields]\nINFREC = {fields}\n'
OWN = '["EINA_PREFERENCE-RATE", "EIPA-PREIS", "EINA-TXZ01"]'


def world() -> World:
    return World(POINTERS.format(fields=OWN))


@pytest.fixture
def w20() -> Client:
    """A receiver with vendors V1, V2 and materials M1, M2."""
    client = world().system("W20")
    client.load("vendor", LFA1=[{"LIFNR": "V1"}, {"LIFNR": "V2"}])
    client.load("material", MARA=[{"MATNR": "M1"}, {"MATNR": "M2"}])
    return client


def record(*children: Node, **fields: str) -> Node:
    return seg("E1EINAM", *children, **{"INFNR": "I1", "LIFNR": "V1", **fields})


def stock(*children: Node, **fields: str) -> Node:
    return record(*children, **{"MATNR": "M1", **fields})


def texts(header: str, line: str, id_: str, language: str, *lines: str) -> Node:
    key = {"TDOBJECT": "EINA", "TDNAME": "I1", "TDID": id_, "TDSPRAS": language}
    return seg(header, *(seg(line, TDLINE=one) for one in lines), **key)


FULL = {
    "EINA": [{"INFNR": "I1", "LIFNR": "V1", "TXZ01": "text"}],
    "EINE": [{"INFNR": "I1", "EKORG": "E1", "ESOKZ": "0", "WERKS": "1000", "NETPR": "10"}],
    "STXH_EINA": [{"INFNR": "I1", "TDOBJECT": "EINA", "TDNAME": "I1", "TDID": "AT", "TDSPRAS": "E"}],
    "STXL_EINA": [
        {
            "INFNR": "I1",
            "TDOBJECT": "EINA",
            "TDNAME": "I1",
            "TDID": "AT",
            "TDSPRAS": "E",
            "OUR_NO": "000001",
            "TDLINE": "a",
        }
    ],
    "STXH_EINE": [
        {
            "INFNR": "I1",
            "EKORG": "E1",
            "ESOKZ": "0",
            "WERKS": "1000",
            "TDOBJECT": "EINE",
            "TDNAME": "I1",
            "TDID": "BT",
            "TDSPRAS": "E",
        }
    ],
    "EINA_PREFERENCE": [{"INFNR": "I1", "RATE": "secret"}],
    "EIPA": [{"INFNR": "I1", "EBELN": "45", "EBELP": "10", "PREIS": "secret"}],
}


@pytest.fixture
def e10() -> Client:
    client = world().system("E10")
    client.system.load("info-record", FULL)
    return client


@pytest.mark.rule("R-INFREC-1")
def test_the_general_data_are_sent(e10: Client) -> None:
    sent = {"MSGFN": "005", "INFNR": "I1", "LIFNR": "V1", "TXZ01": "text"}
    assert segments_of(e10.collect("info-record", "I1"), "E1EINAM") == [sent]


@pytest.mark.rule("R-INFREC-2")
def test_the_texts_of_the_general_data_are_sent_below_them(e10: Client) -> None:
    message = e10.collect("info-record", "I1").message
    assert message is not None
    below = [node for node in message.segments[0].children if node.segment == "E1EALTH"]
    assert [node.get("TDID") for node in below] == ["AT"]
    assert [node.get("TDLINE") for node in below[0].children] == ["a"]


@pytest.mark.rule("R-INFREC-3")
def test_the_data_of_purchasing_organizations_are_sent(e10: Client) -> None:
    sent = {"MSGFN": "005", "EKORG": "E1", "ESOKZ": "0", "WERKS": "1000", "NETPR": "10"}
    assert segments_of(e10.collect("info-record", "I1"), "E1EINEM") == [sent]


@pytest.mark.rule("R-INFREC-4")
def test_the_texts_of_purchasing_organizations_are_sent_below_them(e10: Client) -> None:
    message = e10.collect("info-record", "I1").message
    assert message is not None
    below = [child for node in message.segments[0].children for child in node.children if node.segment == "E1EINEM"]
    assert [(node.segment, node.get("TDID")) for node in below] == [("E1EELTH", "BT")]


@pytest.mark.rule("R-INFREC-5")
def test_preference_data_are_neither_sent_nor_changed(e10: Client, w20: Client) -> None:
    neither_sent_nor_changed(e10, w20, "EINA_PREFERENCE", {"INFNR": "I1", "RATE": "new"})


@pytest.mark.rule("R-INFREC-6")
def test_the_price_history_is_neither_sent_nor_changed(e10: Client, w20: Client) -> None:
    neither_sent_nor_changed(e10, w20, "EIPA", {"INFNR": "I1", "EBELN": "45", "EBELP": "10", "PREIS": "11"})


def neither_sent_nor_changed(e10: Client, w20: Client, table: str, changed: dict[str, str]) -> None:
    message = e10.collect("info-record", "I1").message
    assert message is not None
    assert "secret" not in {value for node in message.walk() for value in node.fields.values()}
    w20.system.load("info-record", {table: [changed]})
    assert w20.post_message(message).status == "53"
    assert w20.dump()[table] == [changed]
    assert e10.save("info-record", EINA=[{**FULL["EINA"][0], "TXZ01": "new"}]).pointers != ()
    assert e10.save("info-record", **{table: [changed]}).pointers == ()  # type: ignore[arg-type]  # tables by name


@pytest.mark.rule("R-INFREC-7")
@pytest.mark.parametrize("vendor", ["V9", ""])
def test_the_vendor_must_be_there(w20: Client, vendor: str) -> None:
    before = w20.dump()
    outcome = w20.post("INFREC", record(LIFNR=vendor))
    assert outcome.status == "51"
    assert ("vendor V9 is not in W20" if vendor else "E1EINAM/LIFNR is blank") in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-INFREC-8")
def test_the_material_must_be_there(w20: Client) -> None:
    before = w20.dump()
    outcome = w20.post("INFREC", stock(MATNR="M9"))
    assert outcome.status == "51"
    assert "material M9 is not in W20" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-INFREC-9", "R-INFREC-14")
def test_without_a_material_none_is_looked_for_and_the_number_is_the_central_one(w20: Client) -> None:
    assert w20.post("INFREC", record(MATKL="G1")).status == "53"
    assert w20.post("INFREC", record(MATKL="G1", INFNR="I2")).status == "53"
    assert [row["INFNR"] for row in w20.dump()["EINA"]] == ["I1", "I2"]


def test_what_is_to_be_deleted_needs_nothing(w20: Client) -> None:
    w20.post("INFREC", stock())
    w20.save("vendor", delete={"LFA1": [{"LIFNR": "V1"}]})
    assert w20.post("INFREC", seg("E1EINAM", INFNR="I1", MSGFN="003")).status == "53"
    assert w20.get("EINA", "I1") is None


@pytest.mark.rule("R-INFREC-11")
def test_a_new_record_of_a_stock_material_has_the_central_number(w20: Client) -> None:
    assert w20.post("INFREC", stock(TXZ01="new")).status == "53"
    assert w20.get("EINA", "I1") == {"LIFNR": "V1", "MATNR": "M1", "TXZ01": "new"}


@pytest.mark.rule("R-INFREC-12")
def test_the_record_for_the_material_and_vendor_keeps_its_local_number(w20: Client) -> None:
    w20.post("INFREC", stock(seg("E1EINEM", EKORG="E1", NETPR="10"), INFNR="L1", TXZ01="old"))
    assert w20.post("INFREC", stock(seg("E1EINEM", EKORG="E1", NETPR="11"), TXZ01="new")).status == "53"
    assert w20.dump()["EINA"] == [{"INFNR": "L1", "LIFNR": "V1", "MATNR": "M1", "TXZ01": "new"}]
    assert w20.get("EINE", "L1", "E1", "", "") == {"NETPR": "11"}
    assert w20.post("INFREC", stock(INFNR="I1", MSGFN="003")).status == "53"
    assert "EINA" not in w20.dump()


def test_a_deleted_record_goes_where_it_has_another_number_and_no_other_record_goes(w20: Client) -> None:
    e10 = world().system("E10")
    for client, number in ((e10, "I1"), (w20, "L1")):
        client.load("info-record", EINA=[{"INFNR": number, "MATNR": "M1", "LIFNR": "V1"}])
    w20.load("info-record", EINA=[{"INFNR": "I1", "MATNR": "M2", "LIFNR": "V1"}])
    saved = e10.save("info-record", delete={"EINA": [{"INFNR": "I1"}]})
    assert saved.document is not None
    changes = Changes("INFOSATZ", "I1", (Change("EINA", "I1", "003"),), (saved.document.number,))
    message = e10.collect("info-record", "I1", changes=changes).message
    assert message is not None
    assert dict(message.segments[0].fields) == {"MSGFN": "003", "INFNR": "I1", "MATNR": "M1", "LIFNR": "V1"}
    assert w20.post_message(message).status == "53"
    assert [row["INFNR"] for row in w20.dump()["EINA"]] == ["I1"]
    before = w20.dump()
    assert w20.post_message(message).status == "51"
    assert w20.dump() == before


@pytest.mark.rule("R-INFREC-13")
@pytest.mark.parametrize("other", [{"MATNR": "M2"}, {"LIFNR": "V2"}, {"MATNR": ""}])
def test_a_number_that_another_record_has_is_not_taken(w20: Client, other: dict[str, str]) -> None:
    w20.post("INFREC", stock(**other))
    before = w20.dump()
    outcome = w20.post("INFREC", stock())
    assert outcome.status == "51"
    assert "number I1 is already used" in texts_of(outcome)
    assert "synchronize the number ranges" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-INFREC-13")
def test_a_record_of_non_stock_material_does_not_take_the_number_of_a_stock_material(w20: Client) -> None:
    w20.post("INFREC", stock(MATKL="G1"))
    before = w20.dump()
    outcome = w20.post("INFREC", record(MATKL="G1"))
    assert outcome.status == "51"
    assert "number I1 is already used for material M1 and vendor V1" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-INFREC-15")
def test_a_non_stock_record_of_the_same_vendor_and_group_is_updated(w20: Client) -> None:
    w20.post("INFREC", record(MATKL="G1", TXZ01="old"))
    assert w20.post("INFREC", record(MATKL="G1", TXZ01="new")).status == "53"
    assert w20.dump()["EINA"] == [{"INFNR": "I1", "LIFNR": "V1", "MATKL": "G1", "TXZ01": "new"}]


@pytest.mark.rule("R-INFREC-16")
def test_a_non_stock_record_of_another_vendor_is_refused(w20: Client) -> None:
    refused(w20, record(MATKL="G1", LIFNR="V2"), "vendor V1 here, the IDoc has vendor V2")


@pytest.mark.rule("R-INFREC-17")
def test_a_non_stock_record_of_another_material_group_is_refused(w20: Client) -> None:
    refused(w20, record(MATKL="G2"), "material group G1 here, the IDoc has material group G2")


def refused(w20: Client, idoc: Node, told: str) -> None:
    w20.post("INFREC", record(MATKL="G1"))
    before = w20.dump()
    outcome = w20.post("INFREC", idoc)
    assert outcome.status == "51"
    assert told in texts_of(outcome)
    assert w20.dump() == before


def test_fields_without_data_are_those_of_the_receiver(w20: Client) -> None:
    w20.post("INFREC", record(MATKL="G1"))
    assert w20.post("INFREC", record(MATKL="/", LIFNR="/", MATNR="/", TXZ01="new")).status == "53"
    assert w20.get("EINA", "I1") == {"LIFNR": "V1", "MATKL": "G1", "TXZ01": "new"}
    w20.post("INFREC", stock(INFNR="I2"))
    assert w20.post("INFREC", stock(INFNR="I2", LIFNR="/", MATNR="/", TXZ01="new")).status == "53"
    assert w20.get("EINA", "I2") == {"LIFNR": "V1", "MATNR": "M1", "TXZ01": "new"}


CONDITION = ("KONP", ("1", "01"))


def with_own_function() -> Client:
    """A receiver whose own function carries the price over to the condition."""

    def carry(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
        posting.luw.put(*CONDITION, {"KBETR": new.get("NETPR", "")}, "a condition")
        return new

    own = object_named("info-record")
    own = replace(own, adjust={**own.adjust, "E1EINEM": (*own.adjust["E1EINEM"], carry)})
    objects = [own if item.name == own.name else item for item in all_objects()]
    store = IDocStore(":memory:", clock=lambda: WHEN)
    client = Client(System(store, world().landscape, DICTIONARY, objects, name="W20", clock=lambda: WHEN))
    client.load("vendor", LFA1=[{"LIFNR": "V1"}])
    return client


@pytest.mark.rule("R-INFREC-18")
def test_conditions_are_not_changed_not_even_by_a_function_of_the_user() -> None:
    client = with_own_function()
    luw = client.system.luw()
    luw.put(*CONDITION, {"KBETR": "9"}, "a condition")
    with client.system.database.transaction() as connection:
        luw.flush(connection)
    outcome = client.post("INFREC", record(seg("E1EINEM", EKORG="E1", NETPR="11")))
    assert client.get("KONP", "1", "01") == {"KBETR": "9"}
    assert outcome.status == "51"
    assert "would change KONP" in texts_of(outcome)


def price(client: Client, **fields: str) -> Outcome:
    return client.post("INFREC", stock(seg("E1EINEM", EKORG="E1", **fields)))


@pytest.mark.rule("R-INFREC-19")
def test_the_net_price_is_that_of_the_idoc(w20: Client) -> None:
    price(w20, NETPR="10")
    assert price(w20, NETPR="11").status == "53"
    assert w20.get("EINE", "I1", "E1", "", "") == {"NETPR": "11"}


@pytest.mark.rule("R-INFREC-20")
def test_the_effective_price_is_that_of_the_idoc(w20: Client) -> None:
    price(w20, EFFPR="10")
    assert price(w20, EFFPR="11").status == "53"
    assert w20.get("EINE", "I1", "E1", "", "") == {"EFFPR": "11"}


@pytest.mark.rule("R-INFREC-21")
def test_conditions_of_info_records_go_by_a_message_of_their_own(e10: Client) -> None:
    assert conditions_by() == "COND_A"
    carried = e10.system.object_of("COND_A")
    assert carried is not None
    assert carried.name == "condition"
    sent = e10.collect("info-record", "I1").message
    assert sent is not None
    assert not {node.segment for node in sent.walk()} & {part.segment for part in carried.walk()}


@pytest.mark.rule("R-INFREC-28")
@pytest.mark.parametrize(("name", "direction"), [("MMAL0003", "outbound"), ("MMAL0004", "inbound")])
@pytest.mark.parametrize("other", ["SRCLST", "MATMAS", "INFRECX"])
def test_the_exits_of_the_info_record_are_called_for_it_only(name: str, direction: str, other: str) -> None:
    def stop(message: Message, call: Call) -> Enhanced:
        return Enhanced(message, stop=f"{call.name} {call.message_type}")

    message = Message({}, (record(),))
    opposite = "inbound" if direction == "outbound" else "outbound"
    assert enhance(message, direction, "INFREC", {name: stop}).stop == f"{name} INFREC"  # type: ignore[arg-type]  # one of two
    assert enhance(message, opposite, "INFREC", {name: stop}).stop == ""  # type: ignore[arg-type]  # one of two
    assert enhance(message, direction, other, {name: stop}).stop == ""  # type: ignore[arg-type]  # one of two


@pytest.mark.rule("R-INFREC-29")
@pytest.mark.parametrize("place", ["general", "organization"])
def test_a_text_is_replaced_and_others_stay(w20: Client, place: str) -> None:
    def post(*headers: tuple[str, str, tuple[str, ...]]) -> None:
        kinds = ("E1EALTH", "E1EALTL") if place == "general" else ("E1EELTH", "E1EELTL")
        found = [texts(*kinds, id_, language, *lines) for id_, language, lines in headers]
        idoc = record(*found) if place == "general" else record(seg("E1EINEM", *found, EKORG="E1"))
        assert w20.post("INFREC", idoc).status == "53"

    post(("AT", "E", ("a", "b", "c")), ("AT", "D", ("ä",)), ("BT", "E", ("z",)))
    post(("AT", "E", ("new",)))
    rows = w20.dump().get("STXL_EINA" if place == "general" else "STXL_EINE", [])
    assert sorted((row["TDID"], row["TDSPRAS"], row["TDLINE"]) for row in rows) == [
        ("AT", "D", "ä"),
        ("AT", "E", "new"),
        ("BT", "E", "z"),
    ]


TEXT_LINES = ("STXL_EINA", "STXL_EINE")


@pytest.mark.rule("R-INFREC-29", "R-INFREC-12")
def test_the_texts_of_a_record_with_another_number_here_are_replaced_too(w20: Client) -> None:
    def post(number: str, general: str, organization: str) -> None:
        below = texts("E1EELTH", "E1EELTL", "BT", "E", organization)
        named = below.with_fields({**below.fields, "TDNAME": f"{number:10}E1"})
        head = texts("E1EALTH", "E1EALTL", "AT", "E", general)
        head = head.with_fields({**head.fields, "TDNAME": number})
        other = texts("E1EALTH", "E1EALTL", "AT", "D", general)
        other = other.with_fields({**other.fields, "TDNAME": "other"})
        assert w20.post("INFREC", stock(head, other, seg("E1EINEM", named, EKORG="E1"), INFNR=number)).status == "53"

    post("L1", "old", "old")
    post("I1", "new", "new")
    names = ("INFNR", "TDNAME", "TDSPRAS", "TDLINE")
    dump = w20.dump()
    assert {table: [[row[name] for name in names] for row in dump.get(table, [])] for table in TEXT_LINES} == {
        "STXL_EINA": [["L1", "L1", "E", "new"], ["L1", "other", "D", "new"]],
        "STXL_EINE": [["L1", f"{'L1':10}E1", "E", "new"]],
    }
