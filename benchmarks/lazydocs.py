"""A flat file as a document and back to a file: as it was read, and with one field of each segment changed."""

from __future__ import annotations

import codecs
from pathlib import Path

import idockit

__all__ = ["changed_otherwise", "decode_and_split", "write_back", "write_changed"]

CHUNK = 1 << 20


def decode_and_split(flat: Path) -> int:
    """The least that reading a flat file takes: its text, line by line, chunk by chunk; the number of lines."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    count, rest = 0, ""
    with flat.open("rb") as stream:
        while data := stream.read(CHUNK):
            lines = (rest + decoder.decode(data)).split("\n")
            rest = lines.pop()
            count += len(lines)
    return count


def write_back(flat: Path, target: Path) -> None:
    """Read a file and write it as it is."""
    idockit.dump(idockit.load(flat), target)


def write_changed(flat: Path, target: Path) -> None:
    """Read a file, give the first field of each segment another value, write it."""
    document = idockit.load(flat)
    for idoc in document:
        for segment in idoc.walk():
            assert segment.type is not None
            segment[str(segment.type.fields[0].name)] = "X"
    idockit.dump(document, target)


def changed_otherwise(flat: Path, target: Path) -> str:
    """What is wrong with the file that `write_changed` wrote; empty where nothing is."""
    for old, new in zip(idockit.iter_load(flat), idockit.iter_load(target), strict=True):
        for before, after in zip(old.walk(), new.walk(), strict=True):
            assert before.type is not None
            if after.fields() != before.fields() | {str(before.type.fields[0].name): "X"}:
                return f"{old.path(before)} is not as it was but for its first field"
    return ""
