"""Posting the items of a bill of material: each is found by its key, the receiver has node numbers of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from idockit.ale.tree import Node
from idockit.objects.bom_items import (
    ID_FIELDS,
    ItemKey,
    item_key,
    local,
    plain_key,
    require_dependency,
    require_object,
    shown,
)
from idockit.objects.bom_sending import structure_of
from idockit.objects.bom_structure import Structure, View, latest
from idockit.rules import rule
from idockit.system.master import msgfn
from idockit.system.master.declared import Key, Row
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting

__all__ = ["post_items"]

ITEM, ALLOCATION, DEPENDENCY = "E1STPOM", "E1STASM", "E1CUKBM"
CHANGED = "004"
LAST_NODE = 99_999_999
Policy = Literal["keep", "delete"]


@dataclass
class _Items:
    """The items of the receiver's BOM as they were before: `by_key` the node numbers, `states` the state of each node
    that counts. `nodes` maps the sender's node numbers to ours, to none where the item goes."""

    kind: Structure
    view: View
    by_key: dict[ItemKey, list[str]] = field(default_factory=dict)
    states: dict[str, tuple[Key, Row]] = field(default_factory=dict)
    nodes: dict[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)


@rule("R-BOM-30", "when no item or more than one has the key of a changed item, the IDoc is refused", neutral=None)
def refuse_unclear(posting: Posting, node: Node, key: ItemKey, found: int, *, may_be_new: bool) -> None:
    """Refuse an item that does not name one of the receiver's."""
    if found > 1 or (not found and not may_be_new):
        text = f"{found or 'no'} items of BOM {'/'.join(posting.key)} have the key {shown(key)}, expected one"
        posting.refuse("R-BOM-30", text, node)


@rule("R-BOM-31", "CNG keeps items that are not in the IDoc, unless the policy says delete", neutral=True)
def missing_item_goes(policy: Policy) -> bool:
    """Whether an item that is not in the IDoc is deleted."""
    return policy == "delete"


@rule("R-BOM-32", "a field with '/' leaves the receiver's as it is", neutral="initial")
def no_data() -> Literal["keep", "initial"]:
    """What `/` in a field of an item means."""
    return "keep"


def post_items(posting: Posting, plan: Plan, node: Node, *, new: bool) -> None:
    """Post the items and their allocations. `new`: the BOM is being created."""
    segments = [child for child in node.children if child.segment in (ITEM, ALLOCATION)]
    for child in segments:
        msgfn.check_function(posting, child)
        msgfn.check_fields(posting, plan.below[child.segment], child)
    left_out = [child for child in segments if _held_back(posting, child)]
    segments = [child for child in segments if not msgfn.held_back(child)]
    ended = {child.get("STLKN") for child in segments if child.segment == ALLOCATION and child.get("LKENZ") == "X"}
    items = _items(posting, [child for child in segments if child.segment == ITEM])
    for child in left_out:
        items.met.update(items.by_key.get(item_key(child.fields), ()) if child.segment == ITEM else ())
    for child in segments:
        if child.segment == ITEM:
            _post(posting, plan.below[ITEM], child, items, new=new, ends=child.get("STLKN") in ended)
    for child in segments:
        if child.segment == ALLOCATION:
            _allocate(posting, plan.below[ALLOCATION], child, items)
    if missing_item_goes(posting.landscape.policy.bom_cng_missing_items):
        for number in items.states:
            if number not in items.met:
                posting.decided("R-BOM-31", f"item {number} is not in the IDoc: deleted (bom_cng_missing_items)", node)
                _remove(posting, plan.below[ITEM], items, number, "", "")


def _held_back(posting: Posting, node: Node) -> bool:
    if not msgfn.held_back(node):
        return False
    posting.decided("R-GEN-4", "MSGFN 023: not imported", node, "MSGFN")
    return True


def _items(posting: Posting, segments: list[Node]) -> _Items:
    """The receiver's items on the day of posting, or a later one for which the IDoc is."""
    kind = structure_of(posting.object.name)
    items = _Items(kind, View(posting.instance, kind))
    dates = [date for node in segments if (date := node.get("DATUV")).isdecimal()]
    day = max([posting.now.strftime("%Y%m%d"), *dates])
    for number, states in items.view.items.items():
        items.used.add(number)
        state = items.view.item(number, day) if latest(states, day) else states[0]
        if state is not None:
            items.states[number] = state
            items.by_key.setdefault(plain_key(state[1]), []).append(number)
    return items


