"""ABAP field types as construct fields, and their values as Python values.

`"MATNR" / CHAR(18) * "Material number"` declares one field and is one object: name, length in units
(see `codepages`), type and text. Parsed and built values are texts without trailing blanks;
`Field.value` and `Field.text_of` turn a text into a Python value and back.

What is known of a type is part of the field: `known` is "segment" when a source shows the type for
this segment, "name" when it is inferred from the field's name elsewhere, None for `ANY`, whose type no
source gives (handled as CHAR; reference OPEN 72).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from construct import Construct, SizeofError

from idockit.codepages import UTF8, CodePage
from idockit.errors import EncodeError

__all__ = [
    "ANY",
    "CHAR",
    "CUKY",
    "CURR",
    "DATS",
    "DEC",
    "FLTP",
    "INT1",
    "INT2",
    "INT4",
    "LANG",
    "NUMC",
    "QUAN",
    "TIMS",
    "TYPES",
    "UNIT",
    "Field",
    "Value",
]

Value = str | int | Decimal | dt.date | dt.time | None
Known = Literal["segment", "name"] | None


if TYPE_CHECKING:  # generic for the type checker only
    _Base = Construct[str, str | None]
else:
    _Base = Construct


def _page(context: Any) -> CodePage:
    page = context._params.get("page", UTF8)
    assert isinstance(page, CodePage)
    return page


class Field(_Base):
    """A fixed-width character field. `length` is in units, None where no source gives it. `values` are the
    allowed values that a source lists, each with its text."""

    abap: ClassVar[str] = ""
    default_length: ClassVar[int | None] = None

    # What construct sets in each object, set once: thousands of fields are declared when a module loads.
    name = None
    docs = ""
    parsed = None
    flagbuildnone = True
    values: tuple[tuple[str, str], ...] = ()

    def __init__(self, length: int | None = None, known: Known = "segment"):
        self.length = self.default_length if length is None else length
        self.known: Known = known if self.abap else None

    def __rtruediv__(self, name: str | None) -> Self:  # type: ignore[override]  # one object, not a wrapper
        self.name = name
        return self

    def __mul__(self, text: object) -> Self:  # type: ignore[override]  # one object, not a wrapper
        if not isinstance(text, str):
            raise TypeError(f"a field's text is a string, not {type(text).__name__}")
        self.docs = text
        return self

    @property
    def text(self) -> str:
        """Our own words for the field; empty where nobody wrote any yet."""
        return self.docs

    def __repr__(self) -> str:
        return f'"{self.name}" / {type(self).__name__}({"?" if self.length is None else self.length})'

    def __getstate__(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def value(self, text: str) -> Value:
        """Text of the field -> Python value. Raises ValueError where it is not one of this type."""
        return text

    def text_of(self, value: Value) -> str:
        """Python value -> text of the field. Inverse of `value`; raises EncodeError if too long."""
        text = "" if value is None else self._write(value)
        if self.length is not None and len(text) > self.length:
            raise EncodeError(f"{text!r} has {len(text)} characters, field {self.name} has {self.length}")
        return text

    def _write(self, value: Any) -> str:
        return str(value)

    def _parse(self, stream: Any, context: Any, path: str) -> str:
        page = _page(context)
        if self.length is None:
            return ""
        return page.text(page.read(stream, self.length).rstrip(" "))

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        page = _page(context)
        units = page.units("" if obj is None else obj)
        if len(units) > (self.length or 0):
            raise EncodeError(f"{obj!r} has {len(units)} characters, field {self.name} has {self.length}")
        stream.write(page.from_units(units.ljust(self.length or 0)))
        return obj

    def _sizeof(self, context: Any, path: str) -> int:
        page = _page(context)
        if self.length is None or not page.width:
            raise SizeofError(f"the bytes of {self.name} are not fixed", path=path)
        return self.length * page.width


class ANY(Field):
    """Length known, type not given by any source; handled as CHAR."""


class CHAR(Field):
    """Characters."""

    abap = "CHAR"


class LANG(CHAR):
    """Language key."""

    abap = "LANG"
    default_length = 1


class UNIT(CHAR):
    """Unit of measure."""

    abap = "UNIT"
    default_length = 3


class CUKY(CHAR):
    """Currency key."""

    abap = "CUKY"
    default_length = 5


class NUMC(CHAR):
    """Digits, leading zeros kept: the value stays a text."""

    abap = "NUMC"


class _Number(Field):
    _FORM = re.compile(r" *([+-]?)(\d*\.?\d*(?:E[+-]?\d+)?)([+-]?) *", re.ASCII)

    def value(self, text: str) -> Value:
        """A number with point and sign behind (`99.000-`); blank is None."""
        if not text.strip(" "):
            return None
        match = self._FORM.fullmatch(text)
        if match is None or (match[1] and match[3]):
            raise ValueError(f"{text!r} is not a number")
        try:
            number = Decimal(match[2])
        except InvalidOperation:
            raise ValueError(f"{text!r} is not a number") from None
        return -number if "-" in (match[1], match[3]) else number

    def _write(self, value: Any) -> str:
        try:
            number = Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            raise EncodeError(f"{value!r} is not a number, field {self.name} holds one") from None
        if not number.is_finite():
            raise EncodeError(f"{value!r} is not a finite number, field {self.name} holds one")
        return f"{abs(number):f}-" if number.is_signed() and number else f"{abs(number):f}"


class DEC(_Number):
    """Packed number."""

    abap = "DEC"


class CURR(_Number):
    """Amount of money."""

    abap = "CURR"


class QUAN(_Number):
    """Quantity."""

    abap = "QUAN"


class FLTP(_Number):
    """Floating point number (`0.000000000000000E+00`)."""

    abap = "FLTP"


class _Integer(_Number):
    def value(self, text: str) -> Value:
        number = super().value(text)
        if number is None:
            return None
        if "E" in text or number != int(number):  # type: ignore[arg-type]  # a Decimal here
            raise ValueError(f"{text!r} is not a whole number")
        return int(number)  # type: ignore[arg-type]  # a Decimal here


class INT1(_Integer):
    """One-byte integer."""

    abap = "INT1"


class INT2(_Integer):
    """Two-byte integer."""

    abap = "INT2"


class INT4(_Integer):
    """Four-byte integer."""

    abap = "INT4"


class DATS(Field):
    """Date YYYYMMDD; blank and 00000000 are None."""

    abap = "DATS"
    default_length = 8

    def value(self, text: str) -> Value:
        if text in ("", "00000000"):
            return None
        if not re.fullmatch(r"\d{8}", text, re.ASCII):
            raise ValueError(f"{text!r} is not a date YYYYMMDD")
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))

    def _write(self, value: Any) -> str:
        return value if isinstance(value, str) else f"{value.year:04d}{value.month:02d}{value.day:02d}"


class TIMS(Field):
    """Time HHMMSS; blank is None."""

    abap = "TIMS"
    default_length = 6

    def value(self, text: str) -> Value:
        if text == "":
            return None
        if not re.fullmatch(r"\d{6}", text, re.ASCII):
            raise ValueError(f"{text!r} is not a time HHMMSS")
        return dt.time(int(text[:2]), int(text[2:4]), int(text[4:]))

    def _write(self, value: Any) -> str:
        return value if isinstance(value, str) else value.strftime("%H%M%S")


TYPES: dict[str, type[Field]] = {
    kind.abap: kind for kind in (CHAR, LANG, UNIT, CUKY, NUMC, DEC, CURR, QUAN, FLTP, INT1, INT2, INT4, DATS, TIMS)
}
