"""Who gets an IDoc: the distribution model and the table of cases of MASTER_IDOC_DISTRIBUTE (ALE 2.1, 2.2, 2.5)."""

from __future__ import annotations

from typing import Any

import pytest
from ale_world import CONTROL, DICTIONARY, clock, flow, group, idoc, landscape, material, numbers, seg

from idockit.ale.landscape import Bapi, Landscape
from idockit.ale.outbound import Distribution, distribute, explain
from idockit.ale.receivers import CASES, NotDistributed, own_system, receivers
from idockit.ale.tree import Message
from idockit.errors import ALEError

MODEL = landscape(flow("SHOP"), flow("DEPOT", group(WERKS=["1000"])), flow("PLANT", message="CLFMAS"))


def systems(message: Message, table: Any = MODEL, **more: Any) -> list[str]:
    return [found.system for found in receivers(message, table, "ERPCLNT100", **more)[0]]


def run(message: Message, table: Any = MODEL, **more: Any) -> Distribution:
    return distribute(message, table, DICTIONARY, clock=clock, docnum=numbers(), **more)


def to(receiver: str, kind: str = "LS", **control: str) -> Message:
    return material("1000").with_control(RCVPRN=receiver, RCVPRT=kind, **control)


def test_the_model_names_the_receivers_in_its_order() -> None:
    assert systems(material("1000")) == ["SHOP", "DEPOT"]
    assert systems(material("1000").with_control(MESTYP="CLFMAS")) == ["PLANT"]
    found, entries = receivers(material("1000").with_control(MESTYP="BATMAS"), MODEL, "ERPCLNT100")
    assert found == []
    assert [entry.step for entry in entries] == ["receivers"]


def test_filters_are_not_asked_when_receivers_are_looked_for() -> None:
    assert "DEPOT" in systems(material("9999"))


REFUSED = [
    # message, more, our id, SAP's exception (ALE 2.2)
    pytest.param(to("SHOP", ""), {}, "half-receiver", "ERROR_IN_IDOC_CONTROL", id="RCVPRN alone"),
    pytest.param(to(""), {}, "half-receiver", "ERROR_IN_IDOC_CONTROL", id="RCVPRT alone"),
    pytest.param(to("PLANT"), {}, "not-in-model", "ERROR_IN_IDOC_CONTROL", id="the model forbids it"),
    pytest.param(to("NOBODY"), {}, "not-in-model", "ERROR_IN_IDOC_CONTROL", id="nobody of that name"),
    pytest.param(
        material("1000"), {"receiver": "PLANT"}, "not-in-model", "ERROR_IN_IDOC_CONTROL", id="named by the caller"
    ),
    pytest.param(idoc(MESTYP="MATMAS", IDOCTYP="MATMAS05"), {}, "no-data", "ERROR_IN_IDOC_DATA", id="no data"),
    pytest.param(to("SHOP", MESTYP=""), {}, "no-message-type", "ERROR_IN_IDOC_CONTROL", id="no message type"),
    pytest.param(to("SHOP", IDOCTYP=""), {}, "no-idoc-type", "ERROR_IN_IDOC_CONTROL", id="no IDoc type"),
    pytest.param(to("SHOP", IDOCTYP="MATMAS99"), {}, "wrong-idoc-type", "ERROR_IN_IDOC_CONTROL", id="wrong type"),
    pytest.param(to("SHOP", CIMTYP="ZNONE"), {}, "wrong-idoc-type", "ERROR_IN_IDOC_CONTROL", id="wrong extension"),
    pytest.param(
        to("SHOP"), {"sender": "OTHER"}, "no-own-system", "SENDING_LOGICAL_SYSTEM_UNKNOWN", id="sender not known"
    ),
]


@pytest.mark.parametrize(("message", "more", "case", "exception"), REFUSED)
def test_cases_in_which_nothing_is_made(message: Message, more: dict[str, Any], case: str, exception: str) -> None:
    with pytest.raises(NotDistributed) as caught:
        run(message, **more)
    assert (caught.value.case.id, caught.value.case.exception) == (case, exception)
    assert isinstance(caught.value, ALEError)
    assert str(caught.value).startswith(f"{case}: {CASES[case].text}")


