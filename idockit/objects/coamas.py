"""Activity type: COAMAS. Its segments are derived of the tables (CSLA, CSLT); its key is shown by the segment of the
core message, E1CSLAC."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, no_overlap
from idockit.rules import rule
from idockit.system.master.declared import Key, Known, MasterObject, Part, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]


@rule("R-COAMAS-1", "COAMAS carries an activity type, by area, type and end of validity", neutral=("", "", ""))
def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area, activity type, end of validity: what the default poster creates, changes and deletes by."""
    return filled(posting, node, "KOKRS", "LSTAR", "DATBI")


ACTIVITY_TYPE = MasterObject(
    "activity-type",
    "Activity type",
    number=13,
    seed="s1:14; s4:31",
    rules="R-COAMAS",
    messages=verified("V 96", "COAMAS"),
    idoc_types=(Known("COAMAS01", "V 96"),),
    outbound_functions=unverified("MASTERIDOC_CREATE_COAMAS"),
    inbound_functions=unverified("IDOC_INPUT_COAMAS"),
    send_by=unverified("BD17"),
    filter_objects=unverified("controlling area: E1CSLAM-KOKRS"),
    level=46,
    parts=(Part("E1CSLAM", "CSLA", ("KOKRS", "LSTAR", "DATBI"), parts=(Part("E1CSLTM", "CSLT", ("SPRAS",)),)),),
    identify=key_of,
    finish=(no_overlap("CSLA", "R-COAMAS-1"),),
)

OBJECTS = (ACTIVITY_TYPE,)
