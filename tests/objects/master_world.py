"""What the tests of master data share: systems in memory, and short ways to post, read and send.

world = World()                              # E10 sends, W20 and S30 receive
w20 = world.system("W20")
outcome = w20.post("CREMAS", seg("E1LFA1M", LIFNR="V1"))
assert outcome.status == "53" and w20.get("LFA1", "V1")
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import delete

from idockit.ale.application import Outcome
from idockit.ale.loading import load_landscape
from idockit.ale.tree import EMPTY, Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import PostingError
from idockit.objects import all_objects
from idockit.segments import builtin
from idockit.system.master.collecting import Collected
from idockit.system.master.declared import Row
from idockit.system.master.dialog import Saved
from idockit.system.master.system import System
from idockit.system.store import IDocStore
from idockit.system.tables import MASTER

DICTIONARY = builtin()
WHEN = datetime(2026, 3, 4, 5, 6, 7)
LANDSCAPE = """
[[system]]
name = "E10"
own = true
[[system]]
name = "W20"
[[system]]
name = "S30"
"""
Rows = dict[str, list[dict[str, str]]]


def seg(segment: str, *children: Node, **fields: str) -> Node:
    """A segment: its type, what stands below, its fields."""
    return Node(segment, fields, children)


def numbered(message: Message) -> Message:
    """The same IDoc, its segments numbered from 1."""
    numbers = count(1)

    def again(node: Node) -> Node:
        number = next(numbers)
        return Node(node.segment, node.fields, tuple(map(again, node.children)), number, node.definition)

    return message.with_segments(tuple(map(again, message.segments)))


class Client:
    """A system in memory, with short ways for tests."""

    def __init__(self, system: System):
        self.system = system
        self._poster = next(iter(system.applications().values()))

    def post(self, message_type: str, *segments: Node, **control: str) -> Outcome:
        """Post an IDoc of this message type; a refusal by exception is the outcome 51."""
        head = {"MESTYP": message_type, "SNDPRT": "LS", "SNDPRN": "E10", **control}
        return self.post_message(Message(head, segments))

    def post_message(self, message: Message) -> Outcome:
        """Post a master IDoc."""
        try:
            return self._poster.post(numbered(message))
        except PostingError as error:
            return Outcome("51", object=error.reason)

    def get(self, table: str, *key: str) -> Row | None:
        """A record by its key."""
        return self.system.get(table, key)

    def load(self, name: str, **rows: list[dict[str, str]]) -> None:
        """Put records into tables, no questions asked: `load("vendor", LFA1=[{"LIFNR": "V1"}])`."""
        self.system.load(name, rows)

    def save(self, name: str, user: str = "SMITH", delete: Rows | None = None, **rows: list[dict[str, str]]) -> Saved:
        """Save in dialog."""
        return self.system.save(name, rows, user, delete)

    def collect(self, name: str, *key: str, options: Mapping[str, str] = EMPTY, **more: Any) -> Collected:
        """The master IDoc of an object."""
        return self.system.collect(name, key, options=options, **more)

    def clear(self) -> None:
        """Empty all tables: quicker than a new system, for tests of many examples."""
        with self.system.database.transaction() as connection:
            connection.execute(delete(MASTER))

    def dump(self) -> Rows:
        """All tables."""
        return self.system.dump()


class World:
    """Systems of one landscape, each with a store in memory. `more` is TOML behind the three systems, `dictionary` the
    definitions that they work with."""

    def __init__(self, more: str = "", dictionary: Dictionary = DICTIONARY):
        self.dictionary = dictionary
        self.landscape = load_landscape(LANDSCAPE + more, dictionary, source="landscape.toml")
        self._clients: dict[str, Client] = {}

    def system(self, name: str = "W20") -> Client:
        """A system by its name."""
        if name not in self._clients:
            store = IDocStore(":memory:", clock=lambda: WHEN)
            made = System(store, self.landscape, self.dictionary, all_objects(), name=name, clock=lambda: WHEN)
            self._clients[name] = Client(made)
        return self._clients[name]


def segments_of(collected: Collected, segment: str) -> list[dict[str, str]]:
    """The fields of the segments of a type in a master IDoc."""
    assert collected.message is not None
    return [dict(node.fields) for node in collected.message.walk() if node.segment == segment]


def texts_of(outcome: Outcome) -> str:
    """The messages of an outcome, one a line."""
    return "\n".join(note.text for note in outcome.notes)
