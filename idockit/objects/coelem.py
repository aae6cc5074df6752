"""Cost element: COELEM. No source shows its segments: they are derived of the tables (CSKB, CSKU) by SAP's rule for
names."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, no_overlap
from idockit.rules import rule
from idockit.system.master.declared import Key, MasterObject, Part, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]


@rule("R-COELEM-1", "COELEM carries a cost element, which the default poster posts", neutral=("", "", ""))
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, cost element, end of validity: what the default poster creates, changes and deletes by."""
    return filled(posting, node, "KOKRS", "KSTAR", "DATBI")


COST_ELEMENT = MasterObject(
    "cost-element",
    "Cost element",
    number=11,
    seed="s1:12; s4:27",
    rules="R-COELEM",
    messages=verified("V 96", "COELEM"),
    idoc_types=verified("V 96", "COELEM01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_COELEM"),
    inbound_functions=unverified("IDOC_INPUT_COELEM"),
    send_by=unverified("BD24"),
    filter_objects=unverified("controlling area: E1CSKBM-KOKRS"),
    level=43,
    parts=(Part("E1CSKBM", "CSKB", ("KOKRS", "KSTAR", "DATBI"), parts=(Part("E1CSKUM", "CSKU", ("SPRAS",)),)),),
    identify=key_of,
    finish=(no_overlap("CSKB", "R-COELEM-1"),),
)

OBJECTS = (COST_ELEMENT,)
