"""Definition files and sets to measure with, all made from the built-in dictionary."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from idockit import definitions
from idockit.abap import CHAR
from idockit.definitions.forms import json as own_form
from idockit.dictionary import Dictionary, IDocType, SegmentType, tree_text
from idockit.segments import builtin

__all__ = ["big_schema", "cold_resolve", "definition_names", "imported_otherwise", "made_set"]

_COLD = """
import json, time
from idockit.segments import builtin
import idockit.dictionary
start = time.process_time()
found = builtin().resolve({name!r})
fields = len(found.type.fields)
print(json.dumps([time.process_time() - start, fields]))
"""


def big_schema(size: int) -> bytes:
    """A WE60 schema of at least `size` bytes: one made IDoc type, with the trees of others each below a
    segment of its own."""
    trees, length = "", 0
    wrappers: dict[str, SegmentType] = {}
    for name in reversed(builtin().idoc_type_names()):
        wrapper = f"Z1W{len(wrappers):03d}"
        wrappers[wrapper] = SegmentType(wrapper, "KEY" / CHAR(10))
        lines = tree_text(builtin().idoc_type(name).roots).splitlines()
        trees += f"{wrapper} 0..1\n" + "".join(f"  {line}\n" for line in lines)
        length += len(definitions.export(builtin(), name, "xsd"))
        if length > size:
            big = Dictionary(wrappers, {"ZBIG01": IDocType("ZBIG01", trees)}, base=builtin())
            return definitions.export(big, "ZBIG01", "xsd")
    raise RuntimeError(f"all types together make {length} bytes, {size} asked for")


def made_set(folder: Path, count: int) -> None:
    """A set of `count` IDoc types: the built-in ones, so that every name is found in the set first, and as
    many copies with names and segments of their own as it takes."""
    names = builtin().idoc_type_names()
    types = {name: builtin().idoc_type(name) for name in names[:count]}
    segments = {s: builtin().segment(s) for idoc_type in types.values() for s in idoc_type.nodes}
    for name in names[: max(0, count - len(names))]:
        tree = "".join(_renamed(tree_text(types[name].roots)))
        types[f"Z{name}"] = IDocType(
            f"Z{name}", types[name].text, tree, messages=[f"Z{m}" for m in types[name].messages]
        )
        for segment in types[name].nodes:
            segments[f"Z{segment}"] = SegmentType(f"Z{segment}", *builtin().segment(segment).fields)
    source = folder.with_suffix(".json")
    source.write_bytes(own_form.write(Dictionary(segments, types), list(types)))
    definitions.import_files([source], folder)
    source.unlink()


def _renamed(tree: str) -> Iterator[str]:
    for line in tree.splitlines(keepends=True):
        bare = line.lstrip(" ")
        yield f"{line[: len(line) - len(bare)]}Z{bare}"


def imported_otherwise(dictionary: Dictionary, name: str) -> str:
    """How an IDoc type that was exported and imported differs from the built-in one, empty where it does not."""
    found, expected = dictionary.idoc_type(name), builtin().idoc_type(name)
    if tree_text(found.roots) != tree_text(expected.roots):
        return f"another tree of {name}"
    for segment in expected.nodes:
        ours, theirs = ([(f.name, f.length) for f in d.segment(segment).fields] for d in (dictionary, builtin()))
        if ours != theirs:
            return f"other fields of {segment}"
    return ""


def definition_names(*types: str) -> list[str]:
    """The newest definition names of all segments of these IDoc types, as records have them."""
    segments = (builtin().segment(segment) for name in types for segment in builtin().idoc_type(name).nodes)
    return [list(segment.definitions)[-1] for segment in segments if segment.definitions]


def cold_resolve(name: str) -> float:
    """CPU milliseconds of the first look-up of a segment in a new process, after its imports."""
    done = subprocess.run(
        [sys.executable, "-c", _COLD.format(name=name)], stdout=subprocess.PIPE, check=True, text=True
    )
    seconds, fields = json.loads(done.stdout)
    if not fields:
        raise RuntimeError(f"{name} is not known")
    return float(seconds) * 1e3
