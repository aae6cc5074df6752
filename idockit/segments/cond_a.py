"""COND_A: Condition records."""

from idockit.abap import ANY, CHAR, DATS, LANG, UNIT
from idockit.dictionary import IDocType, Seen, SegmentType, Since

E1KOMG = SegmentType(
    "E1KOMG",
    Seen("E2KOMG004", 129),
    Since(None),
    "KVEWE" / ANY(1),
    "KOTABNR" / ANY(3),
    "KAPPL" / ANY(2),
    "KSCHL" / ANY(4),
    "VAKEY" / ANY(50),
    "VKORG" / CHAR(4, "name"),
    "VTWEG" / CHAR(2, "name"),
    "SPART" / CHAR(2, "name"),
    "KUNNR" / CHAR(10, "name"),
    "KDGRP" / CHAR(2, "name"),
    "PLTYP" / CHAR(2, "name"),
    "KONDA" / CHAR(2, "name"),
    "KONDM" / CHAR(2, "name"),
    "WAERK" / ANY(5),
    "MATNR" / CHAR(18, "name"),
    "BWTAR" / CHAR(10, "name"),
    "CHARG" / ANY(10),
    "PRODH" / CHAR(18, "name"),
    "MEINS" / UNIT(3, "name"),
    "BONUS" / CHAR(2, "name"),
    "EBONU" / ANY(2),
    "PROVG" / CHAR(2, "name"),
    "ALAND" / CHAR(3, "name"),
    "WKREG" / ANY(3),
    "WKCOU" / ANY(3),
    "WKCTY" / ANY(4),
    "LLAND" / ANY(3),
    "REGIO" / CHAR(3, "name"),
    "COUNC" / CHAR(3, "name"),
    "CITYC" / CHAR(4, "name"),
    "TAXM1" / CHAR(1, "name"),
    "TAXM2" / CHAR(1, "name"),
    "TAXM3" / CHAR(1, "name"),
    "TAXM4" / CHAR(1, "name"),
    "TAXM5" / CHAR(1, "name"),
    "TAXM6" / CHAR(1, "name"),
    "TAXM7" / CHAR(1, "name"),
    "TAXM8" / CHAR(1, "name"),
    "TAXM9" / CHAR(1, "name"),
    "TAXK1" / ANY(1),
    "TAXK2" / ANY(1),
    "TAXK3" / ANY(1),
    "TAXK4" / ANY(1),
    "TAXK5" / ANY(1),
    "TAXK6" / ANY(1),
    "TAXK7" / ANY(1),
    "TAXK8" / ANY(1),
    "TAXK9" / ANY(1),
    "LIFNR" / CHAR(10, "name"),
    "MATKL" / CHAR(9, "name"),
    "EKORG" / CHAR(4, "name"),
    "ESOKZ" / ANY(1),
    "WERKS" / CHAR(4, "name"),
    "RESWK" / ANY(4),
    "KOLIF" / ANY(10),
    "LTSNR" / CHAR(6, "name"),
    "WGLIF" / ANY(18),
    "MWSKZ" / ANY(2),
    "WERKV" / ANY(4),
    "WAGRP" / ANY(9),
    "VRKME" / UNIT(3, "name"),
    "EAN11" / CHAR(18, "name"),
    "EANNR" / ANY(13),
    "AUART" / ANY(4),
    "MEEIN" / ANY(3),
    "INFNR" / ANY(10),
    "EVRTN" / ANY(10),
    "EVRTP" / ANY(5),
    "INCO1" / CHAR(3, "name"),
    "INCO2" / CHAR(28, "name"),
    "BUKRS" / CHAR(4, "name"),
    "MTART" / CHAR(4, "name"),
    "LIFRE" / ANY(10),
    "EKKOL" / ANY(4),
    "EKKOA" / ANY(4),
    "BSTME" / UNIT(3, "name"),
    "WGHIE" / ANY(18),
    "TAXIM" / CHAR(1, "name"),
    "TAXIK" / ANY(1),
    "TAXIW" / ANY(1),
    "TAXIL" / ANY(1),
    "TAXIR" / ANY(1),
    "TXJCD" / CHAR(15, "name"),
    "FKART" / ANY(4),
    "VKORGAU" / ANY(4),
    "HIENR" / ANY(10),
    "VARCOND" / ANY(26),
    "LAND1" / CHAR(3, "name"),
    "ZTERM" / CHAR(4, "name"),
    "GZOLX" / ANY(4),
    "VBELN" / ANY(10),
    "POSNR" / ANY(6),
    "UPMAT" / ANY(18),
    "UKONM" / ANY(2),
    "ANZSN" / ANY(10),
    "AUART_SD" / ANY(4),
    "PRODH1" / ANY(5),
    "PRODH2" / ANY(5),
    "PRODH3" / ANY(8),
    "BZIRK" / CHAR(6, "name"),
    "VKGRP" / CHAR(3, "name"),
    "BRSCH" / CHAR(4, "name"),
    "VKBUR" / CHAR(4, "name"),
    "PRCTR" / CHAR(10, "name"),
    "LHIENR" / ANY(10),
    "KDKGR" / ANY(2),
    "BSTYP" / ANY(1),
    "BSART" / ANY(4),
    "EKGRP" / CHAR(3, "name"),
    "AKTNR" / ANY(10),
    "VAKEY_LONG" / ANY(100),
    "SRVPOS" / ANY(18),
    "PSTYP" / ANY(1),
    "HLAND" / ANY(3),
    "AUSFU" / ANY(10),
    "HERKL" / CHAR(3, "name"),
    "VERLD" / ANY(3),
    "COIMP" / ANY(17),
    "STAWN" / CHAR(17, "name"),
    "CASNR" / CHAR(15, "name"),
    "EXPRF" / ANY(8),
    "COKON" / ANY(6),
    "COPHA" / ANY(6),
    "COADI" / ANY(6),
    "HERSE" / ANY(10),
    "KTNUM" / ANY(10),
    "PLNUM" / ANY(10),
    "PREFA" / ANY(10),
    "EILGR" / ANY(10),
    Since(None),
    "MATNR_LONG" / CHAR(40, "name"),
    "UPMAT_LONG" / ANY(40),
)

