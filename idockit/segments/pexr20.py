"""PEXR20: Payment order and remittance advice."""

from idockit.abap import ANY, CHAR, LANG, NUMC
from idockit.dictionary import IDocType, SegmentType, Since, Standing

E1EDK12 = SegmentType(
    "E1EDK12",
    "QUALF" / ANY(3),
    "BELNR" / ANY(35),
    "POSNR" / ANY(6),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1EDL02 = SegmentType(
    "E1EDL02",
    "QUALF" / ANY(3),
    "BELNR" / ANY(35),
    "POSNR" / ANY(6),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1EDL03 = SegmentType(
    "E1EDL03",
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1EDLA1 = SegmentType(
    "E1EDLA1",
    "PARVW" / CHAR(3, "name"),
    "PARTN" / ANY(17),
    "LIFNR" / CHAR(17, "name"),
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

E1EDM03 = SegmentType(
    "E1EDM03",
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(8),
)

E1EDU03 = SegmentType(
    "E1EDU03",
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1EDV03 = SegmentType(
    "E1EDV03",
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1EDW03 = SegmentType(
    "E1EDW03",
    "IDDAT" / ANY(3),
    "DATUM" / ANY(8),
    "UZEIT" / ANY(6),
)

E1IDAD1 = SegmentType(
    "E1IDAD1",
    Standing("one source"),
    "QUALF" / ANY(3),
    "ANRED" / CHAR(15, "name"),
    "NAME1" / CHAR(40, "name"),
    "NAME2" / CHAR(40, "name"),
    "NAME3" / CHAR(35, "name"),
    "NAME4" / CHAR(35, "name"),
    "STREET1" / ANY(60),
    "STREET2" / ANY(60),
    "CITY1" / ANY(40),
    "CITY2" / ANY(40),
    "HAUSN" / ANY(6),
    "POSTAL_CODE" / ANY(10),
    "PSTL2" / CHAR(10, "name"),
    "PFACH" / CHAR(10, "name"),
    "PFORT" / CHAR(40, "name"),
    "COUNTRY_KEY" / ANY(3),
    "REGIO" / CHAR(3, "name"),
    "TELF1" / CHAR(30, "name"),
    "TELFX" / CHAR(31, "name"),
    "IDENTIFICATION_CODE" / ANY(35),
    "FURTHER_IDENT_1" / ANY(35),
    "FURTHER_IDENT_2" / ANY(35),
    "FURTHER_IDENT_3" / ANY(35),
    "FURTHER_IDENT_4" / ANY(35),
)

E1IDBL2 = SegmentType(
    "E1IDBL2",
    Since(None),
    "FIIQUALI" / ANY(3),
    "FIIBKENN" / ANY(11),
    "FIIBKCDE" / ANY(3),
    "FIIBKUKN" / ANY(17),
    "FIIBKUCD" / ANY(3),
    "FIIBKNAM" / ANY(70),
    "FIIBKORT" / ANY(70),
    "FIIBLAND" / ANY(3),
    "FIIKONTO" / ANY(30),
    "FIIKNAME" / ANY(35),
    "FIIKNAM2" / ANY(35),
    "FIIKWAER" / ANY(3),
    "CTAFUNKT" / ANY(3),
    "CTABNAME" / ANY(35),
    "COMNUMM1" / ANY(25),
    "COMNART1" / ANY(3),
    "COMNUMM2" / ANY(25),
    "COMNART2" / ANY(3),
    "COMNUMM3" / ANY(25),
    "COMNART3" / ANY(3),
    "COMNUMM4" / ANY(25),
    "COMNART4" / ANY(3),
    "COMNUMM5" / ANY(25),
    "COMNART5" / ANY(3),
    "FIIBKONT" / ANY(2),
    "FIIXPGRO" / ANY(1),
    "FIIBRANCH" / ANY(70),
    Since(None),
    "STRAS" / CHAR(35, "name"),
    "STRS2" / ANY(35),
    "PFACH" / CHAR(35, "name"),
    "COUNC" / CHAR(9, "name"),
    "PSTLZ" / CHAR(9, "name"),
    "PSTL2" / CHAR(9, "name"),
    "REGIO" / CHAR(3, "name"),
    "NAME2" / CHAR(35, "name"),
)

E1IDBW1 = SegmentType(
    "E1IDBW1",
    "INPWEGEB" / ANY(3),
    "INPWEEMP" / ANY(3),
    "INPBESWE" / ANY(3),
    "INPWTXT1" / ANY(70),
    "INPWTXT2" / ANY(70),
    "INPWTXT3" / ANY(70),
    "INPWTXT4" / ANY(70),
    "INPWTXT5" / ANY(70),
    "INPTXTSP" / ANY(3),
)

E1IDDS1 = SegmentType(
    "E1IDDS1",
    Standing("one source"),
    "DIGITAL_SIGNATURE" / ANY(1000),
)

E1IDIBA = SegmentType(
    "E1IDIBA",
    Standing("one source"),
    "FIIQUALI" / ANY(3),
    "IBAN" / CHAR(34, "name"),
    "SWIFT_CODE" / ANY(11),
)

E1IDKU2 = SegmentType(
    "E1IDKU2",
    "BUSFUN" / ANY(3),
    "BUSGEO" / ANY(3),
    "BUSZBE" / ANY(70),
    "BUSZEB" / ANY(3),
    "BUSZFO" / ANY(3),
)

E1IDKU3 = SegmentType(
    "E1IDKU3",
    "PAIKON" / ANY(3),
    "PAIGAR" / ANY(3),
    "PAIART" / ANY(3),
    "PAIMED" / ANY(3),
    "PAIRZAWE" / ANY(1),
    "PAIUZAWE" / ANY(2),
    "PAYRUNCC" / ANY(4),
    "PAYRUNID" / ANY(6),
    "PAYRUNDT" / ANY(8),
    "EXTPAYM" / ANY(3),
    "EXTDESC" / ANY(70),
    "RELNUM" / ANY(12),
    "INSCODE1" / ANY(12),
    "INSTEXT1" / ANY(50),
    "INSINFO1" / ANY(70),
    "INSCODE2" / ANY(12),
    "INSTEXT2" / ANY(50),
    "INSINFO2" / ANY(70),
    "INSCODE3" / ANY(12),
    "INSTEXT3" / ANY(50),
    "INSINFO3" / ANY(70),
    "INSCODE4" / ANY(12),
    "INSTEXT4" / ANY(50),
    "INSINFO4" / ANY(70),
)

E1IDKU4 = SegmentType(
    "E1IDKU4",
    "FCAREGUL" / ANY(3),
    "FCAGIDBN" / ANY(17),
    "FCAGBNNR" / ANY(3),
    "FCAGKNTO" / ANY(30),
    "FCAGWAER" / ANY(3),
)

E1IDKU5 = SegmentType(
    "E1IDKU5",
    "MOAQUAL" / ANY(3),
    "MOABETR" / ANY(18),
    "CUXWAERZ" / ANY(3),
    "CUXWAERQ" / ANY(3),
    "CUXKURS" / ANY(12),
    "CUXDATUM" / ANY(35),
    "CUXZEIT" / ANY(35),
    "CUXKURS_M" / ANY(12),
)

E1IDKU6 = SegmentType(
    "E1IDKU6",
    "GISMLDID" / ANY(3),
    "GISMLDST" / ANY(3),
)

E1IDKU7 = SegmentType(
    "E1IDKU7",
    "AUTRESUL" / ANY(35),
    "AUTKEY" / ANY(35),
)

E1IDLU5 = SegmentType(
    "E1IDLU5",
    "MOAQUAL" / ANY(3),
    "MOABETR" / ANY(18),
    "CUXWAERZ" / ANY(3),
    "CUXWAERQ" / ANY(3),
    "CUXKURS" / ANY(12),
    "CUXDATUM" / ANY(35),
    "CUXZEIT" / ANY(35),
    "CUXKURS_M" / ANY(12),
)

E1IDMU5 = SegmentType(
    "E1IDMU5",
    "MOAQUAL" / ANY(3),
    "MOABETR" / ANY(18),
    "CUXWAERZ" / ANY(3),
    "CUXWAERQ" / ANY(3),
    "CUXKURS" / ANY(12),
    "CUXDATUM" / ANY(35),
    "CUXZEIT" / ANY(35),
    "CUXKURS_M" / ANY(12),
)

E1IDPU1 = SegmentType(
    "E1IDPU1",
    "DOCNAME" / ANY(3),
    "DOCNUMMR" / ANY(35),
    "DOCDATUM" / ANY(35),
    "DOCKOMAR" / ANY(3),
    "DOCSTATU" / ANY(3),
)

E1IDPU2 = SegmentType(
    "E1IDPU2",
    "AJTGRUND" / ANY(3),
    "AJTRZEIL" / ANY(6),
    "MOABETRG" / ANY(18),
    "MOAWAERS" / ANY(3),
    "RFFNUMQU" / ANY(3),
    "RFFNUMMR" / ANY(35),
)

E1IDPU3 = SegmentType(
    "E1IDPU3",
    "DLIZEIQU" / ANY(3),
    "DLIRUPOS" / ANY(6),
)

E1IDS01 = SegmentType(
    "E1IDS01",
    Standing("one source"),
    "QUALIFIER" / ANY(4),
    "MANDATE_ID" / ANY(60),
    "MANDATE_TYPE" / ANY(4),
    "VAL_FROM_DATE" / ANY(8),
    "VAL_TO_DATE" / ANY(8),
    "SIGN_DATE" / ANY(8),
    "SIGN_CITY" / ANY(40),
    "CREDITOR_ID" / ANY(35),
    "CREDITOR_NAME1" / ANY(40),
    "CREDITOR_NAME2" / ANY(40),
    "ULTIMATE_CREDITOR_NAME" / ANY(40),
    "ULTIMATE_CREDITOR_ID" / ANY(70),
    "AMEND_IND" / ANY(1),
    "AMENDMENT_REASON_CODE" / ANY(4),
    "B2B" / ANY(4),
    "DEBTOR_NAME1" / ANY(40),
    "DEBTOR_NAME2" / ANY(40),
    "DEBTOR_IDENTIFICATION" / ANY(35),
    "LANGUAGE" / ANY(1),
    "ULTIMATE_DEBTOR_NAME" / ANY(40),
    "ULTIMATE_DEBTOR_ID" / ANY(70),
    "CONTRACT_REFERENCE" / ANY(70),
    "DEBTOR_IBAN" / ANY(34),
    "DEBTOR_SWIFT" / ANY(11),
    "CHANGE_DATE" / ANY(8),
    "CHANGE_TIME" / ANY(6),
)

E1IDT02 = SegmentType(
    "E1IDT02",
    "TXTVW" / ANY(4),
    "TXTSP" / ANY(1),
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
)

E1IDTRA = SegmentType(
    "E1IDTRA",
    Standing("one source"),
    "PURPOSE_CODE" / ANY(4),
    "CATEGORY_PURPOSE_CODE" / ANY(4),
    "SEQ_TYPE" / ANY(4),
    "END_TO_END_ID" / ANY(35),
    "INITIATING_PARTY" / ANY(70),
)

E1IDUU2 = SegmentType(
    "E1IDUU2",
    "AJTGRUND" / ANY(3),
    "AJTRZEIL" / ANY(6),
    "MOABETRG" / ANY(18),
    "MOAWAERS" / ANY(3),
    "RFFNUMQU" / ANY(3),
    "RFFNUMMR" / ANY(35),
)

E1IDUU4 = SegmentType(
    "E1IDUU4",
    "PIAQUALI" / ANY(3),
    "PIANUMMR" / ANY(35),
)

E1IDUU5 = SegmentType(
    "E1IDUU5",
    "MOAQUAL" / ANY(3),
    "MOABETR" / ANY(18),
    "CUXWAERZ" / ANY(3),
    "CUXWAERQ" / ANY(3),
    "CUXKURS" / ANY(12),
    "CUXDATUM" / ANY(35),
    "CUXZEIT" / ANY(35),
    "CUXKURS_M" / ANY(12),
)

PEXR2002 = IDocType(
    "PEXR2002",
    "Payment order and remittance advice",
    """
    E1IDKU1            1..1
    E1EDK03            0..3
    E1EDK02            0..1
    E1EDK12            0..99
    E1IDKU2            0..1
    E1IDT01            0..1
    E1IDKU3            0..1
    E1IDKU4            0..1
    E1IDKU5            1..1
      E1EDL03          0..1
      E1EDL02          0..1
    E1IDB02            0..4
    E1IDBL2            0..10
    E1EDKA1            0..4
    E1IDBW1            0..4
      E1EDM03          0..2
    E1IDPU1            0..9999999999
      E1IDPU5          0..10
        E1EDU03        0..1
      E1EDPA1          0..10
      E1EDK14          0..10
      E1EDP03          0..4
      E1EDP02          0..4
      E1IDPU2          0..100
      E1IDPU3          0..9999999999
        E1IDUU5        0..2
          E1EDV03      0..1
        E1IDUU4        0..5
        E1EDW03        0..5
        E1IDUU2        0..10
    E1IDLU5            1..10
    E1IDKU6            0..1
      E1EDLA1          0..1
      E1IDMU5          0..1
      E1IDT02          0..100
    E1IDKU7            0..1
    E1IDOCENHANCEMENT  0..9999999999
    """,
)

PEXR2003 = IDocType(
    "PEXR2003",
    "Payment order and remittance advice",
    """
    E1IDKU1            1..1
    E1EDK03            0..3
    E1EDK02            0..1
    E1EDK12            0..99
    E1IDKU2            0..1
    E1IDT01            0..1
    E1IDKU3            0..1
    E1IDKU4            0..1
    E1IDKU5            1..1
      E1EDL03          0..1
      E1EDL02          0..1
    E1IDB02            0..4
    E1IDBL2            0..10
    E1EDKA1            0..4
    E1IDBW1            0..4
      E1EDM03          0..2
    E1IDPU1            0..9999999999
      E1IDPU5          0..10
        E1EDU03        0..1
      E1EDPA1          0..10
      E1EDK14          0..10
      E1EDP03          0..4
      E1EDP02          0..4
      E1IDPU2          0..100
      E1IDPU3          0..9999999999
        E1IDUU5        0..2
          E1EDV03      0..1
        E1IDUU4        0..5
        E1EDW03        0..5
        E1IDUU2        0..10
    E1IDLU5            1..10
    E1IDKU6            0..1
      E1EDLA1          0..1
      E1IDMU5          0..1
      E1IDT02          0..100
    E1IDKU7            0..1
    E1IDIBA            0..10
    E1IDS01            0..2
    E1IDAD1            0..9
    E1IDTRA            0..1
    E1IDDS1            0..3
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
