"""The main job on the project's own fixtures: detect, convert there and back, prove that nothing got lost.

python3 run.py demo [FOLDER]        results go to FOLDER, ./demo-out if not given

Ends with 0 when every file came back equal, with 1 when one did not.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import tomllib
from io import BytesIO
from pathlib import Path

from lxml import etree

import idockit

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FILES = (
    "orders/hand.idoc",
    "matmas/hand.idoc",
    "debmas/hand.idoc",
    "fixedasset_change/generated.idoc",
    "iorder/generated.idoc",
    "orders/hand.xml",
    "_-scwm_-wmtoid/hand.xml",
    "hrmd_a/hand.xml",
)
"""Chosen for their shapes: code pages, record forms, line ends, several IDocs, names with a namespace, HR."""

WIDTH = 80


def convert(source: Path, target: Path, keep: bool = False) -> idockit.Report:
    """To the other format. Its own function, so that a test can break it."""
    return idockit.convert(source, target, keep=keep)


def c14n(path: Path) -> bytes:
    """Canonical XML with comments; white space between elements, which flat files have no place for, left out."""
    tree = etree.parse(path)
    for element in tree.iter():
        if len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    target = BytesIO()
    tree.write_c14n(target, with_comments=True)
    return target.getvalue()


def say(text: str, indent: int = 3, further: int | None = None) -> None:
    """A paragraph in at most 80 columns."""
    later = " " * (indent if further is None else further)
    print(textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=later, break_on_hyphens=False))


def proof(way: str, paths: list[Path], equal: bool, measure: str) -> bool:
    """One line: the way, the sizes on it, and whether both ends are equal."""
    sizes = " -> ".join(f"{path.stat().st_size:,}" for path in paths)
    print(f"   {way:<22}{sizes + ' bytes':<35}{'equal' if equal else 'DIFFERENT'}, {measure}")
    return equal


def flat_first(path: Path, stem: Path) -> bool:
    """flat -> XML -> flat, byte-exact with keep; and what XML as SAP knows it does not carry."""
    kept, back, plain = stem.with_suffix(".kept.xml"), stem.with_suffix(".back.idoc"), stem.with_suffix(".xml")
    convert(path, kept, keep=True)
    convert(kept, back)
    equal = proof("flat -> XML -> flat", [path, kept, back], path.read_bytes() == back.read_bytes(), "byte for byte")
    report = convert(path, plain)
    lines = [line.removeprefix(f"{report.source}: ") for line in report.lines()]
    say(f"Without --keep: {'; '.join(lines) or 'the XML carries all of it'}.")
    return same(path, plain) and equal


def xml_first(path: Path, stem: Path) -> bool:
    """XML -> flat -> XML, equal under C14N."""
    flat, back = stem.with_suffix(".idoc"), stem.with_suffix(".back.xml")
    convert(path, flat)
    convert(flat, back)
    equal = proof("XML -> flat -> XML", [path, flat, back], c14n(path) == c14n(back), "under C14N")
    return same(path, flat) and equal


def same(path: Path, other: Path) -> bool:
    """One line: whether both files say the same, segment by segment and field by field."""
    said = values(path)
    equal = said == values(other)
    fields = sum(len(fields) for _, fields in said)
    print(f"   {len(said)} segments and {fields} values are {'the same' if equal else 'DIFFERENT'} in both forms.")
    return equal


def values(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Path and fields of every segment: what an IDoc says, in whatever form."""
    return [(idoc.path(segment), segment.fields()) for idoc in idockit.iter_load(path) for segment in idoc.walk()]


def show(number: int, name: str, what: str, folder: Path) -> bool:
    """One file from detect to proof; True when it came back equal."""
    path = FIXTURES / name
    found = idockit.detect(path)
    print(f"\n{number}. fixtures/{name}")
    say(what + ".")
    say(f"Detected: {str(found).removeprefix(f'{found.source}: ')}.")
    stem = folder / f"{number}-{path.parent.name}"
    return flat_first(path, stem) if found.format == "flat" else xml_first(path, stem)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="run.py demo", description="The main job on the project's own fixtures.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo-out"), help="for the results")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    index = tomllib.loads((FIXTURES / "INDEX.toml").read_text(encoding="utf-8"))
    about = {entry["path"]: entry["what"] for entry in index["file"]}
    say(
        "idockit converts IDocs between flat files and XML and loses nothing. Here it does so with some of the "
        "files in fixtures/, and proves it.",
        0,
    )
    different = [name for i, name in enumerate(FILES, 1) if not show(i, name, about[name], folder)]
    print()
    if different:
        print(f"DIFFERENT: {', '.join(different)}")
    else:
        print(f"All {len(FILES)} files came back equal.")
    say(
        f"The results lie in {folder}/: N-FAMILY.xml and .idoc are what comes out, .kept.xml is with --keep, .back is "
        "the way back. Now one of yours:",
        0,
    )
    print("   python3 run.py detect FILE\n   python3 run.py convert FILE -o RESULT")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
