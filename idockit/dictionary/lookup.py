"""A dictionary: a set of definitions, and what the names in files mean by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from idockit.dictionary.idoctypes import IDocType, MessageType
from idockit.dictionary.segmenttypes import SegmentType, Version
from idockit.dictionary.whereused import WhereUsed, meant
from idockit.errors import UnknownDefinition

__all__ = ["Dictionary", "Resolution"]

REMEMBERED = 1 << 14
"""Names whose meaning is remembered: a file may have any number of names that nobody knows."""

REMEMBERED_GUESSES = 1 << 10


class Resolution(NamedTuple):
    """What a segment name in a file means.

    `how`: "definition" (declared name), "seen" (met in real files), "type" (the E1 name itself), "bare"
    (E2 name without its suffix), "unlisted version" (digits stripped, the version is not known),
    "unknown". `version` is None unless the definition is known.
    """

    name: str
    type: SegmentType | None
    version: Version | None
    how: str


class Dictionary(WhereUsed):
    """A set of definitions. Names it does not have are looked up in `base`.

    `segments` and `idoc_types` map names to declarations (mappings may load lazily); `definitions` maps
    definition names (E2MARAM009) to segment type names. `messages` are the message types that are told of beside
    those of the IDoc types. `notes` and `sources` say what an importer noticed, and what it read.
    `where_used` gives three mappings made beforehand: field -> segment types, segment type -> IDoc types,
    message type -> IDoc types.
    """

    def __init__(
        self,
        segments: Mapping[str, SegmentType],
        idoc_types: Mapping[str, IDocType],
        definitions: Mapping[str, str] | None = None,
        base: Dictionary | None = None,
        name: str = "",
        *,
        messages: Mapping[str, MessageType] | None = None,
        notes: tuple[str, ...] = (),
        sources: tuple[Mapping[str, str], ...] = (),
        where_used: Callable[[], Sequence[Mapping[str, str]]] | None = None,
    ):
        self.name = name
        self.messages = messages or {}
        self.notes = notes
        self.sources = sources
        self.where_used = where_used
        self.segments = segments
        self.idoc_types = idoc_types
        self.definitions: Mapping[str, str] = (
            {d: s.name for s in segments.values() for d in s.definitions} if definitions is None else definitions
        )
        self.base = base
        self._resolved: dict[str, Resolution] = {}
        self._guesses: dict[frozenset[str], IDocType | None] = {}
        self._levels: dict[tuple[str, str], int | None] = {}

    def find_segment(self, name: str) -> SegmentType | None:
        """The segment type of that name (E1MARAM), or None."""
        if name in self.segments:
            return self.segments[name]
        return self.base.find_segment(name) if self.base else None

    def segment(self, name: str) -> SegmentType:
        """The segment type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.find_segment(name)
        if found is None:
            raise UnknownDefinition(f"segment type {name} is not known{self.nearest(name)}", name=name)
        return found

    def find_idoc_type(self, name: str) -> IDocType | None:
        """The IDoc type of that name (MATMAS05), or None."""
        if name in self.idoc_types:
            return self.idoc_types[name]
        return self.base.find_idoc_type(name) if self.base else None

    def idoc_type(self, name: str) -> IDocType:
        """The IDoc type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.find_idoc_type(name)
        if found is None:
            near = get_close_matches(name, [n for d in self.stack() for n in d.idoc_types], 1)
            raise UnknownDefinition(f"IDoc type {name} is not known{meant(near)}", name=name)
        return found

    def stack(self) -> Iterator[Dictionary]:
        """This dictionary and those below it."""
        yield self
        if self.base is not None:
            yield from self.base.stack()

    def nearest(self, name: str) -> str:
        """`; the nearest known is X` for an error message, empty where nothing is near."""
        known = [n for d in self.stack() for names in (d.segments, d.definitions) for n in names]
        return meant(get_close_matches(name, known, 1))

    def _definition(self, name: str) -> SegmentType | None:
        """The segment type that the topmost set listing this definition has for it."""
        found = self.definitions.get(name)
        if found is None:
            return self.base._definition(name) if self.base else None
        return self.segment(found)

    def resolve(self, name: str) -> Resolution:
        """A segment name as a file has it (E2 with or without version, E1, Z, /NS/) -> what it means.

        The table wins over stripping digits: E2EDK14 is a definition of E1EDK14.
        """
        found = self._resolved.get(name)
        if found is None:
            if len(self._resolved) >= REMEMBERED:
                self._resolved.clear()
            found = self._resolved[name] = self._resolve(name)
        return found

    def _resolve(self, name: str) -> Resolution:
        listed = self._definition(name)
        candidates = [(name, "type"), (_type_name(name), "bare")]
        if listed is not None:
            own = self.find_segment(listed.name) or listed
            listed = own if name in own.definitions or not own.begins(listed) else listed
            version = listed.definitions.get(name)
            if version is not None:
                return Resolution(name, listed, version, "seen" if version.seen else "definition")
            candidates = [(listed.name, "unlisted version")]
        if len(name) > 3 and name[-3:].isdigit():
            candidates += [(_type_name(name[:-3]), "unlisted version"), (name[:-3], "unlisted version")]
        for candidate, how in candidates:
            found = self.find_segment(candidate)
            if found is not None:
                return Resolution(name, found, None, how)
        return Resolution(name, None, None, "unknown")

    def guess_type(self, names: Iterable[str]) -> IDocType | None:
        """The IDoc type that has most of these segments (names as a file has them), the smallest of
        several; None where none has any at its top."""
        wanted = frozenset(found.name for name in names if (found := self.resolve(name).type) is not None)
        if wanted not in self._guesses:
            if len(self._guesses) >= REMEMBERED_GUESSES:
                self._guesses.clear()
            self._guesses[wanted] = self._guess_type(wanted)
        return self._guesses[wanted]

    def _guess_type(self, wanted: frozenset[str]) -> IDocType | None:
        best: tuple[int, int, str] | None = None
        chosen: IDocType | None = None
        for idoc_type in self.all_idoc_types():
            if any(node.segment in wanted for node in idoc_type.roots):
                rank = (-len(wanted & idoc_type.nodes.keys()), len(idoc_type.nodes), idoc_type.name)
                if best is None or rank < best:
                    best, chosen = rank, idoc_type
        return chosen

    def all_idoc_types(self) -> Iterator[IDocType]:
        """Every IDoc type, those of the base too; loads all of them."""
        for name in self.idoc_types:
            yield self.idoc_types[name]
        if self.base is not None:
            yield from (t for t in self.base.all_idoc_types() if t.name not in self.idoc_types)

    def level(self, idoc_type: str, segment: str) -> int | None:
        """HLEVEL of a segment in an IDoc type: as declared, or as another type of the same family
        declares it at the same place; None where no source gives it, or the type has it at several levels."""
        own = self.find_idoc_type(idoc_type)
        if own is None or segment not in own.nodes:
            return None
        key = (idoc_type, segment)
        if key not in self._levels:
            self._levels[key] = self._find_level(own, segment)
        return self._levels[key]

    def _find_level(self, own: IDocType, segment: str) -> int | None:
        nodes = own.nodes[segment]
        node = nodes[0]
        if len({(other.level, other.depth) for other in nodes}) > 1:
            return None
        if node.level is not None:
            return node.level
        family = own.name[:-2]
        for name in sorted({n for d in self.stack() for n in d.idoc_types}):
            if name[:-2] == family and name != own.name:
                for other in self.idoc_type(name).nodes.get(segment, ()):
                    if other.level is not None and other.depth == node.depth:
                        return other.level
        if node.parent is not None:
            above = self.level(own.name, node.parent.segment)
            return None if above is None else above + 1
        return None


def _type_name(definition: str) -> str:
    return f"{definition[0]}1{definition[2:]}" if definition.startswith(("E2", "Z2")) else definition
