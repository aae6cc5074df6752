"""idockit ale receive, reprocess: inbound processing, and processing again what did not end well"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Files, LandscapeFile, landscape_of, messages_of
from idockit.cli.output import Worst, say, show
from idockit.cli.stored import opened, written

__all__ = ["receive", "reprocess"]

Store = Annotated[str, typer.Option("--store", metavar="URL", help="IDoc database: a path, or a URL of SQLAlchemy.")]
System = Annotated[str | None, typer.Option("--system", metavar="LS", help="Who receives it; else its RCVPRN.")]


def receive(
    files: Files,
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    system: System = None,
    definitions: Definitions = None,
) -> None:
    """Take IDocs into a database as a receiver does: partner profile, syntax check, ALE services, to status 64 or the
    error they stop with. Exit code 1 if one stops.

    Example: idockit ale receive sent/W20CLNT200/O_100_0000000000000001 --landscape landscape.toml --store w20.sqlite
    """
    from datetime import datetime

    from idockit.ale.inbound import accept
    from idockit.ale.sent import explain_entries

    worst = Worst()
    with worst.guard(), opened(store) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary)
        for file in files:
            for message in messages_of(file, dictionary):
                with database.transaction():
                    draw = partial(next, iter(database.numbers.draw()))
                    came = accept(message, model, dictionary, clock=datetime.now, docnum=draw, system=system)
                    database.add(came.message, came.status, direction="2", docnum=came.docnum, dictionary=dictionary)
                show(f"{came.docnum}  {came.last}  {came.status[-1].text}")
                for line in explain_entries(came.entries, "  "):
                    say(line)
                worst.code = max(worst.code, 0 if came.last == "64" else 1)
    raise typer.Exit(worst.code)


def reprocess(
    docnums: Annotated[list[str], typer.Argument(metavar="DOCNUM...", help="Numbers of IDocs in the database.")],
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for what is sent.")] = Path(),
    system: System = None,
    definitions: Definitions = None,
) -> None:
    """Process IDocs again as their status asks for (BD87). Exit code 1 if one is refused or ends in an error.

    Example: idockit ale reprocess 102 --landscape landscape.toml --store idocs.sqlite -o sent
    """
    from datetime import datetime

    from idockit.ale.reprocess import reprocess as run
    from idockit.ale.tree import message_of

    worst = Worst()
    with opened(store) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = worst.guarded(lambda: landscape_of(landscape, dictionary))
        for docnum in docnums:
            number = docnum.rjust(16, "0")
            with worst.guard(), database.transaction():
                message = message_of(written(database, number)[0])
                done = run(
                    message,
                    database.status(number),
                    model,
                    dictionary,
                    clock=datetime.now,
                    docnum=lambda: database.numbers.draw()[0],
                    applications={},
                    system=system,
                )
                if done.packet is not None:
                    _send(done.packet.name, done.packet.data, output / done.message.control.get("RCVPRN", ""))
                database.add_status(number, *done.status)
                for sent in done.created:
                    if sent.message is not None:
                        database.add(
                            sent.message, sent.status, direction="1", docnum=sent.docnum, dictionary=dictionary
                        )
                show(f"{number}  {done.last}  {done.program}")
                worst.code = max(worst.code, 0 if done.last in ("03", "12", "18", "30", "31", "53", "62", "64") else 1)
    raise typer.Exit(worst.code)


def _send(name: str, data: bytes, folder: Path) -> None:
    from idockit.formats.files import open_target

    folder.mkdir(parents=True, exist_ok=True)
    with open_target(folder / name.rsplit("/", 1)[-1]) as write:
        write(data)
