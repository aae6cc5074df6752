"""Bills of material: their tables, and what they hold on a date.

SAP keys the tables below the assignment (MAST) by an internal BOM number (STLNR), which each system gives for itself.
Here they have the key of the BOM, so that both sides speak of the same record; STLNR is a field. A record that has
states in time (header, item, its allocation) has their first day (DATUV) in its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from idockit.objects.bom_items import COLUMNS
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Part, Row, numbered
from idockit.system.master.luw import Instance, Luw

__all__ = [
    "ALTERNATIVES",
    "ASSIGNMENT",
    "CONFIGURED",
    "DOCUMENT",
    "MATERIAL",
    "VARIANTS",
    "States",
    "Structure",
    "View",
    "kind_of",
    "latest",
    "not_begun",
    "on_day",
    "parts",
    "view",
]

States = Sequence[tuple[Key, Row]]
"""The states of a record, the earliest first."""

ALTERNATIVES = "multiple BOM with alternatives"
VARIANTS = "variant BOM"
ASSIGNMENT = "plant assignment"
CONFIGURED = "BOM of a configured material or material variant"


@dataclass(frozen=True, slots=True)
class Structure:
    """The tables of a kind of BOM: `segment` and `assignments` hold the key, of which all BOMs with one BOM number
    have the first `common` fields in common, unless they are variants. `suffix` tells the tables of kinds apart."""

    segment: str
    assignments: str
    key: Key
    common: int
    suffix: str = ""

    @property
    def width(self) -> int:
        """Fields of the object key."""
        return len(self.key)

    def table(self, name: str) -> str:
        """A table of this kind."""
        return f"{name}{self.suffix}"


MATERIAL = Structure("E1MASTM", "MAST", ("MATNR", "WERKS", "STLAN"), 1)
DOCUMENT = Structure("E1DOSTM", "DOST", ("DOKAR", "DOKNR", "DOKVR", "DOKTL"), 4, "_DOST")


def _texts(kind: Structure, header: str, lines: str, of: str) -> Part:
    return Part(
        header,
        kind.table(f"STXH_{of}"),
        ("TDNAME", "TDID", "TDSPRAS"),
        parts=(numbered(lines, kind.table(f"STXL_{of}")),),
    )


def parts(kind: Structure) -> tuple[Part, ...]:
    """The segments of a BOM and their tables."""
    units = (Part("E1T415B", "T415B", ("BASME",)),) if kind is MATERIAL else ()
    dependency = Part(
        "E1CUKBM",
        kind.table("CUOB_STPO"),
        ("DEP_INTERN", "DEP_EXTERN"),
        parts=(
            Part("E1CUKBT", kind.table("CUKBT_STPO"), ("LANGUAGE",)),
            numbered("E1CUKNM", kind.table("CUKN_STPO")),
            numbered("E1CUTXM", kind.table("CUTX_STPO")),
        ),
    )
    item = Part(
        "E1STPOM",
        kind.table("STPO"),
        ("STLKN", "DATUV"),
        parts=(
            dependency,
            _texts(kind, "E1SPOTH", "E1SPOTL", "STPO"),
            Part("E1STPUM", kind.table("STPU"), ("UPOSZ",), names={"STLKN": "UPOSZ"}),
        ),
        names=COLUMNS if kind is DOCUMENT else {},
    )
    below = (
        _texts(kind, "E1SZUTH", "E1SZUTL", "STZU"),
        Part(kind.segment, kind.assignments, ("STLAL",), parts=units),
        Part("E1STKOM", kind.table("STKO"), ("STLAL", "DATUV"), parts=(_texts(kind, "E1SKOTH", "E1SKOTL", "STKO"),)),
        Part("E1STASM", kind.table("STAS"), ("STLAL", "STLKN", "DATUV")),
        item,
    )
    return (Part("E1STZUM", kind.table("STZU"), kind.key, parts=below),)


def latest(states: States, date: str) -> tuple[Key, Row] | None:
    """The state of a record on a date; None: it did not begin yet."""
    begun = [state for state in states if state[0][-1] <= date]
    return begun[-1] if begun else None


class View:
    """The records of one BOM: items by their node number, each with its states."""

    def __init__(self, instance: Instance, kind: Structure):
        self.kind = kind
        width = kind.width
        self.items: dict[str, list[tuple[Key, Row]]] = {}
        self.allocations: dict[str, list[tuple[Key, Row]]] = {}
        self.headers: dict[str, list[tuple[Key, Row]]] = {}
        into: Mapping[str, tuple[dict[str, list[tuple[Key, Row]]], int]] = {
            kind.table("STPO"): (self.items, width),
            kind.table("STAS"): (self.allocations, width + 1),
            kind.table("STKO"): (self.headers, width),
        }
        for (table, key), row in instance.rows.items():
            if table in into:
                found, place = into[table]
                found.setdefault(key[place], []).append((key, row))
        for found, _ in into.values():
            for states in found.values():
                states.sort(key=lambda state: (state[0][-1], state[0]))

    def item(self, node: str, date: str) -> tuple[Key, Row] | None:
        """The state of an item on a date; None: the BOM does not have it then."""
        state = latest(self.items.get(node, ()), date)
        if state is None or state[1].get("LKENZ"):
            return None
        allocations = self.allocations.get(node)
        if allocations:
            allocated = latest(allocations, date)
            if allocated is None or allocated[1].get("LKENZ"):
                return None
        return state


def on_day(records: Mapping[str, States], date: str) -> list[Row]:
    """Records as they are on a date."""
    return [state[1] for states in records.values() if (state := latest(states, date))]


def not_begun(headers: Mapping[str, States], date: str) -> str:
    """Why there is no BOM on a date: all its headers begin later."""
    return f"it begins after {date}" if headers and not on_day(headers, date) else ""


def view(doing: Collecting, kind: Structure) -> View:
    """The BOM that is being sent."""
    if "bom" not in doing.memo:
        doing.memo["bom"] = View(doing.instance, kind)
    found: View = doing.memo["bom"]
    return found


def kind_of(luw: Luw, instance: Instance, kind: Structure, key: Key) -> str:
    """What keeps a BOM from being a simple one; empty: it is one. An assignment without a header of its own points to
    the BOM of another plant."""
    header = instance.get(kind.table("STZU"), key)
    assigned = instance.below(kind.assignments, key)
    alternatives = instance.below(kind.table("STKO"), key)
    if header is None:
        return ASSIGNMENT if assigned else ""
    names = {of[kind.width] for of, _ in (*assigned, *alternatives)}
    if header.get("ALTST") or len(names) > 1:
        return ALTERNATIVES
    numbers = {row["STLNR"] for _, row in assigned if row.get("STLNR")}
    sharing = {of for number in numbers for of in luw.find(kind.assignments, ("STLNR",), (number,))}
    if header.get("VARST") or any(of[: kind.common] != key[: kind.common] for of in sharing):
        return VARIANTS
    if any(row.get("CSLTY") for _, row in assigned):
        return CONFIGURED
    return ""
