"""Bills of material on the command line: the list that comes first, and what is asked before one is deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

LANDSCAPE = """
system = [{ name = "E10", client = "100", own = true }, { name = "W20", client = "200" }]
port = [{ name = "FILE", kind = "file" }]
outbound = [
  { rcvprn = "W20", message = "BOMMAT", port = "FILE", idoc_type = "BOMMAT03" },
  { rcvprn = "W20", message = "BOMMAT", mescod = "DEL", port = "FILE", idoc_type = "BOMMAT03" },
  { rcvprn = "W20", message = "ZBOMMAT", mescod = "DEL", port = "FILE", idoc_type = "BOMMAT03" },
]
inbound = [
  { system = "W20", sndprn = "E10", message = "BOMMAT", process_code = "BOMMAT" },
  { system = "W20", sndprn = "E10", message = "BOMMAT", mescod = "DEL", process_code = "BOMMAT" },
  { system = "W20", sndprn = "E10", message = "ZBOMMAT", mescod = "DEL", process_code = "BOMMAT" },
]
[[reduction]]
message = "ZBOMMAT"
reference = "BOMMAT"
idoc_type = "BOMMAT03"
segments = { E1STZUM = ["*"], E1MASTM = ["*"], E1STKOM = ["*"] }
[[view]]
name = "CENTRAL"
flow = [
  { sender = "E10", receiver = "W20", message = "BOMMAT" },
  { sender = "E10", receiver = "W20", message = "ZBOMMAT" },
]
"""
KEYS = [{"MATNR": "P-40", "WERKS": "1000", "STLAN": "1"}, {"MATNR": "P-41", "WERKS": "1000", "STLAN": "1"}]
TABLES = {
    "MARA": [{"MATNR": "P-40"}, {"MATNR": "P-41"}],
    "STZU": KEYS,
    "MAST": [*({**key, "STLAL": "01"} for key in KEYS), {**KEYS[1], "STLAL": "02"}],
    "STKO": [{**key, "STLAL": "01", "DATUV": "20200101"} for key in KEYS],
}
MODEL = ("--landscape", "landscape.toml")
E10, W20 = ("--store", "e10.sqlite", *MODEL), ("--store", "w20.sqlite", *MODEL)
SEND = ("ale", "send", "bom")
ASKED = "DEL deletes the BOM in the receiver"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A sender and a receiver that have the same BOMs: a simple one, and one with alternatives."""
    monkeypatch.chdir(tmp_path)
    Path("landscape.toml").write_text(LANDSCAPE, encoding="utf-8")
    Path("tables.json").write_text(json.dumps(TABLES), encoding="utf-8")
    for store in (E10, W20):
        done = run("system", "load", "tables.json", *store)
        assert done.code == 0, done.err
    return tmp_path


def sent(run: Run, *more: str, what: str = "bom") -> list[str]:
    done = run("ale", "send", what, "P-40/1000/1", *E10, "-o", "out", *more)
    return done.text.split()


def boms(run: Run) -> list[str]:
    """The materials that have a BOM in the receiver."""
    tables = json.loads(run("system", "table", "STZU", *W20, "--format", "json").text)
    return [row["MATNR"] for row in tables["STZU"]]


@pytest.mark.rule("R-BOM-10", "R-BOM-11")
def test_the_list_comes_first(company: Path, run: Run) -> None:
    done = run(*SEND, *E10, "-o", "out", "--list", "--date", "2026-01-01")
    assert done.code == 0
    assert done.text == "Bill of material P-40/1000/1, key date 20260101\n"
    assert "P-41/1000/1 is not sent: multiple BOM with alternatives" in done.err
    assert not (company / "out").exists()
    done = run(*SEND, *E10, "-o", "out")
    assert (done.code, len(done.text.split())) == (0, 1)
    assert "Bill of material P-40/1000/1" in done.lines[-1]


@pytest.mark.rule("R-BOM-34")
@pytest.mark.parametrize("wanted", ["PALMAT", "STTMAT"])
def test_what_is_no_bom_has_message_types_of_its_own(company: Path, run: Run, wanted: str) -> None:
    done = run("ale", "send", wanted, *E10, "-o", "out")
    assert done.code != 0
    assert f"with message type {wanted}, not as BOMs" in done.err


@pytest.mark.rule("R-BOM-25")
def test_it_asks_before_it_sends(company: Path, run: Run) -> None:
    for answer in (b"", b"n\n"):
        done = run(*SEND, "P-40/1000/1", *E10, "-o", "out", "--variant", "DEL", stdin=answer)
        assert (done.code, done.text) == (1, "")
        assert ASKED in done.err
        assert "nothing is sent" in done.err
    assert len(run(*SEND, "P-40/1000/1", *E10, "-o", "out", "--variant", "DEL", stdin=b"y\n").text.split()) == 1
    assert len(sent(run, "--variant", "DEL", "--yes")) == 1


@pytest.mark.rule("R-BOM-25")
@pytest.mark.parametrize("what", ["bom", "ZBOMMAT"])
def test_it_asks_before_it_posts(company: Path, run: Run, what: str) -> None:
    files = sent(run, "--variant", "DEL", "--yes", what=what)
    done = run("ale", "post", *files, *W20)
    assert done.code == 1
    assert ASKED in done.err
    assert "has status 64: not confirmed" in done.err
    assert boms(run) == ["P-40", "P-41"]
    assert run("ale", "post", *files, *W20, "--yes").code == 0
    assert boms(run) == ["P-41"]


@pytest.mark.rule("R-BOM-25")
def test_it_asks_before_it_receives_or_processes_again(company: Path, run: Run) -> None:
    files = sent(run, "--variant", "DEL", "--yes")
    done = run("ale", "receive", *files, *W20)
    assert (done.code, done.text.split()[1]) == (1, "51")
    assert ASKED in done.err
    number = done.text.split()[0]
    done = run("ale", "reprocess", number, *W20, "-o", "out")
    assert (done.code, done.text) == (1, "")
    assert "has status 51: not confirmed" in done.err
    assert boms(run) == ["P-40", "P-41"]
    assert run("ale", "reprocess", number, *W20, "-o", "out", "--yes").code == 0
    assert boms(run) == ["P-41"]
    files = sent(run)
    assert run("ale", "receive", *files, *W20).code == 0
    assert boms(run) == ["P-40", "P-41"]
    files = sent(run, "--variant", "DEL", "--yes")
    assert run("ale", "receive", *files, *W20, "--yes").code == 0
    assert boms(run) == ["P-41"]
