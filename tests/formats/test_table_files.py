"""Tables for others: the Arrow stream, Parquet, Arrow, CSV and NDJSON files, inputs that are URLs."""

from __future__ import annotations

import csv
import importlib
import json
import os
from datetime import date, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from handmade import DOCNUM, SMALL_FLAT, SMALL_XML, control, convert, flat, record
from hypothesis import given
from hypothesis import strategies as st
from tabled import KERNEL, filled
from test_idoc_tables import typed

import idockit
from idockit import FormatError, table
from idockit.formats import extras, remote
from idockit.formats.tables import gathering, kernel, writing
from idockit.formats.tables.writing import FORMATS, format_of
from idockit.testing import Sample, samples

VALUES = {
    "NAME": 'a "b", ;\tö',
    "COUNT": "0.50",
    "WEIGHT": "12.000-",
    "DAY": "20240229",
    "AT": "010203",
    "CODE": "0042",
    "SMALL": "7",
    "REAL": "1.5E-03",
}


def written(found: idockit.Table, kind: Any) -> bytes:
    """The table as a file."""
    target = BytesIO()
    found.write(target, kind)
    return target.getvalue()


# -- Arrow


@pytest.mark.parametrize("compiled", [KERNEL, None])
def test_the_stream_is_read_by_pyarrow(compiled: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "KERNEL", compiled)
    found = typed(VALUES, {}, {"COUNT": "x"})
    read = pa.table(found)
    assert read.schema.equals(found.schema)
    assert read.to_pylist() == list(found)
    read.validate(full=True)
    types = {field.name: str(field.type) for field in read.schema}
    assert types == {
        **{c.name: "string" for c in found.columns},
        **dict.fromkeys(["_idoc", "_segnum", "_psgnum", "_Z1TOP", "SMALL"], "int64"),
        **dict.fromkeys(["COUNT", "WEIGHT"], "decimal128(38, 9)"),
        "DAY": "date32[day]",
        "AT": "time32[s]",
        "REAL": "double",
    }
    assert read.schema.field("NAME").metadata == {b"description": b"Name"}
    assert read["WEIGHT"].to_pylist() == [Decimal(-12), None, None]


def test_the_stream_comes_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CELLS", 200)
    reader = pa.RecordBatchReader.from_stream(table([SMALL_FLAT] * 40 + [b"broken"], "E1EDP19"))
    assert reader.read_next_batch().num_rows >= 9
    with pytest.raises((FormatError, pa.ArrowException), match="starts with"):
        reader.read_all()


def test_a_table_without_rows_has_a_schema() -> None:
    found = table(SMALL_FLAT, "E1MARAM")
    assert pa.table(found).num_rows == 0
    assert pq.read_table(BytesIO(written(found, "parquet"))).schema.equals(found.schema)
    assert pa.ipc.open_file(written(found, "arrow")).read_all().schema.equals(found.schema)
    assert written(found, "csv").decode() == ",".join(c.name for c in found.columns) + "\n"
    assert written(found, "ndjson") == b""


# -- files


@given(sample=samples(alphabet="wide"), data=st.data())
def test_files_hold_the_rows(sample: Sample, data: st.DataObject) -> None:
    segment = data.draw(st.sampled_from(sorted({s.name for s in sample.walk()})))
    found = table([sample.to_flat("segment"), sample.to_xml()], segment)
    rows = list(found)
    assert pq.read_table(BytesIO(written(found, "parquet"))).to_pylist() == rows
    assert pa.ipc.open_file(written(found, "arrow")).read_all().to_pylist() == rows
    texts = list(csv.DictReader(StringIO(written(found, "csv").decode(), newline="")))
    assert [{name: text for name, text in row.items() if text} for row in texts] == [
        {name: _text(value) for name, value in row.items() if value is not None} for row in rows
    ]
    objects = [json.loads(line, parse_float=Decimal) for line in written(found, "ndjson").split(b"\n")[:-1]]
    assert [list(row) for row in objects] == [list(row) for row in rows]
    assert [{**row} for row in objects] == [{name: _plain(value) for name, value in row.items()} for row in rows]


