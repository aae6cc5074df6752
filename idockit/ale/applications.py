"""Applications to try inbound processing with: `Recorder` posts into a dictionary, and can be told to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from idockit.ale.application import Outcome
from idockit.ale.tree import Message

__all__ = ["Recorder"]

POSTED = Outcome("53")


@dataclass
class Recorder:
    """Keeps what is posted: key (`key` of the IDoc, its number unless told) -> IDoc. `answer` gives for an IDoc an
    outcome, an exception to raise, or None for "posted"; only what gets 53 or 52 is kept. `calls` counts."""

    answer: Callable[[Message], Outcome | Exception | None] = lambda message: None
    key: Callable[[Message], str] = lambda message: message.control.get("DOCNUM", "")
    posted: dict[str, Message] = field(default_factory=dict)
    calls: int = 0

    def post(self, message: Message) -> Outcome:
        """Post one IDoc."""
        self.calls += 1
        said = self.answer(message)
        if isinstance(said, Exception):
            raise said
        outcome = said or POSTED
        if outcome.status in ("52", "53"):
            self.posted[self.key(message)] = message
        return outcome

    @contextmanager
    def luw(self) -> Iterator[None]:
        """A LUW over what is posted: an exception takes it back."""
        before = dict(self.posted)
        try:
            yield
        except BaseException:
            self.posted.clear()
            self.posted.update(before)
            raise
