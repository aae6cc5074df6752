"""Trees of one IDoc type from several sources, put together.

Sources say less or more of one tree: an XML schema has no HLEVEL and writes 999999 where another has 9999999999
(reference DEFINITION_FORMATS B). Where they agree in what both say, the tree with all of it is the IDoc type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from idockit.definitions.chains import Contradiction
from idockit.dictionary import IDocType, Node, tree_text

__all__ = ["extended", "hung", "is_place", "levelled", "merge_idoc_types", "place", "tree_lines"]

NO_LIMIT = 999_999
"""From this maximum on, sources mean that there is no limit."""


def merge_idoc_types(first: IDocType, second: IDocType) -> IDocType:
    """What two sources say of one IDoc type. Raises Contradiction where they do not agree."""
    return IDocType(
        first.name,
        first.text or second.text,
        tree_text(list(_merged(first.roots, second.roots))),
        standing=first.standing,
        messages=dict.fromkeys((*first.messages, *second.messages)),
        language=first.language if first.text else second.language,
        basic_type=first.basic_type or second.basic_type,
        release=first.release or second.release,
    )


def _merged(first: Sequence[Node], second: Sequence[Node]) -> Iterator[Node]:
    ones, others = [n.segment for n in first], [n.segment for n in second]
    if ones != others:
        index = next(
            (i for i, (a, b) in enumerate(zip(ones, others, strict=False)) if a != b), min(len(ones), len(others))
        )
        here, there = (names[index] if index < len(names) else "nothing" for names in (others, ones))
        raise Contradiction(f"{here} stands where the other has {there}")
    for one, other in zip(first, second, strict=True):
        node = Node(
            one.segment,
            _known(one, "minimum", one.minimum, other.minimum),
            _maximum(one, other),
            _known(one, "level", one.level, other.level),
            one.qualified or other.qualified,
        )
        node.children = list(_merged(one.children, other.children))
        yield node


def _known(node: Node, what: str, one: int | None, other: int | None) -> int | None:
    if one is not None and other is not None and one != other:
        raise Contradiction(f"{node.segment} has {what} {other} here and {one} there")
    return other if one is None else one


def _maximum(one: Node, other: Node) -> int | None:
    if one.maximum is not None and other.maximum is not None and min(one.maximum, other.maximum) >= NO_LIMIT:
        return max(one.maximum, other.maximum)
    return _known(one, "maximum", one.maximum, other.maximum)


def place(node: Node) -> tuple[str, ...]:
    """Where a node stands: the segments from the top to it."""
    return (*(place(node.parent) if node.parent else ()), node.segment)


def levelled(nodes: Sequence[Node], levels: Mapping[tuple[str, ...], int | None]) -> list[Node]:
    """A copy of the nodes, with a level of `levels` where they have none."""
    made = []
    for node in nodes:
        level = node.level if node.level is not None else levels.get(place(node))
        made.append(Node(node.segment, node.minimum, node.maximum, level, node.qualified))
        made[-1].children = levelled(node.children, levels)
    return made


def extended(known: Sequence[Node], added: Sequence[Node]) -> list[Node]:
    """A copy of a tree with the segments that only the other has, each behind its siblings."""
    extra = {node.segment: node for node in added}
    made = []
    for node in known:
        other = extra.pop(node.segment, None)
        made.append(Node(node.segment, node.minimum, node.maximum, node.level, node.qualified))
        made[-1].children = extended(node.children, other.children if other else [])
    return made + list(extra.values())


def is_place(node: Node) -> bool:
    """Whether a node of an extension's own part only names a segment of the basic type (`?..?`)."""
    return node.minimum is None and node.maximum is None


def hung(known: Sequence[Node], added: Sequence[Node]) -> list[Node]:
    """A copy of a tree with an extension's own part. Its `?..?` at the top mean a segment anywhere in the tree, those
    below them a child of it; other nodes are new, behind the children that are there. Raises LookupError with the
    name of a segment that does not stand in the tree."""
    made = extended(known, ())
    for node in added:
        places = [other for root in made for other in root.walk() if other.segment == node.segment]
        _hang(made, node, places)
    return made


def _hang(siblings: list[Node], node: Node, places: Sequence[Node]) -> None:
    if not is_place(node):
        siblings += extended([node], ())
        return
    if not places:
        raise LookupError(node.segment)
    for at in places:
        for child in node.children:
            _hang(at.children, child, [other for other in at.children if other.segment == child.segment])


def tree_lines(nodes: Sequence[Node], indent: str = "") -> list[str]:
    """The lines of `tree_text`, each behind an indent."""
    return [f"{indent}{line}" for line in tree_text(nodes).splitlines()]
