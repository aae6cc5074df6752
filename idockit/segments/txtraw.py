"""TXTRAW: Raw text lines."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1TXTRW = SegmentType(
    "E1TXTRW",
    Standing("derived", complete=False),
    "TLINE" / ANY(),
)

TXTRAW01 = IDocType(
    "TXTRAW01",
    "Raw text lines",
    """
    E1TXTRW  ?..?  level=2
    """,
    standing="derived",
    messages=("TXTRAW",),
)
