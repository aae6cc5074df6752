"""The control record of a communication IDoc, and the partner profile it comes from (reference ALE 1.4, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from idockit.ale.landscape import Landscape, LogicalSystem, OutboundProfile, Policies, Port
from idockit.ale.places import remembered
from idockit.ale.tree import Message

__all__ = ["communication", "fallbacks", "find_port", "find_profile", "look_up", "master_of", "sender_port"]

KEPT = ("MESTYP", "MESCOD", "MESFCT", "TEST", "IDOCTYP", "CIMTYP")
"""What a master IDoc's control record may have beside a receiver (2.2)."""

LS = "LS"
DEFAULTS = Policies()
_CLIENT_NAME = re.compile(r"(\w{3})CLNT\d{3}")

Key = tuple[str, str, str, str, str, str, bool]
"""RCVPRN, RCVPRT, RCVPFC, MESTYP, MESCOD, MESFCT, TEST."""


def master_of(message: Message) -> Message:
    """An IDoc of any kind as a master IDoc: the same segments, and of the control record what an application fills.
    Without this, an IDoc from a file is sent to the receiver in its control record alone."""
    control = {name: message.control[name] for name in KEPT if message.control.get(name)}
    return Message(control, message.segments)


@remembered
def _profiles(landscape: Landscape) -> Mapping[tuple[str, Key], OutboundProfile]:
    found: dict[tuple[str, Key], OutboundProfile] = {}
    for row in landscape.outbound:
        key = (row.rcvprn, row.rcvprt, row.rcvpfc, row.message, row.mescod, row.mesfct, row.test)
        found.setdefault((row.sender or "", key), row)
    return found


class Found(NamedTuple):
    """A partner profile, and the policy that decided where it is not the exact one, or none for want of a fallback."""

    profile: OutboundProfile | None
    policy: str = ""


def find_profile(message: Message, landscape: Landscape, receiver: str, sender: str = "") -> OutboundProfile | None:
    """The outbound parameters of a receiver for a message, by all seven key fields (5.1). That of the sender goes
    before one for any sender. Without fallback, unless policy profile_fallback has one."""
    return look_up(message, landscape, receiver, sender).profile


def look_up(message: Message, landscape: Landscape, receiver: str, sender: str = "") -> Found:
    """`find_profile`, with the policy that decided."""
    profiles, key = _profiles(landscape), profile_key(message, receiver)
    policy = landscape.policy
    for index, wanted in enumerate(fallbacks(key)):
        found = profiles.get((sender, wanted)) or profiles.get(("", wanted))
        if found is None:
            continue
        if index and policy.profile_fallback == "none":
            return Found(None, policy.told("profile_fallback"))
        return Found(found, policy.told("profile_fallback") if index else "")
    return Found(None)


def fallbacks(key: Key) -> Iterator[Key]:
    """A key, and those that stand in for it with policy profile_fallback=blank: MESFCT blank, MESCOD too, the partner
    function too."""
    number, kind, function, message, code, variant, test = key
    wanted = [(function, code, variant), (function, code, ""), (function, "", ""), ("", "", "")]
    return ((number, kind, f, message, c, v, test) for f, c, v in dict.fromkeys(wanted))


def profile_key(message: Message, receiver: str) -> Key:
    """RCVPRN, RCVPRT, RCVPFC, MESTYP, MESCOD, MESFCT, TEST."""
    control = message.control
    parts = (control.get(name, "") for name in ("RCVPFC", "MESTYP", "MESCOD", "MESFCT"))
    function, message_type, code, variant = parts
    return receiver, LS, function, message_type, code, variant, control.get("TEST", "") == "X"


@remembered
def _ports(landscape: Landscape) -> Mapping[str, Port]:
    return {port.name: port for port in reversed(landscape.port)}


def find_port(landscape: Landscape, name: str) -> Port | None:
    """The port of that name."""
    return _ports(landscape).get(name)


def sender_port(system: LogicalSystem, policy: Policies = DEFAULTS) -> str:
    """SNDPOR: SAP and the system's id, where its name shows one (DEVCLNT100), else what of the name has room; or the
    name itself (policy sender_port)."""
    if policy.sender_port == "system":
        return system.name
    match = _CLIENT_NAME.fullmatch(system.name)
    return f"SAP{match[1] if match else system.name[:7]}"


def communication(
    message: Message,
    landscape: Landscape,
    sender: LogicalSystem,
    receiver: str,
    profile: OutboundProfile | None,
    *,
    docnum: str,
    when: datetime,
    status: str,
    serial: str = "",
) -> Message:
    """The IDoc under the control record with which it is stored and sent. `serial`: SERIAL of object serialization;
    without it the field holds a time stamp (4.1). Without a partner profile, port and output mode stay blank."""
    control = {name: message.control[name] for name in (*KEPT, "RCVPFC") if message.control.get(name)}
    release = sender.release
    if profile is not None and profile.receiver_release:
        release = next((system.release for system in landscape.system if system.name == receiver), "") or release
    control |= {
        "TABNAM": "EDI_DC40",
        "MANDT": sender.client,
        "DOCNUM": docnum,
        "DOCREL": release,
        "STATUS": status,
        "DIRECT": "1",
        "OUTMOD": profile.outmod if profile is not None else "",
        "SNDPOR": sender_port(sender, landscape.policy),
        "SNDPRT": LS,
        "SNDPRN": sender.name,
        "RCVPOR": profile.port if profile is not None else "",
        "RCVPRT": LS,
        "RCVPRN": receiver,
        "CREDAT": f"{when:%Y%m%d}",
        "CRETIM": f"{when:%H%M%S}",
        "SERIAL": serial or f"{when:%Y%m%d%H%M%S}",
    }
    return Message({name: value for name, value in control.items() if value}, message.segments)
