"""Conditions that belong to an object but are distributed separately, as IDocs of their own (R-GEN-8): those of info
records and of services."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Part, Row, numbered
from idockit.system.master.posting import Posting

__all__ = [
    "CONDITIONS",
    "conditions",
    "not_posted",
    "not_sent",
    "separately",
    "told_when_posted",
    "told_when_sent",
]

CONDITIONS = "E1KONH"
"""The segment of a condition record, where one stands below the object."""


def conditions(of: str) -> Part:
    """The place of conditions below a record of table `of`. SAP keeps all conditions in KONH and KONP; here those that
    somebody put beside such a record are tables of their own."""
    return Part(CONDITIONS, f"KONH_{of}", ("DATAB", "DATBI"), parts=(numbered("E1KONP", f"KONP_{of}"),))


@rule("R-GEN-8", "conditions that are distributed separately are neither sent with their object nor posted with it",
      neutral="")  # fmt: skip
def separately(what: str) -> str:
    """Why the conditions of an object do not go with it."""
    return f"conditions of {what} are distributed separately, by COND_A"


def told_when_sent(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The record as it is sent; the log says by what its conditions go."""
    if why := separately(doing.object.text):
        doing.left_out("R-GEN-8", why, part.segment)
    return row


def told_when_posted(posting: Posting) -> None:
    """Say in the log that no condition is posted, and by what they go."""
    if why := separately(posting.object.text):
        posting.decided("R-GEN-8", why, posting.root)


def not_sent(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a condition is not in the IDoc."""
    why = separately(doing.object.text)
    return doing.left_out("R-GEN-8", why, part.segment) if why else ""


def not_posted(posting: Posting, part: Part, node: Node) -> str:
    """Why a condition in the IDoc is not posted."""
    why = separately(posting.object.text)
    if why:
        posting.tell("R-GEN-8", f"{node.segment} is not imported: {why}", node)
    return why
