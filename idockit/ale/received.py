"""What inbound processing works on: the IDoc as it is stored, with its status records; and who receives it.

A status record is added through `Inbound.add`, which keeps to the table of transitions: where a status may not follow
the last one, the ready or added one stands between them (51, 64, 63).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from idockit.ale import conversion, filters, syntax, versions
from idockit.ale.application import Outcome
from idockit.ale.communication import fallbacks
from idockit.ale.landscape import InboundProfile, Landscape, LogicalSystem
from idockit.ale.outbound import Converter
from idockit.ale.places import remembered
from idockit.ale.status import StatusRecord, may_follow, record
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary

__all__ = [
    "SERVICES",
    "Inbound",
    "Services",
    "find_inbound_profile",
    "inbound_key",
    "is_external",
    "look_up_inbound",
    "receiving_system",
]

BETWEEN = ("64", "50")

Key = tuple[str, str, str, str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Inbound:
    """An inbound IDoc as far as it is: `message` as it is stored, `status` its whole history, `entries` what the steps
    did. `outcome`: what the application said last; `sender_docnum`: the number that it had at the sender, which ALEAUD
    needs (1.5); `aborted`: the application did not come back with an answer."""

    message: Message
    status: tuple[StatusRecord, ...] = ()
    entries: tuple[Entry, ...] = ()
    outcome: Outcome | None = None
    profile: InboundProfile | None = None
    sender_docnum: str = ""
    aborted: bool = False

    @property
    def docnum(self) -> str:
        """Its number here."""
        return self.message.control.get("DOCNUM", "")

    @property
    def last(self) -> str:
        """The status that it has."""
        return self.status[-1].status if self.status else self.message.control.get("STATUS", "")

    @property
    def history(self) -> tuple[str, ...]:
        """The statuses one after the other; several records of one status in a row count once."""
        codes = [told.status for told in self.status]
        return tuple(code for i, code in enumerate(codes) if i == 0 or code != codes[i - 1])

    def may_get(self, code: str) -> bool:
        """Whether it may get this status next, by the table of transitions."""
        return self.last == code or may_follow(self.last, code) or self._way(code) is not None

    def _way(self, code: str) -> str | None:
        """What stands between the last status and this one."""
        return next((via for via in BETWEEN if may_follow(self.last, via) and may_follow(via, code)), None)

    def add(self, code: str, when: datetime, text: str = "", **details: Any) -> Inbound:
        """The IDoc with one more status record; `text` empty: that of the status."""
        more: list[StatusRecord] = []
        if self.last and self.last != code and not may_follow(self.last, code) and (way := self._way(code)):
            more.append(record(self.docnum, way, when))
        if text:
            details["text"] = text
        more.append(record(self.docnum, code, when, **details))
        return replace(self, message=self.message.with_control(STATUS=code), status=(*self.status, *more))

    def note(self, entries: Iterable[Entry]) -> Inbound:
        """The IDoc with more entries."""
        return replace(self, entries=(*self.entries, *entries))


@dataclass(frozen=True, slots=True)
class Services:
    """What the steps are done with. `convert` may come with variables, general rules and exits bound."""

    check: Callable[[Message, Dictionary], list[syntax.Deviation]] = syntax.check_syntax
    version: versions.Changer = versions.change_version
    filter: Callable[[Message, Landscape, str, str, Dictionary], tuple[Message | None, list[Entry]]] = (
        filters.segment_filter
    )
    convert: Converter = conversion.convert


SERVICES = Services()


@remembered
def _systems(landscape: Landscape) -> Mapping[str, LogicalSystem]:
    return {system.name: system for system in landscape.system}


@remembered
def _profiles(landscape: Landscape) -> Mapping[Key, InboundProfile]:
    found: dict[Key, InboundProfile] = {}
    for row in landscape.inbound:
        key = (row.system, row.sndprn, row.sndprt, row.sndpfc, row.message, row.mescod, row.mesfct, row.test)
        found.setdefault(key, row)
    return found


def receiving_system(message: Message, landscape: Landscape, name: str | None = None) -> LogicalSystem | None:
    """The logical system that receives an IDoc: the one named, else the receiver in the control record, else the
    landscape's own. None: none of them is in the landscape."""
    systems = _systems(landscape)
    if name is not None:
        return systems.get(name)
    if message.control.get("RCVPRT", "LS") == "LS" and (found := systems.get(message.control.get("RCVPRN", ""))):
        return found
    return next((system for system in landscape.system if system.own), None)


def is_external(message: Message, landscape: Landscape) -> bool:
    """Whether the sender is no logical system of the landscape."""
    control = message.control
    return control.get("SNDPRT", "") != "LS" or control.get("SNDPRN", "") not in _systems(landscape)


def inbound_key(message: Message, system: str) -> Key:
    """The system, and the seven key fields: SNDPRN, SNDPRT, SNDPFC, MESTYP, MESCOD, MESFCT, TEST (5.1)."""
    get = message.control.get
    test = get("TEST", "") == "X"
    partner = get("SNDPRN", ""), get("SNDPRT", ""), get("SNDPFC", "")
    return system, *partner, get("MESTYP", ""), get("MESCOD", ""), get("MESFCT", ""), test


def find_inbound_profile(message: Message, landscape: Landscape, system: str) -> InboundProfile | None:
    """The inbound parameters for an IDoc, by all seven key fields (5.1); without fallback, unless policy
    profile_fallback has one."""
    return look_up_inbound(message, landscape, system)[0]


def look_up_inbound(message: Message, landscape: Landscape, system: str) -> tuple[InboundProfile | None, str]:
    """`find_inbound_profile`, with the policy that decided where there is no exact one."""
    profiles, policy = _profiles(landscape), landscape.policy
    name, number, kind, function, message_type, code, variant, test = inbound_key(message, system)
    for index, wanted in enumerate(fallbacks((number, kind, function, message_type, code, variant, test))):
        found = profiles.get((name, *wanted))
        if found is None:
            continue
        if index and policy.profile_fallback == "none":
            return None, policy.told("profile_fallback")
        return found, policy.told("profile_fallback") if index else ""
    return None, ""
