"""Blank fields and the filters of a distribution model (R-GEN-11): an info record for all plants, or without material,
a source list record for all purchasing organizations, or for all suppliers. Each is sent only where the model lists
the blank value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from idockit.ale.filterobjects import as_listed, reference
from idockit.ale.landscape import Landscape
from idockit.rules import rule

__all__ = ["Blank", "Matches", "Values", "blank_matches", "blank_of", "listing_blank_of", "warning_of"]

Values = Collection[str]
Matches = Callable[[Values], bool]
"""Whether a blank field passes a filter with these values."""
R_GEN_11 = "R-GEN-11"


@rule(R_GEN_11, "a blank field matches the filter value SPACE, entered as blank, and no other value", neutral=True)
def blank_matches(values: Values) -> bool:
    """Whether a blank field is among the filter values."""
    return "" in values


@rule("R-INFREC-22", "a cross-plant info record passes a filter on PLANT only where that lists the blank", neutral=True)
def cross_plant(values: Values) -> bool:
    """Whether data of a purchasing organization without a plant pass."""
    return blank_matches(values)


@rule("R-INFREC-24", "an info record of non-stock material passes a filter on the material only where that lists the "
      "blank", neutral=True)  # fmt: skip
def non_stock(values: Values) -> bool:
    """Whether an info record without a material passes."""
    return blank_matches(values)


@rule("R-INFREC-25", "an info record of non-stock material passes a material listing only where that lists the blank",
      neutral=True)  # fmt: skip
def non_stock_listing(values: Values) -> bool:
    """Whether an info record without a material, which no class can hold, passes a listing with these classes."""
    return blank_matches(values)


@rule("R-SRC-7", "a source list record of all purchasing organizations passes a filter on them only where that lists "
      "the blank", neutral=True)  # fmt: skip
def cross_organization(values: Values) -> bool:
    """Whether a source list record without a purchasing organization passes."""
    return blank_matches(values)


@rule("R-SRC-8", "a source list record of all suppliers passes a filter on them only where that lists the blank",
      neutral=True)  # fmt: skip
def supplier_independent(values: Values) -> bool:
    """Whether a source list record without a supplier passes."""
    return blank_matches(values)


def is_blank(value: str) -> bool:
    """Whether a field holds nothing."""
    return not value


@rule("R-DIFF-13", "cross-plant and cross-organization is a record whose own field is blank, not one of several",
      neutral=True)  # fmt: skip
def untied(value: str) -> bool:
    """Whether a record is not tied to one plant or purchasing organization, by its own field."""
    return is_blank(value)


class Blank(NamedTuple):
    """How an object type of a filter takes blank fields: what counts as blank, and whether it passes."""

    found: Callable[[str], bool]
    matches: Matches


ANY = Blank(is_blank, blank_matches)
OF = {
    ("INFREC", "PLANT"): Blank(untied, cross_plant),
    ("INFREC", "MATNR"): Blank(is_blank, non_stock),
    ("SRCLST", "EKORG"): Blank(untied, cross_organization),
    ("SRCLST", "LIFNR"): Blank(is_blank, supplier_independent),
}
"""Message type and object type with a rule of their own."""


def blank_of(landscape: Landscape, message: str, name: str) -> Blank:
    """How an object type of a message type takes blank fields."""
    return OF.get((reference(landscape, message), as_listed(name)), ANY)


def listing_blank_of(landscape: Landscape, message: str) -> Matches:
    """Whether an object without classes passes a listing of a message type, by the classes that this names."""
    return non_stock_listing if reference(landscape, message) == "INFREC" else blank_matches


@rule("R-INFREC-23", "a filter on PLANT that does not list the blank is warned of: no cross-plant info record is sent",
      neutral=False)  # fmt: skip
def drops_cross_plant(values: Values) -> bool:
    """Whether filter values leave out the info records for all plants."""
    return "" not in values


def drops_blank(values: Values) -> bool:
    """Whether filter values leave out the blank one."""
    return "" not in values


def warning_of(landscape: Landscape, message: str, name: str) -> tuple[str, Matches, str]:
    """By which rule it is warned of filter values without the blank one, whether that is so, and what follows."""
    if (reference(landscape, message), as_listed(name)) == ("INFREC", "PLANT"):
        return "R-INFREC-23", drops_cross_plant, ": cross-plant info records will not be sent"
    return R_GEN_11, drops_blank, ""
