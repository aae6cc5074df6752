"""USERCLONE: User master, BAPI style."""

from idockit.abap import ANY, CHAR, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E1BPBNAME = SegmentType(
    "E1BPBNAME",
    Standing("partial"),
    "BAPIBNAME" / ANY(12),
)

E1BPDEFAUL = SegmentType(
    "E1BPDEFAUL",
    Standing("partial"),
    "STCOD" / ANY(20),
    "SPLD" / ANY(4),
    "SPLG" / ANY(1),
    "SPDB" / ANY(1),
    "SPDA" / ANY(1),
    "DATFM" / ANY(1),
    "DCPFM" / ANY(1),
    "LANGU" / LANG(1, "name"),
    "CATTKENNZ" / ANY(1),
    "KOSTL" / ANY(),
)

E1BPLOGOND = SegmentType(
    "E1BPLOGOND",
    Standing("partial"),
    "GLTGV" / ANY(8),
    "GLTGB" / ANY(8),
    "USTYP" / ANY(1),
    "CLASS" / CHAR(12, "name"),
    "ACCNT" / ANY(12),
    "TZONE" / ANY(6),
    "LTIME" / ANY(6),
    "BCODE" / ANY(16),
    "CODVN" / ANY(1),
    "PASSCODE" / ANY(40),
    "CODVC" / ANY(1),
    "PWDSALTEDHASH" / ANY(255),
    "CODVS" / ANY(1),
    "SECURITY_POLICY" / ANY(40),
)

E1BPMETHOD = SegmentType(
    "E1BPMETHOD",
    Standing("partial"),
    "USMETHOD" / ANY(30),
)

E1BPPWD = SegmentType(
    "E1BPPWD",
    Standing("partial"),
    "BAPIPWD" / ANY(40),
)

USERCLONE03 = IDocType(
    "USERCLONE03",
    "User master, BAPI style",
    """
    E1BPBNAME   ?..?
    E1BPMETHOD  ?..?
    E1BPLOGOND  ?..?
    E1BPPWD     ?..?
    E1BPDEFAUL  ?..?
    """,
    standing="partial",
    messages=("USERCLONE",),
)
