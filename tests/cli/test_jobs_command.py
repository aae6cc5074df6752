"""--jobs: the same files, lines and exit codes as without, in the same order, and nothing left when it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import CUT, ORDERS, ORDERS_XML, Result, Run, unknown_segment

from idockit.formats import jobs, parallel, wholefiles

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few and small files are spread, and cut; processes are forked, though whoever runs the tests may have threads."""
    monkeypatch.setattr(jobs, "can_fork", lambda: True)
    monkeypatch.setattr(wholefiles, "BYTES", 0)
    monkeypatch.setattr(parallel, "CUT", 30_000)
    monkeypatch.setattr(parallel, "PIECE", (9_000, 9_000))


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of all kinds in a folder of the test's own, which it stands in."""
    monkeypatch.chdir(tmp_path)
    kinds = {
        "good.idoc": ORDERS,
        "cut.idoc": CUT,
        "purchase.xml": ORDERS_XML,
        "unknown.idoc": unknown_segment(),
        "large.idoc": ORDERS * 40,
        "large-cut.idoc": ORDERS * 20 + CUT,
        "large-unknown.idoc": ORDERS * 9 + unknown_segment() + ORDERS * 20 + unknown_segment(),
        "nothing.idoc": b"",
        "last.idoc": ORDERS,
    }
    for name, data in kinds.items():
        (tmp_path / name).write_bytes(data)
    return [*list(kinds)[:4], "missing.idoc", *list(kinds)[4:]]


def both(run: Run, *arguments: str) -> Result:
    """The result, which is the same with one process and with three."""
    alone = run(*arguments)
    for number in ("3", "auto"):
        assert run(*arguments, "--jobs", number) == alone
    return alone


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_convert_of_many_files(many: list[str], run: Run, tmp_path: Path) -> None:
    many = [name for name in many if name not in ("missing.idoc", "nothing.idoc")]
    alone = run("convert", *many, "-o", "one/")
    assert run("convert", *many, "-o", "three/", "--jobs", "3") == alone
    assert alone.code == 4
    assert len(alone.lines) > 4
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    assert len(contents(tmp_path / "one")) == 4
    quiet = run("convert", *many, "-o", "three/", "-j", "2", "-q", "--unknown", "keep")
    assert quiet.code == 3
    assert [line.split(":")[2].strip() for line in quiet.lines] == ["cut.idoc", "large-cut.idoc"]


def test_convert_of_one_file_to_stdout(many: list[str], run: Run) -> None:
    assert both(run, "convert", "large.idoc").out.endswith(b"</ORDERS05>\n")
    assert both(run, "convert", "large.idoc", "--to", "ndjson").out.count(b"\n") == 41
    failed = run("convert", "large-cut.idoc", "--jobs", "3")
    assert failed.code == 3
    assert failed.err == run("convert", "large-cut.idoc").err


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_validate(many: list[str], run: Run, more: tuple[str, ...]) -> None:
    done = both(run, "validate", *many, *more)
    assert done.code == 3
    assert len(done.text.split("\n")) > 5
    both(run, "validate", "large-unknown.idoc", *more)
    both(run, "validate", "--xsd", "purchase.xml", "good.idoc", *more)


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("command", ["detect", "show"])
def test_other_commands_that_take_many_files(many: list[str], run: Run, command: str, more: tuple[str, ...]) -> None:
    done = both(run, command, *many, *more)
    assert done.code == 3
    assert done.err.count("missing.idoc: cannot be read: No such file or directory") == 1


def test_definitions_of_ones_own_reach_the_others(many: list[str], run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.xsd").write_bytes(Path(__file__).parents[2].joinpath("schemas", "ORDERS05.xsd").read_bytes())
    both(run, "validate", "large-unknown.idoc", "good.idoc", "--definitions", "own.xsd")


def test_standard_input_and_what_cannot_be_spread_in_between(many: list[str], run: Run, tmp_path: Path) -> None:
    told = [
        run("validate", "good.idoc", "-", "unknown.idoc", "--jobs", number, stdin=unknown_segment())
        for number in ("1", "3")
    ]
    assert told[0] == told[1]
    assert told[0].text.startswith("<stdin>:33: error")
    (tmp_path / "folder").mkdir()
    both(run, "convert", "good.idoc", "last.idoc", "-o", "good.idoc")
    both(run, "detect", "good.idoc", "folder", "last.idoc")


def test_options_that_do_not_fit_are_a_usage_error(many: list[str], run: Run) -> None:
    done = both(run, "convert", "good.idoc", "last.idoc", "--form", "full", "-o", "out/")
    assert done.code == 2
    assert "form is for a flat target" in done.err


@pytest.mark.parametrize("number", ["-1", "two", "1.5", "", "9999", "²"])
def test_a_number_that_is_none_is_a_usage_error(many: list[str], run: Run, number: str) -> None:
    done = run("detect", "good.idoc", f"--jobs={number}")
    assert done.code == 2
    assert f"{number!r}, expected a number of processes, or auto" in done.err.replace("\n", " ")


SLOW = """
import os, sys, time
from idockit.formats import jobs, parallel, wholefiles

opened = parallel.opened

def slow(path):
    os.write(1, b"begun\\n")  # in one piece: there are two of them
    time.sleep(600)

parallel.CUT, parallel.PIECE, parallel.opened, wholefiles.BYTES = 30_000, (9_000, 9_000), slow, 0
wholefiles.convert = lambda *arguments, **options: slow("")
sys.argv = ["idockit", *sys.argv[1:]]
from idockit.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("names", [["large.idoc"], ["good.idoc", "last.idoc"]])
def test_stopped_it_leaves_nothing(many: list[str], tmp_path: Path, number: signal.Signals, names: list[str]) -> None:
    """Neither files nor processes."""
    before = set(os.listdir(tmp_path))
    command = [sys.executable, "-c", SLOW, "convert", *names, "-o", "out/", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"begun\n"
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        assert process.wait(60) == 128 + number
        assert process.stderr.read() == b""
        process.stdout.read()  # ends when the last process that has it has ended
    assert set(os.listdir(tmp_path)) - before == {"out"}
    assert os.listdir(tmp_path / "out") == []


def test_killed_its_processes_end_too(many: list[str], tmp_path: Path) -> None:
    """They wait for work, and there will be none."""
    code = SLOW.replace("time.sleep(600)", "time.sleep(1)")
    command = [sys.executable, "-c", code, "convert", "good.idoc", "last.idoc", "-o", "out/", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.kill()
        start = time.monotonic()
        process.stdout.read()  # ends when the last process that has it has ended
        assert time.monotonic() - start < 60
