"""The order, number and nesting of segments, against the tree of the IDoc type (reference ALE 6).

An automaton, built where the input leads. A state is a place of the tree and how far its children have come; a
move leads from a state over a segment type to the next state, and to the first state of the place below. Only
right moves are kept: a segment without one is looked at closely. A segment that fits costs one look-up of its
move and one of its count, which paths need and maxima are checked by.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from idockit.dictionary import IDocType, Node, xml_name
from idockit.validation.rules import Wrong, structure

__all__ = ["Structure"]


class Spec:
    """A place of the tree: its children by segment type, which are mandatory, and its states."""

    __slots__ = ("_children", "_states", "index", "mandatory", "maximum", "names")

    def __init__(self, children: Sequence[Node]):
        self.index: dict[str, tuple[int, ...]] = {}
        for i, child in enumerate(children):
            self.index[child.segment] = (*self.index.get(child.segment, ()), i)
        self.names = [child.segment for child in children]
        self.mandatory = [(i, child.minimum) for i, child in enumerate(children) if child.minimum]
        self.maximum = [child.maximum for child in children]
        self._children: list[Spec | Node] = list(children)
        self._states: dict[tuple[int, int, int], State] = {}

    def child(self, index: int) -> Spec:
        """The place of a child; made when first met."""
        found = self._children[index]
        if isinstance(found, Node):
            found = self._children[index] = Spec(found.children)
        return found

    def state(self, at: int = 0, before: int = 0, run: int = 0) -> State:
        """A state of this place; made when first met."""
        key = at, before if run < 2 else 0, min(run, 2)
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = State(self, *key)
        return found


class State:
    """A place and how far it is: at which child, how many of it there were in a row (0, 1, more), and, where it
    was one, at which child before that. Without a place: below a segment that the type does not have."""

    __slots__ = ("at", "before", "mandatory", "moves", "run", "spec")

    def __init__(self, spec: Spec | None, at: int = 0, before: int = 0, run: int = 0):
        self.spec = spec
        self.at = at
        self.before = before
        self.run = run
        self.mandatory = bool(spec and spec.mandatory)
        self.moves: dict[str, Move] = {}


class Move:
    """Where a segment leads that may stand here: the state after it, the one inside it, and how many there may be."""

    __slots__ = ("after", "inside", "maximum")

    def __init__(self, after: State, inside: State, maximum: int | None = None):
        self.after = after
        self.inside = inside
        self.maximum = sys.maxsize if maximum is None else maximum


class Tree:
    """The states of an IDoc type; of an unknown one (None), where any known segment may stand anywhere."""

    def __init__(self, idoc_type: IDocType | None):
        self.type = idoc_type
        self.nowhere = State(None)
        self.top = self.nowhere if idoc_type is None else Spec(idoc_type.roots).state()
        self._elsewhere: dict[str, State] = {}

    def elsewhere(self, name: str) -> State:
        """The first state inside a segment that does not stand where the type has it."""
        if self.type is None or name not in self.type.nodes:
            return self.nowhere
        found = self._elsewhere.get(name)
        if found is None:
            found = self._elsewhere[name] = Spec(self.type.nodes[name][0].children).state()
        return found


class Level:
    """An open segment: its tag, record and state; how often each tag stood directly below it, and each place of
    a segment type that has several here."""

    __slots__ = ("counts", "places", "record", "state", "tag")

    def __init__(self, state: State):
        self.state = state
        self.tag = ""
        self.record = 0
        self.counts: dict[str, int] = {}
        self.places: dict[int, int] = {}


Tell = Callable[[Wrong, list[str], int], None]
"""Takes what is wrong, the steps of the path below the IDoc, and the record."""


class Structure:
    """Checks the segments of one IDoc after the other. `tell` gets each deviation; `depth` is the number of open
    segments."""

    def __init__(self, tell: Tell):
        self._tell = tell
        self._trees: dict[str, Tree] = {}
        self._tree = Tree(None)
        self._levels = [Level(self._tree.top), Level(self._tree.top)]
        self.depth = 0

    def begin(self, idoc_type: IDocType | None) -> None:
        """A new IDoc, of this type; None: not known, nothing is checked but the numbers of siblings."""
        name = idoc_type.name if idoc_type is not None else ""
        tree = self._trees.get(name)
        if tree is None:
            tree = self._trees[name] = Tree(idoc_type)
        self._tree = tree
        for level in self._levels[: self.depth + 1]:
            level.counts.clear()
            level.places.clear()
        self._levels[0].state = tree.top
        self.depth = 0

    def segment(self, name: str, tag: str, depth: int, known: bool, record: int) -> None:
        """The next segment: its type, its tag in XML, and how many segments are open around it."""
        levels = self._levels
        inner = self.depth
        if inner > depth:
            if levels[inner].state.mandatory:
                self._closed(levels[inner])
            inner -= 1  # what was opened last has nothing below it, what is around it has
            while inner > depth:
                self.depth = inner
                self._close(levels[inner])
                inner -= 1
        self.depth = depth + 1
        level = levels[depth]
        counts = level.counts
        number = counts[tag] = counts.get(tag, 0) + 1
        try:
            move = level.state.moves[name]
            below = levels[depth + 1]
        except LookupError:
            self._look(name, tag, known, record)
            return
        if number > move.maximum:
            self._look(name, tag, known, record)
            return
        level.state = move.after
        below.state = move.inside
        below.tag = tag
        below.record = record

    def end(self) -> None:
        """The IDoc ends: close what is open."""
        while self.depth >= 0:
            self._close(self._levels[self.depth])
            self.depth -= 1

    def steps(self) -> list[str]:
        """The steps of the path to the current segment, below the IDoc."""
        found = []
        for above, level in zip(self._levels, self._levels[1 : self.depth + 1], strict=False):
            found.append(_step(level.tag, above.counts[level.tag]))
        return found

    def place_of(self, name: str) -> int | None:
        """How many segments are open around the deepest place that may have this segment; None: there is none."""
        for depth in range(self.depth, -1, -1):
            spec = self._levels[depth].state.spec
            if spec is not None and name in spec.index:
                return depth
        return None

    # -- what is not a known move

    def _look(self, name: str, tag: str, known: bool, record: int) -> None:
        """A segment that is met for the first time in a state, or should not stand there."""
        if self.depth == len(self._levels):
            self._levels.append(Level(self._tree.nowhere))
        level, below = self._levels[self.depth - 1 : self.depth + 1]
        spec = level.state.spec
        places = spec.index.get(name) if spec is not None else None
        last, at_last = below.tag, below.record
        below.tag, below.record = tag, record
        if spec is not None and places is not None:
            self._place(level, below, spec, name, places, last, at_last)
            return
        below.state = self._tree.elsewhere(name)
        idoc_type = self._tree.type
        wrong = structure.unknown_segment(name, known, idoc_type) or structure.unexpected_segment(
            name, known, idoc_type
        )
        if wrong is None and spec is not None:
            wrong = structure.wrong_parent(name, level.tag, idoc_type)
        if wrong is None:
            level.state.moves[name] = Move(level.state, below.state)
        else:
            self._tell(wrong, self.steps(), record)

    def _place(
        self, level: Level, below: Level, spec: Spec, name: str, places: tuple[int, ...], last: str, at_last: int
    ) -> None:
        """A segment that may stand below this parent: whether it may here, and once more. `last`: the tag of the
        segment before it below the same parent, `at_last`: the record of that."""
        state, tag = level.state, below.tag
        index, count = places[0], level.counts[tag]
        if len(places) > 1:
            index = _best(level, spec, places)
            count = level.places[index] = level.places.get(index, 0) + 1
        maximum = spec.maximum[index]
        below.state = spec.child(index).state()
        wrong = None
        if index >= state.at:
            same = index == state.at
            level.state = spec.state(index, state.before, state.run + 1) if same else spec.state(index, state.at, 1)
            if len(places) == 1:
                state.moves[name] = Move(level.state, below.state, maximum)
        elif state.run == 1 and state.before <= index:
            # the one before went too far ahead, and this one goes on where it should have
            level.state = spec.state(index, state.before, 2 if state.before == index else 1)
            wrong = structure.wrong_order(last, tag, early=True)
            number = level.counts[last] - (last == tag)
            if wrong is not None:
                self._tell(wrong, [*self.steps()[:-1], _step(last, number)], at_last)
        else:
            wrong = structure.wrong_order(tag, xml_name(spec.names[state.at]), early=False)
            if wrong is not None:
                self._tell(wrong, self.steps(), below.record)
        if (many := structure.too_many(count, maximum)) is not None:
            self._tell(many, self.steps(), below.record)

    def _close(self, level: Level) -> None:
        if level.state.mandatory:
            self._closed(level)
        level.counts.clear()
        level.places.clear()

    def _closed(self, level: Level) -> None:
        """The innermost open segment ends: whether it has what it must have."""
        spec = level.state.spec
        if spec is None:
            return
        for index, minimum in spec.mandatory:
            name = spec.names[index]
            tag = xml_name(name)
            several = len(spec.index[name]) > 1
            count = (level.places.get(index, 0) if several else level.counts.get(tag, 0)) or 0
            wrong = structure.missing_segment(name, count, minimum) or structure.too_few(count, minimum)
            if wrong is not None:
                self._tell(wrong, [*self.steps(), tag], level.record)


def _step(tag: str, number: int) -> str:
    return f"{tag}[{number}]" if number > 1 else tag


def _best(level: Level, spec: Spec, places: tuple[int, ...]) -> int:
    """Where a segment may stand in several places: the next that is not full."""
    ahead = [i for i in places if i >= level.state.at] or list(places)
    for i in ahead:
        maximum = spec.maximum[i]
        if maximum is None or level.places.get(i, 0) < maximum:
            return i
    return ahead[0]
