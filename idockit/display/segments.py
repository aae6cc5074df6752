"""A segment definition for people (WE31): its versions and its fields, as lines or as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from idockit.abap import Field
from idockit.codec import V4
from idockit.dictionary import Dictionary, SegmentType, Version
from idockit.display.layout import Line, visible
from idockit.errors import UnknownDefinition
from idockit.segments import segment_text, text_of

__all__ = ["field_lines", "field_standing", "pick", "segment_dict", "segment_lines"]

_SHOWN_USES = 8


def pick(dictionary: Dictionary, name: str, version: str | None = None) -> tuple[SegmentType, Version | None]:
    """A segment type by its own name or that of a definition, and the version asked for (`009`, `E2MARAM009`, or by
    the name itself). Raises UnknownDefinition, naming the versions there are."""
    found = dictionary.resolve(name)
    segment = found.type
    if segment is None:
        raise UnknownDefinition(f"segment {name} is not known{dictionary.nearest(name)}", name=name)
    if version is None:
        return segment, found.version
    for item in segment.definitions.values():
        if version in (item.definition, str(item.definition).removeprefix(segment.bare_definition)):
            return segment, item
    known = ", ".join(segment.definitions) or "none by name"
    raise UnknownDefinition(f"segment {segment.name} has no version {version}, known are {known}", name=version)


def segment_lines(
    dictionary: Dictionary, segment: SegmentType, version: Version | None = None, *, width: int = 80
) -> Iterator[Line]:
    """The lines that show a segment type, or one version of it: what it holds, definitions, IDoc types that use it,
    and its fields with position, offset in SDATA, length, type, text and other segments that have the field."""
    sure = segment.standing.name == "verified"
    text = segment_text(segment)
    yield ("title", segment.name), ("mark", "" if sure else " ?"), ("text", f"  {visible(text)}".rstrip())
    if not sure:
        yield ("", "  standing     "), ("mark", segment.standing.name)
    for item in segment.definitions.values():
        chosen = version is not None and version.definition == item.definition
        said = [_count(item.nfields, "field"), f"{_known(item.length)} characters"]
        said += [f"since release {item.release}"] if item.release else []
        said += ["seen in files"] if item.seen else []
        yield ("", "  definition   "), ("name", str(item.definition)), ("text", f"  {', '.join(said)}" + " <-" * chosen)
    if not segment.definitions:
        yield ("", "  definition   "), ("text", "its name is not known")
    users = dictionary.idoc_types_with(segment.name)
    for line, names in enumerate(wrap(" ".join(users) or "none", max(width - 15, 20), break_on_hyphens=False)):
        yield ("", "  IDoc types   " if line == 0 else " " * 15), ("text", names)
    yield ()
    count = version.nfields if version is not None else len(segment.fields)
    yield from field_lines(dictionary, segment, count, width=width, uses=True)
    if not segment.standing.complete:
        yield (("mark", "  ? the list is not complete"),)


def field_lines(
    dictionary: Dictionary, segment: SegmentType, count: int, *, indent: str = "  ", width: int = 80, uses: bool = False
) -> Iterator[Line]:
    """A table of the first `count` fields. `uses`: with the other segments that have the field."""
    fields = segment.fields[:count]
    if not fields:
        yield (("text", f"{indent}no fields are known"),)
        return
    names = max(5, *(len(str(field.name)) for field in fields))
    yield (("text", f"{indent}{'pos':>3}  {'field':{names}}  {'offset':>6} {'length':>6} type  text"),)
    start = len(indent) + 3 + 2 + names + 2 + 6 + 1 + 6 + 1 + 4 + 2
    for position, (field, offset) in enumerate(zip(fields, segment.offsets, strict=False), 1):
        mark = "" if field_standing(segment, field, position) == "verified" else "?"
        head: Line = (
            ("", f"{indent}{position:>3}  "),
            ("name", f"{field.name:{names}}"),
            ("mark", f"{mark:2}"),
            ("value", f"{_known(offset):>6} {_known(field.length):>6} {field.abap:4}  "),
        )
        said = wrap(visible(text_of(segment, str(field.name))), max(width - start, 20)) or [""]
        said += [f"{value or chr(39) * 2} = {text}" for value, text in field.values]
        if uses and (others := [n for n in dictionary.segments_with(str(field.name)) if n != segment.name]):
            more = f" and {len(others) - _SHOWN_USES} more" if len(others) > _SHOWN_USES else ""
            said += wrap(
                f"also in {' '.join(others[:_SHOWN_USES])}{more}", max(width - start, 20), break_on_hyphens=False
            )
        for number, text in enumerate(piece for piece in said if piece or piece is said[0]):
            yield (*head, ("text", text)) if number == 0 else (("", " " * start), ("text", text))


def field_standing(segment: SegmentType, field: Field, position: int) -> str:
    """How surely a field is known: as its segment is, or better where it is among the verified ones."""
    standing = segment.standing
    verified = standing.verified_fields is not None and position <= standing.verified_fields
    if field.length is None:
        return "unknown"
    return "verified" if verified else standing.name


def segment_dict(dictionary: Dictionary, segment: SegmentType, version: Version | None = None) -> dict[str, Any]:
    """The same as plain values. `offset` counts from the start of SDATA, `position` from 1 in the field list,
    `first` from 1 in the whole data record of a 4.x file."""
    count = version.nfields if version is not None else len(segment.fields)
    return {
        "segment": segment.name,
        "text": segment_text(segment),
        "language": segment.language,
        "standing": segment.standing.name,
        "complete": segment.standing.complete,
        "definitions": [_version_dict(item) for item in segment.definitions.values()],
        "idoc_types": list(dictionary.idoc_types_with(segment.name)),
        "fields": _field_dicts(dictionary, segment, segment.fields[:count]),
    }


def _version_dict(version: Version) -> dict[str, Any]:
    return {
        "name": version.definition,
        "fields": version.nfields,
        "length": version.length,
        "release": version.release,
        "seen": version.seen,
    }


def _field_dicts(dictionary: Dictionary, segment: SegmentType, fields: Sequence[Field]) -> list[dict[str, Any]]:
    return [
        {
            "name": field.name,
            "position": position,
            "offset": offset,
            "first": None if offset is None else V4.base + offset + 1,
            "length": field.length,
            "type": field.abap,
            "text": text_of(segment, str(field.name)),
            "values": dict(field.values),
            "standing": field_standing(segment, field, position),
            "also_in": [n for n in dictionary.segments_with(str(field.name)) if n != segment.name],
        }
        for position, (field, offset) in enumerate(zip(fields, segment.offsets, strict=False), 1)
    ]


def _known(number: int | None) -> str:
    return "?" if number is None else str(number)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
