"""One IDoc that is being posted: what the rules of an object see and may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NoReturn

from idockit.ale.application import Note
from idockit.ale.tree import Entry, Message, Node
from idockit.errors import PostingError
from idockit.rules import rule
from idockit.system.master.declared import Key, MasterObject, Row
from idockit.system.master.luw import Instance, Luw

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.system.master.system import System

__all__ = ["MESSAGE_CLASS", "Posting"]

MESSAGE_CLASS = "IDK"
"""The message class of our own messages: SAP's texts are not ours to give."""
STEP = "posting"
GEN_5 = "R-GEN-5"


@dataclass
class Posting:
    """An IDoc on its way into the tables of `system`.

    `root` is the segment at the top that is being posted, `key` the key of its object in the receiver, `instance` the
    object's records. `notes` become status records, `entries` the log (which rule decided, before and after).
    """

    system: System
    object: MasterObject
    message: Message
    luw: Luw
    root: Node = field(default_factory=lambda: Node(""))
    key: Key = ()
    instance: Instance = None  # type: ignore[assignment]  # set before any rule sees it
    created: bool = False
    notes: list[Note] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def landscape(self) -> Landscape:
        """The customizing of all systems."""
        return self.system.landscape

    @property
    def now(self) -> datetime:
        """The time of posting."""
        return self.system.clock()

    @property
    def sender(self) -> str:
        """The logical system that the IDoc comes from."""
        return self.message.control.get("SNDPRN", "")

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that decided something, in order."""
        return tuple(dict.fromkeys(entry.rule for entry in self.entries if entry.rule))

    def refuse(self, rule_id: str, text: str, node: Node | None = None, name: str = "") -> NoReturn:
        """Do not post the IDoc: status 51, nothing of it is kept. `text`: what was found, what was expected."""
        self.decided(rule_id, f"not posted: {text}", node, name)
        self.notes.append(Note("E", MESSAGE_CLASS, text, (), 0 if node is None else node.number, name))
        raise PostingError(text, id=MESSAGE_CLASS)

    def tell(
        self,
        rule_id: str,
        text: str,
        node: Node | None = None,
        name: str = "",
        *,
        kind: Literal["W", "I"] = "I",
        before: str = "",
        after: str = "",
    ) -> None:
        """A status record of type I or W beside what is posted, and a line of the log."""
        self.decided(rule_id, text, node, name, before=before, after=after)
        self.notes.append(Note(kind, MESSAGE_CLASS, text, (), 0 if node is None else node.number, name))

    def decided(
        self, rule_id: str, text: str, node: Node | None = None, name: str = "", *, before: str = "", after: str = ""
    ) -> None:
        """A line of the log only: which rule decided what."""
        where = (node.segment, node.number) if node is not None else ("", 0)
        self.entries.append(Entry(STEP, text, *where, name, before, after, rule_id))

    def require(self, rule_id: str, table: str, key: Key, what: str, node: Node | None = None, name: str = "") -> None:
        """Refuse the IDoc unless the receiver has this record, on which the object depends (R-GEN-5). `what`: what it
        is in words, such as `vendor`."""
        if missing(self.luw, table, key):
            shown = "/".join(key)
            reason = f"{what} {shown} is not in {self.system.name}, post it first ({table})"
            self.decided(GEN_5, f"{table} has no record {shown}", node, name)
            self.refuse(rule_id, reason, node, name)

    def row(self, table: str, key: Key) -> Row | None:
        """A record of any object, as it is in this LUW."""
        return self.luw.get(table, key)


@rule(GEN_5, "an object that another one needs and the receiver lacks is named, and the IDoc gets 51", neutral=False)
def missing(luw: Luw, table: str, key: Key) -> bool:
    """Whether the receiver lacks a record that an object needs."""
    return not luw.exists(table, key)
