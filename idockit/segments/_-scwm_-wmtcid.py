"""_-SCWM_-WMTCID: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

_SCWM_E1LCNFS = SegmentType(
    "/SCWM/E1LCNFS",
    Standing("one source"),
    "TANUM" / ANY(12),
    "PAPOS" / ANY(4),
    "DIFF" / ANY(1),
    "SERID" / ANY(30),
    "UII" / ANY(72),
)

_SCWM_E1LCOHU = SegmentType(
    "/SCWM/E1LCOHU",
    Standing("one source"),
    "TANUM" / ANY(12),
    "VONHU" / ANY(20),
    "NACHU" / ANY(20),
    "HUENT" / ANY(1),
    "MENGA" / ANY(33),
    "ALTME" / ANY(3),
    "DMGEA" / ANY(33),
    "PAPOS" / ANY(4),
)

_SCWM_E1LEXCP = SegmentType(
    "/SCWM/E1LEXCP",
    Standing("one source"),
    "TANUM" / ANY(12),
    "PAPOS" / ANY(4),
    "EXCCODE" / ANY(4),
    "BUSCON" / ANY(3),
    "EXEC_STEP" / ANY(2),
)

_SCWM_E1LTCOH = SegmentType(
    "/SCWM/E1LTCOH",
    Standing("one source"),
    "LGNUM" / CHAR(4, "name"),
    "WHO" / ANY(12),
    "QNAME" / ANY(12),
    "SQUIT" / ANY(1),
    "RSRC" / ANY(18),
    "PROCESSOR" / ANY(12),
    "STARTED_DATE" / ANY(8),
    "STARTED_TIME" / ANY(6),
    "CONFIRMED_DATE" / ANY(8),
    "CONFIRMED_TIME" / ANY(6),
)

_SCWM_E1LTCOI = SegmentType(
    "/SCWM/E1LTCOI",
    Standing("one source"),
    "TANUM" / ANY(12),
    "SQUIT" / ANY(1),
    "NISTA" / ANY(33),
    "NDIFA" / ANY(33),
    "KZNUL" / ANY(1),
    "ALTME" / ANY(3),
    "KZDIF" / ANY(1),
    "LENUM" / ANY(20),
    "VQUIT" / ANY(1),
    "NLPLA" / ANY(18),
    "PAPOS" / ANY(4),
    "PARTI" / ANY(1),
    "CHARG" / ANY(10),
    "CWQUAN" / ANY(33),
    "CWQUAN_DIFF" / ANY(33),
    "CWUNIT" / ANY(3),
)

_SCWM_E1LTCOX = SegmentType(
    "/SCWM/E1LTCOX",
    Standing("one source"),
    "LGNUM" / CHAR(4, "name"),
    "LENUM" / ANY(20),
    "QNAME" / ANY(12),
    "SQUIT" / ANY(1),
    "NLPLA" / ANY(18),
    "NLENR" / ANY(20),
    "RSRC" / ANY(18),
    "PROCESSOR" / ANY(12),
    "STARTED_DATE" / ANY(8),
    "STARTED_TIME" / ANY(6),
    "CONFIRMED_DATE" / ANY(8),
    "CONFIRMED_TIME" / ANY(6),
)

_SCWM_WMTCID01 = IDocType(
    "/SCWM/WMTCID01",
    "Warehouse task: confirmation or cancellation",
    """
    /SCWM/E1LCOHU      0..9999
    /SCWM/E1LEXCP      0..9999
    /SCWM/E1LCNFS      0..9999
    /SCWM/E1LTCOX      0..1
    /SCWM/E1LTCOH      0..9999
      /SCWM/E1LTCOI    0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
