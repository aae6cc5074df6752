"""The registry of distributable objects: the list, the standing of facts, the order of posting, conditions apart."""

from __future__ import annotations

import json
import sys

import pytest
from master_world import Client, World, numbered, seg, segments_of, texts_of

from idockit.ale.tree import Message, Node
from idockit.cli import main
from idockit.objects import all_objects, object_named
from idockit.objects.registry import describe, listed, posting_order
from idockit.system.master.declared import Known, MasterObject

SEED = [
    # number, names
    (1, ["change-number"]),
    (2, ["article"]),
    (3, ["user"]),
    (4, ["info-record"]),
    (5, ["business-process"]),
    (6, ["classification", "class", "characteristic"]),
    (7, ["condition"]),
    (8, ["cost-center"]),
    (9, ["cost-center-group"]),
    (10, ["cost-element-group"]),
    (11, ["cost-element"]),
    (12, ["customer"]),
    (13, ["activity-type"]),
    (14, ["service"]),
    (15, ["activity-type-group"]),
    (16, ["vendor"]),
    (17, ["material"]),
    (18, ["cost-element-unit"]),
    (19, ["source-list"]),
    (20, ["hr"]),
    (21, ["profit-center"]),
    (22, ["gl-account"]),
    (23, ["bom", "document-bom"]),
    (24, ["activity-price"]),
    (25, ["scale"]),
]


@pytest.mark.rule("R-GEN-1")
def test_the_registry_has_the_names_of_the_source_in_its_order() -> None:
    entries = [(number, [item.name for item in items]) for number, items in listed()]
    assert [number for number, _ in entries[:25]] == list(range(1, 26))
    for (number, names), (place, wanted) in zip(entries, SEED, strict=False):
        assert (number, sorted(name for name in names if name in wanted)) == (place, sorted(wanted))
    assert [names for _, names in entries[25:]] == [["internal-order"], ["wbs"], ["distribution-unit"]]


@pytest.mark.rule("R-GEN-2")
def test_what_no_source_confirms_is_shown_with_a_question_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = describe(object_named("vendor"))["message_types"]
    assert [(fact["shown"], fact["verified"]) for fact in facts] == [("CREMAS", True), ("CRECOR?", False)]
    monkeypatch.setattr(sys, "argv", ["idockit", "objects", "list"])
    assert main() == 0
    (line,) = [line for line in capsys.readouterr().out.split("\n") if " vendor " in line]
    assert "CREMAS CRECOR?" in line
    monkeypatch.setattr(sys, "argv", ["idockit", "objects", "list", "--json"])
    main()
    (entry,) = [entry for entry in json.loads(capsys.readouterr().out) if entry["name"] == "vendor"]
    assert [fact["shown"] for fact in entry["messages"]] == ["CREMAS", "CRECOR?"]
    for item in all_objects():
        for known in (*item.messages, *item.idoc_types, *item.send_by):
            assert isinstance(known, Known)


@pytest.mark.rule("R-GEN-13")
def test_an_object_is_shown_with_all_that_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["idockit", "objects", "show", "source-list", "--json"])
    main()
    shown = json.loads(capsys.readouterr().out)
    assert shown.get("header_segment") == "E1EORDM?"
    assert shown["tables"] == {"E1EORDM?": "EORD"}
    assert shown["key"] == ["MATNR", "WERKS"]
    assert [fact["shown"] for fact in shown["message_types"]] == ["SRCLST"]
    assert [fact["shown"] for fact in shown["idoc_types"]] == ["SRCLST01?"]
    assert [fact["shown"] for fact in shown["change_pointer_object"]] == ["ORDERBUCH?"]
    assert "purchasing organization" in [fact["name"] for fact in shown["filter_objects"]]
    assert {row["table"] for row in shown["prerequisites"]} == {"LFA1", "MARA", "EKKO"}
    assert {found["id"] for found in shown["rules"]} == {f"R-SRC-{n}" for n in range(1, 13)}
    assert shown["seed"] == "s1:20, 117-132; s4:43, 200-220"


NEEDED = {
    "info-record": {"LFA1", "MARA"},
    "source-list": {"LFA1", "MARA", "EKKO"},
    "class": {"CABN"},
    "classification": {"KLAH", "CABN", "MARA", "LFA1", "KNA1"},
    "bom": {"MARA", "KLAH", "DRAW", "AENR", "CUKB"},
    "document-bom": {"MARA", "KLAH", "DRAW", "AENR", "CUKB"},
    "scale": {"CABN"},
    "quota-scale": {"CABN", "OUR_VALUE_SCALE"},
}


@pytest.mark.rule("R-GEN-13")
def test_what_objects_need_is_shown() -> None:
    shown = {item.name: {row["table"] for row in describe(item).get("prerequisites", [])} for item in all_objects()}
    assert {name: tables for name, tables in shown.items() if tables} == NEEDED


@pytest.mark.parametrize("item", all_objects(), ids=lambda item: item.name)
def test_what_an_object_needs_is_posted_before_it(item: MasterObject) -> None:
    assert all(object_named(name).level < item.level for name in item.needs)


@pytest.mark.rule("R-GEN-2")
def test_segments_that_no_source_confirms_have_a_question_mark() -> None:
    tables = describe(object_named("change-number"))["tables"]
    assert {name for name in tables if not name.endswith("?")} == {"E1AENRM"}
    assert describe(object_named("vendor"))["header_segment"] == "E1LFA1M"


