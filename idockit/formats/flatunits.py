"""A flat file's bytes as units, chunk by chunk; the code page is decided on when the first byte beyond ASCII comes."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.codepages import UTF8, CodePage, codepage
from idockit.errors import TruncatedError, Where
from idockit.formats.sniff import Peeked, Sniffed

__all__ = ["Units", "incomplete"]

CHUNK = 1 << 18


class Units:
    """Iterate over the units of a stream. `encoding` overrides what was found; `page` is None as long as only
    ASCII came, `guessed` tells whether it is a guess."""

    def __init__(self, stream: Peeked, source: str, found: Sniffed, encoding: str | None):
        self.page: CodePage | None = codepage(encoding) if encoding else found.page
        self.guessed = encoding is None and found.guessed
        self._stream = stream
        self._source = source
        self._bom = found.bom
        self._tail = b""

    def __iter__(self) -> Iterator[str]:
        skip = len(self._bom)
        while data := self._stream.read(CHUNK):
            if skip:
                data, skip = data[skip:], 0
            yield self._decode(data, final=False)
        if rest := self._decode(b"", final=True):
            yield rest

    def _decode(self, data: bytes, final: bool, ahead: bytes = b"") -> str:
        """`ahead`: what was read with these bytes and is not asked for, which the code page is told from too."""
        if self.page is None:
            data = self._tail + data
            seen = data + ahead
            sure = len(seen) - (0 if final else incomplete(seen))
            self._tail = data[sure:]
            if seen[:sure].isascii():
                return data[:sure].decode("ascii")
            self._tail = b""
            self.page = self.guess_page(seen[:sure])
        if self.page.width == 1:
            return self.page.to_units(data)
        data = self._tail + data
        keep = len(data) % 2 if self.page.width == 2 else incomplete(data)
        if final and keep:
            raise TruncatedError(f"the input ends inside a character of {self.page.name}", Where(self._source))
        cut = len(data) if final else len(data) - keep
        self._tail = data[cut:]
        return self.page.to_units(data[:cut])

    def guess_page(self, data: bytes) -> CodePage:
        """The code page of bytes that are not all ASCII, which may be a guess."""
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            self.guessed = True
            return codepage("cp1252")
        return UTF8


def incomplete(data: bytes) -> int:
    """How many bytes at the end begin a UTF-8 character that goes on in the next chunk."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte < 0x80:
            return 0
        if byte >= 0xC0:
            return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
    return 0
