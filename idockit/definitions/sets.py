"""Sets of definitions for use: stacked over the built-in one, or kept in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from idockit.definitions.plain import of_idoc_type, of_segment
from idockit.definitions.reading import combined, read
from idockit.definitions.refine import stacked
from idockit.definitions.store import INDEX, is_set, read_set, write_set
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.segments import builtin

__all__ = ["Imported", "import_files", "load", "open_definitions"]

PathLike = str | os.PathLike[str]


def open_definitions(path: PathLike) -> Dictionary:
    """The definitions of a set folder, of all files of another folder, or of one file; without base.
    Raises FormatError where there are none, or one of the files is broken."""
    folder = Path(path)
    if not folder.is_dir():
        return read(path)
    if is_set(folder):
        return read_set(folder)
    files = sorted(item for item in folder.iterdir() if item.is_file() and not item.name.startswith("."))
    if not files:
        raise FormatError(f"no definitions: neither {INDEX} nor any file", Where(os.fspath(path)))
    found = read(*files)
    found.name = folder.name
    return found


def load(paths: Iterable[PathLike] = (), base: Dictionary | None = None) -> Dictionary:
    """The definitions of all paths, stacked: the first path on top, `base` (the built-in ones) at the bottom.

        load(["prd/", "qas/"]).resolve("E2MARAM009")

    Each set is refined with what the ones below know beside it. Raises FormatError as `open_definitions`.
    """
    found = base or builtin()
    for path in reversed(list(paths)):
        found = stacked(open_definitions(path), found)
    return found


@dataclass(frozen=True)
class Imported:
    """What an import brought: the names of segments and IDoc types that are new in the set or other than before,
    and notes of the importers."""

    segments: tuple[str, ...]
    idoc_types: tuple[str, ...]
    notes: tuple[str, ...]
    dictionary: Dictionary


def import_files(
    files: Iterable[PathLike], into: PathLike, *, language: str | None = None, replace: bool = False
) -> Imported:
    """Put the definitions of files into a set folder, which is made where it does not exist.

    What the set has already is kept and added to; where a file contradicts the set FormatError, unless `replace`.
    Nothing is written before every file was read.
    """
    folder = Path(into)
    if folder.exists() and not folder.is_dir():
        raise FormatError("a file, expected a folder for a set of definitions", Where(os.fspath(into)))
    if folder.is_dir() and not is_set(folder) and any(folder.iterdir()):
        raise FormatError(
            "a folder with other files, expected a set of definitions or an empty folder", Where(os.fspath(into))
        )
    new = read(*files, language=language)
    old = read_set(folder) if is_set(folder) else None
    own = new if old is None else combined([old, new], replace=replace)
    own.name = old.name if old else folder.resolve().name
    own.sources = _once(own.sources)
    segments = {
        name: own.segments[name]
        for name in new.segments
        if old is None or name not in old.segments or of_segment(own.segments[name]) != of_segment(old.segments[name])
    }
    types = {
        name: own.idoc_types[name]
        for name in new.idoc_types
        if old is None
        or name not in old.idoc_types
        or of_idoc_type(own.idoc_types[name]) != of_idoc_type(old.idoc_types[name])
    }
    write_set(folder, own, Dictionary(segments, types))
    return Imported(tuple(segments), tuple(types), new.notes, own)


def _once(sources: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    return tuple({source["sha256"]: source for source in sources}.values())
