"""Outbound, between the pure steps and the disk (reference ALE 0.1 steps 7 and 8, 1.2).

    sent = send(store, message, landscape, dictionary, folder)
    sent.made, sent.files                      # the distribution as it is stored; number -> path of its file

The communication IDocs with their status records up to 30, and name and bytes of the files that they go into, are one
transaction; then the files are written, and then the IDocs get 03. Killed between any two of these, `finish` does what
is missing: the same names, the same bytes, each IDoc once. A file that cannot be written has its IDocs at 02.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from idockit.ale.communication import find_port, find_profile
from idockit.ale.counters import Counters
from idockit.ale.dispatch import dispatch
from idockit.ale.landscape import Landscape
from idockit.ale.outbound import distribute
from idockit.ale.ports import Packet
from idockit.ale.sent import Distribution, Sent
from idockit.ale.serialgroups import control_comes, group_of
from idockit.ale.status import StatusRecord, record
from idockit.ale.tree import Message
from idockit.dictionary import Dictionary
from idockit.system.adding import NewIDoc
from idockit.system.claims import Claim
from idockit.system.errors import ClaimLost, NotStored, NotWritten, StoreError
from idockit.system.messages import stored_message, to_store
from idockit.system.outboundfiles import OutboundFile
from idockit.system.selection import IDocHeader, Selection
from idockit.system.store import IDocStore

__all__ = [
    "Delivered",
    "SentOff",
    "decided",
    "deliver",
    "distribute_stored",
    "finish",
    "keep",
    "send",
    "send_waiting",
    "split",
]

READY, LEFT = "30", "03"
"""Waits for its file; the first status of an IDoc whose file is there."""
AT_ONCE = 500
"""Waiting IDocs that are in memory together; more where packets are larger."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file and what came of it; `failed`: why it is not there, `left`: another process writes it."""

    file: OutboundFile
    failed: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class SentOff:
    """What became of a master IDoc: the distribution with the statuses as they are stored, and number -> path of the
    IDocs whose file is there."""

    made: Distribution
    files: Mapping[str, str] = field(default_factory=dict)


def send(
    store: IDocStore,
    message: Message,
    landscape: Landscape,
    dictionary: Dictionary,
    folder: Path,
    *,
    also: Callable[[], object] | None = None,
    **options: Any,
) -> SentOff:
    """Distribute a master IDoc, store what it comes to, and write the files, each into the folder of its receiver below
    `folder`. `also` is done in the transaction that stores; `options` are those of `outbound.distribute`. Raises as
    that does, and StoreError; then nothing is stored."""
    with store.transaction():
        made, files = distribute_stored(store, message, landscape, dictionary, folder, **options)
        if also is not None:
            also()
    return _sent_off(store, made, deliver(store, files))


def distribute_stored(
    store: IDocStore, message: Message, landscape: Landscape, dictionary: Dictionary, folder: Path, **options: Any
) -> tuple[Distribution, list[OutboundFile]]:
    """The part of `send` inside its transaction: the distribution, and the files to deliver when it is committed.
    Raises NotStored where the IDocs cannot be stored."""
    counters = Counters(store.outbound_registry.load() if landscape.serialized_objects else {})
    before = dict(counters.registry)
    given = {"clock": store.clock, "docnum": store.numbers.series(), "counters": counters, **options}
    made = distribute(message, landscape, dictionary, **given)
    try:
        store.outbound_registry.save(before, counters.registry)
        return made, keep(store, made.sent, dictionary, folder)
    except StoreError as error:
        raise NotStored(str(error)) from error


def keep(store: IDocStore, sents: Iterable[Sent], dictionary: Dictionary, folder: Path) -> list[OutboundFile]:
    """Store new communication IDocs as they are before any file is there, and decide on the files; in a transaction."""
    files = []
    for sent in sents:
        if sent.message is None:
            continue
        ready, after = split(sent.status)
        part, cut = to_store(sent.message, dictionary)
        if cut:  # it is never sent as it is
            after = ()
            text = "; ".join(f"{entry.segment} {entry.number} {entry.field}: {entry.reason}" for entry in cut)
            code = "02" if ready[-1].status == READY else ready[-1].status
            ready = (*ready, record(sent.docnum, code, store.clock(), text=f"stored cut: {text}"))
        store.add_many([NewIDoc((part,), ready, "1", sent.docnum)])
        if sent.packet is not None and after:
            static = sent.port is not None and sent.port.naming == "static"
            files += decided(store, sent.packet, folder / sent.receiver, after, replaces=static)
    return files


def split(status: Sequence[StatusRecord], known: int = 0) -> tuple[tuple[StatusRecord, ...], tuple[str, ...]]:
    """Status records behind the first `known`: those before the file is there, and the codes of those after."""
    new = tuple(status[known:])
    at = next((index for index, told in enumerate(new) if told.status == LEFT), len(new))
    return new[:at], tuple(told.status for told in new[at:])