def test_a_receiver_that_the_filters_leave_nothing_for_is_refused_when_it_was_named() -> None:
    table = landscape(flow("SHOP", group(MATNR=["M2"])))
    with pytest.raises(NotDistributed) as caught:
        run(to("SHOP"), table)
    assert caught.value.case.id == "filtered-out"
    assert "MATNR M1 is not among M2" in [entry.reason for entry in caught.value.entries]
    made = run(material("1000"), table)
    assert [(sent.receiver, sent.message) for sent in made.sent] == [("SHOP", None)]


def test_no_receiver_is_no_error_and_nothing_is_made() -> None:
    made = run(material("1000"), landscape())
    assert made.sent == ()
    assert [entry.reason for entry in made.entries] == [f"MATMAS from ERPCLNT100: {CASES['no-receiver'].text}"]
    assert CASES["no-receiver"].exception == ""


def test_a_named_receiver_that_the_model_allows_gets_the_only_idoc() -> None:
    for message, more in ((to("DEPOT"), {}), (material("1000"), {"receiver": "DEPOT"})):
        made = run(message, **more)
        assert [(sent.receiver, sent.docnum) for sent in made.sent] == [("DEPOT", "0000000000000101")]


def test_every_case_of_the_table_has_an_exception_of_saps_and_a_test() -> None:
    tested = {param.values[2] for param in REFUSED} | {"no-receiver", "filtered-out"}
    assert tested == set(CASES) - {"status-not-written"}  # that is for whoever stores them
    assert {case.exception for case in CASES.values()} == {
        "",
        "ERROR_IN_IDOC_CONTROL",
        "ERROR_IN_IDOC_DATA",
        "SENDING_LOGICAL_SYSTEM_UNKNOWN",
        "ERROR_WRITING_IDOC_STATUS",
    }


def test_the_own_system_is_marked_or_named() -> None:
    assert own_system(MODEL).name == "ERPCLNT100"
    assert own_system(MODEL, "DEPOT").name == "DEPOT"
    with pytest.raises(NotDistributed, match="no-own-system"):
        own_system(landscape(system=[{"name": "SHOP"}]))


def test_two_views_with_the_same_flow_send_once_and_any_group_will_do() -> None:
    views = [
        {"name": "ONE", "flow": [flow("SHOP", group(WERKS=["1000"]))]},
        {"name": "TWO", "flow": [flow("SHOP", group(WERKS=["2000"]))]},
    ]
    made = run(material("1000", "2000", "3000"), landscape(view=views))
    (sent,) = made.sent
    assert sent.message is not None
    assert [node.get("WERKS") for node in sent.message.walk() if node.segment == "E1MARCM"] == ["1000", "2000"]
    views[1]["flow"] = [flow("SHOP")]
    (sent,) = run(material("3000"), landscape(view=views)).sent
    assert sent.message is not None


BAPI = {"sender": "ERPCLNT100", "receiver": "SHOP", "object": "User", "method": "Clone", "message": "MATMAS"}


def with_bapis(*bapis: dict[str, Any], flows: tuple[dict[str, Any], ...] = (), **more: Any) -> Landscape:
    return landscape(view=[{"name": "V", "flow": list(flows), "bapi": list(bapis)}], **more)


def test_a_flow_of_a_bapi_is_one_of_its_message_type_and_says_which() -> None:
    made = run(material("1000"), with_bapis(BAPI))
    (sent,) = made.sent
    assert (sent.receiver, sent.message is not None) == ("SHOP", True)
    assert [entry.reason for entry in made.entries] == ["SHOP gets it by BAPI User.Clone (ALE 2.1)"]
    assert "SHOP gets it by BAPI User.Clone" in "\n".join(explain(made))
    (found,), _ = receivers(material("1000"), with_bapis(BAPI), "ERPCLNT100")
    assert (type(found.flow), found.bapis) == (Bapi, ("User.Clone",))
    (found,), _ = receivers(material("1000"), landscape(flow("SHOP")), "ERPCLNT100")
    assert found.bapis == ()


@pytest.mark.parametrize(
    ("bapi_group", "flow_groups", "plants"),
    [
        ([group(WERKS=["1000"])], None, ["1000"]),
        ([group(WERKS=["1000"])], [group(WERKS=["2000"])], ["1000", "2000"]),
        ([group(WERKS=["1000"])], [], ["1000", "2000", "3000"]),
        ([], None, ["1000", "2000", "3000"]),
    ],
)
def test_the_filter_groups_of_a_bapi_filter(bapi_group: list[Any], flow_groups: list[Any] | None, plants: Any) -> None:
    """Joined by OR with those of a flow of the same message type to the same receiver, as two flows are."""
    flows = () if flow_groups is None else (flow("SHOP", *flow_groups),)
    (sent,) = run(material("1000", "2000", "3000"), with_bapis({**BAPI, "group": bapi_group}, flows=flows)).sent
    assert sent.message is not None
    assert [node.get("WERKS") for node in sent.message.walk() if node.segment == "E1MARCM"] == plants


