"""CLFMAS: Classification of an object."""

from idockit.abap import ANY, CHAR, DATS, NUMC, UNIT
from idockit.dictionary import IDocType, SegmentType, Since

E1AUSPM = SegmentType(
    "E1AUSPM",
    Since(None),
    "MSGFN" / CHAR(3),
    "ATNAM" / CHAR(30),
    "AENNR" / CHAR(12),
    "DATUV" / DATS(),
    "ATWRT" / CHAR(30),
    "ATFLV" / CHAR(22),
    "ATAWE" / UNIT(),
    "ATFLB" / CHAR(22),
    "ATAW1" / UNIT(),
    "ATCOD" / CHAR(1),
    "ATTLV" / CHAR(22),
    "ATTLB" / CHAR(22),
    "ATPRZ" / CHAR(1),
    "ATINC" / CHAR(22),
    "ATAUT" / CHAR(1),
    "ATIMB" / NUMC(10),
    "ATZIS" / NUMC(3),
    "UDEF_CHAR" / CHAR(30),
    "ATWRT_LONG" / ANY(70),
    Since(None),
    "Z_CLASS" / ANY(70),
)

E1KSSKM = SegmentType(
    "E1KSSKM",
    "MSGFN" / CHAR(3),
    "CLASS" / CHAR(18),
    "AENNR" / CHAR(12),
    "DATUV" / DATS(),
    "STATU" / CHAR(1),
    "STDCL" / CHAR(1),
)

E1OCLFM = SegmentType(
    "E1OCLFM",
    "MSGFN" / CHAR(3),
    "OBTAB" / CHAR(10),
    "OBJEK" / CHAR(50),
    "KLART" / CHAR(3),
    "MAFID" / CHAR(1),
    "OBJECT_TABLE" / CHAR(30),
    "OBJEK_LONG" / ANY(90),
)

CLFMAS02 = IDocType(
    "CLFMAS02",
    "Classification of an object",
    """
    E1OCLFM            1..1
      E1KSSKM          0..9999
      E1AUSPM          0..9999
      E1DATEM          1..1
    E1UPSLINK          0..1
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
