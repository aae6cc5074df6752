"""Version change: the IDoc as the receiver's IDoc type and release have it (reference ALE 2.8).

Evolution only adds: an older basic type lacks segments, an older definition of a segment lacks fields at its end. The
partner profile names the type and the extension, and, where it does, the segment release.
"""

from __future__ import annotations

from collections.abc import Callable

from idockit.ale.places import Place, place_of, remembered
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary, IDocType, SegmentType, Version
from idockit.errors import ALEError
from idockit.formats.nesting import idoc_type_of

__all__ = ["change_version", "version_in"]

STEP = "version change"


def change_version(
    message: Message, idoc_type: str, extension: str, release: str, dictionary: Dictionary
) -> tuple[Message, list[Entry]]:
    """The IDoc as one of that basic type and extension, with the segment definitions of that release (empty: the
    newest). Raises ALEError for a type without definition.

    A segment that the type does not have goes with all below it; a field that the definition of the release does not
    have is cut. Where no definition of a segment type carries a release, it is written as the newest, and an entry
    says so.
    """
    for name in (idoc_type, extension):
        if name and dictionary.find_idoc_type(name) is None:
            raise ALEError(f"IDoc type {name} has no definition")
    entries: list[Entry] = []
    same = message.type == idoc_type and message.control.get("CIMTYP", "") == extension
    if same and not release:
        return message, entries
    changed = message.with_control(IDOCTYP=idoc_type, CIMTYP=extension)
    segments = message.segments
    if not same:
        target = idoc_type_of(dictionary, idoc_type, extension)
        if target is not None:
            segments = _narrowed(segments, place_of(target), target, entries)
    if release:
        cut = _Cut(release, dictionary, entries)
        segments = tuple(kept for node in segments if (kept := cut(node)) is not None)
    return changed.with_segments(segments), entries


def _narrowed(
    nodes: tuple[Node, ...], place: Place, target: IDocType, entries: list[Entry], above: str = ""
) -> tuple[Node, ...]:
    """The segments that a type has at a place; the same tuple where it has them all."""
    kept: list[Node] = []
    for node in nodes:
        inside = place.below.get(node.segment)
        if inside is None:
            where = f" below {above}" if node.segment in target.nodes else ""
            _gone(node, f"{target.name} does not have the segment{where}", entries)
            continue
        children = _narrowed(node.children, inside, target, entries, node.segment) if node.children else ()
        kept.append(node if children == node.children else node.with_children(children))
    return nodes if len(kept) == len(nodes) and all(map(_is, kept, nodes)) else tuple(kept)


def _is(one: Node, other: Node) -> bool:
    return one is other


def _gone(node: Node, reason: str, entries: list[Entry]) -> None:
    below = f"goes with {node.segment} {node.number}, below which it stands"
    for inner in node.walk():
        entries.append(Entry(STEP, reason if inner is node else below, inner.segment, inner.number))


def version_in(segment: SegmentType, release: str) -> Version | bool | None:
    """The definition of a segment type in a release: the newest that is not newer. None: the type is newer than the
    release; False: no definition of it carries a release, nobody knows."""
    if not any(version.release for version in segment.versions):
        return False
    fitting = [version for version in segment.versions if not version.release or version.release <= release]
    return fitting[-1] if fitting else None


class _Cut:
    """Brings segments to the definitions of a release."""

    def __init__(self, release: str, dictionary: Dictionary, entries: list[Entry]):
        self.release = release
        self.dictionary = dictionary
        self.entries = entries
        self.unknown: set[str] = set()

    def __call__(self, node: Node) -> Node | None:
        plan = _plan(self.dictionary, node.segment, self.release)
        if plan.version is None:
            _gone(node, f"the segment is newer than release {self.release}", self.entries)
            return None
        if plan.version is False:
            if node.segment not in self.unknown:
                self.unknown.add(node.segment)
                text = f"the definition in release {self.release} is not known: written as the newest"
                self.entries.append(Entry(STEP, text, node.segment, node.number))
            return self._below(node)
        lost = plan.newer.intersection(node.fields) if plan.newer else ()
        if lost:
            reason = f"{plan.definition} of release {self.release} does not have the field"
            for name in [name for name in node.fields if name in lost]:
                self.entries.append(Entry(STEP, reason, node.segment, node.number, name, node.fields[name]))
            node = node.with_fields({name: value for name, value in node.fields.items() if name not in lost})
        return self._below(Node(node.segment, node.fields, node.children, node.number, plan.definition))

    def _below(self, node: Node) -> Node:
        if not node.children:
            return node
        return node.with_children([kept for child in node.children if (kept := self(child)) is not None])


class _Plan:
    """What a release does to a segment type: its definition there, and the fields that came later."""

    __slots__ = ("definition", "newer", "version")

    def __init__(self, segment: SegmentType | None, release: str):
        self.version: Version | bool | None = False if segment is None else version_in(segment, release)
        self.newer: frozenset[str] = frozenset()
        self.definition = ""
        if isinstance(self.version, Version) and segment is not None:
            self.newer = frozenset(str(field.name) for field in segment.fields[self.version.nfields :])
            self.definition = self.version.definition or segment.bare_definition


@remembered
def _plan(dictionary: Dictionary, name: str, release: str) -> _Plan:
    return _Plan(dictionary.find_segment(name), release)


Changer = Callable[[Message, str, str, str, Dictionary], tuple[Message, list[Entry]]]
"""`change_version`, as the pipelines take it."""
