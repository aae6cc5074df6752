"""Business process: BAPI_PROCESS_SAVE_REPLICA. The names of message and IDoc type follow from the function's by SAP's
rule for names; no source shows them. A hierarchy of groups has no message of its own that is known (RGSALEBP sends
it): what travels is the place of a process in the standard hierarchy."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.objects.controlling import filled, home_of, no_overlap
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, unverified, verified
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

HEADER, INTERVAL = "E1PROCESS_SAVE_REPLICA", "E1BP1036_BPALELIST"
AREA, DELETED, STAYS, GROUP, OLD_GROUP = "COAREA", "XDELETE", "XNOHIERUPD", "HIERGRPNEW", "HIERGRPOLD"
PLACE = "PHINR"
"""Column with the group of the standard hierarchy; SAP has it in each interval of CBPR."""


def key_of(posting: Posting, node: Node) -> Key:
    """Controlling area of the header, process of the list. Refuses a list of several processes, or of none."""
    area = filled(posting, node, AREA)
    found = dict.fromkeys(child.get("CO_BUSPROC") for child in node.children if child.segment == INTERVAL)
    processes = [process for process in found if process]
    if len(processes) != 1 or len(found) != 1:
        shown = ", ".join(process or "(blank)" for process in found) or "none"
        posting.refuse("R-BPROC-1", f"{INTERVAL} names the processes {shown}, expected records of one process", node)
    return (*area, processes[0])


@rule("R-BPROC-1", "XDELETE deletes the business process in the receiver, else it is replicated", neutral=False)
def deleted(posting: Posting, part: Part, node: Node) -> bool:
    """Whether the process is to go."""
    return node.get(DELETED) == "X"


def _as_sent(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new


@rule("R-BPROC-2", "XNOHIERUPD keeps the standard hierarchy, else the process moves to the new group", neutral=_as_sent)
def place(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record with the group in which the process is now."""
    now, before, after = (old or {}).get(PLACE, ""), node.get(OLD_GROUP), new.get(PLACE, "")
    before = "" if before == NO_DATA else before
    if node.get(STAYS) == "X" or before == after == "":
        if after not in ("", now):
            posting.decided("R-BPROC-2", "standard hierarchy unchanged", node, STAYS, before=after, after=now)
        return {PLACE: now} if now else {}
    if before not in ("", now):
        text = f"the process is in group {now or '(none)'}, not in {before} as in the sender; it moves to"
        posting.tell("R-BPROC-2", f"{text} {after or '(none)'}", node, OLD_GROUP, kind="W")
    posting.decided("R-BPROC-2", "moved in the standard hierarchy", node, GROUP, before=now, after=after)
    return {PLACE: after} if after else {}


def header(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The header as it is sent: with the flag that deletes, where the user wants that (option `delete`)."""
    if doing.options.get("delete") == "X":
        return {DELETED: "X", STAYS: "X"}
    if hierarchy_travels(doing.system.name, home_of(doing.system.landscape, key[0])):
        return row
    if row.get(PLACE):
        text = f"{doing.system.name} is not the home system of controlling area {key[0]}: its hierarchy is not sent"
        doing.left_out("R-BPROC-3", text, part.segment, GROUP)
    return {STAYS: "X"}


@rule("R-BPROC-3", "a hierarchy of business processes is sent from the home system only", neutral=True)
def hierarchy_travels(system: str, home: str) -> bool:
    """Whether a system sends the place of its processes in the standard hierarchy."""
    return home in ("", system)


def say_deleted(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """What the header of a deleted process says."""
    return {DELETED: "X", STAYS: "X"}


BUSINESS_PROCESS = MasterObject(
    "business-process",
    "Business process",
    number=5,
    seed="s1:6, 73-75; s4:15, 129-132",
    rules="R-BPROC",
    messages=unverified("PROCESS_SAVE_REPLICA"),
    idoc_types=unverified("PROCESS_SAVE_REPLICA01"),
    inbound_functions=verified("V 67", "BAPI_PROCESS_SAVE_REPLICA"),
    send_by=verified("V 66", "RGSALEBP (groups)"),
    filter_objects=unverified(f"controlling area: {HEADER}-{AREA}"),
    see_also="CO, process cost accounting: ALE of business processes",
    level=47,
    options=("delete",),
    parts=(
        Part(
            HEADER,
            "OUR_CBPR",
            (AREA, "CO_BUSPROC"),
            names={GROUP: PLACE},
            parts=(Part(INTERVAL, "CBPR", ("VALID_TO",)),),
        ),
    ),
    identify=key_of,
    deletes={HEADER: deleted},
    adjust={HEADER: (place,)},
    finish=(no_overlap("CBPR", "R-BPROC-1", "VALID_FROM"),),
    outgoing={HEADER: (header,)},
    gone={HEADER: (say_deleted,)},
)

OBJECTS = (BUSINESS_PROCESS,)
