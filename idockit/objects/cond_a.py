"""Conditions: COND_A.

An IDoc has validity periods of one condition, their items, and the scales of these. A period is replaced as a whole;
what the receiver has of other periods stays, but for the days that those of the IDoc lie over (SAP Library, conditions:
inbound processing). SAP numbers condition records in each system (KNUMH); here they have the key of the condition and
the end of the period, as SAP's condition tables do, and KNUMH is a field.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.landscape import Landscape
from idockit.ale.tree import Node
from idockit.objects.condition_periods import make_room
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, numbered, seed, unverified, verified
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

MESSAGE, HEADER, LONG_HEADER, PERIOD = "COND_A", "E1KOMG", "E1KOMG1", "E1KONH"
KEY: Key = ("KVEWE", "KOTABNR", "KAPPL", "KSCHL", "VAKEY")
LONG = "VAKEY_LONG"
SHORT = 50
"""Characters of VAKEY; a longer key stands in VAKEY_LONG."""
USE_E = "E"
SEPARATED = ("KUNNR", "LIFNR", "MATNR", "VKORG", "EKORG")


@rule("R-COND-1", "conditions are distributed by COND_A", neutral="")
def message_type() -> str:
    """The message type of conditions."""
    return MESSAGE


def addressed(doing: Collecting) -> Mapping[str, str]:
    """The message type of what is sent."""
    return {"MESTYP": message_type()}


def _of_separated(node: Node) -> str:
    return "".join(node.get(name) for name in SEPARATED)


@rule("R-COND-10", "the key of a condition is VAKEY or VAKEY_LONG, not the fields beside it", neutral=_of_separated)
def variable_key(node: Node) -> str:
    """The variable key, as it stands in the header; where it stands in none of the two, in VAKEY_255."""
    longest = (child.get("VAKEY_255") for child in node.children if child.segment == LONG_HEADER)
    return next((value for value in (node.get(LONG), node.get("VAKEY"), *longest) if value not in ("", NO_DATA)), "")


def key_of(posting: Posting, node: Node) -> Key:
    """Use, table, application, condition type and variable key. Refuses a key that is blank."""
    key = (*(node.get(name) for name in KEY[:-1]), variable_key(node))
    for name, value in zip(KEY, key, strict=True):
        if value in ("", NO_DATA):
            text = f"{node.segment}/{name} is {value or 'blank'}, expected a value: it is part of the key"
            posting.refuse("R-GEN-3", text, node, name)
    return key


def header_sent(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The header as it is sent: a long variable key in its own field."""
    if len(key[-1]) <= SHORT:
        return {**row, LONG: key[-1]} if row.get(LONG) else row
    return {**row, "VAKEY": "", LONG: key[-1]}


def _slashed(part: Part, node: Node) -> set[str]:
    """The columns of the fields that are no data."""
    return {part.names.get(name, name) for name, value in node.fields.items() if value == NO_DATA}


