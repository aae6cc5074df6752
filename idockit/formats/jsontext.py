"""The JSON form as text: how names and texts are written, and how a tree of segments becomes text piece by piece.

docs/JSON.md describes the form. One segment stands on one line, so that people and `diff` can read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from idockit.dictionary import name_of_xml, xml_name
from idockit.formats.report import Report

__all__ = [
    "MAX_DOCUMENT",
    "VERSION",
    "JSONOutput",
    "JSONTree",
    "count_segments",
    "escaped",
    "json_name",
    "name_of_json",
    "tell_size",
    "unescaped",
]

VERSION = 1
MAX_DOCUMENT = 1 << 28
"""Characters of one JSON document, or of one line of ndjson, that are read."""

JSONTree = dict[str, Any]
"""An IDoc, or a segment, as the JSON form has it."""

BATCH = 1 << 16
_encode = json.JSONEncoder(ensure_ascii=False).encode
_PLAIN = re.compile(r"[ -\[\]-~]*")
_NOT_PLAIN = re.compile(r"[^ -\[\]-~]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def json_name(name: str) -> str:
    """A segment or field name as JSON has it: as it is, or, where any doubt could be, as in XML."""
    return name if name.isascii() and name.isprintable() and "_x" not in name else xml_name(name)


def name_of_json(name: str) -> str:
    """Inverse of `json_name`."""
    return name_of_xml(name) if "_x" in name else name


def escaped(units: str) -> str:
    """Units of a flat record as plain ASCII, which every JSON tool keeps: all else as `\\uXXXX`."""
    if _PLAIN.fullmatch(units):
        return units
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", units)


def unescaped(text: str) -> str:
    """Inverse of `escaped`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


class JSONOutput:
    """Writes a document to `write`, which takes bytes: JSON, or with `lines` ndjson. `size` counts characters."""

    def __init__(self, write: Callable[[bytes], object], lines: bool):
        self._write = write
        self.lines = lines
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[bool] = []  # of the IDoc and the open segments: whether they have segments inside
        self._header = False
        self._idocs = 0
        self.size = 0

    def go_on(self) -> None:
        """Begin in the middle of a document, behind an IDoc."""
        self._idocs = 1

    def header(self, kind: str, file: Mapping[str, str]) -> None:
        """What comes before the IDocs."""
        head: JSONTree = {"idockit": VERSION, "format": kind}
        if file:
            head["file"] = dict(file)
        self._put(_encode(head) + "\n" if self.lines else _encode(head)[:-1] + ',\n"idocs": [')

    def begin(self, idoc_type: str, control: Mapping[str, str]) -> None:
        """An IDoc begins."""
        head: JSONTree = {"type": idoc_type} if idoc_type else {}
        head["control"] = control
        if not self.lines:
            self._put(",\n" if self._idocs else "\n")
        self._idocs += 1
        self._put(_encode(head)[:-1])
        self._open = [False]

    def segment(self, depth: int, head: Mapping[str, object]) -> None:
        """The next segment, without those below it; depth 0: at the top."""
        self._close(depth + 1)
        if self._open[-1]:
            self._put("," if not self.lines else ", ")
        else:
            self._put(', "segments": [')
            self._open[-1] = True
        if not self.lines:
            self._put("\n" + " " * (depth + 1))
        self._put(_encode(head)[:-1])
        self._open.append(False)

    def end(self, keep: Mapping[str, object]) -> None:
        """The IDoc ends."""
        self._close(1)
        if self._open.pop():
            self._put("]")
        self._put(f', "keep": {_encode(keep)}}}' if keep else "}")
        if self.lines:
            self._put("\n")

    def idoc(self, tree: JSONTree) -> None:
        """A whole IDoc."""
        self.begin(tree.get("type", ""), tree.get("control", {}))
        for segment in tree.get("segments", ()):
            self._segments(segment, 0)
        self.end(tree.get("keep", {}))

    def close(self) -> None:
        """The document ends."""
        if not self.lines:
            self._put("\n]}\n")
        self.flush()

    def _segments(self, tree: JSONTree, depth: int) -> None:
        self.segment(depth, {key: value for key, value in tree.items() if key != "segments"})
        for below in tree.get("segments", ()):
            self._segments(below, depth + 1)

    def _close(self, count: int) -> None:
        """Close segments until so many things are open."""
        while len(self._open) > count:
            self._put("]}" if self._open.pop() else "}")

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._length > BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is gathered."""
        self.size += self._length
        self._length = 0
        text = "".join(self._pieces)
        self._pieces.clear()
        self._write(text.encode("utf-8"))


def tell_size(output: JSONOutput, report: Report) -> None:
    """Say so where a document got larger than one that is read."""
    if output.size > MAX_DOCUMENT and not output.lines:
        report.note(f"the JSON is larger than the {MAX_DOCUMENT:,} characters that are read back: use ndjson")


def count_segments(tree: JSONTree) -> int:
    """How many segments stand below."""
    return sum(1 + count_segments(below) for below in tree.get("segments", ()))
