"""Segment types, IDoc types, and dictionaries of them.

A segment type is declared once, as a construct struct of fields in wire order; versions only append
fields, so a version is a prefix of the newest list, marked by `Since` (reference DEFINITION_FORMATS,
"Segment type, definition, version, release"). Everything else is derived: offsets, codec, XML names.

    E1EDP19 = SegmentType("E1EDP19",
        Since("E2EDP19001"),
        "QUALF" / CHAR(3),
        "IDTNR" / CHAR(35),
        Since("E2EDP19002"),
        "MFRPN" / CHAR(42),
    )
    MATMAS01 = IDocType("MATMAS01", '''
        E1MARAM      1..9999999999   level=2
          E1MAKTM    0..99           level=3
    ''')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Any

from construct import Struct

from idockit.abap import Field
from idockit.errors import UnknownDefinition
from idockit.names import name_of_xml, xml_name

__all__ = [
    "SDATA_LENGTH",
    "Dictionary",
    "IDocType",
    "MessageType",
    "Node",
    "Resolution",
    "Seen",
    "SegmentType",
    "Since",
    "Standing",
    "Version",
    "name_of_xml",
    "tree_text",
    "xml_name",
]

SDATA_LENGTH = 1000
"""Units of application data in a data record (RECORDS, EDI_DD40)."""

STANDINGS = ("verified", "one source", "partial", "internal lengths", "derived", "unknown")


@dataclass(frozen=True, slots=True)
class Since:
    """Marker in a declaration: the fields below came with this definition; None: its name is unknown.
    `release`: the SAP release that brought it, None where no source tells."""

    definition: str | None
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Marker: a definition name met in real files; `fields` of the list it has, None where unclear."""

    definition: str
    fields: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Marker: how surely the list is known. `verified_fields` leading fields are verified; `complete`
    is False when more fields exist; `ordered` False when the order is not known."""

    name: str
    verified_fields: int | None = None
    complete: bool = True
    ordered: bool = True

    def __post_init__(self) -> None:
        if self.name not in STANDINGS:
            raise ValueError(f"standing {self.name!r}, expected one of {STANDINGS}")


VERIFIED = Standing("verified")


@dataclass(frozen=True, slots=True)
class Version:
    """A definition of a segment type: its first `nfields` fields, `length` units (None: unknown)."""

    definition: str | None
    nfields: int
    length: int | None
    seen: bool = False
    release: str | None = None


class SegmentType(Struct):
    """A segment type (E1MARAM). Parses and builds SDATA as bytes: `E1MARAM.parse(data, page=UTF8)`.

    `members` are, in wire order: an optional text, `Standing`, `Seen` and `Since` markers, fields. `language`
    (ISO 639-1) is that of the texts, empty for our own words.
    """

    def __init__(self, name: str, *members: str | Since | Seen | Standing | Field, language: str = ""):
        fields = tuple(m for m in members if isinstance(m, Field))
        super().__init__(*fields)
        self.name: str = name
        self.fields: tuple[Field, ...] = fields
        self.text: str = next((m for m in members if isinstance(m, str)), "")
        self.standing: Standing = next((m for m in members if isinstance(m, Standing)), VERIFIED)
        self.seen: tuple[Seen, ...] = tuple(m for m in members if isinstance(m, Seen))
        self.language = language
        self._members = members

    def __repr__(self) -> str:
        return f"<SegmentType {self.name}: {len(self.fields)} fields>"

    @cached_property
    def xml_name(self) -> str:
        return xml_name(self.name)

    @cached_property
    def offsets(self) -> tuple[int | None, ...]:
        """Offset of each field in SDATA, in units; None from the first unknown length on."""
        offsets: list[int | None] = []
        offset: int | None = 0
        for item in self.fields:
            offsets.append(offset)
            offset = None if offset is None or item.length is None else offset + item.length
        return tuple(offsets)

    @cached_property
    def length(self) -> int | None:
        """Units of all fields; None where one is unknown."""
        return self.length_of(len(self.fields))

    def length_of(self, nfields: int) -> int | None:
        """Units of the first `nfields` fields; None where one is unknown."""
        lengths = [item.length for item in self.fields[:nfields]]
        return None if None in lengths else sum(n for n in lengths if n is not None)

    @cached_property
    def flat(self) -> bool:
        """Whether flat records can be read and written: fields, order and lengths are known (OPEN 73)."""
        known = bool(self.fields) or self.standing.complete
        return known and self.length is not None and self.standing.ordered

    def begins(self, other: SegmentType) -> bool:
        """Whether the other has all fields of this one, at the same places, and may have more behind them."""
        theirs = other.fields[: len(self.fields)]
        return [(f.name, f.length) for f in self.fields] == [(f.name, f.length) for f in theirs]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return MappingProxyType({item.name: item for item in self.fields if item.name})

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Declared versions, oldest first; the last one has all fields."""
        marks: list[tuple[int, Since]] = []
        count = 0
        for member in self._members:
            if isinstance(member, Since):
                marks.append((count, member))
            elif isinstance(member, Field):
                count += 1
        if not marks:
            marks = [(0, Since(None))]
        ends = [start for start, _ in marks[1:]] + [count]
        return tuple(
            Version(since.definition, end, self.length_of(end), release=since.release)
            for (_, since), end in zip(marks, ends, strict=True)
        )

    @cached_property
    def definitions(self) -> Mapping[str, Version]:
        """Every definition name known for this type -> its version; oldest first, seen ones included."""
        known = {v.definition: v for v in self.versions if v.definition}
        for item in self.seen:
            nfields = len(self.fields) if item.fields is None else item.fields
            length = item.length
            if length is None and item.fields is not None:
                length = self.length_of(nfields)
            known.setdefault(item.definition, Version(item.definition, nfields, length, seen=True))
        return MappingProxyType(dict(sorted(known.items(), key=lambda pair: (pair[1].nfields, pair[0]))))

    @cached_property
    def bare_definition(self) -> str:
        """The definition name without a suffix: what is written where no name is known (OPEN 71)."""
        return re.sub(r"^([EZ])1", r"\g<1>2", self.name)

    def definition_for(self, nfields: int, release: str | None = None) -> Version:
        """The newest known definition that holds the first `nfields` fields, or the bare name. With
        `release` (`46C`, `750`): not newer than it, among the definitions that carry releases (OPEN 71)."""
        for version in reversed(list(self.definitions.values())):
            late = release is not None and version.release is not None and version.release > release
            if version.nfields >= nfields and not late:
                return version
        return Version(self.bare_definition, len(self.fields), self.length)


