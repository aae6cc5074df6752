"""Processing again, editing, closing: every status, allowed or refused as the table says (ALE 1.2, 1.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ale_inbound import CODE, codes, entry, follows, got, sent, shop, wrong
from ale_world import DICTIONARY, WHEN, clock, flow, landscape, material, names, numbers, profile

from idockit.ale.application import Outcome
from idockit.ale.applications import Recorder
from idockit.ale.inbound import Services
from idockit.ale.landscape import Landscape
from idockit.ale.outbound import distribute
from idockit.ale.reprocess import WAYS, Refused, Reprocessed, close, edit, reprocess
from idockit.ale.sent import Sent
from idockit.ale.serialization import serial
from idockit.ale.status import PROGRAMS, STATUSES, TRANSITIONS, StatusRecord, may_follow, record
from idockit.ale.transfer import Queue
from idockit.ale.tree import Message
from idockit.errors import UnknownDefinition

AGAIN = {
    "02 04 05 25 29": "RBDAGAIN",
    "26": "RBDSYNER",
    "30": "RSEOUT00",
    "32": "RBDAGAIE",
    "51 52": "RBDMANI2/RBDMANIN",
    "56 61 63 65": "RBDAGAI2",
    "60": "RBDSYNEI",
    "64 66": "RBDAPP01",
    "69": "RBDAGAIE",
}
"""ALE 1.2 and 1.3, written down once more."""
ALLOWED = {code: program for codes_, program in AGAIN.items() for code in codes_.split()}
NEVER = ["31", "33", "35", "38", "41", "53", "68", "70", "71", "73"]
"""Not reprocessable (1.2)."""

OUT = landscape(flow("SHOP"))
NUMBER = "0000000000000101"


def told(code: str, message: Message) -> tuple[Message, list[StatusRecord]]:
    """An IDoc at a status that is made up."""
    return message.with_control(STATUS=code), [record(message.control["DOCNUM"], code, WHEN)]


def stored(code: str) -> Message:
    """An IDoc as it is stored, of the direction of a status."""
    if STATUSES[code].direction == "out":
        return master(OUT).message  # type: ignore[return-value]  # it was sent
    return got(sent(), shop(entry(trigger="background"))).message


def master(land: Landscape, message: Message | None = None, **more: Any) -> Sent:
    made = distribute(message or material(), land, DICTIONARY, clock=clock, docnum=numbers(), **more)
    return made.sent[0]


def again(
    message: Message, history: Any, land: Landscape | None = None, app: Recorder | None = None, **more: Any
) -> Reprocessed:
    before = dict(message.control), message.segments, tuple(history)
    found = reprocess(
        message,
        history,
        land or shop(),
        DICTIONARY,
        clock=clock,
        docnum=numbers(201),
        applications=more.pop("applications", {CODE: app or Recorder()}),
        **more,
    )
    assert (dict(message.control), message.segments, tuple(history)) == before
    assert follows(found.status, history[-1].status if history else message.control["STATUS"])
    assert found.last == found.status[-1].status
    assert found.message.control["DOCNUM"] == message.control["DOCNUM"]
    return found


# The table


@pytest.mark.parametrize("code", STATUSES)
def test_every_status(code: str) -> None:
    row = WAYS[code]
    assert row.program == ALLOWED.get(code, "")
    assert bool(row.action) == (code in ALLOWED) == (row.refusal == "")
    assert row.next == TRANSITIONS[code]
    assert all(name in PROGRAMS for name in row.program.split("/") if name)
    if STATUSES[code].direction not in ("in", "out"):
        assert row.refusal == "no IDoc has it"
        return
    message, history = told(code, stored(code))
    land = shop() if row.direction == "in" else OUT
    if code in ALLOWED:
        assert again(message, history, land).status
        return
    with pytest.raises(
        Refused, match=f"IDoc {NUMBER} has status {code} .*cannot be processed again: {row.refusal}"
    ) as no:
        again(message, history, land)
    assert no.value.code == code
    assert no.value.where.docnum == NUMBER


def test_the_final_ones_are_refused() -> None:
    assert all(WAYS[code].refusal for code in NEVER)
    assert [code for code in WAYS if WAYS[code].refusal == "final"] == NEVER


def test_a_status_that_is_none() -> None:
    with pytest.raises(UnknownDefinition):
        again(stored("51").with_control(STATUS="99"), [])


def test_the_control_record_tells_where_there_is_no_history() -> None:
    assert codes(again(stored("51").with_control(STATUS="51"), []).status) == "62 53"


# Inbound: after which trouble, what was mended -> the statuses that come

GOOD = shop()
NO_PROFILE = shop(entry(message="OTHER"))
BACKGROUND = shop(entry(trigger="background"))
BOTH: dict[str, Any] = {"segment_filter": [{"message": "MATMAS", "segment": name} for name in ("E1MARCM", "E1MAKTM")]}
NOTHING: dict[str, Any] = {"segment_filter": [{"message": "MATMAS", "segment": "E1MARAM"}]}
REFUSES = Recorder(lambda message: Outcome("51"))
BREAKS = Recorder(lambda message: RuntimeError("dump"))

INBOUND: dict[str, tuple[Message, Landscape, Recorder, str, Landscape, Recorder, str]] = {
    "51, posted now": (sent(), GOOD, REFUSES, "51", GOOD, Recorder(), "62 53"),
    "51, refused again": (sent(), GOOD, REFUSES, "51", GOOD, REFUSES, "62 51"),
    "51, breaks now": (sent(), GOOD, REFUSES, "51", GOOD, BREAKS, "62 63"),
    "51, background": (sent(), GOOD, REFUSES, "51", BACKGROUND, Recorder(), "62 53"),
    "51, profile gone": (sent(), GOOD, REFUSES, "51", NO_PROFILE, Recorder(), "64 63"),
    "51, application gone": (sent(), GOOD, REFUSES, "51", shop(entry(process_code="O")), Recorder(), "64 63"),
    "52": (sent(), GOOD, Recorder(lambda message: Outcome("52")), "52", GOOD, Recorder(), "62 53"),
    "56, profile entered": (sent(), NO_PROFILE, Recorder(), "56", GOOD, Recorder(), "64 62 53"),
    "56, still none": (sent(), NO_PROFILE, Recorder(), "56", shop(entry(mescod="X")), Recorder(), "56"),
    "56, now 60": (wrong(), NO_PROFILE, Recorder(), "56", GOOD, Recorder(), "60"),
    "56, background": (
        sent(),
        NO_PROFILE,
        Recorder(),
        "56",
        BACKGROUND,
        Recorder(),
        "64",
    ),
    "60, despite errors": (wrong(), GOOD, Recorder(), "60", GOOD, Recorder(), "61 64 62 53"),
    "60, service fails": (wrong(), GOOD, Recorder(), "60", shop(**BOTH), Recorder(), "61 65"),
    "63, application there now": (sent(), GOOD, BREAKS, "63", GOOD, Recorder(), "64 62 53"),
    "63, breaks again": (sent(), GOOD, BREAKS, "63", GOOD, BREAKS, "64 62 63"),
    "64": (sent(), BACKGROUND, Recorder(), "64", BACKGROUND, Recorder(), "62 53"),
    "65, mended": (sent(), shop(**NOTHING), Recorder(), "65", GOOD, Recorder(), "64 62 53"),
    "65, again": (sent(), shop(**NOTHING), Recorder(), "65", shop(**NOTHING), Recorder(), "65"),
}


@pytest.mark.parametrize("case", INBOUND)
def test_inbound_again(case: str) -> None:
    message, land, app, status, mended, other, expected = INBOUND[case]
    first = got(message, land, app)
    assert first.last == status
    other.posted.clear()
    found = again(first.message, first.status, mended, other)
    assert codes(found.status) == expected
    assert len(other.posted) == (found.last == "53")
    assert found.program == WAYS[status].program


def test_66() -> None:
    land, queue = shop(entry(serialization=True)), Queue()
    two, one = (got(sent(SERIAL=serial("BUS1001", "0001", n)), land, queue=queue) for n in (2, 1))
    assert (two.last, one.last) == ("66", "53")
    assert codes(again(two.message, two.status, land, queue=queue).status) == "62 53"


def test_51_may_have_to_wait() -> None:
    land, queue = shop(entry(serialization=True)), Queue()
    refused = got(sent(SERIAL=serial("BUS1001", "0001", 2)), shop(), REFUSES)
    assert codes(again(refused.message, refused.status, land, queue=queue).status) == "66"


TWICE: dict[str, Any] = {
    "rule": [
        {
            "name": "PLANT",
            "segment": "E1MARCM",
            "rows": [
                {"field": "WERKS", "kind": "GROUP", "value": "2000", "low": "1000"},
                {"field": "WERKS", "kind": "GROUP", "value": "3000", "low": "2000"},
            ],
        }
    ],
    "conversion": [
        {"rule": "PLANT", "message": "MATMAS", "segment": "E1MARCM", "sender": "ERPCLNT100", "receiver": "SHOP"}
    ],
}


@pytest.mark.parametrize("app", [BREAKS, REFUSES])
def test_what_is_converted_is_not_converted_twice(app: Recorder) -> None:
    """The converted IDoc is what is stored (0.2): going on from 63 or 51 takes it as it is."""
    land = shop(**TWICE)
    first = got(sent("1000"), land, app)
    assert "E1MARCM 2000" in names(first.message)
    found = again(first.message, first.status, land)
    assert "E1MARCM 2000" in names(found.message)


@pytest.mark.parametrize("status", ["56", "60", "65"])
def test_what_is_not_converted_is(status: str) -> None:
    land = shop(**TWICE)
    no_profile, broken = NO_PROFILE, Services(version=None)  # type: ignore[arg-type]
    if status == "56":
        first = got(sent("1000"), no_profile)
    elif status == "65":
        first = got(sent("1000"), shop(release="750"), services=broken)
    else:
        first = got(wrong(), land)
    assert first.last == status
    found = again(first.message, first.status, land)
    assert "E1MARCM 2000" in names(found.message)
    assert found.last == "53"


def test_61_is_not_checked_again() -> None:
    first = got(wrong(), GOOD)
    history = [*first.status, record(first.docnum, "61", WHEN)]
    assert codes(again(first.message.with_control(STATUS="61"), history).status) == "64 62 53"


# Editing


def changed(message: Message) -> Message:
    top = message.segments[0]
    return message.with_segments([top.with_fields({**top.fields, "MATNR": "M2"}), *message.segments[1:]])


@pytest.mark.parametrize("code", [code for code in STATUSES if STATUSES[code].used])
def test_editing(code: str) -> None:
    """32 or 69 under the old number, the original under a new one with 33 or 70 (1.2)."""
    message, history = told(code, stored(code))
    goal, kept = ("32", "33") if STATUSES[code].direction == "out" else ("69", "70")
    if not may_follow(code, goal):
        with pytest.raises(Refused, match=f"has status {code} .*cannot be edited"):
            edit(message, changed(message), history, clock=clock, docnum=numbers(900))
        return
    done = edit(message, changed(message), history, clock=clock, docnum=numbers(900), user="MILLER")
    assert codes(done.status) == goal
    assert done.message == changed(message).with_control(STATUS=goal)
    assert codes(done.original_status) == kept
    assert done.original == message.with_control(DOCNUM="0000000000000900", STATUS=kept)
    assert done.status[0].message == "edited, the original is IDoc 0000000000000900"
    assert done.original_status[0].message == f"the original of IDoc {NUMBER}, which was edited"
    assert {told.uname for told in (*done.status, *done.original_status)} == {"MILLER"}
    assert follows((*history, *done.status), code)
    with pytest.raises(Refused, match="cannot be processed again: final"):
        again(done.original, done.original_status)


def test_which_may_be_edited() -> None:
    """26 and 51 are those that the sources name (1.2)."""
    editable = {code for code, row in WAYS.items() if row.editable}
    assert {"26", "51"} <= editable
    assert not editable & set(NEVER)


def test_editing_nothing() -> None:
    message, history = told("51", stored("51"))
    with pytest.raises(Refused, match="nothing was changed"):
        edit(message, message.with_control(STATUS="53", DOCNUM="9"), history, clock=clock, docnum=numbers())


@pytest.mark.parametrize(
    ("good", "before", "after"),
    [(True, "60", "64 62 53"), (False, "60", "60"), (True, "51", "64 62 53"), (True, "56", "56")],
)
def test_69_again(good: bool, before: str, after: str) -> None:
    """An edited IDoc is checked; without a profile it comes to 56 again."""
    if before == "51":
        first = got(sent(), app=REFUSES)
    elif before == "56":
        first = got(sent(), shop(entry(message="OTHER")))
    else:
        first = got(wrong())
    other = (sent("3000") if good else changed(wrong())).segments
    done = edit(first.message, first.message.with_segments(other), first.status, clock=clock, docnum=numbers(900))
    land = shop(entry(message="OTHER")) if before == "56" else GOOD
    app = Recorder()
    found = again(done.message, (*first.status, *done.status), land, app)
    assert codes(found.status) == after
    assert [m.segments for m in app.posted.values()] == ([other] if after.endswith("53") else [])


def test_forced_then_edited_is_checked() -> None:
    first = got(wrong())
    history = (*first.status, record(first.docnum, "61", WHEN))
    done = edit(first.message, changed(first.message), history, clock=clock, docnum=numbers(900))
    assert codes(again(done.message, (*history, *done.status)).status) == "60"


# Closing


@pytest.mark.parametrize("code", [code for code in STATUSES if STATUSES[code].used])
def test_closing(code: str) -> None:
    message, history = told(code, stored(code))
    goal = "31" if STATUSES[code].direction == "out" else "68"
    if not may_follow(code, goal):
        with pytest.raises(Refused, match=f"has status {code} .*cannot be closed"):
            close(message, history, clock=clock)
        return
    done = close(message, history, clock=clock, reason="sent twice", user="MILLER")
    assert (codes(done.status), done.last, done.status[0].text) == (goal, goal, "sent twice")
    assert done.status[0].uname == "MILLER"
    assert done.message == message.with_control(STATUS=goal)
    with pytest.raises(Refused, match="cannot be processed again: final"):
        again(done.message, [*history, *done.status])


# Outbound


def test_29_gives_31_and_a_new_idoc() -> None:
    """1.2: no partner profile: 29; when there is one, 31 for the old IDoc and a new one with the profile's data."""
    first = master(landscape(flow("SHOP"), outbound=[]))
    assert first.message is not None
    assert first.last == "29"
    assert "RCVPOR" not in first.message.control
    found = again(first.message, first.status, OUT)
    assert codes(found.status) == "31"
    assert found.status[0].message == "made again as IDoc 0000000000000201"
    (new,) = found.created
    assert new.message is not None
    assert new.docnum == "0000000000000201"
    assert codes(new.status) == "01 30 03"
    control = new.message.control
    assert [control[name] for name in ("RCVPOR", "OUTMOD", "IDOCTYP")] == ["FILE", "2", "MATMAS05"]
    assert new.message.segments == first.message.segments
    assert new.packet is not None
    assert new.packet.docnums == ("0000000000000201",)
    assert found.packet == new.packet
    with pytest.raises(Refused):
        again(found.message, (*first.status, *found.status), OUT)


