"""The order, number and nesting of segments, against the tree of the IDoc type (reference ALE 6).

An automaton: each place of the tree has its followers ready (built when first met), and each open segment a
position in the list of its type's children. A segment costs a look-up and a comparison or two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from idockit.dictionary import IDocType, Node, xml_name

__all__ = ["Open", "Spec", "Structure"]


class Spec:
    """A place of the tree: its children by segment type, and which are mandatory."""

    __slots__ = ("_children", "index", "mandatory", "maximum", "names", "node")

    def __init__(self, node: Node | None, children: Sequence[Node]):
        self.node = node
        self.index: dict[str, tuple[int, ...]] = {}
        for i, child in enumerate(children):
            self.index[child.segment] = (*self.index.get(child.segment, ()), i)
        self.names = [child.segment for child in children]
        self.mandatory = [(i, child.minimum) for i, child in enumerate(children) if child.minimum]
        self.maximum = [child.maximum for child in children]
        self._children: list[Spec | Node] = list(children)

    def child(self, index: int) -> Spec:
        """The place of a child; made when first met."""
        found = self._children[index]
        if isinstance(found, Node):
            found = self._children[index] = Spec(found, found.children)
        return found


class Open:
    """An open segment: where its next child may stand, and how many of each it has."""

    __slots__ = ("at", "before", "counts", "last", "number", "record", "run", "seen", "spec", "tag")

    def __init__(self, tag: str, number: int, spec: Spec | None, record: int = 0):
        self.tag = tag
        self.number = number
        self.spec = spec
        self.record = record
        self.at = 0
        self.run = 0
        self.before = 0
        self.counts: dict[int, int] = {}
        self.seen: dict[str, int] = {}
        self.last: Open | None = None

    @property
    def step(self) -> str:
        """As a step of a path."""
        return f"{self.tag}[{self.number}]" if self.number > 1 else self.tag


Tell = Callable[[str, "list[Open]", str, str], None]
"""Takes a code, the path (the open segments), what was found and what was expected."""


class Structure:
    """Checks the segments of one IDoc after the other. `tell` gets each deviation."""

    def __init__(self, tell: Tell):
        self._tell = tell
        self._tops: dict[str, Spec] = {}
        self._type: IDocType | None = None
        self.stack: list[Open] = []

    def begin(self, idoc_type: IDocType | None) -> None:
        """A new IDoc, of this type; None: not known, nothing is checked but the numbers of siblings."""
        self._type = idoc_type
        top = None
        if idoc_type is not None:
            top = self._tops.get(idoc_type.name)
            if top is None:
                top = self._tops[idoc_type.name] = Spec(None, idoc_type.roots)
        self.stack = [Open("", 1, top)]

    def segment(self, name: str, tag: str, depth: int, known: bool, record: int) -> None:
        """The next segment: its type, its tag in XML, and how many segments are open around it."""
        stack = self.stack
        while len(stack) > depth + 1:
            self._close()
        above = stack[-1]
        number = above.seen[tag] = above.seen.get(tag, 0) + 1
        spec = above.spec
        index = -1
        found: Spec | None = None
        problem = ""
        if self._type is not None:
            places = spec.index.get(name) if spec is not None else None
            if places is not None and spec is not None:
                index = places[0] if len(places) == 1 else self._best(above, spec, places)
                found = spec.child(index)
            elif name in self._type.nodes:
                node = self._type.nodes[name][0]
                found = Spec(node, node.children)
                problem = "wrong-parent" if spec is not None else ""
            else:
                problem = "unexpected-segment" if known else "unknown-segment"
        elif not known:
            problem = "unknown-segment"
        item = Open(tag, number, found, record)
        stack.append(item)
        if problem:
            self._misplaced(problem, name, above)
        if index >= 0 and spec is not None:
            self._place(above, spec, index, item)
        above.last = item

    def end(self) -> None:
        """The IDoc ends: close what is open."""
        while self.stack:
            self._close()

    def _best(self, above: Open, spec: Spec, places: tuple[int, ...]) -> int:
        """Where a segment may stand in several places: the next that is not full."""
        ahead = [i for i in places if i >= above.at] or list(places)
        for i in ahead:
            maximum = spec.maximum[i]
            if maximum is None or above.counts.get(i, 0) < maximum:
                return i
        return ahead[0]

    def _place(self, above: Open, spec: Spec, index: int, item: Open) -> None:
        count = above.counts[index] = above.counts.get(index, 0) + 1
        if index == above.at:
            above.run += 1
        elif index > above.at:
            above.before, above.at, above.run = above.at, index, 1
        elif above.run == 1 and above.before <= index and above.last is not None:
            # the one before went too far ahead, and this one goes on where it should have
            self._tell(
                "wrong-order", [*self.stack[:-1], above.last], f"{above.last.tag} before {item.tag}", "behind it"
            )
            above.run = 2 if above.before == index else 1
            above.at = index
        else:
            after = xml_name(spec.names[above.at])
            self._tell("wrong-order", self.stack, f"{item.tag} behind {after}", f"before {after}")
        maximum = spec.maximum[index]
        if maximum is not None and count > maximum:
            self._tell("too-many", self.stack, f"{count} times", f"{maximum} at the most")

    def _misplaced(self, problem: str, name: str, above: Open) -> None:
        assert self._type is not None or problem == "unknown-segment"
        if problem == "wrong-parent" and self._type is not None:
            nodes = self._type.nodes[name]
            right = " or ".join(sorted({n.parent.segment if n.parent else "the top" for n in nodes}))
            self._tell(problem, self.stack, f"below {above.tag or 'the top'}", f"below {right}")
        elif problem == "unexpected-segment" and self._type is not None:
            self._tell(problem, self.stack, name, f"a segment of {self._type.name}")
        else:
            self._tell(problem, self.stack, name, "a segment with a definition")

    def _close(self) -> None:
        item = self.stack[-1]
        spec = item.spec
        if spec is not None:
            for index, minimum in spec.mandatory:
                count = item.counts.get(index, 0)
                if count < (minimum or 0):
                    name = spec.names[index]
                    path = [*self.stack, Open(xml_name(name), 1, None, item.record)]
                    if count:
                        self._tell("too-few", path, f"{count} times", f"{minimum} at the least")
                    else:
                        self._tell("missing-segment", path, "absent", f"{name}, which is mandatory")
        self.stack.pop()
