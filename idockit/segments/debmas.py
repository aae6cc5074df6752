"""DEBMAS: Customer master."""

from idockit.abap import ANY, CHAR, CUKY, CURR, DATS, DEC, LANG, NUMC, QUAN, TIMS, UNIT
from idockit.dictionary import IDocType, Seen, SegmentType, Since

E1KNA11 = SegmentType(
    "E1KNA11",
    Seen("E2KNA11002", 15),
    Seen("E2KNA11003", 16),
    Since(None),
    "KNURL" / CHAR(132),
    "J_1KFREPRE" / CHAR(10),
    "J_1KFTBUS" / CHAR(30),
    "J_1KFTIND" / CHAR(30),
    "PSOIS" / CHAR(20),
    "PSON1" / CHAR(35),
    "PSON2" / CHAR(35),
    "PSON3" / CHAR(35),
    "PSOVN" / CHAR(35),
    "PSOTL" / CHAR(20),
    "PSOO1" / CHAR(50),
    "PSOO2" / CHAR(50),
    "PSOO3" / CHAR(50),
    "PSOO4" / CHAR(50),
    "PSOO5" / CHAR(50),
    Since(None),
    "STCD5" / CHAR(60),
    "SUFRAMA" / CHAR(9),
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
)

E1KNA1H = SegmentType(
    "E1KNA1H",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1KNA1L = SegmentType(
    "E1KNA1L",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1KNA1M = SegmentType(
    "E1KNA1M",
    Seen("E2KNA1M005", 110),
    "MSGFN" / CHAR(3),
    "KUNNR" / CHAR(10),
    "ANRED" / CHAR(15),
    "AUFSD" / CHAR(2),
    "BAHNE" / CHAR(25),
    "BAHNS" / CHAR(25),
    "BBBNR" / NUMC(7),
    "BBSNR" / NUMC(5),
    "BEGRU" / CHAR(4),
    "BRSCH" / CHAR(4),
    "BUBKZ" / NUMC(1),
    "DATLT" / CHAR(14),
    "FAKSD" / CHAR(2),
    "FISKN" / CHAR(10),
    "KNRZA" / CHAR(10),
    "KONZS" / CHAR(10),
    "KTOKD" / CHAR(4),
    "KUKLA" / CHAR(2),
    "LAND1" / CHAR(3),
    "LIFNR" / CHAR(10),
    "LIFSD" / CHAR(2),
    "LOCCO" / CHAR(10),
    "LOEVM" / CHAR(1),
    "NAME1" / CHAR(35),
    "NAME2" / CHAR(35),
    "NAME3" / CHAR(35),
    "NAME4" / CHAR(35),
    "NIELS" / CHAR(2),
    "ORT01" / CHAR(35),
    "ORT02" / CHAR(35),
    "PFACH" / CHAR(10),
    "PSTL2" / CHAR(10),
    "PSTLZ" / CHAR(10),
    "REGIO" / CHAR(3),
    "COUNC" / CHAR(3),
    "CITYC" / CHAR(4),
    "RPMKR" / CHAR(5),
    "SORTL" / CHAR(10),
    "SPERR" / CHAR(1),
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
    "LZONE" / CHAR(10),
    "XZEMP" / CHAR(1),
    "VBUND" / CHAR(6),
    "STCEG" / CHAR(20),
    "GFORM" / CHAR(2),
    "BRAN1" / CHAR(10),
    "BRAN2" / CHAR(10),
    "BRAN3" / CHAR(10),
    "BRAN4" / CHAR(10),
    "BRAN5" / CHAR(10),
    "UMJAH" / NUMC(4),
    "UWAER" / CUKY(),
    "JMZAH" / NUMC(6),
    "JMJAH" / NUMC(4),
    "KATR1" / CHAR(2),
    "KATR2" / CHAR(2),
    "KATR3" / CHAR(2),
    "KATR4" / CHAR(2),
    "KATR5" / CHAR(2),
    "KATR6" / CHAR(3),
    "KATR7" / CHAR(3),
    "KATR8" / CHAR(3),
    "KATR9" / CHAR(3),
    "KATR10" / CHAR(3),
    "STKZN" / CHAR(1),
    "UMSA1" / CHAR(16),
    "TXJCD" / CHAR(15),
    "PERIV" / CHAR(2),
    "KTOCD" / CHAR(4),
    "PFORT" / CHAR(35),
    "DTAMS" / CHAR(1),
    "DTAWS" / CHAR(2),
    "HZUOR" / CHAR(2),
    "CIVVE" / CHAR(1),
    "MILVE" / CHAR(1),
    "SPRAS_ISO" / CHAR(2),
    "FITYP" / CHAR(2),
    "STCDT" / CHAR(2),
    "STCD3" / CHAR(18),
    "STCD4" / CHAR(18),
    "XICMS" / CHAR(1),
    "XXIPI" / CHAR(1),
    "XSUBT" / CHAR(1),
    "CFOPC" / CHAR(2),
    "TXLW1" / CHAR(3),
    "TXLW2" / CHAR(3),
    "CCC01" / CHAR(1),
    "CCC02" / CHAR(1),
    "CCC03" / CHAR(1),
    "CCC04" / CHAR(1),
    "CASSD" / CHAR(2),
    "KDKG1" / CHAR(2),
    "KDKG2" / CHAR(2),
    "KDKG3" / CHAR(2),
    "KDKG4" / CHAR(2),
    "KDKG5" / CHAR(2),
    "NODEL" / CHAR(1),
    "XSUB2" / CHAR(3),
    "WERKS" / CHAR(4),
)

E1KNASM = SegmentType(
    "E1KNASM",
    "MSGFN" / CHAR(3),
    "LAND1" / CHAR(3),
    "STCEG" / CHAR(20),
)

E1KNATM = SegmentType(
    "E1KNATM",
    "MSGFN" / CHAR(3),
    "TAXGR" / CHAR(3),
    "SBJDF" / CHAR(8),
    "SBJDT" / CHAR(8),
    "EXNR" / CHAR(15),
    "EXRT" / CHAR(5),
    "EXDF" / CHAR(8),
    "EXDT" / CHAR(8),
    "EXRT_ALE" / CHAR(6),
)

E1KNB1H = SegmentType(
    "E1KNB1H",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1KNB1L = SegmentType(
    "E1KNB1L",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1KNB1M = SegmentType(
    "E1KNB1M",
    Since(None),
    "MSGFN" / CHAR(3),
    "BUKRS" / CHAR(6),
    "SPERR" / CHAR(1),
    "LOEVM" / CHAR(1),
    "ZUAWA" / CHAR(3),
    "BUSAB" / CHAR(2),
    "AKONT" / CHAR(10),
    "BEGRU" / CHAR(4),
    "KNRZE" / CHAR(10),
    "KNRZB" / CHAR(10),
    "ZAMIM" / CHAR(1),
    "ZAMIV" / CHAR(1),
    "ZAMIR" / CHAR(1),
    "ZAMIB" / CHAR(1),
    "ZAMIO" / CHAR(1),
    "ZWELS" / CHAR(10),
    "XVERR" / CHAR(1),
    "ZAHLS" / CHAR(1),
    "ZTERM" / CHAR(4),
    "WAKON" / CHAR(4),
    "VZSKZ" / CHAR(2),
    "ZINDT" / DATS(),
    "ZINRT" / NUMC(2),
    "EIKTO" / CHAR(12),
    "ZSABE" / CHAR(15),
    "KVERM" / CHAR(30),
    "FDGRV" / CHAR(10),
    "VRBKZ" / CHAR(2),
    "VLIBB" / CURR(14),
    "VRSZL" / DEC(4),
    "VRSPR" / DEC(4),
    "VRSNR" / CHAR(10),
    "VERDT" / DATS(),
    "PERKZ" / CHAR(1) * "Periodic account statement, how often",
    "XDEZV" / CHAR(1),
    "XAUSZ" / CHAR(1),
    "WEBTR" / CURR(14),
    "REMIT" / CHAR(10),
    "DATLZ" / DATS(),
    "XZVER" / CHAR(1),
    "TOGRU" / CHAR(4),
    "KULTG" / DEC(4),
    "HBKID" / CHAR(5),
    "XPORE" / CHAR(1),
    "BLNKZ" / CHAR(2),
    "ALTKN" / CHAR(10),
    "ZGRUP" / CHAR(2),
    "URLID" / CHAR(4),
    "MGRUP" / CHAR(2),
    "LOCKB" / CHAR(7),
    "UZAWE" / CHAR(2),
    "EKVBD" / CHAR(10),
    "SREGL" / CHAR(3),
    "XEDIP" / CHAR(1),
    "FRGRP" / CHAR(4),
    "VRSDG" / CHAR(3),
    "TLFXS" / CHAR(31),
    "PERNR" / NUMC(8),
    "INTAD" / CHAR(130),
    "GUZTE" / CHAR(4),
    "GRICD" / CHAR(2),
    "GRIDT" / CHAR(2),
    "WBRSL" / CHAR(2),
    "NODEL" / CHAR(1),
    "TLFNS" / CHAR(30),
    "CESSION_KZ" / CHAR(2),
    "GMVKZD" / CHAR(1),
    Since(None),
    "AVSND" / CHAR(1),
    "SMTP_ADDR" / CHAR(241),
    Since(None),
    "CVP_XBLCK_B" / CHAR(1),
)

E1KNB5M = SegmentType(
    "E1KNB5M",
    "MSGFN" / CHAR(3),
    "MABER" / CHAR(2),
    "MAHNA" / CHAR(4),
    "MANSP" / CHAR(1),
    "MADAT" / DATS(),
    "MAHNS" / NUMC(1),
    "KNRMA" / CHAR(10),
    "GMVDT" / DATS(),
    "BUSAB" / CHAR(2) * "Clerk in charge of dunning",
)

E1KNBKM = SegmentType(
    "E1KNBKM",
    Since(None),
    "MSGFN" / CHAR(3),
    "BANKS" / CHAR(3),
    "BANKL" / CHAR(15),
    "BANKN" / CHAR(18),
    "BKONT" / CHAR(2),
    "BVTYP" / CHAR(4),
    "XEZER" / CHAR(1),
    "BKREF" / CHAR(20),
    "BANKA" / CHAR(60),
    "STRAS" / CHAR(35),
    "ORT01" / CHAR(35),
    "SWIFT" / CHAR(11),
    "BGRUP" / CHAR(2),
    "XPGRO" / CHAR(1),
    "BNKLZ" / CHAR(15),
    "PSKTO" / CHAR(16),
    "BRNCH" / CHAR(40),
    "PROVZ" / CHAR(3),
    "KOINH" / CHAR(35),
    "KOINH_N" / CHAR(60),
    "KOVON" / CHAR(8),
    "KOBIS" / CHAR(8),
    Since(None),
    "IBAN_BANKS" / CHAR(3),
    "IBAN_BANKL" / CHAR(15),
    "IBAN_BIC" / CHAR(11),
    "IBAN" / CHAR(34),
)

E1KNBWM = SegmentType(
    "E1KNBWM",
    Since(None),
    "MSGFN" / CHAR(3),
    "WITHT" / CHAR(2),
    "WT_WITHCD" / CHAR(2),
    "WT_AGENT" / CHAR(1),
    "WT_AGTDF" / CHAR(8),
    "WT_AGTDT" / CHAR(8),
    "WT_WTSTCD" / CHAR(16),
    Since(None),
    "WT_EXNR" / CHAR(25),
    "WT_EXRT" / CHAR(6),
    "WT_EXDF" / CHAR(8),
    "WT_EXDT" / CHAR(8),
    "WT_WTEXRS" / CHAR(2),
)

E1KNEXM = SegmentType(
    "E1KNEXM",
    "MSGFN" / CHAR(3),
    "LNDEX" / CHAR(3),
    "TDOCO" / CHAR(1),
    "TDODA" / DATS(),
    "SDNCO" / CHAR(1),
    "SDNDA" / DATS(),
    "DHRCO" / CHAR(1),
    "DHRDA" / DATS(),
)

E1KNKAM = SegmentType(
    "E1KNKAM",
    "MSGFN" / CHAR(3),
    "KLIMG" / CHAR(16),
    "KLIME" / CHAR(16),
    "WAERS" / CUKY(),
    "DLAUS" / DATS(),
)

E1KNKKH = SegmentType(
    "E1KNKKH",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1KNKKL = SegmentType(
    "E1KNKKL",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1KNKKM = SegmentType(
    "E1KNKKM",
    "MSGFN" / CHAR(3),
    "KKBER" / CHAR(4),
    "KLIMK" / CHAR(16),
    "KNKLI" / CHAR(10),
    "CTLPC" / CHAR(3),
    "DTREV" / DATS(),
    "CRBLB" / CHAR(1),
    "SBGRP" / CHAR(3),
    "NXTRV" / DATS(),
    "KRAUS" / CHAR(11),
    "PAYDB" / NUMC(2),
    "DBRAT" / CHAR(3),
    "REVDB" / DATS(),
    "GRUPP" / CHAR(4),
    "SBDAT" / DATS(),
    "KDGRP" / CHAR(8) * "Customer group for credit management",
    "DBPAY" / CHAR(3),
    "DBRTG" / CHAR(5),
    "DBEKR" / CURR(17),
    "DBWAE" / CHAR(3),
    "DBMON" / DATS(),
)

E1KNVAM = SegmentType(
    "E1KNVAM",
    "MSGFN" / CHAR(3),
    "ABLAD" / CHAR(25),
    "KNFAK" / CHAR(2),
    "WANID" / CHAR(3),
    "MOAB1" / TIMS(),
    "MOBI1" / TIMS(),
    "MOAB2" / TIMS(),
    "MOBI2" / TIMS(),
    "DIAB1" / TIMS(),
    "DIBI1" / TIMS(),
    "DIAB2" / TIMS(),
    "DIBI2" / TIMS(),
    "MIAB1" / TIMS(),
    "MIBI1" / TIMS(),
    "MIAB2" / TIMS(),
    "MIBI2" / TIMS(),
    "DOAB1" / TIMS(),
    "DOBI1" / TIMS(),
    "DOAB2" / TIMS(),
    "DOBI2" / TIMS(),
    "FRAB1" / TIMS(),
    "FRBI1" / TIMS(),
    "FRAB2" / TIMS(),
    "FRBI2" / TIMS(),
    "SAAB1" / TIMS(),
    "SABI1" / TIMS(),
    "SAAB2" / TIMS(),
    "SABI2" / TIMS(),
    "SOAB1" / TIMS(),
    "SOBI1" / TIMS(),
    "SOAB2" / TIMS(),
    "SOBI2" / TIMS(),
    "DEFAB" / CHAR(1),
)

E1KNVDM = SegmentType(
    "E1KNVDM",
    "MSGFN" / CHAR(3),
    "DOCTP" / CHAR(4),
    "SPRAS" / LANG(),
    "DOANZ" / CHAR(3),
    "DOVER" / CHAR(1),
    "NACHA" / CHAR(1),
    "SPRAS_ISO" / CHAR(2),
)

E1KNVIM = SegmentType(
    "E1KNVIM",
    Seen("E2KNVIM", 4),
    "MSGFN" / CHAR(3),
    "ALAND" / CHAR(3),
    "TATYP" / CHAR(4),
    "TAXKD" / CHAR(1),
)

E1KNVKH = SegmentType(
    "E1KNVKH",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1KNVKL = SegmentType(
    "E1KNVKL",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1KNVLM = SegmentType(
    "E1KNVLM",
    "MSGFN" / CHAR(3),
    "ALAND" / CHAR(3),
    "TATYP" / CHAR(4),
    "LICNR" / CHAR(15),
    "DATAB" / DATS(),
    "DATBI" / DATS(),
    "BELIC" / CHAR(1),
)

E1KNVPM = SegmentType(
    "E1KNVPM",
    Seen("E2KNVPM002", 6),
    "MSGFN" / CHAR(3),
    "PARVW" / CHAR(2),
    "KUNN2" / CHAR(10),
    "DEFPA" / CHAR(1),
    "KNREF" / CHAR(30),
    "PARZA" / NUMC(3),
)

E1KNVVH = SegmentType(
    "E1KNVVH",
    "MSGFN" / CHAR(3),
    "TDOBJECT" / CHAR(10),
    "TDNAME" / CHAR(70),
    "TDID" / CHAR(4),
    "TDSPRAS" / LANG(),
    "TDTEXTTYPE" / CHAR(6),
    "TDSPRASISO" / CHAR(2),
)

E1KNVVL = SegmentType(
    "E1KNVVL",
    "MSGFN" / CHAR(3),
    "TDFORMAT" / CHAR(2),
    "TDLINE" / CHAR(132),
)

E1KNVVM = SegmentType(
    "E1KNVVM",
    Seen("E2KNVVM007", 59),
    Since(None),
    "MSGFN" / CHAR(3),
    "VKORG" / CHAR(4),
    "VTWEG" / CHAR(2),
    "SPART" / CHAR(2),
    "BEGRU" / CHAR(4),
    "LOEVM" / CHAR(1),
    "VERSG" / CHAR(1),
    "AUFSD" / CHAR(2),
    "KALKS" / CHAR(1),
    "KDGRP" / CHAR(2),
    "BZIRK" / CHAR(6),
    "KONDA" / CHAR(2),
    "PLTYP" / CHAR(2),
    "AWAHR" / NUMC(3),
    "INCO1" / CHAR(3),
    "INCO2" / CHAR(28),
    "LIFSD" / CHAR(2),
    "AUTLF" / CHAR(1),
    "ANTLF" / DEC(2),
    "KZTLF" / CHAR(1),
    "KZAZU" / CHAR(1),
    "CHSPL" / CHAR(1),
    "LPRIO" / NUMC(2),
    "EIKTO" / CHAR(12),
    "VSBED" / CHAR(2),
    "FAKSD" / CHAR(2),
    "MRNKZ" / CHAR(1),
    "PERFK" / CHAR(2),
    "PERRL" / CHAR(2),
    "WAERS" / CUKY(),
    "KTGRD" / CHAR(2),
    "ZTERM" / CHAR(4),
    "VWERK" / CHAR(4),
    "VKGRP" / CHAR(3),
    "VKBUR" / CHAR(4),
    "VSORT" / CHAR(10),
    "KVGR1" / CHAR(3),
    "KVGR2" / CHAR(3),
    "KVGR3" / CHAR(3),
    "KVGR4" / CHAR(3),
    "KVGR5" / CHAR(3),
    "BOKRE" / CHAR(1),
    "KURST" / CHAR(4),
    "PRFRE" / CHAR(1),
    "KLABC" / CHAR(2),
    "KABSS" / CHAR(4),
    "KKBER" / CHAR(4),
    "CASSD" / CHAR(2),
    "RDOFF" / CHAR(1),
    "AGREL" / CHAR(1),
    "MEGRU" / CHAR(4),
    "UEBTO" / CHAR(4),
    "UNTTO" / CHAR(4),
    "UEBTK" / CHAR(1),
    "PVKSM" / CHAR(2),
    "PODKZ" / CHAR(1),
    "PODTG" / CHAR(11),
    "BLIND" / CHAR(1),
    Since(None),
    "CARRIER_NOTIF" / CHAR(1),
    Since(None),
    "CVP_XBLCK_V" / CHAR(1),
    "INCOV" / CHAR(4),
    "INCO2_L" / CHAR(70),
    "INCO3_L" / CHAR(70),
)

E1T023W = SegmentType(
    "E1T023W",
    Since(None),
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "MATKL" / CHAR(9),
    "WWGPA" / CHAR(18),
    "KEDET" / CHAR(1),
    Since(None),
    "WWGPA_EXTERNAL" / CHAR(40),
    "WWGPA_VERSION" / CHAR(10),
    "WWGPA_GUID" / CHAR(32),
    Since(None),
    "WWGPA_LONG" / CHAR(40),
)

E1T023X = SegmentType(
    "E1T023X",
    Since(None),
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "MATNR" / CHAR(18),
    "WMATN" / CHAR(18),
    "MATKL" / CHAR(9),
    Since(None),
    "MATNR_EXTERNAL" / CHAR(40),
    "MATNR_VERSION" / CHAR(10),
    "MATNR_GUID" / CHAR(32),
    "WMATN_EXTERNAL" / CHAR(40),
    "WMATN_VERSION" / CHAR(10),
    "WMATN_GUID" / CHAR(32),
    Since(None),
    "MATNR_LONG" / CHAR(40),
    "WMATN_LONG" / CHAR(40),
)

E1VCKUN = SegmentType(
    "E1VCKUN",
    Since(None),
    "MSGFN" / CHAR(3),
    "CCINS" / CHAR(4),
    "CCNUM" / CHAR(25),
    "CCDEF" / CHAR(1),
    "CCNAME" / CHAR(40),
    "DATAB" / DATS(),
    "DATBI" / DATS(),
    "CCTYP" / CHAR(2),
    "CCLOCK" / CHAR(2),
    Since(None),
    "CCGUID" / ANY(32),
)

E1WRF12 = SegmentType(
    "E1WRF12",
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "EMPST" / CHAR(25),
    "KUNN2" / CHAR(10),
    "ABLAD" / CHAR(25),
)

E1WRF1M = SegmentType(
    "E1WRF1M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "EROED" / DATS(),
    "SCHLD" / DATS(),
    "SPDAB" / DATS(),
    "SPDBI" / DATS(),
    "AUTOB" / CHAR(1),
    "KOPRO" / CHAR(4),
    "LAYVR" / CHAR(10),
    "FLVAR" / CHAR(4),
    "STFAK" / CHAR(2) * "Calendar of the store",
    "WANID" / CHAR(3),
    "MOAB1" / TIMS(),
    "MOBI1" / TIMS(),
    "MOAB2" / TIMS(),
    "MOBI2" / TIMS(),
    "DIAB1" / TIMS(),
    "DIBI1" / TIMS(),
    "DIAB2" / TIMS(),
    "DIBI2" / TIMS(),
    "MIAB1" / TIMS(),
    "MIBI1" / TIMS(),
    "MIAB2" / TIMS(),
    "MIBI2" / TIMS(),
    "DOAB1" / TIMS(),
    "DOBI1" / TIMS(),
    "DOAB2" / TIMS(),
    "DOBI2" / TIMS(),
    "FRAB1" / TIMS(),
    "FRBI1" / TIMS(),
    "FRAB2" / TIMS(),
    "FRBI2" / TIMS(),
    "SAAB1" / TIMS(),
    "SABI1" / TIMS(),
    "SAAB2" / TIMS(),
    "SABI2" / TIMS(),
    "SOAB1" / TIMS(),
    "SOBI1" / TIMS(),
    "SOAB2" / TIMS(),
    "SOBI2" / TIMS(),
    "VERFL" / QUAN(8),
    "VERFE" / UNIT(),
    "SPGR1" / CHAR(2),
    "INPRO" / CHAR(4),
    "EKOAR" / CHAR(4),
    "KZLIK" / CHAR(1),
    "BETRP" / CHAR(4),
    "ERDAT" / DATS(),
    "ERNAM" / CHAR(12),
    "NLMATFB" / CHAR(1),
    "BWWRK" / CHAR(4),
    "BWVKO" / CHAR(4),
    "BWVTW" / CHAR(2),
    "BBPRO" / CHAR(4),
    "VKBUR_WRK" / CHAR(4),
    "VLFKZ" / CHAR(1),
    "LSTFL" / CHAR(2),
    "LIGRD" / CHAR(1),
    "VKORG" / CHAR(4),
    "VTWEG" / CHAR(2),
    "DESROI" / CHAR(7),
    "TIMINC" / CHAR(6),
    "POSWS" / CUKY(),
    "SSOPT_PRO" / CHAR(4),
    "WBPRO" / CHAR(4),
    Since(None),
    "ORGPRICE" / CHAR(1),
    "PRCTR" / CHAR(10),
    "RMA_PROF" / CHAR(4),
    "RMA_VKORG" / CHAR(4),
    "RMA_VTWEG" / CHAR(2),
)

E1WRF3M = SegmentType(
    "E1WRF3M",
    Since(None),
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "MATKL" / CHAR(9),
    "DATBI" / DATS(),
    "DATAB" / DATS(),
    "LOCLB" / CHAR(4),
    "PRIORITAET" / CHAR(2),
    Since(None),
    "TRANSPORT_CHAIN" / CHAR(10),
)

E1WRF4M = SegmentType(
    "E1WRF4M",
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "ABTNR" / CHAR(4),
    "EMPST" / CHAR(25),
    "VERFL" / QUAN(6),
    "VERFE" / UNIT(),
    "LAYVR" / CHAR(10),
    "FLVAR" / CHAR(4),
)

E1WRF5M = SegmentType(
    "E1WRF5M",
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "CCINS" / CHAR(4),
    "MERCH" / CHAR(15),
    "BEZEI" / CHAR(30),
)

E1WRF6M = SegmentType(
    "E1WRF6M",
    "MSGFN" / CHAR(3),
    "LOCNR" / CHAR(10),
    "MATKL" / CHAR(9),
    "SSTUF" / CHAR(2),
    "SORBR" / NUMC(13),
    "ABTNR" / CHAR(4),
    "PRIOT" / CHAR(1),
    "DISPR" / CHAR(4),
    "PROPR" / CHAR(4),
    "PRIMW" / CHAR(1),
    "UPROF" / CHAR(4),
    "WDAUS" / CHAR(1),
    "RQGRP" / CHAR(2),
    "FBPRO" / CHAR(4),
    "PLTYP_P" / CHAR(2),
    "PSTRA" / CHAR(2),
    "MGINT" / CHAR(10),
)

DEBMAS01 = IDocType(
    "DEBMAS01",
    "Customer master",
    """
    E1KNA1M      1..1
      E1KNVVM    0..9999
        E1KNVPM  0..9999
        E1KNVDM  0..9999
        E1KNVIM  0..9999
        E1KNVLM  0..9999
      E1KNB1M    0..9999
        E1KNB5M  0..9999
      E1KNBKM    0..9999
      E1KNVAM    0..9999
      E1KNVKM    0..9999
      E1KNKAM    0..1
      E1KNKKM    0..9999
    """,
)

DEBMAS06 = IDocType(
    "DEBMAS06",
    "Customer master",
    """
    E1KNA1M            1..1
      E1KNA11          0..1
      E1KNA1H          0..9999999999
        E1KNA1L        0..9999999999
      E1KNVVM          0..9999
        E1KNVPM        0..9999
        E1KNVDM        0..9999
        E1KNVIM        0..9999
        E1KNVLM        0..9999
        E1KNVVH        0..9999999999
          E1KNVVL      0..9999999999
      E1KNB1M          0..9999
        E1KNBWM        0..9999
        E1KNB5M        0..9999
        E1KNB1H        0..9999999999
          E1KNB1L      0..9999999999
      E1KNBKM          0..9999
      E1KNVAM          0..9999
      E1WRF12          0..9999
      E1WRF4M          0..9999
      E1KNVKM          0..9999
        E1KNVKH        0..9999999999
          E1KNVKL      0..9999999999
      E1KNEXM          0..9999999999
      E1KNASM          0..9999999999
      E1KNKAM          0..1
      E1KNATM          0..9999
      E1KNKKM          0..9999
        E1KNKKH        0..9999999999
          E1KNKKL      0..9999999999
      E1VCKUN          0..9999999999
      E1WRF1M          0..9999
      E1WRF3M          0..9999
      E1WRF5M          0..9999
      E1WRF6M          0..9999
      E1T023W          0..9999
      E1T023X          0..9999
    E1IDOCENHANCEMENT  0..999999
    """,
    messages=("DEBMAS",),
)

DEBMAS07 = IDocType(
    "DEBMAS07",
    "Customer master",
    """
    E1KNA1M            1..1
      E1KNA11          0..1
      E1KNA1H          0..9999999999
        E1KNA1L        0..9999999999
      E1KNVVM          0..9999
        E1KNVPM        0..9999
        E1KNVDM        0..9999
        E1KNVIM        0..9999
        E1KNVLM        0..9999
        E1KNVVH        0..9999999999
          E1KNVVL      0..9999999999
      E1KNB1M          0..9999
        E1KNBWM        0..9999
        E1KNB5M        0..9999
        E1KNB1H        0..9999999999
          E1KNB1L      0..9999999999
      E1KNBKM          0..9999
      E1KNVAM          0..9999
      E1WRF12          0..9999
      E1WRF4M          0..9999
      E1KNVKM          0..9999
        E1KNVKH        0..9999999999
          E1KNVKL      0..9999999999
      E1KNEXM          0..9999999999
      E1KNASM          0..9999999999
      E1KNKAM          0..1
      E1KNATM          0..9999
      E1KNKKM          0..9999
        E1KNKKH        0..9999999999
          E1KNKKL      0..9999999999
      E1VCKUN          0..9999999999
      E1WRF1M          0..9999
      E1WRF3M          0..9999
      E1WRF5M          0..9999
      E1WRF6M          0..9999
      E1T023W          0..9999
      E1T023X          0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
