"""COD_CATS_TIME_REPORT: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, UNIT
from idockit.dictionary import IDocType, SegmentType

E101BAPICATS8 = SegmentType(
    "E101BAPICATS8",
    "APPL_SNAME" / ANY(30),
    "ROW" / ANY(11),
    "FORMAT_COL" / CHAR(2, "name"),
    "TEXT_LINE" / CHAR(132, "name"),
)

E101COD_BAPICATS7 = SegmentType(
    "E101COD_BAPICATS7",
    "APPL_SNAME" / ANY(30),
    "VALUEPART1" / ANY(240),
    "VALUEPART2" / ANY(240),
    "VALUEPART3" / ANY(240),
    "VALUEPART4" / ANY(240),
)

E101COD_S_CATS_TIME = SegmentType(
    "E101COD_S_CATS_TIME",
    "APPL_SNAME" / ANY(30),
    "EMPLOYEENUMBER" / ANY(8),
    "START_DATE" / ANY(8),
    "END_DATE" / ANY(8),
    "LC_STATUS_CODE" / ANY(2),
    "TOTAL_DURATION" / ANY(17),
    "TOTAL_DURATION_UOM" / ANY(3),
    "CREATION_DATE" / ANY(8),
    "CREATION_TIME" / ANY(6),
    "LAST_CHANGED_DATE" / ANY(8),
    "LAST_CHANGED_TIME" / ANY(6),
    "REPORT_ID" / ANY(20),
    "REPORT_NAME" / ANY(255),
    "LOGSYS" / ANY(10),
)

E101COD_S_CATS_TIME_I = SegmentType(
    "E101COD_S_CATS_TIME_I",
    "APPL_SNAME" / ANY(30),
    "TIMEZONE" / ANY(6),
    "EXT_REF_DOC" / ANY(10),
    "EXT_REF_DOC_IT" / ANY(6),
    "EXT_REF_DOC_TYPE" / ANY(10),
    "TIME_ENTRY_ID" / ANY(20),
    "LC_STATUS_CODE" / ANY(2),
    "CREATION_DATE" / ANY(8),
    "CREATION_TIME" / ANY(6),
    "LAST_CHANGED_DATE" / ANY(8),
    "LAST_CHANGED_TIME" / ANY(6),
    "WORKDATE" / ANY(8),
    "EMPLOYEENUMBER" / ANY(8),
    "SEND_CCTR" / ANY(10),
    "SENBUSPROC" / ANY(12),
    "ACTTYPE" / ANY(6),
    "PO_NUMBER" / ANY(10),
    "PO_ITEM" / ANY(5),
    "SERVICE" / ANY(18),
    "REC_CCTR" / ANY(10),
    "REC_ORDER" / ANY(12),
    "NETWORK" / ANY(12),
    "ACTIVITY" / ANY(4),
    "SUB_ACTIVITY" / ANY(4),
    "CAPA_CATEGORY" / ANY(3),
    "SPLIT" / ANY(3),
    "WORK_CNTR" / ANY(8),
    "WBS_ELEMENT" / ANY(24),
    "RECSALEORD" / ANY(10),
    "RECITEM" / ANY(6),
    "RECCOSTOBJ" / ANY(12),
    "RECBUSPROC" / ANY(12),
    "ABS_ATT_TYPE" / ANY(4),
    "WAGETYPE" / ANY(4),
    "TRIPNO" / ANY(10),
    "OT_COMP_TYPE" / ANY(1),
    "WORKTAXAREA" / ANY(4),
    "VALUATION_BASIS" / ANY(25),
    "CURRENCY" / ANY(5),
    "CURRENCY_ISO" / ANY(3),
    "EXTRA_PAY_INDIC" / ANY(1),
    "PAYSCALEGROUP" / ANY(8),
    "PAYSCALELEVEL" / ANY(2),
    "BONUSTYPE" / ANY(2),
    "BONUSVALUE" / ANY(4),
    "POSITION" / ANY(8),
    "CO_AREA" / ANY(4),
    "TRANS_CURR" / ANY(5),
    "TRANS_CURR_ISO" / ANY(3),
    "PRICE" / ANY(25),
    "PLANT" / CHAR(4, "name"),
    "CALC_MOTIVE" / ANY(2),
    "CATSHOURS" / ANY(7),
    "UNIT" / UNIT(3, "name"),
    "ISOCODE_UNIT" / ANY(3),
    "STARTTIME" / ANY(6),
    "ENDTIME" / ANY(6),
    "PREVIOUS_DAY" / ANY(1),
    "ALL_DAY_FLAG" / ANY(1),
    "REM_WORK" / ANY(9),
    "FCST_FIN_DATE" / ANY(8),
    "FIN_CONF" / ANY(1),
    "SHORTTEXT" / ANY(40),
    "PART_CONF" / ANY(1),
    "EXTSYSTEM" / ANY(10),
    "EXTAPPLICATION" / ANY(5),
    "EXTDOCUMENTNO" / ANY(20),
    "STATKEYFIG" / ANY(6),
    "QUANTITY" / CHAR(17, "name"),
    "UNITQ" / ANY(3),
    "ISO_UNITQ" / ANY(3),
    "AMOUNT" / ANY(25),
    "LONGTEXT" / ANY(1),
    "FUND" / ANY(10),
    "FUNC_AREA" / ANY(16),
    "GRANT_NBR" / ANY(20),
    "SEND_FUND" / ANY(10),
    "SEND_FUNCTION" / ANY(16),
    "SEND_GRANT" / ANY(20),
    "CPR_GUID" / ANY(32),
    "CPR_EXTID" / ANY(24),
    "CPR_OBJGUID" / ANY(32),
    "CPR_OBJGEXTID" / ANY(24),
    "CPR_OBJTYPE" / ANY(3),
)

E102BAPICATS8 = SegmentType(
    "E102BAPICATS8",
    "APPL_SNAME" / ANY(30),
    "ROW" / ANY(11),
    "FORMAT_COL" / CHAR(2, "name"),
    "TEXT_LINE" / CHAR(132, "name"),
)

COD_CATS_TIME_REPORT01 = IDocType(
    "COD_CATS_TIME_REPORT01",
    "Working times for a cloud system",
    """
    E101COD_S_CATS_TIME              0..1
      E101BAPICATS8                  0..999999
      E101COD_S_CATS_TIME_I          0..999999
        E101COD_S_USED_CONTRACT_REF  0..1
        E102BAPICATS8                0..999999
        E101COD_BAPICATS7            0..1
    E1IDOCENHANCEMENT                0..999999
    """,
    messages=("COD_CATS_TIME_REPORT",),
)
