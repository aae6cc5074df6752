"""Valid IDocs made wrong: what a receiver gets that nobody planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from idockit.ale.tree import Message, Node

__all__ = ["mutated"]

CODES = ("", "003", "004", "005", "009", "018", "023", "042", "XYZ", "/")
VALUES = ("", "/", "//", " ", "0", "9" * 8, "99991231", "00000000", "A" * 300, "Ä\U0001f600", "X", "\x00", "-1", "1.5-")
STRANGE = ("E1NONESUCH", "E1MARCM", "E1LFB1M", "E1UPSLINK", "E1IDOCENHANCEMENT", "", "Z1OWN")


def mutated(message: Message) -> st.SearchStrategy[Message]:
    """The IDoc with one to four things wrong with it."""
    return st.builds(
        lambda seed, count: _mutated(message, Random(seed), count), st.integers(0, 2**32 - 1), st.integers(1, 4)
    )


def _mutated(message: Message, random: Random, count: int) -> Message:
    for _ in range(count):
        message = random.choice(MUTATIONS)(message, random)
    return message


def _somewhere(message: Message, random: Random, change: Callable[[Node], tuple[Node, ...]]) -> Message:
    """The IDoc with one of its segments replaced by others."""
    total = sum(1 for _ in message.walk())
    if not total:
        return message
    chosen, seen = random.randrange(total), -1

    def again(node: Node) -> tuple[Node, ...]:
        nonlocal seen
        seen += 1
        here = seen == chosen
        node = node.with_children([new for child in node.children for new in again(child)])
        return change(node) if here else (node,)

    return message.with_segments([new for node in message.segments for new in again(node)])


def _a_segment(message: Message, random: Random) -> Node:
    found = list(message.walk())
    return random.choice(found) if found else Node("E1NONESUCH")


def _value(message: Message, random: Random) -> Message:
    def change(node: Node) -> tuple[Node, ...]:
        name = random.choice([*node.fields, "MSGFN", "NONESUCH"])
        return (node.with_fields({**node.fields, name: random.choice(VALUES)}),)

    return _somewhere(message, random, change)


def _function(message: Message, random: Random) -> Message:
    code = random.choice(CODES)
    return _somewhere(message, random, lambda node: (node.with_fields({**node.fields, "MSGFN": code}),))


def _gone(message: Message, random: Random) -> Message:
    return _somewhere(message, random, lambda node: ())


def _without_children(message: Message, random: Random) -> Message:
    return _somewhere(message, random, lambda node: (node.with_children(()),))


def _flattened(message: Message, random: Random) -> Message:
    return _somewhere(message, random, lambda node: (node.with_children(()), *node.children))


def _twice(message: Message, random: Random) -> Message:
    return _somewhere(message, random, lambda node: (node, node))


def _no_fields(message: Message, random: Random) -> Message:
    return _somewhere(message, random, lambda node: (node.with_fields({}),))


def _shuffled(message: Message, random: Random) -> Message:
    def change(node: Node) -> tuple[Node, ...]:
        return (node.with_children(random.sample(node.children, len(node.children))),)

    changed = _somewhere(message, random, change)
    return changed.with_segments(random.sample(changed.segments, len(changed.segments)))


def _moved(message: Message, random: Random) -> Message:
    other = _a_segment(message, random)
    return _somewhere(message, random, lambda node: (node.with_children((*node.children, other)),))


def _at_top(message: Message, random: Random) -> Message:
    return message.with_segments((*message.segments, _a_segment(message, random)))


def _renamed(message: Message, random: Random) -> Message:
    name = random.choice([*STRANGE, _a_segment(message, random).segment])
    return _somewhere(message, random, lambda node: (replace(node, segment=name),))


def _control(message: Message, random: Random) -> Message:
    name, value = random.choice(
        [("MESCOD", "CRE"), ("MESCOD", "DEL"), ("MESCOD", "XXX"), ("SNDPRN", ""), ("IDOCTYP", "ORDERS05")]
    )
    return message.with_control(**{name: value})


def _empty(message: Message, random: Random) -> Message:
    return message.with_segments(()) if random.random() < 0.2 else message


MUTATIONS = (
    _value,
    _value,
    _value,
    _function,
    _function,
    _gone,
    _without_children,
    _flattened,
    _twice,
    _no_fields,
    _shuffled,
    _moved,
    _at_top,
    _renamed,
    _control,
    _empty,
)
