"""Validation against the XSDs, in constant memory. Each IDoc is held until it ends, and lxml decides; what fails is
explained by xmlschema, which is slow. An IDoc too large for that is validated by libxml2 while it is parsed, which
takes longer than with a tree, and told with libxml2's own messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from idockit.dictionary import Dictionary, name_of_xml
from idockit.errors import FormatError, TruncatedError, UnknownDefinition, Where
from idockit.formats.sniff import Peeked
from idockit.formats.xmlread import CHUNK, Recoder, syntax_error
from idockit.validation.codes import CODES
from idockit.validation.finding import Finding
from idockit.validation.rules import structure
from idockit.validation.schemaroot import parser_of, refuse, root_of, well_placed
from idockit.validation.schemas import Source, explanations, schema_of, source_of

__all__ = ["EXPLAINED", "check_schema"]

EXPLAINED = 1 << 19
"""Bytes of an IDoc that is held. The explanation of one that large takes seconds."""

_SMALL = 1 << 10
"""Bytes at a time that the parser gets of an IDoc that is larger: libxml2's messages tell no line."""

_BEGIN = re.compile(rb"<!--.*?-->|<(IDOC[\s>])", re.DOTALL)
_END = b"</IDOC"
_NAMED = re.compile(r"Element '([^']+)'")


@dataclass
class _IDoc:
    """The IDoc that is open. `messages`: line and text of what libxml2 said of it."""

    number: int
    element: etree._Element
    docnum: str = ""
    direction: str = ""
    messages: list[tuple[int, str]] = field(default_factory=list)


def check_schema(stream: Peeked, source: str, dictionary: Dictionary, encoding: str | None = None) -> Iterator[Finding]:
    """The findings of an XML in SAP's form against the schema of its root element. `encoding`: that of an input
    whose bytes are not one for each ASCII character. Raises FormatError where it is not well-formed,
    UnknownDefinition where there is no schema of that name."""
    root = root_of(stream.head, source, encoding)
    try:
        schema = source_of(name_of_xml(root), dictionary)
    except UnknownDefinition as error:
        refuse(stream, source, encoding, error)
        raise
    yield from _Check(schema, source, root, encoding).run(stream)


