"""EXCHANGE_RATE: Exchange rates."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType

E1BP1093_0 = SegmentType(
    "E1BP1093_0",
    "RATE_TYPE" / ANY(4),
    "FROM_CURR" / ANY(5),
    "TO_CURRNCY" / ANY(5),
    "VALID_FROM" / ANY(8),
    "EXCH_RATE" / ANY(11),
    "FROM_FACTOR" / ANY(10),
    "TO_FACTOR" / ANY(10),
    "EXCH_RATE_V" / ANY(11),
    "FROM_FACTOR_V" / ANY(10),
    "TO_FACTOR_V" / ANY(10),
)

E1EXCHANGE_RATE = SegmentType(
    "E1EXCHANGE_RATE",
    "LOG_SYSTEM" / ANY(10),
    "UPD_ALLOW" / ANY(1),
    "CHG_FIXED" / ANY(1),
    "DEV_ALLOW" / ANY(3),
)

EXCHANGE_RATE01 = IDocType(
    "EXCHANGE_RATE01",
    "Exchange rates",
    """
    E1EXCHANGE_RATE    0..1
      E1BP1093_0       0..9999999999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
