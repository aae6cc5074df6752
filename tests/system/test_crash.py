"""A process is killed (SIGKILL) between any two steps: nothing is lost, and each IDoc is posted and sent once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from idoc_samples import flat_file, sample
from killed import POSTED, talking_to
from sqlalchemy import delete, select

from idockit.formats.flatread import FlatPart
from idockit.system import IDocStore, NewIDoc, Selection, StoreError
from idockit.system.tables import METADATA, SCHEMA

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

Run = Callable[..., dict[str, Any]]
IDOCS = 3
OUTBOUND = f"{100 + IDOCS:016d}"


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """A function that has a task done by a process of its own, and tells how it ended."""
    with talking_to(Path(__file__).parent / "crashing.py") as ask:
        yield lambda **values: ask({"job": "run", **values})


def incoming() -> list[FlatPart]:
    parts = [sample(3, f"{n:016d}") for n in range(1, IDOCS + 1)]
    for n, part in enumerate(parts):
        part.records[0] = part.records[0].replace("M-0001", f"M-{n:04d}")
    return parts


def prepare(folder: Path, store: IDocStore) -> None:
    """Files and database as they are before any work."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "in.idoc").write_bytes(flat_file(*incoming()))
    POSTED.create(store.database.engine, checkfirst=True)
    with store.transaction() as connection:
        for table in (POSTED, *METADATA.sorted_tables):
            if table is not SCHEMA:
                connection.execute(delete(table))


def outbound_bytes() -> bytes:
    return f"bytes of {OUTBOUND}".encode() * 10_000


def check_killed(folder: Path, store: IDocStore) -> None:
    """What is there after the kill is whole: a posted IDoc has its tables and its status, a file all its bytes."""
    with store.database.read() as connection:
        posted = sorted(connection.scalars(select(POSTED.c.docnum)))
        assert posted == [head.docnum for head in store.list(Selection(status="53"))]
        for head in store.list(Selection(direction="2")):
            assert [row.status for row in store.status(head.docnum)] == ["50", "62", "53"][
                : 3 if head.status == "53" else 1
            ]
        files = store.inbound.list()
        assert sum(file.taken for file in files) == len(store.list(Selection(direction="2")))
    out = folder / f"O_100_{OUTBOUND}"
    assert not out.exists() or out.read_bytes() == outbound_bytes()


def check_done(folder: Path, store: IDocStore) -> None:
    """All is posted and sent, once, and as it came in."""
    with store.database.read() as connection:
        rows = connection.execute(select(POSTED).order_by(POSTED.c.docnum)).all()
        assert [row.material for row in rows] == [f"M-{n:04d}" for n in range(IDOCS)]
        inbound = store.list(Selection(direction="2"))
        assert [head.docnum for head in inbound] == [row.docnum for row in rows]
        for head, part in zip(inbound, incoming(), strict=True):
            found = store.get(head.docnum).part
            assert (found.control, found.records) == (part.control, part.records)
            assert [row.status for row in store.status(head.docnum)] == ["50", "62", "53"]
            assert not head.claimed
        assert [(file.taken, file.complete) for file in store.inbound.list()] == [(IDOCS, True)]
        (sent,) = store.list(Selection(direction="1"))
        assert sent.docnum == OUTBOUND
        assert [row.status for row in store.status(sent.docnum)] == ["01", "30", "03"]
        (file,) = store.outbound.of(sent.docnum)
        assert (file.written, Path(file.path).name) == (True, f"O_100_{OUTBOUND}")
    assert (folder / f"O_100_{OUTBOUND}").read_bytes() == outbound_bytes()
    assert sorted(path.name for path in folder.iterdir()) == [f"O_100_{OUTBOUND}", "in.idoc"]


@pytest.mark.long
@pytest.mark.parametrize(("statements", "stride"), [(False, 1), (True, 13)], ids=["steps", "statements"])
def test_killed_before_any_step_nothing_is_lost_and_nothing_done_twice(
    run: Run, url: str, store: IDocStore, tmp_path: Path, statements: bool, stride: int
) -> None:
    """Before each of our steps (PostgreSQL: some, it is slow to open); and, now and then, inside a transaction."""
    stride *= 1 if statements or url.startswith("sqlite") else 4
    folder = tmp_path / "files"
    kill_at = stride
    while True:
        prepare(folder, store)
        how = run(url=url, folder=str(folder), kill_at=kill_at, statements=statements)
        if how["ends"] == [0]:
            break
        assert how["ends"] == [-9]
        check_killed(folder, store)
        assert run(url=url, folder=str(folder))["ends"] == [0]
        check_done(folder, store)
        kill_at += stride
    check_done(folder, store)
    assert how["steps"][0] < kill_at <= how["steps"][0] + stride
    assert kill_at > 50


def test_killed_while_the_tables_are_made(run: Run, new_url: Callable[[], str], tmp_path: Path) -> None:
    folder = tmp_path / "files"
    for kill_at in (1, 5, 20, 40, 60):
        url = new_url()
        folder.mkdir(exist_ok=True)
        assert run(url=url, folder=str(folder), kill_at=kill_at, statements=True)["ends"] == [-9]
        with IDocStore(url) as store:
            prepare(folder, store)
            assert run(url=url, folder=str(folder))["ends"] == [0]
            check_done(folder, store)


def test_killed_again_and_again_it_comes_to_an_end(run: Run, url: str, store: IDocStore, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    prepare(folder, store)
    kills = 0
    while run(url=url, folder=str(folder), kill_at=8 + kills)["ends"] == [-9]:
        kills += 1
        check_killed(folder, store)
    assert kills > 3
    check_done(folder, store)


def test_two_processes_post_each_idoc_once(run: Run, url: str, store: IDocStore) -> None:
    POSTED.create(store.database.engine)
    store.add_many([NewIDoc((part,), _received(), "2") for part in [sample()] * 200])
    assert run(job="post", url=url, kill_at=300)["ends"] == [-9]
    assert run(job="post", url=url, processes=2)["ends"] == [0, 0]
    with store.database.read() as connection:
        posted = sorted(connection.scalars(select(POSTED.c.docnum)))
        assert posted == [head.docnum for head in store.list()]
        assert {head.status for head in store.list()} == {"53"}
        assert {len(store.status(number)) for number in posted} == {3}


def test_two_processes_receive_the_same_file(run: Run, url: str, store: IDocStore, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    prepare(folder, store)
    run(url=url, folder=str(folder), processes=2)  # one of them may say that the other reads
    run(url=url, folder=str(folder))
    check_done(folder, store)


def test_the_program_that_is_killed_can_fail(run: Run, url: str, tmp_path: Path) -> None:
    assert run(url=url, folder=str(tmp_path / "nowhere"))["ends"] == [1]
    with pytest.raises(StoreError):
        IDocStore(f"{tmp_path}/nowhere/x.sqlite")


def _received() -> tuple[Any, ...]:
    from datetime import datetime

    from idockit.ale.status import record

    return (record("0", "50", datetime(2026, 3, 1)),)
