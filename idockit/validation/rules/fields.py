"""Rules of the values of typed fields. What has to be quick is whether a value fits its type: the `is_` functions. The
rules are asked, with the value as text, where it does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from idockit.validation.rules.base import Said, rule

__all__ = [
    "is_date",
    "is_digits",
    "is_number",
    "is_time",
    "not_a_date",
    "not_a_number",
    "not_a_time",
    "not_digits",
    "sign_in_front",
]

_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?-?", re.ASCII)
_SIGNED = re.compile(r"[+-] *(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"\d+-?", re.ASCII)
_LIMITS = {"INT1": 255, "INT2": 32767, "INT4": 2**31 - 1}
_DIGITS = re.compile(r"\d+", re.ASCII)


def is_digits(value: str) -> bool:
    """Whether there are digits only."""
    return value.isdecimal() and value.isascii()


def is_date(value: str) -> bool:
    """Whether it is a date YYYYMMDD, or 00000000."""
    if value == "00000000":
        return True
    if len(value) != 8 or not _DIGITS.fullmatch(value):
        return False
    try:
        dt.date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        return False
    return True


def is_time(value: str) -> bool:
    """Whether it is a time HHMMSS, or 240000."""
    if len(value) != 6 or not _DIGITS.fullmatch(value):
        return False
    hour, minute, second = int(value[:2]), int(value[2:4]), int(value[4:])
    return (hour < 24 and minute < 60 and second < 60) or value == "240000"


def is_number(kind: str) -> Callable[[str], bool]:
    """What tells whether a value is a number of that ABAP type."""
    limit = _LIMITS.get(kind)

    def whole(value: str) -> bool:
        value = value.strip(" ")
        return limit is not None and _INTEGER.fullmatch(value) is not None and int(value.rstrip("-")) <= limit

    def fixed(value: str) -> bool:
        return _NUMBER.fullmatch(value.strip(" ")) is not None

    def floating(value: str) -> bool:
        return fixed(value) or _SIGNED.fullmatch(value.strip(" ")) is not None

    return whole if limit is not None else floating if kind == "FLTP" else fixed


@rule
def not_digits(value: str) -> Said:
    """A value of digits has them only."""
    return None if is_digits(value) else (repr(value), "digits only")


@rule
def not_a_number(value: str, kind: str) -> Said:
    """A number of an ABAP type is one. A sign in front is not what this tells."""
    number, limit = value.strip(" "), _LIMITS.get(kind)
    if _SIGNED.fullmatch(number):
        return None
    if limit is None:
        return None if _NUMBER.fullmatch(number) else (repr(value), "digits, a decimal point, the sign behind")
    if not _INTEGER.fullmatch(number):
        return repr(value), "a whole number"
    return (repr(value), f"{limit} at the most") if int(number.rstrip("-")) > limit else None


@rule
def sign_in_front(value: str, kind: str) -> Said:
    """The sign of a number stands behind it, but of a floating point number."""
    wrong = kind != "FLTP" and _SIGNED.fullmatch(value.strip(" "))
    return (repr(value), "the sign behind the number") if wrong else None


@rule
def not_a_date(value: str) -> Said:
    """A date is one."""
    return None if is_date(value) else (repr(value), "YYYYMMDD")


@rule
def not_a_time(value: str) -> Said:
    """A time is one."""
    return None if is_time(value) else (repr(value), "HHMMSS")
