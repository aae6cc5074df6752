"""idockit ale check, distribute, explain, reduce: the ALE layer on files"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Files, LandscapeFile, landscape_of, messages_of
from idockit.cli.output import Worst, say, show
from idockit.cli.posting import receive, reprocess
from idockit.cli.stored import add_commands
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.outbound import Distribution
    from idockit.dictionary import Dictionary

__all__ = ["ale"]

ale = typer.Typer(
    help="Distribute without SAP: receivers, filters, reduction, conversion, statuses, and why.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
add_commands(ale)
ale.command()(receive)
ale.command()(reprocess)

To = Annotated[str | None, typer.Option("--to", metavar="LS", help="Only this logical system.")]


def _distributed(
    file: str, landscape: Landscape, dictionary: Dictionary, to: str | None, docnum: Callable[[], str]
) -> Iterator[Distribution]:
    from datetime import datetime

    from idockit.ale.outbound import distribute as run
    from idockit.ale.outbound import master_of

    for message in messages_of(file, dictionary):
        yield run(master_of(message), landscape, dictionary, clock=datetime.now, docnum=docnum, receiver=to)


def _numbers() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):016d}"


@ale.command()
def check(
    landscape: Annotated[Path, typer.Argument(metavar="LANDSCAPE", help="A landscape.toml.")],
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Report what contradicts itself in a landscape, what nobody reaches, and what is missing. Exit code 1 on errors.

    Example: idockit ale check landscape.toml
    """
    from idockit.ale.checking import check as run

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        found = run(landscape_of(landscape, dictionary), dictionary)
        if as_json:
            show(json.dumps([problem.to_dict() for problem in found], indent=2, ensure_ascii=False))
        for problem in [] if as_json else found:
            show(f"{landscape}: {problem}")
        worst.code = max(worst.code, 1 if any(problem.kind == "error" for problem in found) else 0)
    raise typer.Exit(worst.code)


@ale.command()
def explain(
    files: Files,
    landscape: LandscapeFile = Path("landscape.toml"),
    to: To = None,
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Say who would get an IDoc, what is cut from it, and why; writes nothing.

    Example: idockit ale explain matmas.idoc --landscape landscape.toml
    """
    from idockit.ale.sent import explain as lines

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary)
        numbers = _numbers()
        for file in files:
            for made in _distributed(file, model, dictionary, to, numbers):
                show(json.dumps(_plain(made), ensure_ascii=False) if as_json else "\n".join(lines(made)))
    raise typer.Exit(worst.code)


@ale.command()
def distribute(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the receivers' files.")],
    landscape: LandscapeFile = Path("landscape.toml"),
    to: To = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what went and why.")] = False,
    store: Annotated[
        str | None, typer.Option(metavar="URL", help="Keep the IDocs and their statuses in an IDoc database.")
    ] = None,
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Distribute a master IDoc: one communication IDoc for each receiver of the model, in a folder of its name.

    Exit code 1 if an IDoc ends in an error status. Example:
    idockit ale distribute matmas.idoc --landscape landscape.toml -o out
    """
    from idockit.ale.sent import explain as lines
    from idockit.cli.stored import keep, opened

    worst = Worst()
    with worst.guard(), opened(store) as database:
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary)
        numbers = (lambda: database.numbers.draw()[0]) if database is not None else _numbers()
        for file in files:
            for made in _distributed(file, model, dictionary, to, numbers):
                written = _write(made, output)
                if database is not None:
                    keep(database, made, dictionary)
                if as_json:
                    show(json.dumps(_plain(made, written), ensure_ascii=False))
                elif explain:
                    show("\n".join(lines(made)))
                for path in [] if as_json else written.values():
                    show(path)
                if any(sent.message is not None and sent.last not in ("03", "18", "30") for sent in made.sent):
                    worst.code = max(worst.code, 1)
    raise typer.Exit(worst.code)


def _write(made: Distribution, folder: Path) -> dict[str, str]:
    """The files of a distribution: one for each IDoc that went out, in a folder named as its receiver."""
    from idockit.formats.files import open_target

    written = {}
    for sent in made.sent:
        if sent.packet is None:
            if sent.message is not None:
                why = "collected for a packet" if sent.last == "30" else sent.status[-1].text
                say(f"{sent.receiver}: IDoc {sent.docnum} has status {sent.last}: {why}")
            continue
        path = folder / sent.receiver / sent.packet.name.rsplit("/", 1)[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_target(path) as write:
            write(sent.packet.data)
        written[sent.receiver] = str(path)
    return written


def _plain(made: Distribution, written: dict[str, str] | None = None) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "sender": made.sender,
        "message": made.message.message_type,
        "idoc_type": made.message.type,
        "stopped": made.stopped,
        "entries": [asdict(entry) for entry in made.entries],
        "receivers": [
            {
                "receiver": sent.receiver,
                "docnum": sent.docnum,
                "status": [{"status": told.status, "text": told.text} for told in sent.status],
                "segments": 0 if sent.message is None else sum(1 for _ in sent.message.walk()),
                "file": (written or {}).get(sent.receiver),
                "entries": [asdict(entry) for entry in sent.entries],
            }
            for sent in made.sent
        ],
    }


@ale.command()
def reduce(
    file: Annotated[str, typer.Argument(metavar="IDOC", help="An IDoc file; - for standard input.")],
    message: Annotated[str, typer.Option("--message", metavar="TYPE", help="The reduced message type.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="File; - for stdout.")] = "-",
    landscape: LandscapeFile = Path("landscape.toml"),
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
        model = landscape_of(landscape, dictionary)
        found = next((item for item in model.reduction if item.message == message), None)
        if found is None:
            known = ", ".join(item.message for item in model.reduction) or "none"
            raise UnknownDefinition(f"{landscape}: no reduced message type {message}; known are {known}", name=message)
        pieces: list[bytes] = []
        writer = FlatWriter(pieces.append, lambda: UTF8, "lf")
        for idoc in messages_of(file, dictionary):
            reduced, entries = run(idoc, found, dictionary)
            writer.write(to_part(reduced, dictionary))
            for line in explain_entries(entries):
                say(line)
        with open_target(output) as write:
            write(b"".join(pieces))
    raise typer.Exit(worst.code)
