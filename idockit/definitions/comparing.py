"""What changed between two definitions: IDoc types, segments, versions of a segment, whole sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from idockit.abap import Field
from idockit.definitions.trees import place
from idockit.dictionary import Dictionary, IDocType, Node, SegmentType

__all__ = ["Change", "Difference", "compare_fields", "compare_segments", "compare_sets", "compare_types"]

Change = Literal["added", "removed", "moved", "longer", "shorter", "cardinality", "type", "level", "definition"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `path` says where: `ORDERS05`, `ORDERS05/E1EDK01/E1EDK14`, `E1EDP01.MENGE`; `before` and `after`
    what stands there in the first and in the second, as texts."""

    change: Change
    path: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        said = {"added": self.after, "removed": self.before}.get(self.change, f"{self.before} -> {self.after}")
        return f"{self.change:11} {self.path}" + (f": {said}" if said else "")

    def to_dict(self) -> dict[str, str]:
        """As plain values."""
        return asdict(self)


def compare_sets(first: Dictionary, second: Dictionary) -> Iterator[Difference]:
    """What the second set has otherwise than the first: IDoc types with their trees, segments with their fields and
    definition names, message types. Only the own declarations of each count, not those of a base."""
    yield from _presence("", first.idoc_types, second.idoc_types, "IDoc type")
    for name in sorted(set(first.idoc_types) & set(second.idoc_types)):
        yield from _trees(first.idoc_types[name], second.idoc_types[name])
    yield from _presence("", first.segments, second.segments, "segment")
    for name in sorted(set(first.segments) & set(second.segments)):
        yield from compare_segments(first.segments[name], second.segments[name])
    yield from _presence("", first.messages, second.messages, "message type")


def compare_types(
    first: IDocType, second: IDocType, dictionary: Dictionary, other: Dictionary | None = None
) -> Iterator[Difference]:
    """Two IDoc types: their trees, then the fields of the segments that both have where these differ (`other` is the
    dictionary of the second one)."""
    yield from _trees(first, second)
    if other is not None and other is not dictionary:
        for name in sorted(set(first.nodes) & set(second.nodes)):
            one, two = dictionary.find_segment(name), other.find_segment(name)
            if one is not None and two is not None:
                yield from compare_segments(one, two)


def compare_segments(first: SegmentType, second: SegmentType) -> Iterator[Difference]:
    """Two declarations of a segment: fields and definition names."""
    yield from compare_fields(second.name, first.fields, second.fields)
    for name in sorted(set(first.definitions) ^ set(second.definitions)):
        counts = [
            str(s.definitions[name].nfields) + " fields" if name in s.definitions else "" for s in (first, second)
        ]
        yield Difference("definition", f"{second.name}: {name}", counts[0] or "not listed", counts[1] or "not listed")


def compare_fields(name: str, first: Sequence[Field], second: Sequence[Field]) -> Iterator[Difference]:
    """Two field lists: what was added, removed, moved to another place in the order, longer, shorter, of another type.
    Lengths in characters."""
    one = {str(field.name): field for field in first}
    two = {str(field.name): field for field in second}
    for key in one.keys() - two.keys():
        yield Difference("removed", f"{name}.{key}", _field(one[key]))
    for key, field in two.items():
        if key not in one:
            yield Difference("added", f"{name}.{key}", "", _field(field))
    both = [key for key in two if key in one]
    for key in _moved([key for key in one if key in two], both):
        yield Difference("moved", f"{name}.{key}", f"field {_position(one, key)}", f"field {_position(two, key)}")
    for key in both:
        old, new = one[key], two[key]
        if old.length != new.length:
            longer = (new.length or 0) > (old.length or 0)
            yield Difference("longer" if longer else "shorter", f"{name}.{key}", _length(old), _length(new))
        if old.abap != new.abap and old.abap and new.abap:
            yield Difference("type", f"{name}.{key}", old.abap, new.abap)


def _position(fields: Mapping[str, Field], key: str) -> int:
    return list(fields).index(key) + 1


def _length(field: Field) -> str:
    return "?" if field.length is None else str(field.length)


def _field(field: Field) -> str:
    return f"{field.abap} {_length(field)}".strip()


def _presence(prefix: str, first: Iterable[str], second: Iterable[str], what: str) -> Iterator[Difference]:
    for name in sorted(set(first) - set(second)):
        yield Difference("removed", prefix + name, what)
    for name in sorted(set(second) - set(first)):
        yield Difference("added", prefix + name, "", what)


def _trees(first: IDocType, second: IDocType) -> Iterator[Difference]:
    one = {place(node): node for node in first.walk()}
    two = {place(node): node for node in second.walk()}
    gone = {key: node for key, node in one.items() if key not in two}
    new = {key: node for key, node in two.items() if key not in one}
    moved = {node.segment: key for key, node in gone.items()}
    for key, node in new.items():
        if before := moved.pop(node.segment, None):
            del gone[before]
            yield Difference("moved", _path(second, key), "/".join(before), "/".join(key))
        elif key[:-1] not in new:
            yield Difference("added", _path(second, key), "", _node(node))
    for key, node in gone.items():
        if key[:-1] not in gone:
            yield Difference("removed", _path(first, key), _node(node))
    orders: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    for index, nodes in enumerate((one, two)):
        for key, node in nodes.items():
            if key in one and key in two:
                orders.setdefault(key[:-1], ([], []))[index].append(node.segment)
    for parent, (before_order, after_order) in orders.items():
        for name in _moved(before_order, after_order):
            was, now = (f"place {order.index(name) + 1}" for order in (before_order, after_order))
            yield Difference("moved", _path(second, (*parent, name)), was, now)
    for key, node in two.items():
        old = one.get(key)
        if old is not None and (old.minimum, old.maximum) != (node.minimum, node.maximum):
            yield Difference("cardinality", _path(second, key), _count(old), _count(node))
        if old is not None and old.level != node.level and None not in (old.level, node.level):
            yield Difference("level", _path(second, key), str(old.level), str(node.level))


def _path(idoc_type: IDocType, key: Sequence[str]) -> str:
    return "/".join((idoc_type.name, *key))


def _count(node: Node) -> str:
    low, high = ("?" if bound is None else bound for bound in (node.minimum, node.maximum))
    return f"{low}..{high}"


def _node(node: Node) -> str:
    below = sum(1 for _ in node.walk()) - 1
    return _count(node) + (f", {below} below" if below else "")


def _moved(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The names that left their place: those outside a longest common order."""
    from bisect import bisect_left

    order = {name: number for number, name in enumerate(first)}
    tails: list[int] = []
    chains: list[list[str]] = []
    for name in second:
        at = bisect_left(tails, order[name])
        chain = [*(chains[at - 1] if at else []), name]
        if at == len(tails):
            tails.append(order[name])
            chains.append(chain)
        else:
            tails[at], chains[at] = order[name], chain
    kept = set(chains[-1]) if chains else set()
    return [name for name in second if name not in kept]
