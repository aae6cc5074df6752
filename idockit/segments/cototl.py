"""COTOTL: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1COSB1 = SegmentType(
    "E1COSB1",
    Standing("partial"),
    "LEDNR" / ANY(2),
    "GJAHR" / ANY(4),
    "WRTTP" / ANY(2),
    "VERSN" / ANY(3),
    "ABKAT" / ANY(2),
    "KSTAR" / ANY(10),
    "HRKFT" / CHAR(14, "name"),
    "VRGNG" / ANY(4),
    "PAROB" / ANY(22),
    "BEKNZ" / ANY(1),
    "AWKUS" / ANY(),
)

COTOTL01 = IDocType(
    "COTOTL01",
    "Totals of controlling",
    """
    E1COSB1  ?..?
    """,
    standing="partial",
)
