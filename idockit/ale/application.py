"""What the ALE layer asks of an application: the protocol that distributable objects implement.

A process code names an application; the inbound pipeline hands it an IDoc and gets an outcome. Registration is by
value: whoever runs the pipeline gives it a mapping of process codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from idockit.ale.tree import Entry, Message

__all__ = ["Application", "Note", "Outcome"]


@dataclass(frozen=True, slots=True)
class Note:
    """A message of an application, as BAPIs return them: type A, E, W, I or S, our own id and text, its values."""

    kind: Literal["A", "E", "W", "I", "S"]
    id: str
    text: str
    values: tuple[str, ...] = ()
    segment: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What posting an IDoc came to: the status (53 posted, 52 posted in part, 51 not posted), the messages, the rules
    that decided, the application object that was posted, and the log: what each rule changed."""

    status: Literal["51", "52", "53"]
    notes: tuple[Note, ...] = ()
    rules: tuple[str, ...] = ()
    object: str = ""
    entries: tuple[Entry, ...] = ()


class Application(Protocol):
    """Posts IDocs of a process code."""

    def post(self, message: Message) -> Outcome:
        """Post one IDoc, all of it or nothing."""
