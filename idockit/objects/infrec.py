"""Purchasing info record: INFREC."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.infrecnumber import EINA, INFNR, LIFNR, MATKL, MATNR, number, value_of
from idockit.objects.purchasing_checks import number_ranges
from idockit.objects.separate import CONDITIONS as CONDITION_SEGMENT
from idockit.objects.separate import conditions, not_posted, not_sent, told_when_posted, told_when_sent
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, Unit, seed, texts, unverified
from idockit.system.master.dialog import CHANGE_ITEMS
from idockit.system.master.keys import joined
from idockit.system.master.luw import Written
from idockit.system.master.msgfn import DELETE, apply
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting
from idockit.system.master.system import System

__all__ = ["OBJECTS", "conditions_by"]

NET_PRICE, EFFECTIVE_PRICE = "NETPR", "EFFPR"
PREFERENCE, PRICE_HISTORY = "EINA_PREFERENCE", "EIPA"
"""EIPA is SAP's; the other name is ours: no source has a table of the preference data (OPEN 8)."""
CONDITIONS = frozenset({"KONH", "KONP", "KONM", "KONW"})
NOT_SENT = "not sent"
FOUND_BY = (MATNR, LIFNR, MATKL)
NUMBER_WIDTH = 10
"""Characters of INFNR (V 52)."""


