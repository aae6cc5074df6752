"""The engines that post and collect, apart from the rules of single objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from master_world import DICTIONARY, WHEN, Client, World, seg, segments_of, texts_of
from sqlalchemy import text

from idockit.ale.application import Note
from idockit.ale.pointerrun import Change, Changes
from idockit.ale.tree import Node
from idockit.errors import ALEError
from idockit.objects import object_named
from idockit.system.master.declared import MasterObject, Part
from idockit.system.master.declared import numbered as counted
from idockit.system.master.posting import Posting
from idockit.system.master.system import System
from idockit.system.store import IDocStore


def client_with(*objects: MasterObject) -> Client:
    """A system that knows these objects."""
    store = IDocStore(":memory:", clock=lambda: WHEN)
    return Client(System(store, World().landscape, DICTIONARY, objects, name="W20", clock=lambda: WHEN))


def plant(name: str = "1000", *children: Node, **fields: str) -> Node:
    return seg("E1MARCM", *children, WERKS=name, **fields)


def material(*children: Node, **fields: str) -> Node:
    return seg("E1MARAM", *children, **{"MATNR": "M1", "MTART": "FERT", **fields})


@pytest.fixture
def w20() -> Client:
    return World().system("W20")


@pytest.mark.rule("R-GEN-3")
def test_a_new_key_is_created_a_known_one_changed_and_003_deletes(w20: Client) -> None:
    assert w20.post("MATMAS", material(plant(EKGRP="001"), MATKL="A")).status == "53"
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "A"}
    assert w20.post("MATMAS", material(plant(EKGRP="002"), plant("2000"), MATKL="B")).status == "53"
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "B"}
    assert w20.get("MARC", "M1", "1000") == {"EKGRP": "002"}
    assert w20.post("MATMAS", material(plant(MSGFN="003"))).status == "53"
    assert w20.get("MARC", "M1", "1000") is None
    assert w20.get("MARC", "M1", "2000") == {}


def test_a_field_that_is_blank_becomes_initial_one_without_data_stays(w20: Client) -> None:
    w20.post("MATMAS", material(MATKL="A", BISMT="OLD"))
    w20.post("MATMAS", material(MATKL="/", MTART="FERT"))
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "A"}


def test_a_deletion_takes_all_that_is_below(w20: Client) -> None:
    w20.post(
        "MATMAS", material(plant("1000", seg("E1MARDM", LGORT="0001")), plant("2000", seg("E1MARDM", LGORT="0001")))
    )
    w20.post("MATMAS", material(plant(MSGFN="003")))
    assert w20.get("MARD", "M1", "1000", "0001") is None
    assert w20.get("MARD", "M1", "2000", "0001") == {}


def test_003_on_the_root_sets_the_deletion_flag_where_the_object_keeps_its_record(w20: Client) -> None:
    w20.post("MATMAS", material(plant(), MATKL="A"))
    assert w20.post("MATMAS", material(MSGFN="003")).status == "53"
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "A", "LVORM": "X"}
    assert w20.get("MARC", "M1", "1000") == {}


def test_003_on_the_root_deletes_the_object_elsewhere(w20: Client) -> None:
    w20.load("vendor", LFA1=[{"LIFNR": "V1"}])
    w20.post("INFREC", seg("E1EINAM", seg("E1EINEM", EKORG="E1"), INFNR="I1", LIFNR="V1"))
    assert w20.post("INFREC", seg("E1EINAM", INFNR="I1", MSGFN="003")).status == "53"
    assert w20.get("EINA", "I1") is None
    assert w20.get("EINE", "I1", "E1", "", "") is None


def test_what_is_to_be_deleted_and_is_not_there_is_told(w20: Client) -> None:
    outcome = w20.post("MATMAS", material(plant(MSGFN="003")))
    assert outcome.status == "53"
    assert [note.kind for note in outcome.notes] == ["I"]
    assert "MARC M1/1000" in texts_of(outcome)


@pytest.mark.rule("R-GEN-4")
def test_a_segment_with_023_is_not_imported(w20: Client) -> None:
    outcome = w20.post("MATMAS", material(plant("1000", seg("E1MARDM", LGORT="0001"), MSGFN="023"), plant("2000")))
    assert outcome.status == "53"
    assert w20.get("MARC", "M1", "1000") is None
    assert w20.get("MARD", "M1", "1000", "0001") is None
    assert w20.get("MARC", "M1", "2000") == {}


@pytest.mark.rule("R-GEN-5")
@pytest.mark.rule("R-GEN-6")
def test_what_an_object_needs_and_the_receiver_lacks_is_named_and_nothing_is_posted(w20: Client) -> None:
    info_record = seg("E1EINAM", seg("E1EINEM", EKORG="E1"), INFNR="I1", LIFNR="V1", MATNR="M1")
    w20.load("vendor", LFA1=[{"LIFNR": "V1"}])
    before = w20.dump()
    outcome = w20.post("INFREC", info_record)
    assert outcome.status == "51"
    assert "material M1 is not in W20" in texts_of(outcome)
    assert w20.dump() == before
    other = seg("E1EINAM", INFNR="I2", LIFNR="V1")
    assert w20.post("INFREC", other, info_record).status == "51"
    assert w20.dump() == before
    w20.load("material", MARA=[{"MATNR": "M1"}])
    assert w20.post("INFREC", other, info_record).status == "53"
    assert w20.get("EINA", "I1") == {"LIFNR": "V1", "MATNR": "M1"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (material(plant(), plant()), "E1MARCM: key M1/1000 of MARC comes twice"),
        (material(seg("E1MARA1", HERKL="DE"), seg("E1MARA1", HERKL="FR")), "E1MARA1: key M1 of E1MARA1 comes twice"),
        (material(plant(EKGRP="0001")), "E1MARCM/EKGRP: 4 characters, the field has 3"),
        (material(plant(MSGFN="042")), "E1MARCM: MSGFN 042 is not known"),
        (material(plant("/")), "E1MARCM/WERKS: a key field without data"),
        (material(seg("E1MARDM", LGORT="0001")), "E1MARDM stands below E1MARAM, where it does not belong"),
        (plant(), "E1MARCM stands at the top, where it does not belong"),
        (material(MATNR=""), "E1MARAM: key field MATNR is blank"),
        (material(MATNR="/"), "E1MARAM: key field MATNR is blank"),
    ],
)
@pytest.mark.rule("R-GEN-6")
def test_an_idoc_that_is_wrong_leaves_all_tables_as_they_were(w20: Client, wrong: Node, told: str) -> None:
    w20.post("MATMAS", material(plant(EKGRP="009"), seg("E1MAKTM", SPRAS="E", MAKTX="old")))
    before = w20.dump()
    good = seg("E1MARAM", seg("E1MAKTM", SPRAS="E", MAKTX="new"), MATNR="M2")
    outcome = w20.post("MATMAS", good, wrong)
    assert outcome.status == "51"
    assert told in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.parametrize("segments", [(), (seg("E1NONESUCH"),)])
def test_an_idoc_without_the_root_segment_is_refused(w20: Client, segments: tuple[Node, ...]) -> None:
    outcome = w20.post("MATMAS", *segments)
    assert outcome.status == "51"
    assert "no E1MARAM in the IDoc" in texts_of(outcome)


def test_a_segment_that_no_table_takes_is_told_and_the_rest_posted(w20: Client) -> None:
    outcome = w20.post("MATMAS", material(seg("Z1OWN", A="1"), plant()), seg("E1UPSLINK", UPSNAM="U"))
    assert outcome.status == "53"
    assert texts_of(outcome) == "Z1OWN is not posted: material has no table for it"
    assert w20.get("MARC", "M1", "1000") == {}


def test_an_idoc_of_several_objects_is_one_step(w20: Client) -> None:
    assert w20.post("MATMAS", material(), seg("E1MARAM", MATNR="M2")).status == "53"
    assert w20.get("MARA", "M2") == {}
    before = w20.dump()
    assert w20.post("MATMAS", material(MATKL="X"), seg("E1MARAM", MATNR="M2", MATKL="0123456789")).status == "51"
    assert w20.dump() == before


def test_a_message_type_without_an_object_is_refused(w20: Client) -> None:
    assert w20.post("ORDERS", material()).status == "51"
    assert w20.dump() == {}


def test_a_locked_object_is_not_posted_until_it_is_free(w20: Client) -> None:
    w20.system.lock("material", ("M1",), "SMITH")
    before = w20.dump()
    outcome = w20.post("MATMAS", material())
    assert outcome.status == "51"
    assert "Material M1 is locked by SMITH" in texts_of(outcome)
    assert w20.dump() == before
    assert w20.post("MATMAS", material(MATNR="M2")).status == "53"
    w20.system.unlock("material", ("M1",))
    assert w20.post("MATMAS", material()).status == "53"


def broken(client: Client, table: str) -> Callable[[], None]:
    """From now on the database refuses records of a table; call the result to have it whole again."""
    when = f"CREATE TRIGGER broken BEFORE INSERT ON our_master_data WHEN NEW.tabname = '{table}'"
    with client.system.database.transaction() as connection:
        connection.execute(text(f"{when} BEGIN SELECT RAISE(ABORT, 'no space left'); END"))

    def whole() -> None:
        with client.system.database.transaction() as connection:
            connection.execute(text("DROP TRIGGER broken"))

    return whole


@pytest.mark.parametrize("in_transaction", [False, True])
def test_a_database_error_in_the_middle_is_51_and_the_next_idoc_goes_on(w20: Client, in_transaction: bool) -> None:
    w20.post("MATMAS", material(plant(), MATKL="A"))
    whole = broken(w20, "MARD")
    before = w20.dump()
    wrong = material(plant("1000", seg("E1MARDM", LGORT="0001")), plant("2000", MSGFN="003"), MATKL="B")
    if in_transaction:
        with w20.system.database.transaction():
            outcome = w20.post("MATMAS", wrong)
            next_one = w20.post("MATMAS", material(MATNR="M2"))
        assert next_one.status == "53"
        assert w20.get("MARA", "M2") == {"MTART": "FERT"}
        w20.load("material")
    else:
        outcome = w20.post("MATMAS", wrong)
        assert w20.dump() == before
    assert outcome.status == "51"
    assert "no space left" in texts_of(outcome)
    assert outcome.notes[-1].kind == "A"
    assert w20.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "A"}
    whole()
    assert w20.post("MATMAS", wrong).status == "53"
    assert w20.get("MARD", "M1", "1000", "0001") == {}


def noting(kind: Any) -> MasterObject:
    """Materials whose posting ends with a message of a type."""

    def note(posting: Posting) -> None:
        posting.notes.append(Note(kind, "IDK", f"a message of type {kind}"))

    return replace(object_named("material"), finish=(note,))


@pytest.mark.rule("R-GEN-7")
@pytest.mark.parametrize("kind", ["A", "E"])
def test_a_message_of_type_a_or_e_means_51(kind: str) -> None:
    client = client_with(noting(kind))
    assert client.post("MATMAS", material()).status == "51"
    assert client.dump() == {}


@pytest.mark.parametrize("kind", ["W", "I", "S"])
def test_other_messages_do_not_stop_the_idoc(kind: str) -> None:
    client = client_with(noting(kind))
    outcome = client.post("MATMAS", material())
    assert (outcome.status, [note.kind for note in outcome.notes]) == ("53", [kind])
    assert client.get("MARA", "M1") == {"MTART": "FERT"}


def test_an_error_of_the_house_in_a_rule_is_51() -> None:
    def raising(posting: Posting) -> None:
        raise ALEError("no such thing")

    client = client_with(replace(object_named("material"), finish=(raising,)))
    outcome = client.post("MATMAS", material())
    assert (outcome.status, texts_of(outcome)) == ("51", "no such thing")
    assert client.dump() == {}


WHOLE = replace(
    object_named("material"),
    parts=(
        Part(
            "E1MARAM",
            "MARA",
            ("MATNR",),
            parts=(
                Part("E1MAKTM", "MAKT", ("SPRAS",), whole=True),
                Part("E1MARA1", kind="joined"),
                counted("E1MLANM", "MLAN"),
                Part("E1CUCFG", kind="group", parts=(Part("E1CUINS", "CUINS", ("INST_ID",)),)),
            ),
        ),
    ),
    identify=None,
    ignore={},
    adjust={},
    withhold={},
    outgoing={},
    units=(),
)


def name_in(language: str, name: str = "") -> Node:
    return seg("E1MAKTM", SPRAS=language, MAKTX=name or language)


def test_records_of_a_part_that_is_sent_as_a_whole_replace_all() -> None:
    client = client_with(WHOLE)
    client.post("MATMAS", material(name_in("E"), name_in("D")))
    client.post("MATMAS", material(name_in("F"), name_in("E", "new")))
    assert client.dump()["MAKT"] == [
        {"MATNR": "M1", "SPRAS": "E", "MAKTX": "new"},
        {"MATNR": "M1", "SPRAS": "F", "MAKTX": "F"},
    ]


def test_a_joined_segment_changes_its_own_fields_only() -> None:
    client = client_with(WHOLE)
    client.post("MATMAS", material(seg("E1MARA1", HERKL="DE", MEDIUM="A"), MATKL="A"))
    client.post("MATMAS", material(MATKL="B"))
    assert client.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "B", "HERKL": "DE", "MEDIUM": "A"}
    client.post("MATMAS", material(seg("E1MARA1", HERKL="FR"), MATKL="B"))
    assert client.get("MARA", "M1") == {"MTART": "FERT", "MATKL": "B", "HERKL": "FR"}


def test_numbered_records_are_those_of_the_last_idoc() -> None:
    client = client_with(WHOLE)
    tax = [seg("E1MLANM", ALAND=land) for land in ("DE", "DE", "FR")]
    client.post("MATMAS", material(*tax))
    assert [row["ALAND"] for row in client.dump()["MLAN"]] == ["DE", "DE", "FR"]
    client.post("MATMAS", material(tax[2]))
    assert client.dump()["MLAN"] == [{"MATNR": "M1", "OUR_NO": "000001", "ALAND": "FR"}]
    client.post("MATMAS", material())
    assert "MLAN" not in client.dump()


def test_a_group_has_no_record_and_comes_back_around_what_is_in_it() -> None:
    client = client_with(WHOLE)
    client.post("MATMAS", material(seg("E1CUCFG", seg("E1CUINS", INST_ID="1", AUTHOR="A"))))
    assert client.get("CUINS", "M1", "1") == {"AUTHOR": "A"}
    message = client.collect("material", "M1").message
    assert message is not None
    assert [node.segment for node in message.walk()] == ["E1MARAM", "E1CUCFG", "E1CUINS"]


@pytest.mark.rule("R-GEN-16")
def test_sent_directly_all_data_go_with_005(w20: Client) -> None:
    w20.post("MATMAS", material(name_in("E"), plant("1000", seg("E1MARDM", LGORT="0001")), MSGFN="009"))
    message = w20.collect("material", "M1").message
    assert message is not None
    assert [(node.segment, node.get("MSGFN")) for node in message.walk()] == [
        ("E1MARAM", "005"),
        ("E1MAKTM", "005"),
        ("E1MARCM", "005"),
        ("E1MARDM", "005"),
    ]
    assert message.control == {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05", "SNDPRT": "LS", "SNDPRN": "W20"}


@pytest.mark.rule("R-GEN-16")
def test_by_change_pointers_each_segment_says_what_happened_to_its_record(w20: Client) -> None:
    w20.post("MATMAS", material(name_in("E"), name_in("D"), plant("1000"), plant("2000")))
    changes = Changes(
        "MATERIAL",
        "M1",
        (Change("MAKT", "M1/E", "004"), Change("MARC", "M1/2000", "009"), Change("MARC", "M1/3000", "003")),
    )
    collected = w20.collect("material", "M1", changes=changes)
    assert segments_of(collected, "E1MARAM") == [{"MSGFN": "018", "MATNR": "M1", "MTART": "FERT"}]
    assert [(row["SPRAS"], row["MSGFN"]) for row in segments_of(collected, "E1MAKTM")] == [("D", "018"), ("E", "004")]
    plants = [(row["WERKS"], row["MSGFN"]) for row in segments_of(collected, "E1MARCM")]
    assert plants == [("1000", "018"), ("2000", "009"), ("3000", "003")]


def test_an_object_that_is_gone_is_sent_with_003_and_its_key(w20: Client) -> None:
    changes = Changes("MATERIAL", "M1", (Change("MARA", "M1", "003"),))
    assert segments_of(w20.collect("material", "M1", changes=changes), "E1MARAM") == [{"MSGFN": "003", "MATNR": "M1"}]


def test_what_is_not_there_cannot_be_sent(w20: Client) -> None:
    with pytest.raises(ALEError, match="Material M1: is not in W20"):
        w20.collect("material", "M1")


def test_posting_writes_no_change_documents_and_dialog_does(w20: Client) -> None:
    w20.post("MATMAS", material(plant()))
    assert "CDHDR" not in w20.dump()
    saved = w20.save("material", MARC=[{"MATNR": "M1", "WERKS": "1000", "EKGRP": "001"}])
    assert saved.document is not None
    assert saved.document.object_class == "MATERIAL"
    assert [row["TABNAME"] for row in w20.dump()["CDPOS"]] == ["MARC"]


def test_what_was_posted_is_posted_again_without_a_change(w20: Client) -> None:
    idoc = material(name_in("E"), plant("1000", seg("E1MARDM", LGORT="0001")), MATKL="A")
    w20.post("MATMAS", idoc)
    before = w20.dump()
    assert w20.post("MATMAS", idoc).status == "53"
    assert w20.dump() == before