def test_29_while_there_is_no_profile() -> None:
    none = landscape(flow("SHOP"), outbound=[])
    first = master(none)
    assert first.message is not None
    found = again(first.message, first.status, none)
    assert (codes(found.status), found.created) == ("29", ())
    assert found.status[0].text == "no outbound partner profile for SHOP MATMAS"
    assert codes(again(found.message, (*first.status, *found.status), OUT).status) == "31"


def test_29_is_not_filtered_and_converted_twice() -> None:
    first = master(landscape(flow("SHOP"), outbound=[], **TWICE), material("1000"))
    assert first.message is not None
    assert "E1MARCM 2000" in names(first.message)
    (new,) = again(first.message, first.status, landscape(flow("SHOP"), **TWICE)).created
    assert "E1MARCM 2000" in names(new.message)


def test_29_of_a_conversion_that_failed() -> None:
    broken = {**TWICE, "rule": [{**TWICE["rule"][0], "rows": [{"field": "WERKS", "kind": "VARIA", "value": "P"}]}]}
    first = master(landscape(flow("SHOP"), **broken), material("1000"))
    assert first.message is not None
    assert first.last == "29"
    assert again(first.message, first.status, landscape(flow("SHOP"), **broken)).last == "29"
    (new,) = again(first.message, first.status, landscape(flow("SHOP"), **TWICE)).created
    assert "E1MARCM 2000" in names(new.message)
    assert codes(new.status) == "01 30 03"
    filtered = landscape(flow("SHOP"), **NOTHING)
    assert again(first.message, first.status, filtered).last == "29"


