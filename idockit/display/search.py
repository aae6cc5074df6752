"""Find definitions by name or by what they mean: "which segment holds the source list?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from idockit.dictionary import Dictionary
from idockit.display.layout import Line, visible
from idockit.segments import segment_text, text_of

__all__ = ["Hit", "hit_lines", "listed", "search"]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `kind` is "idoc type", "message type", "segment" or "field"; `segment` the one that has the
    field."""

    kind: str
    name: str
    text: str
    segment: str = ""
    also_in: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values; what is empty is left out."""
        plain = {"kind": self.kind, "name": self.name, "text": self.text, "segment": self.segment}
        return {k: v for k, v in plain.items() if v} | ({"also_in": list(self.also_in)} if self.also_in else {})


def search(dictionary: Dictionary, text: str) -> Iterator[Hit]:
    """IDoc types, message types, segments and fields that have every word of `text` in name or text, upper and lower
    case alike; whole words first. A field is told once for each text that it has, with the other segments."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return
    hits = [*_types(dictionary), *_segments(dictionary), *_fields(dictionary)]
    found = [(rank, number, hit) for number, hit in enumerate(hits) if (rank := _rank(hit, words)) is not None]
    yield from (hit for _, _, hit in sorted(found, key=lambda item: item[:2]))


def _rank(hit: Hit, words: list[str]) -> int | None:
    """0: all are whole words or the name; 1: some are parts of words; None: one is missing."""
    where = f"{hit.name} {hit.text}".lower()
    if not all(word in where for word in words):
        return None
    whole = set(re.findall(r"[\w/]+", where))
    return 0 if all(word in whole for word in words) else 1


def listed(dictionary: Dictionary, what: Literal["types", "segments", "messages"]) -> Iterator[Hit]:
    """Everything of one kind, sorted by name."""
    if what == "segments":
        return _segments(dictionary)
    kind = "idoc type" if what == "types" else "message type"
    return (hit for hit in _types(dictionary) if hit.kind == kind)


def _types(dictionary: Dictionary) -> Iterator[Hit]:
    for idoc_type in sorted(dictionary.all_idoc_types(), key=lambda found: found.name):
        yield Hit("idoc type", idoc_type.name, idoc_type.text)
    for name, message in dictionary.all_messages.items():
        yield Hit("message type", name, message.text or f"carried by {' '.join(message.idoc_types)}")


def _segments(dictionary: Dictionary) -> Iterator[Hit]:
    for name in dictionary.segment_names():
        yield Hit("segment", name, segment_text(dictionary.segment(name)))


def _fields(dictionary: Dictionary) -> Iterator[Hit]:
    users: dict[tuple[str, str], list[str]] = {}
    for name in dictionary.segment_names():
        segment = dictionary.segment(name)
        for field in segment.fields:
            users.setdefault((str(field.name), text_of(segment, str(field.name))), []).append(name)
    for (field_name, text), names in sorted(users.items()):
        yield Hit("field", field_name, text, names[0], tuple(names[1:]))


def hit_lines(hits: Iterator[Hit]) -> Iterator[Line]:
    """One line for each hit: kind, name, text."""
    for hit in hits:
        name = f"{hit.segment}-{hit.name}" if hit.segment else hit.name
        more = f"  (and in {len(hit.also_in)} more)" if hit.also_in else ""
        yield ("text", f"{hit.kind:13}"), ("name", name), ("text", f"  {visible(hit.text)}{more}".rstrip())
