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
