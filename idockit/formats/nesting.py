"""Which record stands below which: the hierarchy of a flat IDoc.

The number of the parent (PSGNUM) decides where it is sound; else the definition of the IDoc type; else
the level (HLEVEL). Real files have all kinds of wrong numbers (reference PECULIARITIES A4), so `method`
says which of them was followed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Literal, TypeVar

from idockit.codec import Layout
from idockit.dictionary import Dictionary, IDocType, Node, name_of_xml
from idockit.formats.flatread import FlatPart

__all__ = ["Method", "Nesting", "Nestings", "Place", "idoc_type_of", "idoc_type_of_part", "type_name"]

H = TypeVar("H")
Method = Literal["PSGNUM", "definition", "HLEVEL", "none"]

_SURE = ("verified", "one source")
_LEVELS = tuple(f"{level:02d}" for level in range(100))
_PLACES = 1 << 15
"""Places that are remembered: a file may have any number of names that nobody knows."""


class Place(Generic[H]):
    """A segment name at a place of the tree. `handler` is what the caller made of the name; `declared`
    tells whether the IDoc type has the segment here, `wrong` whether it has it only elsewhere; `level` is
    HLEVEL as it should be."""

    __slots__ = ("children", "declared", "handler", "level", "nodes", "wrong")

    def __init__(self, handler: H, nodes: tuple[Node, ...], level: int, declared: bool = False, wrong: bool = False):
        self.handler = handler
        self.nodes = nodes
        self.level = _LEVELS[level] if level < len(_LEVELS) else f"{level:02d}"
        self.declared = declared
        self.wrong = wrong
        self.children: dict[str, Place[H]] = {}


class Nesting(Generic[H]):
    """Depths of the records of one IDoc, which may come in several parts.

    `idoc_type` is the tree, None where it is not known; `handler` makes what the caller wants to have for
    each segment name (the 30 or 10 characters of SEGNAM), once for each name, but for files with tens of
    thousands of them.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        layout: Layout,
        idoc_type: IDocType | None,
        handler: Callable[[str], H],
        handlers: dict[str, H] | None = None,
    ):
        self.method: Method | None
        self._dictionary = dictionary
        self._layout = layout
        self._tree = idoc_type
        self._sure = idoc_type is not None and idoc_type.standing in _SURE
        self._make = handler
        self._handlers: dict[str, H] = {} if handlers is None else handlers
        roots = idoc_type.roots if idoc_type else ()
        top: Place[H] = Place(None, roots, 0)  # type: ignore[arg-type]  # the top has no handler
        self._top = top
        self._places = 0
        self.restart()

    def restart(self) -> None:
        """Begin a new IDoc of the same type; what was learned of names and places stays."""
        self.method = None
        self.open = [self._top]
        self.numbers = ["000000"]
        self._levels = [-1]

    def part(self, records: Sequence[str]) -> tuple[list[int], list[Place[H]]]:
        """The depth (0: top) and the place of each record. Remembers what is open for the next part."""
        if self.method in (None, "PSGNUM"):
            found = self._by_number(records)
            if found is not None:
                self.method = "PSGNUM"
                return found
        self._levels += [-1] * (len(self.open) - len(self._levels))
        if self._tree is not None and (self.method == "definition" or self._covers(records)):
            self.method = "definition"
            return self._by_definition(records)
        if all(r[self._layout.hlevel].strip(" ").isdecimal() for r in records):
            self.method = "HLEVEL"
            return self._by_level(records)
        self.method = "none"
        return [0] * len(records), [self.enter(self.open[0], r[self._layout.segnam]) for r in records]

    def _covers(self, records: Sequence[str]) -> bool:
        """Whether the tree knows at least one of the records at its top."""
        return any(self.enter(self.open[0], record[self._layout.segnam]).declared for record in records)

    def enter(self, parent: Place[H], key: str) -> Place[H]:
        """The place of a SEGNAM below another place."""
        place = parent.children.get(key)
        if place is None:
            if self._places >= _PLACES:
                self._forget(parent)
            self._places += 1
            place = parent.children[key] = self._place(parent, key)
        return place

    def _forget(self, parent: Place[H]) -> None:
        """Let go what was learned of names and places; what is open stays."""
        for place in (*self.open, parent):
            place.children.clear()
        self._handlers.clear()
        self._places = 0

    def _place(self, parent: Place[H], key: str) -> Place[H]:
        handler = self._handlers.get(key)
        if handler is None:
            handler = self._handlers[key] = self._make(key)
        level = int(parent.level) + 1
        if self._tree is None:
            return Place(handler, (), level)
        segment = self._dictionary.resolve(key.rstrip(" ")).type
        name = segment.name if segment else key.rstrip(" ")
        declared = self._dictionary.level(self._tree.name, name)
        below = parent.nodes if parent is self._top else tuple(n for node in parent.nodes for n in node.children)
        nodes = tuple(n for n in below if n.segment == name)
        known_parent = bool(parent.nodes)
        wrong = self._sure and not nodes and known_parent and name in self._tree.nodes
        return Place(handler, nodes, level if declared is None else declared, bool(nodes), wrong)

    def _by_number(self, records: Sequence[str]) -> tuple[list[int], list[Place[H]]] | None:
        """By PSGNUM; None where it names no open segment or a parent the type does not allow."""
        segnam, segnum, psgnum = self._layout.segnam, self._layout.segnum, self._layout.psgnum
        numbers, places = self.numbers[:], self.open[:]  # what is open; behind `depth` stands what no longer is
        depth = len(places) - 1
        depths: list[int] = []
        found: list[Place[H]] = []
        for record in records:
            above = record[psgnum]
            if above != numbers[depth]:
                depth -= 1
                while depth > 0 and above != numbers[depth]:
                    depth -= 1
                if depth <= 0:
                    depth = 0
                    if above != "000000" and above.strip(" 0"):
                        return None
            key = record[segnam]
            parent = places[depth]
            place = parent.children.get(key) or self.enter(parent, key)
            number = record[segnum]
            if place.wrong or number == "000000" or number == "      ":
                return None
            depths.append(depth)
            found.append(place)
            depth += 1
            if depth == len(places):
                numbers.append(number)
                places.append(place)
            else:
                numbers[depth] = number
                places[depth] = place
        if self._tree is None and not any(depths) and self._levels_deep(records):
            return None
        self.numbers, self.open = numbers[: depth + 1], places[: depth + 1]
        return depths, found

    def _levels_deep(self, records: Sequence[str]) -> bool:
        """Whether HLEVEL speaks of three levels or more."""
        levels = {record[self._layout.hlevel].strip(" ") for record in records}
        return len(levels) > 2 and all(level.isdecimal() for level in levels)

    def _by_definition(self, records: Sequence[str]) -> tuple[list[int], list[Place[H]]]:
        """At the deepest open segment below which the type declares it; what it does not declare stands
        by its level, or beside the record before it."""
        segnam, hlevel = self._layout.segnam, self._layout.hlevel
        places, levels = self.open, self._levels
        depths: list[int] = []
        found: list[Place[H]] = []
        for record in records:
            key = record[segnam]
            own = record[hlevel].strip(" ")
            level = int(own) if own.isdecimal() else -1
            i = len(places) - 1
            while i >= 0 and not self.enter(places[i], key).declared:
                i -= 1
            if i < 0:
                i = max(len(places) - 2, 0)
                if level >= 0:
                    i = next((k for k in range(len(places) - 1, 0, -1) if 0 <= levels[k] < level), i)
            del places[i + 1 :], levels[i + 1 :]
            place = self.enter(places[i], key)
            depths.append(i)
            found.append(place)
            places.append(place)
            levels.append(level)
        return depths, found

    def _by_level(self, records: Sequence[str]) -> tuple[list[int], list[Place[H]]]:
        segnam, hlevel = self._layout.segnam, self._layout.hlevel
        places, levels = self.open, self._levels
        depths: list[int] = []
        found: list[Place[H]] = []
        for record in records:
            level = int(record[hlevel])
            while levels[-1] >= level:
                del places[-1], levels[-1]
            place = self.enter(places[-1], record[segnam])
            depths.append(len(places) - 1)
            found.append(place)
            places.append(place)
            levels.append(level)
        return depths, found


