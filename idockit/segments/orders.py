"""ORDERS: Purchase order, sales order and their answers."""

from idockit.abap import ANY, CHAR, DEC, LANG, NUMC
from idockit.dictionary import IDocType, SegmentType, Since

E1ADDI1 = SegmentType(
    "E1ADDI1",
    Since("E2ADDI1001"),
    "ADDIMATNR" / ANY(18),
    "ADDINUMBER" / ANY(17),
    "ADDIVKME" / ANY(3),
    "ADDIFM" / ANY(4),
    "ADDIFM_TXT" / ANY(40),
    "ADDIKLART" / ANY(3),
    "ADDIKLART_TXT" / ANY(40),
    "ADDICLASS" / ANY(18),
    "ADDICLASS_TXT" / ANY(40),
    "ADDIIDOC" / ANY(1),
    "ADDIMATNR_EXTERNAL" / ANY(40),
    "ADDIMATNR_VERSION" / ANY(10),
    "ADDIMATNR_GUID" / ANY(32),
    Since("E2ADDI1002"),
    "ADDIMATNR_LONG" / ANY(40),
)

E1CUBLB = SegmentType(
    "E1CUBLB",
    Since("E2CUBLB000"),
    "CONTENT" / ANY(250),
)

E1CUPRT = SegmentType(
    "E1CUPRT",
    Since("E2CUPRT002"),
    "PARENT_ID" / ANY(8),
    "INST_ID" / CHAR(8, "name"),
    "PART_OF_NO" / ANY(4),
    "OBJ_TYPE" / CHAR(10, "name"),
    "CLASS_TYPE" / CHAR(3, "name"),
    "OBJ_KEY" / CHAR(50, "name"),
    "AUTHOR" / CHAR(1, "name"),
    "SALES_RELEVANT" / ANY(1),
    "PART_OF_GUID" / ANY(32),
)

E1CUREF = SegmentType(
    "E1CUREF",
    Since("E2CUREF"),
    "POSEX" / CHAR(6, "name"),
    "CONFIG_ID" / CHAR(6, "name"),
    "INST_ID" / CHAR(8, "name"),
)

E1EDC01 = SegmentType(
    "E1EDC01",
    Since("E2EDC01"),
    "SGTYP" / ANY(3),
    "ZLTYP" / ANY(3),
    "LVALT" / ANY(3),
    "ALTNO" / ANY(2),
    "ALREF" / ANY(5),
    "ZLART" / ANY(3),
    "POSEX" / CHAR(10, "name"),
    "RANG" / ANY(2),
    "EXGRP" / ANY(8),
    "UEPOS" / ANY(6),
    "MATKL" / CHAR(9, "name"),
    "MENGE" / ANY(15),
    "MENEE" / ANY(3),
    "BMNG2" / ANY(15),
    "PMENE" / ANY(3),
    "BPUMN" / ANY(6),
    "BPUMZ" / ANY(6),
    "VPREI" / ANY(15),
    "PEINH" / DEC(9, "name"),
    "NETWR" / ANY(18),
    "ANETW" / ANY(18),
    "SKFBP" / ANY(18),
    "CURCY" / ANY(3),
    "PREIS" / ANY(18) * "Price, gross",
    "ACTION" / ANY(3),
    "KZABS" / CHAR(1, "name"),
    "UEBTO" / CHAR(4, "name"),
    "UEBTK" / CHAR(1, "name"),
    "LBNUM" / ANY(3),
    "AUSGB" / ANY(4),
    "FRPOS" / ANY(6),
    "TOPOS" / ANY(6),
    "KTXT1" / ANY(40),
    "KTXT2" / ANY(40),
    "PERNR" / NUMC(8, "name"),
    "LGART" / ANY(4),
    "STELL" / ANY(8),
    "ZWERT" / ANY(18),
)

