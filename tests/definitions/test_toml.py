"""Our own TOML: written by hand, extensions by their own segments only, and what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from idockit.definitions import import_files, load, read
from idockit.definitions.forms.toml import write
from idockit.dictionary import Dictionary, tree_text
from idockit.errors import FormatError
from idockit.segments import builtin

HEAD = "idockit-definitions = 1\n"
SEGMENT = """
[segments.Z1ITEM]  # a comment
definitions = [{name = "Z2ITEM000"}]
fields = [
    {name = "COLOUR", length = 10, type = "CHAR", text = "Colour"},
    {name = "SIZE", length = 3, values = {S = "small", L = "large"}},
]
"""
EXTENSION = """
[extensions.ZORDERS01]
basic_type = "ORDERS05"
top = "Z1HEAD 0..1"
below.E1EDP01 = '''
Z1ITEM     0..9
  Z1TEXT   0..99 level=4
'''
below.E1EDKA1.E1EDKA3 = "Z1FAX 0..1"
"""


def told(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_segment_by_hand(tmp_path: Path) -> None:
    segment = read(told(tmp_path, HEAD + SEGMENT)).segment("Z1ITEM")
    assert [(f.name, f.length, f.abap, f.text, f.values) for f in segment.fields] == [
        ("COLOUR", 10, "CHAR", "Colour", ()),
        ("SIZE", 3, "", "", (("S", "small"), ("L", "large"))),
    ]
    assert segment.definitions["Z2ITEM000"].nfields == 2


def test_an_extension_is_hung_into_its_basic_type(tmp_path: Path) -> None:
    path = told(tmp_path, HEAD + EXTENSION + SEGMENT)
    alone = read(path).idoc_type("ZORDERS01")
    assert alone.standing == "partial"
    whole = load([path]).idoc_type("ZORDERS01")
    basic = builtin().idoc_type("ORDERS05")
    assert (whole.basic_type, whole.standing) == ("ORDERS05", basic.standing)
    assert [node.segment for node in whole.roots] == [*(node.segment for node in basic.roots), "Z1HEAD"]
    (item,) = whole.nodes["Z1ITEM"]
    assert item.parent is not None
    assert (item.parent.segment, item.maximum, item.children[0].segment) == ("E1EDP01", 9, "Z1TEXT")
    assert [n.parent.segment for n in whole.nodes["Z1FAX"] if n.parent] == ["E1EDKA3"]
    assert len(list(whole.walk())) == len(list(basic.walk())) + 4
    own = {"Z1HEAD", "Z1ITEM", "Z1TEXT", "Z1FAX"}
    assert [n.segment for n in whole.walk() if n.segment not in own] == [n.segment for n in basic.walk()]


def test_an_extension_of_a_basic_type_in_the_same_set(tmp_path: Path) -> None:
    text = (
        HEAD + '[idoc_types.ZB]\ntree = "A 1..1\\n  B 0..1"\n[extensions.ZE]\nbasic_type = "ZB"\nbelow.B = "C 0..2"\n'
    )
    for path in (told(tmp_path, text), tmp_path / "set"):
        if path.name == "set":
            import_files([tmp_path / "own.toml"], path)
        assert tree_text(load([path]).idoc_type("ZE").roots) == "A 1..1\n  B 0..1\n    C 0..2\n"


def test_a_segment_that_stands_twice_gets_it_twice_unless_the_path_is_told(tmp_path: Path) -> None:
    tree = '[idoc_types.ZB]\ntree = "A 1..1\\n  X 0..1\\nB 0..1\\n  X 0..1"\n'
    both = told(tmp_path, f'{HEAD}{tree}[extensions.ZE]\nbasic_type = "ZB"\nbelow.X = "C 0..1"\n')
    assert len(load([both]).idoc_type("ZE").nodes["C"]) == 2
    one = told(tmp_path, f'{HEAD}{tree}[extensions.ZE]\nbasic_type = "ZB"\nbelow.B.X = "C 0..1"\n')
    (node,) = load([one]).idoc_type("ZE").nodes["C"]
    assert node.parent is not None
    assert node.parent.parent is not None
    assert node.parent.parent.segment == "B"


def test_without_the_basic_type_an_extension_stays_its_own_part(tmp_path: Path) -> None:
    path = told(tmp_path, f'{HEAD}[extensions.ZE]\nbasic_type = "ZNONE01"\nbelow.E1X = "C 0..1"\n')
    assert tree_text(load([path]).idoc_type("ZE").roots) == "E1X ?..?\n  C 0..1\n"


def test_a_place_that_the_basic_type_does_not_have_is_named(tmp_path: Path) -> None:
    path = told(tmp_path, f'{HEAD}[extensions.ZE]\nbasic_type = "ORDERS05"\nbelow.E1XYZ = "C 0..1"\n')
    with pytest.raises(FormatError, match=r"ZE hangs segments below E1XYZ, .* basic type ORDERS05"):
        load([path]).idoc_type("ZE")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[segments.Z1A]\nfields = [{name = 'A', length = 1]\n", 3, "not TOML"),
        ("[segments.Z1A]\n[segments.Z1A]\n", 3, "not TOML"),
        ("[segments.Z1A]\nfield = []\n", None, "segment Z1A: 'field' is not a key of it"),
        ("[segments.Z1A]\nfields = [{length = 3}]\n", None, "segment Z1A, field 1: name is 'nothing'"),
        ("[segments.Z1A]\nfields = [{name = 'A', length = 0}]\n", None, "length is 0"),
        ("[segments.Z1A]\nfields = [{name = 'A', length = '3'}]\n", None, "length is '3', expected a whole number"),
        ("[segments.Z1A]\nfields = [{name = 'A', type = 'C'}]\n", None, "type is 'C', expected one of"),
        ("[segments.Z1A]\nfields = [{name = 'A'}]\nfoo = 2001-01-01\n", None, "'foo' is not a key"),
        ("[segments.Z1A]\ndefinitions = [{name = 'Z2A', fields = 2}]\n", None, "fields is 2, expected 0 to 0"),
        ("[idoc_types.ZT]\ntree = 'Z1A 1..'\n", None, "line 'Z1A 1..' is not"),
        ("[extensions.ZE]\nbelow.A = 'B 0..1'\n", None, "extension ZE: basic_type is ''"),
        ("[extensions.ZE]\nbasic_type = 'ZB'\n", None, "extension ZE: no segment"),
        ("[extensions.ZE]\nbasic_type = 'ZB'\nbelow.A = 'B'\n", None, "below.A, ZE: line 'B' is not"),
        ("[extensions.ZE]\nbasic_type = 'ZB'\nbelow.A = 'B ?..?'\n", None, "below.A has B ?..?"),
        ("[extensions.ZE]\nbasic_type = 'ZB'\nbelow.A = 3\n", None, "below.A is 3"),
        ("[extensions.ZE]\nbasic_type = 'ZB'\ntop = 'B 0..1'\nbelov.A = 'B 0..1'\n", None, "'belov' is not a key"),
        ("", None, "no segment and no IDoc type"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    path = told(tmp_path, HEAD + text)
    with pytest.raises(FormatError) as caught:
        read(path)
    assert (caught.value.where.source, caught.value.where.line) == (str(path), line)
    assert words in caught.value.reason


def test_without_our_key_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="idockit-definitions is None, expected 1"):
        read(told(tmp_path, SEGMENT))


def test_it_is_written_to_be_read_by_people(tmp_path: Path) -> None:
    found = read(told(tmp_path, f'{HEAD}[idoc_types.ZT]\ntree = "Z1ITEM 0..1\\n  Z1ITEM 0..2"\n{SEGMENT}'))
    assert write(Dictionary(found.segments, found.idoc_types), ["ZT"]).decode() == (
        f"{HEAD}\n"
        "[idoc_types.ZT]\n"
        'tree = """\nZ1ITEM 0..1\n  Z1ITEM 0..2\n"""\n\n'
        "[segments.Z1ITEM]\n"
        "definitions = [\n"
        '    {name = "Z2ITEM000", fields = 2},\n'
        "]\n"
        "fields = [\n"
        '    {name = "COLOUR", length = 10, type = "CHAR", text = "Colour"},\n'
        '    {name = "SIZE", length = 3, values = {S = "small", L = "large"}},\n'
        "]\n"
    )


def test_a_language_given_is_that_of_the_texts(tmp_path: Path) -> None:
    assert read(told(tmp_path, HEAD + SEGMENT), language="de").segment("Z1ITEM").language == "de"


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "DEFINITIONS.md").read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    found = load([told(tmp_path, example)])
    assert found.idoc_type("ZORDERS01").nodes["Z1ITEMT"][0].depth == 3
    assert {v.definition: v.release for v in found.segment("Z1ITEM").versions} == {
        "Z2ITEM000": "46C",
        "Z2ITEM001": "750",
    }
    assert found.message("ZSTOCK").idoc_types == ("ZSTOCK01",)
    assert found.segment("/ACME/Z1X").fields[0].name == "/ACME/NOTE"
