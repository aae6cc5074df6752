"""Sets in folders, one over the other, over the built-in definitions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from idockit.abap import CHAR, DATS, Field
from idockit.definitions import export, import_files, load, open_definitions
from idockit.definitions.forms import json as json_form
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since, Standing
from idockit.errors import FormatError, IdockitError
from idockit.segments import builtin


def declared(path: Path, *items: SegmentType | IDocType) -> Path:
    """A file of our own JSON with these declarations; segments that no type has get one."""
    segments = {item.name: item for item in items if isinstance(item, SegmentType)}
    types = {item.name: item for item in items if isinstance(item, IDocType)}
    if not types:
        types = {f"ZT{path.stem}": IDocType(f"ZT{path.stem}", "".join(f"{name} 0..1\n" for name in segments))}
    path.write_bytes(json_form.write(Dictionary(segments, types, base=builtin()), list(types)))
    return path


def z1a(*fields: Field, definition: str | None = None) -> SegmentType:
    return SegmentType("Z1A", *([Since(definition)] if definition else []), *fields)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A set with Z1A (F, G) as Z2A001."""
    segment = z1a("F" / CHAR(3), "G" / CHAR(4), definition="Z2A001")
    import_files([declared(tmp_path / "1.json", segment)], tmp_path / "s")
    return tmp_path / "s"


def test_an_import_makes_a_set(tmp_path: Path) -> None:
    file = declared(tmp_path / "1.json", z1a("F" / CHAR(3), definition="Z2A001"))
    done = import_files([file], tmp_path / "s")
    assert (done.segments, done.idoc_types) == (("Z1A",), ("ZT1",))
    found = load([tmp_path / "s"])
    assert found.resolve("Z2A001").type is found.segment("Z1A")
    assert found.idoc_type("ZT1").nodes.keys() == {"Z1A"}
    about = json.loads((tmp_path / "s" / "set.json").read_text())
    assert [(s["file"], s["form"], s["types"]) for s in about["sources"]] == [("1.json", "idockit JSON", "ZT1")]


def test_the_same_import_again_changes_nothing(small: Path) -> None:
    before = contents(small)
    done = import_files([small.parent / "1.json"], small)
    assert (done.segments, done.idoc_types) == ((), ())
    assert contents(small) == before


def test_a_longer_list_is_a_further_version(small: Path, tmp_path: Path) -> None:
    longer = z1a("F" / CHAR(3), "G" / CHAR(4), "H" / CHAR(5), definition="Z2A002")
    done = import_files([declared(tmp_path / "2.json", longer)], small)
    assert done.segments == ("Z1A",)
    versions = load([small]).segment("Z1A").versions
    assert [(v.definition, v.nfields) for v in versions] == [("Z2A001", 2), ("Z2A002", 3)]


def test_what_contradicts_the_set_is_refused_or_replaces(small: Path, tmp_path: Path) -> None:
    other = declared(tmp_path / "2.json", z1a("F" / CHAR(3), "G" / CHAR(5)))
    before = contents(small)
    with pytest.raises(FormatError, match="segment Z1A is not the same as in s: field G has 5 characters here"):
        import_files([other], small)
    assert contents(small) == before
    import_files([other], small, replace=True)
    assert load([small]).segment("Z1A").length == 8


def test_a_tree_that_contradicts_is_refused(small: Path, tmp_path: Path) -> None:
    other = declared(tmp_path / "2.json", z1a("F" / CHAR(3)), IDocType("ZT1", "Z1A 0..2"))
    with pytest.raises(FormatError, match="IDoc type ZT1 is not the same as in s: Z1A has maximum 2 here and 1 there"):
        import_files([other], small)


