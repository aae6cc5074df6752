"""HR infotypes 0900 to 0999."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import SegmentType
from idockit.segments.heads import infotype_key

E1P0900 = SegmentType(
    "E1P0900",
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
    "VKORG" / CHAR(4, "name"),
    "VKBUR" / CHAR(4, "name"),
    "VKGRP" / CHAR(3, "name"),
    "SORTL" / CHAR(10, "name"),
    "GRPVL" / ANY(4),
)

E1P0901 = SegmentType(
    "E1P0901",
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
    "EKORG" / CHAR(4, "name"),
    "EKGRP" / CHAR(3, "name"),
    "SORTL" / CHAR(10, "name"),
    "GRPVL" / ANY(4),
)
