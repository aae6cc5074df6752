"""Channels of serialization by object type (reference ALE 4.1): what is counted, how, and what SERIAL holds of it.

    channel = Channel.of("BUS1001", key)
    serial(channel.obj_type, channel.number, 7)          # "BUS1001   0042000007"

Policies where no source tells: `channel` (the number of an object), `first_counter`, `last_counter`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from idockit.ale.landscape import Policies
from idockit.errors import ALEError

__all__ = [
    "COUNTING",
    "Channel",
    "Counter",
    "Counting",
    "Partner",
    "Registry",
    "channel_number",
    "counting_of",
    "read_serial",
    "serial",
    "timestamp",
]

LAST = 999_999
CHANNELS = 10_000
_SERIAL = re.compile(r"(?P<type>.{10})(?P<number>\d{4})(?P<counter>\d{6})", re.ASCII)

Numbering = Literal["crc32", "single"]


def channel_number(key: str, how: Numbering = "crc32") -> str:
    """The channel number of an object key (policy `channel`): 0000 to 9999, a CRC-32 of it, stable but not the one that
    SAP takes; or 0000 for all objects."""
    return "0000" if how == "single" else f"{zlib.crc32(key.encode('utf-8', 'surrogatepass')) % CHANNELS:04d}"


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """An object channel: object type (OBJ_TYPE) and channel number (CHNUM)."""

    obj_type: str
    number: str

    @classmethod
    def of(cls, obj_type: str, key: str, how: Numbering = "crc32") -> Channel:
        """The channel of an object."""
        return cls(obj_type, channel_number(key, how))


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
"""BDRGOUT or BDRGIN."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How a channel counts: from `first` to 999999; then it ends, or `wrap`s to the first."""

    first: int = 1
    wrap: bool = False

    def next(self, last: int | None) -> int:
        """The count after this one; None: there was none."""
        if last is None:
            return self.first
        return self.first if self.wrap and last >= LAST else last + 1

    def ahead(self, counter: int, wanted: int) -> int:
        """How far a count is ahead of the one wanted; negative: it was there before. Where counts wrap, the shorter way
        round tells."""
        far = counter - wanted
        if not self.wrap:
            return far
        span = LAST - self.first + 1
        far %= span
        return far - span if far > span // 2 else far


COUNTING = Counting()


def counting_of(policy: Policies) -> Counting:
    """How channels count by the policies."""
    return Counting(policy.first_counter, policy.last_counter == "wrap")


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
