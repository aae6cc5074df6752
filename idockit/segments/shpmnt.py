"""SHPMNT: Shipment."""

from idockit.abap import ANY, CHAR, LANG, QUAN, UNIT
from idockit.dictionary import IDocType, Seen, SegmentType, Since, Standing

E1ADRE4 = SegmentType(
    "E1ADRE4",
    Standing("partial"),
    Seen("E2ADRE4000", 2),
    "EXTEND_Q" / ANY(3),
    "EXTEND_D" / ANY(70),
)

E1ADRE7 = SegmentType(
    "E1ADRE7",
    Standing("partial"),
    Seen("E2ADRE7000", 2),
    "EXTEND_Q" / ANY(3),
    "EXTEND_D" / ANY(70),
)

E1ADRM4 = SegmentType(
    "E1ADRM4",
    Standing("one source"),
    Seen("E2ADRM4001", 41),
    "PARTNER_Q" / ANY(3),
    "ADDRESS_T" / ANY(1),
    "PARTNER_ID" / ANY(17),
    "JURISDIC" / ANY(17),
    "LANGUAGE" / ANY(2),
    "FORMOFADDR" / ANY(15),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "NAME_TEXT" / ANY(50),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM" / ANY(10),
    "STREET1" / ANY(40),
    "STREET2" / ANY(40),
    "STREET3" / ANY(40),
    "HOUSE_SUPL" / ANY(4),
    "HOUSE_RANG" / ANY(10),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "POSTL_AREA" / ANY(15),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "POSTL_PBOX" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_CITY" / ANY(40),
    "TELEPHONE1" / ANY(30),
    "TELEPHONE2" / ANY(30),
    "TELEFAX" / ANY(30),
    "TELEX" / ANY(30),
    "E_MAIL" / ANY(70),
    "COUNTRY1" / ANY(3),
    "COUNTRY2" / ANY(3),
    "REGION" / ANY(3),
    "COUNTY_COD" / ANY(3),
    "COUNTY_TXT" / ANY(25),
    "TZCODE" / ANY(6),
    "TZDESC" / ANY(35),
)

E1ADRM5 = SegmentType(
    "E1ADRM5",
    Standing("one source"),
    "PARTNER_Q" / ANY(3),
    "ADDRESS_T" / ANY(1),
    "PARTNER_ID" / ANY(17),
    "JURISDIC" / ANY(17),
    "LANGUAGE" / ANY(2),
    "FORMOFADDR" / ANY(15),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "NAME_TEXT" / ANY(50),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM" / ANY(10),
    "STREET1" / ANY(40),
    "STREET2" / ANY(40),
    "STREET3" / ANY(40),
    "HOUSE_SUPL" / ANY(4),
    "HOUSE_RANG" / ANY(10),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "POST_AREA" / ANY(15),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "POSTL_PBOX" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_CITY" / ANY(40),
    "TELEPHONE1" / ANY(30),
    "TELEPHONE2" / ANY(30),
    "TELEFAX" / ANY(30),
    "TELEX" / ANY(30),
    "E_MAIL" / ANY(70),
    "COUNTRY1" / ANY(3),
    "COUNTRY2" / ANY(3),
    "REGION" / ANY(3),
    "COUNTY_COD" / ANY(3),
    "COUNTY_TXT" / ANY(25),
    "TZCODE" / ANY(6),
    "TZDESC" / ANY(35),
)

E1ADRM6 = SegmentType(
    "E1ADRM6",
    Standing("one source"),
    Seen("E2ADRM6001", 41),
    "PARTNER_Q" / ANY(3),
    "ADDRESS_T" / ANY(1),
    "PARTNER_ID" / ANY(17),
    "JURISDIC" / ANY(17),
    "LANGUAGE" / ANY(2),
    "FORMOFADDR" / ANY(15),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "NAME_TEXT" / ANY(50),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM" / ANY(10),
    "STREET1" / ANY(40),
    "STREET2" / ANY(40),
    "STREET3" / ANY(40),
    "HOUSE_SUPL" / ANY(4),
    "HOUSE_RANG" / ANY(10),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "POSTL_AREA" / ANY(15),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "POSTL_PBOX" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_CITY" / ANY(40),
    "TELEPHONE1" / ANY(30),
    "TELEPHONE2" / ANY(30),
    "TELEFAX" / ANY(30),
    "TELEX" / ANY(30),
    "E_MAIL" / ANY(70),
    "COUNTRY1" / ANY(3),
    "COUNTRY2" / ANY(3),
    "REGION" / ANY(3),
    "COUNTY_COD" / ANY(3),
    "COUNTY_TXT" / ANY(25),
    "TZCODE" / ANY(6),
    "TZDESC" / ANY(35),
)

