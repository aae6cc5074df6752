"""COD_MEASURING_POINT_SAVE: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, DATS, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E102COD_S_MP = SegmentType(
    "E102COD_S_MP",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MANDT" / ANY(3),
    "POINT" / ANY(12),
    "MPOBJ" / ANY(22),
    "PSORT" / ANY(20),
    "PSORTR" / ANY(1),
    "PTTXT" / ANY(40),
    "MLANG" / ANY(1),
    "KZLTX" / ANY(1),
    "MPTYP" / ANY(1),
    "IRFMP" / ANY(1),
    "ERDAT" / DATS(8, "name"),
    "ERNAM" / CHAR(12, "name"),
    "AEDAT" / ANY(8),
    "AENAM" / CHAR(12, "name"),
    "BEGRU" / CHAR(4, "name"),
    "INACT" / ANY(1),
    "LVORM" / CHAR(1, "name"),
    "LOCAS" / ANY(40),
    "REFMP" / ANY(12),
    "ATINN" / ANY(10),
    "ATINNR" / ANY(1),
    "EXPON" / ANY(6),
    "DECIM" / ANY(6),
    "DESIR" / ANY(24),
    "DESIRI" / ANY(1),
    "DESIRR" / ANY(1),
    "DSTXT" / ANY(40),
    "DSTXTR" / ANY(1),
    "MRMIN" / ANY(24),
    "MRMINI" / ANY(1),
    "MRMAX" / ANY(24),
    "MRMAXI" / ANY(1),
    "MRNGU" / ANY(3),
    "INDCT" / ANY(1),
    "INDRV" / ANY(1),
    "INDTR" / ANY(1),
    "TRANS" / ANY(12),
    "CJUMP" / ANY(24),
    "CJUMPI" / ANY(1),
    "PYEAR" / ANY(24),
    "PYEARI" / ANY(1),
    "CODCT" / ANY(1),
    "CODGR" / ANY(8),
    "CODGRR" / ANY(1),
    "CDSUF" / ANY(1),
    "MODTR" / ANY(1),
    "INDTRR" / ANY(1),
    "ATNAM" / CHAR(30, "name"),
    "ATFOR" / ANY(4),
    "ATVOR" / ANY(1),
    "MSEHI" / ANY(3),
    "ATDIM" / ANY(6),
    "ANZDZ" / ANY(6),
    "AUSWAHLMGE" / ANY(8),
    "MLANG_ISO" / ANY(2),
    "MSGFN" / CHAR(3, "name"),
)

E102COD_S_MP_LONGTEXT = SegmentType(
    "E102COD_S_MP_LONGTEXT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E102COD_S_MP_ROOT = SegmentType(
    "E102COD_S_MP_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E102COD_S_MP_THEAD = SegmentType(
    "E102COD_S_MP_THEAD",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TDOBJECT" / CHAR(10, "name"),
    "TDNAME" / CHAR(70, "name"),
    "TDID" / CHAR(4, "name"),
    "TDSPRAS" / LANG(1, "name"),
    "TDTITLE" / ANY(50),
    "TDFORM" / ANY(16),
    "TDSTYLE" / ANY(8),
    "TDVERSION" / ANY(5),
    "TDFUSER" / ANY(12),
    "TDFRELES" / ANY(4),
    "TDFDATE" / ANY(8),
    "TDFTIME" / ANY(6),
    "TDLUSER" / ANY(12),
    "TDLRELES" / ANY(4),
    "TDLDATE" / ANY(8),
    "TDLTIME" / ANY(6),
    "TDLINESIZE" / ANY(3),
    "TDTXTLINES" / ANY(5),
    "TDHYPHENAT" / ANY(1),
    "TDOSPRAS" / ANY(1),
    "TDTRANSTAT" / ANY(1),
    "TDMACODE1" / ANY(16),
    "TDMACODE2" / ANY(16),
    "TDREFOBJ" / ANY(10),
    "TDREFNAME" / ANY(70),
    "TDREFID" / ANY(4),
    "TDTEXTTYPE" / CHAR(6, "name"),
    "TDCOMPRESS" / ANY(1),
    "MANDT" / ANY(3),
    "TDOCLASS" / ANY(4),
    "LOGSYS" / ANY(10),
    "TDSPRAS_ISO" / ANY(2),
    "TDOSPRAS_ISO" / ANY(2),
)

E102COD_S_MP_TLINE = SegmentType(
    "E102COD_S_MP_TLINE",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

COD_MEASURING_POINT_SAVE01 = IDocType(
    "COD_MEASURING_POINT_SAVE01",
    "Measuring point for a cloud system",
    """
    E102COD_S_MP_ROOT          0..1
      E102COD_S_MP             0..9999999999
        E102COD_S_MP_LONGTEXT  0..9999999999
          E102COD_S_MP_THEAD   0..1
          E102COD_S_MP_TLINE   0..9999999999
    E1IDOCENHANCEMENT          0..9999999999
    """,
    messages=("COD_MEASURING_POINT_SAVE",),
)
