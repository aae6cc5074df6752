"""Material master: MATMAS."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.application import key_of
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import (
    Key,
    Known,
    MasterObject,
    Part,
    Row,
    Unit,
    numbered,
    seed,
    texts,
    unverified,
    verified,
)
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS", "type_of_known"]

MATNR, MATNR_LONG, MTART = "MATNR", "MATNR_LONG", "MTART"
SHORT = 18
"""Characters of E1MARAM-MATNR; a longer number stands in MATNR_LONG."""


@rule("R-MAT-9", "a material has the number that it has in the sender", neutral=("",))
def number(posting: Posting, node: Node) -> Key:
    """The key of the material: no receiver gives numbers of its own. Refuses a blank one."""
    if not node.get(MATNR) and (long := node.get(MATNR_LONG)) and long != NO_DATA:
        return (long,)
    return key_of(posting, posting.object, node)


def long_number(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """A number that the old field has no room for goes in the long one only."""
    return {**row, MATNR: "", MATNR_LONG: key[0]} if len(key[0]) > SHORT else row


def _no_type(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new if old is not None else {name: value for name, value in new.items() if name != MTART}


@rule("R-MAT-1", "a new material takes its material type from the IDoc", neutral=_no_type)
def type_of_new(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The material type of a material that is new in the receiver."""
    if old is None and new.get(MTART):
        posting.decided("R-MAT-1", "material type taken over: the material is new", node, MTART, after=new[MTART])
    return new


