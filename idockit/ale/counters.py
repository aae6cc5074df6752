"""The sender's counters while IDocs are made (reference ALE 4.1), and which object an IDoc is about (`[[serial_key]]`).

counters = Counters(registry)                        # BDRGOUT as it is
distribute(message, landscape, dictionary, ..., counters=counters)
counters.registry                                    # BDRGOUT after it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from idockit.ale.channels import Channel, Registry, read_serial
from idockit.ale.landscape import Landscape, SerialKey
from idockit.ale.serialization import STEP, serialized, stamp
from idockit.ale.tree import Entry, Message

__all__ = ["Counters", "counted", "keys_of", "object_key", "stamped", "taken_over"]

SEPARATOR = "|"
"""Between the fields of a key that has several."""


def keys_of(
    message: Message, landscape: Landscape, receiver: str, level: Literal["object-type", "idoc"]
) -> Iterator[SerialKey]:
    """The rows that tell which object an IDoc is about for a receiver; those of its reference for a reduced type that
    has none."""
    rows = [row for row in landscape.serial_key if row.level == level and row.receiver in (None, receiver)]
    own = message.message_type
    reference = next((row.reference for row in landscape.reduction if row.message == own), own)
    yield from [row for row in rows if row.message == own] or [row for row in rows if row.message == reference]


def object_key(message: Message, row: SerialKey) -> list[str]:
    """The keys that an IDoc has by such a row, each once; one whose fields are all blank is none."""
    found = ([node.get(name) for name in row.fields] for node in message.walk() if node.segment == row.segment)
    return list(dict.fromkeys(SEPARATOR.join(values) for values in found if any(values)))


def counted(message: Message, landscape: Landscape, receiver: str) -> SerialKey | None:
    """The row whose object type an IDoc is counted for; None: it is not."""
    rows = keys_of(message, landscape, receiver, "object-type")
    return next((row for row in rows if serialized(landscape, receiver, row.object)), None)


@dataclass
class Counters:
    """`registry` is the outbound one (BDRGOUT), before and after. `channel`: what the application gives (OBJ_TYPE,
    CHNUM), else it follows from `[[serial_key]]`."""

    registry: Registry = field(default_factory=dict)
    channel: Channel | None = None

    def serial(self, message: Message, landscape: Landscape, receiver: str, when: datetime) -> tuple[str, list[Entry]]:
        """SERIAL of an IDoc to a receiver, as the master IDoc tells it; empty where nothing is counted. Raises ALEError
        where the counter is used up."""
        number = key = ""
        if self.channel is not None:
            obj_type, number = self.channel.obj_type, self.channel.number
        else:
            row = counted(message, landscape, receiver)
            if row is None:
                return "", []
            obj_type = row.object
            keys = object_key(message, row)
            if not keys:
                fields = ", ".join(row.fields)
                reason = f"{row.segment} {fields} is blank or missing: no channel, SERIAL holds the time"
                return "", [Entry(STEP, f"object type {obj_type} is serialized for {receiver}, but {reason} (ALE 4.1)")]
            key = keys[0]
        if not serialized(landscape, receiver, obj_type):
            return "", []
        made, self.registry, entries = stamp(
            message, landscape, self.registry, receiver=receiver, when=when, obj_type=obj_type, key=key, number=number
        )
        return made.control["SERIAL"], entries


def stamped(
    message: Message, landscape: Landscape, receiver: str, when: datetime, counters: Counters | None
) -> tuple[str, list[Entry]]:
    """What `distribute` writes into SERIAL, and says of it: without counters it says that the order is lost. Raises
    ALEError where the counter is used up."""
    if counters is not None:
        return counters.serial(message, landscape, receiver, when)
    row = counted(message, landscape, receiver)
    if row is None:
        return "", []
    reason = f"object type {row.object} is serialized for {receiver}, but no counters are given"
    return "", [Entry(STEP, f"{reason}: SERIAL holds the time, the receiver does not look at the order (ALE 4.1)")]


def taken_over(message: Message) -> str:
    """The count that an IDoc made again takes over from the one at 29, so that the channel has no gap."""
    text = message.control.get("SERIAL", "")
    return text if read_serial(text) is not None else ""
