"""PROCESS_SAVE_REPLICA: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, DATS
from idockit.dictionary import IDocType, SegmentType, Standing

E1BP1036_BPALELIST = SegmentType(
    "E1BP1036_BPALELIST",
    Standing("partial", verified_fields=4, complete=False),
    "CO_BUSPROC" / CHAR(12),
    "VALID_FROM" / DATS(),
    "VALID_TO" / DATS(),
    "PROCESS_OWNER" / CHAR(20),
    "COMP_CODE" / ANY(4),
)

E1PROCESS_SAVE_REPLICA = SegmentType(
    "E1PROCESS_SAVE_REPLICA",
    Standing("partial", verified_fields=0, complete=False),
    "COAREA" / ANY(4),
    "XDELETE" / ANY(1),
    "XNOHIERUPD" / ANY(1),
    "HIERGRPNEW" / ANY(12),
    "HIERGRPOLD" / ANY(12),
)

PROCESS_SAVE_REPLICA01 = IDocType(
    "PROCESS_SAVE_REPLICA01",
    "Business process, replicated",
    """
    E1PROCESS_SAVE_REPLICA  ?..1
      E1BP1036_BPALELIST    ?..?
    """,
    standing="derived",
    messages=("PROCESS_SAVE_REPLICA",),
)