def _unchanged(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new


@rule("R-MAT-2", "an existing material keeps its material type, all else is updated", neutral=_unchanged)
def type_of_known(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The material type of a material that the receiver has."""
    if old is None or old.get(MTART) == new.get(MTART) or not is_kept(old):
        return new
    kept, other = old.get(MTART, ""), new.get(MTART, "")
    posting.decided("R-MAT-2", "the material type stays", node, MTART, before=other, after=kept)
    say_kept(posting, node, kept, other)
    return {**{name: value for name, value in new.items() if name != MTART}, **({MTART: kept} if kept else {})}


@rule("R-MAT-3", "an information record says that the material type was not changed", neutral=None)
def say_kept(posting: Posting, node: Node, kept: str, other: str) -> None:
    """Tell that the type stays (REQUIREMENTS D 17)."""
    text = f"material type {kept or '(blank)'} not changed to {other or '(blank)'}"
    posting.tell("R-MAT-3", text, node, MTART)


@rule("R-MAT-4", "a change of the material type is distributed by no means", neutral=False)
def is_kept(old: Row) -> bool:
    """Whether a material that is there keeps its type, however the IDoc came about: as an article (ARTMAS), too."""
    return True


@rule("R-MAT-5", "the same material may have different material types in different systems", neutral=("", ""))
def type_may_differ() -> tuple[str, str]:
    """What a difference in the material type means when systems are compared."""
    return "R-MAT-5", "allowed: each system has its own material type"


@rule("R-MAT-6", "production versions are in the IDoc", neutral="not sent")
def sent(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a production version is not sent: there is no reason, although no SAP system imports it."""
    return ""


@rule("R-MAT-8", "what goes to a partner that is no SAP system keeps the production versions", neutral="not imported")
def _foreign() -> str:
    return ""


def sent_to_foreign(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a production version is not sent to a partner that is no system of the landscape."""
    known = {system.name for system in doing.system.landscape.system}
    return _foreign() if doing.receiver and doing.receiver not in known else ""


@rule("R-MAT-7", "production versions are ignored inbound, with an information record", neutral="")
def no_production_versions(posting: Posting, part: Part, node: Node) -> str:
    """Why a segment of a production version is not posted."""
    text = f"production version {node.get('VERID')} is not imported"
    posting.tell("R-MAT-7", text, node, "VERID")
    return text


@rule("R-MAT-10", "variant configuration, export licences and preferences are not maintained by MATMAS", neutral="")
def no_configuration(posting: Posting, part: Part, node: Node) -> str:
    """Why a segment of a variant configuration is not posted. Licences and preferences have no segment at all."""
    text = f"variant configuration {node.get('CONFIG_ID')} is not imported"
    posting.tell("R-MAT-10", text, node)
    return text


PLANT = Part(
    "E1MARCM",
    "MARC",
    ("WERKS",),
    parts=(
        Part("E1MARC1", kind="joined"),
        Part("E1MARC2", kind="joined"),
        Part("E1MARDM", "MARD", ("LGORT",)),
        Part("E1MFHMM", "MFHM"),
        Part("E1MPGDM", "MPGD"),
        Part("E1MPOPM", "MPOP"),
        Part("E1MPRWM", "MPRW", ("ERTAG",)),
        Part("E1MVEGM", "MVEG", ("ERTAG",)),
        Part("E1MVEUM", "MVEU", ("ERTAG",)),
        Part("E1MKALM", "MKAL", ("VERID",)),
        Part("E1SGTMADKA", "SGT_MADKA", ("SGT_SCAT",)),
    ),
)
CONFIGURATION = Part(
    "E1CUCFG",
    "CUCFG",
    ("POSEX", "CONFIG_ID"),
    parts=(Part("E1CUINS", "CUINS", ("INST_ID",)), numbered("E1CUVAL", "CUVAL"), numbered("E1CUCOM", "CUCOM")),
)

MATERIAL = MasterObject(
    "material",
    "Material",
    number=17,
    seed="s1:18, 110-116; s4:39, 192-198",
    rules="R-MAT",
    messages=(*seed("MATMAS"), *unverified("MATCOR")),
    idoc_types=tuple(Known(f"MATMAS0{n}", "V 119") for n in (5, 7, 1, 2, 3, 4, 6)),
    process_codes=verified("V 122", "MATM"),
    outbound_functions=(*verified("V 100", "MASTERIDOC_CREATE_SMD_MATMAS"), *unverified("MASTERIDOC_CREATE_MATMAS")),
    inbound_functions=verified("V 122", "IDOC_INPUT_MATMAS01"),
    send_by=verified("V 123", "BD10", "RBDSEMAT"),
    change_class=Known("MATERIAL", "V 121"),
    filter_objects=(*verified("V 93", "classes"), *unverified("plant", "sales organization", "company code")),
    see_also="LO - Administration of Material Master Data: IDoc types for distributing master data",
    level=40,
    parts=(
        Part(
            "E1MARAM",
            "MARA",
            (MATNR,),
            keep_flag="LVORM",
            parts=(
                Part("E1MARA1", kind="joined"),
                Part("E1MAKTM", "MAKT", ("SPRAS",)),
                PLANT,
                Part(
                    "E1MARMM",
                    "MARM",
                    ("MEINH",),
                    parts=(Part("E1MEANM", "MEAN", ("EAN11",)), Part("E1SGTMARM", "SGT_MARM", ("SGT_SCAT",))),
                ),
                Part("E1MBEWM", "MBEW", ("BWKEY", "BWTAR")),
                Part("E1MLGNM", "MLGN", ("LGNUM",), parts=(Part("E1MLGTM", "MLGT", ("LGTYP",)),)),
                Part(
                    "E1MVKEM",
                    "MVKE",
                    ("VKORG", "VTWEG"),
                    parts=(Part("E1SGTMVKE", "SGT_MVKE", ("SGT_RCAT",)),),
                ),
                Part("E1MLANM", "MLAN", ("ALAND",)),
                texts("E1MTXHM", "E1MTXLM", "MARA"),
                CONFIGURATION,
            ),
        ),
    ),
    units=(
        Unit("MAEX", (MATNR, "ALAND", "GEGRU"), text="export licences of materials: no segment of MATMAS has them"),
        Unit("MAPE", (MATNR, "WERKS"), text="customs preferences of materials: no segment of MATMAS has them"),
    ),
    identify=number,
    ignore={"E1MKALM": (no_production_versions,), "E1CUCFG": (no_configuration,)},
    adjust={"E1MARAM": (type_of_new, type_of_known)},
    withhold={"E1MKALM": (sent, sent_to_foreign)},
    outgoing={"E1MARAM": (long_number,)},
    differences={"MARA-MTART": type_may_differ},
)

OBJECTS = (MATERIAL,)
