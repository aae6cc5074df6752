"""MATMAS: Material master."""

from idockit.abap import ANY, CHAR, DATS, DEC, NUMC, QUAN, UNIT
from idockit.dictionary import IDocType, Seen, SegmentType, Since, Standing

E1CUCOM = SegmentType(
    "E1CUCOM",
    Since(None),
    "MSGFN" / CHAR(3),
    "C_PROFILE" / CHAR(30),
    "CLASSTYPE" / CHAR(3),
    "ORGAREAS" / CHAR(10),
    "STATUS" / CHAR(1),
    "BOMAPPL" / CHAR(4),
    "FLAVAILCH" / CHAR(1),
    "BOMEXPL" / CHAR(1),
    "TASKLEXPL" / CHAR(1),
    "INITSCREEN" / CHAR(1),
    "FLASSEMBLY" / CHAR(1),
    "FLRESULT" / CHAR(1),
    "FLMDATA" / CHAR(1),
    "FLCASONLY" / CHAR(1),
    "FLMANCHANG" / CHAR(1),
    "FLHOLDBOM" / CHAR(1),
    "FLDELETE" / CHAR(1),
    "DESIGN" / CHAR(18),
    "NEUTR" / CHAR(1),
    "CHAR_VALU" / CHAR(1),
    "A_LAISO" / CHAR(2),
    "SCOPE_CHAR" / CHAR(1),
    "SCOPE_VALU" / CHAR(1),
    "FL_EXCLUDE" / CHAR(1),
    "DISPLAY" / CHAR(1),
    "PRICING" / CHAR(1),
    "CONFIGUR" / CHAR(1),
    "DEFVALU_DE" / CHAR(1),
    "FL_MARK" / CHAR(1),
    "DEFVALU_CC" / CHAR(1),
    "TYPM_SEL" / CHAR(1),
    "TYPM_STRA" / CHAR(1),
    "FL_SC_CHAR" / CHAR(1),
    "FL_SC_DEP" / CHAR(1),
    "FL_SC_KN" / CHAR(1),
    "FL_SC_CMPF" / CHAR(1),
    "MULTIL_STRU" / CHAR(1),
    "FL_DPSEU" / CHAR(1),
    "OB_FIX" / CHAR(1),
    "OB_INST" / CHAR(1),
    "FL_EOASL" / CHAR(1),
    "FL_SAASL" / CHAR(1),
    "FL_OBJ_MAT" / CHAR(1),
    "FL_OBJ_DOC" / CHAR(1),
    "FL_OBJ_CLS" / CHAR(1),
    "FL_OBJ_TXT" / CHAR(1),
    "FL_SDREL" / CHAR(1),
    "FL_KOREL" / CHAR(1),
    "FL_FEREL" / CHAR(1),
    "FL_INREL" / CHAR(1),
    "FL_KAREL" / CHAR(1),
    "POSTYPEN" / CHAR(20),
    "SORTF1" / CHAR(10),
    "SORTF2" / CHAR(10),
    "SORTF3" / CHAR(10),
    "SORTF4" / CHAR(10),
    "SORTF5" / CHAR(10),
    "CLASSF1" / CHAR(3),
    "CLASSF2" / CHAR(3),
    "CLASSF3" / CHAR(3),
    "CLASSF4" / CHAR(3),
    "CLASSF5" / CHAR(3),
    "PRIO" / NUMC(2),
    "PRSTL" / CHAR(1),
    "UMBEW" / CHAR(1),
    "FLBROWSER" / CHAR(1),
    "FL_PROF_OBOM" / CHAR(1),
    Since(None),
    "PROC_MODE" / ANY(1),
)

