"""What the commands that make IDocs for an IDoc database share: storing what they distribute in one transaction with
what else they do, and bringing the files to disk when that is committed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from idockit.cli.output import Worst, say
from idockit.cli.posting import reported

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.sent import Sent
    from idockit.ale.tree import Message
    from idockit.dictionary import Dictionary
    from idockit.system.outboundfiles import OutboundFile
    from idockit.system.store import IDocStore

__all__ = ["Sending", "send"]


@dataclass
class Sending:
    """IDocs on their way from a database into the files of a folder: `distribute` inside a transaction, `deliver` when
    that is committed. `worst` hears of IDocs that end in an error."""

    store: IDocStore
    landscape: Landscape
    dictionary: Dictionary
    folder: Path
    worst: Worst
    files: list[OutboundFile] = field(default_factory=list)

    def distribute(self, master: Message, sender: str | None = None) -> int:
        """Store the communication IDocs of a master IDoc and decide on their files; how many IDocs there are. `sender`:
        else the landscape's own system. Raises ALEError; then nothing is stored of it."""
        from idockit.system.sending import distribute_stored

        with self.store.savepoint():
            made, files = distribute_stored(
                self.store, master, self.landscape, self.dictionary, self.folder, sender=sender
            )
        self.files += files
        coming = {docnum for file in files for docnum in file.docnums}
        there = [sent for sent in made.sent if sent.message is not None]
        for sent in there:
            if sent.docnum not in coming:
                self._tell(sent)
        return len(there)

    def _tell(self, sent: Sent) -> None:
        """Of an IDoc that goes into no file now: it waits for a packet, or ended in an error."""
        last = self.store.status(sent.docnum)[-1]
        waits = last.status == "30"
        why = "collected for a packet" if waits else last.message
        say(f"{sent.receiver}: IDoc {sent.docnum} has status {last.status}: {why}")
        self.worst.code = max(self.worst.code, 0 if waits else 1)

    def deliver(self) -> None:
        """Bring the files to disk, give their IDocs the status that follows, and show the paths."""
        from idockit.system.sending import deliver

        reported(deliver(self.store, self.files), self.worst)


def send(masters: Iterable[tuple[str, Message]], sending: Sending) -> None:
    """Distribute master IDocs, each from its sender, all or none, and write the files."""
    with sending.store.transaction():
        for sender, master in masters:
            sending.distribute(master, sender)
    sending.deliver()
