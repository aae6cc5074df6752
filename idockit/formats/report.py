"""What a conversion did and what the other form could not carry, in words for stderr."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

__all__ = ["SHOWN", "Loss", "Report", "first_of"]

SHOWN = 20
"""Names, and notes, that a message shows at the most."""

REMEMBERED = 1 << 15


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
    _said: set[str] = field(default_factory=set, repr=False, compare=False)
    _named: set[tuple[str, str]] = field(default_factory=set, repr=False, compare=False)
    _once: dict[str, set[str]] = field(default_factory=dict, repr=False, compare=False)

    def lose(self, kind: str, example: str, count: int = 1) -> None:
        """Something is not carried."""
        found = self.losses.get(kind)
        if found is None:
            self.losses[kind] = Loss(count, example)
        else:
            found.count += count

    def lose_once(self, kind: str, example: str, key: str) -> None:
        """Something is not carried, which counts once for each key, as far as these can be remembered."""
        known = self._once.setdefault(kind, set())
        if key not in known:
            if len(known) < REMEMBERED:
                known.add(key)
            self.lose(kind, example)

    def merge(self, other: Report) -> None:
        """Take in what was told of the next part of the same source."""
        self.idocs += other.idocs
        self.records += other.records
        for kind, loss in other.losses.items():
            count = loss.count
            if kind in other._once:
                known = self._once.setdefault(kind, set())
                count -= len(known & other._once[kind])
                known.update(other._once[kind])
            if count:
                self.lose(kind, loss.example, count)
        for text in other.notes:
            self.note(text)
        for text, names in other.gathered.items():
            for name in names:
                self.gather(text, name)

    def note(self, text: str) -> None:
        """Say something once."""
        if len(self._said) != len(self.notes):  # some came without being asked about
            self._said.update(self.notes)
        if text not in self._said:
            self._said.add(text)
            self.notes.append(text)

    def gather(self, text: str, name: str) -> None:
        """Say something of many names in one line."""
        if (text, name) not in self._named:
            self._named.add((text, name))
            self.gathered.setdefault(text, []).append(name)

    def lines(self) -> list[str]:
        """One line for each of the first notes and one for the losses, each naming the source."""
        lines = self.notes[:SHOWN]
        if len(self.notes) > SHOWN:
            lines.append(f"{len(self.notes) - SHOWN:,} more notes")
        lines += [f"{text}: {first_of(names)}" for text, names in self.gathered.items()]
        if self.losses:
            items = (f"{kind} ({_times(loss.count)}{loss.example})" for kind, loss in self.losses.items())
            lines.append("not carried: " + "; ".join(items))
        return [f"{self.source}: {line}" if self.source else line for line in lines]


def first_of(names: Collection[str]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(islice(names, SHOWN)) + more


def _times(count: int) -> str:
    return f"{count}x, first " if count > 1 else ""