def test_29_of_a_type_without_definition() -> None:
    first = master(landscape(flow("SHOP"), outbound=[profile(idoc_type="ZNONE01")]))
    assert first.message is not None
    assert first.last == "29"
    found = again(first.message, first.status, OUT)
    assert found.last == "31"
    assert found.created[0].message is not None
    assert found.created[0].message.type == "MATMAS05"


def test_29_the_new_one_may_fail_too() -> None:
    first = master(landscape(flow("SHOP"), outbound=[]), wrong_master())
    assert first.message is not None
    found = again(first.message, first.status, OUT)
    assert codes(found.created[0].status) == "01 26"
    assert found.packet is None


def wrong_master() -> Message:
    good = material("1000")
    return good.with_segments([good.segments[0].children[1]])


def test_26_forced() -> None:
    first = master(OUT, wrong_master())
    assert first.message is not None
    assert codes(first.status) == "01 26"
    found = again(first.message, first.status, OUT)
    assert codes(found.status) == "25 30 03"
    assert found.packet is not None


@pytest.mark.parametrize(("good", "expected"), [(True, "30 03"), (False, "26")])
def test_26_edited(good: bool, expected: str) -> None:
    first = master(OUT, wrong_master())
    assert first.message is not None
    other = (material("2000") if good else changed(wrong_master())).segments
    done = edit(first.message, first.message.with_segments(other), first.status, clock=clock, docnum=numbers(900))
    found = again(done.message, (*first.status, *done.status), OUT)
    assert codes(found.status) == expected
    assert (found.packet is not None) == good


