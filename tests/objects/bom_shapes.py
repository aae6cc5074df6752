"""Made-up bills of material, valid for their own rules: simple, all valid today, each item with a key of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bom_world import known
from master_world import Client

from idockit.ale.tree import Message, Node
from idockit.objects.bom_items import ID_FIELDS, id_fields, local, plain_key

if TYPE_CHECKING:
    from master_strategies import Instance, Record

__all__ = ["needed", "shaped"]

TABLES = {"material": ("MARA", ("MATNR",)), "class": ("KLAH", ("KLART", "CLASS"))}
DOCUMENT = ("DOKAR", "DOKNR", "DOKVR", "DOKTL")


def _moved(record: Record, key: tuple[str, ...]) -> Record:
    """The record under another key, with all below."""
    width = len(record.key)
    for one in record.walk():
        one.key = (*key, *one.key[width:])
    return record


def _without(record: Record, *names: str) -> None:
    for name in names:
        record.row.pop(name, None)


def _item(record: Record, key: tuple[str, ...], number: int) -> Record:
    _without(record, "LKENZ", "AENNR" if number % 2 else "", *ID_FIELDS)
    record.row["POSNR"] = f"{number:04d}"
    record.row.update(id_fields(plain_key(record.row)))
    for below in record.walk():
        _without(below, "FLDELETE")
    return _moved(record, (*key, f"{number:08d}", f"2020{number % 9 + 1:02d}01"))


def shaped(made: Instance) -> Instance:
    """One assignment, one header, items and their allocations."""
    (root,) = made.records[:1]
    made.records = [root]
    _without(root, "ALTST", "VARST")
    by_segment: dict[str, list[Record]] = {}
    for record in root.below:
        by_segment.setdefault(record.segment, []).append(record)
    segment = next(name for name in ("E1MASTM", "E1DOSTM") if name in root.plan.below)
    blank = type(root)(root.plan.below[segment], (*root.key, ""), {}, [])
    assigned = _moved(by_segment.get(segment, [blank])[0], (*root.key, "01"))
    _without(assigned, "CSLTY")
    headers = [_moved(one, (*root.key, "01", "20200101")) for one in by_segment.get("E1STKOM", [])[:1]]
    items = [_item(one, root.key, number) for number, one in enumerate(by_segment.get("E1STPOM", []), 1)]
    allocated = [
        _moved(one, (*root.key, "01", f"{number:08d}", "20200101"))
        for number, one in enumerate(by_segment.get("E1STASM", [])[: len(items)], 1)
    ]
    for one in allocated:
        _without(one, "LKENZ")
    root.below = [*by_segment.get("E1SZUTH", []), assigned, *headers, *allocated, *items]
    return made


def _needs(node: Node) -> Iterator[tuple[str, dict[str, str]]]:
    """What the rules want in the receiver for a segment: table and record."""
    for name in ("AENNR", "AENRL"):
        if number := node.get(name):
            yield "AENR", {"AENNR": number}
    if node.segment == "E1MASTM":
        yield "MARA", {"MATNR": node.get("MATNR")}
    if node.segment == "E1DOSTM":
        yield "DRAW", {name: node.get(name) for name in DOCUMENT}
    if node.segment == "E1STPOM" and (found := plain_key(node.fields).object):
        kind, *key = found
        table, names = TABLES.get(kind, ("DRAW", DOCUMENT))
        yield table, dict(zip(names, key, strict=True))
    if node.segment == "E1CUKBM" and not local(node.get("DEP_INTERN"), node.get("DEP_EXTERN")):
        yield "CUKB", {"KNNAM": node.get("DEP_EXTERN") or node.get("DEP_INTERN")}


def needed(name: str) -> Callable[[Client, Message], None]:
    """Loads what the BOMs of a kind need."""

    def load(client: Client, message: Message) -> None:
        for node in message.walk():
            for table, record in _needs(node):
                if table in ("DRAW", "CUKB"):
                    client.load(name, **{table: [record]})
                else:
                    known(client, table, **record)

    return load
