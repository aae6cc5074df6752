"""From a change in dialog to IDocs: `idockit system change`, `idockit ale pointers run` from the system's tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Result, Run

import idockit

STORE = ("--store", "e10.sqlite")
P100 = {"MATNR": "P-100", "MTART": "FERT", "MBRSH": "M", "MATKL": "00107", "MEINS": "PCE"}
WEIGHT = {"BRGEW": "32.000", "NTGEW": "30.500", "GEWEI": "KGM"}
PLANT = {"MATNR": "P-100", "WERKS": "2000", "BESKZ": "E", "DISMM": "PD"}

Tables = dict[str, list[dict[str, str]]]


def change(run: Run, tables: Tables, *more: str) -> Result:
    return run(
        "system", "change", "-", "--as", "dialog", "--user", "SMITH", *STORE, *more, stdin=json.dumps(tables).encode()
    )


def pointers(run: Run, *more: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("ale", "pointers", "list", *STORE, "--json", *more).text)
    return found


def records(run: Run, table: str) -> list[dict[str, str]]:
    found: Tables = json.loads(run("system", "table", table, *STORE, "--format", "json").text)
    return found[table]


def run_pointers(run: Run, message: str, *more: str) -> Result:
    return run("ale", "pointers", "run", message, *STORE, "-o", "out", *more)


def functions(path: str) -> dict[tuple[str, str], str]:
    """MSGFN of the segments of an IDoc by segment and the key below the material."""
    (idoc,) = idockit.load(path)
    keys = {"E1MARCM": "WERKS", "E1MAKTM": "SPRAS"}
    return {(item.name, item[keys[item.name]] if item.name in keys else ""): item["MSGFN"] for item in idoc.walk()}


def test_a_change_in_dialog_is_documented_and_gives_pointers(central: Path, run: Run) -> None:
    done = change(run, {"MARA": [{**P100, **WEIGHT, "MATKL": "00999"}]})
    assert (done.code, done.text) == (0, "change document 0000000001, 1 items; 1 change pointers\n"), done.err
    (head,) = records(run, "CDHDR")
    assert [head[name] for name in ("OBJECTCLAS", "OBJECTID", "CHANGENR", "USERNAME")] == [
        *("MATERIAL", "P-100", "0000000001", "SMITH"),
    ]
    (line,) = records(run, "CDPOS")
    assert [line[name] for name in ("TABNAME", "FNAME", "CHNGIND", "VALUE_OLD", "VALUE_NEW")] == [
        *("MARA", "MATKL", "U", "00107", "00999"),
    ]
    (pointer,) = pointers(run)
    assert [pointer[name] for name in ("mestype", "tabname", "fldname", "cdchgid", "cdchgno", "usrname")] == [
        *("MATMAS", "MARA", "MATKL", "U", "0000000001", "SMITH"),
    ]


def test_loading_writes_neither(central: Path, run: Run) -> None:
    assert (pointers(run, "--all"), records(run, "CDHDR")) == ([], [])


def test_what_is_as_it_was_is_no_change(central: Path, run: Run) -> None:
    done = change(run, {"MARA": [{**P100, **WEIGHT}]})
    assert (done.code, done.text) == (0, "nothing changed; 0 change pointers\n")
    assert (pointers(run), records(run, "CDHDR")) == ([], [])


def test_a_run_takes_the_object_from_the_tables_with_the_function_of_each_segment(central: Path, run: Run) -> None:
    tables = {
        "MARA": [{**P100, **WEIGHT, "MATKL": "00999"}],
        "MARC": [{**PLANT, "DISPO": "007"}, {"MATNR": "P-100", "WERKS": "4000", "DISPO": "009"}],
    }
    assert change(run, tables).code == 0
    done = change(run, {"MARC": [{"MATNR": "P-100", "WERKS": "3000"}]}, "--delete")
    assert done.code == 0, done.err
    done = run_pointers(run, "MATMAS")
    assert done.code == 0, done.err
    *paths, counts = done.text.splitlines()
    assert counts == "MATMAS: 1 master IDocs, 2 communication IDocs, 4 change pointers evaluated, 0 left"
    assert [Path(path).parent.name for path in paths] == ["W20CLNT200", "S30CLNT300"]
    assert functions(paths[0]) == {
        ("E1MARAM", ""): "004",
        ("E1MAKTM", "D"): "018",
        ("E1MAKTM", "E"): "018",
        ("E1MARCM", "2000"): "004",
        ("E1MARCM", "3000"): "003",
        ("E1MARCM", "4000"): "009",
    }
    assert (pointers(run), {item["process"] for item in pointers(run, "--all")}) == ([], {"X"})
    again = run_pointers(run, "MATMAS")
    assert again.text == "MATMAS: 0 master IDocs, 0 communication IDocs, 0 change pointers evaluated, 0 left\n"


def test_a_new_object_is_new(central: Path, run: Run) -> None:
    assert change(run, {"MARA": [{**P100, "MATNR": "P-200"}], "MAKT": [{"MATNR": "P-200", "SPRAS": "E"}]}).code == 0
    done = run_pointers(run, "MATMAS")
    assert done.code == 0, done.err
    assert functions(done.text.splitlines()[0]) == {("E1MARAM", ""): "009", ("E1MAKTM", "E"): "009"}


def test_what_is_posted_by_pointers_arrives(central: Path, run: Run) -> None:
    """The receiver has the change then, and neither a change document nor a pointer of it."""
    receiver = ("--store", "w20.sqlite")
    files = run("ale", "send", "material", "P-100", *STORE, "-o", "out", "--to", "W20CLNT200").text.split()
    assert run("ale", "post", *files, *receiver).code == 0
    assert change(run, {"MARC": [{**PLANT, "DISPO": "007"}]}).code == 0
    change(run, {"MARC": [{"MATNR": "P-100", "WERKS": "3000"}]}, "--delete")
    path = run_pointers(run, "MATMAS").text.splitlines()[0]
    done = run("ale", "post", path, *receiver)
    assert (done.code, done.text.split()[1]) == (0, "53")
    dump: Tables = json.loads(run("system", "dump", *receiver).text)
    assert {row["WERKS"]: row["DISPO"] for row in dump["MARC"] if "LVORM" not in row} == {"2000": "007"}
    assert not {"CDHDR", "CDPOS"} & set(dump)
    assert json.loads(run("ale", "pointers", "list", *receiver, "--all", "--json").text) == []


def test_a_reduced_message_type_is_built_from_the_tables_too(central: Path, run: Run) -> None:
    model = Path("landscape.toml")
    text = model.read_text("utf-8").replace('messages = ["MATMAS", "CREMAS"]', 'messages = ["ZMATTILL"]')
    text = text.replace("CREMAS = [", 'ZMATTILL = ["MARA-KEY", "MARA-MATKL"]\nCREMAS = [')
    for sort in ("{ rcvprn", '{ sender = "E10CLNT100", receiver'):
        line = next(line for line in text.splitlines() if sort in line and "W20CLNT200" in line and "MATMAS" in line)
        text = text.replace(line, line + "\n" + line.replace('"MATMAS"', '"ZMATTILL"'))
    text += """