E1ADRM7 = SegmentType(
    "E1ADRM7",
    Standing("one source"),
    "PARTNER_Q" / ANY(3),
    "ADDRESS_T" / ANY(1),
    "PARTNER_ID" / ANY(17),
    "JURISDIC" / ANY(17),
    "LANGUAGE" / ANY(2),
    "FORMOFADDR" / ANY(15),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(40, "name"),
    "NAME4" / CHAR(40, "name"),
    "NAME_TEXT" / ANY(50),
    "NAME_CO" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM" / ANY(10),
    "STREET1" / ANY(40),
    "STREET2" / ANY(40),
    "STREET3" / ANY(40),
    "HOUSE_SUPL" / ANY(4),
    "HOUSE_RANG" / ANY(10),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "POSTL_AREA" / ANY(15),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "POSTL_PBOX" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_CITY" / ANY(40),
    "TELEPHONE1" / ANY(30),
    "TELEPHONE2" / ANY(30),
    "TELEFAX" / ANY(30),
    "TELEX" / ANY(30),
    "E_MAIL" / ANY(70),
    "COUNTRY1" / ANY(3),
    "COUNTRY2" / ANY(3),
    "REGION" / ANY(3),
    "COUNTY_COD" / ANY(3),
    "COUNTY_TXT" / ANY(25),
    "TZCODE" / ANY(6),
    "TZDESC" / ANY(35),
)

E1EDK33 = SegmentType(
    "E1EDK33",
    Standing("partial"),
    Seen("E2EDK33001", 23),
    "TSNUM" / ANY(4),
    "TSRFO" / ANY(4),
    "TSTYP" / ANY(1),
    "VSART" / ANY(2),
    "INCO1" / CHAR(3, "name"),
    "LAUFK" / ANY(1),
    "DISTZ" / ANY(15),
    "MEDST" / ANY(3),
    "FAHZT" / ANY(7),
    "GESZT" / ANY(7),
    "MEIZT" / ANY(3),
    "GESZTD" / ANY(12),
    "FAHZTD" / ANY(12),
    "GESZTDA" / ANY(12),
    "FAHZTDA" / ANY(12),
    "SDABW" / ANY(4),
    "FRKRL" / ANY(1),
    "SKALSM" / ANY(6),
    "FBSTA" / ANY(1),
    "ARSTA" / ANY(1),
    "WARZTD" / ANY(12),
    "WARZTDA" / ANY(12),
    "CONT_DG" / ANY(1),
)

E1EDT01 = SegmentType(
    "E1EDT01",
    Standing("partial"),
    Seen("E2EDT01001", 2),
    "VBELN" / ANY(10),
    "PARID" / ANY(35),
)

E1EDT10 = SegmentType(
    "E1EDT10",
    Standing("partial"),
    Seen("E2EDT10001", 18),
    "QUALF" / ANY(3),
    "VSTZW" / ANY(4),
    "VSTZW_BEZ" / ANY(20),
    "NTANF" / ANY(8),
    "NTANZ" / ANY(6),
    "NTEND" / ANY(8),
    "NTENZ" / ANY(6),
    "TZONE_BEG" / ANY(6),
    "ISDD" / ANY(8),
    "ISDZ" / ANY(6),
    "IEDD" / ANY(8),
    "IEDZ" / ANY(6),
    "TZONE_END" / ANY(6),
    "VORNR" / ANY(4),
    "VSTGA" / ANY(4),
    "VSTGA_BEZ" / ANY(20),
    "EVENT" / ANY(10),
    "EVENT_ALI" / ANY(20),
)

