"""COD_CUST_MAT_INFO: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E101COD_S_CMAT_DESC = SegmentType(
    "E101COD_S_CMAT_DESC",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "FUNCTION" / CHAR(3, "name"),
    "TEXT_ID" / CHAR(4, "name"),
    "LANGUP_ISO" / ANY(2),
)

E101COD_S_CMAT_DET = SegmentType(
    "E101COD_S_CMAT_DET",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "FUNCTION" / CHAR(3, "name"),
    "SALESORG" / CHAR(4, "name"),
    "DISTR_CHAN" / CHAR(2, "name"),
    "CUSTOMER" / ANY(10),
    "MATERIAL" / CHAR(18, "name"),
    "CREATED_BY" / CHAR(12, "name"),
    "CREAT_DATE" / ANY(8),
    "SORT_FLD" / ANY(10),
    "MAT_NR_CUS" / ANY(35),
    "CUS_MAT_T" / ANY(40),
    "DLV_PRIO" / ANY(2),
    "MIN_DELY" / ANY(15),
    "BASE_UOM" / ANY(3),
    "BASE_UOM_ISO" / CHAR(3, "name"),
    "BTCH_SPLIT" / ANY(1),
    "PART_DLV" / ANY(1),
    "MAX_PL_DLV" / ANY(2),
    "UNDER_DLV_TOL" / ANY(5),
    "OVER_DLV_TOL" / ANY(5),
    "DELI_UNLIM_TOL" / ANY(1),
    "PLANT" / CHAR(4, "name"),
    "UNIT_GROUP" / CHAR(4, "name"),
    "ROUND_PROF" / CHAR(4, "name"),
    "SD_TAXCODE" / ANY(2),
    "ITEMUSAGE" / ANY(4),
    "MATERIAL_EXTERNAL" / CHAR(40, "name"),
    "MATERIAL_GUID" / CHAR(32, "name"),
    "MATERIAL_VERSION" / CHAR(10, "name"),
)

E101COD_S_CMAT_TEXT = SegmentType(
    "E101COD_S_CMAT_TEXT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "FORMAT_COL" / CHAR(2, "name"),
    "TEXT" / ANY(132),
)

E101COD_S_CUST_MAT = SegmentType(
    "E101COD_S_CUST_MAT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

COD_CUST_MAT_INFO01 = IDocType(
    "COD_CUST_MAT_INFO01",
    "Customer's material numbers for a cloud system",
    """
    E101COD_S_CUST_MAT         0..1
      E101COD_S_CMAT_DET       0..999999
        E101COD_S_CMAT_DESC    0..999999
          E101COD_S_CMAT_TEXT  0..999999
    """,
    messages=("COD_CUST_MAT_INFO",),
)
