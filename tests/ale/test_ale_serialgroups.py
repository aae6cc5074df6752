"""Serialization by message type from end to end (ALE 4.2): built, held, closed, carried, let go, posted in order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ale_inbound import codes, entry, follows, got, sent, shop
from ale_world import DICTIONARY, clock, flow, idoc, landscape, material, numbers, profile, run, seg

from idockit.abap import CHAR, NUMC
from idockit.ale.application import Outcome
from idockit.ale.applications import Recorder
from idockit.ale.groupcontrol import STANDING, control_master, control_of, from_json, to_json
from idockit.ale.groupposting import GroupPoster, post_group
from idockit.ale.groupsending import close_groups, create_group, dispatch_group
from idockit.ale.inbound import Inbound, Services, accept
from idockit.ale.landscape import Landscape, SerializationGroup
from idockit.ale.pointers import Pointer
from idockit.ale.reprocess import reprocess
from idockit.ale.sent import Sent
from idockit.ale.serialgroups import ControlIDoc, settings
from idockit.ale.status import record
from idockit.ale.transfer import post_waiting, transfer_packet
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary, IDocType, SegmentType
from idockit.errors import ALEError, ConfigurationError, UnknownDefinition

GROUP = {"name": "MASTER", "messages": ["CREMAS", "MATMAS"]}
LAYOUT = {"segment": "Z1SERD", "group": "GRP", "message": "MESTYP", "order": "POS"}
Z1SERD = SegmentType("Z1SERD", "GRP" / CHAR(10), "MESTYP" / CHAR(30), "POS" / NUMC(4))
SERDAT01 = IDocType("SERDAT01", "Z1SERD 1..99\n", messages=["SERDAT"])
IMPORTED = Dictionary({"Z1SERD": Z1SERD}, {"SERDAT01": SERDAT01}, base=DICTIONARY)
"""Not SAP's: what a user may have imported. No source tells the segments of SERDAT01."""

CONTROL = ControlIDoc("MASTER", ("CREMAS", "MATMAS"), "ERPCLNT100", "SHOP")
UNCHECKED = Services(check=lambda message, dictionary: [])


def reasons(entries: tuple[Entry, ...]) -> str:
    return "\n".join(one.reason for one in entries)


# The sender


def sending(*more_flows: dict[str, Any], **more: Any) -> Landscape:
    """ERPCLNT100 sends vendors and materials to SHOP in a group, and to DEPOT, which gets no control IDocs."""
    flows = [flow(to, message=name) for name in ("MATMAS", "CREMAS") for to in ("SHOP", "DEPOT")]
    types = {"MATMAS": "MATMAS05", "CREMAS": "CREMAS07", "SERDAT": "SERDAT01"}
    values: dict[str, Any] = {
        "outbound": [profile(to, message=name, idoc_type=types[name]) for to in ("SHOP", "DEPOT") for name in types],
        "serialization_group": [GROUP],
    }
    return landscape(*flows, flow("SHOP", message="SERDAT"), *more_flows, **(values | more))


def vendor(number: str = "V1") -> Message:
    return idoc(seg("E1LFA1M", LIFNR=number), MESTYP="CREMAS", IDOCTYP="CREMAS07")


def built(table: Landscape, *masters: Message) -> list[Sent]:
    """What their distribution makes for SHOP, numbered from 101."""
    numbered = numbers()
    made = [run(master, table, docnum=numbered, receiver="SHOP") for master in masters]
    return [one for distribution in made for one in distribution.sent]


def test_the_idocs_of_a_group_are_held_at_30_where_a_control_idoc_can_close_it() -> None:
    made = run(material(), sending())
    held, free = made.sent
    assert (held.receiver, held.last, held.packet) == ("SHOP", "30", None)
    assert "group MASTER: stays at 30" in held.entries[-1].reason
    assert (free.receiver, free.last) == ("DEPOT", "03")
    assert run(material(), sending(serialization_group=[])).sent[0].last == "03"


