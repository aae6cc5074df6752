"""Our own JSON: `{"idockit-definitions": 1, "segments": {...}, "idoc_types": {...}, "messages": {...}}`.

docs/DEFINITIONS.md describes it; `plain` has the form of a segment and of an IDoc type.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from idockit.definitions.file import DefinitionFile
from idockit.definitions.plain import FORMAT, dictionary_of, of_dictionary
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where

__all__ = ["NAME", "read", "recognises", "write"]

NAME = "idockit JSON"


def recognises(head: str) -> bool:
    """A JSON object whose first key is ours."""
    return head.lstrip()[:1] == "{" and f'"{FORMAT}"' in head[:200]


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The definitions of a file. Raises FormatError."""
    (file,) = files
    try:
        plain = json.loads(file.text)
    except json.JSONDecodeError as error:
        raise FormatError(f"not JSON: {error.msg}", Where(file.name, error.lineno, error.colno)) from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}", Where(file.name)) from None
    return dictionary_of(plain, file.name, language=language)


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The IDoc types of these names with their segments, so that reading gives the same."""
    return (json.dumps(of_dictionary(dictionary, names), ensure_ascii=False, indent=1) + "\n").encode()
