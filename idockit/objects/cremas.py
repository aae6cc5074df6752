"""Vendor master: CREMAS."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.application import key_of
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, seed, texts, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

MABER = "MABER"
CLASSIFICATION = "classification"
OWN_TABLE = "LFA1"


@rule("R-CRE-5", "a vendor has the key LIFNR, in it company codes by BUKRS and purchasing data by EKORG", neutral=("",))
def number(posting: Posting, node: Node) -> Key:
    """The key of the vendor."""
    return key_of(posting, posting.object, node)


@rule("R-CRE-1", "dunning data are posted for the default dunning area only, the blank one", neutral="")
def only_default_area(posting: Posting, part: Part, node: Node) -> str:
    """Why the dunning data of an area are not posted: it is not the default one (REQUIREMENTS D 16)."""
    area = node.get(MABER)
    if not area:
        return ""
    text = f"dunning area {area}: only data of the default area (blank) are posted"
    posting.decided("R-CRE-1", text, node, MABER)
    say_skipped(posting, node, text)
    return text


@rule("R-CRE-3", "an information record says which dunning areas were not posted", neutral=None)
def say_skipped(posting: Posting, node: Node, text: str) -> None:
    """Tell that an area is not posted."""
    posting.tell("R-CRE-3", text, node, MABER)


@rule("R-CRE-2", "all dunning areas may be sent: the restriction is on the inbound side", neutral="not sent")
def all_areas(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why the dunning data of an area are not sent: there is no reason."""
    return ""


@rule("R-CRE-4", "with the retail switch the characteristic values of vendors are distributed too", neutral=False)
def with_characteristics(doing: Collecting) -> bool:
    """Whether the values go along with the vendor."""
    return doing.system.landscape.switch.retail


def characteristics(doing: Collecting) -> Iterator[tuple[str, Key]]:
    """The vendor's classifications, which hold its characteristic values and go as IDocs of their own."""
    if not with_characteristics(doing):
        return
    classification = doing.system.objects.get(CLASSIFICATION)
    if classification is not None:
        width = len(classification.object_key)
        for key, _ in doing.luw.below(classification.root.table, (OWN_TABLE, *doing.key)):
            yield CLASSIFICATION, key[:width]


COMPANY = Part(
    "E1LFB1M",
    "LFB1",
    ("BUKRS",),
    parts=(
        Part("E1LFBWM", "LFBW", ("WITHT",)),
        Part("E1LFB5M", "LFB5", (MABER,)),
        texts("E1LFB1H", "E1LFB1L", "LFB1"),
    ),
)
PURCHASING = Part(
    "E1LFM1M",
    "LFM1",
    ("EKORG",),
    parts=(
        Part("E1LFM2M", "LFM2", ("LTSNR", "WERKS")),
        Part("E1WYT3M", "WYT3", ("LTSNR", "WERKS", "PARVW", "PARZA")),
        texts("E1LFM1H", "E1LFM1L", "LFM1"),
    ),
)

VENDOR = MasterObject(
    "vendor",
    "Vendor",
    number=16,
    seed="s1:17, 108-109; s4:37, 186-190",
    rules="R-CRE",
    messages=(*seed("CREMAS"), *unverified("CRECOR")),
    idoc_types=tuple(Known(f"CREMAS0{n}", "V 119") for n in (7, 1, 6, 4)),
    outbound_functions=unverified("MASTERIDOC_CREATE_CREMAS", "MASTERIDOC_CREATE_SMD_CREMAS"),
    inbound_functions=verified("V 122", "IDOC_INPUT_CREDITOR"),
    send_by=unverified("BD14", "RBDSECRE"),
    change_class=Known("KRED"),
    filter_objects=(*verified("V 93", "classes"), *unverified("company code", "purchasing organization")),
    level=50,
    parts=(
        Part(
            "E1LFA1M",
            OWN_TABLE,
            ("LIFNR",),
            keep_flag="LOEVM",
            parts=(
                Part("E1LFA1B", kind="joined"),
                Part("E1LFA1A", kind="joined"),
                Part("E1LFA1G1", kind="joined"),
                texts("E1LFA1H", "E1LFA1L", OWN_TABLE),
                COMPANY,
                PURCHASING,
                Part("E1LFBKM", "LFBK", ("BANKS", "BANKL", "BANKN")),
                Part("E1LFASM", "LFAS", ("LAND1",)),
                Part("E1KNVKM", "KNVK_LFA1", ("PARNR",)),
                Part("E1WYT1M", "WYT1", ("LTSNR",), parts=(Part("E1WYTTM", "WYTT", ("SPRAS",)),)),
            ),
        ),
    ),
    identify=number,
    ignore={"E1LFB5M": (only_default_area,)},
    withhold={"E1LFB5M": (all_areas,)},
    companions=(characteristics,),
)

OBJECTS = (VENDOR,)
