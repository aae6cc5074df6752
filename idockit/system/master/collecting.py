"""Making a master IDoc of the records of an object.

Sent directly, all data of the object are in it and MSGFN is 005 everywhere; by change pointers, each segment says what
happened to its record (R-GEN-16). What must not travel is withheld by a rule that is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from idockit.ale.pointerrun import Changes
from idockit.ale.tree import EMPTY, Entry, Message, Node
from idockit.errors import ALEError
from idockit.rules import rule
from idockit.system.master.declared import Key, MasterObject, Row
from idockit.system.master.keys import joined, split
from idockit.system.master.luw import Instance, Luw
from idockit.system.master.plan import Plan

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["Collected", "Collecting", "collect", "function"]

STEP = "collecting"
RESENT = "005"


@dataclass
class Collecting:
    """An object that is being sent. `changes`: what change pointers say of it, None: it is sent directly. `options`:
    what the user chose for this object, such as `key_date`. `receiver`: the one system it is for, empty: all."""

    system: System
    object: MasterObject
    key: Key
    luw: Luw
    instance: Instance
    changes: Changes | None = None
    options: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    receiver: str = ""
    entries: list[Entry] = field(default_factory=list)

    def left_out(self, rule_id: str, text: str, segment: str = "", name: str = "") -> str:
        """Note that something is not sent; gives the text back, for hooks to return."""
        self.entries.append(Entry(STEP, text, segment, 0, name, rule=rule_id))
        return text


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of it: the master IDoc, None where there is nothing to send, and the log."""

    message: Message | None
    entries: tuple[Entry, ...] = ()


@rule("R-GEN-16", "sent directly all data go with MSGFN 005; by change pointers 004, 003 or 009/018", neutral="")
def function(changes: Changes | None, table: str, key: Key) -> str:
    """MSGFN of the segment of a record."""
    return RESENT if changes is None else changes.msgfn(table, joined(key))


def collect(
    system: System,
    object_: MasterObject,
    key: Key,
    *,
    changes: Changes | None = None,
    options: Mapping[str, str] = EMPTY,
    receiver: str = "",
    message_type: str = "",
    idoc_type: str = "",
    luw: Luw | None = None,
) -> Collected:
    """The master IDoc of an object. `message_type` and `idoc_type`: those of the object unless told. Raises ALEError
    where it may not be sent at all, or is not there and no pointer says that it is gone."""
    luw = luw or system.luw()
    doing = Collecting(system, object_, key, luw, luw.instance(object_.name, key), changes, options, receiver)
    shown = f"{object_.text} {joined(key)}"
    for hinder in object_.hinder:
        if why := hinder(doing):
            raise ALEError(f"{shown}: not sent: {why}")
    tops: list[Node] = []
    for plan in system.plans(object_).values():
        tops += _nodes(doing, plan, (), key)
    if not tops:
        if changes is None and not doing.entries:
            raise ALEError(f"{shown}: is not in {system.name}, expected an object that is there")
        return Collected(None, tuple(doing.entries))
    control = {
        "MESTYP": message_type or object_.message,
        "IDOCTYP": idoc_type or system.idoc_type(object_),
        "SNDPRT": "LS",
        "SNDPRN": system.name,
    }
    if variant := options.get("message_variant", ""):
        control["MESCOD"] = variant
    return Collected(Message(control, tuple(tops)), tuple(doing.entries))


def _nodes(doing: Collecting, plan: Plan, above: Key, start: Key = ()) -> list[Node]:
    """The segments of a part below a record, or at the top (`start`: the object key)."""
    part = plan.part
    if part.kind == "group":
        children = _children(doing, plan, start or above)
        return [Node(part.segment, _with_function(doing, plan, {}, start or above), children)] if children else []
    if part.kind == "joined":
        row = doing.instance.get(plan.table, above)
        found = [] if row is None else [(above, row)]
    else:
        width = len(plan.keys)
        found = [item for item in doing.instance.below(plan.table, start or above) if len(item[0]) == width]
    result: list[Node] = []
    for key, row in found:
        if any(withhold(doing, part, key, row) for withhold in doing.object.withhold.get(part.segment, ())):
            continue
        for outgoing in doing.object.outgoing.get(part.segment, ()):
            row = outgoing(doing, part, key, row)
        fields = _fields(plan, key, row)
        children = _children(doing, plan, key)
        if part.kind == "joined" and not children and not any(name in plan.columns for name in fields):
            continue
        result.append(Node(part.segment, _with_function(doing, plan, fields, key), children))
    if part.kind == "record":
        result += _gone(doing, plan, start or above)
    return result


def _children(doing: Collecting, plan: Plan, key: Key) -> tuple[Node, ...]:
    return tuple(node for below in plan.below.values() for node in _nodes(doing, below, key))


def _fields(plan: Plan, key: Key, row: Row) -> dict[str, str]:
    """The fields of a segment, in the order of its definition."""
    values = dict(zip(plan.keys, key, strict=True)) if plan.part.kind != "joined" else {}
    names = plan.part.names
    found = {}
    for name in plan.order:
        column = names.get(name, name)
        value = values.get(column) or (row.get(column, "") if name in plan.columns else "")
        if value:
            found[name] = value
    return found


def _with_function(doing: Collecting, plan: Plan, fields: dict[str, str], key: Key) -> dict[str, str]:
    if not plan.msgfn:
        return fields
    code = function(doing.changes, plan.table or doing.object.root.table, key)
    return {"MSGFN": code, **fields} if code else fields


def _gone(doing: Collecting, plan: Plan, above: Key) -> list[Node]:
    """Segments of records that change pointers call deleted: their key and MSGFN 003."""
    if doing.changes is None:
        return []
    result = []
    for change in doing.changes.records:
        key = split(change.key)
        if change.table != plan.table or change.msgfn != "003" or len(key) != len(plan.keys):
            continue
        if key[: len(above)] == above and doing.instance.get(plan.table, key) is None:
            fields = _fields(plan, key, {})
            result.append(Node(plan.part.segment, {"MSGFN": "003", **fields} if plan.msgfn else fields))
    return result
