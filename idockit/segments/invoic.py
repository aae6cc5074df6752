"""INVOIC: Invoice and billing document."""

from idockit.abap import ANY
from idockit.dictionary import IDocType, SegmentType, Since

E1EDP30 = SegmentType(
    "E1EDP30",
    Since("E2EDP30000"),
    "QUALF" / ANY(3),
    "IVKON" / ANY(30),
)

INVOIC01 = IDocType(
    "INVOIC01",
    "Invoice and billing document",
    """
    E1EDK01            1..1  level=1
    E1EDKA1            0..99  level=2  qualified
    E1EDK02            0..20  level=2  qualified
    E1EDK03            0..20  level=2  qualified
    E1EDK05            0..99  level=2  qualified
    E1EDK04            0..25  level=2  qualified
    E1EDK17            0..10  level=2  qualified
    E1EDK18            0..10  level=2  qualified
    E1EDK23            0..4  level=2  qualified
    E1EDK28            0..20  level=2
    E1EDK29            0..20  level=2
    E1EDKT1            0..99  level=2  qualified
      E1EDKT2          0..999  level=3
    E1EDK14            0..10  level=2  qualified
    E1EDP01            0..999999  level=2
      E1EDP02          0..25  level=3  qualified
      E1EDP03          0..25  level=3  qualified
      E1EDP19          0..10  level=3  qualified
      E1EDP26          0..20  level=3  qualified
      E1EDPA1          0..20  level=3  qualified
      E1EDP05          0..99  level=3  qualified
      E1EDP04          0..25  level=3  qualified
      E1EDP28          0..9  level=3
      E1EDP08          0..999999  level=3
      E1EDPT1          0..99  level=3  qualified
        E1EDPT2        0..999  level=4
    E1EDS01            0..30  level=2  qualified
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)

INVOIC02 = IDocType(
    "INVOIC02",
    "Invoice and billing document",
    """
    E1EDK01            1..1  level=1
    E1EDKA1            0..99  level=2  qualified
    E1EDK02            0..20  level=2  qualified
    E1EDK03            0..20  level=2  qualified
    E1EDK05            0..99  level=2  qualified
    E1EDK04            0..999  level=2  qualified
    E1EDK17            0..10  level=2  qualified
    E1EDK18            0..10  level=2  qualified
    E1EDK23            0..4  level=2  qualified
    E1EDK28            0..20  level=2
    E1EDK29            0..20  level=2
    E1EDKT1            0..99  level=2  qualified
      E1EDKT2          0..999  level=3
    E1EDK14            0..10  level=2  qualified
    E1EDP01            0..999999  level=2
      E1EDP02          0..25  level=3  qualified
      E1EDP03          0..25  level=3  qualified
      E1EDP19          0..10  level=3  qualified
      E1EDP26          0..20  level=3  qualified
      E1EDPA1          0..20  level=3  qualified
      E1EDP05          0..99  level=3  qualified
      E1EDP04          0..25  level=3  qualified
      E1EDP28          0..9  level=3
      E1EDP08          0..999999  level=3
      E1EDP30          0..99  level=3  qualified
      E1EDPT1          0..99  level=3  qualified
        E1EDPT2        0..999  level=4
    E1EDS01            0..30  level=2  qualified
    E1IDOCENHANCEMENT  0..999999  level=1
    """,
)
