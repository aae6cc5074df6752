"""The project's own IDoc files: INDEX.toml tells the truth about each, and each comes back from every conversion."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

import idockit
from idockit.segments import _index

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
INDEX: list[dict[str, Any]] = tomllib.loads((FIXTURES / "INDEX.toml").read_text(encoding="utf-8"))["file"]
FLAT = [entry for entry in INDEX if entry["format"] == "flat"]
XML = [entry for entry in INDEX if entry["format"] == "xml"]
KEYS = {"path", "format", "types", "messages", "idocs", "records", "encoding", "what"}


def each(entries: list[dict[str, Any]]) -> pytest.MarkDecorator:
    """One test for each entry, named by its path."""
    return pytest.mark.parametrize("entry", entries, ids=[entry["path"] for entry in entries])


def read(entry: dict[str, Any]) -> bytes:
    path: str = entry["path"]
    return (FIXTURES / path).read_bytes()


def convert(data: bytes, **options: Any) -> bytes:
    target = BytesIO()
    idockit.convert(data, target, **options)
    return target.getvalue()


def c14n(data: bytes, *, spaces: bool = True) -> bytes:
    """Canonical XML with comments; without `spaces` white-space-only text between elements does not count."""
    tree = etree.parse(BytesIO(data))
    if not spaces:
        for element in tree.iter():
            if len(element) and not (element.text or "").strip():
                element.text = None
            if not (element.tail or "").strip():
                element.tail = None
    target = BytesIO()
    tree.write_c14n(target, with_comments=True)
    return target.getvalue()


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """tools/write_fixtures.py"""
    spec = importlib.util.spec_from_file_location("write_fixtures", ROOT / "tools" / "write_fixtures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


# -- the list and the files


def test_the_generated_files_are_fresh(writer: ModuleType) -> None:
    made = list(writer.fixtures())
    stale = [f.path for f in made if not (FIXTURES / f.path).is_file() or (FIXTURES / f.path).read_bytes() != f.data]
    assert stale == [], "run python tools/write_fixtures.py"
    index = (FIXTURES / "INDEX.toml").read_text(encoding="utf-8")
    assert index == writer.index_source(index, made), "run python tools/write_fixtures.py"


def test_the_index_keeps_its_hand_part(writer: ModuleType) -> None:
    made = list(writer.fixtures())[:1]
    written = writer.index_source("# about\n\n[[file]]\n", made)
    assert written.startswith(f"# about\n\n[[file]]\n\n{writer.MARK}\n[[file]]\npath = ")
    assert writer.index_source(written, made) == written


def test_the_index_lists_exactly_the_files() -> None:
    """But for definitions/, where definitions lie, and what tests convert with them, landscape/ and central/."""
    files = {path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*") if path.is_file()}
    files = {path for path in files if not path.startswith(("definitions/", "landscape/", "central/"))}
    paths = [entry["path"] for entry in INDEX]
    assert sorted(paths) == sorted(files - {"INDEX.toml"})
    hand = [path for path in paths if "/hand." in path]
    assert paths == sorted(hand) + sorted(set(paths) - set(hand))


def test_every_entry_has_the_keys_the_index_explains() -> None:
    optional = {"flat": {"form", "line_end", "bom"}, "xml": {"flat"}}
    for entry in INDEX:
        assert set(entry) >= KEYS, entry["path"]
        assert set(entry) - KEYS <= optional[entry["format"]], entry["path"]


def test_every_family_has_a_hand_written_and_a_generated_fixture() -> None:
    for kind in ("hand", "generated"):
        families = {entry["path"].split("/")[0] for entry in INDEX if f"/{kind}." in entry["path"]}
        assert families == set(_index.IDOC_TYPES), kind
    for entry in INDEX:
        family = entry["path"].split("/")[0]
        assert set(entry["types"]) <= set(_index.IDOC_TYPES[family].split()), entry["path"]


def test_the_generated_files_show_every_form_line_end_and_code_page() -> None:
    made = [entry for entry in FLAT if "/generated." in entry["path"]]
    lines = {(entry["form"], entry["line_end"]) for entry in made}
    assert lines == {(f, e) for f in ("segment", "trimmed", "full") for e in ("lf", "crlf")} | {("contiguous", "none")}
    assert {entry["encoding"] for entry in made} >= {"utf-8", "cp1252", "utf-16-le", "cp500"}


# -- what each must give


@each(INDEX)
def test_detect_gives_what_the_index_says(entry: dict[str, Any]) -> None:
    found = idockit.detect(FIXTURES / entry["path"]).to_dict()
    said = {key: value for key, value in entry.items() if key not in ("path", "what", "flat")}
    assert {key: found[key] for key in said} == said
    assert found["bom"] == entry.get("bom", False)
    if entry["format"] == "xml":
        assert bool(found["unknown_segments"]) == (entry.get("flat") is False)
    else:
        assert found["unknown_segments"] == []


@each(INDEX)
def test_documents_and_streams_hold_what_the_index_says(entry: dict[str, Any]) -> None:
    document = idockit.load(FIXTURES / entry["path"])
    assert len(document) == entry["idocs"]
    assert sum(1 for idoc in document for _ in idoc.walk()) == entry["records"]
    assert list(dict.fromkeys(idoc.type for idoc in document)) == entry["types"]
    assert list(dict.fromkeys(idoc.control["MESTYP"] for idoc in document)) == entry["messages"]
    streamed = [[(s.name, s.fields()) for s in idoc.walk()] for idoc in idockit.iter_load(FIXTURES / entry["path"])]
    assert streamed == [[(s.name, s.fields()) for s in idoc.walk()] for idoc in document]


@each(FLAT)
def test_flat_to_flat_is_byte_identical(entry: dict[str, Any]) -> None:
    data = read(entry)
    assert convert(data, to="flat") == data
    assert idockit.dumps(idockit.loads(data)) == data


@each(FLAT)
def test_flat_to_xml_and_back_is_byte_exact_with_keep(entry: dict[str, Any]) -> None:
    data = read(entry)
    assert convert(convert(data, keep=True)) == data


@each(FLAT)
def test_plain_xml_of_a_flat_file_carries_every_value(entry: dict[str, Any]) -> None:
    flat, xml = idockit.loads(read(entry)), idockit.loads(convert(read(entry)))
    for one, other in zip(flat, xml, strict=True):
        assert one.control.fields() == other.control.fields()
        paths = [(one.path(s), s.fields()) for s in one.walk()]
        assert paths == [(other.path(s), s.fields()) for s in other.walk()]


@each(XML)
def test_xml_to_xml_is_equal_under_c14n(entry: dict[str, Any]) -> None:
    data = read(entry)
    assert c14n(idockit.dumps(idockit.loads(data))) == c14n(data)
    assert convert(data, to="xml") == data


@each([entry for entry in XML if entry.get("flat", True)])
def test_xml_to_flat_and_back_is_equal_but_for_the_layout(entry: dict[str, Any]) -> None:
    data = read(entry)
    assert c14n(convert(convert(data)), spaces=False) == c14n(data, spaces=False)


@each([entry for entry in XML if not entry.get("flat", True)])
def test_xml_that_cannot_become_flat_is_refused_by_name(entry: dict[str, Any]) -> None:
    with pytest.raises(idockit.UnknownDefinition) as caught:
        convert(read(entry))
    assert caught.value.exit_code == 4
    assert list(caught.value.names) == idockit.detect(FIXTURES / entry["path"]).unknown_segments
    assert all(not idockit.builtin().segment(name).flat for name in caught.value.names)