E1EDT18 = SegmentType(
    "E1EDT18",
    Standing("partial"),
    Seen("E2EDT18", 2),
    "QUALF" / ANY(3),
    "PARAM" / ANY(20),
)

E1EDT20 = SegmentType(
    "E1EDT20",
    Since(None),
    "TKNUM" / ANY(10),
    "SHTYP" / ANY(4),
    "ABFER" / ANY(1),
    "ABWST" / ANY(1),
    "BFART" / ANY(1),
    "VSART" / ANY(2),
    "LAUFK" / ANY(1),
    "VSBED" / CHAR(2, "name"),
    "ROUTE" / ANY(6),
    "SIGNI" / ANY(20),
    "EXTI1" / ANY(20),
    "EXTI2" / ANY(20),
    "TPBEZ" / ANY(20),
    "STTRG" / ANY(1),
    "PKSTK" / ANY(1),
    "DTMEG" / ANY(3),
    "DTMEV" / ANY(3),
    "DISTZ" / ANY(15),
    "MEDST" / ANY(3),
    "FAHZT" / ANY(7),
    "GESZT" / ANY(7),
    "MEIZT" / ANY(3),
    "FBSTA" / ANY(1),
    "FBGST" / ANY(1),
    "ARSTA" / ANY(1),
    "ARGST" / ANY(1),
    "STERM_DONE" / ANY(1),
    "VSE_FRK" / ANY(1),
    "KKALSM" / ANY(6),
    "SDABW" / ANY(4),
    "FRKRL" / ANY(1),
    "GESZTD" / ANY(12),
    "FAHZTD" / ANY(12),
    "GESZTDA" / ANY(12),
    "FAHZTDA" / ANY(12),
    "WARZTD" / ANY(12),
    "WARZTDA" / ANY(12),
    Since("E2EDT20002"),
    "EXT_FREIGHT_ORDER" / ANY(20),
    "KEY" / ANY(60),
)

E1EDT22 = SegmentType(
    "E1EDT22",
    Standing("partial"),
    Seen("E2EDT22000", 11),
    "SHTYP_BEZ" / ANY(20),
    "BFART_BEZ" / ANY(20),
    "VSART_BEZ" / ANY(20),
    "LAUFK_BEZ" / ANY(20),
    "VSBED_BEZ" / ANY(20),
    "ROUTE_BEZ" / ANY(40),
    "STTRG_BEZ" / ANY(20),
    "FBSTA_BEZ" / ANY(25),
    "FBGST_BEZ" / ANY(25),
    "ARSTA_BEZ" / ANY(25),
    "ARGST_BEZ" / ANY(25),
)

E1EDT32 = SegmentType(
    "E1EDT32",
    Standing("one source"),
    "KNOTE" / ANY(10),
    "KNOTE_BEZ" / ANY(30),
)

