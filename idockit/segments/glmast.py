"""GLMAST: G/L account master."""

from idockit.abap import ANY, CHAR, CUKY
from idockit.dictionary import IDocType, SegmentType, Standing

E1SKA1M = SegmentType(
    "E1SKA1M",
    Standing("partial"),
    "MSGFN" / CHAR(3, "name"),
    "KTOPL" / ANY(4),
    "SAKNR" / ANY(10),
    "BILKT" / ANY(10),
    "GVTYP" / ANY(2),
    "KTOKS" / ANY(4),
    "MUSTR" / ANY(10),
    "VBUND" / CHAR(6, "name"),
    "XBILK" / ANY(1),
    "XLOEV" / ANY(1),
    "XSPEA" / ANY(1),
    "XSPEB" / ANY(1),
    "XSPEP" / ANY(1),
    "FUNC_AREA" / ANY(16),
    "RESERVE" / ANY(20),
)

E1SKATM = SegmentType(
    "E1SKATM",
    Standing("partial", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "SPRAS" / ANY(1),
    "TXT20" / ANY(20),
    "TXT50" / ANY(50),
)

E1SKB1M = SegmentType(
    "E1SKB1M",
    Standing("partial"),
    "MSGFN" / CHAR(3, "name"),
    "BUKRS" / CHAR(6, "name"),
    "BEGRU" / CHAR(4, "name"),
    "BUSAB" / CHAR(2, "name"),
    "FDLEV" / ANY(2),
    "FSTAG" / ANY(4),
    "HBKID" / CHAR(5, "name"),
    "HKTID" / ANY(5),
    "KDFSL" / ANY(4),
    "MITKZ" / ANY(1),
    "MWSKZ" / ANY(2),
    "VZSKZ" / CHAR(2, "name"),
    "WAERS" / CUKY(5, "name"),
    "WMETH" / ANY(2),
    "XGKON" / ANY(1),
    "XINTB" / ANY(1),
    "XKRES" / ANY(1),
    "XLOEB" / ANY(1),
    "XNKON" / ANY(1),
    "XOPVW" / ANY(1),
    "XSPEB" / ANY(1),
)

GLMAST01 = IDocType(
    "GLMAST01",
    "G/L account master",
    """
    E1SKA1M    ?..1
      E1SKATM  ?..?
      E1SKB1M  ?..?
    """,
    standing="partial",
    messages=("GLMAST",),
)
