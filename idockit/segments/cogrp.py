"""COGRP: Group of controlling objects."""

from idockit.abap import CHAR
from idockit.dictionary import IDocType, SegmentType

E1COGH = SegmentType(
    "E1COGH",
    "MSGFN" / CHAR(3),
    "GROUPTYPE" / CHAR(4),
    "GROUPNAME" / CHAR(10),
    "KOKRS" / CHAR(4),
    "KTOPL" / CHAR(4),
    "RVALUE" / CHAR(24),
)

COGRP01 = IDocType(
    "COGRP01",
    "Group of controlling objects",
    """
    E1COGH  ?..?
    """,
    standing="partial",
    messages=("COGRP1",),
)
