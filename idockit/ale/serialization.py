"""Serialization by object type (reference ALE 4.1): the registries of both ends.

A channel is an object type and a number; objects that share one wait for each other. The sender counts the IDocs of a
channel for each receiver and writes the count into EDIDC-SERIAL; the receiver posts them in that order:

    expected  = last one posted + 1
    that one  -> post; with status 53 the next is expected
    a later   -> 66, waits for those before it, until they are posted: one that stays at 51, or was given up (68),
                 blocks its channel, until it is posted or the registry is corrected
    an older  -> was here before (policy older_counter: post without counting, or refuse)

The registries (BDRGOUT, BDRGIN) are plain values: functions take one and give one. `channels` has what is counted and
how; `counters` the sender's side while IDocs are made; `serialgroups` serialization by message type and at IDoc level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from idockit.ale.channels import (
    COUNTING,
    Channel,
    Counter,
    Counting,
    Partner,
    Registry,
    channel_number,
    counting_of,
    read_serial,
    serial,
    timestamp,
)
from idockit.ale.landscape import Landscape
from idockit.ale.tree import Entry, Message

__all__ = [
    "Arrival",
    "Channel",
    "Counter",
    "Counting",
    "Partner",
    "Posted",
    "Registry",
    "Waiting",
    "arrived",
    "channel_number",
    "correct",
    "due",
    "expected",
    "post_due",
    "posted",
    "read_serial",
    "send",
    "serial",
    "serialized",
    "stamp",
    "timestamp",
]

STEP = "serialization"


def serialized(landscape: Landscape, partner: str, obj_type: str) -> bool:
    """Whether serialization of an object type is switched on for a partner (TBD56)."""
    return obj_type in landscape.serialized_objects.get(partner, ())


def _row(channel: Channel, partner: Partner, counter: int, when: datetime) -> Counter:
    day, time = when.strftime("%Y%m%d").rjust(8, "0"), when.strftime("%H%M%S")
    who = partner.type, partner.number, partner.function
    return Counter(channel.obj_type, channel.number, counter, *who, day, time)


def expected(registry: Registry, channel: Channel, partner: Partner, counting: Counting = COUNTING) -> int:
    """The counter that is next in a registry."""
    row = registry.get((channel, partner))
    return counting.next(None if row is None else row.chcou)


# Outbound


def send(
    registry: Registry, channel: Channel, partner: Partner, when: datetime, counting: Counting = COUNTING
) -> tuple[str, Registry]:
    """The SERIAL of the next IDoc of a channel to a partner, and the outbound registry after it. Raises ALEError
    when the counter is used up."""
    counter = expected(registry, channel, partner, counting)
    text = serial(channel.obj_type, channel.number, counter)
    return text, {**registry, (channel, partner): _row(channel, partner, counter, when)}


def stamp(
    message: Message,
    landscape: Landscape,
    registry: Registry,
    *,
    receiver: str,
    when: datetime,
    obj_type: str = "",
    key: str = "",
    number: str = "",
) -> tuple[Message, Registry, list[Entry]]:
    """The communication IDoc with its SERIAL: a counter where its object type is serialized for the receiver, else
    the time. `number`: the channel number, where the application gives it."""
    if not obj_type or not serialized(landscape, receiver, obj_type):
        return message.with_control(SERIAL=timestamp(when)), registry, []
    policy = landscape.policy
    channel = Channel(obj_type, number) if number else Channel.of(obj_type, key, policy.channel)
    text, after = send(registry, channel, Partner(receiver), when, counting_of(policy))
    how = "given by the application" if number else policy.told("channel")
    before, now = registry.get((channel, Partner(receiver))), after[channel, Partner(receiver)]
    if before is None or now.chcou < before.chcou:
        how += f", {policy.told('first_counter' if before is None else 'last_counter')}"
    reason = f"object type {obj_type} is serialized for {receiver}; channel {channel.number}: {how} (ALE 4.1)"
    entry = Entry(STEP, reason, field="SERIAL", before=message.control.get("SERIAL", ""), after=text)
    return message.with_control(SERIAL=text), after, [entry]


# Inbound


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to become of an IDoc that arrived: it is posted, waits (status 66) or is refused (status 51).
    `counts`: whether its posting moves the registry."""

    action: Literal["post", "wait", "refuse"]
    expected: int
    reason: str
    counts: bool = False

    @property
    def status(self) -> str:
        """The status it gets now; empty where it goes on."""
        return {"post": "", "wait": "66", "refuse": "51"}[self.action]