class _Check:
    """Feeds a parser with pieces that end where an IDoc does. `start` is all that stands before the first IDoc,
    `held` what was read of the open one, of `size` bytes: with both a new parser can take over, one that validates
    where the IDoc is `large`. `offset` is the number of lines that the parser was not given."""

    def __init__(self, schema: Source, source: str, root: str, encoding: str | None):
        self.told = schema
        self.source = source
        self.root = root
        self.schema = schema_of(schema)
        self.encoding = encoding
        self.parser = parser_of(encoding)
        self.count = 0
        self.open: _IDoc | None = None
        self.large = False
        self.start = b""
        self.held: list[bytes] = []
        self.size = 0
        self.line = 1
        self.offset = 0
        self.said = 0

    def run(self, stream: Peeked) -> Iterator[Finding]:
        """The findings of all IDocs."""
        try:
            for data in _whole_tags(stream, Recoder(self.encoding)):
                for piece in self.pieces(data):
                    yield from self.feed(piece)
            self.parser.close()
        except etree.XMLSyntaxError:
            self.broken()
        if self.open is not None:  # a parser that validates does not always say so
            raise TruncatedError("the XML ends too early: inside an IDOC", Where(self.source, self.line))
        if not self.count:
            raise FormatError("no IDOC element, schemas describe SAP's form of the XML only")

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Cut behind each IDoc, and small inside a large one."""
        start = 0
        while start < len(data):
            end = data.find(_END, start)
            end = data.find(b">", end) + 1 if end >= 0 else 0
            end = end or len(data)
            while start < end:
                stop = end
                if self.large and end - start > _SMALL:
                    stop = data.find(b">", start + _SMALL, end) + 1 or end
                yield data[start:stop]
                start = stop

    def feed(self, piece: bytes) -> Iterator[Finding]:
        """Parse a piece; the findings of the IDoc that it ends."""
        self.parser.feed(piece)
        if not self.large:
            self.held.append(piece)
            self.size += len(piece)
        ended = self.events()
        self.listen(piece, ended)
        self.line += piece.count(b"\n")
        if ended is not None:
            yield from self.end(ended)
            self.held.clear()
            self.size = 0
            if self.large:
                self.take_over(large=False)
        elif self.open is not None and not self.large and self.size > EXPLAINED:
            self.take_over(large=True)
        if self.large and self.open is not None:
            _drop(self.open.element)

    def events(self) -> _IDoc | None:
        """Follow what was parsed; the IDoc that ended."""
        ended = None
        for event, element in self.parser.read_events():
            if event == "start":
                if element.tag == "IDOC":
                    self.begin(element)
            elif self.open is not None:
                if element.tag == "IDOC":
                    ended, self.open = self.open, None
                else:
                    self.open.docnum = element.findtext("DOCNUM") or ""
                    self.open.direction = element.findtext("DIRECT") or ""
        return ended

    def begin(self, element: etree._Element) -> None:
        """An IDoc begins, or is read again."""
        well_placed(element)
        if self.open is not None:
            self.open.element = element
            return
        self.count += 1
        self.open = _IDoc(self.count, element)
        if not self.start:
            data = b"".join(self.held)
            at = next((found.start() for found in _BEGIN.finditer(data) if found[1]), 0)
            self.start, self.held = data[:at], [data[at:]]
            self.size = len(data) - at

    def take_over(self, *, large: bool) -> None:
        """Go on with a new parser, which validates where the IDoc is large."""
        again = b"".join(self.held)
        self.held.clear()
        self.large = large
        self.parser = parser_of(self.encoding, self.schema if large else None)
        self.parser.feed(self.start)
        self.events()
        self.said = 0
        self.line -= again.count(b"\n")
        self.offset = self.line - 1 - self.start.count(b"\n")
        for piece in self.pieces(again):
            self.parser.feed(piece)
            self.events()
            self.listen(piece, None)
            self.line += piece.count(b"\n")

    def listen(self, piece: bytes, ended: _IDoc | None) -> None:
        """Keep what libxml2 said of the piece, with the line of the element that it names."""
        idoc = ended or self.open
        if not self.large or idoc is None:
            return
        log = self.parser.feed_error_log
        if len(log) == self.said:
            return
        for entry in list(log)[self.said :]:
            if entry.domain_name == "SCHEMASV":
                named = _NAMED.search(entry.message)
                at = re.search(rb"</?" + named[1].encode() + rb"[\s/>]", piece) if named else None
                line = self.line + piece.count(b"\n", 0, at.start() if at else 0)
                idoc.messages.append((line, entry.message))
        self.said = len(log)

    def end(self, idoc: _IDoc) -> Iterator[Finding]:
        """The findings of an IDoc that has ended, and of what stands before it."""
        above = idoc.element.getparent()
        assert above is not None
        if self.large:
            path = f"/{self.root}/IDOC[{idoc.number}]" if idoc.number > 1 else f"/{self.root}/IDOC"
            large = f"an IDoc of more than {EXPLAINED:,} bytes is not explained"
            for line, message in idoc.messages:
                yield self.finding(idoc, path, f"{message} (libxml2's message, at about this line: {large})", line)
            return
        root = etree.Element(above.tag, dict(above.attrib))
        root.extend(
            list(above)[: above.index(idoc.element) + 1]
        )  # takes them out of the tree that is read: memory stays constant
        if not self.schema.validate(root):
            yield from self.explain(idoc, root)
        root.clear()

    def explain(self, idoc: _IDoc, root: etree._Element) -> Iterator[Finding]:
        """By xmlschema, or with libxml2's messages where that has nothing to say."""
        messages = [(entry.line + self.offset, entry.message) for entry in self.schema.error_log]
        explained = False
        for where, reason, line in explanations(self.told, root, idoc.number):
            explained = True
            yield self.finding(idoc, where, reason, line + self.offset if line else None)
        if not explained:
            for line, message in messages:
                yield self.finding(idoc, f"/{self.root}/IDOC", message, line)

    def finding(self, idoc: _IDoc, path: str, reason: str, line: int | None) -> Finding:
        wrong = structure.schema(reason)
        assert wrong is not None
        code = CODES[wrong.code]
        status = code.status(idoc.direction)
        return Finding(
            wrong.code,
            code.severity,
            path,
            wrong.found,
            wrong.expected,
            self.source,
            line,
            None,
            idoc.number,
            idoc.docnum,
            status,
        )

    def broken(self) -> None:
        """lxml raised an error. It gives the first message of all; that something is not valid is told otherwise, so
        raise what else there is."""
        log = self.parser.feed_error_log
        last = next((entry for entry in log if entry.domain_name != "SCHEMASV"), None)
        if last is not None:
            error = etree.XMLSyntaxError(last.message, last.type, last.line + self.offset, last.column)
            raise syntax_error(error, self.source) from None


def _whole_tags(stream: Peeked, recoder: Recoder) -> Iterator[bytes]:
    """The input in pieces that do not end inside a tag, unless that is a very long one."""
    rest = b""
    while data := stream.read(CHUNK):
        data = rest + recoder(data)
        end = data.rfind(b"<")
        if end <= data.rfind(b">") or len(data) - end > CHUNK:
            end = len(data)
        rest = data[end:]
        yield data[:end]
    yield rest


def _drop(element: etree._Element) -> None:
    """Free what is complete inside an element: all but the last child, at each level."""
    while len(element):
        del element[:-1]
        element = element[-1]
