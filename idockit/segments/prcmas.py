"""PRCMAS: Profit center master."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1CEPCM = SegmentType(
    "E1CEPCM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "PRCTR" / ANY(10),
    "DATBI" / ANY(8),
    "KOKRS" / ANY(4),
    "DATAB" / ANY(8),
    "ERSDA" / ANY(8),
    "USNAM" / ANY(12),
    "MERKMAL" / ANY(30),
    "ABTEI" / ANY(12),
    "VERAK" / ANY(20),
    "VERAK_USER" / ANY(12),
    "WAERS" / ANY(5),
    "NPRCTR" / ANY(10),
    "LAND1" / ANY(3),
    "ANRED" / ANY(15),
    "NAME1" / ANY(35),
    "NAME2" / ANY(35),
    "NAME3" / ANY(35),
    "NAME4" / ANY(35),
    "ORT01" / ANY(35),
    "ORT02" / ANY(35),
    "STRAS" / ANY(35),
    "PFACH" / ANY(10),
    "PSTLZ" / ANY(10),
    "PSTL2" / ANY(10),
    "SPRAS" / ANY(1),
    "TELBX" / ANY(15),
    "TELF1" / ANY(16),
    "TELF2" / ANY(16),
    "TELFX" / ANY(31),
)

E1CEPCT = SegmentType(
    "E1CEPCT",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "SPRAS" / ANY(1),
    "KTEXT" / ANY(20),
    "LTEXT" / ANY(40),
    "MCTXT" / ANY(20),
)

PRCMAS01 = IDocType(
    "PRCMAS01",
    "Profit center master",
    """
    E1CEPCM    ?..?
      E1CEPCT  ?..?
    """,
    standing="derived",
    messages=("PRCMAS",),
)
