"""The sender of a serialization group (reference ALE 4.2): one job, or its three steps.

    made = create_group(group, pointers, landscape, dictionary, ...)      # RBDSER01: IDocs, held at 30
    sents = dispatch_group(group, held, landscape, dictionary, clock=clock)                   # RBDSER02
    sents, closed = close_groups(group, sents, landscape, dictionary, ...)                    # RBDSER03

What of this each program does is from memory, but for the third (ALE_UNVERIFIED B21).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from idockit.ale.dispatch import dispatch
from idockit.ale.groupcontrol import STANDING, control_master, to_json
from idockit.ale.landscape import Landscape, SerializationGroup
from idockit.ale.outbound import distribute
from idockit.ale.pointerrun import Collect, Distribute, Run, run
from idockit.ale.pointers import Pointer, directly_only, reference_of
from idockit.ale.sent import Sent
from idockit.ale.serialgroups import STEP, ControlIDoc, Grouped, close_group, control_comes, sending_order
from idockit.ale.status import record
from idockit.ale.tree import Entry
from idockit.dictionary import Dictionary
from idockit.errors import ConfigurationError, IdockitError, Where

__all__ = ["Closed", "close_groups", "create_group", "dispatch_group"]

Clock = Callable[[], datetime]


def create_group(
    group: SerializationGroup,
    pointers: Iterable[Pointer],
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Clock,
    collect: Mapping[str, Collect],
    distribute: Distribute,
    **more: Any,
) -> Run:
    """RBDSER01: the IDocs of a group from change pointers, message type by message type in its order. `collect` builds
    the objects of each message type; one that has none is left out, with an entry. `more` goes to `pointerrun.run`.
    Raises ConfigurationError, before anything is built, for a message type that is sent directly only."""
    for message in group.messages:
        reference, _ = reference_of(message, landscape)
        if why := directly_only(reference):
            place = Where(path=f"serialization_group.{group.name}")
            raise ConfigurationError(f"{message}: {why}", place)
    done = Run(tuple(pointers), 0, 0)
    for message in group.messages:
        build = collect.get(message)
        if build is None:
            reason = f"group {group.name}: nothing builds {message}, its pointers stay (ALE 4.2)"
            done = replace(done, entries=(*done.entries, Entry(STEP, reason)))
            continue
        one = run(
            message,
            done.pointers,
            landscape,
            dictionary,
            clock=clock,
            collect=build,
            distribute=distribute,
            **more,
        )
        done = replace(
            one,
            masters=done.masters + one.masters,
            communications=done.communications + one.communications,
            left=done.left + one.left,
            entries=(*done.entries, *one.entries),
        )
    return done


def _grouped(sent: Sent, queued: Collection[str] = ()) -> Grouped:
    message = sent.message.message_type if sent.message is not None else ""
    return Grouped(sent.docnum, message, sent.last, queued=sent.docnum in queued)


def dispatch_group(
    group: SerializationGroup, sents: Iterable[Sent], landscape: Landscape, dictionary: Dictionary, *, clock: Clock
) -> list[Sent]:
    """RBDSER02: send the IDocs of a group that are ready, in the order of the group; gives them back in it. What is of
    another group is left out."""
    numbered = {sent.docnum: sent for sent in sents if sent.message is not None}
    ordered = [numbered[one.docnum] for one in sending_order(group, map(_grouped, numbered.values()))]
    return dispatch(ordered, landscape, dictionary, clock=clock)


@dataclass(frozen=True, slots=True)
class Closed:
    """What closes a group for a receiver: the control IDoc, None while something is in the way; the IDoc that carries
    it (`sent`), or JSON of our own (`text`) where there is no definition of SERDAT01; the log."""

    receiver: str
    control: ControlIDoc | None = None
    sent: Sent | None = None
    text: str = ""
    entries: tuple[Entry, ...] = ()


def close_groups(
    group: SerializationGroup,
    sents: Sequence[Sent],
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    sender: str,
    clock: Clock,
    docnum: Callable[[], str],
    queued: Collection[str] = (),
) -> tuple[list[Sent], list[Closed]]:
    """RBDSER03: for each receiver of the group's IDocs, its control IDoc, if all of them left. `queued`: the numbers of
    those whose tRFC call still waits. IDocs that went by tRFC (03) are at 12 then: "convert status"."""
    result = list(sents)
    closed: list[Closed] = []
    own = {i: sent for i, sent in enumerate(sents) if sent.message and sent.message.message_type in group.messages}
    for receiver in dict.fromkeys(sent.receiver for sent in own.values()):
        if not control_comes(landscape, sender, receiver):
            reason = f"group {group.name}: no flow of SERDAT from {sender} to {receiver}: not closed (ALE 4.2)"
            closed.append(Closed(receiver, entries=(Entry(STEP, reason),)))
            continue
        those = {i: sent for i, sent in own.items() if sent.receiver == receiver}
        control, told = close_group(group, [_grouped(sent, queued) for sent in those.values()], sender, receiver)
        if control is None:
            closed.append(Closed(receiver, entries=tuple(told)))
            continue
        for i, sent in those.items():
            if sent.last == "03" and sent.port is not None and sent.port.kind == "trfc":
                result[i] = replace(sent, status=(*sent.status, record(sent.docnum, "12", clock())))
        closed.append(_carried(control, landscape, dictionary, clock, docnum))
    return result, closed


def _carried(
    control: ControlIDoc, landscape: Landscape, dictionary: Dictionary, clock: Clock, docnum: Callable[[], str]
) -> Closed:
    """The control IDoc, sent as an IDoc where SERDAT01 is known, else as JSON."""
    head = f"group {control.group}: everything for {control.receiver} left"
    if landscape.control_message is None:
        reason = f"{head}; SERDAT01 is {STANDING}, without [control_message] its content is JSON of our own (ALE 4.2)"
        return Closed(control.receiver, control, None, to_json(control), (Entry(STEP, reason),))
    try:
        master = control_master(control, landscape, dictionary)
        made = distribute(
            master,
            landscape,
            dictionary,
            clock=clock,
            docnum=docnum,
            sender=control.sender,
            receiver=control.receiver,
        )
    except IdockitError as error:
        reason = f"{head}, but its control IDoc cannot be made: {error}"
        return Closed(control.receiver, control, entries=(Entry(STEP, reason),))
    entry = Entry(STEP, f"{head}: its control IDoc closes it (ALE 4.2)")
    return Closed(control.receiver, control, made.sent[0], entries=(entry, *made.entries))
