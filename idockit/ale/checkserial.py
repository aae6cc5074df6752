"""What keeps the serialization of a landscape from working (reference ALE 4)."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.checkprofiles import twice
from idockit.ale.landscape import Landscape
from idockit.ale.problem import Problem, error, warning
from idockit.ale.serialgroups import CONTROL, group_problems

__all__ = ["check_serialization"]


def check_serialization(landscape: Landscape) -> Iterator[Problem]:
    """Groups and how they are posted (4.2), object types switched on at one end only (4.1), object keys (4.1, 4.3)."""
    yield from _groups(landscape)
    yield from _inbound_groups(landscape)
    yield from _objects(landscape)
    yield from _keys(landscape)


def _messages(landscape: Landscape) -> set[str]:
    return {flow.message for view in landscape.view for _, flow in view.flows()}


def _groups(landscape: Landscape) -> Iterator[Problem]:
    groups = landscape.serialization_group
    yield from twice("serialization_group", (group.name for group in groups), "name")
    flows, first = _messages(landscape), dict[str, str]()
    for place, text in group_problems(landscape):
        doubt = "no flow of" in text
        yield warning(place, text) if doubt else error(place, text)
    for i, group in enumerate(groups):
        place = f"serialization_group[{i}]"
        for m, name in enumerate(group.messages):
            if name == CONTROL:
                yield error(f"{place}.messages[{m}]", f"{CONTROL} closes groups, it is in none (ALE 4.2)")
            elif first.setdefault(name, group.name) != group.name:
                text = f"{name} is in group {first[name]} already: it is posted there"
                yield error(f"{place}.messages[{m}]", text)
            elif name not in flows and name not in group.messages[:m]:
                yield warning(f"{place}.messages[{m}]", f"no flow sends {name}")
        if CONTROL not in flows:
            yield warning(place, f"no flow sends {CONTROL}, which carries the order to the receiver (ALE 4.2)")


def _inbound_groups(landscape: Landscape) -> Iterator[Problem]:
    known = {group.name: group for group in landscape.serialization_group}
    rows = landscape.inbound_group
    keys = ((row.group, row.message or "", row.sender or "", row.receiver or "") for row in rows)
    yield from twice("inbound_group", keys, "key")
    for i, row in enumerate(rows):
        place = f"inbound_group[{i}]"
        group = known.get(row.group)
        if group is None:
            names = ", ".join(known) or "none"
            yield error(f"{place}.group", f"{row.group} is not in [[serialization_group]]: there are {names}")
        elif row.message is not None and row.message not in group.messages:
            text = f"{row.message} is not in group {row.group}: that has {', '.join(group.messages)}"
            yield error(f"{place}.message", text)
        if row.parallel:
            text = "packets are posted one after the other here, whatever this says"
            yield warning(f"{place}.parallel", text)


def _objects(landscape: Landscape) -> Iterator[Problem]:
    """Serialization by object type works only if it is switched on at both ends (4.1)."""
    counted = [row for row in landscape.serial_key if row.level == "object-type"]
    for system, objects in landscape.serialized_objects.items():
        for o, name in enumerate(objects):
            rows = [row for row in counted if row.object == name and row.receiver in (None, system)]
            if not rows:
                text = f"no [[serial_key]] says which IDocs are about {name}: only an application that does counts them"
                yield warning(f"serialized_objects.{system}[{o}]", text)
            for message in dict.fromkeys(row.message for row in rows):
                profiles = [row for row in landscape.inbound if (row.system, row.message) == (system, message)]
                if profiles and not any(row.serialization for row in profiles):
                    text = f"{name} is counted for {system}, but no [[inbound]] of it for {message} has serialization"
                    yield warning(f"serialized_objects.{system}[{o}]", f"{text}: the order is not looked at (ALE 4.1)")


def _keys(landscape: Landscape) -> Iterator[Problem]:
    keys = landscape.serial_key
    rows = ((row.level, row.message, row.object, row.segment, row.receiver or "") for row in keys)
    yield from twice("serial_key", rows, "key")
    flows = _messages(landscape)
    for i, row in enumerate(keys):
        if row.message not in flows:
            yield warning(f"serial_key[{i}].message", f"no flow sends {row.message}")
        if row.level == "object-type" and not any(
            row.object in objects and row.receiver in (None, system)
            for system, objects in landscape.serialized_objects.items()
        ):
            text = f"serialized_objects names {row.object} for no receiver: it is not counted (ALE 4.1)"
            yield warning(f"serial_key[{i}].object", text)
