"""What made-up change numbers, articles, users, classes, conditions and scales must be like, and what they need; see
`master_prerequisites`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from master_world import Client

from idockit.ale.tree import Message, Node

if TYPE_CHECKING:
    from master_strategies import Instance

__all__ = [
    "article",
    "characteristics",
    "condition",
    "key_date",
    "scale",
    "scale_needs",
    "user",
    "value_scale_needs",
]


def article(made: Instance) -> Instance:
    """Lines of a text, and the like, are counted for themselves."""
    counts: dict[tuple[str, tuple[str, ...]], int] = {}
    for record in made.records:
        if record.plan.part.kind == "numbered":
            address = record.segment, record.key[:-1]
            counts[address] = number = counts.get(address, 0) + 1
            record.key = (*record.key[:-1], f"{number:06d}")
            for child in record.below:
                child.key = record.key
    return made


def user(made: Instance) -> Instance:
    """There is a method."""
    from master_strategies import Record, plans_of_object

    plan = plans_of_object(made.object)["E1BPMETHOD"]
    others = [record for record in made.records if record.segment != "E1BPMETHOD"]
    made.records = [others[0], Record(plan, made.key, {"USMETHOD": "CHANGE"}), *others[1:]]
    return made


def key_date(made: Instance) -> Instance:
    """There is a key date, and no dependency is deleted."""
    from master_strategies import Record

    root = made.records[0]
    plan = root.plan.below["E1DATEM"]
    found = next((record for record in root.below if record.segment == "E1DATEM"), None)
    if found is None:
        found = Record(plan, root.key, {})
        root.below.append(found)
    found.row["KEY_DATE"] = "20260304"
    for record in made.walk():
        record.row.pop("FLDELETE", None)
    root.below.sort(key=lambda record: list(root.plan.below).index(record.segment))
    return made


def condition(made: Instance) -> Instance:
    """The long key is the key, and says no other."""
    made.records[0].row.pop("VAKEY_LONG", None)
    return made


def scale(made: Instance) -> Instance:
    """It has a characteristic."""
    made.records[0].row.setdefault("ATNAM", "SIZE")
    return made


def _children(message: Message) -> Iterator[tuple[Node, Node]]:
    return ((root, node) for root in message.segments for node in root.children)


def characteristics(client: Client, message: Message) -> None:
    """The characteristics of a class or classification, and the classes."""
    for root, node in _children(message):
        if node.segment in ("E1KSMLM", "E1AUSPM"):
            client.load("characteristic", CABN=[{"ATNAM": node.get("ATNAM")}])
        elif node.segment == "E1KSSKM":
            client.load("class", KLAH=[{"KLART": root.get("KLART"), "CLASS": node.get("CLASS")}])


def value_scale_needs(client: Client, message: Message) -> None:
    """The characteristic with the values."""
    for root in message.segments:
        _characteristic(client, root.get("ATNAM"), root, "OUR_VALUE_SCALE_ITEM")


def scale_needs(client: Client, message: Message) -> None:
    """The value scale, and its characteristic with the values."""
    for root in message.segments:
        client.load("scale", OUR_VALUE_SCALE=[{"VALUEGROUP": root.get("VALUEGROUP"), "ATNAM": "SIZE"}])
        _characteristic(client, "SIZE", root, "OUR_QUOTA_SCALE_ITEM")


def _characteristic(client: Client, name: str, root: Node, items: str) -> None:
    values = [node.get("ATWRT") for node in root.children if node.segment == items]
    rows = [{"ATNAM": name, "ATZHL": f"{n:04d}", "ATWRT": value} for n, value in enumerate(values, 1)]
    client.load("characteristic", CABN=[{"ATNAM": name, "ATFOR": "CHAR"}], CAWN=rows)
