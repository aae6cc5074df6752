"""CREMAS: Vendor master."""

from idockit.abap import ANY, CHAR, CUKY, CURR, DATS, DEC, LANG, NUMC
from idockit.dictionary import IDocType, SegmentType, Since, Standing

E1LFA1A = SegmentType(
    "E1LFA1A",
    Standing("one source"),
    "LFURL" / CHAR(132),
    "J_1KFREPRE" / CHAR(10),
    "J_1KFTBUS" / CHAR(30),
    "J_1KFTIND" / CHAR(30),
    "QSSYSDAT" / DATS(),
    "PODKZB" / CHAR(1),
    "FISKU" / CHAR(10),
    "STENR" / CHAR(18),
    "PSOIS" / CHAR(20),
    "PSON1" / CHAR(35),
    "PSON2" / CHAR(35),
    "PSON3" / CHAR(35),
    "PSOVN" / CHAR(35),
    "PSOTL" / CHAR(20),
    "STCD5" / CHAR(60),
    "MIN_COMP" / CHAR(1),
    "TERM_LI" / CHAR(1),
    "CRC_NUM" / CHAR(25),
    "RG" / CHAR(11),
    "EXP" / CHAR(3),
    "UF" / CHAR(2),
    "RGDATE" / DATS(),
    "RIC" / NUMC(11),
    "RNE" / CHAR(10),
    "RNEDATE" / DATS(),
    "CNAE" / CHAR(7),
    "LEGALNAT" / NUMC(4),
    "CRTN" / CHAR(1),
    "ICMSTAXPAY" / CHAR(2),
    "INDTYP" / CHAR(2),
    "TDT" / CHAR(2),
    "COMSIZE" / CHAR(2),
    "DECREGPC" / CHAR(2),
    "CVP_XBLCK" / CHAR(1),
    "GENDER" / ANY(1),
    "STCD6" / ANY(20),
)

E1LFA1B = SegmentType(
    "E1LFA1B",
    Standing("one source"),
    "DUNS" / CHAR(9),
    "DUNS4" / CHAR(4),
    "CAGE" / CHAR(5),
    "RENDATE" / CHAR(8),
    "REG_IND" / CHAR(1),
    "REG_STAT" / CHAR(1),
    "SAM_UE_ID" / ANY(12),
    "SAM_EFT_IND" / ANY(4),
)

E1LFA1G1 = SegmentType(
    "E1LFA1G1",
    Standing("one source"),
    "J_1IEXCD" / ANY(40),
    "J_1IEXRN" / ANY(40),
    "J_1IEXRG" / ANY(60),
    "J_1IEXDI" / ANY(60),
    "J_1IEXCO" / ANY(60),
    "J_1ICSTNO" / ANY(40),
    "J_1ILSTNO" / ANY(40),
    "J_1IPANNO" / ANY(40),
    "J_1IEXCIVE" / ANY(1),
    "J_1ISSIST" / ANY(1),
    "J_1IVTYP" / ANY(2),
    "J_1IVENCRE" / ANY(1),
    "J_1ISERN" / ANY(40),
    "J_1IPANREF" / ANY(40),
    "J_1IPANVALDT" / ANY(8),
    "J_1I_CUSTOMS" / ANY(1),
    "J_1IDEDREF" / ANY(10),
    "VEN_CLASS" / ANY(1),
)

