"""Packets: a failing IDoc does not stop the others, an abort ends its packet alone (ALE 1.3: RBDAPP01)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ale_inbound import CODE, codes, entry, follows, sent, shop, wrong
from ale_world import DICTIONARY, clock, numbers

from idockit.ale.application import Note, Outcome
from idockit.ale.applications import Recorder
from idockit.ale.inbound import Inbound, accept, receive_packet
from idockit.ale.landscape import Landscape
from idockit.ale.serialization import serial
from idockit.ale.transfer import Queue, post_waiting, transfer_packet
from idockit.ale.tree import Message
from idockit.errors import PostingError

BACKGROUND = shop(entry(trigger="background"))
SERIALIZED = shop(entry(trigger="background", serialization=True))


def number(message: Message) -> int:
    return int(message.control["DOCNUM"]) - 100


def at(*places: int, error: Exception | None = None) -> Recorder:
    """An application that raises at these IDocs."""
    return Recorder(lambda message: (error or RuntimeError("dump")) if number(message) in places else None)


def stored(count: int, landscape: Landscape = BACKGROUND) -> list[Inbound]:
    """IDocs at 64, numbered from 101."""
    numbered = numbers()
    return [accept(sent(), landscape, DICTIONARY, clock=clock, docnum=numbered) for _ in range(count)]


def last(idocs: list[Inbound]) -> list[str]:
    assert all(follows(idoc.status) for idoc in idocs)
    return [idoc.last for idoc in idocs]


def run(idocs: list[Inbound], app: Recorder, size: int, landscape: Landscape = BACKGROUND, **more: object) -> list[str]:
    done = post_waiting(idocs, landscape, clock=clock, applications={CODE: app}, size=size, **more)  # type: ignore[arg-type]  # its own arguments
    return last(done)


def test_abort_in_packet_10() -> None:
    """1.3: an abort in packet 10 does not stop packets 11 to 20; the rest of packet 10 is not posted."""
    app = at(92)
    found = run(stored(200), app, 10)
    assert found == ["53"] * 91 + ["63"] + ["64"] * 8 + ["53"] * 100
    assert len(app.posted) == 191


def test_abort_takes_back_its_packet() -> None:
    """One packet is one LUW (1.3): where posting can be rolled back, nothing of packet 10 is posted."""
    app = at(92)
    found = run(stored(200), app, 10, luw=app.luw, undone=True)
    assert found == ["53"] * 90 + ["64"] + ["63"] + ["64"] * 8 + ["53"] * 100
    assert sorted(int(key) - 100 for key in app.posted) == [n for n in range(1, 201) if not 91 <= n <= 100]


def test_the_rest_is_posted_in_the_next_run() -> None:
    app = at(2)
    idocs = post_waiting(stored(4), BACKGROUND, clock=clock, applications={CODE: app}, size=4)
    assert last(idocs) == ["53", "63", "64", "64"]
    assert [e.reason for e in idocs[2].entries if e.step == "transfer"] == [
        "not handed over: the packet broke off at IDoc 0000000000000102 (ALE 1.3)"
    ]
    idocs = post_waiting(idocs, BACKGROUND, clock=clock, applications={CODE: app}, size=4)
    assert last(idocs) == ["53", "63", "53", "53"]
    assert app.calls == 4
    assert sorted(app.posted) == [f"{n:016d}" for n in (101, 103, 104)]


def test_taken_back_is_posted_once() -> None:
    app = at(2)
    idocs = post_waiting(stored(3), BACKGROUND, clock=clock, applications={CODE: app}, size=3, luw=app.luw, undone=True)
    assert [codes(idoc.status) for idoc in idocs] == ["50 64 62 64", "50 64 62 63", "50 64"]
    assert app.posted == {}
    idocs = post_waiting(idocs, BACKGROUND, clock=clock, applications={CODE: app}, size=3)
    assert [codes(idoc.status) for idoc in idocs] == ["50 64 62 64 62 53", "50 64 62 63", "50 64 62 53"]
    assert len(app.posted) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("error", [PostingError("no"), None])
def test_a_refused_one_does_not_stop_the_others(size: int, error: Exception | None) -> None:
    said: Callable[[Message], Outcome | Exception | None]
    if error is None:
        said = lambda message: Outcome("51", (Note("E", "", "no"),)) if number(message) == 2 else None  # noqa: E731  # two short ones
    else:
        said = lambda message: error if number(message) == 2 else None  # noqa: E731  # two short ones
    assert run(stored(5), Recorder(said), size) == ["53", "51", "53", "53", "53"]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("place", [1, 2, 3, 4, 5])
def test_an_abort_ends_its_packet_alone(size: int, place: int) -> None:
    packet = (place - 1) // size
    expected = ["63" if n == place else "64" if n > place and (n - 1) // size == packet else "53" for n in range(1, 6)]
    assert run(stored(5), at(place), size) == expected


def test_only_64_and_66_are_taken() -> None:
    """1.2: RBDAPP01 takes exactly 64 and 66."""
    idocs = stored(2)
    bad = accept(wrong(), BACKGROUND, DICTIONARY, clock=clock, docnum=lambda: "7")
    assert run([idocs[0], bad, idocs[1]], Recorder(), 10) == ["53", "60", "53"]


# Packets as they come in


def came(messages: list[Message], app: Recorder, landscape: Landscape | None = None) -> list[Inbound]:
    found = receive_packet(
        messages,
        landscape or shop(),
        DICTIONARY,
        clock=clock,
        docnum=numbers(),
        applications={CODE: app},
    )
    assert [idoc.docnum for idoc in found] == [f"{100 + n:016d}" for n in range(1, len(messages) + 1)]
    return found


def test_receive_packet() -> None:
    messages = [sent(), wrong(), sent(MESCOD="X"), sent(), sent()]
    assert last(came(messages, at(4, error=PostingError("no")))) == ["53", "60", "56", "51", "53"]
    assert last(came(messages, at(4))) == ["53", "60", "56", "63", "64"]
    assert last(came(messages, Recorder(), BACKGROUND)) == ["64", "60", "56", "64", "64"]
    assert came([], Recorder()) == []


def test_receive_packet_in_one_luw() -> None:
    app = at(3)
    found = receive_packet(
        [sent(), sent(), sent(), sent()],
        shop(),
        DICTIONARY,
        clock=clock,
        docnum=numbers(),
        applications={CODE: app},
        luw=app.luw,
    )
    assert last(found) == ["64", "64", "63", "64"]
    assert app.posted == {}


def test_an_error_of_the_luw_itself_is_not_hidden() -> None:
    """A commit that fails is the database's error, not the IDoc's."""
    app = Recorder()

    def broken() -> object:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        transfer_packet(stored(1), BACKGROUND, clock=clock, applications={CODE: app}, luw=broken)  # type: ignore[arg-type]  # broken on purpose


# Serialized ones


def counted(*counters: int) -> list[Inbound]:
    numbered = numbers()
    return [
        accept(sent(SERIAL=serial("BUS1001", "0001", n)), SERIALIZED, DICTIONARY, clock=clock, docnum=numbered)
        for n in counters
    ]


@pytest.mark.parametrize("size", [1, 2, 10])
def test_serialized_in_the_order_of_their_counters(size: int) -> None:
    order: list[str] = []
    app = Recorder(lambda message: order.append(message.control["SERIAL"][-1]))
    idocs = counted(3, 1, 2)
    assert run(idocs, app, size, SERIALIZED, queue=Queue()) == ["53", "53", "53"]
    assert order == ["1", "2", "3"]


def test_66_is_posted_after_its_predecessor() -> None:
    queue, app = Queue(), Recorder()
    one, three, four = counted(1, 3, 4)
    idocs = post_waiting([three, four], SERIALIZED, clock=clock, applications={CODE: app}, queue=queue)
    assert last(idocs) == ["66", "66"]
    again = post_waiting(idocs, SERIALIZED, clock=clock, applications={CODE: app}, queue=queue)
    assert [idoc.status for idoc in again] == [idoc.status for idoc in idocs]  # no record for each run
    (two,) = counted(2)
    done = post_waiting([*again, one, two], SERIALIZED, clock=clock, applications={CODE: app}, queue=queue)
    assert last(done) == ["53"] * 4
    assert codes(done[0].status) == "50 64 66 62 53"


def test_what_is_taken_back_does_not_count() -> None:
    """The registry goes with the LUW."""
    queue = Queue()
    app = Recorder(lambda message: RuntimeError("dump") if message.control["SERIAL"].endswith("2") else None)
    found = run(counted(1, 2), app, 2, SERIALIZED, queue=queue, luw=app.luw, undone=True)
    assert found == ["64", "63"]
    assert queue.registry == {}
