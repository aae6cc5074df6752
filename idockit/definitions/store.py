"""A set of definitions as a folder: what `idockit definitions import` makes, and every command reads.

    set.json                    what it is, and the files that went in
    index.json                  names: segments with their definitions, IDoc types, message types
    segments/E1MARAM.json       one file a declaration (`plain` has the form), read when it is named
    types/MATMAS05.json

Each file is written under another name and renamed, the index last: nothing is ever half a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from idockit.definitions.plain import FORMAT, VERSION, Plain, idoc_type_of, of_idoc_type, of_segment, segment_of
from idockit.dictionary import Dictionary, IDocType, MessageType, SegmentType
from idockit.errors import FormatError, IdockitError, Where
from idockit.formats.files import open_target
from idockit.names import xml_name

__all__ = ["INDEX", "is_set", "read_set", "write_set"]

INDEX = "index.json"
ABOUT = "set.json"

T = TypeVar("T", SegmentType, IDocType)


def is_set(folder: Path) -> bool:
    """Whether a folder holds a set."""
    return (folder / INDEX).is_file()


def read_set(folder: Path) -> Dictionary:
    """The set of a folder; declarations are read when they are named. Raises FormatError."""
    index = _json(folder / INDEX)
    about = _json(folder / ABOUT)
    if about.get(FORMAT) != VERSION:
        found = about.get(FORMAT)
        raise FormatError(f"form {found!r} of a set, expected {VERSION}: import again", Where(str(folder / ABOUT)))
    try:
        segments = {str(name): list(definitions) for name, definitions in index["segments"].items()}
        types, messages = list(index["types"]), dict(index["messages"])
    except (KeyError, TypeError, AttributeError) as error:
        raise FormatError(f"not an index of a set ({error})", Where(str(folder / INDEX))) from None
    return Dictionary(
        _Stored(folder / "segments", segments, segment_of),
        _Stored(folder / "types", types, idoc_type_of),
        {definition: name for name, definitions in segments.items() for definition in definitions},
        name=str(about.get("name") or folder.name),
        messages={name: MessageType(name, tuple(carriers)) for name, carriers in messages.items()},
        sources=tuple(about.get("sources", ())),
    )


class _Stored(Mapping[str, T], Generic[T]):
    """Names -> declarations, each in a file of its own."""

    def __init__(self, folder: Path, names: Mapping[str, object] | list[str], make: Callable[[str, object], T]):
        self._folder = folder
        self._names = dict.fromkeys(names)
        self._make: Callable[[str, object], T] = make
        self._read: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._read.get(name)
        if found is None:
            if name not in self._names:
                raise KeyError(name)
            path = self._folder / f"{xml_name(name)}.json"
            try:
                found = self._read[name] = self._make(name, _json(path))
            except FormatError as error:
                raise error.at(source=str(path)) from None
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _json(path: Path) -> Plain:
    try:
        made = json.loads(path.read_bytes())
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror}", Where(str(path))) from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}", Where(str(path))) from None
    if not isinstance(made, dict):
        raise FormatError("expected a JSON object", Where(str(path)))
    return made


def write_set(folder: Path, own: Dictionary, changed: Dictionary) -> None:
    """Write the set `own` to a folder; `changed` has the declarations whose files are new or other than before.
    Raises IdockitError where the folder cannot be written."""
    try:
        for kind in ("segments", "types"):
            (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, segment in changed.segments.items():
            _write(folder / "segments" / f"{xml_name(name)}.json", of_segment(segment))
        for name, idoc_type in changed.idoc_types.items():
            _write(folder / "types" / f"{xml_name(name)}.json", of_idoc_type(idoc_type))
        about: dict[str, Any] = {FORMAT: VERSION, "name": own.name, "sources": list(own.sources)}
        _write(folder / ABOUT, about)
        known: dict[str, list[str]] = {name: [] for name in sorted(own.segments)}
        for definition, name in sorted(own.definitions.items()):
            known[name].append(definition)
        messages = {name: list(message.idoc_types) for name, message in sorted(own.messages.items())}
        _write(folder / INDEX, {"segments": known, "types": sorted(own.idoc_types), "messages": messages})
    except OSError as error:
        raise IdockitError(f"cannot be written: {error.strerror}", Where(error.filename or str(folder))) from None


def _write(path: Path, plain: Plain) -> None:
    with open_target(path) as write:
        write((json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode())
