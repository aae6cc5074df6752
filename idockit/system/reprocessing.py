"""Processing stored IDocs again and editing them (reference ALE 1.2, 1.3), each in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from idockit.ale.application import Application
from idockit.ale.enhancements import Hook
from idockit.ale.landscape import Landscape
from idockit.ale.received import SERVICES, Services
from idockit.ale.reprocess import Edited, Reprocessed, edit, reprocess
from idockit.ale.transfer import NO_HOOKS
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, Where
from idockit.system.claims import Claim
from idockit.system.errors import StoreError
from idockit.system.messages import stored_message, to_store
from idockit.system.outboundfiles import OutboundFile
from idockit.system.poster import Poster
from idockit.system.selection import Selection
from idockit.system.sending import Delivered, decided, deliver, keep, split
from idockit.system.store import IDocStore

__all__ = ["Again", "edit_stored", "reprocess_stored"]

NOBODY: Mapping[str, Application] = {}


@dataclass(frozen=True, slots=True)
class Again:
    """What processing an IDoc again came to: its status now, the program that SAP does it with, what the steps noted,
    the numbers of new IDocs, the files."""

    docnum: str
    last: str
    program: str
    entries: tuple[Entry, ...] = ()
    created: tuple[str, ...] = ()
    delivered: tuple[Delivered, ...] = ()


def reprocess_stored(
    store: IDocStore,
    docnum: str,
    landscape: Landscape,
    dictionary: Dictionary,
    folder: Path,
    *,
    applications: Mapping[str, Application] = NOBODY,
    system: str | None = None,
    services: Services = SERVICES,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
) -> Again:
    """Process a stored IDoc again, as its status asks for (BD87). What the ALE services or editing made of it replaces
    its data; what is sent goes into the folder of the receiver below `folder`. One whose file a killed process had
    decided on gets that file; one whose process code has no application waits. Raises Refused where its status does not
    allow it, StoreError where there is no such IDoc or another process works on it."""
    if pending := [file for file in store.outbound.pending() if docnum in file.docnums]:
        return _done(store, docnum, "RSEOUT00", deliver(store, pending))
    claims = store.claim(Selection(), docnums=[docnum])
    if not claims:
        store.header(docnum)
        raise StoreError(f"IDoc {docnum}: another process works on it")
    run = _Again(store, landscape, dictionary, folder)
    try:
        with store.posting(claims[0]):
            done, files = run.process(claims[0], applications, system, services, enhancements)
    except BaseException:
        store.give_back(claims)
        raise
    return _done(store, docnum, done.program, deliver(store, files), done)


def _done(
    store: IDocStore, docnum: str, program: str, delivered: Sequence[Delivered], done: Reprocessed | None = None
) -> Again:
    last = store.header(docnum).status
    if done is None:
        return Again(docnum, last, program, delivered=tuple(delivered))
    created = tuple(sent.docnum for sent in done.created)
    return Again(docnum, last, program, done.entries, created, tuple(delivered))


@dataclass(frozen=True, slots=True)
class _Again:
    """Where one IDoc is processed again."""

    store: IDocStore
    landscape: Landscape
    dictionary: Dictionary
    folder: Path

    def process(
        self,
        claim: Claim,
        applications: Mapping[str, Application],
        system: str | None,
        services: Services,
        enhancements: Mapping[str, Hook],
    ) -> tuple[Reprocessed, list[OutboundFile]]:
        """In a transaction: the steps, what they write, and the files that are to be written behind it."""
        store = self.store
        outbound = store.header(claim.docnum).direction == "1"
        message, _ = stored_message(store, claim.docnum, self.dictionary, definitions=outbound)
        history = store.status(claim.docnum)
        run = Poster(store, self.landscape, self.dictionary, applications, system=system, enhancements=enhancements)
        queue = run.queue()
        done = reprocess(
            message,
            history,
            self.landscape,
            self.dictionary,
            clock=store.clock,
            docnum=store.numbers.series(),
            applications=run.applications(queue),
            system=system,
            services=services,
            queue=queue,
            enhancements=enhancements,
            unknown="wait",
        )
        run.keep(queue)
        if done.message.segments != message.segments:
            store.rewrite(claim.docnum, to_store(done.message, self.dictionary)[0])
        return done, self._outbound(done, claim.docnum)

    def _outbound(self, done: Reprocessed, docnum: str) -> list[OutboundFile]:
        """Store the status records as they are before any file, and new IDocs; the files."""
        ready, after = split(done.status)
        self.store.add_status(docnum, *ready)
        files = keep(self.store, done.created, self.dictionary, self.folder)
        if done.packet is not None and not done.created:
            ports = {port.name: port for port in self.landscape.port}
            static = done.packet.port in ports and ports[done.packet.port].naming == "static"
            receiver = done.message.control.get("RCVPRN", "")
            files += decided(self.store, done.packet, self.folder / receiver, after, replaces=static)
        return files


def edit_stored(store: IDocStore, docnum: str, edited: Message, dictionary: Dictionary, *, user: str = "") -> Edited:
    """Put the segments of `edited` in the place of a stored IDoc's (status 32, 69); its control record stays, and what
    it was is kept under a new number (33, 70). Raises Refused where its status does not allow that or nothing was
    changed, ALEError where it is of another IDoc type or does not fit into records, StoreError where there is no such
    IDoc or another process works on it."""
    claims = store.claim(Selection(), docnums=[docnum])
    if not claims:
        store.header(docnum)
        raise StoreError(f"IDoc {docnum}: another process works on it, or its file is still to be written")
    try:
        with store.posting(claims[0]):
            message, _ = stored_message(store, docnum, dictionary)
            for name in ("IDOCTYP", "CIMTYP"):
                found, wanted = edited.control.get(name, ""), message.control.get(name, "")
                if found != wanted:
                    reason = (
                        f"{name} is {found or '(blank)'}, expected {wanted or '(blank)'} as in the IDoc to be edited"
                    )
                    raise ALEError(reason, Where(docnum=docnum))
            new = message.with_segments(edited.segments)
            done = edit(message, new, store.status(docnum), clock=store.clock, docnum=store.numbers.series(), user=user)
            part, cut = to_store(done.message, dictionary)
            if cut:
                first = cut[0]
                place = f"{first.segment} {first.number} {first.field}"
                raise ALEError(
                    f"{place}: {first.reason}: does not fit, expected what the field holds", Where(docnum=docnum)
                )
            number = done.original.control["DOCNUM"]
            store.edit(docnum, part, done.status, done.original_status, number=number)
    except BaseException:
        store.give_back(claims)
        raise
    return done
