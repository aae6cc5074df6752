"""tools/demo.py: the main job on the fixtures, and that its proof is one."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import idockit

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "tools" / "demo.py"


@pytest.fixture
def demo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo", DEMO)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_demo_proves_that_everything_came_back(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(DEMO)], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.split("\n")
    assert max(map(len, lines)) <= 80
    assert done.stdout.isascii()
    assert "DIFFERENT" not in done.stdout
    assert sum("equal, byte for byte" in line for line in lines) == 5
    assert sum("equal, under C14N" in line for line in lines) == 3
    assert "The results lie in demo-out/" in done.stdout
    for shape in ("utf-8 with BOM", "cp1252 (a guess), 2 IDocs", "cp500", "utf-16-le", "IDoc XML, as an SAP port"):
        assert shape in " ".join(done.stdout.split())
    assert len(list((tmp_path / "demo-out").iterdir())) == 5 * 3 + 3 * 2


def test_another_folder_and_files_that_are_idocs(
    demo: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "deep" / "results"
    for _ in range(2):  # a second run replaces what is there
        assert demo.main([str(folder)]) == 0
    results = sorted(folder.iterdir())
    assert len(results) == 21
    for path in results:
        assert idockit.detect(path).format == ("xml" if path.suffix == ".xml" else "flat")
    assert f"{folder}/" in capsys.readouterr().out.replace("\n", "")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("1-orders.back.idoc", b"EUR", b"USD"),
        ("1-orders.xml", b"<CURCY>EUR", b"<CURCY>USD"),
        ("6-orders.back.xml", b"<CURCY>EUR", b"<CURCY>USD"),
        ("6-orders.idoc", b"EUR", b"USD"),
    ],
)
def test_a_difference_is_found_and_ends_with_1(
    demo: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: bytes,
    new: bytes,
) -> None:
    convert = demo.convert

    def broken(source: Path, target: Path, keep: bool = False) -> idockit.Report:
        report: idockit.Report = convert(source, target, keep)
        if target.name == name:
            target.write_bytes(target.read_bytes().replace(old, new, 1))
        return report

    monkeypatch.setattr(demo, "convert", broken)
    assert demo.main([str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert f"DIFFERENT: {demo.FILES[int(name[0]) - 1]}\n" in shown


def test_run_py_calls_it() -> None:
    assert '"tools" / "demo.py"' in (ROOT / "run.py").read_text(encoding="utf-8")
