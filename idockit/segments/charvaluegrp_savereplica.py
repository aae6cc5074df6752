"""CHARVALUEGRP_SAVEREPLICA: IDoc types and segment types."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP1173_QUOTA_SCALE = SegmentType(
    "E1BP1173_QUOTA_SCALE",
    Standing("partial", verified_fields=0, complete=False),
)

E1BP1173_QUOTA_SCALE_ITEM = SegmentType(
    "E1BP1173_QUOTA_SCALE_ITEM",
    Standing("partial", verified_fields=0, complete=False),
)

E1BP1173_QUOTA_SCALE_TEXT = SegmentType(
    "E1BP1173_QUOTA_SCALE_TEXT",
    Standing("partial", verified_fields=0, complete=False),
)

E1BP1173_VALID_QUOTA = SegmentType(
    "E1BP1173_VALID_QUOTA",
    Standing("partial", verified_fields=0, complete=False),
)

E1BP1173_VALUE_SCALE = SegmentType(
    "E1BP1173_VALUE_SCALE",
    Standing("partial", verified_fields=0, complete=False),
    "VALUEGROUP" / ANY(10),
)

E1BP1173_VALUE_SCALE_ITEM = SegmentType(
    "E1BP1173_VALUE_SCALE_ITEM",
    Standing("partial", verified_fields=0, complete=False),
)

E1BP1173_VALUE_SCALE_TEXT = SegmentType(
    "E1BP1173_VALUE_SCALE_TEXT",
    Standing("partial", verified_fields=0, complete=False),
)

E1CHARVALUEGRP_SAVEREPLICA = SegmentType(
    "E1CHARVALUEGRP_SAVEREPLICA",
    Standing("derived", verified_fields=0, complete=False),
)

CHARVALUEGRP_SAVEREPLICA01 = IDocType(
    "CHARVALUEGRP_SAVEREPLICA01",
    "Groups of characteristic values, replicated",
    """
    E1CHARVALUEGRP_SAVEREPLICA   ?..1
      E1BP1173_VALUE_SCALE       ?..?
      E1BP1173_QUOTA_SCALE       ?..?
      E1BP1173_QUOTA_SCALE_ITEM  ?..?
      E1BP1173_QUOTA_SCALE_TEXT  ?..?
      E1BP1173_VALID_QUOTA       ?..?
      E1BP1173_VALUE_SCALE_ITEM  ?..?
      E1BP1173_VALUE_SCALE_TEXT  ?..?
    """,
    standing="derived",
    messages=("CHARVALUEGRP_SAVEREPLICA",),
)
