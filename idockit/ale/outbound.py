"""Outbound processing of a master IDoc in SAP's order (reference ALE 0.1): receivers, and for each of them data filter,
segment filter, field conversion, version change, syntax check, communication IDoc, dispatch.

    made = distribute(master_of(message), landscape, dictionary, clock=clock, docnum=numbers)
    for sent in made.sent:
        ...                                    # sent.message to the IDoc database, sent.packet.data to a file

Nothing is dropped in silence: an IDoc that fails a step is made all the same, with its status and a status record; one
that the filters leave nothing of is not, and the entries say why. The syntax check comes after the version change and
before status 30, or before the filters (policy syntax_place).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, Protocol

from idockit.ale import conversion
from idockit.ale.communication import communication, find_port, find_profile, look_up, master_of, profile_key
from idockit.ale.counters import Counters, stamped
from idockit.ale.dispatch import dispatch_now
from idockit.ale.enhancements import Added, Enhanced, Hook, check_names, enhance
from idockit.ale.explaining import explain
from idockit.ale.filters import data_filter, segment_filter
from idockit.ale.landscape import Landscape, LogicalSystem, OutboundProfile, Policies, Reduction
from idockit.ale.places import remembered
from idockit.ale.receivers import Classes, NotDistributed, Receiver, check_master, own_system, receivers
from idockit.ale.reduction import Reducer
from idockit.ale.sent import Distribution, Sent
from idockit.ale.serialgroups import held
from idockit.ale.status import StatusRecord, record
from idockit.ale.syntax import check_syntax, recorded
from idockit.ale.syntax import told as told_deviations
from idockit.ale.tree import Entry, Message
from idockit.ale.versions import change_version
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, IdockitError

__all__ = ["Converter", "Distribution", "Sent", "distribute", "explain", "master_of"]


class Converter(Protocol):
    """`conversion.convert`, or another one."""

    def __call__(
        self,
        message: Message,
        landscape: Landscape,
        sender: str,
        receiver: str,
        *,
        system: str,
        dictionary: Dictionary,
    ) -> tuple[Message | None, list[Entry]]: ...


NO_HOOKS: Mapping[str, Hook] = {}


def distribute(
    message: Message,
    landscape: Landscape,
    dictionary: Dictionary,
    *,
    clock: Callable[[], datetime],
    docnum: Callable[[], str],
    sender: str | None = None,
    receiver: str | None = None,
    enhancements: Mapping[str, Hook] = NO_HOOKS,
    classes: Classes | None = None,
    serial: Callable[[Message, str], str] | None = None,
    counters: Counters | None = None,
    convert: Converter = conversion.convert,
    dispatch: bool = True,
) -> Distribution:
    """Distribute a master IDoc: to `receiver`, else to the one in its control record, else to all that the model has.

    `sender`: a logical system, the landscape's own if none is named; `docnum` gives a number for each communication
    IDoc; `classes`: of the object, for distribution by classes; `counters`: of serialization by object type (4.1), for
    what the landscape serializes; `serial`: gives SERIAL for an IDoc and its receiver instead; `convert`: with
    variables, general rules and exits bound. `dispatch=False` leaves all at status 30; the IDocs of a serialization
    group stay there anyway (4.2, `groupsending`). Raises NotDistributed, as MASTER_IDOC_DISTRIBUTE raises its
    exceptions (2.2), and ALEError for hooks under names that there are not.
    """
    check_names(enhancements)
    own = own_system(landscape, sender)
    if receiver == "":
        raise NotDistributed("not-in-model", "the receiver asked for is blank")
    if receiver is not None:
        message = message.with_control(RCVPRT="LS", RCVPRN=receiver)
    message, ignored = _half_receiver(message, landscape.policy)
    check_master(message, dictionary)
    run = _Run(landscape, dictionary, own, clock, docnum, serial, convert, counters)
    message, entries = run.reduced(message)
    entries = [*ignored, *entries]
    failed = ""
    try:
        enhanced = enhance(message, "outbound", run.reference(message), enhancements)
    except ALEError as error:
        enhanced, failed = Enhanced(message), str(error)
    message = enhanced.message
    entries += enhanced.entries
    if enhanced.stop:
        return Distribution(message, own.name, (), tuple(entries), enhanced.stop)
    if not message.segments:
        raise NotDistributed("no-data")
    found, notes = receivers(message, landscape, own.name, classes)
    sents = [run.send(message, one, enhanced.added, failed) for one in found]
    named = message.control.get("RCVPRN")
    if named and all(sent.message is None for sent in sents):
        raise NotDistributed("filtered-out", named, (*entries, *notes, *(e for sent in sents for e in sent.entries)))
    if dispatch:
        sents = [held(sent, landscape) or dispatch_now(sent, landscape, dictionary, clock) for sent in sents]
    return Distribution(message, own.name, tuple(sents), (*entries, *notes))


def _half_receiver(message: Message, policy: Policies) -> tuple[Message, list[Entry]]:
    """An IDoc with one half of a receiver: with none, where the policy half_receiver ignores it."""
    halves = [name for name in ("RCVPRT", "RCVPRN") if message.control.get(name)]
    if len(halves) != 1 or policy.half_receiver == "refuse":
        return message, []
    told = f"half a receiver is none: {policy.told('half_receiver')} (ALE 2.2)"
    entry = Entry("receivers", told, field=halves[0], before=message.control[halves[0]])
    return message.with_control(**{halves[0]: ""}), [entry]


class Prepared(NamedTuple):
    """An IDoc for a receiver before it gets its number: None where nothing is left, with the profile as far as one is
    known, the status it fails with (empty: it does not) and why."""

    message: Message | None
    profile: OutboundProfile | None = None
    failed: str = ""
    records: tuple[Added, ...] = ()


@dataclass(frozen=True)
class _Run:
    """What the steps of one distribution have in common."""

    landscape: Landscape
    dictionary: Dictionary
    own: LogicalSystem
    clock: Callable[[], datetime]
    docnum: Callable[[], str]
    serial: Callable[[Message, str], str] | None
    convert: Converter
    counters: Counters | None = None
    entries: list[Entry] = field(default_factory=list)

    def reference(self, message: Message) -> str:
        """The message type, of a reduced one its reference."""
        reduction = _reduction(self.landscape, message.message_type)
        return message.message_type if reduction is None else reduction.reference

    def reduced(self, message: Message) -> tuple[Message, list[Entry]]:
        """The master IDoc of a reduced message type without what is not active. Raises ALEError."""
        reduction = _reduction(self.landscape, message.message_type)
        if reduction is None:
            return message, []
        return _reducer(reduction, self.dictionary, self.landscape.policy).reduce(message)

    def send(self, message: Message, receiver: Receiver, added: tuple[Added, ...], failed: str) -> Sent:
        """The communication IDoc for one receiver, ready for dispatch or failed."""
        run = replace(self, entries=[])
        if failed:
            profile = find_profile(message, self.landscape, receiver.system, self.own.name)
            made = Prepared(message, profile, "29", (Added("29", failed),))
        else:
            made = run.prepare(message, receiver)
        left = made.message
        if left is None:
            return Sent(receiver.system, None, tuple(run.entries))
        when, number = self.clock(), self.docnum()
        serial, used_up = run.counted(message, left, receiver.system, when)
        if used_up:
            made = made._replace(failed="29", records=(*made.records, Added("29", used_up)))
        status = made.failed or "30"
        final = communication(
            left,
            self.landscape,
            self.own,
            receiver.system,
            made.profile,
            docnum=number,
            when=when,
            status=status,
            serial=serial,
        )
        told = (Added("01", ""), *added, *made.records, *(() if made.failed else (Added("30", ""),)))
        records = tuple(_record(number, item, when) for item in told)
        port = find_port(self.landscape, made.profile.port) if made.profile is not None else None
        return Sent(receiver.system, final, tuple(run.entries), records, made.profile, port)

    def counted(self, message: Message, made: Message, receiver: str, when: datetime) -> tuple[str, str]:
        """SERIAL of an IDoc, empty: it holds the time; and why there is none although there must be. The object is that
        of the master IDoc: no rule has converted its key."""
        if self.serial is not None:
            return self.serial(made, receiver), ""
        try:
            serial, entries = stamped(message, self.landscape, receiver, when, self.counters)
        except ALEError as error:
            self.entries.append(Entry("serialization", f"status 29: {error}"))
            return "", str(error)
        self.entries.extend(entries)
        return serial, ""

    def prepare(self, message: Message, receiver: Receiver) -> Prepared:
        """Take the IDoc through the steps. A step that cannot go on leaves it as it was before, with status 29."""
        at, profile, before = message, None, Prepared(message)
        if self.landscape.policy.syntax_place == "start":
            profile = find_profile(at, self.landscape, receiver.system, self.own.name)
            before = self._checked(at, profile) if profile is not None else before
            if before.failed:
                return before
        try:
            left = self._note(data_filter(at, receiver.flow, self.landscape, self.dictionary))
            if left is None:
                return Prepared(None)
            at = left
            left = self._note(segment_filter(at, self.landscape, self.own.name, receiver.system, self.dictionary))
            if left is None:
                return Prepared(None)
            at = left
            left = self._note(
                self.convert(
                    at,
                    self.landscape,
                    self.own.name,
                    receiver.system,
                    system=self.own.name,
                    dictionary=self.dictionary,
                )
            )
            if left is None:
                return Prepared(None)
            at = left
            profile, policy = look_up(at, self.landscape, receiver.system, self.own.name)
            if profile is None:
                key = "/".join(str(part) for part in profile_key(at, receiver.system)[:-1])
                raise ALEError(f"no outbound partner profile {key}{f' ({policy})' if policy else ''}")
            if policy:
                self.entries.append(Entry("partner profile", f"there is no exact one: {policy} (ALE 5.1)"))
            at, entries = change_version(
                at, profile.idoc_type, profile.extension, profile.segment_release, self.dictionary
            )
            self.entries.extend(entries)
            if not at.segments:
                raise ALEError(f"no segment of the IDoc is in {profile.idoc_type}")
        except IdockitError as error:
            self.entries.append(Entry("ALE service", f"status 29: {error}"))
            return Prepared(at, profile, "29", (*before.records, Added("29", str(error))))
        if self.landscape.policy.syntax_place == "start":
            return Prepared(at, profile, "", before.records)
        return self._checked(at, profile)

    def _note(self, result: tuple[Message | None, list[Entry]]) -> Message | None:
        self.entries.extend(result[1])
        return result[0]

    def _checked(self, message: Message, profile: OutboundProfile) -> Prepared:
        """The syntax check: 26 where it is switched on and finds something; where it is off, the policy tells whether
        it runs and gives 25."""
        if not profile.syntax_check and self.landscape.policy.syntax_off == "skip":
            return Prepared(message, profile)
        found = check_syntax(message, self.dictionary)
        status = "26" if profile.syntax_check else "25"
        policy = "" if profile.syntax_check else " (check switched off, policy syntax_off=warn)"
        place = f" ({self.landscape.policy.told('syntax_place')})" if found else ""
        shown = told_deviations(found, self.landscape.policy)
        for wrong, text in shown:
            self.entries.append(Entry("syntax check", f"{text}{policy}{place}", wrong.segment, wrong.number))
            place = ""
        records = [Added(status, told["text"], told.get("segnum", 0)) for told in recorded(shown, message)]
        return Prepared(message, profile, "26" if found and profile.syntax_check else "", tuple(records))


def _record(docnum: str, added: Added, when: datetime) -> StatusRecord:
    details = {"text": added.text} if added.text else {}
    return record(docnum, added.status, when, segnum=added.segnum, **details)


@remembered
def _reduction(landscape: Landscape, message_type: str) -> Reduction | None:
    return next((row for row in landscape.reduction if row.message == message_type), None)


@remembered
def _reducer(reduction: Reduction, dictionary: Dictionary, policy: Policies) -> Reducer:
    return Reducer(reduction, dictionary, policy=policy)
