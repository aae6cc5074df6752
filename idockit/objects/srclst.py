"""Source list: SRCLST. Its segment is derived of the table (EORD); a list is all records of a material and plant."""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.tree import Node
from idockit.objects.purchasing_checks import organization_fields
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, Unit, seed, unverified
from idockit.system.master.msgfn import DELETE, NO_DATA
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

MATNR, LIFNR, EBELN, VRTYP = "MATNR", "LIFNR", "EBELN", "VRTYP"
SCHEDULING_AGREEMENT = "L"


@rule("R-SRC-1", "source lists are distributed with message type SRCLST", neutral={"MESTYP": ""})
def message_type(doing: Collecting) -> Mapping[str, str]:
    """What the control record says."""
    return {"MESTYP": "SRCLST"}


def prerequisites(posting: Posting) -> None:
    """What the receiver must have, unless the record is to be deleted."""
    node = posting.root
    if node.get("MSGFN") == DELETE:
        return
    not_from_agreement(posting, node)
    if vendor := _filled(node, LIFNR):
        vendor_there(posting, vendor)
    material_there(posting, node.get(MATNR))
    if contract := _filled(node, EBELN):
        contract_there(posting, contract)


def _filled(node: Node, name: str) -> str:
    value = node.get(name)
    return "" if value == NO_DATA else value


@rule("R-SRC-2", "the receiver must have the vendor, where the record names one", neutral=None)
def vendor_there(posting: Posting, vendor: str) -> None:
    """Refuse the IDoc unless the vendor is there."""
    posting.require("R-SRC-2", "LFA1", (vendor,), "vendor", posting.root, LIFNR)


@rule("R-SRC-3", "the receiver must have the material", neutral=None)
def material_there(posting: Posting, material: str) -> None:
    """Refuse the IDoc unless the material is there."""
    if not material:
        posting.refuse("R-SRC-3", f"{posting.root.segment}/{MATNR} is blank, expected a material", posting.root, MATNR)
    posting.require("R-SRC-3", "MARA", (material,), "material", posting.root, MATNR)


@rule("R-SRC-4", "the receiver must have the contract, where the record refers to one", neutral=None)
def contract_there(posting: Posting, contract: str) -> None:
    """Refuse the IDoc unless the contract is there. An agreement whose category is blank is taken for a contract."""
    posting.require("R-SRC-4", "EKKO", (contract,), "contract", posting.root, EBELN)


@rule("R-SRC-5", "a record that refers to a scheduling agreement is left out, the others of the list are sent",
      neutral="")  # fmt: skip
def of_agreement(row: Row) -> str:
    """Why a record is not sent."""
    if row.get(VRTYP) != SCHEDULING_AGREEMENT:
        return ""
    return f"refers to scheduling agreement {row.get(EBELN) or '(blank)'}: scheduling agreements are not distributed"


def no_agreement(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a record is not in the IDoc."""
    why = of_agreement(row)
    return doing.left_out("R-SRC-5", f"record {'/'.join(key)} {why}", part.segment, VRTYP) if why else ""


@rule("R-SRC-6", "an IDoc with a record that refers to a scheduling agreement is not posted", neutral=None)
def not_from_agreement(posting: Posting, node: Node) -> None:
    """Refuse the IDoc for such a record (OPEN 19)."""
    if node.get(VRTYP) == SCHEDULING_AGREEMENT:
        found = f"{node.segment}/{VRTYP} is L with scheduling agreement {node.get(EBELN) or '(blank)'}"
        text = f"{found}: scheduling agreements cannot be distributed, send the list without this record"
        posting.refuse("R-SRC-6", text, node, VRTYP)


@rule("R-SRC-12", "the list of a material and plant is replaced by the IDoc's records", neutral=False)
def replaced(posting: Posting) -> bool:
    """Whether the receiver's records that the IDoc lacks go (policy source_list)."""
    return posting.landscape.policy.source_list == "replace"


SOURCE_LIST = MasterObject(
    "source-list",
    "Source list",
    number=19,
    seed="s1:20, 117-132; s4:43, 200-220",
    rules="R-SRC",
    messages=seed("SRCLST"),
    idoc_types=unverified("SRCLST01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_SRCLST"),
    inbound_functions=unverified("IDOC_INPUT_SRCLST"),
    send_by=unverified("ME08"),
    change_class=Known("ORDERBUCH"),
    filter_objects=seed("Material", "PLANT", "purchasing organization", "Supplier", "Material listing"),
    see_also="MM - Purchasing",
    level=110,
    key=(MATNR, "WERKS"),
    parts=(Part("E1EORDM", "EORD", (MATNR, "WERKS", "ZEORD"), whole=replaced),),
    needs=("vendor", "material"),
    units=(Unit("EKKO", (EBELN,), text="contracts", needed=True),),
    checks=(prerequisites,),
    addressed=message_type,
    withhold={"E1EORDM": (no_agreement,)},
    model_checks=(organization_fields,),
)

OBJECTS = (SOURCE_LIST,)