E1MARA1 = SegmentType(
    "E1MARA1",
    Seen("E2MARA1003"),
    Since(None),
    "MATNR_EXTERNAL" / CHAR(40),
    "MATNR_VERSION" / CHAR(10),
    "MATNR_GUID" / CHAR(32),
    "BMATN_EXTERNAL" / CHAR(40),
    "BMATN_VERSION" / CHAR(10),
    "BMATN_GUID" / CHAR(32),
    "STOFF_EXTERNAL" / CHAR(40),
    "STOFF_VERSION" / CHAR(10),
    "STOFF_GUID" / CHAR(32),
    Since(None),
    "HUTYP_DFLT" / CHAR(4),
    "PILFERABLE" / CHAR(1),
    "WHSTC" / CHAR(2),
    "WHMATGR" / CHAR(4),
    "HNDLCODE" / CHAR(4),
    "HAZMAT" / CHAR(1),
    "HUTYP" / CHAR(4),
    "TARE_VAR" / CHAR(1),
    "MAXC" / DEC(17),
    "MAXC_TOL" / DEC(5),
    "MAXL" / QUAN(17),
    "MAXB" / QUAN(17),
    "MAXH" / QUAN(17),
    "MAXDIM_UOM" / UNIT(),
    "HERKL" / CHAR(3),
    "MFRGR" / CHAR(8),
    "QQTIME" / QUAN(4),
    "QQTIMEUOM" / UNIT(),
    "QGRP" / CHAR(4),
    "SERIAL" / CHAR(4),
    "PS_SMARTFORM" / CHAR(30),
    "CWQPROC" / CHAR(2),
    "CWQTOLGR" / CHAR(9),
    "ADPROF" / CHAR(3),
    "IPMIPPRODUCT" / CHAR(40),
    "MEDIUM" / CHAR(6),
    Since(None),
    "COMMODITY" / CHAR(18),
    "SGT_CSGR" / CHAR(4),
    "SGT_COVSA" / CHAR(8),
    "SGT_REL" / CHAR(1),
    Since(None),
    "STOFF_LONG" / CHAR(40),
    "BMATN_LONG" / CHAR(40),
    "SATNR_LONG" / CHAR(40),
    "GENNR_LONG" / CHAR(40),
    "RMATP_LONG" / CHAR(40),
    Since(None),
    "SCM_MATURITY_DUR" / ANY(12),
    "SCM_SHLF_LFE_REQ_MAX" / ANY(12),
    "SCM_PUOM" / ANY(3),
    Since(None),
    "SCM_KITCOMP" / ANY(1),
    "SCM_PROD_PAOOPT" / ANY(1),
    "SCM_BOD_DEPLVL" / ANY(1),
    "SCM_RESTRICT_INVBAL" / ANY(1),
    "SCM_DRP_GL_STOCK" / ANY(1),
    "SCM_EXCL_EXPEDITE" / ANY(1),
)