E1EDT37 = SegmentType(
    "E1EDT37",
    Standing("one source"),
    "EXIDV" / ANY(20),
    "TARAG" / ANY(17),
    "GWEIT" / ANY(3),
    "BRGEW" / QUAN(17, "name"),
    "NTGEW" / QUAN(17, "name"),
    "MAGEW" / ANY(17),
    "GWEIM" / ANY(3),
    "BTVOL" / ANY(17),
    "NTVOL" / ANY(17),
    "MAVOL" / ANY(17),
    "VOLEM" / ANY(3),
    "TAVOL" / ANY(17),
    "VOLET" / ANY(3),
    "VEGR2" / ANY(5),
    "VEGR1" / ANY(5),
    "VEGR3" / ANY(5),
    "VHILM" / ANY(18),
    "VEGR4" / ANY(5),
    "LAENG" / QUAN(15, "name"),
    "VEGR5" / ANY(5),
    "BREIT" / QUAN(15, "name"),
    "HOEHE" / QUAN(15, "name"),
    "MEABM" / UNIT(3, "name"),
    "INHALT" / ANY(40),
    "VHART" / CHAR(4, "name"),
    "MAGRV" / CHAR(4, "name"),
    "LADLG" / ANY(8),
    "LADEH" / ANY(3),
    "FARZT" / ANY(4),
    "FAREH" / ANY(3),
    "ENTFE" / ANY(8),
    "EHENT" / ANY(3),
    "VELTP" / ANY(1),
    "EXIDV2" / ANY(20),
    "LANDT" / ANY(3),
    "LANDF" / ANY(3),
    "NAMEF" / ANY(35),
    "NAMBE" / ANY(35),
    "VHILM_KU" / ANY(22),
    "VEBEZ" / ANY(40),
    "KDMAT35" / ANY(35),
    "SMGKN" / ANY(1),
    "SORTL" / CHAR(10, "name"),
    "ERNAM" / CHAR(12, "name"),
    "GEWFX" / ANY(1),
    "ERLKZ" / ANY(1),
    "EXIDA" / ANY(1),
    "MOVE_STATUS" / ANY(4),
    "PACKVORSCHR" / ANY(22),
    "PACKVORSCHR_ST" / ANY(1),
    "LABELTYP" / ANY(1),
    "ZUL_AUFL" / ANY(17),
    "VHILM_EXTERNAL" / ANY(40),
    "VHILM_VERSION" / ANY(10),
    "VHILM_GUID" / ANY(32),
    "KDMAT35_EXTERNAL" / ANY(40),
    "KDMAT35_VERSION" / ANY(10),
    "KDMAT35_GUID" / ANY(32),
    "VHILM_KU_EXTERNAL" / ANY(40),
    "VHILM_KU_VERSION" / ANY(10),
    "VHILM_KU_GUID" / ANY(32),
)

E1EDT38 = SegmentType(
    "E1EDT38",
    Standing("partial"),
    "VEGR1_BEZ" / ANY(20),
    "VEGR2_BEZ" / ANY(20),
    "VEGR3_BEZ" / ANY(20),
    "VEGR4_BEZ" / ANY(20),
    "VEGR5_BEZ" / ANY(20),
    "VHART_BEZ" / ANY(20),
    "MAGRV_BEZ" / ANY(20),
    "VEBEZ" / ANY(40),
)

E1EDT39 = SegmentType(
    "E1EDT39",
    Standing("partial"),
    "QUALF" / ANY(3),
    "PARAM" / ANY(20),
)

E1EDT43 = SegmentType(
    "E1EDT43",
    Standing("partial"),
    "VELIN" / ANY(1),
    "VBELN" / ANY(10),
    "POSNR" / ANY(6),
    "EXIDV" / ANY(20),
    "VEMNG" / ANY(17),
    "VEMEH" / ANY(3),
    "MATNR" / CHAR(18, "name"),
    "KDMAT" / ANY(35),
    "CHARG" / ANY(10),
    "WERKS" / CHAR(4, "name"),
    "LGORT" / CHAR(4, "name"),
    "CUOBJ" / ANY(18),
    "BESTQ" / ANY(1),
    "SOBKZ" / ANY(1),
    "SONUM" / ANY(16),
    "ANZSN" / ANY(11),
    "WDATU" / ANY(8),
    "PARID" / ANY(35),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "KDMAT_EXTERNAL" / ANY(40),
    "KDMAT_VERSION" / ANY(10),
    "KDMAT_GUID" / ANY(32),
)

E1EDT44 = SegmentType(
    "E1EDT44",
    Standing("partial"),
    Seen("E2EDT44001", 13),
    "QUALI" / ANY(3),
    "KNOTE" / ANY(10),
    "ADRNR" / CHAR(10, "name"),
    "VSTEL" / ANY(4),
    "LSTEL" / ANY(2),
    "WERKS" / CHAR(4, "name"),
    "LGORT" / CHAR(4, "name"),
    "KUNNR" / CHAR(10, "name"),
    "LIFNR" / CHAR(10, "name"),
    "ABLAD" / CHAR(25, "name"),
    "LGNUM" / CHAR(3, "name"),
    "LGTOR" / ANY(3),
    "BAHNRA" / ANY(10),
)

