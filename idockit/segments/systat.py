"""SYSTAT: Status confirmation of a subsystem."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Since

E1STATS = SegmentType(
    "E1STATS",
    Since("E2STATS001"),
    "TABNAM" / ANY(10),
    "MANDT" / ANY(3),
    "DOCNUM" / ANY(16),
    "LOGDAT" / ANY(8),
    "LOGTIM" / ANY(6),
    "STATUS" / ANY(2),
    "UNAME" / ANY(12),
    "REPID" / ANY(40),
    "ROUTID" / ANY(30),
    "STACOD" / ANY(8),
    "STATXT" / ANY(70),
    "SEGNUM" / ANY(6),
    "SEGFLD" / ANY(30),
    "STAPA1" / ANY(50),
    "STAPA2" / ANY(50),
    "STAPA3" / ANY(50),
    "STAPA4" / ANY(50),
    "REFINT" / ANY(14),
    "REFGRP" / ANY(14),
    "REFMES" / ANY(14),
    "ARCKEY" / ANY(70),
    "STATYP" / ANY(1),
    "STAMQU" / ANY(3),
    "STAMID" / ANY(20),
    "STAMNO" / ANY(3),
)

SYSTAT01 = IDocType(
    "SYSTAT01",
    "Status confirmation of a subsystem",
    """
    E1STATS            1..6500  level=2
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
    messages=("STATUS",),
)
