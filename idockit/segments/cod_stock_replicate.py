"""COD_STOCK_REPLICATE: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, UNIT
from idockit.dictionary import IDocType, SegmentType, Standing

E101COD_S_MATNR_STOCK = SegmentType(
    "E101COD_S_MATNR_STOCK",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MATNR" / CHAR(40, "name"),
    "CHARG" / ANY(10),
    "SOBKZ" / ANY(1),
    "PSPNR" / ANY(8),
    "LIFNR" / CHAR(10, "name"),
    "VBELN" / ANY(10),
    "POSNR" / ANY(6),
    "LABST" / ANY(15),
    "INSME" / ANY(15),
    "SPEME" / ANY(15),
    "RETME" / ANY(15),
    "KLABS" / ANY(15),
    "KINSM" / ANY(15),
    "KSPEM" / ANY(15),
    "MEINS" / UNIT(3, "name"),
    "ISOCODUNIT" / ANY(3),
    "BATCH_MANAGED" / ANY(1),
    "SERIAL_MANAGED" / ANY(1),
)

E101COD_S_SERIALID = SegmentType(
    "E101COD_S_SERIALID",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "SERNR" / ANY(18),
    "STTXT" / ANY(40),
)

E101COD_S_STOCK = SegmentType(
    "E101COD_S_STOCK",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "SERVICE_ORG" / ANY(20),
    "SERVICE_TEAM" / ANY(20),
    "SERVICE_TECH" / ANY(8),
    "PLANT" / CHAR(4, "name"),
    "STORAGE_LOC" / ANY(4),
    "KUNNR" / CHAR(10, "name"),
    "STOCK_TYPE" / ANY(4),
    "DEL_FLAG" / CHAR(1, "name"),
    "STOCK_LCTI" / ANY(1),
)

E101COD_S_STOCK_ROOT = SegmentType(
    "E101COD_S_STOCK_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

COD_STOCK_REPLICATE01 = IDocType(
    "COD_STOCK_REPLICATE01",
    "Stock for a cloud system",
    """
    E101COD_S_STOCK_ROOT       0..1
      E101COD_S_STOCK          0..999999
        E101COD_S_MATNR_STOCK  0..999999
          E101COD_S_SERIALID   0..999999
    E1IDOCENHANCEMENT          0..999999
    """,
    messages=("COD_STOCK_REPLICATE",),
)