E1MARC1 = SegmentType(
    "E1MARC1",
    Since(None),
    "NFMAT_EXTERNAL" / CHAR(40),
    "NFMAT_VERSION" / CHAR(10),
    "NFMAT_GUID" / CHAR(32),
    "STDPD_EXTERNAL" / CHAR(40),
    "STDPD_VERSION" / CHAR(10),
    "STDPD_GUID" / CHAR(32),
    "VRBMT_EXTERNAL" / CHAR(40),
    "VRBMT_VERSION" / CHAR(10),
    "VRBMT_GUID" / CHAR(32),
    Since(None),
    "NFMAT_LONG" / CHAR(40),
    "STDPD_LONG" / CHAR(40),
    "VRBMT_LONG" / CHAR(40),
    "UCMAT_LONG" / CHAR(40),
    Since(None),
    "SCM_GRPRT" / ANY(12),
    "SCM_GIPRT" / ANY(12),
    "SCM_SCOST" / ANY(15),
    "SCM_RELDT" / ANY(4),
    "SCM_RRP_TYPE" / ANY(1),
    "SCM_HEUR_ID" / ANY(12),
    "SCM_PACKAGE_ID" / ANY(12),
    "SCM_SSPEN" / ANY(15),
    "SCM_GET_ALERTS" / ANY(1),
    "SCM_RES_NET_NAME" / ANY(40),
    "SCM_CONHAP" / ANY(15),
    "SCM_HUNIT" / ANY(3),
    "SCM_CONHAP_OUT" / ANY(15),
    "SCM_HUNIT_OUT" / ANY(3),
    "SCM_SHELF_LIFE_LOC" / ANY(1),
    "SCM_SHELF_LIFE_DUR" / ANY(12),
    "SCM_MATURITY_DUR" / ANY(12),
    "SCM_SHLF_LFE_REQ_MIN" / ANY(12),
    "SCM_SHLF_LFE_REQ_MAX" / ANY(12),
    "SCM_LSUOM" / ANY(3),
    "SCM_REORD_DUR" / ANY(12),
    "SCM_TARGET_DUR" / ANY(12),
    "SCM_TSTRID" / ANY(10),
    "SCM_STRA1" / ANY(2),
    "SCM_PEG_PAST_ALERT" / ANY(12),
    "SCM_PEG_FUTURE_ALERT" / ANY(12),
    "SCM_PEG_STRATEGY" / ANY(2),
    "SCM_PEG_WO_ALERT_FST" / ANY(1),
    "SCM_FIXPEG_PROD_SET" / ANY(1),
    "SCM_WHATBOM" / ANY(1),
    Since(None),
    "DEF_SEG_LONG" / ANY(40),
    "FSH_MG_ARUN_REQ" / ANY(1),
    "ARUN_FIX_BATCH" / ANY(1),
    "SCM_RRP_SEL_GROUP" / ANY(2),
    "SCM_INTSRC_PROF" / ANY(10),
    "SCM_PRIO" / ANY(3),
    "SCM_MIN_PASS_AMOUNT" / ANY(17),
    "SCM_PROFID" / ANY(12),
    "SCM_GES_MNG_USE" / ANY(1),
    "SCM_GES_BST_USE" / ANY(1),
    "SGT_MRPSI" / ANY(1),
    Since(None),
    "SCM_THRUPUT_TIME" / ANY(12),
    "SCM_TPOP" / ANY(2),
    "SCM_SAFTY_V" / ANY(15),
    "SCM_PPSAFTYSTK" / ANY(15),
    "SCM_PPSAFTYSTK_V" / ANY(15),
    "SCM_REPSAFTY" / ANY(15),
    "SCM_REPSAFTY_V" / ANY(15),
    "SCM_REORD_V" / ANY(15),
    "SCM_MAXSTOCK_V" / ANY(15),
    "SCM_SCOST_PRCNT" / ANY(5),
    "SCM_PROC_COST" / ANY(15),
    "SCM_NDCOSTWE" / ANY(15),
    "SCM_NDCOSTWA" / ANY(15),
    "ESPPFLG" / ANY(1),
)

E1MARC2 = SegmentType(
    "E1MARC2",
    Standing("one source"),
    "MAXDOS_PEN" / ANY(15),
    "MAXDOS_FLG" / ANY(1),
    "SAFTYSTOCK_METHOD" / ANY(2),
    "TARGET_STOCK_LEVEL_METH" / ANY(1),
    "AUTO_DET_SFTYSTK_METH" / ANY(1),
    "USE_PERIOD_FACTOR" / ANY(1),
    "PERIOD_FACTOR_VALUE" / ANY(7),
    "PERIOD_FACTOR_TDS" / ANY(7),
)

E1SGTMADKA = SegmentType(
    "E1SGTMADKA",
    "FUNCTION" / CHAR(3, "name"),
    "SGT_SCAT" / ANY(16),
    "SGT_KALSW" / ANY(1),
    "SGT_KALGP" / ANY(10),
    "STK_SEG_LONG" / ANY(40),
)

E1SGTMARM = SegmentType(
    "E1SGTMARM",
    "FUNCTION" / CHAR(3, "name"),
    "SGT_SCAT" / ANY(16),
    "VOLUM" / QUAN(15, "name"),
    "BRGEW" / QUAN(15, "name"),
    "NTGEW" / QUAN(15, "name"),
    "STK_SEG_LONG" / ANY(40),
)

E1SGTMVKE = SegmentType(
    "E1SGTMVKE",
    "FUNCTION" / CHAR(3, "name"),
    "SGT_RCAT" / ANY(16),
    "VMSTA" / CHAR(2, "name"),
    "VMSTD" / DATS(8, "name"),
    "REQ_SEG_LONG" / ANY(40),
)