def test_02_goes_where_the_control_record_says() -> None:
    """1.2: a port that was changed in the partner profile is ignored."""
    other = {"name": "OTHER", "kind": "file", "directory": "other/"}
    file = {"name": "FILE", "kind": "file", "directory": "out/"}
    first = master(landscape(flow("SHOP"), port=[other]))
    assert first.message is not None
    assert codes(first.status) == "01 30 02"
    assert again(first.message, first.status, landscape(flow("SHOP"), port=[other])).last == "02"
    moved = landscape(flow("SHOP"), port=[other, file], outbound=[profile(port="OTHER")])
    for land in (OUT, moved, landscape(flow("SHOP"), outbound=[])):
        found = again(first.message, first.status, land)
        assert codes(found.status) == "30 03"
        assert found.packet is not None
        assert found.packet.name.startswith("out/")


def test_a_file_written_again_has_the_same_bytes() -> None:
    first = master(OUT)
    assert first.message is not None
    assert first.packet is not None
    found = again(first.message, [*first.status, record(NUMBER, "04", WHEN)], OUT)
    assert found.packet == first.packet


@pytest.mark.parametrize("mode", ["3", "4"])
def test_collected(mode: str) -> None:
    """What is collected waits at 30, for RSEOUT00."""
    land = landscape(flow("SHOP"), outbound=[profile(outmod=mode)])
    first = master(land)
    assert first.message is not None
    assert codes(first.status) == "01 30"
    sent_now = again(first.message, first.status, land)
    assert codes(sent_now.status) == ("03 18" if mode == "3" else "03")
    failed = [*first.status, record(NUMBER, "02", WHEN)]
    assert codes(again(first.message, failed, land).status) == "30"


