"""Processing stored IDocs again (reference ALE 1.2, 1.3), editing them, closing them by hand. `ways` has the table.

    done = reprocess(message, history, landscape, dictionary, clock=clock, docnum=numbers, applications={...})
    done.program, done.status                  # what SAP would start; the new status records
    done.created                               # the new IDocs: only where a 29 is made again

What may not be done raises Refused, which names status and reason; the IDoc stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from idockit.ale.application import Application, Outcome
from idockit.ale.enhancements import Hook, check_names
from idockit.ale.inbound import process
from idockit.ale.landscape import Landscape
from idockit.ale.ports import Packet
from idockit.ale.received import SERVICES, Inbound, Services
from idockit.ale.resend import made_again, sent_again
from idockit.ale.sent import Sent
from idockit.ale.status import STATUSES, StatusRecord, record
from idockit.ale.transfer import NO_HOOKS, Queue, transfer, with_profile
from idockit.ale.tree import Entry, Message
from idockit.ale.ways import CLOSED, EDITED, ORIGINAL, WAYS, Way, way
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, Where

__all__ = ["WAYS", "Edited", "Refused", "Reprocessed", "Way", "close", "edit", "reprocess", "way"]

Clock = Callable[[], datetime]
SERVED = frozenset({"62", "64", "66"})
"""Statuses that show that the ALE services were done: what is stored is converted (0.2 step 4)."""


BEFORE = ("51", "52", "64", "66")
"""Statuses from which an IDoc goes to the application."""


class Refused(ALEError):
    """An IDoc cannot be processed again, edited or closed. `code` is the status that it has and keeps."""

    def __init__(self, reason: str, where: Where | None = None, *, code: str = ""):
        super().__init__(reason, where)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """What processing an IDoc again came to: the IDoc as it is stored now, its new status records; `program`: what SAP
    does it with; `created`: new IDocs; `packet`: what goes to a port."""

    program: str
    message: Message
    status: tuple[StatusRecord, ...]
    entries: tuple[Entry, ...] = ()
    outcome: Outcome | None = None
    created: tuple[Sent, ...] = ()
    packet: Packet | None = None

    @property
    def last(self) -> str:
        """The status that the IDoc has now."""
        return self.message.control.get("STATUS", "")


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited IDoc (32, 69) under its old number, and its original (33, 70) under a new one, with the new status
    records of each."""

    message: Message
    status: tuple[StatusRecord, ...]
    original: Message
    original_status: tuple[StatusRecord, ...]


def _current(message: Message, history: Sequence[StatusRecord]) -> str:
    return history[-1].status if history else message.control.get("STATUS", "")


def _refused(message: Message, code: str, what: str, reason: str) -> Refused:
    place = Where(docnum=message.control.get("DOCNUM"))
    number = message.control.get("DOCNUM", "") or "without number"
    return Refused(f"IDoc {number} has status {code} ({STATUSES[code].text}): {what}: {reason}", place, code=code)


def reprocess(
    message: Message,
    history: Sequence[StatusRecord],
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Clock,
    docnum: Callable[[], str],
    applications: Mapping[str, Application],
    system: str | None = None,
    services: Services = SERVICES,
    queue: Queue | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    unknown: Literal["fail", "wait"] = "fail",
) -> Reprocessed:
    """Process a stored IDoc again, as the program of its status does. `history`: its status records. Those at 26 and 60
    go on despite their syntax errors. `unknown`: where there is no application of its process code, it gets 63, or it
    waits: Refused where that is all there is to do. Raises Refused, and ALEError for hooks under names that there are
    not."""
    check_names(enhancements)
    row = way(_current(message, history))
    if row.refusal:
        raise _refused(message, row.status, "cannot be processed again", row.refusal)
    run = _Again(row, message, tuple(history), landscape, dictionary, clock, services, enhancements)
    if row.direction == "in":
        return run.inbound(applications, system, queue, unknown == "wait")
    if row.action == "make again" and "30" not in run.codes:
        return run.made_again(docnum)
    sent = sent_again(message, run.history, landscape, dictionary, clock, services.check)
    status = sent.status[len(history) :]
    done = message.with_control(STATUS=sent.last)
    return Reprocessed(row.program, done, status, sent.entries, packet=sent.packet)