def _post(posting: Posting, plan: Plan, node: Node, items: _Items, *, new: bool, ends: bool) -> None:
    code = node.get("MSGFN")
    ends = ends or node.get("LKENZ") == "X" or code == msgfn.DELETE
    key = item_key(node.fields)
    if msgfn.NO_DATA in (*key[:3], *key.object):
        posting.refuse("R-GEN-3", f"{node.segment}: a key field of the item is without data ('/'): {shown(key)}", node)
    found = items.by_key.get(key, [])
    after = plain_key(node.fields)
    if not found and code != CHANGED and not ends:
        found, key = items.by_key.get(after, []), after
    if not new:
        refuse_unclear(posting, node, key, len(found), may_be_new=code != CHANGED and not ends)
    number = found[0] if found else ""
    if number in items.met:
        posting.refuse("R-GEN-3", f"{node.segment}: the item with {shown(key)} comes twice in the IDoc", node)
    if number:
        items.met.add(number)
    if ends:
        items.nodes[node.get("STLKN")] = ""
        if number:
            posting.decided("R-BOM-31", f"item {number} is deleted: {shown(key)}", node, "LKENZ")
            _remove(posting, plan, items, number, node.get("AENNR"), _valid_from(posting, node))
        else:
            posting.tell("R-BOM-31", f"the item with {shown(key)} is to be deleted, but is not here", node, "LKENZ")
        return
    require_object(posting, node)
    _store(posting, plan, node, items, number)


def _store(posting: Posting, plan: Plan, node: Node, items: _Items, number: str) -> None:
    """Create an item, or change it: with a change number, from its date on."""
    date, change_number = _valid_from(posting, node), node.get("AENNR")
    old_key, old = items.states.get(number, ((), None))
    if old is None:
        number = _free_number(items, node.get("STLKN"))
        target: Key = (*posting.key, number, date)
        posting.decided("R-GEN-3", f"item {number} created", node)
    else:
        fresh = change_number not in ("", msgfn.NO_DATA, old.get("AENNR", "")) and date > old_key[-1]
        target = (*old_key[:-1], date) if fresh else old_key
        if fresh:
            _copy_below(posting, plan, old_key, target)
        posting.decided("R-BOM-28", f"item {number} changed: {shown(item_key(node.fields))}", node)
    items.nodes[node.get("STLKN")] = number
    row = msgfn.merged(old or {}, node, plan, no_data())
    posting.instance.put(plan.table, target, {name: value for name, value in row.items() if name not in ID_FIELDS})
    msgfn.apply_below(posting, plan, _with_own_dependencies(posting, node), target)


def _valid_from(posting: Posting, node: Node) -> str:
    """The first day of an item: its own, or that of its change number."""
    date = node.get("DATUV")
    if date in ("", msgfn.NO_DATA):
        row = posting.row("AENR", (node.get("AENNR"),)) or {}
        return row.get("DATUV", "")
    return date


def _free_number(items: _Items, wanted: str) -> str:
    """A node number that the BOM does not have: the sender's where that is free."""
    number = wanted
    if not number or number in items.used or number == msgfn.NO_DATA:
        highest = max((int(used) for used in items.used if used.isdecimal()), default=0)
        free = count(highest + 1 if highest < LAST_NODE else 1)
        number = next(name for value in free if (name := f"{value:08d}") not in items.used)
    items.used.add(number)
    return number


def _copy_below(posting: Posting, plan: Plan, old: Key, new: Key) -> None:
    """What stands below a state of an item stands below the next one, too."""
    for below in plan.walk():
        if below is not plan and below.table:
            for key, row in posting.instance.below(below.table, old):
                posting.instance.put(below.table, (*new, *key[len(old) :]), row)


def _with_own_dependencies(posting: Posting, node: Node) -> Node:
    """The item with source and texts of its local dependencies; a global one is only named, and must be here."""
    children = []
    for child in node.children:
        if child.segment == DEPENDENCY and child.get("MSGFN") != msgfn.NOT_IMPORTED:
            deleted = child.get("FLDELETE") == "X" or child.get("MSGFN") == msgfn.DELETE
            if not deleted and not local(child.get("DEP_INTERN"), child.get("DEP_EXTERN")):
                require_dependency(posting, child)
                if child.children:
                    text = "source and texts of a global dependency are not posted, only its name"
                    posting.tell("R-BOM-6", text, child, "DEP_EXTERN")
                    child = child.with_children(())
        children.append(child)
    return node.with_children(children)


def _remove(posting: Posting, plan: Plan, items: _Items, number: str, change_number: str, date: str) -> None:
    """Delete an item; with a change number it ends on its date, and the state before stays."""
    key, row = items.states[number]
    if change_number not in ("", msgfn.NO_DATA) and date > key[-1]:
        ended = {**row, "LKENZ": "X", "AENNR": change_number}
        posting.instance.put(plan.table, (*key[:-1], date), ended)
        return
    width = items.kind.width
    places = {below.table: width for below in plan.walk()} | {items.kind.table("STAS"): width + 1}
    posting.instance.delete_where(lambda table, of: table in places and of[places[table]] == number)


def _allocate(posting: Posting, plan: Plan, node: Node, items: _Items) -> None:
    """Allocate an item to the alternative; one that is allocated stays so."""
    number = items.nodes.get(node.get("STLKN"))
    if number is None:
        posting.tell("R-GEN-3", f"{node.segment} {node.get('STLKN')}: no such item in the IDoc, not posted", node)
        return
    if not number or node.get("LKENZ") == "X" or node.get("MSGFN") == msgfn.DELETE:
        return
    key = (*posting.key, node.get("STLAL"), number, _valid_from(posting, node))
    old: Mapping[str, str] | None = posting.instance.get(plan.table, key)
    if old is None and number in items.view.allocations:
        return
    posting.instance.put(plan.table, key, msgfn.merged(old or {}, node, plan, no_data()))
