"""DELVRY: Delivery and shipping notification."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Since

E1BP_XI_FORCE = SegmentType(
    "E1BP_XI_FORCE",
    Since("E2BP_XI_FORCE000"),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJ_ID" / ANY(8),
    "LOG_SYSTEM" / ANY(10),
    "PLANT" / CHAR(4, "name"),
    "STGE_LOC" / CHAR(4, "name"),
)

E1EDD17 = SegmentType(
    "E1EDD17",
    Since(None),
    "PACKAGE_MATNR" / ANY(18),
    "PRIO_ALTERN" / ANY(2),
    "FLG_RELEASED" / ANY(1),
    "FLG_TRANS_PERM" / ANY(1),
    "FLG_NO_DG" / ANY(1),
    "FLG_LQ" / ANY(1),
    "FLG_RQ" / ANY(1),
    "INSTR_ENCL" / ANY(10),
    "FLG_SINGLE_PACK" / ANY(1),
    "PACOD" / ANY(10),
    "QUANT_OUT_PACK" / ANY(11),
    "U_QUANT_OUT_PACK" / ANY(3),
    "RECN_SUB" / ANY(20),
    "RECN_CLASS" / ANY(20),
    "FLG_CC" / ANY(1),
    "FLG_PACKED" / ANY(1),
    "TRANSPORT_TYPE" / ANY(3),
    "APPROVAL_CODE" / ANY(72),
    "FLG_EQ" / ANY(1),
    "DGREL_TRANSIND01" / ANY(10),
    "DGREL_TRANSIND02" / ANY(10),
    "DGREL_TRANSIND03" / ANY(10),
    "DGREL_TRANSIND04" / ANY(10),
    "DGREL_TRANSIND05" / ANY(10),
    "DGREL_TRANSIND06" / ANY(10),
    "DGREL_TRANSIND07" / ANY(10),
    "DGREL_TRANSIND08" / ANY(10),
    Since("E2EDD17004"),
    "PACKAGE_MATNR_EXTERNAL" / ANY(40),
    "PACKAGE_MATNR_VERSION" / ANY(10),
    "PACKAGE_MATNR_GUID" / ANY(32),
    "PACKAGE_MATNR_LONG" / ANY(40),
)

E1EDD18 = SegmentType(
    "E1EDD18",
    Since("E2EDD18000"),
    "TRANSP_TYPE" / ANY(3),
    "TRANSP_APPROVED" / ANY(1),
    "LEG_SRC_RESTR" / ANY(25),
    "MIN_QUANT" / ANY(11),
    "U_MIN_QUANT" / ANY(3),
    "FLG_MIN_QUANT" / ANY(1),
    "MAX_QUANT" / ANY(11),
    "U_MAX_QUANT" / ANY(3),
    "FLG_MAX_QUANT" / ANY(1),
)

E1EDD19 = SegmentType(
    "E1EDD19",
    Since("E2EDD19000"),
    "ABS_ACT" / ANY(13),
    "ABS_ACT_U" / ANY(3),
    "REL_SPEC_ACT" / ANY(13),
    "REL_SPEC_ACT_U" / ANY(3),
    "CONTAMINATION" / ANY(11),
    "CONTAMINATION_U" / ANY(3),
    "DOSE_RATE" / ANY(11),
    "DOSE_RATE_U" / ANY(3),
    "MAX_ACT1" / ANY(13),
    "MAX_ACT1_U" / ANY(3),
    "ACT1_UNLIMIT" / ANY(1),
    "MAX_ACT2" / ANY(13),
    "MAX_ACT2_U" / ANY(3),
    "ACT2_UNLIMIT" / ANY(1),
    "ACT_SUB_PACK" / ANY(13),
    "ACT_SUB_PACK_U" / ANY(3),
    "MAX_ACT_CONSG" / ANY(13),
    "MAX_ACT_CONSG_U" / ANY(3),
    "MULT_ACT_SGL" / ANY(13),
    "REF_ACT_SGL" / ANY(2),
    "MULT_ACT_PACK" / ANY(13),
    "REF_ACT_PACK" / ANY(2),
    "MAX_CONT_A" / ANY(11),
    "MAX_CONT_A_U" / ANY(3),
    "MAX_CONT_B_G" / ANY(11),
    "MAX_CONT_B_G_U" / ANY(3),
    "MAX_DOSE_UNP" / ANY(11),
    "MAX_DOSE_UNP_U" / ANY(3),
    "DIST_DOSE_UNP" / ANY(7),
    "DIST_DOSE_UNP_U" / ANY(3),
    "NO_DIST_UNP" / ANY(1),
    "MAX_DOSE_PACK" / ANY(11),
    "MAX_DOSE_PACK_U" / ANY(3),
    "DIST_DOSE_PACK" / ANY(7),
    "DIST_DOSE_PACK_U" / ANY(3),
    "NO_DIST_PACK" / ANY(1),
    "MAX_ACT_SGL_DC" / ANY(13),
    "MAX_ACT_SGL_U_DC" / ANY(3),
    "ACT_SGL_UNLIM_DC" / ANY(1),
    "MAX_ACT_PAC_DC" / ANY(13),
    "MAX_ACT_PAC_U_DC" / ANY(3),
    "ACT_PAC_UNLIM_DC" / ANY(1),
    "EXCPT_PAC_OPT_DC" / ANY(1),
    "MAX_GRS_WGHT_DC" / ANY(11),
    "U_MAX_GRS_WGT_DC" / ANY(3),
    "ACT_EMIS_TYPE" / ANY(3),
    "MAX_NEM_DC" / ANY(11),
    "MAX_NEM_U_DC" / ANY(3),
)

E1EDD20 = SegmentType(
    "E1EDD20",
    Since("E2EDD20000"),
    "EXCEPTID" / ANY(18),
    "VERSION" / ANY(3),
    "BLOCKEDFLG" / ANY(1),
    "FIELDNAME" / ANY(30),
    "EXCEPT_VALFR" / ANY(8),
    "EXCEPT_VALTO" / ANY(8),
    "ENTPR_SPECFLG" / ANY(1),
    "CNTRY_SPECFLG" / ANY(1),
    "HEADER_TEXT" / ANY(132),
    "POS_TEXT" / ANY(132),
)

E1EDD50 = SegmentType(
    "E1EDD50",
    Since("E2EDD50000"),
    "PACKAGE_CAT" / ANY(15),
    "TRANSP_INDEX" / ANY(9),
    "CRIT_SAF_INDEX" / ANY(9),
    "FLG_DG_PACKAGE" / ANY(1),
    "DG_PACKAGE_LEVEL" / ANY(3),
    "PACKCODE" / CHAR(10, "name"),
    "INSTR_ENCL_CAT" / ANY(15),
    "MAT_DAMAGED_CL7" / ANY(1),
    "DOSE_RATE_BULK" / ANY(11),
    "DOSE_RATE_BULK_U" / ANY(3),
    "DOSE_RATE_PACK" / ANY(11),
    "U_DOSE_RATE_PACK" / ANY(3),
    "LEADING_LWDG" / ANY(12),
    "MAX_GROSS_WEIGHT" / ANY(11),
    "U_MAX_GROSS_WGHT" / ANY(3),
)

E1EDD51 = SegmentType(
    "E1EDD51",
    Since("E2EDD51000"),
    "LANGUA_ISO" / ANY(2),
    "DG_PACKAGE_LEVEL_D" / ANY(132),
    "PACKCODE_D" / ANY(132),
    "PACKTYPE_D" / ANY(132),
)

E1EDD52 = SegmentType(
    "E1EDD52",
    Since("E2EDD52000"),
    "LWDG" / ANY(12),
    "EXCEPTID" / ANY(18),
    "VERSION" / ANY(3),
    "BLOCKEDFLG" / ANY(1),
    "EXCEPT_VALFR" / ANY(8),
    "EXCEPT_VALTO" / ANY(8),
    "ENTPR_SPECFLG" / ANY(1),
    "CNTRY_SPECFLG" / ANY(1),
)

E1EDD53 = SegmentType(
    "E1EDD53",
    Since("E2EDD53000"),
    "LANGUA_ISO" / ANY(2),
    "HEADER_TEXT" / ANY(132),
    "POS_TEXT" / ANY(132),
)

E1EDD54 = SegmentType(
    "E1EDD54",
    Since("E2EDD54000"),
    "LWDG" / ANY(12),
    "EXCEPTID" / ANY(18),
    "VERSION" / ANY(3),
    "BLOCKEDFLG" / ANY(1),
    "EXCEPT_VALFR" / ANY(8),
    "EXCEPT_VALTO" / ANY(8),
    "ENTPR_SPECFLG" / ANY(1),
    "CNTRY_SPECFLG" / ANY(1),
)

E1EDD55 = SegmentType(
    "E1EDD55",
    Since("E2EDD55000"),
    "LANGUA_ISO" / ANY(2),
    "HEADER_TEXT" / ANY(132),
    "POS_TEXT" / ANY(132),
)

E1EDDH4 = SegmentType(
    "E1EDDH4",
    Since("E2EDDH4000"),
    "FUNCTION" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDOBNAME" / ANY(70),
    "TDID" / CHAR(4, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "LANGUA_ISO" / ANY(2),
    "PHRSEL" / ANY(30),
    "TABNAME" / ANY(30),
    "FIELDNAME" / ANY(30),
    "LANGUA_PHR" / ANY(1),
)

E1EDDP4 = SegmentType(
    "E1EDDP4",
    Since("E2EDDP4000"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1EDL20RET2 = SegmentType(
    "E1EDL20RET2",
    Since("E2EDL20RET2000"),
    "TYPE" / ANY(1) * "Message type: success, error, warning, info",
    "ID" / ANY(20),
    "NUMBER" / ANY(3),
    "MESSAGE" / ANY(220),
    "LOG_NO" / ANY(20),
    "LOG_MSG_NO" / ANY(6),
    "MESSAGE_V1" / ANY(50),
    "MESSAGE_V2" / ANY(50),
    "MESSAGE_V3" / ANY(50),
    "MESSAGE_V4" / ANY(50),
    "PARAMETER" / ANY(32),
    "ROW" / ANY(11),
    "FIELD" / ANY(30),
    "SYSTEM" / ANY(10),
)

E1EDL24RET2 = SegmentType(
    "E1EDL24RET2",
    Since("E2EDL24RET2000"),
    "TYPE" / ANY(1) * "Message type: success, error, warning, info",
    "ID" / ANY(20),
    "NUMBER" / ANY(3),
    "MESSAGE" / ANY(220),
    "LOG_NO" / ANY(20),
    "LOG_MSG_NO" / ANY(6),
    "MESSAGE_V1" / ANY(50),
    "MESSAGE_V2" / ANY(50),
    "MESSAGE_V3" / ANY(50),
    "MESSAGE_V4" / ANY(50),
    "PARAMETER" / ANY(32),
    "ROW" / ANY(11),
    "FIELD" / ANY(30),
    "SYSTEM" / ANY(10),
)

E1EDL56 = SegmentType(
    "E1EDL56",
    Since("E2EDL56000"),
    "CARRIER_ID" / ANY(10),
)

E1EDL57 = SegmentType(
    "E1EDL57",
    Since("E2EDL57000"),
    "QUALF" / ANY(3),
    "PRODN" / ANY(35),
    "ITMNR" / ANY(35),
    "SQUNT" / ANY(17),
)

E1EDL58 = SegmentType(
    "E1EDL58",
    Since("E2EDL58000"),
    "KDMAT" / ANY(35),
    "CHARG_KU" / ANY(10),
    "ERFMG" / ANY(15),
    "ERFME" / ANY(3),
)

E1EDL59 = SegmentType(
    "E1EDL59",
    Since("E2EDL59000"),
    "SERNR" / ANY(18),
)

E1EPC01 = SegmentType(
    "E1EPC01",
    Since("E2EPC01000"),
    "EPC" / ANY(96),
    "URN" / ANY(128),
    "NAME" / ANY(20),
    "PARENT_NAME" / ANY(20),
)

E1EPC02 = SegmentType(
    "E1EPC02",
    Since("E2EPC02000"),
    "EPC" / ANY(96),
    "URN" / ANY(128),
    "NAME" / ANY(20),
    "PARENT_NAME" / ANY(20),
)

E1EPC03 = SegmentType(
    "E1EPC03",
    Since("E2EPC03000"),
    "EPC" / ANY(96),
    "URN" / ANY(128),
    "NAME" / ANY(20),
    "PARENT_NAME" / ANY(20),
)

E1EPC04 = SegmentType(
    "E1EPC04",
    Since("E2EPC04000"),
    "EPC" / ANY(96),
    "URN" / ANY(128),
    "NAME" / ANY(20),
    "PARENT_NAME" / ANY(20),
)

E1IDC01 = SegmentType(
    "E1IDC01",
    Since("E2IDC01000"),
    "QUALF" / ANY(3),
    "ELEMENT" / ANY(32),
    "ELEMENT_VALUE" / ANY(128),
)

E1IDC02 = SegmentType(
    "E1IDC02",
    Since("E2IDC02000"),
    "QUALF" / ANY(3),
    "ELEMENT" / ANY(32),
    "ELEMENT_VALUE" / ANY(128),
)

E1IDC03 = SegmentType(
    "E1IDC03",
    Since("E2IDC03000"),
    "QUALF" / ANY(3),
    "ELEMENT" / ANY(32),
    "ELEMENT_VALUE" / ANY(128),
)

E1IDC04 = SegmentType(
    "E1IDC04",
    Since("E2IDC04000"),
    "QUALF" / ANY(3),
    "ELEMENT" / ANY(32),
    "ELEMENT_VALUE" / ANY(128),
)

DELVRY01 = IDocType(
    "DELVRY01",
    "Delivery and shipping notification",
    """
    E1EDL20          0..9999
      E1EDL22        0..1
      E1EDL21        0..1
        E1EDL23      0..1
      E1EDL18        0..99
      E1ADRM1        0..99
        E1ADRE1      0..10
      E1EDT13        0..99
        E1EDL40      0..1
          E1ADRM2    0..1
        E1TXTH0      0..99
          E1TXTP0    0..9999999999
      E1TXTH8        0..99
        E1TXTP8      0..9999999999
      E1EDL33        0..1
        E1EDL34      0..1
      E1EDL28        0..1
        E1EDL29      0..1
        E1EDL30      0..99
          E1EDL31    0..1
          E1EDL32    0..9
            E1EDL45  0..1
            E1ADRM3  0..1
      E1EDL24        0..99999
        E1EDL25      0..1
        E1EDL26      0..1
          E1EDL27    0..1
        E1EDL19      0..99
        E1EDL11      0..9999999999
        E1EDL15      0..99999
        E1EDL35      0..1
          E1EDL36    0..1
        E1EDL43      0..99
        E1EDL41      0..2
          E1EDL42    0..1
        E1TXTH9      0..99
          E1TXTP9    0..9999999999
        E1EDL12      0..99999
      E1EDL37        0..99999
        E1EDL39      0..9
        E1EDL38      0..1
        E1EDL44      0..99999
    """,
)

DELVRY03 = IDocType(
    "DELVRY03",
    "Delivery and shipping notification",
    """
    E1EDL20            1..9999  level=2
      E1EDL22          0..1  level=3
      E1EDL21          0..1  level=3
        E1EDL23        0..1  level=4
      E1EDL51          0..99999  level=3  qualified
      E1EDD01          0..1  level=3
      E1EDL18          0..99  level=3  qualified
      E1EDL55          0..99  level=3  qualified
      E1ADRM1          0..99  level=3  qualified
        E1ADRE1        0..10  level=4  qualified
      E1EDT13          0..99  level=3  qualified
        E1EDL40        0..1  level=4
          E1ADRM2      0..1  level=5  qualified
        E1TXTH0        0..99  level=4
          E1TXTP0      0..9999999999  level=5
      E1TXTH8          0..99  level=3
        E1TXTP8        0..9999999999  level=4
      E1EDDH2          0..99  level=3
        E1EDDP2        0..9999999999  level=4
      E1EDL33          0..1  level=3
        E1EDL34        0..1  level=4
      E1EDL28          0..1  level=3
        E1EDL29        0..1  level=4
        E1EDL30        0..99  level=4
          E1EDL31      0..1  level=5
          E1EDL32      0..9  level=5  qualified
            E1EDL45    0..1  level=6
            E1ADRM3    0..1  level=6  qualified
      E1EDL47          0..1  level=3
        E1EDL48        0..999999  level=4  qualified
      E1EDL24          0..99999  level=3
        E1EDL25        0..1  level=4
        E1EDL26        0..1  level=4
          E1EDL27      0..1  level=5
        E1EDL52        0..99999  level=4  qualified
        E1EDL53        0..99999  level=4  qualified
        E1EDD10        0..99999  level=4
          E1EDD11      0..1  level=5
          E1EDD15      0..1  level=5
          E1EDD12      0..99999  level=5
            E1EDD16    0..1  level=6
          E1EDD13      0..99  level=5
          E1EDDH3      0..99  level=5
            E1EDDP3    0..9999999999  level=6
        E1EDD14        0..1  level=4
        E1EDL19        0..99  level=4  qualified
        E1EDL11        0..9999999999  level=4
        E1EDL15        0..99999  level=4
        E1EDL35        0..1  level=4
          E1EDL36      0..1  level=5
        E1EDL43        0..99  level=4  qualified
        E1EDL41        0..2  level=4  qualified
          E1EDL42      0..1  level=5
        E1TXTH9        0..99  level=4
          E1TXTP9      0..9999999999  level=5
        E1EDL12        0..99999  level=4
      E1EDL37          0..99999  level=3
        E1EDL39        0..9  level=4
        E1EDL38        0..1  level=4
        E1EDL49        0..1  level=4
          E1EDL50      0..999999  level=5  qualified
        E1EDL44        0..99999  level=4  qualified
          E1EDL46      0..9999999999  level=5
      E1EDL54          0..99999  level=3
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)

