"""Groups of cost centers, cost elements and activity types: COGRP1, COGRP2, COGRP5.

Of IDoc type COGRP01 only the header of a group (E1COGH) is known. An IDoc has the headers of a hierarchy, top node
first. Which group stands below which (SETNODE) and which objects are in it (SETLEAF) stay on the model level: they are
held, and posted by `System.post_rows` or of `collect(model=True)`, but cannot travel in an IDoc; the log says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, home_of
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Together, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

HEADER = "E1COGH"
TYPE, NAME, AREA, CHART = "GROUPTYPE", "GROUPNAME", "KOKRS", "KTOPL"
SUBCLASS = "SUBCLASS"
"""Column with what a group's name belongs to: the controlling area or the chart of accounts."""
DELETE, NOT_IMPORTED = "003", "023"


def _below(doing: Collecting) -> tuple[Key, ...]:
    """The groups below one, each once, parents first."""
    found: list[Key] = []
    open_ = [doing.key]
    while open_:
        group = open_.pop(0)
        for _, row in doing.luw.below("SETNODE", group):
            key = (group[0], row.get("SUBSETNAME", ""), group[2])
            if key in found or key == doing.key:
                continue
            if not doing.luw.exists("SETHEADER", key):
                doing.left_out("", f"group {key[1]} below {group[1]} is not in {doing.system.name}", HEADER)
                continue
            found.append(key)
            open_.append(key)
    return tuple(found)


@rule("R-COGRP-1", "a hierarchy of cost centers goes as one COGRP1, from its top node down", neutral=())
def cost_centers(doing: Collecting) -> tuple[Key, ...]:
    """The groups that go in the IDoc of their top node."""
    return _below(doing)


@rule("R-COGRP-2", "a hierarchy of cost elements goes as one COGRP2, from its top node down", neutral=())
def cost_elements(doing: Collecting) -> tuple[Key, ...]:
    """The groups that go in the IDoc of their top node."""
    return _below(doing)


@rule("R-COGRP-3", "a hierarchy of activity types goes as one COGRP5, from its top node down", neutral=())
def activity_types(doing: Collecting) -> tuple[Key, ...]:
    """The groups that go in the IDoc of their top node."""
    return _below(doing)


@rule("R-COGRP-4", "groups are sent from the home system of the controlling area only", neutral="")
def not_at_home(doing: Collecting) -> str:
    """Why a hierarchy is not sent."""
    row = doing.instance.get("SETHEADER", doing.key) or {}
    area = row.get(AREA, "") or doing.key[2]
    home, own = home_of(doing.system.landscape, area), doing.system.name
    if home in ("", own):
        return ""
    return doing.left_out("R-COGRP-4", f"{own} is not the home system of controlling area {area}, send from {home}")


@rule("R-COGRP-5", "a group of the same controlling area is overwritten completely", neutral=False)
def overwritten(posting: Posting) -> bool:
    """Whether nothing of the receiver's group remains."""
    return posting.root.get("MSGFN") not in (DELETE, NOT_IMPORTED)


def overwrite(posting: Posting) -> None:
    """Clear the group before it is posted."""
    if not overwritten(posting):
        return
    lines = sum(table != "SETHEADER" for table, _ in posting.instance.rows)
    gone = posting.instance.delete_where(lambda table, key: True)
    if lines and all(child.segment not in ("SETNODE", "SETLEAF") for child in posting.root.children):
        text = f"group {posting.key[1]} is overwritten: its {lines} lines are gone, COGRP01 as it is known carries none"
        posting.tell("R-COGRP-5", text, posting.root, kind="W")
    elif gone:
        posting.decided("R-COGRP-5", f"group {posting.key[1]} is overwritten: {gone} records", posting.root)


