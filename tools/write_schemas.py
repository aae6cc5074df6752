"""Write schemas/<NAME>.xsd for every declared IDoc type, and the list in schemas/README.md. A test fails when one is
stale.

python tools/write_schemas.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from idockit.definitions.xsd import xsd
from idockit.dictionary import IDocType
from idockit.segments import builtin

TARGET = Path(__file__).resolve().parents[1] / "schemas"
README = "README.md"
MARK = "<!-- what follows is written by tools/write_schemas.py -->\n"


def file_name(idoc_type: IDocType) -> str:
    """`/NS/X` -> `_-NS_-X.xsd`."""
    return f"{idoc_type.xml_name}.xsd"


def schemas() -> Iterator[tuple[str, bytes]]:
    """File name and content of each schema."""
    dictionary = builtin()
    for idoc_type in dictionary.all_idoc_types():
        yield file_name(idoc_type), xsd(idoc_type, dictionary)


def readme_source(text: str) -> str:
    """schemas/README.md as it should be: the hand-written part as it is, then the list of uncertain types."""
    dictionary = builtin()
    hand = text.partition(MARK)[0]
    standings: dict[str, list[str]] = {}
    partial: list[str] = []
    for idoc_type in sorted(dictionary.all_idoc_types(), key=lambda t: t.name):
        if idoc_type.standing != "verified":
            standings.setdefault(idoc_type.standing, []).append(idoc_type.name)
        names = {node.segment for node in idoc_type.walk()}
        unsure = sorted(n for n in names if not dictionary.segment(n).standing.complete)
        if unsure:
            partial.append(f"{idoc_type.name} ({', '.join(unsure)})")
    parts = [f"- {standing}: {', '.join(names)}" for standing, names in sorted(standings.items())]
    parts.append(f"- segments with fields that no source gives: {', '.join(partial)}")
    lines = [fill(p, 118, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False) for p in parts]
    return hand + MARK + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    wanted = dict(schemas())
    for path in TARGET.glob("*.xsd"):
        if path.name not in wanted:
            path.unlink()
    for name, data in wanted.items():
        (TARGET / name).write_bytes(data)
    readme = TARGET / README
    readme.write_text(readme_source(readme.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
