"""The command line as a whole, and `idockit detect`."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from command_line import CUT, ORDERS, ORDERS_XML, Run, unknown_segment

from idockit.cli import main

# -- without a command


def test_alone_it_shows_its_help_and_ends_as_a_usage_error(run: Run) -> None:
    result = run()
    assert result.code == 2
    assert result.out == b""
    assert "Usage: idockit [OPTIONS] COMMAND" in result.err


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", [(), ("detect",), ("convert",)])
def test_help_goes_to_stdout(run: Run, command: tuple[str, ...], option: str) -> None:
    result = run(*command, option)
    assert (result.code, result.err) == (0, "")
    assert result.text.startswith(" ".join(("Usage: idockit", *command)))
    assert "\x1b" not in result.text
    assert max(map(len, result.text.split("\n"))) <= 80


def test_help_names_the_commands_in_whole_sentences(run: Run) -> None:
    text = run("--help").text
    assert "detect" in text
    assert "convert" in text
    assert "..." not in text.partition("Commands:")[2]


def test_help_of_a_command_shows_an_example(run: Run) -> None:
    assert "Example: idockit detect orders.idoc" in run("detect", "--help").text
    assert "Example: idockit convert orders.idoc -o orders.xml" in run("convert", "--help").text


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.code, result.text, result.err) == (0, f"idockit {version('idockit')}\n", "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["frobnicate"], "No such command 'frobnicate'."),
        (["--frobnicate"], "No such option: --frobnicate"),
        (["detect"], "Missing argument 'FILE...'."),
        (["detect", "--frobnicate", "x"], "No such option: --frobnicate"),
        (["detect", "--from-encoding", "klingon", "x"], "'--from-encoding': encoding 'klingon' is not known"),
        (["convert"], "Missing argument 'IN...'."),
        (["convert", "x", "-o"], "Option '-o' requires an argument."),
        (["convert", "x", "--to", "csv"], "'--to': 'csv' is not one of 'flat', 'xml', 'json', 'ndjson'."),
        (["convert", "x", "--from", "csv"], "'--from': 'csv' is not one of 'flat', 'xml', 'json', 'ndjson'."),
        (["convert", "x", "--form", "wide"], "'--form': 'wide' is not one of 'segment', 'trimmed', 'full'."),
        (["convert", "x", "--line-end", "cr"], "'--line-end': 'cr' is not one of 'lf', 'crlf', 'none'."),
        (["convert", "x", "--unknown", "guess"], "'--unknown': 'guess' is not one of 'refuse', 'keep', 'drop'."),
        (
            ["convert", "x", "--encoding", "klingon"],
            "'--encoding': encoding 'klingon' is not known, expected e.g. utf-8",
        ),
        (
            ["convert", "x", "--encoding", "base64"],
            "'--encoding': encoding 'base64' is not one flat IDocs are written in",
        ),
        (["convert", "x", "--from-encoding", ""], "'--from-encoding': encoding '' is not known"),
    ],
)
def test_wrong_arguments_are_a_usage_error_of_one_line(run: Run, arguments: list[str], complaint: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, b"")
    *usage, error = [line for line in result.lines if line]
    assert error.startswith("Error: ")
    assert complaint in error
    assert [line.partition(" ")[0] for line in usage] in ([], ["Usage:", "Try"])


def test_the_installed_command_is_this_one() -> None:
    from importlib.metadata import entry_points

    (found,) = entry_points(group="console_scripts", name="idockit")
    assert found.load() is main


def test_an_error_inside_is_no_finding(run: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of ours must not look like bad input."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("idockit.formats.detect.detect", broken)
    with pytest.raises(ZeroDivisionError):
        run("detect", "orders.idoc")


# -- detect


def test_detect_says_what_a_flat_file_is_in_one_line(run: Run, files: Path) -> None:
    result = run("detect", "orders.idoc")
    assert (result.code, result.err) == (0, "")
    assert result.text == (
        "orders.idoc: flat IDoc file, EDI_DC40 (4.x), records cut at segment length, LF line ends, utf-8, "
        "1 IDoc with 31 data records, ORDERS05, message ORDERS\n"
    )


def test_detect_says_what_an_xml_is(run: Run, files: Path) -> None:
    result = run("detect", "purchase.xml")
    assert (result.code, result.err) == (0, "")
    assert result.text.startswith(
        "purchase.xml: IDoc XML, as an SAP port writes it, LF line ends, utf-8, 1 IDoc with 35"
    )


def test_detect_calls_a_guess_a_guess_unless_told(run: Run, files: Path) -> None:
    assert "cp1252 (a guess)" in run("detect", "debmas.idoc").text
    told = run("detect", "--from-encoding", "iso8859-15", "debmas.idoc").text
    assert "iso8859-15," in told
    assert "guess" not in told


def test_detect_names_segments_without_definition(run: Run, files: Path) -> None:
    (files / "odd.idoc").write_bytes(unknown_segment())
    result = run("detect", "odd.idoc")
    assert (result.code, result.err) == (0, "")
    assert "without definition: Z1FOO000" in result.text


def test_detect_reports_several_files_in_order(run: Run, files: Path) -> None:
    result = run("detect", "orders.idoc", "purchase.xml", "debmas.idoc")
    assert result.code == 0
    assert [line.partition(":")[0] for line in result.text.split("\n")[:-1]] == [
        "orders.idoc",
        "purchase.xml",
        "debmas.idoc",
    ]


def test_detect_json_is_always_a_list(run: Run, files: Path) -> None:
    for names in (["orders.idoc"], ["orders.idoc", "purchase.xml"]):
        result = run("detect", "--json", *names)
        found = json.loads(result.out)
        assert [entry["source"] for entry in found] == names
        assert found[0]["form"] == "segment"
        assert (found[0]["types"], found[0]["idocs"], found[0]["bom"]) == (["ORDERS05"], 1, False)
        assert (result.code, result.err) == (0, "")
    result = run("detect", "--json", "nowhere.idoc")
    assert (result.code, json.loads(result.out)) == (3, [])


def test_detect_reads_standard_input(run: Run) -> None:
    result = run("detect", "-", stdin=ORDERS)
    assert (result.code, result.err) == (0, "")
    assert result.text.startswith("<stdin>: flat IDoc file")
    assert json.loads(run("detect", "-", "--json", stdin=ORDERS_XML).out)[0]["source"] == "<stdin>"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("nowhere.idoc", "cannot be read: No such file or directory"),
        ("folder", "is a folder, expected a file"),
        ("empty.idoc", "the input is empty, expected an IDoc"),
        ("letter.txt", "starts with 'Dear all, ', expected EDI_DC40 (flat file), < (XML) or { (JSON)"),
        ("page.xml", "no IDoc in this XML, expected an element IDOC or EDI_DC40"),
        ("half.xml", "half.xml:1"),
        ("cut.idoc", "the input ends inside"),
        ("nul\0.idoc", "cannot be read: embedded null byte"),
        ("", "'': cannot be read"),
    ],
)
def test_what_cannot_be_read_ends_with_3_and_one_line(run: Run, files: Path, name: str, complaint: str) -> None:
    (files / "folder").mkdir()
    (files / "empty.idoc").touch()
    (files / "letter.txt").write_text("Dear all, how are you?\n")
    (files / "page.xml").write_text("<html><body/></html>")
    (files / "half.xml").write_bytes(ORDERS_XML.replace(b"\n", b" ")[:300])
    (files / "cut.idoc").write_bytes(CUT)
    result = run("detect", name)
    assert (result.code, result.out) == (3, b"")
    (line,) = result.lines
    assert line.startswith(f"idockit: error: {name}")
    assert complaint in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_ends_with_3(run: Run, files: Path) -> None:
    (files / "orders.idoc").chmod(0)
    result = run("detect", "orders.idoc")
    assert (result.code, result.lines) == (3, ["idockit: error: orders.idoc: cannot be read: Permission denied"])


def test_a_read_error_names_the_source(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("idockit.formats.files._opened", lambda source: (Broken(), None))
    result = run("detect", "disk.idoc")
    assert (result.code, result.lines) == (3, ["idockit: error: disk.idoc: cannot be read: Input/output error"])


def test_detect_goes_on_after_a_bad_file_and_ends_with_the_worst_code(run: Run, files: Path) -> None:
    result = run("detect", "nowhere.idoc", "orders.idoc", ".", "purchase.xml")
    assert result.code == 3
    assert [line.partition(":")[0] for line in result.text.split("\n")[:-1]] == ["orders.idoc", "purchase.xml"]
    assert len(result.lines) == 2


@pytest.mark.parametrize("name", ["Bestellung Müller.idoc", "注文.idoc", "[red]orders[bold].idoc", "-orders.idoc"])
def test_names_come_out_as_they_are(run: Run, files: Path, name: str) -> None:
    (files / name).write_bytes(ORDERS)
    assert run("detect", "--", name).text.startswith(f"{name}: flat")
    assert json.loads(run("detect", "--json", "--", name).out)[0]["source"] == name
    (files / name).write_bytes(b"no")
    assert run("detect", "--", name).err.startswith(f"idockit: error: {name}: ")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_name_that_is_no_utf_8_can_be_read_and_printed(run: Run, files: Path) -> None:
    name = os.fsdecode(b"M\xfcller.idoc")
    (files / name).write_bytes(ORDERS)
    assert run("detect", name).code == 0
    result = run("detect", "--json", name)
    assert json.loads(result.out.decode("ascii"))[0]["source"] == name
    (files / name).write_bytes(b"no")
    assert run("detect", name).err.startswith("idockit: error: M\\udcfcller.idoc: ")
