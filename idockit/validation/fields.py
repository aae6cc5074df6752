"""The values of fields against their types. Only typed fields are looked at: text can hold anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from idockit.abap import DATS, NUMC, TIMS, TYPES, Field
from idockit.codec import codec_of
from idockit.dictionary import SegmentType
from idockit.validation.rules import Wrong, fields

__all__ = ["Check", "checks_of"]

Fits = Callable[[str], bool]
Rules = tuple[Callable[[str], Wrong | None], ...]
Check = tuple[int, int, str, str, Fits, Rules, bool]
"""Start, end, blank value, field, whether a value fits, the rules that say why it does not, and whether the type is
surely known."""

_NUMBERS = tuple(TYPES[name] for name in ("DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4"))


def _check(item: Field) -> tuple[Fits, Rules] | None:
    if isinstance(item, NUMC):
        return fields.is_digits, (fields.not_digits,)
    if isinstance(item, DATS) and item.length == 8:
        return fields.is_date, (fields.not_a_date,)
    if isinstance(item, TIMS) and item.length == 6:
        return fields.is_time, (fields.not_a_time,)
    if isinstance(item, _NUMBERS):
        kind = item.abap
        rules = (partial(fields.not_a_number, kind=kind), partial(fields.sign_in_front, kind=kind))
        return fields.is_number(kind), rules
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
            checks.append((base + start, base + end, " " * (end - start), name, *check, item.known == "segment"))
    return checks
