"""idockit type, segment, message, resolve, list, find: the built-in definitions on the command line."""

from __future__ import annotations

import json

import pytest
from command_line import Run

from idockit.segments import builtin

ARGUMENTS = [
    ("type", "MATMAS05", "--fields"),
    ("type", "ORDERS05", "--depth", "2"),
    ("type", "HRMD_A07"),
    ("segment", "E1EDP01"),
    ("segment", "E2MARAM009"),
    ("segment", "/SCWM/E1LTORH"),
    ("message", "ORDERS"),
    ("list", "types"),
    ("find", "source", "list"),
    ("resolve", "E2EDP01008", "E2EDKA1", "--type", "ORDERS05"),
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_the_lines_fit_a_terminal_and_the_json_is_json(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.err) == (0, "")
    wide = [line for line in done.text.split("\n") if len(line) > 80]
    assert wide == [] or arguments[0] in ("find", "list", "resolve")
    assert "\x1b" not in done.text
    assert json.loads(run(*arguments, "--json").text)


def test_a_tree_says_how_often_a_segment_may_stand_and_whether_it_must(run: Run) -> None:
    lines = run("type", "MATMAS05").text.split("\n")
    assert lines[0] == "MATMAS05  Material master"
    rows = {line.split()[0]: line.split()[1:4] for line in lines[4:] if ".." in line}
    assert rows["E1MARAM"] == ["1..9999", "mandatory", "02"]
    assert rows["E1MAKTM"] == ["1..99", "mandatory", "03"]
    assert rows["E1MARDM"] == ["0..9999", "optional", "04"]
    assert "E1MARAM 1..9999 mandatory 02 Material: general data [group] E1MARA1" in " ".join(" ".join(lines).split())


def test_depth_says_what_it_left_out(run: Run) -> None:
    below = sum(1 for _ in builtin().idoc_type("MATMAS05").roots[0].walk()) - 1
    assert f"[group, {below} more below]" in " ".join(run("type", "MATMAS05", "--depth", "1").text.split())


def test_unknown_facts_are_marked(run: Run) -> None:
    done = json.loads(run("type", "ECMMAS01", "--json").text)
    assert done["standing"] != "verified"
    assert "?" in run("type", "ECMMAS01").text


def test_a_segment_table_has_position_offset_length_type_text_and_other_users(run: Run) -> None:
    done = json.loads(run("segment", "E1EDP19", "--version", "001", "--json").text)
    assert [field["name"] for field in done["fields"]] == ["QUALF", "IDTNR", "KTEXT", "MFRPN", "MFRNR"]
    assert done["fields"][1] == {
        "name": "IDTNR",
        "position": 2,
        "offset": 3,
        "first": 67,
        "length": 35,
        "type": "",
        "text": done["fields"][1]["text"],
        "values": {},
        "standing": "verified",
        "also_in": ["E1EDC19"],
    }
    assert "ORDERS05" in done["idoc_types"]
    assert run("segment", "E2EDP19001").text == run("segment", "E1EDP19", "--version", "E2EDP19001").text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("type", "MATMAS5"), 4, "IDoc type MATMAS5 is not known; the nearest known is MATMAS"),
        (("segment", "E1MARAN"), 4, "segment E1MARAN is not known; the nearest known is E1MARA"),
        (("segment", "E1EDP19", "--version", "777"), 4, "no version 777, known are E2EDP19, E2EDP19001"),
        (("message", "MATMSA"), 4, "message type MATMSA is not known; the nearest known is MATMAS"),
        (("resolve", "E2EDP01", "--type", "NOSUCH"), 4, "IDoc type NOSUCH is not known"),
        (("list", "types", "NOSUCH*"), 1, ""),
        (("find", "xyzzy"), 1, ""),
    ],
)
def test_what_is_not_there(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments)
    assert done.code == code
    assert done.out == b""
    assert said in done.err


RESOLVED = [
    ("E2EDP01008", "exact", "E1EDP01", "E2EDP01008", 52),
    ("E2KNVIM", "seen", "E1KNVIM", "E2KNVIM", 4),
    ("E2MARAM", "without suffix", "E1MARAM", "E2MARAM009", 123),
    ("E1MARAM", "E1 name", "E1MARAM", "E2MARAM009", 123),
    ("E2EDKA1001", "nearest", "E1EDKA1", "E2EDKA1002", 43),
    ("Z2NOSUCH000", "unknown", None, None, None),
]


@pytest.mark.parametrize(("name", "how", "segment", "definition", "fields"), RESOLVED)
def test_resolve(run: Run, name: str, how: str, segment: str, definition: str, fields: int) -> None:
    done = run("resolve", name, "--json")
    (found,) = json.loads(done.text)
    assert (found["how"], found["segment"], found["definition"], found["fields"]) == (how, segment, definition, fields)
    assert done.code == (4 if segment is None else 0)
    assert (found["hint"] is None) == (how in ("exact", "seen", "without suffix", "E1 name"))
    assert "import" in (found["hint"] or "import")


def test_resolve_says_which_fields_a_version_lacks_and_where_it_stands(run: Run) -> None:
    (found,) = json.loads(run("resolve", "E2EDP19001", "--type", "ORDERS05", "--json").text)
    assert found["missing"] == ["IDTNR_EXTERNAL", "IDTNR_VERSION", "IDTNR_GUID", "IDTNR_LONG"]
    assert found["places"] == ["E1EDP01/E1EDP19"]


def test_find_reads_names_and_texts(run: Run) -> None:
    hits = json.loads(run("find", "source", "list", "--json").text)
    assert {"kind": "idoc type", "name": "SRCLST01", "text": "Source list"} in hits
    assert [hit["name"] for hit in hits if hit["kind"] == "field"][:1] == ["KORDB"]
    assert json.loads(run("find", "e1maram", "--json").text)[0]["name"] == "E1MARAM"


def test_list_takes_a_pattern(run: Run) -> None:
    assert [line.split()[0] for line in run("list", "types", "orders*").text.split("\n")[:-1]] == [
        "ORDERS01",
        "ORDERS05",
    ]


def test_a_message_that_is_only_a_convention_is_marked(run: Run) -> None:
    assert "MATMAS01                      ? " in run("message", "MATMAS").text
    assert "MATMAS05                        " in run("message", "MATMAS").text
