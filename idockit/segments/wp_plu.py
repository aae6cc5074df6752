"""WP_PLU: Article data for a point of sale."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Since, Standing

E1WPA01 = SegmentType(
    "E1WPA01",
    Standing("partial"),
    Since("E2WPA01"),
    "FILIALE" / ANY(10),
    "AENDKENNZ" / ANY(4),
    "AENDTYP" / ANY(4),
    "AKTIVDATUM" / ANY(8),
    "AENDDATUM" / ANY(8),
    "AENDERER" / ANY(10),
    "HAUPTEAN" / ANY(25),
    "ARTIKELNR" / ANY(25),
    "POSME" / ANY(4),
)

E1WPA02 = SegmentType(
    "E1WPA02",
    Standing("partial"),
    Since("E2WPA02002"),
    "WARENGR" / ANY(15),
    "VERPGEW" / ANY(10),
    "WAAGENKR" / ANY(5),
    "MEINPVERB" / ANY(1),
    "VKINPERFOR" / ANY(1),
    "VERKSPERRE" / ANY(1),
    "RABERLAUBT" / ANY(1),
    "WAAGENART" / ANY(1),
    "MWSTFLAG" / ANY(1),
    "PHOHEITFIL" / ANY(1),
    "PRDRUCK" / ANY(1),
    "ARTIKANZ" / ANY(1),
    "MHDRZ" / ANY(5),
    "MHDHB" / ANY(5),
    "ARTCNT" / ANY(1),
    "WMAKG" / ANY(1),
)

E1WPA03 = SegmentType(
    "E1WPA03",
    Standing("partial"),
    Since("E2WPA03"),
    "QUALARTTXT" / ANY(4),
    "SPRASCODE" / ANY(4),
    "TEXT" / ANY(80),
    "LFDNR" / ANY(6),
)

E1WPA04 = SegmentType(
    "E1WPA04",
    Standing("partial"),
    Since("E2WPA04"),
    "KONDART" / ANY(4),
    "AKTIONSNR" / ANY(15),
    "BEGINDATUM" / ANY(8),
    "BEGINZEIT" / ANY(4),
    "ENDDATUM" / ANY(8),
    "ENDZEIT" / ANY(4),
    "FREIVERW1" / ANY(4),
)

E1WPA05 = SegmentType(
    "E1WPA05",
    Standing("partial"),
    Since("E2WPA05002"),
    "VORZEIGEN" / ANY(1),
    "KONDSATZ" / ANY(10),
    "KONDWERT" / ANY(20),
    "MENGE" / ANY(10),
    "CURRENCY" / ANY(5),
    "CONTENT_UNIT" / ANY(3),
)

E1WPA07 = SegmentType(
    "E1WPA07",
    Standing("partial"),
    Since("E2WPA07"),
    "MWSKZ" / ANY(10),
)

E1WPA08 = SegmentType(
    "E1WPA08",
    Standing("derived"),
    Since("E2WPA08"),
    "QUALARTNR" / ANY(4),
    "ARTIKELNR" / ANY(25),
)

E1WPA09 = SegmentType(
    "E1WPA09",
    Standing("derived"),
    Since("E2WPA09"),
    "COND_TYPE" / ANY(4),
    "START_DATE" / ANY(8),
    "END_DATE" / ANY(8),
    "PROMOT_NO" / ANY(15),
    "DISC_INDIC" / ANY(1),
)

E1WPA10 = SegmentType(
    "E1WPA10",
    Standing("derived"),
    Since("E2WPA10"),
    "MIN_QUANT" / ANY(17),
    "QUANTITY" / ANY(17),
    "DISC_MAT" / ANY(25),
    "EAN_DSCMAT" / ANY(25),
    "ADD_QUANT" / ANY(17),
    "QUANT_UNIT" / ANY(4),
    "CALC_RULE" / ANY(3),
)

E1WPA11 = SegmentType(
    "E1WPA11",
    Standing("derived"),
    Since("E2WPA11"),
    "SCALE_TYPE" / ANY(1),
    "SIGN" / ANY(1),
    "COND_REC" / ANY(10),
    "COND_VALUE" / ANY(20),
    "QUANTITY" / ANY(10),
    "VALUE" / ANY(20),
)

WP_PLU02 = IDocType(
    "WP_PLU02",
    "Article data for a point of sale",
    """
    E1WPA01        ?..9999  level=2
      E1WPA02      0..9999  level=3
      E1WPA03      0..99  level=3
      E1WPA04      0..99  level=3
        E1WPA05    0..9999  level=4
          E1WPA11  0..9999
      E1WPA09      0..99
      E1WPA10      0..9999
      E1WPA07      0..99  level=3
      E1WPA08      0..99
      E1WXX01      0..999
    """,
    standing="partial",
    messages=("WP_PLU",),
)
