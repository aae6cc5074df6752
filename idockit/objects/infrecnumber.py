"""Purchasing info record: which record of the receiver an IDoc is about.

That of a stock material is found by material and vendor, and keeps its own number; a new one, and that of non-stock
material, has the number of the central system. So it is with a record that is to be deleted, where the IDoc says more
of it than its number.
"""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.application import key_of
from idockit.system.master.declared import Key, Row
from idockit.system.master.msgfn import DELETE, NO_DATA, held_back
from idockit.system.master.posting import Posting

__all__ = ["EINA", "INFNR", "LIFNR", "MATKL", "MATNR", "number", "value_of"]

EINA = "EINA"
INFNR, LIFNR, MATKL, MATNR = "INFNR", "LIFNR", "MATKL", "MATNR"


def number(posting: Posting, node: Node) -> Key:
    """The key of the info record in the receiver. Refuses a number that another record has."""
    central = key_of(posting, posting.object, node)[0]
    if held_back(node):
        return (central,)
    material, vendor = value_of(posting, node, MATNR), value_of(posting, node, LIFNR)
    if material and vendor:
        local = local_number(posting, material, vendor, central)
        if local:
            if local != central:
                text = f"the record of material {material} and vendor {vendor} keeps its number"
                posting.decided("R-INFREC-12", text, node, INFNR, before=central, after=local)
            return (local,)
        number_free(posting, node, central)
        return (number_of_new(central),)
    old = posting.row(EINA, (central,))
    if old is None or (node.get("MSGFN") == DELETE and not vendor):
        return (number_of_non_stock(central),)
    if old.get(MATNR):
        number_free(posting, node, central)
    same_vendor(posting, node, old)
    same_group(posting, node, old)
    return (known_non_stock(central),)


def value_of(posting: Posting, node: Node, name: str) -> str:
    """A field of the general data; where the IDoc has no data for it, that of the receiver."""
    found = node.get(name)
    return found if found != NO_DATA else (posting.row(EINA, (node.get(INFNR),)) or {}).get(name, "")


@rule("R-INFREC-12", "a record for the material and vendor is updated under the number that it has", neutral="")
def local_number(posting: Posting, material: str, vendor: str, central: str) -> str:
    """The number of the receiver's record for a material and vendor; empty: there is none."""
    found = [key[0] for key in posting.luw.find(EINA, (MATNR, LIFNR), (material, vendor))]
    return central if central in found else next(iter(found), "")


@rule("R-INFREC-11", "a new record of a stock material has the number of the central system", neutral="")
def number_of_new(central: str) -> str:
    """The number that a record gets which the receiver does not have."""
    return central


@rule("R-INFREC-13", "a number that a record of another material or vendor has is not taken", neutral=None)
def number_free(posting: Posting, node: Node, central: str) -> None:
    """Refuse the IDoc where its number is used in the receiver for something else (REQUIREMENTS D 9)."""
    other = posting.row(EINA, (central,))
    if other is not None:
        of = f"material {other.get(MATNR) or '(none)'} and vendor {other.get(LIFNR) or '(none)'}"
        text = f"info record number {central} is already used for {of}: synchronize the number ranges of all systems"
        posting.refuse("R-INFREC-13", text, node, INFNR)


@rule("R-INFREC-14", "a record of non-stock material always has the number of the central system", neutral="")
def number_of_non_stock(central: str) -> str:
    """The number that a record of non-stock material gets."""
    return central


@rule("R-INFREC-15", "a non-stock record that is there with the same vendor and material group is updated", neutral="")
def known_non_stock(central: str) -> str:
    """The number of the record that is updated."""
    return central


@rule("R-INFREC-16", "a non-stock record must have the vendor of the record that has its number", neutral=None)
def same_vendor(posting: Posting, node: Node, old: Row) -> None:
    """Refuse the IDoc where the receiver's record is of another vendor."""
    _same("R-INFREC-16", "vendor", LIFNR, posting, node, old)


@rule("R-INFREC-17", "a non-stock record must have the material group of the record that has its number", neutral=None)
def same_group(posting: Posting, node: Node, old: Row) -> None:
    """Refuse the IDoc where the receiver's record is of another material group."""
    _same("R-INFREC-17", "material group", MATKL, posting, node, old)


def _same(rule_id: str, what: str, name: str, posting: Posting, node: Node, old: Row) -> None:
    here, there = old.get(name, ""), value_of(posting, node, name)
    if here != there:
        number = node.get(INFNR)
        text = f"info record {number} has {what} {here or '(none)'} here, the IDoc has {what} {there or '(none)'}"
        posting.refuse(rule_id, text, node, name)
