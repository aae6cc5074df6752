"""What the objects of controlling share: the controlling area's home system and method, and validity intervals."""

from __future__ import annotations

from idockit.ale.landscape import Landscape
from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.declared import Check, Key
from idockit.system.master.posting import Posting

__all__ = ["filled", "home_of", "method_of", "no_overlap"]


def _local(landscape: Landscape, area: str) -> str:
    return next((found.name for found in landscape.system if found.own), "")


@rule("R-DIFF-9", "it is the home system of a controlling area that counts, not the local one", neutral=_local)
def home_of(landscape: Landscape, area: str) -> str:
    """The home system of a controlling area; empty where the landscape names none, so that nothing depends on it."""
    return next((found.home for found in landscape.controlling_area if found.name == area), "")


def method_of(landscape: Landscape, area: str) -> str:
    """How the cost centers of a controlling area are distributed: 0 not at all, 1 centralized (also where the landscape
    does not say), 2 centralized or decentralized."""
    return next((found.method for found in landscape.controlling_area if found.name == area), "1")


def filled(posting: Posting, node: Node, *names: str) -> Key:
    """The key in these fields of a segment. Refuses one that is blank or has no data."""
    key = tuple(node.get(name) for name in names)
    for name, value in zip(names, key, strict=True):
        if value in ("", "/"):
            text = f"{node.segment}/{name} is {value or 'blank'}, expected a value: it is part of the key"
            posting.refuse("R-GEN-3", text, node, name)
    return key


def no_overlap(table: str, rule_id: str, start: str = "DATAB") -> Check:
    """A check that refuses an interval that overlaps another one of the same object (OPEN 14). The last field of the
    table's key is the end of the interval, `start` its beginning; neighbours are not cut. Policy interval_overlap."""

    def check(posting: Posting) -> None:
        if posting.landscape.policy.interval_overlap == "allow":
            return
        own = posting.key
        keys = [own] if posting.luw.exists(table, own) else [key for key, _ in posting.luw.below(table, own)]
        for key in keys:
            begin, end = (posting.luw.get(table, key) or {}).get(start, ""), key[-1]
            for (*_, other_end), other in posting.luw.below(table, key[:-1]):
                other_begin = other.get(start, "")
                if other_end != end and begin <= other_end and other_begin <= end:
                    found = f"{'/'.join(key[:-1])}: {begin or '(blank)'} to {end} overlaps {other_begin or '(blank)'}"
                    text = f"{found} to {other_end}, expected intervals side by side: change or delete that one first"
                    posting.refuse(rule_id, text, posting.root, start)

    return check
