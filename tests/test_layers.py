"""The shape of the house (DESIGN, Rooms): imports go downward only, and each library has its rooms.

Everything is read with `ast`, imports inside functions and under TYPE_CHECKING too. Rooms that do not exist yet are
in the table: they come to stand where it says.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "idockit"

# From the ground up. A room may import what stands on a lower line and itself, nothing beside or above it.
FLOORS = """
    errors
    rules codepages names
    abap
    dictionary
    segments
    codec
    idoc
    formats
    definitions
    validation display diff mask edit testing
    ale
    system
    objects hr orders
    units
    __init__
    cli
    __main__
"""
FLOOR = {room: height for height, line in enumerate(FLOORS.strip().splitlines()) for room in line.split()}

# Library: where it may be imported, and whether only inside functions (it is slow to import).
LIBRARIES = {
    "construct": ("abap.py codepages.py dictionary/* codec.py segments/*", "anywhere"),
    "lxml": ("formats/xml* formats/*xml*.py definitions* validation*", "anywhere"),
    "xmlschema": ("definitions* validation*", "late"),
    "typer": ("cli/*", "anywhere"),
    "rich": ("cli/*", "anywhere"),
    "hypothesis": ("testing*", "anywhere"),
    "sqlalchemy": ("system/*", "anywhere"),
    "pydantic": ("ale/landscape* ale/loading*", "anywhere"),
    "pyarrow": ("formats/tables/arrow.py formats/tables/writing.py", "late"),
    "fsspec": ("formats/remote.py", "late"),
}
FORBIDDEN_MODULES = {"warnings", "pickle", "marshal", "shelve"}
FORBIDDEN_CALLS = {"eval", "exec"}
NO_SPLITLINES = "formats/* cli/*"  # it also splits at \x0b \x1c \x85 U+2028


def room_of(path: str) -> str:
    """formats/flat.py -> formats, codec.py -> codec."""
    return path.split("/")[0].removesuffix(".py")


def matches(path: str, patterns: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns.split())


def imports(tree: ast.Module, path: str) -> Iterator[tuple[int, str, bool]]:
    """Line, dotted name and whether it stands inside a function, of each import. `from idockit import x` is
    idockit.x; relative imports are spelled out; `extra("x", ...)` imports x."""
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    package = ["idockit", *path.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, id(node) in late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "idockit" else [module]
            yield from ((node.lineno, name, id(node) in late) for name in names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "extra":
            name = node.args[0]
            yield node.lineno, name.value if isinstance(name, ast.Constant) else "?", id(node) in late


def findings(path: str, source: str) -> list[str]:
    """What breaks the rules in a module of the package; `path` is relative to it."""
    tree = ast.parse(source)
    found = []
    own = room_of(path)
    if own not in FLOOR:
        found.append(f"{path}: room {own} is not in the table")
    for line, name, late in imports(tree, path):
        top = name.split(".")[0]
        if top == "idockit":
            inner = name.split(".")[1:2] or ["__init__"]
            room = inner[0] if inner[0] in FLOOR else "__init__"  # a public name of the package itself
            if room != own and own in FLOOR and FLOOR[room] >= FLOOR[own]:
                found.append(f"{path}:{line}: {own} imports {room}, which is not below it")
        elif top in LIBRARIES:
            rooms, when = LIBRARIES[top]
            if not matches(path, rooms):
                found.append(f"{path}:{line}: {top} outside {rooms}")
            elif when == "late" and not late:
                found.append(f"{path}:{line}: {top} at module level")
        elif top in FORBIDDEN_MODULES:
            found.append(f"{path}:{line}: import {top}")
        elif top not in sys.stdlib_module_names:
            found.append(f"{path}:{line}: {top} is in no table")
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(f"{path}:{node.lineno}: {node.func.id}()")
        if isinstance(node.func, ast.Attribute) and node.func.attr == "splitlines" and matches(path, NO_SPLITLINES):
            found.append(f"{path}:{node.lineno}: splitlines()")
    return found


def test_every_module_keeps_the_rules() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 100
    found = []
    for module in modules:
        found += findings(module.relative_to(PACKAGE).as_posix(), module.read_text(encoding="utf-8"))
    assert found == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("abap.py", "import construct\nfrom idockit.codepages import UTF8\nfrom idockit.errors import EncodeError"),
        ("codec.py", "from idockit.segments import records"),
        ("formats/flat.py", "from idockit.formats import sniff\nfrom idockit import codec\nfrom . import report"),
        ("formats/flat.py", "from .xmlread import read\nfrom ..codec import Codec"),
        ("formats/_xml_reader.py", "from lxml import etree"),
        ("validation/xsd.py", "def explain():\n    import xmlschema"),
        ("formats/tables/arrow.py", "def arrow():\n    return extra('pyarrow', 'table', 'for Arrow')"),
        ("cli/convert.py", "import typer\nfrom idockit import convert\nfrom idockit.formats import flat"),
        ("cli/convert.py", "text.split('\\n')"),
        ("dictionary/idoctypes.py", "text.splitlines()"),
        ("__main__.py", "from idockit.cli import main"),
        ("system/runner.py", "import sqlalchemy as sa\nfrom idockit.ale import inbound"),
        ("objects/matmas.py", "from idockit.objects import common\nfrom idockit.system import tables"),
    ],
)
def test_what_the_rules_allow(path: str, source: str) -> None:
    assert findings(path, source) == []


@pytest.mark.parametrize(
    ("path", "source", "finding"),
    [
        ("codec.py", "from idockit.formats import flat", "codec.py:1: codec imports formats, which is not below it"),
        (
            "segments/x.py",
            "from idockit.codec import V4",
            "segments/x.py:1: segments imports codec, which is not below it",
        ),
        ("segments/x.py", "from ..codec import V4", "segments/x.py:1: segments imports codec, which is not below it"),
        ("diff.py", "from idockit import mask", "diff.py:1: diff imports mask, which is not below it"),
        ("hr/x.py", "from idockit.objects import x", "hr/x.py:1: hr imports objects, which is not below it"),
        ("idoc.py", "from idockit import load", "idoc.py:1: idoc imports __init__, which is not below it"),
        ("idoc.py", "import idockit", "idoc.py:1: idoc imports __init__, which is not below it"),
        ("idoc.py", "def f():\n    import idockit.cli", "idoc.py:2: idoc imports cli, which is not below it"),
        ("cellar.py", "", "cellar.py: room cellar is not in the table"),
        ("formats/flat.py", "from lxml import etree", "formats/flat.py:1: lxml outside formats/xml*"),
        ("formats/flat.py", "import construct", "formats/flat.py:1: construct outside abap.py"),
        ("validation/xsd.py", "import xmlschema", "validation/xsd.py:1: xmlschema at module level"),
        ("display.py", "from rich.tree import Tree", "display.py:1: rich outside cli/*"),
        ("formats/remote.py", "fsspec = extra('fsspec', '', '')", "formats/remote.py:1: fsspec at module level"),
        (
            "formats/flat.py",
            "def f():\n    extra('pyarrow.x', '', '')",
            "formats/flat.py:2: pyarrow outside formats/tables",
        ),
        ("formats/flat.py", "extra(name, '', '')", "formats/flat.py:1: ? is in no table"),
        ("cli/x.py", "import click", "cli/x.py:1: click is in no table"),
        ("ale/inbound.py", "import pydantic", "ale/inbound.py:1: pydantic outside ale/landscape*"),
        ("idoc.py", "import warnings", "idoc.py:1: import warnings"),
        ("idoc.py", "from pickle import loads", "idoc.py:1: import pickle"),
        ("idoc.py", "x = 1\neval('x')", "idoc.py:2: eval()"),
        ("formats/flat.py", "text.splitlines()", "formats/flat.py:1: splitlines()"),
    ],
)
def test_what_the_rules_refuse(path: str, source: str, finding: str) -> None:
    assert [found[: len(finding)] for found in findings(path, source)] == [finding]