def test_a_held_idoc_that_failed_says_nothing_of_its_group() -> None:
    made = run(material(), sending(outbound=[]))
    assert [one.last for one in made.sent] == ["29", "29"]
    assert "group" not in reasons(made.sent[0].entries)


def test_dispatch_goes_by_the_order_of_the_group() -> None:
    table = sending()
    held = built(table, material(), vendor("V2"), vendor("V1"))
    gone = dispatch_group(table.serialization_group[0], held, table, DICTIONARY, clock=clock)
    assert [(one.docnum[-3:], one.last) for one in gone] == [("102", "03"), ("103", "03"), ("101", "03")]
    assert [one.packet is not None for one in gone] == [True] * 3


def closed(table: Landscape, sents: list[Sent], dictionary: Dictionary = DICTIONARY, **more: Any) -> Any:
    arguments = {"sender": "ERPCLNT100", "clock": clock, "docnum": numbers(900), **more}
    return close_groups(table.serialization_group[0], sents, table, dictionary, **arguments)


def test_without_a_definition_the_control_idoc_is_json_and_says_so() -> None:
    table = sending()
    held = built(table, material(), vendor())
    _, before = closed(table, held)
    assert [one.control for one in before] == [None]
    assert "CREMAS 0000000000000102 has status 30; no control IDoc yet" in reasons(before[0].entries)
    gone = dispatch_group(table.serialization_group[0], held, table, DICTIONARY, clock=clock)
    _, (after,) = closed(table, gone)
    assert (after.receiver, after.control, after.sent) == ("SHOP", CONTROL, None)
    assert from_json(after.text) == CONTROL
    assert '"standing": "unknown"' in after.text
    assert f"SERDAT01 is {STANDING}" in reasons(after.entries)


def test_with_a_definition_the_control_idoc_is_an_idoc() -> None:
    table = sending(control_message=LAYOUT)
    gone = dispatch_group(table.serialization_group[0], built(table, material()), table, DICTIONARY, clock=clock)
    _, (one,) = closed(table, gone, IMPORTED)
    assert one.sent is not None
    assert (one.sent.last, one.sent.docnum, one.text) == ("03", f"{900:016d}", "")
    message = one.sent.message
    assert message is not None
    assert [dict(node.fields) for node in message.walk()] == [
        {"GRP": "MASTER", "MESTYP": "CREMAS", "POS": "1"},
        {"GRP": "MASTER", "MESTYP": "MATMAS", "POS": "2"},
    ]
    assert control_of(message, table) == CONTROL
    _, (failed,) = closed(table, gone, DICTIONARY)  # configured, but not imported
    assert (failed.control, failed.sent) == (CONTROL, None)
    assert "cannot be made" in reasons(failed.entries)
    assert "SERDAT01" in reasons(failed.entries)


def test_what_waits_in_the_trfc_queue_holds_up_the_control_idoc_and_is_converted_after_it() -> None:
    """RBDSER03: "if any IDoc of the group is still in the tRFC queue, stop; else convert status"."""
    table = sending(port=[{"name": "FILE", "kind": "trfc"}])
    gone = dispatch_group(table.serialization_group[0], built(table, material()), table, DICTIONARY, clock=clock)
    same, (stopped,) = closed(table, gone, queued=[gone[0].docnum])
    assert (stopped.control, same) == (None, gone)
    assert "is still in the queue" in reasons(stopped.entries)
    (after,), (done,) = closed(table, gone)
    assert (done.control, after.last) == (CONTROL, "12")


def test_a_receiver_without_serdat_is_not_closed_and_each_receiver_is_closed_alone() -> None:
    table = sending()
    made = list(run(material(), table).sent)
    _, (shop_, depot) = closed(table, made)
    assert (shop_.control, depot.control) == (None, None)
    assert "has status 30" in reasons(shop_.entries)
    assert "no flow of SERDAT from ERPCLNT100 to DEPOT" in reasons(depot.entries)
    failed = replace(made[0], status=(*made[0].status, record(made[0].docnum, "02", clock())))
    _, (shop_, _) = closed(table, [failed, made[1]])
    assert shop_.control is None
    assert closed(table, [])[1] == []


