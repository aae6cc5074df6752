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
    shutil.copy(ROOT / "fixtures" / "central" / "landscape.toml", made / "central.toml")
    shutil.copy(ROOT / "fixtures" / "central" / "central.json", made)
    return made


def run(command: list[str], folder: Path) -> tuple[str, int]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.stdout + done.stderr, done.returncode


def typed(line: str, code: int, folder: Path) -> tuple[str, int]:
    """What a line prints as it is typed into a shell, after a command that ended with this exit code."""
    alias = f'idockit() {{ {shlex.quote(sys.executable)} -m idockit "$@"; }}'
    return run(["sh", "-c", f"{alias}\n(exit {code})\n{line}"], folder)


def test_it_opens_with_the_two_commands_and_five_lines_of_library_use() -> None:
    (first, commands), (second, code) = BLOCKS[:2]
    assert (first, commands.split("\n")[:2]) == ("console", ["$ python3 run.py demo", "$ python3 run.py test"])
    assert (second, len([line for line in code.split("\n") if line])) == ("python", 5)


@pytest.mark.long
def test_its_blocks_run_one_after_the_other_and_print_what_it_shows(folder: Path) -> None:
    """A command that fails is followed by `echo $?`, as who reads it would want to see."""
    for kind, block in BLOCKS[1:]:
        if kind == "python":
            text, code = run([sys.executable, "-c", block], folder)
            assert code == 0, text
            continue
        code, steps = 0, block.removeprefix("$ ").split("\n$ ")
        for step, following in zip(steps, [*steps[1:], ""], strict=True):
            command, _, expected = step.partition("\n")
            text, code = typed(command, code, folder)
            assert text.strip() == expected.strip(), command
            assert code == 0 or following.startswith("echo $?"), command


def test_its_numbers_are_counted() -> None:
    segments, types = len(builtin().segments), len(builtin().idoc_types)
    assert f"{segments:,} segment types and {types} IDoc types are declared" in TEXT
