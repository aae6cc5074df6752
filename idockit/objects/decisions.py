"""Where the English and the German source document differ: which of them stands (R-DIFF).

The other decisions stand with the functions that they decide, in the modules of the objects.
"""

from __future__ import annotations

from idockit.rules import not_applicable, rule

__all__ = [
    "CONTACT_ADDRESSES",
    "HOME_SYSTEM",
    "JOINT_VENTURE_TYPE",
    "KEY_FIGURES",
    "LONG_TEXTS",
    "belongs_to",
    "checked_in_receiver",
    "values_too",
]

JOINT_VENTURE_TYPE, CONTACT_ADDRESSES, LONG_TEXTS = "joint venture type", "addresses of contact persons", "long texts"
KEY_FIGURES, HOME_SYSTEM = "statistical key figures", "home system"

HEADINGS = {
    JOINT_VENTURE_TYPE: "cost-center",
    CONTACT_ADDRESSES: "customer",
    LONG_TEXTS: "customer",
    KEY_FIGURES: "profit-center",
    HOME_SYSTEM: "profit-center",
}
"""What a paragraph is about -> the object of the heading over it."""


@rule("R-DIFF-1", "the headings of the German document say of which object a paragraph speaks", neutral="")
def belongs_to(paragraph: str) -> str:
    """The name of the object of a paragraph; the English document has lost its headings."""
    return HEADINGS[paragraph]


@rule("R-DIFF-4", "scales need the characteristic values, not only the characteristics", neutral=False)
def values_too() -> bool:
    """Whether the receiver must have the values of a scale."""
    return True


@rule("R-DIFF-6", "what a BOM needs must be in the target system: the check runs in the receiver", neutral=False)
def checked_in_receiver() -> bool:
    """Whether the receiver looks for dependencies, change numbers and the objects of items."""
    return True


_HELP_ONLY = "help text only: the source's menus and titles decide nothing"

not_applicable("R-DIFF-14", "the menu path of service conditions is that of the German document", _HELP_ONLY, __name__)
not_applicable("R-DIFF-15", "'activity contracts' are contracts for services", "a wording: see R-SRV-6", __name__)
not_applicable("R-DIFF-18", "the name is 'cost center group'", "a slip in the copy of the list of names", __name__)
not_applicable("R-DIFF-20", "topics of other documents have the names of the German one", _HELP_ONLY, __name__)
