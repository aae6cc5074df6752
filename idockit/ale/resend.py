"""Sending stored outbound IDocs again (reference ALE 1.2).

A resend goes by the control record, not by the partner profile: a port that was changed there since is ignored. An IDoc
at 29 that never was ready is made again with the partner profile as it is now, as a new IDoc.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from idockit.ale.communication import communication, find_port, find_profile, master_of
from idockit.ale.counters import taken_over
from idockit.ale.dispatch import dispatch, dispatch_now
from idockit.ale.enhancements import Hook
from idockit.ale.landscape import Landscape, LogicalSystem, OutboundProfile
from idockit.ale.outbound import distribute
from idockit.ale.received import Services
from idockit.ale.sent import Sent
from idockit.ale.serialgroups import held
from idockit.ale.status import StatusRecord, record
from idockit.ale.syntax import Deviation, recorded, told
from idockit.ale.tree import Entry, Message
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, IdockitError

__all__ = ["made_again", "sent_again"]

Clock = Callable[[], datetime]
Check = Callable[[Message, Dictionary], list[Deviation]]
NO_PROFILE = "no outbound partner profile"
"""How the text of a 29 begins that all steps before the profile were done for."""


def sent_again(
    message: Message,
    history: tuple[StatusRecord, ...],
    landscape: Landscape,
    dictionary: Dictionary,
    clock: Clock,
    check: Check,
) -> Sent:
    """Send a stored IDoc: 30 and, where its output mode says at once, 03 or 02. One at 26 goes on with 25; one that was
    edited (32) is checked before; what was collected (30) goes now."""
    number, receiver = message.control.get("DOCNUM", ""), message.control.get("RCVPRN", "")
    last = history[-1].status if history else message.control.get("STATUS", "")
    profile = _as_stored(message, landscape)
    port = find_port(landscape, profile.port) if profile is not None else None
    sent = Sent(receiver, message.with_control(STATUS="30"), (), history, profile, port)
    if profile is None:
        text = f"the control record has no port, and there is {NO_PROFILE} for {receiver}"
        return _with(sent, (Entry("dispatch", f"status 02: {text}"),), record(number, "02", clock(), text=text))
    if last == "26":
        sent = _with(sent, (), record(number, "25", clock()))
    if last == "32" and (found := _wrong(message, landscape, profile, dictionary, check)):
        entries, records = found[0], [record(number, "26", clock(), **details) for details in found[1]]
        return _with(sent, entries, *records)
    if last == "30":
        return dispatch([sent], landscape, dictionary, clock=clock)[0]
    sent = _with(sent, (), record(number, "30", clock()))
    return dispatch_now(sent, landscape, dictionary, clock)


def _with(sent: Sent, entries: tuple[Entry, ...], *records: StatusRecord) -> Sent:
    return replace(sent, entries=(*sent.entries, *entries), status=(*sent.status, *records))


def _as_stored(message: Message, landscape: Landscape) -> OutboundProfile | None:
    """What to send an IDoc with: port and output mode of its control record, the rest of the partner profile."""
    control = message.control
    receiver = control.get("RCVPRN", "")
    found = find_profile(message, landscape, receiver, control.get("SNDPRN", ""))
    port, mode = control.get("RCVPOR", ""), control.get("OUTMOD", "")
    if not port:
        return found
    values: dict[str, object] = {"port": port}
    if mode in ("1", "2", "3", "4"):
        values["outmod"] = mode
    if found is not None:
        return found.model_copy(update=values)
    values |= {"rcvprn": receiver, "message": message.message_type, "idoc_type": message.type}
    return OutboundProfile.model_validate(values)


def _wrong(
    message: Message, landscape: Landscape, profile: OutboundProfile, dictionary: Dictionary, check: Check
) -> tuple[tuple[Entry, ...], list[dict[str, Any]]] | None:
    """What the syntax check stops an IDoc for: entries, and the fields of the status records; None: nothing, or it is
    switched off."""
    found = check(message, dictionary) if profile.syntax_check else []
    if not found:
        return None
    shown = told(found, landscape.policy)
    entries = tuple(Entry("syntax check", text, wrong.segment, wrong.number) for wrong, text in shown)
    return entries, list(recorded(shown, message))


def made_again(
    message: Message,
    history: tuple[StatusRecord, ...],
    landscape: Landscape,
    dictionary: Dictionary,
    clock: Clock,
    docnum: Callable[[], str],
    services: Services,
    enhancements: Mapping[str, Hook],
) -> Sent | str:
    """The new IDoc for one at 29; a text: why there is none again. Where the steps before the partner profile were
    done, they are not done twice: what is stored is filtered and converted."""
    sender, receiver = message.control.get("SNDPRN", ""), message.control.get("RCVPRN", "")
    own = next((system for system in landscape.system if system.name == sender), None)
    if own is None:
        return f"sending system {sender or '(blank)'} is not in the landscape"
    text, count = history[-1].text if history else "", taken_over(message)
    if message.control.get("RCVPOR") or text.startswith(NO_PROFILE):
        return _from_profile(message, own, landscape, dictionary, clock, docnum, services)
    try:
        made = distribute(
            master_of(message),
            landscape,
            dictionary,
            clock=clock,
            docnum=docnum,
            sender=sender,
            receiver=receiver,
            enhancements=enhancements,
            serial=(lambda made, to: count) if count else None,
            convert=services.convert,
        )
    except ALEError as error:
        return str(error)
    if made.stopped:
        return made.stopped
    sent = made.sent[0]
    if sent.message is None or sent.last == "29":
        return sent.status[-1].text if sent.status else "the filters leave nothing"
    return sent


def _from_profile(
    message: Message,
    own: LogicalSystem,
    landscape: Landscape,
    dictionary: Dictionary,
    clock: Clock,
    docnum: Callable[[], str],
    services: Services,
) -> Sent | str:
    """Partner profile, version change, syntax check, control record, dispatch (0.1 steps 6 to 8)."""
    receiver = message.control.get("RCVPRN", "")
    profile = find_profile(message, landscape, receiver, own.name)
    if profile is None:
        return f"{NO_PROFILE} for {receiver} {message.message_type}"
    try:
        made, entries = services.version(
            message, profile.idoc_type, profile.extension, profile.segment_release, dictionary
        )
        if not made.segments:
            raise ALEError(f"no segment of the IDoc is in {profile.idoc_type}")
    except IdockitError as error:
        return str(error)
    when, number = clock(), docnum()
    found = _wrong(made, landscape, profile, dictionary, services.check)
    status = "26" if found else "30"
    serial = taken_over(message)
    final = communication(
        made, landscape, own, receiver, profile, docnum=number, when=when, status=status, serial=serial
    )
    records = [record(number, "01", when)]
    if found:
        entries = [*entries, *found[0]]
        records += [record(number, "26", when, **details) for details in found[1]]
    else:
        records.append(record(number, "30", when))
    port = find_port(landscape, profile.port)
    sent = Sent(receiver, final, tuple(entries), tuple(records), profile, port)
    return held(sent, landscape) or dispatch_now(sent, landscape, dictionary, clock)
