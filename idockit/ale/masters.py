"""Master IDocs at hand as the builder of a run over change pointers (reference ALE 3).

    masters = Masters(messages, ("E1MARAM-MATNR",), dictionary)
    run("MATMAS", pointers, landscape, dictionary, collect=masters.collect, ...)

Where no application builds an IDoc of an object, one that was built elsewhere will do: it holds the object as it is
now. It is found by the object's key in its fields, goes as it stands, and gets the function (MSGFN) of each segment
from the changes: 009 new, 004 changed, 003 gone, 018 unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Final

from idockit.ale.pointerrun import UNCHANGED, Change, Changes
from idockit.ale.pointers import STEP
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, ConfigurationError, Where

__all__ = ["KEYS", "Masters"]

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "MATMAS": ("E1MARAM-MATNR",),
        "DEBMAS": ("E1KNA1M-KUNNR",),
        "CREMAS": ("E1LFA1M-LIFNR",),
    }
)
"""Message type -> the fields that the id of its change documents is made of, for the most usual ones."""

_KEY_FIELDS = 3
"""Fields behind MSGFN that a key of a segment has at the most."""


class Masters:
    """Master IDocs by the id of their object. `keys`: the fields that it is put together of, `SEGMENT-FIELD`, each at
    full length; of the first segment of a type counts. Raises ConfigurationError for a field that there is not, for an
    IDoc without its key, and for two of one object."""

    def __init__(self, messages: Iterable[Message], keys: Sequence[str], dictionary: Dictionary):
        self._dictionary = dictionary
        self._keys = [_place(key, dictionary) for key in keys]
        self._messages: dict[str, Message] = {}
        self.entries: list[Entry] = []
        for number, message in enumerate(messages, 1):
            key = self._key(message)
            if not key:
                raise ConfigurationError(f"master IDoc {number} has no {' and '.join(keys)}: its object is not known")
            if key in self._messages:
                raise ConfigurationError(f"master IDoc {number} is the second of object {key}, expected one")
            self._messages[key] = message

    def _key(self, message: Message) -> str:
        parts = []
        for segment, field, length in self._keys:
            found = next((node for node in message.walk() if node.segment == segment), Node(segment))
            parts.append(found.get(field).ljust(length))
        return "".join(parts).rstrip(" ")

    def collect(self, object_id: str, changes: Changes) -> Message:
        """The IDoc of an object, with the functions that the changes give. What was deleted and is no segment of it is
        in `entries`. Raises ALEError where there is no IDoc of the object."""
        message = self._messages.get(object_id.rstrip(" "))
        if message is None:
            raise ALEError(f"no master IDoc is given of object {object_id}")
        told: set[Change] = set()
        segments = [self._with_function(node, ("",), changes, told) for node in message.segments]
        for change in changes.records:
            if change.msgfn == "003" and change not in told:
                reason = f"object {object_id}: {change.table} {change.key} is gone, and the master IDoc does not say so"
                self.entries.append(Entry(STEP, f"{reason} (ALE 3)"))
        return message.with_segments(segments)

    def _with_function(self, node: Node, above: Sequence[str], changes: Changes, told: set[Change]) -> Node:
        declared = self._dictionary.find_segment(node.segment)
        names = [] if declared is None else [name for name in declared.by_name if name != "MSGFN"]
        own = ["".join(node.get(name) for name in names[:count]) for count in range(1, _KEY_FIELDS + 1)]
        keys = tuple(dict.fromkeys(_squeezed(a + b) for a, b in product(above, own)))
        fields = node.fields
        if declared is not None and "MSGFN" in declared.by_name:
            found = next(_changes(node.segment, keys, changes), None)
            if found is not None:
                told.add(found)
            fields = {**fields, "MSGFN": UNCHANGED if found is None else found.msgfn}
        children = [self._with_function(child, keys, changes, told) for child in node.children]
        return node.with_fields(fields).with_children(children)


def _changes(segment: str, keys: Sequence[str], changes: Changes) -> Iterator[Change]:
    """What happened to the record of a segment: that of its table (E1<table>M) whose key is made of the first fields of
    the segment and of those above it, behind a client or none."""
    for change in changes.records:
        if segment == f"E1{change.table}M":
            key = _squeezed(change.key)
            if key in keys or (re.match(r"\d{3}", key) and key[3:] in keys):
                yield change


def _squeezed(text: str) -> str:
    return text.replace(" ", "")


def _place(key: str, dictionary: Dictionary) -> tuple[str, str, int]:
    """Segment, field and length of `SEGMENT-FIELD`."""
    segment, _, field = key.partition("-")
    declared = dictionary.find_segment(segment)
    found = declared.by_name.get(field) if declared is not None else None
    if found is None:
        raise ConfigurationError("found no such field, expected SEGMENT-FIELD of a segment type", Where(path=key))
    return segment, field, found.length or 0
