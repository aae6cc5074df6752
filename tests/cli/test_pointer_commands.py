"""idockit ale pointers: change documents to pointers to IDocs, and clearing them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Result, Run

import idockit
from idockit.system.changepointers import ChangePointers
from idockit.system.errors import StoreError

MATNR = "000000000000104711"
HEAD = "OBJECTCLAS;OBJECTID;CHANGENR;UDATE;UTIME;USERNAME;TABNAME;TABKEY;FNAME;CHNGIND;VALUE_OLD;VALUE_NEW\n"
CHANGES = (
    f"{HEAD}MATERIAL;{MATNR};0000000042;20251122;120000;SMITH;MARA;{MATNR};MATKL;U;A;B\n"
    f"MATERIAL;{MATNR};0000000042;20251122;120000;SMITH;MARC;{MATNR} 1000;KEY;I;;\n"
)
STORE = ("--store", "e10.sqlite")
MASTERS = ("--masters", "matmas.idoc")


@pytest.fixture
def world(world: Path) -> Path:
    """A folder with the worked landscape, its material, and changes of it."""
    (world / "changes.csv").write_text(CHANGES, encoding="utf-8")
    return world


def listed(run: Run, *more: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("ale", "pointers", "list", *STORE, "--json", *more).text)
    return found


def write(run: Run) -> Result:
    return run("ale", "pointers", "write", "changes.csv", *STORE)


def test_changes_become_pointers_once(world: Path, run: Run) -> None:
    done = write(run)
    assert (done.code, len(done.text.split("\n"))) == (0, 4), done.err
    assert "no pointer for ZMATTILL: MARC-KEY does not count for it (BD52)" in done.err
    assert [(item["cpident"], item["mestype"], item["fldname"], item["cdchgid"]) for item in listed(run)] == [
        ("0000000001", "MATMAS", "MATKL", "U"),
        ("0000000002", "MATMAS", "KEY", "I"),
        ("0000000003", "ZMATTILL", "MATKL", "U"),
    ]
    again = write(run)
    assert (again.code, again.text, len(listed(run))) == (0, "", 3)
    shown = run("ale", "pointers", "list", *STORE, "--message", "ZMATTILL").text
    assert shown.split() == [
        *("0000000003", "-", "ZMATTILL", "MATERIAL", MATNR, "MARA-MATKL", "U", MATNR, "20251122120000"),
    ]


def test_json_lines_and_standard_input(world: Path, run: Run) -> None:
    names, *rows = (line.split(";") for line in CHANGES.strip().split("\n"))
    text = "\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in rows)
    assert run("ale", "pointers", "write", "-", *STORE, stdin=text.encode()).code == 0
    assert len(listed(run)) == 3


def test_a_run_makes_one_idoc_of_an_object_and_marks_its_pointers(world: Path, run: Run) -> None:
    write(run)
    done = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert done.code == 0, done.err
    *paths, counts = done.text.strip().split("\n")
    assert counts == "MATMAS: 1 master IDocs, 3 communication IDocs, 2 change pointers evaluated, 0 left"
    assert [Path(path).parent.name for path in paths] == ["W20CLNT200", "S30CLNT300"]
    assert "O40CLNT400: IDoc 0000000000000102 has status 30: collected for a packet" in done.err
    segments = list(idockit.load(paths[0])[0].walk())
    functions = {(s.name, s["WERKS"] if s.name == "E1MARCM" else ""): s["MSGFN"] for s in segments if s.name[-1] == "M"}
    assert functions["E1MARAM", ""] == "004"
    assert functions["E1MARCM", "1000"] == "009"
    assert functions["E1MARCM", "1100"] == functions["E1MAKTM", ""] == "018"
    statuses = [item["status"] for item in json.loads(run("ale", "list", *STORE, "--json").text)]
    assert statuses == ["03", "03", "30"]
    assert [item["process"] for item in listed(run, "--all")] == ["X", "X", ""]
    assert [item["mestype"] for item in listed(run)] == ["ZMATTILL"]
    again = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert "0 master IDocs, 0 communication IDocs" in again.text


def test_a_reduced_message_type_is_built_as_its_reference(world: Path, run: Run) -> None:
    write(run)
    done = run("ale", "pointers", "run", "ZMATTILL", *MASTERS, *STORE, "-o", "out")
    assert done.code == 0, done.err
    (item,) = json.loads(run("ale", "list", *STORE, "--json").text)
    assert (item["message"], item["receiver"][3], item["status"]) == ("ZMATTILL", "S30CLNT300", "03")


def test_pointers_of_an_object_that_is_not_given_stay(world: Path, run: Run) -> None:
    other = CHANGES.replace(MATNR, "M-02").replace("42;", "43;")
    (world / "changes.csv").write_text(CHANGES + other[len(HEAD) :], encoding="utf-8")
    write(run)
    done = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert done.code == 1
    assert "object M-02: its pointers stay: no master IDoc is given of object M-02" in done.err
    assert done.text.rstrip().endswith("2 change pointers evaluated, 2 left")
    assert {item["cdobjid"] for item in listed(run, "--message", "MATMAS")} == {"M-02"}


def test_a_run_that_breaks_off_leaves_nothing(world: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """IDocs, files that are decided on and pointers are one transaction."""

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    write(run)
    with monkeypatch.context() as patch:
        patch.setattr(ChangePointers, "save", full)
        done = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert (done.code, "the disk is full" in done.err) == (3, True)
    assert run("ale", "list", *STORE).text == ""
    assert len(listed(run, "--message", "MATMAS")) == 2
    assert not (world / "out").exists()
    again = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert "3 communication IDocs, 2 change pointers evaluated, 0 left" in again.text


def test_a_file_that_is_in_the_way_stays(world: Path, run: Run) -> None:
    write(run)
    taken = world / "out" / "W20CLNT200" / "O_100_0000000000000100"
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"of somebody else")
    done = run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    assert done.code == 1
    assert "W20CLNT200: IDoc 0000000000000100 has status 02: " in done.err
    assert taken.read_bytes() == b"of somebody else"
    assert [item["status"] for item in json.loads(run("ale", "list", *STORE, "--json").text)] == ["02", "03", "30"]


REFUSED = [
    # arguments, exit code, what is said
    (("run", "MATMAS", "--masters", "nowhere.idoc", "-o", "out"), 3, "nowhere.idoc: cannot be read"),
    (("run", "CREMAS", "--masters", "matmas.idoc", "-o", "out"), 2, "master IDoc 1 has no E1LFA1M-LIFNR"),
    (("run", "CLFMAS", "--masters", "matmas.idoc", "-o", "out"), 2, "--key"),
    (("run", "MATMAS", "--masters", "matmas.idoc", "--key", "E1MARAM-NOSUCH", "-o", "out"), 2, "E1MARAM-NOSUCH"),
    (("run", "ECMMAS", "--masters", "matmas.idoc", "--key", "E1MARAM-MATNR", "-o", "out"), 2, "R-ECM-10"),
    (("write", "nowhere.csv"), 3, "nowhere.csv: cannot be read"),
    (("write", "matmas.idoc"), 3, "matmas.idoc: no line names the columns of a change document"),
    (("reorganize",), 2, "--before"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(world: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    write(run)
    done = run("ale", "pointers", *arguments, *STORE)
    assert (done.code, said in done.err) == (code, True), done.err
    assert not (world / "out").exists()


def test_a_broken_change_document_writes_no_pointer(world: Path, run: Run) -> None:
    (world / "changes.csv").write_text(CHANGES + CHANGES.split("\n")[1].replace(";U;", ";X;"), encoding="utf-8")
    done = write(run)
    assert (done.code, 'changes.csv:4: CHNGIND: found "X"' in done.err) == (3, True)
    assert listed(run, "--all") == []


def test_reorganisation(world: Path, run: Run) -> None:
    write(run)
    run("ale", "pointers", "run", "MATMAS", *MASTERS, *STORE, "-o", "out")
    clear = ("ale", "pointers", "reorganize", *STORE)
    done = run(*clear, "--before", "2025-11-22")
    assert "0 of 3 change pointers are deleted" in done.err
    done = run(*clear, "--before", "2025-11-23", "--test")
    assert (len(done.text.strip().split("\n")), "2 of 3 change pointers would be deleted" in done.err) == (2, True)
    assert len(listed(run, "--all")) == 3
    assert (
        "1 of 1 change pointers are deleted"
        in run(*clear, "--obsolete-before", "20251123", "--message", "ZMATTILL").err
    )
    run(*clear, "--before", "2025-11-23")
    assert listed(run, "--all") == []