E1KOMG1 = SegmentType(
    "E1KOMG1",
    Since(None),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "UPMAT_EXTERNAL" / ANY(40),
    "UPMAT_VERSION" / ANY(10),
    "UPMAT_GUID" / ANY(32),
    Since(None),
    "VAKEY_255" / ANY(255),
    "VADAT_255" / ANY(255),
    "VAKEY_VERSION" / ANY(2),
)

E1KONH = SegmentType(
    "E1KONH",
    Seen("E2KONH", 11),
    "KNUMH" / ANY(10),
    "DATAB" / DATS(8, "name"),
    "DATBI" / DATS(8, "name"),
    "KOSRT" / ANY(10),
    "KZUST" / ANY(3),
    "KNUMA_PI" / ANY(10),
    "KNUMA_AG" / ANY(10),
    "KNUMA_SQ" / ANY(10),
    "KNUMA_SD" / ANY(10),
    "AKTNR" / ANY(10),
    "KNUMA_BO" / ANY(10),
)

E1KONM = SegmentType(
    "E1KONM",
    "KSTBM" / ANY(19),
    "KBETR" / ANY(16),
)

E1KONP = SegmentType(
    "E1KONP",
    Seen("E2KONP002", 53),
    Since(None),
    "KSCHL" / ANY(4),
    "KNUMT" / ANY(10),
    "STFKZ" / ANY(1),
    "KZBZG" / ANY(1),
    "KSTBM" / ANY(19),
    "KONMS" / ANY(3),
    "KSTBW" / ANY(20),
    "KONWS" / ANY(5),
    "KRECH" / ANY(1),
    "KBETR" / ANY(16),
    "KONWA" / ANY(5),
    "KPEIN" / ANY(5),
    "KMEIN" / ANY(3),
    "PRSCH" / ANY(4),
    "KUMZA" / ANY(6),
    "KUMNE" / ANY(6),
    "MEINS" / UNIT(3, "name"),
    "MXWRT" / ANY(16),
    "GKWRT" / ANY(16),
    "PKWRT" / ANY(21),
    "FKWRT" / ANY(21),
    "RSWRT" / ANY(21),
    "KWAEH" / ANY(5),
    "UKBAS" / ANY(21),
    "KZNEP" / ANY(1),
    "KUNNR" / CHAR(10, "name"),
    "LIFNR" / CHAR(10, "name"),
    "MWSK1" / ANY(2),
    "LOEVM_KO" / ANY(1),
    "ZAEHK_IND" / ANY(2),
    "BOMAT" / ANY(18),
    "KBRUE" / ANY(16),
    "KSPAE" / ANY(1),
    "BOSTA" / ANY(1),
    "KNUMA_PI" / ANY(10),
    "KNUMA_AG" / ANY(10),
    "KNUMA_SQ" / ANY(10),
    "VALTG" / ANY(2),
    "VALDT" / ANY(8),
    "ZTERM" / CHAR(4, "name"),
    "ANZAUF" / ANY(2),
    "MIKBAS" / ANY(19),
    "MXKBAS" / ANY(19),
    "KOMXWRT" / ANY(18),
    "KLF_STG" / ANY(4),
    "KLF_KAL" / ANY(4),
    "VKKAL" / ANY(1),
    "AKTNR" / ANY(10),
    "KNUMA_BO" / ANY(10),
    "MDFLG" / ANY(1),
    "BOMAT_EXTERNAL" / ANY(40),
    "BOMAT_VERSION" / ANY(10),
    "BOMAT_GUID" / ANY(32),
    Since(None),
    "BOMAT_LONG" / ANY(40),
    Since(None),
    "ZAEHK_IND_LONG" / ANY(3),
)

