"""What is wrong with the message flows of a distribution model: filter groups, dependencies, listings (reference ALE
2.3 to 2.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from idockit.ale.blanks import warning_of
from idockit.ale.dependent import apart
from idockit.ale.filterobjects import allowed, allowed_listing, filter_objects, known_as, refused_listing
from idockit.ale.filters import bindings
from idockit.ale.landscape import Bapi, FilterBinding, FilterGroup, Flow, Landscape
from idockit.ale.pointers import reference_of
from idockit.ale.problem import Problem, error, warning
from idockit.dictionary import Dictionary

__all__ = ["check_flows"]

ALPHA = frozenset({"AUFNR", "KOSTL", "KUNNR", "LIFNR", "MATNR", "PRCTR", "SAKNR"})
"""Fields whose numbers stand in IDocs with leading zeros (ALE 5.4)."""


@dataclass(frozen=True, slots=True)
class At:
    """A flow, where it stands, and what its filters look at: the rows of BD59 of its message type."""

    place: str
    flow: Flow | Bapi
    landscape: Landscape
    dictionary: Dictionary
    rows: tuple[FilterBinding, ...]

    def segments(self, name: str) -> list[str]:
        """The segment types that an object type looks at."""
        return list(dict.fromkeys(row.segment for row in self.rows if row.object == name))

    def width(self, name: str, segment: str) -> int | None:
        """How many characters a value of an object type can have; None: unknown."""
        declared = self.dictionary.find_segment(segment)
        width = 0
        for row in self.rows:
            if (row.object, row.segment) == (name, segment):
                field = declared.by_name.get(row.field) if declared is not None else None
                if field is None or field.length is None:
                    return None
                width += row.length or max(0, field.length - row.offset)
        return width


def check_flows(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """The problems of all flows, in the order of the file."""
    seen: dict[tuple[str, ...], str] = {}
    for i, view in enumerate(landscape.view):
        for inside, flow in view.flows():
            place = f"view[{i}].{inside}"
            at = At(place, flow, landscape, dictionary, tuple(bindings(landscape, flow.message)))
            what = (flow.object, flow.method) if isinstance(flow, Bapi) else ()
            key = (type(flow).__name__, flow.sender, flow.receiver, flow.message, *what)
            if key in seen:
                yield warning(place, f"is the same flow as {seen[key]}: their groups are joined by OR")
            seen.setdefault(key, place)
            if flow.sender == flow.receiver:
                yield error(f"{place}.receiver", f"{flow.receiver} is the sender too")
            yield from _groups(at)
            if isinstance(flow, Flow):
                yield from _listings(at, flow)


def _groups(at: At) -> Iterator[Problem]:
    for g, group in enumerate(at.flow.group):
        place = f"{at.place}.group[{g}]"
        if not group.filter and not group.dependency:
            yield warning(place, "a group without filters lets everything through, whatever the others say")
        for f, item in enumerate(group.filter):
            yield from _filter(at, f"{place}.filter[{f}]", item.object, item.values)
        yield from _blanks(at, place, group)
        yield from _dependencies(at, place, group)
    yield from _filters_nothing(at)
    dead = [why for group in at.flow.group if (why := _dead(at, group))]
    if dead and len(dead) == len(at.flow.group):
        yield error(at.place, f"the flow is unreachable, no IDoc ever takes it: {'; '.join(dict.fromkeys(dead))}")


def _filter(at: At, place: str, name: str, values: tuple[str, ...]) -> Iterator[Problem]:
    message = at.flow.message
    known = filter_objects(at.landscape, message)
    bound = {row.object for row in at.rows}
    if not allowed(name, known, bound):
        may = f"allowed are {', '.join(known)}" if known else "none is named for it"
        text = f"{name} is no filter object type of {message}: {may}; assign it in [[binding]], if your system does"
        yield error(f"{place}.object", text, "R-GEN-9")
    elif name not in bound:
        found = known_as(name, known or {})
        hint = f" ({found.segment}-{found.field}, {found.field_standing})" if found and found.field else ""
        yield warning(f"{place}.object", f"no [[binding]] says which field {name} looks at{hint}: it filters nothing")
    if not values:
        yield warning(f"{place}.values", f"no value is allowed: every {' and '.join(at.segments(name)) or name} goes")
    for v, value in enumerate(values):
        yield from _value(at, f"{place}.values[{v}]", name, value.rstrip(" "))
    if len(set(values)) < len(values):
        yield warning(f"{place}.values", "a value stands twice")


def _value(at: At, place: str, name: str, value: str) -> Iterator[Problem]:
    if value.upper() == "SPACE":
        yield warning(place, f'{value} is compared as it stands; a blank value is written ""', "R-GEN-11")
    widths = {segment: at.width(name, segment) for segment in at.segments(name)}
    if widths and all(width is not None and len(value) > width for width in widths.values()):
        longest = max(width for width in widths.values() if width is not None)
        yield error(place, f"{value} has {len(value)} characters, the field has {longest}: it never matches")
    fields = [row.field for row in at.rows if row.object == name]
    if value.isdigit() and fields and set(fields) <= ALPHA:
        width = next(iter(widths.values()))
        if width is not None and len(value) < width:
            text = f"{value} is compared as it stands, in IDocs it reads {value.rjust(width, '0')} (ALE 5.4)"
            yield warning(place, text)


def _blanks(at: At, place: str, group: FilterGroup) -> Iterator[Problem]:
    """Values of an object type that leave out the blank one where it means something (R-GEN-11)."""
    known = filter_objects(at.landscape, at.flow.message) or {}
    values: dict[str, set[str]] = {}
    for item in group.filter:
        values.setdefault(item.object, set()).update(value.rstrip(" ") for value in item.values)
    for name, allowed_values in values.items():
        found = known_as(name, known)
        rule_id, dropped, told = warning_of(at.landscape, at.flow.message, name)
        if found is not None and found.blank and dropped(allowed_values):
            yield warning(place, f'{name} without "" among its values drops {found.blank}{told}', rule_id)


def _goes(at: At, message: str) -> bool:
    """Whether another message type goes from the sender to the receiver."""
    return any(
        (flow.sender, flow.receiver, flow.message) == (at.flow.sender, at.flow.receiver, message)
        for view in at.landscape.view
        for _, flow in view.flows()
    )


def _dependencies(at: At, place: str, group: FilterGroup) -> Iterator[Problem]:
    names = [item.message for item in group.dependency]
    for d, name in enumerate(names):
        where = f"{place}.dependency[{d}].message"
        if name == at.flow.message:
            yield error(where, f"{name} depends on itself")
        elif not _goes(at, name):
            yield error(where, f"{name} does not go from {at.flow.sender} to {at.flow.receiver}: it is never met")
        elif at.flow.message in _needs(at, name, {at.flow.message}):
            yield error(where, f"{at.flow.message} and {name} depend on each other")
    if len(set(names)) > 1:
        text = f"demands {' and '.join(names)} together, as one group joins by AND: give each a group of its own"
        reference, _ = reference_of(at.flow.message, at.landscape)
        yield error(place, text, "R-CLF-1") if apart(reference) else warning(place, text)


def _needs(at: At, message: str, seen: set[str]) -> set[str]:
    """The message types that one depends on between the same systems, directly or not."""
    found: set[str] = set()
    for view in at.landscape.view:
        for _, flow in view.flows():
            if (flow.sender, flow.receiver, flow.message) == (at.flow.sender, at.flow.receiver, message):
                found |= {item.message for group in flow.group for item in group.dependency}
    for name in found - seen:
        found |= _needs(at, name, seen | {message})
    return found


def _filters_nothing(at: At) -> Iterator[Problem]:
    """Filters whose segments another group lets through, as it has no filter on them (ALE 2.3)."""
    looks: list[Collection[str] | None] = [
        None if group.dependency else {s for item in group.filter for s in at.segments(item.object)}
        for group in at.flow.group
    ]
    found: list[tuple[str, str]] = []
    total = 0
    for g, group in enumerate(at.flow.group):
        for f, item in enumerate(group.filter):
            segments = at.segments(item.object)
            if not segments:
                continue
            total += 1
            free = {s: [o for o, other in enumerate(looks) if other is not None and s not in other] for s in segments}
            if all(free.values()):
                groups = sorted({o for others in free.values() for o in others})
                names = " and ".join(f"group[{o}]" for o in groups)
                text = (
                    f"{item.object} filters nothing: {names} has no filter on {' and '.join(segments)}, and groups are "
                    "joined by OR (ALE 2.3); put the filters into one group"
                )
                found.append((f"{at.place}.group[{g}].filter[{f}]", text))
    nothing_left = len(found) == total
    yield from ((error if nothing_left else warning)(place, text) for place, text in found)


def _dead(at: At, group: FilterGroup) -> str:
    """Why a group lets nothing through; empty: it may."""
    for needed in group.dependency:
        if needed.message == at.flow.message or not _goes(at, needed.message):
            return f"{needed.message} does not go to {at.flow.receiver}"
    tops = _tops(at)
    for item in group.filter:
        if not item.values and tops & set(at.segments(item.object)):
            return f"{item.object} has no value"
    return ""


def _tops(at: At) -> set[str]:
    """The mandatory top segments of the IDoc types in which the message goes to the receiver."""
    types = {p.idoc_type for p in at.landscape.outbound if (p.rcvprn, p.message) == (at.flow.receiver, at.flow.message)}
    found = (at.dictionary.find_idoc_type(name) for name in types)
    return {node.segment for idoc_type in found if idoc_type for node in idoc_type.roots if node.mandatory}


def _listings(at: At, flow: Flow) -> Iterator[Problem]:
    for i, item in enumerate(flow.listing):
        place = f"{at.place}.listing[{i}]"
        if not allowed_listing(at.landscape, flow.message, item.class_type):
            text = f"listings of class type {item.class_type} may not filter {flow.message}: material listings only"
            rule_id = refused_listing(at.landscape, flow.message, item.class_type)
            yield error(f"{place}.class_type", text, rule_id)
    if flow.listing and not any(item.classes for item in flow.listing):
        yield error(at.place, "the flow is unreachable, no IDoc ever takes it: its listings name no class")
