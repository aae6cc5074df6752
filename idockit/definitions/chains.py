"""Field lists of one segment type from several sources, put together.

Versions of a segment only append fields (reference DEFINITION_FORMATS, "Segment type, definition, version,
release"): so two lists of one segment type are equal or one is a prefix of the other, and the longer one with the
definition names of both is the segment type. Where that is not so the sources contradict each other.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from idockit.abap import Field
from idockit.dictionary import Seen, SegmentType, Since, Standing, Version

__all__ = ["Contradiction", "agreed", "merge", "segment_type"]


class Contradiction(ValueError):
    """Two field lists that cannot be versions of one segment type; the text says where they part."""


def segment_type(
    name: str,
    fields: Sequence[Field],
    versions: Iterable[Version] = (),
    seen: Iterable[Seen] = (),
    *,
    text: str = "",
    standing: Standing | None = None,
    language: str = "",
) -> SegmentType:
    """A segment type from its longest field list and what is known of its definitions: versions in any order, and
    names that were only seen in files."""
    names: dict[int, list[Version]] = {len(fields): []}
    for version in versions:
        names.setdefault(version.nfields, []).append(version)
    members: list[str | Seen | Since | Standing | Field] = [text] if text else []
    if standing is not None:
        members.append(standing)
    declared = {version.definition for found in names.values() for version in found}
    members += {item.definition: item for item in seen if item.definition not in declared}.values()
    start = 0
    blocks: list[Since | Field] = []
    for end in sorted(names):
        named = list({v.definition: v for v in names[end] if v.definition}.values())
        first = named[0] if named else None
        if end > start or first is not None or not fields:
            blocks.append(Since(first.definition, first.release) if first else Since(None))
        members += [Seen(str(v.definition), end, v.length) for v in named[1:]]
        blocks += fields[start:end]
        start = end
    return SegmentType(name, *members, *blocks, language=language)


def agreed(a: Sequence[Field], b: Sequence[Field]) -> int:
    """How many leading fields two lists have in common: the same name, and the same length where both know one."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one.name != other.name or (
            one.length != other.length and one.length is not None and other.length is not None
        ):
            break
        count += 1
    return count


def merge(first: SegmentType, second: SegmentType) -> SegmentType:
    """What two sources say of one segment type. Texts and types of `first` win; what it lacks comes from `second`.
    Raises Contradiction where neither field list is a prefix of the other."""
    short = min(len(first.fields), len(second.fields))
    same = agreed(first.fields, second.fields)
    if same < short:
        raise Contradiction(_parting(first.fields[same], second.fields[same], same))
    longer = max(first.fields, second.fields, key=len)
    fields = [_joined(*pair) for pair in zip(first.fields, second.fields, strict=False)] + list(longer[short:])
    standing = first.standing if len(first.fields) >= len(second.fields) else second.standing
    return segment_type(
        first.name,
        fields,
        (*first.versions, *second.versions),
        (*first.seen, *second.seen),
        text=first.text or second.text,
        standing=standing,
        language=first.language or second.language,
    )


def _joined(field: Field, other: Field) -> Field:
    """A field with what another source knows beside it: type, length, text, allowed values."""
    known = field if field.abap or not other.abap else other
    joined = copy.copy(known)
    joined.length = other.length if field.length is None else field.length
    joined.docs = field.text or other.text
    joined.values = field.values or other.values
    return joined


def _parting(one: Field, other: Field, index: int) -> str:
    if one.name != other.name:
        return f"field {index + 1} is {other.name} here and {one.name} there"
    return f"field {other.name} has {other.length} characters here and {one.length} there"
