"""Activity price: COACTV. The prices themselves stand in segments that no source shows; what is known are the activity
type of a cost center (E1CSSL) and its control data by version (E1COKL)."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

DELETED = "XDELETE"


def _as_the_seed_says(posting: Posting, node: Node) -> Key:
    return node.get("KOKRS"), node.get("KOSTL"), "", node.get("GJAHR")


@rule("R-DIFF-17", "the key has the activity type, as the IDoc has it, though the source says cost element",
      neutral=_as_the_seed_says)  # fmt: skip
@rule("R-ACTV-1", "an activity price is of a cost center, an activity type and a year", neutral=("", "", "", ""))
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, cost center, activity type, fiscal year; control data have the version besides."""
    return filled(posting, node, "KOKRS", "KOSTL", "LSTAR", "GJAHR")


@rule("R-ACTV-2", "XDELETE deletes the activity price in the receiver", neutral=False)
def deleted(posting: Posting, part: Part, node: Node) -> bool:
    """Whether the combination of cost center and activity type is to go."""
    return node.get(DELETED) == "X"


def say_deleted(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """What the segment of a deleted record says: it has no MSGFN."""
    return {DELETED: "X"}


def same_year(posting: Posting) -> None:
    """Refuse control data of another year than the price they stand below."""
    year = posting.root.get("GJAHR")
    for node in posting.root.children:
        if node.segment == "E1COKL" and node.get("GJAHR") not in ("", year):
            text = f"E1COKL/GJAHR is {node.get('GJAHR')}, expected {year} as in the E1CSSL above it"
            posting.refuse("R-ACTV-1", text, node, "GJAHR")


ACTIVITY_PRICE = MasterObject(
    "activity-price",
    "Activity price of cost center and cost element combination",
    number=24,
    seed="s1:25; s4:53",
    rules="R-ACTV",
    messages=verified("V 61", "COACTV"),
    idoc_types=verified("V 61", "COACTV01"),
    inbound_functions=unverified("IDOC_INPUT_COACTV"),
    filter_objects=unverified("controlling area: E1CSSL-KOKRS"),
    see_also="the seed speaks of cost center and cost element, the IDoc is keyed by cost center and activity type",
    level=140,
    parts=(Part("E1CSSL", "CSSL", ("KOKRS", "KOSTL", "LSTAR", "GJAHR"), parts=(Part("E1COKL", "COKL", ("VERSN",)),)),),
    identify=key_of,
    checks=(same_year,),
    deletes={"E1CSSL": deleted},
    gone={"E1CSSL": (say_deleted,)},
)

OBJECTS = (ACTIVITY_PRICE,)