E1EDC02 = SegmentType(
    "E1EDC02",
    Since("E2EDC02"),
    "QUALF" / ANY(3),
    "BELNR" / ANY(35),
    "XLINE" / ANY(10),
    "DATUM" / ANY(8) * "Date of the document",
    "UZEIT" / ANY(6),
)

E1EDC03 = SegmentType(
    "E1EDC03",
    Since("E2EDC03"),
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8) * "Date that the qualifier names",
    "UZEIT" / ANY(6),
)

E1EDC04 = SegmentType(
    "E1EDC04",
    Since("E2EDC04"),
    "MWSKZ" / ANY(7),
    "MSATZ" / ANY(17),
    "MWSBT" / ANY(18),
    "TXJCD" / CHAR(15, "name"),
)

E1EDC05 = SegmentType(
    "E1EDC05",
    Since("E2EDC05"),
    "ALCKZ" / ANY(3),
    "KSCHL" / ANY(4),
    "KOTXT" / ANY(80),
    "BETRG" / ANY(18),
    "KPERC" / ANY(8),
    "KRATE" / ANY(15),
    "UPRBS" / ANY(9),
    "MEAUN" / ANY(3),
    "KOBTR" / ANY(18),
    "MENGE" / ANY(15) * "Quantity of the price scale",
    "PREIS" / ANY(15),
    "MWSKZ" / ANY(7),
    "MSATZ" / ANY(17),
)

E1EDC06 = SegmentType(
    "E1EDC06",
    Since("E2EDC06000"),
    "FORMELNR" / ANY(10),
    "FRMVAL1" / ANY(15),
    "FRMVAL2" / ANY(15),
    "FRMVAL3" / ANY(15),
    "FRMVAL4" / ANY(15),
    "FRMVAL5" / ANY(15),
)

E1EDC07 = SegmentType(
    "E1EDC07",
    Since("E2EDC07000"),
    "USERF1_NUM" / ANY(10),
    "USERF2_NUM" / ANY(15),
    "USERF1_TXT" / ANY(40),
    "USERF2_TXT" / ANY(10),
)

E1EDC17 = SegmentType(
    "E1EDC17",
    Since("E2EDC17"),
    "QUALF" / ANY(3),
    "LKOND" / ANY(3),
    "LKTEXT" / ANY(70),
)

E1EDC18 = SegmentType(
    "E1EDC18",
    Since("E2EDC18"),
    "QUALF" / ANY(3),
    "TAGE" / ANY(8),
    "PRZNT" / ANY(8),
)

E1EDC19 = SegmentType(
    "E1EDC19",
    Since("E2EDC19"),
    "QUALF" / ANY(3),
    "IDTNR" / ANY(35),
    "KTEXT" / ANY(70),
    Since(None),
    "IDTNR_LONG" / ANY(40),
)

E1EDCA1 = SegmentType(
    "E1EDCA1",
    Since("E2EDCA1"),
    "PARVW" / CHAR(3, "name"),
    "PARTN" / ANY(17),
    "LIFNR" / CHAR(17, "name") * "Vendor number at the customer",
    "NAME1" / CHAR(35, "name"),
    "NAME2" / CHAR(35, "name"),
    "NAME3" / CHAR(35, "name"),
    "NAME4" / CHAR(35, "name"),
    "STRAS" / CHAR(35, "name"),
    "STRS2" / ANY(35),
    "PFACH" / CHAR(35, "name"),
    "ORT01" / CHAR(35, "name"),
    "COUNC" / CHAR(9, "name"),
    "PSTLZ" / CHAR(9, "name"),
    "PSTL2" / CHAR(9, "name"),
    "LAND1" / CHAR(3, "name"),
    "ABLAD" / CHAR(35, "name"),
    "PERNR" / NUMC(30, "name"),
    "PARNR" / NUMC(30, "name"),
    "TELF1" / CHAR(25, "name"),
    "TELF2" / CHAR(25, "name"),
    "TELBX" / CHAR(25, "name"),
    "TELFX" / CHAR(25, "name"),
    "TELTX" / CHAR(25, "name"),
    "TELX1" / CHAR(25, "name"),
    "SPRAS" / LANG(1, "name"),
    "ANRED" / CHAR(15, "name"),
    "ORT02" / CHAR(35, "name"),
    "HAUSN" / ANY(6),
    "STOCK" / ANY(6),
    "REGIO" / CHAR(3, "name"),
    "PARGE" / CHAR(1, "name"),
    "ISOAL" / ANY(2),
    "ISONU" / ANY(2),
    "FCODE" / ANY(20),
    "IHREZ" / ANY(30),
    "BNAME" / ANY(35),
    "PAORG" / ANY(30),
    "ORGTX" / ANY(35),
    "PAGRU" / ANY(30),
)

