"""UPSRCP: Receipt of a distribution unit."""

from idockit.dictionary import IDocType, SegmentType, Standing

E1UPSRCP = SegmentType(
    "E1UPSRCP",
    Standing("derived", complete=False, ordered=False),
)

E1UPSRIT = SegmentType(
    "E1UPSRIT",
    Standing("derived", complete=False, ordered=False),
)

UPSRCP01 = IDocType(
    "UPSRCP01",
    "Receipt of a distribution unit",
    """
    E1UPSRCP    ?..?
      E1UPSRIT  ?..?
    E1UPSKEY    ?..?
    """,
    standing="derived",
    messages=("UPSRCP",),
)
