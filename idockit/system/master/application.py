"""Posting functions for master data: what inbound processing hands an IDoc to.

An IDoc is one LUW: status 53 and all of it is in the tables, or 51 and nothing is (R-GEN-6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from idockit.ale.application import Note, Outcome
from idockit.ale.tree import Message, Node
from idockit.errors import IdockitError, PostingError
from idockit.rules import rule
from idockit.system.errors import StoreError
from idockit.system.master import bapi, msgfn
from idockit.system.master.changed import changed
from idockit.system.master.declared import Key, MasterObject
from idockit.system.master.luw import Instance
from idockit.system.master.plan import Plan
from idockit.system.master.posting import MESSAGE_CLASS, Posting

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["LOCKS", "MasterApplication", "kept", "status_of"]

LOCKS = "OUR_LOCK"
"""Table of locked objects: whose key, locked by whom."""


@rule("R-GEN-6", "of an IDoc that ends in 51 nothing is in the receiver's tables", neutral=True)
def kept(status: str) -> bool:
    """Whether what was posted so far is kept."""
    return status != "51"


@rule("R-GEN-7", "a message of type A or E means status 51, else the IDoc is posted", neutral="53")
def status_of(notes: list[Note]) -> str:
    """The status of an IDoc by its messages."""
    return "51" if any(note.kind in "AE" for note in notes) else "53"


class MasterApplication:
    """Posts IDocs of master data into the tables of a system; the object is found by the message type. `atomic`: an
    IDoc that is not posted leaves nothing in the database, so that nobody else need see to that. `explain`: the log
    has what changed in the tables, too."""

    atomic = True

    def __init__(self, system: System, *, explain: bool = False):
        self._system = system
        self._explain = explain

    def post(self, message: Message) -> Outcome:
        """Post one IDoc, all of it or nothing."""
        object_ = self._system.object_of(message.message_type)
        if object_ is None:
            raise PostingError(f"message type {message.message_type} has no master data object", id=MESSAGE_CLASS)
        return self.post_as(object_, message)

    def post_as(self, object_: MasterObject, message: Message) -> Outcome:
        """Post segments as those of this object, whatever the message type: for objects without one."""
        posting = Posting(self._system, object_, message, self._system.luw())
        try:
            with self._system.database.savepoint() as connection:
                status = _posted(posting)
                if kept(status):
                    posting.entries += changed(posting.luw) if self._explain else ()
                    posting.luw.flush(connection)
        except StoreError as error:
            status = "51"
            posting.notes.append(Note("A", MESSAGE_CLASS, f"the database refused the records: {error}"))
        except Exception as error:  # of a rule that is wrong: the next IDoc goes on
            status = "51"
            posting.notes.append(Note("A", MESSAGE_CLASS, f"posting broke off: {type(error).__name__}: {error}"))
        shown = "/".join(posting.key)
        return Outcome(
            "53" if status == "53" else "51", tuple(posting.notes), posting.rules, shown, tuple(posting.entries)
        )


def _posted(posting: Posting) -> str:
    """Post, and the status that it comes to. Raises StoreError, and what no rule means to say."""
    try:
        _post(posting)
    except StoreError:
        raise
    except PostingError as error:
        if not any(note.kind in "AE" for note in posting.notes):
            posting.notes.append(Note("E", MESSAGE_CLASS, error.reason))
        return "51"
    except IdockitError as error:
        posting.notes.append(Note("E", MESSAGE_CLASS, str(error)))
        return "51"
    return status_of(posting.notes)


def _post(posting: Posting) -> None:
    object_ = posting.object
    plans = posting.system.plans(object_)
    instances: dict[Key, Instance] = {}
    tops = _Tops()
    found = False
    for node in posting.message.segments:
        plan = plans.get(node.segment)
        if plan is None:
            _other(posting, node)
            continue
        if object_.style == "bapi" and node.segment != object_.root.segment:
            continue
        found = True
        posting.root = node
        posting.key = object_.identify(posting, node) if object_.identify else key_of(posting, object_, node)
        first = posting.key not in instances
        if first:
            instances[posting.key] = posting.luw.instance(object_.owner, posting.key)
        posting.instance = instances[posting.key]
        _not_locked(posting)
        waits = object_.style == "msgfn" and msgfn.held_back(node)
        for check in object_.checks if not waits else ():
            check(posting)
        if object_.apply is not None:
            object_.apply(posting, plan, node)
        elif object_.style == "bapi":
            bapi.apply(posting, plans)
        else:
            tops.apply(posting, plan, node)
        for check in object_.finish if not waits else ():
            check(posting)
    tops.cut(posting)
    if not found:
        wanted = object_.root.segment if object_.parts else "a segment"
        posting.refuse("R-GEN-3", f"no {wanted} in the IDoc, which message type {posting.message.message_type} needs")


class _Tops:
    """The segments at the top of one IDoc: where they replace all that the receiver has of an object, what the IDoc
    lacks goes when all are posted."""

    def __init__(self) -> None:
        self._seen = msgfn.Seen()
        self._kept: dict[tuple[str, Key], tuple[Plan, Instance, set[Key]]] = {}

    def apply(self, posting: Posting, plan: Plan, node: Node) -> None:
        """Post one of them."""
        key = msgfn.apply(posting, plan, node, self._seen)
        if msgfn.replaces(posting, plan):
            new = plan, posting.instance, set[Key]()
            self._kept.setdefault((node.segment, posting.key), new)[2].add(key)

    def cut(self, posting: Posting) -> None:
        """Delete what the IDoc lacks."""
        for (_, posting.key), (plan, posting.instance, kept) in self._kept.items():
            msgfn.cut(posting, plan, posting.key, kept)


def key_of(posting: Posting, object_: MasterObject, node: Node) -> Key:
    """The object key in the fields of the segment at the top. Refuses one that is blank or has no data."""
    key = tuple(node.get(name) for name in object_.object_key)
    if not any(key) or msgfn.NO_DATA in key:
        names = ", ".join(object_.object_key)
        posting.refuse("R-GEN-3", f"{node.segment}: key field {names} is blank, expected the key of the object", node)
    return key


def _not_locked(posting: Posting) -> None:
    lock = posting.instance.get(LOCKS, (posting.object.name, *posting.key))
    if lock is not None:
        text = f"{posting.object.text} {'/'.join(posting.key)} is locked by {lock.get('USER', '?')}"
        posting.refuse("R-GEN-3", text, posting.root)


def _other(posting: Posting, node: Node) -> None:
    """A segment at the top that is none of the object's."""
    if node.segment in msgfn.SILENT or any(part.x == node.segment for part in posting.object.parts):
        return
    if any(part.segment == node.segment for part in posting.object.walk()):
        posting.refuse("R-GEN-3", f"{node.segment} stands at the top, where it does not belong", node)
    posting.tell("R-GEN-3", f"{node.segment} is not posted: {posting.object.name} has no table for it", node)
