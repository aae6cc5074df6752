"""The values of fields against their types. Only typed fields are looked at: text can hold anything."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from idockit.abap import DATS, NUMC, TIMS, TYPES, Field
from idockit.codec import codec_of
from idockit.dictionary import SegmentType

__all__ = ["Check", "check_date", "check_time", "checks_of"]

Check = tuple[int, int, str, str, Callable[[str], "tuple[str, str] | None"], bool]
"""Start, end, blank value, field, what is wrong with a value (code, expected) or None, and whether the type is
surely known."""

_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?-?", re.ASCII)
_SIGNED = re.compile(r"[+-] *(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"\d+-?", re.ASCII)
_LIMITS = {"INT1": 255, "INT2": 32767, "INT4": 2**31 - 1}
_DIGITS = re.compile(r"\d+", re.ASCII)


def _digits(value: str) -> tuple[str, str] | None:
    return None if value.isdecimal() and value.isascii() else ("not-digits", "digits only")


def check_date(value: str) -> tuple[str, str] | None:
    """None for a date YYYYMMDD or 00000000, else code and what is expected."""
    if value == "00000000":
        return None
    if len(value) == 8 and _DIGITS.fullmatch(value):
        try:
            dt.date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            pass
        else:
            return None
    return "not-a-date", "YYYYMMDD"


def check_time(value: str) -> tuple[str, str] | None:
    """None for a time HHMMSS, else code and what is expected."""
    if len(value) == 6 and _DIGITS.fullmatch(value):
        hour, minute, second = int(value[:2]), int(value[2:4]), int(value[4:])
        if (hour < 24 and minute < 60 and second < 60) or value == "240000":
            return None
    return "not-a-time", "HHMMSS"


def _number(kind: str) -> Callable[[str], tuple[str, str] | None]:
    limit = _LIMITS.get(kind)
    floating = kind == "FLTP"

    def check(value: str) -> tuple[str, str] | None:
        value = value.strip(" ")
        if limit is not None and _INTEGER.fullmatch(value) and int(value.rstrip("-")) > limit:
            return "not-a-number", f"{limit} at the most"
        if limit is not None and _SIGNED.fullmatch(value) is None:
            return None if _INTEGER.fullmatch(value) else ("not-a-number", "a whole number")
        if _NUMBER.fullmatch(value):
            return None
        if _SIGNED.fullmatch(value):
            return None if floating else ("sign-in-front", "the sign behind the number")
        return "not-a-number", "digits, a decimal point, the sign behind"

    return check


def _check(item: Field) -> Callable[[str], tuple[str, str] | None] | None:
    if isinstance(item, NUMC):
        return _digits
    if isinstance(item, DATS) and item.length == 8:
        return check_date
    if isinstance(item, TIMS) and item.length == 6:
        return check_time
    if isinstance(item, tuple(TYPES[name] for name in ("DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4"))):
        return _number(item.abap)
    return None


@lru_cache(maxsize=4096)
def checks_of(segment: SegmentType, base: int) -> list[Check]:
    """The checks of a segment type's fields; `base` is where SDATA starts in a record."""
    if not segment.flat:
        return []
    checks: list[Check] = []
    for item, (name, start, end) in zip(segment.fields, codec_of(segment).fields, strict=True):
        check = _check(item)
        if check is not None:
            checks.append((base + start, base + end, " " * (end - start), name, check, item.known == "segment"))
    return checks
