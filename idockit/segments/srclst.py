"""SRCLST: Source list."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1EORDM = SegmentType(
    "E1EORDM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "MATNR" / ANY(18),
    "WERKS" / ANY(4),
    "ZEORD" / ANY(5),
    "ERDAT" / ANY(8),
    "ERNAM" / ANY(12),
    "VDATU" / ANY(8),
    "BDATU" / ANY(8),
    "LIFNR" / ANY(10),
    "FLIFN" / ANY(1),
    "EBELN" / ANY(10),
    "EBELP" / ANY(5),
    "FEBEL" / ANY(1),
    "RESWK" / ANY(4),
    "FRESW" / ANY(1),
    "EMATN" / ANY(18),
    "NOTKZ" / ANY(1),
    "EKORG" / ANY(4),
    "VRTYP" / ANY(1),
    "EORTP" / ANY(1),
    "AUTET" / ANY(1),
    "MEINS" / ANY(3),
    "LOGSY" / ANY(10),
    "SOBKZ" / ANY(1),
)

SRCLST01 = IDocType(
    "SRCLST01",
    "Source list",
    """
    E1EORDM  ?..?
    """,
    standing="derived",
    messages=("SRCLST",),
)
