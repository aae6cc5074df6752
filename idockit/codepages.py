"""Code pages: the only place that knows how bytes, units of length and text belong together.

A length in an IDoc definition counts UTF-16 code units in Unicode code pages and bytes in the others
(reference RECORDS, PECULIARITIES A2). The inside of a flat record is therefore a *unit string*: one
Python character is one unit of length. For everyday text it is the text itself. It differs for

* characters beyond U+FFFF in Unicode code pages: two surrogates, since they count two units;
* double-byte code pages: one character U+0000-U+00FF for each byte;
* bytes that do not decode: a lone surrogate U+DC80-U+DCFF each, so that they are written back as read.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from idockit.errors import EncodeError, FormatError

__all__ = ["UTF8", "CodePage", "codepage"]

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_ASTRAL_LEADS = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""First bytes of characters beyond U+FFFF in UTF-8: looking for them costs less than a pattern."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SINGLE_BYTE = re.compile(r"cp\d+|(?:iso8859|koi8|mac|tis|hp)-\w+|ptcp154|kz1048")
_DOUBLE_BYTE = {
    "big5",
    "big5hkscs",
    "cp932",
    "cp949",
    "cp950",
    "euc_jp",
    "euc_kr",
    "gb18030",
    "gb2312",
    "gbk",
    "johab",
    "shift_jis",
}


UTF8_BYTES = "utf-8-bytes"
"""The name that `codepage` takes for UTF-8 whose lengths count bytes, as some converters write it."""


def _split(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _join(match: re.Match[str]) -> str:
    pair = match[0]
    return chr(0x10000 + ((ord(pair[0]) - 0xD800) << 10) + ord(pair[1]) - 0xDC00)


class CodePage(NamedTuple):
    """One way to write characters as bytes.

    `name` is Python's name of the codec; `width` the bytes of one unit (0: varies, UTF-8);
    `in_bytes` is true where lengths count the bytes of a multi-byte encoding.
    """

    name: str
    width: int = 1
    in_bytes: bool = False
    unicode: bool = False

    def __str__(self) -> str:
        """The name that `codepage` takes."""
        return UTF8_BYTES if self.in_bytes and self.name == "utf-8" else self.name

    def to_units(self, data: bytes) -> str:
        """Bytes of a record -> unit string. Never fails: what does not decode is kept."""
        if self.in_bytes:
            return data.decode("latin-1")
        if self.width == 2:
            if len(data) % 2:
                raise FormatError(f"{len(data)} bytes, {self.name} needs an even number")
            text = data.decode(self.name, "surrogatepass")
        else:
            text = data.decode(self.name, "surrogateescape")
        if self.unicode and not text.isascii() and (self.width == 2 or any(lead in data for lead in _ASTRAL_LEADS)):
            return _ASTRAL.sub(_split, text)
        return text

    def from_units(self, units: str) -> bytes:
        """Unit string -> bytes; inverse of `to_units`. Raises EncodeError for a foreign character."""
        try:
            if self.in_bytes:
                return units.encode("latin-1")
            if self.width == 2:
                return units.encode(self.name, "surrogatepass")
            if self.unicode and not units.isascii():
                try:
                    return units.encode(self.name)
                except UnicodeEncodeError:
                    units = _PAIR.sub(_join, units)
            return units.encode(self.name, "surrogateescape")
        except UnicodeEncodeError as error:
            raise self._foreign(units[error.start]) from None

    def _foreign(self, character: str) -> EncodeError:
        return EncodeError(
            f"character {character!r} is not in code page {self.name}, choose another encoding or change the value"
        )

    def _encode_double_byte(self, text: str) -> bytes:
        """Some double-byte codecs write a character as another one (U+00A5 as backslash): refused too."""
        try:
            data = text.encode(self.name, "surrogateescape")
        except UnicodeEncodeError as error:
            raise self._foreign(text[error.start]) from None
        back = data.decode(self.name, "surrogateescape")
        if back != text:
            raise self._foreign(next((c for c, d in zip(text, back, strict=False) if c != d), text[-1]))
        return data

    def text(self, units: str) -> str:
        """A field's units -> the text a person reads."""
        if units.isascii():
            return units
        if self.in_bytes:
            return units.encode("latin-1").decode(self.name, "surrogateescape")
        return _PAIR.sub(_join, units) if self.unicode else units

    def units(self, text: str) -> str:
        """A text -> the units it takes in a record of this code page. Inverse of `text`."""
        if text.isascii():
            return text
        if self.in_bytes:
            return self._encode_double_byte(text).decode("latin-1")
        return _ASTRAL.sub(_split, text) if self.unicode else text

    def read(self, stream: BinaryIO, count: int) -> str:
        """Read `count` units from a binary stream (fewer at its end)."""
        if self.width:
            return self.to_units(stream.read(count * self.width))
        taken = b""
        while count > 0 and (lead := stream.read(1)):
            more = 0 if lead < b"\xc2" else 1 if lead < b"\xe0" else 2 if lead < b"\xf0" else 3
            start = stream.tell()
            piece = lead + stream.read(more)
            try:
                piece.decode("utf-8")
            except UnicodeDecodeError:
                stream.seek(start)
                piece = lead
            taken += piece
            count -= 2 if len(piece) == 4 else 1
        return self.to_units(taken)


@lru_cache(maxsize=64)
def codepage(name: str, in_bytes: bool = False) -> CodePage:
    """The code page of a codec name (`utf-8`, `cp1252`, `cp500`, `utf-16-le`, `shift_jis` ...).

    `in_bytes=True` makes lengths count bytes in UTF-8 too, as some converters write it.
    Raises FormatError for a name Python does not know.
    """
    if name == UTF8_BYTES:
        return CodePage("utf-8", in_bytes=True)
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise FormatError(f"encoding {name!r} is not known, expected e.g. utf-8, cp1252, utf-16-le, cp500") from None
    if canonical in ("ascii", "utf-8-sig"):
        canonical = "utf-8"
    if canonical == "utf-16":
        canonical = "utf-16-le"
    if canonical in ("utf-16-le", "utf-16-be"):
        return CodePage(canonical, width=2, unicode=True)
    if canonical == "utf-8":
        return CodePage("utf-8", in_bytes=True) if in_bytes else CodePage("utf-8", width=0, unicode=True)
    if canonical in _DOUBLE_BYTE:
        return CodePage(canonical, in_bytes=True)
    if not _SINGLE_BYTE.fullmatch(canonical) or not _keeps_all(CodePage(canonical)):
        raise FormatError(f"encoding {name!r} is not one flat IDocs are written in, expected e.g. utf-8, cp1252, cp500")
    return CodePage(canonical)


def _keeps_all(page: CodePage) -> bool:
    """Whether every byte comes back as it was; some old tables have holes or doubles (cp424, cp875)."""
    data = bytes(range(256))
    try:
        return page.from_units(page.to_units(data)) == data
    except UnicodeDecodeError:
        return False


UTF8 = codepage("utf-8")
