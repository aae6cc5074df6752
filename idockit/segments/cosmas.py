"""COSMAS: Cost center master."""

from idockit.abap import ANY, CHAR, CUKY, DATS
from idockit.dictionary import IDocType, SegmentType, Standing

E1CSKSM = SegmentType(
    "E1CSKSM",
    Standing("partial"),
    "MSGFN" / CHAR(3, "name"),
    "MANDT" / ANY(3),
    "KOKRS" / ANY(4),
    "KOSTL" / ANY(10),
    "DATBI" / DATS(8, "name"),
    "DATAB" / DATS(8, "name"),
    "ERSDA" / DATS(8, "name"),
    "USNAM" / ANY(12),
    "BKZKP" / ANY(1),
    "BKZKS" / ANY(1),
    "BKZER" / ANY(1),
    "BKZOB" / ANY(1),
    "PKZKP" / ANY(1),
    "PKZKS" / ANY(1),
    "PKZER" / ANY(1),
    "VMETH" / ANY(2),
    "MGEFL" / ANY(1),
    "BUKRS" / CHAR(6, "name"),
    "GSBER" / ANY(4),
    "ABTEI" / ANY(12),
    "KOSAR" / ANY(1),
    "VERAK" / ANY(20),
    "WAERS" / CUKY(5, "name"),
    "NKOST" / ANY(),
)

E1CSKTM = SegmentType(
    "E1CSKTM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "SPRAS" / ANY(1),
    "KTEXT" / ANY(20),
    "LTEXT" / ANY(40),
    "MCTXT" / ANY(20),
    "SPRAS_ISO" / ANY(2),
)

COSMAS01 = IDocType(
    "COSMAS01",
    "Cost center master",
    """
    E1CSKSM    ?..?
      E1CSKTM  ?..?
    """,
    standing="partial",
    messages=("COSMAS",),
)