E1EDT45 = SegmentType(
    "E1EDT45",
    Standing("partial"),
    Seen("E2EDT45000", 11),
    "QUALF" / ANY(3),
    "NTANF" / ANY(8),
    "NTANZ" / ANY(6),
    "NTEND" / ANY(8),
    "NTENZ" / ANY(6),
    "ISDD" / ANY(8),
    "ISDZ" / ANY(6),
    "IEDD" / ANY(8),
    "IEDZ" / ANY(6),
    "VORNR" / ANY(4),
    "VSTGA" / ANY(4),
)

E1EDT46 = SegmentType(
    "E1EDT46",
    Standing("partial"),
    "LANDA" / ANY(3),
    "VSART" / ANY(2),
    "SFRGR" / CHAR(4, "name"),
    "GARVZ" / ANY(6),
)

E1EDT47 = SegmentType(
    "E1EDT47",
    Standing("partial"),
    "ADD01" / ANY(10),
    "ADD02" / ANY(10),
    "ADD03" / ANY(10),
    "ADD04" / ANY(10),
    "TEXT1" / CHAR(40, "name"),
    "TEXT2" / ANY(40),
    "TEXT3" / ANY(40),
    "TEXT4" / ANY(40),
)

E1EDT48 = SegmentType(
    "E1EDT48",
    Standing("partial"),
    "MFRGR" / CHAR(8, "name"),
    "GTART" / ANY(12),
    "GTKLS" / ANY(12),
)

E1EDT49 = SegmentType(
    "E1EDT49",
    Standing("one source"),
    Seen("E2EDT49000", 7),
    "KNOTE_BEZ" / ANY(30),
    "VSTEL_BEZ" / ANY(30),
    "LSTEL_BEZ" / ANY(20),
    "WERKS_BEZ" / ANY(30),
    "LGORT_BEZ" / ANY(16),
    "LGNUM_BEZ" / ANY(25),
    "LGTOR_BEZ" / ANY(25),
)

E1EDT50 = SegmentType(
    "E1EDT50",
    Standing("partial"),
    Seen("E2EDT50000", 6),
    "TSTYP_BEZ" / ANY(20),
    "VSART_BEZ" / ANY(20),
    "INCO1_BEZ" / ANY(30),
    "LAUFK_BEZ" / ANY(20),
    "FBSTA_BEZ" / ANY(25),
    "ARSTA_BEZ" / ANY(25),
)

E1EDT51 = SegmentType(
    "E1EDT51",
    Standing("partial"),
    "TZONE_BEG" / ANY(6),
    "TZONE_END" / ANY(6),
    "VSTGA_BEZ" / ANY(20),
)

E1EDT52 = SegmentType(
    "E1EDT52",
    Standing("partial"),
    "SFRGR_BEZ" / ANY(20),
    "GARVZ_BEZ" / ANY(40),
)

E1EDT53 = SegmentType(
    "E1EDT53",
    Standing("partial"),
    "MFRGR_BEZ" / ANY(20),
    "GTART_BEZ" / ANY(40),
)

E1EDT56 = SegmentType(
    "E1EDT56",
    Standing("partial"),
    "ADD01_BEZEI" / ANY(40),
    "ADD02_BEZEI" / ANY(40),
    "ADD03_BEZEI" / ANY(40),
    "ADD04_BEZEI" / ANY(40),
)

E1EDT57 = SegmentType(
    "E1EDT57",
    Standing("one source"),
    Seen("E2EDT57001", 24),
    "TNDRST" / ANY(2),
    "TNDRRC" / ANY(2),
    "TNDR_TEXT" / ANY(80),
    "TNDRDAT" / ANY(8),
    "TNDRZET" / ANY(6),
    "TNDR_MAXP" / ANY(17),
    "TNDR_MAXC" / ANY(5),
    "TNDR_ACTP" / ANY(17),
    "TNDR_ACTC" / ANY(5),
    "TNDR_CARR" / ANY(10),
    "TNDR_CRNM" / ANY(35),
    "TNDR_TRKID" / ANY(35),
    "TNDR_EXPD" / ANY(8),
    "TNDR_EXPT" / ANY(6),
    "TNDR_ERPD" / ANY(8),
    "TNDR_ERPT" / ANY(6),
    "TNDR_LTPD" / ANY(8),
    "TNDR_LTPT" / ANY(6),
    "TNDR_ERDD" / ANY(8),
    "TNDR_ERDT" / ANY(6),
    "TNDR_LTDD" / ANY(8),
    "TNDR_LTDT" / ANY(6),
    "TNDR_LDLG" / ANY(15),
    "TNDR_LDLU" / ANY(3),
)

