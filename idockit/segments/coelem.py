"""COELEM: Cost element master."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1CSKBM = SegmentType(
    "E1CSKBM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "KOKRS" / ANY(4),
    "KSTAR" / ANY(10),
    "DATBI" / ANY(8),
    "DATAB" / ANY(8),
    "KATYP" / ANY(2),
    "ERSDA" / ANY(8),
    "USNAM" / ANY(12),
    "EIGEN" / ANY(8),
    "PLAZU" / ANY(1),
    "PLAOR" / ANY(1),
    "PLAUS" / ANY(2),
    "KOSTL" / ANY(10),
    "AUFNR" / ANY(12),
    "MGEFL" / ANY(1),
    "MSEHI" / ANY(3),
    "DEAKT" / ANY(1),
    "LOEVM" / ANY(1),
    "RECID" / ANY(2),
)

E1CSKUM = SegmentType(
    "E1CSKUM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "SPRAS" / ANY(1),
    "KTEXT" / ANY(20),
    "LTEXT" / ANY(40),
    "MCTXT" / ANY(20),
)

COELEM01 = IDocType(
    "COELEM01",
    "Cost element master",
    """
    E1CSKBM    ?..?
      E1CSKUM  ?..?
    """,
    standing="derived",
    messages=("COELEM",),
)
