"""COD_MEASUREMENT_DOC_SAVE: IDoc types and segment types."""

from idockit.abap import ANY, CHAR, DATS, LANG
from idockit.dictionary import IDocType, SegmentType, Standing

E102COD_S_MD = SegmentType(
    "E102COD_S_MD",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MANDT" / ANY(3),
    "MDOCM" / ANY(20),
    "POINT" / ANY(12),
    "IDATE" / ANY(8),
    "ITIME" / ANY(6),
    "INVTS" / ANY(11),
    "CNTRG" / ANY(1),
    "MDTXT" / ANY(40),
    "MLANG" / ANY(1),
    "KZLTX" / ANY(1),
    "READR" / ANY(12),
    "ERDAT" / DATS(8, "name"),
    "ERUHR" / ANY(6),
    "ERNAM" / CHAR(12, "name"),
    "AEDAT" / ANY(8),
    "AENAM" / CHAR(12, "name"),
    "LVORM" / CHAR(1, "name"),
    "GENER" / ANY(1),
    "PRUEFLOS" / ANY(12),
    "VORGLFNR" / ANY(8),
    "MERKNR" / ANY(4),
    "DETAILERG" / ANY(8),
    "ROOTD" / ANY(20),
    "TOLTY" / ANY(2),
    "TOLID" / ANY(8),
    "WOOBJ" / ANY(22),
    "DOCAF" / ANY(1),
    "READG" / ANY(24),
    "READGI" / ANY(1),
    "RECDV" / ANY(24),
    "RECDVI" / ANY(1),
    "RECDU" / ANY(3),
    "CNTRR" / ANY(24),
    "CNTRRI" / ANY(1),
    "CDIFF" / ANY(24),
    "CDIFFI" / ANY(1),
    "IDIFF" / ANY(1),
    "EXCHG" / ANY(1),
    "TOTEX" / ANY(1),
    "CODCT" / ANY(1),
    "CODGR" / ANY(8),
    "VLCOD" / ANY(4),
    "CVERS" / ANY(6),
    "PREST" / ANY(1),
    "CANCL" / ANY(1),
    "WOOB1" / ANY(22),
    "PROBENR" / ANY(6),
    "MBEWERTG" / ANY(1),
    "INTVL" / ANY(1),
    "IDAT1" / ANY(8),
    "ITIM1" / ANY(6),
    "MLANG_ISO" / ANY(2),
    "MPOBJ" / ANY(22),
    "READ_TOTAL" / ANY(24),
)

E102COD_S_MD_LONGTEXT = SegmentType(
    "E102COD_S_MD_LONGTEXT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E102COD_S_MD_ROOT = SegmentType(
    "E102COD_S_MD_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E102COD_S_MD_THEAD = SegmentType(
    "E102COD_S_MD_THEAD",
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

E102COD_S_MD_TLINE = SegmentType(
    "E102COD_S_MD_TLINE",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "TDFORMAT" / CHAR(2, "name"),
    "TDLINE" / CHAR(132, "name"),
)

COD_MEASUREMENT_DOC_SAVE01 = IDocType(
    "COD_MEASUREMENT_DOC_SAVE01",
    "Measurement document for a cloud system",
    """
    E102COD_S_MD_ROOT          0..1
      E102COD_S_MD             0..9999999999
        E102COD_S_MD_LONGTEXT  0..9999999999
          E102COD_S_MD_THEAD   0..1
          E102COD_S_MD_TLINE   0..9999999999
    E1IDOCENHANCEMENT          0..9999999999
    """,
    messages=("COD_MEASUREMENT_DOC_SAVE",),
)
