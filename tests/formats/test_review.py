"""What a review found: parts of large IDocs, hostile sizes, inputs that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import SMALL_FLAT, control, convert, flat, record

import idockit
from idockit.formats import flatlines, flatunits


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """IDocs come in many parts, read in chunks that end anywhere."""
    monkeypatch.setattr(flatlines, "PART_LIMIT", 700)


def _large(unknown: str = "E2EDK14", blank: str = "") -> bytes:
    """Two IDocs of several parts each, one below the other level, and blank lines where a part may end."""
    lines = []
    for _ in range(2):
        lines.append(control(CREDAT="20200101"))
        for i in range(1, 20):
            lines += [record("E2EDP01011", 2 * i - 1, 0, 2, "000010", 705), record(unknown, 2 * i, 2 * i - 1, 3, "001")]
            lines += [blank] * bool(blank)
    return flat(*lines)


@pytest.mark.parametrize("chunk", range(500, 600, 7))
@pytest.mark.usefixtures("small_parts")
def test_an_idoc_begins_wherever_a_chunk_ends(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(flatunits, "CHUNK", chunk)
    document = idockit.loads(_large())
    assert [sum(1 for _ in idoc.walk()) for idoc in document] == [38, 38]


@pytest.mark.parametrize("chunk", [64, 333, 5000])
@pytest.mark.usefixtures("small_parts")
def test_keep_carries_blank_lines_between_parts(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(flatunits, "CHUNK", chunk)
    data = _large(blank="  ")
    assert convert(convert(data, keep=True)) == data


@pytest.mark.parametrize("chunk", [64, 333, 5000])
@pytest.mark.usefixtures("small_parts")
def test_a_missing_segment_of_a_large_idoc_is_named(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(flatunits, "CHUNK", chunk)
    with pytest.raises(idockit.UnknownDefinition) as caught:
        convert(_large(unknown="Z2FOO000"))
    assert caught.value.names == ("Z2FOO000",)


@pytest.mark.parametrize("chunk", range(586, 592))
def test_a_chunk_that_ends_with_the_first_umlaut_does_not_make_latin_1_utf_8(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(flatunits, "CHUNK", chunk)
    data = flat(control(), record("E2EDKA1003", 1, 0, 2, "ää"), encoding="cp1252")
    found = idockit.detect(data)
    assert (found.encoding, found.encoding_guessed) == ("cp1252", True)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x1a"])
def test_nothing_is_no_flat_file_even_if_called_one(data: bytes) -> None:
    with pytest.raises(idockit.FormatError, match="empty"):
        convert(data, from_="flat")


def test_a_record_without_end_is_refused() -> None:
    with pytest.raises(idockit.FormatError, match="expected a line end"):
        convert(SMALL_FLAT + b"x" * (3 << 20))


def test_a_trimmed_control_record_stays_readable(tmp_path: Path) -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001", 38))
    trimmed = convert(data, to="flat", form="trimmed")
    assert idockit.detect(trimmed).form == "trimmed"
    back = convert(convert(data), form="trimmed")
    assert back == trimmed


def test_the_type_that_is_none_is_named() -> None:
    document = flat(control(IDOCTYP="53", CIMTYP="53"), record("E2EDK14", 1, 0, 2, "001", 38))
    target = Path("/dev/null")
    assert any("IDOCTYP '53'" in note for note in idockit.convert(document, target).notes)


def test_any_number_of_blank_lines_is_kept_flat_and_refused_where_xml_cannot_keep_them() -> None:
    data = SMALL_FLAT + b"\n" * (3 << 20) + SMALL_FLAT.split(b"\n")[1] + b"\n"
    assert convert(data, to="flat") == data
    with pytest.raises(idockit.EncodeError, match="blank lines"):
        convert(data, keep=True)
