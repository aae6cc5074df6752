"""The order that serialization promises, walked at random (ALE 4.1, 4.2): IDocs arrive in any order, twice or late,
postings fail and are repeated; nothing is posted out of order, nothing is lost, each is posted once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ale_inbound import CODE, entry, follows, sent, shop
from ale_world import DICTIONARY, WHEN, clock, material, numbers
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from idockit.ale.application import Outcome
from idockit.ale.applications import Recorder
from idockit.ale.channels import Channel, Partner, counting_of, read_serial
from idockit.ale.counters import Counters
from idockit.ale.groupcontrol import from_json, to_json
from idockit.ale.inbound import Inbound, Queue, Services, receive
from idockit.ale.landscape import Landscape
from idockit.ale.reprocess import close, reprocess
from idockit.ale.serialgroups import ControlIDoc, Grouped, close_group
from idockit.ale.serialization import correct, expected
from idockit.ale.transfer import post_waiting
from idockit.ale.tree import Message

UNCHECKED = Services(check=lambda message, dictionary: [])
ANSWERS = st.sampled_from([Outcome("51"), Outcome("52"), RuntimeError("dump")])
Answer = Outcome | Exception
SETTINGS = settings(max_examples=100, stateful_step_count=40, deadline=None)


class Receiver(RuleBasedStateMachine):
    """What both machines share: a network, IDocs that were received, an application that fails when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.network: list[Message] = []
        self.stored: list[Inbound] = []
        self.posted: list[Message] = []
        self.fails: list[Answer] = []
        self.queue = Queue()
        self.docnum = numbers(1000)
        self.size = 1

    def landscape(self) -> Landscape:
        raise NotImplementedError

    def answer(self, message: Message) -> Answer | None:
        failed = self.fails.pop(0) if self.fails else None
        if failed is None:
            self.posted.append(message)
        return failed

    def common(self) -> dict[str, Any]:
        app = Recorder(self.answer)
        return {"clock": clock, "applications": {CODE: app, "CRE": app}, "queue": self.queue}

    def arrive(self, message: Message) -> None:
        more: dict[str, Any] = {"docnum": self.docnum, "services": UNCHECKED, "system": "SHOP"}
        self.stored.append(receive(message, self.landscape(), DICTIONARY, **self.common(), **more))

    def run_all(self, *controls: ControlIDoc) -> None:
        self.stored = post_waiting(self.stored, self.landscape(), **self.common(), size=self.size, controls=controls)

    def repeat(self, place: int) -> None:
        idoc = self.stored[place]
        more: dict[str, Any] = {"docnum": self.docnum, "services": UNCHECKED, "system": "SHOP"}
        done = reprocess(idoc.message, idoc.status, self.landscape(), DICTIONARY, **self.common(), **more)
        self.stored[place] = replace(idoc, message=done.message, status=(*idoc.status, *done.status))

    def failed(self) -> list[int]:
        return [i for i, idoc in enumerate(self.stored) if idoc.last in ("51", "52", "63")]

    @rule(data=st.data())
    @precondition(lambda self: self.network)
    def comes(self, data: st.DataObject) -> None:
        """Any of the IDocs under way arrives."""
        self.arrive(self.network.pop(data.draw(st.integers(0, len(self.network) - 1))))

    @rule(answer=ANSWERS)
    def will_fail(self, answer: Answer) -> None:
        """One of the next postings is refused, or breaks off."""
        self.fails.append(answer)

    @rule(data=st.data())
    @precondition(lambda self: self.failed())
    def is_repeated(self, data: st.DataObject) -> None:
        """A failed IDoc is processed again (RBDMANIN, RBDAGAI2)."""
        self.repeat(data.draw(st.sampled_from(self.failed())))

    @invariant()
    def statuses_follow_the_table(self) -> None:
        assert all(follows(idoc.status) for idoc in self.stored)


