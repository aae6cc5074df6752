"""idockit ale list, show, statistics: the IDoc database, as WE02, WE05 and WE07"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, say, show
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.system.store import IDocStore

__all__ = ["Store", "add_commands", "known_number", "known_numbers", "opened"]

Store = Annotated[str, typer.Option("--store", metavar="URL", help="IDoc database: a path, or a URL of SQLAlchemy.")]


def known_number(text: str) -> str:
    """An argument that is an IDoc number, in 16 digits: one that is none is a usage error."""
    from idockit.ale.statusrecord import docnum_of
    from idockit.errors import EncodeError

    try:
        return docnum_of(text)
    except EncodeError as error:
        raise typer.BadParameter(error.reason) from None


def known_numbers(texts: list[str]) -> list[str]:
    """As `known_number`, of several."""
    return [known_number(text) for text in texts]


@contextmanager
def opened(url: str | None, create: bool = True) -> Iterator[IDocStore | None]:
    """The IDoc database, where one is asked for; `create`: made where there is none."""
    if url is None:
        yield None
        return
    from idockit.system.store import IDocStore

    with IDocStore(url, create=create) as store:
        if url.removeprefix("sqlite://").lstrip("/") in ("", ":memory:"):
            say(f"{url}: a database in memory, nothing of it is kept behind this command")
        yield store


def list_(
    store: Store,
    direction: Annotated[Literal["out", "in"] | None, typer.Option(help="Outbound or inbound IDocs only.")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="NN", help="With this status; repeatable.")] = None,
    message: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="Of this message type.")] = None,
    partner: Annotated[str, typer.Option(metavar="NUMBER", help="To or from this partner.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10**9, metavar="N", help="At most so many.")] = 1000,
    as_json: as_json_option = False,
) -> None:
    """List the IDocs of a database (WE02): number, direction, status, message, partner, date.

    Example: idockit ale list --store idocs.sqlite --status 51
    """
    from idockit.system.selection import Selection

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        chosen = Selection(
            direction={"out": "1", "in": "2", None: ""}[direction],
            status=tuple(status or ()),
            message=tuple(message or ()),
            partner=partner,
        )
        found = database.list(chosen, limit=limit)
        if as_json:
            show(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            way = "out" if item.direction == "1" else "in"
            words = (item.docnum, f"{way:3}", item.status, f"{item.message:10}", f"{item.partner:10}", item.credat)
            show("  ".join((*words, item.cretim)))
    raise typer.Exit(worst.code)


def show_stored(
    docnum: Annotated[
        str, typer.Argument(metavar="DOCNUM", callback=known_number, help="Number of an IDoc in the database.")
    ],
    store: Store,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the IDoc itself there, as a flat file.")
    ] = None,
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Show an IDoc of a database: its status records, then its segments; or write it to a file.

    Example: idockit ale show 100 --store idocs.sqlite
    """
    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        header, told = database.header(docnum), database.status(docnum)
        if output is not None:
            _write(database, docnum, output)
        elif as_json:
            plain = {"idoc": asdict(header), "status": [asdict(item) for item in told]}
            show(json.dumps(plain, indent=2, ensure_ascii=False))
        else:
            show(f"IDoc {header.docnum}: {header.idoc_type}, message {header.message}, {header.segments} segments")
            for item in told:
                show(f"  status {item.status}  {item.logdat} {item.logtim}  {item.message}".rstrip())
            _segments(database, docnum, dictionary_of(definitions))
    raise typer.Exit(worst.code)


def _write(store: IDocStore, number: str, target: str) -> None:
    from idockit.formats.files import open_target
    from idockit.formats.flatwrite import FlatWriter

    pieces = store.pieces(number)
    first = next(pieces)
    with open_target(target) as write:
        writer = FlatWriter(write, lambda: first.page, "lf")
        writer.write(first.part)
        for piece in pieces:
            writer.write(piece.part)


def _segments(store: IDocStore, number: str, dictionary: Dictionary) -> None:
    from idockit.cli.painting import print_lines, width
    from idockit.display import lines
    from idockit.formats.documents import loads
    from idockit.formats.flatwrite import FlatWriter

    found = store.get(number)
    pieces: list[bytes] = []
    FlatWriter(pieces.append, lambda: found.page, "lf").write(found.part)
    print_lines(lines(loads(b"".join(pieces), encoding=found.page.name, dictionary=dictionary), width=width()))


def statistics(store: Store, as_json: as_json_option = False) -> None:
    """Count the IDocs of a database by direction, message and status (WE07).

    Example: idockit ale statistics --store idocs.sqlite
    """
    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        found = list(database.statistics())
        if as_json:
            show(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            way = "out" if item.direction == "1" else "in"
            show(f"{way:3}  {item.message:10}  {item.status}  {item.count}")
    raise typer.Exit(worst.code)


def add_commands(group: typer.Typer) -> None:
    """Put the commands of the IDoc database into a group."""
    group.command("list")(list_)
    group.command("show")(show_stored)
    group.command("statistics")(statistics)
