"""The applications of process codes AUD1 and STA1: confirmations and status reports note themselves on the IDocs that
they speak of (reference ALE 1.6, 5.7).

    AuditApplication(current, add_status, clock, policy)     # ALEAUD: 39, 40, 41 in the system that sent
    StatusApplication(current, add_status, clock)            # STATUS: what an EDI subsystem reports by SYSTAT01

`current(docnum)` tells the status of an IDoc, None where there is none; `add_status(docnum, record)` writes one, in the
transaction in which the IDoc that brought it is posted. So both stand, or neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from idockit.ale.application import Application, Outcome
from idockit.ale.audit import apply_audit
from idockit.ale.landscape import Policies
from idockit.ale.statusrecord import StatusRecord
from idockit.ale.statusreports import Applied, Current
from idockit.ale.systat import apply_reports, reports_of
from idockit.ale.tree import Entry, Message

__all__ = ["PROCESS_CODES", "AddStatus", "AuditApplication", "StatusApplication", "confirmation_applications"]

AddStatus = Callable[[str, StatusRecord], object]
"""Writes a status record of an IDoc: its number, the record."""

Log = Callable[[Iterable[Entry]], object]

PROCESS_CODES: Final[Mapping[str, str]] = MappingProxyType({"ALEAUD": "AUD1", "STATUS": "STA1"})
"""Message type -> the process code that is usual for it (STA1: 5.7; AUD1: from memory)."""


def _unheard(entries: Iterable[Entry]) -> None:
    """Where nobody listens to the log."""


@dataclass(frozen=True, slots=True)
class AuditApplication:
    """Notes what an ALEAUD01 IDoc says. `policy.confirmed` tells which inbound status gives which of 39, 40 and 41;
    `log` gets what was done and what was ignored."""

    current: Current
    add_status: AddStatus
    clock: Callable[[], datetime]
    policy: Policies
    log: Log = _unheard

    def post(self, message: Message) -> Outcome:
        """53, with a note for each confirmation that was ignored; 51 where the IDoc is no ALEAUD01."""
        return _noted(apply_audit(message, self.current, self.clock, self.policy), self.add_status, self.log)


@dataclass(frozen=True, slots=True)
class StatusApplication:
    """Notes what a SYSTAT01 IDoc reports. `log` gets what was done, and what was not assigned."""

    current: Current
    add_status: AddStatus
    clock: Callable[[], datetime]
    log: Log = _unheard

    def post(self, message: Message) -> Outcome:
        """53 where all reports are assigned to IDocs, 52 where some are, 51 where none is; those assigned stay."""
        return _noted(apply_reports(reports_of(message), self.current, self.clock), self.add_status, self.log)


def _noted(applied: Applied, add_status: AddStatus, log: Log) -> Outcome:
    for record in applied.records:
        add_status(record.docnum, record)
    log(applied.entries)
    return applied.outcome


def confirmation_applications(
    current: Current, add_status: AddStatus, clock: Callable[[], datetime], policy: Policies, log: Log = _unheard
) -> dict[str, Application]:
    """Both, by their usual process codes."""
    return {
        "AUD1": AuditApplication(current, add_status, clock, policy, log),
        "STA1": StatusApplication(current, add_status, clock, log),
    }
