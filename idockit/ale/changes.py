"""Change documents as plain values (reference ALE 3): what changed in an object, table by table.

    document = ChangeDocument("MATERIAL", "M-01", "0000000001", "SMITH", now, items=(
        *updated("MARA", "M-01", {"MATKL": "A"}, {"MATKL": "B"}),
        inserted("MARC", "M-01 1000"),
    ))

An insertion and a deletion are one item each, with `KEY` in place of a field and no values; an update is one item for
each field that changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from idockit.ale.tree import EMPTY

__all__ = ["KEY", "ChangeDocument", "ChangeItem", "Kind", "deleted", "inserted", "updated"]

KEY = "KEY"
Kind = Literal["I", "U", "D", "E"]
"""Inserted, updated, deleted; E is a deletion too, of one field."""


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One line of a change document (CDPOS). `attributes` says what else is known of the record, such as KVEWE of a
    condition."""

    table: str
    key: str
    name: str
    change: Kind
    old: str = ""
    new: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """A change document (CDHDR with its lines). `active_from`: when the change comes into force, for changes that are
    planned; None: with the document."""

    object_class: str
    object_id: str
    number: str
    user: str
    when: datetime
    items: tuple[ChangeItem, ...] = ()
    active_from: datetime | None = None


def inserted(table: str, key: str, attributes: Mapping[str, str] = EMPTY) -> ChangeItem:
    """A record that is new."""
    return ChangeItem(table, key, KEY, "I", attributes=attributes)


def deleted(table: str, key: str, attributes: Mapping[str, str] = EMPTY) -> ChangeItem:
    """A record that is gone."""
    return ChangeItem(table, key, KEY, "D", attributes=attributes)


def updated(
    table: str, key: str, old: Mapping[str, str], new: Mapping[str, str], attributes: Mapping[str, str] = EMPTY
) -> tuple[ChangeItem, ...]:
    """The fields of a record that changed."""
    return tuple(
        ChangeItem(table, key, name, "U", old.get(name, ""), new.get(name, ""), attributes)
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    )
