"""What the engine needs to know of each segment of an object, computed once of the declarations and the definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from idockit.dictionary import Dictionary
from idockit.errors import ConfigurationError
from idockit.system.master.declared import Key, MasterObject, Part

__all__ = ["OWN_NUMBER", "Plan", "TableType", "plans_of", "tables_of"]

OWN_NUMBER = "OUR_NO"
"""Key column of the records of segments that have no key; of those below others of the kind OUR_NO2 and so on."""


@dataclass(frozen=True)
class Plan:
    """A part with its definition: `columns` segment field -> column of the record (without the key fields of the
    record), `lengths` of all fields, `keys` the key columns of its table, `own` the fields of the segment that are the
    part's own key, `below` the plans of the parts by segment, `function` the field that says what is done (empty: the
    segment has none), `flags` the update flags that its segment of flags has, `model` whether it has no definition, so
    that it cannot travel."""

    part: Part
    table: str
    keys: Key
    own: Key
    columns: Mapping[str, str]
    lengths: Mapping[str, int]
    order: tuple[str, ...]
    function: str
    below: Mapping[str, Plan]
    model: bool = False
    flags: frozenset[str] = frozenset()

    @cached_property
    def msgfn(self) -> bool:
        """Whether the segment has the field MSGFN."""
        return self.function == "MSGFN"

    @cached_property
    def own_columns(self) -> frozenset[str]:
        """The columns that the segment has."""
        return frozenset(self.columns.values())

    @cached_property
    def replacing(self) -> tuple[Plan, ...]:
        """The parts below of which the records of an IDoc may replace all."""
        return tuple(plan for plan in self.below.values() if plan.part.kind == "numbered" or plan.part.whole)

    def walk(self) -> Iterator[Plan]:
        """This one and all below."""
        yield self
        for plan in self.below.values():
            yield from plan.walk()


@dataclass(frozen=True, slots=True)
class TableType:
    """A table: key columns and the others, each with its length where a definition gives it, and the object whose
    records it holds."""

    name: str
    keys: Key
    columns: Mapping[str, int | None]
    object: str
    text: str = ""


def plans_of(object_: MasterObject, dictionary: Dictionary) -> Mapping[str, Plan]:
    """The plans of the parts at the top, by segment. Raises UnknownDefinition for a segment that has no definition,
    ConfigurationError for a key field that its segment lacks."""
    elsewhere = object_.identify is not None
    found: dict[str, Plan] = {}
    no_key: Key = ()
    for part in object_.parts:
        table, keys = "", no_key
        if object_.style == "bapi" and part is not object_.root:
            table, keys = _beside(part, found[object_.root.segment])
        found[part.segment] = _plan(part, table, keys, dictionary, object_.function, elsewhere=elsewhere)
    return found


def _beside(part: Part, root: Plan) -> tuple[str, Key]:
    """Table and keys above a part at the top of a BAPI-style type: those of the root, unless its own key begins so."""
    return root.table, () if part.key[: len(root.keys)] == root.keys else root.keys


def _plan(part: Part, table: str, keys: Key, dictionary: Dictionary, function: str, *, elsewhere: bool = False) -> Plan:
    """`elsewhere`: key fields may stand in other segments, from which the object identifies itself."""
    model = bool(part.columns) and dictionary.find_segment(part.segment) is None
    names: Mapping[str, int | None]
    if model:
        names = dict.fromkeys((*part.key, *part.columns))
    else:
        names = {name: field.length for name, field in dictionary.segment(part.segment).by_name.items()}
    if part.kind in ("record", "numbered"):
        table = part.table
        count = sum(name.startswith(OWN_NUMBER) for name in keys)
        own = part.key if part.kind == "record" else (*part.key, f"{OWN_NUMBER}{count + 1 if count else ''}")
        lacking = [name for name in part.key if name not in names and name not in part.names.values()]
        if lacking and not elsewhere:
            raise ConfigurationError(f"segment {part.segment} has no field {', '.join(lacking)}, a key of {table}")
        keys = (*keys, *own)
    columns = {
        name: part.names.get(name, name)
        for name in names
        if name not in ("MSGFN", function) and part.names.get(name, name) not in keys
    }
    by_column = {column: name for name, column in part.names.items()}
    own_fields = tuple(by_column.get(name, name) for name in part.key)
    lengths = {name: length for name, length in names.items() if length is not None}
    below = {child.segment: _plan(child, table, keys, dictionary, function) for child in part.parts}
    said_by = function if function in names else ""
    flags = _flags(part, own_fields, dictionary)
    return Plan(part, table, keys, own_fields, columns, lengths, tuple(names), said_by, below, model, flags)


def _flags(part: Part, own: Key, dictionary: Dictionary) -> frozenset[str]:
    """The fields of a segment of flags that are flags: of one character, and no key."""
    if not part.x:
        return frozenset()
    fields = dictionary.segment(part.x).by_name
    return frozenset(name for name, field in fields.items() if field.length == 1 and name not in own)


def tables_of(object_: MasterObject, dictionary: Dictionary) -> Mapping[str, TableType]:
    """The tables that an object fills, and those that its rules look into."""
    found: dict[str, TableType] = {}
    for plan in (plan for top in plans_of(object_, dictionary).values() for plan in top.walk()):
        if not plan.table or plan.part.kind == "group":
            continue
        known = found.get(plan.table)
        columns: dict[str, int | None] = dict(known.columns) if known else {}
        columns.update({column: plan.lengths.get(name) for name, column in plan.columns.items()})
        columns.update({column: None for column in plan.part.columns if column not in columns})
        found[plan.table] = TableType(plan.table, known.keys if known else plan.keys, columns, object_.name)
    for unit in object_.units:
        found.setdefault(
            unit.table, TableType(unit.table, unit.key, dict.fromkeys(unit.columns), object_.name, unit.text)
        )
    return found
