"""Real definition files imported, and real IDocs converted with definitions of their own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import test_parser_written
import test_schema_files

import idockit
from idockit.definitions import import_files, load, open_definitions, read
from idockit.definitions.refine import GUESS
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, UnknownDefinition

pytestmark = pytest.mark.corpus

DAMAGED = "peterxyp-ORDERS05-damaged.parser.txt"
FILES = sorted({*test_parser_written.REAL, *test_schema_files.FILES})
"""Those that are compared with the built-in declarations, differences and reasons in a table."""

FIXTURE = Path(__file__).parents[2] / "fixtures" / "definitions" / "zinvoic02_ext.toml"


def test_every_file_is_compared_or_refused(definitions: Path) -> None:
    assert sorted(path.name for path in definitions.iterdir() if path.suffix != ".md") == sorted([*FILES, DAMAGED])


@pytest.mark.parametrize("file", FILES)
def test_it_is_imported_as_it_is_read(definitions: Path, tmp_path: Path, file: str) -> None:
    alone = read(definitions / file)
    import_files([definitions / file], tmp_path / "set")
    found = open_definitions(tmp_path / "set")
    assert (dict(found.idoc_types).keys(), set(found.segments)) == (alone.idoc_types.keys(), set(alone.segments))
    for name in alone.segments:
        assert [(f.name, f.length) for f in found.segment(name).fields] == [
            (f.name, f.length) for f in alone.segment(name).fields
        ]
    over = load([tmp_path / "set"])
    assert all(over.segment(name).flat for name in alone.segments)


def test_the_damaged_one_imports_nothing(definitions: Path, tmp_path: Path) -> None:
    whole = definitions / DAMAGED.replace("-damaged", "")
    with pytest.raises(FormatError) as caught:
        import_files([whole, definitions / DAMAGED], tmp_path / "set")
    assert caught.value.where.source == str(definitions / DAMAGED)
    assert caught.value.where.line == 5767
    assert "E2EDS01" in caught.value.reason
    assert not (tmp_path / "set").exists()


def convert(data: bytes, dictionary: Dictionary, **options: object) -> bytes:
    target = BytesIO()
    idockit.convert(data, target, dictionary=dictionary, **options)  # type: ignore[arg-type]
    return target.getvalue()


def test_an_invoice_with_segments_declared_by_hand(corpus: Path) -> None:
    """Refused without their definitions; with them each value is in a field of its own, and all comes back."""
    data = (corpus / "flat" / "blueseer-invoic02.txt").read_bytes()
    with pytest.raises(UnknownDefinition):
        convert(data, load())
    dictionary = load([FIXTURE])
    xml = convert(data, dictionary, keep=True)
    assert convert(xml, dictionary) == data
    assert b"<CITY>CANYONROAD</CITY>" in xml
    assert b"SDATA" not in xml
    assert [found.code for found in idockit.iter_errors(data, dictionary=dictionary)] == ["wrong-number"] * 5


def test_a_guess_declared_by_hand_is_good_for_flat_files() -> None:
    """Until a set with the real definition is there, above it or below."""
    for name, length in (("ZE1EDK810", 407), ("ZE1EDP810", 221)):
        segment = load([FIXTURE]).segment(name)
        assert (segment.standing.name, segment.flat, segment.length) == (GUESS, True, length)


@pytest.mark.parametrize("own", [True, False])
def test_an_inventory_with_an_imported_schema(corpus: Path, definitions: Path, tmp_path: Path, own: bool) -> None:
    """The schema has no definition names: E2WVINH001 is told by its segment type, with the built-in names below and
    without. XML goes back to definitions that are known: without them to those without a version, but for --keep."""
    data = (corpus / "flat" / "usis-wvinve03-17.idoc").read_bytes()
    import_files([definitions / "usis-WVINVE03.xsd"], tmp_path / "set")
    dictionary = open_definitions(tmp_path / "set") if own else load([tmp_path / "set"])
    found = dictionary.resolve("E2WVINH001")
    assert found.type is not None
    assert found.type.name == "E1WVINH"
    xml = convert(data, dictionary, keep=True)
    assert convert(xml, dictionary) == data
    assert b"SDATA" not in xml