E1EDT58 = SegmentType(
    "E1EDT58",
    Standing("partial"),
    "TNDRST_BEZ" / ANY(60),
    "TNDRRC_BEZ" / ANY(60),
)

E1ETD01 = SegmentType(
    "E1ETD01",
    Standing("partial"),
    "DGMDDAT" / ANY(8),
    "CONT_DG" / ANY(1),
    "IRN1" / ANY(1),
)

E1TXTH6 = SegmentType(
    "E1TXTH6",
    Standing("one source"),
    Seen("E2TXTH6001", 7),
    "FUNCTION" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDOBNAME" / ANY(70),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "LANGUA_ISO" / ANY(2),
)

E1TXTH7 = SegmentType(
    "E1TXTH7",
    Standing("one source"),
    "FUNCTION" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDOBNAME" / ANY(70),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "LANGUA_ISO" / ANY(2),
)

E1TXTP6 = SegmentType(
    "E1TXTP6",
    Standing("partial"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

E1TXTP7 = SegmentType(
    "E1TXTP7",
    Standing("partial"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

SHPMNT02 = IDocType(
    "SHPMNT02",
    "Shipment",
    """
    E1EDT20    ?..1
    E1EDT22    ?..1
    E1EDT18    ?..1
    E1ADRM4    ?..1
    E1ADRE4    ?..1
    E1EDT10    ?..1
    E1EDT32    ?..1
    E1ADRM5    ?..1
    E1TXTH7    ?..1
    E1TXTP7    ?..1
    E1TXTH6    ?..1
    E1TXTP6    ?..1
    E1EDT37    ?..1
    E1EDT39    ?..1
    E1EDT38    ?..1
    E1EDT43    ?..1
    E1EDK33    ?..1
    E1EDT50    ?..1
    E1EDT44    ?..1
    E1EDT49    ?..1
    E1ADRM6    ?..1
    E1ADRM7    ?..1
    E1ADRE7    ?..1
    E1EDT45    ?..1
    E1EDT51    ?..1
    E1EDT01    ?..1
    E1EDT46    ?..1
    E1EDT52    ?..1
    E1EDT48    ?..1
    E1EDT53    ?..1
    E1EDT47    ?..1
    E1EDT56    ?..1
    E1ETD01    ?..1
    E1EDT57    ?..1
    E1EDT58    ?..1
    E1EDL20    ?..1
    E1EDL22    ?..1
    E1EDL21    ?..1
    E1EDL23    ?..1
    E1EDL51    ?..1
    E1EDD01    ?..1
    E1EDL18    ?..1
    E1EDL55    ?..1
    E1ADRM1    ?..1
    E1ADRE1    ?..1
    E1EDT13    ?..1
    E1EDL40    ?..1
    E1ADRM2    ?..1
    E1TXTH0    ?..1
    E1TXTP0    ?..1
    E1TXTH8    ?..1
    E1TXTP8    ?..1
    E1EDDH2    ?..1
    E1EDDP2    ?..1
    E1EDL33    ?..1
    E1EDL34    ?..1
    E1EDL28    ?..1
    E1EDL29    ?..1
    E1EDL30    ?..1
    E1EDL31    ?..1
    E1EDL32    ?..1
    E1EDL45    ?..1
    E1ADRM3    ?..1
    E1EDL47    ?..1
    E1EDL48    ?..1
    E1EDL24    ?..1
      E1EDL25  ?..1
      E1EDL26  ?..1
      E1EDL27  ?..1
      E1EDL52  ?..1
      E1EDL53  ?..1
      E1EDD10  ?..1
      E1EDD11  ?..1
      E1EDD15  ?..1
      E1EDD12  ?..1
      E1EDD16  ?..1
      E1EDD13  ?..1
      E1EDDH3  ?..1
      E1EDDP3  ?..1
      E1EDD14  ?..1
      E1EDL19  ?..1
      E1EDL11  ?..1
      E1EDL15  ?..1
      E1EDL35  ?..1
      E1EDL36  ?..1
      E1EDL43  ?..1
      E1EDL41  ?..1
      E1EDL42  ?..1
      E1TXTH9  ?..1
      E1TXTP9  ?..1
      E1EDL12  ?..1
      E1EDL37  ?..1
      E1EDL39  ?..1
      E1EDL38  ?..1
      E1EDL49  ?..1
      E1EDL50  ?..1
      E1EDL44  ?..1
      E1EDL46  ?..1
      E1EDL54  ?..1
    """,
    standing="partial",
)

SHPMNT05 = IDocType(
    "SHPMNT05",
    "Shipment",
    """
    E1EDT20            1..1
      E1EDT22          0..1
      E1EDT18          0..99
      E1ADRM4          0..10
        E1ADRE4        0..99
      E1EDT10          0..999
        E1EDT32        0..1
          E1ADRM5      0..1
        E1TXTH7        0..99
          E1TXTP7      0..9999999999
      E1TXTH6          0..99
        E1TXTP6        0..9999999999
      E1EDT37          0..9999
        E1EDT39        0..9
        E1EDT38        0..1
        E1EDT43        0..99999
      E1EDK33          0..9999
        E1EDT50        0..1
        E1EDT44        0..9
          E1EDT49      0..1
          E1ADRM6      0..1
        E1ADRM7        0..10
          E1ADRE7      0..10
        E1EDT45        0..99
          E1EDT51      0..1
        E1EDT01        0..99999
        E1EDT46        0..1
          E1EDT52      0..1
          E1EDT48      0..99999
            E1EDT53    0..1
      E1EDT47          0..1
        E1EDT56        0..1
      E1ETD01          0..1
      E1EDT57          0..1
        E1EDT58        0..1
      E1EDL20          0..99999
        E1EDL22        0..1
        E1EDL21        0..1
          E1EDL23      0..1
        E1EDL51        0..99999
        E1EDD01        0..9999
        E1EDL18        0..99
        E1EDL55        0..99
        E1ADRM1        0..99
          E1ADRE1      0..10
        E1EDT13        0..999
          E1EDL40      0..1
            E1ADRM2    0..1
          E1TXTH0      0..99
            E1TXTP0    0..9999999999
        E1TXTH8        0..99
          E1TXTP8      0..9999999999
        E1EDDH2        0..99
          E1EDDP2      0..9999999999
        E1EDL33        0..1
          E1EDL34      0..1
        E1EDL28        0..1
          E1EDL29      0..1
          E1EDL30      0..99
            E1EDL31    0..1
            E1EDL32    0..9
              E1EDL45  0..1
              E1ADRM3  0..1
        E1EDL47        0..1
          E1EDL48      0..9999999999
        E1EDL24        0..99999
          E1EDL25      0..1
          E1EDL26      0..1
            E1EDL27    0..1
          E1EDL52      0..99999
          E1EDL53      0..99999
          E1EDD10      0..9999
            E1EDD11    0..1
            E1EDD15    0..1
            E1EDD12    0..99999
              E1EDD16  0..1
            E1EDD13    0..99
            E1EDDH3    0..99
              E1EDDP3  0..9999999999
          E1EDD14      0..1
          E1EDL19      0..99
          E1EDL11      0..999
          E1EDL15      0..999
          E1EDL35      0..1
            E1EDL36    0..1
          E1EDL43      0..99
          E1EDL41      0..2
            E1EDL42    0..1
          E1TXTH9      0..99
            E1TXTP9    0..999
          E1EDL12      0..999
        E1EDL37        0..999
          E1EDL39      0..9
          E1EDL38      0..1
          E1EDL49      0..1
            E1EDL50    0..9999999999
          E1EDL44      0..99999
            E1EDL46    0..9999999999
        E1EDL54        0..99999
    """,
    messages=("SHPMNT",),
)
