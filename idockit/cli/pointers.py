"""idockit ale pointers list, write, run, reorganize: change pointers, as BD50 to BD52, BD21 and BD22"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Downloads, LandscapeFile, landscape_of, messages_of, text_of
from idockit.cli.masters import system_of
from idockit.cli.output import Worst, say, show
from idockit.cli.stored import Store, opened
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.ale.changes import ChangeDocument
    from idockit.ale.landscape import Landscape
    from idockit.ale.masters import Masters
    from idockit.ale.pointerrun import Changes, Run
    from idockit.ale.pointers import Period, Pointer
    from idockit.ale.tree import Entry, Message
    from idockit.cli.sending import Sending
    from idockit.dictionary import Dictionary
    from idockit.system.master.system import System
    from idockit.system.store import IDocStore

__all__ = ["pointers"]

pointers = typer.Typer(
    help="Change pointers: which changes are to be sent, the run that sends them, and clearing them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OfType = Annotated[str, typer.Option("--message", metavar="TYPE", help="Of this message type only.")]
DAY = ["%Y-%m-%d", "%Y%m%d"]


@pointers.command("list")
def list_(
    store: Store,
    message: OfType = "",
    everything: Annotated[bool, typer.Option("--all", help="Those that were evaluated, too.")] = False,
    as_json: as_json_option = False,
) -> None:
    """List the change pointers of a database: number, message type, object, table and field, what happened, when.

    Example: idockit ale pointers list --store idocs.sqlite --message MATMAS
    """
    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        found = database.pointers.list(message, unprocessed=not everything)
        if as_json:
            show(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            show(_line(item))
    raise typer.Exit(worst.code)


def _line(item: Pointer) -> str:
    words = (item.cpident, item.process or "-", f"{item.mestype:10}", f"{item.cdobjcl} {item.cdobjid}")
    return "  ".join((*words, f"{item.tabname}-{item.fldname} {item.cdchgid}", item.tabkey, item.acttime)).rstrip()


@pointers.command()
def write(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Change documents: CSV, or JSON lines.")],
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Write the change pointers of change documents, for the message types and fields that the landscape names. What
    has its pointer already gets no second one.

    Example: idockit ale pointers write changes.csv --store idocs.sqlite --landscape landscape.toml
    """
    from idockit.ale.changefiles import read_changes
    from idockit.ale.sent import explain_entries

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        with opened(store) as database:
            assert database is not None
            documents = [found for file in files for found in read_changes(file, text_of(file))]
            made, entries = _written(database, documents, model, dictionary)
        for item in made:
            show(_line(item))
        for line in explain_entries(entries):
            say(line)
    raise typer.Exit(worst.code)


def _written(
    database: IDocStore, documents: list[ChangeDocument], model: Landscape, dictionary: Dictionary
) -> tuple[list[Pointer], list[Entry]]:
    """The pointers that the documents give and the database had not; they are stored, all or none."""
    from idockit.ale.pointers import unwritten, write_pointers

    made: list[Pointer] = []
    entries: list[Entry] = []
    for document in documents:
        found, told = write_pointers(document, model, number=lambda: "", dictionary=dictionary)
        made += found
        entries += told
    with database.transaction():
        fresh = unwritten(made, database.pointers.list())
        numbered = [replace(pointer, cpident=database.pointers.number()) for pointer in fresh]
        database.pointers.add(numbered)
    return numbered, entries


