"""Which ALE object types may filter which message type (R-GEN-9), and the traps of blank values (R-GEN-11).

SAP keeps the assignment in TBD10 (BD59); its entries were not found, so the table below is what the reference OBJECTS
tells of it, each entry with its standing. A `[[binding]]` of the landscape, or a download of TBD10, adds to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from idockit.ale.landscape import Landscape
from idockit.rules import rule

__all__ = [
    "FILTER_OBJECTS",
    "LISTINGS",
    "FilterObject",
    "allowed",
    "allowed_listing",
    "as_listed",
    "filter_objects",
    "known_as",
    "reference",
    "refused_listing",
]

R_GEN_9 = "R-GEN-9"
WORDING = "a filter object type that is not allowed for the message type is an error that names both"


@dataclass(frozen=True, slots=True)
class FilterObject:
    """An ALE object type that a message type may be filtered by, and the field it looks at, empty where unknown.

    `standing` says how surely the object type is allowed under this name, `field_standing` how surely the field is
    this one: "seed" (SAP's own text names it), "verified", "derived" (from the fields of the segment), "unconfirmed",
    "unknown". `blank`: what a filter drops whose values have no blank one.
    """

    object: str
    segment: str = ""
    field: str = ""
    standing: str = "unconfirmed"
    field_standing: str = "unknown"
    blank: str = ""


_TABLE = """
INFREC          PLANT       E1EINEM-WERKS   seed         verified     records of the purchasing organization, no plant
INFREC          MATNR       E1EINAM-MATNR   seed         verified     info records without a material number
INFREC          EKORG       E1EINEM-EKORG   unconfirmed  verified
INFREC          LIFNR       E1EINAM-LIFNR   unconfirmed  verified
SRCLST          MATNR       E1EORDM-MATNR   seed         derived
SRCLST          PLANT       E1EORDM-WERKS   seed         derived
SRCLST          EKORG       E1EORDM-EKORG   seed         derived      records without a purchasing organization
SRCLST          LIFNR       E1EORDM-LIFNR   seed         derived      records without a supplier
CLFMAS          KLART       E1OCLFM-KLART   unconfirmed  verified
CLSMAS          KLART       E1KLAHM-KLART   unconfirmed  verified
CHRMAS          ATKLA       E1CABNM-ATKLA   unconfirmed  derived
COND_A          KSCHL       E1KOMG-KSCHL    unconfirmed  verified
COND_A          KOTABNR     E1KOMG-KOTABNR  unconfirmed  verified
COND_A          KAPPL       E1KOMG-KAPPL    unconfirmed  verified
COND_A          VKORG       E1KOMG-VKORG    unconfirmed  verified
COND_A          VTWEG       E1KOMG-VTWEG    unconfirmed  verified
COND_A          SPART       E1KOMG-SPART    unconfirmed  verified
COND_A          EKORG       E1KOMG-EKORG    unconfirmed  verified
COND_A          PLANT       E1KOMG-WERKS    unconfirmed  verified
COSMAS          KOKRS       E1CSKSM-KOKRS   unconfirmed  verified
COSMAS          KOSAR       E1CSKSM-KOSAR   unconfirmed  verified
COGRP1          KOKRS       E1COGH-KOKRS    unconfirmed  verified
COGRP2          KOKRS       E1COGH-KOKRS    unconfirmed  verified
COGRP5          KOKRS       E1COGH-KOKRS    unconfirmed  verified
COELEM          KOKRS       -               unconfirmed  unknown
DEBMAS          VKORG       E1KNVVM-VKORG   verified     verified
DEBMAS          VTWEG       E1KNVVM-VTWEG   verified     verified
DEBMAS          SPART       E1KNVVM-SPART   verified     verified
DEBMAS          BUKRS       E1KNB1M-BUKRS   verified     verified
DEBMAS          KKBER       E1KNKKM-KKBER   verified     verified
COAMAS          KOKRS       E1CSLAM-KOKRS   unconfirmed  derived
CREMAS          BUKRS       E1LFB1M-BUKRS   verified     verified
CREMAS          EKORG       E1LFM1M-EKORG   verified     verified
MATMAS          PLANT       E1MARCM-WERKS   unconfirmed  verified
MATMAS          VKORG       E1MVKEM-VKORG   verified     verified
MATMAS          VTWEG       E1MVKEM-VTWEG   verified     verified
MATMAS          BUKRS       -               unconfirmed  unknown
HRMD_A          OTYPE       E1PLOGI-OTYPE   seed         verified
HRMD_A          INFTY       E1PITYP-INFTY   seed         verified
HRMD_A          SUBTY       E1PITYP-SUBTY   seed         verified
HRMD_A          SCLAS       E1P1001-SCLAS   seed         derived
HRMD_A          FILTER1     E1PLOGI-FILTER1 seed         verified
HRMD_A          FILTER2     E1PLOGI-FILTER2 seed         verified
PRCMAS          KOKRS       -               unconfirmed  unknown
GLMAST          KTOPL       E1SKA1M-KTOPL   unconfirmed  verified
GLMAST          BUKRS       E1SKB1M-BUKRS   unconfirmed  verified
BOMMAT          PLANT       E1MASTM-WERKS   unconfirmed  verified
COACTV          KOKRS       E1CSSL-KOKRS    unconfirmed  verified
INTERNAL_ORDER  KOKRS       -               seed         unknown
INTERNAL_ORDER  AUART       -               seed         unknown
PROJECT         KOKRS       -               seed         unknown
PROJECT         PROFIDPROJ  -               seed         unknown
ALEAUD          MESTYP      E1ADHDR-MESTYP  verified     derived
"""
"""Message type, object type, field, standing of the object type, standing of the field, what a blank one is. The
names are the field's, but PLANT, which SAP's texts use; MATNR is their "Material"."""

NONE_NAMED = ("ECMMAS", "ARTMAS", "USERCLONE", "SRVMAS", "UPSMAS", "UPSRCP")
"""Message types of which the sources name no filter object."""

SAME_AS = {"HRMD_ABA": "HRMD_A", "HRMD_B": "HRMD_A"}
OTHER_NAMES = {"WERKS": "PLANT", "MATERIAL": "MATNR"}


def _parsed() -> Mapping[str, Mapping[str, FilterObject]]:
    table: dict[str, dict[str, FilterObject]] = {name: {} for name in NONE_NAMED}
    for line in _TABLE.strip().split("\n"):
        message, name, place, standing, field_standing, *blank = line.split(maxsplit=5)
        segment, _, field = place.partition("-")
        table.setdefault(message, {})[name] = FilterObject(
            name, segment, field, standing, field_standing, "".join(blank)
        )
    for other, message in SAME_AS.items():
        table[other] = table[message]
    return MappingProxyType({message: MappingProxyType(found) for message, found in table.items()})


FILTER_OBJECTS: Mapping[str, Mapping[str, FilterObject]] = _parsed()
"""Message type -> object type -> what is known of it. A message type that is missing is one nothing is known of."""

MATERIALS, SUPPLIERS = "001", "010"
"""Class types (KLART) of materials and suppliers: unconfirmed."""

LISTINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({"INFREC": (MATERIALS,), "SRCLST": (MATERIALS,)})
"""Message type -> class types whose listings may filter it, where the sources limit them: material listings only, no
supplier listings (seed)."""


def reference(landscape: Landscape, message: str) -> str:
    """The message type that a reduced one is made from; itself where it is none."""
    return next((item.reference for item in landscape.reduction if item.message == message), message)


def filter_objects(landscape: Landscape, message: str) -> Mapping[str, FilterObject] | None:
    """What is known of the filter objects of a message type; of a reduced one: of its reference. None: nothing is."""
    found = FILTER_OBJECTS.get(message)
    return found if found is not None else FILTER_OBJECTS.get(reference(landscape, message))


def as_listed(name: str) -> str:
    """An object type by the name that the table has it by."""
    return OTHER_NAMES.get(name.upper(), name)


def known_as(name: str, objects: Mapping[str, FilterObject]) -> FilterObject | None:
    """What is known of an object type under this name or the one the table has it by."""
    return objects.get(name) or objects.get(as_listed(name))


@rule(R_GEN_9, WORDING, neutral=True)
def allowed(name: str, objects: Mapping[str, FilterObject] | None, bound: Iterable[str]) -> bool:
    """Whether an object type may filter a message type: the sources name it, or the landscape binds it to a field."""
    return name in bound or (objects is not None and known_as(name, objects) is not None)


@rule("R-INFREC-26", "a supplier listing may not filter info records", neutral=False)
def supplier_listing_of_info_records(class_type: str) -> bool:
    """Whether a listing is one of suppliers."""
    return class_type == SUPPLIERS


@rule("R-INFREC-27", "only a material listing may filter info records", neutral=False)
def no_material_listing_of_info_records(class_type: str) -> bool:
    """Whether a listing is none of materials."""
    return class_type not in LISTINGS["INFREC"]


@rule("R-SRC-9", "a supplier listing may not filter source lists", neutral=False)
def supplier_listing_of_source_lists(class_type: str) -> bool:
    """Whether a listing is one of suppliers."""
    return class_type == SUPPLIERS


@rule("R-SRC-10", "only a material listing may filter source lists", neutral=False)
def no_material_listing_of_source_lists(class_type: str) -> bool:
    """Whether a listing is none of materials."""
    return class_type not in LISTINGS["SRCLST"]


REFUSED: Mapping[str, tuple[tuple[str, Callable[[str], bool]], ...]] = MappingProxyType(
    {
        "INFREC": (
            ("R-INFREC-26", supplier_listing_of_info_records),
            ("R-INFREC-27", no_material_listing_of_info_records),
        ),
        "SRCLST": (
            ("R-SRC-9", supplier_listing_of_source_lists),
            ("R-SRC-10", no_material_listing_of_source_lists),
        ),
    }
)
"""Message type -> the rules that refuse a listing, with their ids."""


def refused_listing(landscape: Landscape, message: str, class_type: str) -> str:
    """The rule by which listings of a class type may not filter a message type; empty: they may."""
    rules = REFUSED.get(reference(landscape, message), ())
    return next((rule_id for rule_id, refuses in rules if refuses(class_type)), "")


@rule(R_GEN_9, WORDING, neutral=True)
def allowed_listing(landscape: Landscape, message: str, class_type: str) -> bool:
    """Whether listings of a class type may filter a message type."""
    return not refused_listing(landscape, message, class_type)