def test_creating_takes_the_pointers_of_each_message_type_in_the_order_of_the_group() -> None:
    """RBDSER01."""
    table = sending(change_pointers={"messages": ["MATMAS", "CREMAS"]})
    pointers = [
        Pointer("MATMAS", "1", cretime="20260101", acttime="20260101", cdobjcl="MATERIAL", cdobjid="M1"),
        Pointer("CREMAS", "2", cretime="20260102", acttime="20260102", cdobjcl="KRED", cdobjid="V1"),
        Pointer("DEBMAS", "3", cretime="20260102", acttime="20260102", cdobjcl="DEBI", cdobjid="D1"),
    ]
    held: list[Sent] = []

    def send(master: Message) -> int:
        made = run(master, table, docnum=numbers(100 + len(held)))
        held.extend(made.sent)
        return len(made.sent)

    group = table.serialization_group[0]
    collect = {"MATMAS": lambda *_: material(), "CREMAS": lambda *_: vendor()}
    done = create_group(group, pointers, table, DICTIONARY, clock=clock, collect=collect, distribute=send)
    assert [one.message.message_type for one in held if one.message] == ["CREMAS", "CREMAS", "MATMAS", "MATMAS"]
    assert [one.processed for one in done.pointers] == [True, True, False]
    assert (done.masters, done.communications) == (2, 4)
    some = create_group(group, pointers, table, DICTIONARY, clock=clock, collect={}, distribute=send)
    assert [one.processed for one in some.pointers] == [False, False, False]
    assert "nothing builds CREMAS" in reasons(some.entries)
    wrong = SerializationGroup(name="G", messages=("MATMAS", "ECMMAS"))
    count = len(held)
    with pytest.raises(ConfigurationError, match="ECMMAS"):
        create_group(wrong, pointers, table, DICTIONARY, clock=clock, collect=collect, distribute=send)
    assert len(held) == count


# What carries the control IDoc


def test_json_goes_there_and_back() -> None:
    assert from_json(to_json(CONTROL)) == CONTROL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"kind": "other"}',
        to_json(CONTROL).replace('"MASTER"', "1"),
        to_json(CONTROL).replace('"CREMAS"', "1"),
        "[" * 100_000,
    ],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ALEError):
        from_json(text)


def test_no_layout_no_idoc() -> None:
    with pytest.raises(ConfigurationError, match="control_message: is missing: no source tells"):
        control_master(CONTROL, sending(), IMPORTED)
    with pytest.raises(ConfigurationError, match="control_message"):
        control_of(Message({}), sending())
    with pytest.raises(UnknownDefinition, match="SERDAT01"):
        control_master(CONTROL, sending(control_message=LAYOUT), DICTIONARY)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "found none"),
        ([{"MESTYP": "A", "POS": "1"}], "found a blank"),
        ([{"GRP": "A", "POS": "1"}, {"GRP": "B", "POS": "2"}], "found A, B"),
        ([{"GRP": "A", "POS": "x"}], "found 'x', expected the place"),
    ],
)
def test_control_idocs_that_say_nothing(rows: list[dict[str, str]], words: str) -> None:
    message = idoc(*(seg("Z1SERD", **row) for row in rows), MESTYP="SERDAT")
    with pytest.raises(ALEError, match=words):
        control_of(message, sending(control_message=LAYOUT))


def test_the_place_tells_the_order_where_it_is_known() -> None:
    rows = seg("Z1SERD", GRP="G", MESTYP="B", POS="10"), seg("Z1SERD", GRP="G", MESTYP="A", POS="9")
    message = idoc(*rows, MESTYP="SERDAT")
    assert control_of(message, sending(control_message=LAYOUT)).messages == ("A", "B")
    plain = {name: value for name, value in LAYOUT.items() if name != "order"}
    assert control_of(message, sending(control_message=plain)).messages == ("B", "A")


# The receiver


def receiving(**more: Any) -> Landscape:
    profiles = [
        entry(**({"trigger": "background"} | more.pop("inbound", {}))),
        entry(message="CREMAS", process_code="CRE", trigger="background"),
        entry(message="SERDAT", process_code="SERD"),
    ]
    return shop(*profiles, **({"serialization_group": [GROUP], "control_message": LAYOUT} | more))


