"""ALE audit (1.6): what the receiver confirms, what the sender makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idockit import loads
from idockit.ale.audit import LIMIT, Confirmation, apply_audit, audited, confirm, confirmations
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.status import STATUSES, TRANSITIONS, record
from idockit.ale.tree import Message, Node, message_of, to_part
from idockit.codepages import UTF8
from idockit.errors import ALEError, EncodeError, UnknownDefinition
from idockit.formats.flatwrite import FlatWriter
from idockit.segments import builtin

NOW = datetime(2026, 11, 22, 9, 5, 7)
SENT = "0000000000004711"
INBOUND = [code for code, found in STATUSES.items() if found.used and found.direction == "in"]


def clock() -> datetime:
    return NOW


def landscape(*groups: list[str], object: str = "MESTYP", flow: bool = True) -> Landscape:
    """MASTER sends to SLAVE; SLAVE confirms, the message types of these groups (none: all)."""
    found = [{"filter": [{"object": object, "values": values}]} for values in groups]
    flows = [{"sender": "MASTER", "receiver": "SLAVE", "message": "MATMAS"}]
    if flow:
        flows.append({"sender": "SLAVE", "receiver": "MASTER", "message": "ALEAUD", "group": found})  # type: ignore[dict-item]  # pydantic reads it
    return Landscape.model_validate(
        {"system": [{"name": "MASTER"}, {"name": "SLAVE"}], "view": [{"name": "V", "flow": flows}]}
    )


def said(status: str = "53", docnum: str = SENT, message: str = "MATMAS", **details: object) -> Confirmation:
    return replace(Confirmation(docnum, status, message), **details)  # type: ignore[arg-type]  # its own fields


def one(*told: Confirmation) -> Message:
    messages, _ = confirm(told, landscape(), "SLAVE", "MASTER", builtin())
    (message,) = messages
    return message


def flat(message: Message) -> bytes:
    pieces: list[bytes] = []
    FlatWriter(pieces.append, lambda: UTF8, "lf").write(to_part(message, builtin()))
    return b"".join(pieces)


# The receiver


def test_the_idoc() -> None:
    last = record("99", "51", NOW, text="material &1 is not there", stapa=("M1",), stamid="ZM", stamno="007")
    item = Confirmation.of(last, "4711", "MATMAS", logsys="SLAVE", objtype="BUS1001006", objkey="M1")
    messages, entries = confirm([item], landscape(), "SLAVE", "MASTER", builtin())
    (message,) = messages
    assert message.control == {
        "IDOCTYP": "ALEAUD01",
        "MESTYP": "ALEAUD",
        "SNDPRT": "LS",
        "SNDPRN": "SLAVE",
        "RCVPRT": "LS",
        "RCVPRN": "MASTER",
    }
    assert [(node.segment, dict(node.fields), node.number) for node in message.walk()] == [
        ("E1ADHDR", {"MESTYP": "MATMAS", "MESTYP_LNG": "MATMAS"}, 1),
        (
            "E1STATE",
            {
                "DOCNUM": SENT,
                "STATUS": "51",
                "STATXT": "material &1 is not there",
                "STAPA1": "M1",
                "STAPA1_LNG": "M1",
                "STATYP": "E",
                "STAMID": "ZM",
                "STAMNO": "007",
            },
            2,
        ),
        (
            "E1PRTOB",
            {"DOCNUM": "0000000000000099", "LOGSYS": "SLAVE", "OBJTYPE": "BUS1001006", "OBJKEY": "M1"},
            3,
        ),
    ]
    assert [(entry.segment, "standing partial" in entry.reason) for entry in entries] == [
        ("E1ADHDR", True),
        ("E1STATE", True),
        ("E1PRTOB", True),
    ]


def test_it_can_be_written_and_read() -> None:
    item = said(text="fine", stapa=("a", "", "c" * 50), own_docnum="7".zfill(16), objkey="M1")
    message = one(item)
    again = message_of(loads(flat(message))[0])
    assert [replace(found, number=0) for found in confirmations(again)] == [item]


@pytest.mark.parametrize(
    ("groups", "confirmed"),
    [
        ([], {"MATMAS", "CREMAS", "ORDERS"}),
        ([["MATMAS"]], {"MATMAS"}),
        ([["MATMAS", "CREMAS"]], {"MATMAS", "CREMAS"}),
        ([["MATMAS"], ["ORDERS"]], {"MATMAS", "ORDERS"}),
        ([["DEBMAS"]], set()),
    ],
)
def test_filter_by_message_type(groups: list[list[str]], confirmed: set[str]) -> None:
    told = [said(message=name) for name in ("MATMAS", "CREMAS", "ORDERS")]
    messages, entries = confirm(told, landscape(*groups), "SLAVE", "MASTER", builtin())
    assert {item.message for message in messages for item in confirmations(message)} == confirmed
    left_out = [entry.reason for entry in entries if "is not confirmed: filter MESTYP" in entry.reason]
    assert len(left_out) == len(told) - len(confirmed)
    assert all(SENT in reason for reason in left_out)


def test_a_group_without_that_filter_takes_all() -> None:
    wanted = audited(landscape(["X"], object="WERKS"), "SLAVE", "MASTER")
    assert wanted is not None
    assert wanted("MATMAS")


def test_without_the_flow_nothing_is_confirmed() -> None:
    messages, entries = confirm([said(), said()], landscape(flow=False), "SLAVE", "MASTER", builtin())
    assert messages == []
    assert len(entries) == 2
    assert all("the model has no flow ALEAUD from SLAVE to MASTER" in entry.reason for entry in entries)
    assert audited(landscape(), "MASTER", "SLAVE") is None


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (499, [499]), (500, [500]), (501, [500, 1]), (1000, [500, 500]), (1201, [500, 500, 201])],
)
def test_at_most_500_confirmations_an_idoc(count: int, sizes: list[int]) -> None:
    told = [said(docnum=str(n + 1)) for n in range(count)]
    messages, _ = confirm(told, landscape(), "SLAVE", "MASTER", builtin())
    assert [len(list(confirmations(message))) for message in messages] == sizes
    assert LIMIT == 500
    assert [int(item.docnum) for message in messages for item in confirmations(message)] == list(range(1, count + 1))


def test_each_message_type_has_its_idoc() -> None:
    told = [said(), said(message="CREMAS"), said(docnum="2"), said(mescod="GER")]
    messages, _ = confirm(told, landscape(), "SLAVE", "MASTER", builtin())
    assert [[node.segment for node in message.segments] for message in messages] == [["E1ADHDR"]] * 3
    assert [(m.segments[0].get("MESTYP_LNG"), m.segments[0].get("MESCOD")) for m in messages] == [
        ("MATMAS", ""),
        ("CREMAS", ""),
        ("MATMAS", "GER"),
    ]


def test_a_long_message_type_stands_in_the_long_field_alone() -> None:
    head = one(said(message="BANK_SAVEREPLICA")).segments[0]
    assert dict(head.fields) == {"MESTYP_LNG": "BANK_SAVEREPLICA"}


def test_what_is_cut_is_said() -> None:
    told = said(text="t" * 80, stapa=("p" * 60,))
    messages, entries = confirm([told], landscape(), "SLAVE", "MASTER", builtin())
    state = messages[0].segments[0].children[0]
    assert [len(state.get(name)) for name in ("STATXT", "STAPA1", "STAPA1_LNG")] == [70, 20, 50]
    cut = [(e.field, len(e.before), len(e.after), e.number) for e in entries if e.reason.startswith("cut")]
    assert cut == [("STATXT", 80, 70, 2), ("STAPA1_LNG", 60, 50, 2)]


def test_only_inbound_statuses_can_be_confirmed() -> None:
    with pytest.raises(ALEError, match="status 30 is not inbound"):
        confirm([said("30")], landscape(), "SLAVE", "MASTER", builtin())
    with pytest.raises(UnknownDefinition):
        confirm([said("99")], landscape(), "SLAVE", "MASTER", builtin())
    with pytest.raises(EncodeError, match="IDoc number"):
        confirm([said(docnum="x")], landscape(), "SLAVE", "MASTER", builtin())


# The sender


def current(**known: str) -> Callable[[str], str | None]:
    return {name.strip("_").zfill(16): code for name, code in known.items()}.get


@pytest.mark.parametrize("code", INBOUND)
def test_statuses_of_the_receiver(code: str) -> None:
    """53 -> 41, 68 -> 40, all others 39, unless the policy says otherwise."""
    applied = apply_audit(one(said(code)), current(_4711="03"), clock, Policies())
    (made,) = applied.records
    assert (made.docnum, made.status) == (SENT, {"53": "41", "68": "40"}.get(code, "39"))
    assert applied.outcome.status == "53"
    (entry,) = applied.entries
    assert (entry.field, entry.before, entry.after) == ("STATUS", "03", made.status)
    assert "policy confirmed" in entry.reason


def test_the_policy_decides() -> None:
    policy = Policies(confirmed={"51": "40", "53": "41"})
    assert apply_audit(one(said("51")), current(_4711="03"), clock, policy).records[0].status == "40"
    assert apply_audit(one(said("68")), current(_4711="03"), clock, policy).records[0].status == "39"


def test_the_record_has_the_message_of_the_receiver() -> None:
    item = said("51", text="material &1 is not there", stapa=("M1",), stamid="ZM", stamno="007", statyp="E")
    (made,) = apply_audit(one(item), current(_4711="12"), clock, Policies()).records
    assert (made.text, made.stapa, made.stamid, made.stamno, made.statyp) == (item.text, ("M1",), "ZM", "007", "E")
    assert (made.logdat, made.logtim) == ("20261122", "090507")


def test_without_a_message_the_record_names_the_object() -> None:
    item = said(own_docnum="99".zfill(16), logsys="SLAVE", objkey="M1")
    (made,) = apply_audit(one(item), current(_4711="03"), clock, Policies()).records
    assert made.text == "the receiver has posted it: SLAVE, 0000000000000099, M1"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (said(docnum="4712"), "IDoc 0000000000004712 is not known here"),
        (said(), "IDoc 0000000000004711: status 41 cannot follow 41: 41 is final"),
    ],
)
def test_what_is_ignored_is_said(item: Confirmation, reason: str) -> None:
    applied = apply_audit(one(item), current(_4711="41"), clock, Policies())
    assert applied.records == ()
    assert applied.outcome.status == "53"
    assert [note.kind for note in applied.outcome.notes] == ["W"]
    assert applied.entries[0].reason == f"ignored: {reason} (ALE 1.6)"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"DOCNUM": "", "STATUS": "53"}, "IDoc (blank) is not known"),
        ({"DOCNUM": "x", "STATUS": "53"}, "IDoc x is not known"),
        ({"DOCNUM": SENT}, "(blank) is no inbound status"),
        ({"DOCNUM": SENT, "STATUS": "30"}, "30 is no inbound status"),
        ({"DOCNUM": SENT, "STATUS": "99"}, "99 is no inbound status"),
    ],
)
def test_broken_confirmations_are_ignored_and_said(fields: dict[str, str], reason: str) -> None:
    message = Message({}, (Node("E1ADHDR", {}, (Node("E1STATE", fields, (), 2),), 1),))
    applied = apply_audit(message, current(_4711="03"), clock, Policies())
    assert applied.records == ()
    assert reason in applied.entries[0].reason
    assert applied.entries[0].number == 2


def test_a_policy_that_names_no_status_sets_none() -> None:
    applied = apply_audit(one(said()), current(_4711="03"), clock, Policies(confirmed={"53": "99"}))
    assert applied.records == ()
    assert "status 99 is not known" in applied.entries[0].reason


def test_without_header_it_is_not_posted() -> None:
    applied = apply_audit(Message({}, ()), current(), clock, Policies())
    assert applied.outcome.status == "51"
    assert "E1ADHDR" in applied.outcome.notes[0].text


def test_one_after_the_other() -> None:
    """39, later 41 in the same IDoc; a second 41 is ignored."""
    message = one(said("64"), said("53"), said("53"))
    applied = apply_audit(message, current(_4711="03"), clock, Policies())
    assert [item.status for item in applied.records] == ["39", "41"]
    assert len(applied.outcome.notes) == 1


def test_short_fields_are_read_where_the_long_ones_are_not_there() -> None:
    state = Node("E1STATE", {"DOCNUM": SENT, "STATUS": "51", "STAPA1": "short"}, (), 2)
    (item,) = confirmations(Message({}, (Node("E1ADHDR", {"MESTYP": "MATMAS"}, (state,), 1),)))
    assert (item.message, item.stapa) == ("MATMAS", ("short",))


@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(
        st.builds(said, st.sampled_from(INBOUND), st.integers(1, 9).map(lambda n: f"{n:016d}"), st.just("MATMAS")),
        max_size=12,
    ),
    before=st.dictionaries(
        st.integers(1, 9).map(lambda n: f"{n:016d}"),
        st.sampled_from([code for code, found in STATUSES.items() if found.used and found.direction == "out"]),
    ),
)
def test_there_and_back(told: list[Confirmation], before: dict[str, str]) -> None:
    """What is confirmed arrives; each confirmation comes to a record that may follow, or to a word that it does not."""
    messages, _ = confirm(told, landscape(), "SLAVE", "MASTER", builtin())
    arrived = [item for message in messages for item in confirmations(message_of(loads(flat(message))[0]))]
    assert [(item.docnum, item.status) for item in arrived] == [(item.docnum, item.status) for item in told]
    for message in messages:
        now = dict(before)
        applied = apply_audit(message, before.get, clock, Policies())
        assert len(applied.records) + len(applied.outcome.notes) == len(told) == len(applied.entries)
        for item in applied.records:
            assert item.status in TRANSITIONS[now[item.docnum]]
            now[item.docnum] = item.status
