"""COD_CONFIRM_CREATEFROMDAT: IDoc types and segment types."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Since, Standing

E101COD_CONFIRM_SCHED = SegmentType(
    "E101COD_CONFIRM_SCHED",
    "APPL_SNAME" / ANY(30),
    "WMENG" / ANY(15),
    "AMENG" / ANY(15),
    "EDATU" / ANY(8),
    "EZEIT" / ANY(6),
    "MENEE" / ANY(3),
)

E101COD_S_ITEMS = SegmentType(
    "E101COD_S_ITEMS",
    Since(None),
    "APPL_SNAME" / ANY(30),
    "ITM_NUMBER" / ANY(6),
    "ITM_TYPE" / ANY(4),
    Since(None),
    "CONFIRMED_QUANTITY" / ANY(17),
    "CONFIRMED_QUANTITY_UNIT" / ANY(3),
)

E101D_S_CONFIRM_REPLICATION = SegmentType(
    "E101D_S_CONFIRM_REPLICATION",
    "APPL_SNAME" / ANY(30),
    "OBJKEY" / ANY(70),
    "OBJTYPE" / ANY(10),
    "LOGSYS" / ANY(10),
    "REC_OBJKEY" / ANY(70),
    "REC_OBJTYPE" / ANY(10),
    "REC_LOGSYS" / ANY(10),
    "RELATIONSHIP" / ANY(4),
)

E102BAPIRET2 = SegmentType(
    "E102BAPIRET2",
    "APPL_SNAME" / ANY(30),
    "TYPE" / ANY(1),
    "ID" / ANY(20),
    "NUMBER" / ANY(3),
    "MESSAGE" / ANY(220),
    "LOG_NO" / ANY(20),
    "LOG_MSG_NO" / ANY(6),
    "MESSAGE_V1" / ANY(50),
    "MESSAGE_V2" / ANY(50),
    "MESSAGE_V3" / ANY(50),
    "MESSAGE_V4" / ANY(50),
    "PARAMETER" / ANY(32),
    "ROW" / ANY(11),
    "FIELD" / ANY(30),
    "SYSTEM" / ANY(10),
)

E102COD_CONFIRM_SCHED = SegmentType(
    "E102COD_CONFIRM_SCHED",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "WMENG" / ANY(15),
    "AMENG" / ANY(15),
    "EDATU" / ANY(8),
    "EZEIT" / ANY(6),
    "MENEE" / ANY(3),
)

COD_CONFIRM_CREATEFROMDAT01 = IDocType(
    "COD_CONFIRM_CREATEFROMDAT01",
    "Order confirmation for a cloud system",
    """
    E101D_S_CONFIRM_REPLICATION  0..1
      E101COD_S_ITEMS            0..999999
        E101COD_CONFIRM_SCHED    0..1
        E102COD_CONFIRM_SCHED    0..999999
        E101BAPIRET2             0..999999
      E102BAPIRET2               0..999999
    E1IDOCENHANCEMENT            0..999999
    """,
    messages=("COD_CONFIRM_CREATEFROMDAT",),
)
