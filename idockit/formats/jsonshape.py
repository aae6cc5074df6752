"""Whether what JSON says has the form of docs/JSON.md: nothing is guessed, every refusal names its place.

A number is refused with what to write instead, since 0.10 and 0.1 are one number and two texts.
"""

from __future__ import annotations

import json
import re

from idockit.errors import FormatError, TruncatedError, Where
from idockit.formats.jsontext import VERSION, JSONTree
from idockit.formats.xmltarget import MAX_DEPTH, MAX_TEXT

__all__ = ["MAX_INDENT", "decode", "document_of", "idoc_of"]

DOCUMENT_KEYS = ("idockit", "format", "file", "idocs")
IDOC_KEYS = ("type", "control", "segments", "keep")
SEGMENT_KEYS = ("segment", "fields", "segments", "keep")
FILE_KEYS = {
    "flat": ("form", "line-end", "encoding", "bom"),
    "xml": ("encoding", "indent", "envelope"),
}
KEEP_OF_IDOC = ("file", "control", "before", "xml", "idocs", "after")
KEEP_OF_CONTROL = ("record", "before", "end")
KEEP_OF_SEGMENT = ("name", "head", "length", "data", "before", "end")
MAX_INDENT = 40
MAX_KEPT = 8 * MAX_TEXT  # a record, each unit as \\uXXXX

_HALF = re.compile("[\ud800-\udfff]")
_INDENT = re.compile(f"[ \t]{{0,{MAX_INDENT}}}")
_WORD = re.compile(r"\w+")


class _Number:
    """A number, or NaN and its like, as it was written."""

    def __init__(self, text: str):
        self.text = text


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormatError(f"key {twice!r} stands twice in one object")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_Number, parse_int=_Number, parse_constant=_Number)


def decode(text: str, line: int = 1) -> object:
    """JSON as Python values, numbers as they were written. `line`: where the text begins."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = Where(line=line + error.lineno - 1, column=error.colno)
        if error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip()):
            raise TruncatedError(f"the JSON ends too early: {error.msg}", where) from None
        raise FormatError(f"no JSON: {error.msg}", where) from None
    except RecursionError:
        raise FormatError(f"JSON nested deeper than {MAX_DEPTH} segments, no IDoc is", Where(line=line)) from None


def document_of(value: object) -> tuple[str, dict[str, str], list[object] | None]:
    """Format, what is said about the file, and the IDocs (None: they come in lines of their own)."""
    document = _object(value, "$", DOCUMENT_KEYS, "a document")
    version = document.get("idockit")
    if not isinstance(version, _Number) or version.text != str(VERSION):
        found = "no key idockit" if version is None else "another version than this idockit reads"
        raise _bad("$", f'{found}, expected "idockit": {VERSION}')
    kind = document.get("format")
    if kind not in ("flat", "xml"):
        raise _bad("$.format", f'{_shown(kind) if "format" in document else "missing"}, expected "flat" or "xml"')
    file = _texts(document.get("file", {}), "$.file", FILE_KEYS[str(kind)])
    if not _INDENT.fullmatch(file.get("indent", "")):
        raise _bad("$.file.indent", f"{file['indent'][:40]!r}, expected up to {MAX_INDENT} blanks or tabs")
    if "idocs" not in document:
        return str(kind), file, None
    return str(kind), file, _list(document["idocs"], "$.idocs")


def idoc_of(value: object, path: str) -> JSONTree:
    """The value, if it has the form of an IDoc. Raises FormatError with the JSON path of what has not."""
    idoc = _object(value, path, IDOC_KEYS, "an IDoc")
    if "control" not in idoc and "segments" not in idoc:
        raise _bad(path, "neither control nor segments, expected an IDoc")
    _text(idoc.get("type", ""), f"{path}.type")
    _texts(idoc.get("control", {}), f"{path}.control")
    keep = _object(idoc.get("keep", {}), f"{path}.keep", KEEP_OF_IDOC, "what is kept of an IDoc")
    for key, kept in keep.items():
        if key in ("file", "control"):
            _texts(kept, f"{path}.keep.{key}", FILE_KEYS["flat"] if key == "file" else KEEP_OF_CONTROL, MAX_KEPT)
        else:
            _text(kept, f"{path}.keep.{key}", limit=None)
    _segments(idoc.get("segments", []), f"{path}.segments", 1)
    return idoc


def _segments(value: object, path: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _bad(path, f"segments nested deeper than {MAX_DEPTH}, no IDoc is")
    for index, item in enumerate(_list(value, path)):
        here = f"{path}[{index}]"
        segment = _object(item, here, SEGMENT_KEYS, "a segment")
        if "segment" not in segment:
            raise _bad(here, 'no key segment, expected the segment\'s name: {"segment": "E1EDK01", ...}')
        if not _text(segment["segment"], f"{here}.segment"):
            raise _bad(f"{here}.segment", "an empty name")
        _texts(segment.get("fields", {}), f"{here}.fields")
        if "keep" in segment:
            _texts(segment["keep"], f"{here}.keep", KEEP_OF_SEGMENT, MAX_KEPT)
        if "segments" in segment:
            _segments(segment["segments"], f"{here}.segments", depth + 1)


def _object(value: object, path: str, keys: tuple[str, ...], what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _bad(path, f"{_shown(value)}, expected an object: {what}")
    for key in value:
        if key not in keys:
            raise _bad(_step(path, key), f"no key of {what}, expected one of {', '.join(keys)}")
    return value


def _list(value: object, path: str) -> list[object]:
    if not isinstance(value, list):
        raise _bad(path, f"{_shown(value)}, expected a list")
    return value


def _texts(value: object, path: str, keys: tuple[str, ...] = (), limit: int = MAX_TEXT) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _bad(path, f"{_shown(value)}, expected an object of texts")
    for key, text in value.items():
        if type(text) is not str or len(text) > limit or not text.isascii():
            _text(text, _step(path, key), limit)
        if not key or (keys and key not in keys):
            raise _bad(_step(path, key), f"not known here, expected {', '.join(keys) or 'a name'}")
        if not key.isascii():
            _text(key, path)
    return value


def _text(value: object, path: str, limit: int | None = MAX_TEXT) -> str:
    if isinstance(value, _Number):
        raise _bad(path, f'the number {value.text[:40]}, expected a text: "{value.text[:40]}"')
    if value is None:
        raise _bad(path, "null, expected a text; leave out what is empty")
    if not isinstance(value, str):
        raise _bad(path, f"{_shown(value)}, expected a text")
    if limit is not None and len(value) > limit:
        raise _bad(path, f"a text of more than {limit:,} characters, more than any field holds")
    if half := _HALF.search(value):
        raise _bad(path, f"{half[0]!r} is half of a character (a lone surrogate)")
    return value


def _shown(value: object) -> str:
    """A value in the words of JSON."""
    if isinstance(value, _Number):
        return f"the number {value.text[:40]}"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return f"the text {value[:40]!r}" if isinstance(value, str) else "null" if value is None else str(value).lower()


def _step(path: str, key: str) -> str:
    return f"{path}.{key}" if _WORD.fullmatch(key, 0, 60) else f"{path}[{json.dumps(key[:60])}]"


def _bad(path: str, reason: str) -> FormatError:
    return FormatError(reason, Where(path=path))
