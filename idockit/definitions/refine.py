"""A user's own definitions over the built-in ones: what the own source does not say is taken from below.

An export carries names, lengths, texts and cardinality of one system; an XML schema knows no definition names, no
types and no HLEVEL, a parser export no types. Where a declaration below has the same fields, what it knows beside
them holds for the own one too. What the own source says always wins.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from idockit.abap import Field
from idockit.definitions.chains import agreed, merge, segment_type
from idockit.definitions.extensions import is_partial
from idockit.definitions.trees import extended, hung, levelled, merge_idoc_types, place
from idockit.dictionary import Dictionary, IDocType, SegmentType, tree_text
from idockit.errors import FormatError

__all__ = ["GUESS", "joined", "refine_idoc_type", "refine_segment", "stacked"]

GUESS = "derived"
"""The standing of what was only inferred from a sample document: anything that is better known wins over it."""

T = TypeVar("T", SegmentType, IDocType)


def refine_segment(own: SegmentType, below: SegmentType) -> SegmentType:
    """The own segment type with field types, definition names and texts of the one below it."""
    if own.standing.name == GUESS:
        return below
    same = agreed(own.fields, below.fields)
    versions = [v for v in below.versions if v.definition and v.nfields <= same]
    seen = [s for s in below.seen if same == len(below.fields) or (s.fields is not None and s.fields <= same)]
    fields = [_refined(field, below.by_name.get(str(field.name))) for field in own.fields]
    return segment_type(
        own.name,
        fields,
        (*own.versions, *versions),
        (*own.seen, *seen),
        text=own.text or below.text,
        standing=own.standing,
        language=own.language if own.text else below.language,
    )


def _refined(field: Field, other: Field | None) -> Field:
    if other is None or (field.length != other.length and field.length is not None):
        return field
    better = copy.copy(other if other.abap and not field.abap else field)
    better.length = other.length if field.length is None else field.length
    better.docs = field.text or other.text
    better.values = field.values or other.values
    return better


def refine_idoc_type(own: IDocType, below: IDocType) -> IDocType:
    """The own IDoc type with the HLEVEL and messages that the one below knows; a guess only adds its segments, an
    extension's own part is hung into its basic type. Raises FormatError where that has no place for it."""
    if is_partial(own):
        try:
            roots = hung(below.roots, own.roots)
        except LookupError as missing:
            reason = f"extension {own.name} hangs segments below {missing.args[0]}, which does not stand there"
            raise FormatError(f"{reason} in its basic type {below.name}") from None
        standing = below.standing
    elif own.standing == GUESS:
        roots = extended(below.roots, own.roots)
        standing = below.standing
    else:
        roots = levelled(own.roots, {place(node): node.level for node in below.walk()})
        standing = own.standing
    return IDocType(
        own.name,
        own.text or below.text,
        tree_text(roots),
        standing=standing,
        messages=dict.fromkeys((*own.messages, *below.messages)),
        language=own.language if own.text else below.language,
        basic_type=own.basic_type or below.basic_type,
        release=own.release,
    )


def joined(known: T, new: T) -> T:
    """What two sources of one set say of one declaration: what is better known wins over a guess.
    Raises Contradiction where two that are no guess do not agree."""
    if isinstance(known, SegmentType) and isinstance(new, SegmentType):
        first, second = known.standing.name == GUESS, new.standing.name == GUESS
        if first != second:
            return refine_segment(known, new) if first else refine_segment(new, known)
        return merge(known, new)
    assert isinstance(known, IDocType)
    assert isinstance(new, IDocType)
    first, second = known.standing == GUESS, new.standing == GUESS
    if first != second:
        return refine_idoc_type(known, new) if first else refine_idoc_type(new, known)
    if is_partial(known) != is_partial(new):
        return known if is_partial(new) else new
    return merge_idoc_types(known, new)


def stacked(own: Dictionary, base: Dictionary) -> Dictionary:
    """A dictionary of the own definitions, refined, over `base`."""
    types: Mapping[str, IDocType] = _Refined(
        own.idoc_types, lambda name: _basic(own, base, types, name), refine_idoc_type
    )
    return Dictionary(
        _Refined(own.segments, base.find_segment, refine_segment),
        types,
        own.definitions,
        base,
        own.name,
        messages=own.messages,
        notes=own.notes,
        sources=own.sources,
    )


def _basic(own: Dictionary, base: Dictionary, refined: Mapping[str, IDocType], name: str) -> IDocType | None:
    """What an IDoc type is refined with: the same type below, for an extension else its basic type, of this set or
    one below. An extension's own part has only the latter."""
    declared = own.idoc_types[name]
    found = None if is_partial(declared) else base.find_idoc_type(name)
    basic = declared.basic_type
    if found is None and basic and basic != name:
        here = own.idoc_types.get(basic)
        found = refined[basic] if here is not None and not here.basic_type else base.find_idoc_type(basic)
    return found


class _Refined(Mapping[str, T], Generic[T]):
    """Declarations, each refined when first asked for."""

    def __init__(self, own: Mapping[str, T], below: Callable[[str], T | None], refine: Callable[[T, T], T]):
        self._own: Mapping[str, T] = own
        self._below: Callable[[str], T | None] = below
        self._refine: Callable[[T, T], T] = refine
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._made.get(name)
        if found is None:
            own, below = self._own[name], self._below(name)
            found = self._made[name] = own if below is None else self._refine(own, below)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._own

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)
