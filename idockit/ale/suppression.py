"""What goes with a segment that a filter removes (reference ALE 2.4): its subsegments, and, where it was mandatory and
the last of its name, its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from idockit.ale.places import NOWHERE, Place
from idockit.ale.tree import Entry, Message, Node
from idockit.rules import rule

__all__ = ["GENERAL", "Reason", "remove", "suppress"]

Level = Literal["parent", "idoc"]
GENERAL = "R-GEN-10"
PARENT = {True: "policy segment_filter_parent=keep", False: "policy segment_filter_parent=remove"}


class Reason(NamedTuple):
    """Why a segment goes: in words, and the rule, field and value that decided."""

    text: str
    rule: str = GENERAL
    field: str = ""
    value: str = ""


Judge = Callable[[Node], Reason | None]
"""Says why a segment is not kept; None: it is."""


@rule(
    GENERAL,
    "a segment whose field value is not among the filter values goes with all its subsegments; where it was mandatory "
    "and none of its name is left on that level, its parent goes too, up to the IDoc",
    neutral=lambda message, *_: (message, []),
)
def suppress(message: Message, judge: Judge, top: Place, level: Level) -> tuple[Message | None, list[Entry]]:
    """Take out what `judge` does not keep, and what may not stand without it. None: nothing is left to send."""
    work = _Work(message, top)
    for index, node in enumerate(work.nodes):
        if work.gone[index] is None and (reason := judge(node)) is not None:
            work.remove(index, reason)
    if not work.direct:
        return message, []
    whole = work.cascade(level)
    if whole is not None:
        return None, work.entries("data filter", whole)
    return work.left(message), work.entries("data filter", None)


def remove(
    message: Message, judge: Judge, step: str, top: Place = NOWHERE, *, level: Level | None = None
) -> tuple[Message | None, list[Entry]]:
    """Take out what `judge` does not keep with all below it (BD56). The parents stay, unless `level` is given: then the
    parent of a mandatory segment goes as `suppress` has it (policy segment_filter_parent). `top`: the place of the
    type's tree, for what is mandatory. None: nothing is left."""
    work = _Work(message, top, "")
    for index, node in enumerate(work.nodes):
        if work.gone[index] is None and (reason := judge(node)) is not None:
            if work.places[index].required and work.parents[index] >= 0:
                what = "stays" if level is None else "may go"
                reason = reason._replace(
                    text=f"{reason.text}; it is mandatory, its parent {what}: {PARENT[level is None]}"
                )
            work.remove(index, reason)
    if not work.direct:
        return message, []
    whole = work.cascade(level) if level is not None else None
    return (None if whole is not None else work.left(message)), work.entries(step, whole)


class _Work:
    """The segments of an IDoc in a row, each with its parent's index, its place and why it goes."""

    def __init__(self, message: Message, top: Place, rule: str = GENERAL):
        self.rule = rule
        self.nodes: list[Node] = []
        self.parents: list[int] = []
        self.places: list[Place] = []
        self.ends: list[int] = []
        self.direct: list[int] = []
        for segment in message.segments:
            self._add(segment, -1, top)
        self.gone: list[Reason | None] = [None] * len(self.nodes)

    def _add(self, node: Node, parent: int, above: Place) -> None:
        index = len(self.nodes)
        place = above.below.get(node.segment, NOWHERE)
        self.nodes.append(node)
        self.parents.append(parent)
        self.places.append(place)
        self.ends.append(0)
        for child in node.children:
            self._add(child, index, place)
        self.ends[index] = len(self.nodes)

    def remove(self, index: int, reason: Reason) -> None:
        """Take a segment out with all below it."""
        self.direct.append(index)
        node = self.nodes[index]
        below = Reason(f"stands below {node.segment} {node.number}, which goes", reason.rule)
        self.gone[index] = reason
        for inner in range(index + 1, self.ends[index]):
            self.gone[inner] = self.gone[inner] or below

    def cascade(self, level: Level) -> Reason | None:
        """Take out the parents of mandatory segments of which none is left. Gives the reason where the whole IDoc
        goes."""
        keys = [self._key(index, level) for index in range(len(self.nodes))]
        alive = Counter(key for key, why in zip(keys, self.gone, strict=True) if why is None)
        orphaned: dict[object, list[int]] = {}
        waiting = [index for index in self.direct if self.places[index].required]
        while waiting:
            index = waiting.pop()
            orphaned.setdefault(keys[index], []).append(index)
            if alive[keys[index]]:
                continue
            name, root = self.nodes[index].segment, self.parents[index] < 0
            where = "of the IDoc" if root or level == "idoc" else "below its parent"
            policy = "" if root else f" (policy level={level})"
            reason = Reason(f"{name}, which is mandatory, has gone, and none {where} is left{policy}", self.rule)
            if root:
                return reason
            for other in orphaned.pop(keys[index]):
                above = self.parents[other]
                if self.gone[above] is None:
                    alive.subtract(keys[inner] for inner in range(above, self.ends[above]) if self.gone[inner] is None)
                    self.remove(above, reason)
                    if self.places[above].required:
                        waiting.append(above)
            if level == "idoc":  # what went with a parent may have been the last on a level that others lost before
                waiting += [same[0] for key, same in orphaned.items() if not alive[key]]
        return Reason("no segment is left", self.rule) if all(self.gone) else None

    def _key(self, index: int, level: Level) -> object:
        """What segments on the same level have in common."""
        return self.places[index] if level == "idoc" else (self.parents[index], self.nodes[index].segment)

    def left(self, message: Message) -> Message | None:
        """The IDoc without what goes; None where nothing stays."""
        segments = self._kept(message.segments, [0])
        return message.with_segments(segments) if segments else None

    def _kept(self, nodes: Sequence[Node], at: list[int]) -> list[Node]:
        kept: list[Node] = []
        for node in nodes:
            index = at[0]
            if self.gone[index] is not None:
                at[0] = self.ends[index]
                continue
            at[0] += 1
            if node.children:
                children = self._kept(node.children, at)
                if len(children) != len(node.children) or any(
                    a is not b for a, b in zip(children, node.children, strict=True)
                ):
                    node = node.with_children(children)
            kept.append(node)
        return kept

    def entries(self, step: str, whole: Reason | None) -> list[Entry]:
        """One for each segment that goes, in order; the last, where the whole IDoc goes, says why."""
        found = [
            Entry(step, why.text, node.segment, node.number, why.field, why.value, "", why.rule)
            for node, why in zip(self.nodes, self.gone, strict=True)
            if why is not None
        ]
        if whole is not None:
            found.append(Entry(step, f"no IDoc is sent: {whole.text}", rule=whole.rule))
        return found
