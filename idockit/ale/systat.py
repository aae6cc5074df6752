"""SYSTAT01 IDocs made and read, and status reports applied to the IDocs that they speak of (reference ALE 5.7).

messages, entries = status_messages(reports, dictionary)
applied = apply_reports(reports_of(message), current, clock)     # status records; 53 all, 52 some, 51 none assigned
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from idockit.ale.application import Note, Outcome
from idockit.ale.statusfields import STEP, Report, fields_of, report_of
from idockit.ale.statusrecord import EDIDS, StatusRecord, record
from idockit.ale.statusreports import Applied, Current, Known
from idockit.ale.statustable import STATUSES
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary

__all__ = ["apply_reports", "reports_of", "status_messages"]

_SEGMENT = "E1STATS"
_MAXIMUM = 6500
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def status_messages(
    reports: Sequence[Report], dictionary: Dictionary, control: Mapping[str, str] = _NOTHING
) -> tuple[list[Message], list[Entry]]:
    """The reports as SYSTAT01 IDocs (message type STATUS), each with as many E1STATS as the type allows. `control`:
    fields of the control record, sender and receiver above all."""
    segment = dictionary.segment(_SEGMENT)
    root = next((node for node in dictionary.idoc_type("SYSTAT01").roots if node.segment == _SEGMENT), None)
    size = (root.maximum if root is not None else None) or _MAXIMUM
    entries: list[Entry] = []
    messages: list[Message] = []
    for start in range(0, len(reports), size):
        nodes = []
        for number, report in enumerate(reports[start : start + size], start=1):
            values, said = fields_of(report, segment, number)
            entries += said
            nodes.append(Node(_SEGMENT, values, (), number))
        messages.append(Message({"IDOCTYP": "SYSTAT01", "MESTYP": "STATUS", **control}, tuple(nodes)))
    return messages, entries


def reports_of(message: Message) -> Iterator[Report]:
    """What a SYSTAT01 IDoc reports, as it stands there: what is wrong with it shows when it is applied."""
    for node in message.walk():
        if node.segment == _SEGMENT:
            yield report_of(node.fields, node.number)


def apply_reports(reports: Iterable[Report], current: Current, clock: Callable[[], datetime]) -> Applied:
    """The status records that the reports come to. A report whose IDoc is not known, or whose status is none or cannot
    follow the current one, is not assigned. All assigned: 53; some: 52; none: 51 (5.7). A report without date and time
    gets the clock's. Refusing a status that cannot follow is our own choice."""
    known = Known(current)
    records: list[StatusRecord] = []
    notes: list[Note] = []
    entries: list[Entry] = []
    for report in reports:
        item = report.record
        docnum = known.docnum(item.docnum)
        if docnum is None:
            refused = f"IDoc {item.docnum or '(blank)'} is not known here"
        else:
            refused = known.refusal(docnum, item.status)
            refused = f"IDoc {docnum}: {refused}" if refused else ""
        if refused or docnum is None:
            notes.append(Note("E", "not-assigned", f"not assigned: {refused}", (item.docnum,), report.place))
            entries.append(Entry(STEP, f"not assigned: {refused} (ALE 5.7)", _SEGMENT, report.place, "DOCNUM"))
            continue
        before = known.status(docnum) or ""
        reason = f"reported by the subsystem for IDoc {docnum} (ALE 5.7)"
        if STATUSES[item.status].severity == "error":
            reason += ", an error: starts process code EDIS or EDIR (ALE 1.7)"
        entries.append(Entry(STEP, reason, _SEGMENT, report.place, "STATUS", before, item.status))
        made, said = _assigned(report, docnum, clock())
        records.append(made)
        entries += said
        known.set(docnum, item.status)
    if not notes and records:
        return Applied(tuple(records), Outcome("53"), tuple(entries))
    if not records:
        reason = "no report is assigned: event STATUSIDOCERROR (ALE 5.7)"
        notes.append(Note("E", "none-assigned", reason))
        entries.append(Entry(STEP, reason))
    return Applied(tuple(records), Outcome("52" if records else "51", tuple(notes)), tuple(entries))


def _assigned(report: Report, docnum: str, now: datetime) -> tuple[StatusRecord, list[Entry]]:
    """The record to write: with the texts of the status where the report has none, and its references in the log, as
    EDIDS has no field for them."""
    item = report.record
    fresh = record(docnum, item.status, now)
    logdat, logtim = (item.logdat, item.logtim or "000000") if item.logdat else (fresh.logdat, fresh.logtim)
    made = replace(
        item,
        docnum=docnum,
        logdat=logdat,
        logtim=logtim,
        credat=fresh.logdat,
        cretim=fresh.logtim,
        text=item.text or fresh.text,
        statyp=item.statyp or fresh.statyp,
    )
    entries = [
        Entry(STEP, "kept in the log: a status record has no such field", _SEGMENT, report.place, name, value)
        for name, value in report.references.items()
    ]
    if len(item.repid) > EDIDS["REPID"]:
        entries.append(Entry(STEP, "EDIDS has 30 characters", _SEGMENT, report.place, "REPID", item.repid))
    return made, entries
