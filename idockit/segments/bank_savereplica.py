"""BANK_SAVEREPLICA: IDoc types and segment types."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1BANK_SAVEREPLICA = SegmentType(
    "E1BANK_SAVEREPLICA",
    Standing("one source"),
    "BANK_CTRY" / ANY(3),
    "BANK_KEY" / ANY(15),
)

E1BP1011_ADDRESS = SegmentType(
    "E1BP1011_ADDRESS",
    Standing("one source"),
    "BANK_NAME" / ANY(60),
    "REGION" / ANY(3),
    "STREET" / ANY(35),
    "CITY" / ANY(35),
    "SWIFT_CODE" / ANY(11),
    "BANK_GROUP" / ANY(2),
    "POBK_CURAC" / ANY(1) * "Bank is a post office giro bank",
    "BANK_NO" / ANY(15),
    "POST_BANK" / ANY(16),
    "BANK_BRANCH" / ANY(40),
    "ADDR_NO" / ANY(10),
)

E1BP1011_DETAIL = SegmentType(
    "E1BP1011_DETAIL",
    Standing("one source"),
    "CREAT_DATE" / ANY(8),
    "CREATOR" / ANY(12),
    "METHOD" / ANY(4),
    "FORMATTING" / ANY(3),
    "BANK_DELETE" / ANY(1),
    "IBAN_RULE" / ANY(6),
    "B2B_SUPPORTED" / ANY(1),
    "COR1_SUPPORTED" / ANY(1),
    "R_TRANSACTION_SUPPORTED" / ANY(1),
    "INTERNAL_BANK" / ANY(1),
)

BANK_SAVEREPLICA01 = IDocType(
    "BANK_SAVEREPLICA01",
    "Bank master, replicated",
    """
    E1BANK_SAVEREPLICA  0..1
      E1BP1011_ADDRESS  0..1
      E1BP1011_DETAIL   0..1
    """,
)
