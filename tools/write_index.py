"""Write idockit/segments/_index.py (which module declares which name) and _where_used.py (which segments have a
field, which IDoc types a segment). A test fails when they are stale.

python tools/write_index.py
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from textwrap import fill

from idockit.dictionary import IDocType, SegmentType, declarations
from idockit.segments import builtin

TARGET = Path(__file__).resolve().parents[1] / "idockit" / "segments"


def index_source() -> str:
    """The text the index should have now. Raises ValueError for a name declared twice."""
    segments: dict[str, list[str]] = {}
    idoc_types: dict[str, list[str]] = {}
    definitions: dict[str, str] = {}
    seen: dict[str, str] = {}
    for path in sorted(TARGET.glob("*.py")):
        if path.stem in ("__init__", "_index", "_where_used", "heads", "records", "texts"):
            continue
        for item in declarations(vars(import_module(f"idockit.segments.{path.stem}"))):
            if seen.setdefault(item.name, path.stem) != path.stem:
                raise ValueError(f"{item.name} is declared in {seen[item.name]} and in {path.stem}")
            if isinstance(item, IDocType):
                idoc_types.setdefault(path.stem, []).append(item.name)
            elif isinstance(item, SegmentType):
                segments.setdefault(path.stem, []).append(item.name)
                for name in item.definitions:
                    if definitions.setdefault(name, item.name) != item.name:
                        raise ValueError(f"{name} is a definition of {definitions[name]} and of {item.name}")
    parts = ['"""Made by tools/write_index.py from the declarations: do not edit."""\n']
    for title, names in (("SEGMENTS", segments), ("IDOC_TYPES", idoc_types)):
        parts.append(f"{title} = {{")
        for module, members in names.items():
            lines = fill(" ".join(members), 100, break_on_hyphens=False, break_long_words=False).split("\n")
            if len(lines) == 1:
                parts.append(f'    "{module}": "{lines[0]}",')
            else:
                parts.append(f'    "{module}": (')
                parts += [f'        "{line}{" " if line is not lines[-1] else ""}"' for line in lines]
                parts.append("    ),")
        parts.append("}\n")
    parts.append("DEFINITIONS = {")
    parts += [f'    "{name}": "{segment}",' for name, segment in sorted(definitions.items())]
    parts.append("}")
    return "\n".join(parts) + "\n"


def where_used_source() -> str:
    """The text the where-used lists should have now."""
    dictionary = builtin()
    fields: dict[str, list[str]] = {}
    segments: dict[str, list[str]] = {}
    messages: dict[str, list[str]] = {}
    for name in sorted(dictionary.segments):
        for field in dictionary.segment(name).fields:
            fields.setdefault(str(field.name), []).append(name)
    for name in sorted(dictionary.idoc_types):
        for segment in dictionary.idoc_type(name).nodes:
            segments.setdefault(segment, []).append(name)
        for message in dictionary.idoc_type(name).messages:
            messages.setdefault(message, []).append(name)
    parts = ['"""Made by tools/write_index.py from the declarations: do not edit."""\n']
    for title, used in (("FIELDS", fields), ("SEGMENTS", segments), ("MESSAGES", messages)):
        lines = [f'    "{name}": "{" ".join(users)}",' for name, users in sorted(used.items())]
        parts += [f"{title} = {{", *lines, "}\n"]
    return "\n".join(parts)


if __name__ == "__main__":
    (TARGET / "_index.py").write_text(index_source())
    (TARGET / "_where_used.py").write_text(where_used_source())
    sys.exit(0)
