"""HRMD_A: HR master data and organizational plan."""

from idockit.abap import ANY, CHAR, LANG, NUMC, UNIT
from idockit.dictionary import IDocType, SegmentType

E1PAD007 = SegmentType(
    "E1PAD007",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "PLVAR_PAD" / ANY(2),
    "OTYPE_PAD" / ANY(2),
    "REALO" / ANY(45),
    "WEGID" / ANY(8),
    "SVECT" / ANY(5),
    "BACKWARDS" / ANY(1),
    "INHERIT" / ANY(1),
    "TARGET" / ANY(2),
    "SELID" / ANY(20),
)

E1PAD21 = SegmentType(
    "E1PAD21",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "MANZL" / ANY(6),
)

E1PAD22 = SegmentType(
    "E1PAD22",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "INHRT" / ANY(1),
    "DISPO" / CHAR(8, "name"),
    "MANZL" / ANY(5),
    "PUNIT" / ANY(1),
    "TAGNR" / ANY(3),
    "ZBLID" / ANY(8),
)

E1PAD23 = SegmentType(
    "E1PAD23",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "ROTYPE" / ANY(2),
    "ROBJID" / ANY(8),
    "BEGUZ" / ANY(6),
    "ENDUZ" / ANY(6),
    "EVENT" / ANY(1),
    "STATUS" / CHAR(1, "name"),
    "REFDOCNO" / ANY(10),
    "DOCITEM" / ANY(3),
    "DOCUMENTDATE" / ANY(8),
    "POSTINGDATE" / ANY(8),
    "DOCUNAME" / ANY(12),
    "PRICE" / ANY(19),
    "CURRENCY" / ANY(5),
    "CO_AREA" / ANY(4),
    "SCOSTCENTER" / ANY(10),
    "RCOSTCENTER" / ANY(10),
    "RECEIVEORDER" / ANY(12),
    "RSALESORDER" / ANY(10),
    "RSALESITEM" / ANY(6),
    "ACTIVITYTYPE" / ANY(6),
    "COSTELEMENT" / ANY(10),
    "QUANTITY" / CHAR(17, "name"),
    "UNIT" / UNIT(3, "name"),
    "MATRESNR" / ANY(10),
)

E1PAD25 = SegmentType(
    "E1PAD25",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "MANZL" / ANY(5),
    "BUDAT" / ANY(8),
    "INTEX" / ANY(1),
    "KKOST" / ANY(18),
    "KWAER" / ANY(5),
    "KOKRS" / ANY(4),
    "KOSTL" / ANY(10),
    "ZDATA" / ANY(50),
    "BELNR" / ANY(10),
    "CAATR" / ANY(4),
    "PREVSCLAS" / ANY(2),
    "PREVSOBID" / ANY(45),
    "EVENT" / ANY(1),
    "STATUS" / CHAR(1, "name"),
    "REFDOCNO" / ANY(10),
    "REFDOCITEM" / ANY(3),
    "DOCUMENTDATE" / ANY(8),
    "POSTINGDATE" / ANY(8),
    "DOCUNAME" / ANY(12),
    "CREDITBELNR" / ANY(10),
    "CREDITSTATUS" / ANY(1),
    "SCOSTCENTER" / ANY(10),
    "RECEIVEORDER" / ANY(12),
    "RSALESORDER" / ANY(10),
    "RSALESITEM" / ANY(6),
    "ACTIVITYTYPE" / ANY(6),
    "QUANTITY" / CHAR(17, "name"),
    "UNIT" / UNIT(3, "name"),
    "SOLD_TO" / ANY(10),
    "BILL_TO" / ANY(10),
    "PAYER" / ANY(10),
    "SHIP_TO" / ANY(10),
    "NET_PRICE" / ANY(19),
    "TAX_PRICE" / ANY(19),
    "PURCH_ORDER" / ANY(35),
    "CC_TYPE" / ANY(4),
    "CC_NUMBER" / ANY(25),
    "CC_VALID_TO" / ANY(8),
    "CC_NAME" / ANY(40),
    "RWBSELEMENT" / ANY(24),
    "PAY_STATUS" / ANY(1),
    "CC_NUMBER_CHECK" / ANY(1),
    "CC_AUTH_STATUS" / ANY(1),
    "REFDOCSEQNR" / ANY(3),
)

