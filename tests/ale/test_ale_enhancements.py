"""Enhancements: hooks under SAP's names (R-GEN-12)."""

from __future__ import annotations

import pytest
from ale_world import codes, flow, group, idoc, landscape, material, names, profile, run, seg

from idockit.ale.enhancements import ENHANCEMENTS, Added, Call, Enhanced, Hook, check_names, enhance
from idockit.ale.outbound import explain
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError

MATERIAL = material("1000")


def info_record() -> Message:
    return idoc(
        seg("E1EINAM", seg("E1EINEM", EKORG="1000", WERKS="1000"), MATNR="M1"), MESTYP="INFREC", IDOCTYP="INFREC01"
    )


INFO = landscape(
    flow("SHOP", group(MATERIAL=["M2"]), message="INFREC"),
    flow("DEPOT", message="INFREC"),
    outbound=[profile(name, message="INFREC", idoc_type="INFREC01") for name in ("SHOP", "DEPOT")],
)


def renamed(message: Message, call: Call) -> Message:
    top = message.segments[0]
    return message.with_segments([top.with_fields({**top.fields, "MATNR": "M2"})])


@pytest.mark.rule("R-GEN-12")
def test_a_hook_changes_segments_before_the_filters() -> None:
    assert run(info_record(), INFO).sent[0].message is None
    made = run(info_record(), INFO, enhancements={"MMAL0003": renamed})
    assert [names(sent.message)[:1] for sent in made.sent] == [["E1EINAM M2"], ["E1EINAM M2"]]
    assert [entry.reason for entry in made.entries] == ["MMAL0003 changed the IDoc"]


@pytest.mark.rule("R-GEN-12")
def test_a_hook_adds_a_status_record_to_each_idoc() -> None:
    made = run(
        info_record(),
        INFO,
        enhancements={"MMAL0003": lambda message, call: Enhanced(renamed(message, call), (Added("01", "seen"),))},
    )
    assert [[(told.status, told.text) for told in sent.status][1:2] for sent in made.sent] == [[("01", "seen")]] * 2


@pytest.mark.rule("R-GEN-12")
def test_a_hook_stops_the_idoc() -> None:
    calls: list[str] = []

    def number() -> str:
        calls.append("number")
        return "1"

    made = run(
        info_record(),
        INFO,
        docnum=number,
        enhancements={"MMAL0003": lambda message, call: Enhanced(message, stop="not this one")},
    )
    assert (made.sent, made.stopped, calls) == ((), "not this one", [])
    assert made.entries[-1] == Entry("enhancement", "MMAL0003 stops the IDoc: not this one", rule="R-GEN-12")


PLACES = [
    # name, message type, directions in which it is called
    ("MMAL0001", "SRCLST", ["outbound"]),
    ("MMAL0002", "SRCLST", ["inbound"]),
    ("MMAL0003", "INFREC", ["outbound"]),
    ("MMAL0004", "INFREC", ["inbound"]),
    ("RHALE001", "HRMD_A", ["outbound", "inbound"]),
    ("HRALE00OUTBOUND_IDOC", "HRMD_ABA", ["outbound"]),
    ("HRALE00INBOUND_IDOC", "HRMD_A", ["inbound"]),
]


@pytest.mark.rule("R-GEN-12")
@pytest.mark.parametrize(("name", "message_type", "directions"), PLACES)
def test_each_name_has_its_messages_and_directions(name: str, message_type: str, directions: list[str]) -> None:
    calls: list[Call] = []
    hooks: dict[str, Hook] = {name: lambda message, call: calls.append(call)}
    for kind in ("SRCLST", "INFREC", "HRMD_A", "HRMD_ABA", "MATMAS"):
        enhance(MATERIAL, "outbound", kind, hooks)
        enhance(MATERIAL, "inbound", kind, hooks)
    found = [call.direction for call in calls if call.message_type == message_type]
    assert found == directions
    assert {call.name for call in calls} == {name}
    family = {"SRCLST": ["SRCLST"], "INFREC": ["INFREC"]}.get(message_type, ["HRMD_A", "HRMD_ABA"])
    assert {call.message_type for call in calls} == set(family)


def test_the_table_of_the_places_is_whole() -> None:
    assert [item.name for item in ENHANCEMENTS] == [name for name, _, _ in PLACES]


def test_a_name_that_there_is_not_is_refused_before_anything_is_made() -> None:
    with pytest.raises(ALEError, match="no enhancement MMAL9999, there are HRALE00INBOUND_IDOC, "):
        run(MATERIAL, INFO, enhancements={"MMAL9999": renamed})
    check_names({"HRALE00INBOUND_OBJECT": renamed, "RHALE001": renamed})


def broken(message: Message, call: Call) -> Message:
    raise KeyError("MATKL")


@pytest.mark.parametrize(
    ("hook", "text"),
    [
        (broken, "enhancement MMAL0003: KeyError: 'MATKL'"),
        (lambda message, call: "text", "enhancement MMAL0003 gave a str, expected an IDoc, Enhanced or None"),
        (
            lambda message, call: Enhanced(message, (Added("53", ""),)),
            "enhancement MMAL0003: '53' is no outbound status",
        ),
    ],
)
def test_a_hook_that_fails_gives_every_receiver_29(hook: Hook, text: str) -> None:
    made = run(info_record(), INFO, enhancements={"MMAL0003": hook})
    assert [codes(sent) for sent in made.sent] == [["01", "29"], ["01", "29"]]
    assert {sent.status[-1].text for sent in made.sent} == {text}


def test_hooks_of_a_reduced_type_are_those_of_its_reference() -> None:
    reduction = {
        "message": "ZINF",
        "reference": "INFREC",
        "idoc_type": "INFREC01",
        "segments": {"E1EINAM": ["*"], "E1EINEM": ["*"]},
    }
    table = landscape(
        flow("SHOP", message="ZINF"),
        reduction=[reduction],
        outbound=[profile("SHOP", message="ZINF", idoc_type="INFREC01")],
    )
    (sent,) = run(info_record().with_control(MESTYP="ZINF"), table, enhancements={"MMAL0003": renamed}).sent
    assert names(sent.message)[0] == "E1EINAM M2"


def test_a_stopped_idoc_is_explained() -> None:
    made = run(
        info_record(), INFO, enhancements={"MMAL0003": lambda message, call: Enhanced(message, stop="not this one")}
    )
    assert list(explain(made))[-1] == "  stopped: not this one"
