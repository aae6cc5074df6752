"""Inbound processing in SAP's order (reference ALE 0.2): control record, partner profile, syntax check, ALE services,
50 and 64 or an error, then the application.

    got = receive(message, landscape, dictionary, clock=clock, docnum=numbers, applications={"MATM": poster})
    got.history                                # ('50', '64', '62', '53')
    got.message                                # the IDoc as it is stored: converted, under its number here

Nothing is dropped: an IDoc that fails a step is stored as it was before that step, with its status and a record that
says why. `accept` is all before the application, `transfer.transfer` the rest, for whoever stores between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Literal

from idockit.ale.application import Application
from idockit.ale.controlrecord import control_problems, own_control
from idockit.ale.enhancements import Hook, check_names
from idockit.ale.landscape import InboundProfile, Landscape, LogicalSystem
from idockit.ale.received import SERVICES, Inbound, Services, inbound_key, look_up_inbound, receiving_system
from idockit.ale.syntax import recorded
from idockit.ale.syntax import told as told_deviations
from idockit.ale.transfer import NO_HOOKS, Queue, transfer, transfer_packet
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, IdockitError

__all__ = ["Inbound", "Queue", "Services", "accept", "process", "receive", "receive_packet"]

Clock = Callable[[], datetime]


def accept(
    message: Message,
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Clock,
    docnum: Callable[[], str],
    system: str | None = None,
    services: Services = SERVICES,
    first: Literal["50", "74"] = "50",
) -> Inbound:
    """Take an IDoc in, up to status 64 or the error that it stops with. `system`: who receives it, see
    `received.receiving_system`; `first`: 74 for an IDoc that a test tool made."""
    number = docnum()
    own = receiving_system(message, landscape, system)
    stored, entries = own_control(message, landscape, own, number)
    came = Inbound(stored, (), tuple(entries), sender_docnum=message.control.get("DOCNUM", ""))
    return process(came.add(first, clock()), landscape, dictionary, clock=clock, system=system, services=services)


def process(
    idoc: Inbound,
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Clock,
    system: str | None = None,
    services: Services = SERVICES,
    checked: bool = False,
    converted: bool = False,
) -> Inbound:
    """Steps 2 to 4 for an IDoc that is stored: to status 64, or the error that it stops with. `checked`: goes on
    despite syntax errors; `converted`: the ALE services were done before, and are not done twice."""
    own = receiving_system(idoc.message, landscape, system)
    if own is None:
        name = system or idoc.message.control.get("RCVPRN", "")
        return _wrong(idoc, f"receiving system {name or '(blank)'} is not in the landscape", clock)
    if problems := control_problems(idoc.message, own):
        for text in problems:
            idoc = _wrong(idoc, text, clock)
        return idoc
    profile, policy = look_up_inbound(idoc.message, landscape, own.name)
    if profile is None:
        key = "/".join(part for part in inbound_key(idoc.message, own.name)[1:-1] if isinstance(part, str))
        test = " (test)" if idoc.message.control.get("TEST") == "X" else ""
        text = f"no inbound partner profile {key}{test} in {own.name}"
        why = [landscape.policy.told("no_inbound_profile"), *([policy] if policy else [])]
        return _wrong(
            idoc, text, clock, "partner profile", landscape.policy.no_inbound_profile, f" ({', '.join(why)}; ALE 5.1)"
        )
    if policy:
        idoc = idoc.note([Entry("partner profile", f"there is no exact one: {policy} (ALE 5.1)")])
    idoc = replace(idoc, profile=profile)
    if not checked:
        idoc = _checked(idoc, profile, landscape, dictionary, clock, services)
        if idoc.last == "60":
            return idoc
    if profile.ale_service and not converted:
        done, entries, failed = _served(idoc.message, own, profile, landscape, dictionary, services)
        idoc = idoc.note(entries)
        if failed:
            return idoc.note([Entry("ALE service", f"status 65: {failed}")]).add("65", clock(), failed)
        idoc = replace(idoc, message=done)
    return idoc.add("64", clock())


def _wrong(
    idoc: Inbound, text: str, clock: Clock, step: str = "control record", wanted: str = "56", why: str = ""
) -> Inbound:
    """56 or the status wanted, 65 where that cannot follow the last one. `why`: for the log alone."""
    code = wanted if idoc.may_get(wanted) else "65"
    return idoc.note([Entry(step, f"status {code}: {text}{why}")]).add(code, clock(), text)


def _checked(
    idoc: Inbound,
    profile: InboundProfile,
    landscape: Landscape,
    dictionary: Dictionary,
    clock: Clock,
    services: Services,
) -> Inbound:
    """The syntax check (6): 60 where it is switched on and finds something; where it is off, the policy tells whether
    it runs, and gives 61, or not."""
    if not profile.syntax_check and landscape.policy.syntax_off == "skip":
        return idoc
    shown = told_deviations(services.check(idoc.message, dictionary), landscape.policy)
    if not shown:
        return idoc
    code = "60" if profile.syntax_check else "61"
    policy = "" if profile.syntax_check else " (check switched off, policy syntax_off=warn)"
    idoc = idoc.note(Entry("syntax check", f"{text}{policy}", wrong.segment, wrong.number) for wrong, text in shown)
    when = clock()
    for details in recorded(shown, idoc.message):
        idoc = idoc.add(code, when, **details)
    return idoc


def _served(
    message: Message,
    own: LogicalSystem,
    profile: InboundProfile,
    landscape: Landscape,
    dictionary: Dictionary,
    services: Services,
) -> tuple[Message, list[Entry], str]:
    """The ALE services (step 3): version, segment filter, conversion; why they failed, empty: they did not. The version
    is what the partner profile names, else the IDoc's own type in the system's own release (policy inbound_version)."""
    entries: list[Entry] = []
    sender = message.control.get("SNDPRN", "")
    try:
        done, told = _version(message, own, profile, landscape, dictionary, services)
        entries += told
        if not done.segments:
            raise ALEError("the version change leaves no segment")
        left, told = services.filter(done, landscape, sender, own.name, dictionary)
        entries += told
        if left is None or not left.segments:
            raise ALEError("the segment filter leaves no segment")
        left, told = services.convert(left, landscape, sender, own.name, system=own.name, dictionary=dictionary)
        entries += told
        if left is None or not left.segments:
            raise ALEError("the conversion leaves no segment")
    except IdockitError as error:
        return message, entries, str(error)
    except Exception as error:  # a general rule or an exit of the user's
        return message, entries, f"{type(error).__name__}: {error}"
    return left, entries, ""


def _version(
    message: Message,
    own: LogicalSystem,
    profile: InboundProfile,
    landscape: Landscape,
    dictionary: Dictionary,
    services: Services,
) -> tuple[Message, list[Entry]]:
    extension = profile.extension or ("" if profile.idoc_type else message.control.get("CIMTYP", ""))
    release = profile.segment_release
    by_policy = not release and landscape.policy.inbound_version == "own"
    if by_policy:
        release = own.release
    if not (release or profile.idoc_type or profile.extension):
        return message, []
    done, told = services.version(message, profile.idoc_type or message.type, extension, release, dictionary)
    if by_policy and release:
        told = [replace(one, reason=f"{one.reason}, {landscape.policy.told('inbound_version')}") for one in told]
    return done, told


def receive(
    message: Message,
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
    first: Literal["50", "74"] = "50",
) -> Inbound:
    """Take an IDoc in and, where the partner profile says immediately, hand it to the application of its process code.
    `queue` tells which IDocs wait for a predecessor (4.1). Raises ALEError for hooks under names that there are not."""
    check_names(enhancements)
    idoc = accept(
        message, landscape, dictionary, clock=clock, docnum=docnum, system=system, services=services, first=first
    )
    if not _due(idoc):
        return idoc
    return transfer(
        idoc, landscape, clock=clock, applications=applications, queue=queue, enhancements=enhancements, system=system
    )


def _due(idoc: Inbound) -> bool:
    return idoc.last == "64" and idoc.profile is not None and idoc.profile.trigger == "immediately"


def receive_packet(
    messages: Iterable[Message],
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
    luw: Callable[[], AbstractContextManager[object]] | None = None,
) -> list[Inbound]:
    """Take a packet of IDocs in. One that fails does not stop the others; where an application raises, the rest of the
    packet stays at 64 (1.3, see `transfer.transfer_packet`)."""
    check_names(enhancements)
    idocs = [
        accept(message, landscape, dictionary, clock=clock, docnum=docnum, system=system, services=services)
        for message in messages
    ]
    due = [index for index, idoc in enumerate(idocs) if _due(idoc)]
    done = transfer_packet(
        [idocs[index] for index in due],
        landscape,
        clock=clock,
        applications=applications,
        queue=queue,
        enhancements=enhancements,
        system=system,
        luw=luw or nullcontext,
        undone=luw is not None,
    )
    for index, idoc in zip(due, done, strict=True):
        idocs[index] = idoc
    return idocs
