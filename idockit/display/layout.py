"""Blocks as lines: names, values and texts in columns, made of pieces that a terminal may colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap as wrap_text
from typing import Literal
from unicodedata import category, combining, east_asian_width

from idockit.display.rows import UNKNOWN, Block, Row

__all__ = ["Kind", "Line", "block_lines", "cells", "title_lines", "visible"]

Kind = Literal["title", "name", "value", "text", "mark", ""]
Line = tuple[tuple[Kind, str], ...]

_TEXT_ROOM = 30
_NARROWEST_TEXT = 12
_WIDEST_VALUE = 40
_PLAIN = re.compile(r"[ -~]*")


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def visible(text: str) -> str:
    """Control characters, line ends, bytes that are no text, and what turns the direction of writing, spelled
    out: a value is one line and does nothing to a terminal."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_spelled(c) if category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _spelled(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that does not decode
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def title_lines(indent: str, title: str, marked: bool, text: str, width: int) -> Iterator[Line]:
    """A title with its text behind it, or below where that does not fit."""
    head: Line = (("", indent), ("title", visible(title)), ("mark", " ?" * marked))
    if not text or sum(cells(piece) for _, piece in head) + 2 + cells(text) <= width:
        yield (*head, ("", "  " * bool(text)), ("text", text))
    else:
        yield head
        for more in wrap_text(text, max(width - len(indent) - 8, 20)):
            yield ("", indent + " " * 8), ("text", more)


def block_lines(block: Block, width: int, wrap: bool) -> Iterator[Line]:
    """A block: its title, then a line for each field, and more where they do not fit. Values are broken only
    with `wrap`."""
    indent = " " * (2 * block.depth)
    text = visible(block.text)
    if block.standing != "verified":
        text = "No definition" if block.standing == UNKNOWN else f"{text} ({block.standing})".strip()
    yield from title_lines(indent, block.title, block.standing != "verified", text, width)
    rows = [(visible(row.name), _marked(row, block), visible(row.value), visible(_said(row))) for row in block.rows]
    if not rows:
        return
    start = len(indent) + 4
    names = max(len(name) + 2 * marked for name, marked, _, _ in rows)
    at = start + names + 2
    apart = width - at < _NARROWEST_TEXT  # names leave no room beside them
    if apart:
        at = start + 2
    limit = max(10, min(_WIDEST_VALUE, width - at - 2 - _TEXT_ROOM))
    values = max((cells(v) for _, _, v, _ in rows if cells(v) <= limit), default=limit)
    for name, marked, value, said in rows:
        head: Line = (("", " " * start), ("name", name), ("mark", " ?" * marked))
        pad = " " * (names + 2 - len(name) - 2 * marked)
        if apart:
            yield head
            head, pad = (), " " * at
        for line in _columns(value, said, values, at, width, wrap):
            yield (*head, ("", pad), *line)
            head, pad = (), " " * at


def _marked(row: Row, block: Block) -> bool:
    """Where the title has the mark for all fields, they need none of their own."""
    return row.standing != "verified" and (
        block.standing != row.standing or any(other.standing == "verified" for other in block.rows)
    )


def _said(row: Row) -> str:
    return f"{row.text} = {row.meaning}".removeprefix(" = ") if row.meaning else row.text


def _columns(value: str, text: str, values: int, at: int, width: int, wrap: bool) -> Iterator[Line]:
    """The lines of a value and its text, from the column `at` on. A value wider than its column has its text
    behind it where that fits, else below, in the column of texts; where that column is too narrow for words,
    texts stand below their values."""
    room = width - at
    pieces = _pieces(value, max(room, 10)) if wrap else [value]
    narrow = room - values - 2 < _NARROWEST_TEXT
    long = cells(value) > values or narrow
    if long and len(pieces) == 1 and cells(value) + 2 + len(text) <= room:
        yield ("value", value), ("", "  " if text else ""), ("text", text)
        return
    start = 0 if narrow else values + 2
    texts = _texts(text, max(room - start, _NARROWEST_TEXT))
    if long:
        yield from ((("value", piece),) for piece in pieces)
    else:
        first = texts.pop(0) if texts else ""
        yield ("value", value), ("", " " * (values - cells(value) + 2) if first else ""), ("text", first)
    for more in texts:
        yield ("", " " * start), ("text", more)


def _texts(text: str, room: int) -> list[str]:
    """A text in lines that fit, broken between words."""
    if len(text) <= room:  # most do, and wrapping takes time
        return [text] if text else []
    return wrap_text(text, room)


def _pieces(value: str, room: int) -> list[str]:
    """A value in pieces that fit."""
    pieces, piece, used = [], "", 0
    for character in value:
        taken = cells(character)
        if used + taken > room:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += taken
    return [*pieces, piece]
