"""Cost center: COSMAS."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, method_of, no_overlap
from idockit.objects.decisions import JOINT_VENTURE_TYPE, belongs_to
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

JOINT_VENTURE = "CV_OTYPE"
"""Object type of joint venture accounting; in SAP a field of E1CSKSM, at a place that no source shows."""


def _unchanged(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    return row


@rule("R-COSMAS-1", "the joint venture object type of a cost center is not sent", neutral=_unchanged)
def without_joint_venture(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The record as it is sent."""
    if JOINT_VENTURE not in row or belongs_to(JOINT_VENTURE_TYPE) != doing.object.name:
        return row
    text = f"{JOINT_VENTURE} {row[JOINT_VENTURE]} is not distributed"
    doing.left_out("R-COSMAS-1", text, part.segment, JOINT_VENTURE)
    return {name: value for name, value in row.items() if name != JOINT_VENTURE}


def _as_sent(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new


@rule("R-COSMAS-2", "posting leaves the joint venture object type as it is, initial where it is new", neutral=_as_sent)
def own_joint_venture(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record with the receiver's own joint venture object type."""
    sent, kept = new.get(JOINT_VENTURE, ""), (old or {}).get(JOINT_VENTURE, "")
    if sent == kept or belongs_to(JOINT_VENTURE_TYPE) != posting.object.name:
        return new
    text = f"{JOINT_VENTURE} {sent or '(blank)'} is not imported, it stays {kept or 'initial'}"
    posting.tell("R-COSMAS-2", text, node, JOINT_VENTURE, before=sent, after=kept)
    rest = {name: value for name, value in new.items() if name != JOINT_VENTURE}
    return {**rest, JOINT_VENTURE: kept} if kept else rest


def _without_interval(posting: Posting, node: Node) -> Key:
    return node.get("KOKRS"), node.get("KOSTL"), ""


@rule("R-COSMAS-3", "each validity interval of a cost center is posted for itself", neutral=_without_interval)
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, cost center, end of validity."""
    return filled(posting, node, "KOKRS", "KOSTL", "DATBI")


@rule("R-COSMAS-4", "nothing is sent of a controlling area whose ALE method is no distribution", neutral="")
def not_distributed(doing: Collecting) -> str:
    """Why a cost center is not sent."""
    area = doing.key[0]
    if method_of(doing.system.landscape, area) != "0":
        return ""
    text = f"controlling area {area} has distribution method 0 (none), expected 1 or 2: change it in the landscape"
    return doing.left_out("R-COSMAS-4", text)


COST_CENTER = MasterObject(
    "cost-center",
    "Cost center",
    number=8,
    seed="s1:9, 80; s4:21, 146-148",
    rules="R-COSMAS",
    messages=verified("V 59", "COSMAS"),
    idoc_types=verified("V 59", "COSMAS01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_COSMAS", "MASTERIDOC_CREATE_SMD_COSMAS"),
    inbound_functions=unverified("IDOC_INPUT_COSMAS"),
    send_by=unverified("BD16", "RBDSECOS"),
    change_class=Known("KOSTL"),
    filter_objects=unverified("controlling area: E1CSKSM-KOKRS", "cost center type: E1CSKSM-KOSAR"),
    level=45,
    parts=(
        Part(
            "E1CSKSM",
            "CSKS",
            ("KOKRS", "KOSTL", "DATBI"),
            columns=(JOINT_VENTURE,),
            parts=(Part("E1CSKTM", "CSKT", ("SPRAS",)),),
        ),
    ),
    identify=key_of,
    adjust={"E1CSKSM": (own_joint_venture,)},
    finish=(no_overlap("CSKS", "R-COSMAS-3"),),
    hinder=(not_distributed,),
    outgoing={"E1CSKSM": (without_joint_venture,)},
)

OBJECTS = (COST_CENTER,)