def test_a_broken_file_imports_nothing(small: Path, tmp_path: Path) -> None:
    before = contents(small)
    good = declared(tmp_path / "2.json", SegmentType("Z1B", "F" / CHAR(3)))
    (tmp_path / "3.json").write_text('{"idockit-definitions": 1,\n "segments": }')
    with pytest.raises(FormatError) as caught:
        import_files([good, tmp_path / "3.json"], small)
    assert (caught.value.where.source, caught.value.where.line) == (str(tmp_path / "3.json"), 2)
    assert contents(small) == before
    with pytest.raises(FormatError):
        import_files([tmp_path / "3.json"], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_with_other_files_is_no_target(tmp_path: Path) -> None:
    file = declared(tmp_path / "1.json", z1a("F" / CHAR(3)))
    with pytest.raises(FormatError, match="a folder with other files"):
        import_files([file], tmp_path)
    with pytest.raises(FormatError, match="a file, expected a folder"):
        import_files([file], file)


def test_sets_side_by_side_the_first_on_top(tmp_path: Path) -> None:
    for name, length in (("prd", 3), ("qas", 4)):
        import_files([declared(tmp_path / f"{name}.json", z1a("F" / CHAR(length)))], tmp_path / name)
    prd, qas = tmp_path / "prd", tmp_path / "qas"
    assert load([prd, qas]).segment("Z1A").length == 3
    assert load([qas, prd]).segment("Z1A").length == 4
    assert {"ZTprd", "ZTqas"} <= set(load([qas, prd]).idoc_type_names())


def test_a_folder_of_files_and_a_file_are_sets_too(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    with pytest.raises(FormatError, match="no definitions"):
        open_definitions(folder)
    declared(folder / "1.json", z1a("F" / CHAR(3)))
    two = declared(folder / "2.json", SegmentType("Z1B", "F" / CHAR(3)))
    assert set(open_definitions(folder).segments) == {"Z1A", "Z1B"}
    assert set(open_definitions(two).segments) == {"Z1B"}
    with pytest.raises(IdockitError, match="cannot be read"):
        open_definitions(tmp_path / "missing")


def test_what_the_own_does_not_say_comes_from_below(tmp_path: Path) -> None:
    """A schema knows names, lengths and cardinality, and neither types nor definitions nor HLEVEL."""
    basic = builtin().segment("E1EDP19")
    bare = [str(f.name) / Field(f.length) for f in basic.fields]
    own = SegmentType("E1EDP19", "What is bought here", *bare, language="en")
    tree = "E1EDK01 1..1\nE1EDP01 0..5\n  E1EDP19 0..7\n"
    path = declared(tmp_path / "1.json", own, IDocType("ORDERS05", tree), builtin().segment("E1EDK01"))
    found = load([path])
    segment = found.segment("E1EDP19")
    assert (segment.text, segment.language) == ("What is bought here", "en")
    assert [f.abap for f in segment.fields] == [f.abap for f in basic.fields]
    assert dict(segment.definitions) == dict(basic.definitions)
    node = found.idoc_type("ORDERS05").nodes["E1EDP19"][0]
    assert (node.minimum, node.maximum, node.level) == (0, 7, 3)


def test_the_own_lengths_and_types_win(tmp_path: Path) -> None:
    first = builtin().segment("E1EDP19").fields[0]
    own = SegmentType("E1EDP19", str(first.name) / DATS(5) * "Mine")
    field = load([declared(tmp_path / "1.json", own)]).segment("E1EDP19").fields[0]
    assert (field.abap, field.length, field.text) == ("DATS", 5, "Mine")


def test_a_guess_never_hides_what_is_known(tmp_path: Path) -> None:
    guess = SegmentType("E1EDP19", Standing("derived", complete=False), "QUALF" / CHAR(99))
    types = IDocType("ORDERS05", "E1EDP19 ?..?\nZ1NEW ?..?", standing="derived")
    new = SegmentType("Z1NEW", Standing("derived"), "F" / CHAR(1))
    found = load([declared(tmp_path / "1.json", guess, types, new)])
    assert found.segment("E1EDP19") is builtin().segment("E1EDP19")
    assert {"E1EDK01", "Z1NEW"} <= found.idoc_type("ORDERS05").nodes.keys()
    known = declared(tmp_path / "2.json", SegmentType("Z1NEW", "X" / CHAR(3)), IDocType("ORDERS05", "Z1NEW 0..3"))
    for number, files in enumerate(([tmp_path / "1.json", known], [known, tmp_path / "1.json"])):
        import_files(files, tmp_path / f"set{number}")
        both = open_definitions(tmp_path / f"set{number}")
        assert [f.name for f in both.segment("Z1NEW").fields] == ["X"]
        assert both.idoc_type("ORDERS05").nodes["Z1NEW"][0].maximum == 3
        assert "E1EDP19" in both.idoc_type("ORDERS05").nodes


def test_an_extension_takes_levels_and_messages_of_its_basic_type(tmp_path: Path) -> None:
    tree = "E1EDK01 1..1\nE1EDP01 0..5\n  Z1A 0..7\n"
    own = IDocType("ZORDERS01", tree, basic_type="ORDERS05", messages=["ZORD"])
    items = [builtin().segment("E1EDK01"), builtin().segment("E1EDP01"), z1a("F" / CHAR(3))]
    whole = load([declared(tmp_path / "1.json", own, *items)]).idoc_type("ZORDERS01")
    assert whole.nodes["E1EDP01"][0].level == builtin().idoc_type("ORDERS05").nodes["E1EDP01"][0].level
    assert set(whole.messages) == {"ZORD", *builtin().idoc_type("ORDERS05").messages}


def test_one_file_is_read_for_one_segment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.json").write_bytes(export(builtin(), "ORDERS05", "json"))
    import_files([tmp_path / "1.json"], tmp_path / "s")
    opened: list[str] = []
    plain = Path.read_bytes

    def noted(self: Path) -> bytes:
        opened.append(self.name)
        return plain(self)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert load([tmp_path / "s"]).resolve("E2EDP19001").type is not None
    assert sorted(opened) == ["E1EDP19.json", "index.json", "set.json"]


def test_a_set_is_the_same_as_what_went_in(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_bytes(export(builtin(), "DESADV01", "json"))
    import_files([tmp_path / "1.json"], tmp_path / "s")
    for dictionary in (load([tmp_path / "s"]), load([tmp_path / "s", tmp_path / "1.json"])):
        assert export(dictionary, "DESADV01", "json") == export(builtin(), "DESADV01", "json")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("set.json", "{}", "form None of a set"),
        ("set.json", "{", "not JSON"),
        ("index.json", "{}", "not an index of a set"),
        ("index.json", "[]", "expected a JSON object"),
    ],
)
def test_a_damaged_set_is_named(small: Path, name: str, text: str, words: str) -> None:
    (small / name).write_text(text)
    with pytest.raises(FormatError, match=words) as caught:
        open_definitions(small)
    assert caught.value.where.source == str(small / name)


def test_a_damaged_segment_of_a_set_is_named_when_it_is_used(small: Path) -> None:
    (small / "segments" / "Z1A.json").write_text('{"fields": 3}')
    found = load([small])
    with pytest.raises(FormatError, match="fields is 3") as caught:
        found.segment("Z1A")
    assert caught.value.where.source == str(small / "segments" / "Z1A.json")
