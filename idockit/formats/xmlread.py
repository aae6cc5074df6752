"""Read IDoc XML as flat records, in constant memory.

`XMLReader` is a source of parts, as `FlatReader` is. It takes every envelope met in real files
(PECULIARITIES B): SAP's own form, PI/CPI with a namespace, BizTalk `Receive`, SOAP, no control record.
DOCTYPE is refused, so no entity is ever expanded; depth, attributes and text size have limits.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Literal

from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError, Where
from idockit.formats.build import missing
from idockit.formats.flatread import FlatPart
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked
from idockit.formats.xmlparse import ERRORS, Events, parser_for, problem, syntax_error
from idockit.formats.xmltarget import MAX_TEXT, XMLTarget

__all__ = ["CHUNK", "Recoder", "XMLReader", "feed", "syntax_error"]

CHUNK = 1 << 16

MAX_MARKUP = 10_000_000
"""Bytes of one tag, comment or processing instruction."""


class Recoder:
    """Takes bytes piece by piece to what the parser is to read: UTF-8 where an `encoding` is given, whatever
    the declaration says; else as they are."""

    def __init__(self, encoding: str | None):
        self._page = codepage(encoding) if encoding else None
        self._decoder = codecs.getincrementaldecoder(self._page.name)() if self._page else None

    @property
    def told(self) -> str | None:
        """The encoding that the parser is told."""
        return "utf-8" if self._page else None

    def __call__(self, data: bytes) -> bytes:
        if self._decoder is None:
            return data
        try:
            return self._decoder.decode(data).encode("utf-8")
        except UnicodeError as error:
            raise FormatError(f"is not in encoding {self._page}: {error}") from None


class XMLReader:
    """Iterate over the IDocs of an XML input, as flat records.

    `stream` needs `read(n)` only. `kept_file` holds what `--keep` had carried about the flat file (encoding,
    line-end, form, bom). Segments without definition raise UnknownDefinition, all of them named; with
    `unknown="keep"` those that hold their data as one SDATA element are carried, with "drop" the others are
    left out and reported.
    """

    def __init__(
        self,
        stream: Peeked,
        dictionary: Dictionary,
        report: Report,
        *,
        source: str = "<input>",
        page: CodePage | None = None,
        unknown: Literal["refuse", "keep", "drop"] = "refuse",
        release: str | None = None,
        encoding: str | None = None,
    ):
        self.source = source
        self._stream = stream
        self._encoding = encoding
        self._target = XMLTarget(dictionary, report, page=page, unknown=unknown, release=release)
        self._dictionary = dictionary

    @property
    def kept_file(self) -> dict[str, str]:
        """What `--keep` carried about the flat file; complete when the first part is there."""
        return self._target.kept_file

    @property
    def page(self) -> CodePage:
        """The code page that lengths count in."""
        return self._target.page or UTF8

    @property
    def released(self) -> bool:
        """Whether any definition used carried a release."""
        return self._target.released

    @property
    def idocs(self) -> int:
        """IDocs begun so far."""
        return self._target.count

    def __iter__(self) -> Iterator[FlatPart]:
        target = self._target
        try:
            for _ in feed(self._stream, target, self.source, self._encoding):
                yield from target.take()
            target.finish()
        except IdockitError as error:
            raise error.at(source=self.source, path=target.path() or None, docnum=target.docnum or None) from None
        if target.missing:
            name = next(iter(target.missing))
            raise missing(
                list(target.missing), self._dictionary, Where(self.source, path=target.missing[name]), out_of_xml=True
            )
        if not target.count:
            raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40", Where(self.source))
        yield from target.take()


def feed(stream: Peeked, target: Events, source: str, encoding: str | None = None) -> Iterator[bytes]:
    """Parse all of the stream into the target; yields each chunk when it was parsed.

    `encoding`: the input is in this encoding, whatever its declaration says. Raises FormatError, with line
    and column, where it is not well-formed; TruncatedError where it ends too early.
    """
    recoder = Recoder(encoding)
    data = stream.read(CHUNK)
    fed = recoder(data)
    parser = parser_for(target, fed, recoder.told)
    waiting = 0
    held = b""
    ended = False
    try:
        while data:
            held += fed
            if len(held) >= waiting:  # a parser looks again at all of what is not complete: not too often
                waiting = 0 if parser.feed(held) is not False else waiting + len(held)
                held = b""
            if waiting + len(held) > MAX_MARKUP:
                raise FormatError(f"a tag or comment of more than {MAX_MARKUP:,} bytes, more than any IDoc has")
            if sum(map(len, target.parts)) > MAX_TEXT:
                raise FormatError(f"a text of more than {MAX_TEXT:,} characters, more than any field holds")
            yield data
            if data := stream.read(CHUNK):
                fed = recoder(data)
        if held:
            parser.feed(held)
        ended = True
        parser.close()
    except ERRORS as error:
        raise problem(error, source, fed, ended) from None
