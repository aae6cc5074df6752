"""IORDER: Maintenance and service order."""

from idockit.abap import ANY, CHAR, CUKY, DATS, NUMC, UNIT
from idockit.dictionary import IDocType, SegmentType, Standing

E1NTHDR = SegmentType(
    "E1NTHDR",
    Standing("one source"),
    "QMNUM" / ANY(12),
    "QMART" / ANY(2),
    "VBELN" / ANY(10),
    "AUFNR" / ANY(12),
    "STTXT" / ANY(40),
    "USTXT" / ANY(40),
    "STRNO" / ANY(40),
    "EQUNR" / ANY(18),
    "BAUTL" / ANY(18),
    "QMTXT" / ANY(40),
    "PRIOK" / ANY(1),
    "AUSVN" / ANY(8),
    "AUZTV" / ANY(6),
    "STRMN" / ANY(8),
    "STRUR" / ANY(6),
    "LTRMN" / ANY(8),
    "LTRUR" / ANY(6),
    "IWERK" / ANY(4),
    "ARBPLE" / ANY(8),
    "SWERK" / ANY(4),
    "INGRP" / ANY(3),
    "STORT" / ANY(10),
    "MSGRP" / ANY(8),
    "BEBER" / ANY(3),
    "BUKRS" / CHAR(4, "name"),
    "GSBER" / ANY(4),
    "KOKRS" / ANY(4),
    "KOSTL" / ANY(10),
    "DAUFN" / ANY(12),
    "QMDAT" / ANY(8),
    "MZEIT" / ANY(6),
    "DEPTRESP" / ANY(12),
    "DEPTDESCR" / ANY(35),
    "MSAUS" / ANY(1),
    "AUSWK" / ANY(1),
    "RBNR" / ANY(9),
    "NOTIF_LANGU" / ANY(2),
    "BAUTL_EXTERNAL" / ANY(40),
    "BAUTL_VERSION" / ANY(10),
    "BAUTL_GUID" / ANY(32),
    "BAUTL_LONG" / ANY(40),
)

E1ORADR = SegmentType(
    "E1ORADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORHDR = SegmentType(
    "E1ORHDR",
    Standing("one source"),
    "AUFNR" / ANY(12),
    "STRNO" / ANY(40),
    "EQUNR" / ANY(18),
    "QMNUM" / ANY(12),
    "KTEXT" / ANY(40),
    "AUART" / ANY(4),
    "STTXT" / ANY(40),
    "USTXT" / ANY(40),
    "ILART" / ANY(3),
    "BUKRS" / CHAR(4, "name"),
    "KOKRS" / ANY(4),
    "GSBER" / ANY(4),
    "ECOST" / ANY(13),
    "WAERS" / CUKY(5, "name"),
    "PRIOK" / ANY(1),
    "TERKZ" / ANY(1),
    "GSTRS" / ANY(8),
    "GSUZS" / ANY(6),
    "GLTRS" / ANY(8),
    "GLUZS" / ANY(6),
    "GSTRP" / ANY(8),
    "GSUZP" / ANY(6),
    "GLTRP" / ANY(8),
    "GLUZP" / ANY(6),
    "ARBPL" / ANY(8),
    "MAUFNR" / ANY(12),
    "WERKS" / CHAR(4, "name"),
    "ANLZU" / ANY(1),
    "LANGU_ISO" / CHAR(2, "name"),
    "SERVICE" / ANY(1) * "Indicator for service, 1 character",
    "RSORD" / ANY(1),
    "PLKNZ" / ANY(1),
)