@pointers.command()
def run(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message type.")],
    store: Store,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the receivers' files.")],
    masters: Annotated[
        list[str] | None,
        typer.Option(
            "--masters", metavar="FILE", help="Master IDocs of the objects as they are now, in place of the system's."
        ),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(metavar="SEGMENT-FIELD", help="Where a master IDoc has the object's id; repeatable."),
    ] = None,
    system: Annotated[
        str, typer.Option("--system", metavar="LS", help="The system that sends; else the own one.")
    ] = "",
    landscape: LandscapeFile = Path("landscape.toml"),
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Make IDocs of change pointers and distribute them (RBDMIDOC, BD21): one for each object, as it is now in the
    system's tables, with the function of each segment. Exit code 1 if an object is not given, or an IDoc ends in an
    error.

    Example: idockit ale pointers run MATMAS --store e10.sqlite --landscape landscape.toml -o out
    """
    from idockit.cli.sending import Sending

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        sending = Sending(database, model, dictionary, output, worst)
        builder: Builder
        if masters:
            builder = _builder(masters, key, message, model, dictionary)
        else:
            builder = SystemObjects(system_of(database, model, dictionary, system), message)
        done = _run(message, sending, builder, system or None)
        sending.deliver()
        _tell(message, done, builder)
        worst.code = max(worst.code, 1 if done.left else 0)
    raise typer.Exit(worst.code)


class Builder(Protocol):
    """Builds the IDocs of a run; `entries`: what is to be said of them."""

    entries: list[Entry]

    def collect(self, object_id: str, changes: Changes, /) -> Message | None:
        """The IDoc of an object as it is now."""


class SystemObjects:
    """The objects in the tables of a system as the builder of a run. Raises UnknownDefinition where there is no such
    object, ALEError where it is not distributed by change pointers."""

    def __init__(self, system: System, message: str):
        from idockit.cli.sendobjects import basic_type
        from idockit.errors import ALEError, UnknownDefinition
        from idockit.system.master.naming import nearest

        found = system.object_of(message)
        if found is None:
            near = nearest(message, [known.value for item in system.objects.values() for known in item.messages])
            text = f"message type {message} carries no object that is known{near}; --masters gives its IDocs"
            raise UnknownDefinition(text, name=message)
        if found.pointers:
            raise ALEError(f"{message}: not distributed by change pointers: {found.pointers}")
        self._system = system
        self._object = found
        self._message = system.reference(message)
        self._type = basic_type(system, message)
        self.entries: list[Entry] = []

    def collect(self, object_id: str, changes: Changes) -> Message | None:
        """The IDoc of an object, with the functions that the changes give."""
        from idockit.cli.sendobjects import known_key
        from idockit.system.master.keys import split

        key = split(object_id)
        known_key(self._object, key)
        found = self._system.collect(
            self._object.name, key, changes=changes, message_type=self._message, idoc_type=self._type
        )
        self.entries += found.entries
        return found.message


def _builder(
    files: list[str], keys: list[str] | None, message: str, model: Landscape, dictionary: Dictionary
) -> Masters:
    """The master IDocs of some files as the builder of a run."""
    from idockit.ale.communication import master_of
    from idockit.ale.masters import KEYS, Masters
    from idockit.ale.pointers import reference_of

    reference = reference_of(message, model)[0]
    names = keys or KEYS.get(reference)
    if not names:
        raise typer.BadParameter(f"it is not known where {reference} has its object", param_hint="--key")
    found = (master_of(idoc) for file in files for idoc in messages_of(file, dictionary))
    return Masters(found, names, dictionary)


def _run(message: str, sending: Sending, builder: Builder, sender: str | None) -> Run:
    """One run in one transaction: IDocs, files that are decided on, pointers that are evaluated."""
    from idockit.ale.pointerrun import run

    store = sending.store
    with store.transaction():
        done = run(
            message,
            store.pointers.list(message, unprocessed=True),
            sending.landscape,
            sending.dictionary,
            clock=store.clock,
            collect=builder.collect,
            distribute=partial(sending.distribute, sender=sender),
        )
        store.pointers.save(pointer for pointer in done.pointers if pointer.processed)
    return done


def _tell(message: str, done: Run, builder: Builder) -> None:
    from idockit.ale.sent import explain_entries

    for line in explain_entries([*done.entries, *builder.entries]):
        say(line)
    evaluated = sum(pointer.processed for pointer in done.pointers)
    counts = f"{done.masters} master IDocs, {done.communications} communication IDocs"
    show(f"{message}: {counts}, {evaluated} change pointers evaluated, {done.left} left")


@pointers.command()
def reorganize(
    store: Store,
    before: Annotated[
        datetime | None, typer.Option(formats=DAY, metavar="DATE", help="Delete evaluated ones of earlier days.")
    ] = None,
    obsolete: Annotated[
        datetime | None,
        typer.Option("--obsolete-before", formats=DAY, metavar="DATE", help="Delete all of earlier days."),
    ] = None,
    message: OfType = "",
    test: Annotated[bool, typer.Option("--test", help="Only say which would go.")] = False,
) -> None:
    """Delete change pointers (RBDCPCLR, BD22). The day is that of their creation.

    Example: idockit ale pointers reorganize --store idocs.sqlite --before 2026-01-01
    """
    from idockit.ale.pointers import reorganize as clear

    if before is None and obsolete is None:
        raise typer.BadParameter("expected a date", param_hint="--before or --obsolete-before")
    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        with database.transaction():
            found = database.pointers.list(message)
            gone = clear(found, obsolete=_until(obsolete), processed=_until(before))[1]
            database.pointers.delete([] if test else gone)
        for item in gone:
            show(_line(item))
        say(f"{len(gone)} of {len(found)} change pointers {'would be deleted' if test else 'are deleted'}")
    raise typer.Exit(worst.code)


def _until(day: datetime | None) -> Period | None:
    """All days before that one."""
    from idockit.ale.pointers import Period

    return None if day is None else Period(end=(day - timedelta(days=1)).date())
