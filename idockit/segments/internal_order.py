"""INTERNAL_ORDER: Internal order, replicated."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP2075_MASTERDATA_ALE = SegmentType(
    "E1BP2075_MASTERDATA_ALE",
    Standing("derived", complete=False),
    "ORDERID" / ANY(12),
    "ORDER_TYPE" / ANY(4),
    "ORDER_CATG" / ANY(2),
    "REFERENCE_ORDER" / ANY(12),
    "SHORT_TEXT" / ANY(40),
    "ENTERED_BY" / ANY(12),
    "ENTERED_DATE" / ANY(8),
    "ENTER_TIME" / ANY(6),
    "CHANGE_DATE" / ANY(8),
    "CHANGE_TIME" / ANY(6),
    "CO_AREA" / ANY(4),
    "COMP_CODE" / ANY(4),
    "PROFIT_CTR" / ANY(10),
    "RESPCCTR" / ANY(10),
    "REQUEST_COMP_CODE" / ANY(4),
    "S_ORD_ITEM" / ANY(6),
    "STATISTICAL" / ANY(1),
    "CCTR_POSTED" / ANY(10),
    "CURRENCY" / ANY(5),
    "ISO_CODE" / ANY(3),
    "ESTIMATED_COSTS" / ANY(),
    "APPLICATION_DATE" / ANY(8),
    "DATE_WORK_BEGINS" / ANY(8),
    "DATE_WORK_ENDS" / ANY(8),
    "PROCESSING_GROUP" / ANY(2),
    "ORDER_STATUS" / ANY(2),
    "LAST_STAT_CHANGE" / ANY(8),
    "REACHED_STATUS" / ANY(2),
    "PHASE_RELEASE" / ANY(1),
    "PLN_RELEASE" / ANY(8),
    "PLN_COMPLETION" / ANY(8),
    "PLN_CLOSE" / ANY(8),
    "DATE_RELEASE" / ANY(8),
    "DATE_COMPLETION" / ANY(8),
    "DATE_CLOSE" / ANY(8),
)

E1BP2075_OBJECTSTATUS_ALE = SegmentType(
    "E1BP2075_OBJECTSTATUS_ALE",
    Standing("derived", complete=False),
)

E1BP2075_STATUSHEADER_ALE = SegmentType(
    "E1BP2075_STATUSHEADER_ALE",
    Standing("derived", complete=False),
)

INTERNAL_ORDER01 = IDocType(
    "INTERNAL_ORDER01",
    "Internal order, replicated",
    """
    E1BP2075_MASTERDATA_ALE    ?..?
    E1BP2075_STATUSHEADER_ALE  ?..?
    E1BP2075_OBJECTSTATUS_ALE  ?..?
    """,
    standing="derived",
    messages=("INTERNAL_ORDER",),
)
