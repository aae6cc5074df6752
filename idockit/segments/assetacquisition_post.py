"""ASSETACQUISITION_POST: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1BPFAPO_ACC_ASS = SegmentType(
    "E1BPFAPO_ACC_ASS",
    Standing("one source"),
    "ORDERID" / ANY(12),
    "WBS_ELEM" / ANY(8),
    "FUND" / ANY(10),
    "FUNDS_CTR" / ANY(16),
    "RL_EST_KEY" / ANY(8),
    "WBS_ELEMENT" / ANY(24),
    "CORR_ITEM" / ANY(10),
    "FUNC_AREA" / ANY(4),
    "GRANT_NBR" / ANY(20),
    "FUND_APC" / ANY(10),
    "FUNC_AREA_APC" / ANY(16),
    "GRANT_NBR_APC" / ANY(20),
    "FUNDS_CTR_APC" / ANY(16),
    "WBS_ELEM_COST" / ANY(8),
    "FUNC_AREA_LONG" / ANY(16),
    "BUDGET_PERIOD" / ANY(10),
    "BUDGET_PERIOD_APC" / ANY(10),
)

E1BPFAPO_ACQ = SegmentType(
    "E1BPFAPO_ACQ",
    Standing("one source"),
    "AMOUNT" / ANY(25),
    "CURRENCY" / ANY(5),
    "CURRENCY_ISO" / ANY(3),
    "QUANTITY" / CHAR(15, "name"),
    "BASE_UOM" / ANY(3),
    "BASE_UOM_ISO" / CHAR(3, "name"),
    "VALUEDATE" / ANY(8),
    "TRADE_ID" / ANY(6),
    "TR_PART_BA" / ANY(4),
    "OFFSET_ACCOUNT" / ANY(10),
    "ASSETCLASS" / ANY(8),
    "COSTCENTER" / ANY(10),
    "BUS_AREA" / ANY(4),
    "DESCRIPT" / ANY(50),
)

E1BPFAPO_ADD_INFO = SegmentType(
    "E1BPFAPO_ADD_INFO",
    Standing("one source"),
    "ALLOC_NMBR" / ANY(18),
    "HEADER_TXT" / ANY(25),
    "REF_DOC_NO" / ANY(16),
    "REF_DOC_NO_LONG" / ANY(35),
    "ITEM_TEXT" / ANY(50),
)

E1BPFAPO_AREAVALUES_PROP = SegmentType(
    "E1BPFAPO_AREAVALUES_PROP",
    Standing("one source"),
    "DEPR_AREA" / ANY(2),
    "AMOUNT" / ANY(25),
    "ORD_DEP" / ANY(25),
    "SPE_DEP" / ANY(25),
    "UNP_DEP" / ANY(25),
    "RES_TRA" / ANY(25),
    "ORD_REV" / ANY(25),
    "APPREC" / ANY(25),
    "INVGRNT" / ANY(25),
    "CURRENCY" / ANY(5),
    "CURRENCY_ISO" / ANY(3),
    "ORD_DEP_CY" / ANY(25),
    "SPE_DEP_CY" / ANY(25),
    "UNP_DEP_CY" / ANY(25),
    "TRA_RES_CY" / ANY(25),
    "ORD_REV_CY" / ANY(25),
    "APPREC_CY" / ANY(25),
    "INVGRNT_CY" / ANY(25),
)

E1BPFAPO_DOC_REF = SegmentType(
    "E1BPFAPO_DOC_REF",
    Standing("one source"),
    "OBJ_TYPE" / CHAR(5, "name"),
    "OBJ_KEY" / CHAR(20, "name"),
    "OBJ_SYS" / ANY(10),
)

E1BPFAPO_GEN_INFO = SegmentType(
    "E1BPFAPO_GEN_INFO",
    Standing("one source"),
    "USERNAME" / ANY(12),
    "DOC_TYPE" / CHAR(2, "name"),
    "DOC_DATE" / ANY(8),
    "PSTNG_DATE" / ANY(8),
    "FIS_PERIOD" / ANY(2),
    "TRANS_DATE" / ANY(8),
    "COMP_CODE" / ANY(4),
    "ASSETMAINO" / ANY(12),
    "ASSETSUBNO" / ANY(4),
    "ASSETTRTYP" / ANY(3),
    "DEPR_AREA" / ANY(2),
    "LEDGER_GROUP" / ANY(4),
    "ACC_PRINCIPLE" / ANY(4),
)

ASSETACQUISITION_POST02 = IDocType(
    "ASSETACQUISITION_POST02",
    "Asset acquisition, BAPI style",
    """
    E1BPFAPO_DOC_REF          0..1
    E1BPFAPO_GEN_INFO         0..1
    E1BPFAPO_ACQ              0..1
    E1BPFAPO_ACC_ASS          0..1
    E1BPFAPO_ADD_INFO         0..1
    E1BPFAPO_AREAVALUES_PROP  0..9999999999
    E1IDOCENHANCEMENT         0..9999999999
    """,
)
