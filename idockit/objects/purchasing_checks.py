"""What is wrong with a landscape for info records and source lists, beside what the checks of all flows find."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from idockit.ale.filterobjects import reference
from idockit.ale.landscape import Landscape, NumberRange
from idockit.ale.problem import Problem, error, warning
from idockit.dictionary import Dictionary
from idockit.rules import rule

__all__ = ["number_ranges", "organization_fields"]

INFO_RECORD_NUMBER = "INFNR"
ORGANIZATION = "EKORG"
"""The filter object purchasing organization, as bindings name it."""


def _numeric(low: str, high: str) -> tuple[int, int] | None:
    return (int(low), int(high)) if low.isdecimal() and high.isdecimal() else None


@rule("R-INFREC-10", "info record numbers of two systems that overlap need to be synchronized", neutral=False)
def overlap(one: NumberRange, other: NumberRange) -> bool:
    """Whether two intervals have a number in common. Leading zeros do not count."""
    first, second = _numeric(one.low, one.high), _numeric(other.low, other.high)
    if first is not None and second is not None:
        return first[0] <= second[1] and second[0] <= first[1]
    return one.low <= other.high and other.low <= one.high


def number_ranges(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """Intervals of info record numbers that two systems share."""
    ranges = [(i, found) for i, found in enumerate(landscape.number_range) if found.object == INFO_RECORD_NUMBER]
    for (_, one), (i, other) in combinations(ranges, 2):
        if one.system != other.system and overlap(one, other):
            found = f"{other.low} to {other.high} of {other.system} overlaps {one.low} to {one.high} of {one.system}"
            text = f"{found}: number ranges for purchasing info records need to be synchronized"
            yield warning(f"number_range[{i}]", text, "R-INFREC-10")


@rule("R-DIFF-3", "the filter purchasing organization of source lists looks at EKORG, as the German document says",
      neutral="LIFNR")  # fmt: skip
def organization_field() -> str:
    """The field of a source list record that is blank where it is for all purchasing organizations."""
    return "EKORG"


def organization_fields(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """Bindings of the filter object that look at another field."""
    wanted = organization_field()
    for i, row in enumerate(landscape.binding):
        if reference(landscape, row.message) == "SRCLST" and row.object == ORGANIZATION and row.field != wanted:
            text = f"{ORGANIZATION} of {row.message} looks at {row.field}, expected {wanted}"
            yield error(f"binding[{i}].field", text, "R-DIFF-3")
