"""COD_CUSTHIERMAS: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, DATS
from idockit.dictionary import IDocType, SegmentType, Standing

E1COD_KNVHM = SegmentType(
    "E1COD_KNVHM",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "HITYP" / ANY(1),
    "KUNNR" / CHAR(10, "name"),
    "VKORG" / CHAR(4, "name"),
    "VTWEG" / CHAR(2, "name"),
    "SPART" / CHAR(2, "name"),
    "DATAB" / DATS(8, "name"),
    "DATBI" / DATS(8, "name"),
    "HKUNNR" / ANY(10),
    "HVKORG" / ANY(4),
    "HVTWEG" / ANY(2),
    "HSPART" / ANY(2),
    "GRPNO" / ANY(3),
    "BOKRE" / CHAR(1, "name"),
    "PRFRE" / CHAR(1, "name"),
    "HZUOR" / CHAR(2, "name"),
)

COD_CUSTHIERMAS01 = IDocType(
    "COD_CUSTHIERMAS01",
    "Customer hierarchy for a cloud system",
    """
    E1COD_KNVHM  0..9999999999
    """,
    messages=("COD_CUSTHIERMAS",),
)