def test_two_bapis_of_one_object_are_both_named() -> None:
    """Central user administration (R-USR-3) needs User.Clone and UserCompany.Clone: each has its message type."""
    company = {**BAPI, "object": "UserCompany", "message": "CCLONE"}
    table = with_bapis({**BAPI, "message": "USERCLONE"}, company)
    for message, name in (("USERCLONE", "User.Clone"), ("CCLONE", "UserCompany.Clone")):
        (found,), _ = receivers(material("1000").with_control(MESTYP=message), table, "ERPCLNT100")
        assert found.bapis == (name,)
    second = {**BAPI, "method": "Change"}
    (found,), _ = receivers(material("1000"), with_bapis(BAPI, second), "ERPCLNT100")
    assert found.bapis == ("User.Clone", "User.Change")


def test_a_dependency_is_met_by_the_filters_of_a_bapi() -> None:
    bapi = {**BAPI, "group": [group(WERKS=["1000"])]}
    table = with_bapis(bapi, flows=(flow("SHOP", group("MATMAS"), message="CLFMAS"),))
    table = table.model_copy(
        update={"binding": (*table.binding, table.binding[0].model_copy(update={"message": "CLFMAS"}))}
    )
    (sent,) = run(material("1000", "2000").with_control(MESTYP="CLFMAS"), table).sent
    assert sent.message is not None
    assert [node.get("WERKS") for node in sent.message.walk() if node.segment == "E1MARCM"] == ["1000"]


def listing(*classes: str, kind: str = "001") -> dict[str, Any]:
    return {"listing": [{"class_type": kind, "classes": list(classes)}]}


@pytest.mark.parametrize(
    ("classes", "goes"),
    [
        ({"001": ["PUMPS"]}, True),
        ({"001": ["VALVES", "PUMPS"]}, True),
        ({"001": ["VALVES"]}, False),
        ({"010": ["PUMPS"]}, False),
        ({}, False),
        (None, False),
    ],
)
def test_distribution_by_classes(classes: dict[str, list[str]] | None, goes: bool) -> None:
    table = landscape(flow("SHOP", **listing("PUMPS", "SEALS")), flow("DEPOT"))
    assert systems(material("1000"), table, classes=classes) == (["SHOP", "DEPOT"] if goes else ["DEPOT"])
    made = run(material("1000"), table, classes=classes)
    told = [entry.reason for entry in made.entries if entry.reason.startswith("SHOP gets nothing")]
    assert len(told) == (not goes)


@pytest.mark.rule("R-GEN-11")
def test_an_object_without_classes_needs_space_in_the_listing() -> None:
    message = idoc(seg("E1EINAM"), MESTYP="INFREC", IDOCTYP="INFREC01")
    with_space = landscape(flow("SHOP", message="INFREC", **listing("PUMPS", "")))
    without = landscape(flow("SHOP", message="INFREC", **listing("PUMPS")))
    assert systems(message, with_space, classes={}) == ["SHOP"]
    assert systems(message, without, classes={}) == []


def test_only_the_flows_whose_classes_fit_bring_their_filters() -> None:
    views = [
        {"name": "ONE", "flow": [flow("SHOP", group(WERKS=["1000"]), **listing("PUMPS"))]},
        {"name": "TWO", "flow": [flow("SHOP", group(WERKS=["2000"]), **listing("SEALS"))]},
    ]
    (sent,) = run(material("1000", "2000"), landscape(view=views), classes={"001": ["SEALS"]}).sent
    assert sent.message is not None
    assert [node.get("WERKS") for node in sent.message.walk() if node.segment == "E1MARCM"] == ["2000"]


def test_a_named_receiver_whose_classes_do_not_fit_is_refused() -> None:
    with pytest.raises(NotDistributed, match="filtered-out"):
        run(to("SHOP"), landscape(flow("SHOP", **listing("PUMPS"))), classes={"001": []})


def test_the_control_record_that_came_in_stays_as_it_was() -> None:
    message = material("1000")
    run(message, receiver="SHOP")
    assert message.control == CONTROL
