"""Serialization by message type, and at IDoc level (reference ALE 4.2, 4.3).

By message type: a group (BD44) names message types in order. The sender creates and dispatches its IDocs in that
order, and when all of them left, says so by a control IDoc (SERDAT); until that comes, the receiver keeps them at 64,
and then posts them in the order of the group. What segments SERDAT01 has no source tells, so `ControlIDoc` is a plain
value; `groupcontrol` has what carries it, `groupsending` and `groupposting` the two ends.

At IDoc level: an IDoc is overtaken when a later one of the same object was posted already. SERIAL holds the time it
was made; table BDSER the last time posted for each object.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from idockit.ale.landscape import InboundGroup, Landscape, Policies, SerializationGroup
from idockit.ale.places import remembered
from idockit.ale.sent import Sent
from idockit.ale.tree import Entry
from idockit.errors import ALEError

__all__ = [
    "CONTROL",
    "ControlIDoc",
    "Grouped",
    "ObjectKey",
    "Overtaken",
    "Timestamps",
    "close_group",
    "control_comes",
    "group_of",
    "group_problems",
    "held",
    "note_posted",
    "overtaken",
    "release",
    "reorganize",
    "sending_order",
    "settings",
]

STEP = "serialization"
GONE = frozenset({"03", "06", "08", "10", "12", "13", "14", "16", "18", "22", "24", "39", "40", "41"})
"""Outbound statuses of an IDoc that left; one at 03 may still be in the tRFC queue (`Grouped.queued`)."""

CLOSED = frozenset({"31", "33"})
"""Statuses of an IDoc that will never leave: it holds up nothing (policy: no source tells)."""

READY = "64"
CONTROL = "SERDAT"


@dataclass(frozen=True, slots=True)
class Grouped:
    """An IDoc of a group: its number, message type, status and sender; `queued`: its tRFC call is still waiting."""

    docnum: str
    message: str
    status: str
    sender: str = ""
    queued: bool = False


@dataclass(frozen=True, slots=True)
class ControlIDoc:
    """What the control IDoc (SERDAT) says: everything of the group was sent; the receiver posts in this order."""

    group: str
    messages: tuple[str, ...]
    sender: str
    receiver: str


def group_problems(landscape: Landscape) -> Iterator[tuple[str, str]]:
    """What keeps serialization groups from working: the path in the landscape, and the text. Between two systems
    there must be a flow of SERDAT too; the receiver takes it immediately, and the messages of the group by
    background."""
    flows = [flow for view in landscape.view for flow in view.flow]
    control = {(flow.sender, flow.receiver) for flow in flows if flow.message == CONTROL}
    for index, group in enumerate(landscape.serialization_group):
        place = f"serialization_group[{index}].messages"
        for number, message in enumerate(group.messages):
            if message in group.messages[:number]:
                yield f"{place}[{number}]", f"{message} stands twice"
        pairs = {(flow.sender, flow.receiver) for flow in flows if flow.message in group.messages}
        for sender, receiver in sorted(pairs - control):
            yield place, f"group {group.name} goes from {sender} to {receiver}, but no flow of {CONTROL} does"
    grouped = {message for group in landscape.serialization_group for message in group.messages}
    for index, profile in enumerate(landscape.inbound):
        wanted = "immediately" if profile.message == CONTROL else "background"
        if profile.message in (CONTROL, *grouped) and profile.trigger != wanted:
            text = f"found {profile.trigger!r}, expected {wanted!r}: {profile.message} is serialized in a group"
            yield f"inbound[{index}].trigger", text


@remembered
def _groups(landscape: Landscape) -> Mapping[str, SerializationGroup]:
    found: dict[str, SerializationGroup] = {}
    for group in landscape.serialization_group:
        for message in group.messages:
            found.setdefault(message, group)
    return found


def group_of(landscape: Landscape, message_type: str) -> SerializationGroup | None:
    """The serialization group of a message type: the first that has it."""
    return _groups(landscape).get(message_type)


@remembered
def _ways(landscape: Landscape) -> Collection[tuple[str, str]]:
    flows = {(f.sender, f.receiver) for view in landscape.view for f in view.flow if f.message == CONTROL}
    return flows | {(row.sndprn, row.system) for row in landscape.inbound if row.message == CONTROL}


def control_comes(landscape: Landscape, sender: str, receiver: str) -> bool:
    """Whether control IDocs can come from one system to another: there is a flow of SERDAT (BD64), or the receiver has
    a partner profile for it."""
    return (sender, receiver) in _ways(landscape)


def held(sent: Sent, landscape: Landscape) -> Sent | None:
    """An IDoc of a group that is ready stays at 30 until the group is sent (RBDSER02), with an entry; None: it is of no
    group, or its receiver gets no control IDoc."""
    if sent.message is None or sent.last != "30":
        return None
    group = group_of(landscape, sent.message.message_type)
    if group is None or not control_comes(landscape, sent.message.control.get("SNDPRN", ""), sent.receiver):
        return None
    reason = f"group {group.name}: stays at 30 until the group is sent in its order (ALE 4.2)"
    return replace(sent, entries=(*sent.entries, Entry(STEP, reason)))


def settings(landscape: Landscape, group: str, message: str, sender: str, receiver: str) -> InboundGroup:
    """How a receiver posts a message type of a group: the row that names most of message type, sender and receiver,
    the first of several; without any, all in one packet."""
    rows = [
        row
        for row in landscape.inbound_group
        if row.group == group
        and row.message in (None, message)
        and row.sender in (None, sender)
        and row.receiver in (None, receiver)
    ]
    return max(
        rows,
        key=lambda row: (row.message is not None, row.sender is not None, row.receiver is not None),
        default=InboundGroup(group=group),
    )


def sending_order(group: SerializationGroup, idocs: Iterable[Grouped]) -> list[Grouped]:
    """The IDocs of a group as they are created and dispatched (RBDSER01, RBDSER02): message type by message type, and
    by number in each."""
    place = {message: index for index, message in enumerate(group.messages)}
    own = (idoc for idoc in idocs if idoc.message in place)
    return sorted(own, key=lambda idoc: (place[idoc.message], idoc.docnum))


def close_group(
    group: SerializationGroup, idocs: Iterable[Grouped], sender: str, receiver: str
) -> tuple[ControlIDoc | None, list[Entry]]:
    """RBDSER03: the control IDoc, if everything of the group to this receiver left; None, and what is in the way,
    while something did not."""
    left = [idoc for idoc in sending_order(group, idocs) if idoc.queued or idoc.status not in GONE | CLOSED]
    if not left:
        return ControlIDoc(group.name, group.messages, sender, receiver), []
    entries = []
    for idoc in left:
        what = "is still in the queue" if idoc.queued else f"has status {idoc.status}"
        reason = f"group {group.name}: {idoc.message} {idoc.docnum} {what}; no control IDoc yet (ALE 4.2)"
        entries.append(Entry(STEP, reason))
    return None, entries


def release(
    group: SerializationGroup,
    idocs: Iterable[Grouped],
    control: ControlIDoc | None,
    *,
    packet_size: Mapping[str, int] | int = 0,
) -> tuple[list[list[Grouped]], list[Entry]]:
    """RBDSER04: the packets of IDocs that the receiver posts now, in order; none before the control IDoc came.
    `packet_size` of a message type: 0 is all in one. Raises ALEError where the control IDoc names another order than
    the group has here."""
    ready = [idoc for idoc in sending_order(group, idocs) if idoc.status == READY]
    if control is None:
        reason = f"group {group.name}: waits at 64 for the control IDoc SERDAT (ALE 4.2)"
        return [], [Entry(STEP, f"{idoc.message} {idoc.docnum}: {reason}") for idoc in ready]
    if (control.group, control.messages) != (group.name, group.messages):
        raise ALEError(
            f"control IDoc names group {control.group} ({', '.join(control.messages)}), "
            f"here {group.name} has {', '.join(group.messages)}"
        )
    packets: list[list[Grouped]] = []
    for message in group.messages:
        own = [idoc for idoc in ready if idoc.message == message and idoc.sender in ("", control.sender)]
        size = packet_size if isinstance(packet_size, int) else packet_size.get(message, 0)
        packets += _cut(own, size or len(own))
    return packets, []


def _cut(idocs: Sequence[Grouped], size: int) -> list[list[Grouped]]:
    return [list(idocs[start : start + size]) for start in range(0, len(idocs), size or 1)]


# IDoc level


class ObjectKey(NamedTuple):
    """Of what a time is kept (BDSER): sender, message type, serialization object and its key."""

    sender: str
    message: str
    object: str
    key: str


Timestamps = Mapping[ObjectKey, str]
"""The table BDSER: the SERIAL last posted for each object."""


class Overtaken(NamedTuple):
    """An IDoc was overtaken: its status, and why."""

    status: str
    reason: str


def overtaken(table: Timestamps, key: ObjectKey, serial: str, policy: Policies | None = None) -> Overtaken | None:
    """Whether a later IDoc of the object was posted already (IDOC_SERIALIZATION_CHECK): as a rule it gets 51 then. Of
    the same time: policy `overtaken`; whether it is posted all the same: policy `overtaken_idoc`, status empty. An IDoc
    without a time is never overtaken."""
    policy = policy or Policies()
    last = table.get(key)
    if last is None or not serial or serial > last or (serial == last and policy.overtaken == "older"):
        return None
    which = "the same time" if serial == last else f"a later one, of {last},"
    told = policy.told("overtaken", "overtaken_idoc")
    reason = f"overtaken: {key.object} {key.key}: {which} was posted already, this one is of {serial}: {told} (ALE 4.3)"
    return Overtaken("51" if policy.overtaken_idoc == "refuse" else "", reason)


def note_posted(table: Timestamps, key: ObjectKey, serial: str) -> Timestamps:
    """The table after an IDoc was posted (IDOC_SERIAL_POST): the latest time stays."""
    return {**table, key: max(serial, table.get(key, ""))} if serial else table


def reorganize(table: Timestamps, before: str, messages: Collection[str] = ()) -> Timestamps:
    """RBDSRCLR: the table without times before this one, of these message types or all."""
    return {key: last for key, last in table.items() if last >= before or (messages and key.message not in messages)}
