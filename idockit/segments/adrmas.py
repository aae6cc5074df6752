"""ADRMAS: Addresses of business objects."""

from idockit.abap import ANY, CHAR, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E1ADRMAS = SegmentType(
    "E1ADRMAS",
    Standing("internal lengths"),
    "OBJ_TYPE" / CHAR(10, "name"),
    "OBJ_ID" / ANY(70),
    "OBJ_ID_EXT" / ANY(70),
    "CONTEXT" / ANY(4),
    "IV_CHECK_ADDRESS" / ANY(1),
    "IV_TIME_DEPENDENT_COMM_DATA" / ANY(1),
)

E1BPAD1VL = SegmentType(
    "E1BPAD1VL",
    Standing("internal lengths"),
    "ADDR_VERS" / ANY(1),
    "FROM_DATE" / ANY(8),
    "TO_DATE" / ANY(8),
    "TITLE" / ANY(4),
    "NAME" / ANY(40),
    "NAME_2" / ANY(40),
    "NAME_3" / ANY(40),
    "NAME_4" / ANY(40),
    "CONV_NAME" / ANY(50),
    "C_O_NAME" / ANY(40),
    "CITY" / ANY(40),
    "DISTRICT" / ANY(40),
    "CITY_NO" / ANY(12),
    "DISTRCT_NO" / ANY(8),
    "CHCKSTATUS" / ANY(1),
    "REGIOGROUP" / ANY(8),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "PCODE1_EXT" / ANY(10),
    "PCODE2_EXT" / ANY(10),
    "PCODE3_EXT" / ANY(10),
    "PO_BOX" / ANY(10),
    "PO_W_O_NO" / ANY(1),
    "PO_BOX_CIT" / ANY(40),
    "PBOXCIT_NO" / ANY(12),
    "PO_BOX_REG" / ANY(3),
    "POBOX_CTRY" / ANY(3),
    "PO_CTRYISO" / ANY(2),
    "DELIV_DIS" / ANY(15),
    "TRANSPZONE" / ANY(10),
    "STREET" / ANY(60),
    "STREET_NO" / ANY(12),
    "STR_ABBR" / ANY(2),
    "HOUSE_NO" / ANY(10),
    "HOUSE_NO2" / ANY(10),
    "HOUSE_NO3" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "STR_SUPPL3" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(20),
    "FLOOR" / ANY(10),
    "ROOM_NO" / ANY(10),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "LANGU" / LANG(1, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "REGION" / ANY(3),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "EXTENS_1" / ANY(40),
    "EXTENS_2" / ANY(40),
    "TIME_ZONE" / ANY(6),
    "TAXJURCODE" / ANY(15),
)

E1BPAD1VL1 = SegmentType(
    "E1BPAD1VL1",
    Standing("internal lengths"),
    "ADDRESS_ID" / ANY(10),
    "LANGU_CR" / ANY(1),
    "LANGUCRISO" / ANY(2),
    "COMM_TYPE" / ANY(3),
    "ADDR_GROUP" / ANY(4),
    "HOME_CITY" / ANY(40),
    "HOMECITYNO" / ANY(12),
    "DONT_USE_S" / ANY(4),
    "DONT_USE_P" / ANY(4),
    "PO_BOX_LOBBY" / ANY(40),
    "DELI_SERV_TYPE" / ANY(4),
    "DELI_SERV_NUMBER" / ANY(10),
    "COUNTY_CODE" / ANY(8),
    "COUNTY" / ANY(40),
    "TOWNSHIP_CODE" / ANY(8),
    "TOWNSHIP" / ANY(40),
)

E1BPADFAX = SegmentType(
    "E1BPADFAX",
    Standing("internal lengths"),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "STD_NO" / ANY(1),
    "FAX" / ANY(30),
    "EXTENSION" / ANY(10),
    "FAX_NO" / ANY(30),
    "SENDER_NO" / ANY(30),
    "FAX_GROUP" / ANY(1),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADPAG = SegmentType(
    "E1BPADPAG",
    Standing("internal lengths"),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "STD_NO" / ANY(1),
    "PAGER_TYPE" / ANY(4),
    "PAGER" / ANY(30),
    "PAGER_NO" / ANY(30),
    "CALLER_NO" / ANY(30),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADPRT = SegmentType(
    "E1BPADPRT",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "PRINT_DEST" / ANY(4),
    "STD_RECIP" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADRFC = SegmentType(
    "E1BPADRFC",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "LOG_DEST" / ANY(32),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADRML = SegmentType(
    "E1BPADRML",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "SYMB_DEST" / ANY(10),
    "REC_TYPE" / ANY(1),
    "R_MAIL_CLT" / ANY(3),
    "R_MAIL" / ANY(12),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADSMTP = SegmentType(
    "E1BPADSMTP",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "E_MAIL" / ANY(241),
    "EMAIL_SRCH" / ANY(20),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "ENCODE" / ANY(1),
    "TNEF" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADSSF = SegmentType(
    "E1BPADSSF",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "DUMMY" / ANY(1),
    "STD_RECIP" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "RFCDEST" / ANY(32),
    "SSFIDSHORT" / ANY(132),
    "SSF_NS" / ANY(10),
    "SSF_PROF" / ANY(132),
    "SSFIDPART1" / ANY(250),
    "SSFIDPART2" / ANY(250),
)

E1BPADSSF1 = SegmentType(
    "E1BPADSSF1",
    Standing("internal lengths"),
    "SSFIDPART3" / ANY(250),
    "SSFIDPART4" / ANY(250),
    "SSFIDPART5" / ANY(250),
    "SSFIDPART6" / ANY(250),
)

E1BPADSSF2 = SegmentType(
    "E1BPADSSF2",
    Standing("internal lengths"),
    "SSFIDPART7" / ANY(250),
    "SSFIDPART8" / ANY(250),
    "SSFIDPART9" / ANY(48),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADTEL = SegmentType(
    "E1BPADTEL",
    Standing("internal lengths"),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "STD_NO" / ANY(1),
    "TELEPHONE" / ANY(30),
    "EXTENSION" / ANY(10),
    "TEL_NO" / ANY(30),
    "CALLER_NO" / ANY(30),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADTLX = SegmentType(
    "E1BPADTLX",
    Standing("internal lengths"),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "STD_NO" / ANY(1),
    "TELEX_NO" / ANY(30),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADTTX = SegmentType(
    "E1BPADTTX",
    Standing("internal lengths"),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "STD_NO" / ANY(1),
    "TELETEX" / ANY(30),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADURI = SegmentType(
    "E1BPADURI",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "URI_TYPE" / ANY(3),
    "URI" / ANY(132),
    "STD_RECIP" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "URI_PART1" / ANY(250),
    "URI_PART2" / ANY(250),
    "URI_PART3" / ANY(250),
)

E1BPADURI1 = SegmentType(
    "E1BPADURI1",
    Standing("internal lengths"),
    "URI_PART4" / ANY(250),
    "URI_PART5" / ANY(250),
    "URI_PART6" / ANY(250),
    "URI_PART7" / ANY(250),
)

E1BPADURI2 = SegmentType(
    "E1BPADURI2",
    Standing("internal lengths"),
    "URI_PART8" / ANY(250),
    "URI_PART9" / ANY(48),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPADUSE = SegmentType(
    "E1BPADUSE",
    Standing("internal lengths"),
    "COMM_TYPE" / ANY(3),
    "CONSNUMBER" / ANY(3),
    "COMM_USAGE" / ANY(10),
    "VALID_TO" / ANY(14),
    "VALID_FROM" / ANY(14),
    "DEF_USAGE" / ANY(1),
    "ERRORFLAG" / ANY(1),
)

E1BPADX400 = SegmentType(
    "E1BPADX400",
    Standing("internal lengths"),
    "STD_NO" / ANY(1),
    "COUNTRY" / CHAR(3, "name"),
    "COUNTRYISO" / ANY(2),
    "ADM_DOM" / ANY(16),
    "PRIV_DOM" / ANY(16),
    "ORGANIZATN" / ANY(64),
    "ORG_UNIT_1" / ANY(32),
    "ORG_UNIT_2" / ANY(32),
    "ORG_UNIT_3" / ANY(32),
    "ORG_UNIT_4" / ANY(32),
    "LASTNAME" / ANY(40),
    "FIRSTNAME" / ANY(16),
    "INITIALS" / ANY(5),
    "GENERATION" / ANY(3),
    "X_121_ADDR" / ANY(15),
    "TERM_ID" / ANY(24),
    "TERM_TYPE" / ANY(1),
    "UANID" / ANY(32),
    "DDA_TYPE1" / ANY(8),
    "DDA_VALUE1" / ANY(128),
    "DDA_TYPE2" / ANY(8),
    "DDA_VALUE2" / ANY(128),
    "DDA_TYPE3" / ANY(8),
    "DDA_VALUE3" / ANY(128),
    "DDA_TYPE4" / ANY(8),
    "DDA_VALUE4" / ANY(128),
    "STD_RECIP" / ANY(1),
    "R_3_USER" / ANY(1),
    "TXT_ENCODE" / ANY(1),
    "TNEF" / ANY(1),
    "HOME_FLAG" / ANY(1),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
    "FLG_NOUSE" / ANY(1),
    "VALID_FROM" / ANY(14),
    "VALID_TO" / ANY(14),
)

E1BPAD_REM = SegmentType(
    "E1BPAD_REM",
    Standing("internal lengths"),
    "ADDR_VERS" / ANY(1),
    "LANGU" / LANG(1, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "ADR_NOTES" / ANY(50),
    "ERRORFLAG" / ANY(1),
)

E1BPCOMREM = SegmentType(
    "E1BPCOMREM",
    Standing("internal lengths"),
    "COMM_TYPE" / ANY(3),
    "LANGU" / LANG(1, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "COMM_NOTES" / ANY(50),
    "CONSNUMBER" / ANY(3),
    "ERRORFLAG" / ANY(1),
)

ADRMAS03 = IDocType(
    "ADRMAS03",
    "Addresses of business objects",
    """
    E1ADRMAS          ?..1
      E1BPAD1VL       ?..999999999
        E1BPAD1VL1    ?..1
      E1BPADTEL       ?..999999999
      E1BPADFAX       ?..999999999
      E1BPADTTX       ?..999999999
      E1BPADTLX       ?..999999999
      E1BPADSMTP      ?..999999999
      E1BPADRML       ?..999999999
      E1BPADX400      ?..999999999
      E1BPADRFC       ?..999999999
      E1BPADPRT       ?..999999999
      E1BPADSSF       ?..999999999
        E1BPADSSF1    ?..1
          E1BPADSSF2  ?..1
      E1BPADURI       ?..999999999
        E1BPADURI1    ?..1
          E1BPADURI2  ?..1
      E1BPADPAG       ?..999999999
      E1BPAD_REM      ?..999999999
      E1BPCOMREM      ?..999999999
      E1BPADUSE       ?..999999999
    """,
    standing="internal lengths",
)