def arrived(
    registry: Registry,
    channel: Channel,
    counter: int,
    partner: Partner,
    *,
    older_counter: Literal["post", "refuse"] = "post",
    counting: Counting = COUNTING,
) -> Arrival:
    """What is to become of an IDoc of a channel that stands at this counter."""
    wanted = expected(registry, channel, partner, counting)
    ahead = counting.ahead(counter, wanted)
    name = f"{channel.obj_type} {channel.number} from {partner.number}"
    if ahead == 0:
        return Arrival("post", wanted, f"counter {counter} of {name} is the next (ALE 4.1)", True)
    if ahead > 0:
        return Arrival("wait", wanted, f"counter {counter} of {name} waits for {wanted} (ALE 4.1)")
    reason = f"counter {counter} of {name} was here before, {wanted} is next: policy older_counter={older_counter}"
    return Arrival(older_counter, wanted, f"{reason} (ALE 4.1)")


def posted(
    registry: Registry,
    channel: Channel,
    counter: int,
    partner: Partner,
    status: str,
    when: datetime,
    counting: Counting = COUNTING,
) -> Registry:
    """The inbound registry after an IDoc was processed: it moves on when the one expected got 53, and only then."""
    if status != "53" or counter != expected(registry, channel, partner, counting):
        return registry
    return {**registry, (channel, partner): _row(channel, partner, counter, when)}


def correct(registry: Registry, channel: Channel, partner: Partner, counter: int | None, when: datetime) -> Registry:
    """The registry with another last counter: how a channel goes on whose next IDoc was given up (68). None: the
    channel begins anew. Raises ALEError for a counter that SERIAL has no room for."""
    if counter is None:
        return {key: row for key, row in registry.items() if key != (channel, partner)}
    serial(channel.obj_type, channel.number, counter)
    return {**registry, (channel, partner): _row(channel, partner, counter, when)}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An IDoc that is to be posted: its number, channel, counter and sender."""

    docnum: str
    channel: Channel
    counter: int
    partner: Partner


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of an IDoc: its status, and why where it was not handed to the application."""

    docnum: str
    status: str
    reason: str = ""


def due(registry: Registry, waiting: Iterable[Waiting], counting: Counting = COUNTING) -> list[Waiting]:
    """Those of the waiting IDocs (66) whose turn it is."""
    return [idoc for idoc in waiting if idoc.counter == expected(registry, idoc.channel, idoc.partner, counting)]


def post_due(
    registry: Registry,
    waiting: Iterable[Waiting],
    post: Callable[[Waiting], str],
    when: datetime,
    *,
    older_counter: Literal["post", "refuse"] = "post",
    counting: Counting = COUNTING,
) -> tuple[Registry, list[Posted]]:
    """RBDAPP01 for serialized IDocs (64, 66): each channel in the order of its counters, as far as it goes. `post`
    hands one to the application and gives its status. What comes behind one that is missing or fails waits (66)."""
    channels: dict[tuple[Channel, Partner], list[Waiting]] = {}
    for idoc in waiting:
        channels.setdefault((idoc.channel, idoc.partner), []).append(idoc)
    done: list[Posted] = []
    for (channel, partner), idocs in channels.items():
        wanted = expected(registry, channel, partner, counting)
        ordered = sorted((counting.ahead(idoc.counter, wanted), idoc.docnum, i) for i, idoc in enumerate(idocs))
        for idoc in (idocs[i] for *_, i in ordered):
            arrival = arrived(registry, channel, idoc.counter, partner, older_counter=older_counter, counting=counting)
            if arrival.status:
                done.append(Posted(idoc.docnum, arrival.status, arrival.reason))
                continue
            status = post(idoc)
            registry = posted(registry, channel, idoc.counter, partner, status, when, counting)
            done.append(Posted(idoc.docnum, status, "" if arrival.counts else arrival.reason))
    return registry, done
