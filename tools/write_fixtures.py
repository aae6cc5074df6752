"""Write the generated fixture of each family and its entry in fixtures/INDEX.toml. A test fails when one is stale.

python tools/write_fixtures.py

fixtures/<family>/generated.idoc is a made-up IDoc of the family's newest type (`idockit.testing.make_sample`). Form,
line end and code page follow from the family's name, so that a new family changes no other file and all of them
together show every shape. Where flat records are impossible, because no source gives the lengths of the fields, it is
generated.xml, written here from the declarations alone. What INDEX.toml says of a file is what was asked for when it
was made, not what idockit finds in it: the test of `detect` would prove nothing otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal
from xml.sax.saxutils import escape
from zlib import crc32

from idockit.dictionary import IDocType, Node, xml_name
from idockit.segments import _index, builtin
from idockit.testing import ALPHABETS, Sample, make_sample, sample_types

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
MARK = "# ---- made by tools/write_fixtures.py: do not edit below ----\n"
SIZE = 12
TRIES = 40

Shape = tuple[Literal["segment", "trimmed", "full"], Literal["lf", "crlf", "none"]]
SHAPES: tuple[Shape, ...] = (
    ("segment", "lf"),
    ("trimmed", "crlf"),
    ("full", "none"),
    ("segment", "crlf"),
    ("trimmed", "lf"),
    ("full", "lf"),
    ("full", "crlf"),
)
ENCODINGS = ("utf-8", "cp1252", "utf-16-le", "cp500")
_WORDS = {"segment": "records cut at segment length", "trimmed": "records trimmed", "full": "records at full width"}


@dataclass(frozen=True)
class Fixture:
    """A generated file: where it lies, its bytes, and the TOML that says what it is."""

    path: str
    data: bytes
    entry: str


def fixtures() -> Iterator[Fixture]:
    """The generated fixture of each family, sorted by path."""
    possible = set(sample_types())
    for family in sorted(_index.IDOC_TYPES):
        names = sorted(_index.IDOC_TYPES[family].split(), key=lambda name: name[-2:], reverse=True)
        samples = (_sample(name, family) for name in names if name in possible)
        sample = next((made for made in samples if made is not None), None)
        yield _xml(names[0], family) if sample is None else _flat(sample, family)


def _sample(name: str, family: str) -> Sample | None:
    """An IDoc of about SIZE segments; None where the type has no segment that can be written flat."""
    best: Sample | None = None
    missed = SIZE
    for number in range(TRIES):
        made = make_sample(builtin().idoc_type(name), Random(f"{family} {number}"), size=SIZE, alphabet="latin")
        off = abs(SIZE - sum(1 for _ in made.walk()))
        if off < missed:
            best, missed = made, off
    return best


def _flat(sample: Sample, family: str) -> Fixture:
    number = crc32(f"generated {family}".encode())
    form, line_end = SHAPES[number % len(SHAPES)]
    encoding = ENCODINGS[number // len(SHAPES) % len(ENCODINGS)]
    data = sample.to_flat(form, line_end, encoding)
    count = sum(1 for _ in sample.walk())
    ends = f"{line_end.upper()} line ends" if line_end != "none" else "no line ends"
    values = {
        "path": f"{family}/generated.idoc",
        "format": "flat",
        "types": [sample.control["IDOCTYP"]],
        "messages": [sample.control["MESTYP"]],
        "idocs": 1,
        "records": count,
        "encoding": "ascii" if encoding in ("utf-8", "cp1252") and data.isascii() else encoding,
        "form": "contiguous" if line_end == "none" else form,
        "line_end": line_end,
        "what": f"Made from the declaration: {_segments(count)}, {_WORDS[form]}, {ends}, {encoding}",
    }
    return Fixture(str(values["path"]), data, _entry(values))


def _xml(name: str, family: str) -> Fixture:
    """Flat is impossible: elements need no lengths."""
    random = Random(family)
    idoc_type = builtin().idoc_type(name)
    message = (idoc_type.messages or (name[:-2],))[0]
    body, count = _body(idoc_type, random)
    control = {
        "TABNAM": "EDI_DC40",
        "MANDT": "100",
        "DOCNUM": f"{random.randrange(1, 10**9):016d}",
        "DIRECT": "1",
        "IDOCTYP": name,
        "MESTYP": message,
        "SNDPOR": "SAPDEV",
        "SNDPRT": "LS",
        "SNDPRN": "DEVCLNT100",
        "RCVPOR": "FILE",
        "RCVPRT": "LS",
        "RCVPRN": "TARGET",
    }
    root = xml_name(name)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root}>", '  <IDOC BEGIN="1">', '    <EDI_DC40 SEGMENT="1">']
    lines += [f"      <{key}>{escape(value)}</{key}>" for key, value in control.items()]
    lines += ["    </EDI_DC40>", *body, "  </IDOC>", f"</{root}>", ""]
    data = "\n".join(lines).encode()
    values = {
        "path": f"{family}/generated.xml",
        "format": "xml",
        "types": [name],
        "messages": [message],
        "idocs": 1,
        "records": count,
        "encoding": "ascii" if data.isascii() else "utf-8",
        "flat": False,
        "what": f"Made from the declaration: {_segments(count)}; XML, as no source gives the lengths of the fields",
    }
    return Fixture(str(values["path"]), data, _entry(values))


def _body(idoc_type: IDocType, random: Random) -> tuple[list[str], int]:
    """The segments as lines of XML, and how many they are."""
    lines: list[str] = []
    count = 0

    def write(node: Node, indent: str) -> None:
        nonlocal count
        low = node.minimum or 0
        high = min(node.maximum or 3, 3)
        for _ in range(max(low, random.randint(1, high)) if count < SIZE else low):
            count += 1
            tag = xml_name(node.segment)
            fields = builtin().segment(node.segment).fields
            chosen = [item for item in fields if random.random() < 6 / len(fields)] or list(fields[:1])
            lines.append(f'{indent}<{tag} SEGMENT="1">')
            for item in chosen:
                value = "".join(random.choice(ALPHABETS["latin"]) for _ in range(min(item.length or 8, 20)))
                if value := value.strip(" "):
                    element = xml_name(str(item.name))
                    lines.append(f"{indent}  <{element}>{escape(value)}</{element}>")
            for child in node.children:
                write(child, indent + "  ")
            lines.append(f"{indent}</{tag}>")

    for node in idoc_type.roots:
        write(node, "    ")
    return lines, count


def _segments(count: int) -> str:
    return f"{count} segment{'' if count == 1 else 's'}"


def _entry(values: Mapping[str, object]) -> str:
    """One [[file]] of the index."""

    def text(value: object) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(text(item) for item in value) + "]"
        if isinstance(value, bool):
            return "true" if value else "false"
        return f'"{value}"' if isinstance(value, str) else str(value)

    return "\n[[file]]\n" + "".join(f"{key} = {text(value)}\n" for key, value in values.items())


def index_source(now: str, made: list[Fixture]) -> str:
    """The text INDEX.toml should have: the part written by hand as it is, then the generated one."""
    hand = now.partition(MARK)[0].rstrip("\n")
    return f"{hand}\n\n{MARK}" + "".join(fixture.entry for fixture in made)


def main() -> int:
    made = list(fixtures())
    for fixture in made:
        path = FIXTURES / fixture.path
        for old in path.parent.glob("generated.*"):
            if old != path:
                old.unlink()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(fixture.data)
    index = FIXTURES / "INDEX.toml"
    index.write_text(index_source(index.read_text(encoding="utf-8"), made), encoding="utf-8", newline="\n")
    print(f"{len(made)} generated fixtures in {FIXTURES.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
