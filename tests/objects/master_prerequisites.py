"""What the tests that post IDocs of every object (round trips, mutations) must know of single objects. Extend the two
tables for your object; one without special wishes has no entry.

`PREREQUISITES`: object name -> function(client, message). It loads, with `client.load`, whatever the rules of that
object require of the receiver so that this message gets 53: the vendor of an info record, the characteristic of a
class, the change number of a BOM. It must not load records of the object itself, and must not raise for a message that
lacks a field: values are made up by `master_strategies`, and mutated.

`SHAPES`: object name -> function(instance) -> instance. It makes a made-up object (`master_strategies.Instance`) valid
for the object's own rules: a validity that does not end before it begins, a group type that there is. Change
`record.row`, or the records; of keys use `rekeyed`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import reference_shapes as reference
from bom_shapes import needed, shaped
from master_world import Client

from idockit.ale.tree import Message
from idockit.system.master.declared import MasterObject

if TYPE_CHECKING:
    from master_strategies import Instance

__all__ = ["PREREQUISITES", "SHAPES", "prepare", "rekeyed"]


def prepare(object_: MasterObject, client: Client, message: Message) -> None:
    """Load what the message needs."""
    if (load := PREREQUISITES.get(object_.name)) is not None:
        load(client, message)


def rekeyed(made: Instance, **values: str) -> Instance:
    """The object with other values in these key fields, in all records."""
    for record in made.walk():
        record.key = tuple({**record.named(), **values}[column] for column in record.plan.keys)
    made.key = tuple(
        {**dict(zip(made.object.object_key, made.key, strict=True)), **values}[c] for c in made.object.object_key
    )
    return made


def _info_record(client: Client, message: Message) -> None:
    """The vendors and materials that it names."""
    for node in message.segments:
        if vendor := node.get("LIFNR"):
            client.load("vendor", LFA1=[{"LIFNR": vendor}])
        if material := node.get("MATNR"):
            client.load("material", MARA=[{"MATNR": material}])


def _with_vendor(made: Instance) -> Instance:
    made.records[0].row.setdefault("LIFNR", "V1")
    return made


def _source_list(client: Client, message: Message) -> None:
    """The vendors, materials and contracts that it names."""
    _info_record(client, message)
    for node in message.segments:
        if contract := node.get("EBELN"):
            client.load("source-list", EKKO=[{"EBELN": contract}])


def _one_interval(made: Instance) -> Instance:
    """One interval of the process; what the header says of deleting and moving is no data (R-BPROC-1, -2)."""
    (header,) = made.records[:1]
    made.records = [header]
    for name in ("XDELETE", "XNOHIERUPD", "HIERGRPOLD"):
        header.row.pop(name, None)
    if not header.below:
        (plan,) = header.plan.below.values()
        header.below = [type(header)(plan, (*header.key, "99991231"), {}, [])]
    header.below = header.below[:1]
    return made


def _not_deleted(made: Instance) -> Instance:
    """XDELETE is no data (R-ACTV-2)."""
    for record in made.records:
        record.row.pop("XDELETE", None)
    return made


PREREQUISITES: dict[str, Callable[[Client, Message], None]] = {
    "bom": needed("bom"),
    "class": reference.characteristics,
    "classification": reference.characteristics,
    "document-bom": needed("document-bom"),
    "info-record": _info_record,
    "quota-scale": reference.scale_needs,
    "scale": reference.value_scale_needs,
    "source-list": _source_list,
}
SHAPES: dict[str, Callable[[Instance], Instance]] = {
    "bom": shaped,
    "document-bom": shaped,
    "activity-price": _not_deleted,
    "article": reference.article,
    "business-process": _one_interval,
    "characteristic": reference.key_date,
    "class": reference.key_date,
    "classification": reference.key_date,
    "condition": reference.condition,
    "info-record": _with_vendor,
    "scale": reference.scale,
    "user": reference.user,
}
