"""Where segments may stand: the tree of an IDoc type as the ALE steps walk it, and what they remember between IDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from idockit.ale.tree import Message
from idockit.dictionary import Dictionary, IDocType
from idockit.dictionary import Node as Declared
from idockit.formats.nesting import idoc_type_of

__all__ = ["NOWHERE", "Place", "place_of", "remembered", "type_of"]

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = 512


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """A function that remembers its last results: of texts by value, of all else by identity, since a landscape does
    not change and has no hash. Positional arguments only."""
    known: dict[tuple[object, ...], tuple[tuple[Any, ...], R]] = {}

    @wraps(function)
    def remember(*args: P.args, **kwargs: P.kwargs) -> R:
        key = tuple([value if type(value) is str else id(value) for value in args])
        found = known.get(key)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[key] = args, function(*args, **kwargs)  # the arguments too: their ids stay theirs
        return found[1]

    return remember


class Place:
    """A place in the tree of an IDoc type: what may stand below it, and which of that must."""

    __slots__ = ("below", "mandatory", "required")

    def __init__(self, nodes: Sequence[Declared], required: bool = False):
        self.required = required
        self.mandatory = tuple(dict.fromkeys(node.segment for node in nodes if node.mandatory))
        below: dict[str, list[Declared]] = {}
        for node in nodes:
            below.setdefault(node.segment, []).append(node)
        self.below: Mapping[str, Place] = MappingProxyType(
            {
                name: Place([child for node in same for child in node.children], name in self.mandatory)
                for name, same in below.items()
            }
        )


NOWHERE = Place(())
"""Below a segment that the type does not have, and everywhere in a type that is not known."""


@remembered
def place_of(idoc_type: IDocType) -> Place:
    """The top of a type's tree."""
    return Place(idoc_type.roots)


def type_of(message: Message, dictionary: Dictionary) -> IDocType | None:
    """The type whose tree an IDoc has: its extension (CIMTYP) where that is known, else its basic type."""
    return idoc_type_of(dictionary, message.type, message.control.get("CIMTYP", ""))
