"""Sending bills of material directly: the list of those selected comes first, to be edited before IDocs are built.

lines = selection(system, "bom", [("P-40", "1000", "1")], {"key_date": "20260401"})
lines = edited(lines, ("P-40", "1000", "1"), change_number="500000000112")
for line in chosen(lines):
    system.collect("bom", line.key, options=line.options())
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from idockit.ale.tree import EMPTY
from idockit.errors import ALEError
from idockit.objects.bom_structure import (
    ALTERNATIVES,
    ASSIGNMENT,
    CONFIGURED,
    DOCUMENT,
    MATERIAL,
    VARIANTS,
    View,
    kind_of,
    not_begun,
    on_day,
)
from idockit.rules import rule
from idockit.system.master.declared import Key, Row
from idockit.system.master.keys import joined
from idockit.system.master.naming import NoSuchObject

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = [
    "OPTIONS",
    "Line",
    "chosen",
    "confirmation",
    "distribution_lock",
    "edited",
    "elsewhere",
    "not_by_pointer",
    "not_offered",
    "not_simple",
    "selection",
]

OPTIONS = ("key_date", "change_number", "valid_from", "target_change_number", "ignore_lock", "message_variant")
PALMAT, STTMAT = "PALMAT", "STTMAT"
DOCUMENTS = "document structure"


@dataclass(frozen=True, slots=True)
class Line:
    """A BOM of the list. `reason`: why it cannot be chosen. `key_date` and `change_number`: whose state is sent;
    `valid_from` and `target_change_number`: for maintenance in the receiver."""

    key: Key
    kind: str = ""
    reason: str = ""
    chosen: bool = True
    key_date: str = ""
    change_number: str = ""
    valid_from: str = ""
    target_change_number: str = ""
    ignore_lock: str = ""
    message_variant: str = ""

    def options(self) -> dict[str, str]:
        """As options of collecting."""
        return {name: value for name in OPTIONS if (value := getattr(self, name))}


@rule("R-BOM-34", "plant assignments and material variants have message types of their own: PALMAT, STTMAT", neutral="")
def elsewhere(wanted: str) -> str:
    """Where what is no simple BOM is distributed: a hint for a kind of BOM or one of the message types; empty: none."""
    if wanted.upper() == PALMAT or wanted == ASSIGNMENT:
        return f"plant assignments are distributed with message type {PALMAT}, not as BOMs"
    if wanted.upper() == STTMAT or wanted == CONFIGURED:
        return f"material variants are distributed with message type {STTMAT}, not as BOMs"
    return ""


@rule("R-BOM-3", "only simple BOMs are distributed: none with alternatives, no variants", neutral="")
def not_simple(kind: str) -> str:
    """Why a BOM with alternatives or variants is not distributed."""
    return f"{kind}, expected a simple BOM" if kind in (ALTERNATIVES, VARIANTS) else ""


def _not_configured(kind: str) -> str:
    return "" if kind == CONFIGURED else f"{kind}, expected a simple BOM" if kind else ""


@rule("R-DIFF-7", "both documents stand: neither material variants nor configured materials are offered",
      neutral=_not_configured)  # fmt: skip
@rule("R-BOM-11", "lines of BOMs that are not simple, of plant assignments and material variants cannot be chosen",
      neutral="")  # fmt: skip
def not_offered(kind: str) -> str:
    """Why a line of the list cannot be chosen."""
    if not kind:
        return ""
    hint = elsewhere(kind)
    return f"{kind}, expected a simple BOM" + (f"; {hint}" if hint else "")


@rule("R-BOM-27", "change pointers distribute simple material BOMs and their items only", neutral="")
def not_by_pointer(kind: str) -> str:
    """Why a BOM is not distributed by change pointer."""
    return f"{kind}: change pointers distribute simple material BOMs only" if kind else ""


@rule("R-BOM-33", "a BOM whose status locks distribution is sent only where the lock is ignored", neutral="")
def distribution_lock(headers: Iterable[Row], locking: Collection[str], options: Mapping[str, str]) -> str:
    """Why the status keeps a BOM from being sent. `locking`: the statuses that do."""
    if options.get("ignore_lock"):
        return ""
    found = sorted({status for row in headers if (status := row.get("STLST", "")) in locking})
    return f"BOM status {', '.join(found)} locks distribution (it can be ignored)" if found else ""


@rule("R-BOM-10", "before IDocs are built comes a list of all selected BOMs, to be edited", neutral=())
def selection(
    system: System, name: str, keys: Sequence[Key] = (), options: Mapping[str, str] = EMPTY
) -> tuple[Line, ...]:
    """The list for keys, or their first fields; all BOMs where there are none. `options` apply to all lines. Raises
    ALEError where a key selects nothing."""
    kind = DOCUMENT if name == "document-bom" else MATERIAL
    luw = system.luw()
    found: dict[Key, None] = {}
    for key in keys or ((),):
        headers = [of for of, _ in luw.below(kind.table("STZU"), key)]
        assigned = [of[: kind.width] for of, _ in luw.below(kind.assignments, key)]
        if not headers and not assigned:
            shown = joined(key) or "at all"
            raise NoSuchObject(f"no BOM {shown} in {system.name}, expected {', '.join(kind.key)} or the first of them")
        found.update(dict.fromkeys(sorted({*headers, *assigned})))
    given = {field: options[field] for field in OPTIONS if options.get(field)}
    number = luw.get("AENR", (given.get("change_number", ""),)) or {}
    day = number.get("DATUV") or given.get("key_date", "").replace("-", "") or system.clock().strftime("%Y%m%d")
    lines = []
    for key in found:
        instance = luw.instance(name, key)
        sort = kind_of(luw, instance, kind, key)
        states = View(instance, kind).headers
        locked = distribution_lock(on_day(states, day), system.landscape.switch.bom_locked_status, options)
        reason = not_offered(sort) or not_begun(states, day) or locked
        lines.append(Line(key, sort, reason, not reason, **given))
    return tuple(lines)


def edited(lines: Iterable[Line], key: Key, **changes: Any) -> tuple[Line, ...]:
    """The list after one line was edited: `chosen=False`, another `key_date`, `change_number`, ... A date and a change
    number replace each other. Raises ALEError for a line that is not there or cannot be chosen."""
    lines = tuple(lines)
    if all(line.key != key for line in lines):
        raise ALEError(f"no line {joined(key)} in the list, there are {', '.join(joined(line.key) for line in lines)}")
    if changes.get("key_date"):
        changes.setdefault("change_number", "")
    elif changes.get("change_number"):
        changes.setdefault("key_date", "")
    result = []
    for line in lines:
        if line.key == key:
            if changes.get("chosen") and line.reason:
                raise ALEError(f"line {joined(key)} cannot be chosen: {line.reason}")
            line = replace(line, **changes)
        result.append(line)
    return tuple(result)


def chosen(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of which IDocs are built."""
    return tuple(line for line in lines if line.chosen and not line.reason)


@rule("R-BOM-25", "before a deleting IDoc is built or posted, the user is asked", neutral="")
def confirmation(message_type: str, variant: str) -> str:
    """What the user is asked before an IDoc of this message variant is built or posted; empty: nothing."""
    if message_type not in ("BOMMAT", "bom") or variant != "DEL":
        return ""
    return "DEL deletes the BOM in the receiver, and references of routings and production orders to it are lost"
