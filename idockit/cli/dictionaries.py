"""Which definitions a command works with: --definitions, else IDOCKIT_DEFINITIONS, else idockit.toml; the built-in
ones below."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.errors import FormatError, Where

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary

__all__ = ["CONFIGURATION", "ENVIRONMENT", "Definitions", "dictionary_of", "paths_of"]

ENVIRONMENT = "IDOCKIT_DEFINITIONS"
CONFIGURATION = "idockit.toml"

Definitions = Annotated[
    list[Path] | None,
    typer.Option(
        "--definitions",
        metavar="PATH",
        help="Definitions of your own: a set, a folder or a file; repeatable, the first one wins.",
    ),
]


def dictionary_of(definitions: list[Path] | None) -> Dictionary:
    """The definitions asked for, over the built-in ones. Raises FormatError where they cannot be read."""
    paths = paths_of(definitions)
    if not paths:
        from idockit.segments import builtin

        return builtin()
    from idockit.definitions import load

    return load(paths)


def paths_of(definitions: list[Path] | None) -> list[Path]:
    """Where to read definitions of one's own: what the command line says, else the environment, else the nearest
    idockit.toml."""
    if definitions:
        return definitions
    if named := os.environ.get(ENVIRONMENT):
        return [Path(part) for part in named.split(os.pathsep) if part]
    here = Path.cwd()
    for folder in (here, *here.parents):
        file = folder / CONFIGURATION
        if file.is_file():
            return _configured(file)
    return []


def _configured(file: Path) -> list[Path]:
    """The entry `definitions` of an idockit.toml: a path or a list of paths, relative to its folder."""
    import tomllib

    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("definitions", [])
    except (OSError, ValueError) as error:
        raise FormatError(f"cannot be read: {error}", Where(str(file))) from None
    paths = [found] if isinstance(found, str) else found
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise FormatError(f"definitions is {found!r}, expected a path or a list of paths", Where(str(file)))
    return [file.parent / path for path in paths]
