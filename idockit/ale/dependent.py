"""Classifications and what they depend on: CLFMAS goes where the classified object goes, by a filter group for each
message type (seed; reference ALE 2.3, 2.5). The table of the object in E1OCLFM says which message type carries it.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.landscape import Landscape
from idockit.ale.pointers import reference_of
from idockit.ale.tree import Node
from idockit.rules import rule

__all__ = ["apart", "carriers", "other_object"]

SEGMENT = "E1OCLFM"
CARRIERS: Mapping[str, str] = {"MARA": "MATMAS", "LFA1": "CREMAS", "KNA1": "DEBMAS"}
"""Table of the classified object -> the message type that distributes it (OPEN 11)."""


@rule("R-DIFF-12", "what is told of dependencies is of those of CLFMAS on other message types, not theirs on it",
      neutral=lambda message_type: message_type != "CLFMAS")  # fmt: skip
@rule("R-CLF-1", "CLFMAS depends on one message type in each filter group", neutral=False)
def apart(message_type: str) -> bool:
    """Whether the dependencies of a message type must stand in groups of their own."""
    return message_type == "CLFMAS"


def carriers(landscape: Landscape) -> Mapping[str, str]:
    """The table of OPEN 11, with the landscape's own rows."""
    return {**CARRIERS, **landscape.object_message}


@rule("R-CLF-3", "the table of the classified object decides which filter group applies", neutral="")
def carrier_of(node: Node, known: Mapping[str, str]) -> str:
    """The message type that distributes the object which a segment classifies; empty: none is known."""
    return known.get(node.get("OBTAB") or node.get("OBJECT_TABLE"), "")


@rule("R-CLF-2", "a classification goes to the receivers that get the classified object", neutral="")
def other_object(node: Node, needed: str, landscape: Landscape) -> str:
    """Why a group that depends on a message type is not for this segment; empty: it is, or it classifies nothing."""
    known = carriers(landscape)
    needed, _ = reference_of(needed, landscape)
    if node.segment != SEGMENT or needed not in known.values():
        return ""
    found = carrier_of(node, known)
    if found == needed:
        return ""
    table = node.get("OBTAB") or node.get("OBJECT_TABLE") or "no table"
    return f"{table} is distributed by {found or 'no message type that is known'}, the group is for {needed} (R-CLF-3)"