@dataclass(frozen=True, slots=True)
class _Again:
    """One IDoc that is processed again."""

    row: Way
    message: Message
    history: tuple[StatusRecord, ...]
    landscape: Landscape
    dictionary: Dictionary
    clock: Clock
    services: Services
    enhancements: Mapping[str, Hook]

    @property
    def codes(self) -> list[str]:
        return [told.status for told in self.history]

    def inbound(
        self, applications: Mapping[str, Application], system: str | None, queue: Queue | None, wait: bool
    ) -> Reprocessed:
        idoc, action = Inbound(self.message, self.history), self.row.action
        if action == "force":
            idoc = idoc.add("61", self.clock())
        if action in ("force", "receive"):
            idoc = process(
                idoc,
                self.landscape,
                self.dictionary,
                clock=self.clock,
                system=system,
                services=self.services,
                checked=action == "force" or self.forced(),
                converted=not SERVED.isdisjoint(self.codes),
            )
        background = idoc.profile is not None and idoc.profile.trigger == "background"
        due = idoc.last in BEFORE and (action in ("post", "hand over") or not background)
        if due and wait and (code := self.without_application(idoc, applications, system)):
            text = f"process code {code} has no application here"
            if len(idoc.status) == len(self.history):
                raise _refused(self.message, self.row.status, "cannot be processed again", text)
            idoc = idoc.note([Entry("transfer", f"{text}: waits at {idoc.last}")])
        elif due:
            idoc = transfer(
                idoc,
                self.landscape,
                clock=self.clock,
                applications=applications,
                queue=queue,
                enhancements=self.enhancements,
                system=system,
                released=self.row.status == "64",  # chosen by hand, it does not wait for its group
            )
        new = idoc.status[len(self.history) :]
        return Reprocessed(self.row.program, idoc.message, new, idoc.entries, idoc.outcome)

    def without_application(
        self, idoc: Inbound, applications: Mapping[str, Application], system: str | None
    ) -> str | None:
        """The process code that an IDoc is to be posted by, where there is no application of it."""
        profile = with_profile(idoc, self.landscape, system).profile
        return profile.process_code if profile is not None and profile.process_code not in applications else None

    def forced(self) -> bool:
        """Whether it went on despite syntax errors, since it was last edited."""
        codes = self.codes
        edited = len(codes) - codes[::-1].index("69") if "69" in codes else 0
        return "61" in codes[edited:]

    def made_again(self, docnum: Callable[[], str]) -> Reprocessed:
        """29: a new IDoc with the data of the partner profile, and 31 for this one; where that fails, 29 again."""
        number = self.message.control.get("DOCNUM", "")
        made = made_again(
            self.message,
            self.history,
            self.landscape,
            self.dictionary,
            self.clock,
            docnum,
            self.services,
            self.enhancements,
        )
        if isinstance(made, str):
            again = record(number, "29", self.clock(), text=made)
            entry = Entry("ALE service", f"status 29: {made}")
            return Reprocessed(self.row.program, self.message, (again,), (entry,))
        gone = record(number, "31", self.clock(), text="made again as IDoc &1", stapa=(made.docnum,))
        entries = Entry("ALE service", f"status 31: made again as IDoc {made.docnum} (ALE 1.2)"), *made.entries
        done = self.message.with_control(STATUS="31")
        return Reprocessed(self.row.program, done, (gone,), entries, created=(made,), packet=made.packet)


def edit(
    message: Message,
    edited: Message,
    history: Sequence[StatusRecord],
    *,
    clock: Clock,
    docnum: Callable[[], str],
    user: str = "",
) -> Edited:
    """Put the edited IDoc in the place of a stored one: it keeps the number and gets 32 or 69, the original goes under
    a new number with 33 or 70 (1.2). Raises Refused where the status does not allow it, or nothing was changed."""
    row = way(_current(message, history))
    if not row.editable:
        raise _refused(message, row.status, "cannot be edited", row.refusal or "no source knows of it")
    same = {name: message.control.get(name, "") for name in ("DOCNUM", "STATUS", "DIRECT")}
    if edited.with_control(**same) == message and _same_levels(edited, message):
        raise _refused(message, row.status, "is not edited", "nothing was changed")
    when, number, new = clock(), same["DOCNUM"], docnum()
    kept, code = ORIGINAL[row.direction], EDITED[row.direction]
    own = record(number, code, when, text="edited, the original is IDoc &1", stapa=(new,), uname=user)
    other = record(new, kept, when, text="the original of IDoc &1, which was edited", stapa=(number,), uname=user)
    return Edited(
        edited.with_control(**(same | {"STATUS": code})),
        (own,),
        message.with_control(DOCNUM=new, STATUS=kept),
        (other,),
    )


def _same_levels(one: Message, other: Message) -> bool:
    """Whether the same segments have the same HLEVEL, as far as both were read with it."""
    pairs = zip(one.walk(), other.walk(), strict=True)
    return all(mine.level == theirs.level for mine, theirs in pairs if mine.level and theirs.level)


def close(
    message: Message, history: Sequence[StatusRecord], *, clock: Clock, reason: str = "", user: str = ""
) -> Reprocessed:
    """Close an IDoc by hand: 31 or 68, no further processing. Raises Refused where the status does not allow it."""
    row = way(_current(message, history))
    if not row.closable:
        raise _refused(message, row.status, "cannot be closed", row.refusal or "no source knows of it")
    code = CLOSED[row.direction]
    details = {"text": reason} if reason else {}
    told = record(message.control.get("DOCNUM", ""), code, clock(), uname=user, **details)
    return Reprocessed("", message.with_control(STATUS=code), (told,))