E1EDCT1 = SegmentType(
    "E1EDCT1",
    Since("E2EDCT1"),
    "TDID" / CHAR(4, "name"),
    "TSSPRAS" / ANY(3),
)

E1EDCT2 = SegmentType(
    "E1EDCT2",
    Since("E2EDCT2"),
    "TDLINE" / CHAR(70, "name"),
)

E1EDK35 = SegmentType(
    "E1EDK35",
    Since("E2EDK35000"),
    "QUALZ" / ANY(3),
    "CUSADD" / ANY(35),
    "CUSADD_BEZ" / ANY(40),
)

E1EDK36 = SegmentType(
    "E1EDK36",
    Since("E2EDK36000"),
    "CCINS" / CHAR(4, "name"),
    "CCINS_BEZEI" / ANY(20),
    "CCNUM" / CHAR(25, "name"),
    "EXDATBI" / ANY(8),
    "CCNAME" / CHAR(40, "name"),
    "FAKWR" / ANY(17),
    Since(None),
    "CCGUID" / ANY(32),
)

E1EDP20 = SegmentType(
    "E1EDP20",
    Since("E2EDP20"),
    "WMENG" / ANY(15),
    "AMENG" / ANY(15),
    "EDATU" / ANY(8),
    "EZEIT" / ANY(6),
    "EDATU_OLD" / ANY(8),
    "EZEIT_OLD" / ANY(6),
    Since("E2EDP20001"),
    "ACTION" / ANY(3),
    Since("E2EDP20002"),
    "HANDOVERDATE" / ANY(8),
    "HANDOVERTIME" / ANY(6),
)

E1EDP35 = SegmentType(
    "E1EDP35",
    Since("E2EDP35000"),
    "QUALZ" / ANY(3),
    "CUSADD" / ANY(35),
    "CUSADD_BEZ" / ANY(40),
)

E1EDPAD = SegmentType(
    "E1EDPAD",
    Since("E2EDPAD001"),
    "QUALF" / ANY(3),
    "ICC" / ANY(2),
    "MOI" / ANY(4),
    "PRI" / ANY(3),
    "ACN" / ANY(5),
    Since("E2EDPAD002"),
    "ACN10" / ANY(10),
    "DNS" / ANY(1),
)

E1EDPS5 = SegmentType(
    "E1EDPS5",
    Since("E2EDPS5000"),
    "KSTBM" / ANY(17),
    "KBETR" / ANY(13),
)

E1TXTH1 = SegmentType(
    "E1TXTH1",
    Since("E2TXTH1001"),
    "FUNCTION" / CHAR(3, "name"),
    "TDOBJECT" / CHAR(10, "name"),
    "TDOBNAME" / ANY(70),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "LANGUA_ISO" / ANY(2),
)

