"""Ways to break the order, number and nesting of segments, in flat files and XML alike."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from drawing import Drawing, Parent, at_node, below, foreign, parents, path, placed, record_of
from mutations import Expected, Mutant, Mutation, at

from idockit.dictionary import Node, xml_name
from idockit.testing import Sample, SampleSegment, make_sample


def added(code: str, known: bool) -> Mutation:
    """A segment that the type does not have, anywhere."""

    def mutate(drawn: Drawing, random: Random, size: int) -> Mutant:
        sample = drawn.sample(random, size)
        if known:
            segment = made(drawn, foreign(drawn, random), random)
        else:
            segment = SampleSegment(f"Z1{''.join(random.choices('QXYZ', k=6))}000", {"SDATA": "own data"})
        rows = below(random.choice(list(parents(sample))))
        rows.insert(random.randint(0, len(rows)), segment)
        return sample, at(code, sample, segment)

    return mutate


def made(drawn: Drawing, name: str, random: Random) -> SampleSegment:
    """A segment of that type with values, nothing below it."""
    values = {}
    for item in drawn.dictionary.segment(name).fields[:1]:
        values[str(item.name)] = "" if item.abap else random.choice("ABC")
    return SampleSegment(name, {key: value for key, value in values.items() if value})


def grown(drawn: Drawing, node: Node, random: Random) -> SampleSegment:
    """A segment of this place with all that it must have below it."""
    sample = make_sample(
        drawn.idoc_type, random, size=0, dictionary=drawn.dictionary, to="flat" if drawn.flat else "xml", having=[node]
    )
    return at_node(sample, node, random)[1]


def wrong_parent(drawn: Drawing, random: Random, size: int) -> Mutant:
    """A segment moved below another one that may not have it, or, where none can go, one more of them there."""
    sample = drawn.sample(random, size)
    tree = drawn.idoc_type.nodes

    def forbidden(name: str, other: SampleSegment) -> bool:
        return all(child.segment != name for node in tree[other.name] for child in node.children)

    moves = [
        (parent, child, other)
        for parent, child, _ in placed(sample)
        if len(tree[child.name]) == 1 and not tree[child.name][0].mandatory
        for inside in [{id(one) for one in child.walk()}]
        for other in sample.walk()
        if id(other) not in inside and other is not parent and forbidden(child.name, other)
    ]
    if moves:
        parent, child, other = random.choice(moves)
        below(parent)[:] = [one for one in below(parent) if one is not child]
    else:
        node = random.choice([node for node in drawn.places() if len(tree[node.segment]) == 1])
        sample = drawn.sample(random, size, node)
        child = grown(drawn, node, random)
        other = random.choice([one for one in sample.walk() if forbidden(child.name, one)])
    other.children.append(child)
    return sample, at("wrong-parent", sample, child)


def wrong_order(drawn: Drawing, random: Random, size: int) -> Mutant:
    """Two neighbours of different types change places, each the only one of its type there."""
    places = drawn.places()
    pairs = [
        (first, second)
        for i, first in enumerate(places)
        for second in places[i + 1 :]
        if first.parent is second.parent and first.segment != second.segment
    ]
    if not pairs:
        drawn, last = drawn.with_root(foreign(drawn, random), 0)
        pairs = [(drawn.places()[0], last)]
    sample = drawn.sample(random, size, *random.choice(pairs))
    choices = [
        (rows, i)
        for rows in map(below, parents(sample))
        for i in range(len(rows) - 1)
        if rows[i].name != rows[i + 1].name
    ]
    rows, i = random.choice(choices)
    one, other = rows[i], rows[i + 1]
    rows[:] = [row for row in rows if row is one or row is other or row.name not in (one.name, other.name)]
    i = rows.index(one)
    rows[i], rows[i + 1] = other, one
    return sample, at("wrong-order", sample, one, other)


def too_many(drawn: Drawing, random: Random, size: int) -> Mutant:
    """One more than the maximum, where one is known."""
    limited = [node for node in drawn.places() if node.maximum is not None and node.maximum < 6]
    if limited:
        node = random.choice(limited)
    else:
        node = random.choice(drawn.places())
        drawn, node = drawn.with_node(node, maximum=max(1, node.minimum or 0, random.randrange(4)))
    sample = drawn.sample(random, size, node)
    parent, last, have = _row(sample, node, random)
    assert node.maximum is not None
    extra = [deepcopy(last) for _ in range(node.maximum + 1 - have)]
    rows = below(parent)
    where = next(i for i, one in enumerate(rows) if one is last) + 1
    rows[where:where] = extra
    return sample, at("too-many", sample, extra[-1])


def _row(sample: Sample, node: Node, random: Random) -> tuple[Parent, SampleSegment, int]:
    """What the segments of a place stand below, the last of them, and how many there are."""
    parent, _ = at_node(sample, node, random)
    row = [segment for above, segment, place in placed(sample) if above is parent and place is node]
    return parent, row[-1], len(row)


def too_few(drawn: Drawing, random: Random, size: int) -> Mutant:
    """No source has a minimum of more than one: a place gets one, and one segment less than that."""
    room = [node for node in drawn.places() if node.maximum is None or node.maximum > 1]
    node = random.choice(room or drawn.places())
    minimum = random.randint(2, min(node.maximum or 4, 4)) if room else 2
    drawn, node = drawn.with_node(node, minimum=minimum, maximum=None if room else 9)
    sample = drawn.sample(random, size, node)
    parent, _, have = _row(sample, node, random)
    keep = random.randint(1, minimum - 1)
    row = [segment for above, segment, place in placed(sample) if above is parent and place is node]
    rest = {id(segment) for segment in row[keep:]}
    assert have >= minimum
    below(parent)[:] = [segment for segment in below(parent) if id(segment) not in rest]
    return sample, _absent("too-few", sample, parent, node)


def missing(drawn: Drawing, random: Random, size: int) -> Mutant:
    """All segments of a mandatory place are gone, though the IDoc has others."""
    top = [node for node in drawn.places() if node.parent is None]
    below_top = [node for node in drawn.places() if node.parent is not None]
    others = below_top + (top if len(top) > 1 else [])
    mandatory = [node for node in others if node.mandatory]
    if mandatory:
        node = random.choice(mandatory)
    elif others:
        drawn, node = drawn.with_node(random.choice(others), minimum=1)
    else:
        drawn, node = drawn.with_root(foreign(drawn, random), 1)
    beside = [other for other in drawn.places() if other.parent is None and other.segment != node.segment]
    sample = drawn.sample(random, size, node, *([random.choice(beside)] if node.parent is None else []))
    parent, _ = at_node(sample, node, random)
    below(parent)[:] = [segment for segment in below(parent) if segment.name != node.segment]
    return sample, _absent("missing-segment", sample, parent, node)


def _absent(code: str, sample: Sample, parent: Parent, node: Node) -> Expected:
    above = path(sample) if isinstance(parent, Sample) else path(sample, parent)
    return Expected(code, frozenset({f"{above}/{xml_name(node.segment)}"}), frozenset({record_of(sample, parent)}))


def no_segments(drawn: Drawing, random: Random, size: int) -> Mutant:
    sample = drawn.sample(random, size)
    sample.segments.clear()
    return sample, Expected("no-segments", frozenset({path(sample)}), frozenset({0}))


STRUCTURE: dict[str, Mutation] = {
    "unknown-segment": added("unknown-segment", known=False),
    "unexpected-segment": added("unexpected-segment", known=True),
    "wrong-parent": wrong_parent,
    "wrong-order": wrong_order,
    "too-many": too_many,
    "too-few": too_few,
    "missing-segment": missing,
    "no-segments": no_segments,
}
