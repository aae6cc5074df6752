"""The parser behind the XML reader: the compiled `KERNEL` around expat where it was built, else lxml.

The kernel takes what both read alike: XML 1.0 in UTF-8 or ISO-8859-1, without DOCTYPE, which it never sees.
Of a target that has the methods for it (`Fields`) it tells plain fields many at a time.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any, Protocol

from lxml import etree

from idockit.errors import FormatError, TruncatedError, Where
from idockit.formats.xmlgather import GatheringParser

__all__ = ["ERRORS", "KERNEL", "Events", "Fields", "parser_for", "problem", "syntax_error"]

KERNEL: ModuleType | None
"""The compiled module, None where it was not built: then lxml reads all."""

try:
    from idockit.formats import _xmlkernel as KERNEL
except ImportError:
    KERNEL = None

ERRORS: tuple[type[Exception], ...] = (etree.XMLSyntaxError, *([KERNEL.Broken] if KERNEL is not None else ()))
"""What a parser raises where the input is not well-formed."""

_BLANK = b" \t\r\n\0"
_PROLOG = re.compile(
    rb"""(\xef\xbb\xbf)?
    (?:<\?xml [ \t\r\n]+version [ \t\r\n]*=[ \t\r\n]* (?:"1\.0"|'1\.0')
       (?:[ \t\r\n]+encoding [ \t\r\n]*=[ \t\r\n]* ["']([A-Za-z0-9._-]+)["'])?
       (?:[ \t\r\n]+standalone [ \t\r\n]*=[ \t\r\n]* ["'](?:yes|no)["'])?
       [ \t\r\n]*\?>)?
    (?:[ \t\r\n]++ | <!--.*?--> | <\?(?![xX][mM][lL][ \t\r\n?]).*?\?>)*+
    <[A-Za-z_]""",
    re.VERBOSE | re.DOTALL,
)
_ENCODINGS = (b"utf-8", b"iso-8859-1")


class Events(Protocol):
    """A parser target of lxml that collects text in `parts`."""

    parts: list[str]


class Fields(Protocol):
    """What a target may have beside the events, so that plain fields need none of their own. `fields` are the
    places of the fields of the open segment by tag, `at` is where its next one may begin, `kinds` has by tag
    what is known of a segment, its fields as the second item."""

    at: int
    fields: dict[str, tuple[int, int]]
    kinds: dict[str, tuple[Any, dict[str, tuple[int, int]]]]

    def plain_fields(self, text: str, at: int) -> bool:
        """The next fields of the open segment, with the blanks before and between them; `at` is where they
        end. False, and nothing done, where each is wanted by itself."""

    def plain_segments(self, tags: list[str], texts: list[str], depths: list[int]) -> bool:
        """Whole segments with SEGMENT="1" in the order of the file, of each its fields and how deep it is below
        the open element, from 0. False, and nothing done, where each event is wanted by itself."""


def parser_for(target: Events, head: bytes, told: str | None) -> Any:
    """A parser with `feed` and `close`. `head` are the first bytes, `told` is their encoding whatever they declare."""
    if KERNEL is not None and (found := _PROLOG.match(head)):
        mark, encoding = found.groups()
        if (encoding or b"utf-8").lower() in _ENCODINGS[: 1 if mark else None] or (told and not mark):
            return KERNEL.Parser(target, told)

    def of_lxml(target: object) -> Any:
        return etree.XMLParser(
            target=target,  # type: ignore[call-overload]  # the stubs want a final `close` result
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            encoding=told,
        )

    return GatheringParser(target, of_lxml) if hasattr(target, "plain_fields") else of_lxml(target)


def problem(error: Exception, source: str, fed: bytes, ended: bool) -> FormatError:
    """A parser's error (one of `ERRORS`) as ours. `fed`: the last bytes it got; `ended`: they were the last of all."""
    if isinstance(error, etree.XMLSyntaxError):
        return syntax_error(error, source, fed if ended else b"")
    code, reason, line, column, opened = error.args
    if code == _MISMATCH:
        reason = f"Opening and ending tag mismatch: {opened[opened.rfind('}') + 1 :]} is open"
    elif code == _ENTITY:
        reason = f"Entity {_entity(fed)}not defined"
    return _as_ours(
        _REASONS.get(code, reason), Where(source, line, column), ended and code == _NO_ELEMENTS, fed if ended else b""
    )


def syntax_error(error: etree.XMLSyntaxError, source: str, end: bytes = b"") -> FormatError:
    """lxml's error as ours. `end`: the last bytes of the input, where that came to its end; an input that does
    not end with a tag is cut."""
    line, column = error.position if error.position else (0, 0)
    reason = error.msg or "not well-formed"
    last = error.error_log.last_error if not line or error.code in _NAMESPACES else None
    if last is not None:  # the parser gave up without saying why, or speaks of what it minded but took first
        line, column, reason = last.line, last.column, last.message
    where = Where(source, line or 1, column or None)
    reason = reason.split(", line ")[0].strip()
    return _as_ours(reason, where, "Premature end" in reason or "no element found" in reason, end)


def _as_ours(reason: str, where: Where, cut: bool, end: bytes) -> FormatError:
    if cut or not (b">" + end).rstrip(_BLANK).endswith(b">"):
        return TruncatedError(f"the XML ends too early: {reason}", where)
    return FormatError(f"not well-formed XML: {reason}", where)


def _entity(data: bytes) -> str:
    """The name of the first entity in these bytes that is not one of XML's own; empty where it cannot be told."""
    found = re.search(rb"&(?!(?:amp|lt|gt|quot|apos);)([^\s;&#<]+);", re.sub(_NO_REFERENCES, b"", data))
    return f"{found[1].decode(errors='replace')!r} " if found else ""


_NAMESPACES = range(200, 206)
"""libxml2's codes of wrong namespaces."""

_NO_REFERENCES = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_NO_ELEMENTS, _MISMATCH, _ENTITY = 3, 7, 11
_REASONS = {
    _NO_ELEMENTS: "the end of the root element is missing",
    4: "a character or markup that may not stand here",
    8: "Attribute redefined",
    9: "Extra content at the end of the document",
    17: "XML declaration allowed only at the start of the document",
}
"""expat's codes of errors, in the words that libxml2 has for them."""
