"""The run that makes IDocs of change pointers (RBDMIDOC; reference ALE 3).

    run("MATMAS", pointers, landscape, dictionary, clock=now, collect=build, distribute=send)

The pointers of one object, whoever wrote them and when, become one IDoc. It holds the object as it is now: `collect`
reads it, and asks the changes for the function (MSGFN) of each segment. What the pointers say is marked as processed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from idockit.ale.changes import KEY
from idockit.ale.landscape import Landscape
from idockit.ale.pointers import STEP, Pointer, directly_only, moment, reference_of, use_e_not_sent
from idockit.ale.reduction import reduce
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, ConfigurationError, Where

__all__ = ["Change", "Changes", "Run", "changes_of", "run", "with_msgfn"]

CREATE, CHANGE, DELETE, UNCHANGED = "009", "004", "003", "018"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record: its table and key, the function (MSGFN), the fields that changed."""

    table: str
    key: str
    msgfn: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to an object since its last IDoc. `documents`: the numbers of the change documents, the oldest
    first."""

    object_class: str
    object_id: str
    records: tuple[Change, ...] = ()
    documents: tuple[str, ...] = ()

    def msgfn(self, table: str, key: str) -> str:
        """The function of the segment of a record: 009 new, 004 changed, 003 gone; 018 where it did not change, and is
        sent because of what stands below it."""
        found = (record.msgfn for record in self.records if (record.table, record.key) == (table, key))
        return next(found, UNCHANGED)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: all pointers as they are now, the number of master and of communication IDocs, the log; `left`:
    how many pointers were due and stay, since their object could not be built or sent."""

    pointers: tuple[Pointer, ...]
    masters: int
    communications: int
    entries: tuple[Entry, ...] = ()
    left: int = 0


Collect = Callable[[str, Changes], Message | None]
"""Builds the IDoc of an object (its id), or gives None where there is nothing to send."""

Distribute = Callable[[Message], int]
"""Distributes an IDoc; the number of communication IDocs."""

Exclude = Callable[[str, Changes], str]
"""Why an object is not to be sent by change pointer; empty where it is."""


def changes_of(pointers: Iterable[Pointer]) -> Changes:
    """The changes that the pointers of one object tell, in the order in which they happened."""
    ordered = sorted(pointers, key=lambda pointer: (pointer.cretime, pointer.cpident))
    functions: dict[tuple[str, str], str] = {}
    fields: dict[tuple[str, str], list[str]] = {}
    for pointer in ordered:
        record = pointer.tabname, pointer.tabkey
        functions[record] = _function(functions.get(record, ""), pointer.cdchgid)
        names = fields.setdefault(record, [])
        if pointer.fldname not in (KEY, *names):
            names.append(pointer.fldname)
    first = ordered[0]
    records = (Change(*record, functions[record], tuple(fields[record])) for record in functions)
    documents = dict.fromkeys(pointer.cdchgno for pointer in ordered if pointer.cdchgno)
    return Changes(first.cdobjcl, first.cdobjid, tuple(records), tuple(documents))


def _function(before: str, change: str) -> str:
    """A deletion and an insertion after it are a change: so some objects write an update."""
    if change in ("D", "E"):
        return DELETE
    if change == "I":
        return CHANGE if before == DELETE else CREATE
    return CREATE if before == CREATE else CHANGE


def with_msgfn(message: Message, function: Callable[[Node], str], dictionary: Dictionary) -> Message:
    """The IDoc with MSGFN in every segment that has the field: `function` gives its value. Sent directly, all have
    005 (`lambda node: "005"`)."""

    def node(old: Node) -> Node:
        declared = dictionary.find_segment(old.segment)
        fields = old.fields
        if declared is not None and "MSGFN" in declared.by_name:
            fields = {**fields, "MSGFN": function(old)}
        return old.with_fields(fields).with_children([node(child) for child in old.children])

    return message.with_segments([node(segment) for segment in message.segments])


def run(
    message_type: str,
    pointers: Iterable[Pointer],
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Callable[[], datetime],
    collect: Collect,
    distribute: Distribute,
    exclude: Exclude | None = None,
    no_receiver: Literal["processed", "keep"] | None = None,
) -> Run:
    """One run for a message type. Pointers of other types, of later times and processed ones stay as they are; so do
    those of an object that cannot be built or sent (ALEError), while the others go on.

    A reduced message type is built as its reference is and reduced then. `no_receiver`: what becomes of the pointers of
    an object that nobody wants, else the landscape's policy; its policy `activation` tells whether later times count.
    Raises ConfigurationError for a message type that is sent directly only.
    """
    reference, reduction = reference_of(message_type, landscape)
    if why := directly_only(reference):
        raise ConfigurationError(f"{message_type}: {why}", Where(path="change_pointers.messages"))
    everything = tuple(pointers)
    no_receiver = no_receiver or landscape.policy.no_receiver
    now = moment(clock()) if landscape.policy.activation == "due" else ""
    groups: dict[tuple[str, str], list[Pointer]] = {}
    for pointer in everything:
        if pointer.mestype == message_type and not pointer.processed and (not now or pointer.acttime <= now):
            groups.setdefault((pointer.cdobjcl, pointer.cdobjid), []).append(pointer)
    entries: list[Entry] = []
    done: set[str] = set()
    masters = communications = 0
    for (_, object_id), group in groups.items():
        changes = changes_of(group)
        idents = {pointer.cpident for pointer in group}
        why = _excluded(reference, changes) or (exclude(object_id, changes) if exclude is not None else "")
        if why:
            entries.append(_told(object_id, f"nothing is sent: {why}"))
            done |= idents
            continue
        try:
            message = collect(object_id, changes)
            if message is None:
                entries.append(_told(object_id, "the object has nothing to send; its pointers are processed"))
                done |= idents
                continue
            if reduction is not None:
                message, reduced = reduce(message, reduction, dictionary, policy=landscape.policy)
                entries += reduced
            masters += 1
            sent = distribute(message)
        except ALEError as error:
            entries.append(_told(object_id, f"its pointers stay: {error}"))
            continue
        communications += sent
        if not sent:
            entries.append(_told(object_id, f"no receiver: policy no_receiver={no_receiver}"))
        if sent or no_receiver == "processed":
            done |= idents
    after = (p.done() if p.mestype == message_type and p.cpident in done else p for p in everything)
    left = sum(len(group) for group in groups.values()) - len(done)
    return Run(tuple(after), masters, communications, tuple(entries), left)


def _excluded(reference: str, changes: Changes) -> str:
    """What no run sends."""
    if reference.startswith("HRMD") and {record.table for record in changes.records} == {"PA0003"}:
        return "infotype 0003 alone is not distributed by change pointer (R-HR-OBJ-15)"
    return use_e_not_sent(reference, [record.key for record in changes.records])


def _told(object_id: str, reason: str) -> Entry:
    return Entry(STEP, f"object {object_id}: {reason} (ALE 3)")