E1LFA1H = SegmentType(
    "E1LFA1H",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1LFA1L = SegmentType(
    "E1LFA1L",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1LFA1M = SegmentType(
    "E1LFA1M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "ANRED" / CHAR(15),
    "BAHNS" / CHAR(25),
    "BBBNR" / NUMC(7),
    "BBSNR" / NUMC(5),
    "BEGRU" / CHAR(4),
    "BRSCH" / CHAR(4),
    "BUBKZ" / NUMC(1),
    "DATLT" / CHAR(14),
    "DTAMS" / CHAR(1),
    "DTAWS" / CHAR(2),
    "ERDAT" / DATS(),
    "ERNAM" / CHAR(12),
    "ESRNR" / CHAR(11),
    "KONZS" / CHAR(10),
    "KTOKK" / CHAR(4),
    "KUNNR" / CHAR(10),
    "LAND1" / CHAR(3),
    "LNRZA" / CHAR(10),
    "LOEVM" / CHAR(1),
    "NAME1" / CHAR(35),
    "NAME2" / CHAR(35),
    "NAME3" / CHAR(35),
    "NAME4" / CHAR(35),
    "ORT01" / CHAR(35),
    "ORT02" / CHAR(35),
    "PFACH" / CHAR(10),
    "PSTL2" / CHAR(10),
    "PSTLZ" / CHAR(10),
    "REGIO" / CHAR(3),
    "SORTL" / CHAR(10),
    "SPERR" / CHAR(1),
    "SPERM" / CHAR(1),
    "SPRAS" / LANG(),
    "STCD1" / CHAR(16),
    "STCD2" / CHAR(11),
    "STKZA" / CHAR(1),
    "STKZU" / CHAR(1),
    "STRAS" / CHAR(35),
    "TELBX" / CHAR(15),
    "TELF1" / CHAR(16),
    "TELF2" / CHAR(16),
    "TELFX" / CHAR(31),
    "TELTX" / CHAR(30),
    "TELX1" / CHAR(30),
    "XCPDK" / CHAR(1),
    "XZEMP" / CHAR(1),
    "VBUND" / CHAR(6),
    "FISKN" / CHAR(10),
    "STCEG" / CHAR(20),
    "STKZN" / CHAR(1),
    "SPERQ" / CHAR(2),
    "ADRNR" / CHAR(10),
    "MCOD1" / CHAR(25),
    "MCOD2" / CHAR(25),
    "MCOD3" / CHAR(25),
    "GBORT" / CHAR(25),
    "GBDAT" / DATS(),
    "SEXKZ" / CHAR(1),
    "KRAUS" / CHAR(11),
    "REVDB" / DATS(),
    "QSSYS" / CHAR(4) * "Quality management system of the vendor",
    "KTOCK" / CHAR(4),
    "PFORT" / CHAR(35),
    "WERKS" / CHAR(4),
    "LTSNA" / CHAR(1),
    "WERKR" / CHAR(1),
    "PLKAL" / CHAR(2),
    "DUEFL" / CHAR(1),
    "TXJCD" / CHAR(15),
    "SCACD" / CHAR(4),
    "SFRGR" / CHAR(4),
    "LZONE" / CHAR(10),
    "DLGRP" / CHAR(4),
    "FITYP" / CHAR(2),
    "STCDT" / CHAR(2),
    "REGSS" / CHAR(1),
    "ACTSS" / CHAR(3),
    "STCD3" / CHAR(18),
    "STCD4" / CHAR(18),
    "IPISP" / CHAR(1),
    "TAXBS" / NUMC(1),
    "PROFS" / CHAR(30),
    "STGDL" / CHAR(2),
    "EMNFR" / CHAR(10),
    "NODEL" / CHAR(1),
    Since(None),
    "CARRIER_CONF" / CHAR(1),
    "TRANSPORT_CHAIN" / CHAR(10),
    "STAGING_TIME" / DEC(4),
    "SUBMI_RELEVANT" / CHAR(1),
    "SCHEDULING_TYPE" / CHAR(1),
)

E1LFASM = SegmentType(
    "E1LFASM",
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "LAND1" / CHAR(3),
    "STCEG" / CHAR(20),
)

E1LFB1H = SegmentType(
    "E1LFB1H",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1LFB1L = SegmentType(
    "E1LFB1L",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1LFB1M = SegmentType(
    "E1LFB1M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "BUKRS" / CHAR(6),
    "ERDAT" / DATS(),
    "ERNAM" / CHAR(12),
    "SPERR" / CHAR(1),
    "LOEVM" / CHAR(1),
    "ZUAWA" / CHAR(3),
    "AKONT" / CHAR(10),
    "BEGRU" / CHAR(4),
    "VZSKZ" / CHAR(2),
    "ZWELS" / CHAR(10),
    "XVERR" / CHAR(1),
    "ZAHLS" / CHAR(1),
    "ZTERM" / CHAR(4),
    "EIKTO" / CHAR(12),
    "ZSABE" / CHAR(15),
    "KVERM" / CHAR(30),
    "FDGRV" / CHAR(10),
    "BUSAB" / CHAR(2),
    "LNRZE" / CHAR(10),
    "LNRZB" / CHAR(10),
    "ZINDT" / DATS(),
    "ZINRT" / NUMC(8),
    "DATLZ" / DATS(),
    "XDEZV" / CHAR(1),
    "WEBTR" / CURR(15),
    "KULTG" / DEC(3),
    "REPRF" / CHAR(1),
    "TOGRU" / CHAR(4),
    "HBKID" / CHAR(5),
    "XPORE" / CHAR(1),
    "QSZNR" / CHAR(10),
    "QSZDT" / DATS(),
    "QSSKZ" / CHAR(2),
    "BLNKZ" / CHAR(2),
    "MINDK" / CHAR(3),
    "ALTKN" / CHAR(10),
    "ZGRUP" / CHAR(2),
    "MGRUP" / CHAR(2),
    "UZAWE" / CHAR(2),
    "QSREC" / CHAR(2),
    "QSBGR" / CHAR(1),
    "QLAND" / CHAR(3),
    "XEDIP" / CHAR(1),
    "FRGRP" / CHAR(4),
    "TLFXS" / CHAR(31),
    "INTAD" / CHAR(130),
    "GUZTE" / CHAR(4),
    "GRICD" / CHAR(2),
    "GRIDT" / CHAR(2),
    "XAUSZ" / CHAR(1),
    "CERDT" / DATS(),
    "TOGRR" / CHAR(4),
    "PERNR" / NUMC(8),
    "NODEL" / CHAR(1),
    "TLFNS" / CHAR(30),
    "GMVKZK" / CHAR(1),
    Since(None),
    "PREPAY_RELEVANT" / CHAR(1),
    "ASSIGN_TEST" / CHAR(4),
    "AVSND" / CHAR(1),
    "SMTP_ADDR" / CHAR(241),
    "CVP_XBLCK_B" / CHAR(1),
)

E1LFB5M = SegmentType(
    "E1LFB5M",
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "BUKRS" / CHAR(6),
    "MABER" / CHAR(2),
    "MAHNA" / CHAR(4),
    "MANSP" / CHAR(1),
    "MADAT" / DATS(),
    "MAHNS" / CHAR(1),
    "LFRMA" / CHAR(10),
    "GMVDT" / DATS(),
    "BUSAB" / CHAR(2) * "Clerk in charge of dunning",
)

E1LFBKM = SegmentType(
    "E1LFBKM",
    Since(None),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "BANKS" / CHAR(3),
    "BANKL" / CHAR(15),
    "BANKN" / CHAR(18),
    "BKONT" / CHAR(2),
    "BVTYP" / CHAR(4),
    "XEZER" / CHAR(1),
    "BANKA" / CHAR(60),
    "PROVZ" / CHAR(2),
    "STRAS" / CHAR(30),
    "ORT01" / CHAR(25),
    "SWIFT" / CHAR(11),
    "BGRUP" / CHAR(2),
    "XPGRO" / CHAR(1),
    "BNKLZ" / CHAR(15),
    "PSKTO" / CHAR(16),
    "BKREF" / CHAR(20),
    "BRNCH" / CHAR(40),
    "PROV2" / CHAR(3),
    "STRA2" / CHAR(35),
    "ORT02" / CHAR(35),
    "KOINH" / CHAR(60),
    "KOVON" / CHAR(8),
    "KOBIS" / CHAR(8),
    Since(None),
    "IBAN_BANKS" / CHAR(3),
    "IBAN_BANKL" / CHAR(15),
    "IBAN_BIC" / CHAR(11),
    "IBAN" / CHAR(34),
)

E1LFBWM = SegmentType(
    "E1LFBWM",
    Standing("one source"),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "BUKRS" / CHAR(4),
    "WITHT" / CHAR(2),
    "WT_SUBJCT" / CHAR(1),
    "QSREC" / CHAR(2),
    "WT_WTSTCD" / CHAR(16),
    "WT_WITHCD" / CHAR(2),
    "WT_EXNR" / CHAR(15),
    "WT_EXRT" / CHAR(6),
    "WT_EXDF" / CHAR(8),
    "WT_EXDT" / CHAR(8),
    "WT_WTEXRS" / CHAR(2),
    "BUKRS_GL" / CHAR(6),
    "WT_EXNR_25" / ANY(25),
)

E1LFM1H = SegmentType(
    "E1LFM1H",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1LFM1L = SegmentType(
    "E1LFM1L",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1LFM1M = SegmentType(
    "E1LFM1M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "EKORG" / CHAR(6),
    "ERDAT" / DATS(),
    "ERNAM" / CHAR(12),
    "SPERM" / CHAR(1),
    "LOEVM" / CHAR(1),
    "LFABC" / CHAR(1),
    "WAERS" / CUKY(),
    "VERKF" / CHAR(30),
    "TELF1" / CHAR(16),
    "MINBW" / CURR(13),
    "ZTERM" / CHAR(4),
    "INCO1" / CHAR(3),
    "INCO2" / CHAR(28),
    "WEBRE" / CHAR(1),
    "KZABS" / CHAR(1),
    "KALSK" / CHAR(2),
    "KZAUT" / CHAR(1),
    "EXPVZ" / CHAR(1),
    "ZOLLA" / CHAR(6),
    "MEPRF" / CHAR(1),
    "EKGRP" / CHAR(3),
    "BOLRE" / CHAR(1),
    "UMSAE" / CHAR(1),
    "XERSY" / CHAR(1),
    "PLIFZ" / DEC(5),
    "MRPPP" / CHAR(3),
    "LFRHY" / CHAR(3),
    "LIEFR" / CHAR(4),
    "LIBES" / CHAR(1),
    "LIPRE" / CHAR(2),
    "LISER" / CHAR(1),
    "BOIND" / CHAR(1),
    "PRFRE" / CHAR(1),
    "NRGEW" / CHAR(1),
    "BLIND" / CHAR(1),
    "KZRET" / CHAR(1),
    "SKRIT" / CHAR(1),
    "BSTAE" / CHAR(4),
    "RDPRF" / CHAR(4),
    "MEGRU" / CHAR(4),
    "VENSL" / DEC(7),
    "BOPNR" / CHAR(4),
    "XERSR" / CHAR(1),
    "EIKTO" / CHAR(12),
    "PAPRF" / CHAR(4),
    "AGREL" / CHAR(1),
    "XNBWY" / CHAR(1),
    "VSBED" / CHAR(2),
    "LEBRE" / CHAR(1),
    "MINBW2" / CHAR(16),
    Since(None),
    "ACTIVITY_PROFIL" / CHAR(4),
    "TRANSPORT_CHAIN" / CHAR(10),
    "STAGING_TIME" / DEC(4),
    "VENDOR_RMA_REQ" / CHAR(1),
    "INCOV" / CHAR(4, "name"),
    "INCO2_L" / CHAR(70, "name"),
    "INCO3_L" / CHAR(70, "name"),
)

E1LFM2M = SegmentType(
    "E1LFM2M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "EKORG" / CHAR(6),
    "LTSNR" / CHAR(6),
    "WERKS" / CHAR(6),
    "ERDAT" / DATS(),
    "ERNAM" / CHAR(12),
    "SPERM" / CHAR(1),
    "LOEVM" / CHAR(1),
    "LFABC" / CHAR(1),
    "WAERS" / CUKY(13),
    "VERKF" / CHAR(30),
    "TELF1" / CHAR(16),
    "MINBW" / CURR(13),
    "ZTERM" / CHAR(4),
    "INCO1" / CHAR(3),
    "INCO2" / CHAR(28),
    "WEBRE" / CHAR(1),
    "KZABS" / CHAR(1),
    "KALSK" / CHAR(2),
    "KZAUT" / CHAR(1),
    "EXPVZ" / CHAR(1),
    "ZOLLA" / CHAR(6),
    "MEPRF" / CHAR(1),
    "EKGRP" / CHAR(3),
    "BOLRE" / CHAR(1),
    "UMSAE" / CHAR(1),
    "XERSY" / CHAR(1),
    "PLIFZ" / DEC(5),
    "MRPPP" / CHAR(3),
    "LFRHY" / CHAR(3),
    "LIEFR" / CHAR(4),
    "LIBES" / CHAR(1),
    "LIPRE" / CHAR(2),
    "LISER" / CHAR(1),
    "DISPO" / CHAR(3),
    "BSTAE" / CHAR(4),
    "RDPRF" / CHAR(4),
    "MEGRU" / CHAR(4),
    "BOPNR" / CHAR(4),
    "XERSR" / CHAR(1),
    "ABUEB" / CHAR(4),
    "PAPRF" / CHAR(4),
    "XNBWY" / CHAR(1),
    "LEBRE" / CHAR(1),
    "MINBW2" / CHAR(16),
    Since(None),
    "TRANSPORT_CHAIN" / CHAR(10),
    "STAGING_TIME" / DEC(4),
    "INCOV" / CHAR(4, "name"),
    "INCO2_L" / CHAR(70, "name"),
    "INCO3_L" / CHAR(70, "name"),
)

E1WYT1M = SegmentType(
    "E1WYT1M",
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "LTSNR" / CHAR(6),
    "ERNAM" / CHAR(12),
    "ERDAT" / DATS(),
    "SPRAS" / LANG(),
    "LTSBZ" / CHAR(20),
)

E1WYT3M = SegmentType(
    "E1WYT3M",
    "MSGFN" / CHAR(3),
    "LIFNR" / CHAR(10),
    "EKORG" / CHAR(6),
    "LTSNR" / CHAR(6),
    "WERKS" / CHAR(6),
    "PARVW" / CHAR(2),
    "PARZA" / NUMC(3),
    "ERNAM" / CHAR(12),
    "ERDAT" / DATS(),
    "LIFN2" / CHAR(10),
    "DEFPA" / CHAR(1),
    "PERNR" / NUMC(8),
)

E1WYTTM = SegmentType(
    "E1WYTTM",
    "MSGFN" / CHAR(3),
    "SPRAS" / LANG(),
    "LIFNR" / CHAR(10),
    "LTSNR" / CHAR(6),
    "LTSBZ" / CHAR(20),
)

CREMAS01 = IDocType(
    "CREMAS01",
    "Vendor master",
    """
    E1LFA1M      0..1
      E1LFB1M    0..9999
        E1LFB5M  0..9999
      E1LFM1M    0..9999
        E1LFM2M  0..9999
        E1WYT3M  0..9999
      E1LFBKM    0..9999
      E1LFASM    0..9999
      E1WYT1M    0..9999
        E1WYTTM  0..999
    """,
)

CREMAS06 = IDocType(
    "CREMAS06",
    "Vendor master",
    """
    E1LFA1M        ?..1
      E1LFA1B      ?..1
      E1LFA1A      ?..1
      E1LFA1H      ?..9999
        E1LFA1L    ?..9999
      E1LFB1M      ?..9999
        E1LFBWM    ?..9999
        E1LFB5M    ?..9999
        E1LFB1H    ?..9999
          E1LFB1L  ?..9999
      E1LFM1M      ?..9999
        E1LFM2M    ?..9999
        E1WYT3M    ?..9999
        E1LFM1H    ?..9999
          E1LFM1L  ?..9999
      E1LFBKM      ?..9999
      E1LFASM      ?..9999
      E1KNVKM      ?..9999
      E1WYT1M      ?..9999
        E1WYTTM    ?..999
    """,
    standing="internal lengths",
)

CREMAS07 = IDocType(
    "CREMAS07",
    "Vendor master",
    """
    E1LFA1M            1..1
      E1LFA1B          0..1
      E1LFA1A          0..1
      E1LFA1G1         0..1
      E1LFA1H          0..9999
        E1LFA1L        0..9999
      E1LFB1M          0..9999
        E1LFBWM        0..9999
        E1LFB5M        0..9999
        E1LFB1H        0..9999
          E1LFB1L      0..9999
      E1LFM1M          0..9999
        E1LFM2M        0..9999
        E1WYT3M        0..9999
        E1LFM1H        0..9999
          E1LFM1L      0..9999
      E1LFBKM          0..9999
      E1LFASM          0..9999
      E1KNVKM          0..9999
      E1WYT1M          0..9999
        E1WYTTM        0..999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
