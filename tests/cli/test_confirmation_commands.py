"""idockit ale audit, status-file, status-report: what receivers and subsystems say of IDocs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

import idockit
from idockit.ale.status import record
from idockit.system.store import IDocStore

E10, W20 = ("--store", "e10.sqlite"), ("--store", "w20.sqlite")
FIRST = "0000000000000100"


@pytest.fixture
def world(world: Path, run: Run) -> Path:
    """The worked landscape, after the central system sent its material and the warehouse took it in."""
    run("ale", "distribute", "matmas.idoc", "-o", "out", "--to", "W20CLNT200", *E10)
    (sent,) = (world / "out" / "W20CLNT200").iterdir()
    run("ale", "receive", sent, *W20)
    return world


def statuses(store: tuple[str, str], docnum: str = FIRST) -> list[str]:
    with IDocStore(store[1]) as database:
        return [item.status for item in database.status(docnum)]


def test_the_receiver_confirms_to_the_sender(world: Path, run: Run) -> None:
    done = run("ale", "audit", *W20, "--system", "W20CLNT200", "-o", "back")
    assert done.code == 0, done.err
    (path,) = done.text.split()
    assert Path(path).parent == Path("back/E10CLNT100")
    idoc = idockit.load(path)[0]
    assert (idoc.control["MESTYP"], idoc.control["SNDPRN"], idoc.control["RCVPRN"]) == (
        *("ALEAUD", "W20CLNT200", "E10CLNT100"),
    )
    (state,) = [s for s in idoc.walk() if s.name == "E1STATE"]
    last = statuses(W20)[-1]
    assert (state["DOCNUM"], state["STATUS"]) == (FIRST, last)
    (below,) = [s for s in idoc.walk() if s.name == "E1PRTOB"]
    assert below["LOGSYS"] == "W20CLNT200"
    told = json.loads(run("ale", "list", *W20, "--direction", "out", "--json").text)
    assert [(item["message"], item["status"]) for item in told] == [("ALEAUD", "03")]


def test_the_sender_notes_the_confirmation(world: Path, run: Run) -> None:
    """By process code AUD1: 41, as it is posted there (ALE 1.6)."""
    path = run("ale", "audit", *W20, "--system", "W20CLNT200", "-o", "back").text.strip()
    done = run("ale", "receive", path, *E10)
    assert (done.code, done.text.split()[1]) == (0, "53"), done.err
    assert statuses(E10) == ["01", "30", "03", "41"]


def test_an_audit_tells_what_changed_since_the_last_one(world: Path, run: Run) -> None:
    audit = ("ale", "audit", *W20, "--system", "W20CLNT200", "-o", "back")
    assert len(run(*audit, "--since", "2099-01-01").text.split()) == 0
    assert len(run(*audit, "--since", "2001-01-01T00:00:00").text.split()) == 1
    with IDocStore(W20[1]) as database, database.transaction() as connection:
        connection.exec_driver_sql("UPDATE edidc SET credat = '20990101' WHERE mestyp = 'ALEAUD'")
    assert run(*audit).text == ""


def test_without_a_system_each_receiver_confirms_what_it_got(world: Path, run: Run) -> None:
    """RCVPRN of each IDoc, not the landscape's own system, which sent them."""
    done = run("ale", "audit", *W20, "-o", "back")
    assert (done.code, [Path(path).parent for path in done.text.split()]) == (0, [Path("back/E10CLNT100")]), done.err
    assert idockit.load(done.text.strip())[0].control["SNDPRN"] == "W20CLNT200"


def test_the_original_of_an_edited_idoc_is_not_confirmed(world: Path, run: Run) -> None:
    """Both have the sender's number: the edited one speaks for it, whatever comes last."""
    with IDocStore(W20[1]) as database:
        now = database.clock()
        kept, part = database.numbers.draw()[0], database.get(FIRST).part
        database.edit(FIRST, part, [record(FIRST, "69", now)], [record(kept, "70", now)], number=kept)
    (path,) = run("ale", "audit", *W20, "-o", "back").text.split()
    assert [s["STATUS"] for s in idockit.load(path)[0].walk() if s.name == "E1STATE"] == ["69"]


def test_without_a_flow_nothing_is_confirmed_and_that_is_said(world: Path, run: Run) -> None:
    file = world / "landscape.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('message = "ALEAUD"\n\n[[view', 'message = "STATUS"\n\n[[view'), encoding="utf-8")
    done = run("ale", "audit", *W20, "--system", "W20CLNT200", "-o", "back")
    assert (done.code, done.text) == (0, "")
    assert "the model has no flow ALEAUD from W20CLNT200 to E10CLNT100" in done.err
    assert not (world / "back").exists()


