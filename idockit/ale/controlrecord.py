"""The control record of an inbound IDoc (reference ALE 1.4): what an external sender may fill, and how it is stored.

External is who is no logical system of the landscape: an EDI subsystem, a gateway. Such a sender leaves MANDT and
DOCREL blank; another client or release than the receiver's makes the IDoc erroneous. From a logical system both are
the sender's own, and are replaced, or make it erroneous too (policy foreign_control).
"""

from __future__ import annotations

from idockit.ale.landscape import Landscape, LogicalSystem
from idockit.ale.received import is_external
from idockit.ale.tree import Entry, Message

__all__ = ["control_problems", "own_control"]

STEP = "control record"
TABLES = ("EDI_DC40", "EDI_DC40_U", "EDI_DC")
INBOUND = "2"


def own_control(
    message: Message, landscape: Landscape, own: LogicalSystem | None, docnum: str
) -> tuple[Message, list[Entry]]:
    """The IDoc under the control record with which it is stored: inbound, under its number here, output mode blank.
    What an external sender should not have filled stays as it is, for `control_problems`."""
    control = message.control
    wanted = {
        "DOCNUM": (docnum, "numbers are given here; ALEAUD needs the sender's (ALE 1.5)"),
        "DIRECT": (INBOUND, "it comes in (ALE 1.4)"),
        "OUTMOD": ("", "blank inbound (ALE 1.4)"),
    }
    if own is not None:
        external = is_external(message, landscape) or landscape.policy.foreign_control == "check"
        for name, value in (("MANDT", own.client), ("DOCREL", own.release)):
            if not external or not control.get(name):
                wanted[name] = value, f"that of {own.name}: {landscape.policy.told('foreign_control')} (ALE 1.4)"
    entries = [
        Entry(STEP, reason, field=name, before=control[name], after=value)
        for name, (value, reason) in wanted.items()
        if control.get(name) and control[name] != value
    ]
    return message.with_control(**{name: value for name, (value, _) in wanted.items()}), entries


def control_problems(message: Message, own: LogicalSystem) -> list[str]:
    """What makes the control record of a stored IDoc erroneous."""
    control = message.control
    found = []
    table = control.get("TABNAM", "")
    if table and table not in TABLES:
        found.append(f"TABNAM {table}, expected {' or '.join(TABLES[:2])}")
    for name, value in (("MANDT", own.client), ("DOCREL", own.release)):
        told = control.get(name, "")
        if told and value and told != value:
            found.append(f"{name} {told}, {own.name} has {value}: expected blank from an external sender")
    return found