def arriving(kind: str = "MATMAS", **control: str) -> Message:
    if kind == "MATMAS":
        return sent("1000", **control)
    if kind == "CREMAS":
        return sent(MESTYP="CREMAS", IDOCTYP="CREMAS07", **control).with_segments(vendor().segments)
    return sent(MESTYP="SERDAT", IDOCTYP="SERDAT01", **control).with_segments(
        control_master(CONTROL, receiving(), IMPORTED).segments
    )


def stored(table: Landscape, *kinds: str, start: int = 101, **control: str) -> list[Inbound]:
    """IDocs as they arrive: number 101 and so on."""
    numbered = numbers(start)
    return [
        accept(arriving(kind, **control), table, IMPORTED, clock=clock, docnum=numbered, system="SHOP")
        for kind in kinds
    ]


class Book:
    """An application that writes down the numbers of what it posts, in order."""

    def __init__(self, **answers: Outcome | Exception):
        self.order: list[str] = []
        self.app = Recorder(self._answer)
        self.answers = answers

    def _answer(self, message: Message) -> Outcome | Exception | None:
        number = message.control["DOCNUM"][-3:]
        self.order.append(number)
        return self.answers.pop(f"n{number}", None)


def posted(idocs: list[Inbound], table: Landscape, book: Book, **more: Any) -> list[Inbound]:
    apps = {"MATM": book.app, "CRE": book.app}
    done = post_waiting(idocs, table, clock=clock, applications=apps, **more)
    assert [one.docnum for one in done] == [one.docnum for one in idocs]
    assert all(follows(one.status) for one in done)
    return done


def last(idocs: list[Inbound]) -> str:
    return " ".join(one.last for one in idocs)


@pytest.mark.parametrize("trigger", ["immediately", "background"])
def test_they_wait_at_64_whatever_the_trigger(trigger: Any) -> None:
    table, book = receiving(inbound={"trigger": trigger}), Book()
    found = got(sent("1000"), table, book.app)
    assert found.last == "64"
    assert book.order == []
    (still,) = posted([found], table, book)
    assert still.last == "64"
    assert "waits at 64 for the control IDoc SERDAT of ERPCLNT100" in reasons(still.entries)


def test_where_no_control_idoc_can_come_nothing_waits() -> None:
    table = shop(entry(), serialization_group=[GROUP])
    found = got(sent("1000"), table)
    assert found.last == "53"
    assert "no flow or partner profile of SERDAT from ERPCLNT100 to SHOP: does not wait" in reasons(found.entries)
    assert got(sent("1000"), shop(entry())).last == "53"


def test_the_control_idoc_lets_the_group_go_in_its_order() -> None:
    table, book = receiving(), Book()
    idocs = stored(table, "MATMAS", "CREMAS", "MATMAS", "SERDAT", "CREMAS")
    done = posted(idocs, table, book)
    assert book.order == ["102", "105", "101", "103"]
    assert last(done) == "53 53 53 53 53"
    assert codes(done[3].status) == "50 64 62 53"
    assert done[3].status[-1].text == "group MASTER: 4 of 4 IDocs were handed over (ALE 4.2)"
    assert "let go by the control IDoc of ERPCLNT100, packet 2 of 2" in reasons(done[0].entries)


def test_so_does_one_that_came_as_a_value() -> None:
    table, book = receiving(control_message=None), Book()
    done = posted(stored(table, "MATMAS", "CREMAS"), table, book, controls=[from_json(to_json(CONTROL))])
    assert (last(done), book.order) == ("53 53", ["102", "101"])
    for wrong in (replace(CONTROL, group="OTHER"), replace(CONTROL, messages=("MATMAS",))):
        with pytest.raises(ALEError, match="control IDoc names group"):
            posted(stored(table, "MATMAS"), table, Book(), controls=[wrong])


