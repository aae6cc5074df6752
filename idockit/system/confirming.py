"""What a receiver confirms to the senders of its IDocs (RBDSTATE; reference ALE 1.6): which of them, since when."""

from __future__ import annotations

from datetime import datetime

from idockit.ale.audit import Confirmation, confirm
from idockit.ale.landscape import Landscape
from idockit.ale.received import receiving_system
from idockit.ale.receivers import own_system
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary
from idockit.system.messages import control_of
from idockit.system.selection import IDocHeader, Selection
from idockit.system.store import IDocStore

__all__ = ["audited"]

AUDIT = "ALEAUD"
ORIGINAL = "70"
"""The original of an edited IDoc: the edited one has the sender's number too, and speaks for both."""


def audited(
    store: IDocStore,
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    system: str | None = None,
    since: datetime | None = None,
) -> tuple[list[tuple[str, Message]], list[Entry]]:
    """The confirmations of all inbound IDocs whose status changed, as IDocs from who received them (`system`, else
    RCVPRN of each) to their senders: since a time, else since the last ALEAUD to the sender. Raises NotDistributed for
    a system that is not in the landscape."""
    named = own_system(landscape, system).name if system is not None else None
    last = _last_audits(store) if since is None else {}
    told: dict[tuple[str, str], list[Confirmation]] = {}
    for header in store.scan(Selection(direction="2")):
        if header.message == AUDIT or header.status == ORIGINAL or not header.sender_docnum:
            continue
        own, partner = named or _received_by(header, landscape), header.partner
        start = last.get((own, partner), "") if since is None else f"{since:%Y%m%d%H%M%S}"
        if header.upddat + header.updtim < start:
            continue
        details = {"mescod": header.variant, "mesfct": header.function, "logsys": own}
        record = store.status(header.docnum)[-1]
        one = Confirmation.of(record, header.sender_docnum, header.message, **details)
        told.setdefault((own, partner), []).append(one)
    messages: list[tuple[str, Message]] = []
    entries: list[Entry] = []
    for (own, partner), among in told.items():
        made, said = confirm(among, landscape, own, partner, dictionary)
        messages += [(own, message) for message in made]
        entries += said
    return messages, entries


def _received_by(header: IDocHeader, landscape: Landscape) -> str:
    """The logical system that an IDoc came to: RCVPRN, or the landscape's own where that is none of it."""
    found = receiving_system(control_of(header), landscape)
    return found.name if found is not None else own_system(landscape).name


def _last_audits(store: IDocStore) -> dict[tuple[str, str], str]:
    """Who received, and partner -> when the last ALEAUD IDoc to it was made. What changed in that second is confirmed
    once more."""
    found = store.scan(Selection(direction="1", message=(AUDIT,)))
    return {(header.sender[3], header.partner): header.credat + header.cretim for header in found}
