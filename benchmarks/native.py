"""The C programs of this folder: compile them where that is possible, and tell them the definitions."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from data import version_of

from idockit.codec import V4
from idockit.dictionary import SegmentType, xml_name
from idockit.segments import builtin

__all__ = ["compile_program", "write_table"]

HERE = Path(__file__).resolve().parent


def write_table(path: Path, idoc_type: str) -> None:
    """The definitions of an IDoc type as the C programs read them: a line for each definition with its
    name, XML element, level, and name:length of each field. The first line of an element is the
    definition it is written in."""
    dictionary = builtin()
    declared = dictionary.idoc_type(idoc_type)
    lines = [_line("EDI_DC40", V4.control, len(V4.control.fields), 0)]
    seen: set[str] = set()
    for node in declared.walk():
        if node.segment in seen:
            continue
        seen.add(node.segment)
        segment = dictionary.segment(node.segment)
        if not segment.flat:
            continue
        level = dictionary.level(idoc_type, node.segment) or node.depth
        chosen = version_of(segment)
        versions = [chosen, *(v for name, v in segment.definitions.items() if name != chosen.definition)]
        lines += [_line(str(version.definition), segment, version.nfields, level) for version in versions]
    path.write_text("".join(lines), encoding="ascii")


def _line(definition: str, segment: SegmentType, nfields: int, level: int) -> str:
    fields = (f"{xml_name(str(item.name))}:{item.length}" for item in segment.fields[:nfields])
    return " ".join([definition, segment.xml_name, str(level), *fields]) + "\n"


def compile_program(name: str, folder: Path, libraries: tuple[str, ...] = ()) -> Path | str:
    """Compile `name`.c with -O2 into `folder`. Returns the program, or why there is none."""
    compiler = next(filter(None, map(shutil.which, ("gcc", "cc", "clang"))), None)
    if compiler is None:
        return "no C compiler"
    flags: list[str] = []
    for library in libraries:
        found = _library_flags(library)
        if found is None:
            return f"no {library}"
        flags += found
    program = folder / (name + (".exe" if os.name == "nt" else ""))
    done = subprocess.run(
        [compiler, "-O2", "-o", str(program), str(HERE / f"{name}.c"), *flags], capture_output=True, text=True
    )
    return program if done.returncode == 0 else f"{name}.c does not compile: {done.stderr.strip()[:200]}"


def _library_flags(library: str) -> list[str] | None:
    """What the compiler needs for a library, from pkg-config or, for libxml2, xml2-config."""
    for command in (["pkg-config", "--cflags", "--libs", library], ["xml2-config", "--cflags", "--libs"]):
        if shutil.which(command[0]) and (command[0] == "pkg-config" or library == "libxml-2.0"):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode == 0:
                return done.stdout.split()
    return None
