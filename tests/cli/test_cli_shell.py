"""The command line among other Unix tools: real processes, pipes, signals, terminals."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import COMMAND, DEBMAS, ORDERS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Unix")

LARGE = ORDERS * 600
"""More than 4 MiB: a file large enough for a progress bar, and for no pipe to hold."""


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command for the shell; `idockit` is ours."""
    function = f"idockit() {{ '{sys.executable}' -m idockit \"$@\"; }}\n"
    return subprocess.run(
        ["bash", "-c", function + command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


# -- pipes


def test_it_stands_in_a_pipeline(files: Path) -> None:
    done = shell("cat debmas.idoc | idockit convert - --keep -q | idockit convert - -o back.idoc", files)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (files / "back.idoc").read_bytes() == DEBMAS
    done = shell("idockit detect - < orders.idoc", files)
    assert done.stdout.startswith(b"<stdin>: flat IDoc file")


def test_results_go_to_stdout_and_messages_to_stderr(files: Path) -> None:
    done = shell("idockit convert orders.idoc >out.xml 2>messages; idockit detect out.xml nowhere 2>>messages", files)
    assert done.stdout.startswith(b"out.xml: IDoc XML")
    assert (files / "out.xml").read_bytes().startswith(b"<?xml")
    assert (files / "messages").read_text().split("\n") == [
        "idockit: orders.idoc: not carried: segment version (3x, first E2EDP01008 (back: E2EDP01011))",
        "idockit: error: nowhere: cannot be read: No such file or directory",
        "",
    ]


def test_a_pipe_in_place_of_a_file(files: Path) -> None:
    done = shell("idockit convert -q <(cat orders.idoc) -o out/ && ls out | wc -l", files)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"1", b"")
    done = shell("mkfifo pipe; cat pipe >got & idockit convert -q debmas.idoc -o pipe; wait", files)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (files / "got").read_bytes().startswith(b"<?xml")
    assert (files / "pipe").is_fifo()


@pytest.mark.parametrize("command", ["convert large.idoc", "convert - < large.idoc", "detect orders.idoc debmas.idoc"])
def test_a_closed_pipe_ends_it_quietly(files: Path, command: str) -> None:
    (files / "large.idoc").write_bytes(LARGE)
    done = shell(f"idockit {command} | true; echo ${{PIPESTATUS[0]}}", files)
    assert (done.stdout, done.stderr) == (b"141\n", b"")


def test_head_gets_its_line(files: Path) -> None:
    (files / "large.idoc").write_bytes(LARGE)
    done = shell("idockit convert large.idoc | head -1", files)
    assert (done.stdout, done.stderr) == (b'<?xml version="1.0" encoding="UTF-8"?>\n', b"")


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("detect - <&-", b"idockit: error: <stdin>: cannot be read: it is closed\n"),
        ("convert - -o x <&-", b"idockit: error: <stdin>: cannot be read: it is closed\n"),
        ("detect orders.idoc >&-", b"idockit: error: <stdout>: cannot be written: Bad file descriptor\n"),
        ("convert orders.idoc >&-", b"idockit: error: <stdout>: cannot be written: Bad file descriptor\n"),
        ("convert nowhere 2>&-", b""),
    ],
)
def test_closed_standard_streams(files: Path, command: str, error: bytes) -> None:
    done = shell(f"idockit {command}", files)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", error)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["convert orders.idoc", "detect orders.idoc", "convert orders.idoc -o /dev/full"])
def test_a_full_disk(files: Path, command: str) -> None:
    done = shell(f"idockit {command} >/dev/full", files)
    name = "/dev/full" if "-o" in command else "<stdout>"
    assert done.returncode == 3
    assert done.stderr.decode() == f"idockit: error: {name}: cannot be written: No space left on device\n"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_names_that_are_not_ascii_in_any_locale(files: Path, locale: str) -> None:
    (files / "Müller.idoc").write_bytes(ORDERS)
    done = shell("idockit detect M*.idoc && idockit convert M*.idoc -o out/", files, LC_ALL=locale, LANG=locale)
    assert done.returncode == 0
    assert done.stdout.startswith("Müller.idoc: flat".encode())
    assert (files / "out" / "Müller.xml").is_file()
    done = shell("idockit detect M*.idoc; idockit detect M*.idoc nö", files, PYTHONIOENCODING="ascii")
    assert done.stdout.startswith(b"M\\xfcller.idoc: flat")
    assert done.stderr.startswith(b"idockit: error: n\\xf6: cannot be read")