MATMAS01 = IDocType(
    "MATMAS01",
    "Material master",
    """
    E1MARAM      1..9999  level=2
      E1MAKTM    1..99  level=3
      E1MARCM    0..9999  level=3
        E1MARDM  0..9999  level=4
      E1MARMM    0..999  level=3
        E1MEANM  0..9999  level=4
      E1MBEWM    0..9999  level=3
      E1MLGNM    0..9999  level=3
      E1MVKEM    0..9999  level=3
      E1MLANM    0..9999  level=3
      E1MTXHM    0..9999  level=3
        E1MTXLM  0..9999  level=4
    """,
)

MATMAS02 = IDocType(
    "MATMAS02",
    "Material master",
    """
    E1MARAM            1..9999
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
      E1MARMM          0..999
        E1MEANM        0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
      E1MVKEM          0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)

MATMAS03 = IDocType(
    "MATMAS03",
    "Material master",
    """
    E1MARAM            1..9999
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
      E1MARMM          0..999
        E1MEANM        0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
        E1MLGTM        0..9999
      E1MVKEM          0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)

MATMAS04 = IDocType(
    "MATMAS04",
    "Material master",
    """
    E1MARAM            1..9999
      E1MARA1          0..1
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARC1        0..1
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
      E1MARMM          0..999
        E1MEANM        0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
        E1MLGTM        0..9999
      E1MVKEM          0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
    E1IDOCENHANCEMENT  0..9999999999
    """,
)

MATMAS05 = IDocType(
    "MATMAS05",
    "Material master",
    """
    E1MARAM            1..9999
      E1MARA1          0..1
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARC1        0..1
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
      E1MARMM          0..999
        E1MEANM        0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
        E1MLGTM        0..9999
      E1MVKEM          0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
      E1CUCFG          0..10000
        E1CUINS        0..1000
        E1CUVAL        0..100000
        E1CUCOM        0..1000
    E1UPSLINK          0..1
    E1IDOCENHANCEMENT  0..999999
    """,
    messages=("MATMAS",),
)

MATMAS06 = IDocType(
    "MATMAS06",
    "Material master",
    """
    E1MARAM            1..9999
      E1MARA1          0..1
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARC1        0..1
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
        E1SGTMADKA     0..9999
      E1MARMM          0..999
        E1MEANM        0..9999
        E1SGTMARM      0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
        E1MLGTM        0..9999
      E1MVKEM          0..9999
        E1SGTMVKE      0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
      E1CUCFG          0..10000
        E1CUINS        0..1000
        E1CUVAL        0..9999999999
        E1CUCOM        0..1000
    E1UPSLINK          0..1
    E1IDOCENHANCEMENT  0..9999999999
    """,
)

MATMAS07 = IDocType(
    "MATMAS07",
    "Material master",
    """
    E1MARAM            1..9999
      E1MARA1          0..1
      E1MAKTM          1..99
      E1MARCM          0..9999
        E1MARC1        0..1
        E1MARC2        0..9999
        E1MARDM        0..9999
        E1MFHMM        0..1
        E1MPGDM        0..1
        E1MPOPM        0..1
        E1MPRWM        0..9999999999
        E1MVEGM        0..9999999999
        E1MVEUM        0..9999999999
        E1MKALM        0..9999999999
        E1SGTMADKA     0..9999
      E1MARMM          0..999
        E1MEANM        0..9999
        E1SGTMARM      0..9999
      E1MBEWM          0..9999
      E1MLGNM          0..9999
        E1MLGTM        0..9999
      E1MVKEM          0..9999
        E1SGTMVKE      0..9999
      E1MLANM          0..9999
      E1MTXHM          0..9999
        E1MTXLM        0..9999
      E1CUCFG          0..10000
        E1CUINS        0..1000
        E1CUVAL        0..9999999999
        E1CUCOM        0..1000
    E1UPSLINK          0..1
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
