"""What the tests of the command line share: running it in this process, and what it gave."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
COMMAND = [sys.executable, "-m", "idockit"]

ORDERS = (FIXTURES / "orders" / "hand.idoc").read_bytes()
ORDERS_XML = (FIXTURES / "orders" / "hand.xml").read_bytes()
DEBMAS = (FIXTURES / "debmas" / "hand.idoc").read_bytes()
CUT = ORDERS[: ORDERS.rindex(b"\n", 0, -1) + 40]
"""Ends inside a record."""


@dataclass(frozen=True)
class Result:
    """The end of a run."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        """What was said on stderr."""
        return self.err.split("\n")[:-1]

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


class Run(Protocol):
    """Run the command line with these arguments and this standard input."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Result: ...


def unknown_segment(data: bytes = ORDERS) -> bytes:
    """The file with one more record, of a segment nobody knows."""
    lines = data.split(b"\n")
    return b"\n".join([*lines[:-1], b"Z1FOO000".ljust(30) + lines[1][30:49] + b"99" * 7 + b"data", b""])
