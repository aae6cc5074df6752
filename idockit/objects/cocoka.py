"""Unit of measure of a cost center and cost element: table COKA. No source shows a message type or a segment, so it is
on the model level: `System.post_rows("cost-element-unit", {"COKA": [...]})`. IDoc type COCOKA01 is known by name only.
"""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled
from idockit.rules import rule
from idockit.system.master.declared import Key, MasterObject, Part, verified
from idockit.system.master.dialog import Dialog
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

UNIT = "MEINH"
FIXED = "the unit cannot be changed during the year"


@rule("R-COKA-1", "the unit is of a cost center, a cost element and a fiscal year", neutral=("", "", "", ""))
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, cost center, cost element, fiscal year."""
    return filled(posting, node, "KOKRS", "KOSTL", "KSTAR", "GJAHR")


@rule("R-COKA-2", "the unit of a cost center and cost element stays during a fiscal year", neutral=False)
def other_unit(before: str, after: str) -> bool:
    """Whether a record that is there gets another unit."""
    return before != after


def same_unit(posting: Posting) -> None:
    """Refuse another unit for the same year."""
    old = posting.luw.get("COKA", posting.key)
    if old is None or posting.root.get("MSGFN") == "003":
        return
    before, after = old.get(UNIT, ""), posting.root.get(UNIT)
    if other_unit(before, after):
        shown = f"{'/'.join(posting.key)} has unit {before or '(blank)'} in {posting.system.name}"
        posting.refuse("R-COKA-2", f"{shown}, the record has {after or '(blank)'}: {FIXED}", posting.root, UNIT)


def same_unit_in_dialog(dialog: Dialog) -> None:
    """The same for what a user saves."""
    for written in dialog.written:
        if written.before is None or written.after is None:
            continue
        if other_unit(before := written.before.get(UNIT, ""), after := written.after.get(UNIT, "")):
            shown = f"{'/'.join(written.key)} has unit {before or '(blank)'}"
            dialog.refuse("R-COKA-2", f"{shown}, it was to become {after or '(blank)'}: {FIXED}")


COST_ELEMENT_UNIT = MasterObject(
    "cost-element-unit",
    "Unit of measure of a cost center and cost element",
    number=18,
    seed="s1:19; s4:41",
    rules="R-COKA",
    idoc_types=verified("public code (the name only)", "COCOKA01"),
    pointers="no message type is known for it",
    level=141,
    parts=(Part("COKA", "COKA", ("KOKRS", "KOSTL", "KSTAR", "GJAHR"), columns=(UNIT,)),),
    identify=key_of,
    checks=(same_unit,),
    dialog=(same_unit_in_dialog,),
)

OBJECTS = (COST_ELEMENT_UNIT,)
