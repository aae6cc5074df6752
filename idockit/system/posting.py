"""Inbound, from the database to the application (reference ALE 0.2 steps 5 and 6, 1.3, 4).

    post_stored(store, landscape, dictionary, applications_of(store, landscape))      # RBDAPP01: all at 64 and 66

What the application writes into the database, the status it leads to, the registries of serialization and the end of
the claim are one transaction: killed before it ends, nothing of it was, and the IDoc is posted by whoever comes next.
An application is made for a store, writes inside `store.transaction()`, and so writes into that transaction. What it
wrote for an IDoc that it refuses (51), or breaks off at (63), is undone; the status is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from idockit.ale.application import Application
from idockit.ale.enhancements import Hook, check_names
from idockit.ale.inbound import Inbound
from idockit.ale.landscape import Landscape
from idockit.ale.received import find_inbound_profile, receiving_system
from idockit.ale.transfer import NO_HOOKS, WAITING
from idockit.ale.tree import Message
from idockit.dictionary import Dictionary
from idockit.system.messages import control_of
from idockit.system.poster import Poster
from idockit.system.selection import Selection
from idockit.system.store import IDocStore

__all__ = ["Told", "post_stored"]

COMMIT = 50
"""IDocs posted in one transaction, in whole packets."""

NOTHING: Mapping[str, Inbound] = {}
Told = Callable[[Sequence[Inbound]], object]


def post_stored(
    store: IDocStore,
    landscape: Landscape,
    dictionary: Dictionary,
    applications: Mapping[str, Application],
    *,
    selection: Selection | None = None,
    docnums: Sequence[str] | None = None,
    size: int = 1,
    immediate: bool = False,
    system: str | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    fresh: Mapping[str, Inbound] = NOTHING,
    told: Told = lambda idocs: None,
) -> dict[str, str]:
    """Hand stored IDocs at 64 and 66 to their applications: first those that are serialized, in the order of their
    counters, then all others, in packets of `size` (1.3: one LUW each). A control IDoc (SERDAT) lets go its group.
    Number -> status of those handed over; `told` gets them as they are done.

    `selection`, `docnums`: of these only. `immediate`: only those whose partner profile says immediately and whose
    process code has an application; the others stay. `fresh`: IDocs as they were just stored, by number. What another
    process works on is left to it. Raises ALEError for hooks under names that there are not."""
    check_names(enhancements)
    poster = Poster(store, landscape, dictionary, applications, max(1, size), system, enhancements, fresh)
    chosen = replace(selection or Selection(), direction="2", status=WAITING)
    due = _Due(poster, chosen, docnums, immediate)
    done: dict[str, str] = {}
    serialized = any(profile.serialization for profile in landscape.inbound)
    for group in (due.serialized, due.others) if serialized else (due.others,):
        for some in _transactions(group(), poster.size):
            idocs = poster.post(some)
            done |= {idoc.docnum: idoc.last for idoc in idocs}
            if idocs:
                told(idocs)
    return done


class _Due:
    """The numbers of what is to be posted."""

    def __init__(self, poster: Poster, chosen: Selection, docnums: Sequence[str] | None, immediate: bool):
        self._poster = poster
        self._chosen = chosen
        self._docnums = docnums
        self._immediate = immediate
        self._queue = poster.queue()

    def serialized(self) -> Sequence[str]:
        """Those in a channel, in the order of their counters."""
        found = [(place, message.control["DOCNUM"]) for message in self._found() if (place := self._place(message))]
        return [docnum for _, docnum in sorted(found)]

    def others(self) -> Iterable[str]:
        """All others, as they came."""
        return (message.control["DOCNUM"] for message in self._found() if self._place(message) == ())

    def _found(self) -> Iterator[Message]:
        """Their control records, at least."""
        store, fresh = self._poster.store, self._poster.fresh
        if self._docnums is None:
            yield from map(control_of, store.scan(self._chosen))
            return
        for docnum in self._docnums:
            message = fresh[docnum].message if docnum in fresh else control_of(store.header(docnum))
            if message.control["STATUS"] in WAITING and message.control["DIRECT"] == "2":
                yield message

    def _place(self, message: Message) -> tuple[object, ...] | None:
        """Where a serialized IDoc stands in its channel; (): it is not serialized, None: it is not to be posted."""
        landscape = self._poster.landscape
        own = receiving_system(message, landscape, self._poster.system)
        profile = find_inbound_profile(message, landscape, own.name) if own is not None else None
        if self._immediate and (profile is None or not self._poster.at_once(profile)):
            return None
        if profile is None or not profile.serialization:
            return ()
        return self._queue.place(message, landscape.policy) or ()


def _transactions(docnums: Iterable[str], size: int) -> Iterator[list[str]]:
    """As many packets as are posted in one transaction, one at least."""
    count = max(1, COMMIT // size) * size
    held: list[str] = []
    for docnum in docnums:
        held.append(docnum)
        if len(held) == count:
            yield held
            held = []
    if held:
        yield held
