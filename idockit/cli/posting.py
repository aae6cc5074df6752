"""idockit ale receive, reprocess, edit: inbound processing, and what is done with IDocs of a database"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.confirming import Yes, declined, wanted
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Downloads, Files, LandscapeFile, landscape_of, messages_of
from idockit.cli.masters import applications
from idockit.cli.output import Worst, say, show
from idockit.cli.stored import Store, known_number, known_numbers, opened

if TYPE_CHECKING:
    from idockit.ale.inbound import Inbound
    from idockit.system.sending import Delivered
    from idockit.system.store import IDocStore

__all__ = ["Folder", "add_commands", "finished", "reported"]

System = Annotated[str | None, typer.Option("--system", metavar="LS", help="Who receives it; else its RCVPRN.")]
Folder = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for what is sent.")]
GOOD = frozenset({"03", "12", "18", "30", "31", "32", "53", "62", "64", "66", "69"})
"""Statuses that are no finding."""


def receive(
    files: Files,
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    system: System = None,
    again: Annotated[bool, typer.Option("--again", help="Take in a file that was taken in before.")] = False,
    yes: Yes = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what each step did, not only with errors.")] = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Take IDocs into a database as a receiver does: partner profile, syntax check, ALE services, to status 64 or the
    error they stop with, and on to the application where the partner profile says immediately. Exit code 1 if one
    stops. A file is known by its content: broken off, it goes on where it was left.

    Example: idockit ale receive sent/W20CLNT200/O_100_0000000000000001 --landscape landscape.toml --store w20.sqlite
    """
    from idockit.system.runner import receive_file

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        with opened(store) as database:
            assert database is not None
            known = applications(database, model, dictionary, system, declined(model, yes), explain)
            take = partial(receive_file, database, applications=known, system=system, again=again)
            for file in files:
                with worst.guard():
                    got = take(file, model, dictionary, told=lambda idocs: _received(idocs, explain, worst))
                    if got.before and got.before == got.file.taken:
                        say(f"{file}: already received, {got.before} IDocs")
                    elif got.before:
                        say(f"{file}: went on behind IDoc {got.before}, where it was broken off")
    raise typer.Exit(worst.code)


def _received(idocs: Sequence[Inbound], explain: bool, worst: Worst) -> None:
    from idockit.ale.sent import explain_entries

    for idoc in idocs:
        show(f"{idoc.docnum}  {idoc.last}  {idoc.status[-1].message}")
        good = idoc.last in GOOD
        for line in explain_entries(() if good and not explain else idoc.entries, "  "):
            say(line)
        worst.code = max(worst.code, 0 if good else 1)


def reprocess(
    docnums: Annotated[
        list[str],
        typer.Argument(metavar="DOCNUM...", callback=known_numbers, help="Numbers of IDocs in the database."),
    ],
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    output: Folder = Path(),
    system: System = None,
    yes: Yes = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Process IDocs again as their status asks for (BD87). Exit code 1 if one is refused or ends in an error.

    Example: idockit ale reprocess 102 --landscape landscape.toml --store idocs.sqlite -o sent
    """
    from idockit.ale.sent import explain_entries
    from idockit.system.runner import reprocess_stored

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        known = applications(database, model, dictionary, system, explain=True)
        for number in docnums:
            with worst.guard():
                if not wanted(database.header(number), model, yes, worst):
                    continue
                done = reprocess_stored(database, number, model, dictionary, output, applications=known, system=system)
                show(f"{number}  {done.last}  {done.program}")
                for line in explain_entries(() if done.delivered else done.entries, "  "):
                    say(line)
                reported((one for one in done.delivered if one.failed or one.left), worst)
                worst.code = max(worst.code, 0 if done.last in GOOD else 1)
    raise typer.Exit(worst.code)


def edit(
    docnum: Annotated[
        str, typer.Argument(metavar="DOCNUM", callback=known_number, help="Number of an IDoc in the database.")
    ],
    file: Annotated[str, typer.Argument(metavar="IDOC", help="The IDoc as it shall be; - for standard input.")],
    store: Store,
    definitions: Definitions = None,
) -> None:
    """Put the segments of an edited IDoc in the place of a stored one's: status 32 or 69, its control record stays. The
    original is kept under a new number (33, 70). `idockit ale show DOCNUM -o FILE` gives the IDoc to edit.

    Example: idockit ale edit 100 corrected.idoc --store idocs.sqlite
    """
    from idockit.errors import FormatError, Where
    from idockit.system.runner import edit_stored

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        found = list(messages_of(file, dictionary, levels=True))
        if len(found) != 1:
            raise FormatError(f"{len(found)} IDocs, expected the one that takes the place of {docnum}", Where(file))
        done = edit_stored(database, docnum, found[0], dictionary)
        show(f"{docnum}  {done.status[-1].status}  {done.status[-1].message}")
    raise typer.Exit(worst.code)


def finished(store: IDocStore, worst: Worst) -> None:
    """Write the files that a process which was killed had decided on, and say so."""
    from idockit.system.runner import finish

    done = finish(store)
    if done:
        say(f"{len(done)} files were left to be written")
    reported(done, worst)


def reported(delivered: Iterable[Delivered], worst: Worst) -> None:
    """The path of each file that is there, and why one is not."""
    for one in delivered:
        if one.failed:
            say(f"error: {one.failed}: IDocs {', '.join(one.file.docnums)} have status 02")
            worst.code = max(worst.code, 1)
        elif one.left:
            say(f"{one.file.path}: another process writes it")
        else:
            show(_near(one.file.path))


def _near(path: str) -> str:
    """A path as it is seen from here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def add_commands(group: typer.Typer) -> None:
    """Put the commands into a group."""
    for command in (receive, reprocess, edit):
        group.command()(command)
