"""SELECT-OPTIONS rows as ABAP reads them: sign, option, low and high (reference ALE 2.7).

A value is selected when an including row (I) holds for it, or there is none, and no excluding row (E) holds.
Values are compared as characters, trailing blanks aside. In patterns (CP, NP) `*` is any text, `+` one character and
`#` takes the next character as it is; case counts only behind `#`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Protocol

__all__ = ["Row", "holds", "matches", "selected"]


class Row(Protocol):
    """A row of SELECT-OPTIONS."""

    @property
    def sign(self) -> str: ...
    @property
    def option(self) -> str: ...
    @property
    def low(self) -> str: ...
    @property
    def high(self) -> str: ...


_OPTIONS: dict[str, Callable[[str, str, str], bool]] = {
    "EQ": lambda value, low, _: value == low,
    "NE": lambda value, low, _: value != low,
    "GT": lambda value, low, _: value > low,
    "GE": lambda value, low, _: value >= low,
    "LT": lambda value, low, _: value < low,
    "LE": lambda value, low, _: value <= low,
    "BT": lambda value, low, high: low <= value <= high,
    "NB": lambda value, low, high: not low <= value <= high,
    "CP": lambda value, low, _: matches(low, value),
    "NP": lambda value, low, _: not matches(low, value),
}


def matches(pattern: str, value: str) -> bool:
    """Whether a value fits a pattern of CP."""
    return _compiled(pattern).fullmatch(value) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    rest = iter(pattern)
    for char in rest:
        if char == "*":
            parts.append(".*")
        elif char == "+":
            parts.append(".")
        elif char == "#":
            parts.append(re.escape(next(rest, "#")))
        else:
            parts.append(f"(?i:{re.escape(char)})")
    return re.compile("".join(parts), re.DOTALL)


def holds(row: Row, value: str) -> bool:
    """Whether the comparison of a row is true of a value, its sign aside."""
    return _OPTIONS[row.option](value.rstrip(" "), row.low.rstrip(" "), row.high.rstrip(" "))


def selected(rows: Iterable[Row], value: str) -> bool:
    """Whether the rows together select a value; no rows select everything."""
    including = False
    found = False
    for row in rows:
        if row.sign == "E":
            if holds(row, value):
                return False
        else:
            including = True
            found = found or holds(row, value)
    return found or not including
