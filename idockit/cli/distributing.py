"""idockit ale distribute: a master IDoc to the files of its receivers, with an IDoc database or without"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import Downloads, Files, LandscapeFile, landscape_of, messages_of
from idockit.cli.output import Worst, say, show
from idockit.cli.posting import finished
from idockit.cli.stored import opened
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.outbound import Distribution
    from idockit.ale.receivers import NotDistributed
    from idockit.ale.sent import Sent
    from idockit.dictionary import Dictionary
    from idockit.errors import ALEError
    from idockit.system.store import IDocStore

__all__ = ["To", "Told", "distribute", "distributed", "numbers", "plain"]

_NUMBERED = re.compile(r"(?<![0-9])([0-9]{8}|[0-9]{16})(?:\.xml)?\Z")

LAST_NUMBER = 10**15
"""A name with a higher number is taken to be none of ours."""

To = Annotated[str | None, typer.Option("--to", metavar="LS", help="Only this logical system.")]


def distributed(
    file: str,
    landscape: Landscape,
    dictionary: Dictionary,
    to: str | None,
    docnum: Callable[[], str],
    refused: Callable[[NotDistributed], object] | None = None,
) -> Iterator[Distribution]:
    """The IDocs of a file, distributed. `refused`: gets the errors of those that go to nobody, else they end it."""
    from datetime import datetime

    from idockit.ale.outbound import distribute as run
    from idockit.ale.outbound import master_of
    from idockit.ale.receivers import NotDistributed

    for message in messages_of(file, dictionary):
        try:
            yield run(master_of(message), landscape, dictionary, clock=datetime.now, docnum=docnum, receiver=to)
        except NotDistributed as error:
            if refused is None:
                raise
            refused(error)


def numbers(folder: Path | None = None) -> Callable[[], str]:
    """Numbers for IDocs without a database: from 1, or behind those in the names of the files that stand in the
    receivers' folders below `folder` from earlier runs."""
    each = count(1 + max(_used(folder), default=0) if folder is not None else 1)
    return lambda: f"{next(each):016d}"


def _used(folder: Path) -> Iterator[int]:
    """The IDoc numbers that names of files below a folder have (ALE 5.2): all 16 digits, or the last 8."""
    for path in folder.glob("*/*"):
        found = _NUMBERED.search(path.name)
        if found is not None and int(found[1]) < LAST_NUMBER:
            yield int(found[1])


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
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Distribute a master IDoc: one communication IDoc for each receiver of the model, in a folder of its name.

    Exit code 1 if an IDoc ends in an error status. With --store a run that was broken off goes on where it was;
    without, numbers go on behind those of the files in DIR, which stay as they are.

    Example: idockit ale distribute matmas.idoc --landscape landscape.toml -o out
    """
    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        output_of = Told(output, explain, as_json, worst)
        draw = numbers(output)
        with opened(store) as database:
            if database is not None:
                finished(database, worst)
            for file in files:
                with worst.guard():
                    if database is not None:
                        _from_store(database, file, model, dictionary, to, output_of)
                        continue
                    for made in distributed(file, model, dictionary, to, draw, output_of.refused):
                        output_of.told(made, _write(made, output))
    raise typer.Exit(worst.code)


@dataclass
class Told:
    """What is printed of each master IDoc that is distributed."""

    folder: Path
    explain: bool
    as_json: bool
    worst: Worst

    def told(self, made: Distribution, written: Collection[str]) -> None:
        """`written`: the numbers of the IDocs whose file is there."""
        from idockit.ale.explaining import explain as lines

        paths = {}
        for sent in made.sent:
            if sent.message is None:
                continue
            if sent.packet is not None and sent.docnum in written:
                paths[sent.receiver] = str(_path(sent, self.folder))
                continue
            why = "collected for a packet" if sent.last == "30" else sent.status[-1].text
            say(f"{sent.receiver}: IDoc {sent.docnum} has status {sent.last}: {why}")
        if self.as_json:
            show(json.dumps(plain(made, paths), ensure_ascii=False))
        elif self.explain:
            show("\n".join(lines(made)))
        for path in [] if self.as_json else paths.values():
            show(path)
        if any(sent.message is not None and sent.last not in ("03", "18", "30") for sent in made.sent):
            self.worst.code = max(self.worst.code, 1)

    def refused(self, error: ALEError) -> None:
        """One that is distributed to nobody."""
        with self.worst.guard():
            raise error


def _from_store(
    store: IDocStore, file: str, landscape: Landscape, dictionary: Dictionary, to: str | None, output: Told
) -> None:
    """Distribute a file by way of an IDoc database."""
    from idockit.system.runner import distribute_file

    done = distribute_file(
        store,
        file,
        landscape,
        dictionary,
        output.folder,
        receiver=to,
        told=lambda sent: output.told(sent.made, sent.files),
        refused=output.refused,
    )
    if done.before:
        say(f"{file}: went on behind IDoc {done.before}, where it was broken off")


def _path(sent: Sent, folder: Path) -> Path:
    assert sent.packet is not None
    return folder / sent.receiver / sent.packet.name.rsplit("/", 1)[-1]


def _write(made: Distribution, folder: Path) -> set[str]:
    """Write the files of a distribution: one for each IDoc that went out, in a folder named as its receiver. Raises
    FileExistsError before the first of them where one has its name already; a static name is written again (5.2)."""
    from idockit.formats.files import open_target

    for sent in made.sent:
        if sent.packet is None or (sent.port is not None and sent.port.naming == "static"):
            continue
        if (taken := _path(sent, folder)).exists():
            raise FileExistsError(errno.EEXIST, "there is such a file already", str(taken))
    written = set()
    for sent in made.sent:
        if sent.packet is None:
            continue
        path = _path(sent, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_target(path) as write:
            write(sent.packet.data)
        written.add(sent.docnum)
    return written


def plain(made: Distribution, written: dict[str, str] | None = None) -> dict[str, Any]:
    """A distribution as plain values. `written`: receiver -> path."""
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