@rule("R-COGRP-6", "a group of that name in another controlling area stays as it is", neutral="")
def other_area(posting: Posting, key: Key, area: str) -> str:
    """The controlling area (or chart of accounts) in which the receiver has a group of that name; empty: none."""
    for found, row in posting.luw.below("SETHEADER", key[:2]):
        if found != key:
            return found[2]
        if area and row.get(AREA, area) != area:
            return row[AREA]
    return ""


def of_this_area(posting: Posting) -> None:
    """Refuse a group whose name another controlling area has."""
    area = posting.root.get(AREA)
    if other := other_area(posting, posting.key, area):
        own = area or posting.key[2]
        text = f"group {posting.key[1]} exists in {posting.system.name} in {other}, the IDoc has it in {own}"
        posting.refuse("R-COGRP-6", f"{text}: rename one of them", posting.root, NAME)


@rule("R-COGRP-7", "a group is keyed by set class, name and controlling area or chart", neutral=("", "", ""))
def key_of(posting: Posting, node: Node) -> Key:
    """Set class, group name, controlling area; of cost elements the chart of accounts."""
    (scope,) = (name for name, column in posting.object.root.names.items() if column == SUBCLASS)
    return filled(posting, node, TYPE, NAME, scope)


def _to_all(doing: Collecting) -> Mapping[str, str]:
    return {}


@rule("R-COGRP-8", "a hierarchy goes to the one system that is named, else to all of the model", neutral=_to_all)
def addressed(doing: Collecting) -> Mapping[str, str]:
    """The receiver in the control record; none: all that the model has."""
    return {"RCVPRT": "LS", "RCVPRN": doing.receiver} if doing.receiver else {}


def _group(name: str, text: str, number: int, seed: str, message: Known, by: Together, **more: str) -> MasterObject:
    """The object of a kind of groups; `more`: the field that the name belongs to, and the program that sends."""
    return MasterObject(
        name,
        text,
        number=number,
        seed=seed,
        rules="R-COGRP",
        messages=(message,),
        idoc_types=unverified("COGRP01"),
        outbound_functions=verified("V 63", "MASTERIDOC_CREATE_SMD_COGRP", "G_SET_ALE_SEND_CO_HIERARCHY"),
        inbound_functions=verified("V 63", "IDOC_INPUT_COGRP"),
        send_by=verified(more["source"], more["program"]),
        filter_objects=unverified(f"controlling area: {HEADER}-{AREA}"),
        level=48,
        parts=(
            Part(
                HEADER,
                "SETHEADER",
                ("SETCLASS", "SETNAME", SUBCLASS),
                names={TYPE: "SETCLASS", NAME: "SETNAME", more["scope"]: SUBCLASS},
                parts=(
                    Part("SETNODE", "SETNODE", ("LINEID",), columns=("SUBSETNAME", "SEQNR")),
                    Part("SETLEAF", "SETLEAF", ("LINEID",), columns=_LEAF),
                ),
            ),
        ),
        identify=key_of,
        checks=(of_this_area, overwrite),
        hinder=(not_at_home,),
        together=by,
        addressed=addressed,
    )


_LEAF = ("VALSIGN", "VALOPTION", "VALFROM", "VALTO", "SEQNR")

OBJECTS = (
    _group(
        "cost-center-group",
        "Cost center group",
        9,
        "s1:10; s4:23",
        Known("COGRP1", "V 64"),
        cost_centers,
        scope=AREA,
        program="RGSALECC",
        source="V 64",
    ),
    _group(
        "cost-element-group",
        "Cost element group",
        10,
        "s1:11; s4:25",
        Known("COGRP2", "V 65"),
        cost_elements,
        scope=CHART,
        program="RGSALECE",
        source="V 65",
    ),
    _group(
        "activity-type-group",
        "Activity type group",
        15,
        "s1:16; s4:35",
        Known("COGRP5", "stechno.net: RGSALEAT"),
        activity_types,
        scope=AREA,
        program="RGSALEAT",
        source="stechno.net: RGSALEAT",
    ),
)
