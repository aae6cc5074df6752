"""Conditions: their key, what an IDoc replaces, use E, and to whom they are sent."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from master_world import DICTIONARY, LANDSCAPE, WHEN, Client, World, seg, segments_of, texts_of

from idockit.ale.checking import check
from idockit.ale.loading import load_landscape
from idockit.ale.pointerrun import Change, Changes, run
from idockit.ale.reduction import reduce
from idockit.ale.tree import Message, Node
from idockit.errors import ALEError

NAME, MESSAGE = "condition", "COND_A"
KEY = ("A", "304", "V", "PR00", "1000 01M1")
HEAD = {"KVEWE": "A", "KOTABNR": "304", "KAPPL": "V", "KSCHL": "PR00", "VAKEY": "1000 01M1", "MATNR": "M1"}
USE_E = ("E", *KEY[1:])


def condition(*periods: Node, **fields: str) -> Node:
    return seg("E1KOMG", *periods, **{**HEAD, **fields})


def period(*items: Node, end: str = "99991231", **fields: str) -> Node:
    return seg("E1KONH", *items, DATBI=end, **fields)


def price(*scales: Node, **fields: str) -> Node:
    return seg("E1KONP", *scales, **{"KSCHL": "PR00", "KBETR": "10.00", **fields})


SCALE = (seg("E1KONM", KSTBM="10", KBETR="9.00"), seg("E1KONM", KSTBM="100", KBETR="8.00"))
WHOLE = condition(period(price(*SCALE, KONWA="EUR"), KOSRT="SPRING", DATAB="20260101"))


def posted(*messages: Node) -> Client:
    client = World().system()
    for message in messages:
        outcome = client.post(MESSAGE, message)
        assert outcome.status == "53", texts_of(outcome)
    return client


@pytest.mark.rule("R-COND-1")
def test_conditions_go_by_cond_a() -> None:
    message = posted(WHOLE).collect(NAME, *KEY).message
    assert message.message_type == "COND_A"
    assert message.type == "COND_A04"
    assert [node.segment for node in message.walk()] == ["E1KOMG", "E1KONH", "E1KONP", "E1KONM", "E1KONM"]


@pytest.mark.rule("R-COND-2")
@pytest.mark.parametrize("slashed", [("E1KONH", "KOSRT"), ("E1KONP", "KONWA"), ("E1KOMG", "MATNR")])
def test_a_field_reduced_away_becomes_initial(slashed: tuple[str, str]) -> None:
    client = posted(WHOLE)
    segment, name = slashed

    def without(node: Node) -> Node:
        children = [without(child) for child in node.children]
        fields = {**node.fields, name: "/"} if node.segment == segment else node.fields
        return node.with_fields(fields).with_children(children)

    outcome = client.post(MESSAGE, without(WHOLE))
    assert outcome.status == "53"
    row = {
        "E1KOMG": client.get("KOMG", *KEY),
        "E1KONH": client.get("KONH", *KEY, "99991231"),
        "E1KONP": client.get("KONP", *KEY, "99991231", "000001"),
    }[segment]
    assert row is not None
    assert name not in row


def test_a_reduced_message_type_empties_the_field() -> None:
    text = """
