"""What inbound processing looks at to keep the order of IDocs (reference ALE 4.1, 4.3): counters and times.

    queue = Queue(registry, times)                       # BDRGIN and BDSER as they are
    receive(message, landscape, dictionary, ..., queue=queue)
    queue.registry, queue.times                          # as they are after it

Serialization by object type is switched on in the inbound partner profile, that at IDoc level by `[[serial_key]]` of
level idoc; without these the queue is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from idockit.ale.channels import Channel, Partner, Registry, counting_of, read_serial
from idockit.ale.counters import keys_of, object_key
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.received import Inbound
from idockit.ale.serialgroups import ObjectKey, Overtaken, Timestamps, note_posted, overtaken
from idockit.ale.serialization import STEP, Arrival, arrived, expected, posted
from idockit.ale.tree import Entry, Message

__all__ = ["Queue", "in_time", "partner_of"]

_TIME = re.compile(r"\d{14,20}", re.ASCII)


def partner_of(message: Message) -> Partner:
    """The sender of an IDoc as registries have it."""
    get = message.control.get
    return Partner(get("SNDPRN", ""), get("SNDPRT", ""), get("SNDPFC", ""))


def _time(message: Message) -> str:
    """SERIAL, where it holds a time (4.1)."""
    text = message.control.get("SERIAL", "")
    return text if _TIME.fullmatch(text) else ""


@dataclass
class Queue:
    """`registry` is the inbound one (BDRGIN), `times` the last ones posted (BDSER): before and after."""

    registry: Registry = field(default_factory=dict)
    times: Timestamps = field(default_factory=dict)

    def arrival(
        self,
        message: Message,
        older_counter: Literal["post", "refuse"] | None = None,
        policy: Policies | None = None,
    ) -> Arrival | None:
        """What its counter says of an IDoc; None: it has none. `older_counter` goes before that of the policies."""
        found = read_serial(message.control.get("SERIAL", ""))
        if found is None:
            return None
        policy = policy or Policies()
        return arrived(
            self.registry,
            *found,
            partner_of(message),
            older_counter=older_counter or policy.older_counter,
            counting=counting_of(policy),
        )

    def posted(self, message: Message, status: str, when: datetime, policy: Policies | None = None) -> None:
        """Note in the registry what became of an IDoc."""
        found = read_serial(message.control.get("SERIAL", ""))
        if found is not None:
            counting = counting_of(policy or Policies())
            self.registry = posted(self.registry, *found, partner_of(message), status, when, counting)

    def place(self, message: Message, policy: Policies) -> tuple[Partner, Channel, int] | None:
        """Where an IDoc stands in its channel: sender, channel, how far ahead of the one expected; None: in none."""
        found = read_serial(message.control.get("SERIAL", ""))
        if found is None:
            return None
        channel, counter = found
        partner, counting = partner_of(message), counting_of(policy)
        return partner, channel, counting.ahead(counter, expected(self.registry, channel, partner, counting))

    def overtaken(self, message: Message, landscape: Landscape, receiver: str) -> Overtaken | None:
        """Whether an IDoc was overtaken (IDOC_SERIALIZATION_CHECK): in one of its objects is enough."""
        serial = _time(message)
        found = (overtaken(self.times, key, serial, landscape.policy) for key in _keys(message, landscape, receiver))
        return next((one for one in found if one is not None), None)

    def note_time(self, message: Message, landscape: Landscape, receiver: str) -> None:
        """Note the time of an IDoc that was posted (IDOC_SERIAL_POST)."""
        for key in _keys(message, landscape, receiver):
            self.times = note_posted(self.times, key, _time(message))

    def has_time(self, message: Message, landscape: Landscape, receiver: str) -> bool | None:
        """Whether an IDoc can be compared at IDoc level; None: it is not to be."""
        if not any(keys_of(message, landscape, receiver, "idoc")):
            return None
        return bool(_time(message)) and any(True for _ in _keys(message, landscape, receiver))


def _keys(message: Message, landscape: Landscape, receiver: str) -> list[ObjectKey]:
    sender, kind = message.control.get("SNDPRN", ""), message.message_type
    return [
        ObjectKey(sender, kind, row.object, key)
        for row in keys_of(message, landscape, receiver, "idoc")
        for key in object_key(message, row)
    ]


def in_time(
    idoc: Inbound, landscape: Landscape, receiver: str, queue: Queue | None, clock: Callable[[], datetime]
) -> tuple[Inbound, bool]:
    """Serialization at IDoc level (4.3): the IDoc, at 51 where it was overtaken, and whether that is so."""
    timed = (queue or Queue()).has_time(idoc.message, landscape, receiver)
    if timed is None:
        return idoc, False
    if queue is None or not timed:
        what = "there is no table of times" if queue is None else "it has no time in SERIAL, or no key"
        return idoc.note([Entry(STEP, f"not compared at IDoc level: {what} (ALE 4.3)", field="SERIAL")]), False
    found = queue.overtaken(idoc.message, landscape, receiver)
    if found is None:
        text = "no later IDoc of its object was posted (ALE 4.3)"
        return idoc.note([Entry(STEP, text, field="SERIAL")]), False
    idoc = idoc.note([Entry(STEP, found.reason, field="SERIAL")])
    if not found.status:
        return idoc, False
    return idoc.add(found.status, clock(), found.reason, statyp="E"), True
