"""ECMMAS: Change number master."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1AENRM = SegmentType(
    "E1AENRM",
    Standing("partial"),
    "AENNR" / CHAR(None, "name"),
    "AENST" / ANY(),
    "AENBE" / ANY(),
    "DATUV" / ANY(),
    "AETXT" / ANY(),
    "LTXSP" / ANY(),
    "AEGRU" / ANY(),
    "CCART" / ANY(),
    "CONT1" / ANY(),
    "AEFUN" / ANY(),
    "UESTR" / ANY(),
    "RLKEY" / ANY(),
    "LVORM" / CHAR(None, "name"),
    "EFF_TYPE" / ANY(),
    "AERNG" / ANY(),
    "TEREL" / ANY(),
    "NACHT" / ANY(),
    "INDAT" / ANY(),
    "AUDAT" / ANY(),
    "LTXSP_ISO" / ANY(),
    "MSGFN" / CHAR(None, "name"),
    "CHANGE_LEADER" / ANY(),
    "STSMA" / ANY(),
    "ERLED" / ANY(),
)

E1AENVM = SegmentType(
    "E1AENVM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "AENNR" / ANY(12),
    "AETYP" / ANY(2),
    "AEERL" / ANY(1),
    "AENSP" / ANY(1),
    "TOBJA" / ANY(1),
    "INDFL" / ANY(1),
    "OIGEN" / ANY(1),
    "GENAN" / ANY(1),
    "GENDI" / ANY(1),
)

ECMMAS01 = IDocType(
    "ECMMAS01",
    "Change number master",
    """
    E1AENRM    ?..?
      E1AENVM  ?..?
    """,
    standing="partial",
    messages=("ECMMAS",),
)

ECMMAS02 = IDocType(
    "ECMMAS02",
    "Change number master",
    """
    E1AENRM    ?..?
      E1AENVM  ?..?
    """,
    standing="partial",
    messages=("ECMMAS",),
)
