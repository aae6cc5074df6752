"""Look at a JSON as a whole: what it was made of, its IDocs and what has no definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.formats.jsonread import JSONSource
from idockit.formats.jsontext import JSONTree, name_of_json
from idockit.formats.sniff import Peeked, Sniffed

__all__ = ["look_json"]


def look_json(
    stream: Peeked, dictionary: Dictionary, source: str, sniffed: Sniffed, encoding: str | None
) -> dict[str, Any]:
    """The part of `Detected` that a JSON gives. Raises FormatError where it has not the form of docs/JSON.md."""
    encoding = encoding or sniffed.recode
    document = JSONSource(stream, source, encoding)
    values: dict[str, dict[str, None]] = {key: {} for key in ("control", "types", "extensions", "messages")}
    unknown: dict[str, None] = {}
    idocs = records = 0
    for item in document:
        idocs += 1
        control = item.tree.get("control", {})
        for key, value in (
            ("control", control.get("TABNAM", "")),
            ("types", control.get("IDOCTYP") or item.tree.get("type", "")),
            ("extensions", control.get("CIMTYP", "")),
            ("messages", control.get("MESTYP", "")),
        ):
            if value:
                values[key][value] = None
        for name in _names(item.tree):
            records += 1
            if dictionary.resolve(name).type is None:
                unknown[name] = None
    if not idocs:
        raise FormatError("no IDoc in this JSON", Where(source))
    return {
        "format": "ndjson" if document.lines else "json",
        "encoding": encoding or "utf-8",
        "bom": bool(sniffed.bom),
        "variant": [f"of-{document.format}"],
        "idocs": idocs,
        "records": records,
        "unknown_segments": list(unknown),
        **{key: list(found) for key, found in values.items()},
    }


def _names(tree: JSONTree) -> Iterator[str]:
    for segment in tree.get("segments", ()):
        yield name_of_json(segment["segment"])
        yield from _names(segment)
