"""Posting some stored IDocs in one transaction: claims, applications, registries, statuses (reference ALE 1.3, 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial

from idockit.ale.application import Application, Outcome
from idockit.ale.enhancements import Hook
from idockit.ale.groupposting import GroupPoster, HandOver
from idockit.ale.inbound import Inbound
from idockit.ale.landscape import InboundProfile, Landscape
from idockit.ale.received import receiving_system
from idockit.ale.serialgroups import CONTROL
from idockit.ale.transfer import WAITING, Queue, transfer_packet, with_profile
from idockit.ale.tree import Message
from idockit.dictionary import Dictionary
from idockit.system.claims import Claim
from idockit.system.messages import stored_inbound
from idockit.system.selection import Selection
from idockit.system.store import IDocStore

__all__ = ["Poster"]

OPEN = ("51", "52", "56", "60", "61", "62", "63", "64", "65", "66", "69")
"""Statuses of IDocs of a group that are not through."""

KEPT = ("52", "53")
"""Outcomes whose writes stand."""


class _Refused(Exception):
    """Leaves the savepoint of an IDoc that the application refuses."""

    def __init__(self, outcome: Outcome):
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class _Saved:
    """An application whose writes are undone where it does not post."""

    store: IDocStore
    inner: Application

    def post(self, message: Message) -> Outcome:
        """As the application inside."""
        try:
            with self.store.savepoint():
                outcome = self.inner.post(message)
                if not isinstance(outcome, Outcome) or outcome.status not in KEPT:
                    raise _Refused(outcome)
                return outcome
        except _Refused as refused:
            return refused.outcome


class _Tables(Queue):
    """The registries of a database while IDocs are posted, and what they were before."""

    def __init__(self, store: IDocStore, counters: bool, times: bool):
        super().__init__(
            store.inbound_registry.load() if counters else {},
            store.serials.load() if times else {},
        )
        self.before = self.registry, self.times


@dataclass(frozen=True, slots=True)
class Poster:
    """What IDocs of a database are posted with: applications by process code, packets of `size`, `system`: who receives
    them. `fresh`: IDocs as they were just stored, which need not be read again. `groups` gets what control IDocs let
    go, as it is done."""

    store: IDocStore
    landscape: Landscape
    dictionary: Dictionary
    known: Mapping[str, Application]
    size: int = 1
    system: str | None = None
    enhancements: Mapping[str, Hook] = field(default_factory=dict)
    fresh: Mapping[str, Inbound] = field(default_factory=dict)
    groups: list[Inbound] = field(default_factory=list)

    def at_once(self, profile: InboundProfile) -> bool:
        """Whether an IDoc is posted as it comes in: its partner profile says so, and there is an application."""
        return profile.trigger == "immediately" and (profile.process_code in self.known or self._closes(profile))

    def _closes(self, profile: InboundProfile) -> bool:
        return profile.message == CONTROL and bool(self.landscape.serialization_group)

    def queue(self) -> _Tables:
        """The registries as they are, in a transaction for whoever writes them (`keep`)."""
        counters = any(profile.serialization for profile in self.landscape.inbound)
        return _Tables(self.store, counters, bool(self.landscape.serial_key))

    def applications(self, queue: Queue) -> Mapping[str, Application]:
        """The applications as they are called: what they write is kept with 52 and 53 only (those that are `atomic` see
        to that themselves); that of control IDocs posts their groups, each IDoc by itself."""
        saved: dict[str, Application] = {
            code: inner if getattr(inner, "atomic", False) else _Saved(self.store, inner)
            for code, inner in self.known.items()
        }
        codes = {profile.process_code for profile in self.landscape.inbound if self._closes(profile)}
        return {code: _Group(self, self._hand_over(queue, saved)) for code in codes} | saved

    def keep(self, queue: _Tables) -> None:
        """Write what changed in the registries. Raises StoreError where the database rolled the transaction back."""
        self.store.database.check()
        registry, times = queue.before
        self.store.inbound_registry.save(registry, queue.registry)
        self.store.serials.save(times, queue.times)

    def post(self, docnums: Sequence[str]) -> list[Inbound]:
        """Post some IDocs in one transaction, as far as nobody else works on them."""
        claims = self.claimed(docnums, WAITING)
        try:
            with self.store.transaction():
                return self._posted(self.proved(claims))
        except BaseException:
            self.store.give_back(claims)
            raise

    def claimed(self, docnums: Sequence[str], status: Sequence[str]) -> list[Claim]:
        """Claims on those of these IDocs that nobody works on, in this order."""
        chosen = Selection(direction="2", status=status)
        claims = {claim.docnum: claim for claim in self.store.claim(chosen, limit=len(docnums), docnums=docnums)}
        return [claims[docnum] for docnum in docnums if docnum in claims]

    def proved(self, claims: Sequence[Claim]) -> list[Inbound]:
        """The IDocs of the claims that still hold. From here to the end of the transaction nobody else takes them."""
        held = self.store.prove(claims)
        known = {claim.docnum: idoc for claim in held if (idoc := self._fresh(claim))}
        others = stored_inbound(
            self.store, [claim.docnum for claim in held if claim.docnum not in known], self.dictionary
        )
        known |= {idoc.docnum: idoc for idoc in others}
        return [known[claim.docnum] for claim in held]

    def _fresh(self, claim: Claim) -> Inbound | None:
        known = self.fresh.get(claim.docnum)
        return known if known and (claim.status, claim.statuses) == (known.last, len(known.status)) else None

    def _posted(self, idocs: Sequence[Inbound]) -> list[Inbound]:
        queue = self.queue()
        self.groups.clear()
        hand_over = self._hand_over(queue, self.applications(queue), released=False)
        done: list[Inbound] = []
        for start in range(0, len(idocs), self.size):
            done += hand_over(idocs[start : start + self.size])
        self.keep(queue)
        self.write(idocs, done)
        let_go = {idoc.docnum: idoc for idoc in self.groups}
        return [idoc for idoc in done if idoc.docnum not in let_go] + list(let_go.values())

    def write(self, before: Sequence[Inbound], after: Sequence[Inbound]) -> None:
        """The status records that IDocs got."""
        self.store.add_statuses(
            {new.docnum: new.status[len(old.status) :] for old, new in zip(before, after, strict=True)}
        )

    def _hand_over(self, queue: Queue, applications: Mapping[str, Application], released: bool = True) -> HandOver:
        return partial(
            transfer_packet,
            landscape=self.landscape,
            clock=self.store.clock,
            applications=applications,
            queue=queue,
            enhancements=self.enhancements,
            system=self.system,
            luw=self.store.savepoint if released or self.size > 1 else nullcontext,  # `_Saved` undoes one by itself
            undone=True,
            released=released,
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """The application of control IDocs: posts what of their group is stored and waits."""

    poster: Poster
    hand_over: HandOver

    def post(self, message: Message) -> Outcome:
        """Post the group of a control IDoc; its IDocs have their statuses then."""
        poster = self.poster
        own = receiving_system(message, poster.landscape, poster.system)
        waiting = self._waiting(message)

        def save(done: Sequence[Inbound]) -> None:
            poster.write(waiting, done)
            poster.groups.extend(new for old, new in zip(waiting, done, strict=True) if new.status != old.status)

        group = GroupPoster(poster.landscape, lambda: waiting, self.hand_over, save, own.name if own else "")
        return group.post(message)

    def _waiting(self, message: Message) -> list[Inbound]:
        poster = self.poster
        messages = {name for group in poster.landscape.serialization_group for name in group.messages}
        chosen = Selection(direction="2", status=OPEN, message=messages, partner=message.control.get("SNDPRN", ""))
        docnums = [head.docnum for head in poster.store.scan(chosen)]
        found = []
        for start in range(0, len(docnums), 1000):
            found += poster.proved(poster.claimed(docnums[start : start + 1000], OPEN))
        return [with_profile(idoc, poster.landscape, poster.system) for idoc in found]
