"""Rules of the segments: which there are, where they stand and how often (reference ALE 6)."""

from __future__ import annotations

from idockit.dictionary import IDocType
from idockit.validation.rules.base import Said, rule

__all__ = [
    "missing_segment",
    "no_segments",
    "schema",
    "too_few",
    "too_many",
    "unexpected_segment",
    "unknown_segment",
    "unknown_type",
    "wrong_level",
    "wrong_order",
    "wrong_parent",
]


@rule
def unknown_type(name: str, idoc_type: IDocType | None) -> Said:
    """`name`: IDOCTYP, `idoc_type`: what is known of it."""
    return (name, "an IDoc type with a definition", "IDOCTYP") if name and idoc_type is None else None


@rule
def unknown_segment(name: str, known: bool, idoc_type: IDocType | None) -> Said:
    """A segment that neither the IDoc type nor the dictionary has."""
    if known or (idoc_type is not None and name in idoc_type.nodes):
        return None
    return name, "a segment with a definition"


@rule
def unexpected_segment(name: str, known: bool, idoc_type: IDocType | None) -> Said:
    """A segment that the dictionary has and the IDoc type has not."""
    if not known or idoc_type is None or name in idoc_type.nodes:
        return None
    return name, f"a segment of {idoc_type.name}"


@rule
def wrong_parent(name: str, above: str, idoc_type: IDocType | None) -> Said:
    """A segment that the IDoc type has, but not below the one it stands below (`above`: its tag, empty: the top)."""
    if idoc_type is None or name not in idoc_type.nodes:
        return None
    right = {node.parent.segment if node.parent else "the top" for node in idoc_type.nodes[name]}
    return f"below {above or 'the top'}", f"below {' or '.join(sorted(right))}"


@rule
def wrong_order(tag: str, other: str, early: bool) -> Said:
    """A segment that stands before (`early`) or behind another one that it should not."""
    return (f"{tag} before {other}", "behind it") if early else (f"{tag} behind {other}", f"before {other}")


@rule
def too_many(count: int, maximum: int | None) -> Said:
    """How often a segment stands below its parent so far, and may at the most; None: any number of times."""
    return None if maximum is None or count <= maximum else (f"{count} times", f"{maximum} at the most")


@rule
def too_few(count: int, minimum: int) -> Said:
    """How often a segment stands below its parent, which has ended, and must at the least."""
    return (f"{count} times", f"{minimum} at the least") if 0 < count < minimum else None


@rule
def missing_segment(name: str, count: int, minimum: int) -> Said:
    """As `too_few`, of a segment that is not there at all."""
    return ("absent", f"{name}, which is mandatory") if not count and minimum else None


@rule
def no_segments(count: int) -> Said:
    """How many data records the IDoc has."""
    return None if count else ("none", "data records")


@rule
def wrong_level(own: str, declared: str, record: int) -> Said:
    """HLEVEL of a record and of its definition. Blank is taken as left out, where the first record is not blank."""
    return (repr(own), declared) if own != declared and (own != "  " or record == 1) else None


@rule
def schema(reason: str) -> Said:
    """What a schema says."""
    return reason, ""
