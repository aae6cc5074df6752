"""Material master: rules R-MAT."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, Client, World, seg, segments_of, texts_of

from idockit.ale.landscape import Port
from idockit.ale.pointerrun import Changes, changes_of
from idockit.ale.ports import port_bytes
from idockit.ale.tree import Node, message_of
from idockit.formats.documents import loads
from idockit.objects import object_named
from idockit.system.master.compare import compare, meanings


@pytest.fixture
def world() -> World:
    return World('\n[change_pointers]\nmessages = ["MATMAS"]\n[change_pointers.fields]\nMATMAS = ["MARA-MTART"]\n')


@pytest.fixture
def w20(world: World) -> Client:
    return world.system("W20")


def material(*children: Node, **fields: str) -> Node:
    return seg("E1MARAM", *children, **{"MATNR": "M1", **fields})


VERSION = seg("E1MKALM", VERID="0001", TEXT1="by hand")
WITH_VERSION = material(seg("E1MARCM", VERSION, WERKS="1000"))


@pytest.mark.rule("R-MAT-1")
def test_a_new_material_takes_its_type_from_the_idoc(w20: Client) -> None:
    assert w20.post("MATMAS", material(MTART="FERT")).status == "53"
    assert w20.get("MARA", "M1") == {"MTART": "FERT"}


@pytest.mark.rule("R-MAT-2", "R-MAT-3")
def test_an_existing_material_keeps_its_type_and_all_else_is_updated(w20: Client) -> None:
    w20.load("material", MARA=[{"MATNR": "M1", "MTART": "FERT", "MATKL": "A"}])
    outcome = w20.post("MATMAS", material(MTART="HALB", MATKL="B"))
    assert outcome.status == "53"
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "B"}
    assert [(note.kind, note.field) for note in outcome.notes] == [("I", "MTART")]
    assert texts_of(outcome) == "material type FERT not changed to HALB"


def test_nothing_is_told_where_the_type_is_the_same(w20: Client) -> None:
    w20.load("material", MARA=[{"MATNR": "M1", "MTART": "FERT"}])
    assert w20.post("MATMAS", material(MTART="FERT")).notes == ()


@pytest.mark.rule("R-MAT-4")
@pytest.mark.parametrize("by", ["directly", "change pointers", "as an article"])
def test_a_changed_type_reaches_no_receiver(world: World, by: str) -> None:
    e10, receivers = world.system("E10"), [world.system("W20"), world.system("S30")]
    e10.save("material", MARA=[{"MATNR": "M1", "MTART": "FERT"}])
    send(e10, receivers)
    saved = e10.save("material", MARA=[{"MATNR": "M1", "MTART": "HALB"}])
    if by == "directly":
        send(e10, receivers)
    elif by == "change pointers":
        assert [pointer.fldname for pointer in saved.pointers] == ["MTART"]
        send(e10, receivers, changes=changes_of(saved.pointers))
    else:
        send(e10, receivers, "article")
    assert [receiver.get("MARA", "M1") for receiver in receivers] == [{"MTART": "FERT"}] * 2


def send(sender: Client, receivers: list[Client], name: str = "material", changes: Changes | None = None) -> None:
    message = sender.collect(name, "M1", changes=changes).message
    assert message is not None
    (type_,) = (node.get("MTART") or node.get("MATL_TYPE") for node in message.segments[:1])
    assert type_ in ("FERT", "HALB")
    for receiver in receivers:
        assert receiver.post_message(message).status == "53"


@pytest.mark.rule("R-MAT-5")
def test_a_difference_in_the_type_is_allowed_when_systems_are_compared(world: World) -> None:
    types = {"E10": "FERT", "W20": "HALB", "S30": "HAWA"}
    for name, type_ in types.items():
        world.system(name).load("material", MARA=[{"MATNR": "M1", "MTART": type_, "MATKL": name}])
    dumps = {name: world.system(name).dump() for name in types}
    found = list(compare(dumps, {"MARA": ("MATNR",)}, meanings([object_named("material")])))
    by_field = {one.field: one for one in found}
    assert by_field["MTART"].values == types
    assert by_field["MTART"].rule == "R-MAT-5"
    assert by_field["MTART"].meaning.startswith("allowed")
    assert by_field["MATKL"].rule == ""


@pytest.mark.rule("R-MAT-6")
def test_production_versions_are_sent_below_their_plant(w20: Client) -> None:
    w20.load("material", MARA=[{"MATNR": "M1"}], MARC=[{"MATNR": "M1", "WERKS": "1000"}], MKAL=[MKAL])
    message = w20.collect("material", "M1").message
    assert message is not None
    assert [node.segment for node in message.walk()] == ["E1MARAM", "E1MARCM", "E1MKALM"]


MKAL = {"MATNR": "M1", "WERKS": "1000", "VERID": "0001", "TEXT1": "by hand"}


@pytest.mark.rule("R-MAT-7")
def test_production_versions_are_not_imported(w20: Client) -> None:
    w20.load("material", MARA=[{"MATNR": "M1"}], MARC=[{"MATNR": "M1", "WERKS": "1000"}], MKAL=[MKAL])
    other = seg("E1MKALM", VERID="0001", TEXT1="by robot")
    outcome = w20.post("MATMAS", material(seg("E1MARCM", other, VERSION.with_fields({"VERID": "0002"}), WERKS="1000")))
    assert outcome.status == "53"
    assert w20.dump()["MKAL"] == [MKAL]
    assert [note.kind for note in outcome.notes] == ["I", "I"]
    assert "production version 0001 is not imported" in texts_of(outcome)


@pytest.mark.rule("R-MAT-8")
def test_a_partner_that_is_no_sap_system_can_read_the_production_versions(w20: Client) -> None:
    w20.load("material", MARA=[{"MATNR": "M1"}], MARC=[{"MATNR": "M1", "WERKS": "1000"}], MKAL=[MKAL])
    collected = w20.collect("material", "M1", receiver="MES")
    assert segments_of(collected, "E1MKALM") == [{"MSGFN": "005", "VERID": "0001", "TEXT1": "by hand"}]
    assert collected.message is not None
    for port in PORTS:
        (idoc,) = loads(port_bytes([collected.message.with_control(TABNAM="EDI_DC40")], port, DICTIONARY))
        assert [node.get("TEXT1") for node in message_of(idoc).walk() if node.segment == "E1MKALM"] == ["by hand"]


PORTS = (Port(name="FILE", kind="file"), Port(name="XML", kind="xml-file"))


@pytest.mark.rule("R-MAT-9")
def test_a_material_has_the_number_of_the_sender(w20: Client) -> None:
    assert w20.post("MATMAS", material()).status == "53"
    assert w20.get("MARA", "M1") == {}
    assert w20.collect("material", "M1").message is not None


def test_a_number_that_the_old_field_has_no_room_for_stands_in_the_long_one(w20: Client) -> None:
    long = "A-NUMBER-OF-MORE-THAN-18"
    assert w20.post("MATMAS", seg("E1MARAM", seg("E1MARCM", WERKS="1"), MATNR_LONG=long)).status == "53"
    assert w20.get("MARC", long, "1") == {}
    collected = w20.collect("material", long)
    assert segments_of(collected, "E1MARAM") == [{"MSGFN": "005", "MATNR_LONG": long}]
    assert w20.post("MATMAS", seg("E1MARAM", MATNR_LONG="/")).status == "51"


@pytest.mark.rule("R-MAT-10")
def test_configuration_licences_and_preferences_are_not_maintained(w20: Client) -> None:
    kept = {
        "CUCFG": [{"MATNR": "M1", "POSEX": "1", "CONFIG_ID": "1", "KBNAME": "here"}],
        "MAEX": [{"MATNR": "M1", "ALAND": "DE", "GEGRU": "1"}],
        "MAPE": [{"MATNR": "M1", "WERKS": "1000", "PREFE": "A"}],
    }
    w20.system.load("material", {"MARA": [{"MATNR": "M1"}], "MARC": [{"MATNR": "M1", "WERKS": "1000"}], **kept})
    there = seg("E1CUCFG", seg("E1CUVAL", INST_ID="1"), POSEX="1", CONFIG_ID="1", KBNAME="there")
    outcome = w20.post("MATMAS", material(seg("E1MARCM", WERKS="1000", PREFE="B"), there, MATKL="A"))
    assert outcome.status == "53"
    assert {name: rows for name, rows in w20.dump().items() if name in (*kept, "CUVAL")} == kept
    assert w20.get("MARA", "M1") == {"MATKL": "A"}
    assert texts_of(outcome) == "variant configuration 1 is not imported"


@pytest.mark.parametrize("name", [f"MATMAS0{n}" for n in range(1, 8)])
def test_every_segment_of_the_idoc_types_has_its_place(name: str) -> None:
    places = {part.segment for part in object_named("material").walk()} | {"E1UPSLINK", "E1IDOCENHANCEMENT"}
    assert {node.segment for node in DICTIONARY.idoc_type(name).walk()} <= places
