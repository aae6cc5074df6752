"""The engine for message types whose segments say by MSGFN what is to be done: create, change, delete by key.

003 deletes, 023 leaves the segment out, all else creates or changes (REQUIREMENTS D 2). A field that is blank becomes
initial, `/` is no data: what that means is the object's to say.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.declared import Key, Row
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting

__all__ = [
    "DELETE",
    "FUNCTIONS",
    "NO_DATA",
    "Seen",
    "apply",
    "apply_below",
    "check_fields",
    "check_function",
    "cut",
    "held_back",
    "merged",
    "replaces",
]

DELETE, NOT_IMPORTED = "003", "023"
FUNCTIONS = {
    "003": "delete",
    "004": "change",
    "005": "replace",
    "009": "original",
    "018": "resend",
    "023": "wait or adjust",
}
"""MSGFN (V 58); blank counts as create or change."""
NO_DATA = "/"
SILENT = frozenset({"E1UPSLINK"})
"""Segments that are no data of an object, see R-UPS-42."""


@dataclass
class Seen:
    """What of one IDoc was applied before, to find keys that come twice."""

    addresses: set[tuple[str, Key]] = field(default_factory=set)


@rule("R-GEN-4", "a segment with MSGFN 023 is not imported, nor what stands below it", neutral=False)
def held_back(node: Node) -> bool:
    """Whether a segment is not imported."""
    return node.get("MSGFN") == NOT_IMPORTED


@rule("R-GEN-3", "the default poster: a new key is created, a known one changed, MSGFN 003 deletes", neutral="")
def function_of(node: Node, known: bool) -> str:
    """What is done with a segment: create, change or delete; empty: nothing."""
    if node.get("MSGFN") == DELETE:
        return "delete"
    return "change" if known else "create"


def check_function(posting: Posting, node: Node) -> None:
    """Refuse a MSGFN that is not known."""
    code = node.get("MSGFN")
    if code and code not in FUNCTIONS:
        codes = ", ".join(FUNCTIONS)
        posting.refuse("R-GEN-3", f"{node.segment}: MSGFN {code} is not known, expected {codes}", node, "MSGFN")


def apply(posting: Posting, plan: Plan, node: Node, seen: Seen | None = None) -> Key:
    """Post a segment at the top with all below it. `posting.key` is the key of the object; where that of the part is
    longer, `seen` has the records of the other segments at the top. The key of the record. Raises PostingError."""
    width = len(posting.key)
    if len(plan.own) <= width:
        _apply(posting, plan, node, (), seen or Seen(), posting.key)
        return posting.key
    key = (*posting.key, *_own_key(posting, plan, node)[width:])
    _apply(posting, plan, node, (), seen or Seen(), key)
    return key


def apply_below(posting: Posting, plan: Plan, node: Node, key: Key) -> None:
    """Post what stands below a segment whose record the object posted itself, under `key`."""
    _below(posting, plan, node, key, Seen())


def _apply(posting: Posting, plan: Plan, node: Node, above: Key, seen: Seen, known_key: Key | None = None) -> None:
    part, object_, code = plan.part, posting.object, node.get("MSGFN")
    if code and plan.msgfn and code not in FUNCTIONS:
        check_function(posting, node)
    if code == NOT_IMPORTED and held_back(node):
        posting.decided("R-GEN-4", "MSGFN 023: not imported", node, "MSGFN")
        return
    for ignore in object_.ignore.get(node.segment, ()):
        if ignore(posting, part, node):
            return
    if part.kind == "group":
        _below(posting, plan, node, known_key or above, seen)
        return
    check_fields(posting, plan, node)
    if part.kind == "joined":
        key = above
        _once(posting, seen, (node.segment, key), node)
    else:
        key = known_key if known_key is not None else (*above, *_own_key(posting, plan, node))
        if code != DELETE:
            _once(posting, seen, (plan.table, key), node)
    old = posting.instance.get(plan.table, key)
    deletes = object_.deletes.get(node.segment)
    gone = deletes is not None and deletes(posting, part, node)
    done = "delete" if gone else function_of(node, old is not None)
    if done == "delete":
        _delete(posting, plan, node, key, old)
        return
    if not done:
        return
    new = merged(old or {}, node, plan, object_.no_data)
    for adjust in object_.adjust.get(node.segment, ()):
        new = adjust(posting, part, node, old, new)
    posting.instance.put(plan.table, key, new)
    if known_key is not None:
        posting.created = old is None
        posting.decided("R-GEN-3", f"{done}d in {plan.table}: {'/'.join(key)}", node)
    if node.children or plan.replacing:
        _below(posting, plan, node, key, seen)


def _own_key(posting: Posting, plan: Plan, node: Node) -> Key:
    values = node.fields
    found = tuple([values.get(name, "") for name in plan.own])
    if NO_DATA in found:
        where = plan.own[found.index(NO_DATA)]
        posting.refuse("R-GEN-3", f"{node.segment}/{where}: a key field without data ('/')", node, where)
    return found


def _once(posting: Posting, seen: Seen, address: tuple[str, Key], node: Node) -> None:
    if address in seen.addresses:
        name, key = address
        posting.refuse("R-GEN-3", f"{node.segment}: key {'/'.join(key)} of {name} comes twice in the IDoc", node)
    seen.addresses.add(address)


def _delete(posting: Posting, plan: Plan, node: Node, key: Key, old: Row | None) -> None:
    shown = "/".join(key)
    if old is None:
        posting.tell("R-GEN-3", f"{plan.table} {shown}: to be deleted, but is not here", node)
        return
    if plan.part.kind == "joined":
        posting.instance.put(plan.table, key, {name: old[name] for name in old if name not in plan.own_columns})
        posting.decided("R-GEN-3", f"fields of {node.segment} deleted from {plan.table}: {shown}", node)
        return
    flag = plan.part.keep_flag
    if flag:
        posting.instance.put(plan.table, key, {**old, flag: "X"})
        text = f"{plan.table} {shown}: deletion flag {flag} set, the record stays (our default, not confirmed)"
        posting.decided("R-GEN-3", text, node, flag, before=old.get(flag, ""), after="X")
        return
    _delete_all(posting, plan, key)
    posting.decided("R-GEN-3", f"deleted from {plan.table}: {shown}", node)


def _delete_all(posting: Posting, plan: Plan, key: Key) -> None:
    """Delete a record and all below it."""
    tables = frozenset(below.table for below in plan.walk() if below.table)
    size = len(key)
    posting.instance.delete_where(lambda table, of: table in tables and of[:size] == key)


def _below(posting: Posting, plan: Plan, node: Node, key: Key, seen: Seen) -> None:
    """Post what stands below a segment; where the IDoc's records replace all, the others go."""
    if not (node.children or plan.replacing):
        return
    counted: dict[str, int] = {}
    kept: dict[str, set[Key]] = {}
    for child in node.children:
        below = plan.below.get(child.segment)
        if below is None:
            _unknown(posting, plan, child)
            continue
        if below.part.kind == "numbered":
            if child.get("MSGFN") == DELETE and function_of(child, known=True) == "delete":
                continue
            number = counted[child.segment] = counted.get(child.segment, 0) + 1
            _numbered(posting, below, child, (*key, f"{number:06d}"))
        else:
            if below.part.whole and replaces(posting, below):
                kept.setdefault(below.table, set()).add((*key, *(child.get(name) for name in below.own)))
            _apply(posting, below, child, key, seen)
    for below in plan.replacing:
        missing = posting.object.missing.get(below.part.segment)
        if missing is not None and not missing(posting, below.part, key):
            continue
        if below.part.kind == "numbered":
            cut(posting, below, key, {(*key, f"{n:06d}") for n in range(1, counted.get(below.part.segment, 0) + 1)})
        elif replaces(posting, below):
            cut(posting, below, key, kept.get(below.table, set()))


