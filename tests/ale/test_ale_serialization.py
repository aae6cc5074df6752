"""Serialization (ALE 4): by object type with channels and counters, by message type, at IDoc level."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.landscape import Flow, InboundProfile, Landscape, SerializationGroup, View
from idockit.ale.serialgroups import (
    ControlIDoc,
    Grouped,
    ObjectKey,
    close_group,
    group_problems,
    note_posted,
    overtaken,
    release,
    reorganize,
    sending_order,
)
from idockit.ale.serialization import (
    Channel,
    Counter,
    Partner,
    Registry,
    Waiting,
    arrived,
    channel_number,
    correct,
    due,
    expected,
    post_due,
    posted,
    read_serial,
    send,
    serial,
    stamp,
    timestamp,
)
from idockit.ale.tree import Message
from idockit.errors import ALEError

NOW = datetime(2026, 11, 22, 12, 30, 0)
CHANNEL = Channel("BUS1001", "0042")
ONE = Partner("ONE")
Keys = dict[tuple[Channel, Partner], Counter]


def at(counter: int) -> Registry:
    return correct({}, CHANNEL, ONE, counter, NOW) if counter else {}


# Object type: ALE 4.1 as a table

ARRIVALS = [
    # last posted, counter, action, status now, expected
    (0, 1, "post", "", 1),
    (0, 2, "wait", "66", 1),
    (4, 5, "post", "", 5),
    (4, 6, "wait", "66", 5),
    (4, 9, "wait", "66", 5),
    (4, 4, "post", "", 5),
    (4, 1, "post", "", 5),
]


@pytest.mark.parametrize(("last", "counter", "action", "status", "wanted"), ARRIVALS)
def test_what_becomes_of_a_counter(last: int, counter: int, action: str, status: str, wanted: int) -> None:
    arrival = arrived(at(last), CHANNEL, counter, ONE)
    assert (arrival.action, arrival.status, arrival.expected) == (action, status, wanted)
    assert arrival.counts is (counter == wanted)


POSTINGS = [
    # last posted, counter, status, last posted after it
    (0, 1, "53", 1),
    (4, 5, "53", 5),
    (4, 5, "51", 4),
    (4, 5, "52", 4),
    (4, 5, "68", 4),  # the channel stays blocked
    (4, 4, "53", 4),
    (4, 6, "53", 4),
]


@pytest.mark.parametrize(("last", "counter", "status", "after"), POSTINGS)
def test_the_registry_moves_with_53_of_the_expected_one_only(last: int, counter: int, status: str, after: int) -> None:
    registry = at(last)
    moved = posted(registry, CHANNEL, counter, ONE, status, NOW)
    assert expected(moved, CHANNEL, ONE) == after + 1
    assert registry == at(last)


def test_a_predecessor_that_is_not_posted_or_given_up_blocks_until_it_is_corrected() -> None:
    second, third = Waiting("9", CHANNEL, 2, ONE), Waiting("3", CHANNEL, 3, ONE)
    registry: Registry = {}
    assert due(registry, [second, third]) == []
    for status in ("51", "68"):
        registry = posted(registry, CHANNEL, 1, ONE, status, NOW)
        assert arrived(registry, CHANNEL, 2, ONE).status == "66"
    registry = correct(registry, CHANNEL, ONE, 1, NOW)
    assert due(registry, [second, third]) == [second]
    registry, done = post_due(registry, [third, second], lambda idoc: "53", NOW)
    assert [(idoc.docnum, idoc.status) for idoc in done] == [("9", "53"), ("3", "53")]
    assert expected(registry, CHANNEL, ONE) == 4


@pytest.mark.parametrize(("policy", "status", "calls"), [("post", "53", 1), ("refuse", "51", 0)])
def test_an_older_counter_is_a_policy(policy: Any, status: str, calls: int) -> None:
    handed: list[str] = []

    def post(idoc: Waiting) -> str:
        handed.append(idoc.docnum)
        return "53"

    registry, done = post_due(at(4), [Waiting("9", CHANNEL, 2, ONE)], post, NOW, older_counter=policy)
    assert [(idoc.docnum, idoc.status) for idoc in done] == [("9", status)]
    assert f"policy older_counter={policy}" in done[0].reason
    assert (len(handed), registry) == (calls, at(4))


def test_other_channels_and_partners_count_alone() -> None:
    registry = at(4)
    for channel, partner in (
        (Channel("BUS1001", "0043"), ONE),
        (Channel("LFA1", "0042"), ONE),
        (CHANNEL, Partner("TWO")),
    ):
        assert expected(registry, channel, partner) == 1
        assert expected(posted(registry, channel, 1, partner, "53", NOW), CHANNEL, ONE) == 5


@pytest.mark.parametrize(
    ("obj_type", "channel", "counter", "text"),
    [("BUS1001", "0042", 7, "BUS1001   0042000007"), ("ABCDEFGHIJ", "9999", 999999, "ABCDEFGHIJ9999999999")],
)
def test_the_layout_of_serial(obj_type: str, channel: str, counter: int, text: str) -> None:
    assert serial(obj_type, channel, counter) == text
    assert len(text) == 20
    assert read_serial(text) == (Channel(obj_type, channel), counter)


@pytest.mark.parametrize(
    "arguments",
    [("ABCDEFGHIJK", "0001", 1), ("BUS", "1", 1), ("BUS", "00A1", 1), ("BUS", "0001", 10**6), ("B", "0001", -1)],
)
def test_what_does_not_fit_into_serial_is_refused(arguments: tuple[str, str, int]) -> None:
    with pytest.raises(ALEError):
        serial(*arguments)


@pytest.mark.parametrize(
    "text", ["", "20261122123000", "          0042000007", "BUS1001   00420000X7", "BUS1001   0042000007 "]
)
def test_other_serials_are_no_counter(text: str) -> None:
    assert read_serial(text) is None


def test_the_sender_counts_for_each_receiver_and_channel() -> None:
    rules = Landscape(system=(), serialized_objects={"TWO": ("BUS1001",)})
    message = Message({"MESTYP": "MATMAS"})
    registry: Registry = {}
    texts = []
    for receiver, key in (("TWO", "M-01"), ("TWO", "M-01"), ("TWO", "M-02"), ("THREE", "M-01")):
        stamped, registry, entries = stamp(
            message, rules, registry, receiver=receiver, when=NOW, obj_type="BUS1001", key=key
        )
        texts.append(stamped.control["SERIAL"])
        assert ("policy channel=crc32" in entries[0].reason) if receiver == "TWO" else entries == []
    first, second = channel_number("M-01"), channel_number("M-02")
    assert first != second
    assert texts == [
        f"BUS1001   {first}000001",
        f"BUS1001   {first}000002",
        f"BUS1001   {second}000001",
        "20261122123000",
    ]
    own, _, _ = stamp(message, rules, {}, receiver="TWO", when=NOW, obj_type="BUS1001", number="0007")
    assert own.control["SERIAL"] == "BUS1001   0007000001"
    assert message == Message({"MESTYP": "MATMAS"})
    row = registry[Channel("BUS1001", first), Partner("TWO")]
    assert (row.chcou, row.parnum, row.partyp, row.date, row.time) == (2, "TWO", "LS", "20261122", "123000")
    full = correct({}, CHANNEL, ONE, 999_999, NOW)
    with pytest.raises(ALEError, match="counter 1000000"):
        send(full, CHANNEL, ONE, NOW)


def test_the_channel_number_is_stable() -> None:
    assert channel_number("") == "0000"
    assert channel_number("123456789") == "0262"  # CRC-32: 3421780262
    assert Channel.of("BUS1001", "123456789") == Channel("BUS1001", "0262")
    assert timestamp(NOW) == "20261122123000"


@st.composite
def arrivals(draw: st.DrawFn) -> list[Waiting]:
    """The IDocs of some channels, in any order."""
    idocs = []
    for number in range(draw(st.integers(1, 3))):
        channel = Channel("BUS1001", f"{number:04d}")
        partner = Partner(draw(st.sampled_from(["ONE", "TWO"])))
        idocs += [Waiting(f"{number}-{9 - c}", channel, c, partner) for c in range(1, draw(st.integers(1, 6)) + 1)]
    return draw(st.permutations(idocs))


@given(arrivals(), st.data())
def test_any_order_of_arrival_posts_each_idoc_once_and_in_the_order_of_its_channel(
    order: list[Waiting], data: st.DataObject
) -> None:
    fails = dict.fromkeys(data.draw(st.sets(st.sampled_from([idoc.docnum for idoc in order]))), True)
    tried: list[Waiting] = []
    done: list[Waiting] = []

    def post(idoc: Waiting) -> str:
        tried.append(idoc)
        if fails.pop(idoc.docnum, False):
            return "51"
        done.append(idoc)
        return "53"

    registry: Registry = {}
    waiting: list[Waiting] = []
    for idoc in order:
        arrival = arrived(registry, idoc.channel, idoc.counter, idoc.partner)
        assert arrival.action in ("post", "wait")
        if arrival.action == "wait":
            waiting.append(idoc)
            continue
        status = post(idoc)
        registry = posted(registry, idoc.channel, idoc.counter, idoc.partner, status, NOW)
        if status != "53":
            waiting.append(idoc)
        if data.draw(st.booleans()):
            registry, results = post_due(registry, waiting, post, NOW)
            finished = {result.docnum for result in results if result.status == "53"}
            waiting = [left for left in waiting if left.docnum not in finished]
    while waiting:
        registry, results = post_due(registry, waiting, post, NOW)
        finished = {result.docnum for result in results if result.status == "53"}
        waiting = [left for left in waiting if left.docnum not in finished]
        assert len(results) >= len(finished)
    assert sorted(idoc.docnum for idoc in done) == sorted(idoc.docnum for idoc in order)
    for channel in {(idoc.channel, idoc.partner) for idoc in order}:
        counters = [idoc.counter for idoc in done if (idoc.channel, idoc.partner) == channel]
        assert counters == list(range(1, len(counters) + 1))
    assert len(tried) - len(done) <= len(order)


# Message type (ALE 4.2)

GROUP = SerializationGroup(name="MATERIALS", messages=("CHRMAS", "CLSMAS", "MATMAS"))


def idoc(docnum: str, message: str, status: str, **more: Any) -> Grouped:
    return Grouped(docnum, message, status, **more)


def test_the_group_is_sent_in_the_order_of_its_message_types() -> None:
    idocs = [idoc("5", "MATMAS", "30"), idoc("7", "CHRMAS", "30"), idoc("6", "CHRMAS", "30"), idoc("1", "DEBMAS", "30")]
    assert [found.docnum for found in sending_order(GROUP, idocs)] == ["6", "7", "5"]


@pytest.mark.parametrize(
    ("status", "queued", "goes"),
    [
        ("03", False, True),
        ("03", True, False),
        ("12", False, True),
        ("30", False, False),
        ("02", False, False),
        ("31", False, True),
    ],
)
def test_the_control_idoc_goes_when_everything_left(status: str, queued: bool, goes: bool) -> None:
    idocs = [idoc("1", "CHRMAS", "12"), idoc("2", "MATMAS", status, queued=queued), idoc("3", "DEBMAS", "30")]
    control, entries = close_group(GROUP, idocs, "ONE", "TWO")
    assert control == (ControlIDoc("MATERIALS", GROUP.messages, "ONE", "TWO") if goes else None)
    assert [("MATMAS 2" in entry.reason) for entry in entries] == ([] if goes else [True])


def test_the_receiver_keeps_the_group_at_64_until_the_control_idoc_comes_and_posts_in_its_order() -> None:
    idocs = [
        idoc("9", "CLSMAS", "64", sender="ONE"),
        idoc("3", "MATMAS", "64", sender="ONE"),
        idoc("2", "MATMAS", "64", sender="ONE"),
        idoc("1", "MATMAS", "53", sender="ONE"),
        idoc("4", "MATMAS", "64", sender="THREE"),
        idoc("8", "CHRMAS", "64", sender="ONE"),
    ]
    packets, entries = release(GROUP, idocs, None)
    assert packets == []
    assert len(entries) == 5
    control, _ = close_group(GROUP, [], "ONE", "TWO")
    packets, entries = release(GROUP, idocs, control)
    assert [[found.docnum for found in packet] for packet in packets] == [["8"], ["9"], ["2", "3"]]
    assert entries == []
    packets, _ = release(GROUP, idocs, control, packet_size={"MATMAS": 1})
    assert [[found.docnum for found in packet] for packet in packets] == [["8"], ["9"], ["2"], ["3"]]
    with pytest.raises(ALEError, match="names group MATERIALS"):
        release(GROUP, idocs, ControlIDoc("MATERIALS", ("MATMAS",), "ONE", "TWO"))


def test_what_keeps_a_group_from_working() -> None:
    def flow(message: str, receiver: str) -> Flow:
        return Flow(sender="ONE", receiver=receiver, message=message)

    def profile(message: str, trigger: Any) -> InboundProfile:
        return InboundProfile(system="TWO", sndprn="ONE", message=message, process_code=message, trigger=trigger)

    flows = flow("CHRMAS", "TWO"), flow("MATMAS", "TWO"), flow("SERDAT", "TWO"), flow("MATMAS", "THREE")
    good = profile("SERDAT", "immediately"), profile("MATMAS", "background"), profile("CREMAS", "immediately")
    bad = profile("SERDAT", "background"), profile("CHRMAS", "immediately")
    rules = Landscape(
        system=(),
        view=(View(name="V", flow=flows),),
        serialization_group=(GROUP, SerializationGroup(name="TWICE", messages=("DEBMAS", "DEBMAS"))),
        inbound=(*good, *bad),
    )
    assert list(group_problems(rules)) == [
        (
            "serialization_group[0].messages",
            "group MATERIALS goes from ONE to THREE, but no flow of SERDAT does",
        ),
        ("serialization_group[1].messages[1]", "DEBMAS stands twice"),
        ("inbound[3].trigger", "found 'background', expected 'immediately': SERDAT is serialized in a group"),
        ("inbound[4].trigger", "found 'immediately', expected 'background': CHRMAS is serialized in a group"),
    ]


# IDoc level (ALE 4.3)

KEY = ObjectKey("ONE", "MATMAS", "MATERIAL", "M-01")


@pytest.mark.parametrize(
    ("last", "serial_text", "status"),
    [
        (None, "20261122120000", None),
        ("20261122120000", "20261122120001", None),
        ("20261122120000", "20261122115959", "51"),
        ("20261122120000", "20261122120000", "51"),
        ("20261122120000", "", None),
    ],
)
def test_an_idoc_is_overtaken_by_a_later_one_that_was_posted(
    last: str | None, serial_text: str, status: str | None
) -> None:
    table = {} if last is None else note_posted({}, KEY, last)
    found = overtaken(table, KEY, serial_text)
    assert (None if found is None else found.status) == status
    assert overtaken(table, KEY._replace(key="M-02"), serial_text) is None
    assert found is None or "policy overtaken" in found.reason


def test_the_latest_time_stays_and_old_ones_are_cleared() -> None:
    table = note_posted(note_posted({}, KEY, "20261122"), KEY, "20261121")
    assert table == {KEY: "20261122"}
    assert note_posted(table, KEY, "") == table
    other = note_posted(table, KEY._replace(message="DEBMAS"), "20260101")
    assert reorganize(other, "20261101") == table
    assert reorganize(other, "20261201", ["MATMAS"]) == {KEY._replace(message="DEBMAS"): "20260101"}


@given(st.permutations(["20261122120000", "20261122120001", "20261122120002", "20261122120003"]))
def test_posted_times_of_an_object_only_rise(order: list[str]) -> None:
    table: dict[ObjectKey, str] = {}
    went = []
    for text in order:
        if overtaken(table, KEY, text) is None:
            went.append(text)
            table = dict(note_posted(table, KEY, text))
    assert went == sorted(set(went))
    assert went[-1] == max(order)
