"""BOMMAT: Bill of material of a material."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1MASTM = SegmentType(
    "E1MASTM",
    Standing("partial"),
    "MSGFN" / CHAR(3, "name"),
    "MATNR" / CHAR(18, "name"),
    "WERKS" / CHAR(4, "name"),
    "STLAN" / CHAR(1, "name"),
    "STLNR" / ANY(8),
    "STLAL" / CHAR(2, "name"),
    "LOSVN" / ANY(15),
    "LOSBS" / ANY(15),
    "CSLTY" / ANY(1),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
)

E1T415B = SegmentType(
    "E1T415B",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "MATNR" / CHAR(18, "name"),
    "STLAN" / CHAR(1, "name"),
    "BASME" / ANY(3),
    "STLAL" / CHAR(2, "name"),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
)

BOMMAT03 = IDocType(
    "BOMMAT03",
    "Bill of material of a material",
    """
    E1STZUM        0..1
      E1SZUTH      0..1
        E1SZUTL    0..9999
      E1MASTM      0..999
        E1T415B    0..9999
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
)

BOMMAT04 = IDocType(
    "BOMMAT04",
    "Bill of material of a material",
    """
    E1STZUM        0..1
      E1SZUTH      0..1
        E1SZUTL    0..9999
      E1MASTM      0..999
        E1T415B    0..9999
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
    messages=("BOMMAT",),
)
