"""What a conversion did and what the other form could not carry, in words for stderr."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Loss", "Report"]


@dataclass
class Loss:
    """Something not carried: how often, and the first place or example."""

    count: int
    example: str


@dataclass
class Report:
    """The result of one conversion.

    `losses`: what the target form cannot carry, by kind; `notes`: what else a person should know, such as a
    guessed code page; `gathered`: the same of many names. All are empty when nothing was remarkable.
    """

    source: str = ""
    target: str = ""
    idocs: int = 0
    records: int = 0
    losses: dict[str, Loss] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    gathered: dict[str, list[str]] = field(default_factory=dict)

    def lose(self, kind: str, example: str, count: int = 1) -> None:
        """Something is not carried."""
        found = self.losses.get(kind)
        if found is None:
            self.losses[kind] = Loss(count, example)
        else:
            found.count += count

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)

    def gather(self, text: str, name: str) -> None:
        """Say something of many names in one line."""
        names = self.gathered.setdefault(text, [])
        if name not in names:
            names.append(name)

    def lines(self) -> list[str]:
        """One line for each note and one for the losses, each naming the source."""
        lines = [*self.notes, *(f"{text}: {', '.join(names)}" for text, names in self.gathered.items())]
        if self.losses:
            items = (f"{kind} ({_times(loss.count)}{loss.example})" for kind, loss in self.losses.items())
            lines.append("not carried: " + "; ".join(items))
        return [f"{self.source}: {line}" if self.source else line for line in lines]


def _times(count: int) -> str:
    return f"{count}x, first " if count > 1 else ""
