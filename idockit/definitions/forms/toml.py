"""Our own TOML: the same keys as our JSON, for writing by hand.

    idockit-definitions = 1

    [extensions.ZORDERS01]
    basic_type = "ORDERS05"
    below.E1EDP01 = "Z1ITEM 0..9"

    [segments.Z1ITEM]
    definitions = [{name = "Z2ITEM000"}]
    fields = [
        {name = "COLOUR", length = 10, type = "CHAR", text = "Colour of the goods"},
    ]

docs/DEFINITIONS.md describes every key; `plain` checks them. Written here and not by a library: one field a line,
trees as texts of several lines.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

from idockit.definitions.file import DefinitionFile
from idockit.definitions.plain import FORMAT, Plain, dictionary_of, of_dictionary
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where

__all__ = ["NAME", "read", "recognises", "write"]

NAME = "idockit TOML"

_OURS = re.compile(rf'^\s*(?:"?{FORMAT}"?\s*=|\[\s*(?:segments|idoc_types|extensions)\s*\.)', re.MULTILINE)
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def recognises(head: str) -> bool:
    """A line that sets our key, or opens one of our tables."""
    return _OURS.search(head) is not None


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The definitions of a file. Raises FormatError, naming the line where it is not TOML, else the key."""
    (file,) = files
    try:
        plain = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.fullmatch(str(error))
        where = Where(file.name, int(match[2]), int(match[3])) if match else Where(file.name)
        raise FormatError(f"not TOML: {match[1] if match else error}", where) from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not TOML: {error}", Where(file.name)) from None
    return dictionary_of(plain, file.name, language=language)


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The IDoc types of these names with their segments, so that reading gives the same."""
    return "".join(_document(of_dictionary(dictionary, names))).encode()


def _document(plain: Plain) -> Iterator[str]:
    for key, value in plain.items():
        if not isinstance(value, Mapping):
            yield f"{_key(key)} = {_value(value)}\n"
    for kind in (key for key, value in plain.items() if isinstance(value, Mapping)):
        for name, declaration in plain[kind].items():
            if not isinstance(declaration, Mapping):
                continue
            yield f"\n[{kind}.{_key(name)}]\n"
            for key, value in declaration.items():
                yield f"{_key(key)} = {_block(value)}\n"
        plainly = {name: item for name, item in plain[kind].items() if not isinstance(item, Mapping)}
        if plainly:
            yield f"\n[{kind}]\n"
            yield from (f"{_key(name)} = {_value(item)}\n" for name, item in plainly.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _block(value: object) -> str:
    """A value of a declaration: trees in lines, one line for each item of a list of tables."""
    if isinstance(value, str) and "\n" in value:
        lines = "\n".join(_text(line)[1:-1] for line in value.split("\n"))
        return f'"""\n{lines}"""'
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return "[\n" + "".join(f"    {_value(item)},\n" for item in value) + "]"
    return _value(value)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)


def _text(text: str) -> str:
    """A basic string; JSON escapes as TOML does, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
