"""Records of an object as segments: posting on the model level, where no segment is known for an object or a table.

What comes of it is not an IDoc for others, but is posted as one: the same engine, the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from idockit.ale.tree import Message
from idockit.errors import PostingError
from idockit.system.master.collecting import Collecting, nodes
from idockit.system.master.declared import MasterObject
from idockit.system.master.dialog import Rows, addressed
from idockit.system.master.msgfn import DELETE

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["message_of_rows"]


def message_of_rows(
    system: System, object_: MasterObject, rows: Rows, *, sender: str = "", delete: bool = False
) -> Message:
    """Segments of records (table -> records with their keys), one below the other as the object has them."""
    luw = system.luw()  # holds the records while segments are made of them, and is dropped
    held = luw.instance("", ())
    for table, key, row in addressed(object_, system.tables_of(object_), rows, gone=False):
        held.put(table, key, row or {})
    bare = replace(object_, withhold={}, outgoing={})
    doing = Collecting(system, bare, (), luw, held, model=True)
    plans = system.plans(object_)
    tops = [node for plan in plans.values() for node in nodes(doing, plan, (), ())]
    kinds: Mapping[str, str] = {part.segment: part.kind for part in object_.walk()}
    placed = sum(kinds[node.segment] in ("record", "numbered") for top in tops for node in top.walk())
    if placed < len(held.rows):
        lacking = len(held.rows) - placed
        raise PostingError(f"{lacking} of {len(held.rows)} records of {object_.name} have no record above them")
    if delete:
        tops = [node.with_fields({**node.fields, "MSGFN": DELETE}) for node in tops]
    control = {"MESTYP": object_.message, "SNDPRT": "LS", "SNDPRN": sender or system.name}
    return Message({name: value for name, value in control.items() if value}, tuple(tops))
