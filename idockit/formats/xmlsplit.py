"""Cut an XML into the texts of its IDocs and what stands around them, in memory for one IDoc.

expat says where elements begin and end; the texts are those of the input, with line feeds as line ends. What lies
inside an IDoc is left to lxml. DOCTYPE is refused, so no entity is ever expanded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import IncrementalNewlineDecoder
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from idockit.codepages import codepage
from idockit.errors import FormatError, TruncatedError, Where
from idockit.formats.sniff import Peeked
from idockit.formats.xmltarget import IDOC_TAGS, MAX_ATTRIBUTES, MAX_DEPTH

__all__ = ["Elements", "Piece", "split_xml", "xml_encoding"]

CHUNK = 1 << 16
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Piece(NamedTuple):
    """The text of an element IDOC (of the root element where there is none), what stood before it, and the
    start tags around it; `line` is where it begins. The last piece is empty but for `before`."""

    before: str
    text: str
    around: tuple[str, ...]
    line: int


class Elements:
    """Follows the elements of an XML: `open` has the start tags of those that are open."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes, final: bool = False) -> None:
        """Take more. Raises FormatError where it is not well-formed."""
        try:
            self.parser.Parse(data, final)
        except FormatError as error:
            raise error.at(line=self.parser.CurrentLineNumber) from None
        except expat.ExpatError as error:
            kind = TruncatedError if error.code in _CUT else FormatError
            start = "the XML ends too early" if error.code in _CUT else "not well-formed XML"
            raise kind(
                f"{start}: {expat.ErrorString(error.code)}", Where(line=error.lineno, column=error.offset + 1)
            ) from None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        check_start(len(self.open), attributes)
        self.open.append(f"<{name}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>")

    def end(self, name: str) -> None:
        """An element ends."""
        self.open.pop()

    def _doctype(self, name: str, *more: object) -> None:
        raise FormatError(f"a DOCTYPE ({name}): IDoc XML has none, and entities are not expanded; remove it")


def check_start(depth: int, attributes: dict[str, str]) -> None:
    """The limits that hold for every XML."""
    if depth >= MAX_DEPTH:
        raise FormatError(f"elements nested deeper than {MAX_DEPTH}, no IDoc is")
    if len(attributes) > MAX_ATTRIBUTES:
        raise FormatError(f"{len(attributes)} attributes, more than {MAX_ATTRIBUTES}")


_CUT = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
)


class _Splitter(Elements):
    """Gathers the pieces that are complete in `ready`."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: list[Piece] = []
        self.data = bytearray()
        self.found = False
        self._base = 0  # of `data` in the input
        self._from = -1  # where the IDoc begins, -1 outside
        self._line = 0
        self._inside = 0  # elements that are open in it
        self._root = (0, 0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._from >= 0:  # inside an IDoc only the depth counts
            self._inside += 1
            check_start(len(self.open) + self._inside, attributes)
            return
        if not self.open:
            self._root = (self.parser.CurrentByteIndex, 0, self.parser.CurrentLineNumber)
        if name[name.rfind(":") + 1 :] in IDOC_TAGS:
            check_start(len(self.open), attributes)
            self._from, self._line = self.parser.CurrentByteIndex, self.parser.CurrentLineNumber
            self.found = True
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        if self._inside:
            self._inside -= 1
        elif self._from >= 0:
            self._cut(self._from, self._line)
            self._from = -1
        else:
            super().end(name)
            if not self.open:
                self._root = (self._root[0], self.parser.CurrentByteIndex, self._root[2])

    def _cut(self, start: int, line: int, at: int | None = None) -> None:
        at = (self.parser.CurrentByteIndex if at is None else at) - self._base
        start -= self._base
        tag = _TAG.match(self.data, at)
        stop = tag.end() if tag is not None else len(self.data)
        before, text = self.data[:start].decode(), self.data[start:stop].decode()
        self.ready.append(Piece(before, text, tuple(self.open), line))
        del self.data[:stop]
        self._base += stop

    def finish(self) -> Iterator[Piece]:
        """The input ended: the root element where no IDOC was met, and the rest."""
        if not self.found:
            self._cut(self._root[0], self._root[2], self._root[1])
        yield from self.ready
        yield Piece(self.data.decode(), "", (), 0)


def xml_encoding(head: bytes, given: str | None = None) -> str:
    """The encoding of an XML: the one that is given, or what its first bytes say."""
    if given is not None:
        return codepage(given).name
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    declared = _DECLARED.match(head.lstrip())
    name = declared[1].decode() if declared else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise FormatError(f"encoding {name!r} is not known", Where(line=1)) from None


def split_xml(stream: Peeked, encoding: str) -> Iterator[Piece]:
    """The pieces of an XML. Raises FormatError, with line and column, where it is not well-formed."""
    decoder = IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    splitter = _Splitter()
    start = True
    while True:
        data = stream.read(CHUNK)
        try:
            text = decoder.decode(data, not data)
        except UnicodeError as error:
            raise FormatError(f"is not in encoding {encoding}: {error}") from None
        if start and text:
            text, start = _without_declaration(text.removeprefix("\ufeff")), False
        fed = text.encode("utf-8", "surrogatepass")
        splitter.data += fed
        splitter.feed(fed, not data)
        if not data:
            yield from splitter.finish()
            return
        yield from splitter.ready
        splitter.ready.clear()


def _without_declaration(text: str) -> str:
    """Without `<?xml ...?>`; its line ends stay, so that lines count on."""
    found = _DECLARATION.match(text)
    return text if found is None else "\n" * found[0].count("\n") + text[found.end() :]
