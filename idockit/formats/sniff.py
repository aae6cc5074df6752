"""What a file is, from its first bytes: flat, XML or JSON, byte order mark, code page, line end."""

from __future__ import annotations

import codecs
from typing import Literal, NamedTuple, Protocol

from idockit.codec import layout_of
from idockit.codepages import UTF8, CodePage, codepage
from idockit.errors import FormatError

__all__ = ["HEAD_SIZE", "LINE_ENDS", "Peeked", "Readable", "Sniffed", "sniff"]

HEAD_SIZE = 1 << 16
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "nel": "\x85", "none": ""}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_EBCDIC = "cp500"


class Sniffed(NamedTuple):
    """`page` is None where it shows later only (ASCII so far); `line_end` is a key of LINE_ENDS."""

    kind: Literal["flat", "xml", "json"]
    bom: bytes
    page: CodePage | None
    line_end: str = "none"

    @property
    def guessed(self) -> bool:
        """Whether the code page is a guess: EBCDIC shows, which one of its code pages does not."""
        return self.page is not None and self.page.name == _EBCDIC

    @property
    def recode(self) -> str | None:
        """The encoding that an XML parser does not find out itself."""
        return self.page.name if self.page is not None and not self.bom else None


class Readable(Protocol):
    """What a source needs to have."""

    def read(self, size: int = -1, /) -> bytes:
        """As `BinaryIO.read`."""


class Peeked:
    """A binary stream whose head was looked at: reads on as if it had not been. Needs no seek."""

    def __init__(self, stream: Readable, size: int = HEAD_SIZE):
        self._stream = stream
        self.name = getattr(stream, "name", "<stream>")
        head = stream.read(size)
        while len(head) < size and (more := stream.read(size - len(head))):
            head += more
        self.head = self._rest = head

    def read(self, size: int = -1) -> bytes:
        """As `BinaryIO.read`."""
        if not self._rest:
            return self._stream.read(size)
        if size < 0:
            taken, self._rest = self._rest + self._stream.read(), b""
            return taken
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def sniff(head: bytes) -> Sniffed:
    """Tell flat, XML and JSON apart. `head` is the start of the input, HEAD_SIZE bytes where it has as many.

    Raises FormatError where it is none of them.
    """
    bom, name = next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", None))
    body = head[len(bom) :]
    if name is None:
        name = _guess(body)
    page = codepage(name) if name else None
    start = (
        (page or UTF8)
        .to_units(body[: min(1 << 13, len(body) & ~1 if page and page.width == 2 else len(body))])
        .lstrip(" \t\r\n\x85")
    )
    if start.startswith("<"):
        return Sniffed("xml", bom, page)
    if start.startswith("{"):
        return Sniffed("json", bom, page)
    if start.startswith("EDI_DC"):
        return Sniffed("flat", bom, page, _line_end(start, page))
    if not body.strip():
        raise FormatError("the input is empty, expected an IDoc")
    found = start[:10].encode("unicode_escape").decode("ascii")
    raise FormatError(f"starts with {found!r}, expected EDI_DC40 (flat file), < (XML) or {{ (JSON)")


def _guess(body: bytes) -> str | None:
    if body[:1] == b"\0":
        return "utf-16-be"
    if body[1:2] == b"\0":
        return "utf-16-le"
    start = body.lstrip(b"\x40\x15\x25\x0d")
    if start.startswith(("EDI_DC".encode(_EBCDIC), "<".encode(_EBCDIC))):
        return _EBCDIC
    return None


def _line_end(start: str, page: CodePage | None) -> str:
    """The first line end, if it comes where a control record can end."""
    wanted = "\n\r\x85" if page is not None and page.name == _EBCDIC else "\n\r"
    layout = layout_of(start)
    at = min((i for c in wanted if (i := start.find(c, 0, layout.data_length + 64)) >= 0), default=-1)
    if at < 0 or (at > layout.control_length + 64 and start[layout.control_length : at].strip(" ")):
        return "none"
    if start[at] == "\r":
        return "crlf" if start[at + 1 : at + 2] == "\n" else "cr"
    return "lf" if start[at] == "\n" else "nel"