E1TXTP1 = SegmentType(
    "E1TXTP1",
    Since("E2TXTP1"),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

ORDERS01 = IDocType(
    "ORDERS01",
    "Purchase order, sales order and their answers",
    """
    E1EDK01      1..1  level=1
    E1EDK14      0..12  level=2  qualified
    E1EDK03      0..10  level=2  qualified
    E1EDK04      0..10  level=2  qualified
    E1EDK05      0..16  level=2  qualified
    E1EDKA1      0..99  level=2  qualified
    E1EDK02      0..10  level=2  qualified
    E1EDK17      0..4  level=2  qualified
    E1EDK18      0..3  level=2  qualified
    E1EDKT1      0..99  level=2  qualified
      E1EDKT2    0..9999999999  level=3
    E1EDP01      0..999999  level=2
      E1EDP02    0..10  level=3  qualified
      E1EDP03    0..10  level=3  qualified
      E1EDP04    0..10  level=3  qualified
      E1EDP05    0..16  level=3  qualified
      E1EDP20    0..9999  level=3
      E1EDPA1    0..8  level=3  qualified
      E1EDP19    0..5  level=3  qualified
      E1EDP17    0..5  level=3  qualified
      E1EDP18    0..3  level=3  qualified
      E1EDPT1    0..9999999999  level=3  qualified
        E1EDPT2  0..9999999999  level=4
    E1EDS01      0..5  level=2  qualified
    """,
)

ORDERS05 = IDocType(
    "ORDERS05",
    "Purchase order, sales order and their answers",
    """
    E1EDK01            1..1  level=1
    E1EDK14            0..12  level=2  qualified
    E1EDK03            0..10  level=2  qualified
    E1EDK04            0..10  level=2  qualified
    E1EDK05            0..16  level=2  qualified
    E1EDKA1            0..99  level=2  qualified
      E1EDKA3          0..99  level=3  qualified
    E1EDK02            0..10  level=2  qualified
    E1EDK17            0..6  level=2  qualified
    E1EDK18            0..3  level=2  qualified
    E1EDK35            0..99999  level=2  qualified
    E1EDK36            0..99  level=2
    E1EDKT1            0..99  level=2  qualified
      E1EDKT2          0..9999999999  level=3
    E1EDP01            0..999999  level=2
      E1EDP02          0..10  level=3  qualified
      E1CUREF          0..1  level=3
      E1ADDI1          0..999999  level=3
      E1EDP03          0..10  level=3  qualified
      E1EDP04          0..10  level=3  qualified
      E1EDP05          0..16  level=3  qualified
        E1EDPS5        0..99  level=4
      E1EDP20          0..9999  level=3
      E1EDPA1          0..8  level=3  qualified
        E1EDPA3        0..99  level=4  qualified
      E1EDP19          0..5  level=3  qualified
      E1EDPAD          0..1  level=3
        E1TXTH1        0..1  level=4
          E1TXTP1      0..100  level=5
      E1EDP17          0..8  level=3  qualified
      E1EDP18          0..3  level=3  qualified
      E1EDP35          0..99999  level=3  qualified
      E1EDPT1          0..9999999999  level=3  qualified
        E1EDPT2        0..9999999999  level=4
      E1EDC01          0..9999999  level=3  qualified
        E1EDC02        0..10  level=4  qualified
        E1EDC03        0..10  level=4  qualified
        E1EDC04        0..10  level=4  qualified
        E1EDC05        0..16  level=4  qualified
        E1EDC06        0..1  level=4
        E1EDC07        0..1  level=4
        E1EDCA1        0..8  level=4  qualified
        E1EDC19        0..5  level=4  qualified
        E1EDC17        0..5  level=4  qualified
        E1EDC18        0..3  level=4  qualified
        E1EDCT1        0..9999999999  level=4  qualified
          E1EDCT2      0..9999999999  level=5
    E1CUCFG            0..99999  level=2
      E1CUINS          0..99999  level=3
      E1CUPRT          0..99999  level=3
      E1CUVAL          0..99999  level=3
      E1CUBLB          0..999999  level=3
    E1EDL37            0..999999  level=2
      E1EDL39          0..9  level=3
      E1EDL38          0..1  level=3
      E1EDL44          0..99999  level=3  qualified
    E1EDS01            0..5  level=2  qualified
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)