class Nestings(Generic[H]):
    """The nestings of a file: one for each layout and IDoc type, used again for each IDoc of that type.
    `handler` as for `Nesting`, with the layout."""

    def __init__(self, dictionary: Dictionary, handler: Callable[[str, Layout], H]):
        self._dictionary = dictionary
        self._make = handler
        self._handlers: dict[Layout, dict[str, H]] = {}
        self._known: dict[tuple[Layout, str], Nesting[H]] = {}

    def begin(self, layout: Layout, idoc_type: IDocType | None) -> Nesting[H]:
        """The nesting for an IDoc that begins."""
        key = (layout, idoc_type.name if idoc_type else "")
        nesting = self._known.get(key)
        if nesting is None:
            handlers = self._handlers.setdefault(layout, {})
            nesting = Nesting(self._dictionary, layout, idoc_type, lambda name: self._make(name, layout), handlers)
            self._known[key] = nesting
        else:
            nesting.restart()
        return nesting


def idoc_type_of(dictionary: Dictionary, *names: str) -> IDocType | None:
    """The first of the names (IDOCTYP, CIMTYP, root element) that is a known IDoc type; an extension of it that is
    named too and known goes before it, since its tree has all of the basic type's."""
    found = next((t for n in names if n and (t := dictionary.find_idoc_type(n)) is not None), None)
    if found is not None and not found.basic_type:
        for name in names:
            extended = dictionary.find_idoc_type(name) if name and name != found.name else None
            if extended is not None and extended.basic_type == found.name:
                return extended
    return found


def type_name(tag: str) -> str:
    """The IDoc type that the element around an IDoc is named after; empty for envelopes."""
    name = name_of_xml(tag)
    return "" if name in ("Receive", "Send", "IDOCS", "Body", "IDOC") else name


def idoc_type_of_part(dictionary: Dictionary, part: FlatPart) -> tuple[IDocType | None, bool]:
    """The IDoc type of an IDoc and whether it is a guess from the segments, made where the control record
    names none (PECULIARITIES A3: IDOCTYP blank, or `53`)."""
    names = [part.layout.value(part.control, name) for name in ("IDOCTYP", "CIMTYP", "DOCTYP")]
    found = idoc_type_of(dictionary, *names)
    if found is not None or any(name[:1].isalpha() or name[:1] == "/" for name in names):
        return found, False
    return dictionary.guess_type({part.layout.name_of(record) for record in part.records}), True
