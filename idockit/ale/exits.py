"""Conversion routines (KONVR; reference ALE 2.7): CONVERSION_EXIT_<name>_INPUT and _OUTPUT.

INPUT makes the internal form of an external value, OUTPUT the other way round. ALPHA is built in; own routines are
handed over as a mapping of names:

    convert(..., exits={"ZPLANT": Exit(lambda value, length: ..., lambda value, length: ...)})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from idockit.ale.landscape_policies import Policies

__all__ = ["EXITS", "Exit", "alpha_input", "alpha_output", "find_exit"]

Routine = Callable[[str, int], str]
"""Takes a value and the length of the field it is for; gives the value converted. Raises ValueError for one that
cannot be."""

DIGITS = frozenset("0123456789")
DEFAULTS = Policies()


@dataclass(frozen=True, slots=True)
class Exit:
    """A conversion routine, both ways."""

    input: Routine
    output: Routine


def alpha_input(value: str, length: int) -> str:
    """ALPHA, external to internal: a value of digits alone, blanks before and behind it aside, goes to the right, with
    zeros before it; any other value to the left."""
    text = value.strip(" ")
    return text.rjust(length, "0") if text and DIGITS.issuperset(text) else text


def alpha_output(value: str, length: int) -> str:
    """ALPHA, internal to external: a value of digits alone loses its leading zeros; of zeros alone one is left
    (policy alpha_zeros=one)."""
    return alpha_blank(value, length) or value.strip(" ")[:1]


def alpha_blank(value: str, length: int) -> str:
    """`alpha_output` where nothing is left of zeros alone (policy alpha_zeros=blank)."""
    text = value.strip(" ")
    return text.lstrip("0") if DIGITS.issuperset(text) else text


EXITS: Mapping[str, Exit] = MappingProxyType({"ALPHA": Exit(alpha_input, alpha_output)})
"""The routines that are built in."""


def find_exit(name: str, exits: Mapping[str, Exit], policy: Policies = DEFAULTS) -> Routine | None:
    """The routine of a name as a rule has it: ALPHA_INPUT, ALPHA_OUTPUT, or ALPHA, the one of policy exit_way; None
    for an unknown one. Own routines win over built-in ones."""
    base, _, way = name.rpartition("_")
    if way not in ("INPUT", "OUTPUT"):
        base, way = name, policy.exit_way.upper()
    found = exits.get(base) or EXITS.get(base)
    if found is None:
        return None
    if way == "INPUT":
        return found.input
    return alpha_blank if found.output is alpha_output and policy.alpha_zeros == "blank" else found.output
