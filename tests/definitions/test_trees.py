"""Trees of one IDoc type put together, and completed."""

from __future__ import annotations

import pytest
from definition_drawing import idoc_types
from hypothesis import given

from idockit.definitions.chains import Contradiction
from idockit.definitions.plain import of_idoc_type
from idockit.definitions.trees import extended, hung, levelled, merge_idoc_types, place
from idockit.dictionary import IDocType, Node, tree_text


def roots(text: str) -> tuple[Node, ...]:
    """`A 1..1 > B 0..2` -> B below A; `,` begins again at the top."""
    lines = (line for part in text.split(",") for line in _nested(part))
    return IDocType("ZT", "\n".join(lines)).roots


def _nested(part: str) -> list[str]:
    return [f"{'  ' * depth}{node.strip()}" for depth, node in enumerate(part.split(">"))]


def said(nodes: list[Node]) -> str:
    return tree_text(nodes)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("A 1..1 > B 0..2", "A 1..1 > B 0..2", "A 1..1 > B 0..2"),
        ("A 1..1", "A 1..1 level=2", "A 1..1 level=2"),
        ("A ?..? level=2", "A 1..3 qualified", "A 1..3 level=2 qualified"),
        ("A 0..999999", "A 0..9999999999", "A 0..9999999999"),
    ],
)
def test_trees_that_agree(first: str, second: str, whole: str) -> None:
    merged = merge_idoc_types(IDocType("ZT", tree_text(roots(first))), IDocType("ZT", tree_text(roots(second))))
    assert tree_text(merged.roots) == tree_text(roots(whole))


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("A 1..1", "A 0..1", "A has minimum 0 here and 1 there"),
        ("A 0..5", "A 0..999999", "A has maximum 999999 here and 5 there"),
        ("A 0..5 level=1", "A 0..5 level=2", "A has level 2 here and 1 there"),
        ("A 1..1, B 1..1", "B 1..1, A 1..1", "B stands where the other has A"),
        ("A 1..1", "A 1..1, B 1..1", "B stands where the other has nothing"),
        ("A 1..1 > B 0..1", "A 1..1", "nothing stands where the other has B"),
    ],
)
def test_trees_that_part(first: str, second: str, words: str) -> None:
    with pytest.raises(Contradiction, match=words):
        merge_idoc_types(IDocType("ZT", tree_text(roots(first))), IDocType("ZT", tree_text(roots(second))))


def test_levels_are_taken_by_place() -> None:
    known = roots("A 1..1 level=2 > X 0..1 level=3, B 0..1 level=1 > X 0..1 level=2")
    levels = {place(node): node.level for root in known for node in root.walk()}
    own = roots("A 1..1 > X 0..1, B 0..1 level=5 > X 0..1")
    assert said(levelled(own, levels)) == tree_text(
        roots("A 1..1 level=2 > X 0..1 level=3, B 0..1 level=5 > X 0..1 level=2")
    )


def test_extended_adds_what_is_missing() -> None:
    made = extended(roots("A 1..1 > X 0..1, B 0..1"), roots("A 0..9 > Y 0..2, C 0..1"))
    assert said(made) == "A 1..1\n  X 0..1\n  Y 0..2\nB 0..1\nC 0..1\n"


def test_an_extension_is_hung_where_it_belongs() -> None:
    known = roots("A 1..1 > X 0..1, B 0..1 > X 0..1")
    own = roots("X ?..? > Z 0..2 > Q 0..1, B ?..? > X ?..? > W 0..3, T 0..1")
    made = (
        "A 1..1\n  X 0..1\n    Z 0..2\n      Q 0..1\nB 0..1\n  X 0..1\n    Z 0..2\n      Q 0..1\n    W 0..3\nT 0..1\n"
    )
    assert said(hung(known, own)) == made
    assert tree_text(known) == "A 1..1\n  X 0..1\nB 0..1\n  X 0..1\n"
    with pytest.raises(LookupError, match="Q"):
        hung(known, roots("A ?..? > Q ?..? > W 0..3"))


@given(idoc_types("ZT", ["A", "B", "C", "D", "E"]))
def test_a_type_with_itself_is_itself(idoc_type: IDocType) -> None:
    assert of_idoc_type(merge_idoc_types(idoc_type, idoc_type)) == of_idoc_type(idoc_type)
