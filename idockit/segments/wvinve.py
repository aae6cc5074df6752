"""WVINVE: Store inventory: documents out, counts in."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, Seen, SegmentType

E1WVINH = SegmentType(
    "E1WVINH",
    Seen("E2WVINH001"),
    "LGORT" / ANY(10),
    "IBLNR" / ANY(20),
    "GJAHR" / ANY(4),
    "SOBKZ" / ANY(1),
    "GIDAT" / ANY(8),
    "XBLNI" / ANY(35),
    "DNAME" / ANY(20),
    "DDATE" / ANY(8),
    "DTIME" / ANY(6),
    "LGOBE" / ANY(16),
    "SOTXT" / ANY(20),
    "FILIALE" / ANY(10),
    "NAME1" / ANY(35),
    "NAME2" / ANY(35),
    "VPDAT" / ANY(8),
    "KEORD" / ANY(4),
    "ORDNG" / ANY(20),
    "INVNU" / ANY(16),
)

E1WVINI = SegmentType(
    "E1WVINI",
    Seen("E2WVINI001"),
    "ZEILI" / ANY(9),
    "QUALARTNR" / ANY(4),
    "ARTNR" / ANY(25),
    "CHARG" / ANY(15),
    "BSTAR" / ANY(1),
    "ERFMG" / ANY(20),
    "ERFME" / ANY(3),
    "EXVKP" / ANY(20),
    "EXVKW" / ANY(20),
    "WAERS" / ANY(4),
    "LIFNR" / ANY(15),
    "XNULL" / ANY(1),
    "KWART" / ANY(1),
    "BTEXT" / ANY(20),
    "MAKTX" / ANY(40),
    "WWGPA" / ANY(25),
    "WWMAKTX" / ANY(40),
    "VPALT" / ANY(20),
    "PV_GRUND" / ANY(8),
    "VRKPE" / ANY(15),
    "ABTNR" / ANY(4),
    "ABTTXT" / ANY(20),
    "LAYVR" / ANY(10),
    "VTEXT" / ANY(20),
    "SORTF" / ANY(10),
    "LTEXT" / ANY(20),
    "SORF2" / ANY(10),
    "IBLNR" / ANY(20),
    "GJAHR" / ANY(4),
    "SOBKZ" / ANY(1),
    "SOTXT" / ANY(20),
    "GIDAT" / ANY(8),
    "SALES_ORDER" / ANY(10),
    "SALES_ORDER_ITEM" / ANY(6),
    "ITEM_SHORT_TEXT" / ANY(40),
    "SALES_PRICE" / ANY(20),
    "PDC_DATE" / ANY(8),
    "PDC_TIME" / ANY(6),
)

E1WVI01 = SegmentType(
    "E1WVI01",
    "EAN11" / ANY(25),
    "NUMTP" / ANY(2),
    "HPEAN" / ANY(1),
    "MEINH" / ANY(3),
)

E1WVI03 = SegmentType(
    "E1WVI03",
    "UNIT_CODE" / ANY(5),
    "UNIT_ISOCODE" / ANY(5),
    "FLAG_BASE_UOM" / ANY(1),
    "FLAG_PO_UNIT" / ANY(1),
    "FLAG_SALES_UNIT" / ANY(1),
)

E1WVI04 = SegmentType(
    "E1WVI04",
    "TEXT_ID" / ANY(4),
    "LINE_CNT" / ANY(8),
    "LINE" / ANY(132),
    "FORMAT" / ANY(2),
    "LANGU_ISO" / ANY(2),
)

WVINVE03 = IDocType(
    "WVINVE03",
    "Store inventory: documents out, counts in",
    """
    E1WVINH      1..999  level=2
      E1WVINI    1..999999  level=3
        E1WVI01  0..999
        E1WVI03  0..99999
        E1WVI04  0..999999
        E1WXX01  0..99999
    """,
)
