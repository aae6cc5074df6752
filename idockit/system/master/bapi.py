"""The engine for BAPI-style types: segments side by side, each with the key of its record, and beside some a segment
of update flags (`X`) that says which fields are meant.

A field is taken over where its flag is set, and where it has none. A record without a segment of flags, of a type that
has one, is created with its key only; of a type that has none it is taken over as a whole. A record of the receiver
that the IDoc does not name stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from idockit.ale.tree import Node
from idockit.system.master.declared import Key, Row
from idockit.system.master.luw import Instance
from idockit.system.master.msgfn import check_fields, merged
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting

__all__ = ["FLAG", "apply", "flagged", "flags_of"]

RULE = "R-GEN-3"
FLAG = "X"


def apply(posting: Posting, plans: Mapping[str, Plan]) -> None:
    """Post the segments of a BAPI-style IDoc: the root, those below it and those beside it. `posting.key` is the key
    of the object."""
    root = posting.root
    beside = [node for node in posting.message.segments if node.segment != root.segment]
    run = _Run(posting, {**plans, **plans[root.segment].below}, {posting.key: posting.instance})
    run.read_flags([*root.children, *beside])
    run.post(root)
    for node in (*root.children, *beside):
        run.post(node)
    run.cut()


@dataclass
class _Run:
    """What the segments of one IDoc have in common. `counted`: how many records there are of those that are numbered,
    by the segment and the key above the number."""

    posting: Posting
    plans: Mapping[str, Plan]
    instances: dict[Key, Instance]
    flags: dict[tuple[str, Key], Node] = field(default_factory=dict)
    seen: set[tuple[str, Key]] = field(default_factory=set)
    counted: dict[tuple[str, Key], int] = field(default_factory=dict)

    def read_flags(self, nodes: list[Node]) -> None:
        by_x = {plan.part.x: plan for plan in self.plans.values() if plan.part.x}
        for node in nodes:
            if (plan := by_x.get(node.segment)) is not None:
                self.flags[node.segment, self.key(plan, node)] = node

    def member(self, node: Node) -> Key:
        """The key of the object that a segment is of."""
        of = self.posting.object.member
        return self.posting.key if of is None or node is self.posting.root else of(self.posting, node)

    def instance(self, key: Key) -> Instance:
        """The object, with all its records."""
        if key not in self.instances:
            self.instances[key] = self.posting.luw.instance(self.posting.object.owner, key)
        return self.instances[key]

    def key(self, plan: Plan, node: Node) -> Key:
        """The key of the record of a segment; of numbered ones without the number. A code that is blank is taken from
        the ISO code beside it, as BAPIs do (V 85)."""
        object_key = self.posting.object.object_key
        width = len(object_key)
        own = plan.own[width:] if plan.part.key[:width] == object_key else plan.own
        return (*self.member(node), *(node.get(name) or node.get(f"{name}_ISO") for name in own))

    def post(self, node: Node, above: Key | None = None) -> None:
        """Post a segment with all below it; `above`: the key of the record above."""
        plan = self.plans.get(node.segment) if above is None else self.below(node)
        if plan is None:
            return
        posting, part = self.posting, plan.part
        if any(ignore(posting, part, node) for ignore in posting.object.ignore.get(node.segment, ())):
            return
        if part.kind == "group":
            return
        check_fields(posting, plan, node)
        key = self.key(plan, node) if above is None else above
        deletes = posting.object.deletes.get(node.segment)
        gone = deletes is not None and deletes(posting, part, node)
        if part.kind == "numbered":
            number = self.counted[node.segment, key] = self.counted.get((node.segment, key), 0) + (not gone)
            if gone:
                return
            key = (*key, f"{number:06d}")
        if (node.segment, key) in self.seen:
            posting.refuse(RULE, f"{node.segment}: key {'/'.join(key)} comes twice in the IDoc", node)
        self.seen.add((node.segment, key))
        width = len(posting.object.object_key)
        instance = self.instance(key[:width])
        if gone:
            self.delete(instance, plan, node, key)
            return
        self.put(instance, plan, node, key)
        for child in node.children if node is not posting.root else ():
            self.post(child, key)

    def below(self, node: Node) -> Plan | None:
        """The plan of a segment below another one."""
        found = (plan.below[node.segment] for plan in self.plans.values() if node.segment in plan.below)
        return next(found, None)

    def put(self, instance: Instance, plan: Plan, node: Node, key: Key) -> None:
        posting = self.posting
        old = instance.get(plan.table, key)
        flags = self.flags.get((plan.part.x, key)) if plan.part.x else None
        if plan.part.x and flags is None:
            text = f"{node.segment} {'/'.join(key)} has no {plan.part.x}: none of its fields is taken over"
            posting.tell(RULE, text, node, kind="W")
        new = flagged(None if plan.part.kind == "numbered" else old, node, plan, flags)
        for adjust in posting.object.adjust.get(node.segment, ()):
            new = adjust(posting, plan.part, node, old, new)
        if node is posting.root:
            posting.created = old is None
        if old != new:
            instance.put(plan.table, key, new)
            posting.decided(RULE, f"{'created' if old is None else 'changed'} in {plan.table}: {'/'.join(key)}", node)

    def delete(self, instance: Instance, plan: Plan, node: Node, key: Key) -> None:
        """Delete a record and those of other tables whose keys begin with its key."""
        size = len(key)
        tables = {one.table for one in self.plans.values() if one.keys[:size] == plan.keys}
        count = instance.delete_where(lambda table, of: table in tables and of[:size] == key)
        text = f"deleted from {plan.table}" if count else f"to be deleted from {plan.table}, but is not here"
        self.posting.decided(RULE, f"{text}: {'/'.join(key)}", node)

    def cut(self) -> None:
        """Delete the numbered records that the IDoc no longer has."""
        width = len(self.posting.object.object_key)
        for (segment, key), count in self.counted.items():
            table, size = self.plans[segment].table, len(key) + 1
            instance = self.instance(key[:width])
            for of, _ in instance.below(table, key):
                if len(of) == size and int(of[-1]) > count:
                    instance.delete(table, of)


def flagged(old: Row | None, node: Node, plan: Plan, flags: Node | None) -> Row:
    """The record after a segment: of fields with flags only those are taken over whose flag is set."""
    if not plan.part.x:
        return merged(old or {}, node, plan)
    new = dict(old or {})
    if flags is None:
        return new
    for name, column in plan.columns.items():
        if name in plan.flags and not flags.get(name):
            continue
        if value := node.get(name):
            new[column] = value
        else:
            new.pop(column, None)
    return new


def flags_of(plan: Plan, nodes: list[Node], order: tuple[str, ...], function: str) -> Iterator[Node]:
    """The segments of flags of records that are sent as they are: every flag is set. `order`: the fields of such a
    segment."""
    own = {*plan.own, function}
    for node in nodes:
        fields = {}
        for name in order:
            if name in own or name not in plan.flags:
                value = next((found.get(name) for found in (node, *node.children) if found.get(name)), "")
            else:
                value = FLAG
            if value:
                fields[name] = value
        yield Node(plan.part.x, fields)
