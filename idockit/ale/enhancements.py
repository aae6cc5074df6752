"""Enhancements: user hooks under SAP's names (R-GEN-12), passed in as a mapping; nothing is registered globally.

    def stop_samples(message, call):
        if message.segments[0].get("MATKL") == "SAMPLE":
            return Enhanced(message, stop="samples are not distributed")
    distribute(..., enhancements={"MMAL0003": stop_samples})

A hook is called outbound when the master IDoc is built, before the filters, and inbound before posting. It gets the
IDoc and gives another one, an `Enhanced`, or None for "as it was". Names and messages are the seeds'; the places are
our decision (REQUIREMENTS D 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from idockit.ale.status import STATUSES
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError
from idockit.rules import rule

__all__ = ["ENHANCEMENTS", "Added", "Call", "Enhanced", "Enhancement", "Hook", "check_names", "enhance"]

Direction = Literal["outbound", "inbound"]
STEP = "enhancement"
RULE = "R-GEN-12"
BADI = "HRALE00"


def _named(item: Enhancement, message_type: str) -> bool:
    """Whether an enhancement names a message type."""
    return any(
        message_type == name or (name.endswith("*") and message_type.startswith(name[:-1])) for name in item.messages
    )


@dataclass(frozen=True, slots=True)
class Enhancement:
    """A place for hooks: its name, the directions and the message types (a `*` at the end: any that begins so);
    `carries` says of a message type whether it is one of them."""

    name: str
    directions: tuple[Direction, ...]
    messages: tuple[str, ...]
    text: str
    carries: Callable[[Enhancement, str], bool] = _named

    def fits(self, direction: Direction, message_type: str) -> bool:
        """Whether it is called for a message type in a direction."""
        return direction in self.directions and self.carries(self, message_type)


@rule("R-SRC-11", "MMAL0001 and MMAL0002 are called for SRCLST only", neutral=True)
def _of_source_list(item: Enhancement, message_type: str) -> bool:
    return _named(item, message_type)


@rule("R-INFREC-28", "MMAL0003 and MMAL0004 are called for INFREC only", neutral=True)
def _of_info_record(item: Enhancement, message_type: str) -> bool:
    return _named(item, message_type)


ENHANCEMENTS: tuple[Enhancement, ...] = (
    Enhancement("MMAL0001", ("outbound",), ("SRCLST",), "source list, outbound", _of_source_list),
    Enhancement("MMAL0002", ("inbound",), ("SRCLST",), "source list, inbound", _of_source_list),
    Enhancement("MMAL0003", ("outbound",), ("INFREC",), "purchasing info record, outbound", _of_info_record),
    Enhancement("MMAL0004", ("inbound",), ("INFREC",), "purchasing info record, inbound", _of_info_record),
    Enhancement("RHALE001", ("outbound", "inbound"), ("HRMD_*",), "HR data, one exit for each direction"),
    Enhancement("HRALE00OUTBOUND_IDOC", ("outbound",), ("HRMD_*",), "HR data, outbound IDoc"),
    Enhancement("HRALE00INBOUND_IDOC", ("inbound",), ("HRMD_*",), "HR data, inbound IDoc"),
)


@dataclass(frozen=True, slots=True)
class Added:
    """A status record that a hook adds: the status, its text, the number of the segment it is about (0: none)."""

    status: str
    text: str
    segnum: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """What a hook is told beside the IDoc: under which name, in which direction, for which message type (of a reduced
    one the reference type)."""

    name: str
    direction: Direction
    message_type: str


@dataclass(frozen=True, slots=True)
class Enhanced:
    """What hooks made of an IDoc. `added`: status records for it; `stop`: why it goes no further, empty: it does."""

    message: Message
    added: tuple[Added, ...] = ()
    stop: str = ""
    entries: tuple[Entry, ...] = field(default=(), repr=False)


Hook = Callable[[Message, Call], Message | Enhanced | None]
"""Takes an IDoc, which it leaves as it is."""


def check_names(hooks: Mapping[str, Hook]) -> None:
    """Raises ALEError for a hook under a name that no enhancement has. Other BAdIs of the name space HRALE00* are
    taken: what they stand for is for the HR objects to call."""
    known = {item.name for item in ENHANCEMENTS}
    for name in hooks:
        if name not in known and not name.startswith(BADI):
            raise ALEError(f"no enhancement {name}, there are {', '.join(sorted(known))} and {BADI}*")


def _as_it_was(message: Message, *_: object) -> Enhanced:
    return Enhanced(message)


@rule(
    RULE,
    "a hook registered under an enhancement's name is called for its messages, outbound on the master IDoc before the "
    "filters, inbound before posting, and may change segments, add a status record or stop the IDoc",
    neutral=_as_it_was,
)
def enhance(message: Message, direction: Direction, message_type: str, hooks: Mapping[str, Hook]) -> Enhanced:
    """Call the hooks of a direction in the order of ENHANCEMENTS; one that stops the IDoc is the last. `message_type`:
    MESTYP, of a reduced type its reference. Raises ALEError where a hook raises."""
    added: list[Added] = []
    entries: list[Entry] = []
    for item in ENHANCEMENTS:
        hook = hooks.get(item.name)
        if hook is None or not item.fits(direction, message_type):
            continue
        try:
            made = hook(message, Call(item.name, direction, message_type))
        except Exception as error:
            raise ALEError(f"enhancement {item.name}: {type(error).__name__}: {error}") from error
        result = made if isinstance(made, Enhanced) else Enhanced(message if made is None else made)
        if not isinstance(result.message, Message):
            raise ALEError(f"enhancement {item.name} gave a {type(made).__name__}, expected an IDoc, Enhanced or None")
        if result.message is not message and result.message != message:
            entries.append(Entry(STEP, f"{item.name} changed the IDoc", rule=RULE))
        message = result.message
        for record in result.added:
            if STATUSES.get(record.status) is None or STATUSES[record.status].direction != direction[: -len("bound")]:
                raise ALEError(f"enhancement {item.name}: {record.status!r} is no {direction} status")
            entries.append(Entry(STEP, f"{item.name} adds status {record.status}: {record.text}", rule=RULE))
        added += result.added
        if result.stop:
            entries.append(Entry(STEP, f"{item.name} stops the IDoc: {result.stop}", rule=RULE))
            return Enhanced(message, tuple(added), result.stop, tuple(entries))
    return Enhanced(message, tuple(added), "", tuple(entries))
