"""Handing inbound IDocs to the application (reference ALE 0.2 steps 5 and 6, 1.3, 1.8), one by one or in packets.

What an application says becomes the status: 53, 52 or 51, with one record for each message that counts. One that does
not answer but raises has the IDoc at 63, with the reason: that is the abort of a packet. PostingError is an answer: 51.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from idockit.ale.application import Application, Note, Outcome
from idockit.ale.enhancements import Hook, enhance
from idockit.ale.landscape import Landscape
from idockit.ale.places import remembered
from idockit.ale.received import Inbound, find_inbound_profile, receiving_system
from idockit.ale.serialization import Arrival, Channel, Partner, Registry, arrived, posted, read_serial
from idockit.ale.tree import Entry, Message
from idockit.errors import PostingError

__all__ = ["NO_HOOKS", "Queue", "post_waiting", "transfer", "transfer_packet"]

Clock = Callable[[], datetime]
NO_HOOKS: Mapping[str, Hook] = {}
STEP = "transfer"
WAITING = ("64", "66")
"""What RBDAPP01 takes (1.2)."""
TOLD: Mapping[str, str] = {"51": "AEWI", "52": "AEWI", "53": "WIS"}
"""Status -> the types of message that get a record of their own (R-GEN-7)."""


@dataclass
class Queue:
    """Serialization by object type (4.1) while IDocs are posted: `registry` is the inbound one, before and after."""

    registry: Registry = field(default_factory=dict)

    def arrival(self, message: Message, older_counter: Literal["post", "refuse"] = "post") -> Arrival | None:
        """What its counter says of an IDoc; None: it has none. `older_counter`: the policy."""
        found = read_serial(message.control.get("SERIAL", ""))
        if found is None:
            return None
        return arrived(self.registry, *found, _partner(message), older_counter=older_counter)

    def posted(self, message: Message, status: str, when: datetime) -> None:
        """Note what became of an IDoc."""
        found = read_serial(message.control.get("SERIAL", ""))
        if found is not None:
            self.registry = posted(self.registry, *found, _partner(message), status, when)


def _partner(message: Message) -> Partner:
    get = message.control.get
    return Partner(get("SNDPRN", ""), get("SNDPRT", ""), get("SNDPFC", ""))


def transfer(
    idoc: Inbound,
    landscape: Landscape,
    *,
    clock: Clock,
    applications: Mapping[str, Application],
    queue: Queue | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    system: str | None = None,
) -> Inbound:
    """Hand one IDoc to the application of its process code: 62, then what that says; 66 where it must wait for a
    predecessor, 63 where there is nothing to hand it to."""
    idoc = with_profile(idoc, landscape, system)
    profile = idoc.profile
    if profile is None:
        return _failed(idoc, "the partner profile it came in with is gone", clock)
    if profile.serialization:
        if queue is None:
            text = "serialization is switched on, but there is no registry: the order is not looked at"
            idoc = idoc.note([Entry(STEP, text)])
        elif (arrival := queue.arrival(idoc.message, landscape.policy.older_counter)) is not None:
            idoc = idoc.note([Entry("serialization", arrival.reason, field="SERIAL")])
            if arrival.status:
                if idoc.last == "66" == arrival.status:
                    return idoc
                return idoc.add(arrival.status, clock(), arrival.reason)
    application = applications.get(profile.process_code)
    if application is None:
        return _failed(idoc, f"process code {profile.process_code} has no application", clock)
    idoc = _handed(idoc.add("62", clock()), application, landscape, clock, enhancements)
    if queue is not None and profile.serialization:
        queue.posted(idoc.message, idoc.last, clock())
    return idoc


def with_profile(idoc: Inbound, landscape: Landscape, system: str | None) -> Inbound:
    """The IDoc with its partner profile, where it was not looked up yet."""
    if idoc.profile is not None:
        return idoc
    own = receiving_system(idoc.message, landscape, system)
    found = find_inbound_profile(idoc.message, landscape, own.name) if own is not None else None
    return replace(idoc, profile=found)


def _failed(idoc: Inbound, text: str, clock: Clock) -> Inbound:
    return idoc.note([Entry(STEP, f"status 63: {text}")]).add("63", clock(), text)


def _handed(
    idoc: Inbound, application: Application, landscape: Landscape, clock: Clock, enhancements: Mapping[str, Hook]
) -> Inbound:
    """Call the hooks and the application. What hooks change is posted, the stored IDoc stays as it is."""
    message = idoc.message
    try:
        if enhancements:
            enhanced = enhance(message, "inbound", _reference(landscape, message.message_type), enhancements)
            message = enhanced.message
            idoc = idoc.note(enhanced.entries)
            for item in enhanced.added:
                idoc = idoc.add(item.status, clock(), item.text)
            if enhanced.stop:
                return idoc.add("51", clock(), enhanced.stop, statyp="E")
        outcome = application.post(message)
        if not isinstance(outcome, Outcome) or outcome.status not in TOLD:
            raise TypeError(f"{outcome!r} is no outcome, expected one with status 51, 52 or 53")
    except PostingError as error:
        outcome = Outcome("51", (Note("E", error.id, error.reason, error.values),))
    except Exception as error:
        text = f"the application broke off: {type(error).__name__}: {error}"
        return replace(_failed(idoc, text, clock), aborted=True)
    return _posted(idoc, outcome, clock)


def _posted(idoc: Inbound, outcome: Outcome, clock: Clock) -> Inbound:
    """The status of an outcome: a record for each message that counts, one at least."""
    when = clock()
    told = [note for note in outcome.notes if note.kind in TOLD[outcome.status]]
    for note in told:
        idoc = idoc.add(
            outcome.status,
            when,
            note.text,
            stapa=note.values[:4],
            stamid=note.id,
            statyp=note.kind,
            segnum=note.segment,
            segfld=note.field,
        )
    if not told:
        idoc = idoc.add(outcome.status, when)
    told_of = {entry.rule for entry in outcome.entries}
    rules = [Entry("application", f"status {outcome.status}", rule=name) for name in outcome.rules if name not in told_of]
    return replace(idoc.note([*outcome.entries, *rules]), outcome=outcome)


@remembered
def _reference(landscape: Landscape, message_type: str) -> str:
    """The message type, of a reduced one its reference."""
    return next((row.reference for row in landscape.reduction if row.message == message_type), message_type)


class _Aborted(Exception):
    """Leaves the LUW of a packet, so that it is rolled back."""


def transfer_packet(
    idocs: Sequence[Inbound],
    landscape: Landscape,
    *,
    clock: Clock,
    applications: Mapping[str, Application],
    queue: Queue | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    system: str | None = None,
    luw: Callable[[], AbstractContextManager[object]] = nullcontext,
    undone: bool = False,
) -> list[Inbound]:
    """Hand a packet over: one LUW (1.3). An IDoc that is refused does not stop the others. An application that raises
    aborts the packet: that IDoc is at 63, and those behind it are not handed over.

    `luw` gives the context of the packet, which an abort leaves with an exception; with `undone` that rolls back what
    the packet had posted, and these IDocs are at 64 again. Without, they stay posted.
    """
    registry = queue.registry if queue is not None else {}
    done: list[Inbound] = []
    try:
        with luw():
            for idoc in idocs:
                done.append(
                    transfer(
                        idoc,
                        landscape,
                        clock=clock,
                        applications=applications,
                        queue=queue,
                        enhancements=enhancements,
                        system=system,
                    )
                )
                if done[-1].aborted:
                    raise _Aborted
    except _Aborted:
        number = done[-1].docnum
        if undone:
            if queue is not None:
                queue.registry = registry
            done[:-1] = [_rolled_back(old, new, number, clock) for old, new in zip(idocs, done[:-1], strict=False)]
        rest = Entry(STEP, f"not handed over: the packet broke off at IDoc {number} (ALE 1.3)")
        done += [idoc.note([rest]) for idoc in idocs[len(done) :]]
    return done


def _rolled_back(before: Inbound, after: Inbound, number: str, clock: Clock) -> Inbound:
    """An IDoc of an aborted packet: what was posted is not, what was refused stays so."""
    if after.last not in ("52", "53"):
        return after
    text = f"taken back: the packet broke off at IDoc {number}"
    return before.note([Entry(STEP, text)]).add("62", clock()).add("64", clock(), text)


def post_waiting(
    idocs: Iterable[Inbound],
    landscape: Landscape,
    *,
    clock: Clock,
    applications: Mapping[str, Application],
    size: int = 1,
    queue: Queue | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    system: str | None = None,
    luw: Callable[[], AbstractContextManager[object]] = nullcontext,
    undone: bool = False,
) -> list[Inbound]:
    """Hand over all that waits (RBDAPP01), those at 64 and 66: first the IDocs that are serialized, in the order of
    their counters, then all others, in packets of `size`. Gives all back in the order in which they came; what has
    another status stays as it is."""
    result = [with_profile(idoc, landscape, system) for idoc in idocs]
    serialized: list[tuple[Partner, Channel, int, int]] = []
    others: list[int] = []
    for index, idoc in enumerate(result):
        if idoc.last not in WAITING:
            continue
        found = read_serial(idoc.message.control.get("SERIAL", ""))
        if found is not None and idoc.profile is not None and idoc.profile.serialization:
            serialized.append((_partner(idoc.message), *found, index))
        else:
            others.append(index)
    for group in ([index for *_, index in sorted(serialized)], others):
        for start in range(0, len(group), max(1, size)):
            some = group[start : start + max(1, size)]
            done = transfer_packet(
                [result[index] for index in some],
                landscape,
                clock=clock,
                applications=applications,
                queue=queue,
                enhancements=enhancements,
                system=system,
                luw=luw,
                undone=undone,
            )
            for index, idoc in zip(some, done, strict=True):
                result[index] = idoc
    return result
