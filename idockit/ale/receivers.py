"""Who gets an IDoc: the distribution model, and the cases of MASTER_IDOC_DISTRIBUTE (reference ALE 2.1, 2.2, 2.5).

Filters are not asked here: they decide per receiver what is left (module `filters`). Classes of the object come in as
an argument, since they are master data and no customizing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from idockit.ale.blanks import Matches, listing_blank_of
from idockit.ale.landscape import Bapi, Flow, Landscape, Listing, LogicalSystem, Policies
from idockit.ale.places import remembered
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary
from idockit.errors import ALEError

__all__ = ["CASES", "Case", "NotDistributed", "Receiver", "check_master", "own_system", "receivers"]

Classes = Mapping[str, Collection[str]]
"""Class type -> the classes of that type that the object is in."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A logical system that gets a message, and the flow that says so: where several views have one for the same
    receiver, their filter groups are joined by OR, as those of one flow are. `bapis`: which flows are those of a BAPI
    (`User.Clone`); empty where a message type alone says so."""

    system: str
    flow: Flow
    bapis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case in which MASTER_IDOC_DISTRIBUTE makes no IDoc: our id, SAP's exception (empty: it raises none), our
    words."""

    id: str
    exception: str
    text: str


CASES: Mapping[str, Case] = {
    case.id: case
    for case in (
        Case("no-receiver", "", "the model names no receiver: nothing is made and nothing is stored"),
        Case("half-receiver", "ERROR_IN_IDOC_CONTROL", "RCVPRT and RCVPRN go together: fill both or none"),
        Case("not-in-model", "ERROR_IN_IDOC_CONTROL", "the model does not send the message type to this receiver"),
        Case("filtered-out", "ERROR_IN_IDOC_CONTROL", "the filters of the model leave nothing for this receiver"),
        Case("no-message-type", "ERROR_IN_IDOC_CONTROL", "MESTYP is blank"),
        Case("no-idoc-type", "ERROR_IN_IDOC_CONTROL", "IDOCTYP is blank"),
        Case("wrong-idoc-type", "ERROR_IN_IDOC_CONTROL", "the IDoc type has no definition"),
        Case("no-data", "ERROR_IN_IDOC_DATA", "the IDoc has no data records"),
        Case("no-own-system", "SENDING_LOGICAL_SYSTEM_UNKNOWN", "the sending logical system is not known"),
        Case("status-not-written", "ERROR_WRITING_IDOC_STATUS", "the status records could not be written"),
    )
}
"""The cases of ALE 2.2. Which exception one half of a receiver raises is not told there: control data, we say."""


class NotDistributed(ALEError):
    """The IDoc is distributed to nobody. `case` says which of CASES it is; `entries` what the steps did before."""

    def __init__(self, case: str, found: str = "", entries: tuple[Entry, ...] = ()):
        self.case = CASES[case]
        self.entries = entries
        super().__init__(f"{case}: {self.case.text}" + (f": {found}" if found else ""))


def own_system(landscape: Landscape, sender: str | None = None) -> LogicalSystem:
    """The sending logical system: the one named, else the landscape's own. Raises NotDistributed."""
    for system in landscape.system:
        if system.name == sender or (sender is None and system.own):
            return system
    raise NotDistributed("no-own-system", sender or "no system has own = true")


def check_master(message: Message, dictionary: Dictionary) -> None:
    """Whether a master IDoc has what MASTER_IDOC_DISTRIBUTE asks for. Raises NotDistributed."""
    control = message.control
    if not message.message_type:
        raise NotDistributed("no-message-type")
    if not message.type:
        raise NotDistributed("no-idoc-type")
    if dictionary.find_idoc_type(message.type) is None:
        raise NotDistributed("wrong-idoc-type", message.type)
    extension = control.get("CIMTYP", "")
    if extension and dictionary.find_idoc_type(extension) is None:
        raise NotDistributed("wrong-idoc-type", extension)
    if bool(control.get("RCVPRT")) != bool(control.get("RCVPRN")):
        raise NotDistributed("half-receiver")
    if not message.segments:
        raise NotDistributed("no-data")