@dataclass(eq=False)
class Node:
    """One segment in the tree of an IDoc type. `minimum` and `maximum` None: unknown, shown as `?`,
    read as optional and unbounded. `level` is SAP's HLEVEL, None where no source gives it."""

    segment: str
    minimum: int | None
    maximum: int | None
    level: int | None = None
    qualified: bool = False
    parent: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list, repr=False)

    @property
    def mandatory(self) -> bool:
        return bool(self.minimum)

    @property
    def depth(self) -> int:
        return 1 if self.parent is None else self.parent.depth + 1

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


_LINE = re.compile(
    r"(?P<indent> *)(?P<segment>\S+) +(?P<min>\d+|\?)\.\.(?P<max>\d+|\?)"
    r"(?: +level=(?P<level>\d+))?(?P<q> +qualified)? *"
)


def tree_text(roots: Iterable[Node]) -> str:
    """A tree as a declaration has it, one segment a line; inverse of `IDocType.roots`."""
    return "".join(_lines(roots, ""))


def _lines(nodes: Iterable[Node], indent: str) -> Iterator[str]:
    for node in nodes:
        low, high = ("?" if bound is None else bound for bound in (node.minimum, node.maximum))
        level = "" if node.level is None else f" level={node.level}"
        yield f"{indent}{node.segment} {low}..{high}{level}{' qualified' * node.qualified}\n"
        yield from _lines(node.children, indent + "  ")


