"""Bad input to `idockit ale`: never a traceback, the exit code says what it was, nothing is half written."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import FIXTURES, Result, Run

L = ("--landscape", "landscape.toml")


@pytest.fixture
def world(world: Path) -> Path:
    """A folder with the worked landscape and its material; a folder `folder`."""
    (world / "folder").mkdir()
    return world


def said(done: Result) -> str:
    """What was said, in lines that begin as they should."""
    assert "Traceback" not in done.err
    return done.err


def source(world: Path) -> str:
    return (world / "landscape.toml").read_text(encoding="utf-8")


LANDSCAPES = [
    # name, content, exit code, what is said
    ("empty", b"", 2, "bad.toml: system: is missing"),
    ("no TOML", b"[[system]\nname = 1", 2, "bad.toml:1:9: is not TOML"),
    ("binary", b"\xff\xfe\x00\x01", 3, "bad.toml: cannot be read"),
    ("deep", b"a = " + b"[" * 10_000 + b"]" * 10_000, 2, "nested too deeply"),
    ("unknown key", b"foo = 1\n[[system]]\nname = 'A'\n", 2, "bad.toml: foo: there is no such key"),
    ("unknown key in a table", b"[[system]]\nname = 'A'\nnmae = 'B'\n", 2, "bad.toml: system[0].nmae"),
    ("wrong type", b"system = 1", 2, "bad.toml: system"),
    ("an integer that is none of ours", b"[[system]]\nname = " + b"9" * 5000, 2, "bad.toml"),
]


@pytest.mark.parametrize(("content", "code", "text"), [pytest.param(*row, id=name) for name, *row in LANDSCAPES])
def test_a_landscape_that_is_none(world: Path, run: Run, content: bytes, code: int, text: str) -> None:
    (world / "bad.toml").write_bytes(content)
    for command in (
        ("ale", "check", "bad.toml"),
        ("ale", "explain", "matmas.idoc", "--landscape", "bad.toml"),
        ("ale", "distribute", "matmas.idoc", "--landscape", "bad.toml", "-o", "out"),
        ("ale", "reduce", "matmas.idoc", "--message", "ZMATTILL", "--landscape", "bad.toml", "-o", "out"),
        ("ale", "receive", "matmas.idoc", "--landscape", "bad.toml", "--store", "store.sqlite"),
    ):
        done = run(*command)
        assert (done.code, done.out) == (code, b""), done.err
        assert text in said(done)
        assert not (world / "out").exists()


@pytest.mark.parametrize("name", ["folder", "nowhere.toml"])
def test_a_landscape_that_is_no_file(world: Path, run: Run, name: str) -> None:
    done = run("ale", "check", name)
    assert (done.code, name in said(done)) == (3, True)


def test_no_own_system(world: Path, run: Run) -> None:
    (world / "landscape.toml").write_text(source(world).replace("own = true", "", 1), encoding="utf-8")
    assert "no system has own = true" in run("ale", "check", "landscape.toml").text
    for command in (("explain", "matmas.idoc"), ("distribute", "matmas.idoc", "-o", "out")):
        done = run("ale", *command, *L)
        assert (done.code, done.out) == (1, b"")
        assert "no-own-system" in said(done)
    assert not (world / "out").exists()


def lines() -> list[bytes]:
    return (FIXTURES / "landscape" / "matmas.idoc").read_bytes().split(b"\n")


def deep() -> bytes:
    """10,000 segments, each below the one before."""
    made = [lines()[0]]
    for number in range(1, 10_001):
        places = b"%06d%06d%02d" % (number, number - 1, min(number, 99))
        made.append(b"E2MARAM008".ljust(30) + b"100" + b"0" * 16 + places + b"005" + b"M1".ljust(18))
    return b"\n".join([*made, b""])


XML = b"<MATMAS05><IDOC BEGIN='1'><EDI_DC40 SEGMENT='1'><IDOCTYP>MATMAS05</IDOCTYP></EDI_DC40>%b%b</IDOC></MATMAS05>"

IDOCS = [
    # name, content, exit code of distribute, what is said
    ("empty", b"", 3, "the input is empty"),
    ("text", b"hello\n", 3, "expected EDI_DC40"),
    ("binary", bytes(range(256)) * 4, 3, "expected EDI_DC40"),
    ("cut", b"\n".join(lines())[:3000], 3, "the input ends inside"),
    ("data alone", b"\n".join(lines()[1:]), 3, "expected EDI_DC40"),
    ("control record too short", b"\n".join([b"EDI_DC40", *lines()[1:]]), 3, "a control record of 8 characters"),
    ("control record without fields", b"\n".join([b"EDI_DC40".ljust(524), *lines()[1:]]), 1, "MESTYP is blank"),
    ("control record alone", lines()[0] + b"\n", 1, "no-data"),
    ("deep XML", XML % (b"<E1MARAM SEGMENT='1'>" * 10_000, b"</E1MARAM>" * 10_000), 3, "depth"),
    ("deep JSON", b'{"idocs":' + b"[" * 10_000 + b"]" * 10_000 + b"}", 3, "nested deeper"),
    ("deep", deep(), 1, "status 26"),
]


@pytest.mark.parametrize(("content", "code", "text"), [pytest.param(*row, id=name) for name, *row in IDOCS])
def test_a_master_idoc_that_is_none(world: Path, run: Run, content: bytes, code: int, text: str) -> None:
    (world / "bad.idoc").write_bytes(content)
    done = run("ale", "distribute", "bad.idoc", *L, "-o", "out")
    assert (done.code, done.out) == (code, b"")
    assert text in said(done)
    assert not list(world.rglob("out/*/*"))
    explained = run("ale", "explain", "bad.idoc", *L)
    assert explained.code in (0, code)
    said(explained)


@pytest.mark.parametrize(("content", "code"), [pytest.param(row[1], row[2], id=row[0]) for row in IDOCS])
def test_an_idoc_that_comes_in_and_is_none(world: Path, run: Run, content: bytes, code: int) -> None:
    """What cannot be read is not stored; what can be read is, with its status."""
    (world / "bad.idoc").write_bytes(content)
    done = run("ale", "receive", "bad.idoc", *L, "--store", "store.sqlite")
    said(done)
    assert done.code == code
    listed = run("ale", "list", "--store", "store.sqlite").text.splitlines()
    assert len(listed) == (code == 1)


def test_a_file_that_breaks_off_is_not_reduced_in_part(world: Path, run: Run) -> None:
    whole = b"\n".join(lines())
    (world / "two.idoc").write_bytes(whole + whole[:3000])
    done = run("ale", "reduce", "two.idoc", "--message", "ZMATTILL", *L, "-o", "small.idoc")
    assert (done.code, (world / "small.idoc").exists()) == (3, False)
    assert "ends inside" in said(done)


STORES = [
    "folder",
    "landscape.toml",
    "matmas.idoc",
    "nowhere/store.sqlite",
    "",
    "://",
    "foo://bar",
    "mysql://host/name",
    "sqlite+pysqlcipher://:secret@/store.sqlite",
    "sqlite:///store.sqlite?mode=ro",
    "sqlite:///nowhere/store.sqlite",
    "postgresql://smith:secret@[::1",
    "postgresql://smith:secret@host:port/name",
    "postgresql://smith:secret@127.0.0.1:1/name",
    "\udcff\udcfe.sqlite",
    "x" * 5000,
]


@pytest.mark.parametrize("store", STORES, ids=range(len(STORES)))
@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("show", "100"),
        ("statistics",),
        ("receive", "matmas.idoc", *L),
        ("reprocess", "100", *L),
        ("distribute", "matmas.idoc", *L, "-o", "out"),
    ],
    ids=lambda command: command[0],
)
def test_a_store_that_is_none(world: Path, run: Run, store: str, command: tuple[str, ...]) -> None:
    before = sorted(path.name for path in world.iterdir())
    done = run("ale", *command, "--store", store)
    assert (done.code, done.out) == (3, b"")
    assert "secret" not in said(done)
    assert sorted(path.name for path in world.iterdir()) == before


LOOKING = [
    ("list",),
    ("show", "100"),
    ("statistics",),
    ("reprocess", "100", *L),
    ("send", *L, "-o", "out"),
    ("edit", "100", "matmas.idoc"),
]


@pytest.mark.parametrize("command", LOOKING, ids=lambda command: command[0])
def test_looking_into_a_store_makes_none(world: Path, run: Run, command: tuple[str, ...]) -> None:
    done = run("ale", *command, "--store", "store.sqlite")
    assert (done.code, done.out) == (3, b"")
    assert "there is no such database" in said(done)
    assert not (world / "store.sqlite").exists()


@pytest.mark.parametrize(
    "command",
    [("receive", "matmas.idoc"), ("distribute", "matmas.idoc", "-o", "out"), ("pointers", "write", "matmas.idoc")],
    ids=lambda command: command[0],
)
def test_a_landscape_that_is_none_leaves_no_empty_store(world: Path, run: Run, command: tuple[str, ...]) -> None:
    done = run("ale", *command, "--landscape", "nowhere.toml", "--store", "store.sqlite")
    assert (done.code, done.out) == (3, b"")
    assert "nowhere.toml" in said(done)
    assert not (world / "store.sqlite").exists()


@pytest.mark.parametrize("limit", ["0", "-1", "99999999999999999999", "many"])
def test_a_limit_that_is_none(world: Path, run: Run, limit: str) -> None:
    done = run("ale", "list", "--store", "store.sqlite", "--limit", limit)
    assert done.code == 2
    said(done)


@pytest.mark.parametrize("number", ["abc", "", "99999999999999999999", "4711", "\udcff"])
def test_a_number_that_is_none(world: Path, run: Run, number: str) -> None:
    assert run("ale", "receive", "matmas.idoc", *L, "--store", "store.sqlite").code == 0
    for command in (("show", number), ("reprocess", number, *L)):
        done = run("ale", *command, "--store", "store.sqlite")
        assert (done.code, done.out) == (3 if number == "4711" else 2, b"")
        said(done)


@pytest.mark.parametrize("store", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_a_store_in_memory_says_that_it_keeps_nothing(world: Path, run: Run, store: str) -> None:
    done = run("ale", "distribute", "matmas.idoc", *L, "-o", "out", "--store", store)
    assert done.code == 0
    assert "a database in memory, nothing of it is kept" in said(done)
    assert not [path for path in world.iterdir() if path.suffix == ".sqlite" or "memory" in path.name]


def test_an_idoc_without_data_is_not_reduced(world: Path, run: Run) -> None:
    (world / "alone.idoc").write_bytes((world / "matmas.idoc").read_bytes().split(b"\n")[0] + b"\n")
    done = run("ale", "reduce", "alone.idoc", "--message", "ZMATTILL", *L, "-o", "small.idoc")
    assert (done.code, (world / "small.idoc").exists()) == (1, False)
    assert "the IDoc has no data records" in said(done)


def test_what_cannot_be_written_has_no_log(world: Path, run: Run) -> None:
    done = run("ale", "reduce", "matmas.idoc", "--message", "ZMATTILL", *L, "-o", "nowhere/small.idoc")
    assert (done.code, len(said(done).strip().split("\n"))) == (3, 1)


@pytest.mark.parametrize("target", ["matmas.idoc", "matmas.idoc/deeper", "x" * 5000])
def test_a_folder_that_cannot_be_made(world: Path, run: Run, target: str) -> None:
    before = (world / "matmas.idoc").read_bytes()
    done = run("ale", "distribute", "matmas.idoc", *L, "-o", target)
    assert done.code == 3
    said(done)
    assert (world / "matmas.idoc").read_bytes() == before


@pytest.mark.parametrize("to", ["NOSUCH", "E10CLNT100", "", "\udcff", "../../etc"])
def test_a_receiver_that_is_none(world: Path, run: Run, to: str) -> None:
    done = run("ale", "distribute", "matmas.idoc", *L, "-o", "out", "--to", to)
    assert (done.code, done.out) == (1, b"")
    said(done)
    assert not (world / "out").exists()
