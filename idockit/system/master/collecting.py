"""Making a master IDoc of the records of an object.

Sent directly, all data of the object are in it and MSGFN is 005 everywhere; by change pointers, each segment says what
happened to its record (R-GEN-16). What must not travel is withheld by a rule that is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from idockit.ale.pointerrun import Changes
from idockit.ale.tree import EMPTY, Entry, Message, Node
from idockit.errors import ALEError
from idockit.rules import rule
from idockit.system.master.bapi import flags_of
from idockit.system.master.declared import Key, MasterObject, Row
from idockit.system.master.keys import joined, split
from idockit.system.master.luw import Instance, Luw
from idockit.system.master.naming import NoSuchObject
from idockit.system.master.plan import Plan

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["Collected", "Collecting", "collect", "companions", "function", "nodes", "tops"]

STEP = "collecting"
RESENT = "005"


@dataclass
class Collecting:
    """An object that is being sent. `changes`: what change pointers say of it, None: it is sent directly. `options`:
    what the user chose for this object, such as `key_date`. `receiver`: the one system it is for, empty: all.
    `model`: with what cannot travel, for other uses than sending. `memo`: what hooks work out once for all records."""

    system: System
    object: MasterObject
    key: Key
    luw: Luw
    instance: Instance
    changes: Changes | None = None
    options: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    receiver: str = ""
    model: bool = False
    entries: list[Entry] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)

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
    model: bool = False,
) -> Collected:
    """The master IDoc of an object. `message_type` and `idoc_type`: those of the object unless told. `model`: with the
    records that no segment is known for, so that `System.post_message` can post them. Raises ALEError where it may not
    be sent at all, or is not there and no pointer says that it is gone."""
    luw = luw or system.luw()
    instance = luw.instance(object_.owner, key)
    doing = Collecting(system, object_, key, luw, instance, changes, options, receiver, model)
    shown = f"{object_.text} {joined(key)}"
    for hinder in object_.hinder:
        if why := hinder(doing):
            raise ALEError(f"{shown}: not sent: {why}")
    found: list[Node] = []
    for one in (key, *(object_.together(doing) if object_.together else ())):
        if one != key:
            doing = replace(doing, key=one, instance=luw.instance(object_.owner, one))
        found += tops(doing, one)
    if not found:
        if changes is None and not doing.entries:
            raise NoSuchObject(f"{shown}: is not in {system.name}, expected an object that is there")
        return Collected(None, tuple(doing.entries))
    control = {
        "MESTYP": object_.message,
        "IDOCTYP": system.idoc_type(object_),
        "SNDPRT": "LS",
        "SNDPRN": system.name,
    }
    if variant := options.get("message_variant", ""):
        control["MESCOD"] = variant
    if object_.addressed is not None:
        control |= object_.addressed(doing)
    control |= {name: value for name, value in (("MESTYP", message_type), ("IDOCTYP", idoc_type)) if value}
    filled = {name: value for name, value in control.items() if value}
    return Collected(Message(filled, tuple(found)), tuple(doing.entries))


def companions(
    system: System, object_: MasterObject, key: Key, options: Mapping[str, str] = EMPTY
) -> tuple[tuple[str, Key], ...]:
    """The objects that are sent along with this one, each as a master IDoc of its own: name and key."""
    luw = system.luw()
    doing = Collecting(system, object_, key, luw, luw.instance(object_.owner, key), None, options)
    return tuple(dict.fromkeys(found for of in object_.companions for found in of(doing)))


def tops(doing: Collecting, key: Key) -> list[Node]:
    """The segments at the top of one object; of a BAPI-style type each with its segments of flags."""
    found: list[Node] = []
    bapi = doing.object.style == "bapi"
    for plan in doing.system.plans(doing.object).values():
        made = nodes(doing, plan, key if bapi else (), key)
        found += made
        if plan.part.x:
            order = tuple(doing.system.dictionary.segment(plan.part.x).by_name)
            found += flags_of(plan, made, order, doing.object.function)
    return found


def nodes(doing: Collecting, plan: Plan, above: Key, start: Key = ()) -> list[Node]:
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
    lost = 0
    for key, row in found:
        if any(withhold(doing, part, key, row) for withhold in doing.object.withhold.get(part.segment, ())):
            continue
        if plan.model and not doing.model:
            lost += 1
            continue
        for outgoing in doing.object.outgoing.get(part.segment, ()):
            row = outgoing(doing, part, key, row)
        fields = _fields(plan, key, row, beside=bool(start) and part.kind == "joined")
        children = _children(doing, plan, key)
        if part.kind == "joined" and not children and not any(name in plan.columns for name in fields):
            continue
        result.append(Node(part.segment, _with_function(doing, plan, fields, key), children))
    if lost:
        type_ = doing.system.idoc_type(doing.object) or "any IDoc type"
        doing.left_out("", f"{lost} records of {plan.table} cannot travel: no segment of {type_} is known for them")
    if part.kind == "record" and not plan.model:
        gone = _gone(doing, plan, start or above)
        if not gone or _says_deleted(doing.object, plan):
            return result + gone
        text = f"{len(gone)} records of {plan.table} were deleted, which {part.segment} cannot say: it is not sent"
        doing.left_out("", text, part.segment)
    return result


def _says_deleted(object_: MasterObject, plan: Plan) -> bool:
    """Whether a segment can say that its record is deleted: by MSGFN, or by a field of its own. Another one does not go
    at all: the receiver would take it for a record that is there."""
    if plan.part.segment in object_.deletes:
        return True
    return object_.style == "msgfn" and bool(plan.function)


def _children(doing: Collecting, plan: Plan, key: Key) -> tuple[Node, ...]:
    return tuple(node for below in plan.below.values() for node in nodes(doing, below, key))


def _fields(plan: Plan, key: Key, row: Row, *, beside: bool = False) -> dict[str, str]:
    """The fields of a segment, in the order of its definition. `beside`: it stands beside the record that it belongs
    to, with the key of its own."""
    values = dict(zip(plan.keys, key, strict=True)) if plan.part.kind != "joined" or beside else {}
    names = plan.part.names
    found = {}
    for name in plan.order:
        column = names.get(name, name)
        value = row[column] if column in row and column in values else values.get(column, "")
        value = value or (row.get(column, "") if name in plan.columns else "")
        if value:
            found[name] = value
    return found


def _with_function(doing: Collecting, plan: Plan, fields: dict[str, str], key: Key) -> dict[str, str]:
    if not plan.function:
        return fields
    code = function(doing.changes, plan.table or doing.object.root.table, key)
    return {plan.function: code, **fields} if code else fields


def _gone(doing: Collecting, plan: Plan, above: Key) -> list[Node]:
    """Segments of records that change pointers call deleted: their key and MSGFN 003, what the object adds, and, where
    the segment does not have all of the key, those of the deleted records below."""
    if doing.changes is None:
        return []
    below = () if set(plan.own) <= set(plan.order) else tuple(plan.below.values())
    result = []
    for change in doing.changes.records:
        key = split(change.key)
        if change.table != plan.table or change.msgfn != "003" or len(key) != len(plan.keys):
            continue
        if key[: len(above)] == above and doing.instance.get(plan.table, key) is None:
            row: Row | None = {}
            for add in doing.object.gone.get(plan.part.segment, ()):
                row = None if row is None else add(doing, plan.part, key, row)
            if row is None:
                continue
            fields = _fields(plan, key, row)
            children = tuple(node for child in below for node in _gone(doing, child, key))
            result.append(
                Node(plan.part.segment, {plan.function: "003", **fields} if plan.function else fields, children)
            )
    return result
