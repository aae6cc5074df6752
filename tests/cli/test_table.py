"""idockit table on the command line."""

from __future__ import annotations

import csv
import json
import os
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_line import CUT, ORDERS, ORDERS_XML, Run
from test_startup import heavy, loaded

from idockit.formats import extras


def test_csv_to_stdout_is_what_one_gets(run: Run, files: Path) -> None:
    done = run("table", "orders.idoc", "purchase.xml", "--segment", "E1EDP01")
    assert (done.code, done.err) == (0, "")
    rows = list(csv.DictReader(StringIO(done.text, newline="")))
    assert [row["_source"] for row in rows] == ["orders.idoc"] * 2 + ["purchase.xml"] * 3
    assert [row["POSEX"] for row in rows] == ["00010", "00020", "00010", "00020", "00030"]


@pytest.mark.parametrize("name", ["items.parquet", "items.arrow", "items.csv", "items.ndjson"])
def test_a_file_in_the_format_of_its_name(run: Run, files: Path, name: str) -> None:
    done = run("table", "orders.idoc", "-s", "E2EDP01008", "-o", name)
    assert (done.code, done.out, done.err) == (0, b"", "")
    data = Path(name).read_bytes()
    if name == "items.parquet":
        rows = pq.read_table(BytesIO(data)).to_pylist()
    elif name == "items.arrow":
        rows = pa.ipc.open_file(data).read_all().to_pylist()
    elif name == "items.csv":
        rows = list(csv.DictReader(StringIO(data.decode(), newline="")))
    else:
        rows = [json.loads(line) for line in data.split(b"\n")[:-1]]
    assert [row["POSEX"] for row in rows] == ["00010", "00020"]
    assert sorted(os.listdir()) == sorted(["debmas.idoc", "orders.idoc", "purchase.xml", name])


def test_a_format_that_is_asked_for(run: Run, files: Path) -> None:
    done = run("table", "orders.idoc", "-s", "E1EDP01", "--format", "parquet")
    assert done.code == 0
    assert pq.read_table(BytesIO(done.out)).num_rows == 2
    assert run("table", "orders.idoc", "-s", "E1EDP01", "--format", "ndjson", "-o", "x.csv").code == 0
    assert Path("x.csv").read_bytes().startswith(b"{")
    done = run("table", "-", "-s", "E1EDP01", "--format", "ndjson", "--text", stdin=ORDERS_XML)
    assert json.loads(done.out.split(b"\n")[0])["PEINH"] == "10"
    assert json.loads(done.out.split(b"\n")[0])["_source"] == "<stdin>"


def test_a_name_that_tells_no_format_is_wrong_usage(run: Run, files: Path) -> None:
    done = run("table", "orders.idoc", "-s", "E1EDP01", "-o", "items.xlsx")
    assert done.code == 2
    assert "'items.xlsx' tells no format" in done.err
    assert run("table", "orders.idoc").code == 2


def test_a_segment_nobody_knows(run: Run, files: Path) -> None:
    done = run("table", "orders.idoc", "-s", "E1EDP0X", "-o", "x.csv")
    assert done.code == 4
    assert done.lines[0].startswith("idockit: error: segment E1EDP0X is not known; the nearest known are E1EDP")
    assert not Path("x.csv").exists()


def test_a_segment_that_is_not_there_is_told(run: Run, files: Path) -> None:
    done = run("table", "orders.idoc", "-s", "E1MARAM", "-o", "x.csv")
    assert (done.code, done.lines) == (0, ["idockit: no E1MARAM in this input"])
    assert Path("x.csv").read_text().startswith("_source,_idoc,")
    assert run("table", "orders.idoc", "-s", "E1MARAM", "-o", "x.csv", "-q").err == ""


def test_values_that_do_not_fit_are_told(run: Run, files: Path) -> None:
    Path("odd.xml").write_bytes(ORDERS_XML.replace(b"<NTGEW>102.000<", b"<NTGEW>102,000<"))
    done = run("table", "odd.xml", "-s", "E1EDP01")
    assert done.code == 0
    (line,) = done.lines
    assert line.startswith(
        "idockit: E1EDP01: NTGEW is no number of up to 29 digits and 9 decimals, null: 1 value, first"
    )
    assert line.endswith("'102,000' in odd.xml, IDoc 1, segment 18; see _rest")
    assert '"{""NTGEW"": ""102,000""}"' in done.text


def test_a_broken_file_writes_nothing(run: Run, files: Path) -> None:
    Path("cut.idoc").write_bytes(CUT)
    for output in ("x.parquet", "x.arrow", "x.csv", "x.ndjson"):
        done = run("table", "orders.idoc", "cut.idoc", "-s", "E1EDP01", "-o", output)
        assert done.code == 3
        assert done.lines[0].startswith("idockit: error: cut.idoc:")
        assert not Path(output).exists()
    done = run("table", "nothere.idoc", "-s", "E1EDP01")
    assert (done.code, done.out) == (3, b"")
    assert done.lines == ["idockit: error: nothere.idoc: cannot be read: No such file or directory"]
    assert run("table", "orders.idoc", "-s", "E1EDP01", "-o", "nofolder/x.csv").code == 3


def test_a_missing_library_names_the_extra(run: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    done = run("table", "orders.idoc", "-s", "E1EDP01", "-o", "x.parquet")
    assert (done.code, done.lines) == (
        2,
        ["idockit: error: pyarrow is needed for Arrow and Parquet and is not installed: pip install 'idockit[table]'"],
    )
    done = run("table", "s3://bucket/orders.idoc", "-s", "E1EDP01")
    assert (done.code, done.out) == (2, b"")
    assert done.lines[0].endswith("pip install 'idockit[remote]'")


def test_a_url_as_input(run: Run, files: Path) -> None:
    import fsspec

    with fsspec.open("memory://cli/orders.idoc", "wb") as stream:
        stream.write(ORDERS)
    done = run("table", "memory://cli/orders.idoc", "-s", "E1EDP01")
    assert done.code == 0
    assert done.text.count("\nmemory://cli/orders.idoc,1,") == 2


def test_own_definitions_count(run: Run, files: Path) -> None:
    assert run("table", "orders.idoc", "-s", "E1EDP01", "--definitions", "nothere").code == 3


def test_csv_needs_no_pyarrow(tmp_path: Path, files: Path) -> None:
    source = files / "orders.idoc"
    assert heavy(tmp_path, "table", "-q", source, "-s", "E1EDP01", "-o", "x.csv") <= {"construct"}
    assert heavy(tmp_path, "table", "-q", source, "-s", "E1EDP01", "-o", "x.parquet") <= {"construct", "pyarrow"}
    assert "fsspec" not in loaded(tmp_path, "table", "-q", source, "-s", "E1EDP01", "-o", "x.csv")
    assert heavy(tmp_path, "table", "--help") == set()
