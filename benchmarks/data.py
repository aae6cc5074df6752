"""Make large flat IDoc files, the same ones for the same seed, as fast as a disk takes them.

Segments, definition names, field lengths and levels come from the built-in dictionary, so the files are
what idockit says they are; the values are random. For each segment type a pool of record bodies is made
once and drawn from; the header (DOCNUM, SEGNUM, PSGNUM) is right for each record.

    python benchmarks/data.py --shape orders --form trimmed --mb 20 orders.idoc
    python benchmarks/data.py --shape matmas --form full --single 100000 one.idoc
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, get_args

from shapes import SHAPES, Part, Shape

from idockit.abap import DATS, NUMC, TIMS, Field
from idockit.codec import V4
from idockit.dictionary import SegmentType, Version
from idockit.segments import builtin

__all__ = ["FORMS", "Form", "Generator", "version_of", "write_file"]

Form = Literal["trimmed", "segment", "full"]
FORMS: tuple[Form, ...] = get_args(Form)
MAX_SEGMENTS = 999_999
"""SEGNUM has six digits."""

POOL = 400
"""Bodies per part: enough that no branch predictor learns them, few enough to be made in no time."""

NON_ASCII = 0.03
MARKUP = 0.025
INDENTED = 0.005
TEXT_LENGTH = 8
"""From this length on a field without a type is filled with a text."""

_NUMBERS = ("DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4")
_AMOUNTS = ("MENGE", "BETRG", "PREIS", "NETWR", "BRGEW", "NTGEW", "VPREI", "KOBTR", "MWSBT", "SUMME", "WMENG", "AMENG")
# fmt: off
_WORDS = (
    "pump", "valve", "seal", "ring", "bolt", "steel", "brass", "left", "right", "upper", "lower", "spare",
    "part", "paint", "blue", "red", "green", "white", "order", "item", "note", "urgent", "please", "deliver",
    "before", "noon", "gate", "north", "plant", "store", "box", "pallet", "set", "kit", "M8", "DN50",
)
# fmt: on
_FOREIGN = ("Größe", "Händler", "Öl", "Straße", "café", "piñón", "Łódź", "naïve", "Ventilschlüssel", "東京", "Ø20")
_MARKED = ("A&B", "<10", ">5", "R&D", "a<b", "x>y", "P & L")


def version_of(segment: SegmentType) -> Version:
    """The version a new file is written in: the newest with a known name, else all fields, bare name."""
    known = list(segment.definitions.values())
    return known[-1] if known else Version(segment.bare_definition, len(segment.fields), segment.length)


@dataclass(frozen=True)
class _Run:
    """A part made ready: what stands before (`start`) and behind (`bodies`) DOCNUM, SEGNUM and PSGNUM of
    its records, the type they hang on, and the mean number of filled fields."""

    part: Part
    start: bytes
    parent: str
    bodies: list[bytes]
    filled: float


class Generator:
    """Bytes of IDocs of one shape and form; `single` makes one IDoc of that many segments."""

    def __init__(
        self,
        shape: Shape,
        form: Form = "trimmed",
        *,
        ascii_only: bool = False,
        line_end: str = "\n",
        seed: int = 1,
        client: str = "100",
    ):
        self.shape = shape
        self.form = form
        self._ascii = ascii_only
        self._eol = line_end
        self._random = Random(f"{shape.name} {seed}")
        self._client = client
        self.records = 0
        self.filled = 0.0
        self._head, self._item, self._foot = (
            [self._run(part) for part in parts] for parts in (shape.head, shape.item, shape.foot)
        )

    def idocs(self) -> Iterator[bytes]:
        """IDocs of about `shape.segments` segments each, without end."""
        while True:
            length = self._random.randint(self.shape.segments * 2 // 3, self.shape.segments * 4 // 3)
            yield b"".join(self._idoc(length))

    def single(self, segments: int) -> Iterator[bytes]:
        """One IDoc of at least `segments` segments (a few more, to end with a whole item), in pieces."""
        if segments > MAX_SEGMENTS - 200:
            raise ValueError(f"{segments} segments, one IDoc numbers at most {MAX_SEGMENTS - 200} here")
        piece: list[bytes] = []
        for record in self._idoc(segments):
            piece.append(record)
            if len(piece) == 4096:
                yield b"".join(piece)
                piece.clear()
        yield b"".join(piece)

    @property
    def filled_per_record(self) -> float:
        """Mean number of filled fields of the data records made so far."""
        return self.filled / max(1, self.records)

    def _idoc(self, segments: int) -> Iterator[bytes]:
        random = self._random
        docnum = b"%016d" % random.randint(1, 10**12)
        yield self._control(docnum.decode())
        last = {"": 0}
        number = 0
        foot = len(self._foot) * 3 // 2
        runs = self._head
        while runs:
            for run in runs:
                part, bodies = run.part, run.bodies
                start = run.start + docnum
                parent = last[run.parent]
                count = random.randint(part.low, part.high) if parent or not run.parent else 0
                for _ in range(count):
                    number += 1
                    yield b"%b%06d%06d%b" % (start, number, parent, bodies[int(random.random() * POOL)])
                last[part.segment] = number if count else 0
                self.filled += count * run.filled
            if runs is self._foot:
                break
            runs = self._item if number + foot < segments else self._foot
        self.records += number

    def _run(self, part: Part) -> _Run:
        dictionary = builtin()
        idoc_type = dictionary.idoc_type(self.shape.idoc_type)
        node = idoc_type.nodes[part.segment][0]
        segment = dictionary.segment(part.segment)
        version = version_of(segment)
        level = dictionary.level(idoc_type.name, part.segment) or node.depth
        bodies = []
        filled = 0
        for _ in range(POOL):
            values = [
                self._value(item) if i == 0 or (i < part.reach and self._random.random() < part.fill) else ""
                for i, item in enumerate(segment.fields[: version.nfields])
            ]
            filled += sum(map(bool, values))
            sdata = "".join(value.ljust(item.length or 0) for value, item in zip(values, segment.fields, strict=False))
            bodies.append(self._record(f"{level:02d}{sdata}", 2 + (version.length or 0), 2 + V4.data_length - V4.base))
        start = f"{version.definition:30}{self._client:3}".encode()
        return _Run(part, start, node.parent.segment if node.parent else "", bodies, filled / POOL)

    def _record(self, units: str, defined: int, full: int) -> bytes:
        """The end of a record as the form wants it, with its line end."""
        if self.form == "trimmed":
            units = units.rstrip(" ")
        else:
            units = units.ljust(full if self.form == "full" else defined)
        return (units + self._eol).encode()

    def _control(self, docnum: str) -> bytes:
        random = self._random
        values = {
            "TABNAM": "EDI_DC40",
            "MANDT": self._client,
            "DOCNUM": docnum,
            "DOCREL": "750",
            "STATUS": "30",
            "DIRECT": "1",
            "OUTMOD": "2",
            "IDOCTYP": self.shape.idoc_type,
            "MESTYP": self.shape.message,
            "SNDPOR": "SAPE10",
            "SNDPRT": "LS",
            "SNDPRN": f"E10CLNT{self._client}",
            "RCVPOR": "A000000011",
            "RCVPRT": "LS",
            "RCVPRN": f"PARTNER{random.randint(1, 99):02d}",
            "CREDAT": _date(random),
            "CRETIM": _time(random),
            "SERIAL": f"2024{random.randint(0, 10**10 - 1):010d}",
        }
        units = "".join(values.get(str(item.name), "").ljust(item.length or 0) for item in V4.control.fields)
        return self._record(units, V4.control_length, V4.control_length)

    def _value(self, item: Field) -> str:
        """A value that suits the field: by its type where known, else by its length."""
        random = self._random
        length = item.length or 0
        if isinstance(item, DATS) or (item.name in ("DATUM", "EDATU") and length == 8):
            return _date(random)
        if isinstance(item, TIMS):
            return _time(random)
        if isinstance(item, NUMC):
            return f"{random.randint(1, 10 ** min(length, 12) - 1):0{length}d}"
        if item.abap in _NUMBERS or item.name in _AMOUNTS:
            return self._number(length)
        if length < TEXT_LENGTH:
            return "".join(random.choices("ABCDEFGHKLMNPRSTUVWXYZ0123456789", k=random.randint(1, length)))
        return self._text(length)

    def _number(self, length: int) -> str:
        random = self._random
        digits = min(length, random.choice((1, 2, 3, 4, 5)))
        text = str(random.randint(1, 10**digits - 1))
        if len(text) + 5 <= length:
            text += random.choice(("", ".0", ".000", ".00-"))
        return text.rjust(length) if random.random() < INDENTED else text

    def _text(self, length: int) -> str:
        random = self._random
        words = [random.choice(_WORDS)]
        while random.random() < 0.45:
            words.append(random.choice(_WORDS))
        if random.random() < NON_ASCII and not self._ascii:
            words.insert(random.randrange(len(words) + 1), random.choice(_FOREIGN))
        if random.random() < MARKUP:
            words.insert(random.randrange(len(words) + 1), random.choice(_MARKED))
        text = " ".join(words)[:length].rstrip()
        return " " + text[: length - 1] if random.random() < INDENTED else text


def _date(random: Random) -> str:
    return f"{random.randint(2018, 2026)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"


def _time(random: Random) -> str:
    return f"{random.randint(0, 23):02d}{random.randint(0, 59):02d}{random.randint(0, 59):02d}"


def write_file(path: Path, generator: Generator, *, size: float = 0, segments: int = 0) -> int:
    """Write IDocs until the file has `size` bytes, or one IDoc of `segments`. Returns the bytes written."""
    written = 0
    with path.open("wb") as out:
        for piece in generator.single(segments) if segments else generator.idocs():
            written += out.write(piece)
            if not segments and written >= size:
                break
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a large flat IDoc file, the same for the same seed.")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--shape", choices=SHAPES, default="orders")
    parser.add_argument("--form", choices=FORMS, default="trimmed")
    parser.add_argument("--mb", type=float, default=20, help="size in MB (10**6 bytes)")
    parser.add_argument("--single", type=int, default=0, metavar="N", help="instead: one IDoc of N segments")
    parser.add_argument("--ascii", action="store_true", help="ASCII values only")
    parser.add_argument("--crlf", action="store_true", help="line ends CRLF")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    generator = Generator(
        SHAPES[asked.shape],
        asked.form,
        ascii_only=asked.ascii,
        line_end="\r\n" if asked.crlf else "\n",
        seed=asked.seed,
    )
    written = write_file(asked.out, generator, size=asked.mb * 1e6, segments=asked.single)
    print(
        f"{asked.out}: {written / 1e6:.1f} MB, {generator.records} data records, "
        f"{written / generator.records:.0f} bytes and {generator.filled_per_record:.1f} filled fields each"
    )


if __name__ == "__main__":
    main()
