"""SRVMAS: Service master."""

from idockit.abap import ANY, CHAR, DATS, LANG, UNIT
from idockit.dictionary import IDocType, SegmentType, Standing

E1ASMDM = SegmentType(
    "E1ASMDM",
    Standing("internal lengths"),
    "MSGFN" / CHAR(3, "name"),
    "ASNUM" / ANY(18),
    "LVORM" / CHAR(1, "name"),
    "MATKL" / CHAR(9, "name"),
    "MEINS" / UNIT(3, "name") * "Base unit of the service",
    "ASTYP" / ANY(4),
    "EAN11" / CHAR(18, "name"),
    "NUMTP" / CHAR(2, "name"),
    "SPART" / CHAR(2, "name"),
    "BEGRU" / CHAR(4, "name"),
    "MSTAE" / CHAR(2, "name"),
    "MSTDE" / DATS(8, "name"),
    "BKLAS" / CHAR(4, "name"),
    "LSTHI" / ANY(18),
    "MLANG" / ANY(1),
    "LGART" / ANY(4),
    "LBNUM" / ANY(3),
    "AUSGB" / ANY(4),
    "STLVPOS" / ANY(18),
    "TAXIM" / CHAR(1, "name"),
    "IWUMZ" / ANY(6),
    "IWUMN" / ANY(6),
    "IWEIN" / ANY(3),
    "FORMELNR" / ANY(10),
    "CHGTEXT" / ANY(1),
)

E1ASMDT = SegmentType(
    "E1ASMDT",
    Standing("internal lengths"),
    "MSGFN" / CHAR(3, "name"),
    "SPRAS" / LANG(1, "name"),
    "ASKTX" / ANY(40),
    "SPRAS_ISO" / CHAR(2, "name"),
)

E1SMLTH = SegmentType(
    "E1SMLTH",
    Standing("internal lengths"),
    "MSGFN" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDNAME" / CHAR(16, "name"),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "TDSPRAS_ISO" / ANY(2),
)

E1SMLTL = SegmentType(
    "E1SMLTL",
    Standing("internal lengths"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

SRVMAS01 = IDocType(
    "SRVMAS01",
    "Service master",
    """
    E1ASMDM        ?..1
      E1ASMDT      ?..99
        E1SMLTH    ?..9
          E1SMLTL  ?..9999
    """,
    standing="partial",
    messages=("SRVMAS",),
)
