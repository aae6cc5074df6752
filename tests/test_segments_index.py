"""The index of declarations: fresh, unique, and one name loads one module."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from idockit.dictionary import IDocType, SegmentType, family
from idockit.segments import _index, builtin

ROOT = Path(__file__).resolve().parents[1]
SEGMENTS = ROOT / "idockit" / "segments"
OTHERS = ("__init__", "_index", "_where_used", "heads", "records")
MODULES = sorted(p for p in SEGMENTS.glob("*.py") if p.stem not in OTHERS)


def sources() -> tuple[str, str]:
    spec = importlib.util.spec_from_file_location("write_index", ROOT / "tools" / "write_index.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.index_source(), module.where_used_source()


def test_the_index_and_the_where_used_lists_are_fresh() -> None:
    written = tuple((SEGMENTS / name).read_text(encoding="utf-8") for name in ("_index.py", "_where_used.py"))
    assert written == sources(), "stale: run python tools/write_index.py"


@pytest.mark.parametrize(
    ("ask", "module"),
    [
        ("segment('E1CUCOM')", "matmas"),
        ("resolve('E2MARAM009')", "common"),  # ISM_MATMAS has it too
        ("segment('E1P0001')", "infotypes_0000"),
        ("idoc_type('ORDERS05')", "orders"),
        ("segment('/SCWM/E1LTORH')", "_-scwm_-wmtoid"),
        ("resolve('E2NOSUCH001')", None),
        ("find_segment('E1NOSUCH')", None),
    ],
)
def test_one_name_loads_one_module(ask: str, module: str | None) -> None:
    code = (
        "import sys; from idockit.segments import builtin; before = set(sys.modules); "
        f"builtin().{ask}; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {m for m in done.stdout.split() if m.startswith("idockit.segments.")}
    assert loaded - {"idockit.segments._index", "idockit.segments.heads"} == (
        {f"idockit.segments.{module}"} if module else set()
    )


def test_every_name_is_declared_once_under_its_own_name() -> None:
    """`E1MARAM = SegmentType("E1MARAM", ...)`; a second one in the same module would hide the first."""
    declared: list[str] = []
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                (target,), (name, *_) = node.targets, node.value.args
                assert isinstance(target, ast.Name)
                assert isinstance(name, ast.Constant)
                assert isinstance(name.value, str)
                assert target.id == name.value.replace("/", "_"), f"{path.name}:{node.lineno}"
                declared.append(name.value)
    assert [name for name, count in Counter(declared).items() if count > 1] == []
    assert sorted(declared) == sorted([*builtin().segments, *builtin().idoc_types])


def test_a_definition_name_belongs_to_one_type_and_is_not_a_type_itself() -> None:
    definitions = Counter(name for s in builtin().segments for name in builtin().segment(s).definitions)
    assert [name for name, count in definitions.items() if count > 1] == []
    assert [name for name in definitions if name in builtin().segments] == []
    assert set(definitions) == set(builtin().definitions)


def test_idoc_types_stand_in_the_module_of_their_family() -> None:
    for module, names in _index.IDOC_TYPES.items():
        assert {family(name) for name in names.split()} == {module}


def test_segments_of_several_families_stand_in_common_infotypes_by_hundreds() -> None:
    users: dict[str, set[str]] = {}
    for name in builtin().idoc_types:
        for node in builtin().idoc_type(name).walk():
            users.setdefault(node.segment, set()).add(family(name))
    module_of = {name: module for module, names in _index.SEGMENTS.items() for name in names.split()}
    wrong = []
    for name, module in module_of.items():
        if module.startswith("infotypes_"):
            right = name[:3] in ("E1P", "E1Q", "E1R") and module == f"infotypes_{name[3:5]}00"
        else:
            families = users.get(name, set())
            right = module == (families.pop() if len(families) == 1 else "common")
        if not right:
            wrong.append((name, module))
    assert wrong == []


def test_every_segment_of_every_tree_is_declared() -> None:
    trees = {n.segment for t in builtin().idoc_types for n in builtin().idoc_type(t).walk()}
    assert sorted(trees - set(builtin().segments)) == []


def test_every_declaration_is_whole() -> None:
    """Each field has a name, once; each list fits the 1000 characters of SDATA; each tree can be read."""
    for name in builtin().segments:
        segment = builtin().segment(name)
        assert isinstance(segment, SegmentType)
        names = [f.name for f in segment.fields]
        assert len(set(names)) == len(names), name
        assert all(names), name
        assert segment.length is None or segment.length <= 1000, name
        assert all(f.length is None or f.length > 0 for f in segment.fields), name
        counts = [v.nfields for v in segment.versions]
        assert counts == sorted(set(counts)), name
        assert counts[-1] == len(names), name
    for name in builtin().idoc_types:
        idoc_type = builtin().idoc_type(name)
        assert isinstance(idoc_type, IDocType)
        assert idoc_type.roots, name
        for node in idoc_type.walk():
            assert node.maximum is None or (node.minimum or 0) <= node.maximum, (name, node)
