"""COACOR: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1CSLAC = SegmentType(
    "E1CSLAC",
    Standing("partial", verified_fields=11, complete=False),
    "MSGFN" / CHAR(3),
    "KOKRS" / CHAR(4),
    "LSTAR" / CHAR(6),
    "DATBI" / CHAR(8),
    "DATAB" / CHAR(8),
    "LEINH" / CHAR(3),
    "KSTTY" / CHAR(8),
    "VKSTA" / CHAR(10),
    "LATYP" / CHAR(1),
    "SPRKZ" / CHAR(1),
    "HRKFT" / CHAR(4),
    "FIXVO" / ANY(1),
)

COACOR01 = IDocType(
    "COACOR01",
    "Activity type master, core data",
    """
    E1CSLAC  ?..?
    """,
    standing="partial",
    messages=("COACOR",),
)
