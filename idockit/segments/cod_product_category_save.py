"""COD_PRODUCT_CATEGORY_SAVE: IDoc types and segment types."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Standing

E101COD_S_PRODCAT = SegmentType(
    "E101COD_S_PRODCAT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "ID" / ANY(20),
    "PARENT_ID" / ANY(20),
    "DESC_LCTI" / ANY(1),
)

E101COD_S_PRODCAT_DESC = SegmentType(
    "E101COD_S_PRODCAT_DESC",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "LANG" / ANY(2),
    "DESCRIPTION" / ANY(80),
)

E101COD_S_PRODCAT_ROOT = SegmentType(
    "E101COD_S_PRODCAT_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TYPE" / ANY(2),
    "CATEG_LCTI" / ANY(1),
)

COD_PRODUCT_CATEGORY_SAVE01 = IDocType(
    "COD_PRODUCT_CATEGORY_SAVE01",
    "Product categories for a cloud system",
    """
    E101COD_S_PRODCAT_ROOT      0..1
      E101COD_S_PRODCAT         0..999999
        E101COD_S_PRODCAT_DESC  0..999999
    """,
    messages=("COD_PRODUCT_CATEGORY_SAVE",),
)
