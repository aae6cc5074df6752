"""Objects by the names that users give them: the object's own, or one of its message types, in any case."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from idockit.errors import ALEError, UnknownDefinition
from idockit.system.master.declared import MasterObject

__all__ = ["NoSuchObject", "named", "nearest", "unknown"]


class NoSuchObject(ALEError):
    """A key that is none of the object's, or of which a system has nothing: what is asked for is not there."""

    exit_code = 3


def named(name: str, objects: Iterable[MasterObject]) -> MasterObject | None:
    """The object of that name, or with that message type."""
    wanted = name.upper()
    return next(
        (item for item in objects if wanted == item.name.upper() or wanted in {known.value for known in item.messages}),
        None,
    )


def unknown(name: str, objects: Collection[MasterObject]) -> UnknownDefinition:
    """The error about a name that is none: it says what comes nearest, and all objects."""
    listed = [item.name for item in objects]
    near = nearest(name, [*listed, *(known.value for item in objects for known in item.messages)])
    return UnknownDefinition(
        f"no distributable object {name or '(blank)'}{near}; there are {', '.join(listed)}", name=name
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """What to add to a message about a name that is not known, in any case; empty where nothing is near."""
    by_upper = {item.upper(): item for item in reversed(list(known))}
    found = get_close_matches(name.upper(), by_upper, 1)
    return f"; the nearest is {by_upper[found[0]]}" if found else ""