def test_what_comes_after_the_control_idoc_waits_for_the_next() -> None:
    table, book = receiving(), Book()
    first = posted(stored(table, "SERDAT"), table, book)
    assert (last(first), book.order) == ("53", [])
    late = posted([*first, *stored(table, "MATMAS", start=201)], table, book)
    assert (last(late), book.order) == ("53 64", [])
    again = posted([*late, *stored(table, "SERDAT", start=301)], table, book)
    assert (last(again), book.order) == ("53 53 53", ["201"])


def test_only_the_idocs_of_its_sender_go() -> None:
    others = [
        entry(sndprn="W20CLNT200", trigger="background"),
        entry(sndprn="W20CLNT200", message="SERDAT", process_code="SERD"),
    ]
    table = receiving()
    table = table.model_copy(update={"inbound": (*table.inbound, *shop(*others).inbound)})
    book = Book()
    own, other = stored(table, "MATMAS"), stored(table, "MATMAS", start=201, SNDPRN="W20CLNT200", MANDT="", DOCREL="")
    done = posted([*own, *other, *stored(table, "SERDAT", start=301)], table, book)
    assert (last(done), book.order) == ("53 64 53", ["101"])


SIZES: list[tuple[list[dict[str, Any]], str]] = [
    # rows of [[inbound_group]], the packets of three materials and two vendors
    ([], "2 3"),
    ([{"packet_size": 2}], "2 2 1"),
    ([{"packet_size": 2}, {"message": "MATMAS", "packet_size": 1}], "2 1 1 1"),
    ([{"sender": "ERPCLNT100", "packet_size": 1}, {"message": "MATMAS", "packet_size": 2}], "1 1 2 1"),
    ([{"sender": "SHOP", "packet_size": 1}], "2 3"),
    ([{"receiver": "ERPCLNT100", "packet_size": 1}], "2 3"),
    ([{"packet_size": 1}, {"receiver": "SHOP", "packet_size": 2}], "2 2 1"),
]


@pytest.mark.parametrize(("rows", "packets"), SIZES)
def test_packets_have_the_size_of_the_inbound_group(rows: list[dict[str, Any]], packets: str) -> None:
    table, found = receiving(inbound_group=[{"group": "MASTER", **row} for row in rows]), []

    def hand_over(idocs: Any) -> list[Inbound]:
        found.append(len(idocs))
        return [one.add("62", clock()).add("53", clock()) for one in idocs]

    idocs = stored(table, "MATMAS", "CREMAS", "MATMAS", "CREMAS", "MATMAS")
    done = post_group(CONTROL, idocs, table, hand_over)
    assert " ".join(map(str, found)) == packets
    assert (done.released, done.left) == (5, ())


def test_the_row_that_says_most_counts() -> None:
    rows: list[dict[str, Any]] = [{"packet_size": 1}, {"message": "MATMAS", "packet_size": 2}]
    rows.append({"message": "MATMAS", "sender": "ERPCLNT100"})
    table = receiving(inbound_group=[{"group": "MASTER", **row} for row in rows])
    assert settings(table, "MASTER", "MATMAS", "ERPCLNT100", "SHOP") is table.inbound_group[2]
    assert settings(table, "MASTER", "MATMAS", "OTHER", "SHOP") is table.inbound_group[1]
    assert settings(table, "MASTER", "CREMAS", "OTHER", "SHOP") is table.inbound_group[0]
    assert settings(table, "ELSE", "CREMAS", "OTHER", "SHOP").packet_size == 0


