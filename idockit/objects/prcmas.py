"""Profit center: PRCMAS. Its segments are derived of the tables (CEPC, CEPCT)."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, home_of, no_overlap
from idockit.objects.decisions import HOME_SYSTEM, KEY_FIGURES, belongs_to
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, unverified, verified
from idockit.system.master.dialog import Dialog
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

NAME = "profit-center"
STATISTICAL = "COKR"
"""Table of statistical key figures of controlling."""


@rule("R-PRC-1", "statistical key figures of a profit center are not distributed", neutral=False)
def statistical(part: Part) -> bool:
    """Whether a part holds statistical key figures."""
    return part.table == STATISTICAL and belongs_to(KEY_FIGURES) == NAME


def not_sent(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a record is not sent."""
    if not statistical(part):
        return ""
    return doing.left_out("R-PRC-1", f"statistical key figure {'/'.join(key)} is not distributed", part.segment)


def not_imported(posting: Posting, part: Part, node: Node) -> str:
    """Why a record is not posted."""
    if not statistical(part):
        return ""
    text = f"statistical key figure {node.get('STAGR')} is not imported"
    posting.tell("R-PRC-1", text, node)
    return text


@rule("R-PRC-2", "profit centers are maintained in the home system of the controlling area only", neutral=False)
def elsewhere(home: str, system: str) -> bool:
    """Whether a system is not the one in which the profit centers of an area are maintained."""
    return home not in ("", system)


def maintained_at_home(dialog: Dialog) -> None:
    """Refuse what is saved in another system than the home system."""
    area, home = dialog.key[0], home_of(dialog.system.landscape, dialog.key[0])
    if belongs_to(HOME_SYSTEM) == NAME and elsewhere(home, dialog.system.name):
        shown = f"profit center {'/'.join(dialog.key)} is not maintained in {dialog.system.name}"
        dialog.refuse("R-PRC-2", f"{shown}, the home system of controlling area {area} is {home}: change it there")


@rule("R-PRC-3", "a system that is not the home system takes profit centers by IDoc", neutral=False)
def taken_by_idoc(home: str, system: str) -> bool:
    """Whether a system takes the profit centers of an area that are maintained elsewhere."""
    return home != system


@rule("R-PRC-4", "the home system of the controlling area does not take profit centers by IDoc", neutral=False)
def at_home(home: str, system: str) -> bool:
    """Whether the receiver is the system in which the profit centers of an area are maintained."""
    return home == system


def from_home(posting: Posting) -> None:
    """Refuse an IDoc in the home system itself (policy profit_center_at_home); elsewhere it is the way in which profit
    centers come."""
    area, own = posting.key[0], posting.system.name
    home = home_of(posting.landscape, area)
    if not home:
        return
    if at_home(home, own) and posting.landscape.policy.profit_center_at_home == "refuse":
        text = f"{own} is the home system of controlling area {area}: profit centers are maintained here, in dialog"
        posting.refuse("R-PRC-4", text, posting.root, "KOKRS")
    if home != own and not taken_by_idoc(home, own):
        posting.refuse("R-PRC-3", f"controlling area {area} is maintained in {home} only", posting.root, "KOKRS")


def _without_interval(posting: Posting, node: Node) -> Key:
    return node.get("KOKRS"), node.get("PRCTR"), ""


@rule("R-PRC-5", "a profit center is of a controlling area, with an end of validity", neutral=_without_interval)
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, profit center, end of validity."""
    return filled(posting, node, "KOKRS", "PRCTR", "DATBI")


PROFIT_CENTER = MasterObject(
    NAME,
    "Profit center",
    number=21,
    seed="s1:22, 139-140; s4:47, 230-234",
    rules="R-PRC",
    messages=verified("V 96", "PRCMAS"),
    idoc_types=verified("V 96", "PRCMAS01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_PRCMAS"),
    inbound_functions=unverified("IDOC_INPUT_PRCMAS"),
    filter_objects=unverified("controlling area: E1CEPCM-KOKRS"),
    level=44,
    parts=(
        Part(
            "E1CEPCM",
            "CEPC",
            ("KOKRS", "PRCTR", "DATBI"),
            parts=(
                Part("E1CEPCT", "CEPCT", ("SPRAS",)),
                Part(STATISTICAL, STATISTICAL, ("GJAHR", "VERSN", "STAGR"), columns=("M_PLAN", "M_IST")),
            ),
        ),
    ),
    identify=key_of,
    checks=(from_home,),
    ignore={STATISTICAL: (not_imported,)},
    finish=(no_overlap("CEPC", "R-PRC-5"),),
    withhold={STATISTICAL: (not_sent,)},
    dialog=(maintained_at_home,),
)

OBJECTS = (PROFIT_CENTER,)
