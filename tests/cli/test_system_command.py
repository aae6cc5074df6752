"""idockit system: tables of a system, shown, loaded, dumped, compared, changed in dialog."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from command_line import Result, Run

STORE = ("--store", "e10.sqlite")
VENDOR = {
    "LIFNR": "0000001000",
    "NAME1": "Miller & Sons",
    "ORT01": "Leeds",
    "LAND1": "GB",
    "SPRAS": "E",
    "KTOKK": "0001",
}

Tables = dict[str, list[dict[str, str]]]


def dump(run: Run, store: str = "e10.sqlite") -> Tables:
    found: Tables = json.loads(run("system", "dump", "--store", store).text)
    return found


def change(run: Run, tables: Any, *more: str) -> Result:
    return run("system", "change", "-", "--as", "dialog", *STORE, *more, stdin=json.dumps(tables).encode())


# -- show, table


def test_show_counts_the_records_of_each_table(central: Path, run: Run) -> None:
    done = run("system", "show", *STORE)
    head, *lines = done.text.splitlines()
    assert (done.code, head) == (0, f"E10CLNT100: {len(lines)} tables with records")
    assert [line.split() for line in lines if " vendor" in line] == [
        *(["LFA1", "1", "vendor"], ["LFB1", "1", "vendor"], ["LFB5", "2", "vendor"], ["LFM1", "1", "vendor"]),
    ]
    found = json.loads(run("system", "show", *STORE, "--json", "--system", "W20CLNT200").text)
    assert found["system"] == "W20CLNT200"
    assert {"table": "MARC", "records": 4, "object": "material"} in found["tables"]


def test_a_table_by_the_first_key_fields_or_all_of_them(central: Path, run: Run) -> None:
    def plants(*keys: str) -> list[str]:
        options = [part for key in keys for part in ("--key", key)]
        found = json.loads(run("system", "table", "marc", *STORE, *options, "--format", "json").text)["MARC"]
        return [f"{row['MATNR']}/{row['WERKS']}" for row in found]

    assert plants() == ["P-100/2000", "P-100/3000", "R-100/2000", "R-100/3000"]
    assert plants("R-100") == ["R-100/2000", "R-100/3000"]
    assert plants("R-100", "3000") == ["R-100/3000"]
    assert plants("R") == []


def test_a_table_as_text_and_as_csv(central: Path, run: Run) -> None:
    assert run("system", "table", "LFB5", *STORE).text.splitlines()[1] == (
        "LIFNR=0000001000  BUKRS=1000  MABER=EU  MAHNA=0002"
    )
    text = run("system", "table", "LFB5", *STORE, "--format", "csv").text
    assert [row["MABER"] for row in csv.DictReader(StringIO(text))] == ["", "EU"]


def test_a_table_without_records(central: Path, run: Run) -> None:
    done = run("system", "table", "KNA1", *STORE)
    assert (done.code, done.text) == (0, "")
    assert "KNA1: E10CLNT100 has no such record" in done.err


# -- load, dump


def test_what_is_dumped_can_be_loaded(central: Path, run: Run) -> None:
    """Change documents too; their numbers are not used again."""
    assert change(run, {"LFA1": [VENDOR]}).code == 0
    assert run("system", "dump", *STORE, "-o", "all.json").code == 0
    done = run("system", "load", "all.json", "--store", "copy.sqlite")
    assert done.code == 0, done.err
    assert dump(run, "copy.sqlite") == dump(run)
    assert {"CDHDR", "CDPOS"} <= set(dump(run))
    done = run(
        *("system", "change", "-", "--store", "copy.sqlite"),
        stdin=json.dumps({"LFA1": [{**VENDOR, "NAME1": "Miller Ltd"}]}).encode(),
    )
    assert done.text.startswith("change document 0000000002, 1 items")


def test_a_table_from_csv_is_named_after_its_file(central: Path, run: Run) -> None:
    Path("ekko.csv").write_text("EBELN\n4600000001\n4600000002\n", encoding="utf-8")
    done = run("system", "load", "ekko.csv", *STORE)
    assert (done.code, done.text) == (0, "ekko.csv: 2 records\n"), done.err
    assert [row["EBELN"] for row in dump(run)["EKKO"]] == ["4600000001", "4600000002"]


LOADS = [
    # file, what is in it, exit code, what is said
    ("MARA.csv", "MATNR,MTRAT\nP-1,FERT\n", 4, "MARA.csv: table MARA has no column MTRAT; the nearest is MTART"),
    ("MRAA.csv", "MATNR\nP-1\n", 4, "MRAA.csv: no table MRAA; the nearest is MARA"),
    ("MARA.csv", "MATNR,MTART,MATNR\nP-1,FERT,P-2\n", 3, "MARA.csv:1: column MATNR is there twice"),
    ("MARA.csv", "MATNR,MTART\nP-1,FERT,X\n", 3, "MARA.csv:2: 3 cells, the heading has 2 columns"),
    ("a.json", "[", 3, "a.json: is no JSON"),
    ("a.json", "[1]", 3, "a.json: expected an object of tables"),
    ("a.json", '{"MARA": [1]}', 3, "a.json: table MARA: expected a list of records with texts as values"),
    ("a.json", '{"MARA": [{"MATNR": 1}]}', 3, "a.json: table MARA: expected a list of records"),
    ("a.json", '{"MARA": [{"MATNR": "P-1", "MTRAT": "F"}]}', 4, "a.json: table MARA has no column MTRAT"),
]


@pytest.mark.parametrize(("name", "text", "code", "said"), LOADS, ids=range(len(LOADS)))
def test_what_cannot_be_loaded_leaves_the_tables_as_they_were(
    central: Path, run: Run, name: str, text: str, code: int, said: str
) -> None:
    before = dump(run)
    Path(name).write_text(text, encoding="utf-8")
    Path("good.json").write_text('{"MARA": [{"MATNR": "P-2"}]}', encoding="utf-8")
    done = run("system", "load", "good.json", name, *STORE)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
    assert dump(run) == before


# -- diff


def test_systems_that_are_the_same(central: Path, run: Run) -> None:
    run("system", "load", "central.json", "--store", "w20.sqlite")
    done = run("system", "diff", "e10.sqlite", "w20.sqlite")
    assert (done.code, done.text) == (0, "")


def test_what_is_different(central: Path, run: Run) -> None:
    """Change documents are each system's own."""
    run("system", "load", "central.json", "--store", "w20.sqlite")
    assert change(run, {"LFA1": [VENDOR], "LFB5": [{"LIFNR": "0000001000", "BUKRS": "1000", "MABER": "X"}]}).code == 0
    done = run("system", "diff", "e10.sqlite", "w20.sqlite")
    assert done.code == 1
    assert done.text.splitlines() == [
        "LFA1 0000001000-NAME1: e10.sqlite: Miller & Sons, w20.sqlite: Miller Castings",
        "LFB5 0000001000/1000/X: e10.sqlite: there, w20.sqlite: missing",
    ]
    assert run("system", "diff", "e10.sqlite", "w20.sqlite", "--table", "lfb1").code == 0
    found = json.loads(run("system", "diff", "e10.sqlite", "w20.sqlite", "--table", "CDHDR", "--json").text)
    assert [(item["table"], item["values"]["w20.sqlite"]) for item in found] == [("CDHDR", "missing")]


