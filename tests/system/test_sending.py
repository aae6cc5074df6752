"""Distribution by way of an IDoc database: IDocs first, then the files, each once wherever it was broken off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from runner_world import DICTIONARY, history, landscape, material, statuses, write

import idockit
from idockit.ale.receivers import NotDistributed
from idockit.ale.tree import Message, Node
from idockit.errors import ALEError
from idockit.system import IDocStore, NotStored, Selection, StoreError
from idockit.system.runner import SentOff, distribute_file, finish, reprocess_stored, send, send_waiting

MODEL = landscape()
MASTER = {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05"}


def master(name: str) -> Message:
    return Message(MASTER, material(name).segments)


def test_idocs_are_stored_then_files_written_then_status_03(open_store: object, tmp_path: Path) -> None:
    assert callable(open_store)
    steps: list[str] = []
    seen: list[tuple[str, bool]] = []
    file = tmp_path / "ERP" / f"O_100_{100:016d}"

    def step(name: str) -> None:
        steps.append(name)
        if name == "file claimed":
            seen.append((history(store, "100"), file.exists()))

    store = open_store(on_step=step)
    sent = send(store, master("A"), MODEL, DICTIONARY, tmp_path)
    assert seen == [("01 30", False)]
    assert (
        steps.index("added") < steps.index("file decided") < steps.index("file renamed") < steps.index("status added")
    )
    assert (history(store, "100"), history(store, "101")) == ("01 30 03", "01 30")
    assert sent.files == {f"{100:016d}": str(file)}
    assert [one.last for one in sent.made.sent] == ["03", "30"]
    assert idockit.load(file)[0].control["DOCNUM"] == f"{100:016d}"


def test_a_file_that_cannot_be_written_has_its_idoc_at_02(store: IDocStore, tmp_path: Path) -> None:
    (tmp_path / "ERP").write_text("no folder")
    taken = tmp_path / "other" / "ERP" / f"O_100_{102:016d}"
    taken.parent.mkdir(parents=True)
    taken.write_text("another file")
    for folder in (tmp_path, tmp_path / "other"):
        sent = send(store, master("A"), MODEL, DICTIONARY, folder)
        assert (sent.files, sent.made.sent[0].last, sent.made.sent[0].packet) == ({}, "02", None)
    assert statuses(store) == {"100": "02", "101": "30", "102": "02", "103": "30"}
    assert taken.read_text() == "another file"
    assert finish(store) == []
    again = reprocess_stored(store, f"{100:016d}", MODEL, DICTIONARY, tmp_path / "third")
    assert (again.last, history(store, "100")) == ("03", "01 30 02 30 03")
    assert [Path(one.file.path).is_file() for one in again.delivered] == [True]


def test_an_idoc_that_fits_into_no_record_is_stored_and_never_sent(store: IDocStore, tmp_path: Path) -> None:
    wide = Message(MASTER, (Node("E1MARAM", {"MATNR": "A", "MTART": "X" * 99}, ()),))
    sent = send(store, wide, MODEL, DICTIONARY, tmp_path)
    assert (sent.files, set(statuses(store).values())) == ({}, {"02"})
    assert "MTART: cut" in store.status(f"{101:016d}")[-1].text
    assert not (tmp_path / "ERP").exists()


def test_what_was_collected_goes_in_packets_of_its_profile(store: IDocStore, tmp_path: Path) -> None:
    for name in "ABC":
        send(store, master(name), MODEL, DICTIONARY, tmp_path)
    told: list[int] = []
    count = send_waiting(store, MODEL, DICTIONARY, tmp_path, told=lambda one: told.append(len(one.file.docnums)))
    assert (count, told, set(statuses(store).values())) == (3, [2, 1], {"03", "18"})
    assert [len(idockit.load(path)) for path in sorted((tmp_path / "DEPOT").iterdir())] == [2, 1]
    assert history(store, "101") == "01 30 03 18"
    assert send_waiting(store, MODEL, DICTIONARY, tmp_path) == 0


def test_what_was_decided_is_finished_by_whoever_comes_next(open_store: object, tmp_path: Path) -> None:
    assert callable(open_store)

    def kill(step: str) -> None:
        if step == "file claimed":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(open_store(on_step=kill), master("A"), MODEL, DICTIONARY, tmp_path)
    store = open_store(clock=datetime.now)
    (pending,) = store.outbound.pending()
    assert (statuses(store), Path(pending.path).exists()) == ({"100": "30", "101": "30"}, False)
    assert store.claim(Selection(status="30"), docnums=[f"{100:016d}"]) == []


# Files of master IDocs


def run(
    store: IDocStore, file: Path, folder: Path, stop_at: int = 0, receiver: str | None = None
) -> tuple[list[str], int]:
    """The materials sent, and how many were before; ends after `stop_at` as a killed process does."""
    sent: list[str] = []

    def told(one: SentOff) -> None:
        sent.append(one.made.message.segments[0].get("MATNR"))
        if len(sent) == stop_at:
            raise KeyboardInterrupt

    done = distribute_file(store, file, MODEL, DICTIONARY, folder, told=told, receiver=receiver)
    return sent, done.before


def test_a_run_that_was_broken_off_goes_on_behind_the_last_idoc_stored(store: IDocStore, tmp_path: Path) -> None:
    file, out = write(tmp_path / "in", *map(material, "ABC")), tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(store, file, out, stop_at=1)
    assert run(store, file, out) == (["B", "C"], 1)
    assert len(store.list()) == 6
    assert run(store, file, out) == (["A", "B", "C"], 0)  # that one came to its end: this is another distribution
    assert len(store.list()) == 12
    assert len({path.name for path in (out / "ERP").iterdir()}) == 6


def test_a_run_for_one_receiver_is_another_than_that_for_all(store: IDocStore, tmp_path: Path) -> None:
    file, out = write(tmp_path / "in", *map(material, "AB")), tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(store, file, out, stop_at=1, receiver="ERP")
    assert run(store, file, out) == (["A", "B"], 0)
    assert run(store, file, out, receiver="ERP") == (["B"], 1)
    assert len(store.list()) == 6


def test_one_that_goes_to_nobody_is_told_and_the_others_go(store: IDocStore, tmp_path: Path) -> None:
    file = write(tmp_path / "in", material("A"), material("B", MESTYP=""), material("C"))
    refused: list[ALEError] = []
    done = distribute_file(store, file, MODEL, DICTIONARY, tmp_path / "out", refused=refused.append)
    assert (done.file.taken, done.file.complete, len(store.list())) == (3, True, 4)
    assert isinstance(refused[0], NotDistributed)


def test_counters_of_serialized_objects_stand_with_their_idocs(store: IDocStore, tmp_path: Path) -> None:
    key = {"message": "MATMAS", "object": "BUS1001", "segment": "E1MARAM", "fields": ["MATNR"]}
    model = landscape(serialized_objects={"ERP": ["BUS1001"]}, serial_key=[key])
    for _ in range(2):
        send(store, master("A"), model, DICTIONARY, tmp_path, receiver="ERP")
    with pytest.raises(ZeroDivisionError):
        send(store, master("A"), model, DICTIONARY, tmp_path, receiver="ERP", also=lambda: 1 // 0)
    assert [head.serial[-6:] for head in store.list()] == ["000001", "000002"]
    assert [row.chcou for row in store.outbound_registry.load().values()] == [2]


def test_what_cannot_be_stored_is_a_case_of_the_table_and_not_done(
    store: IDocStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALE 2.2: ERROR_WRITING_IDOC_STATUS. Nothing of the IDoc is stored or sent, and the next run begins with it."""
    file = write(tmp_path / "in", material("A"), material("B"))
    add_many = store.add_many

    def full(idocs: object) -> object:
        if len(store.list()) == 2:
            raise StoreError("the disk is full")
        return add_many(idocs)  # type: ignore[arg-type]  # whatever it was given

    monkeypatch.setattr(store, "add_many", full)
    with pytest.raises(NotStored, match=r"status-not-written: .*: the disk is full") as caught:
        run(store, file, tmp_path / "out")
    assert (caught.value.case.exception, caught.value.exit_code) == ("ERROR_WRITING_IDOC_STATUS", 3)
    assert len(store.list()) == 2
    assert [path.name for path in (tmp_path / "out" / "ERP").iterdir()] == [f"O_100_{100:016d}"]
    monkeypatch.undo()
    assert run(store, file, tmp_path / "out") == (["B"], 1)
