"""--download: SE16 downloads beside the landscape, on every command that takes one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

import idockit

TBD20 = "MESTYP;SEGTYP;SNDPRN;RCVPRN\nMATMAS;E1MBEWM;E10CLNT100;W20CLNT200\n"


@pytest.fixture
def world(world: Path) -> Path:
    """A folder with the worked landscape, its material, and a download."""
    (world / "TBD20.csv").write_text(TBD20, encoding="utf-8")
    (world / "filters.txt").write_text(TBD20, encoding="utf-8")
    return world


@pytest.mark.parametrize("download", ["TBD20.csv", "TBD20=filters.txt", "./TBD20.csv"])
def test_a_download_adds_to_the_landscape(world: Path, run: Run, download: str) -> None:
    send = ("ale", "distribute", "matmas.idoc", "--to", "W20CLNT200")
    before = idockit.load(run(*send, "-o", "before").text.strip())[0]
    done = run(*send, "-o", "after", "--download", download)
    after = idockit.load(done.text.strip())[0]
    assert [segment.name for segment in after.walk()] == [s.name for s in before.walk() if s.name != "E1MBEWM"]
    assert "no source confirms the columns MESTYP, SEGTYP, SNDPRN, RCVPRN (ALE_UNVERIFIED C20)" in done.err


def test_the_check_tells_what_is_doubtful(world: Path, run: Run) -> None:
    done = run("ale", "check", "landscape.toml", "--download", "TBD20=filters.txt")
    assert "filters.txt: warning: TBD20: no source confirms" in done.text
    plain = json.loads(run("ale", "check", "landscape.toml", "--download", "TBD20.csv", "--json").text)
    assert "TBD20.csv" in [item["place"] for item in plain]


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("TBD20.csv", TBD20.replace("E10CLNT100", "X"), 2, "TBD20.csv:2: SNDPRN: logical system X is not in"),
        ("TBD20.csv", "MESTYP\nMATMAS\n", 2, "TBD20.csv:1: SEGTYP: the column is missing"),
        ("TBD99.csv", TBD20, 2, "TBD99.csv: TBD99 is no table that can be read"),
        ("KCDRS.csv", "REPID;RFELD;KEYID;SFELD;RULID\nR;DISPO;;DISPO;MOVE_R\n", 2, 'RULID: found "MOVE_R": no source'),
    ],
)
@pytest.mark.parametrize(
    "command", [("check", "landscape.toml"), ("explain", "matmas.idoc"), ("distribute", "matmas.idoc", "-o", "out")]
)
def test_errors_name_file_row_and_column(
    world: Path, run: Run, command: tuple[str, ...], name: str, text: str, code: int, said: str
) -> None:
    (world / name).write_text(text, encoding="utf-8")
    done = run("ale", *command, "--download", name)
    assert (done.code, said in done.err) == (code, True), done.err
    assert not (world / "out").exists()


def test_a_download_that_is_not_there(world: Path, run: Run) -> None:
    done = run("ale", "check", "landscape.toml", "--download", "EDP13.csv")
    assert (done.code, "EDP13.csv: cannot be read" in done.err) == (3, True)


COMMANDS = [
    "check",
    "explain",
    "distribute",
    "reduce",
    "receive",
    "reprocess",
    "audit",
    "pointers write",
    "pointers run",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_with_a_landscape_has_it(run: Run, command: str) -> None:
    shown = run("ale", *command.split(), "--help").text
    assert "--landscape" in shown or command == "check"
    assert "--download" in shown
