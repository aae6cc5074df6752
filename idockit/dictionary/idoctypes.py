"""IDoc types: trees of segment types, written as indented lines.

MATMAS01 = IDocType("MATMAS01", '''
    E1MARAM      1..9999999999   level=2
      E1MAKTM    0..99           level=3
''')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from idockit.dictionary.segmenttypes import SegmentType, Standing
from idockit.names import xml_name

__all__ = ["IDocType", "MessageType", "Node", "declarations", "family", "tree_text"]


@dataclass(eq=False)
class Node:
    """One segment in the tree of an IDoc type. `minimum` and `maximum` None: unknown, shown as `?`,
    read as optional and unbounded. `level` is SAP's HLEVEL, None where no source gives it."""

    segment: str
    minimum: int | None
    maximum: int | None
    level: int | None = None
    qualified: bool = False
    parent: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list, repr=False)

    @property
    def mandatory(self) -> bool:
        return bool(self.minimum)

    @property
    def depth(self) -> int:
        return 1 if self.parent is None else self.parent.depth + 1

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


_LINE = re.compile(
    r"(?P<indent> *)(?P<segment>\S+) +(?P<min>\d+|\?)\.\.(?P<max>\d+|\?)"
    r"(?: +level=(?P<level>\d+))?(?P<q> +qualified)? *"
)


def tree_text(roots: Iterable[Node]) -> str:
    """A tree as a declaration has it, one segment a line; inverse of `IDocType.roots`."""
    return "".join(_lines(roots, ""))


def _lines(nodes: Iterable[Node], indent: str) -> Iterator[str]:
    for node in nodes:
        low, high = ("?" if bound is None else bound for bound in (node.minimum, node.maximum))
        level = "" if node.level is None else f" level={node.level}"
        yield f"{indent}{node.segment} {low}..{high}{level}{' qualified' * node.qualified}\n"
        yield from _lines(node.children, indent + "  ")


class IDocType:
    """A basic type: a tree of segment types. `text` is optional; the tree is the last argument.

    An extension (CIMTYP) is one with `basic_type`: its tree is that of the basic type and its own segments.
    `language` (ISO 639-1) is that of the text, empty for our own words; `release` the one it was released in.
    """

    def __init__(
        self,
        name: str,
        *text_and_tree: str,
        standing: str = "verified",
        messages: Iterable[str] = (),
        basic_type: str = "",
        language: str = "",
        release: str = "",
    ):
        Standing(standing)
        self.basic_type = basic_type
        self.language = language
        self.release = release
        self.name = name
        self.text = text_and_tree[0] if len(text_and_tree) > 1 else ""
        self.standing = standing
        self.messages: tuple[str, ...] = tuple(messages)
        self._tree = text_and_tree[-1]

    def __repr__(self) -> str:
        return f"<IDocType {self.name}>"

    @cached_property
    def xml_name(self) -> str:
        return xml_name(self.name)

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """The top segments, parsed from the declaration."""
        roots: list[Node] = []
        path: list[tuple[int, Node]] = []
        for line in self._tree.splitlines():
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{self.name}: line {line.strip()!r} is not 'SEGMENT min..max [level=n] [qualified]'")
            indent = len(match["indent"])
            while path and path[-1][0] >= indent:
                path.pop()
            parent = path[-1][1] if path else None
            low, high = (None if match[k] == "?" else int(match[k]) for k in ("min", "max"))
            level = int(match["level"]) if match["level"] else None
            node = Node(match["segment"], low, high, level, bool(match["q"]), parent)
            (roots if parent is None else parent.children).append(node)
            path.append((indent, node))
        return tuple(roots)

    def walk(self) -> Iterator[Node]:
        """All nodes in the order of the definition."""
        for root in self.roots:
            yield from root.walk()

    @cached_property
    def nodes(self) -> Mapping[str, tuple[Node, ...]]:
        """Segment type name -> its nodes (more than one where a segment stands in several places)."""
        nodes: dict[str, tuple[Node, ...]] = {}
        for node in self.walk():
            nodes[node.segment] = (*nodes.get(node.segment, ()), node)
        return MappingProxyType(nodes)


class MessageType(NamedTuple):
    """A message type and the IDoc types that carry it. `derived` are those of which no source tells: by convention
    an IDoc type is named after its message type, with two digits behind it."""

    name: str
    idoc_types: tuple[str, ...] = ()
    text: str = ""
    derived: tuple[str, ...] = ()


def family(name: str) -> str:
    """The family of an IDoc type: its name in lower case without its number (MATMAS05 -> matmas)."""
    return xml_name(re.sub(r"\d\d$", "", name)).lower()


def declarations(namespace: Mapping[str, Any]) -> Iterator[SegmentType | IDocType]:
    """The declarations in a module's namespace."""
    return (value for value in namespace.values() if isinstance(value, SegmentType | IDocType))