@pytest.mark.parametrize("form", ["ds40", "systat"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp500", "utf-16-le"])
def test_a_report_is_written_and_noted(world: Path, run: Run, form: str, encoding: str) -> None:
    """By the subsystem that took the file in, of the sender's number."""
    told = ("--format", form, "--status", "05", "--text", "Größe fehlt", "--encoding", encoding)
    done = run("ale", "status-report", "100", *W20, *told, "-o", "report")
    assert done.code == 0, done.err
    done = run("ale", "status-file", "report", *E10, "--encoding", encoding)
    assert (done.code, done.text) == (0, f"{FIRST}  05  Größe fehlt\n"), done.err
    assert statuses(E10) == ["01", "30", "03", "05"]


def test_a_status_file_without_line_ends(world: Path, run: Run) -> None:
    run("ale", "status-report", "100", *W20, "--format", "ds40", "--status", "06", "-o", "one")
    run("ale", "status-report", "100", *W20, "--format", "ds40", "--status", "12", "-o", "two")
    data = b"".join((world / name).read_bytes().rstrip(b"\n") for name in ("one", "two"))
    assert run("ale", "status-file", "-", *E10, stdin=data).code == 0
    assert statuses(E10)[-2:] == ["06", "12"]


def test_systat01_goes_back_the_way_the_idoc_came(world: Path, run: Run) -> None:
    run("ale", "status-report", "100", *W20, "--status", "12", "-o", "report")
    control = idockit.load("report")[0].control
    assert [control[name] for name in ("IDOCTYP", "MESTYP", "SNDPRN", "RCVPRN")] == [
        *("SYSTAT01", "STATUS", "W20CLNT200", "E10CLNT100"),
    ]


def test_what_fits_no_idoc_is_told(world: Path, run: Run) -> None:
    run("ale", "status-report", "100", *W20, "--format", "ds40", "--status", "06", "-o", "report")
    good = (world / "report").read_text()
    (world / "report").write_text(good + good.replace(FIRST, "0000000000004711"))
    done = run("ale", "status-file", "report", *E10)
    assert (done.code, len(done.text.strip().split("\n"))) == (1, 1)
    assert "not assigned: IDoc 0000000000004711 is not known here (ALE 5.7)" in done.err
    own = run("ale", "status-report", "100", *W20, "-o", "own")  # an inbound status is none of the sender's
    assert own.code == 0
    assert run("ale", "status-file", "own", *E10).code == 1
    assert statuses(E10) == ["01", "30", "03", "06"]


REFUSED = [
    # arguments, exit code, what is said
    (("status-file", "matmas.idoc"), 3, "matmas.idoc: found an IDoc of type MATMAS05, expected SYSTAT01 or EDI_DS40"),
    (("status-file", "nowhere"), 3, "nowhere: cannot be read"),
    (("status-file", "old"), 3, "old:1:1: /TABNAM: TABNAM 'EDI_DS', expected EDI_DS40: no source shows"),
    (("status-report", "4711", "-o", "report"), 3, "there is no IDoc 0000000000004711"),
    (("status-report", "100", "-o", "report", "--status", "99"), 4, "status '99' is not known"),
    (("status-report", "100", "-o", "report", "--encoding", "klingon"), 2, "klingon"),
    (("audit", "-o", "back", "--system", "NOSUCH"), 1, "no-own-system"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(world: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    (world / "old").write_text("EDI_DS    100" + "4711".rjust(16))
    done = run("ale", *arguments, *W20)
    assert (said in done.err, done.code) == (True, code), done.err
    assert not (world / "report").exists()
    assert not (world / "back").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "-o", "back"),
        ("status-file", "matmas.idoc"),
        ("status-report", "1", "-o", "report"),
        ("pointers", "list"),
        ("pointers", "run", "MATMAS", "--masters", "matmas.idoc", "-o", "out2"),
        ("pointers", "reorganize", "--before", "2026-01-01"),
    ],
)
def test_a_database_that_is_not_there_is_not_made(world: Path, run: Run, arguments: tuple[str, ...]) -> None:
    before = sorted(world.iterdir())
    done = run("ale", *arguments, "--store", "nowhere.sqlite")
    assert (done.code, "nowhere.sqlite" in done.err) == (3, True), done.err
    assert sorted(world.iterdir()) == before


def test_a_file_that_breaks_off_writes_nothing(world: Path, run: Run) -> None:
    run("ale", "status-report", "100", *W20, "--format", "ds40", "--status", "06", "-o", "report")
    with (world / "report").open("a") as stream:
        stream.write("EDI_DS40  100broken")
    done = run("ale", "status-file", "report", *E10)
    assert (done.code, "report:2:14: /DOCNUM" in done.err) == (3, True), done.err
    assert statuses(E10) == ["01", "30", "03"]
