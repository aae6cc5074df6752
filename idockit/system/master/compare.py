"""Comparing the tables of systems: what is different, and what a rule says of it (allowed, to be changed by hand)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from idockit.system.master.declared import Difference, MasterObject

__all__ = ["Found", "compare", "meanings"]

Dump = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """One difference: the record, the field (empty: the whole record is in one system only), the values by system;
    `rule` and `meaning` where a rule says what it means, both empty: it is an error."""

    table: str
    key: tuple[str, ...]
    field: str
    values: Mapping[str, str]
    rule: str = ""
    meaning: str = ""

    def __str__(self) -> str:
        values = ", ".join(f"{system}: {value or '(blank)'}" for system, value in self.values.items())
        said = f" ({self.meaning}; {self.rule})" if self.rule else ""
        return f"{self.table} {'/'.join(self.key)}{'-' + self.field if self.field else ''}: {values}{said}"


def meanings(objects: Sequence[MasterObject]) -> dict[str, Difference]:
    """What the objects say of differences, by `TABLE-FIELD`."""
    return {name: said for object_ in objects for name, said in object_.differences.items()}


def compare(
    systems: Mapping[str, Dump],
    keys: Mapping[str, Sequence[str]],
    said: Mapping[str, Difference],
    tables: Sequence[str] = (),
) -> Iterator[Found]:
    """The differences between dumps of several systems. `keys`: table -> its key fields; `tables`: only these."""
    names = sorted({name for dump in systems.values() for name in dump if not tables or name in tables})
    for name in names:
        columns = keys.get(name, ("OUR_KEY",))
        by_key: dict[tuple[str, ...], dict[str, Mapping[str, str]]] = {}
        for system, dump in systems.items():
            for row in dump.get(name, ()):
                by_key.setdefault(tuple(row.get(column, "") for column in columns), {})[system] = row
        for key, rows in sorted(by_key.items()):
            yield from _of_record(name, key, rows, list(systems), set(columns), said)


def _of_record(
    table: str,
    key: tuple[str, ...],
    rows: Mapping[str, Mapping[str, str]],
    systems: Sequence[str],
    keys: set[str],
    said: Mapping[str, Difference],
) -> Iterator[Found]:
    if len(rows) < len(systems):
        yield Found(table, key, "", {system: "there" if system in rows else "missing" for system in systems})
    fields = dict.fromkeys(field for row in rows.values() for field in row if field not in keys)
    for field in fields:
        values = {system: row.get(field, "") for system, row in rows.items()}
        if len(set(values.values())) > 1:
            rule, meaning = said[f"{table}-{field}"]() if f"{table}-{field}" in said else ("", "")
            yield Found(table, key, field, values, rule, meaning)
