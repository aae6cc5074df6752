"""What the pipelines do with serialization by object type and at IDoc level (ALE 4.1, 4.3), and how channels count."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from ale_inbound import CODE, codes, entry, got, sent, shop
from ale_world import DICTIONARY, WHEN, clock, flow, landscape, material, numbers, profile, run, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.application import Outcome
from idockit.ale.applications import Recorder
from idockit.ale.channels import LAST, Channel, Counting, Partner, channel_number, counting_of
from idockit.ale.counters import Counters, keys_of, object_key
from idockit.ale.inbound import Queue, accept
from idockit.ale.landscape import Landscape, Policies, SerialKey
from idockit.ale.reprocess import reprocess
from idockit.ale.serialgroups import ObjectKey
from idockit.ale.serialization import Registry, Waiting, arrived, correct, expected, post_due, posted, send
from idockit.ale.transfer import post_waiting, transfer_packet
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError

KEY = {"message": "MATMAS", "object": "BUS1001", "segment": "E1MARAM", "fields": ["MATNR"]}
M1 = channel_number("M1")
SHOP = Partner("SHOP")


def reasons(entries: tuple[Entry, ...]) -> str:
    return "\n".join(one.reason for one in entries)


# How channels count: A8


@pytest.mark.parametrize(
    ("first", "wrap", "last", "following"),
    [
        (1, False, None, 1),
        (0, False, None, 0),
        (1, False, 1, 2),
        (1, False, LAST, 1_000_000),
        (1, True, LAST, 1),
        (0, True, LAST, 0),
    ],
)
def test_what_is_counted_next(first: int, wrap: bool, last: int | None, following: int) -> None:
    assert Counting(first, wrap).next(last) == following


def test_the_policies_say_how() -> None:
    assert counting_of(Policies.model_validate({})) == Counting(1, False)
    told = {"first_counter": 0, "last_counter": "wrap"}
    assert counting_of(Policies.model_validate(told)) == Counting(0, True)


@pytest.mark.parametrize(
    ("counter", "wanted", "ahead"), [(5, 5, 0), (6, 5, 1), (4, 5, -1), (1, LAST, 1), (2, 1, 1), (LAST, 1, -1)]
)
def test_where_counts_wrap_the_shorter_way_round_tells(counter: int, wanted: int, ahead: int) -> None:
    assert Counting(1, True).ahead(counter, wanted) == ahead
    assert Counting(1, False).ahead(counter, wanted) == counter - wanted


@given(st.booleans(), st.integers(0, 1), st.integers(0, 2), st.integers(2, 6))
def test_a_channel_is_posted_in_order_around_its_end(wrap: bool, first: int, before: int, count: int) -> None:
    counting, channel, sender = Counting(first, wrap), Channel("BUS1001", "0001"), Partner("ONE")
    start = LAST - before if wrap else 7
    out: Registry = correct({}, channel, sender, start, WHEN)
    into: Registry = out
    idocs: list[Waiting] = []
    for _ in range(count):
        _, out = send(out, channel, sender, WHEN, counting)
        idocs.append(Waiting(f"{9 - len(idocs)}", channel, out[channel, sender].chcou, sender))
    order: list[int] = []

    def post(idoc: Waiting) -> str:
        order.append(idoc.counter)
        return "53"

    post_due(into, reversed(idocs), post, WHEN, counting=counting)
    assert order == [idoc.counter for idoc in idocs]


def test_the_first_counter_is_a_policy() -> None:
    channel, zero = Channel("BUS1001", "0001"), Counting(0)
    text, registry = send({}, channel, SHOP, WHEN, zero)
    assert text == "BUS1001   0001000000"
    assert arrived({}, channel, 0, SHOP, counting=zero).action == "post"
    assert arrived({}, channel, 1, SHOP, counting=zero).action == "wait"
    assert expected(posted({}, channel, 0, SHOP, "53", WHEN, zero), channel, SHOP, zero) == 1
    assert expected(registry, channel, SHOP, zero) == 1


def test_a_registry_is_corrected() -> None:
    channel = Channel("BUS1001", "0001")
    registry = correct(correct({}, channel, SHOP, 7, WHEN), Channel("BUS1001", "0002"), SHOP, 1, WHEN)
    assert expected(registry, channel, SHOP) == 8
    anew = correct(registry, channel, SHOP, None, WHEN)
    assert expected(anew, channel, SHOP) == 1
    assert len(anew) == 1
    with pytest.raises(ALEError, match="counter 1000000"):
        correct(registry, channel, SHOP, 1_000_000, WHEN)


# Which object an IDoc is about


def test_keys() -> None:
    row = SerialKey(message="MATMAS", object="X", segment="E1MVKEM", fields=("VKORG", "VTWEG"))
    message = material(sales=(("1000", "10"), ("1000", "20"), ("1000", "10"), ("", "")))
    assert object_key(message, row) == ["1000|10", "1000|20"]
    assert object_key(material(), row) == []


def test_a_reduced_message_type_is_about_what_its_reference_is() -> None:
    reduction = {"message": "MATSMD", "reference": "MATMAS", "idoc_type": "MATMAS05", "segments": {}}
    table = landscape(flow(), serial_key=[KEY], reduction=[reduction])
    reduced = material().with_control(MESTYP="MATSMD")
    assert [row.object for row in keys_of(reduced, table, "SHOP", "object-type")] == ["BUS1001"]
    own = landscape(flow(), serial_key=[KEY, {**KEY, "message": "MATSMD", "object": "OWN"}], reduction=[reduction])
    assert [row.object for row in keys_of(reduced, own, "SHOP", "object-type")] == ["OWN"]
    assert list(keys_of(reduced, own, "SHOP", "idoc")) == []


# Outbound


def counting(**more: Any) -> Landscape:
    return landscape(
        flow("SHOP"), flow("DEPOT"), **({"serial_key": [KEY], "serialized_objects": {"SHOP": ["BUS1001"]}} | more)
    )


def serials(table: Landscape, counters: Counters | None, message: Message | None = None) -> list[str]:
    made = run(message or material(), table, counters=counters)
    return [one.message.control["SERIAL"] for one in made.sent if one.message is not None]


def test_distribution_counts_for_receivers_that_serialize_the_object_type() -> None:
    counters, time = Counters(), "20260304050607"
    assert serials(counting(), counters) == [f"BUS1001   {M1}000001", time]
    assert serials(counting(), counters) == [f"BUS1001   {M1}000002", time]
    assert counters.registry[Channel("BUS1001", M1), SHOP].chcou == 2
    made = run(material(), counting(), counters=counters)
    assert "object type BUS1001 is serialized for SHOP" in reasons(made.sent[0].entries)
    assert "policy channel=crc32 (ALE 4.1)" in reasons(made.sent[0].entries)
    assert "policy first_counter=1" in reasons(run(material(), counting(), counters=Counters()).sent[0].entries)


COUNTED = [
    # the landscape, SERIAL to SHOP begins with
    ({}, f"BUS1001   {M1}000001"),
    ({"policy": {"channel": "single"}}, "BUS1001   0000000001"),
    ({"policy": {"first_counter": 0}}, f"BUS1001   {M1}000000"),
    ({"serialized_objects": {}}, "2026"),
    ({"serialized_objects": {"DEPOT": ["BUS1001"]}}, "2026"),
    ({"serial_key": []}, "2026"),
    ({"serial_key": [{**KEY, "level": "idoc"}]}, "2026"),
    ({"serial_key": [{**KEY, "receiver": "DEPOT"}]}, "2026"),
    ({"serial_key": [{**KEY, "receiver": "SHOP"}]}, f"BUS1001   {M1}000001"),
]


@pytest.mark.parametrize(("more", "begins"), COUNTED)
def test_what_is_counted(more: dict[str, Any], begins: str) -> None:
    assert serials(counting(**more), Counters())[0].startswith(begins)


def test_the_application_may_give_the_channel() -> None:
    table = counting(serial_key=[])
    assert serials(table, Counters(channel=Channel("BUS1001", "0007"))) == ["BUS1001   0007000001", "20260304050607"]
    assert serials(table, Counters(channel=Channel("KNA1", "0007"))) == ["20260304050607"] * 2


def test_the_channel_is_that_of_the_object_before_its_key_is_converted() -> None:
    def renamed(message: Message, *_: object, **__: object) -> tuple[Message, list[Entry]]:
        top = message.segments[0]
        return message.with_segments([top.with_fields({**top.fields, "MATNR": "OTHER"})]), []

    made = run(material(), counting(), counters=Counters(), convert=renamed)
    assert made.sent[0].message is not None
    assert made.sent[0].message.control["SERIAL"] == f"BUS1001   {M1}000001"


def test_without_counters_or_key_it_says_that_the_order_is_lost() -> None:
    made = run(material(), counting())
    assert "no counters are given: SERIAL holds the time" in reasons(made.sent[0].entries)
    assert "serialization" not in {one.step for one in made.sent[1].entries}
    blank = counting(serial_key=[{**KEY, "segment": "E1MVKEM", "fields": ["VKORG"]}])
    found = run(material(), blank, counters=Counters())
    assert "E1MVKEM VKORG is blank or missing: no channel" in reasons(found.sent[0].entries)


def test_a_counter_that_is_used_up_fails_the_idoc_and_only_it() -> None:
    full = correct({}, Channel("BUS1001", M1), SHOP, LAST, WHEN)
    made = run(material(), counting(), counters=Counters(full))
    assert [one.last for one in made.sent] == ["29", "03"]
    assert "counter 1000000" in made.sent[0].status[-1].text
    again = counting(policy={"last_counter": "wrap"})
    told = reasons(run(material(), again, counters=Counters(full)).sent[0].entries)
    assert "policy channel=crc32, policy last_counter=wrap" in told
    assert serials(again, Counters(full))[0] == f"BUS1001   {M1}000001"


@pytest.mark.parametrize("missing", ["profile", "type"])
def test_an_idoc_made_again_takes_over_the_count_of_the_29(missing: str) -> None:
    """Or the channel had a gap that nobody fills."""
    wrong = [profile("DEPOT")] if missing == "profile" else [profile("SHOP", idoc_type="MATMAS99"), profile("DEPOT")]
    failed = run(material(), counting(outbound=wrong), counters=Counters()).sent[0]
    assert (failed.last, failed.message is not None) == ("29", True)
    assert failed.message is not None
    done = reprocess(
        failed.message, failed.status, counting(), DICTIONARY, clock=clock, docnum=numbers(900), applications={}
    )
    assert done.last == "31"
    assert done.created[0].message is not None
    assert done.created[0].message.control["SERIAL"] == f"BUS1001   {M1}000001"
    assert done.created[0].last == "03"


# At IDoc level (4.3), inbound

TIMED = {"message": "MATMAS", "object": "MATERIAL", "segment": "E1MARAM", "fields": ["MATNR"], "level": "idoc"}
AT = ObjectKey("ERPCLNT100", "MATMAS", "MATERIAL", "M1")


def timed(**more: Any) -> Landscape:
    return shop(entry(), **({"serial_key": [TIMED]} | more))


def at(second: int) -> str:
    return f"{datetime(2026, 3, 4, 5, 6, second):%Y%m%d%H%M%S}"


OVERTAKEN = [
    # policies, last posted, this one, status, last posted after it
    ({}, None, 5, "53", 5),
    ({}, 4, 5, "53", 5),
    ({}, 6, 5, "51", 6),
    ({}, 5, 5, "51", 5),
    ({"overtaken": "older"}, 5, 5, "53", 5),
    ({"overtaken": "older"}, 6, 5, "51", 6),
    ({"overtaken_idoc": "post"}, 6, 5, "53", 6),
]


@pytest.mark.parametrize(("policy", "last", "this", "status", "after"), OVERTAKEN)
def test_an_idoc_that_was_overtaken(
    policy: dict[str, str], last: int | None, this: int, status: str, after: int
) -> None:
    queue = Queue(times={} if last is None else {AT: at(last)})
    app = Recorder()
    found = got(sent("1000", SERIAL=at(this)), timed(policy=policy), app, queue=queue)
    assert codes(found.status) == f"50 64 62 {status}"
    assert app.calls == (1 if status == "53" else 0)
    assert queue.times == {AT: at(after)}
    told = "overtaken: MATERIAL M1" in reasons(found.entries)
    assert told is (last is not None and (status == "51" or policy.get("overtaken_idoc") == "post"))
    if status == "51":
        assert "was posted already" in found.status[-1].text


def test_it_stays_overtaken_when_it_is_processed_again() -> None:
    queue, app = Queue(times={AT: at(9)}), Recorder()
    found = got(sent("1000", SERIAL=at(5)), timed(), app, queue=queue)
    common: dict[str, Any] = {"clock": clock, "docnum": numbers(), "applications": {CODE: app}, "queue": queue}
    assert reprocess(found.message, found.status, timed(), DICTIONARY, **common).last == "51"
    assert app.calls == 0


def test_what_is_refused_leaves_no_time() -> None:
    queue = Queue()
    refused = got(sent("1000", SERIAL=at(5)), timed(), Recorder(lambda _: Outcome("51")), queue=queue)
    assert (refused.last, queue.times) == ("51", {})
    assert got(sent("1000", SERIAL=at(4)), timed(), queue=queue).last == "53"


def test_a_packet_that_is_taken_back_takes_its_times_back() -> None:
    table, queue = timed(inbound=[entry(trigger="background")]), Queue()
    numbered = numbers()
    idocs = [
        accept(sent(SERIAL=at(second)), table, DICTIONARY, clock=clock, docnum=numbered, system="SHOP")
        for second in (4, 5)
    ]
    app = Recorder(lambda message: RuntimeError("dump") if message.control["SERIAL"] == at(5) else None)
    common: dict[str, Any] = {"clock": clock, "applications": {CODE: app}, "queue": queue}
    done = transfer_packet(idocs, table, **common, luw=app.luw, undone=True)
    assert [one.last for one in done] == ["64", "63"]
    assert queue.times == {}
    assert post_waiting(done[:1], table, **common)[0].last == "53"
    assert queue.times == {AT: at(4)}


UNTIMED = [
    # SERIAL, queue, why it is not compared
    (at(5), None, "there is no table of times"),
    ("", Queue(times={AT: at(9)}), "it has no time in SERIAL, or no key"),
    ("BUS1001   0001000001", Queue(times={AT: at(9)}), "it has no time in SERIAL"),
]


@pytest.mark.parametrize(("serial", "queue", "why"), UNTIMED)
def test_what_is_not_compared_says_why(serial: str, queue: Queue | None, why: str) -> None:
    found = got(sent("1000", SERIAL=serial), timed(), queue=queue)
    assert found.last == "53"
    assert why in reasons(found.entries)


def test_only_where_it_is_switched_on() -> None:
    for table in (shop(), timed(serial_key=[{**TIMED, "receiver": "ERPCLNT100"}])):
        queue = Queue(times={AT: at(9)})
        found = got(sent("1000", SERIAL=at(5)), table, queue=queue)
        assert (found.last, queue.times, found.entries) == ("53", {AT: at(9)}, got(sent("1000"), table).entries)


def test_other_objects_and_senders_do_not_overtake() -> None:
    others = {AT._replace(key="M2"): at(9), AT._replace(sender="OTHER"): at(9), AT._replace(message="CREMAS"): at(9)}
    queue = Queue(times=others)
    assert got(sent("1000", SERIAL=at(5)), timed(), queue=queue).last == "53"
    assert queue.times == {**others, AT: at(5)}


def test_one_object_of_several_is_enough() -> None:
    key = {**TIMED, "segment": "E1MARCM", "fields": ["WERKS"]}
    queue = Queue(times={AT._replace(key="2000"): at(9)})
    assert got(sent("1000", "2000", SERIAL=at(5)), timed(serial_key=[key]), queue=queue).last == "51"
    assert got(sent("1000", "3000", SERIAL=at(5)), timed(serial_key=[key]), queue=queue).last == "53"
    assert queue.times == {AT._replace(key=plant): at(at_) for plant, at_ in (("2000", 9), ("1000", 5), ("3000", 5))}


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_the_newest_wins_whatever_the_order(order: list[int], fails: set[int]) -> None:
    """Posted times of an object only rise; the last one posted is the newest that did not fail."""
    queue, table, done = Queue(), timed(), list[str]()
    for second in order:
        app = Recorder(lambda _, second=second: Outcome("51") if second in fails else None)  # type: ignore[misc]  # bound now
        found = got(sent("1000", SERIAL=at(second)), table, app, queue=queue)
        if found.last == "53":
            done.append(at(second))
    assert done == sorted(set(done))
    good = [second for second in order if second not in fails]
    assert done[-1:] == ([at(max(good))] if good else [])


def test_a_segment_without_the_object_is_no_object() -> None:
    key = SerialKey(message="MATMAS", object="X", segment="E1MARCM", fields=("WERKS",))
    assert object_key(material("1000").with_segments([seg("E1MARCM")]), key) == []