def receivers(
    message: Message, landscape: Landscape, sender: str, classes: Classes | None = None
) -> tuple[list[Receiver], list[Entry]]:
    """The receivers of a message in the order of the model: the one its control record names, else all that the model
    has. A flow of a BAPI counts as one of its message type. Raises NotDistributed where the model does not allow the
    one named.

    `classes`: of the object in the IDoc, for flows that distribute by classes; None: they are not known.
    """
    found = _modelled(landscape, sender, message.message_type)
    wanted, kind = message.control.get("RCVPRN", ""), message.control.get("RCVPRT", "LS")
    if wanted:
        found = tuple((system, flows) for system, flows in found if system == wanted and kind == "LS")
        if not found:
            raise NotDistributed("not-in-model", f"{message.message_type} from {sender} to {kind} {wanted}")
    passed: list[Receiver] = []
    entries: list[Entry] = []
    blank = listing_blank_of(landscape, message.message_type)
    for system, flows in found:
        open_flows = [flow for flow in flows if not _refusal(flow.listing, classes, landscape.policy, blank)]
        if open_flows:
            bapis = tuple(dict.fromkeys(flow.name for flow in open_flows if isinstance(flow, Bapi)))
            passed.append(Receiver(system, _joined(*open_flows), bapis))
            entries += [Entry("receivers", f"{system} gets it by BAPI {name} (ALE 2.1)") for name in bapis]
        else:
            why = _refusal(flows[0].listing, classes, landscape.policy, blank)
            entries.append(Entry("receivers", f"{system} gets nothing: {why}"))
    if wanted and not passed:
        raise NotDistributed("filtered-out", entries[0].reason)
    if not passed:
        entries.append(Entry("receivers", f"{message.message_type} from {sender}: {CASES['no-receiver'].text}"))
    return passed, entries


@remembered
def _modelled(landscape: Landscape, sender: str, message_type: str) -> tuple[tuple[str, tuple[Flow, ...]], ...]:
    """The receivers that the model has, each once, with their flows."""
    found: dict[str, list[Flow]] = {}
    for flow in landscape.flows(sender, message_type):
        found.setdefault(flow.receiver, []).append(flow)
    return tuple((system, tuple(flows)) for system, flows in found.items())


@remembered
def _joined(*flows: Flow) -> Flow:
    """Flows of several views to the same receiver as one: any of their groups is good enough, and a flow without
    groups lets everything through."""
    if len(flows) == 1:
        return flows[0]
    free = any(not flow.group for flow in flows)
    group = () if free else tuple(group for flow in flows for group in flow.group)
    return flows[0].model_copy(update={"group": group})


def _refusal(listings: tuple[Listing, ...], classes: Classes | None, policy: Policies, blank: Matches) -> str:
    """Why an object is in none of the classes of a flow; empty: it is in one, or the flow does not ask. Of several
    listings one is enough, or all are needed (policy listings). An object without classes, such as a blank material,
    passes where "" is among them (as SPACE does in filters, R-GEN-11)."""
    if not listings:
        return ""
    if classes is None:
        return "it is distributed by classes, and those of the object are not given"
    missing: list[Listing] = []
    for item in listings:
        own = classes.get(item.class_type, ())
        if not (any(name in item.classes for name in own) or (not own and blank(item.classes))):
            missing.append(item)
    if not missing or (policy.listings == "any" and len(missing) < len(listings)):
        return ""
    names = ", ".join(f"{item.class_type} {name or 'blank'}" for item in missing for name in item.classes)
    told = f" ({policy.told('listings')})" if len(missing) < len(listings) else ""
    return f"the object is in none of the classes {names}{told}"
