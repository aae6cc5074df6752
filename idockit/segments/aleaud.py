"""ALEAUD: Confirmation of inbound IDocs to the sender."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Since, Standing

E1ADHDR = SegmentType(
    "E1ADHDR",
    Standing("partial"),
    Since("E2ADHDR001"),
    "MESTYP" / ANY(6),
    "MESCOD" / ANY(3),
    "MESFCT" / ANY(3),
    "MESTYP_LNG" / ANY(30),
)

E1PRTOB = SegmentType(
    "E1PRTOB",
    Standing("partial"),
    "DOCNUM" / ANY(16),
    "LOGSYS" / ANY(10),
    "OBJTYPE" / ANY(10),
    "OBJKEY" / ANY(70),
)

E1STATE = SegmentType(
    "E1STATE",
    Standing("partial"),
    Since("E2STATE002"),
    "DOCNUM" / ANY(16),
    "STATUS" / ANY(2),
    "STACOD" / ANY(8),
    "STATXT" / ANY(70),
    "STAPA1" / ANY(20),
    "STAPA2" / ANY(20),
    "STAPA3" / ANY(20),
    "STAPA4" / ANY(20),
    "STATYP" / ANY(1),
    "STAMQU" / ANY(3),
    "STAMID" / ANY(20),
    "STAMNO" / ANY(3),
    "STAPA1_LNG" / ANY(50),
    "STAPA2_LNG" / ANY(50),
    "STAPA3_LNG" / ANY(50),
    "STAPA4_LNG" / ANY(50),
)

ALEAUD01 = IDocType(
    "ALEAUD01",
    "Confirmation of inbound IDocs to the sender",
    """
    E1ADHDR      ?..?
      E1STATE    ?..?
        E1PRTOB  ?..?
    """,
    standing="partial",
    messages=("ALEAUD",),
)
