"""`idockit convert`: where results go, what the options do, how it ends. Pipes, signals and terminals stand in
test_cli_shell."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from command_line import CUT, DEBMAS, FIXTURES, ORDERS, ORDERS_XML, Run, unknown_segment

import idockit

NOTE = "idockit: {}: not carried: segment version (3x, first E2EDP01008 (back: E2EDP01011))"


def names(folder: Path) -> list[str]:
    """Everything that lies in a folder, hidden files too."""
    return sorted(entry.name for entry in folder.iterdir())


# -- where results go


def test_a_file_becomes_a_file(run: Run, files: Path) -> None:
    result = run("convert", "orders.idoc", "-o", "new.xml")
    assert (result.code, result.out) == (0, b"")
    assert result.lines == [NOTE.format("orders.idoc")]
    assert idockit.detect("new.xml").records == 31
    assert names(files) == ["debmas.idoc", "new.xml", "orders.idoc", "purchase.xml"]


@pytest.mark.parametrize("output", [[], ["-o", "-"], ["--output", "-"]])
def test_without_output_it_goes_to_stdout(run: Run, files: Path, output: list[str]) -> None:
    result = run("convert", "purchase.xml", *output)
    assert result.code == 0
    assert result.out.startswith(b"EDI_DC40  ")
    assert result.out == idockit.dumps(idockit.load("purchase.xml"), to="flat")


def test_it_reads_standard_input(run: Run, files: Path) -> None:
    result = run("convert", "-", stdin=ORDERS)
    assert result.out == run("convert", "orders.idoc").out
    assert result.lines == [NOTE.format("<stdin>")]
    assert run("convert", "-", "-o", "new.xml", stdin=ORDERS).code == 0
    assert (files / "new.xml").read_bytes() == result.out


def test_several_files_go_to_a_folder_that_is_made(run: Run, files: Path) -> None:
    result = run("convert", "orders.idoc", "purchase.xml", "debmas.idoc", "-o", "deep/out")
    assert (result.code, result.out) == (0, b"")
    assert names(files / "deep" / "out") == ["debmas.xml", "orders.xml", "purchase.idoc"]
    assert [line.split(":")[1] for line in result.lines] == [" orders.idoc", " debmas.idoc", " debmas.idoc"]


def test_a_folder_takes_one_file_too(run: Run, files: Path) -> None:
    (files / "out").mkdir()
    assert run("convert", "orders.idoc", "-o", "out").code == 0
    assert run("convert", "purchase.xml", "-o", "new/").code == 0
    assert names(files / "out") == ["orders.xml"]
    assert names(files / "new") == ["purchase.idoc"]


@pytest.mark.parametrize(
    ("name", "to", "expected"),
    [
        ("a.b.idoc", [], "a.b.xml"),
        ("plain", [], "plain.xml"),
        (".hidden", [], ".hidden.xml"),
        ("a.txt", ["--to", "flat"], "a.idoc"),
        ("[a]*?.idoc", [], "[a]*?.xml"),
        ("Bestellung Müller.idoc", [], "Bestellung Müller.xml"),
    ],
)
def test_names_in_a_folder(run: Run, files: Path, name: str, to: list[str], expected: str) -> None:
    (files / name).write_bytes(ORDERS)
    assert run("convert", name, "-o", "out/", *to).code == 0
    assert names(files / "out") == [expected]


def test_standard_input_is_whole_in_a_folder_too(run: Run, files: Path) -> None:
    """Its name follows from its format, which shows in bytes that must not be lost."""
    result = run("convert", "debmas.idoc", "-", "-o", "out", stdin=ORDERS)
    assert result.code == 0
    assert (files / "out" / "stdin.xml").read_bytes() == run("convert", "orders.idoc").out
    assert names(files / "out") == ["debmas.xml", "stdin.xml"]


def test_two_files_of_one_name_are_refused_before_anything_is_written(run: Run, files: Path) -> None:
    (files / "sub").mkdir()
    (files / "sub" / "orders.txt").write_bytes(ORDERS)
    result = run("convert", "orders.idoc", "sub/orders.txt", "-o", "out")
    assert result.code == 2
    assert "sub/orders.txt and orders.idoc would both become out/orders.xml" in result.lines[-1]
    assert not (files / "out").exists()
    assert run("convert", "orders.idoc", "orders.idoc", "-o", "out").code == 2


def test_no_input_is_overwritten_by_the_result_of_another(run: Run, files: Path) -> None:
    (files / "orders.xml").write_bytes(ORDERS_XML)
    result = run("convert", "orders.idoc", "orders.xml", "-o", ".")
    assert result.code == 2
    assert "orders.idoc would become orders.xml, which is an input too" in result.lines[-1]
    assert (files / "orders.idoc").read_bytes() == ORDERS
    assert (files / "orders.xml").read_bytes() == ORDERS_XML


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["orders.idoc", "debmas.idoc", "-o", "purchase.xml"], "purchase.xml is a file, several inputs need a folder"),
        (["orders.idoc", "debmas.idoc"], "several inputs need a folder for the results"),
        (["orders.idoc", "-o", "purchase.xml/"], "purchase.xml/ is a file, expected a folder"),
        (["orders.idoc", "-o", ""], "an empty name"),
    ],
)
def test_outputs_that_cannot_be_are_usage_errors(run: Run, files: Path, arguments: list[str], complaint: str) -> None:
    result = run("convert", *arguments)
    assert (result.code, result.out) == (2, b"")
    assert result.lines[-1] == f"Error: Invalid value for -o: {complaint}"
    assert (files / "purchase.xml").read_bytes() == ORDERS_XML


def test_the_output_may_be_the_input(run: Run, files: Path) -> None:
    expected = run("convert", "orders.idoc").out
    assert run("convert", "orders.idoc", "-o", "orders.idoc").code == 0
    assert (files / "orders.idoc").read_bytes() == expected
    assert run("convert", "debmas.idoc", "--to", "flat", "-o", ".").code == 0
    assert (files / "debmas.idoc").read_bytes() == DEBMAS


def test_an_existing_output_keeps_its_mode_and_its_links(run: Run, files: Path) -> None:
    (files / "real.xml").touch()
    (files / "real.xml").chmod(0o640)
    (files / "link.xml").symlink_to("real.xml")
    assert run("convert", "orders.idoc", "-o", "link.xml").code == 0
    assert (files / "link.xml").is_symlink()
    assert stat.S_IMODE((files / "real.xml").stat().st_mode) == 0o640
    old = os.umask(0o027)
    try:
        assert run("convert", "orders.idoc", "-o", "new.xml").code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE((files / "new.xml").stat().st_mode) == 0o640


# -- options


def test_to_and_from(run: Run, files: Path) -> None:
    assert run("convert", "orders.idoc", "--to", "flat").out == ORDERS
    assert run("convert", "purchase.xml", "--to", "xml").out == ORDERS_XML
    assert run("convert", "orders.idoc", "--from", "flat", "--to", "xml").out.startswith(b"<?xml")
    result = run("convert", "orders.idoc", "--from", "xml")
    assert (result.code, result.lines) == (3, ["idockit: error: orders.idoc: is flat, not xml as asked for"])
    assert run("convert", "purchase.xml", "--from", "flat").code == 3


def test_form_line_end_and_encoding(run: Run, files: Path) -> None:
    xml = files / "purchase.xml"
    trimmed = run("convert", xml, "--form", "trimmed", "--line-end", "crlf").out
    assert trimmed.split(b"\r\n")[1].endswith(b"0000107815")
    assert b" \r\n" not in trimmed
    full = run("convert", xml, "--form", "full", "--line-end", "none", "--encoding", "utf-16-le").out
    assert len(full) == 2 * (524 + 35 * 1063)
    assert run("convert", xml, "--encoding", "cp500").out.startswith("EDI_DC40".encode("cp500"))
    assert run("convert", xml, "--encoding", "utf-8-sig").out.startswith(b"\xef\xbb\xbfEDI_DC40")
    again = run("convert", "orders.idoc", "--to", "flat", "--encoding", "cp1252", "--line-end", "crlf").out
    assert again.decode("cp1252").replace("\r\n", "\n").encode() == ORDERS


def test_from_encoding_takes_the_guess_away(run: Run, files: Path) -> None:
    assert "the code page is a guess: cp1252, override with --from-encoding" in run("convert", "debmas.idoc").err
    told = run("convert", "debmas.idoc", "--from-encoding", "cp1252")
    assert (told.code, "guess" in told.err) == (0, False)
    other = run("convert", "debmas.idoc", "--from-encoding", "cp437")
    assert other.out != told.out


def test_keep_brings_it_back_byte_for_byte(run: Run, files: Path) -> None:
    result = run("convert", "debmas.idoc", "--keep", "--from-encoding", "cp1252", "-o", "kept.xml")
    assert (result.code, result.err) == (0, "")
    assert run("convert", "kept.xml").out == DEBMAS


def test_unknown(run: Run, files: Path) -> None:
    odd = unknown_segment()
    (files / "odd.idoc").write_bytes(odd)
    refused = run("convert", "odd.idoc", "-o", "odd.xml")
    assert (refused.code, refused.out, len(refused.lines)) == (4, b"", 1)
    assert refused.lines[0].startswith("idockit: error: odd.idoc:33: segment Z1FOO000 has no definition")
    assert not (files / "odd.xml").exists()
    assert run("convert", "odd.idoc", "--unknown", "keep", "--keep", "-o", "odd.xml").code == 0
    assert b"<Z1FOO000 SEGMENT=" in (files / "odd.xml").read_bytes()
    assert run("convert", "odd.xml", "--unknown", "keep").out == odd
    assert run("convert", "odd.xml").code == 4
    dropped = run("convert", "odd.xml", "--unknown", "drop")
    assert dropped.code == 0
    assert dropped.out == ORDERS
    assert "Z1FOO000" in dropped.err


def test_release_is_taken_where_definitions_carry_releases(run: Run, files: Path) -> None:
    """None of the shipped ones does: the newest known is written."""
    result = run("convert", "purchase.xml", "--release", "46C")
    assert (result.code, result.out) == (0, run("convert", "purchase.xml").out)


def test_what_holds_for_many_segments_is_one_line(run: Run, files: Path) -> None:
    (line,) = run("convert", FIXTURES / "wmmbid" / "hand.xml").lines
    assert line.endswith(": no definition name is known, written without suffix: E2MBXYH, E2MBXYI")


def test_quiet_says_errors_only(run: Run, files: Path) -> None:
    for option in ("-q", "--quiet"):
        assert run("convert", "orders.idoc", option).err == ""
    assert len(run("convert", "nowhere.idoc", "-q").lines) == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["orders.idoc", "--form", "trimmed"], "form is for a flat target, the target is XML"),
        (["orders.idoc", "--line-end", "lf"], "line-end is for a flat target, the target is XML"),
        (["orders.idoc", "--encoding", "utf-8"], "encoding is for a flat target, the target is XML"),
        (["purchase.xml", "--keep"], "keep is for flat to XML, this is xml to flat"),
        (["orders.idoc", "--to", "flat", "--keep"], "keep is for flat to XML, this is flat to flat"),
    ],
)
def test_options_that_do_not_fit_together_are_usage_errors(
    run: Run, files: Path, arguments: list[str], complaint: str
) -> None:
    result = run("convert", *arguments, "-o", "out")
    assert (result.code, result.out) == (2, b"")
    assert result.lines[-1] == f"Error: Invalid value: {complaint}"
    assert not (files / "out").exists()


# -- how it ends


BROKEN = {
    "cut.idoc": (CUT, [], 3, "the input ends inside"),
    "letter.txt": (b"Dear all", [], 3, "expected EDI_DC40"),
    "half.xml": (ORDERS_XML[:3000], [], 3, "half.xml:"),
    "doctype.xml": (ORDERS_XML.replace(b"<ORDERS05>", b"<!DOCTYPE a><ORDERS05>"), [], 3, "a DOCTYPE"),
    "unknown.idoc": (unknown_segment(), [], 4, "Z1FOO000"),
    "unknown.xml": (ORDERS_XML.replace(b"CURCY>", b"ZZCURCY>"), [], 4, "ZZCURCY"),
    "long.xml": (ORDERS_XML.replace(b"<CURCY>", b"<CURCY>EURO"), [], 1, "CURCY"),
    "cyrillic.xml": (ORDERS_XML.replace(b"<CURCY>EUR", "<CURCY>РУБ".encode()), ["--encoding", "cp1252"], 1, "cp1252"),
    "control.idoc": (ORDERS.replace(b"EUR", b"E\x07R"), [], 1, "cannot"),
    "folder": (None, [], 3, "is a folder"),
    "nowhere.idoc": (None, [], 3, "No such file"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_failed_conversion_changes_nothing_and_says_why_in_one_line(run: Run, files: Path, name: str) -> None:
    data, options, code, complaint = BROKEN[name]
    if data is not None:
        (files / name).write_bytes(data)
    (files / "folder").mkdir()
    (files / "out").mkdir()
    (files / "out" / "old.xml").write_bytes(b"what was here")
    for target in ("out/old.xml", "out/new.xml"):
        result = run("convert", name, "-o", target, *options)
        assert (result.code, result.out) == (code, b"")
        (line,) = result.lines
        assert line.startswith(f"idockit: error: {name}")
        assert complaint in line
    assert names(files / "out") == ["old.xml"]
    assert (files / "out" / "old.xml").read_bytes() == b"what was here"


def test_several_files_go_on_after_a_bad_one_and_end_with_the_worst_code(run: Run, files: Path) -> None:
    (files / "odd.idoc").write_bytes(unknown_segment())
    (files / "cut.idoc").write_bytes(CUT)
    (files / "letter.txt").write_bytes(b"Dear all")
    result = run("convert", "-q", "cut.idoc", "odd.idoc", "letter.txt", "orders.idoc", "-o", "out")
    assert result.code == 4
    assert sorted(line.split(":")[2].strip() for line in result.lines) == ["cut.idoc", "letter.txt", "odd.idoc"]
    assert names(files / "out") == ["orders.xml"]


def test_when_nothing_can_be_read_no_folder_is_made(run: Run, files: Path) -> None:
    assert run("convert", "nowhere.idoc", "neither.idoc", "-o", "out").code == 3
    assert not (files / "out").exists()


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("nowhere/new.xml", "No such file or directory"),
        ("orders.idoc/new.xml", "Not a directory"),
    ],
)
def test_an_output_that_cannot_be_written_is_named(run: Run, files: Path, target: str, complaint: str) -> None:
    result = run("convert", "debmas.idoc", "-q", "-o", target)
    assert (result.code, result.lines) == (3, [f"idockit: error: {target}: cannot be written: {complaint}"])


def test_a_full_disk_is_the_outputs_fault(run: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (files / "new.xml").write_bytes(b"what was here")

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run("convert", "orders.idoc", "-o", "new.xml")
    assert result.code == 3
    assert result.lines == ["idockit: error: new.xml: cannot be written: No space left on device"]
    assert (files / "new.xml").read_bytes() == b"what was here"
    assert names(files) == ["debmas.idoc", "new.xml", "orders.idoc", "purchase.xml"]


def test_the_library_names_the_output_too(files: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        idockit.convert("orders.idoc", "nowhere/new.xml")
    assert caught.value.filename == "nowhere/new.xml"
