"""Texts of fields as values of columns: what does not fit the type of its column is told, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal
from math import isinf

from idockit.abap import Field, Value
from idockit.formats.tables.columns import Kind

__all__ = ["DIGITS", "SCALE", "Reader", "fits_utf8"]

DIGITS, SCALE = 38, 9
"""Digits of a decimal, and how many of them behind the point, as Parquet, BigQuery, DuckDB and Polars take them. No
definition says how many decimals a field has."""

_REMEMBERED = 1 << 14


class Reader:
    """Reads the texts of one typed column; `wrong` tells what its values are not."""

    def __init__(self, field: Field, kind: Kind):
        self.wrong = _WRONG[kind]
        self._value = field.value
        self._fit = _FITS.get(kind)
        self._known: dict[object, Value | float] = {None: None}

    def read(self, texts: Sequence[object]) -> tuple[list[Value | float], list[int]]:
        """The values, None for those that do not fit the type, and where these are."""
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
            known[None] = None
        wrong = set()
        for text in set(texts).difference(known):
            assert isinstance(text, str)
            try:
                value = self._value(text)
                known[text] = value if self._fit is None or value is None else self._fit(value)
            except (ValueError, OverflowError):
                known[text] = None
                wrong.add(text)
        values = [known[text] for text in texts]
        for text in wrong:
            del known[text]
        return values, [index for index, text in enumerate(texts) if text in wrong] if wrong else []


def _decimal(value: Value) -> Decimal:
    """A number that fits DIGITS and SCALE. Raises ValueError for another."""
    assert isinstance(value, Decimal)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if value and value.adjusted() >= DIGITS - SCALE:
        raise ValueError("too large")
    if exponent < -SCALE or exponent > 0:
        rounded = value.quantize(_SMALLEST if exponent < 0 else _ONE, context=_EXACT)
        if rounded != value:
            raise ValueError("too many decimals")
        value = rounded
    return value if value else abs(value)


def _float(value: Value) -> float:
    assert isinstance(value, Decimal)
    number = float(value)
    if isinf(number):
        raise ValueError("too large")
    return number


def fits_utf8(texts: Iterable[object]) -> bool:
    """Whether all characters can be written as UTF-8: bytes that are none of the code page cannot."""
    try:
        "".join(filter(None, texts)).encode()  # type: ignore[arg-type]  # texts and None
    except UnicodeEncodeError:
        return False
    return True


_ONE, _SMALLEST = Decimal(1), Decimal(1).scaleb(-SCALE)
_EXACT = Context(prec=DIGITS)
_FITS: dict[Kind, Callable[[Value], Value | float]] = {"decimal": _decimal, "float": _float}
_WRONG: dict[Kind, str] = {
    "string": "",
    "decimal": f"no number of up to {DIGITS - SCALE} digits and {SCALE} decimals",
    "integer": "no whole number",
    "float": "no number",
    "date": "no date",
    "time": "no time",
}