@pytest.mark.parametrize("item", all_objects(), ids=lambda item: item.name)
def test_every_object_can_be_shown(
    item: MasterObject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["idockit", "objects", "show", item.name])
    assert main() == 0
    assert item.text in capsys.readouterr().out


def idocs() -> list[Message]:
    """IDocs that need each other, the last ones first."""
    tops: dict[str, Node] = {
        "SRCLST": seg("E1EORDM", MATNR="M1", WERKS="1000", ZEORD="00001", LIFNR="V1"),
        "INFREC": seg("E1EINAM", INFNR="5300000001", MATNR="M1", LIFNR="V1"),
        "BOMMAT": seg(
            "E1STZUM",
            seg("E1MASTM", MATNR="M1", WERKS="1000", STLAN="1", STLAL="01"),
            seg("E1STKOM", STLAL="01", DATUV="20260101", AENNR="500000000001"),
        ),
        "CREMAS": seg("E1LFA1M", LIFNR="V1"),
        "MATMAS": seg("E1MARAM", MATNR="M1", MTART="FERT"),
        "ECMMAS": seg("E1AENRM", AENNR="500000000001"),
    }
    return [numbered(Message({"MESTYP": name, "SNDPRN": "E10"}, (top,))) for name, top in tops.items()]


@pytest.mark.rule("R-GEN-14")
def test_what_others_need_is_posted_first() -> None:
    w20 = World().system("W20")
    pairs = [(w20.system.object_of(message.message_type), message) for message in idocs()]
    ordered = posting_order(pairs)
    assert [w20.post_message(message).status for _, message in ordered] == ["53"] * 6
    assert [message.message_type for _, message in ordered] == [
        "ECMMAS",
        "MATMAS",
        "CREMAS",
        "BOMMAT",
        "INFREC",
        "SRCLST",
    ]


ORDER = [
    *("characteristic", "class", "change-number", "material", "vendor", "customer", "classification", "bom"),
    *("info-record", "source-list", "condition", "scale"),
]


@pytest.mark.rule("R-GEN-14")
def test_the_order_is_that_of_the_source() -> None:
    items = [object_named(name) for name in reversed(ORDER)]
    found = [item.name for item, _ in posting_order([(item, item.name) for item in items]) if item is not None]
    assert found == ORDER
    assert posting_order([(None, "a"), (items[0], "b"), (None, "c")]) == [(items[0], "b"), (None, "a"), (None, "c")]


# -- conditions that are distributed separately

PERIOD = {"DATAB": "20260101", "DATBI": "99991231", "KNUMH": "1"}
ORGANIZATION = {"INFNR": "5300000001", "EKORG": "1000", "ESOKZ": "0", "WERKS": ""}


def stocked() -> Client:
    client = World().system("W20")
    client.load("material", MARA=[{"MATNR": "M1"}])
    client.load("vendor", LFA1=[{"LIFNR": "V1"}])
    return client


@pytest.mark.rule("R-GEN-8")
def test_conditions_are_not_sent_with_an_info_record() -> None:
    client = stocked()
    client.load(
        "info-record",
        EINA=[{"INFNR": "5300000001", "MATNR": "M1", "LIFNR": "V1"}],
        EINE=[{**ORGANIZATION, "NETPR": "10.00"}],
        KONH_EINE=[{**ORGANIZATION, **PERIOD}],
    )
    sent = client.collect("info-record", "5300000001")
    assert segments_of(sent, "E1KONH") == []
    assert segments_of(sent, "E1EINEM")
    told = [("R-GEN-8", "E1KONH", True), ("R-GEN-8", "E1EINAM", True)]
    assert sorted((entry.rule, entry.segment, "COND_A" in entry.reason) for entry in sent.entries) == sorted(told)


@pytest.mark.rule("R-GEN-8")
def test_the_log_names_cond_a_for_an_info_record_without_conditions_of_its_own() -> None:
    sender, receiver = World().system("E10"), stocked()
    sender.load("info-record", EINA=[{"INFNR": "5300000001", "MATNR": "M1", "LIFNR": "V1"}])
    sent = sender.collect("info-record", "5300000001")
    assert ["COND_A" in entry.reason for entry in sent.entries] == [True]
    outcome = receiver.post_message(sent.message)
    assert outcome.status == "53"
    assert [entry.rule for entry in outcome.entries if "COND_A" in entry.reason] == ["R-GEN-8"]


@pytest.mark.rule("R-GEN-8")
def test_conditions_are_not_posted_with_an_info_record() -> None:
    client = stocked()
    client.load("info-record", KONH_EINE=[{**ORGANIZATION, **PERIOD}])
    condition = seg("E1KONH", seg("E1KONP", KSCHL="PB00", KBETR="11.00"), **{**PERIOD, "KNUMH": "2"})
    organization = seg("E1EINEM", condition, **{name: value for name, value in ORGANIZATION.items() if name != "INFNR"})
    outcome = client.post("INFREC", seg("E1EINAM", organization, INFNR="5300000001", MATNR="M1", LIFNR="V1"))
    assert outcome.status == "53"
    assert client.dump()["KONH_EINE"] == [{**ORGANIZATION, **PERIOD}]
    assert "KONP_EINE" not in client.dump()
    assert "distributed separately, by COND_A" in texts_of(outcome)
