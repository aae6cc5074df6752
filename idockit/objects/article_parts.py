"""The segments of ARTMAS and their tables: those of the material, with their keys, and the BAPI's names for the other
columns. A table that only the article has is named after its segment.
"""

from __future__ import annotations

from idockit.system.master.declared import Part

__all__ = ["DELETABLE", "GENERIC", "HEADER", "LONG_NUMBER", "NUMBER", "PARTS", "SEGMENTS", "VARIANTS"]

HEADER, VARIANTS = "E1BPE1MATHEAD", "E1BPE1VARKEY"
NUMBER, LONG_NUMBER = "MATERIAL", "MATERIAL_LONG"
GENERIC = "SATNR"
"""Column with the generic article of a variant, as MARA has it."""
PLANT = {"PLANT": "WERKS"}
KEYS = {
    "MAKTRT": {"LANGU": "SPRAS"},
    "MARCRT": PLANT,
    "MPOPRT": PLANT,
    "MPRWRT": {**PLANT, "FIRST_DAY": "ERTAG"},
    "MVEGRT": {**PLANT, "FIRST_DAY": "ERTAG"},
    "MVEURT": {**PLANT, "FIRST_DAY": "ERTAG"},
    "MPGDRT": PLANT,
    "MARDRT": {**PLANT, "STGE_LOC": "LGORT"},
    "MARMRT": {"ALT_UNIT": "MEINH"},
    "MEANRT": {"UNIT": "MEINH", "EAN_UPC": "EAN11"},
    "MLANRT": {"DEPCOUNTRY": "ALAND"},
    "MBEWRT": {"VAL_AREA": "BWKEY", "VAL_TYPE": "BWTAR"},
    "MLGNRT": {"WHSE_NO": "LGNUM"},
    "MLGTRT": {"WHSE_NO": "LGNUM", "STGE_TYPE": "LGTYP"},
    "MVKERT": {"SALES_ORG": "VKORG", "DISTR_CHAN": "VTWEG"},
}
"""Key fields of the BAPI's structures -> those of the material's tables."""
FLAGGED = frozenset({"MARCRT", "MPOPRT", "MPGDRT", "MARDRT", "MARMRT", "MBEWRT", "MLGNRT", "MLGTRT", "MVKERT"})
"""Structures with a structure of update flags."""


def _part(name: str, table: str, keys: dict[str, str], *, flags: bool = False, parts: tuple[Part, ...] = ()) -> Part:
    """A structure of the BAPI that is a record: `keys` are its key fields and their columns."""
    segment = f"E1BPE1{name}"
    columns = {NUMBER: "MATNR", **keys}
    x = f"{segment}X" if flags else ""
    return Part(segment, table, tuple(columns.values()), names=columns, x=x, parts=parts)


def _shared(name: str) -> Part:
    """A structure whose table is the material's."""
    below = (Part("E1BPE1MARCRT1", kind="joined", x="E1BPE1MARCRTX"),) if name == "MARCRT" else ()
    return _part(name, name.removesuffix("RT"), KEYS[name], flags=name in FLAGGED, parts=below)


def _own(name: str, *keys: str, flags: bool = False) -> Part:
    """A structure whose table is the article's own."""
    return _part(name, f"OUR_{name}", dict(zip(keys, keys, strict=True)), flags=flags)


def _newer(segment: str, *keys: str) -> Part:
    """A segment that came with later IDoc types."""
    return Part(segment, f"OUR_{segment.removeprefix('E1BP')}", ("MATNR", *keys), names={NUMBER: "MATNR"})


def _counted(segment: str, *keys: str, below: str = "") -> Part:
    """A segment that repeats for the same key."""
    parts = (Part(below, kind="joined"),) if below else ()
    table = f"OUR_{segment.removeprefix('E1BPE1')}"
    return Part(segment, table, ("MATNR", *keys), kind="numbered", names={NUMBER: "MATNR"}, parts=parts)


def _extensions(name: str, *keys: str) -> tuple[Part, Part]:
    """A customer's own fields, and what says which of them are meant: both are kept as they stand, for their inside is
    the customer's."""
    segment = f"E1BPE1{name}EXTRT"
    data = _counted(segment, *keys, below=f"{segment}1")
    return data, _counted(f"{segment}X", *keys, below=f"{segment}X1")


