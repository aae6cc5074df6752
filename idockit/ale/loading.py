"""`landscape.toml` -> Landscape. Whatever is wrong in it is a ConfigurationError that names file, table and key:

    landscape.toml: view[0].flow[2].group[0].filter[0].object: is missing

Tables are counted from 0. Names are checked too, before anything is sent: logical systems, message flows, conversion
rules, and segment types and fields against a dictionary.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from idockit.ale.landscape import Landscape
from idockit.ale.landscape_errors import Finding, nearest, parse
from idockit.ale.problem import Problem
from idockit.ale.saptables import Origin, merge
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import ConfigurationError, Where

__all__ = ["load_landscape", "load_with_downloads", "unknown_names"]


def load_landscape(text: str, dictionary: Dictionary, *, source: str = "landscape.toml") -> Landscape:
    """The landscape that a file describes, its names checked against the dictionary. Raises ConfigurationError for
    the first thing that is wrong; the others stand in its `more`."""
    return load_with_downloads(text, {}, dictionary, source=source)[0]


def load_with_downloads(
    text: str, downloads: Mapping[str, str], dictionary: Dictionary, *, source: str = "landscape.toml"
) -> tuple[Landscape, list[Problem]]:
    """The landscape of a file with what SE16 downloads add to it (their texts by file name: `TBD30.csv`), and what is
    doubtful in these. Raises ConfigurationError."""
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of too many digits
        raise _syntax(str(error), text, source) from None
    except RecursionError:
        raise _syntax("it is nested too deeply", text, source) from None
    landscape, wrong = parse(Landscape, data)
    if landscape is None:
        raise _refusal([(Where(source, path=place), reason) for place, reason in wrong])
    merged = merge(landscape, downloads)
    found = [
        (_where(place, source, merged.origins), reason) for place, reason in unknown_names(merged.landscape, dictionary)
    ]
    if found:
        raise _refusal(found)
    return merged.landscape, merged.problems


def _where(place: str, source: str, origins: Mapping[str, Origin]) -> Where:
    """Where a place of the landscape comes from: the file, or row and column of a download."""
    table, rest = place, ""
    while table:
        origin = origins.get(table)
        if origin is not None:
            column = origin.columns.get(rest, rest) or None
            return Where(origin.where.source, origin.where.line, path=column)
        table, _, key = table.rpartition(".")
        rest = f"{key}.{rest}" if rest else key
    return Where(source, path=place)


def _refusal(found: list[tuple[Where, str]]) -> ConfigurationError:
    (where, reason), *others = found
    return ConfigurationError(reason, where, more=tuple(f"{place}: {text}" for place, text in others))


def _syntax(message: str, text: str, source: str) -> ConfigurationError:
    """What tomllib says, with its place taken out of the text."""
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if at is None:
        return ConfigurationError(f"is not TOML: {message}", Where(source))
    line = int(at[1]) if at[1] else text.count("\n") + 1
    column = int(at[2]) if at[2] else None
    return ConfigurationError(f"is not TOML: {message[: at.start()]}", Where(source, line, column))


# -- names that nothing else has


def unknown_names(landscape: Landscape, dictionary: Dictionary) -> list[Finding]:
    """The logical systems, flows, rules, segment types and fields that a landscape names and nobody declares."""
    return [*_systems(landscape), *_flows(landscape), *_rules(landscape), *_fields(landscape, dictionary)]


def _systems(landscape: Landscape) -> Iterator[Finding]:
    known = [system.name for system in landscape.system]
    for place, name in _named_systems(landscape):
        if name is not None and name not in known:
            yield place, f"logical system {name} is not in [[system]]{nearest(name, known)}"


def _named_systems(landscape: Landscape) -> Iterator[tuple[str, str | None]]:
    for i, view in enumerate(landscape.view):
        for place, flow in view.flows():
            yield f"view[{i}].{place}.sender", flow.sender
            yield f"view[{i}].{place}.receiver", flow.receiver
    for i, row in enumerate(landscape.segment_filter):
        yield f"segment_filter[{i}].sender", row.sender
        yield f"segment_filter[{i}].receiver", row.receiver
    for i, conversion in enumerate(landscape.conversion):
        yield f"conversion[{i}].sender", conversion.sender
        yield f"conversion[{i}].receiver", conversion.receiver
        yield f"conversion[{i}].system", conversion.system
    for i, outbound in enumerate(landscape.outbound):
        if outbound.rcvprt == "LS":
            yield f"outbound[{i}].rcvprn", outbound.rcvprn
        yield f"outbound[{i}].sender", outbound.sender
    for i, inbound in enumerate(landscape.inbound):
        yield f"inbound[{i}].system", inbound.system
        if inbound.sndprt == "LS":
            yield f"inbound[{i}].sndprn", inbound.sndprn
    for i, group in enumerate(landscape.inbound_group):
        yield f"inbound_group[{i}].sender", group.sender
        yield f"inbound_group[{i}].receiver", group.receiver
    for i, key in enumerate(landscape.serial_key):
        yield f"serial_key[{i}].receiver", key.receiver
    for name in landscape.serialized_objects:
        yield f"serialized_objects.{name}", name


def _flows(landscape: Landscape) -> Iterator[Finding]:
    known = {flow.message for view in landscape.view for _, flow in view.flows()}
    for i, view in enumerate(landscape.view):
        for at, flow in view.flows():
            for g, group in enumerate(flow.group):
                for d, item in enumerate(group.dependency):
                    if item.message not in known:
                        place = f"view[{i}].{at}.group[{g}].dependency[{d}].message"
                        near = nearest(item.message, sorted(known))
                        yield place, f"no flow has the message type {item.message}{near}"


def _rules(landscape: Landscape) -> Iterator[Finding]:
    known = [rule.name for rule in landscape.rule]
    for i, conversion in enumerate(landscape.conversion):
        if conversion.rule not in known:
            near = nearest(conversion.rule, known)
            yield f"conversion[{i}].rule", f"conversion rule {conversion.rule} is not in [[rule]]{near}"


def _fields(landscape: Landscape, dictionary: Dictionary) -> Iterator[Finding]:
    for i, binding in enumerate(landscape.binding):
        segment, found = _segment(f"binding[{i}].segment", binding.segment, dictionary)
        yield from found or _field(f"binding[{i}].field", binding.field, segment)
    for i, row in enumerate(landscape.segment_filter):
        yield from _segment(f"segment_filter[{i}].segment", row.segment, dictionary)[1]
    for i, reduction in enumerate(landscape.reduction):
        for name, fields in reduction.segments.items():
            place = f"reduction[{i}].segments.{name}"
            segment, found = _segment(place, name, dictionary)
            yield from found
            for f, field in enumerate(fields):
                if field != "*":
                    yield from _field(f"{place}[{f}]", field, segment)
    for i, rule in enumerate(landscape.rule):
        segment, found = _segment(f"rule[{i}].segment", rule.segment, dictionary)
        yield from found
        for r, item in enumerate(rule.rows):
            yield from _field(f"rule[{i}].rows[{r}].field", item.field, segment)
            if item.sender:
                yield from _field(f"rule[{i}].rows[{r}].sender", item.sender, segment)
            if item.kind == "MOVE" and item.value:
                yield from _field(f"rule[{i}].rows[{r}].value", item.value, segment)
        for field in rule.exits:
            yield from _field(f"rule[{i}].exits.{field}", field, segment)
        for f, field in enumerate(rule.drop_without_hit):
            yield from _field(f"rule[{i}].drop_without_hit[{f}]", field, segment)
    for i, conversion in enumerate(landscape.conversion):
        yield from _segment(f"conversion[{i}].segment", conversion.segment, dictionary)[1]
    for i, key in enumerate(landscape.serial_key):
        segment, found = _segment(f"serial_key[{i}].segment", key.segment, dictionary)
        yield from found
        for f, field in enumerate(key.fields):
            yield from _field(f"serial_key[{i}].fields[{f}]", field, segment)
    if (control := landscape.control_message) is not None:
        segment, found = _segment("control_message.segment", control.segment, dictionary)
        yield from found
        for at, field in (("group", control.group), ("message", control.message), ("order", control.order or "")):
            if field:
                yield from _field(f"control_message.{at}", field, segment)


def _segment(place: str, name: str, dictionary: Dictionary) -> tuple[SegmentType | None, list[Finding]]:
    found = dictionary.find_segment(name)
    if found is not None:
        return found, []
    meant = dictionary.resolve(name).type
    near = f"; it is a definition of {meant.name}" if meant is not None else dictionary.nearest(name)
    return None, [(place, f"segment type {name} has no definition{near}")]


def _field(place: str, name: str, segment: SegmentType | None) -> Iterator[Finding]:
    """Of a segment type whose fields are not all known, any field may be meant."""
    if segment is not None and segment.standing.complete and name not in segment.by_name:
        yield place, f"{segment.name} has no field {name}{nearest(name, list(segment.by_name))}"
