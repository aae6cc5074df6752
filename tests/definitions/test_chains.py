"""Field lists of one segment put together: versions append fields, all else is a contradiction."""

from __future__ import annotations

import pytest
from definition_drawing import segments
from hypothesis import given
from hypothesis import strategies as st

from idockit.abap import ANY, CHAR, Field
from idockit.definitions.chains import Contradiction, agreed, merge, segment_type
from idockit.definitions.plain import of_segment
from idockit.dictionary import Seen, SegmentType, Version


def listed(text: str, definition: str | None = None, **more: str) -> SegmentType:
    """`A3 B4 C?` -> fields of these lengths."""
    fields: list[Field] = [w[0] / CHAR(None if w[1:] == "?" else int(w[1:])) for w in text.split()]
    versions = [Version(definition, len(fields), None)] if definition else []
    return segment_type("Z1A", fields, versions, text=more.get("text", ""))


def said(segment: SegmentType) -> str:
    marks = {v.nfields: v.definition or "" for v in segment.versions}
    fields = (f"{f.name}{'?' if f.length is None else f.length}" for f in segment.fields)
    return " ".join(f"{field}{':' + marks[i] if i in marks else ''}" for i, field in enumerate(fields, 1))


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (("A1 B2", "Z2"), ("A1 B2", "Z2"), "A1 B2:Z2"),
        (("A1 B2", "Z2"), ("A1 B2 C3", "Z3"), "A1 B2:Z2 C3:Z3"),
        (("A1 B2 C3", "Z3"), ("A1", "Z2"), "A1:Z2 B2 C3:Z3"),
        (("A1 B2", None), ("A1 B2 C3", "Z3"), "A1 B2: C3:Z3"),
        (("A1 B2", None), ("A1 B2", "Z2"), "A1 B2:Z2"),
        (("A? B2", None), ("A1 B?", "Z2"), "A1 B2:Z2"),
    ],
)
def test_lists_that_agree(first: tuple[str, str | None], second: tuple[str, str | None], whole: str) -> None:
    assert said(merge(listed(*first), listed(*second))) == whole


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("A1 B2", "A1 C2", "field 2 is C here and B there"),
        ("A1 B2", "A1 B3 C1", "field B has 3 characters here and 2 there"),
        ("B2 A1", "A1 B2", "field 1 is A here and B there"),
    ],
)
def test_lists_that_part(first: str, second: str, words: str) -> None:
    with pytest.raises(Contradiction, match=words):
        merge(listed(first), listed(second))


def test_texts_of_the_first_win_and_gaps_are_filled() -> None:
    first = SegmentType("Z1A", "F" / ANY(3) * "mine", "G" / CHAR(4))
    second = SegmentType("Z1A", "Theirs", "F" / CHAR(3) * "theirs", "G" / CHAR(4) * "theirs too")
    both = merge(first, second)
    assert both.text == "Theirs"
    assert [(f.abap, f.text) for f in both.fields] == [("CHAR", "mine"), ("CHAR", "theirs too")]
    assert [(f.abap, f.text) for f in first.fields] == [("", "mine"), ("CHAR", "")]


def test_two_definitions_with_the_same_fields_are_both_known() -> None:
    both = merge(listed("A1 B2", "Z2"), listed("A1 B2", "Z3"))
    assert {name: v.nfields for name, v in both.definitions.items()} == {"Z2": 2, "Z3": 2}


def test_a_definition_that_is_declared_is_no_longer_only_seen() -> None:
    seen = segment_type("Z1A", ["A" / CHAR(1)], (), [Seen("Z2", 1)])
    assert not merge(seen, listed("A1", "Z2")).definitions["Z2"].seen


def test_agreed_counts_the_leading_fields_in_common() -> None:
    assert agreed(listed("A1 B2 C3").fields, listed("A1 B? C4 D1").fields) == 2


@given(segments("Z1A"))
def test_a_segment_with_itself_is_itself(segment: SegmentType) -> None:
    assert of_segment(merge(segment, segment)) == of_segment(segment)


@given(segments("Z1A", full=False), st.data())
def test_versions_come_back_from_their_lists_in_any_order(segment: SegmentType, data: st.DataObject) -> None:
    parts = [
        segment_type("Z1A", segment.fields[: v.nfields], [v], text=segment.text, language=segment.language)
        for v in segment.versions
    ]
    whole, *others = data.draw(st.permutations(parts))
    for part in others:
        whole = merge(whole, part)
    assert of_segment(whole) == of_segment(segment)
