"""FIXEDASSET_CREATEFROMDATA1: IDoc types and segment types."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP1022_KEY = SegmentType(
    "E1BP1022_KEY",
    Standing("one source"),
    "COMPANYCODE" / ANY(4),
    "ASSET" / ANY(12),
    "SUBNUMBER" / ANY(4),
)

E1BP1022_REFERENCE = SegmentType(
    "E1BP1022_REFERENCE",
    Standing("one source"),
    "COMPANYCODE" / ANY(4),
    "ASSET" / ANY(12),
    "SUBNUMBER" / ANY(4),
)

E1FIXEDASSET_CREATEFROMDATA = SegmentType(
    "E1FIXEDASSET_CREATEFROMDATA",
    Standing("one source"),
    "CREATESUBNUMBER" / ANY(1),
    "TESTRUN" / ANY(1),
    "CREATEGROUPASSET" / ANY(1),
    "POSTCAP" / ANY(1),
)

FIXEDASSET_CREATEFROMDATA103 = IDocType(
    "FIXEDASSET_CREATEFROMDATA103",
    "Creation of a fixed asset, BAPI style",
    """
    E1FIXEDASSET_CREATEFROMDATA  0..1
      E1BP1022_KEY               0..1
      E1BP1022_REFERENCE         0..1
      E1BP1022_FEGLG001          0..1
      E1BP1022_FEGLG001X         0..1
      E1BP1022_FEGLG011          0..1
      E1BP1022_FEGLG011X         0..1
      E1BP1022_FEGLG002          0..1
      E1BP1022_FEGLG002X         0..1
      E1BP1022_FEGLG003          0..1
      E1BP1022_FEGLG003X         0..1
      E1BP1022_FEGLG004          0..1
      E1BP1022_FEGLG004X         0..1
      E1BP1022_FEGLG009          0..1
      E1BP1022_FEGLG009X         0..1
      E1BP1022_FEGLG010          0..1
      E1BP1022_FEGLG010X         0..1
      E1BP1022_FEGLG006          0..1
      E1BP1022_FEGLG006X         0..1
      E1BP1022_FEGLG007          0..1
      E1BP1022_FEGLG007X         0..1
      E1BP1022_FEGLG008          0..1
      E1BP1022_FEGLG008X         0..1
      E1BP1022_FEGLG005          0..1
      E1BP1022_FEGLG005X         0..1
      E1BP1022_GLO_RUS_GEN       0..1
      E1BP1022_GLO_RUS_GENX      0..1
      E1BP1022_GLO_RUS_PTX       0..1
      E1BP1022_GLO_RUS_PTXX      0..1
      E1BP1022_GLO_RUS_TTX       0..1
      E1BP1022_GLO_RUS_TTXX      0..1
      E1BP1022_GLO_IN_GEN        0..1
      E1BP1022_GLO_IN_GENX       0..1
      E1BP1022_GLO_JP_ANN16      0..1
      E1BP1022_GLO_JP_ANN16X     0..1
      E1BP1022_GLO_JP_PTX        0..1
      E1BP1022_GLO_JP_PTXX       0..1
      E1BP1022_GLO_TIME_DEP      0..1
      E1BP1022_GLO_RUS_GENTD     0..1
      E1BP1022_GLO_RUS_GENTDX    0..1
      E1BP1022_GLO_RUS_PTXTD     0..1
      E1BP1022_GLO_RUS_PTXTDX    0..1
      E1BP1022_GLO_RUS_TTXTD     0..1
      E1BP1022_GLO_RUS_TTXTDX    0..1
      E1BP1022_GLO_JP_IMPTD      0..1
      E1BP1022_GLO_JP_IMPTDX     0..1
      E1BP1022_DEP_AREAS         0..9999999999
      E1BP1022_DEP_AREASX        0..9999999999
      E1BP1022_INV_SUPPORT       0..9999999999
      E1BPPAREX                  0..9999999999
    E1IDOCENHANCEMENT            0..9999999999
    """,
)
