"""COD_FUNCTIONAL_LOCATION_SAVE: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, DATS, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E101COD_S_FLOC = SegmentType(
    "E101COD_S_FLOC",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "FUNCTIONAL_LOCATION_NUMBER" / ANY(30),
)

E101COD_S_FLOC_ADDR = SegmentType(
    "E101COD_S_FLOC_ADDR",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "ADDRNUMBER" / ANY(10),
    "ADDRHANDLE" / ANY(140),
    "NATION" / ANY(1),
    "DATE" / ANY(8),
    "DATE_FROM" / ANY(8),
    "DATE_TO" / ANY(8),
    "TITLE" / ANY(4),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "NAME_TXT" / ANY(50),
    "NAME_CO" / ANY(40),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "CITY_CODE" / ANY(12),
    "CITYP_CODE" / ANY(8),
    "HOME_CITY" / ANY(40),
    "CITYH_CODE" / ANY(12),
    "CHCKSTATUS" / ANY(1),
    "REGIOGROUP" / ANY(8),
    "POST_CODE1" / ANY(10),
    "POST_CODE2" / ANY(10),
    "POST_CODE3" / ANY(10),
    "PCODE1_EXT" / ANY(10),
    "PCODE2_EXT" / ANY(10),
    "PCODE3_EXT" / ANY(10),
    "PO_BOX" / ANY(10),
    "DONT_USE_P" / ANY(4),
    "PO_BOX_NUM" / ANY(1),
    "PO_BOX_LOC" / ANY(40),
    "CITY_CODE2" / ANY(12),
    "PO_BOX_REG" / ANY(3),
    "PO_BOX_CTY" / ANY(3),
    "POSTALAREA" / ANY(15),
    "TRANSPZONE" / ANY(10),
    "STREET" / ANY(60),
    "DONT_USE_S" / ANY(4),
    "STREETCODE" / ANY(12),
    "STREETABBR" / ANY(2),
    "HOUSE_NUM1" / ANY(10),
    "HOUSE_NUM2" / ANY(10),
    "HOUSE_NUM3" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
)

E101COD_S_FLOC_ALT_LABELS = SegmentType(
    "E101COD_S_FLOC_ALT_LABELS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "ALKEY" / ANY(1),
    "VERSN" / ANY(3),
    "ACTVS" / ANY(1),
    "STRNO" / ANY(40),
    "TPLKZ" / ANY(5),
    "PRKEY" / ANY(1),
    "REUSE" / ANY(1),
    "ERDAT" / DATS(8, "name"),
    "ERNAM" / CHAR(12, "name"),
)

E101COD_S_FLOC_DESCR = SegmentType(
    "E101COD_S_FLOC_DESCR",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "SPRAS" / LANG(1, "name"),
    "PLTXT" / ANY(40),
    "KZLTX" / ANY(1),
    "KZMLA" / ANY(1),
    "PLTXU" / ANY(40),
    "SPRAS_ISO" / CHAR(2, "name"),
)

E101COD_S_FLOC_LONGTEXT = SegmentType(
    "E101COD_S_FLOC_LONGTEXT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101COD_S_FLOC_ONLY = SegmentType(
    "E101COD_S_FLOC_ONLY",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "STRIND" / ANY(5),
    "CATEGORY" / ANY(1),
    "SUPFLOC" / ANY(30),
    "EQINSTALL" / ANY(1),
    "EQSINGLE" / ANY(1),
    "POSNR" / ANY(4),
)

E101COD_S_FLOC_PARTNER = SegmentType(
    "E101COD_S_FLOC_PARTNER",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "OBJNR" / ANY(22),
    "COUNTER" / ANY(6),
    "OBTYP" / ANY(3),
    "PARVW" / CHAR(2, "name"),
    "I_PARNR" / ANY(12),
    "ERDAT" / DATS(8, "name"),
    "ERZEIT" / ANY(6),
    "ERNAM" / CHAR(12, "name"),
    "AEDAT" / ANY(8),
    "AEZEIT" / ANY(6),
    "AENAM" / CHAR(12, "name"),
    "KZLOESCH" / ANY(1),
    "VTEXT" / ANY(20),
    "MANDT" / ANY(3),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "POST_CODE1" / ANY(10),
    "POST_CODE2" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "REGION" / ANY(3),
    "STREET" / ANY(60),
    "PO_BOX" / ANY(10),
    "LANGU" / LANG(1, "name"),
    "TEL_NUMBER" / ANY(30),
    "FAX_NUMBER" / ANY(30),
    "TLX_NUMBER" / ANY(30),
    "TTX_NUMBER" / ANY(30),
    "SORT1" / ANY(20),
    "NAME_LIST" / ANY(35),
    "REMARK" / ANY(50),
    "TZONSP" / ANY(6),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
    "HOUSE_NUM1" / ANY(10),
    "TITLE" / ANY(30),
    "DEPARTMENT" / ANY(40),
    "FUNCTION" / CHAR(40, "name"),
    "NICKNAME" / ANY(40),
    "SEX" / ANY(1),
    "PAFKT" / CHAR(2, "name"),
    "PARVO" / CHAR(1, "name"),
    "PAVIP" / CHAR(1, "name"),
    "GBDAT" / DATS(8, "name"),
    "FAMST" / CHAR(1, "name"),
    "KUNNR" / CHAR(10, "name"),
    "ADRNR" / CHAR(10, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "COUNTRY_ISO" / CHAR(2, "name"),
)

E101COD_S_FLOC_ROOT = SegmentType(
    "E101COD_S_FLOC_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101COD_S_FLOC_STATUS = SegmentType(
    "E101COD_S_FLOC_STATUS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "STATUS" / CHAR(5, "name"),
    "TEXT" / ANY(4),
    "DESCRIPTION" / ANY(30),
    "LANGU_ISO" / CHAR(2, "name"),
    "INIST" / ANY(1),
    "STONR" / ANY(2),
    "HSONR" / ANY(2),
    "NSONR" / ANY(2),
    "LINEP" / ANY(2),
    "STATP" / ANY(2),
    "BERSL" / ANY(8),
)

E101COD_S_FLOC_THEAD = SegmentType(
    "E101COD_S_FLOC_THEAD",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TDOBJECT" / CHAR(10, "name"),
    "TDNAME" / CHAR(70, "name"),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTITLE" / ANY(50),
    "TDFORM" / ANY(16),
    "TDSTYLE" / ANY(8),
    "TDVERSION" / ANY(5),
    "TDFUSER" / ANY(12),
    "TDFRELES" / ANY(4),
    "TDFDATE" / ANY(8),
    "TDFTIME" / ANY(6),
    "TDLUSER" / ANY(12),
    "TDLRELES" / ANY(4),
    "TDLDATE" / ANY(8),
    "TDLTIME" / ANY(6),
    "TDLINESIZE" / ANY(3),
    "TDTXTLINES" / ANY(5),
    "TDHYPHENAT" / ANY(1),
    "TDOSPRAS" / ANY(1),
    "TDTRANSTAT" / ANY(1),
    "TDMACODE1" / ANY(16),
    "TDMACODE2" / ANY(16),
    "TDREFOBJ" / ANY(10),
    "TDREFNAME" / ANY(70),
    "TDREFID" / ANY(4),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "TDCOMPRESS" / ANY(1),
    "MANDT" / ANY(3),
    "TDOCLASS" / ANY(4),
    "LOGSYS" / ANY(10),
    "TDSPRAS_ISO" / ANY(2),
    "TDOSPRAS_ISO" / ANY(2),
)

E101COD_S_FLOC_TLINE = SegmentType(
    "E101COD_S_FLOC_TLINE",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E101COD_S_FLOC_WARRANTY = SegmentType(
    "E101COD_S_FLOC_WARRANTY",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "GAART" / ANY(1),
    "MGANR" / ANY(20),
    "GWLDT" / ANY(8),
    "GWLEN" / ANY(8),
    "ERDAT" / DATS(8, "name"),
    "ERZEI" / ANY(6),
    "LVORM" / CHAR(1, "name"),
    "BEGRU" / CHAR(4, "name"),
    "GENER" / ANY(1),
    "GAERB" / ANY(1),
    "WAGET" / ANY(1),
)

E102COD_S_FLOC_ADDR = SegmentType(
    "E102COD_S_FLOC_ADDR",
    Standing("one source"),
    "STR_SUPPL3" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(20),
    "FLOOR" / ANY(10),
    "ROOMNUMBER" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "LANGU" / LANG(1, "name"),
    "REGION" / ANY(3),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "SORT_PHN" / ANY(20),
    "ADDRORIGIN" / ANY(4),
    "EXTENSION1" / ANY(40),
    "EXTENSION2" / ANY(40),
    "TIME_ZONE" / ANY(6),
    "TAXJURCODE" / ANY(15),
    "ADDRESS_ID" / ANY(10),
    "REMARK" / ANY(50),
    "LANGU_CREA" / ANY(1),
    "DEFLT_COMM" / ANY(3),
    "TEL_NUMBER" / ANY(30),
    "TEL_EXTENS" / ANY(10),
    "FAX_NUMBER" / ANY(30),
    "FAX_EXTENS" / ANY(10),
    "ADDR_GROUP" / ANY(4),
    "COUNTRY_ISO" / CHAR(2, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "LANGU_CREA_ISO" / ANY(2),
    "PO_BOX_CTY_ISO" / ANY(2),
)

E102COD_S_FLOC_STATUS = SegmentType(
    "E102COD_S_FLOC_STATUS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "STATUS" / CHAR(5, "name"),
    "TEXT" / ANY(4),
    "DESCRIPTION" / ANY(30),
    "LANGU_ISO" / CHAR(2, "name"),
    "INIST" / ANY(1),
    "STONR" / ANY(2),
    "HSONR" / ANY(2),
    "NSONR" / ANY(2),
    "LINEP" / ANY(2),
    "STATP" / ANY(2),
    "BERSL" / ANY(8),
)

COD_FUNCTIONAL_LOCATION_SAVE01 = IDocType(
    "COD_FUNCTIONAL_LOCATION_SAVE01",
    "Functional location for a cloud system",
    """
    E101COD_S_FLOC_ROOT            0..1
      E101COD_S_FLOC               1..999999
        E101COD_S_ITOB             1..1
        E101COD_S_FLOC_ONLY        1..1
        E101COD_S_FLOC_ADDR        0..1
          E102COD_S_FLOC_ADDR      0..1
        E101COD_S_FLOC_STATUS      0..999999
        E102COD_S_FLOC_STATUS      0..999999
        E101COD_S_FLOC_PARTNER     0..999999
        E101COD_S_FLOC_LONGTEXT    0..999999
          E101COD_S_FLOC_THEAD     0..1
          E101COD_S_FLOC_TLINE     0..999999
        E101COD_S_FLOC_DESCR       0..999999
        E101COD_S_FLOC_WARRANTY    0..999999
        E101COD_S_FLOC_ALT_LABELS  0..999999
    """,
    messages=("COD_FUNCTIONAL_LOCATION_SAVE",),
)
