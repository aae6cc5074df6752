"""DELFOR: Delivery schedule and forecast."""

from idockit.abap import ANY, CHAR, DEC, LANG, UNIT
from idockit.dictionary import IDocType, SegmentType, Since

E1EDK09 = SegmentType(
    "E1EDK09",
    Since("E2EDK09003"),
    "VTRNR" / ANY(35),
    "BSTDK" / ANY(8),
    "LABNK" / ANY(17),
    "ZEICH" / ANY(70),
    "BSTZD" / ANY(70),
    "ABRVW" / ANY(3),
    "KSTAT" / ANY(2),
    "KTEXT" / ANY(70),
    "ABNRA" / ANY(17),
    "ABNRD" / ANY(8),
    "KTEXT_V" / ANY(40),
    "USR01" / ANY(35),
    "USR02" / ANY(35),
    "USR03" / ANY(35),
    "USR04" / ANY(10),
    "USR05" / ANY(10),
    "CYEFZ" / ANY(15),
    "CYDAT" / ANY(8),
    "MFLAUF" / ANY(3),
    "MFEIN" / ANY(1),
    "FFLAUF" / ANY(3),
    "FFEIN" / ANY(1),
)

E1EDK10 = SegmentType(
    "E1EDK10",
    Since("E2EDK10"),
    "DUMMY" / ANY(1),
)

E1EDP10 = SegmentType(
    "E1EDP10",
    Since("E2EDP10002"),
    "IDNKD" / ANY(35),
    "ARKTX" / ANY(35),
    "VRKME" / UNIT(3, "name"),
    "KWERK" / ANY(20),
    "KLGOR" / ANY(7),
    "DFABL" / ANY(17),
    "VBRST" / ANY(14),
    "BELNR" / ANY(35),
    "LFIMG" / ANY(15),
    "VEMNG" / ANY(15),
    "LIDTL" / ANY(8),
    "LIFST" / ANY(1),
    "KRITB" / ANY(1),
    "ABHOR" / ANY(8),
    "ABDAT" / ANY(8),
    "FZDIF" / ANY(15),
    "AKUBM" / ANY(15),
    "AKUEM" / ANY(15),
    "DESRE" / ANY(1),
    "ECHNO" / ANY(1),
    "ECHDT" / ANY(8),
    "ABFDE" / ANY(8),
    "MFADT" / ANY(15),
    "ABMDE" / ANY(8),
    "FPSDN" / ANY(22),
    "LABKY" / ANY(1),
    "TSTKY" / ANY(2),
    "DOKPF" / ANY(1),
    "KZAUS" / CHAR(1, "name"),
    "ABRAB" / ANY(8),
    "ABRBI" / ANY(8),
    "SCREL" / ANY(2),
    "NULDT" / ANY(8),
    "TEART" / ANY(1),
    "SOLLFZ" / ANY(15),
    "SOLLDT" / ANY(8),
    "IDNLF" / ANY(35),
    "BSTDK" / ANY(8),
    "LABNK" / ANY(17),
    "ABNRA" / ANY(17),
    "ABNRD" / ANY(8),
    "VTRNR" / ANY(35),
    "MFRFZ" / ANY(15),
    "POSEX" / CHAR(6, "name"),
    "IDNKD_EXTERNAL" / ANY(40),
    "IDNKD_GUID" / ANY(32),
    "IDNKD_VERSION" / ANY(10),
)

E1EDP11 = SegmentType(
    "E1EDP11",
    Since("E2EDP11"),
    "DUMMY" / ANY(1),
)

E1EDP14 = SegmentType(
    "E1EDP14",
    Since("E2EDP14"),
    "PCKAR" / ANY(35),
    "PCKNR" / ANY(35),
    "ANZPK" / ANY(15),
    "PCKSL" / ANY(2),
    "ANZAR" / ANY(15),
    "MAZAR" / ANY(3),
    "MMPCK" / ANY(3),
    "LPACK" / ANY(5),
    "BPACK" / ANY(5),
    "HPACK" / ANY(5),
    "MGPCK" / ANY(3),
    "GPACK" / ANY(11),
    "NPACK" / ANY(11),
    "VPACK" / ANY(11),
    "GDATV" / ANY(8),
)

E1EDP15 = SegmentType(
    "E1EDP15",
    Since("E2EDP15001"),
    "TDNAME" / CHAR(4, "name"),
    "SPRAS" / LANG(3, "name"),
    "TXTLF" / ANY(2),
    "TXT01" / ANY(70),
    "TXT02" / ANY(70),
    "TXT03" / ANY(70),
    "TXT04" / ANY(70),
    "TXT05" / ANY(70),
    "TXT06" / ANY(70),
    "TXT07" / ANY(70),
    "TXT08" / ANY(70),
    "TXT09" / ANY(70),
    "TXT10" / ANY(70),
    "TXT11" / ANY(70),
    "TXT12" / ANY(70),
    "TXT13" / ANY(70),
    "TXT14" / ANY(70),
    "TSSPRAS_ISO" / ANY(2),
)

E1EDP16 = SegmentType(
    "E1EDP16",
    Since("E2EDP16002"),
    "ETTYP" / ANY(1),
    "PRGRS" / ANY(1),
    "EDATUV" / ANY(8),
    "EZEIT" / ANY(4),
    "EDATUB" / ANY(8),
    "ETVTF" / ANY(2),
    "WMENG" / ANY(15),
    "FZABR" / ANY(15),
    "BSTAS" / ANY(1),
    "WDATUV" / ANY(8),
    "WZEIT" / DEC(4, "name"),
    "WDATUB" / ANY(8),
    "LDATUV" / ANY(8),
    "LZEIT" / ANY(4),
    "LDATUB" / ANY(8),
    "BSTGRU" / ANY(3),
    "TRANSPTP" / ANY(10),
    "TRANSPDESC" / ANY(40),
)

E1EDP36 = SegmentType(
    "E1EDP36",
    Since("E2EDP36000"),
    "LIFST" / ANY(1),
    "BELNR" / ANY(35),
    "BELDAT" / ANY(8),
    "BELTIM" / ANY(6),
    "LFIMG" / ANY(15),
    "VRKME" / UNIT(3, "name"),
    "VEMNG" / ANY(15),
    "LIKME" / ANY(3),
    "LIDTL" / ANY(8),
    "LIDTIM" / ANY(6),
)

DELFOR02 = IDocType(
    "DELFOR02",
    "Delivery schedule and forecast",
    """
    E1EDK09            1..1  level=1
      E1EDK10          0..1  level=2
      E1EDKA1          1..9999  level=2  qualified
      E1EDK11          0..99999  level=2
      E1EDP10          1..9999  level=2
        E1EDP11        0..1  level=3
        E1EDP36        0..99999  level=3
        E1EDP14        0..9999  level=3
        E1EDP15        0..9999  level=3
        E1EDP16        1..9999  level=3
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)
