"""CLSMAS: Class master."""

from idockit.abap import ANY, CHAR, DATS, LANG, UNIT
from idockit.dictionary import IDocType, SegmentType, Since

E1CABXM = SegmentType(
    "E1CABXM",
    "MSGFN" / CHAR(3, "name"),
    "ATNAM" / CHAR(30, "name"),
    "ATIDN" / ANY(2),
    "ATERF" / ANY(1),
    "ATGLO" / ANY(1),
    "ATINT" / ANY(1),
    "ATSON" / ANY(1),
    "ATWRD" / ANY(1),
    "ATFOD" / ANY(1),
    "ATVSC" / ANY(1),
    "DOKNR" / CHAR(25, "name"),
    "DOKAR" / CHAR(3, "name"),
    "DOKTL" / CHAR(3, "name"),
    "DOKVR" / CHAR(2, "name"),
    "ANAME" / ANY(12),
    "ADATU" / DATS(8, "name"),
    "VNAME" / ANY(12),
    "DATUV" / DATS(8, "name"),
    "AENNR" / CHAR(12, "name"),
    "LKENZ" / ANY(1),
    "ATINP" / ANY(1),
    "ATVIE" / ANY(1),
    "ATHKA" / ANY(1),
    "ATHKO" / ANY(1),
    "ATTOL" / ANY(1),
    "ATZUS" / ANY(1),
)

E1CUKB3 = SegmentType(
    "E1CUKB3",
    Since(None),
    "MSGFN" / CHAR(3, "name"),
    "DEP_INTERN" / ANY(30),
    "DEP_EXTERN" / ANY(30),
    "DEP_TYPE" / ANY(4),
    "STATUS" / CHAR(1, "name"),
    "GROUP" / ANY(10),
    "WHR_TO_USE" / ANY(3),
    "DEP_LINENO" / ANY(4),
    "FLDELETE" / CHAR(1, "name"),
    Since(None),
    "DEP_TYPE2" / ANY(1),
    "SCE_FLAG" / ANY(1),
)

E1CUKB4 = SegmentType(
    "E1CUKB4",
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE" / ANY(1),
    "DESCRIPT" / ANY(30),
    "FLDELETE" / CHAR(1, "name"),
    "LANGUAGE_ISO" / ANY(2),
)

E1CUKN2 = SegmentType(
    "E1CUKN2",
    "MSGFN" / CHAR(3, "name"),
    "LINE" / ANY(72),
)

E1CUTX2 = SegmentType(
    "E1CUTX2",
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE" / ANY(1),
    "TXT_FORM" / ANY(2),
    "TXT_LINE" / ANY(132),
    "LANGUAGE_ISO" / ANY(2),
)

E1KLAHM = SegmentType(
    "E1KLAHM",
    "MSGFN" / CHAR(3, "name"),
    "KLART" / CHAR(3, "name"),
    "CLASS" / CHAR(18, "name"),
    "STATU" / CHAR(1, "name"),
    "KLAGR" / ANY(10),
    "BGRSE" / ANY(3),
    "BGRKL" / ANY(3),
    "BGRKP" / ANY(3),
    "ANAME" / ANY(12),
    "ADATU" / DATS(8, "name"),
    "VNAME" / ANY(12),
    "VDATU" / ANY(8),
    "VONDT" / ANY(8),
    "BISDT" / ANY(8),
    "PRAUS" / ANY(1),
    "SICHT" / ANY(10),
    "DOKNR" / CHAR(25, "name"),
    "DOKAR" / CHAR(3, "name"),
    "DOKTL" / CHAR(3, "name"),
    "DOKVR" / CHAR(2, "name"),
    "DINKZ" / ANY(1),
    "NNORM" / ANY(10),
    "NORMN" / ANY(20),
    "NORMB" / ANY(70),
    "NRMT1" / ANY(70),
    "NRMT2" / ANY(70),
    "AUSGD" / ANY(8),
    "VERSD" / ANY(8),
    "VERSI" / ANY(2),
    "LEIST" / ANY(20),
    "VERWE" / ANY(1),
    "SPART" / CHAR(2, "name"),
    "WWSKZ" / ANY(1),
    "WWSSI" / ANY(1),
    "POTPR" / ANY(1),
    "CLOBK" / ANY(1),
    "CLMUL" / ANY(1),
    "CVIEW" / ANY(10),
    "DISST" / ANY(3),
    "MEINS" / UNIT(3, "name"),
    "CLMOD" / ANY(1),
    "VWSTL" / ANY(1),
    "VWPLA" / ANY(1),
    "CLALT" / ANY(1),
    "LOCLA" / ANY(1),
    "KATALOG" / ANY(30),
)

E1KLATM = SegmentType(
    "E1KLATM",
    "MSGFN" / CHAR(3, "name"),
    "TXTID" / ANY(2),
    "TXTBZ" / ANY(40),
    "TXLINES" / ANY(5),
    "LANGUAGE_ISO" / ANY(2),
)

E1KSMLM = SegmentType(
    "E1KSMLM",
    "MSGFN" / CHAR(3, "name"),
    "ATNAM" / CHAR(30, "name"),
    "POSNR" / ANY(3),
    "ABTEI" / ANY(10),
    "DINKB" / ANY(3),
    "HERKU" / ANY(10),
    "RELEV" / ANY(1),
    "DATUV" / DATS(8, "name"),
    "AENNR" / CHAR(12, "name"),
    "LKENZ" / ANY(1),
    "AMERK" / ANY(8),
    "MKENN" / ANY(15),
)

E1SWORM = SegmentType(
    "E1SWORM",
    "MSGFN" / CHAR(3, "name"),
    "SPRAS" / LANG(1, "name"),
    "KLPOS" / ANY(2),
    "KSCHL" / ANY(40) * "Keyword by which the class is found",
    "SPRAS_ISO" / CHAR(2, "name"),
)

CLSMAS01 = IDocType(
    "CLSMAS01",
    "Class master",
    """
    E1KLAHM  ?..?
    """,
    standing="partial",
    messages=("CLSMAS",),
)

CLSMAS04 = IDocType(
    "CLSMAS04",
    "Class master",
    """
    E1KLAHM            1..1
      E1KLATM          0..9999
        E1TEXTL        0..9999
      E1KSMLM          0..9999
        E1CABXM        0..1
          E1CUKBM      0..999
            E1CUKBT    0..999
            E1CUKNM    0..999
            E1CUTXM    0..999
          E1CAWNM      0..9999
            E1CUKB1    0..999
              E1CUKB2  0..999
              E1CUKN1  0..999
              E1CUTX1  0..999
            E1CAWTM    0..9999
      E1SWORM          0..9999
      E1CUKB3          0..999
        E1CUKB4        0..999
        E1CUKN2        0..999
        E1CUTX2        0..999
      E1DATEM          0..1
    E1UPSLINK          0..1
    """,
    messages=("CLSMAS",),
)
