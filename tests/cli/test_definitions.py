"""--definitions, IDOCKIT_DEFINITIONS, idockit.toml, and idockit definitions import, diff, export."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import ORDERS_XML, Run, unknown_segment

OWN = {
    "idockit-definitions": 1,
    "segments": {
        "Z1FOO": {
            "text": "Own data",
            "definitions": [{"name": "Z1FOO000", "fields": 2}],
            "fields": [{"name": "COLOUR", "length": 4, "text": "Colour"}, {"name": "SIZE", "length": 3}],
        }
    },
}


@pytest.fixture
def own(files: Path) -> Path:
    """A definition file beside the IDoc files."""
    (files / "own.json").write_text(json.dumps(OWN))
    (files / "z.idoc").write_bytes(unknown_segment())
    return files


def test_a_segment_of_ones_own_is_converted_once_it_is_imported(own: Path, run: Run) -> None:
    assert run("convert", "z.idoc", "-o", "z.xml").code == 4
    done = run("definitions", "import", "own.json", "--into", "set")
    assert (done.code, done.text) == (0, "set: 0 IDoc types, 1 segment new or changed\n")
    done = run("convert", "z.idoc", "-o", "z.xml", "--definitions", "set", "--keep")
    assert done.code == 0, done.err
    assert b'<Z1FOO SEGMENT="1"><COLOUR>data</COLOUR></Z1FOO>' in (own / "z.xml").read_bytes()
    assert run("convert", "z.xml", "-o", "back.idoc", "--definitions", "set").code == 0
    assert (own / "back.idoc").read_bytes() == unknown_segment()


@pytest.mark.parametrize("where", ["option", "file", "environment", "toml", "toml above"])
def test_where_definitions_come_from(own: Path, run: Run, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    assert run("definitions", "import", "own.json", "--into", "sets/prd").code == 0
    option: tuple[str, ...] = ()
    if where == "option":
        option = ("--definitions", "sets/prd")
    elif where == "file":
        option = ("--definitions", "own.json")
    elif where == "environment":
        monkeypatch.setenv("IDOCKIT_DEFINITIONS", os.pathsep.join(["sets/prd", "own.json"]))
    else:
        (own / "idockit.toml").write_text('definitions = ["sets/prd"]\n')
    if where == "toml above":
        (own / "below").mkdir()
        monkeypatch.chdir(own / "below")
    assert json.loads(run("resolve", "Z1FOO000", "--json", *option).text)[0]["how"] == "exact"
    for command in (("detect", own / "z.idoc"), ("show", own / "z.idoc"), ("validate", own / "z.idoc")):
        assert "Z1FOO" in run(*command, *option).text or command[0] == "detect"


def test_the_command_line_wins_over_the_environment(own: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDOCKIT_DEFINITIONS", "nowhere")
    assert run("resolve", "Z1FOO000", "--definitions", "own.json").code == 0
    done = run("resolve", "Z1FOO000")
    assert done.code == 3
    assert "nowhere: cannot be read" in done.err


def test_the_first_path_wins(own: Path, run: Run) -> None:
    other = json.loads(json.dumps(OWN))
    other["segments"]["Z1FOO"]["fields"][0]["length"] = 9
    (own / "other.json").write_text(json.dumps(other))
    for first, second, length in (("own.json", "other.json", 4), ("other.json", "own.json", 9)):
        done = run("segment", "Z1FOO", "--json", "--definitions", first, "--definitions", second)
        assert json.loads(done.text)["fields"][0]["length"] == length


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not a definition file that is known"),
        ('{"idockit-definitions": 1,\n "segments": {', "bad.json:2"),
        ('{"idockit-definitions": 2, "segments": {}}', "expected 1"),
        ('{"idockit-definitions": 1, "segments": {"Z1A": {"fields": [{"length": 3}]}}}', "segment Z1A, field 1"),
        ('{"idockit-definitions": 1, "segments": {"Z1A": {"filds": []}}}', "'filds' is not a key"),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_imported(own: Path, run: Run, content: str, said: str) -> None:
    (own / "bad.json").write_text(content)
    done = run("definitions", "import", "own.json", "bad.json", "--into", "set")
    assert done.code == 3
    assert "bad.json" in done.err
    assert said in done.err
    assert not (own / "set").exists()


def test_a_contradiction_is_refused_unless_it_shall_replace(own: Path, run: Run) -> None:
    run("definitions", "import", "own.json", "--into", "set")
    before = {path: path.read_bytes() for path in (own / "set").rglob("*.json")}
    other = json.loads(json.dumps(OWN))
    other["segments"]["Z1FOO"]["fields"][0]["length"] = 9
    (own / "other.json").write_text(json.dumps(other))
    done = run("definitions", "import", "other.json", "--into", "set")
    assert done.code == 3
    assert "field COLOUR has 9 characters here and 4 there" in done.err
    assert {path: path.read_bytes() for path in (own / "set").rglob("*.json")} == before
    assert run("definitions", "import", "other.json", "--into", "set", "--replace").code == 0
    assert json.loads(run("segment", "Z1FOO", "--json", "--definitions", "set").text)["fields"][0]["length"] == 9


def test_a_folder_that_is_no_set_is_left_alone(own: Path, run: Run) -> None:
    done = run("definitions", "import", "own.json", "--into", ".")
    assert done.code == 3
    assert "a folder with other files" in done.err


# -- diff


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("ORDERS01", "ORDERS05", "added       ORDERS05/E1EDKA1/E1EDKA3: 0..99"),
        ("ORDERS05", "ORDERS01", "removed     ORDERS05/E1EDKA1/E1EDKA3: 0..99"),
        ("E2EDP19001", "E2EDP19002", "added       E2EDP19002.IDTNR_EXTERNAL: 40"),
        ("E2EDP19002", "E2EDP19001", "removed     E2EDP19001.IDTNR_EXTERNAL: 40"),
    ],
)
def test_diff_of_types_and_versions(run: Run, first: str, second: str, line: str) -> None:
    done = run("definitions", "diff", first, second)
    assert done.code == 1
    assert line in done.text.split("\n")
    assert len(json.loads(run("definitions", "diff", first, second, "--json").text)) == len(done.text.split("\n")) - 1


def test_diff_of_the_same_and_of_sets(own: Path, run: Run) -> None:
    assert run("definitions", "diff", "ORDERS05", "ORDERS05").code == 0
    assert run("definitions", "diff", "own.json", "own.json").out == b""
    other = json.loads(json.dumps(OWN))
    fields = other["segments"]["Z1FOO"]["fields"]
    fields[0]["length"] = 9
    fields.append({"name": "NEW", "length": 1})
    other["segments"]["Z1BAR"] = {"fields": [{"name": "A", "length": 1}]}
    (own / "other.json").write_text(json.dumps(other))
    done = run("definitions", "diff", "own.json", "other.json")
    assert done.code == 1
    assert done.text.split("\n")[:-1] == [
        "added       Z1BAR: segment",
        "added       Z1FOO.NEW: 1",
        "longer      Z1FOO.COLOUR: 4 -> 9",
    ]


def test_diff_needs_two_of_a_kind(own: Path, run: Run) -> None:
    assert run("definitions", "diff", "own.json", "ORDERS05").code == 2
    assert run("definitions", "diff", "NOSUCH", "ORDERS05").code == 4


# -- extensions

EXTENSION = {
    "idockit-definitions": 1,
    "segments": OWN["segments"],
    "extensions": {"ZORDERS05": {"basic_type": "ORDERS05", "below": {"E1EDP01": "Z1FOO 0..1"}}},
}


@pytest.fixture
def extended(files: Path) -> Path:
    """An order of the extension, as XML, and its definitions."""
    (files / "own.json").write_text(json.dumps(EXTENSION))
    xml = ORDERS_XML.replace(b"<IDOCTYP>ORDERS05</IDOCTYP>", b"<IDOCTYP>ORDERS05</IDOCTYP><CIMTYP>ZORDERS05</CIMTYP>")
    xml = xml.replace(b"<ORDERS05>", b"<ZORDERS05>").replace(b"</ORDERS05>", b"</ZORDERS05>")
    at = xml.index(b"</E1EDP01>")
    own = b'<Z1FOO SEGMENT="1"><COLOUR>red</COLOUR></Z1FOO>'
    (files / "z.xml").write_bytes(xml[:at] + own + xml[at:])
    return files


def test_an_extension_is_valid_where_its_definitions_are_known(extended: Path, run: Run) -> None:
    assert "unknown-segment" in run("validate", "z.xml").text
    for schema in ((), ("--xsd",)):
        done = run("validate", "z.xml", "--definitions", "own.json", *schema)
        assert (done.code, done.text, done.err) == (0, "", "")
    assert run("convert", "z.xml", "-o", "z.idoc", "--definitions", "own.json").code == 0
    assert run("validate", "z.idoc", "--definitions", "own.json").text == ""
    (extended / "twice.xml").write_bytes(
        (extended / "z.xml").read_bytes().replace(b"<Z1FOO", b'<Z1FOO SEGMENT="1"/><Z1FOO')
    )
    done = run("validate", "twice.xml", "--definitions", "own.json")
    assert (done.code, "too-many" in done.text) == (1, True)
    done = run("validate", "twice.xml", "--definitions", "own.json", "--xsd")
    assert (done.code, "schema" in done.text) == (1, True)


def test_an_extension_is_shown_with_the_tree_of_its_basic_type(extended: Path, run: Run) -> None:
    done = run("type", "ZORDERS05", "--definitions", "own.json", "--depth", "2")
    assert done.text.startswith("ZORDERS05 (extension of ORDERS05)")
    names = [line.split()[0] for line in done.text.split("\n") if ".." in line]
    assert "Z1FOO" in names
    assert "E1EDKA1" in names
    assert "ZORDERS05 + ZORDERS05" not in run("show", "z.xml", "--definitions", "own.json").text