def _nothing(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    return {}


@rule("R-INFREC-1", "INFREC has the general data", neutral=_nothing)
def general_data(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The general data as they are sent: all of them."""
    return row


@rule("R-INFREC-2", "INFREC has the texts of the general data", neutral=NOT_SENT)
def general_text(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a text of the general data is not sent: there is no reason."""
    return ""


@rule("R-INFREC-3", "INFREC has the data of the purchasing organizations", neutral=NOT_SENT)
def organization_data(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why the data of a purchasing organization are not sent: there is no reason."""
    return ""


@rule("R-INFREC-4", "INFREC has the texts of the data of the purchasing organizations", neutral=NOT_SENT)
def organization_text(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a text of a purchasing organization is not sent: there is no reason."""
    return ""


@rule("R-INFREC-5", "customs tariff preference data are not distributed", neutral="")
def no_preference(system: System, written: Written) -> str:
    """Why a change of a record does not make an IDoc: preference data are in none."""
    return "customs tariff preference data are not distributed" if written.table == PREFERENCE else ""


@rule("R-INFREC-6", "the order price history is not distributed", neutral="")
def no_price_history(system: System, written: Written) -> str:
    """Why a change of a record does not make an IDoc: the price history is in none."""
    return "the order price history is not distributed" if written.table == PRICE_HISTORY else ""


def of_deleted(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """What the receiver needs to find a record that was deleted, which may have another number there."""
    changes = doing.changes
    if changes is None:
        return row
    found = {}
    for document in changes.documents:
        for _, line in doing.luw.below(CHANGE_ITEMS, (changes.object_class, changes.object_id, document)):
            if (line.get("TABNAME"), line.get("TABKEY")) == (EINA, joined(key)) and line.get("FNAME") in FOUND_BY:
                found[line["FNAME"]] = line.get("VALUE_OLD", "")
    return {**row, **found}


def prerequisites(posting: Posting) -> None:
    """The vendor and the material that the receiver must have, unless the record is to be deleted."""
    if posting.root.get("MSGFN") == DELETE:
        return
    vendor_there(posting, value_of(posting, posting.root, LIFNR))
    material = value_of(posting, posting.root, MATNR)
    if has_material(material):
        material_there(posting, material)


@rule("R-INFREC-7", "the receiver must have the vendor", neutral=None)
def vendor_there(posting: Posting, vendor: str) -> None:
    """Refuse the IDoc unless the vendor is there."""
    if not vendor:
        posting.refuse("R-INFREC-7", "E1EINAM/LIFNR is blank, expected the vendor of the record", posting.root, LIFNR)
    posting.require("R-INFREC-7", "LFA1", (vendor,), "vendor", posting.root, LIFNR)


@rule("R-INFREC-8", "the receiver must have the material, where there is one", neutral=None)
def material_there(posting: Posting, material: str) -> None:
    """Refuse the IDoc unless the material is there."""
    posting.require("R-INFREC-8", "MARA", (material,), "material", posting.root, MATNR)


@rule("R-INFREC-9", "for non-stock material no material is looked for", neutral=True)
def has_material(material: str) -> bool:
    """Whether a material is to be looked for."""
    return bool(material)


def _as_it_was(name: str, old: Row | None, new: Row) -> Row:
    kept = (old or {}).get(name, "")
    left = {column: value for column, value in new.items() if column != name}
    return {**left, name: kept} if kept else left


@rule("R-INFREC-19", "the net price of the central system is taken over",
      neutral=lambda posting, part, node, old, new: _as_it_was(NET_PRICE, old, new))  # fmt: skip
def net_price(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record with the net price that it is to have: that of the IDoc."""
    return _price("R-INFREC-19", NET_PRICE, posting, node, old, new)


@rule("R-INFREC-20", "the effective price of the central system is taken over, whatever the conditions say",
      neutral=lambda posting, part, node, old, new: _as_it_was(EFFECTIVE_PRICE, old, new))  # fmt: skip
def effective_price(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record with the effective price that it is to have: that of the IDoc."""
    return _price("R-INFREC-20", EFFECTIVE_PRICE, posting, node, old, new)


def _price(rule_id: str, name: str, posting: Posting, node: Node, old: Row | None, new: Row) -> Row:
    before, after = (old or {}).get(name, ""), new.get(name, "")
    if before != after:
        posting.decided(rule_id, "price taken over from the IDoc", node, name, before=before, after=after)
    return new


@rule("R-INFREC-18", "posting an info record changes no condition", neutral=None)
def conditions_stay(posting: Posting) -> None:
    """Refuse the IDoc where what was done for it, by a user's function too, changed conditions."""
    condition = posting.system.object_of(conditions_by())
    tables = CONDITIONS | frozenset(posting.system.tables_of(condition) if condition else ())
    changed = sorted({written.table for written in posting.luw.written()} & tables)
    if changed:
        shown = "/".join(posting.key)
        text = f"info record {shown} would change {', '.join(changed)}: conditions are distributed by {conditions_by()}"
        posting.refuse("R-INFREC-18", text, posting.root)


@rule("R-INFREC-21", "conditions of info records are distributed by COND_A", neutral="")
def conditions_by() -> str:
    """The message type of the conditions."""
    return "COND_A"


@rule("R-INFREC-29", "a text replaces that of the same id and language, others stay", neutral="not replaced")
def replaced(posting: Posting, part: Part, node: Node) -> str:
    """Why a line is not put in the place of the receiver's: there is no reason (REQUIREMENTS D 10)."""
    return ""


def under_its_number(posting: Posting, plan: Plan, node: Node) -> None:
    """Post a record. Where it has another number here, its texts are those named after that number."""
    central, local = node.get(INFNR), posting.key[0]
    apply(posting, plan, node if central == local else renamed(node, central, local))


def renamed(node: Node, central: str, local: str) -> Node:
    """A segment with all below it, its texts named after the local number: their names begin with the number."""
    name = node.get("TDNAME")
    if name[:NUMBER_WIDTH].rstrip() == central:
        name = f"{local:{NUMBER_WIDTH}}{name[NUMBER_WIDTH:]}".rstrip()
        node = node.with_fields({**node.fields, "TDNAME": name})
    return node.with_children([renamed(child, central, local) for child in node.children])


INFO_RECORD = MasterObject(
    "info-record",
    "Purchasing info record",
    number=4,
    seed="s1:5, 39-67; s4:13, 91-125",
    rules="R-INFREC",
    messages=seed("INFREC"),
    idoc_types=(Known("INFREC01", "V 52"), Known("INFREC02", "V 104")),
    outbound_functions=unverified("MASTERIDOC_CREATE_INFREC", "MASTERIDOC_CREATE_SMD_INFREC"),
    inbound_functions=unverified("IDOC_INPUT_INFREC"),
    send_by=unverified("ME18", "RBDSEINF"),
    change_class=Known("INFOSATZ"),
    filter_objects=(
        *seed("PLANT", "Material", "Material listing"),
        *unverified("purchasing organization", "Supplier"),
    ),
    see_also="MM - Purchasing: purchasing info records; conditions go by COND_A",
    level=100,
    parts=(
        Part(
            "E1EINAM",
            EINA,
            (INFNR,),
            parts=(
                texts("E1EALTH", "E1EALTL", EINA),
                Part(
                    "E1EINEM",
                    "EINE",
                    ("EKORG", "ESOKZ", "WERKS"),
                    parts=(texts("E1EELTH", "E1EELTL", "EINE"), conditions("EINE")),
                ),
            ),
        ),
    ),
    indexes={EINA: ((MATNR, LIFNR),)},
    units=(
        Unit(PREFERENCE, (INFNR,), text="customs tariff preference data of info records"),
        Unit(PRICE_HISTORY, (INFNR, "EBELN", "EBELP"), text="order price history of info records"),
    ),
    identify=number,
    needs=("vendor", "material"),
    apply=under_its_number,
    checks=(prerequisites, told_when_posted),
    ignore={"E1EALTL": (replaced,), "E1EELTL": (replaced,), CONDITION_SEGMENT: (not_posted,)},
    adjust={"E1EINEM": (net_price, effective_price)},
    finish=(conditions_stay,),
    withhold={
        "E1EALTH": (general_text,),
        "E1EINEM": (organization_data,),
        "E1EELTH": (organization_text,),
        CONDITION_SEGMENT: (not_sent,),
    },
    outgoing={"E1EINAM": (general_data, told_when_sent)},
    gone={"E1EINAM": (of_deleted,)},
    deleted_fields=frozenset({EINA}),
    undocumented=(no_preference, no_price_history),
    model_checks=(number_ranges,),
)

OBJECTS = (INFO_RECORD,)
