"""Posting bills of material: the message variant says whether a BOM is changed, created or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from idockit.ale.tree import Node
from idockit.objects.bom_itemposting import post_items
from idockit.objects.bom_items import require_change_number
from idockit.objects.bom_selection import not_offered, not_simple
from idockit.objects.bom_sending import long_texts, structure_of, sub_items
from idockit.objects.bom_structure import ALTERNATIVES, ASSIGNMENT, kind_of
from idockit.rules import rule
from idockit.system.master import msgfn
from idockit.system.master.application import LOCKS
from idockit.system.master.declared import Key, Part, Row
from idockit.system.master.plan import Plan
from idockit.system.master.posting import Posting
from idockit.system.master.rows import owner_of

__all__ = ["REFERENCES", "VARIANTS", "apply", "flagged", "identify", "ignore_long_text", "ignore_sub_item"]

CHANGE, CREATE, DELETE = "CNG", "CRE", "DEL"
VARIANTS = (CHANGE, CREATE, DELETE)
REFERENCES = {"PLMZ": "routing", "AFKO": "production order"}
"""Tables whose records point to a BOM by its number, and what they are."""
POINTER = ("STLTY", "STLNR", "STLAL")
NUMBERS = ("OUR_STLNR", "01")
"""Number range for BOM numbers, drawn where the sender's is another BOM's here."""
ITEM_SEGMENTS = ("E1STASM", "E1STPOM")


def identify(posting: Posting, node: Node) -> Key:
    """The key in the assignment segment. Refuses an IDoc with none or several."""
    kind = structure_of(posting.object.name)
    found = [child for child in node.children if child.segment == kind.segment and not msgfn.held_back(child)]
    if not found:
        posting.refuse("R-GEN-3", f"{node.segment}: no {kind.segment} below it, expected the key of the BOM", node)
    keys = {tuple(child.get(name) or node.get(name) for name in kind.key) for child in found}
    if len(keys) > 1:
        text = f"{node.segment}: {len(keys)} {kind.segment} with different keys, expected one BOM for one key"
        posting.refuse("R-BOM-3", text, found[1])
    key = keys.pop()
    if not key[0] or msgfn.NO_DATA in key:
        names = ", ".join(kind.key)
        posting.refuse("R-GEN-3", f"{kind.segment}: key field {names} is blank, expected the key of the BOM", found[0])
    return key


# What is done


def _as_it_stands(control: Mapping[str, str]) -> str:
    return control.get("MESCOD", "")


@rule("R-BOM-19", "without a message variant, CNG applies", neutral=_as_it_stands)
def variant_of(control: Mapping[str, str]) -> str:
    """The message variant of an IDoc (MESCOD; OPEN 23)."""
    return control.get("MESCOD") or CHANGE


@rule("R-DIFF-19", "the message variants are those of now: another one is an error, not a failure", neutral=True)
@rule("R-BOM-26", "another message variant than CNG, CRE and DEL is refused", neutral=True)
def known_variant(variant: str) -> bool:
    """Whether a message variant is known; the list may grow."""
    return variant in VARIANTS


@rule("R-BOM-18", "CNG creates a BOM that the receiver does not have", neutral=False)
def created_by_change(exists: bool) -> bool:
    """Whether an IDoc to change a BOM creates it."""
    return not exists


@rule("R-BOM-20", "CRE creates a BOM that the receiver does not have", neutral=False)
def created_by_create(exists: bool) -> bool:
    """Whether an IDoc to create a BOM creates it."""
    return not exists


@rule("R-BOM-21", "CRE for a BOM that the receiver has is not posted", neutral=None)
def refuse_known(posting: Posting, exists: bool) -> None:
    """Refuse to create what is there."""
    if exists:
        shown = "/".join(posting.key)
        text = f"BOM {shown} is in {posting.system.name}, CRE expects that it is not: send CNG to change it"
        posting.refuse("R-BOM-21", text, posting.root)


@rule("R-BOM-24", "DEL for a BOM that the receiver does not have is not posted", neutral=None)
def refuse_unknown(posting: Posting, exists: bool) -> None:
    """Refuse to delete what is not there."""
    if not exists:
        shown = "/".join(posting.key)
        text = f"BOM {shown} is not in {posting.system.name}, message variant DEL expects one to delete"
        posting.refuse("R-BOM-24", text, posting.root)


@rule("R-BOM-17", "CNG changes the items of a BOM that is there, its header data stay", neutral=False)
def header_stays(exists: bool) -> bool:
    """Whether the header data of the receiver stay."""
    return exists


def apply(posting: Posting, plan: Plan, node: Node) -> None:
    """Post a BOM."""
    variant = variant_of(posting.message.control)
    if not known_variant(variant):
        expected = ", ".join(VARIANTS)
        text = f"unknown message variant {variant or '(blank)'} in MESCOD, expected one of {expected}"
        posting.refuse("R-BOM-26", text, None, "MESCOD")
    msgfn.check_function(posting, node)
    if msgfn.held_back(node):
        posting.decided("R-GEN-4", "MSGFN 023: not imported", node, "MSGFN")
        return
    exists = posting.instance.get(plan.table, posting.key) is not None
    _one_alternative(posting, node)
    if variant == DELETE:
        refuse_unknown(posting, exists)
        delete(posting)
        return
    if node.get("MSGFN") == msgfn.DELETE:
        if exists:
            delete(posting)
        else:
            posting.tell("R-GEN-3", f"BOM {'/'.join(posting.key)}: to be deleted, but is not here", node)
        return
    if variant == CREATE:
        refuse_known(posting, exists)
        new = created_by_create(exists)
    else:
        new = created_by_change(exists)
    if not new and not exists:
        posting.refuse("R-GEN-3", f"BOM {'/'.join(posting.key)} is not in {posting.system.name}", node)
    _complete(posting, node)
    if header_stays(exists):
        posting.decided("R-BOM-17", "the header data stay", node)
    else:
        _header(posting, plan, node)
    post_items(posting, plan, node, new=new)


def _one_alternative(posting: Posting, node: Node) -> None:
    """Refuse an IDoc with several alternatives, or one that would make or meet several here."""
    kind = structure_of(posting.object.name)
    sent = {child.get("STLAL") for child in node.children if child.segment in (kind.segment, "E1STKOM")}
    here = {of[kind.width] for of, _ in posting.instance.below(kind.assignments, posting.key)}
    names = sent if len(sent) > 1 else (sent | here) - {""}
    if len(names) > 1 and (why := not_simple(ALTERNATIVES)):
        where = f"the IDoc and {posting.system.name}" if names - sent else "the IDoc"
        text = f"alternatives {', '.join(name or '(blank)' for name in sorted(names))} in {where}: {why}"
        posting.refuse("R-BOM-3", text, node)


def _complete(posting: Posting, node: Node) -> None:
    """The checks before anything is posted: all that the BOM needs is here."""
    kind = structure_of(posting.object.name)
    here = kind_of(posting.luw, posting.instance, kind, posting.key)
    if here == ASSIGNMENT and (why := not_offered(here)):
        posting.refuse("R-BOM-11", f"BOM {'/'.join(posting.key)} is in {posting.system.name}, but: {why}", node)
    if kind.segment == "E1MASTM":
        posting.require("R-GEN-5", "MARA", (posting.key[0],), "material", node)
    else:
        posting.require("R-GEN-5", "DRAW", posting.key, "document", node)
    require_change_number(posting, node, "AENRL")
    for child in node.children:
        if child.segment in ("E1STKOM", *ITEM_SEGMENTS) and child.get("MSGFN") != msgfn.NOT_IMPORTED:
            require_change_number(posting, child, "AENNR")


# Header


def _header(posting: Posting, plan: Plan, node: Node) -> None:
    """Post the header by the engine, with a BOM number that is no other BOM's here."""
    children = [child for child in node.children if child.segment not in ITEM_SEGMENTS]
    number = _number(posting, [node, *children])
    renumbered = [_numbered(child, number) for child in children]
    msgfn.apply(posting, plan, _numbered(node, number).with_children(renumbered))


