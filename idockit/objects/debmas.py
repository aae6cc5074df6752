"""Customer master: DEBMAS."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.decisions import CONTACT_ADDRESSES, LONG_TEXTS, belongs_to
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Known, MasterObject, Part, Row, texts, unverified, verified
from idockit.system.master.luw import Written
from idockit.system.master.posting import Posting
from idockit.system.master.system import System

__all__ = ["OBJECTS"]

NAME = "customer"
ADDRESS = "KNVK_ADDRESS"
"""Addresses of contact persons. The table and its columns have names of ours: in SAP they are no part of the customer
but of its address management."""
TEXT_TABLES = ("STXH_", "STXL_")


@rule("R-DEB-1", "the addresses of contact persons are not sent, the contact persons are", neutral="")
def address_not_sent(person: str) -> str:
    """Why the address of a contact person is not sent."""
    return f"the address of contact person {person} is not distributed"


def no_address(doing: Collecting, part: Part, key: tuple[str, ...], row: Row) -> str:
    """Why an address is not in the IDoc."""
    if belongs_to(CONTACT_ADDRESSES) != NAME or not (why := address_not_sent(key[-1])):
        return ""
    return doing.left_out("R-DEB-1", why, part.segment)


@rule("R-DEB-2", "the receiver's addresses of contact persons stay as they are", neutral="")
def address_stays(person: str) -> str:
    """Why the address of a contact person is not posted."""
    return f"the address of contact person {person} is not imported"


def own_address(posting: Posting, part: Part, node: Node) -> str:
    """Why an address is not posted, should one come."""
    if belongs_to(CONTACT_ADDRESSES) != NAME or not (why := address_stays(node.get("PARNR"))):
        return ""
    posting.tell("R-DEB-2", why, node)
    return why


@rule("R-DEB-3", "a change of a customer's long text is in no change document, so that nothing is sent", neutral="")
def text_not_documented(table: str) -> str:
    """Why a change in a table is not documented."""
    return "long texts of customers are not in change documents" if table.startswith(TEXT_TABLES) else ""


def no_long_text(system: System, written: Written) -> str:
    """Why a change of a record is not documented."""
    return text_not_documented(written.table) if belongs_to(LONG_TEXTS) == NAME else ""


@rule("R-DEB-4", "sent directly, a customer has its long texts", neutral="not sent")
def text_sent(doing: Collecting, part: Part, key: tuple[str, ...], row: Row) -> str:
    """Why a long text is not in the IDoc: there is no reason, change documents alone lack them (OPEN 15)."""
    return ""


SALES = Part(
    "E1KNVVM",
    "KNVV",
    ("VKORG", "VTWEG", "SPART"),
    parts=(
        Part("E1KNVPM", "KNVP", ("PARVW", "PARZA")),
        Part("E1KNVDM", "KNVD", ("DOCTP", "SPRAS")),
        Part("E1KNVIM", "KNVI", ("ALAND", "TATYP")),
        Part("E1KNVLM", "KNVL", ("ALAND", "TATYP", "LICNR")),
        texts("E1KNVVH", "E1KNVVL", "KNVV"),
    ),
)
COMPANY = Part(
    "E1KNB1M",
    "KNB1",
    ("BUKRS",),
    parts=(
        Part("E1KNBWM", "KNBW", ("WITHT",)),
        Part("E1KNB5M", "KNB5", ("MABER",)),
        texts("E1KNB1H", "E1KNB1L", "KNB1"),
    ),
)
RETAIL = (
    Part("E1VCKUN", "VCKUN", ("CCINS", "CCNUM")),
    Part("E1WRF1M", "WRF1", ("LOCNR",)),
    Part("E1WRF12", "WRF12", ("LOCNR", "EMPST")),
    Part("E1WRF4M", "WRF4", ("LOCNR", "ABTNR")),
    Part("E1WRF3M", "WRF3", ("LOCNR", "MATKL", "DATBI")),
    Part("E1WRF5M", "WRF5", ("LOCNR", "CCINS")),
    Part("E1WRF6M", "WRF6", ("LOCNR", "MATKL")),
    Part("E1T023W", "T023W", ("LOCNR", "MATKL")),
    Part("E1T023X", "T023X", ("LOCNR", "MATNR")),
)

CUSTOMER = MasterObject(
    NAME,
    "Customer",
    number=12,
    seed="s1:13, 81-82; s4:29, 150-154",
    rules="R-DEB",
    messages=(*verified("V 80", "DEBMAS"), *unverified("DEBCOR")),
    idoc_types=(Known("DEBMAS07", "V 119"), Known("DEBMAS06", "V 80, 119"), Known("DEBMAS01", "V 119")),
    outbound_functions=unverified("MASTERIDOC_CREATE_DEBMAS", "MASTERIDOC_CREATE_SMD_DEBMAS"),
    inbound_functions=unverified("IDOC_INPUT_DEBITOR"),
    send_by=unverified("BD12", "RBDSEDEB"),
    change_class=Known("DEBI"),
    filter_objects=(
        *verified("V 93", "classes"),
        *unverified("company code", "sales organization", "distribution channel", "division", "credit control area"),
    ),
    level=55,
    parts=(
        Part(
            "E1KNA1M",
            "KNA1",
            ("KUNNR",),
            keep_flag="LOEVM",
            parts=(
                Part("E1KNA11", kind="joined"),
                texts("E1KNA1H", "E1KNA1L", "KNA1"),
                SALES,
                COMPANY,
                Part("E1KNBKM", "KNBK", ("BANKS", "BANKL", "BANKN")),
                Part("E1KNVAM", "KNVA", ("ABLAD",)),
                Part("E1KNVKM", "KNVK", ("PARNR",), parts=(texts("E1KNVKH", "E1KNVKL", "KNVK"),)),
                Part("E1KNEXM", "KNEX", ("LNDEX",)),
                Part("E1KNASM", "KNAS", ("LAND1",)),
                Part("E1KNKAM", "KNKA"),
                Part("E1KNATM", "KNAT", ("TAXGR",)),
                Part("E1KNKKM", "KNKK", ("KKBER",), parts=(texts("E1KNKKH", "E1KNKKL", "KNKK"),)),
                *RETAIL,
            ),
        ),
        Part(ADDRESS, ADDRESS, ("KUNNR", "PARNR"), columns=("STREET", "POST_CODE", "CITY", "COUNTRY")),
    ),
    ignore={ADDRESS: (own_address,)},
    withhold={
        ADDRESS: (no_address,),
        **dict.fromkeys(("E1KNA1H", "E1KNVVH", "E1KNB1H", "E1KNVKH", "E1KNKKH"), (text_sent,)),
    },
    undocumented=(no_long_text,),
)

OBJECTS = (CUSTOMER,)
