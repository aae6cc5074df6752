"""idockit show: in a pipe, on a terminal, as JSON, at a path."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import COMMAND, CUT, DEBMAS, FIXTURES, ORDERS, Run, unknown_segment

import idockit

LONG = "x" * 70
XML = (
    '<ORDERS05><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"><IDOCTYP>ORDERS05</IDOCTYP></EDI_DC40>'
    '<E1EDK01 SEGMENT="1"><CURCY>EUR</CURCY></E1EDK01><E1EDKT1 SEGMENT="1"><TDID>[/b]</TDID>'
    f'<E1EDKT2 SEGMENT="1"><TDLINE>[bold red]{LONG}[/] Überlingen 日本\x9b31m</TDLINE></E1EDKT2></E1EDKT1>'
    "</IDOC></ORDERS05>"
).encode()


# -- text


def test_it_prints_what_the_library_shows(files: Path, run: Run) -> None:
    done = run("show", "orders.idoc")
    assert (done.code, done.err) == (0, "")
    assert done.text == "\n".join([*idockit.show(idockit.load("orders.idoc")), ""])
    assert run("show", "-", stdin=ORDERS).text == done.text
    assert max(len(line) for line in done.text.split("\n")) <= 80


def test_several_idocs_and_several_files(files: Path, run: Run) -> None:
    done = run("show", "debmas.idoc", "purchase.xml", "--from-encoding", "latin-1")
    lines = done.text.split("\n")
    assert (done.code, done.err) == (0, "")
    assert [line for line in lines if line.startswith(("==>", "IDoc "))] == [
        "==> debmas.idoc <==",
        "IDoc 1: DEBMAS07  Customer master",
        "IDoc 2: DEBMAS07  Customer master",
        "==> purchase.xml <==",
        "IDoc 1: ORDERS05  Purchase order, sales order and their answers",
    ]


def test_unknown_segments_are_shown_and_are_no_error(files: Path, run: Run) -> None:
    done = run("show", "-", stdin=unknown_segment())
    assert (done.code, done.err) == (0, "")
    assert done.text.split("\n")[-3:] == ["  Z1FOO000 ?  No definition", "      SDATA  data", ""]


def test_all_fields(files: Path, run: Run) -> None:
    filled, every = run("show", "orders.idoc"), run("show", "orders.idoc", "--fields", "all")
    assert len(every.text.split("\n")) > 2 * len(filled.text.split("\n"))
    assert run("show", "orders.idoc", "--fields", "some").code == 2


def test_brackets_and_other_scripts_survive_and_control_characters_do_nothing(run: Run) -> None:
    done = run("show", "-", stdin=XML)
    assert "    TDID  [/b]  " in done.text
    assert f"[bold red]{LONG}[/] Überlingen 日本\\x9b31m" in done.text


def test_a_file_that_cannot_be_read_does_not_stop_the_others(files: Path, run: Run) -> None:
    (files / "cut.idoc").write_bytes(CUT)
    (files / "text.txt").write_text("no IDoc")
    done = run("show", "cut.idoc", "nowhere", "text.txt", "orders.idoc")
    assert done.code == 3
    assert [line.split(":")[2].strip() for line in done.lines] == ["cut.idoc", "nowhere", "text.txt"]
    assert done.text.endswith("\n".join([*idockit.show(idockit.load("orders.idoc")), ""]))


def test_what_was_read_before_an_error_is_shown(run: Run) -> None:
    done = run("show", "-", stdin=DEBMAS + b"EDI_DC40 too short\n")
    assert done.code == 3
    assert done.text.count("IDoc ") >= 1


# -- paths


def test_a_path(files: Path, run: Run) -> None:
    done = run("show", "orders.idoc", "--path", "/ORDERS05/IDOC[1]/E1EDKA1[2]/PARVW")
    assert (done.code, done.err) == (0, "")
    assert done.text.split("\n")[0] == "/ORDERS05/IDOC[1]/E1EDKA1[2]  Header: partner with address"
    assert done.text.split("\n")[1].split()[:2] == ["PARVW", "LF"]


def test_a_path_that_matches_nothing_is_a_finding(files: Path, run: Run) -> None:
    done = run("show", "orders.idoc", "--path", "E1EDKA1[9]")
    assert (done.code, done.out) == (1, b"")
    assert done.lines == [
        "idockit: error: orders.idoc: nothing at E1EDKA1[9]; the nearest that exists is /ORDERS05/IDOC[1]/E1EDKA1[3]"
    ]
    done = run("show", "debmas.idoc", "orders.idoc", "--path", "E1EDK01/CURCY")
    assert done.code == 1
    assert len(done.lines) == 1
    assert "/ORDERS05/IDOC[1]/E1EDK01  Header: general data" in done.text


@pytest.mark.parametrize("path", ["E1EDKA1[x]", "/", "a//b", "/ORDERS05/E1EDK01"])
def test_what_is_no_path_is_a_usage_error(files: Path, run: Run, path: str) -> None:
    done = run("show", "orders.idoc", "--path", path)
    assert done.code == 2
    assert "path step" in done.err


# -- JSON


def test_json(files: Path, run: Run) -> None:
    done = run("show", "--json", "debmas.idoc", "purchase.xml")
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert [(d["source"], d["number"], d["type"]) for d in found] == [
        ("debmas.idoc", 1, "DEBMAS07"),
        ("debmas.idoc", 2, "DEBMAS07"),
        ("purchase.xml", 1, "ORDERS05"),
    ]
    assert done.out.isascii()
    names = [f["value"] for d in found for s in d["segments"] for f in s["fields"] if f["name"] == "NAME1"]
    assert any(not name.isascii() for name in names)
    for idoc, told in zip([*idockit.load("debmas.idoc"), *idockit.load("purchase.xml")], found, strict=True):
        assert [s["path"] for s in told["segments"]] == [idoc.path(s) for s in idoc.walk()]


def test_json_stays_json_when_something_goes_wrong(files: Path, run: Run) -> None:
    assert json.loads(run("show", "--json", "nowhere").out) == []
    done = run("show", "--json", "orders.idoc", "nowhere")
    assert done.code == 3
    assert len(json.loads(done.out)) == 1
    done = run("show", "--json", "orders.idoc", "--path", "E1EDKA9")
    assert (done.code, json.loads(done.out)) == (1, [])
    assert json.loads(run("show", "--json", "-", stdin=XML).out)[0]["source"] == "<stdin>"


def test_json_at_a_path(files: Path, run: Run) -> None:
    (found,) = json.loads(run("show", "--json", "debmas.idoc", "--path", "/DEBMAS07/IDOC[2]/E1KNA1M/KUNNR").out)
    assert found["number"] == 2
    assert [f["name"] for s in found["segments"] for f in s["fields"]] == ["KUNNR"]


# -- pipes and terminals

posix = pytest.mark.skipif(os.name != "posix", reason="Unix")


def piped(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, "show", *arguments]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, timeout=120)


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a terminal of 80 columns gets."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    usual = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [*COMMAND, "show", *arguments],
        cwd=folder,
        env={**usual, "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([ours], [], [], 60)[0]:
        try:
            got = os.read(ours, 1 << 16)
        except OSError:  # Linux: nobody has the other end any more
            break
        if not got:
            break
        shown += got
    os.close(ours)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    return shown.decode().replace("\r\n", "\n")


@posix
def test_no_colour_in_a_pipe_whatever_the_environment_says(files: Path) -> None:
    done = piped(files, "orders.idoc", FORCE_COLOR="1", CLICOLOR_FORCE="1", TERM="xterm-256color", COLUMNS="40")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode() == "\n".join([*idockit.show(idockit.load(ORDERS)), ""])


@posix
def test_a_terminal_gets_colour_and_the_same_text(files: Path) -> None:
    shown = on_a_terminal(files, "orders.idoc")
    assert "\x1b[1mE1EDKA1[2]\x1b[0m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain.split("\n") == [*idockit.show(idockit.load(ORDERS), wrap=True), ""]


@posix
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(files: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal(files, "orders.idoc", **environment)
    assert "\x1b" in on_a_terminal(files, "orders.idoc", NO_COLOR="")


@posix
def test_long_values_are_broken_on_a_terminal_and_whole_in_a_pipe(files: Path) -> None:
    (files / "long.xml").write_bytes(XML)
    assert f"[bold red]{LONG}[/]" in piped(files, "long.xml", PYTHONIOENCODING="utf-8").stdout.decode()
    shown = on_a_terminal(files, "long.xml", NO_COLOR="1", PYTHONIOENCODING="utf-8")
    assert f"[bold red]{LONG}[/]" not in shown
    assert max(len(line) for line in shown.split("\n")) <= 80
    assert shown.count("x") >= 70


@posix
def test_a_narrow_locale_escapes_what_it_lacks(files: Path) -> None:
    (files / "long.xml").write_bytes(XML)
    done = piped(files, "long.xml", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\xdcberlingen" in done.stdout


@posix
def test_a_large_file_starts_at_once_and_a_closed_pipe_ends_it(files: Path) -> None:
    """The input is a pipe that stays open: the first IDocs are shown while it is."""
    process = subprocess.Popen(
        [*COMMAND, "show", "-"], cwd=files, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin = process.stdin

    def feed() -> None:
        """Until nobody reads any more; never the end of the input."""
        with suppress(BrokenPipeError):
            while True:
                stdin.write(ORDERS)
                stdin.flush()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        assert process.stdout.readline().startswith(b"IDoc 1: ORDERS05")
        process.stdout.close()
        assert process.wait(60) == 141
    finally:
        process.kill()
        feeder.join(60)
        with suppress(BrokenPipeError):
            stdin.close()


def test_show_loads_neither_rich_nor_the_xml_parser_for_flat_files(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['idockit', 'show', sys.argv[1]]; from idockit.cli import main; main(); "
        "print(*sorted({'rich', 'lxml', 'xmlschema'} & set(sys.modules)), file=sys.stderr)"
    )
    file = str(FIXTURES / "orders" / "hand.idoc")
    done = subprocess.run([COMMAND[0], "-c", code, file], cwd=tmp_path, capture_output=True)
    assert done.stderr == b"\n"
