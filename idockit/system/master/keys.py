"""Keys as one text, for change pointers, messages and the command line: the fields joined by `/`, a `/` in a field
written as `\\/`."""

from __future__ import annotations

import re

from idockit.system.master.declared import Key

__all__ = ["joined", "split"]

_FIELD = re.compile(r"((?:[^/\\]|\\.)*)(?:/|$)", re.DOTALL)


def joined(key: Key) -> str:
    """The key as one text."""
    return "/".join(field.replace("\\", "\\\\").replace("/", "\\/") for field in key)


def split(text: str) -> Key:
    """The key of a text."""
    fields: list[str] = []
    place = 0
    while place <= len(text):
        found = _FIELD.match(text, place)
        assert found is not None
        fields.append(re.sub(r"\\(.)", r"\1", found.group(1), flags=re.DOTALL))
        if found.end() == len(text) and not found.group(0).endswith("/"):
            break
        place = found.end()
    return tuple(fields)
