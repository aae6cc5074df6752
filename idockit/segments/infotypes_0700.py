"""HR infotypes 0700 to 0799."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import SegmentType
from idockit.segments.heads import infotype_key

E1P0711 = SegmentType(
    "E1P0711",
    *infotype_key(),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "HISTO" / ANY(1),
    "ITXEX" / ANY(1),
    "REFEX" / ANY(1),
    "ORDEX" / ANY(1),
    "ITBLD" / ANY(2),
    "PREAS" / ANY(2),
    "FLAG1" / ANY(1),
    "FLAG2" / ANY(1),
    "FLAG3" / ANY(1),
    "FLAG4" / ANY(1),
    "RESE1" / ANY(2),
    "RESE2" / ANY(2),
    "GRPVL" / ANY(4),
    "EMPID" / ANY(8),
    "EMPST" / CHAR(1, "name"),
    "EMPNR" / ANY(20),
    "EMPBD" / ANY(8),
)