def decided(
    store: IDocStore, packet: Packet, folder: Path, after: Sequence[str], *, replaces: bool = False
) -> list[OutboundFile]:
    """Decide on the file of a packet, whose IDocs are stored; in a transaction. `after`: the statuses that they get
    when it is there. Where its name is taken they get 02, and there is no file."""
    path = folder / packet.name.rsplit("/", 1)[-1]
    try:
        with store.savepoint():
            return [store.outbound.decide(path, packet.data, packet.docnums, status=after, replaces=replaces)]
    except NotWritten as error:
        for docnum in packet.docnums:
            store.add_status(docnum, record(docnum, "02", store.clock(), text=str(error)))
        return []


def deliver(store: IDocStore, files: Iterable[OutboundFile]) -> list[Delivered]:
    """Write files that are decided; outside of transactions. The IDocs of one that cannot be written get 02."""
    done = []
    for file in files:
        try:
            store.outbound.write(file)
            done.append(Delivered(replace(file, written=True)))
        except ClaimLost:
            done.append(Delivered(file, left=True))
        except NotWritten as error:
            store.outbound.give_up(file, str(error))
            done.append(Delivered(file, str(error)))
    return done


def finish(store: IDocStore) -> list[Delivered]:
    """Write what a process that was killed had decided on."""
    return deliver(store, store.outbound.pending())


def _sent_off(store: IDocStore, made: Distribution, delivered: Iterable[Delivered]) -> SentOff:
    files = {docnum: done.file.path for done in delivered if done.file.written for docnum in done.file.docnums}
    sents = []
    for sent in made.sent:
        if sent.message is not None and sent.docnum not in files:
            told = tuple(store.status(sent.docnum))
            sent = replace(sent, message=sent.message.with_control(STATUS=told[-1].status), status=told, packet=None)
        sents.append(sent)
    return SentOff(replace(made, sent=tuple(sents)), files)


def send_waiting(
    store: IDocStore,
    landscape: Landscape,
    dictionary: Dictionary,
    folder: Path,
    *,
    selection: Selection | None = None,
    told: Callable[[Delivered], object] = lambda delivered: None,
) -> int:
    """Send the IDocs that are collected at status 30 (RSEOUT00): those of one partner profile together, in packets of
    its size; how many these were. Those of a serialization group wait for it. `selection`: of these only."""
    chosen = replace(selection or Selection(), direction="1", status=(READY,))
    size = max([AT_ONCE, *(profile.package_size for profile in landscape.outbound)])
    heads = (head.docnum for head in store.scan(chosen) if not _of_group(head, landscape))
    count = 0
    while docnums := list(islice(heads, size)):
        claims = store.claim(chosen, limit=size, docnums=docnums)
        try:
            with store.transaction():
                files = list(_packed(store, claims, landscape, dictionary, folder))
        except BaseException:
            store.give_back(claims)
            raise
        for delivered in deliver(store, files):
            told(delivered)
        count += len(claims)
    return count


def _of_group(head: IDocHeader, landscape: Landscape) -> bool:
    """Whether an IDoc is sent with its serialization group (RBDSER02), not alone."""
    return group_of(landscape, head.message) is not None and control_comes(landscape, head.sender[3], head.receiver[3])


def _packed(
    store: IDocStore, claims: Sequence[Claim], landscape: Landscape, dictionary: Dictionary, folder: Path
) -> Iterator[OutboundFile]:
    """The files that claimed IDocs go into."""
    waiting = []
    for claim in store.prove(claims):
        message, _ = stored_message(store, claim.docnum, dictionary, definitions=True)
        receiver = message.control.get("RCVPRN", "")
        profile = find_profile(message, landscape, receiver, message.control.get("SNDPRN", ""))
        port = find_port(landscape, profile.port) if profile is not None else None
        waiting.append(Sent(receiver, message, (), tuple(store.status(claim.docnum)), profile, port))
    packets: dict[int, tuple[Sent, tuple[str, ...]]] = {}
    for before, sent in zip(waiting, dispatch(waiting, landscape, dictionary, clock=store.clock), strict=True):
        ready, after = split(sent.status, len(before.status))
        if sent.profile is None:
            text = f"no outbound partner profile for {sent.receiver}"
            ready = (record(sent.docnum, "02", store.clock(), text=text),)
        store.add_status(sent.docnum, *ready)
        if sent.packet is not None:
            packets.setdefault(id(sent.packet), (sent, after))
    for sent, after in packets.values():
        assert sent.packet is not None
        static = sent.port is not None and sent.port.naming == "static"
        yield from decided(store, sent.packet, folder / sent.receiver, after, replaces=static)