def _numbered(node: Node, number: str) -> Node:
    if not number or not node.get("STLNR"):
        return node
    return node.with_fields({**node.fields, "STLNR": number})


def _number(posting: Posting, nodes: list[Node]) -> str:
    """A BOM number in place of the sender's, where that is taken; empty: it is free."""
    kind = structure_of(posting.object.name)
    wanted = {node.get("STLNR") for node in nodes if node.segment in ("E1STZUM", kind.segment)} - {"", msgfn.NO_DATA}

    def taken(number: str) -> bool:
        others = posting.luw.find(kind.assignments, ("STLNR",), (number,))
        return any(of[: kind.width] != posting.key for of in others)

    if not any(taken(number) for number in wanted):
        return ""
    numbers = posting.system.store.numbers
    numbers.create(*NUMBERS, width=8)
    number = numbers.draw(1, *NUMBERS)[0]
    while taken(number):
        number = numbers.draw(1, *NUMBERS)[0]
    text = "the sender's BOM number is another BOM's here"
    posting.decided("R-GEN-3", text, nodes[0], "STLNR", before=", ".join(sorted(wanted)), after=number)
    return number


# Deleting


def _none(posting: Posting, numbers: set[str]) -> Iterator[tuple[str, Key, Row]]:
    return iter(())


