"""What a distribution comes to, in words: for each receiver the tree of the IDoc's segments, and why.

    for line in explain(distribute(master, landscape, dictionary, clock=clock, docnum=numbers)):
        print(line)

A segment stands there with its number and its first field that says which one it is; `-` marks one that went, with
step and reason. What was changed of one that stays stands below it. Entries that are about no segment follow the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from idockit.ale.sent import Distribution, Sent, explain_entries
from idockit.ale.tree import Entry, Node

__all__ = ["explain"]

LONG = 3
"""Segments of one type in a row that fare alike and are all shown; of more than that the first one is, with a count."""
VALUE = 40
"""Characters of a value that are shown to tell a segment from others."""
NO_KEYS = frozenset({"MSGFN"})
"""Fields that come first and do not tell one segment from another."""


def explain(distribution: Distribution) -> Iterator[str]:
    """The distribution as lines: the steps before, then for each receiver what it gets, as a tree."""
    message = distribution.message
    count = sum(1 for _ in message.walk())
    yield f"{message.message_type} {message.type} from {distribution.sender}: {_segments(count)}"
    yield from explain_entries(distribution.entries, "  ")
    if distribution.stopped:
        yield f"  stopped: {distribution.stopped}"
    for sent in distribution.sent:
        yield f"  {sent.receiver}: {_outcome(sent, count)}"
        tree = _Tree(message.segments, sent)
        yield from tree.lines(message.segments)
        yield from explain_entries(tree.others, "    ")
        for told in sent.status:
            yield f"    status {told.status}{': ' + told.text if told.text else ''}"


class _Tree:
    """How the segments of a master IDoc fared on their way to a receiver."""

    def __init__(self, segments: Iterable[Node], sent: Sent):
        self._left = frozenset(node.number for node in sent.message.walk()) if sent.message is not None else frozenset()
        numbers = {node.number for top in segments for node in top.walk()} - {0}
        self._told: dict[int, list[Entry]] = {}
        self.others: list[Entry] = []
        for entry in sent.entries:
            if entry.number in numbers:
                self._told.setdefault(entry.number, []).append(entry)
            else:
                self.others.append(entry)
        self._kinds: dict[object, int] = {}
        self._kind_of: dict[int, int] = {}
        for top in segments:
            self._kind(top)

    def _kind(self, node: Node) -> int:
        """A number that segments have in common which fare alike, with all that stands below them: the same steps at
        the same fields, whatever the values."""
        below = tuple(kind for kind, _ in groupby(self._kind(child) for child in node.children))
        told = tuple((entry.step, entry.field, entry.rule) for entry in self._told.get(node.number, ()))
        key = node.segment, self._gone(node), told, below
        kind = self._kind_of[id(node)] = self._kinds.setdefault(key, len(self._kinds))
        return kind

    def _gone(self, node: Node) -> bool:
        return node.number not in self._left

    def lines(self, nodes: Sequence[Node], depth: int = 0) -> Iterator[str]:
        """Segments that stand below one another, and all below them."""
        for _, group in groupby(nodes, key=lambda node: self._kind_of[id(node)]):
            same = list(group)
            shown = same if len(same) <= LONG else same[:1]
            for node in shown:
                yield from self._segment(node, depth)
                yield from self.lines(node.children, depth + 1)
            if len(shown) < len(same):
                yield self._more(same[len(shown) :], depth)

    def _segment(self, node: Node, depth: int) -> Iterator[str]:
        told = self._told.get(node.number, [])
        gone, indent = self._gone(node), "  " * depth
        last = told[-1] if gone and told else None
        why = f": {_reason(last)}" if last is not None else ""
        yield f"    {'-' if gone else ' '} {indent}{node.segment} {node.number}{_key(node, last)}{why}"
        for entry in told[:-1] if gone else told:
            yield f"      {indent}    {_change(entry)}"

    def _more(self, nodes: Sequence[Node], depth: int) -> str:
        """One line for the rest of a row: how many they are, and the reason, as far as they have it in common."""
        gone, last = self._gone(nodes[0]), nodes[-1]
        told = [entries for node in nodes if (entries := self._told.get(node.number))]
        words = {_reason(entries[-1]) if gone else _steps(entries) for entries in told}
        why = words.pop() if len(words) == 1 else _steps(told[0] if told else [])
        text = f"... {len(nodes)} more, to {last.segment} {last.number}{': ' if why else ''}{why}"
        return f"    {'-' if gone else ' '} {'  ' * depth}{text}"


def _key(node: Node, why: Entry | None) -> str:
    """The field of a segment that it went for, else the first filled one that tells it from others."""
    filled = ((name, text) for name, text in node.fields.items() if text and name not in NO_KEYS)
    name, value = next(filled, ("", ""))
    if why is not None and why.field:
        name, value = why.field, why.before or "blank"
    shown = value if len(value) <= VALUE else f"{value[:VALUE]}..."
    return f"  {name} {shown}" if name else ""


def _reason(entry: Entry, what: str = "") -> str:
    """Step, what it did, reason and rule."""
    rule = f" [{entry.rule}]" if entry.rule else ""
    return f"{entry.step}: {what}{': ' if what else ''}{entry.reason}{rule}"


def _change(entry: Entry) -> str:
    """As `_reason`, with the field of a segment that stays, and what it was and is."""
    change = f"{entry.before or 'blank'} -> {entry.after or 'blank'}" if entry.before or entry.after else ""
    return _reason(entry, " ".join(word for word in (entry.field, change) if word))


def _steps(entries: Iterable[Entry]) -> str:
    """The steps and fields that entries are about, each once."""
    fields: Mapping[str, list[str]] = {entry.step: [] for entry in entries}
    for entry in entries:
        if entry.field and entry.field not in fields[entry.step]:
            fields[entry.step].append(entry.field)
    return ", ".join(" ".join([step, *names]) for step, names in fields.items())


def _outcome(sent: Sent, count: int) -> str:
    if sent.message is None:
        return "no IDoc"
    left = sum(1 for _ in sent.message.walk())
    where = f", {sent.packet.name}" if sent.packet is not None else ""
    return f"IDoc {sent.docnum}, {left} of {_segments(count)}, status {sent.last}{where}"


def _segments(count: int) -> str:
    return f"{count} segment{'' if count == 1 else 's'}"
