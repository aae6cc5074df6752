"""Rules of what only XML can have: values of any length, in any order, and elements that no definition has."""

from __future__ import annotations

from collections.abc import Mapping

from idockit.validation.rules.base import Said, rule

__all__ = [
    "control_field",
    "field_order",
    "field_twice",
    "line_break",
    "no_control_record",
    "too_long",
    "unknown_field",
]


@rule
def no_control_record(values: Mapping[str, str]) -> Said:
    """The control record, by its values, is there."""
    return None if values else ("absent", "EDI_DC40")


@rule
def control_field(name: str) -> Said:
    """An element of the control record that EDI_DC40 does not have."""
    return name, "a field of EDI_DC40"


@rule
def unknown_field(name: str, segment: str, known: bool) -> Said:
    """An element of a segment is a field of it."""
    return None if known else (name, f"a field of {segment}")


@rule
def line_break(value: str) -> Said:
    """A value is one line."""
    return (repr(value[:30]), "one line") if "\n" in value else None


@rule
def too_long(length: int, limit: int) -> Said:
    """How many characters a value takes, and its field holds."""
    return (f"{length} characters", f"{limit} at the most") if length > limit else None


@rule
def field_twice(reason: str) -> Said:
    """A field for which there is no place any more, and why: it has a value, or its record is gone."""
    return reason, "once"


@rule
def field_order(name: str, late: bool) -> Said:
    """A field stands where the definition has it."""
    return (name, "the order of the definition") if late else None
