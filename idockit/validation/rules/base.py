"""What a rule is: a function that gets facts and says what is wrong with them, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec

from idockit.validation.codes import CODES

__all__ = ["RULES", "Said", "Wrong", "rule"]

P = ParamSpec("P")


class Wrong(NamedTuple):
    """A deviation as a rule tells it: what was found, what was expected; `step` leads on from the path of what
    the rule looked at (a field of a record)."""

    code: str
    found: str
    expected: str
    step: str = ""


Said = tuple[str, str] | tuple[str, str, str] | None
"""What a rule says: found, expected and, where it has one, the step; None where nothing is wrong."""

RULES: dict[str, Callable[..., Wrong | None]] = {}
"""Code -> its rule."""


def rule(function: Callable[P, Said]) -> Callable[P, Wrong | None]:
    """Makes a function the rule of the code that it is named after."""
    code = function.__name__.replace("_", "-")
    if code not in CODES or code in RULES:
        raise ValueError(f"{code} is no code, or has a rule already")

    @wraps(function)
    def told(*args: Any, **kwargs: Any) -> Wrong | None:
        said = function(*args, **kwargs)
        return None if said is None else Wrong(code, *said)

    RULES[code] = told
    return told
