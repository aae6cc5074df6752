"""LOISTD: Stock and requirements for a planning system."""

from idockit.abap import ANY, CHAR, DEC, QUAN
from idockit.dictionary import IDocType, SegmentType, Standing

E1MDPSL = SegmentType(
    "E1MDPSL",
    Standing("one source"),
    "AUFVR" / ANY(10),
    "BAUGR" / ANY(18),
    "BESKZ" / CHAR(1, "name"),
    "DAT00" / ANY(8),
    "DAT01" / ANY(8),
    "DAT02" / ANY(8),
    "DEL12" / ANY(12),
    "DELKZ" / ANY(2),
    "DELET" / ANY(4),
    "DELNR" / ANY(10),
    "DELPS" / ANY(6),
    "EINVR" / ANY(4),
    "KDAUF" / ANY(10),
    "KDPOS" / ANY(6),
    "LGORT" / CHAR(4, "name"),
    "MNG01" / ANY(15),
    "MNG02" / ANY(15),
    "PLUMI" / ANY(1),
    "POSVR" / ANY(6),
    "PSPEL" / ANY(24),
    "SOBES" / ANY(1),
    "VERID" / CHAR(4, "name"),
    "VRFKZ" / ANY(1),
    "WEBAZ" / DEC(5, "name"),
    "WRK02" / ANY(4),
    "KUNNR" / CHAR(10, "name"),
    "AUART" / ANY(4),
    "FIX01" / ANY(1),
    "BAART" / ANY(4),
    "BAUGR_EXTERNAL" / ANY(40),
    "BAUGR_VERSION" / ANY(10),
    "BAUGR_GUID" / ANY(32),
    "BAUGR_LONG" / ANY(40),
)

E1MDSTL = SegmentType(
    "E1MDSTL",
    Standing("one source"),
    "MATNR" / CHAR(18, "name"),
    "WERKS" / CHAR(4, "name"),
    "PLSCN" / ANY(3),
    "EINME" / ANY(15),
    "EISBE" / QUAN(14, "name"),
    "INSME" / ANY(15),
    "KEINM" / ANY(15),
    "KINSM" / ANY(15),
    "KLABS" / ANY(15),
    "KSPEM" / ANY(15),
    "LABST" / ANY(15),
    "RETME" / ANY(15),
    "SPEME" / ANY(15),
    "TRAME" / QUAN(15, "name"),
    "UMLMC" / QUAN(15, "name"),
    "MATNR_EXTERNAL" / CHAR(40, "name"),
    "MATNR_VERSION" / CHAR(10, "name"),
    "MATNR_GUID" / CHAR(32, "name"),
    "MATNR_LONG" / CHAR(40, "name"),
)

E1PLSEL = SegmentType(
    "E1PLSEL",
    Standing("one source"),
    "PLAAB" / ANY(2),
    "PLANR" / ANY(20),
    "KDAUF" / ANY(10),
    "KDPOS" / ANY(6),
    "LGORT" / CHAR(4, "name"),
    "PSPEL" / ANY(24),
)

LOISTD01 = IDocType(
    "LOISTD01",
    "Stock and requirements for a planning system",
    """
    E1MDSTL            1..1
      E1PLSEL          0..99999
        E1MDPSL        0..99999
    E1IDOCENHANCEMENT  0..999999
    """,
)
