"""What the registry of distributable objects says: the list, the facts with their standing, and the posting order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from idockit.ale.landscape import Landscape
from idockit.ale.problem import Problem
from idockit.dictionary import Dictionary
from idockit.objects import all_objects, object_named
from idockit.rules import all_rules, not_applicable, rule
from idockit.segments import builtin
from idockit.system.master.declared import Known, MasterObject, Part

__all__ = ["describe", "facts", "listed", "marked", "model_problems", "posting_order"]

T = TypeVar("T")

SEED_LIST = 25
"""Names in the source document's list; orders, WBS and distribution units come behind them."""


@rule("R-GEN-1", "the registry has an entry for each name of the source's list, in its order, and for orders, WBS, "
      "distribution units", neutral=())  # fmt: skip
def listed() -> tuple[tuple[int, tuple[MasterObject, ...]], ...]:
    """The entries: number in the list, and the objects under that name (classification, class and characteristic are
    one name; so are the BOMs)."""
    found: dict[int, list[MasterObject]] = {}
    for item in all_objects():
        found.setdefault(item.number, []).append(item)
    return tuple((number, tuple(items)) for number, items in sorted(found.items()))


@rule(
    "R-GEN-2", "a name that no source confirms is never shown as a fact: it has a ?", neutral=lambda known: known.value
)
def marked(known: Known) -> str:
    """A fact as it is shown."""
    return known.value if known.verified else f"{known.value}?"


def facts(known: Sequence[Known]) -> list[dict[str, Any]]:
    """Facts with their standing, as plain values."""
    return [
        {"name": item.value, "shown": marked(item), "verified": item.verified, "source": item.source} for item in known
    ]


def _segment(part: Part) -> Known:
    """The segment of a part with its standing: one that is derived, or that has no definition, no source confirms."""
    found = builtin().find_segment(part.segment)
    known = found is not None and (found.standing is None or found.standing.name != "derived")
    return Known(part.segment, "definitions" if known else "K")


def _needs(item: MasterObject) -> list[dict[str, str]]:
    """What the receiver must have before: objects, and records of tables without a poster."""
    objects = [object_named(name) for name in item.needs]
    units = [{"table": unit.table, "text": unit.text} for unit in item.units if unit.needed]
    return [{"table": found.root.table, "text": found.text} for found in objects] + units


@rule("R-GEN-13", "an object is shown with its types, segments, keys, filters, pointers, needs, rules and seed lines",
      neutral=lambda item: {})  # fmt: skip
def describe(item: MasterObject) -> Mapping[str, Any]:
    """All that is known of an object, as plain values."""
    prefixes = tuple(f"{part}-" for part in item.rules.split())
    own = [found for found in all_rules() if found.id.startswith(prefixes)] if prefixes else []
    return {
        "name": item.name,
        "text": item.text,
        "number": item.number,
        "message_types": facts(item.messages),
        "idoc_types": facts(item.idoc_types),
        "header_segment": marked(_segment(item.root)) if item.parts else "",
        "key": list(item.object_key) if item.parts else [],
        "tables": {marked(_segment(part)): part.table for part in item.walk() if part.table},
        "process_codes": facts(item.process_codes),
        "outbound_functions": facts(item.outbound_functions),
        "inbound_functions": facts(item.inbound_functions),
        "send_by": facts(item.send_by),
        "change_pointer_object": facts([item.change_class] if item.change_class else []),
        "no_change_pointers": item.pointers,
        "filter_objects": facts(item.filter_objects),
        "prerequisites": _needs(item),
        "other_tables": [{"table": unit.table, "text": unit.text} for unit in item.units if not unit.needed],
        "see_also": item.see_also,
        "rules": [{"id": found.id, "wording": found.wording} for found in own],
        "seed": item.seed,
    }


@rule(
    "R-GEN-14",
    "IDocs of one run are posted in the order in which they need each other",
    neutral=lambda pairs: list(pairs),
)
def posting_order(pairs: Iterable[tuple[MasterObject | None, T]]) -> list[tuple[MasterObject | None, T]]:
    """Things with the object that they carry, what others need first; else as they came. What carries no object is
    last."""
    return sorted(pairs, key=lambda pair: pair[0].level if pair[0] is not None else 1000)


def model_problems(landscape: Landscape, dictionary: Dictionary) -> list[Problem]:
    """What the objects find wrong with a landscape, beside what `idockit.ale.checking` finds."""
    checks = dict.fromkeys(check for item in all_objects() for check in item.model_checks)
    return [problem for check in checks for problem in check(landscape, dictionary)]


not_applicable(
    "R-GEN-15",
    "references to other SAP documents are kept as text",
    "no behaviour depends on them; they are shown as see_also",
    __name__,
)
