"""idockit ale post: IDocs of files into the tables of the receiving system, and which rules decided"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from idockit.cli.confirming import Yes, wanted
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Downloads, Files, LandscapeFile, landscape_of
from idockit.cli.masters import applications, system_of
from idockit.cli.output import Worst, say, show
from idockit.cli.stored import Store, opened
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.ale.inbound import Inbound
    from idockit.ale.landscape import Landscape
    from idockit.ale.tree import Entry
    from idockit.dictionary import Dictionary
    from idockit.system.selection import IDocHeader
    from idockit.system.store import IDocStore

__all__ = ["post"]

WAITING = ("64", "66")
POSTED = "53"
STOPPED = ("51", "52", "56", "60", "61", "62", "63", "65", "69")
"""Statuses that somebody has to do something about."""


def post(
    files: Files,
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    system: Annotated[
        str | None, typer.Option("--system", metavar="LS", help="Who receives it; else its RCVPRN.")
    ] = None,
    order: Annotated[
        Literal["file", "auto"],
        typer.Option(help="As they stand in the files, or, over all files, what others need first."),
    ] = "file",
    explain: Annotated[bool, typer.Option("--explain", help="Name the rules that decided, before -> after.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Take in a file that was taken in before.")] = False,
    yes: Yes = False,
    as_json: as_json_option = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Take IDocs into a database, as `receive` does, and post them into the tables of the system, whatever the trigger
    of the partner profile: 53, or 51 with the reason, and then nothing of it is kept (`reprocess` goes on with it).
    Exit code 1 if one is not posted. Broken off, the same command goes on where it was left.

    Example: idockit ale post out/W20CLNT200/* --landscape landscape.toml --store w20.sqlite --order auto --explain
    """
    from idockit.system.runner import post_stored

    worst = Worst()
    with worst.guard(), opened(store) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        run = _Run(database, model, dictionary, system, worst, explain, as_json)
        for file in files:
            with worst.guard():
                run.take(file, again)
        due = [head for head in run.waiting() if wanted(head, model, yes, worst)]
        if order == "auto":
            due = run.in_order(due)
        known = applications(database, model, dictionary, system, explain=explain or as_json)
        docnums = [head.docnum for head in due]
        done = post_stored(database, model, dictionary, known, docnums=docnums, system=system, told=run.told)
        for docnum in (docnum for docnum in docnums if docnum not in done):
            run.left(f"IDoc {docnum} is not posted: another process works on it", docnum)
        run.tell_older()
    raise typer.Exit(worst.code)


@dataclass
class _Run:
    """The files that are posted together."""

    store: IDocStore
    landscape: Landscape
    dictionary: Dictionary
    system: str | None
    worst: Worst
    explain: bool
    as_json: bool
    sources: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    noted: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def take(self, file: str, again: bool) -> None:
        """Store the IDocs of a file, each to status 64 or the error that it stops with."""
        from idockit.system.runner import receive_file

        got = receive_file(
            self.store,
            file,
            self.landscape,
            self.dictionary,
            system=self.system,
            again=again,
            posting=False,
            told=self.taken,
        )
        if got.file.source not in self.sources:
            self.sources.append(got.file.source)
        if got.before and got.file.source not in self.older:
            self.older.append(got.file.source)
        if got.before and got.before == got.file.taken:
            say(f"{file}: already received, {got.before} IDocs; those that wait are posted")
        elif got.before:
            say(f"{file}: went on behind IDoc {got.before}, where it was broken off")

    def taken(self, idocs: Sequence[Inbound]) -> None:
        """IDocs that are stored now: show those that stopped; what the ALE services did with the others is told when
        they are posted."""
        for idoc in idocs:
            if idoc.last in WAITING:
                self.noted[idoc.docnum] = tuple(entry for entry in idoc.entries if entry.step != "control record")
        self.told([idoc for idoc in idocs if idoc.last not in WAITING])

    def tell_older(self) -> None:
        """What an earlier run took in and did not post is no success of this one."""
        from idockit.system.selection import Selection

        for source in self.older:
            for head in self.store.scan(Selection(direction="2", status=STOPPED, source=source)):
                if head.docnum not in self.seen:
                    text = f"IDoc {head.docnum} is not posted and has status {head.status} from an earlier run"
                    self.left(f"{text}; `idockit ale reprocess {head.docnum}` goes on with it", head.docnum)

    def left(self, text: str, docnum: str) -> None:
        """Say why an IDoc is not posted."""
        say(text)
        self.seen.add(docnum)
        self.worst.code = max(self.worst.code, 1)

    def waiting(self) -> list[IDocHeader]:
        """What of the files waits for the application, as it came."""
        from idockit.system.selection import Selection

        return [
            head
            for source in self.sources
            for head in self.store.scan(Selection(direction="2", status=WAITING, source=source))
        ]

    def in_order(self, due: Sequence[IDocHeader]) -> list[IDocHeader]:
        """What others need first."""
        from idockit.objects.registry import posting_order

        name = self.system or self.landscape.system[0].name  # which one does not matter for what a message type carries
        object_of = system_of(self.store, self.landscape, self.dictionary, name).object_of
        return [head for _, head in posting_order((object_of(head.message), head) for head in due)]

    def told(self, idocs: Sequence[Inbound]) -> None:
        """Show what became of IDocs."""
        from idockit.ale.sent import explain_entries

        for idoc in idocs:
            self.seen.add(idoc.docnum)
            idoc = replace(idoc, entries=(*self.noted.pop(idoc.docnum, ()), *idoc.entries))
            if idoc.last != POSTED:
                self.worst.code = max(self.worst.code, 1)
            if self.as_json:
                show(json.dumps(_plain(idoc), ensure_ascii=False))
                continue
            shown = f"  {idoc.outcome.object}" if idoc.outcome is not None and idoc.outcome.object else ""
            show(f"{idoc.docnum}  {idoc.last}  {idoc.message.message_type}{shown}  {_text(idoc)}")
            for line in explain_entries(idoc.entries, "  ") if self.explain else ():
                show(line)


def _text(idoc: Inbound) -> str:
    """What its last status records say."""
    last = [told.message for told in idoc.status if told.status == idoc.last]
    return last[0] + (f" (and {len(last) - 1} more)" if len(last) > 1 else "")


def _plain(idoc: Inbound) -> dict[str, Any]:
    outcome = idoc.outcome
    return {
        "docnum": idoc.docnum,
        "sender_docnum": idoc.sender_docnum,
        "message": idoc.message.message_type,
        "object": outcome.object if outcome is not None else "",
        "status": idoc.last,
        "text": _text(idoc),
        "history": list(idoc.history),
        "notes": [asdict(note) for note in outcome.notes] if outcome is not None else [],
        "rules": list(outcome.rules) if outcome is not None else [],
        "entries": [asdict(entry) for entry in idoc.entries],
    }
