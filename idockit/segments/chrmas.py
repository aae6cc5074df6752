"""CHRMAS: Characteristic master."""

from idockit.abap import ANY, CHAR, DATS, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E1CABNM = SegmentType(
    "E1CABNM",
    "MSGFN" / CHAR(3, "name"),
    "ATNAM" / CHAR(30, "name"),
    "ATIDN" / ANY(2),
    "ATFOR" / ANY(4),
    "ANZST" / ANY(5),
    "ANZDZ" / ANY(5),
    "ATVOR" / ANY(1),
    "ATSCH" / ANY(30),
    "ATKLE" / ANY(1),
    "ATKON" / ANY(5),
    "ATKLA" / ANY(10),
    "ATERF" / ANY(1),
    "ATEIN" / ANY(1),
    "MSEHI" / ANY(3),
    "ATDIM" / ANY(5),
    "ATGLO" / ANY(1),
    "ATGLA" / ANY(1),
    "ATINT" / ANY(1),
    "ATSON" / ANY(1),
    "ATTAB" / ANY(10),
    "ATFEL" / ANY(10),
    "ATWRD" / ANY(1),
    "ATFOD" / ANY(1),
    "ATHIE" / ANY(1),
    "ATDEX" / ANY(1),
    "ATFGA" / ANY(1),
    "ATVSC" / ANY(1),
    "ANAME" / ANY(12),
    "ADATU" / DATS(8, "name"),
    "VNAME" / ANY(12),
    "VDATU" / ANY(8),
    "ATXAC" / ANY(1),
    "ATMST" / ANY(1),
    "DATUV" / DATS(8, "name"),
    "AENNR" / CHAR(12, "name"),
    "LKENZ" / ANY(1),
    "ATINP" / ANY(1),
    "ATVIE" / ANY(1),
    "ATHKA" / ANY(1),
    "ATHKO" / ANY(1),
    "CLASS" / CHAR(18, "name"),
    "ATTOL" / ANY(1),
    "ATZUS" / ANY(1),
    "CHECK_TABLE" / ANY(30),
    "FUNCTION" / CHAR(30, "name") * "Function module that checks the values",
    "PLANT" / CHAR(4, "name"),
    "SELECTION_SET" / ANY(8),
    "ADT_CLASS" / ANY(18),
    "ADT_KLART" / ANY(3),
    "AGGREGATING" / ANY(1),
    "BALANCING" / ANY(1),
    "INPUT_REQ_CONF" / ANY(1),
    "REF_TABLE" / ANY(30),
    "REF_FIELD" / ANY(30),
    "AUTHORITY_GROUP" / ANY(3),
)

E1CABTM = SegmentType(
    "E1CABTM",
    "MSGFN" / CHAR(3, "name"),
    "SPRAS" / LANG(1, "name"),
    "ATBEZ" / ANY(30),
    "ATUE1" / ANY(30),
    "ATUE2" / ANY(30),
    "DATUV" / DATS(8, "name"),
    "AENNR" / CHAR(12, "name"),
    "LKENZ" / ANY(1),
    "SPRAS_ISO" / CHAR(2, "name"),
)

E1CABZM = SegmentType(
    "E1CABZM",
    "MSGFN" / CHAR(3, "name"),
    "ATTAB" / ANY(10),
    "ATFEL" / ANY(10),
    "REF_TABLE" / ANY(30),
    "REF_FIELD" / ANY(30),
)

E1RTHIERNODEID = SegmentType(
    "E1RTHIERNODEID",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "NODE_ID" / ANY(6),
    "NODE_LEVEL" / ANY(2),
    "NODE_NAME" / ANY(30),
    "PARENT_NODE_ID" / ANY(6),
    "AUTH_GRP" / ANY(4),
    "FLAG_END_NODE" / ANY(1),
    "VALID_FROM" / ANY(8),
    "VALID_TO" / ANY(8),
)

E1RTHIERNODEIDOBJECTS = SegmentType(
    "E1RTHIERNODEIDOBJECTS",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "LFDNR" / ANY(6),
    "CHARVALUE" / ANY(18),
)

E1RTHIERNODEIDRESTRICT = SegmentType(
    "E1RTHIERNODEIDRESTRICT",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "LFDNR" / ANY(6),
    "MERCHCAT" / ANY(9),
)

E1RTHIERNODEIDTXT = SegmentType(
    "E1RTHIERNODEIDTXT",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE" / ANY(1),
    "DESCRIPTION" / ANY(40),
)

E1RTVALUE = SegmentType(
    "E1RTVALUE",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "ATWRT" / CHAR(18, "name"),
    "SRTPO" / ANY(5),
    "CSTFLD01" / ANY(10),
    "CSTFLD02" / ANY(10),
    "CSTFLD03" / ANY(10),
    "CSTFLD04" / ANY(10),
    "CSTFLD05" / ANY(10),
    "CSTFLD06" / ANY(10),
    "CSTFLD07" / ANY(10),
    "CSTFLD08" / ANY(10),
    "CSTFLD09" / ANY(10),
    "CSTFLD10" / ANY(10),
)

E1RTVALUEHEAD = SegmentType(
    "E1RTVALUEHEAD",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "CHARTYP" / ANY(1),
    "CHECKOPT" / ANY(1),
)

E1RTVALUETXT = SegmentType(
    "E1RTVALUETXT",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE" / ANY(1),
    "DESCRIPTION" / ANY(30),
)

E1TCMEM = SegmentType(
    "E1TCMEM",
    "MSGFN" / CHAR(3, "name"),
    "KLART" / CHAR(3, "name"),
)

E1TXTL1 = SegmentType(
    "E1TXTL1",
    "MSGFN" / CHAR(3, "name"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
    "LANGUAGE_ISO" / ANY(2),
)

CHRMAS04 = IDocType(
    "CHRMAS04",
    "Characteristic master",
    """
    E1CABNM        1..1
      E1CUKBM      0..9999
        E1CUKBT    0..999
        E1CUKNM    0..999
        E1CUTXM    0..999
      E1CABTM      0..9999
      E1TEXTL      0..9999
      E1CAWNM      0..9999
        E1CUKB1    0..9999
          E1CUKB2  0..999
          E1CUKN1  0..999
          E1CUTX1  0..999
        E1CAWTM    0..9999
        E1TXTL1    0..9999
      E1TCMEM      0..9999
      E1CABZM      0..9999
      E1DATEM      1..1
    E1UPSLINK      0..1
    """,
    messages=("CHRMAS",),
)

CHRMAS05 = IDocType(
    "CHRMAS05",
    "Characteristic master",
    """
    E1CABNM                     1..1
      E1CUKBM                   0..9999
        E1CUKBT                 0..999
        E1CUKNM                 0..999
        E1CUTXM                 0..999
      E1CABTM                   0..9999
      E1TEXTL                   0..9999
      E1CAWNM                   0..9999
        E1CUKB1                 0..9999
          E1CUKB2               0..999
          E1CUKN1               0..999
          E1CUTX1               0..999
        E1CAWTM                 0..9999
        E1TXTL1                 0..9999
      E1TCMEM                   0..9999
      E1CABZM                   0..9999
      E1DATEM                   1..1
      E1RTVALUEHEAD             0..1
        E1RTVALUE               0..9999
          E1RTVALUETXT          0..999
      E1RTHIERNODEID            0..9999
        E1RTHIERNODEIDOBJECTS   0..9999
        E1RTHIERNODEIDRESTRICT  0..9999
        E1RTHIERNODEIDTXT       0..999
    E1UPSLINK                   0..1
    """,
)