@rule("R-BOM-23", "references of routings and production orders to a deleted BOM are removed, with a warning",
      neutral=_none)  # fmt: skip
def references(posting: Posting, numbers: set[str]) -> Iterator[tuple[str, Key, Row]]:
    """The records that point to a BOM: table, key, record."""
    category = "M" if structure_of(posting.object.name).segment == "E1MASTM" else "D"
    for table in REFERENCES:
        for number in sorted(numbers):
            for key in posting.luw.find(table, ("STLNR",), (number,)):
                row = posting.row(table, key) or {}
                if row.get("STLTY", category) == category:
                    yield table, key, row


@rule("R-BOM-22", "DEL deletes the BOM", neutral=0)
def delete_records(posting: Posting) -> int:
    """Delete all records of a BOM; their number."""
    return posting.instance.delete_where(lambda table, key: table != LOCKS)


def delete(posting: Posting) -> None:
    """Delete a BOM, and the references to it."""
    kind = structure_of(posting.object.name)
    rows = posting.instance.below(kind.assignments, posting.key)
    numbers = {row["STLNR"] for _, row in rows if row.get("STLNR")}
    for table, key, row in list(references(posting, numbers)):
        rest = {name: value for name, value in row.items() if name not in POINTER}
        posting.luw.put(table, key, rest, owner_of(table, key))
        what = f"{REFERENCES[table]} {'/'.join(key)}"
        text = f"{what} referred to BOM {'/'.join(posting.key)}, which is deleted: the reference is removed ({table})"
        posting.tell("R-BOM-23", text, posting.root, "STLNR", kind="W", before=row.get("STLNR", ""))
    count = delete_records(posting)
    posting.decided("R-BOM-22", f"BOM {'/'.join(posting.key)} deleted: {count} records", posting.root)


# What is not posted, or deleted by a flag


def flagged(posting: Posting, part: Part, node: Node) -> bool:
    """Whether a segment of a dependency says that it is deleted."""
    return node.get("FLDELETE") == "X"


def _ignored(posting: Posting, node: Node, rule_id: Literal["R-BOM-4", "R-BOM-5"], why: str) -> str:
    if why:
        posting.tell(rule_id, f"{node.segment} is ignored: {why}", node)
    return why


def ignore_long_text(posting: Posting, part: Part, node: Node) -> str:
    """Why a long text is not posted."""
    return _ignored(posting, node, "R-BOM-4", long_texts())


def ignore_sub_item(posting: Posting, part: Part, node: Node) -> str:
    """Why a sub-item is not posted."""
    return _ignored(posting, node, "R-BOM-5", sub_items())
