"""BOMDOC: Bill of material of a document."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1DOSTM = SegmentType(
    "E1DOSTM",
    Standing("derived", verified_fields=0, complete=False),
    "MSGFN" / ANY(3),
    "DOKAR" / ANY(3),
    "DOKNR" / ANY(25),
    "DOKVR" / ANY(2),
    "DOKTL" / ANY(3),
    "STLNR" / ANY(8),
    "STLAL" / ANY(2),
)

BOMDOC01 = IDocType(
    "BOMDOC01",
    "Bill of material of a document",
    """
    E1STZUM        0..1
      E1SZUTH      0..1
        E1SZUTL    0..9999
      E1DOSTM      ?..?
      E1STKOM      0..999
        E1SKOTH    0..1
          E1SKOTL  0..9999
      E1STASM      0..99999
      E1STPOM      0..99999
        E1CUKBM    0..999
          E1CUKBT  0..9999
          E1CUKNM  0..9999
          E1CUTXM  0..9999
        E1SPOTH    0..1
          E1SPOTL  0..9999
        E1STPUM    0..99
    """,
    standing="derived",
    messages=("BOMDOC",),
)