def _text(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, float):
        return Decimal(repr(value))
    return value.isoformat() if isinstance(value, date | time) else value


def test_csv_and_ndjson_to_the_letter() -> None:
    found = typed(VALUES, {"COUNT": "1,5"})
    names = ",".join(column.name for column in found.columns)
    head = f"<bytes>,1,{DOCNUM},ORDERS,ZTEST01"
    assert written(found, "csv").decode().split("\n") == [
        names,
        f'{head},1,,,,,"a ""b"", ;\tö",0.50,-12.000,2024-02-29,01:02:03,0042,7,0.0015,',
        f'{head},2,,,,,,,,,,,,,"{{""COUNT"": ""1,5""}}"',
        "",
    ]
    first = written(found, "ndjson").decode().split("\n")[0]
    assert first.endswith(
        '"NAME":"a \\"b\\", ;\\tö","COUNT":0.50,"WEIGHT":-12.000,"DAY":"2024-02-29","AT":"01:02:03","CODE":"0042",'
        '"SMALL":7,"REAL":0.0015,"_rest":null}'
    )


def test_a_value_with_a_line_break_stays_one_row() -> None:
    xml = SMALL_XML.replace(b"Bolt", b"Bo\nlt")
    found = table(xml, "E1EDP19")
    rows = list(csv.DictReader(StringIO(written(found, "csv").decode(), newline="")))
    assert [row["KTEXT"] for row in rows] == ["Bo\nlt", "Screw"]
    assert json.loads(written(found, "ndjson").split(b"\n")[0])["KTEXT"] == "Bo\nlt"


def test_the_name_of_the_file_tells_the_format(tmp_path: Path) -> None:
    found = table(SMALL_FLAT, "E1EDP19")
    for name, start in (
        ("a.parquet", b"PAR1"),
        ("b.ARROW", b"ARROW1"),
        ("c.csv", b"_source"),
        ("d.ndjson", b"{"),
        ("e", b"_source"),
    ):
        assert found.write(tmp_path / name) == 2
        assert (tmp_path / name).read_bytes().startswith(start)
    assert [format_of(f"x.{end}") for end in ("pq", "feather", "jsonl", "xlsx", "")] == [
        "parquet",
        "arrow",
        "ndjson",
        None,
        None,
    ]
    with pytest.raises(ValueError, match="format 'xlsx', expected parquet, arrow, csv, ndjson"):
        found.write(tmp_path / "f", "xlsx")  # type: ignore[arg-type]  # not one of them
    assert not (tmp_path / "f").exists()


