"""The receiver of a serialization group (RBDSER04; reference ALE 4.2): its IDocs wait at 64 until the control IDoc
comes; then they are posted in the order of the group, in packets of the size that `[[inbound_group]]` says.

A control IDoc lets go what is there: IDocs that come later wait for the next one. It is posted (53) when none of those
it let go still waits at 64; else it stays at 51 and is processed again with them (an abort in a packet leaves some).
One that fails alone (51) is processed again by itself; policy `group_error` tells whether the message types behind it
go on. An IDoc that failed before 64 (60, 65) and comes there later goes with the next control IDoc, or by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from idockit.ale.application import Note, Outcome
from idockit.ale.groupcontrol import control_of
from idockit.ale.landscape import Landscape
from idockit.ale.received import Inbound
from idockit.ale.serialgroups import CONTROL, ControlIDoc, Grouped, control_comes, group_of, release, settings
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError, PostingError

__all__ = ["GroupPosted", "GroupPoster", "HandOver", "is_control", "post_group", "waits"]

STEP = "serialization"
READY = "64"
SETTLED = frozenset({"53", "68", "70"})
"""Statuses that hold up nothing behind them (policy `group_error`)."""

HandOver = Callable[[Sequence[Inbound]], list[Inbound]]
"""Hands a packet to the application, as `transfer.transfer_packet` does."""


def is_control(message: Message, landscape: Landscape) -> bool:
    """Whether an IDoc closes a group: a SERDAT, where groups are known."""
    return message.message_type == CONTROL and bool(landscape.serialization_group)


def waits(idoc: Inbound, landscape: Landscape) -> tuple[bool, list[Entry]]:
    """Whether an IDoc waits for the control IDoc of its group, and why, or why not although it has a group."""
    group = group_of(landscape, idoc.message.message_type)
    if group is None or idoc.last != READY or idoc.profile is None:
        return False, []
    sender, own = idoc.message.control.get("SNDPRN", ""), idoc.profile.system
    if control_comes(landscape, sender, own):
        return True, [Entry(STEP, f"group {group.name}: waits at 64 for the control IDoc SERDAT of {sender} (ALE 4.2)")]
    reason = f"no flow or partner profile of SERDAT from {sender} to {own}: does not wait (ALE 4.2)"
    return False, [Entry(STEP, f"group {group.name}: {reason}")]


@dataclass(frozen=True, slots=True)
class GroupPosted:
    """What a control IDoc came to: all IDocs, as they came; how many it let go; the numbers of those that still wait;
    the log."""

    idocs: list[Inbound]
    released: int
    left: tuple[str, ...]
    entries: tuple[Entry, ...]


def post_group(
    control: ControlIDoc, idocs: Sequence[Inbound], landscape: Landscape, hand_over: HandOver
) -> GroupPosted:
    """Post the IDocs of a group that a control IDoc lets go, those of its sender and receiver at 64. Raises ALEError
    where the group is not known here, or has another order."""
    group = next((one for one in landscape.serialization_group if one.name == control.group), None)
    if group is None:
        known = ", ".join(one.name for one in landscape.serialization_group) or "none"
        raise ALEError(f"control IDoc names group {control.group}, known are {known}: both systems need it (ALE 4.2)")
    result = list(idocs)
    place = {idoc.docnum: index for index, idoc in enumerate(idocs) if _meant(idoc, control)}
    there = [_grouped(result[index]) for index in place.values()]
    rows = {name: settings(landscape, group.name, name, control.sender, control.receiver) for name in group.messages}
    sizes = {name: row.packet_size for name, row in rows.items()}
    packets, _ = release(group, there, control, packet_size=sizes)
    order = {name: number for number, name in enumerate(group.messages)}
    entries: list[Entry] = []
    for number, packet in enumerate(packets, start=1):
        name = packet[0].message
        why = f"group {group.name}: let go by the control IDoc of {control.sender}, packet {number} of {len(packets)}"
        earlier = (
            idoc for idoc in map(result.__getitem__, place.values()) if order[idoc.message.message_type] < order[name]
        )
        before = [idoc.docnum for idoc in earlier if idoc.last not in SETTLED]
        stopped = bool(before) and landscape.policy.group_error == "stop"
        if before:
            told = f"{', '.join(before[:5])} before it is not posted: {landscape.policy.told('group_error')}"
            why = f"group {group.name}: {name} waits, {told}" if stopped else f"{why}, although {told}"
        given = [result[place[one.docnum]].note([Entry(STEP, f"{why} (ALE 4.2)")]) for one in packet]
        for idoc in given if stopped else hand_over(given):
            result[place[idoc.docnum]] = idoc
        if stopped:
            entries.append(Entry(STEP, f"{why} (ALE 4.2)"))
    released = [one.docnum for packet in packets for one in packet]
    left = tuple(docnum for docnum in released if result[place[docnum]].last == READY)
    done = len(released) - len(left)
    entries.append(Entry(STEP, f"group {group.name}: {done} of {len(released)} IDocs were handed over (ALE 4.2)"))
    return GroupPosted(result, len(released), left, tuple(entries))


def _meant(idoc: Inbound, control: ControlIDoc) -> bool:
    """Whether an IDoc is one of the group between the two systems, whatever its status."""
    get = idoc.message.control.get
    own = get("RCVPRN", "") if idoc.profile is None else idoc.profile.system
    same = (get("SNDPRN", ""), own) == (control.sender, control.receiver)
    return same and idoc.message.message_type in control.messages


def _grouped(idoc: Inbound) -> Grouped:
    sender = idoc.message.control.get("SNDPRN", "")
    return Grouped(idoc.docnum, idoc.message.message_type, idoc.last, sender)


@dataclass
class GroupPoster:
    """The application behind SERDAT's process code: `waiting` gives the IDocs that are stored (with `group_error=stop`
    those that failed, too), `save` takes them back; `hand_over` posts a packet of them. `system`: who receives, where
    that is not the receiver in the control record."""

    landscape: Landscape
    waiting: Callable[[], Sequence[Inbound]]
    hand_over: HandOver
    save: Callable[[Sequence[Inbound]], None]
    system: str = ""

    def post(self, message: Message) -> Outcome:
        """Post the group that a control IDoc closes. Raises PostingError where that cannot be read, or does not fit."""
        try:
            control = control_of(message, self.landscape)
            control = replace(control, receiver=self.system or control.receiver)
            done = post_group(control, self.waiting(), self.landscape, self.hand_over)
        except ALEError as error:
            raise PostingError(str(error), id="SERDAT") from None
        self.save(done.idocs)
        text = done.entries[-1].reason
        if done.left:
            more = ", ".join(done.left[:5])
            return Outcome("51", (Note("E", "SERDAT", f"{text}; still waiting: {more}", (control.group,)),))
        return Outcome("53", (Note("S", "SERDAT", text, (control.group,)),), object=control.group)
