"""FINSTA: Account statement."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1IDLB1 = SegmentType(
    "E1IDLB1",
    Standing("derived", complete=False, ordered=False),
)

E1IDLB2 = SegmentType(
    "E1IDLB2",
    Standing("derived", complete=False, ordered=False),
)

E1IDPF1 = SegmentType(
    "E1IDPF1",
    Standing("derived", complete=False, ordered=False),
    "LINLINEIT" / ANY(),
    "LINACTION" / ANY(),
)

FINSTA01 = IDocType(
    "FINSTA01",
    "Account statement",
    """
    E1IDKU1      1..1
      E1EDK02    ?..?
      E1EDK03    ?..?
      E1IDB02    ?..?
      E1IDPF1    ?..?
        E1EDP02  ?..?
        E1IDT01  ?..?
        E1IDPU5  ?..?
      E1IDLB1    ?..?
    E1IDLB2      ?..?
    """,
    standing="partial",
    messages=("FINSTA",),
)