E1KONW = SegmentType(
    "E1KONW",
    "KSTBW" / ANY(20),
    "KBETR" / ANY(16),
)

E1VFKONX = SegmentType(
    "E1VFKONX",
    "KOPID" / ANY(2),
    "SCAID" / ANY(10),
    "SCABAS" / ANY(2),
)

E1VFSCAH = SegmentType(
    "E1VFSCAH",
    "SCATYP" / ANY(1),
    "SCABAS" / ANY(2),
    "SCUOF" / ANY(3),
    "KPEIN" / ANY(6),
    "KMEIN" / ANY(3),
    "KRECH" / ANY(2),
    "LPEIN" / ANY(6),
    "SCALEN" / ANY(2),
    "TSCALEN" / ANY(2),
    "MINFLG" / ANY(1),
    "MAXFLG" / ANY(1),
    "CCBVRR" / ANY(4),
    "SCBVRR" / ANY(4),
    "CTBVRR" / ANY(4),
    "KAPPL" / ANY(2),
    "SCA_TXT" / ANY(30),
    "SPRAS" / LANG(1, "name"),
)

E1VFSCAIX = SegmentType(
    "E1VFSCAIX",
    "SLFNR" / ANY(5),
    "CATYP" / ANY(1),
    "SCAVAL" / ANY(50),
)

E1VFSCAR = SegmentType(
    "E1VFSCAR",
    "SLFNR1" / ANY(5),
    "SLFNR2" / ANY(5),
    "SLFNR3" / ANY(5),
    "SLFNR4" / ANY(5),
    "SLFNR5" / ANY(5),
    "KBETR" / ANY(16),
)

COND_A01 = IDocType(
    "COND_A01",
    "Condition records",
    """
    E1KOMG             1..1
      E1KONH           1..9999
        E1KONP         1..99
          E1KONM       0..9999
          E1KONW       0..9999
    E1IDOCENHANCEMENT  0..999999
    """,
    messages=("COND_A",),
)

COND_A03 = IDocType(
    "COND_A03",
    "Condition records",
    """
    E1KOMG        1..1
      E1KONH      1..9999
        E1KONP    1..99
          E1KONM  0..9999
          E1KONW  0..9999
    """,
    standing="partial",
    messages=("COND_A",),
)

COND_A04 = IDocType(
    "COND_A04",
    "Condition records",
    """
    E1KOMG               1..1
      E1KOMG1            0..1
      E1KONH             1..9999
        E1KONP           1..99
          E1KONM         0..9999
          E1KONW         0..9999
          E1VFKONX       0..5
            E1VFSCAH     0..1
              E1VFSCAIX  0..20000
          E1VFSCAR       0..450000
    E1UPSLINK            0..1
    E1IDOCENHANCEMENT    0..999999
    """,
    messages=("COND_A",),
)
