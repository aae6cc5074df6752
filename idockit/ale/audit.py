"""ALE audit: the receiver confirms what became of IDocs, the sender notes it (reference ALE 1.6).

    messages, entries = confirm([...], landscape, "SLAVE", "MASTER", dictionary)      # in the receiver
    applied = apply_audit(message, current, clock, landscape.policy)                  # in the sender: 39, 40, 41

ALEAUD01 is known in part only (E1ADHDR > E1STATE > E1PRTOB): no source shows how often a segment may stand, nor the
lengths in E1PRTOB. Hence each IDoc confirms one message type below one E1ADHDR. `confirm` says which are doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from idockit.ale.application import Note, Outcome
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.statusrecord import StatusRecord, docnum_of, record
from idockit.ale.statusreports import Applied, Current, Known, doubts, fitted
from idockit.ale.statustable import STATUSES, status
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import ALEError

__all__ = ["LIMIT", "Confirmation", "apply_audit", "audited", "confirm", "confirmations"]

LIMIT = 500
"""Confirmations that an IDoc has at the most (1.6)."""

_STEP = "audit"
_SHORT_MESSAGE = 6
_MESSAGE = "ALEAUD"
_HEAD, _STATE, _OBJECT = "E1ADHDR", "E1STATE", "E1PRTOB"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the receiver says of one IDoc: the sender's number of it, the receiver's status and message, the receiver's
    own number and, where something is posted, the object. `number`: of its segment, where it was read."""

    docnum: str
    status: str
    message: str
    mescod: str = ""
    mesfct: str = ""
    text: str = ""
    stapa: tuple[str, ...] = ()
    stacod: str = ""
    statyp: str = ""
    stamqu: str = ""
    stamid: str = ""
    stamno: str = ""
    own_docnum: str = ""
    logsys: str = ""
    objtype: str = ""
    objkey: str = ""
    number: int = 0

    @classmethod
    def of(cls, last: StatusRecord, docnum: str, message: str, **details: str) -> Confirmation:
        """The confirmation of an IDoc of the receiver by its last status record; `docnum`: the sender's number."""
        known = (last.text, last.stapa, last.stacod, last.statyp, last.stamqu, last.stamid, last.stamno, last.docnum)
        names = ("text", "stapa", "stacod", "statyp", "stamqu", "stamid", "stamno", "own_docnum")
        given: dict[str, object] = {**dict(zip(names, known, strict=True)), **details}
        return cls(docnum, last.status, message, **given)  # type: ignore[arg-type]  # names are fields of the class


def audited(landscape: Landscape, sender: str, receiver: str) -> Callable[[str], bool] | None:
    """Which message types `sender` confirms to `receiver`: those of the filter object MESTYP of the flow ALEAUD, all
    where there is none; None where the model has no such flow."""
    flows = [flow for flow in landscape.flows(sender, _MESSAGE) if flow.receiver == receiver]
    if not flows:
        return None
    groups: list[set[str]] = []
    for flow in flows:
        filters = [[item for item in group.filter if item.object == "MESTYP"] for group in flow.group]
        if not filters or not all(filters):  # a group, or a flow, that names no message type takes all
            return lambda message: True
        groups += [{value for item in among for value in item.values} for among in filters]
    return lambda message: any(message in values for values in groups)


def confirm(
    told: Sequence[Confirmation], landscape: Landscape, sender: str, receiver: str, dictionary: Dictionary
) -> tuple[list[Message], list[Entry]]:
    """The confirmations as IDocs from the system that received (`sender`) to the one that sent (`receiver`); numbers
    and times they get on their way out. What is left out is said. Raises ALEError for a status that is not inbound,
    UnknownDefinition for one that is none."""
    for item in told:
        if status(item.status).direction != "in":
            raise ALEError(f"IDoc {item.docnum}: status {item.status} is not inbound, there is nothing to confirm")
    wanted = audited(landscape, sender, receiver)
    if wanted is None:
        why = f"is not confirmed: the model has no flow {_MESSAGE} from {sender} to {receiver} (ALE 1.6)"
        return [], [Entry(_STEP, f"IDoc {item.docnum} {why}") for item in told]
    entries: list[Entry] = []
    kept: dict[tuple[str, str, str], list[Confirmation]] = {}
    for item in told:
        if wanted(item.message):
            kept.setdefault((item.message, item.mescod, item.mesfct), []).append(item)
        else:
            why = f"is not confirmed: filter MESTYP of {_MESSAGE} has no {item.message} (ALE 1.6)"
            entries.append(Entry(_STEP, f"IDoc {item.docnum} {why}"))
    control = {"IDOCTYP": "ALEAUD01", "MESTYP": _MESSAGE, "SNDPRT": "LS", "SNDPRN": sender}
    control |= {"RCVPRT": "LS", "RCVPRN": receiver}
    messages: list[Message] = []
    for key, among in kept.items():
        for start in range(0, len(among), LIMIT):
            head, said = _head(key, among[start : start + LIMIT], dictionary)
            entries += said
            messages.append(Message(dict(control), (head,)))
    if messages:
        entries += doubts([dictionary.segment(name) for name in (_HEAD, _STATE, _OBJECT)], _STEP)
    return messages, entries


