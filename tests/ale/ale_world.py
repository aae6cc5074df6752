"""What the outbound tests share: a small landscape, materials, and short ways to write segments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from idockit.ale.landscape import Landscape
from idockit.ale.outbound import Distribution, Sent, distribute
from idockit.ale.tree import Entry, Message, Node
from idockit.segments import builtin

DICTIONARY = builtin()
WHEN = datetime(2026, 3, 4, 5, 6, 7)
CONTROL = {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05"}


def seg(segment: str, *children: Node, **fields: str) -> Node:
    return Node(segment, fields, children)


def idoc(*segments: Node, **control: str) -> Message:
    """An IDoc whose segments are numbered from 1."""
    numbers = count(1)

    def numbered(node: Node) -> Node:
        number = next(numbers)
        return Node(node.segment, node.fields, tuple(map(numbered, node.children)), number, node.definition)

    return Message(control or CONTROL, tuple(map(numbered, segments)))


def material(*plants: str, sales: tuple[tuple[str, str], ...] = (), texts: tuple[str, ...] = ("E",)) -> Message:
    """A material: texts, plants, sales data."""
    return idoc(
        seg(
            "E1MARAM",
            *(seg("E1MAKTM", SPRAS=text, MAKTX=f"text {text}") for text in texts),
            *(seg("E1MARCM", seg("E1MARDM", LGORT="0001"), WERKS=plant) for plant in plants),
            *(seg("E1MVKEM", VKORG=org, VTWEG=way) for org, way in sales),
            MATNR="M1",
        )
    )


BINDINGS = [
    {"message": "MATMAS", "segment": "E1MARCM", "object": "WERKS", "field": "WERKS"},
    {"message": "MATMAS", "segment": "E1MVKEM", "object": "VKORG", "field": "VKORG"},
    {"message": "MATMAS", "segment": "E1MVKEM", "object": "VTWEG", "field": "VTWEG"},
    {"message": "MATMAS", "segment": "E1MAKTM", "object": "SPRAS", "field": "SPRAS"},
    {"message": "MATMAS", "segment": "E1MARAM", "object": "MATNR", "field": "MATNR"},
    {"message": "MATMAS", "segment": "E1MVKEM", "object": "AREA", "field": "VTWEG", "seqno": 2},
    {"message": "MATMAS", "segment": "E1MVKEM", "object": "AREA", "field": "VKORG", "seqno": 1},
    {"message": "MATMAS", "segment": "E1MARCM", "object": "REGION", "field": "WERKS", "offset": 1, "length": 2},
    {"message": "INFREC", "segment": "E1EINEM", "object": "PLANT", "field": "WERKS"},
    {"message": "INFREC", "segment": "E1EINAM", "object": "MATERIAL", "field": "MATNR"},
]


def group(*dependencies: str, **values: list[str]) -> dict[str, Any]:
    return {
        "filter": [{"object": name, "values": allowed} for name, allowed in values.items()],
        "dependency": [{"message": name} for name in dependencies],
    }


def flow(receiver: str = "SHOP", *groups: dict[str, Any], message: str = "MATMAS", **more: Any) -> dict[str, Any]:
    return {"sender": "ERPCLNT100", "receiver": receiver, "message": message, "group": list(groups), **more}


def profile(receiver: str = "SHOP", **more: Any) -> dict[str, Any]:
    return {"rcvprn": receiver, "message": "MATMAS", "port": "FILE", "idoc_type": "MATMAS05", **more}


def landscape(*flows: dict[str, Any], **more: Any) -> Landscape:
    """Own system ERPCLNT100 and whoever receives."""
    names = dict.fromkeys(["SHOP", "DEPOT", "PLANT", *(item["receiver"] for item in flows)])
    values: dict[str, Any] = {
        "system": [
            {"name": "ERPCLNT100", "own": True, "release": "750"},
            *({"name": name, "release": "46C"} for name in names),
        ],
        "view": [{"name": "MODEL", "flow": list(flows)}],
        "binding": BINDINGS,
        "outbound": [profile(name) for name in names],
        "port": [{"name": "FILE", "kind": "file", "directory": "out/"}],
    }
    return Landscape.model_validate(values | more)


def names(message: Message | None) -> list[str]:
    """The segments left, each with its most telling field."""
    telling = ("WERKS", "SPRAS", "MATNR", "LGORT")
    found = []
    for node in message.walk() if message else ():
        value = "/".join(filter(None, (node.get("VKORG"), node.get("VTWEG"))))
        value = value or next((node.get(name) for name in telling if node.get(name)), "")
        found.append(f"{node.segment} {value}".strip())
    return found


def numbers(start: int = 101) -> Callable[[], str]:
    counter = count(start)
    return lambda: f"{next(counter):016d}"


def clock() -> datetime:
    return WHEN


def same(message: Message, *_: object, **__: object) -> tuple[Message, list[Entry]]:
    """A conversion that does nothing."""
    return message, []


def run(message: Message, table: Landscape, **more: Any) -> Distribution:
    """Distribute, without conversion unless the test brings one."""
    more = {"convert": same, "clock": clock, "docnum": numbers(), **more}
    return distribute(message, table, DICTIONARY, **more)


def codes(sent: Sent) -> list[str]:
    return [told.status for told in sent.status]


def only(**more: Any) -> Landscape:
    """A landscape with SHOP alone, whose partner profile has these values."""
    return landscape(flow("SHOP"), outbound=[profile("SHOP", **more)])
