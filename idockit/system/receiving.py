"""Inbound, from a file to the database and on to the application (reference ALE 0.2).

    got = receive_file(store, "matmas.idoc", landscape, dictionary, applications=applications_of(store, landscape))

A file is known by its content. The IDocs of a batch are taken in by the pure steps and stored with the offset of the
file in one transaction; then those are posted whose partner profile says immediately. Killed between any two steps,
the same call takes in and posts what is missing, and nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import NamedTuple

from idockit.ale.application import Application
from idockit.ale.enhancements import Hook, check_names
from idockit.ale.inbound import Inbound, accept
from idockit.ale.landscape import Landscape
from idockit.ale.received import SERVICES, Services
from idockit.ale.transfer import NO_HOOKS
from idockit.ale.tree import Message, message_of
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.documents import iter_load
from idockit.formats.sniff import Readable
from idockit.idoc import IDoc
from idockit.system.adding import NewIDoc
from idockit.system.errors import StoreError
from idockit.system.fileregister import Content, InboundFile, content_of, reading
from idockit.system.messages import as_read, to_store
from idockit.system.poster import Poster
from idockit.system.posting import NOTHING, Told, post_stored
from idockit.system.selection import Selection
from idockit.system.store import IDocStore

__all__ = ["Received", "idocs_in", "receive_file"]

BATCH = 100
"""IDocs stored in one transaction."""
SEGMENTS = 20_000
"""Segments of the IDocs that are in memory together; a batch ends with the IDoc that reaches them."""

NOBODY: Mapping[str, Application] = {}


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was received, and how many of its IDocs were stored before this time."""

    file: InboundFile
    before: int = 0


class _Taken(NamedTuple):
    idoc: IDoc
    message: Message


def receive_file(
    store: IDocStore,
    source: str | PathLike[str],
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    applications: Mapping[str, Application] = NOBODY,
    system: str | None = None,
    again: bool = False,
    posting: bool = True,
    batch: int = BATCH,
    services: Services = SERVICES,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    told: Told = lambda idocs: None,
) -> Received:
    """Take in the IDocs of a file (`-`: standard input) that are not stored yet, `batch` at a time, and post those that
    are to be posted immediately. `told` gets each batch as it is stored and posted, and before that what was stored,
    but not posted. `again`: take a complete file in once more; `posting=False`: leave all at status 64. What comes
    before a broken IDoc is kept. Raises FormatError, StoreError, and ALEError for hooks under names that there are
    not."""
    check_names(enhancements)
    run = _Run(store, landscape, dictionary, applications, system, services, enhancements, told, posting)
    with content_of(source) as content:
        file = store.inbound.begin(content.digest, content.name, content.size, again=again)
        before = file.taken
        if before:
            run.post_left(file, told)
        if file.complete:
            return Received(file, before)
        for taken in _batches(idocs_in(content, dictionary, before, levels=True), batch):
            if content.changed():
                raise StoreError(f"{content.name}: was changed while it was read")
            file = run.take(file, taken)
        file = store.inbound.advance(file, 0, complete=True)
    if any(profile.serialization for profile in landscape.inbound):
        run.post_left(file, told)
    return Received(file, before)


@dataclass(frozen=True, slots=True)
class _Run:
    """One file that is received."""

    store: IDocStore
    landscape: Landscape
    dictionary: Dictionary
    applications: Mapping[str, Application]
    system: str | None
    services: Services
    enhancements: Mapping[str, Hook]
    told: Told
    posting: bool

    def take(self, file: InboundFile, taken: Sequence[_Taken]) -> InboundFile:
        """Store a batch, then post of it what is due."""
        with self.store.transaction():
            numbers = iter(self.store.numbers.draw(len(taken)))
            came = [
                accept(
                    one.message,
                    self.landscape,
                    self.dictionary,
                    clock=self.store.clock,
                    docnum=lambda: next(numbers),
                    system=self.system,
                    services=self.services,
                )
                for one in taken
            ]
            pairs = [self._new(one, idoc) for one, idoc in zip(taken, came, strict=True)]
            placed, file = self.store.inbound.place(file, [new for new, _ in pairs])
            self.store.add_many(placed)
        done = {idoc.docnum: idoc for _, idoc in pairs}
        due = [idoc.docnum for idoc in done.values() if self.posting and idoc.last == "64" and self._at_once(idoc)]

        def posted(idocs: Sequence[Inbound]) -> None:
            done.update((idoc.docnum, _joined(done.get(idoc.docnum), idoc)) for idoc in idocs)

        if due:
            self._post(posted, due, fresh={number: replace(done[number], entries=()) for number in due})
        self.told(list(done.values()))
        return file

    def _at_once(self, idoc: Inbound) -> bool:
        poster = Poster(self.store, self.landscape, self.dictionary, self.applications)
        return idoc.profile is not None and poster.at_once(idoc.profile)

    def _new(self, one: _Taken, came: Inbound) -> tuple[NewIDoc, Inbound]:
        """The records to store: those of the file where nothing changed them. Values that no record can hold are cut,
        and the IDoc has errors then (56)."""
        unchanged = came.message.segments is one.message.segments or came.message.segments == one.message.segments
        new = as_read(one.idoc, came.message) if unchanged else None
        if new is None:
            part, cut = to_store(came.message, self.dictionary)
            if cut:
                came = replace(came.note(cut), status=came.status[:1])
            for entry in cut:
                text = f"stored cut: {entry.segment} {entry.field}: {entry.reason}"
                came = came.add("56", self.store.clock(), text, segnum=entry.number)
            new = NewIDoc((part,), (), "2")
        return replace(new, status=came.status, docnum=came.docnum, sender_docnum=came.sender_docnum), came

    def post_left(self, file: InboundFile, told: Told) -> None:
        """Post what is stored of a file and waits."""
        if self.posting:
            self._post(told, None, file.source)

    def _post(
        self, told: Told, docnums: Sequence[str] | None, source: str = "", fresh: Mapping[str, Inbound] = NOTHING
    ) -> None:
        post_stored(
            self.store,
            self.landscape,
            self.dictionary,
            self.applications,
            selection=Selection(source=source),
            docnums=docnums,
            immediate=True,
            system=self.system,
            enhancements=self.enhancements,
            fresh=fresh,
            told=told,
        )


def _joined(before: Inbound | None, after: Inbound) -> Inbound:
    """An IDoc that was stored and then posted, with what both steps noted."""
    return after if before is None else replace(after, entries=(*before.entries, *after.entries))


@dataclass(frozen=True, slots=True)
class _Named:
    """A stream under the name that messages give it."""

    stream: Readable
    name: str

    def read(self, size: int = -1, /) -> bytes:
        return self.stream.read(size)


def idocs_in(content: Content, dictionary: Dictionary, skip: int = 0, levels: bool = False) -> Iterator[_Taken]:
    """The IDocs of a file behind the first `skip`; `levels`: with HLEVEL. Raises FormatError at what is broken."""
    found = iter_load(_Named(content.stream, content.name), dictionary=dictionary)
    for number, idoc in enumerate(reading(found, content.name)):
        if number >= skip:
            yield _Taken(idoc, message_of(idoc, levels=levels))


def _batches(idocs: Iterable[_Taken], size: int) -> Iterator[Sequence[_Taken]]:
    """So many at a time; those before a broken one first."""
    held: list[_Taken] = []
    count = 0
    try:
        for taken in idocs:
            held.append(taken)
            count += sum(1 for _ in taken.message.walk())
            if len(held) >= size or count >= SEGMENTS:
                yield held
                held, count = [], 0
    except IdockitError:
        if held:
            yield held
        raise
    if held:
        yield held
