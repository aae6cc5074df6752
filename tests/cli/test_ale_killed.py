"""The commands are killed (SIGKILL) between any two steps and started again: each IDoc is stored, sent, posted once."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import FIXTURES
from killed import talking_to
from sqlalchemy import text

import idockit
from idockit.system import IDocStore, Selection
from idockit.system.master.rows import MasterRows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

Command = Callable[..., dict[str, Any]]
STORE = ("--store", "idocs.sqlite")
MASTERS = 2
RECEIVED = 3


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    """A function that runs a command in a process of its own, and tells how it ended."""
    with talking_to(Path(__file__).parent / "killing.py") as ask:

        def task(folder: Path, *arguments: str, kill_at: int = 0) -> dict[str, Any]:
            return ask({"folder": str(folder), "arguments": ["ale", *arguments, *STORE], "kill_at": kill_at})

        yield task


def prepare(folder: Path) -> None:
    """A folder with the landscape, two master IDocs in a file, three IDocs for the receiver in another."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    model = (FIXTURES / "landscape" / "landscape.toml").read_text(encoding="utf-8")
    (folder / "landscape.toml").write_text(model, encoding="utf-8")
    lines = (FIXTURES / "landscape" / "matmas.idoc").read_bytes().split(b"\n")
    (folder / "masters.idoc").write_bytes(b"\n".join(lines[:-1] * MASTERS + [b""]))
    document = idockit.loads(b"\n".join(lines[:-1] * RECEIVED + [b""]))
    for number, idoc in enumerate(document, 1):
        for name, value in {"SNDPRT": "LS", "SNDPRN": "E10CLNT100", "RCVPRT": "LS", "RCVPRN": "W20CLNT200"}.items():
            idoc.control[name] = value
        idoc.control["DOCNUM"] = f"{number:016d}"
        idoc.segments[0]["MATNR"] = f"M-{number}"
    idockit.dump(document, folder / "in.idoc")


def plain(path: Path) -> list[list[dict[str, str]]]:
    """The segments of a file, whatever numbers and times its control records have."""
    return [[segment.fields() for segment in idoc.walk()] for idoc in idockit.load(path)]


def check_sent(folder: Path, expected: list[list[list[dict[str, str]]]]) -> None:
    """Each master went once to each receiver; each file is there once, with the bytes that were decided on."""
    with IDocStore(str(folder / "idocs.sqlite")) as store:
        heads = store.list()
        assert [head.status for head in heads].count("03") == 2 * MASTERS
        assert [head.status for head in heads].count("30") == MASTERS
        assert sorted(head.receiver[3] for head in heads) == sorted(
            ["W20CLNT200", "S30CLNT300", "O40CLNT400"] * MASTERS
        )
        assert store.outbound.pending() == []
        assert [(file.taken, file.complete) for file in store.masters.list()] == [(MASTERS, True)]
        files = []
        for head in heads:
            codes = [told.status for told in store.status(head.docnum)]
            assert codes == ["01", "30", "03"][: 3 if head.status == "03" else 2]
            for file in store.outbound.of(head.docnum):
                files.append(Path(file.path))
                assert hashlib.sha256(files[-1].read_bytes()).hexdigest() == file.sha256
    there = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert sorted(there) == sorted(files)
    assert sorted(map(str, map(plain, there))) == sorted(map(str, expected))


def check_posted(folder: Path) -> None:
    """Each IDoc of the file is stored once and posted once."""
    with IDocStore(str(folder / "idocs.sqlite")) as store:
        heads = store.list(Selection(direction="2"))
        with store.transaction() as connection:
            rows = connection.execute(text("SELECT docnum, material FROM posted ORDER BY docnum")).all()
        assert [head.docnum for head in heads] == [row.docnum for row in rows]
        assert [row.material for row in rows] == [f"M-{number}" for number in range(1, RECEIVED + 1)]
        assert [head.sender_docnum[-1] for head in heads] == ["1", "2", "3"]
        assert {" ".join(told.status for told in store.status(head.docnum)) for head in heads} == {"50 64 62 53"}
        assert not any(head.claimed for head in heads)


def check_master_data(folder: Path) -> None:
    """Each IDoc is stored once and has one status 53; its material is in the tables."""
    with IDocStore(str(folder / "idocs.sqlite")) as store:
        heads = store.list(Selection(direction="2"))
        assert [head.sender_docnum[-1] for head in heads] == ["1", "2", "3"]
        assert {" ".join(told.status for told in store.status(head.docnum)) for head in heads} == {"50 64 62 53"}
        rows = MasterRows(store.database)
        assert [key for key, _ in rows.below("MARA")] == [(f"M-{number}",) for number in range(1, RECEIVED + 1)]
        assert len(rows.below("MARC")) == 3 * RECEIVED


def killed_everywhere(
    command: Command, folder: Path, arguments: tuple[str, ...], check: Callable[[Path], None], stride: int
) -> int:
    """Kill a command before every `stride`-th step, start it again, and check; how many steps there are. (All of them
    take a minute; `tests/system/test_crash.py` has every step of the database.)"""
    kill_at = 1
    while True:
        prepare(folder)
        how = command(folder, *arguments, kill_at=kill_at)
        if how["end"] == 0:
            check(folder)
            return int(how["steps"])
        assert how["end"] == -9, how
        again = command(folder, *arguments)
        assert again["end"] == 0, again
        check(folder)
        kill_at += stride


@pytest.mark.long
def test_distribute_killed_before_any_step(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    arguments = ("distribute", "masters.idoc", "-o", "out")
    prepare(folder)
    assert command(folder, *arguments)["end"] == 0
    expected = [plain(path) for path in (folder / "out").rglob("*") if path.is_file()]
    steps = killed_everywhere(command, folder, arguments, lambda where: check_sent(where, expected), 7)
    assert steps > 60


@pytest.mark.long
def test_receive_and_post_killed_before_any_step(command: Command, tmp_path: Path) -> None:
    steps = killed_everywhere(command, tmp_path / "world", ("receive", "in.idoc"), check_posted, 3)
    assert steps > 40


@pytest.mark.long
def test_post_killed_before_any_step(command: Command, tmp_path: Path) -> None:
    steps = killed_everywhere(command, tmp_path / "world", ("post", "in.idoc"), check_master_data, 5)
    assert steps > 30


def test_killed_again_and_again_it_comes_to_an_end(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    prepare(folder)
    kills = 0
    while command(folder, "receive", "in.idoc", kill_at=8 + 3 * kills)["end"] == -9:
        kills += 1
    check_posted(folder)
    assert kills > 2


def test_a_resumed_run_says_so_and_a_finished_one_begins_anew(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    prepare(folder)
    arguments = ("distribute", "masters.idoc", "-o", "out")
    steps = command(folder, *arguments)["steps"]
    prepare(folder)
    assert command(folder, *arguments, kill_at=steps * 3 // 5)["end"] == -9
    said = command(folder, *arguments)["said"]
    assert "went on behind IDoc 1, where it was broken off" in said
    assert command(folder, *arguments)["end"] == 0
    with IDocStore(str(folder / "idocs.sqlite")) as store:
        assert len(store.list()) == 6 * MASTERS
