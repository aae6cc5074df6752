"""PROJECT: Project definition and WBS elements, replicated."""

from idockit.abap import CHAR, CUKY, DATS, INT1, NUMC
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP2054_MASTERDATA_ALE = SegmentType(
    "E1BP2054_MASTERDATA_ALE",
    Standing("derived", complete=False),
    "WBS_ELEMENT" / CHAR(24),
    "PROJECT_DEFINITION" / CHAR(24),
    "DESCRIPTION" / CHAR(40),
    "SHORT_ID" / CHAR(16),
    "CREATED_BY" / CHAR(12),
    "CREATE_DATE" / DATS(),
    "CHANGED_BY" / CHAR(12),
    "CHANGE_DATE" / DATS(),
    "RESPONSIBLE_NO" / NUMC(8),
    "APPLICANT_NO" / NUMC(8),
    "COMP_CODE" / CHAR(4),
    "BUS_AREA" / CHAR(4),
    "CO_AREA" / CHAR(4),
    "PROFIT_CTR" / CHAR(10),
    "PROJ_TYPE" / CHAR(2),
    "LEVEL" / INT1(3),
    "PLANNING_INDICATOR" / CHAR(1),
)

E1BP2054_OBJECTSTATUS_ALE = SegmentType(
    "E1BP2054_OBJECTSTATUS_ALE",
    Standing("derived", complete=False),
)

E1BP2054_PROJDEFINITION = SegmentType(
    "E1BP2054_PROJDEFINITION",
    Standing("derived", complete=False),
    "PROJECT_DEFINITION" / CHAR(24),
    "DESCRIPTION" / CHAR(40),
    "CREATED_BY" / CHAR(12),
    "CREATE_DATE" / DATS(),
    "CHANGED_BY" / CHAR(12),
    "CHANGE_DATE" / DATS(),
    "MASK_ID" / CHAR(24),
    "RESPONSIBLE_NO" / NUMC(8),
    "APPLICANT_NO" / NUMC(8),
    "COMP_CODE" / CHAR(4),
    "BUS_AREA" / CHAR(4),
    "CONTROLLING_AREA" / CHAR(4),
    "PROFIT_CTR" / CHAR(10),
    "PROJECT_CURRENCY" / CUKY(),
    "PROJECT_CURRENCY_ISO" / CHAR(3),
    "NETWORK_ASSIGNMENT" / NUMC(1),
    "START" / DATS(),
)

E1BP2054_STATUSHEADER_ALE = SegmentType(
    "E1BP2054_STATUSHEADER_ALE",
    Standing("derived", complete=False),
)

E1BP_WBS_HIERARCHIE = SegmentType(
    "E1BP_WBS_HIERARCHIE",
    Standing("derived"),
    "WBS_ELEMENT" / CHAR(24),
    "PROJECT_DEFINITION" / CHAR(24),
    "UP" / CHAR(24),
    "DOWN" / CHAR(24),
    "LEFT" / CHAR(24),
    "RIGHT" / CHAR(24),
)

PROJECT02 = IDocType(
    "PROJECT02",
    "Project definition and WBS elements, replicated",
    """
    E1BP2054_PROJDEFINITION    ?..?
    E1BP2054_MASTERDATA_ALE    ?..?
    E1BP_WBS_HIERARCHIE        ?..?
    E1BP2054_STATUSHEADER_ALE  ?..?
    E1BP2054_OBJECTSTATUS_ALE  ?..?
    """,
    standing="derived",
    messages=("PROJECT",),
)
