"""Items of bills of material: by what they are found in another system, and what they need there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from idockit.ale.tree import Node
from idockit.objects.decisions import checked_in_receiver
from idockit.rules import rule
from idockit.system.master.declared import Key, Row
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.posting import Posting

__all__ = [
    "COLUMNS",
    "ID_FIELDS",
    "PLAIN_FIELDS",
    "ItemKey",
    "id_fields",
    "item_key",
    "local",
    "plain_key",
    "require_change_number",
    "require_dependency",
    "require_object",
    "shown",
]

DOCUMENT, CLASS, COMPONENT, NOTHING = "document", "class", "material", ""
KINDS = {"D": DOCUMENT, "K": CLASS, "T": NOTHING, "L": COMPONENT, "N": COMPONENT, "R": COMPONENT, "I": COMPONENT,
         "M": COMPONENT}  # fmt: skip
"""Item category -> the kind of its object. Others: as the fields are filled."""

ID_OF = {
    COMPONENT: ("ID_COMP",),
    DOCUMENT: ("ID_DOC_TYP", "ID_DOC", "ID_DOC_VRS", "ID_DOC_PRT"),
    CLASS: ("ID_CL_TYPE", "ID_CLASS"),
}
PLAIN_OF = {
    COMPONENT: ("IDNRK",),
    DOCUMENT: ("DOKAR", "DOKNR", "DOKVR", "DOKTL"),
    CLASS: ("KLART", "KLASSE"),
}
ID_FIELDS = frozenset({"ID_ITM_CTG", "ID_ITEM_NO", "ID_SORT", "ID_CLASS_C"}.union(*ID_OF.values()))
"""Fields of E1STPOM that say which item is meant; no data of the item."""
COLUMNS = {name: f"OUR_{name}" for name in PLAIN_OF[DOCUMENT]}
"""Fields of items of documents -> columns: the document of the item, where that of the BOM is the key."""
PLAIN_FIELDS = frozenset({"POSTP", "POSNR", "SORTF", "CLASS", *COLUMNS.values()}.union(*PLAIN_OF.values()))
TABLES = {COMPONENT: "MARA", DOCUMENT: "DRAW", CLASS: "KLAH"}


class ItemKey(NamedTuple):
    """Item category, item number, sort string and object: its kind, then its key."""

    category: str
    number: str
    sort: str
    object: Key


def _object(category: str, given: Mapping[str, Key]) -> Key:
    if category in KINDS:
        kind = KINDS[category]
    else:
        kind = next((name for name in (DOCUMENT, CLASS, COMPONENT) if any(given[name])), NOTHING)
    return (kind, *given[kind]) if kind and any(given[kind]) else ()


@rule("R-DIFF-8", "category, number, sort string and object identify an item; the object is in fields by the category",
      neutral=())  # fmt: skip
@rule("R-BOM-29", "the item category says whether material, document or class is the object of an item", neutral=())
def object_of(category: str, given: Mapping[str, Key]) -> Key:
    """The object by which an item is found. `given`: the fields of each kind of object."""
    return _object(category, given)


def _plain(row: Mapping[str, str]) -> dict[str, Key]:
    given = {kind: tuple(row.get(name, "") for name in names) for kind, names in PLAIN_OF.items()}
    given[CLASS] = (row.get("KLART", ""), row.get("KLASSE") or row.get("CLASS", ""))
    given[DOCUMENT] = tuple(row.get(COLUMNS[name]) or row.get(name, "") for name in PLAIN_OF[DOCUMENT])
    return given


def plain_key(row: Mapping[str, str]) -> ItemKey:
    """The key of an item as it is."""
    category = row.get("POSTP", "")
    return ItemKey(category, row.get("POSNR", ""), row.get("SORTF", ""), object_of(category, _plain(row)))


@rule(
    "R-BOM-28",
    "an item is found by category, number, sort string and object as they were before the change (ID fields)",
    neutral=plain_key,
)
def item_key(row: Mapping[str, str]) -> ItemKey:
    """The key of the item that a segment means: its ID fields, or, where all are blank, the item's own fields."""
    found = {name: "" if row.get(name, "") == NO_DATA else row.get(name, "") for name in ID_FIELDS}
    if not any(found.values()):
        return plain_key(row)
    given = {kind: tuple(found[name] for name in names) for kind, names in ID_OF.items()}
    given[CLASS] = (found["ID_CL_TYPE"], found["ID_CLASS_C"] or found["ID_CLASS"])
    category = found["ID_ITM_CTG"]
    return ItemKey(category, found["ID_ITEM_NO"], found["ID_SORT"], object_of(category, given))


def id_fields(key: ItemKey) -> Row:
    """The ID fields for a key."""
    fields = {"ID_ITM_CTG": key.category, "ID_ITEM_NO": key.number, "ID_SORT": key.sort}
    if key.object:
        fields |= zip(ID_OF[key.object[0]], key.object[1:], strict=True)
    return {name: value for name, value in fields.items() if value}


def shown(key: ItemKey) -> str:
    """The key for a message."""
    what = f", {key.object[0]} {'/'.join(key.object[1:])}" if key.object else ""
    return f"category {key.category or '(blank)'}, item {key.number or '(blank)'}, sort string '{key.sort}'{what}"


@rule("R-BOM-8", "the material, document or class of an item must be in the receiver", neutral=None)
def require_object(posting: Posting, node: Node) -> None:
    """Refuse an item whose object is missing."""
    found = _object(node.get("POSTP"), _plain(node.fields))
    if found and NO_DATA not in found and checked_in_receiver():
        kind, *key = found
        posting.require("R-BOM-8", TABLES[kind], tuple(key), f"item {node.get('POSNR')}: {kind}", node)


@rule("R-BOM-9", "a change number in the IDoc must be in the receiver", neutral=None)
def require_change_number(posting: Posting, node: Node, name: str) -> None:
    """Refuse a segment whose change number is missing."""
    number = node.get(name)
    if number and number != NO_DATA and checked_in_receiver():
        posting.require("R-BOM-9", "AENR", (number,), "change number", node, name)


@rule("R-BOM-2", "dependencies of the BOM's own (local ones) are part of it, with source and texts", neutral=False)
def local(internal: str, external: str) -> bool:
    """Whether a dependency is local: its internal name is a number, or it has no name."""
    return internal.isdecimal() if internal else not external


@rule("R-BOM-6", "a global dependency is only named, and must be in the receiver", neutral=None)
def require_dependency(posting: Posting, node: Node) -> None:
    """Refuse an item with a global dependency that is missing."""
    name = node.get("DEP_EXTERN") or node.get("DEP_INTERN")
    if checked_in_receiver():
        posting.require("R-BOM-6", "CUKB", (name,), "global dependency", node, "DEP_EXTERN")
