"""What persists between the pure steps of `idockit.ale`: the way from files to the IDoc database and back.

    distribute_file(store, "matmas.idoc", landscape, dictionary, folder)      # master IDocs to the receivers' files
    send_waiting(store, landscape, dictionary, folder)                        # RSEOUT00: what was collected
    finish(store)                                                             # what a killed process had decided on
    receive_file(store, "in.idoc", landscape, dictionary, applications=...)   # inbound, and to the application
    post_stored(store, landscape, dictionary, applications)                   # RBDAPP01: what waits at 64 and 66
    reprocess_stored(store, docnum, landscape, dictionary, folder, ...)       # BD87
    edit_stored(store, docnum, message, dictionary)                           # 32 and 33, 69 and 70

Each of them may be killed (kill -9) between any two steps: the same call does what is missing, and nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from idockit.ale.communication import master_of
from idockit.ale.landscape import Landscape
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, ConfigurationError
from idockit.system.errors import StoreError
from idockit.system.fileregister import InboundFile, content_of
from idockit.system.posting import post_stored
from idockit.system.processcodes import applications_of
from idockit.system.receiving import Received, idocs_in, receive_file
from idockit.system.reprocessing import Again, edit_stored, reprocess_stored
from idockit.system.sending import Delivered, SentOff, deliver, finish, send, send_waiting
from idockit.system.store import IDocStore

__all__ = [
    "Again",
    "Delivered",
    "Distributed",
    "Received",
    "SentOff",
    "applications_of",
    "deliver",
    "distribute_file",
    "edit_stored",
    "finish",
    "post_stored",
    "receive_file",
    "reprocess_stored",
    "send",
    "send_waiting",
]


@dataclass(frozen=True, slots=True)
class Distributed:
    """A file whose IDocs were distributed, and how many of them an earlier run had done before it was broken off."""

    file: InboundFile
    before: int = 0


def distribute_file(
    store: IDocStore,
    source: str | PathLike[str],
    landscape: Landscape,
    dictionary: Dictionary,
    folder: Path,
    *,
    receiver: str | None = None,
    told: Callable[[SentOff], object] = lambda sent: None,
    refused: Callable[[ALEError], object] = lambda error: None,
    **options: Any,
) -> Distributed:
    """Distribute the IDocs of a file (`-`: standard input) one after the other, as `send` does. `told` gets what became
    of each; `refused` the error of one that is distributed to nobody, which counts as done.

    The file is known by its content and the receiver asked for. A run that was broken off goes on behind the last IDoc
    that is stored; one that came to its end begins anew. Raises FormatError, StoreError, ConfigurationError."""
    with content_of(source) as content:
        key = content.digest if receiver is None else f"{content.digest} {receiver}"
        file = store.masters.begin(key, content.name, content.size, again=True)
        before = file.taken

        def next_one() -> None:
            nonlocal file
            file = store.masters.advance(file, 1)

        for taken in idocs_in(content, dictionary, before):
            if content.changed():
                raise StoreError(f"{content.name}: was changed while it was read")
            master = master_of(taken.message)
            try:
                sent = send(store, master, landscape, dictionary, folder, also=next_one, receiver=receiver, **options)
            except ConfigurationError:
                raise
            except ALEError as error:
                refused(error)
                next_one()
                continue
            told(sent)
        return Distributed(store.masters.advance(file, 0, complete=True), before)
