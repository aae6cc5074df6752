"""Records of an object as segments: posting on the model level, where no segment is known for an object or a table.

What comes of it is not an IDoc for others, but is posted as one: the same engine, the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from idockit.ale.tree import Message
from idockit.errors import PostingError
from idockit.system.master.collecting import Collecting, tops
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
    width = len(object_.object_key)
    objects = dict.fromkeys(key[:width] for _, key in held.rows) if object_.style == "bapi" else [()]
    found = [node for key in objects for node in tops(doing, key)]
    kinds: Mapping[str, str] = {part.segment: part.kind for part in object_.walk()}
    placed = sum(kinds.get(node.segment) in ("record", "numbered") for top in found for node in top.walk())
    if placed < len(held.rows):
        lacking = len(held.rows) - placed
        raise PostingError(f"{lacking} of {len(held.rows)} records of {object_.name} have no record above them")
    if delete:
        found = [node.with_fields({**node.fields, "MSGFN": DELETE}) for node in found]
    control = {"MESTYP": object_.message, "SNDPRT": "LS", "SNDPRN": sender or system.name}
    return Message({name: value for name, value in control.items() if value}, tuple(found))
