"""GSVERF: Self-billing."""

from idockit.dictionary import IDocType

GSVERF03 = IDocType(
    "GSVERF03",
    "Self-billing",
    """
    E1EDK01            1..1
    E1EDK14            0..10
    E1EDKA1            0..10
      E1EDKA3          0..99
    E1EDK02            0..20
    E1EDK05            0..99
    E1EDK04            0..4
    E1EDK23            0..4
    E1EDK03            0..20
    E1EDK28            0..20
    E1EDK29            0..20
    E1EDK17            0..10
    E1EDK18            0..10
    E1EDL51            0..99999
    E1EDKT1            0..99
      E1EDKT2          0..999
    E1EDP01            0..9999999999
      E1EDP02          0..25
      E1EDP03          0..25
      E1EDP04          0..25
      E1EDP05          0..99
      E1EDPA1          0..20
        E1EDPA3        0..99
      E1EDP19          0..10
      E1EDP17          0..10
      E1EDP18          0..10
      E1EDP26          0..20
      E1EDP28          0..9
      E1EDP08          0..99
      E1EDL52          0..99999
      E1EDPT1          0..99
        E1EDPT2        0..999
    E1EDS01            0..30
    E1IDOCENHANCEMENT  0..9999999999
    """,
)