E1PAD27 = SegmentType(
    "E1PAD27",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "MANZL" / ANY(5),
    "BUDAT" / ANY(8),
    "LANGU" / LANG(1, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "LOCID" / ANY(8),
    "ZDATA" / ANY(50),
)

E1PAD31 = SegmentType(
    "E1PAD31",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "CHARA" / ANY(1),
    "EXPER" / ANY(2),
    "CHARA_40" / ANY(4),
)

E1PAD34 = SegmentType(
    "E1PAD34",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "MANZL" / ANY(4),
    "EVEID" / ANY(8),
    "EVTEX" / ANY(12),
    "ETEXT" / ANY(40),
    "EVLNG" / ANY(1),
    "LOCID" / ANY(8),
    "LOTEX" / ANY(12),
    "LTEXT" / ANY(40),
    "ZDATA" / ANY(50),
    "KKOST" / ANY(19),
    "KWAER" / ANY(5),
    "INTEX" / ANY(1),
    "NDAYS" / ANY(6),
    "NHOURS" / ANY(11),
)

E1PAD44 = SegmentType(
    "E1PAD44",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "RANG" / ANY(4),
    "DAUER" / ANY(8),
    "PFLICHT_N" / ANY(4),
    "PFLICHT_X" / ANY(1),
)

E1PAD47 = SegmentType(
    "E1PAD47",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "RANK" / ANY(4),
    "EVAL" / ANY(7),
)

E1PAD48 = SegmentType(
    "E1PAD48",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "APSTV" / ANY(1),
    "STREA" / ANY(2),
    "APPLRANK" / ANY(4),
)

E1PAD50 = SegmentType(
    "E1PAD50",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "EVATY" / ANY(4),
    "CRT00" / ANY(2),
    "CRT01" / ANY(2),
    "CRT02" / ANY(2),
    "CRT03" / ANY(2),
    "CRT04" / ANY(2),
    "CRT05" / ANY(2),
    "CRT06" / ANY(2),
    "CRT07" / ANY(2),
    "CRT08" / ANY(2),
    "CRT09" / ANY(2),
    "CRT10" / ANY(2),
    "CRT11" / ANY(2),
    "CRT12" / ANY(2),
    "CRT13" / ANY(2),
    "CRT14" / ANY(2),
    "CRT15" / ANY(2),
    "CRT16" / ANY(2),
    "CRT17" / ANY(2),
    "CRT18" / ANY(2),
    "CRT19" / ANY(2),
    "CRT20" / ANY(2),
    "CRT21" / ANY(2),
    "CRT22" / ANY(2),
    "CRT23" / ANY(2),
    "CRT24" / ANY(2),
    "CRT25" / ANY(2),
    "CRT26" / ANY(2),
    "CRT27" / ANY(2),
    "CRT28" / ANY(2),
    "CRT29" / ANY(2),
    "CRT30" / ANY(2),
    "CRT31" / ANY(2),
    "CRT32" / ANY(2),
    "CRT33" / ANY(2),
    "CRT34" / ANY(2),
    "CRT35" / ANY(2),
    "CRT36" / ANY(2),
    "CRT37" / ANY(2),
    "CRT38" / ANY(2),
    "CRT39" / ANY(2),
    "CRT40" / ANY(2),
    "CRT41" / ANY(2),
    "CRT42" / ANY(2),
    "CRT43" / ANY(2),
    "CRT44" / ANY(2),
    "CRT45" / ANY(2),
    "CRT46" / ANY(2),
    "CRT47" / ANY(2),
    "CRT48" / ANY(2),
    "CRT49" / ANY(2),
    "CRT50" / ANY(2),
    "CRT51" / ANY(2),
    "CRT52" / ANY(2),
    "CRT53" / ANY(2),
    "CRT54" / ANY(2),
    "CRT55" / ANY(2),
    "CRT56" / ANY(2),
    "CRT57" / ANY(2),
    "CRT58" / ANY(2),
    "CRT59" / ANY(2),
    "CRT60" / ANY(2),
    "CRT61" / ANY(2),
    "CRT62" / ANY(2),
    "CRT63" / ANY(2),
    "CRT64" / ANY(2),
    "CRT65" / ANY(2),
    "CRT66" / ANY(2),
    "CRT67" / ANY(2),
    "CRT68" / ANY(2),
    "CRT69" / ANY(2),
    "CRT70" / ANY(2),
    "CRT71" / ANY(2),
    "CRT72" / ANY(2),
    "CRT73" / ANY(2),
    "CRT74" / ANY(2),
    "CRT75" / ANY(2),
)

E1PAD51 = SegmentType(
    "E1PAD51",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "BLCID" / ANY(4),
)

E1PAD53 = SegmentType(
    "E1PAD53",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "MANZL" / ANY(11),
    "BEGUZ" / ANY(6),
    "ENDUZ" / ANY(6),
)

E1PAD63 = SegmentType(
    "E1PAD63",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "BEDART" / ANY(10),
    "DIENST" / ANY(2),
    "ANZCL" / ANY(8),
    "DIENST_4" / ANY(4),
)

E1PAD77 = SegmentType(
    "E1PAD77",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "STATE_ID" / ANY(2),
)

E1PADIC = SegmentType(
    "E1PADIC",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "CONTRACT_APPL" / ANY(6),
    "CONTRACT_TYPE" / ANY(2),
    "CONTRACT_ID" / ANY(20),
)

E1PADP1 = SegmentType(
    "E1PADP1",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "BUTGR" / ANY(2),
    "BETRG" / ANY(19),
    "CURCY" / ANY(5),
    "FREQU" / ANY(1),
    "AMNT" / ANY(13),
    "UNIT" / UNIT(3, "name"),
    "WKAVG" / ANY(7),
    "AKTE" / ANY(15),
    "KOMM" / ANY(40),
    "KWERTPM" / ANY(1),
    "KAMNTPM" / ANY(1),
)

E1PADP2 = SegmentType(
    "E1PADP2",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "BUTGR" / ANY(2),
    "AMNT" / ANY(13),
    "UNIT" / UNIT(3, "name"),
    "AKTE" / ANY(15),
    "KOMM" / ANY(40),
    "BELNR" / ANY(32),
    "KWERTPM" / ANY(1),
    "KAMNTPM" / ANY(1),
)

E1PADPM = SegmentType(
    "E1PADPM",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "BUTGR" / ANY(2),
    "KRESV" / ANY(1),
    "BETRG" / ANY(19),
    "CURCY" / ANY(5),
    "FREQU" / ANY(1),
    "AMNT" / ANY(13),
    "BUGRU" / ANY(3),
    "WKAVG" / ANY(7),
    "MOLGA" / ANY(2),
    "KATZU" / ANY(2),
    "ARTZU" / ANY(4),
    "AUSART" / ANY(4),
    "PERNR" / NUMC(8, "name"),
    "KINTE" / ANY(1),
    "OBJ_TYPE" / CHAR(5, "name"),
    "OBJ_SYS" / ANY(10),
    "OBJ_KEY" / CHAR(20, "name"),
    "OBJ_POS" / ANY(10),
    "OBJ_TYPE_P" / ANY(5),
    "OBJ_KEY_P" / ANY(20),
    "OBJ_POS_P" / ANY(10),
)

E1PADTI = SegmentType(
    "E1PADTI",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(6),
    "BEGZT" / ANY(6),
    "ENDZT" / ANY(6),
    "KAPID" / ANY(8),
)

E1PADUZ = SegmentType(
    "E1PADUZ",
    "MANDT" / ANY(3),
    "PLVAR" / CHAR(2, "name"),
    "OTYPE" / CHAR(2, "name"),
    "OBJID" / ANY(8),
    "INFTY" / ANY(4),
    "RSIGN" / ANY(1),
    "RELAT" / ANY(3),
    "ISTAT" / ANY(1),
    "PRIOX" / ANY(2),
    "BEGDA" / ANY(8),
    "ENDDA" / ANY(8),
    "VARYF" / ANY(10),
    "SEQNR" / ANY(3),
    "AEDTM" / ANY(8),
    "UNAME" / ANY(12),
    "REASN" / ANY(2),
    "HISTO" / ANY(1),
    "ITXNR" / ANY(8),
    "SCLAS" / ANY(2),
    "SOBID" / ANY(45),
    "PROZT" / ANY(7),
    "BEGIN_TIME" / ANY(6),
    "END_TIME" / ANY(6),
    "ASSIGN_DATE" / ANY(8),
)

HRMD_A07 = IDocType(
    "HRMD_A07",
    "HR master data and organizational plan",
    """
    E1PLOGI          1..999999
      E1PORIG        0..999999
      E1PITYP        0..999999
        E1P0000      0..999999
        E1P0001      0..999999
        E1P0002      0..999999
          E1Q0002    0..1
        E1P0003      0..999999
        E1P0004      0..999999
        E1P0006      0..999999
        E1P0007      0..999999
        E1P0008      0..999999
          E1Q0008    0..999999
        E1P0009      0..999999
        E1P0010      0..999999
        E1P0011      0..999999
        E1P0012      0..999999
        E1P0013      0..999999
        E1P0014      0..999999
        E1P0015      0..999999
        E1P0016      0..999999
        E1P0017      0..999999
        E1P0019      0..999999
        E1P0020      0..999999
        E1P0021      0..999999
        E1P0022      0..999999
        E1P0023      0..999999
        E1P0024      0..999999
        E1P0025      0..999999
        E1P0027      0..999999
          E1Q0027    0..1
            E1R0027  0..1
        E1P0028      0..999999
          E1Q0028    0..1
        E1P0029      0..999999
        E1P0030      0..999999
        E1P0032      0..999999
        E1P0033      0..999999
        E1P0034      0..999999
        E1P0035      0..999999
        E1P0036      0..999999
        E1P0037      0..999999
        E1P0038      0..999999
        E1P0039      0..999999
        E1P0040      0..999999
        E1P0041      0..999999
        E1P0042      0..999999
        E1P0043      0..999999
        E1P0044      0..999999
        E1P0046      0..999999
        E1P0048      0..999999
        E1P0050      0..999999
        E1P0052      0..999999
        E1P0055      0..999999
        E1P0056      0..999999
        E1P0057      0..999999
        E1P0058      0..999999
        E1P0059      0..999999
        E1P0060      0..999999
        E1P0061      0..999999
        E1P0062      0..999999
        E1P0063      0..999999
        E1P0064      0..999999
        E1P0072      0..999999
        E1P0075      0..999999
        E1P0079      0..999999
        E1P0090      0..999999
        E1P0092      0..999999
        E1P0098      0..999999
          E1Q0098    0..1
        E1P0100      0..999999
        E1P0101      0..999999
        E1P0105      0..999999
        E1P0107      0..999999
        E1P0108      0..999999
        E1P0109      0..999999
        E1P0110      0..999999
        E1P0111      0..999999
        E1P0112      0..999999
        E1P0113      0..999999
        E1P0114      0..999999
        E1P0115      0..999999
        E1P0116      0..999999
        E1P0117      0..999999
        E1P0120      0..999999
        E1P0126      0..999999
        E1P0127      0..999999
        E1P0131      0..999999
        E1P0132      0..999999
        E1P0133      0..999999
        E1P0134      0..999999
        E1P0135      0..999999
        E1P0136      0..999999
        E1P0137      0..999999
        E1P0138      0..999999
        E1P0139      0..999999
        E1P0140      0..999999
        E1P0141      0..999999
        E1P0142      0..999999
        E1P0145      0..999999
        E1P0146      0..999999
          E1Q0146    0..1
        E1P0147      0..999999
        E1P0148      0..999999
        E1P0167      0..999999
        E1P0168      0..999999
        E1P0169      0..999999
          E1Q0169    0..1
        E1P0170      0..999999
        E1P0171      0..999999
        E1P0177      0..999999
        E1P0179      0..999999
        E1P0181      0..999999
        E1P0182      0..999999
        E1P0185      0..999999
        E1P0186      0..999999
        E1P0189      0..999999
        E1P0190      0..999999
        E1P0192      0..999999
        E1P0217      0..999999
        E1P0218      0..999999
        E1P0219      0..999999
        E1P0222      0..999999
        E1P0233      0..999999
        E1P0236      0..999999
        E1P0264      0..999999
        E1P0272      0..999999
        E1P0278      0..999999
        E1P0279      0..999999
          E1Q0279    0..1
        E1P0283      0..999999
        E1P0302      0..999999
        E1P0303      0..999999
        E1P0315      0..999999
        E1P0317      0..999999
        E1P0341      0..999999
        E1P0367      0..999999
        E1P0377      0..999999
        E1P0379      0..999999
        E1P0388      0..999999
        E1P0408      0..999999
        E1P0409      0..999999
        E1P0480      0..999999
        E1P0525      0..999999
        E1P0526      0..999999
          E1Q0526    0..999999
        E1P0527      0..999999
        E1P0559      0..999999
        E1P0560      0..999999
          E1Q0560    0..1
        E1P0646      0..999999
        E1P0647      0..999999
        E1P0665      0..999999
        E1P0711      0..999999
        E1P0900      0..999999
        E1P0901      0..999999
        E1P1000      0..999999
        E1P1001      0..999999
        E1PAD21      0..999999
        E1PAD22      0..999999
        E1PAD23      0..999999
        E1PAD25      0..999999
        E1PAD27      0..999999
        E1PAD31      0..999999
        E1PAD34      0..999999
        E1PAD44      0..999999
        E1PAD47      0..999999
        E1PAD48      0..999999
        E1PAD50      0..999999
        E1PAD51      0..999999
        E1PAD53      0..999999
        E1PAD63      0..999999
        E1PAD77      0..999999
        E1PADD2      0..999999
        E1PADIC      0..999999
        E1PADP1      0..999999
        E1PADP2      0..999999
        E1PADPM      0..999999
        E1PADTI      0..999999
        E1PADUZ      0..999999
        E1PADXN      0..999999
        E1PAD007     0..999999
        E1P1002      0..999999
        E1P1003      0..999999
        E1P1004      0..999999
        E1P1005      0..999999
        E1P1006      0..999999
        E1P1007      0..999999
        E1P1008      0..999999
        E1P1009      0..999999
        E1P1010      0..999999
        E1P1011      0..999999
        E1P1013      0..999999
        E1P1014      0..999999
        E1P1015      0..999999
        E1P1016      0..999999
        E1P1017      0..999999
        E1P1018      0..999999
        E1P1019      0..999999
        E1P1020      0..999999
        E1P1021      0..999999
        E1P1022      0..999999
        E1P1023      0..999999
        E1P1024      0..999999
        E1P1025      0..999999
        E1P1026      0..999999
        E1P1027      0..999999
        E1P1028      0..999999
        E1P1029      0..999999
        E1P1030      0..999999
        E1P1031      0..999999
        E1P1032      0..999999
        E1P1033      0..999999
        E1P1034      0..999999
        E1P1035      0..999999
        E1P1036      0..999999
        E1P1037      0..999999
        E1P1038      0..999999
        E1P1039      0..999999
        E1P1040      0..999999
        E1P1041      0..999999
        E1P1042      0..999999
        E1P1043      0..999999
        E1P1044      0..999999
        E1P1045      0..999999
        E1P1047      0..999999
        E1P1048      0..999999
        E1P1050      0..999999
        E1P1051      0..999999
        E1P1060      0..999999
        E1P1061      0..999999
        E1P1062      0..999999
        E1P1063      0..999999
        E1P1222      0..999999
        E1P4000      0..999999
        E1P4001      0..999999
        E1P4002      0..999999
        E1P4003      0..999999
        E1P4004      0..999999
        E1P4005      0..999999
    E1UPSLINK        0..999999
    """,
)