[[reduction]]
message = "ZCOND"
reference = "COND_A"
idoc_type = "COND_A04"
[reduction.segments]
E1KOMG = ["*"]
E1KONH = ["DATAB", "DATBI"]
E1KONP = ["*"]
E1KONM = ["*"]
"""
    world = World(text)
    client = world.system()
    assert client.post(MESSAGE, WHOLE).status == "53"
    master = Message({"MESTYP": "ZCOND", "IDOCTYP": "COND_A04"}, (WHOLE,))
    message, _ = reduce(master, world.landscape.reduction[0], DICTIONARY)
    assert client.post_message(message).status == "53"
    assert client.get("KONH", *KEY, "99991231") == {"DATAB": "20260101"}


@pytest.mark.rule("R-COND-3")
@pytest.mark.parametrize(
    ("message", "table"),
    [
        (condition(period(price())), "KONM"),
        (condition(period()), "KONP"),
        (condition(), "KONH"),
    ],
)
def test_the_data_of_a_segment_reduced_away_are_deleted(message: Node, table: str) -> None:
    client = posted(WHOLE)
    assert client.post(MESSAGE, message).status == "53"
    left = [key for key, _ in client.system.rows.below(table) if key[5] == "99991231"]
    assert left == []


@pytest.mark.rule("R-COND-3")
@pytest.mark.parametrize("segment", ["E1VFKONX", "E1VFSCAH", "E1VFSCAIX", "E1VFSCAR", "E1KONW"])
def test_so_are_those_of_a_scale(segment: str) -> None:
    scale = seg("E1VFSCAH", seg("E1VFSCAIX", SCAVAL="10"), seg("E1VFSCAIX", SCAVAL="100"), SCATYP="A")
    records = seg("E1VFKONX", scale, seg("E1VFSCAR", SLFNR1="1", KBETR="9.00"), SCAID="S1")
    whole = condition(period(price(seg("E1KONW", KSTBW="5"), records)))
    client = posted(whole)
    table = next(part.table for part in client.system.object(NAME).walk() if part.segment == segment)
    assert client.system.rows.below(table) != []
    assert client.post(MESSAGE, without(whole, segment)).status == "53"
    assert client.system.rows.below(table) == []


def without(node: Node, segment: str) -> Node:
    return node.with_children([without(child, segment) for child in node.children if child.segment != segment])


YEARS = [("20250101", "20251231"), ("20260101", "20261231"), ("20270101", "99991231")]


def periods(client: Client) -> list[tuple[str, str, str]]:
    """First day, last day and price of the periods that a system has."""
    found = []
    for key, row in client.system.rows.below("KONH", KEY):
        item = client.get("KONP", *key, "000001")
        assert item is not None
        assert client.get("KONM", *key, "000001", "000001") is not None
        found.append((row.get("DATAB", ""), key[-1], item["KBETR"]))
    return found


@pytest.mark.parametrize(
    ("brought", "left"),
    [
        (("20260401", "20260630"), ["20250101 20251231", "20260101 20260331", "NEW", "20260701 20261231", "20270101"]),
        (("20260701", "20261231"), ["20250101 20251231", "20260101 20260630", "NEW", "20270101"]),
        (("20260101", "20260131"), ["20250101 20251231", "NEW", "20260201 20261231", "20270101"]),
        (("20251201", "20270228"), ["20250101 20251130", "NEW", "20270301"]),
        (("20260101", "20261231"), ["20250101 20251231", "NEW", "20270101"]),
        (("00000000", "20261231"), ["NEW", "20270101"]),
        (("20250101", "99991231"), ["NEW"]),
        (("20240101", "20241231"), ["NEW", "20250101 20251231", "20260101 20261231", "20270101"]),
    ],
)
def test_other_periods_stay_but_for_the_days_that_are_brought(brought: tuple[str, str], left: list[str]) -> None:
    client = posted(condition(*(period(price(*SCALE), DATAB=start, end=end) for start, end in YEARS)))
    start, end = brought
    new = condition(period(price(*SCALE, KBETR="7.00"), DATAB=start, end=end))
    assert client.post(MESSAGE, new).status == "53"
    found = [f"{first} {last}" if price == "10.00" else "NEW" for first, last, price in periods(client)]
    assert found == [text if " " in text or text == "NEW" else f"{text} 99991231" for text in left]


def test_a_period_that_is_split_in_the_sender_is_so_in_the_receiver() -> None:
    client = posted(condition(period(price(*SCALE), DATAB="20250101")))
    parts = [period(price(*SCALE), DATAB=start, end=end) for start, end in YEARS]
    assert client.post(MESSAGE, condition(*parts)).status == "53"
    assert [(start, end) for start, end, _ in periods(client)] == YEARS


def test_what_is_no_day_leaves_the_periods_as_they_are() -> None:
    client = posted(condition(period(price(*SCALE), DATAB="20250101")))
    before = client.dump()
    outcome = client.post(MESSAGE, condition(period(price(), DATAB="20259999", end="20261231")))
    assert outcome.status == "51"
    assert "20259999 is not a day" in texts_of(outcome)
    assert client.dump() == before


def test_a_period_that_was_deleted_is_not_sent_as_one_that_is_there() -> None:
    client = posted(WHOLE)
    change = Change("KONH", "/".join((*KEY, "20251231")), "003")
    sent = client.collect(NAME, *KEY, changes=Changes("COND_A", "X", (change,)))
    assert [row["DATBI"] for row in segments_of(sent, "E1KONH")] == ["99991231"]
    assert any("deleted" in entry.reason for entry in sent.entries)


@pytest.mark.rule("R-COND-4")
def test_a_blank_field_becomes_initial() -> None:
    client = posted(WHOLE)
    assert client.post(MESSAGE, condition(period(price(*SCALE)))).status == "53"
    assert client.get("KONH", *KEY, "99991231") == {}
    assert client.get("KONP", *KEY, "99991231", "000001") == {"ITEM_KSCHL": "PR00", "KBETR": "10.00"}


POINTERS = """
[change_pointers]
messages = ["COND_A"]
[change_pointers.fields]
COND_A = ["KONH-KEY", "KONP-KEY", "KONP-KBETR", "KOMG-KEY"]
"""


def rows(key: tuple[str, ...]) -> dict[str, list[dict[str, str]]]:
    head = dict(zip(("KVEWE", "KOTABNR", "KAPPL", "KSCHL", "VAKEY"), key, strict=True))
    item = {**head, "DATBI": "99991231"}
    return {"KOMG": [head], "KONH": [item], "KONP": [{**item, "OUR_NO": "000001", "KBETR": "10.00"}]}


@pytest.mark.rule("R-COND-7")
def test_a_change_of_a_condition_with_use_e_writes_no_pointer() -> None:
    client = World(POINTERS).system("E10")
    saved = client.save(NAME, **rows(USE_E))
    assert saved.pointers == ()
    assert saved.document is not None
    assert any("use E only manually" in entry.reason for entry in saved.entries)
    assert len(client.save(NAME, **rows(KEY)).pointers) == 3


@pytest.mark.rule("R-COND-5")
def test_a_run_for_change_pointers_leaves_out_use_e() -> None:
    client = World(POINTERS).system("E10")
    pointers = list(client.save(NAME, **rows(KEY)).pointers)
    of_use_e = [_renamed(pointer, "E") for pointer in pointers]
    sent: list[Any] = []

    def collect(object_id: str, changes: Changes) -> Message | None:
        sent.append(object_id)
        return client.collect(NAME, *KEY, changes=changes).message

    done = run(
        MESSAGE,
        [*pointers, *of_use_e],
        client.system.landscape,
        DICTIONARY,
        clock=lambda: datetime(2027, 1, 1),
        collect=collect,
        distribute=lambda message: 1,
    )
    assert sent == ["A/304/V/PR00/1000 01M1"]
    assert ["use E only manually" in entry.reason for entry in done.entries] == [True]
    assert all(pointer.processed for pointer in done.pointers)


def _renamed(pointer: Any, use: str) -> Any:
    from dataclasses import replace

    number = f"9{pointer.cpident[1:]}"
    return replace(pointer, cdobjid=use + pointer.cdobjid[1:], tabkey=use + pointer.tabkey[1:], cpident=number)


@pytest.mark.rule("R-COND-6")
def test_a_condition_with_use_e_is_sent_manually() -> None:
    client = World().system("E10")
    client.load(NAME, **rows(USE_E))
    sent: Message | None = None
    with suppress(ALEError):
        sent = client.collect(NAME, *USE_E).message
    assert sent is not None
    assert sent.segments[0].get("KVEWE") == "E"


@pytest.mark.rule("R-COND-8")
def test_each_condition_is_an_idoc_with_a_segment_for_each_period() -> None:
    other = condition(period(price()), VAKEY="1000 01M2")
    client = posted(condition(period(price(), price(KSCHL="MWST")), period(price(), end="20251231")), other)
    message = client.collect(NAME, *KEY).message
    assert [node.get("VAKEY") for node in message.segments] == ["1000 01M1"]
    (head,) = message.segments
    assert [(node.get("DATBI"), len(node.children)) for node in head.children] == [("20251231", 1), ("99991231", 2)]


@pytest.mark.rule("R-COND-9")
def test_no_conversion_rule_of_the_key_fields() -> None:
    text = '\n[[rule]]\nname = "R"\nsegment = "E1KOMG"\n'
    landscape = load_landscape(LANDSCAPE + text, DICTIONARY, source="landscape.toml")
    found = [(p.kind, p.place) for p in check(landscape, DICTIONARY) if p.rule == "R-COND-9"]
    assert found == [("error", "rule[0].segment")]


@pytest.mark.rule("R-COND-10")
def test_the_key_is_vakey_not_the_fields_beside_it() -> None:
    client = posted(condition(period(price()), MATNR="OTHER"))
    assert client.get("KOMG", *KEY) == {"MATNR": "OTHER"}
    long = "1000 01" + "M" * 60
    assert client.post(MESSAGE, condition(period(price()), VAKEY="", VAKEY_LONG=long)).status == "53"
    assert client.get("KOMG", *KEY[:-1], long) is not None
    (sent,) = segments_of(client.collect(NAME, *KEY[:-1], long), "E1KOMG")
    assert (sent.get("VAKEY"), sent["VAKEY_LONG"]) == (None, long)
    short = condition(period(price()), VAKEY="B", VAKEY_LONG="/")
    assert client.post(MESSAGE, short).status == "53"
    assert client.get("KOMG", *KEY[:-1], "B") is not None


@pytest.mark.parametrize("name", ["KVEWE", "KOTABNR", "KAPPL", "KSCHL", "VAKEY"])
def test_a_blank_key_is_refused(name: str) -> None:
    client = World().system()
    outcome = client.post(MESSAGE, condition(period(price()), **{name: ""}))
    assert outcome.status == "51"
    assert f"E1KOMG/{name} is blank" in texts_of(outcome)
    assert client.dump() == {}


AGREEMENTS = "".join(
    f'\n[[outbound]]\nrcvprn = "{receiver}"\nrcvprt = "{kind}"\nmessage = "{message}"\nport = "P"\n'
    'idoc_type = "COND_A04"\n'
    for receiver, kind, message in (
        ("W20", "LS", "COND_A"),
        ("S30", "LS", "COND_A"),
        ("S30", "LS", "MATMAS"),
        ("4711", "KU", "COND_A"),
    )
)


@pytest.mark.rule("R-COND-11")
def test_a_condition_goes_to_the_system_named_else_to_all_with_an_agreement() -> None:
    system = World(AGREEMENTS).system("E10").system
    assert system.targets(NAME, MESSAGE) == ("W20", "S30")
    assert system.targets(NAME, MESSAGE, "S30") == ("S30",)
    assert system.targets("material", "MATMAS") == (None,)
    assert WHEN
