"""idockit ale audit, status-file, status-report: what receivers and subsystems say of IDocs, told and noted"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Downloads, LandscapeFile, landscape_of
from idockit.cli.output import Worst, known_page, say, show
from idockit.cli.stored import Store, known_numbers, opened

if TYPE_CHECKING:
    from idockit.ale.statusfields import Report
    from idockit.ale.tree import Entry
    from idockit.dictionary import Dictionary
    from idockit.system.selection import IDocHeader
    from idockit.system.store import IDocStore

__all__ = ["audit", "status_file", "status_report"]

Encoding = Annotated[str | None, typer.Option(metavar="NAME", callback=known_page, help="Code page of the file.")]
WHEN = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y%m%d"]


def audit(
    store: Store,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the senders' files.")],
    landscape: LandscapeFile = Path("landscape.toml"),
    since: Annotated[
        datetime | None,
        typer.Option(formats=WHEN, metavar="TIME", help="What changed since then; else since the last audit."),
    ] = None,
    system: Annotated[
        str | None, typer.Option("--system", metavar="LS", help="Who received; else RCVPRN of each IDoc.")
    ] = None,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Confirm to the senders what became of their IDocs (RBDSTATE, BDM8): ALEAUD01 IDocs, as the model has flows of
    ALEAUD. Exit code 1 if one ends in an error.

    Example: idockit ale audit --store w20.sqlite --landscape landscape.toml --system W20CLNT200 -o out
    """
    from idockit.ale.sent import explain_entries
    from idockit.cli.sending import Sending, send
    from idockit.system.confirming import audited

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        sending = Sending(database, model, dictionary, output, worst)
        messages, entries = audited(database, model, dictionary, system=system, since=since)
        for line in explain_entries(entries):
            say(line)
        send(messages, sending)
    raise typer.Exit(worst.code)


def status_file(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="EDI_DS40 records, or SYSTAT01 IDocs.")],
    store: Store,
    encoding: Encoding = None,
    definitions: Definitions = None,
) -> None:
    """Note what an EDI subsystem reports of IDocs, by a status file or by SYSTAT01 IDocs. Exit code 1 if a report fits
    no IDoc.

    Example: idockit ale status-file status.txt --store idocs.sqlite
    """
    from idockit.ale.sent import explain_entries
    from idockit.ale.systat import apply_reports
    from idockit.system.processcodes import current_of

    worst = Worst()
    with opened(store, create=False) as database:
        assert database is not None
        dictionary = worst.guarded(lambda: dictionary_of(definitions))
        for file in files:
            with worst.guard():
                reports = list(_reports(file, encoding, dictionary))
                with database.transaction():
                    applied = apply_reports(reports, current_of(database), database.clock)
                    for record in applied.records:
                        database.add_status(record.docnum, record)
                for record in applied.records:
                    show(f"{record.docnum}  {record.status}  {record.message}")
                for line in explain_entries(entry for entry in applied.entries if "not assigned" in entry.reason):
                    say(line)
                worst.code = max(worst.code, 0 if applied.outcome.status == "53" else 1)
    raise typer.Exit(worst.code)


def _reports(file: str, encoding: str | None, dictionary: Dictionary) -> Iterator[Report]:
    """The reports of a status file, or of the SYSTAT01 IDocs of a file. Raises FormatError."""
    from idockit.ale.statusfiles import is_status_file, read_status_file
    from idockit.ale.systat import reports_of
    from idockit.ale.tree import message_of
    from idockit.errors import FormatError, Where
    from idockit.formats.documents import iter_load
    from idockit.formats.files import name_of_source, open_source

    name = name_of_source(file)
    with open_source(file) as stream:
        if is_status_file(stream.head, encoding=encoding):
            yield from read_status_file(stream.read(), encoding=encoding, source=name)
            return
        for idoc in iter_load(stream, dictionary=dictionary, encoding=encoding):
            message = message_of(idoc)
            if message.type != "SYSTAT01":
                reason = f"found an IDoc of type {message.type or '(blank)'}, expected SYSTAT01 or EDI_DS40 records"
                raise FormatError(reason, Where(name))
            yield from reports_of(message)


