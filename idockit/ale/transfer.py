"""Handing inbound IDocs to the application (reference ALE 0.2 steps 5 and 6, 1.3, 1.8), one by one or in packets.

What an application says becomes the status: 53, 52 or 51, with one record for each message that counts. One that does
not answer but raises has the IDoc at 63, with the reason: that is the abort of a packet. PostingError is an answer: 51.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial

from idockit.ale.application import Application, Note, Outcome
from idockit.ale.channels import Channel, Partner
from idockit.ale.enhancements import Hook, enhance
from idockit.ale.groupposting import GroupPoster, is_control, post_group, waits
from idockit.ale.landscape import Landscape
from idockit.ale.places import remembered
from idockit.ale.queue import Queue, in_time
from idockit.ale.received import Inbound, find_inbound_profile, receiving_system
from idockit.ale.serialgroups import CONTROL, ControlIDoc
from idockit.ale.tree import Entry
from idockit.errors import PostingError

__all__ = ["NO_HOOKS", "Queue", "post_waiting", "transfer", "transfer_packet", "with_profile"]

Clock = Callable[[], datetime]
NO_HOOKS: Mapping[str, Hook] = {}
STEP = "transfer"
WAITING = ("64", "66")
"""What RBDAPP01 takes (1.2)."""
TOLD: Mapping[str, str] = {"51": "AEWI", "52": "AEWI", "53": "WIS"}
"""Status -> the types of message that get a record of their own (R-GEN-7)."""


def transfer(
    idoc: Inbound,
    landscape: Landscape,
    *,
    clock: Clock,
    applications: Mapping[str, Application],
    queue: Queue | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    system: str | None = None,
    released: bool = False,
) -> Inbound:
    """Hand one IDoc to the application of its process code: 62, then what that says; 66 where it must wait for a
    predecessor, 64 where for its group, unless that is `released`; 63 where there is nothing to hand it to."""
    idoc = with_profile(replace(idoc, aborted=False) if idoc.aborted else idoc, landscape, system)
    profile = idoc.profile
    if profile is None:
        return _failed(idoc, "the partner profile it came in with is gone", clock)
    if not released:
        wait, told = waits(idoc, landscape)
        idoc = idoc.note(told)
        if wait:
            return idoc
    if profile.serialization:
        if queue is None:
            text = "serialization is switched on, but there is no registry: the order is not looked at"
            idoc = idoc.note([Entry(STEP, text)])
        elif (arrival := queue.arrival(idoc.message, policy=landscape.policy)) is not None:
            idoc = idoc.note([Entry("serialization", arrival.reason, field="SERIAL")])
            if arrival.status:
                if idoc.last == "66" == arrival.status:
                    return idoc
                return idoc.add(arrival.status, clock(), arrival.reason)
    application = applications.get(profile.process_code)
    if application is None and is_control(idoc.message, landscape):
        text = (
            f"closes a serialization group: it is posted with what waits for it, by RBDAPP01 or by {CONTROL} (ALE 4.2)"
        )
        return idoc.note([Entry("serialization", text)])
    if application is None:
        return _failed(idoc, f"process code {profile.process_code} has no application", clock)
    idoc = idoc.add("62", clock())
    idoc, refused = in_time(idoc, landscape, profile.system, queue, clock)
    if not refused:
        idoc = _handed(idoc, application, landscape, clock, enhancements)
    if queue is not None and profile.serialization:
        queue.posted(idoc.message, idoc.last, clock(), landscape.policy)
    if queue is not None and idoc.last == "53":
        queue.note_time(idoc.message, landscape, profile.system)
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
    names = [name for name in outcome.rules if name not in told_of]
    rules = [Entry("application", f"status {outcome.status}", rule=name) for name in names]
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
    released: bool = False,
) -> list[Inbound]:
    """Hand a packet over: one LUW (1.3). An IDoc that is refused does not stop the others. An application that raises
    aborts the packet: that IDoc is at 63, and those behind it are not handed over.

    `luw` gives the context of the packet, which an abort leaves with an exception; with `undone` that rolls back what
    the packet had posted, and these IDocs are at 64 again. Without, they stay posted.
    """
    before = (queue.registry, queue.times) if queue is not None else None
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
                        released=released,
                    )
                )
                if done[-1].aborted:
                    raise _Aborted
    except _Aborted:
        number = done[-1].docnum
        if undone:
            if queue is not None and before is not None:
                queue.registry, queue.times = before
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
    controls: Iterable[ControlIDoc] = (),
) -> list[Inbound]:
    """Hand over all that waits (RBDAPP01), those at 64 and 66: first the groups that a control IDoc among them lets go
    (RBDSER04), or one of `controls`; then the IDocs that are serialized, in the order of their counters, then all
    others, in packets of `size`. What waits for its group stays at 64. Gives all back in the order in which they came;
    what has another status stays as it is. Raises ALEError for one of `controls` that names no group known here."""
    result = [with_profile(idoc, landscape, system) for idoc in idocs]
    hand_over = partial(
        transfer_packet,
        landscape=landscape,
        clock=clock,
        applications=applications,
        queue=queue,
        enhancements=enhancements,
        system=system,
        luw=luw,
        undone=undone,
    )
    released = partial(hand_over, released=True)

    def save(done: Sequence[Inbound]) -> None:
        result[:] = done

    for control in controls:
        save(post_group(control, result, landscape, released).idocs)
    for index, idoc in enumerate(result):
        profile = idoc.profile
        if idoc.last not in WAITING or profile is None or not is_control(idoc.message, landscape):
            continue
        poster = GroupPoster(landscape, lambda: result, released, save, profile.system)
        known = {profile.process_code: poster, **applications}
        result[index] = transfer(idoc, landscape, clock=clock, applications=known, enhancements=enhancements)
    for group in _in_order(result, landscape, queue):
        for start in range(0, len(group), max(1, size)):
            some = group[start : start + max(1, size)]
            for index, idoc in zip(some, hand_over([result[index] for index in some]), strict=True):
                result[index] = idoc
    return result


def _in_order(idocs: Sequence[Inbound], landscape: Landscape, queue: Queue | None) -> tuple[list[int], list[int]]:
    """Where the IDocs are that wait: those that are serialized by object type, in order, and the others."""
    serialized: list[tuple[Partner, Channel, int, int]] = []
    others: list[int] = []
    for index, idoc in enumerate(idocs):
        if idoc.last not in WAITING:
            continue
        place = (queue or Queue()).place(idoc.message, landscape.policy)
        if place is not None and idoc.profile is not None and idoc.profile.serialization:
            serialized.append((*place, index))
        else:
            others.append(index)
    return [index for *_, index in sorted(serialized)], others