# -- signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("source", ["flat", "xml"])
def test_stopped_in_the_middle_it_leaves_nothing(tmp_path: Path, number: signal.Signals, source: str) -> None:
    """Its input is a pipe that does not end, so it is in the middle when its temporary file is there."""
    (tmp_path / "out").write_bytes(b"what was here")
    head = ORDERS * 100 if source == "flat" else b"<ORDERS05>" + b"<IDOC BEGIN='1'><EDI_DC40/></IDOC>" * 9999
    process = subprocess.Popen(
        [*COMMAND, "convert", "-", "-o", "out"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(head)
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(list(tmp_path.iterdir())) == 2
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (128 + number, b"", b"")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_bytes() == b"what was here"


# -- permissions


@pytest.fixture
def plain_user() -> Iterator[tuple[Path, list[str]]]:
    """A folder, and what to put before a command so that it does not run as root, who may write everywhere."""
    prefix: list[str] = []
    if os.geteuid():
        pass
    elif shutil.which("setpriv"):
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    else:
        pytest.skip("root, and no setpriv")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        if subprocess.run([*prefix, *COMMAND, "--version"], cwd=folder, capture_output=True).returncode:
            pytest.skip("another user may not run this environment")
        yield folder, prefix
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_folder_and_an_unreadable_file(plain_user: tuple[Path, list[str]]) -> None:
    folder, prefix = plain_user
    (folder / "orders.idoc").write_bytes(ORDERS)
    (folder / "secret.idoc").touch(mode=0)
    folder.chmod(0o555)
    for arguments, error in (
        (["convert", "-q", "orders.idoc", "-o", "new.xml"], "new.xml: cannot be written: Permission denied"),
        (["convert", "-q", "orders.idoc", "-o", "new/"], "new: Permission denied"),
        (["detect", "secret.idoc"], "secret.idoc: cannot be read: Permission denied"),
    ):
        done = subprocess.run([*prefix, *COMMAND, *arguments], cwd=folder, capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (3, "", f"idockit: error: {error}\n")
    assert sorted(entry.name for entry in folder.iterdir()) == ["orders.idoc", "secret.idoc"]


# -- terminals


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Run it with a terminal for stderr: exit code, stdout and what the terminal got."""
    import pty

    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**environment, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
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
    out, _ = process.communicate(timeout=60)
    return process.returncode, out, shown.decode()


def test_a_large_file_has_a_progress_bar_on_a_terminal(files: Path) -> None:
    (files / "[bold]large[x].idoc").write_bytes(LARGE)
    code, out, shown = on_a_terminal(files, "convert", "[bold]large[x].idoc", "-o", "large.xml")
    assert (code, out) == (0, b"")
    assert "[bold]large[x].idoc" in shown
    assert "━" in shown
    assert shown.endswith("(back: E2EDP01011))\r\n")
    code, out, shown = on_a_terminal(files, "detect", "[bold]large[x].idoc")
    assert out.startswith(b"[bold]large[x].idoc: flat")
    assert "━" in shown


def test_a_small_file_has_none(files: Path) -> None:
    code, out, shown = on_a_terminal(files, "convert", "orders.idoc", "-q")
    assert (code, shown) == (0, "")
    assert out.startswith(b"<?xml")


def test_a_pipe_has_a_bar_once_it_turns_out_large(files: Path) -> None:
    os.mkfifo(files / "pipe")
    for data, large in ((LARGE, True), (ORDERS, False)):
        with subprocess.Popen(["tee", "pipe"], cwd=files, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as tee:
            writer = threading.Thread(target=tee.communicate, args=(data,))
            writer.start()
            code, _, shown = on_a_terminal(files, "convert", "-q", "pipe", "-o", "out.xml")
            writer.join()
        assert (code, "━" in shown) == (0, large)


def test_errors_on_a_terminal_are_plain(files: Path) -> None:
    assert "\x1b" not in on_a_terminal(files, "convert", "nowhere.idoc")[2]
    assert "\x1b" not in on_a_terminal(files, "convert", "--frobnicate")[2]


def test_no_progress_and_no_colour_without_a_terminal(files: Path) -> None:
    (files / "large.idoc").write_bytes(LARGE)
    done = shell("idockit convert large.idoc -o large.xml; idockit detect large.idoc", files, FORCE_COLOR="1")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert len(done.stderr.split(b"\n")) == 2
