"""COAMAS: Activity type master."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1CSLAM = SegmentType(
    "E1CSLAM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "KOKRS" / ANY(4),
    "LSTAR" / ANY(6),
    "DATBI" / ANY(8),
    "DATAB" / ANY(8),
    "ERSDA" / ANY(8),
    "USNAM" / ANY(12),
    "LEINH" / ANY(3),
    "KSTTY" / ANY(8),
    "AUSEH" / ANY(3),
    "AUSFK" / ANY(7),
    "VKSTA" / ANY(10),
    "LATYP" / ANY(1),
    "LARK1" / ANY(1),
    "LARK2" / ANY(1),
    "SPRKZ" / ANY(1),
    "HRKFT" / ANY(4),
    "FIXVO" / ANY(1),
    "TARKZ" / ANY(3),
)

E1CSLTM = SegmentType(
    "E1CSLTM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "SPRAS" / ANY(1),
    "KTEXT" / ANY(20),
    "LTEXT" / ANY(40),
    "MCTXT" / ANY(20),
)

COAMAS01 = IDocType(
    "COAMAS01",
    "Activity type master",
    """
    E1CSLAM    ?..?
      E1CSLTM  ?..?
    """,
    standing="derived",
    messages=("COAMAS",),
)
