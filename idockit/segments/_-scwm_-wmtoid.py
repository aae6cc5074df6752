"""_-SCWM_-WMTOID: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, UNIT
from idockit.dictionary import IDocType, SegmentType, Standing

_SCWM_E1LCRSE = SegmentType(
    "/SCWM/E1LCRSE",
    Standing("one source"),
    "SERID" / ANY(30),
    "UII" / ANY(72),
)

_SCWM_E1LPHUX = SegmentType(
    "/SCWM/E1LPHUX",
    Standing("one source"),
    "LGNUM" / CHAR(4, "name"),
    "WHO" / ANY(10),
    "HUIDENT" / ANY(20),
    "HUKNG" / ANY(3),
    "PMAT" / ANY(40),
    "ANZHU" / ANY(3),
    "KZRTN" / ANY(1),
    "LETYP" / ANY(4),
    "LGTYP" / CHAR(4, "name"),
    "LGPLA" / CHAR(18, "name"),
    "TANUM" / ANY(12),
    "RSRC" / ANY(18),
)

_SCWM_E1LTORH = SegmentType(
    "/SCWM/E1LTORH",
    Standing("one source"),
    "LGNUM" / CHAR(4, "name"),
    "WHO" / ANY(10),
    "QUEUE" / ANY(10),
    "BNAME" / ANY(12),
    "LSD_DATE" / ANY(8),
    "LSD_TIME" / ANY(6),
    "PLANDURA" / ANY(17),
    "UNIT_T" / ANY(3),
)

_SCWM_E1LTORI = SegmentType(
    "/SCWM/E1LTORI",
    Standing("one source"),
    "TANUM" / ANY(12),
    "PROCTY" / ANY(4),
    "MATNR" / CHAR(40, "name"),
    "ENTITLED" / ANY(10),
    "ENTITLED_ROLE" / ANY(2),
    "OWNER" / ANY(10),
    "OWNER_ROLE" / ANY(2),
    "CHARG" / ANY(10),
    "LETYP" / ANY(4),
    "ANFME" / ANY(33),
    "ALTME" / ANY(3),
    "OPUNIT" / ANY(3),
    "VSOLA" / ANY(33),
    "VSOLM" / ANY(33),
    "MEINS" / UNIT(3, "name"),
    "VLTYP" / ANY(4),
    "VLBER" / ANY(4),
    "VLPLA" / ANY(18),
    "NLTYP" / ANY(4),
    "NLBER" / ANY(4),
    "NLPLA" / ANY(18),
    "VLENR" / ANY(20),
    "NLENR" / ANY(20),
    "TRART" / ANY(1),
    "PROCS" / ANY(4),
    "PRCES" / ANY(4),
    "WDATU" / ANY(8),
    "WDATZ" / ANY(6),
    "VFDAT" / ANY(8),
    "ZEUGN" / ANY(10),
    "KOMPL" / ANY(1),
    "SQUIT" / ANY(1),
    "KZQUI" / ANY(1),
    "MAKTX" / CHAR(40, "name"),
    "DOCCAT" / ANY(3),
    "DOCNO" / ANY(35),
    "ITEMNO" / ANY(10),
    "KZNKO" / ANY(1),
    "CAT" / ANY(2),
    "STOCK_DOCCAT" / ANY(3),
    "STOCK_DOCNO" / ANY(35),
    "STOCK_ITMNO" / ANY(10),
    "WAVE" / ANY(10),
    "FLGHUTO" / ANY(1),
    "PRIORITY" / ANY(3),
    "PICK_COMP_DATE" / ANY(8),
    "PICK_COMP_TIME" / ANY(6),
    "IDPLATE" / ANY(20),
    "PICK_ALL" / ANY(1),
    "DSTGRP" / ANY(10),
    "STOCK_USAGE" / ANY(1),
)

_SCWM_WMTOID01 = IDocType(
    "/SCWM/WMTOID01",
    "Warehouse task: creation",
    """
    /SCWM/E1LTORH      1..9999
      /SCWM/E1LPHUX    0..9999
      /SCWM/E1LTORI    1..9999
        /SCWM/E1LCRSE  0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
