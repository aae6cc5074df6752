"""idockit show"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from idockit.cli import output
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page
from idockit.cli.painting import on_terminal, print_lines, width
from idockit.cli.spreading import JobsSpreading, each, others_of
from idockit.errors import FormatError, IdockitError

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.display import Which

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
    jobs: JobsSpreading = "1",
    definitions: Definitions = None,
) -> None:
    """Show what IDocs say: control record and segments, with the meaning of fields, qualifiers and codes.

    Example: idockit show orders.idoc
    """
    from idockit.formats.files import name_of_source

    worst = Worst()
    begun = False
    dictionary = worst.guarded(lambda: dictionary_of(definitions))
    how = How(path, fields, None if as_json else (width(), on_terminal()))
    with others_of(jobs, dictionary) as others:
        for file, task in each(
            others, files, files, lambda others, file: others.begin(_shown, file, from_encoding, how)
        ):
            name = name_of_source(file)
            with worst.guard(), _named(name):
                shown = _shown(file, from_encoding, how, dictionary=dictionary) if task is None else task.items()
                if not as_json:
                    print_lines(shown, name if len(files) > 1 else "")
                    continue
                for text in shown:
                    output.show(f"{',' if begun else '['}\n{text}")
                    begun = True
    if as_json:
        with worst.guard():
            output.show("]" if begun else "[]")
    raise typer.Exit(worst.code)


class How(NamedTuple):
    """How IDocs are shown: as JSON, or as `lines` so many characters wide, broken at the edge or not."""

    path: str | None
    fields: Which
    lines: tuple[int, bool] | None


@contextmanager
def _named(source: str) -> Iterator[None]:
    """An error says which file it is about."""
    try:
        yield
    except IdockitError as error:
        raise error.at(source=source) from None


def _shown(
    file: str, encoding: str | None, how: How, *, dictionary: Dictionary, progress: object = None
) -> Iterator[Any]:
    """What is shown of a file: JSON objects as text, or lines as they come."""
    from idockit.display import lines, to_dicts
    from idockit.formats.documents import iter_load
    from idockit.formats.files import name_of_source

    idocs = iter_load(file, encoding=encoding, dictionary=dictionary)
    if how.lines is not None:
        columns, wrap = how.lines
        yield from lines(idocs, path=how.path, fields=how.fields, width=columns, wrap=wrap, dictionary=dictionary)
        return
    name = name_of_source(file)
    for found in to_dicts(idocs, path=how.path, fields=how.fields, dictionary=dictionary):
        yield json.dumps({"source": name} | found, indent=2)
