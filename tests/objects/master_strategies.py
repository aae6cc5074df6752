"""Objects and IDocs made up from the parts of a MasterObject and the definitions of its segments.

    @given(instances(object_))
    def test(made):
        made.rows()       # the tables of one object, as System.load takes them
        made.message()    # a valid master IDoc of the same object

Keys are unique, values fit their fields and types. What an object's own rules want of the values is `SHAPES` in
`master_prerequisites`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random

from hypothesis import strategies as st
from master_prerequisites import SHAPES
from master_world import DICTIONARY

from idockit.abap import CURR, DATS, DEC, FLTP, INT1, INT2, INT4, NUMC, QUAN, TIMS, Field
from idockit.ale.tree import Message, Node
from idockit.system.master.bapi import flags_of
from idockit.system.master.declared import Key, MasterObject
from idockit.system.master.plan import Plan, plans_of

__all__ = [
    "Instance",
    "Record",
    "canonical",
    "idoc_type_of",
    "instances",
    "make_instance",
    "plans_of_object",
    "value_of",
]

LETTERS = "ABCXYZabcxyz0123456789ÄÖéß .-/&"
NUMBERS = (DEC, CURR, QUAN, FLTP, INT1, INT2, INT4)
UNKNOWN_LENGTH = 10


@dataclass
class Record:
    """A made-up record and what is below it: of a joined part the fields of the record above, of a group none."""

    plan: Plan
    key: Key
    row: dict[str, str]
    below: list[Record] = field(default_factory=list)

    @property
    def segment(self) -> str:
        """The segment it is in."""
        return self.plan.part.segment

    def named(self) -> dict[str, str]:
        """Its key by name."""
        return dict(zip(self.plan.keys, self.key, strict=True))

    def walk(self) -> Iterator[Record]:
        """This one and all below."""
        yield self
        for record in self.below:
            yield from record.walk()

    def node(self, msgfn: str = "005", *, top: bool = False) -> Node:
        """The segment with all below. `top`: it stands at the top, beside the root."""
        plan = self.plan
        values = self.named() if plan.part.kind != "joined" or top else {}
        by_field = {}
        for name in plan.order:
            column = plan.part.names.get(name, name)
            value = values.get(column, "") or (self.row.get(column, "") if name in plan.columns else "")
            if value:
                by_field[name] = value
        fields = {plan.function: msgfn, **by_field} if plan.function and msgfn else by_field
        return Node(self.segment, fields, tuple(record.node(msgfn) for record in self.below))


@dataclass
class Instance:
    """One made-up object."""

    object: MasterObject
    key: Key
    records: list[Record]

    def walk(self) -> Iterator[Record]:
        """All its records."""
        for record in self.records:
            yield from record.walk()

    def by_address(self) -> dict[tuple[str, Key], dict[str, str]]:
        """Its rows by table and key."""
        found: dict[tuple[str, Key], dict[str, str]] = {}
        for record in self.walk():
            if record.plan.part.kind != "group":
                found.setdefault((record.plan.table, record.key), {}).update(record.row)
        return found

    def rows(self) -> dict[str, list[dict[str, str]]]:
        """Its rows by table, keys and all."""
        names = {record.plan.table: record.plan.keys for record in self.walk()}
        found: dict[str, list[dict[str, str]]] = {}
        for (table, key), row in self.by_address().items():
            found.setdefault(table, []).append({**dict(zip(names[table], key, strict=True)), **row})
        return found

    def message(self, msgfn: str = "005") -> Message:
        """The master IDoc of it; the segments are not numbered."""
        control = {
            "MESTYP": self.object.message,
            "IDOCTYP": idoc_type_of(self.object),
            "SNDPRT": "LS",
            "SNDPRN": "E10",
        }
        filled = {name: value for name, value in control.items() if value}
        nodes = [record.node(msgfn, top=True) for record in self.records]
        return Message(filled, tuple(self._flagged(nodes)))

    def _flagged(self, nodes: list[Node]) -> Iterator[Node]:
        """The segments at the top, those of a kind followed by their segments of flags."""
        plans = {record.segment: record.plan for record in self.records}
        for segment, made in groupby(nodes, key=lambda node: node.segment):
            same, plan = list(made), plans[segment]
            yield from same
            if plan.part.x:
                order = tuple(DICTIONARY.segment(plan.part.x).by_name)
                yield from flags_of(plan, same, order, self.object.function)

    def without(self, goes: Callable[[Record, str], bool]) -> Instance:
        """The same without what is excluded: `goes(record, "")` a whole record, `goes(record, column)` a field."""
        return replace(self, records=[left for record in self.records for left in _without(record, goes)])


def _without(record: Record, goes: Callable[[Record, str], bool]) -> Iterator[Record]:
    if goes(record, ""):
        return
    row = {name: value for name, value in record.row.items() if not goes(record, name)}
    below = [left for child in record.below for left in _without(child, goes)]
    counts: dict[str, int] = {}
    for child in below:
        if child.plan.part.kind == "numbered":
            counts[child.segment] = number = counts.get(child.segment, 0) + 1
            child.key = (*child.key[:-1], f"{number:06d}")
    kind = record.plan.part.kind
    if (kind == "joined" and not row and not below) or (kind == "group" and not below):
        return
    yield Record(record.plan, record.key, row, below)


def plans_of_object(object_: MasterObject) -> Mapping[str, Plan]:
    """The plans of the segments at the top."""
    return plans_of(object_, DICTIONARY)


def make_instance(object_: MasterObject, random: Random, size: int = 25, *, model: bool = False) -> Instance:
    """An object of a kind with about `size` records. `model`: with records that no segment is known for."""
    plans = plans_of(object_, DICTIONARY)
    made = _Maker(object_, random, size, model).instance(list(plans.values()))
    shape = SHAPES.get(object_.name)
    return made if shape is None else shape(made)


def instances(object_: MasterObject, *, max_size: int = 25, model: bool = False) -> st.SearchStrategy[Instance]:
    """Objects of a kind, see `make_instance`."""
    return st.builds(
        lambda seed, size: make_instance(object_, Random(seed), size, model=model),
        st.integers(0, 2**32 - 1),
        st.integers(1, max_size),
    )


def idoc_type_of(object_: MasterObject) -> str:
    """The basic type that the object is sent with: the first of its own that is known."""
    names = [known.value for known in object_.idoc_types]
    return next((name for name in names if DICTIONARY.find_idoc_type(name)), names[0] if names else "")


class _Maker:
    def __init__(self, object_: MasterObject, random: Random, size: int, model: bool):
        self.object = object_
        self.random = random
        self.left = size
        self.model = model
        found = DICTIONARY.find_idoc_type(idoc_type_of(object_))
        self.mandatory = {node.segment for node in found.walk() if node.mandatory} if found else set()

    def instance(self, plans: list[Plan]) -> Instance:
        root = plans[0]
        known: dict[str, str] = {}
        for column in self.object.object_key:
            known[column] = self.key_field(root, column)
        key = tuple(known[column] for column in self.object.object_key)
        self.mandatory.add(root.part.segment)
        return Instance(self.object, key, self.some(plans, known))

    def some(self, plans: list[Plan], known: dict[str, str]) -> list[Record]:
        made: list[Record] = []
        for plan in plans:
            if plan.model and not self.model:
                continue
            count = int(plan.part.segment in self.mandatory)
            if self.left > 0 and self.random.random() < 0.5:
                count = max(count, self.random.randint(1, 3))
            if plan.part.kind in ("joined", "group"):
                count = min(count, 1)
            seen: set[Key] = set()
            for number in range(1, count + 1):
                record = self.record(plan, known, number)
                if record is not None and (plan.part.kind in ("joined", "group") or record.key not in seen):
                    seen.add(record.key)
                    made.append(record)
        return made

    def record(self, plan: Plan, known: dict[str, str], number: int) -> Record | None:
        self.left -= 1
        kind = plan.part.kind
        values = dict(known)
        for column in plan.keys:
            if kind == "numbered" and column == plan.keys[-1]:
                values[column] = f"{number:06d}"
            elif column not in values:
                values[column] = self.key_field(plan, column)
        row = {} if kind == "group" else self.row(plan)
        if kind == "joined" and not row:
            return None
        below = self.some(list(plan.below.values()), values)
        if kind == "group" and not below:
            return None
        return Record(plan, tuple(values[column] for column in plan.keys), row, below)

    def row(self, plan: Plan) -> dict[str, str]:
        names = list(plan.columns)
        chosen = self.random.sample(names, min(len(names), self.random.randint(1, 4)))
        return {plan.columns[name]: self.value(plan, name) for name in chosen}

    def key_field(self, plan: Plan, column: str) -> str:
        """A value of a key column that fits into that field of all segments below, too."""
        name = _field_of(plan, column)
        lengths = [one.lengths[field] for one in plan.walk() if (field := _field_of(one, column)) in one.lengths]
        return self.value(plan, name, min(lengths, default=None))

    def value(self, plan: Plan, name: str, length: int | None = None) -> str:
        segment = DICTIONARY.find_segment(plan.part.segment)
        declared = None if segment is None else segment.by_name.get(name)
        return value_of(declared, plan.lengths.get(name) if length is None else length, self.random)


def _field_of(plan: Plan, column: str) -> str:
    return next((name for name, of in plan.part.names.items() if of == column), column)


def value_of(declared: Field | None, length: int | None, random: Random) -> str:
    """A value that fits a field; never blank, never the sign for no data."""
    size = UNKNOWN_LENGTH if length is None else length
    if isinstance(declared, DATS) and size == 8:
        return f"{random.randrange(1990, 2090)}{random.randrange(1, 13):02d}{random.randrange(1, 29):02d}"
    if isinstance(declared, TIMS) and size == 6:
        return f"{random.randrange(24):02d}{random.randrange(60):02d}{random.randrange(60):02d}"
    if isinstance(declared, NUMC):
        return "".join(random.choice("0123456789") for _ in range(size))
    if isinstance(declared, NUMBERS):
        return str(random.randrange(1, 10 ** min(size, 3)))
    while True:
        text = "".join(random.choice(LETTERS) for _ in range(random.randint(1, min(size, 12)))).strip()
        if text and text != "/":
            return text


def canonical(node: Node, numbered: frozenset[str]) -> tuple[object, ...]:
    """A segment in a form in which the order of records with keys does not matter."""
    children = [canonical(child, numbered) for child in node.children]
    kinds = {
        name: [child for child in children if child[0] == name] for name in {child.segment for child in node.children}
    }
    ordered = [(name, found if name in numbered else sorted(found, key=repr)) for name, found in sorted(kinds.items())]
    fields = sorted((name, value) for name, value in node.fields.items() if value)
    return (node.segment, tuple(fields), repr(ordered))