def _kept(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    slashed = _slashed(part, node)
    return {**{name: value for name, value in (old or {}).items() if name in slashed}, **new}


@rule("R-DIFF-10", "a field reduced away becomes initial, as the English document says", neutral=_kept)
@rule("R-COND-2", "a field reduced away becomes initial in the receiver", neutral=_kept)
def reduced(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record without what is no data in the IDoc; in other objects such a field stays as it is."""
    slashed = _slashed(part, node)
    for name in sorted(slashed & (old or {}).keys()):
        posting.decided("R-COND-2", "reduced away, so it becomes initial", node, name, before=(old or {})[name])
    return {name: value for name, value in new.items() if name not in slashed}


@rule("R-COND-3", "the data of a segment reduced away is deleted in the receiver", neutral=False)
def deleted(posting: Posting, part: Part, key: Key) -> bool:
    """Whether records go that the IDoc has no segments for."""
    return True


def no_period(posting: Posting) -> bool:
    """Whether the IDoc has no period at all, as one from which they were reduced away."""
    return all(child.segment != PERIOD for child in posting.root.children)


@rule("R-COND-4", "a field that is blank in the IDoc becomes initial, the record is replaced",
      neutral=lambda posting, part, node, old, new: {**(old or {}), **new})  # fmt: skip
def replaced(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record as the IDoc has it, with nothing of the one before (OPEN 12)."""
    sent = {part.names.get(name, name) for name, value in node.fields.items() if value}
    return {name: value for name, value in new.items() if name in sent}


@rule("R-COND-6", "conditions with use E are sent manually", neutral="not sent")
def manually(doing: Collecting) -> str:
    """Why a condition is not sent directly: there is no reason."""
    return ""


def use_e_manually(doing: Collecting) -> str:
    """The same, for use E."""
    return manually(doing) if doing.key[0] == USE_E and doing.changes is None else ""


def _all_of_table(doing: Collecting) -> tuple[Key, ...]:
    return tuple(key for key, _ in doing.luw.below("KOMG", doing.key[:-1]) if key != doing.key)


@rule("R-COND-8", "one IDoc for each application, condition type, table and variable key", neutral=_all_of_table)
def together(doing: Collecting) -> tuple[Key, ...]:
    """The keys of further conditions in the same IDoc: none."""
    return ()


@rule("R-COND-11", "sent manually, a condition goes to the system named, else to all with a partner agreement",
      neutral=())  # fmt: skip
def targets(landscape: Landscape, sender: str, message: str, receiver: str) -> tuple[str, ...]:
    """The receivers."""
    if receiver:
        return (receiver,)
    agreements = (row for row in landscape.outbound if row.message == message and row.sender in (None, sender))
    systems = (row.rcvprn for row in agreements if row.rcvprt == "LS" and row.rcvprn != sender)
    return tuple(dict.fromkeys(systems))


SCALE_HEADER = Part(
    "E1VFSCAH", "OUR_SCAH", names={"KAPPL": "SCALE_KAPPL"}, whole=True, parts=(numbered("E1VFSCAIX", "OUR_SCAIX"),)
)
SCALE_RECORDS = Part("E1VFKONX", "KONX", kind="numbered", parts=(SCALE_HEADER, numbered("E1VFSCAR", "OUR_SCAR")))
ITEM = Part(
    "E1KONP",
    "KONP",
    kind="numbered",
    names={"KSCHL": "ITEM_KSCHL"},
    parts=(numbered("E1KONM", "KONM"), numbered("E1KONW", "KONW"), SCALE_RECORDS),
)
"""An item has no key in the IDoc: items are counted, as SAP counts them (KOPOS), and replaced as a whole. Its condition
type may be that of a supplement."""

CONDITION = MasterObject(
    "condition",
    "Condition",
    number=7,
    seed="s1:8, 77-79, 95-100; s4:19, 140-144, 174-176",
    rules="R-COND",
    messages=seed(MESSAGE),
    idoc_types=(Known("COND_A04", "V 119"), *verified("V 68", "COND_A03", "COND_A02", "COND_A01")),
    outbound_functions=verified("V 101", "MASTERIDOC_CREATE_SMD_COND_A", "MASTER_CREATE_COND_A"),
    inbound_functions=unverified("IDOC_INPUT_COND_A"),
    send_by=(*seed("RV13AACG"), *verified("V 53", "MEK3")),
    change_class=Known("COND_A"),
    filter_objects=unverified("condition type", "condition table", "application", "organization fields of E1KOMG"),
    see_also="Logistics, Materials Management, Purchasing, Master data: conditions for services",
    level=120,
    no_data="initial",
    parts=(
        Part(
            HEADER,
            "KOMG",
            KEY,
            parts=(Part(LONG_HEADER, kind="joined"), Part(PERIOD, "KONH", ("DATBI",), whole=no_period, parts=(ITEM,))),
        ),
    ),
    indexes={"KOMG": (("MATNR",),)},
    identify=key_of,
    checks=(make_room,),
    adjust=dict.fromkeys((HEADER, PERIOD, "E1KONP"), (reduced, replaced)),
    missing=dict.fromkeys((PERIOD, *(part.segment for part in ITEM.walk())), deleted),
    hinder=(use_e_manually,),
    together=together,
    addressed=addressed,
    targets=targets,
    outgoing={HEADER: (header_sent,)},
)

OBJECTS = (CONDITION,)