class IDocType:
    """A basic type: a tree of segment types. `text` is optional; the tree is the last argument.

    An extension (CIMTYP) is one with `basic_type`: its tree is that of the basic type and its own segments.
    `language` (ISO 639-1) is that of the text, empty for our own words; `release` the one it was released in.
    """

    def __init__(
        self,
        name: str,
        *text_and_tree: str,
        standing: str = "verified",
        messages: Iterable[str] = (),
        basic_type: str = "",
        language: str = "",
        release: str = "",
    ):
        Standing(standing)
        self.basic_type = basic_type
        self.language = language
        self.release = release
        self.name = name
        self.text = text_and_tree[0] if len(text_and_tree) > 1 else ""
        self.standing = standing
        self.messages: tuple[str, ...] = tuple(messages)
        self._tree = text_and_tree[-1]

    def __repr__(self) -> str:
        return f"<IDocType {self.name}>"

    @cached_property
    def xml_name(self) -> str:
        return xml_name(self.name)

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """The top segments, parsed from the declaration."""
        roots: list[Node] = []
        path: list[tuple[int, Node]] = []
        for line in self._tree.splitlines():
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{self.name}: line {line.strip()!r} is not 'SEGMENT min..max [level=n] [qualified]'")
            indent = len(match["indent"])
            while path and path[-1][0] >= indent:
                path.pop()
            parent = path[-1][1] if path else None
            low, high = (None if match[k] == "?" else int(match[k]) for k in ("min", "max"))
            level = int(match["level"]) if match["level"] else None
            node = Node(match["segment"], low, high, level, bool(match["q"]), parent)
            (roots if parent is None else parent.children).append(node)
            path.append((indent, node))
        return tuple(roots)

    def walk(self) -> Iterator[Node]:
        """All nodes in the order of the definition."""
        for root in self.roots:
            yield from root.walk()

    @cached_property
    def nodes(self) -> Mapping[str, tuple[Node, ...]]:
        """Segment type name -> its nodes (more than one where a segment stands in several places)."""
        nodes: dict[str, tuple[Node, ...]] = {}
        for node in self.walk():
            nodes[node.segment] = (*nodes.get(node.segment, ()), node)
        return MappingProxyType(nodes)


