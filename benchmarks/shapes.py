"""What the generated IDocs look like: which segments, how many of them, how densely filled.

Real files fill a few dozen of the declared fields, mostly the leading ones, and not the same ones in
each record. A `Part` says so in two numbers: only the first `reach` fields are ever filled, each with
probability `fill` (the first one, a qualifier or key, always). The numbers are set so that records come
out as measured in real files: orders about 226 bytes trimmed with 6.7 filled fields, material masters
about 370 bytes with 14 filled fields.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SHAPES", "Part", "Shape"]


@dataclass(frozen=True)
class Part:
    """A run of `low` to `high` segments of one type; segments below hang on the last one of theirs."""

    segment: str
    low: int
    high: int
    reach: int
    fill: float


@dataclass(frozen=True)
class Shape:
    """An IDoc: `head` once, `item` over and over until the IDoc is long enough, `foot` once."""

    name: str
    idoc_type: str
    message: str
    segments: int
    head: tuple[Part, ...]
    item: tuple[Part, ...]
    foot: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.head + self.item + self.foot


ORDERS = Shape(
    "orders",
    "ORDERS05",
    "ORDERS",
    90,
    head=(
        Part("E1EDK01", 1, 1, 32, 0.40),
        Part("E1EDK14", 2, 5, 2, 0.95),
        Part("E1EDK03", 1, 4, 3, 0.80),
        Part("E1EDK04", 0, 1, 5, 0.80),
        Part("E1EDK05", 0, 2, 12, 0.60),
        Part("E1EDKA1", 1, 2, 24, 0.45),
        Part("E1EDKA3", 0, 2, 2, 0.95),
        Part("E1EDKA1", 1, 2, 24, 0.45),
        Part("E1EDK02", 1, 2, 5, 0.80),
        Part("E1EDK17", 1, 2, 3, 0.80),
        Part("E1EDK18", 1, 2, 4, 0.80),
        Part("E1EDKT1", 1, 1, 5, 0.70),
        Part("E1EDKT2", 1, 4, 2, 0.95),
    ),
    item=(
        Part("E1EDP01", 1, 1, 44, 0.48),
        Part("E1EDP02", 0, 2, 10, 0.60),
        Part("E1EDP03", 1, 2, 3, 0.80),
        Part("E1EDP04", 0, 1, 5, 0.80),
        Part("E1EDP05", 0, 2, 16, 0.55),
        Part("E1EDP20", 1, 2, 9, 0.60),
        Part("E1EDPA1", 0, 1, 24, 0.45),
        Part("E1EDP19", 1, 2, 9, 0.50),
        Part("E1EDPT1", 0, 1, 3, 0.90),
        Part("E1EDPT2", 0, 2, 2, 0.95),
    ),
    foot=(Part("E1EDS01", 1, 2, 4, 0.90),),
)

MATMAS = Shape(
    "matmas",
    "MATMAS05",
    "MATMAS",
    40,
    head=(
        Part("E1MARAM", 1, 1, 123, 0.28),
        Part("E1MARA1", 1, 1, 53, 0.30),
        Part("E1MAKTM", 1, 3, 4, 0.95),
    ),
    item=(
        Part("E1MARCM", 1, 1, 197, 0.23),
        Part("E1MARC1", 0, 1, 68, 0.22),
        Part("E1MARDM", 1, 3, 15, 0.55),
        Part("E1MFHMM", 0, 1, 46, 0.30),
        Part("E1MPGDM", 0, 1, 8, 0.60),
        Part("E1MPOPM", 1, 1, 39, 0.33),
        Part("E1MVEGM", 0, 1, 6, 0.80),
    ),
    foot=(
        Part("E1MARMM", 1, 2, 20, 0.50),
        Part("E1MEANM", 0, 2, 8, 0.50),
        Part("E1MARMM", 1, 2, 20, 0.50),
        Part("E1MEANM", 0, 2, 8, 0.50),
        Part("E1MBEWM", 1, 3, 75, 0.25),
        Part("E1MLGNM", 0, 2, 25, 0.40),
        Part("E1MVKEM", 1, 3, 49, 0.30),
        Part("E1MLANM", 1, 2, 21, 0.40),
        Part("E1MTXHM", 1, 1, 8, 0.70),
        Part("E1MTXLM", 1, 3, 3, 0.80),
    ),
)

SHAPES: dict[str, Shape] = {shape.name: shape for shape in (ORDERS, MATMAS)}
