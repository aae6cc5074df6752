"""Bill of material of a material: BOMMAT.

The rules stand in `bom_selection` (the list of direct sending), `bom_sending`, `bom_posting` (message variants and
header), `bom_itemposting` and `bom_items`; `bom_structure` has the tables.
"""

from __future__ import annotations

from idockit.objects import bom_posting as posting
from idockit.objects import bom_sending as sending
from idockit.objects.bom_selection import OPTIONS
from idockit.objects.bom_structure import MATERIAL, Structure, parts
from idockit.system.master.declared import (
    Ignore,
    Key,
    Known,
    MasterObject,
    Outgoing,
    Unit,
    Withhold,
    seed,
    unverified,
)

__all__ = ["OBJECTS", "hooks_ignore", "hooks_outgoing", "hooks_withhold", "indexes", "units"]


def hooks_ignore() -> dict[str, tuple[Ignore, ...]]:
    """What is not posted."""
    texts = dict.fromkeys(("E1SZUTH", "E1SKOTH", "E1SPOTH"), (posting.ignore_long_text,))
    return {**texts, "E1STPUM": (posting.ignore_sub_item,)}


def hooks_withhold() -> dict[str, tuple[Withhold, ...]]:
    """What is not sent."""
    return {
        "E1STZUM": (sending.only_by_hand,),
        "E1STKOM": (sending.no_history,),
        **dict.fromkeys(("E1STASM", "E1STPOM"), (sending.item_withheld,)),
        **dict.fromkeys(("E1SZUTH", "E1SKOTH", "E1SPOTH"), (sending.no_long_texts,)),
        "E1STPUM": (sending.no_sub_items,),
        **dict.fromkeys(("E1CUKBT", "E1CUKNM", "E1CUTXM"), (sending.no_foreign_source,)),
    }


def hooks_outgoing() -> dict[str, tuple[Outgoing, ...]]:
    """What is sent in another form."""
    return {
        "E1STZUM": (sending.with_target_number,),
        "E1STKOM": (sending.maintained,),
        "E1STASM": (sending.maintained,),
        "E1STPOM": (sending.item_sent,),
    }


def indexes(kind: Structure) -> dict[str, tuple[Key, ...]]:
    """By what records are looked for: those that share a BOM number, and those that point to it."""
    return dict.fromkeys((kind.assignments, *posting.REFERENCES), (("STLNR",),))


def units() -> tuple[Unit, ...]:
    """The tables that the rules look into, which no IDoc fills."""
    pointer = ("STLTY", "STLNR", "STLAL")
    return (
        Unit("DRAW", ("DOKAR", "DOKNR", "DOKVR", "DOKTL"), (), "documents", needed=True),
        Unit("CUKB", ("KNNAM",), (), "global dependencies, by name", needed=True),
        Unit("PLMZ", ("PLNTY", "PLNNR", "ZUONR"), pointer, "routings: components, with the BOM that they refer to"),
        Unit("AFKO", ("AUFNR",), pointer, "production orders, with the BOM that they refer to"),
    )


BOM = MasterObject(
    "bom",
    "Bill of material",
    number=23,
    seed="s1:24, 142-159; s4:51, 240-276",
    rules="R-BOM",
    messages=seed("BOMMAT"),
    idoc_types=tuple(Known(f"BOMMAT0{n}", "V 73") for n in (4, 3, 2, 1)),
    outbound_functions=unverified("MASTERIDOC_CREATE_BOMMAT"),
    inbound_functions=unverified("IDOC_INPUT_BOMMAT"),
    send_by=unverified("BD30"),
    change_class=Known("STUE"),
    filter_objects=unverified("plant"),
    see_also="PALMAT (plant assignments) and STTMAT (material variants) are message types of their own [V 75]; SAP's "
    "own routine seems to send long texts and sub-items, the source document says it does not: that stands",
    level=90,
    needs=("material", "class", "change-number"),
    options=OPTIONS,
    parts=parts(MATERIAL),
    indexes=indexes(MATERIAL),
    units=units(),
    deleted_fields=frozenset({"STPO"}),
    identify=posting.identify,
    apply=posting.apply,
    ignore=hooks_ignore(),
    deletes=dict.fromkeys(("E1CUKBM", "E1CUKBT"), posting.flagged),
    hinder=(sending.hindered,),
    withhold=hooks_withhold(),
    outgoing=hooks_outgoing(),
    gone={"E1STPOM": (sending.item_gone,)},
)

OBJECTS = (BOM,)
