"""IDocs to break: drawn from any IDoc type, and from it completed where no source gives what a code is about (a
maximum, a level, the length or type of a field), as an import would complete it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from idockit.abap import CHAR, Field
from idockit.dictionary import Dictionary, IDocType, Node, Seen, SegmentType, xml_name
from idockit.segments import builtin
from idockit.testing import Sample, SampleSegment, make_sample, sample_types

TYPES = sample_types(to="xml")
FLAT_TYPES = frozenset(sample_types())
SURE = ("verified", "one source")

Parent = Sample | SampleSegment


def families() -> dict[str, list[str]]:
    """The IDoc types by family: the name without its number."""
    found: dict[str, list[str]] = {}
    for name in TYPES:
        found.setdefault(name[:-2], []).append(name)
    return found


@dataclass(frozen=True)
class Drawing:
    """An IDoc type to draw from. `flat` tells whether what is drawn can be written flat."""

    idoc_type: IDocType
    dictionary: Dictionary
    flat: bool

    def segment(self, node: Node) -> SegmentType:
        return self.dictionary.segment(node.segment)

    def places(self, *, known: bool = False) -> list[Node]:
        """Where a sample can have a segment; `known`: one whose fields are known."""
        return [node for node in self._places(self.idoc_type.roots) if not known or self.segment(node).flat]

    def _places(self, nodes: Sequence[Node]) -> Iterator[Node]:
        for node in nodes:
            if not self.flat or self.segment(node).flat:
                yield node
                yield from self._places(node.children)

    def sample(self, random: Random, size: int, *having: Node) -> Sample:
        """A valid IDoc that has segments there, outbound or inbound."""
        sample = make_sample(
            self.idoc_type,
            random,
            size=size,
            alphabet=random.choice(("ascii", "latin", "wide")),
            dictionary=self.dictionary,
            to="flat" if self.flat else "xml",
            having=having,
        )
        if random.random() < 0.5:
            sample.control |= {"DIRECT": "2", "STATUS": "64"}
        return sample

    # -- completed

    def with_node(
        self, node: Node, *, minimum: int | None = None, maximum: int | None = None, level: int | None = None
    ) -> tuple[Drawing, Node]:
        """With other numbers at a place of the tree; the drawing and the place in it."""
        lines = []
        for other in self.idoc_type.walk():
            low, high, depth = other.minimum, other.maximum, other.level
            if other is node:
                low = low if minimum is None else minimum
                high = high if maximum is None else maximum
                depth = depth if level is None else level
            lines.append(line(other, low, high, depth))
        changed = self._with_tree(lines)
        return changed, list(changed.idoc_type.walk())[list(self.idoc_type.walk()).index(node)]

    def with_root(self, name: str, minimum: int) -> tuple[Drawing, Node]:
        """With one more segment at the top, behind the others."""
        lines = [line(node, node.minimum, node.maximum, node.level) for node in self.idoc_type.walk()]
        changed = self._with_tree([*lines, f"{name} {minimum}..9"])
        return changed, changed.idoc_type.roots[-1]

    def with_field(self, node: Node, field: Field) -> Drawing:
        """With one more field in the segment, behind the others; the only one where those are not known."""
        segment = self.segment(node)
        members = [m for m in segment._members if not isinstance(m, Seen)] if segment.flat else []
        return self.with_segment(SegmentType(segment.name, *members, field))

    def with_segment(self, *segments: SegmentType) -> Drawing:
        """With these segments declared anew."""
        own = {segment.name: segment for segment in segments}
        return Drawing(self.idoc_type, Dictionary(own, {}, base=self.dictionary), self.flat)

    def _with_tree(self, lines: list[str]) -> Drawing:
        old = self.idoc_type
        new = IDocType(old.name, old.text, "\n".join(lines), standing=old.standing, messages=old.messages)
        return Drawing(new, Dictionary({}, {new.name: new}, {}, base=self.dictionary), self.flat)


def line(node: Node, minimum: int | None, maximum: int | None, level: int | None) -> str:
    """A place of a tree as its declaration has it."""
    low, high = ("?" if number is None else number for number in (minimum, maximum))
    end = ("" if level is None else f" level={level}") + (" qualified" if node.qualified else "")
    return f"{'  ' * (node.depth - 1)}{node.segment} {low}..{high}{end}"


@cache
def drawing(name: str, *, flat: bool) -> Drawing:
    """An IDoc type as declared. `flat`: where it cannot be written flat, with lengths given to its fields."""
    found = Drawing(builtin().idoc_type(name), builtin(), flat)
    if not flat or name in FLAT_TYPES:
        return found
    open_ended = {node.segment for node in found.idoc_type.walk() if not found.segment(node).flat}
    return found.with_segment(*(with_lengths(builtin().segment(segment)) for segment in sorted(open_ended)))


def with_lengths(segment: SegmentType) -> SegmentType:
    """A segment whose fields all have a length."""
    fields = [field if field.length is not None else str(field.name) / CHAR(10) for field in segment.fields]
    return SegmentType(segment.name, *(fields or ["MADEUP" / CHAR(10)]))


@cache
def known_segments() -> list[str]:
    """The segment types that can be written flat."""
    return sorted(name for name in builtin().segments if builtin().segment(name).flat)


def foreign(drawn: Drawing, random: Random) -> str:
    """A segment type that the IDoc type does not have."""
    name = random.choice(known_segments())
    return foreign(drawn, random) if name in drawn.idoc_type.nodes else name


# -- the segments of a sample


def below(parent: Parent) -> list[SampleSegment]:
    return parent.segments if isinstance(parent, Sample) else parent.children


def parents(sample: Sample) -> Iterator[Parent]:
    yield sample
    yield from sample.walk()


def placed(sample: Sample) -> list[tuple[Parent, SampleSegment, Node]]:
    """The segments of a valid sample in order, with what they stand below and their place in the tree."""

    def walk(parent: Parent, nodes: Sequence[Node]) -> Iterator[tuple[Parent, SampleSegment, Node]]:
        for segment in below(parent):
            node = next(node for node in nodes if node.segment == segment.name)
            yield parent, segment, node
            yield from walk(segment, node.children)

    return list(walk(sample, sample.idoc_type.roots))


def at_node(sample: Sample, wanted: Node, random: Random) -> tuple[Parent, SampleSegment]:
    """A segment that stands at this place, and what it stands below."""
    return random.choice([(parent, segment) for parent, segment, node in placed(sample) if node is wanted])


def record_of(sample: Sample, wanted: Parent) -> int:
    """The number of a segment's record; 0 for the IDoc itself."""
    return next((i for i, segment in enumerate(sample.walk(), 1) if segment is wanted), 0)


def path(sample: Sample, wanted: SampleSegment | None = None, *more: str) -> str:
    """The path of a segment, or of what is below it, in the IDoc as it is; of the IDoc without a segment."""
    root = f"/{xml_name(sample.control.get('IDOCTYP') or sample.idoc_type.name)}/IDOC"

    def find(parent: Parent, prefix: str) -> str | None:
        seen: dict[str, int] = {}
        for child in below(parent):
            seen[child.name] = seen.get(child.name, 0) + 1
            number = f"[{seen[child.name]}]" if seen[child.name] > 1 else ""
            here = f"{prefix}/{xml_name(child.name)}{number}"
            if child is wanted:
                return here
            if (found := find(child, here)) is not None:
                return found
        return None

    start = root if wanted is None else find(sample, root)
    assert start is not None
    return "/".join((start, *more))