def _numbered(posting: Posting, plan: Plan, node: Node, key: Key) -> None:
    """Post a segment without a key under its number; one that is not imported leaves what the receiver has there."""
    code = node.get("MSGFN")
    if code and plan.msgfn:
        check_function(posting, node)
    if code == NOT_IMPORTED and held_back(node):
        posting.decided("R-GEN-4", "MSGFN 023: not imported", node, "MSGFN")
        return
    for ignore in posting.object.ignore.get(node.segment, ()):
        if ignore(posting, plan.part, node):
            return
    check_fields(posting, plan, node)
    new = merged({}, node, plan, posting.object.no_data)
    old = posting.instance.get(plan.table, key)
    for adjust in posting.object.adjust.get(node.segment, ()):
        new = adjust(posting, plan.part, node, old, new)
    posting.instance.put(plan.table, key, new)
    _below(posting, plan, node, key, Seen())


def replaces(posting: Posting, plan: Plan) -> bool:
    """Whether the IDoc's records of a part replace all that the receiver has."""
    whole = plan.part.whole
    return whole(posting) if callable(whole) else whole


def cut(posting: Posting, plan: Plan, above: Key, stays: Collection[Key]) -> None:
    """Delete the records below `above` that the IDoc does not have."""
    width = len(plan.keys)
    gone = [key for key, _ in posting.instance.below(plan.table, above) if len(key) == width and key not in stays]
    for key in gone:
        _delete_all(posting, plan, key)


def _unknown(posting: Posting, plan: Plan, child: Node) -> None:
    """A segment that the object has no place for: below another one it is wrong, else it is not posted."""
    if child.segment in SILENT:
        return
    if any(part.segment == child.segment for part in posting.object.walk()):
        posting.refuse("R-GEN-3", f"{child.segment} stands below {plan.part.segment}, where it does not belong", child)
    posting.tell("R-GEN-3", f"{child.segment} is not posted: {posting.object.name} has no table for it", child)


def merged(old: Row, node: Node, plan: Plan, no_data: str = "keep") -> Row:
    """The record after a segment: what the segment's definition has is taken over, blank fields become initial, other
    fields of the record stay. `no_data`: `/` keeps the field, or makes it initial."""
    columns = plan.columns
    new = {columns[name]: value for name, value in node.fields.items() if name in columns and value}
    if NO_DATA in new.values():
        for name in [name for name, value in new.items() if value == NO_DATA]:
            del new[name]
            if no_data == "keep" and name in old:
                new[name] = old[name]
    if old:
        own = plan.own_columns
        new = {**{name: value for name, value in old.items() if name not in own}, **new}
    return new


def check_fields(posting: Posting, plan: Plan, node: Node) -> None:
    """Refuse a value that does not fit into its column; tell of one that has none."""
    lengths = plan.lengths
    for name, value in node.fields.items():
        length = lengths.get(name)
        if length is None:
            if value and name not in plan.order:
                posting.tell("R-GEN-3", f"{node.segment}/{name} is not posted: no such field is defined", node, name)
        elif len(value) > length:
            text = f"{node.segment}/{name}: {len(value)} characters, the field has {length}"
            posting.refuse("R-GEN-3", text, node, name)