DELVRY05 = IDocType(
    "DELVRY05",
    "Delivery and shipping notification",
    """
    E1EDL20            1..9999  level=2
      E1EDL20RET2      0..99999  level=3
      E1EDL22          0..1  level=3
      E1EDL21          0..1  level=3
        E1EDL23        0..1  level=4
      E1EDL51          0..99999  level=3  qualified
      E1EDD01          0..1  level=3
      E1EDL18          0..99  level=3  qualified
      E1EDL55          0..99  level=3  qualified
      E1ADRM1          0..99  level=3  qualified
        E1ADRE1        0..10  level=4  qualified
      E1EDT13          0..99  level=3  qualified
        E1EDL40        0..1  level=4
          E1ADRM2      0..1  level=5  qualified
        E1TXTH0        0..99  level=4
          E1TXTP0      0..9999999999  level=5
      E1TXTH8          0..99  level=3
        E1TXTP8        0..9999999999  level=4
      E1EDDH2          0..99  level=3
        E1EDDP2        0..9999999999  level=4
      E1EDL33          0..1  level=3
        E1EDL34        0..1  level=4
      E1EDL28          0..1  level=3
        E1EDL29        0..1  level=4
        E1EDL30        0..99  level=4
          E1EDL31      0..1  level=5
          E1EDL32      0..9  level=5  qualified
            E1EDL45    0..1  level=6
            E1ADRM3    0..1  level=6  qualified
      E1EDL47          0..1  level=3
        E1EDL48        0..999999  level=4  qualified
      E1EDL24          0..99999  level=3
        E1EDL56        0..999999  level=4
        E1EDL24RET2    0..99999  level=4
        E1EDL25        0..1  level=4
        E1EDL26        0..1  level=4
          E1EDL27      0..1  level=5
        E1EDL52        0..99999  level=4  qualified
        E1EDL53        0..99999  level=4  qualified
        E1EDD10        0..99999  level=4
          E1EDD11      0..1  level=5
          E1EDD15      0..1  level=5
          E1EDD12      0..99999  level=5
            E1EDD16    0..1  level=6
          E1EDD13      0..99  level=5
          E1EDDH3      0..99  level=5
            E1EDDP3    0..9999999999  level=6
          E1EDD17      0..1  level=5
          E1EDD18      0..1  level=5
          E1EDDH4      0..999  level=5
            E1EDDP4    0..9999999999  level=6
        E1EDD14        0..1  level=4
        E1EDL19        0..99  level=4  qualified
        E1EDL11        0..9999999999  level=4
        E1EPC01        0..9999999999  level=4
          E1IDC01      0..9999999999  level=5
        E1EDL15        0..99999  level=4
        E1EDL35        0..1  level=4
          E1EDL36      0..1  level=5
        E1EDL43        0..99  level=4  qualified
        E1EDL41        0..2  level=4  qualified
          E1EDL42      0..1  level=5
        E1TXTH9        0..99  level=4
          E1TXTP9      0..9999999999  level=5
        E1EDL12        0..99999  level=4
      E1EDL37          0..99999  level=3
        E1EDL39        0..9  level=4
        E1EDL38        0..1  level=4
        E1EPC02        0..1  level=4
          E1IDC02      0..9999999999  level=5
        E1EDL49        0..1  level=4
          E1EDL50      0..999999  level=5  qualified
        E1EDL44        0..99999  level=4  qualified
          E1EDL46      0..9999999999  level=5
          E1EPC03      0..9999999999  level=5
            E1IDC03    0..9999999999  level=6
      E1EDL54          0..99999  level=3
    E1UPSLINK          0..1  level=1
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)

DELVRY07 = IDocType(
    "DELVRY07",
    "Delivery and shipping notification",
    """
    E1EDL20            1..9999  level=2
      E1EDL20RET2      0..99999  level=3
      E1EDL22          0..1  level=3
      E1EDL21          0..1  level=3
        E1EDL23        0..1  level=4
      E1EDL51          0..99999  level=3  qualified
      E1EDD01          0..1  level=3
      E1EDL18          0..99  level=3  qualified
      E1EDL55          0..99  level=3  qualified
      E1ADRM1          0..99  level=3  qualified
        E1ADRE1        0..10  level=4  qualified
      E1EDT13          0..99  level=3  qualified
        E1EDL40        0..1  level=4
          E1ADRM2      0..1  level=5  qualified
        E1TXTH0        0..99  level=4
          E1TXTP0      0..9999999999  level=5
      E1TXTH8          0..99  level=3
        E1TXTP8        0..9999999999  level=4
      E1EDDH2          0..99  level=3
        E1EDDP2        0..9999999999  level=4
      E1EDL33          0..1  level=3
        E1EDL34        0..1  level=4
      E1EDL28          0..1  level=3
        E1EDL29        0..1  level=4
        E1EDL30        0..99  level=4
          E1EDL31      0..1  level=5
          E1EDL32      0..9  level=5  qualified
            E1EDL45    0..1  level=6
            E1ADRM3    0..1  level=6  qualified
      E1EDL47          0..1  level=3
        E1EDL48        0..999999  level=4  qualified
      E1EDL24          0..99999  level=3
        E1EDL56        0..999999  level=4
        E1EDL24RET2    0..99999  level=4
        E1EDL25        0..1  level=4
        E1EDL26        0..1  level=4
          E1EDL27      0..1  level=5
        E1EDL52        0..99999  level=4  qualified
        E1EDL53        0..99999  level=4  qualified
        E1EDD10        0..99999  level=4
          E1EDD11      0..1  level=5
          E1EDD15      0..1  level=5
          E1EDD12      0..99999  level=5
            E1EDD16    0..1  level=6
          E1EDD13      0..99  level=5
          E1EDDH3      0..99  level=5
            E1EDDP3    0..9999999999  level=6
          E1EDD17      0..1  level=5
          E1EDD18      0..1  level=5
          E1EDD19      0..99999  level=5
          E1EDD20      0..99999  level=5
          E1EDDH4      0..999  level=5
            E1EDDP4    0..9999999999  level=6
        E1EDD14        0..1  level=4
        E1EDL19        0..99  level=4  qualified
        E1EDL11        0..9999999999  level=4
        E1EPC01        0..9999999999  level=4
          E1IDC01      0..9999999999  level=5
        E1EDL15        0..99999  level=4
        E1EDL35        0..1  level=4
          E1EDL36      0..1  level=5
        E1EDL43        0..99  level=4  qualified
        E1EDL41        0..2  level=4  qualified
          E1EDL42      0..1  level=5
        E1TXTH9        0..99  level=4
          E1TXTP9      0..9999999999  level=5
        E1EDL12        0..99999  level=4
        E1EDL58        0..9999  level=4
          E1EDL59      0..9999  level=5
      E1EDL37          0..99999  level=3
        E1EDL39        0..9  level=4
        E1EDL38        0..1  level=4
        E1EPC02        0..1  level=4
          E1IDC02      0..9999999999  level=5
        E1EPC04        0..9999999999  level=4
          E1IDC04      0..9999999999  level=5
        E1EDL49        0..1  level=4
          E1EDL50      0..999999  level=5  qualified
        E1EDD50        0..99999  level=4
          E1EDD51      0..99999  level=5
        E1EDD52        0..99999  level=4
          E1EDD53      0..99999  level=5
        E1EDL44        0..99999  level=4  qualified
          E1EDL46      0..9999999999  level=5
          E1EDL57      0..9999999999  level=5  qualified
          E1EPC03      0..9999999999  level=5
            E1IDC03    0..9999999999  level=6
          E1EDD54      0..99999  level=5
            E1EDD55    0..99999  level=6
      E1EDL54          0..99999  level=3
    E1UPSLINK          0..1  level=1
    E1BP_XI_FORCE      0..999999999  level=2
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)