@pytest.mark.parametrize(
    ("policy", "statuses", "order"),
    [("continue", "53 51 53", ["102", "101"]), ("stop", "64 51 51", ["102"])],
)
def test_an_idoc_that_is_refused_is_a_policy(policy: str, statuses: str, order: list[str]) -> None:
    table, book = receiving(policy={"group_error": policy}), Book(n102=Outcome("51"))
    done = posted(stored(table, "MATMAS", "CREMAS", "SERDAT"), table, book)
    assert (last(done), book.order) == (statuses, order)
    assert f"0000000000000102 before it is not posted: policy group_error={policy}" in reasons(done[0].entries)
    if policy == "stop":
        assert "still waiting: 0000000000000101" in done[2].status[-1].text
        control, rest = done[2].message, [done[0], done[1]]
        saved: list[Inbound] = []
        apps: dict[str, Any] = {"MATM": book.app, "CRE": book.app}

        def hand_over(some: Any) -> list[Inbound]:
            return transfer_packet(some, table, clock=clock, applications=apps, released=True)

        apps["SERD"] = GroupPoster(table, lambda: rest, hand_over, saved.extend)
        common: dict[str, Any] = {"clock": clock, "docnum": numbers(), "applications": apps}
        blocked = reprocess(control, done[2].status, table, IMPORTED, **common)
        assert (blocked.last, book.order) == ("51", order)
        fixed = reprocess(rest[1].message, rest[1].status, table, IMPORTED, **common)
        assert fixed.last == "53"
        rest[1] = replace(rest[1], message=fixed.message, status=(*rest[1].status, *fixed.status))
        assert reprocess(control, done[2].status, table, IMPORTED, **common).last == "53"
        assert last(saved[-2:]) == "53 53"
        assert book.order == ["102", "102", "101"]


def test_an_abort_leaves_the_rest_of_its_packet_and_the_control_idoc_open() -> None:
    """1.3: the packets behind it go on; what it left waits, until the control IDoc is processed again."""
    rows = [{"group": "MASTER", "packet_size": 2}]
    table, book = receiving(inbound_group=rows), Book(n101=RuntimeError("dump"))
    done = posted(stored(table, "MATMAS", "MATMAS", "MATMAS", "SERDAT"), table, book)
    assert (last(done), book.order) == ("63 64 53 51", ["101", "103"])
    again = posted(done, table, book)
    assert (last(again), book.order) == ("63 64 53 51", ["101", "103"])


def test_by_hand_an_idoc_does_not_wait() -> None:
    table, book = receiving(), Book()
    (one,) = stored(table, "MATMAS")
    common: dict[str, Any] = {"clock": clock, "docnum": numbers(), "applications": {"MATM": book.app}}
    assert reprocess(one.message, one.status, table, IMPORTED, **common).last == "53"


FAILS = [
    ({"control_message": None}, "control_message: is missing"),
    ({"serialization_group": [{"name": "OTHER", "messages": ["MATMAS"]}]}, "names group MASTER, known are OTHER"),
    ({"serialization_group": [{"name": "MASTER", "messages": ["MATMAS", "CREMAS"]}]}, "names group MASTER"),
]


@pytest.mark.parametrize(("more", "words"), FAILS)
def test_a_control_idoc_that_does_not_fit_is_refused_and_lets_nothing_go(more: dict[str, Any], words: str) -> None:
    table, book = receiving(**more), Book()
    idocs = stored(table, "MATMAS", "SERDAT")
    done = posted(idocs, table, book)
    assert (last(done), book.order) == ("64 51", [])
    assert words in done[1].status[-1].text


def test_a_control_idoc_alone_waits_for_the_run_or_its_application() -> None:
    table = receiving()
    alone = got(arriving("SERDAT"), table, applications={}, system="SHOP", services=UNCHECKED)
    assert alone.last == "64"
    assert "closes a serialization group" in reasons(alone.entries)
    calls = Recorder()
    done = post_waiting([alone], table, clock=clock, applications={"SERD": calls})
    assert (last(done), calls.calls) == ("53", 1)  # an application of the user's own goes first


@pytest.mark.parametrize("types", [{}, {"idoc_type": "MATMAS99"}])
def test_one_that_is_made_again_is_held_with_its_group(types: dict[str, str]) -> None:
    failed = run(material(), sending(outbound=[profile("SHOP", **types)] if types else [])).sent[0]
    assert failed.last == "29"
    assert failed.message is not None
    common: dict[str, Any] = {"clock": clock, "docnum": numbers(900), "applications": {}}
    done = reprocess(failed.message, failed.status, sending(), DICTIONARY, **common)
    assert (done.last, done.created[0].last) == ("31", "30")