def test_what_a_rule_allows_is_no_finding(central: Path, run: Run) -> None:
    """The material type may be another in each system (R-MAT-2)."""
    run("system", "load", "central.json", "--store", "w20.sqlite")
    text = json.dumps({"MARA": [{**material, "MTART": "HAWA"} for material in dump(run)["MARA"]]})
    run("system", "load", "-", "--store", "w20.sqlite", stdin=text.encode())
    done = run("system", "diff", "e10.sqlite", "w20.sqlite")
    assert (done.code, len(done.text.splitlines())) == (0, 2), done.text
    assert all("-MTART: " in line and "; R-MAT-" in line for line in done.text.splitlines())


# -- change


def test_the_object_is_that_of_the_tables_or_the_one_that_is_named(central: Path, run: Run) -> None:
    done = change(run, {"LFA1": [VENDOR]}, "--user", "SMITH")
    assert (done.code, done.text) == (0, "change document 0000000001, 1 items; 1 change pointers\n"), done.err
    done = change(run, {"LFA1": [{**VENDOR, "NAME1": "Miller Ltd"}]}, "--object", "vendor")
    assert done.text.startswith("change document 0000000002, 1 items")
    Path("LFA1.csv").write_text("LIFNR;\n".replace(";", ",NAME1") + "0000002000,Smith\n", encoding="utf-8")
    assert run("system", "change", "LFA1.csv", *STORE).text.startswith("change document 0000000003")
    assert [row["LIFNR"] for row in dump(run)["LFA1"]] == ["0000001000", "0000002000"]