class ByObjectType(Receiver):
    """Two channels of one sender; their IDocs are counted as they are made."""

    def __init__(self) -> None:
        super().__init__()
        self.counters = Counters()
        self.sent: set[tuple[Channel, int]] = set()
        self.given_up: set[tuple[Channel, int]] = set()
        self.model = shop(
            entry(serialization=True),
            serialized_objects={"SHOP": ["BUS1001"]},
            policy={"older_counter": "refuse", "last_counter": "wrap"},
        )

    def landscape(self) -> Landscape:
        return self.model

    @initialize(first=st.sampled_from([0, 1]), near_the_end=st.booleans(), size=st.integers(1, 3))
    def counts_from(self, first: int, near_the_end: bool, size: int) -> None:
        self.size = size
        policy = self.model.policy.model_copy(update={"first_counter": first})
        self.model = self.model.model_copy(update={"policy": policy})
        if near_the_end:
            channel = Channel("BUS1001", "0001")
            self.counters.registry = correct({}, channel, Partner("SHOP"), 999_997, WHEN)
            self.queue.registry = correct({}, channel, Partner("ERPCLNT100"), 999_997, WHEN)

    @rule(number=st.sampled_from(["0001", "0002"]))
    def is_made(self, number: str) -> None:
        self.counters.channel = Channel("BUS1001", number)
        text, _ = self.counters.serial(material(), self.model, "SHOP", WHEN)
        found = read_serial(text)
        assert found is not None
        assert found not in self.sent
        self.sent.add(found)
        self.network.append(sent(SERIAL=text))

    @rule(data=st.data())
    @precondition(lambda self: self.network or self.stored)
    def comes_twice(self, data: st.DataObject) -> None:
        """An IDoc that is under way or was received comes once more."""
        known = [*self.network, *(sent(SERIAL=idoc.message.control["SERIAL"]) for idoc in self.stored)]
        self.arrive(data.draw(st.sampled_from(known)))

    @rule()
    def rbdapp01(self) -> None:
        self.run_all()

    @rule(data=st.data())
    @precondition(lambda self: any(self.next_one(i) for i in self.failed()))
    def is_given_up(self, data: st.DataObject) -> None:
        """68 blocks the channel until its registry is corrected."""
        place = data.draw(st.sampled_from([i for i in self.failed() if self.next_one(i)]))
        idoc = self.stored[place]
        if idoc.last != "51":
            return
        channel, counter = self.at(idoc)
        done = close(idoc.message, idoc.status, clock=clock)
        self.stored[place] = replace(idoc, message=done.message, status=(*idoc.status, *done.status))
        self.given_up.add((channel, counter))
        self.queue.registry = correct(self.queue.registry, channel, Partner("ERPCLNT100"), counter, WHEN)

    def at(self, idoc: Inbound) -> tuple[Channel, int]:
        found = read_serial(idoc.message.control["SERIAL"])
        assert found is not None
        return found

    def next_one(self, place: int) -> bool:
        channel, counter = self.at(self.stored[place])
        counting = counting_of(self.model.policy)
        return counter == expected(self.queue.registry, channel, Partner("ERPCLNT100"), counting)

    @invariant()
    def each_once_and_in_order(self) -> None:
        for number in ("0001", "0002"):
            channel = Channel("BUS1001", number)
            done = [counter for message in self.posted for at, counter in [self.serial(message)] if at == channel]
            order = self.order(channel)
            assert done == [counter for counter in order if counter in set(done)]
            assert len(done) == len(set(done))
            before = order[: order.index(done[-1])] if done else []
            assert all(counter in done or (channel, counter) in self.given_up for counter in before)

    def serial(self, message: Message) -> tuple[Channel, int]:
        found = read_serial(message.control["SERIAL"])
        assert found is not None
        return found

    def order(self, channel: Channel) -> list[int]:
        """The counts of a channel as they were made: those behind 999999 come last."""
        made = [counter for at, counter in self.sent if at == channel]
        return sorted(made, key=lambda counter: (counter < 900_000 and max(made) > 900_000, counter))

    def teardown(self) -> None:
        """When all arrive in the end and nothing fails any more, all of it is posted."""
        self.fails.clear()
        while self.network:
            self.arrive(self.network.pop())
        for _ in range(len(self.stored) + 1):
            for place in self.failed():
                self.repeat(place)
            self.run_all()
        assert {self.serial(message) for message in self.posted} | self.given_up == self.sent
        self.each_once_and_in_order()


