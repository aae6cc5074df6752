"""What a segment name in a file means, for people: type, version, definition, and how it was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from idockit.dictionary import Dictionary, Resolution, SegmentType, Version
from idockit.display.layout import Line
from idockit.segments import segment_text

__all__ = ["HOW", "Resolved", "explain", "resolved_lines"]

HOW = {
    "definition": "exact",
    "seen": "seen",
    "type": "E1 name",
    "bare": "without suffix",
    "unlisted version": "nearest",
    "unknown": "unknown",
}
"""The word for each `Resolution.how`."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What `explain` found. `version` is the definition that holds, the nearest one where the name is not listed;
    `missing` are the fields of the segment type that this version does not have yet; `places` where the IDoc type
    asked for has the segment; `written` the definition that a flat file is written with (of that release)."""

    name: str
    how: str
    segment: SegmentType | None
    version: Version | None
    missing: tuple[str, ...]
    places: tuple[str, ...] | None
    written: str
    hint: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        version = self.version
        return {
            "name": self.name,
            "how": self.how,
            "segment": self.segment.name if self.segment else None,
            "text": segment_text(self.segment),
            "definition": version.definition if version else None,
            "fields": version.nfields if version else None,
            "length": version.length if version else None,
            "release": version.release if version else None,
            "missing": list(self.missing),
            "places": None if self.places is None else list(self.places),
            "written": self.written or None,
            "hint": self.hint or None,
        }


def explain(dictionary: Dictionary, name: str, *, idoc_type: str | None = None, release: str | None = None) -> Resolved:
    """What a segment name means. `idoc_type`: where that type has it; `release` (`46C`, `750`): which definition is
    written for it. Raises UnknownDefinition for an IDoc type that is not known."""
    tree = dictionary.idoc_type(idoc_type) if idoc_type else None
    found = dictionary.resolve(name)
    segment = found.type
    if segment is None:
        hint = f"not known{dictionary.nearest(name)}; import a definition of it: a parser export (WE60), XSD or table"
        return Resolved(name, HOW[found.how], None, None, (), None, "", hint)
    version = found.version or _nearest(segment, found)
    missing = tuple(str(field.name) for field in segment.fields[version.nfields :]) if version else ()
    places = None
    if tree is not None:
        places = tuple(_path(node) for node in tree.nodes.get(segment.name, ()))
    written = str(segment.definition_for(0, release).definition)
    return Resolved(name, HOW[found.how], segment, version, missing, places, written, _hint(found, version))


def _nearest(segment: SegmentType, found: Resolution) -> Version | None:
    """For a name that is not listed the version with the nearest number, else the newest."""
    known = list(segment.definitions.values())
    if found.how != "unlisted version" or not known:
        return known[-1] if known else None
    number = int(found.name[-3:])

    def distance(version: Version) -> int:
        digits = str(version.definition)[-3:]
        return abs(int(digits) - number) if digits.isdecimal() else number

    return min(known, key=distance)


def _hint(found: Resolution, version: Version | None) -> str:
    if found.how == "unlisted version":
        near = f"the nearest known is {version.definition}" if version else "no definition of it is known by name"
        return f"{found.name} is not listed, {near}; import its parser export (WE60) or table to know its fields"
    if version is None:
        return "no definition name of it is known; import its parser export (WE60) to know it"
    return ""


def _path(node: Any) -> str:
    return f"{_path(node.parent)}/{node.segment}" if node.parent else str(node.segment)


def resolved_lines(found: Resolved) -> Iterator[Line]:
    """The lines that say it."""
    text = segment_text(found.segment)
    name = found.segment.name if found.segment else "no segment type"
    yield ("title", found.name), ("", " -> "), ("name", name), ("text", f"  {text}".rstrip())
    yield ("", "  found        "), ("value", found.how)
    if found.version is not None and found.segment is not None:
        version = found.version
        length = "?" if version.length is None else version.length
        said = f"{version.nfields} of {len(found.segment.fields)} fields, {length} characters"
        said += f", since release {version.release}" if version.release else ""
        yield ("", "  definition   "), ("name", str(version.definition)), ("text", f"  {said}")
        if found.missing:
            names = " ".join(found.missing[:8]) + (f" and {len(found.missing) - 8} more" if found.missing[8:] else "")
            yield ("", "  newer fields "), ("text", names)
    if found.places is not None:
        yield ("", "  stands at    "), ("text", ", ".join(found.places) or "nowhere in this IDoc type")
    if found.segment is not None:
        yield ("", "  written as   "), ("name", found.written)
    if found.hint:
        yield ("", "  "), ("mark", found.hint)
