"""INFREC: Purchasing info record."""

from idockit.abap import ANY, CHAR, CUKY, DATS, DEC, LANG, QUAN, UNIT
from idockit.dictionary import IDocType, SegmentType, Standing

E1EALTH = SegmentType(
    "E1EALTH",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDNAME" / CHAR(70, "name"),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
)

E1EALTL = SegmentType(
    "E1EALTL",
    Standing("one source"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1EELTH = SegmentType(
    "E1EELTH",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDNAME" / CHAR(70, "name"),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
)

E1EELTL = SegmentType(
    "E1EELTL",
    Standing("one source"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1EINAM = SegmentType(
    "E1EINAM",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "INFNR" / ANY(10),
    "MATNR" / CHAR(18, "name"),
    "MATKL" / CHAR(9, "name"),
    "LIFNR" / CHAR(10, "name"),
    "LOEKZ" / ANY(1),
    "ERDAT" / DATS(8, "name"),
    "ERNAM" / CHAR(12, "name"),
    "TXZ01" / ANY(40),
    "SORTL" / CHAR(10, "name"),
    "MEINS" / UNIT(3, "name") * "Order unit",
    "UMREZ" / DEC(8, "name"),
    "UMREN" / DEC(8, "name"),
    "IDNLF" / ANY(22),
    "VERKF" / CHAR(30, "name"),
    "TELF1" / CHAR(16, "name"),
    "MAHN1" / ANY(5),
    "MAHN2" / ANY(5),
    "MAHN3" / ANY(5),
    "URZNR" / ANY(10),
    "URZDT" / ANY(8),
    "URZLA" / ANY(3),
    "URZTP" / ANY(1),
    "URZZT" / ANY(16),
    "LMEIN" / ANY(3),
    "REGIO" / CHAR(3, "name"),
    "VABME" / CHAR(1, "name"),
    "LTSNR" / CHAR(6, "name"),
    "LTSSF" / ANY(5),
    "WGLIF" / ANY(18),
    "RUECK" / ANY(2),
    "LIFAB" / ANY(8),
    "LIFBI" / ANY(8),
    "KOLIF" / ANY(10),
    "ANZPU" / ANY(15),
    "PUNEI" / ANY(3),
    "RELIF" / ANY(1),
    "KDMAT35" / ANY(35),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "MFRNR" / CHAR(10, "name"),
    "IDNLF_EXTERNAL" / ANY(40),
    "IDNLF_VERSION" / ANY(10),
    "IDNLF_GUID" / ANY(32),
    "KDMAT35_EXTERNAL" / ANY(40),
    "KDMAT35_VERSION" / ANY(10),
    "KDMAT35_GUID" / ANY(32),
)

E1EINEM = SegmentType(
    "E1EINEM",
    Standing("one source"),
    "MSGFN" / CHAR(3, "name"),
    "EKORG" / CHAR(4, "name"),
    "ESOKZ" / ANY(1),
    "WERKS" / CHAR(4, "name"),
    "LOEKZ" / ANY(1),
    "ERDAT" / DATS(8, "name"),
    "ERNAM" / CHAR(12, "name"),
    "EKGRP" / CHAR(3, "name"),
    "WAERS" / CUKY(5, "name"),
    "BONUS" / CHAR(1, "name") * "Indicator for volume-based rebate",
    "MGBON" / ANY(1),
    "MINBM" / ANY(15),
    "NORBM" / ANY(15),
    "APLFZ" / ANY(5),
    "UEBTO" / CHAR(5, "name"),
    "UEBTK" / CHAR(1, "name"),
    "UNTTO" / CHAR(5, "name"),
    "ANGNR" / ANY(10),
    "ANGDT" / ANY(8),
    "ABSKZ" / ANY(1),
    "NETPR" / ANY(13),
    "PEINH" / DEC(8, "name"),
    "BPRME" / ANY(3),
    "PRDAT" / DATS(8, "name"),
    "BPUMZ" / ANY(8),
    "BPUMN" / ANY(8),
    "MTXNO" / ANY(1),
    "WEBRE" / CHAR(1, "name"),
    "EFFPR" / ANY(13),
    "EKKOL" / ANY(4),
    "SKTOF" / CHAR(1, "name") * "No cash discount for this item",
    "KZABS" / CHAR(1, "name"),
    "MWSKZ" / ANY(2),
    "BWTAR" / CHAR(10, "name"),
    "EBONU" / ANY(2),
    "EVERS" / ANY(2) * "Shipping instructions key for purchasing",
    "EXPRF" / ANY(5),
    "BSTAE" / CHAR(4, "name"),
    "MEPRF" / CHAR(1, "name"),
    "INCO1" / CHAR(3, "name"),
    "INCO2" / CHAR(28, "name"),
    "XERSN" / ANY(1),
    "EBON2" / ANY(2),
    "EBON3" / ANY(2),
    "EBONF" / ANY(1),
    "MHDRZ" / DEC(6, "name"),
    "VERID" / CHAR(4, "name"),
    "BSTMA" / QUAN(15, "name"),
    "RDPRF" / CHAR(4, "name"),
    "MEGRU" / CHAR(4, "name"),
    "J_1BNBM" / ANY(16),
    "IPRKZ" / CHAR(1, "name"),
    "EXPRF8" / ANY(8),
    "TRANSPORT_CHAIN" / CHAR(10, "name"),
    "STAGING_TIME" / DEC(4, "name"),
)

INFREC01 = IDocType(
    "INFREC01",
    "Purchasing info record",
    """
    E1EINAM        1..1
      E1EALTH      0..999
        E1EALTL    0..9999
      E1EINEM      0..9999
        E1EELTH    0..999
          E1EELTL  0..9999
    """,
)

INFREC02 = IDocType(
    "INFREC02",
    "Purchasing info record",
    """
    E1EINAM        1..1
      E1EALTH      0..999
        E1EALTL    0..9999
      E1EINEM      0..9999
        E1EELTH    0..999
          E1EELTL  0..9999
    """,
    standing="derived",
    messages=("INFREC",),
)