E1ORHDR_LTXT = SegmentType(
    "E1ORHDR_LTXT",
    Standing("one source"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1ORNOT_ADR = SegmentType(
    "E1ORNOT_ADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1OROPR = SegmentType(
    "E1OROPR",
    Standing("one source"),
    "VORNR" / ANY(4),
    "UVORN" / ANY(4),
    "LTXA1" / ANY(40),
    "ARBPL" / ANY(8),
    "STEUS" / ANY(4),
    "LARNT" / ANY(6),
    "ANZZL" / ANY(3),
    "ARBEI" / ANY(9),
    "DAUNO" / ANY(7),
    "ARBEH" / ANY(3),
    "FSAVD" / ANY(8),
    "FSAVZ" / ANY(6),
    "FSEDD" / ANY(8),
    "FSEDZ" / ANY(6),
    "RUECK" / ANY(10),
    "STTXT" / ANY(40),
    "USTXT" / ANY(40),
)

E1OROPR_LTXT = SegmentType(
    "E1OROPR_LTXT",
    Standing("one source"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1OROPR_MAT = SegmentType(
    "E1OROPR_MAT",
    Standing("one source"),
    "MATNR" / CHAR(18, "name"),
    "BDMNG" / ANY(18),
    "MEINS" / UNIT(3, "name"),
    "ENMNG" / ANY(17),
    "MAKTX" / CHAR(40, "name"),
    "RSNUM" / ANY(10),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "MATNR_LONG" / CHAR(40, "name"),
)

E1OROPR_MAT_ADR = SegmentType(
    "E1OROPR_MAT_ADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1OROPR_REQ_DOCU = SegmentType(
    "E1OROPR_REQ_DOCU",
    Standing("one source"),
    "DOKAR" / CHAR(3, "name"),
    "DOKNR" / CHAR(25, "name"),
    "DOKVR" / CHAR(2, "name"),
    "DOKTL" / CHAR(3, "name"),
)

E1OROPR_REQ_EQU = SegmentType(
    "E1OROPR_REQ_EQU",
    Standing("one source"),
    "EQUNR" / ANY(18),
    "EQKTX" / ANY(40),
)

E1OROPR_REQ_MAT = SegmentType(
    "E1OROPR_REQ_MAT",
    Standing("one source"),
    "MATNR" / CHAR(18, "name"),
    "MGSOL" / ANY(11),
    "MGSOLEH" / ANY(3),
    "MAKTX" / CHAR(40, "name"),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "MATNR_LONG" / CHAR(40, "name"),
)

E1OROPR_REQ_PRT = SegmentType(
    "E1OROPR_REQ_PRT",
    Standing("one source"),
    "SFHNR" / ANY(18),
    "MGSOL" / ANY(11),
    "MGSOLEH" / ANY(3),
    "FHKTX" / ANY(40),
)

E1OROPR_REQ_QUAL = SegmentType(
    "E1OROPR_REQ_QUAL",
    Standing("one source"),
    "TBJID" / ANY(8),
    "TTEXT" / ANY(40),
    "NOT_RATED" / ANY(1),
    "PROFCY" / ANY(4),
    "PROFC_TEXT" / ANY(40),
    "ESSENTIAL" / ANY(1),
    "VBEGD" / ANY(8),
    "VENDD" / ANY(8),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1OROPR_RLSHPS = SegmentType(
    "E1OROPR_RLSHPS",
    Standing("one source"),
    "AUFNR" / ANY(12),
    "VORNR" / ANY(4),
    "NETZPLAN" / ANY(12),
    "SVORNR" / ANY(4),
    "AOBAR" / ANY(2),
    "DAUER" / ANY(7),
    "ZEINH" / ANY(3),
)

E1OROPR_SPLIT = SegmentType(
    "E1OROPR_SPLIT",
    Standing("one source"),
    "SPLIT" / ANY(3),
    "PERNR" / NUMC(8, "name"),
    "DATE" / ANY(8),
    "TIME" / ANY(8),
    "ARBEI" / ANY(9),
    "DAUNO" / ANY(7),
    "SPLIT_DISP" / ANY(1),
)

E1ORPAR = SegmentType(
    "E1ORPAR",
    Standing("one source"),
    "PARVW" / CHAR(2, "name"),
    "PARNR" / NUMC(12, "name"),
    "VTEXT" / ANY(20),
    "VTEXT_LANGU" / ANY(2),
    "C_NAME1" / ANY(35),
    "C_NAMEV1" / ANY(35),
    "C_TELF1" / ANY(16),
    "C_FUNC1" / ANY(20),
    "C_LANG1" / ANY(2),
    "C_NAME2" / ANY(35),
    "C_NAMEV2" / ANY(35),
    "C_TELF2" / ANY(16),
    "C_FUNC2" / ANY(20),
    "C_LANG2" / ANY(2),
)

E1ORPAR_ADR = SegmentType(
    "E1ORPAR_ADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORPMT = SegmentType(
    "E1ORPMT",
    Standing("one source"),
    "PMSOG" / ANY(10),
    "GNTXT" / ANY(30),
    "GENVNAME" / ANY(12),
    "GENDATUM" / ANY(8),
    "K_AA" / ANY(1),
    "K_AF" / ANY(1),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORPMT_LTXT = SegmentType(
    "E1ORPMT_LTXT",
    Standing("one source"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1ORTOB = SegmentType(
    "E1ORTOB",
    Standing("one source"),
    "STRNO" / ANY(40),
    "PLTXT" / ANY(40),
    "EQUNR" / ANY(18),
    "EQKTX" / ANY(40),
    "BAUTL" / ANY(18),
    "BAUTX" / ANY(40),
    "STORT" / ANY(10),
    "EQFNR" / ANY(30),
    "SERNR" / ANY(18),
    "MATNR" / CHAR(18, "name"),
    "DATAB" / DATS(8, "name"),
    "DAUFN" / ANY(12),
    "HERST" / ANY(30),
    "HERLD" / ANY(3),
    "BAUJJ" / ANY(4),
    "BAUMM" / ANY(2),
    "ELIEF" / ANY(10),
    "VNAME" / ANY(35),
    "ANSDT" / ANY(8),
    "TYPBZ" / ANY(20),
    "MAPAR" / ANY(30),
    "SERGE" / ANY(30),
    "TOB_LANGU" / ANY(2),
    "BAUTL_EXTERNAL" / ANY(40),
    "BAUTL_VERSION" / ANY(10),
    "BAUTL_GUID" / ANY(32),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "BAUTL_LONG" / ANY(40),
    "MATNR_LONG" / CHAR(40, "name"),
)

E1ORTOB_ADR = SegmentType(
    "E1ORTOB_ADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORTOB_MSRPOINT = SegmentType(
    "E1ORTOB_MSRPOINT",
    Standing("one source"),
    "STRNO" / ANY(40),
    "EQUNR" / ANY(18),
    "POINT" / ANY(12),
    "PTTXT" / ANY(40),
    "CJUMC" / ANY(22),
    "UNITC" / ANY(6),
    "PYEAC" / ANY(22),
    "DSTXT" / ANY(40),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORTOB_MSRREADING = SegmentType(
    "E1ORTOB_MSRREADING",
    Standing("one source"),
    "POINT" / ANY(12),
    "MDOCM" / ANY(20),
    "IDATE" / ANY(8),
    "ITIME" / ANY(6),
    "RECDU" / ANY(3),
    "READC" / ANY(22),
    "CDIFC" / ANY(22),
    "MDTXT" / ANY(40),
    "READR" / ANY(12),
    "LANGU_ISO" / CHAR(2, "name"),
)

E1ORTOB_PARTNR = SegmentType(
    "E1ORTOB_PARTNR",
    Standing("one source"),
    "PARVW" / CHAR(2, "name"),
    "PARNR" / NUMC(12, "name"),
    "VTEXT" / ANY(20),
    "VTEXT_LANGU" / ANY(2),
    "C_NAME1" / ANY(35),
    "C_NAMEV1" / ANY(35),
    "C_TELF1" / ANY(16),
    "C_FUNC1" / ANY(20),
    "C_LANG1" / ANY(2),
    "C_NAME2" / ANY(35),
    "C_NAMEV2" / ANY(35),
    "C_TELF2" / ANY(16),
    "C_FUNC2" / ANY(20),
    "C_LANG2" / ANY(2),
)

E1ORTOB_PARTNR_ADR = SegmentType(
    "E1ORTOB_PARTNR_ADR",
    Standing("one source"),
    "TITLE_MEDI" / ANY(20),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "HOUSE_NUM1" / ANY(10),
    "STREET" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "REGION" / ANY(3),
    "POST_CODE1" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "BUILDING" / ANY(20),
    "HOUSE_NUM2" / ANY(10),
    "LANGU_ISO" / CHAR(2, "name"),
)

IORDER01 = IDocType(
    "IORDER01",
    "Maintenance and service order",
    """
    E1ORHDR                   0..9999999999
      E1ORHDR_LTXT            0..9999999999
      E1ORADR                 0..1
      E1ORPMT                 0..9999999999
        E1ORPMT_LTXT          0..9999999999
      E1ORTOB                 0..1
        E1ORTOB_ADR           0..1
        E1ORTOB_PARTNR        0..9999999999
          E1ORTOB_PARTNR_ADR  0..1
        E1ORTOB_MSRPOINT      0..9999999999
          E1ORTOB_MSRREADING  0..9999999999
      E1ORPAR                 0..9999999999
        E1ORPAR_ADR           0..1
      E1OROPR                 0..9999999999
        E1OROPR_LTXT          0..9999999999
        E1OROPR_REQ_DOCU      0..9999999999
        E1OROPR_REQ_EQU       0..9999999999
        E1OROPR_REQ_MAT       0..9999999999
        E1OROPR_REQ_PRT       0..9999999999
        E1OROPR_REQ_QUAL      0..9999999999
        E1OROPR_RLSHPS        0..9999999999
        E1OROPR_SPLIT         0..9999999999
        E1OROPR_MAT           0..9999999999
          E1OROPR_MAT_ADR     0..1
      E1NTHDR                 0..9999999999
        E1ORNOT_ADR           0..1
    E1IDOCENHANCEMENT         0..9999999999
    """,
)