def _head(key: tuple[str, str, str], among: Sequence[Confirmation], dictionary: Dictionary) -> tuple[Node, list[Entry]]:
    """E1ADHDR over the confirmations of one message type."""
    numbers = count(1)
    entries: list[Entry] = []

    def node(name: str, values: dict[str, str], number: int, *children: Node) -> Node:
        held, said = fitted(values, dictionary.segment(name), _STEP, number)
        entries.extend(said)
        return Node(name, held, children, number)

    def state(item: Confirmation) -> Node:
        number = next(numbers)
        values = {"DOCNUM": docnum_of(item.docnum), "STATUS": item.status, "STACOD": item.stacod, "STATXT": item.text}
        short = dictionary.segment(_STATE).by_name
        for i, value in enumerate(item.stapa[:4], start=1):
            field = short.get(f"STAPA{i}")
            values[f"STAPA{i}"] = value[: field.length] if field is not None else ""  # whole in its _LNG twin
            values[f"STAPA{i}_LNG"] = value
        values |= {"STATYP": item.statyp, "STAMQU": item.stamqu, "STAMID": item.stamid, "STAMNO": item.stamno}
        target = {"DOCNUM": item.own_docnum, "LOGSYS": item.logsys, "OBJTYPE": item.objtype, "OBJKEY": item.objkey}
        below = (node(_OBJECT, target, next(numbers)),) if any(target.values()) else ()
        return node(_STATE, values, number, *below)

    message, mescod, mesfct = key
    values = {"MESTYP": message if len(message) <= _SHORT_MESSAGE else "", "MESCOD": mescod, "MESFCT": mesfct}
    number = next(numbers)
    return node(_HEAD, {**values, "MESTYP_LNG": message}, number, *map(state, among)), entries


def confirmations(message: Message) -> Iterator[Confirmation]:
    """What an ALEAUD01 IDoc says, as it stands there."""
    for head in message.segments:
        if head.segment != _HEAD:
            continue
        for state in head.children:
            if state.segment != _STATE:
                continue
            below = next((node for node in state.children if node.segment == _OBJECT), Node(_OBJECT, {}))
            stapa = [state.get(f"STAPA{i}_LNG") or state.get(f"STAPA{i}") for i in range(1, 5)]
            while stapa and not stapa[-1]:
                stapa.pop()
            yield Confirmation(
                docnum=state.get("DOCNUM"),
                status=state.get("STATUS"),
                message=head.get("MESTYP_LNG") or head.get("MESTYP"),
                mescod=head.get("MESCOD"),
                mesfct=head.get("MESFCT"),
                text=state.get("STATXT"),
                stapa=tuple(stapa),
                stacod=state.get("STACOD"),
                statyp=state.get("STATYP"),
                stamqu=state.get("STAMQU"),
                stamid=state.get("STAMID"),
                stamno=state.get("STAMNO"),
                own_docnum=below.get("DOCNUM"),
                logsys=below.get("LOGSYS"),
                objtype=below.get("OBJTYPE"),
                objkey=below.get("OBJKEY"),
                number=state.number,
            )


def apply_audit(message: Message, current: Current, clock: Callable[[], datetime], policy: Policies) -> Applied:
    """Note in the sender what an ALEAUD01 IDoc says: 41 posted, 40 not posted, 39 there but not done, as
    `policy.confirmed` has it. An IDoc that the sender does not know is ignored, as SAP does; so is a status that cannot
    follow the current one, such as a second 41, unless `policy.confirmed_again` says that it is written. The ALEAUD01
    IDoc itself is posted (53), or not (51) where it has no E1ADHDR."""
    if not any(node.segment == _HEAD for node in message.segments):
        note = Note("E", "no-header", f"the IDoc has no {_HEAD}")
        return Applied((), Outcome("51", (note,)), (Entry(_STEP, note.text, _HEAD),))
    known = Known(current)
    records: list[StatusRecord] = []
    entries: list[Entry] = []
    notes: list[Note] = []
    for item in confirmations(message):
        docnum = known.docnum(item.docnum)
        new = policy.confirmed.get(item.status, "39")
        if docnum is None:
            ignored = f"IDoc {item.docnum or '(blank)'} is not known here"
        elif item.status not in STATUSES or STATUSES[item.status].direction != "in":
            ignored = f"IDoc {docnum}: {item.status or '(blank)'} is no inbound status"
        else:
            again = policy.confirmed_again == "write" and known.status(docnum) == new
            ignored = "" if again else known.refusal(docnum, new)
            ignored = f"IDoc {docnum}: {ignored}" if ignored else ""
        if ignored or docnum is None:
            notes.append(Note("W", "ignored", f"ignored: {ignored}", (item.docnum, item.status), item.number))
            entries.append(Entry(_STEP, f"ignored: {ignored} (ALE 1.6)", _STATE, item.number, "STATUS", item.status))
            continue
        told = ", ".join(part for part in (item.logsys, item.own_docnum, item.objtype, item.objkey) if part)
        reason = f"the receiver has {item.status}{f' ({told})' if told else ''}, policy confirmed"
        before = known.status(docnum) or ""
        entries.append(Entry(_STEP, reason, _STATE, item.number, "STATUS", before, new))
        records.append(_record(docnum, new, clock(), item, told))
        known.set(docnum, new)
    return Applied(tuple(records), Outcome("53", tuple(notes)), tuple(entries))


def _record(docnum: str, new: str, when: datetime, item: Confirmation, told: str) -> StatusRecord:
    """The sender's status record, with the message of the receiver; where it sent none, with what it named."""
    text = item.text or ": ".join(part for part in (STATUSES[new].text, told) if part)
    details = {"stacod": item.stacod, "stamqu": item.stamqu, "stamid": item.stamid, "stamno": item.stamno}
    if item.statyp:
        details["statyp"] = item.statyp
    return record(docnum, new, when, text=text, stapa=item.stapa, **details)