TestByObjectType = ByObjectType.TestCase
TestByObjectType.settings = SETTINGS

MESSAGES = ("CREMAS", "MATMAS")


class ByGroup(Receiver):
    """A group of two message types; its control IDoc is made when all of it left, and may come before the last."""

    def __init__(self) -> None:
        super().__init__()
        self.made = numbers(1)
        self.batch: list[Grouped] = []
        self.controls: list[str] = []
        self.count = 0
        self.policy = "continue"
        self.model = shop()

    def landscape(self) -> Landscape:
        return self.model

    @initialize(policy=st.sampled_from(["continue", "stop"]), size=st.integers(0, 3))
    def posts(self, policy: str, size: int) -> None:
        self.policy = policy
        self.model = shop(
            entry(message="CREMAS", process_code="CRE"),
            entry(),
            entry(message="SERDAT", process_code="SERD"),
            serialization_group=[{"name": "MASTER", "messages": MESSAGES}],
            inbound_group=[{"group": "MASTER", "packet_size": size}],
            policy={"group_error": policy},
        )

    @rule(kind=st.sampled_from(MESSAGES))
    def is_sent(self, kind: str) -> None:
        self.count += 1
        number = self.made()
        self.batch.append(Grouped(number, kind, "12"))
        self.network.append(sent(MESTYP=kind, DOCNUM=number, ARCKEY=number))

    @rule()
    @precondition(lambda self: self.batch)
    def is_closed(self) -> None:
        """RBDSER03."""
        control, _ = close_group(self.landscape().serialization_group[0], self.batch, "ERPCLNT100", "SHOP")
        assert control is not None
        self.controls.append(to_json(control))
        self.batch.clear()

    @rule(twice=st.booleans())
    @precondition(lambda self: self.controls)
    def control_comes(self, twice: bool) -> None:
        """RBDSER04; the control IDoc may come a second time."""
        control = from_json(self.controls.pop(0))
        before = len(self.posted)
        waiting = {idoc.message.control["ARCKEY"] for idoc in self.stored if idoc.last == "64"}
        self.run_all(*[control] * (1 + twice))
        posted = self.posted[before:]
        assert {message.control["ARCKEY"] for message in posted} <= waiting
        if not twice:
            places = [(MESSAGES.index(one.message_type), one.control["DOCNUM"]) for one in posted]
            assert places == sorted(places)
        if self.policy == "stop" and any(one.message_type == "MATMAS" for one in posted):
            assert {idoc.last for idoc in self.stored if idoc.message.message_type == "CREMAS"} <= {"53"}

    @rule()
    def rbdapp01(self) -> None:
        """Without a control IDoc it lets nothing of the group go."""
        before = len(self.posted)
        self.run_all()
        assert len(self.posted) == before

    @rule(data=st.data())
    @precondition(lambda self: self.failed())
    def is_repeated(self, data: st.DataObject) -> None:
        """One that broke off is at 64 again and waits; one that was refused is posted by itself."""
        place = data.draw(st.sampled_from(self.failed()))
        before = self.stored[place].last
        self.repeat(place)
        assert self.stored[place].last in (("64",) if before == "63" else ("53", "51", "52", "63"))

    @invariant()
    def each_once(self) -> None:
        keys = [message.control["ARCKEY"] for message in self.posted]
        assert len(keys) == len(set(keys))
        done = {idoc.message.control["ARCKEY"] for idoc in self.stored if idoc.last == "53"}
        assert done == set(keys)
        assert len(self.stored) + len(self.network) == self.count

    def teardown(self) -> None:
        """With a last control IDoc after all others, all of it is posted."""
        self.fails.clear()
        while self.network:
            self.arrive(self.network.pop())
        for place in self.failed():
            self.repeat(place)
        self.run_all(ControlIDoc("MASTER", MESSAGES, "ERPCLNT100", "SHOP"))
        assert [idoc.last for idoc in self.stored] == ["53"] * self.count
        self.each_once()


TestByGroup = ByGroup.TestCase
TestByGroup.settings = SETTINGS