def test_a_field_that_is_left_out_stays_and_a_blank_one_is_emptied(central: Path, run: Run) -> None:
    Path("change.json").write_text('{"MARA": [{"MATNR": "R-100", "BRGEW": "13.000", "GEWEI": ""}]}', encoding="utf-8")
    assert run("system", "change", "change.json", "--store", "e10.sqlite").code == 0
    done = run("system", "table", "MARA", "--key", "R-100", "--store", "e10.sqlite")
    assert done.text == "MATNR=R-100  MTART=ROH  MBRSH=M  MATKL=00101  MEINS=PCE  BRGEW=13.000  NTGEW=12.000\n"


def test_records_go(central: Path, run: Run) -> None:
    done = change(run, {"LFB5": [{"LIFNR": "0000001000", "BUKRS": "1000", "MABER": "EU"}]}, "--delete")
    assert done.code == 0, done.err
    assert [row["MABER"] for row in dump(run)["LFB5"]] == [""]
    (line,) = dump(run)["CDPOS"]
    assert (line["TABNAME"], line["CHNGIND"]) == ("LFB5", "D")


def test_a_field_that_no_pointer_is_for_is_told(central: Path, run: Run) -> None:
    done = change(run, {"LFA1": [{**VENDOR, "NAME1": "Miller Castings", "ORT01": "York"}]})
    assert done.code == 0
    assert done.text.splitlines() == [
        "change document 0000000001, 1 items; 0 change pointers",
        "  change pointers: no pointer for CREMAS: LFA1-ORT01 does not count for it (BD52) (ALE 3)",
    ]


CHANGES = [
    # tables, options, exit code, what is said
    ({"LFA11": [VENDOR]}, (), 4, "no table LFA11; the nearest is LFA1"),
    ({"LFA1": [{"LIFNR": "1", "NAME11": "a"}]}, (), 4, "table LFA1 has no column NAME11; the nearest is NAME1"),
    ({"LFA1": [VENDOR], "MARA": [{"MATNR": "A"}]}, (), 3, "<stdin>: tables of vendor, material, expected those of one"),
    ({}, (), 3, "<stdin>: tables of no object, expected those of one object"),
    ({"LFA1": [VENDOR]}, ("--object", "vendro"), 4, "no distributable object vendro; the nearest is vendor"),
    ({"LFA1": [VENDOR]}, ("--object", "material"), 4, "material has no table LFA1"),
    ({"LFA1": [VENDOR, {"LIFNR": "2"}]}, (), 1, "records of several objects, expected those of one: 0000001000, 2"),
    ({"LFA1": [VENDOR]}, ("--as", "batch"), 2, "--as"),
    ({"LFA1": [VENDOR]}, ("--system", "NOWHERE"), 4, "no logical system NOWHERE"),
    ([], (), 3, "<stdin>: expected an object of tables"),
]


@pytest.mark.parametrize(("tables", "options", "code", "said"), CHANGES, ids=range(len(CHANGES)))
def test_what_is_not_saved(
    central: Path, run: Run, tables: Any, options: tuple[str, ...], code: int, said: str
) -> None:
    before = dump(run)
    done = change(run, tables, *options)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
    assert dump(run) == before


# -- what cannot be read

BAD = [
    (("show", "--store", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("table", "MARA", "--store", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("dump", "--store", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("change", "central.json", "--store", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("diff", "e10.sqlite", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("diff", "e10.sqlite"), 2, "expected two databases at least"),
    (("diff", "e10.sqlite", "e10.sqlite"), 2, "expected two databases at least"),
    (("diff", "e10.sqlite", "central.json"), 3, "file is not a database"),
    (("diff", "e10.sqlite", "copy.sqlite", "--table", "MRAA"), 4, "no table MRAA; the nearest is MARA"),
    (("table", "MRAA", *STORE), 4, "no table MRAA; the nearest is MARA; `idockit system show` lists"),
    (("show", *STORE, "--system", "NOWHERE"), 4, "no logical system NOWHERE in the landscape"),
    (("show", *STORE, "--landscape", "nowhere.toml"), 3, "nowhere.toml: cannot be read"),
    (("load", "nowhere.json", *STORE), 3, "nowhere.json: cannot be read"),
    (("change", "nowhere.json", *STORE), 3, "nowhere.json: cannot be read"),
    (("dump", *STORE, "-o", "nowhere/all.json"), 3, "nowhere/all.json: cannot be written"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), BAD, ids=range(len(BAD)))
def test_bad_input(central: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    Path("copy.sqlite").write_bytes(Path("e10.sqlite").read_bytes())
    done = run("system", *arguments)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
    assert not Path("nowhere.sqlite").exists()
