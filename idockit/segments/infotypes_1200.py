"""HR infotypes 1200 to 1299."""

from idockit.abap import ANY
from idockit.dictionary import SegmentType
from idockit.segments.heads import planning_key

E1P1222 = SegmentType(
    "E1P1222",
    *planning_key(),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "TABNR" / ANY(32),
    "TABSEQNR" / ANY(6),
    "ATTRIB" / ANY(10),
    "LOW" / ANY(255),
    "HIGH" / ANY(255),
    "EXCLUDED" / ANY(1),
    "DEFAULTVAL" / ANY(1),
    "INHERITED" / ANY(1),
)