def status_report(
    docnums: Annotated[
        list[str],
        typer.Argument(metavar="DOCNUM...", callback=known_numbers, help="Numbers of IDocs in the database."),
    ],
    store: Store,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="File; - for stdout.")],
    form: Annotated[
        Literal["systat", "ds40"], typer.Option("--format", help="SYSTAT01 IDocs, or EDI_DS40 records.")
    ] = "systat",
    status: Annotated[str, typer.Option(metavar="NN", help="Report this status; else the one that it has.")] = "",
    text: Annotated[str, typer.Option(metavar="TEXT", help="With this text.")] = "",
    encoding: Annotated[str, typer.Option(metavar="NAME", callback=known_page, help="Code page.")] = "utf-8",
    definitions: Definitions = None,
) -> None:
    """Write a status report, as a subsystem or receiver gives it to who sent the IDocs: of inbound IDocs under the
    sender's number.

    Example: idockit ale status-report 100 --status 06 --format ds40 --store subsystem.sqlite -o status.txt
    """
    from idockit.formats.files import open_target

    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        headers = [database.header(docnum) for docnum in docnums]
        reports = [(header, _report(database, header, status, text)) for header in headers]
        write = _status_lines if form == "ds40" else _status_idocs
        data, entries = write(reports, encoding, dictionary)
        with open_target(output) as put:
            put(data)
        for entry in entries:
            say(f"{entry.field}: {entry.before!r}: {entry.reason}")
    raise typer.Exit(worst.code)


def _report(store: IDocStore, header: IDocHeader, status: str, text: str) -> Report:
    """The report of an IDoc: a status that is told, else its own last one. Raises UnknownDefinition, and StoreError
    for one whose sender gave it no number."""
    from idockit.ale.status import record
    from idockit.ale.statusfields import Report
    from idockit.ale.statusrecord import docnum_of
    from idockit.system.errors import StoreError

    number = header.docnum if header.direction == "1" else header.sender_docnum
    if not number:
        raise StoreError(f"IDoc {header.docnum} came without a number of its sender: nobody could assign a report")
    if status:
        return Report(record(number, status, store.clock(), **({"text": text} if text else {})))
    last = store.status(header.docnum)[-1]
    return Report(replace(last, docnum=docnum_of(number), text=text or last.text))


Reports = list[tuple["IDocHeader", "Report"]]


def _status_lines(reports: Reports, encoding: str, dictionary: Dictionary) -> tuple[bytes, list[Entry]]:
    from idockit.ale.statusfiles import write_status_file

    return write_status_file([report for _, report in reports], encoding=encoding)


def _status_idocs(reports: Reports, encoding: str, dictionary: Dictionary) -> tuple[bytes, list[Entry]]:
    """SYSTAT01 IDocs, one for each pair of partners, from who has the IDocs to the other side."""
    from idockit.ale.systat import status_messages
    from idockit.ale.tree import to_part
    from idockit.codepages import codepage
    from idockit.formats.flatwrite import FlatWriter

    among: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Report]] = {}
    for header, report in reports:
        among.setdefault((header.receiver, header.sender), []).append(report)
    pieces: list[bytes] = []
    entries: list[Entry] = []
    writer = FlatWriter(pieces.append, lambda: codepage(encoding), "lf")
    for partners, some in among.items():
        control = {"DIRECT": "2"}
        for side, values in zip(("SND", "RCV"), partners, strict=True):
            control |= {f"{side}{name}": value for name, value in zip(_SIDE, values, strict=True) if value}
        messages, said = status_messages(some, dictionary, control)
        entries += said
        for message in messages:
            writer.write(to_part(message, dictionary))
    return b"".join(pieces), entries


_SIDE = ("POR", "PRT", "PFC", "PRN")
