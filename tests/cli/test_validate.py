"""idockit validate: findings on stdout, exit code 1 for errors, JSON lines, XSD."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import idockit
from idockit.cli import main

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "fixtures" / "orders" / "hand.xml"


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["idockit", "validate", *words])
    code = main()
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with an error (a date) and a warning (a status)."""
    path = tmp_path / "bad.xml"
    text = GOOD.read_text(encoding="utf-8")
    assert "<STATUS>" in text
    start, end = text.index("<STATUS>"), text.index("</STATUS>")
    text = text[:start] + "<STATUS>77" + text[end:]
    text = text.replace("</EDI_DC40>", "<OWN>x</OWN></EDI_DC40>")
    first = text.index("<E1EDK01")
    path.write_text(text[:first] + '<E1MLANM SEGMENT="1"><MSGFN>009</MSGFN></E1MLANM>' + text[first:], encoding="utf-8")
    return path


def test_a_clean_file_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, capsys, str(GOOD)) == (0, "", "")


def test_each_finding_is_a_line_and_an_error_gives_exit_code_1(
    bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(monkeypatch, capsys, str(bad), str(GOOD))
    assert (code, err) == (1, "")
    assert [line.split(": ")[3] for line in out.strip().split("\n")] == [
        "wrong-status",
        "control-field",
        "unexpected-segment",
    ]
    rows = bad.read_text(encoding="utf-8").split("\n")
    for line, element in zip(out.strip().split("\n"), ("<STATUS>", "<OWN>", "<E1MLANM"), strict=True):
        name, number, _ = line.removeprefix(str(bad.parent)).split(":", 2)
        assert (name.strip("/\\"), element in rows[int(number) - 1]) == (bad.name, True)
    assert out.strip().endswith("[26]")


def test_json_lines_say_the_same(
    bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys, "--json", str(bad))
    findings = [json.loads(line) for line in out.strip().split("\n")]
    assert code == 1
    assert [f["code"] for f in findings] == [f.code for f in idockit.iter_errors(bad)]
    assert findings[2]["path"] == "/ORDERS05/IDOC/E1MLANM"
    assert (findings[2]["status"], findings[2]["severity"], findings[2]["record"]) == ("26", "error", 1)
    assert findings[2]["remedy"]


def test_warnings_alone_give_exit_code_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "warn.xml"
    path.write_text(GOOD.read_text(encoding="utf-8").replace("</EDI_DC40>", "<OWN>x</OWN></EDI_DC40>"), "utf-8")
    code, out, _ = run(monkeypatch, capsys, str(path))
    assert (code, out.count("\n")) == (0, 1)
    assert idockit.is_valid(path)


def test_what_cannot_be_read_gives_exit_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.idoc"
    path.write_bytes(b"hello")
    code, out, err = run(monkeypatch, capsys, str(path))
    assert (code, out) == (3, "")
    assert "expected EDI_DC40" in err


def test_xsd_says_what_the_schema_says(
    bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, "--xsd", str(GOOD)) == (0, "", "")
    code, out, _ = run(monkeypatch, capsys, "--xsd", str(bad))
    assert code == 1
    assert out.count("schema: ") == out.count("\n") == 2
    assert "/ORDERS05/IDOC/EDI_DC40: schema" in out.replace("[1]", "")


def test_xsd_is_for_xml(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(monkeypatch, capsys, "--xsd", str(ROOT / "fixtures" / "orders" / "hand.idoc"))
    assert code == 3
    assert "schemas are for XML" in err


def test_validate_raises_the_first_error(bad: Path) -> None:
    with pytest.raises(idockit.ValidationError, match="unexpected-segment") as caught:
        idockit.validate(bad)
    assert caught.value.where.path == "/ORDERS05/IDOC/E1MLANM"
    assert caught.value.exit_code == 1
    assert not idockit.is_valid(bad)
    idockit.validate(GOOD)


def test_a_json_is_checked_as_what_it_was_made_of(
    bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "bad.json"
    idockit.convert(bad, made, to="json", unknown="keep")
    code, out, _ = run(monkeypatch, capsys, str(made))
    assert code == 1
    assert [line.split(": ")[3] for line in out.strip().split("\n")][-1] == "unexpected-segment"
    assert out.startswith(f"{made}: ")
