"""HRMD_ABA: HR organizational data, reduced."""

from idockit.dictionary import IDocType

HRMD_ABA01 = IDocType(
    "HRMD_ABA01",
    "HR organizational data, reduced",
    """
    E1PLOGI        ?..9999999999
      E1PORIG      ?..9999999999
      E1PITYP      ?..9999999999
        E1P0000    ?..9999999999
        E1P0001    ?..9999999999
        E1P0002    ?..9999999999
          E1Q0002  ?..1
        E1P0006    ?..9999999999
        E1P0009    ?..9999999999
        E1P0105    ?..9999999999
        E1P1000    ?..9999999999
        E1P1001    ?..9999999999
        E1PADD2    ?..9999999999
        E1PADXN    ?..9999999999
        E1P1002    ?..9999999999
        E1P1016    ?..9999999999
        E1P1017    ?..9999999999
        E1P1028    ?..9999999999
        E1P1032    ?..9999999999
    """,
    messages=("HRMD_ABA",),
)
