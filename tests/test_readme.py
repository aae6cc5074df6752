"""What README shows is true: its commands and its Python run, and print what stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from idockit.segments import builtin

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(console|python)\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that README speaks of."""
    made = tmp_path_factory.mktemp("readme")
    for family in ("orders", "matmas", "debmas"):
        shutil.copy(ROOT / "fixtures" / family / "hand.idoc", made / f"{family}.idoc")
    for name in ("zpick.txt", "zpick.idoc"):
        shutil.copy(ROOT / "fixtures" / "definitions" / name, made)
    shutil.copy(ROOT / "fixtures" / "landscape" / "landscape.toml", made)
    shutil.copy(ROOT / "fixtures" / "landscape" / "matmas.idoc", made / "material.idoc")
    return made


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_it_opens_with_the_two_commands_and_five_lines_of_library_use() -> None:
    (first, commands), (second, code) = BLOCKS[:2]
    assert (first, commands.split("\n")[:2]) == ("console", ["$ python3 run.py demo", "$ python3 run.py test"])
    assert (second, len([line for line in code.split("\n") if line])) == ("python", 5)


def test_its_blocks_run_one_after_the_other_and_print_what_it_shows(folder: Path) -> None:
    for kind, block in BLOCKS[1:]:
        if kind == "python":
            run([sys.executable, "-c", block], folder)
            continue
        for step in block.removeprefix("$ ").split("\n$ "):
            command, _, expected = step.partition("\n")
            words = shlex.split(command)
            start = [sys.executable, "-m", "idockit"] if words[0] == "idockit" else [words[0]]
            assert run([*start, *words[1:]], folder).strip() == expected.strip(), command


def test_its_numbers_are_counted() -> None:
    segments, types = len(builtin().segments), len(builtin().idoc_types)
    assert f"{segments:,} segment types and {types} IDoc types are declared" in TEXT
