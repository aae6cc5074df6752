"""Flat documents are kept as they were read: nothing is taken apart before somebody looks, and what was looked at or
changed is written as if it had been taken apart from the start."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from handmade import SMALL_FLAT, control, control_3x, flat, record
from hypothesis import given
from hypothesis import strategies as st

import idockit
from idockit.codec import V4
from idockit.formats import flatdoc
from idockit.formats.flatdoc import FlatDocument, FlatIDoc
from idockit.formats.nesting import Nesting
from idockit.segments import builtin

TWO = SMALL_FLAT + SMALL_FLAT
LATIN = TWO + flat(control(), record("E2EDK14", 1, 0, 2, "001Müller", 38), encoding="latin-1")
FORMS = {
    "lines": TWO,
    "crlf": TWO.replace(b"\n", b"\r\n"),
    "cr": TWO.replace(b"\n", b"\r"),
    "nel": TWO.decode().replace("\n", "\x85").encode("cp500"),
    "blank lines": TWO.replace(b"\n", b"\n\n", 3),
    "mixed ends": TWO.replace(b"\n", b"\r\n", 2),
    "no last end": TWO[:-1],
    "utf-16": TWO.decode().encode("utf-16"),
    "no line ends": flat(*(line.ljust(1063) for line in TWO.decode().split("\n")[1:6]), end="").join(
        [control().encode(), b""]
    ),
    "3.x": flat(control_3x(), "E2EDK14   100" + "1".rjust(16, "0") + "000001" + " " * 10 + "00000002  001"),
}
EACH = pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())


def flat_of(data: bytes) -> FlatDocument:
    document = idockit.loads(data)
    assert isinstance(document, FlatDocument)
    return document


def walked(data: bytes) -> FlatDocument:
    document = flat_of(data)
    assert all(segment.fields() is not None for idoc in document for segment in idoc.walk())
    return document


def records(document: Sequence[idockit.IDoc]) -> list[list[str]]:
    """The records of each part, as they stand now."""
    found = []
    for idoc in document:
        assert isinstance(idoc, FlatIDoc)
        found += [[part.control, *part.records] for part in idoc.parts()]
    return found


def test_reading_and_writing_back_takes_nothing_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("taken apart")

    monkeypatch.setattr(Nesting, "part", refused)
    monkeypatch.setattr(flatdoc, "FlatSegment", refused)
    monkeypatch.setattr(flatdoc, "FlatControl", refused)
    assert idockit.dumps(idockit.loads(LATIN)) == LATIN


@EACH
def test_what_was_looked_at_is_written_as_it_was_read(data: bytes) -> None:
    assert idockit.dumps(walked(data)) == idockit.dumps(flat_of(data)) == data


@EACH
def test_the_parts_are_the_same_before_and_after_a_look(data: bytes) -> None:
    assert records(flat_of(data)) == records(walked(data))


@EACH
def test_the_outline_says_what_the_segments_say(data: bytes) -> None:
    for idoc, seen in zip(flat_of(data), walked(data), strict=True):
        assert isinstance(idoc, FlatIDoc)
        assert isinstance(seen, FlatIDoc)
        before, after = ([(depth, text, meaning.name) for depth, text, meaning in i.outline()] for i in (idoc, seen))
        assert before == after
        assert [name for _, _, name in before] == [segment.name for segment in seen.walk()]
        assert idoc.method == seen.method


@EACH
def test_a_change_is_written_and_nothing_else(data: bytes) -> None:
    document = flat_of(data)
    before = records(flat_of(data))
    segment = next(iter(document[-1].walk()))
    segment[str(next(iter(segment.fields())))] = "9"
    now = records(document)
    assert [a for a, b in zip(before, now, strict=True) if a != b] == [before[-1]]
    assert [a == b for a, b in zip(before[-1], now[-1], strict=True)].count(False) == 1
    assert records(flat_of(idockit.dumps(document))) == now


@EACH
def test_a_control_record_is_changed_without_a_look_at_the_segments(data: bytes) -> None:
    document = flat_of(data)
    document[0].control["DOCNUM"] = "7"
    again = flat_of(idockit.dumps(document))
    assert again[0].control["DOCNUM"] == "7"
    assert [part[1:] for part in records(again)] == [part[1:] for part in records(flat_of(data))]
    document[0].control["DOCNUM"] = flat_of(data)[0].control["DOCNUM"]
    assert idockit.dumps(document) == data


def test_the_type_is_that_of_the_file_however_late_somebody_looks() -> None:
    """The hierarchy comes from the type that was read: a control record that is changed first changes none of it."""
    late, early = flat_of(SMALL_FLAT)[0], flat_of(SMALL_FLAT)[0]
    assert isinstance(late, FlatIDoc)
    assert isinstance(early, FlatIDoc)
    tree = [(depth, meaning.name) for depth, _, meaning in early.outline()]
    late.control["IDOCTYP"] = "MATMAS05"
    assert [(depth, meaning.name) for depth, _, meaning in late.outline()] == tree
    assert late.root == late.type == "MATMAS05"


def test_the_code_page_that_shows_late_is_that_of_the_whole_file() -> None:
    document = flat_of(LATIN)
    assert document.about["encoding"] == "cp1252"
    first = next(iter(document[0].walk()))
    first["ORGID"] = "Köln"
    assert "Köln".encode("latin-1") in idockit.dumps(document)
    with pytest.raises(idockit.EncodeError, match="not in code page cp1252"):
        first["ORGID"] = "東"


def test_one_idoc_in_many_parts_is_one() -> None:
    items = [record("E2EDP01011", number, 0, 2, f"{number:06d}", 705) for number in range(1, 1001)]
    data = flat(control(), *items)
    document = flat_of(data)
    assert len(document) == 1
    assert len(records(document)) > 1
    assert idockit.dumps(document) == data
    assert [segment["POSEX"] for segment in document[0].segments] == [f"{n:06d}" for n in range(1, 1001)]
    document[0].segments[999]["POSEX"] = "9"
    target = BytesIO()
    idockit.dump(document, target)
    assert target.getvalue() == data.replace(b"001000" + b" " * 699, b"9     " + b" " * 699)


def test_a_segment_that_is_set_in_vain_changes_nothing() -> None:
    document = flat_of(SMALL_FLAT)
    segment = next(iter(document[0].walk()))
    for value in ("1" * 36, "a\nb"):
        with pytest.raises(idockit.EncodeError):
            segment["ORGID"] = value
    assert idockit.dumps(document) == SMALL_FLAT


# -- the hierarchy by number, against the plain way to find it


def plainly(rows: Sequence[tuple[str, str]]) -> list[int] | None:
    """The depth of each record by its own number and that of its parent; None where they are not sound."""
    opened: list[str] = ["000000"]
    depths = []
    for own, above in rows:
        at = max((i for i, number in enumerate(opened) if number == above), default=0)
        if at == 0 and above != "000000" and above.strip(" 0"):
            return None
        if own in ("000000", "      "):
            return None
        del opened[at + 1 :]
        depths.append(at)
        opened.append(own)
    return depths


numbers = st.sampled_from(["000001", "000002", "000003", "000004", "000005", "000006", "000000", "      ", "00    "])


@given(st.lists(st.tuples(numbers, numbers), max_size=8))
def test_depths_by_number_are_those_of_the_plain_way(rows: list[tuple[str, str]]) -> None:
    expected = plainly(rows)
    nesting = Nesting(builtin(), V4, None, str)
    depths, _ = nesting.part([f"{'Z1X':30}100{'1':>16}{own}{above}01" for own, above in rows])
    assert (nesting.method == "PSGNUM") == (expected is not None)
    assert depths == expected or expected is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30), st.integers(0, 30))
def test_sound_numbers_give_their_depths_in_one_part_or_two(steps: list[int], cut: int) -> None:
    opened, lines, depths = [0], [], []
    for number, step in enumerate(steps, 1):
        depth = min(step, len(opened) - 1)
        lines.append(f"{'Z1X':30}100{'1':>16}{number:06d}{opened[depth]:06d}{depth + 1:02d}")
        depths.append(depth)
        opened[depth + 1 :] = [number]
    nesting = Nesting(builtin(), V4, None, str)
    assert [depth for part in (lines[:cut], lines[cut:]) for depth in nesting.part(part)[0]] == depths
    assert nesting.method == "PSGNUM"