[[reduction]]
message = "ZMATTILL"
reference = "MATMAS"
idoc_type = "MATMAS05"
segments = { E1MARAM = ["MSGFN", "MATNR", "MATKL"], E1MAKTM = ["MSGFN", "SPRAS", "MAKTX"] }
"""
    model.write_text(text, "utf-8")
    assert change(run, {"MARA": [{**P100, **WEIGHT, "MATKL": "00999"}]}).code == 0
    done = run_pointers(run, "ZMATTILL")
    assert done.code == 0, done.err + done.text
    path, _ = done.text.splitlines()
    (idoc,) = idockit.load(path)
    assert [segment.name for segment in idoc.walk()] == ["E1MARAM", "E1MAKTM", "E1MAKTM"]
    assert (idoc.control["MESTYP"], next(idoc.walk())["MTART"]) == ("ZMATTILL", "/")


def test_another_system_sends(central: Path, run: Run) -> None:
    assert change(run, {"LFA1": [{"LIFNR": "0000001000", "NAME1": "Miller & Sons"}]}).code == 0
    done = run_pointers(run, "CREMAS", "--system", "W20CLNT200")
    assert "0 communication IDocs" in done.text
    assert run_pointers(run, "CREMAS", "--system", "NOWHERE").code == 4


def test_pointers_of_what_is_no_key_stay_and_those_of_what_is_not_there_are_done(central: Path, run: Run) -> None:
    head = "OBJECTCLAS;OBJECTID;CHANGENR;UDATE;UTIME;USERNAME;TABNAME;TABKEY;FNAME;CHNGIND;VALUE_OLD;VALUE_NEW\n"
    lines = "".join(f"MATERIAL;{key};42;20251122;120000;SMITH;MARA;{key};MATKL;U;A;B\n" for key in ("X-1", "X/2"))
    Path("c.csv").write_text(head + lines, "utf-8")
    assert run("ale", "pointers", "write", "c.csv", *STORE).code == 0
    assert change(run, {"MARA": [{**P100, **WEIGHT, "MATKL": "00999"}]}).code == 0
    done = run_pointers(run, "MATMAS")
    assert [line for line in done.text.splitlines() if line.startswith("MATMAS")] == [
        "MATMAS: 1 master IDocs, 2 communication IDocs, 2 change pointers evaluated, 1 left"
    ]
    assert done.code == 1
    assert "object X-1: the object has nothing to send; its pointers are processed" in done.err
    assert "object X/2: its pointers stay: X/2 is no key of material, expected MATNR" in done.err
    assert {item["cdobjid"] for item in pointers(run)} == {"X/2"}


REFUSED = [
    # arguments, exit code, what is said
    (("MATMSA",), 4, "MATMSA carries no object that is known; the nearest is MATMAS; --masters gives its IDocs"),
    (("USERCLONE",), 1, "USERCLONE: not distributed by change pointers"),
    (("MATMAS", "--landscape", "nowhere.toml"), 3, "nowhere.toml: cannot be read"),
    (("MATMAS", "--store", "nowhere.sqlite"), 3, "there is no such database"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(central: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run_pointers(run, *arguments)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
