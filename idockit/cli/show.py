"""idockit show"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli import output
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page
from idockit.cli.painting import on_terminal, print_lines, width
from idockit.errors import FormatError, IdockitError

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.display import Which
    from idockit.idoc import IDoc

__all__ = ["show"]


def known_path(path: str | None) -> str | None:
    """An option that is a path: one that is none is a usage error."""
    from idockit.display import Path

    try:
        if path is not None:
            Path.parse(path)
    except FormatError as error:
        raise typer.BadParameter(error.reason) from None
    return path


def show(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="IDoc files; - for standard input.")],
    path: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            callback=known_path,
            help="Only what stands there: /MATMAS05/IDOC[2]/E1MARAM, or E1MARAM/E1MARCM[3]/WERKS in every IDoc.",
        ),
    ] = None,
    fields: Annotated[
        Literal["filled", "all"], typer.Option(help="Fields that are filled, or blank ones too.")
    ] = "filled",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, one object for each IDoc.")] = False,
    from_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=known_page, help="Code page of the files, instead of finding out."),
    ] = None,
    definitions: Definitions = None,
) -> None:
    """Show what IDocs say: control record and segments, with the meaning of fields, qualifiers and codes.

    Example: idockit show orders.idoc
    """
    from idockit.formats.documents import iter_load
    from idockit.formats.files import name_of_source

    worst = Worst()
    begun = False
    dictionary = worst.guarded(lambda: dictionary_of(definitions))
    for file in files:
        name = name_of_source(file)
        with worst.guard(), _named(name):
            idocs = iter_load(file, encoding=from_encoding, dictionary=dictionary)
            if not as_json:
                _print(idocs, path, fields, name if len(files) > 1 else "", dictionary)
                continue
            for text in _objects(idocs, path, fields, name, dictionary):
                output.show(f"{',' if begun else '['}\n{text}")
                begun = True
    if as_json:
        with worst.guard():
            output.show("]" if begun else "[]")
    raise typer.Exit(worst.code)


@contextmanager
def _named(source: str) -> Iterator[None]:
    """An error says which file it is about."""
    try:
        yield
    except IdockitError as error:
        raise error.at(source=source) from None


def _objects(
    idocs: Iterable[IDoc], path: str | None, fields: Which, name: str, dictionary: Dictionary
) -> Iterator[str]:
    from idockit.display import to_dicts

    for found in to_dicts(idocs, path=path, fields=fields, dictionary=dictionary):
        yield json.dumps({"source": name} | found, indent=2)


def _print(idocs: Iterable[IDoc], path: str | None, fields: Which, heading: str, dictionary: Dictionary) -> None:
    """Lines as they come; values broken at the edge only on a terminal."""
    from idockit.display import lines

    wrap = on_terminal()
    shown = lines(idocs, path=path, fields=fields, width=width(), wrap=wrap, dictionary=dictionary)
    print_lines(shown, heading)
