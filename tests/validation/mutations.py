"""Ways to break a valid IDoc, one a code: each gives the mutant and what must be found, or None where the IDoc
has nothing to break that way. Flat and XML are made of the same mutant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from idockit.abap import DATS, NUMC, QUAN, TIMS, Field
from idockit.dictionary import xml_name
from idockit.testing import Sample, SampleSegment

Expected = tuple[str, frozenset[str]]
"""The code, and the paths it may stand at."""
Mutant = tuple[Sample, Expected]
Mutation = Callable[[Sample, Random], Mutant | None]

Parent = Sample | SampleSegment


def below(parent: Parent) -> list[SampleSegment]:
    return parent.segments if isinstance(parent, Sample) else parent.children


def parents(sample: Sample) -> Iterator[Parent]:
    yield sample
    yield from sample.walk()


def path(sample: Sample, wanted: SampleSegment | None = None, *more: str) -> str:
    """The path of a segment in the mutant."""
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


def at(code: str, *paths: str) -> Expected:
    return code, frozenset(paths)


def fields(sample: Sample, kind: type[Field]) -> list[tuple[SampleSegment, str]]:
    """Filled fields whose type is surely known, of types that are sure."""
    return [
        (segment, str(item.name))
        for segment in sample.walk()
        for item in sample.dictionary.segment(segment.name).fields
        if isinstance(item, kind) and item.known == "segment" and segment.values.get(str(item.name))
    ]


def one_field(kind: type[Field], value: Callable[[str], str], code: str) -> Mutation:
    def mutate(sample: Sample, random: Random) -> Mutant | None:
        found = [(s, n) for s, n in fields(sample, kind) if len(value(s.values[n])) <= len(s.values[n])]
        if not found:
            return None
        segment, name = random.choice(found)
        segment.values[name] = value(segment.values[name])
        return sample, at(code, path(sample, segment, xml_name(name)))

    return mutate


def missing(sample: Sample, random: Random) -> Mutant | None:
    choices = [
        (parent, node.segment)
        for parent in parents(sample)
        for node in (sample.idoc_type.roots if isinstance(parent, Sample) else node_of(sample, parent))
        if node.mandatory and [c.name for c in below(parent)].count(node.segment) >= 1 and len(list(sample.walk())) > 1
    ]
    choices = [(p, n) for p, n in choices if any(c.name != n for c in sample.segments) or not isinstance(p, Sample)]
    if not choices:
        return None
    parent, name = random.choice(choices)
    below(parent)[:] = [child for child in below(parent) if child.name != name]
    above = path(sample) if isinstance(parent, Sample) else path(sample, parent)
    return sample, at("missing-segment", f"{above}/{xml_name(name)}")


def node_of(sample: Sample, segment: SampleSegment) -> list:  # type: ignore[type-arg]
    nodes = sample.idoc_type.nodes[segment.name]
    return list(nodes[0].children) if len(nodes) == 1 else []


def too_many(sample: Sample, random: Random) -> Mutant | None:
    choices = []
    for parent in parents(sample):
        nodes = sample.idoc_type.roots if isinstance(parent, Sample) else node_of(sample, parent)
        names = [node.segment for node in nodes]
        for node in nodes:
            have = [c for c in below(parent) if c.name == node.segment]
            if node.maximum is not None and node.maximum < 6 and have and names.count(node.segment) == 1:
                choices.append((parent, have, node.maximum))
    if not choices:
        return None
    parent, have, maximum = random.choice(choices)
    where = next(i for i, one in enumerate(below(parent)) if one is have[-1])
    extra = [deepcopy(have[-1]) for _ in range(maximum + 1 - len(have))]
    below(parent)[where + 1 : where + 1] = extra
    return sample, at("too-many", path(sample, extra[-1]))


def wrong_order(sample: Sample, random: Random) -> Mutant | None:
    choices = []
    for parent in parents(sample):
        rows = below(parent)
        names = [row.name for row in rows]
        nodes = sample.idoc_type.roots if isinstance(parent, Sample) else node_of(sample, parent)
        tree = [node.segment for node in nodes]
        for i in range(len(rows) - 1):
            pair = names[i], names[i + 1]
            if pair[0] != pair[1] and all(names.count(n) == 1 and tree.count(n) == 1 for n in pair):
                choices.append((rows, i))
    if not choices:
        return None
    rows, i = random.choice(choices)
    rows[i], rows[i + 1] = rows[i + 1], rows[i]
    return sample, at("wrong-order", path(sample, rows[i]), path(sample, rows[i + 1]))


def wrong_parent(sample: Sample, random: Random) -> Mutant | None:
    tree = sample.idoc_type.nodes
    choices = []
    for parent in parents(sample):
        for child in below(parent):
            if any(node.mandatory for node in tree[child.name]):
                continue
            inside = list(child.walk())
            for other in sample.walk():
                allowed = {n.segment for node in tree[other.name] for n in node.children}
                apart = all(other is not one for one in inside) and other is not parent
                if apart and child.name not in allowed:
                    choices.append((parent, child, other))
    if not choices:
        return None
    parent, child, other = random.choice(choices)
    below(parent)[:] = [one for one in below(parent) if one is not child]
    other.children.append(child)
    return sample, at("wrong-parent", path(sample, child))


def added(name: str, values: dict[str, str], code: str) -> Mutation:
    def mutate(sample: Sample, random: Random) -> Mutant | None:
        if name in sample.idoc_type.nodes:
            return None
        segment = SampleSegment(name, values)
        sample.segments.append(segment)
        return sample, at(code, path(sample, segment))

    return mutate


def control(code: str, field: str, value: str, where: str = "") -> Mutation:
    def mutate(sample: Sample, random: Random) -> Mutant | None:
        sample.control[field] = value
        return sample, at(code, path(sample, None, "EDI_DC40", where or field))

    return mutate


def no_segments(sample: Sample, random: Random) -> Mutant | None:
    sample.segments.clear()
    return sample, at("no-segments", path(sample))


def no_type(sample: Sample, random: Random) -> Mutant | None:
    """A flat file does not tell the root: there the type is a guess from the segments."""
    sample.control["IDOCTYP"] = ""
    types = (t.xml_name for t in sample.dictionary.all_idoc_types())
    return sample, at("no-type", *(f"/{name}/IDOC/EDI_DC40/IDOCTYP" for name in types))


MUTATIONS: dict[str, Mutation] = {
    "unknown-type": control("unknown-type", "IDOCTYP", "ZFOO01"),
    "unknown-segment": added("Z1FOO000", {"SDATA": "own data"}, "unknown-segment"),
    "unexpected-segment": added("E1MLANM", {"MSGFN": "009"}, "unexpected-segment"),
    "wrong-parent": wrong_parent,
    "wrong-order": wrong_order,
    "too-many": too_many,
    "missing-segment": missing,
    "no-segments": no_segments,
    "no-type": no_type,
    "no-message": control("no-message", "MESTYP", ""),
    "no-sender": control("no-sender", "SNDPRN", ""),
    "no-receiver": control("no-receiver", "RCVPRT", ""),
    "wrong-direction": control("wrong-direction", "DIRECT", "3"),
    "wrong-status": control("wrong-status", "STATUS", "53"),
    "wrong-record-type": control("wrong-record-type", "TABNAM", "EDI_DC41"),
    "control-value": control("control-value", "CREDAT", "20261399"),
    "not-digits": one_field(NUMC, lambda old: "X" + old[1:], "not-digits"),
    "not-a-number": one_field(QUAN, lambda old: "1.2.3"[: len(old)] if len(old) > 4 else "?", "not-a-number"),
    "sign-in-front": one_field(QUAN, lambda old: "-1", "sign-in-front"),
    "not-a-date": one_field(DATS, lambda old: "20260230", "not-a-date"),
    "not-a-time": one_field(TIMS, lambda old: "256199", "not-a-time"),
}
"""Those that flat and XML have in common."""
