"""idockit resolve, list, find: which definition is meant, which there are, which holds what"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, show
from idockit.cli.painting import print_lines
from idockit.cli.type import as_json_option

__all__ = ["find", "list_", "resolve"]


def resolve(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Segment names as a flat file has them.")],
    idoc_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Say where this IDoc type has the segment.")
    ] = None,
    release: Annotated[
        str | None, typer.Option(metavar="REL", help="The definition written for this release (46C, 750 ...).")
    ] = None,
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Say what a segment name means: segment type, version, fields, and how it was found. Exit code 4 if unknown.

    Example: idockit resolve E2EDP01008 --type ORDERS05
    """
    from idockit.display.resolved import explain, resolved_lines

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        found = [explain(dictionary, name, idoc_type=idoc_type, release=release) for name in names]
        if as_json:
            show(json.dumps([item.to_dict() for item in found], indent=2, ensure_ascii=False))
        else:
            print_lines(line for item in found for line in resolved_lines(item))
        if any(item.segment is None for item in found):
            worst.code = 4
    raise typer.Exit(worst.code)


def list_(
    what: Annotated[Literal["types", "segments", "messages"], typer.Argument(help="What to list.")],
    pattern: Annotated[str, typer.Argument(metavar="[PATTERN]", help="Names that fit: 'MATMAS*', '*MARA?'.")] = "*",
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """List the IDoc types, segments or message types that are known, with their texts.

    Example: idockit list types 'ORDERS*'
    """
    from idockit.display.search import listed

    worst = Worst()
    with worst.guard():
        hits = [hit for hit in listed(dictionary_of(definitions), what) if fnmatchcase(hit.name, pattern.upper())]
        if as_json:
            show(json.dumps([hit.to_dict() for hit in hits], indent=2, ensure_ascii=False))
        elif hits:
            print_lines((("name", f"{hit.name:30}"), ("text", f"  {hit.text}".rstrip())) for hit in hits)
        worst.code = 0 if hits else 1
    raise typer.Exit(worst.code)


def find(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words in names or texts, all of them.")],
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Find IDoc types, message types, segments and fields by name or meaning. Exit code 1 if nothing is found.

    Example: idockit find source list
    """
    from idockit.display.search import hit_lines, search

    worst = Worst()
    with worst.guard():
        hits = list(search(dictionary_of(definitions), " ".join(words)))
        if as_json:
            show(json.dumps([hit.to_dict() for hit in hits], indent=2, ensure_ascii=False))
        elif hits:
            print_lines(hit_lines(iter(hits)))
        worst.code = 0 if hits else 1
    raise typer.Exit(worst.code)
