"""idockit ale check, distribute, explain, reduce: the ALE layer on files; the other commands of the group"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from idockit.cli.confirmations import audit, status_file, status_report
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.distributing import To, distribute, distributed, numbers, plain
from idockit.cli.landscapes import Downloads, Files, LandscapeFile, landscape_of, landscape_with_doubts, messages_of
from idockit.cli.output import Worst, say, show
from idockit.cli.pointers import pointers
from idockit.cli.postfiles import post
from idockit.cli.posting import add_commands as add_posting
from idockit.cli.sendobjects import send
from idockit.cli.stored import add_commands
from idockit.cli.type import as_json_option

__all__ = ["ale"]

ale = typer.Typer(
    help="Distribute without SAP: receivers, filters, reduction, conversion, statuses, and why.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
add_commands(ale)
add_posting(ale)
ale.command()(distribute)
ale.command()(post)
ale.command()(send)
ale.command()(audit)
ale.command()(status_file)
ale.command()(status_report)
ale.add_typer(pointers, name="pointers")


@ale.command()
def check(
    landscape: Annotated[Path, typer.Argument(metavar="LANDSCAPE", help="A landscape.toml.")],
    as_json: as_json_option = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Report what contradicts itself in a landscape, what nobody reaches, and what is missing. Exit code 1 on errors.

    Example: idockit ale check landscape.toml
    """
    from idockit.ale.checking import check as run
    from idockit.objects.registry import model_problems

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model, doubts = landscape_with_doubts(landscape, dictionary, download)
        found = [*doubts, *run(model, dictionary), *model_problems(model, dictionary)]
        if as_json:
            show(json.dumps([problem.to_dict() for problem in found], indent=2, ensure_ascii=False))
        for problem in [] if as_json else found:
            show(str(problem) if problem in doubts else f"{landscape}: {problem}")
        worst.code = max(worst.code, 1 if any(problem.kind == "error" for problem in found) else 0)
    raise typer.Exit(worst.code)


@ale.command()
def explain(
    files: Files,
    landscape: LandscapeFile = Path("landscape.toml"),
    to: To = None,
    as_json: as_json_option = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Say who would get an IDoc, what is cut from it, and why; writes nothing.

    Example: idockit ale explain matmas.idoc --landscape landscape.toml
    """
    from idockit.ale.explaining import explain as lines

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        draw = numbers()
        for file in files:
            for made in distributed(file, model, dictionary, to, draw):
                show(json.dumps(plain(made), ensure_ascii=False) if as_json else "\n".join(lines(made)))
    raise typer.Exit(worst.code)


@ale.command()
def reduce(
    file: Annotated[str, typer.Argument(metavar="IDOC", help="An IDoc file; - for standard input.")],
    message: Annotated[str, typer.Option("--message", metavar="TYPE", help="The reduced message type.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="File; - for stdout.")] = "-",
    landscape: LandscapeFile = Path("landscape.toml"),
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Write an IDoc as a reduced message type leaves it: inactive segments gone, inactive fields `/`.

    Example: idockit ale reduce matmas.idoc --message MATSMD -o small.idoc
    """
    from idockit.ale.reduction import reduce as run
    from idockit.ale.sent import explain_entries
    from idockit.ale.tree import to_part
    from idockit.codepages import UTF8
    from idockit.errors import UnknownDefinition
    from idockit.formats.files import open_target
    from idockit.formats.flatwrite import FlatWriter

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        found = next((item for item in model.reduction if item.message == message), None)
        if found is None:
            known = ", ".join(item.message for item in model.reduction) or "none"
            raise UnknownDefinition(f"{landscape}: no reduced message type {message}; known are {known}", name=message)
        pieces: list[bytes] = []
        told: list[str] = []
        writer = FlatWriter(pieces.append, lambda: UTF8, "lf")
        for idoc in messages_of(file, dictionary):
            reduced, entries = run(idoc, found, dictionary, policy=model.policy)
            writer.write(to_part(reduced, dictionary))
            told += explain_entries(entries)
        with open_target(output) as write:
            write(b"".join(pieces))
        for line in told:
            say(line)
    raise typer.Exit(worst.code)