@dataclass(frozen=True)
class MessageType:
    """A message type and the IDoc types that carry it. `derived` are those of which no source tells: by convention
    an IDoc type is named after its message type, with two digits behind it."""

    name: str
    idoc_types: tuple[str, ...] = ()
    text: str = ""
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a segment name in a file means.

    `how`: "definition" (declared name), "seen" (met in real files), "type" (the E1 name itself), "bare"
    (E2 name without its suffix), "unlisted version" (digits stripped, the version is not known),
    "unknown". `version` is None unless the definition is known.
    """

    name: str
    type: SegmentType | None
    version: Version | None
    how: str


class Dictionary:
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
        self.messages: Mapping[str, MessageType] = messages or {}
        self.notes = notes
        self.sources = sources
        self._where_used = where_used or self._used
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
        found = self.segments.get(name)
        return self.base.find_segment(name) if found is None and self.base else found

    def segment(self, name: str) -> SegmentType:
        """The segment type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.find_segment(name)
        if found is None:
            raise UnknownDefinition(f"segment type {name} is not known{self.nearest(name)}", name=name)
        return found

    def find_idoc_type(self, name: str) -> IDocType | None:
        """The IDoc type of that name (MATMAS05), or None."""
        found = self.idoc_types.get(name)
        return self.base.find_idoc_type(name) if found is None and self.base else found

    def idoc_type(self, name: str) -> IDocType:
        """The IDoc type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.find_idoc_type(name)
        if found is None:
            near = get_close_matches(name, [n for d in self._stack() for n in d.idoc_types], 1)
            raise UnknownDefinition(f"IDoc type {name} is not known{_meant(near)}", name=name)
        return found

    def _stack(self) -> Iterator[Dictionary]:
        """This dictionary and those below it."""
        yield self
        if self.base is not None:
            yield from self.base._stack()

    def nearest(self, name: str) -> str:
        """`; the nearest known is X` for an error message, empty where nothing is near."""
        known = [n for d in self._stack() for names in (d.segments, d.definitions) for n in names]
        return _meant(get_close_matches(name, known, 1))

    def segment_names(self) -> list[str]:
        """The names of all segment types, sorted; those of the base too."""
        return sorted({name for d in self._stack() for name in d.segments})

    def idoc_type_names(self) -> list[str]:
        """The names of all IDoc types, sorted; those of the base too."""
        return sorted({name for d in self._stack() for name in d.idoc_types})

    @cached_property
    def all_messages(self) -> Mapping[str, MessageType]:
        """Every message type by name, sorted, with all IDoc types that carry it."""
        carriers: dict[str, dict[str, None]] = {}
        texts: dict[str, str] = {}
        for own in reversed(list(self._stack())):
            for name, message in own.messages.items():
                carriers.setdefault(name, {}).update(dict.fromkeys(message.idoc_types))
                texts[name] = message.text or texts.get(name, "")
            for name, types in own._lists[2].items():
                carriers.setdefault(name, {}).update(dict.fromkeys(types.split()))
        told = {idoc_type for types in carriers.values() for idoc_type in types}
        derived: dict[str, list[str]] = {}
        for idoc_type in self.idoc_type_names():
            if idoc_type not in told:
                derived.setdefault(re.sub(r"\d\d$", "", idoc_type), []).append(idoc_type)
        return MappingProxyType(
            {
                name: MessageType(
                    name,
                    tuple(sorted([*carriers.get(name, ()), *derived.get(name, ())])),
                    texts.get(name, ""),
                    tuple(derived.get(name, ())),
                )
                for name in sorted({*carriers, *derived})
            }
        )

    def message(self, name: str) -> MessageType:
        """The message type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.all_messages.get(name)
        if found is None:
            near = get_close_matches(name, list(self.all_messages), 1)
            raise UnknownDefinition(f"message type {name} is not known{_meant(near)}", name=name)
        return found

    def segments_with(self, field: str) -> tuple[str, ...]:
        """The segment types that have a field of this name, sorted (where-used list)."""
        return tuple(sorted({name for d in self._stack() for name in d._lists[0].get(field, "").split()}))

    def idoc_types_with(self, segment: str) -> tuple[str, ...]:
        """The IDoc types that have this segment type, sorted (where-used list)."""
        return tuple(sorted({name for d in self._stack() for name in d._lists[1].get(segment, "").split()}))

    @cached_property
    def _lists(self) -> Sequence[Mapping[str, str]]:
        return self._where_used()

    def _used(self) -> Sequence[Mapping[str, str]]:
        fields: dict[str, list[str]] = {}
        segments: dict[str, list[str]] = {}
        messages: dict[str, list[str]] = {}
        for name, segment in self.segments.items():
            for item in segment.fields:
                fields.setdefault(str(item.name), []).append(name)
        for name, idoc_type in self.idoc_types.items():
            for used in idoc_type.nodes:
                segments.setdefault(used, []).append(name)
            for message in idoc_type.messages:
                messages.setdefault(message, []).append(name)
        return [{name: " ".join(users) for name, users in used.items()} for used in (fields, segments, messages)]

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
        declares it at the same place; None where no source gives it."""
        key = (idoc_type, segment)
        if key not in self._levels:
            self._levels[key] = self._find_level(idoc_type, segment)
        return self._levels[key]

    def _find_level(self, idoc_type: str, segment: str) -> int | None:
        own = self.find_idoc_type(idoc_type)
        if own is None or segment not in own.nodes:
            return None
        node = own.nodes[segment][0]
        if node.level is not None:
            return node.level
        family = own.name[:-2]
        for name in sorted({n for d in self._stack() for n in d.idoc_types}):
            if name[:-2] == family and name != own.name:
                for other in self.idoc_type(name).nodes.get(segment, ()):
                    if other.level is not None and other.depth == node.depth:
                        return other.level
        if node.parent is not None:
            above = self.level(idoc_type, node.parent.segment)
            return None if above is None else above + 1
        return None


def _type_name(definition: str) -> str:
    return re.sub(r"^([EZ])2", r"\g<1>1", definition)


def _meant(near: list[str]) -> str:
    return f"; the nearest known is {near[0]}" if near else ""


def family(name: str) -> str:
    """The family of an IDoc type: its name in lower case without its number (MATMAS05 -> matmas)."""
    return xml_name(re.sub(r"\d\d$", "", name)).lower()


def declarations(namespace: Mapping[str, Any]) -> Iterator[SegmentType | IDocType]:
    """The declarations in a module's namespace."""
    return (value for value in namespace.values() if isinstance(value, SegmentType | IDocType))