GENERAL = {name: f"MARART_{name}" for name in ("MATERIAL_EXTERNAL", "MATERIAL_GUID", "MATERIAL_VERSION")}
PARTS = (
    Part(
        HEADER,
        "MARA",
        ("MATNR",),
        names={NUMBER: "MATNR", "MATL_TYPE": "MTART", "MATL_GROUP": "MATKL"},
        columns=(GENERIC,),
    ),
    _own("VARKEY", "VARIANT"),
    _counted("E1BPE1AUSPRT", "CHAR_NAME"),
    _counted("E1BPE1AUSPRTX", "CHAR_NAME"),
    Part(
        "E1BPE1MARART",
        kind="joined",
        names={NUMBER: "MATNR", **GENERAL},
        x="E1BPE1MARARTX",
        parts=(Part("E1BPE1MARART1", kind="joined", names={LONG_NUMBER: "MARART_LONG"}, x="E1BPE1MARARTX"),),
    ),
    *_extensions("MARA"),
    _own("MAW1RT", flags=True),
    _shared("MAKTRT"),
    _shared("MARCRT"),
    *_extensions("MARC", "PLANT"),
    *(_shared(name) for name in ("MPOPRT", "MPRWRT", "MVEGRT", "MVEURT", "MPGDRT", "MARDRT")),
    *_extensions("MARD", "PLANT", "STGE_LOC"),
    _shared("MARMRT"),
    _part("MAMTRT", "OUR_MAMTRT", {"ALT_UNIT": "MEINH", "LANGU": "SPRAS", "TEXT_ID": "TEXT_ID", "CONSEC_NO": "LFDNR"}),
    _shared("MEANRT"),
    _part("MLEART", "OUR_MLEART", {"UNIT": "MEINH", "VENDOR_NO": "LIFNR", "EAN_UPC": "EAN11"}),
    _part("MALGRT", "OUR_MALGRT", {"UNIT": "MEINH", "LAYOUT_MOD": "LAYOUT_MOD"}, flags=True),
    _shared("MLANRT"),
    _shared("MBEWRT"),
    *_extensions("MBEW", "VAL_AREA", "VAL_TYPE"),
    _shared("MLGNRT"),
    *_extensions("MLGN", "WHSE_NO"),
    _shared("MLGTRT"),
    *_extensions("MLGT", "WHSE_NO", "STGE_TYPE"),
    _shared("MVKERT"),
    *_extensions("MVKE", "SALES_ORG", "DISTR_CHAN"),
    _own("WLK2RT", "SALES_ORG", "DISTR_CHAN", "PLANT", flags=True),
    *_extensions("WLK2", "SALES_ORG", "DISTR_CHAN", "PLANT"),
    _counted("E1BPE1MLTXRT", "APPLOBJECT", "TEXT_NAME", "TEXT_ID", "LANGU"),
    _newer("E1BPTEXTLCOMP", "TEXTILE_COMPONENT_POSITION"),
    _newer("E1BPTEXTLFIBR", "TEXTILE_COMPONENT_POSITION", "TEXTILE_FIBER_POSITION"),
    _newer("E1BPSGTMVKE", "SALESORG", "DISTR_CHAN", "REQ_SEGMENT"),
    _newer("E1BPSGTMARM", "ALT_UNIT", "STOCK_SEGMENT"),
    _newer("E1BPSGTMADKA", "PLANT", "STOCK_SEGMENT"),
    _newer("E1BPFSHSEASONS", "REQ_SEGMENT", "SEASON_YR", "SEASON", "COLLECTION", "THEME"),
    _newer("E1BPSGTMLGN", "WHSENUMBER", "STOCK_SEGMENT"),
    _newer("E1BPSGTMLGT", "WHSENUMBER", "STGE_TYPE", "STOCK_SEGMENT"),
    _newer("E1BPSGTMRPGN", "PLANT", "STOCK_SEGMENT"),
    _newer("E1BPSGTMRP", "PLANT", "STOCK_SEGMENT"),
    _own("CUCFGRT", "POSEX", "CONFIG_ID"),
    _own("CUINSRT", "CONFIG_ID", "INST_ID"),
    _counted("E1BPE1CUVALRT"),
    _counted("E1BPE1CUCOMRT"),
)
"""E1BPE1WRKKEY and its like name further plants, sales areas ... for which data are to be made of a reference: they are
no data of the article."""

DELETABLE = tuple(f"E1BPE1{name}RT" for name in ("MAKT", "MARM", "MEAN", "MLEA", "MAMT", "MALG", "MLTX"))
"""Segments whose record is deleted where their FUNCTION is 003; in others it says nothing [V 85]."""
SEGMENTS = tuple(found.segment for part in PARTS for found in part.walk())
