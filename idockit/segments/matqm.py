"""MATQM: Inspection data of a material."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP1001004_QMAT = SegmentType(
    "E1BP1001004_QMAT",
    Standing("internal lengths"),
    "FUNCTION" / CHAR(3, "name"),
    "INSPTYPE" / ANY(8),
    "MATERIAL" / CHAR(18, "name"),
    "PLANT" / CHAR(4, "name"),
    "IND_INSP_WITH_TSK_LIST" / ANY(1),
    "IND_SPEC_MATSPEC" / ANY(1),
    "IND_SPEC_CONFIG" / ANY(1),
    "IND_SPEC_BATCH" / ANY(1),
    "IND_AUTO_ASSIGN" / ANY(1),
    "IND_INSP_BY_CHARAC" / ANY(1),
    "IND_POST_TO_INSP_STOCK" / ANY(1),
    "IND_AUTOMATIC_UD" / ANY(1),
    "SAMPLING_PROCEDURE" / ANY(8),
    "DYN_MODIF_RULE" / ANY(3),
    "INSP_PERCENTAGE" / ANY(3),
    "IND_100_PERCENT_INSPECTION" / ANY(1),
    "IND_SKIPS_ALLOWED" / ANY(1),
    "IND_MANUAL_SAMPLE" / ANY(1),
    "IND_MANUAL_SAMPLE_CALC" / ANY(1),
    "IND_SINGLE_UNITS_POSSIBLE" / ANY(1),
    "AVE_INSP_DURATION" / ANY(3),
    "CONTR_INSP_LOT_CREATE" / ANY(1),
    "QUAL_SCORE_PROCEDURE" / ANY(2),
    "ALLOWED_SCRAP_SHARE" / ANY(6),
    "IND_SPECIAL_QM_ORDER" / ANY(1),
    "QM_ORDERID" / ANY(12),
    "IND_INSPTYPE_MAT_ACTIVE" / ANY(1),
    "PREFERRED_INSPTYPE" / ANY(1),
    "INSPTYPE_DELETE" / ANY(8),
    "CREATION_TIME" / ANY(14),
    "MATERIAL_EXTERNAL" / CHAR(40, "name"),
    "MATERIAL_GUID" / CHAR(32, "name"),
    "MATERIAL_VERSION" / CHAR(10, "name"),
    "IND_HU_INSPECTION" / ANY(1),
    "MS_FLAG" / ANY(1),
    "MATERIAL_LONG" / CHAR(40, "name"),
)

MATQM01 = IDocType(
    "MATQM01",
    "Inspection data of a material",
    """
    E1BP1001004_QMAT  ?..999999999
    """,
    standing="internal lengths",
)
