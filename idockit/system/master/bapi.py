"""The engine for BAPI-style types: segments side by side, each with the key of its record, and beside some a segment
of update flags (`X`) that says which fields are meant.

A field is taken over where its flag is set; a record without a segment of flags is taken over as a whole. A record of
the receiver that the IDoc does not name stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.tree import Node
from idockit.system.master.declared import Key, Row
from idockit.system.master.msgfn import merged, too_long
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting

__all__ = ["apply", "flagged"]


def apply(posting: Posting, plans: Mapping[str, Plan]) -> None:
    """Post the segments of a BAPI-style IDoc: those below the root, or beside it. `posting.key` is the object's."""
    nodes = list(posting.root.walk()) if posting.root.children else list(posting.message.segments)
    flags: dict[str, dict[Key, Node]] = {}
    by_x = {plan.part.x: plan for plan in plans.values() if plan.part.x}
    for node in nodes:
        if (plan := by_x.get(node.segment)) is not None:
            flags.setdefault(node.segment, {})[_key(posting, plan, node)] = node
    seen: set[tuple[str, Key]] = set()
    counted: dict[str, int] = {}
    for node in nodes:
        plan = plans.get(node.segment)
        if plan is None or plan.part.kind == "group":
            continue
        if any(ignore(posting, plan.part, node) for ignore in posting.object.ignore.get(node.segment, ())):
            continue
        too_long(posting, plan, node)
        key = _key(posting, plan, node)
        if plan.part.kind == "numbered":
            number = counted[node.segment] = counted.get(node.segment, 0) + 1
            key = (*posting.key, f"{number:06d}")
        address = (plan.part.segment, key)
        if address in seen:
            posting.refuse("R-GEN-3", f"{node.segment}: key {'/'.join(key)} comes twice in the IDoc", node)
        seen.add(address)
        old = posting.instance.get(plan.table, key)
        new = flagged(old, node, plan, flags.get(plan.part.x, {}).get(key) if plan.part.x else None)
        for adjust in posting.object.adjust.get(node.segment, ()):
            new = adjust(posting, plan.part, node, old, new)
        if node.segment == posting.object.root.segment:
            posting.created = old is None
        if old != new:
            posting.instance.put(plan.table, key, new)
            done = "created" if old is None else "changed"
            posting.decided("R-GEN-3", f"{done} in {plan.table}: {'/'.join(key)}", node)


def _key(posting: Posting, plan: Plan, node: Node) -> Key:
    own = plan.part.key
    if plan.part.kind == "joined":
        return posting.key
    return posting.key if own == posting.object.object_key else (*posting.key, *(node.get(name) for name in own))


def flagged(old: Row | None, node: Node, plan: Plan, flags: Node | None) -> Row:
    """The record after a segment: only flagged fields are taken over where the type has flags."""
    if not plan.part.x:
        return merged(old or {}, node, plan)
    if flags is None:
        return dict(old or {})
    columns = plan.columns
    new = dict(old or {})
    for name, column in columns.items():
        if flags.get(name):
            value = node.get(name)
            if value:
                new[column] = value
            else:
                new.pop(column, None)
    return new
