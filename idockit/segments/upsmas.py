"""UPSMAS: Distribution unit."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1UPSHDR = SegmentType(
    "E1UPSHDR",
    Standing("derived", complete=False, ordered=False),
    "UPSNAM" / ANY(20),
    "UPSTYP" / ANY(10),
    "UPSMODE" / ANY(1),
    "TEXT" / ANY(),
)

E1UPSITM = SegmentType(
    "E1UPSITM",
    Standing("derived", complete=False, ordered=False),
    "MESTYP" / ANY(30),
    "OBJTYP" / ANY(10),
    "OBJID" / ANY(120),
    "OBJVAL" / ANY(20),
    "HIELEV" / ANY(4),
    "INSLEV" / ANY(6),
    "SUBLEV" / ANY(6),
    "FUNCTION" / ANY(1),
    "MESCOD" / ANY(3),
    "SNDDOC" / ANY(),
)

E1UPSPRE = SegmentType(
    "E1UPSPRE",
    Standing("derived", complete=False, ordered=False),
    "UPSNAM" / ANY(20),
)

E1UPSSRC = SegmentType(
    "E1UPSSRC",
    Standing("derived", complete=False, ordered=False),
    "OBJTYP" / ANY(10),
    "OBJID" / ANY(120),
)

UPSMAS01 = IDocType(
    "UPSMAS01",
    "Distribution unit",
    """
    E1UPSHDR    ?..?
      E1UPSPRE  ?..?
      E1UPSSRC  ?..?
      E1UPSITM  ?..?
    E1UPSKEY    ?..?
    """,
    standing="derived",
    messages=("UPSMAS",),
)
