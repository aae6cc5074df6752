"""COACTV: Activity prices and plan data."""

from idockit.abap import ANY, CHAR, NUMC
from idockit.dictionary import IDocType, SegmentType, Standing

E1COKL = SegmentType(
    "E1COKL",
    Standing("partial", verified_fields=36, complete=False),
    "LEDNR" / CHAR(2),
    "OBJNR" / CHAR(22),
    "GJAHR" / NUMC(4),
    "VERSN" / CHAR(3),
    "TARKZ" / CHAR(3),
    "VKSTA" / CHAR(10),
    "AUFKZ" / CHAR(1),
    "AEQUI" / CHAR(5),
    "WSLST" / CHAR(1),
    "WSKAP" / CHAR(1),
    "WSAUS" / CHAR(1),
    "WSTKG" / CHAR(1),
    "WSTKF" / CHAR(1),
    "FMLST" / CHAR(3),
    "FMKAP" / CHAR(3),
    "FMAUS" / CHAR(3),
    "FMTKG" / CHAR(3),
    "FMTKF" / CHAR(3),
    "FCLST" / CHAR(4),
    "FCKAP" / CHAR(4),
    "FCAUS" / CHAR(4),
    "FCTKG" / CHAR(4),
    "FCTKF" / CHAR(4),
    "KKART" / CHAR(4),
    "KALNR" / NUMC(12),
    "TXFLG" / CHAR(1),
    "KVEWE" / CHAR(1),
    "KAPPL" / CHAR(2),
    "KALSM" / CHAR(6),
    "PFSCHL" / CHAR(6),
    "ABWCHKZ" / CHAR(1),
    "LLSTAR" / CHAR(1),
    "KLSTAR" / CHAR(1),
    "RZLSTAR" / CHAR(6),
    "RZLST" / CHAR(18),
    "RZKAP" / CHAR(18),
    "RZAUS" / ANY(18),
)

E1CSSL = SegmentType(
    "E1CSSL",
    Standing("partial", verified_fields=9, complete=False),
    "KOKRS" / CHAR(4),
    "KOSTL" / CHAR(10),
    "LSTAR" / CHAR(6),
    "GJAHR" / NUMC(4),
    "LATYP" / CHAR(1),
    "LEINH" / CHAR(3),
    "AUSFK" / CHAR(7),
    "AUSEH" / CHAR(3),
    "OBJNR" / CHAR(22),
    "LATYPI" / ANY(1),
    "XDELETE" / ANY(1),
)

COACTV01 = IDocType(
    "COACTV01",
    "Activity prices and plan data",
    """
    E1CSSL    ?..?
      E1COKL  ?..?
    """,
    standing="partial",
    messages=("COACTV",),
)
