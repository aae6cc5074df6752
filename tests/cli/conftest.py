"""Fixtures of the command line's tests."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from command_line import DEBMAS, FIXTURES, ORDERS, ORDERS_XML, Result, Run

from idockit.cli import main

CHANGE_POINTERS = """
[change_pointers]
active = true
messages = ["MATMAS", "CREMAS"]

[change_pointers.fields]
MATMAS = ["MARA-KEY", "MARA-MATKL", "MAKT-KEY", "MAKT-MAKTX", "MARC-KEY", "MARC-DISPO"]
CREMAS = ["LFA1-KEY", "LFA1-NAME1"]
"""


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The command line changes how signals end the process: put it back."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line in this process."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["idockit", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        code = main()
        captured = capsysbinary.readouterr()
        return Result(code, captured.out, captured.err.decode("utf-8"))

    return run


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, which it stands in: orders.idoc, purchase.xml, debmas.idoc (two IDocs, Latin-1)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders.idoc").write_bytes(ORDERS)
    (tmp_path / "purchase.xml").write_bytes(ORDERS_XML)
    (tmp_path / "debmas.idoc").write_bytes(DEBMAS)
    return tmp_path


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, which it stands in, with the worked landscape and its material."""
    monkeypatch.chdir(tmp_path)
    for name in ("landscape.toml", "matmas.idoc"):
        shutil.copy(FIXTURES / "landscape" / name, tmp_path)
    return tmp_path


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A folder of the test's own, which it stands in, with the central system: its landscape, which has change pointers
    of materials and vendors, and e10.sqlite with its data."""
    monkeypatch.chdir(tmp_path)
    for name in ("landscape.toml", "central.json"):
        shutil.copy(FIXTURES / "central" / name, tmp_path)
    with (tmp_path / "landscape.toml").open("a", encoding="utf-8") as model:
        model.write(CHANGE_POINTERS)
    loaded = run("system", "load", "central.json", "--store", "e10.sqlite")
    assert loaded.code == 0, loaded.err
    return tmp_path
