"""docs/MASTERDATA.md is true: its list of objects is that of the code, its Python runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from idockit.objects.registry import listed, marked
from idockit.system.master.declared import MasterObject

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "MASTERDATA.md").read_text(encoding="utf-8")


def line(object_: MasterObject) -> str:
    messages = " ".join(marked(known) for known in object_.messages)
    tables = dict.fromkeys(part.table for part in object_.walk() if part.table)
    named = [f"`{table}`" for table in tables if not table.startswith(("OUR_", "STX"))]
    return f"| `{object_.name}` | {object_.text} | {messages} | {' '.join(named)} |"


def test_it_lists_the_objects() -> None:
    lines = [line(object_) for _, objects in listed() for object_ in objects if object_.parts]
    table = ["| object | | message types | tables |", "|---|---|---|---|", *lines]
    assert "\n".join(table) in TEXT


def test_its_python_runs(tmp_path: Path) -> None:
    shutil.copy(ROOT / "fixtures" / "central" / "landscape.toml", tmp_path / "central.toml")
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("53 1000 "), done.stdout