def test_row_groups_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CELLS", 200)
    monkeypatch.setattr(writing, "GROUP", 30)
    found = table([SMALL_FLAT * 5] * 20, "E1EDP19")
    file = pq.ParquetFile(BytesIO(written(found, "parquet")))
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    assert sum(sizes) == 200
    assert all(30 <= size <= 60 for size in sizes[:-1])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_broken_input_leaves_what_was_there(kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CELLS", 200)
    target = tmp_path / "out"
    target.write_bytes(b"before")
    with pytest.raises(FormatError, match="starts with"):
        table([SMALL_FLAT * 20, b"broken"], "E1EDP19").write(target, kind)
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_target_that_cannot_be_written_is_an_error(kind: Any) -> None:
    class Full(BytesIO):
        def write(self, data: Any, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        table([SMALL_FLAT * 20], "E1EDP19").write(Full(), kind)


def test_what_needs_pyarrow_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extras, "import_module", absent)
    found = table(SMALL_FLAT, "E1EDP19")
    for ask in (lambda: found.schema, lambda: found.write(tmp_path / "a.parquet"), lambda: found.__arrow_c_stream__()):
        with pytest.raises(
            extras.MissingExtra, match=r"pyarrow is needed .* not installed: pip install 'idockit\[table\]'"
        ):
            ask()
    assert os.listdir(tmp_path) == []
    assert found.write(tmp_path / "a.csv") == found.write(tmp_path / "a.ndjson") == len(list(found)) == 2
    with pytest.raises(extras.MissingExtra, match=r"fsspec is needed to read URLs .*pip install 'idockit\[remote\]'"):
        list(table("memory://nowhere.idoc", "E1EDP19"))


def test_an_extra_that_is_broken_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> Any:
        raise ImportError("libarrow.so: version mismatch")

    monkeypatch.setattr(extras, "import_module", broken)
    with pytest.raises(extras.MissingExtra, match=r"cannot be imported \(libarrow.so: version mismatch\)"):
        extras.extra("pyarrow", "table", "for Arrow")
    assert extras.import_module is not importlib.import_module


# -- URLs


def test_urls_are_read_through_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    for name, data in (("a.idoc", SMALL_FLAT), ("a.xml", SMALL_XML), ("a.json", convert(SMALL_FLAT, to="json"))):
        with fsspec.open(f"memory://tables/{name}", "wb") as stream:
            stream.write(data)
        rows = list(table(f"memory://tables/{name}", "E1EDP19"))
        assert [row["IDTNR"] for row in rows] == ["A", "B"]
        assert {row["_source"] for row in rows} == {f"memory://tables/{name}"}


def test_a_url_that_cannot_be_read_is_an_error_of_ours() -> None:
    with pytest.raises(FormatError, match=r"memory://tables/nothere\.idoc: cannot be read: ") as raised:
        list(table("memory://tables/nothere.idoc?signature=secret", "E1EDP19"))
    assert "secret" not in str(raised.value)
    with pytest.raises(FormatError, match=r"nosuch://a: cannot be read: "):
        list(table("nosuch://a", "E1EDP19"))


def test_an_error_while_reading_a_url_is_one_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Cut:
        def read(self, size: int = -1) -> bytes:
            raise RuntimeError("connection lost:\n https://me:secret@host/a?token=secret")

        def close(self) -> None:
            raise RuntimeError("not open")

    class Library:
        @staticmethod
        def open(url: str, mode: str) -> Any:
            return Library

    Library.open = lambda url, mode: type("Open", (), {"open": staticmethod(Cut)})  # type: ignore[method-assign]  # a stand-in
    monkeypatch.setattr(remote, "extra", lambda *_: Library)
    with pytest.raises(FormatError, match=r"https://host/a: cannot be read: connection lost: https://host/a$"):
        list(table("https://me:secret@host/a?token=secret", "E1EDP19"))


def test_local_names_never_go_through_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(remote, "extra", None)
    (tmp_path / "memory:").mkdir()
    for name in ("memory:/a.idoc", "memory://a.idoc", "C:", "a b"):
        Path(name).write_bytes(SMALL_FLAT)
        assert len(list(table(name, "E1EDP19"))) == 2
    for name, is_url in (
        ("s3://a", True),
        ("https://a/b", True),
        ("C://a", False),
        ("a/b://c", False),
        ("://a", False),
    ):
        assert remote.is_remote(name) is is_url
    assert remote.shown("https://u:p@h/a?b#c") == "https://h/a"
    assert remote.shown("https://h/a@b") == "https://h/a@b"


def test_a_name_that_is_no_text_can_stand_in_the_table(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.idoc"
    try:
        Path(os.fsdecode(path)).write_bytes(flat(control(), record("E2EDK14", 1, 0, 2, "001")))
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    found = table(os.fsdecode(path), "E1EDK14")
    (row,) = pa.table(found).to_pylist()
    assert row["_source"].endswith("/caf\ufffd.idoc")
    assert filled(row) == {"QUALF": "001"}
    assert written(found, "csv")
