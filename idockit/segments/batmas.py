"""BATMAS: Batch master."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1BATMAS = SegmentType(
    "E1BATMAS",
    Standing("partial"),
    "MATERIAL" / ANY(18),
    "BATCH" / ANY(10),
    "PLANT" / ANY(4),
)

E1BPBATCHATT = SegmentType(
    "E1BPBATCHATT",
    Standing("partial"),
    "EXPIRYDATE" / ANY(),
    "STATUSKEY" / ANY(1),
    "NEXTINSPEC" / ANY(),
    "PROD_DATE" / ANY(),
)

E1BP3060_VALUATION_CHAR = SegmentType(
    "E1BP3060_VALUATION_CHAR",
    Standing("partial"),
    "CHARACT" / ANY(30),
    "VALUE_CHAR" / ANY(30),
)

BATMAS03 = IDocType(
    "BATMAS03",
    "Batch master",
    """
    E1BATMAS                   1..1
      E1BPBATCHATT             1..1
      E1BP3060_VALUATION_CHAR  0..999
    """,
    standing="partial",
    messages=("BATMAS",),
)
