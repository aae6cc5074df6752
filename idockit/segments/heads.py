"""Heads that many segment types share: the keys of HR infotypes."""

from idockit.abap import ANY, CHAR, NUMC, Field

__all__ = ["infotype_key", "planning_key"]


def infotype_key() -> list[Field]:
    """The key of a personnel administration infotype (E1P0001): PERNR ... SEQNR."""
    return [
        "PERNR" / NUMC(8, "name"),
        "INFTY" / ANY(4),
        "SUBTY" / ANY(4),
        "OBJPS" / ANY(2),
        "SPRPS" / ANY(1),
        "ENDDA" / ANY(8),
        "BEGDA" / ANY(8),
        "SEQNR" / ANY(3),
    ]


def planning_key() -> list[Field]:
    """The key of a personnel planning infotype (E1P1000): MANDT ... ENDDA."""
    return [
        "MANDT" / ANY(3),
        "PLVAR" / CHAR(2, "name"),
        "OTYPE" / CHAR(2, "name"),
        "OBJID" / ANY(8),
        "INFTY" / ANY(4),
        "SUBTY" / ANY(4),
        "ISTAT" / ANY(1),
        "PRIOX" / ANY(2),
        "BEGDA" / ANY(8),
        "ENDDA" / ANY(8),
    ]
