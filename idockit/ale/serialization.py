"""Serialization by object type (reference ALE 4.1): channels, counters, and the registries of both ends.

A channel is an object type and a number; objects that share one wait for each other. The sender counts the IDocs of a
channel for each receiver and writes the count into EDIDC-SERIAL; the receiver posts them in that order:

    expected  = last one posted + 1
    that one  -> post; with status 53 the next is expected
    a later   -> 66, waits for those before it, until they are posted: one that stays at 51, or was given up (68),
                 blocks its channel, until it is posted or the registry is corrected
    an older  -> was here before (policy older_counter: post without counting, or refuse)

The registries (BDRGOUT, BDRGIN) are plain values: functions take one and give one. Policies where no source tells:
the number of a channel is a hash of our own (`channel=crc32`), counting starts at 1 and ends at 999999.
`serialgroups` has serialization by message type and at IDoc level.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from idockit.ale.landscape import Landscape
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError

__all__ = [
    "Arrival",
    "Channel",
    "Counter",
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
LAST = 999_999
CHANNELS = 10_000
_SERIAL = re.compile(r"(?P<type>.{10})(?P<number>\d{4})(?P<counter>\d{6})", re.ASCII)


def channel_number(key: str) -> str:
    """The channel number of an object key, 0000 to 9999 (policy channel=crc32: stable, but not the one SAP takes)."""
    return f"{zlib.crc32(key.encode('utf-8', 'surrogatepass')) % CHANNELS:04d}"


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """An object channel: object type (OBJ_TYPE) and channel number (CHNUM)."""

    obj_type: str
    number: str

    @classmethod
    def of(cls, obj_type: str, key: str) -> Channel:
        """The channel of an object."""
        return cls(obj_type, channel_number(key))


@dataclass(frozen=True, slots=True, order=True)
class Partner:
    """The system at the other end (PARNUM, PARTYP, PARFCT)."""

    number: str
    type: str = "LS"
    function: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """A row of a registry (BDSERSTRUC): the last count of a channel with a partner."""

    obj_type: str
    chnum: str
    chcou: int
    partyp: str = ""
    parnum: str = ""
    parfct: str = ""
    date: str = ""
    time: str = ""


Registry = Mapping[tuple[Channel, Partner], Counter]


def serial(obj_type: str, channel: str, counter: int) -> str:
    """EDIDC-SERIAL: object type (10), channel number (4), counter (6). Raises ALEError for what does not fit."""
    if len(obj_type) > 10:
        raise ALEError(f"object type {obj_type!r} has {len(obj_type)} characters, EDIDC-SERIAL has 10 for it")
    if not re.fullmatch(r"\d{4}", channel, re.ASCII):
        raise ALEError(f"channel number {channel!r}, expected four digits")
    if not 0 <= counter <= LAST:
        raise ALEError(f"counter {counter} of channel {obj_type} {channel}, expected 0 to {LAST}")
    return f"{obj_type:10}{channel}{counter:06d}"


def read_serial(text: str) -> tuple[Channel, int] | None:
    """Channel and counter of an EDIDC-SERIAL; None where it holds none, but a time, say."""
    match = _SERIAL.fullmatch(text)
    if match is None or not match["type"].strip(" "):
        return None
    return Channel(match["type"].rstrip(" "), match["number"]), int(match["counter"])


def timestamp(when: datetime) -> str:
    """EDIDC-SERIAL while serialization by object type is off: YYYYMMDDhhmmss."""
    return when.strftime("%Y%m%d%H%M%S").rjust(14, "0")


def serialized(landscape: Landscape, partner: str, obj_type: str) -> bool:
    """Whether serialization of an object type is switched on for a partner (TBD56)."""
    return obj_type in landscape.serialized_objects.get(partner, ())


def _row(channel: Channel, partner: Partner, counter: int, when: datetime) -> Counter:
    day, time = when.strftime("%Y%m%d").rjust(8, "0"), when.strftime("%H%M%S")
    who = partner.type, partner.number, partner.function
    return Counter(channel.obj_type, channel.number, counter, *who, day, time)


def _last(registry: Registry, channel: Channel, partner: Partner) -> int:
    row = registry.get((channel, partner))
    return 0 if row is None else row.chcou


# Outbound


def send(registry: Registry, channel: Channel, partner: Partner, when: datetime) -> tuple[str, Registry]:
    """The SERIAL of the next IDoc of a channel to a partner, and the outbound registry after it. Raises ALEError
    when the counter is used up."""
    counter = _last(registry, channel, partner) + 1
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
    channel = Channel(obj_type, number) if number else Channel.of(obj_type, key)
    text, after = send(registry, channel, Partner(receiver), when)
    how = "given by the application" if number else "policy channel=crc32"
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


def expected(registry: Registry, channel: Channel, partner: Partner) -> int:
    """The counter that is next in the inbound registry."""
    return _last(registry, channel, partner) + 1


def arrived(
    registry: Registry,
    channel: Channel,
    counter: int,
    partner: Partner,
    *,
    older_counter: Literal["post", "refuse"] = "post",
) -> Arrival:
    """What is to become of an IDoc of a channel that stands at this counter."""
    wanted = expected(registry, channel, partner)
    name = f"{channel.obj_type} {channel.number} from {partner.number}"
    if counter == wanted:
        return Arrival("post", wanted, f"counter {counter} of {name} is the next (ALE 4.1)", True)
    if counter > wanted:
        return Arrival("wait", wanted, f"counter {counter} of {name} waits for {wanted} (ALE 4.1)")
    reason = f"counter {counter} of {name} was here before, {wanted} is next: policy older_counter={older_counter}"
    return Arrival(older_counter, wanted, f"{reason} (ALE 4.1)")


def posted(
    registry: Registry, channel: Channel, counter: int, partner: Partner, status: str, when: datetime
) -> Registry:
    """The inbound registry after an IDoc was processed: it moves on when the one expected got 53, and only then."""
    if status != "53" or counter != expected(registry, channel, partner):
        return registry
    return {**registry, (channel, partner): _row(channel, partner, counter, when)}


def correct(registry: Registry, channel: Channel, partner: Partner, counter: int, when: datetime) -> Registry:
    """The registry with another last counter: how a channel goes on whose next IDoc was given up (68)."""
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


def due(registry: Registry, waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those of the waiting IDocs (66) whose turn it is."""
    return [idoc for idoc in waiting if idoc.counter == expected(registry, idoc.channel, idoc.partner)]


def post_due(
    registry: Registry,
    waiting: Iterable[Waiting],
    post: Callable[[Waiting], str],
    when: datetime,
    *,
    older_counter: Literal["post", "refuse"] = "post",
) -> tuple[Registry, list[Posted]]:
    """RBDAPP01 for serialized IDocs (64, 66): each channel in the order of its counters, as far as it goes. `post`
    hands one to the application and gives its status. What comes behind one that is missing or fails waits (66)."""
    channels: dict[tuple[Channel, Partner], list[Waiting]] = {}
    for idoc in waiting:
        channels.setdefault((idoc.channel, idoc.partner), []).append(idoc)
    done: list[Posted] = []
    for (channel, partner), idocs in channels.items():
        for idoc in sorted(idocs, key=lambda idoc: (idoc.counter, idoc.docnum)):
            arrival = arrived(registry, channel, idoc.counter, partner, older_counter=older_counter)
            if arrival.status:
                done.append(Posted(idoc.docnum, arrival.status, arrival.reason))
                continue
            status = post(idoc)
            registry = posted(registry, channel, idoc.counter, partner, status, when)
            done.append(Posted(idoc.docnum, status, "" if arrival.counts else arrival.reason))
    return registry, done
