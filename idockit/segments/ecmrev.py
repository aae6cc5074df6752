"""ECMREV: Revision levels."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1AERLM = SegmentType(
    "E1AERLM",
    Standing("partial", verified_fields=0, complete=False),
    "AENNR" / ANY(12),
    "AETYP" / ANY(2),
    "USOBJ" / ANY(),
    "OITXT" / ANY(),
    "REVLV" / ANY(),
    "CCOAA" / ANY(),
)

ECMREV01 = IDocType(
    "ECMREV01",
    "Revision levels",
    """
    E1AERLM  ?..?
    """,
    standing="partial",
)