def test_29_after_30_is_sent_as_it_is() -> None:
    first = master(OUT)
    assert first.message is not None
    found = again(first.message, [*first.status[:2], record(NUMBER, "29", WHEN)], OUT)
    assert (codes(found.status), found.created) == ("30 03", ())


def test_nothing_tells_where_to_send() -> None:
    first = master(landscape(flow("SHOP"), outbound=[]))
    assert first.message is not None
    history = [*first.status[:1], record(NUMBER, "30", WHEN), record(NUMBER, "02", WHEN)]
    found = again(first.message, history, landscape(flow("SHOP"), outbound=[]))
    assert found.last == "02"
    assert "no outbound partner profile" in found.status[0].text


def test_sender_unknown() -> None:
    first = master(landscape(flow("SHOP"), outbound=[]))
    assert first.message is not None
    message = replace(first.message, control={**first.message.control, "SNDPRN": "GONE"})
    assert again(message, first.status, OUT).status[0].text == "sending system GONE is not in the landscape"


# Where the application of a process code is not at hand


@pytest.mark.parametrize("code", ["51", "52", "64", "66"])
def test_without_an_application_it_keeps_its_status(code: str) -> None:
    """BD87 on a machine that knows nothing of the process code: it is refused, and no worse off (63) than before."""
    message, history = told(code, stored("64"))
    with pytest.raises(Refused, match=f"process code {CODE} has no application here") as caught:
        reprocess(message, history, GOOD, DICTIONARY, clock=clock, docnum=numbers(), applications={}, unknown="wait")
    assert caught.value.code == code
    failed = reprocess(message, history, GOOD, DICTIONARY, clock=clock, docnum=numbers(), applications={})
    assert failed.last == "63"


def test_without_an_application_it_comes_as_far_as_64() -> None:
    first = got(wrong())
    done = reprocess(
        *(first.message, first.status, GOOD, DICTIONARY),
        clock=clock,
        docnum=numbers(),
        applications={},
        unknown="wait",
    )
    assert (codes(done.status), done.last) == ("61 64", "64")
    assert done.entries[-1].reason == f"process code {CODE} has no application here: waits at 64"
