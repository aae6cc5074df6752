"""Dispatch control (reference ALE 0.1 step 8, 5.1): IDocs in status 30 go to their port, at once or in packets.

The output mode decides: 1 and 2 send each IDoc at once, 3 and 4 collect; 1 and 3 start the subsystem of a file port
as well. Collected IDocs wait for `dispatch`, as for RSEOUT00, which makes packets of the profile's size. Status 03 is
written when the bytes of the packet are made: whoever writes them to a disk writes the status record behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from idockit.ale.landscape import Landscape, OutboundProfile
from idockit.ale.ports import Packet, file_name, packets, port_bytes, port_policies
from idockit.ale.sent import Sent
from idockit.ale.status import record
from idockit.ale.tree import Entry
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError

__all__ = ["dispatch", "dispatch_now"]

READY = "30"
AT_ONCE = ("1", "2")
FILES = ("file", "xml-file")
STARTS = ("1", "3")
"""Output modes that start the subsystem."""


def dispatch_now(sent: Sent, landscape: Landscape, dictionary: Dictionary, clock: Callable[[], datetime]) -> Sent:
    """Send an IDoc that is ready and not to be collected; another one stays as it is."""
    profile = sent.profile
    if sent.message is None or profile is None or sent.last != READY or profile.outmod not in AT_ONCE:
        return sent
    return _sent_off([sent], profile, landscape, dictionary, clock)[0]


def dispatch(
    waiting: Sequence[Sent], landscape: Landscape, dictionary: Dictionary, *, clock: Callable[[], datetime]
) -> list[Sent]:
    """Send all IDocs that are ready, in packets (RSEOUT00): those of one partner profile together, in order, as many
    as its packet size says. Gives all of them back; IDocs of one packet share the packet."""
    result = list(waiting)
    groups: dict[int, list[int]] = {}
    for index, sent in enumerate(result):
        if sent.message is not None and sent.profile is not None and sent.last == READY:
            groups.setdefault(id(sent.profile), []).append(index)
    for indexes in groups.values():
        profile = result[indexes[0]].profile
        assert profile is not None
        port, apart = result[indexes[0]].port, landscape.policy.file_packets == "idoc"
        files = port is not None and port.kind in FILES
        size = 1 if files and apart else max(1, profile.package_size)
        for start in range(0, len(indexes), size):
            some = indexes[start : start + size]
            for index, sent in zip(
                some, _sent_off([result[i] for i in some], profile, landscape, dictionary, clock), strict=True
            ):
                result[index] = sent
    return result


def _sent_off(
    sents: list[Sent],
    profile: OutboundProfile,
    landscape: Landscape,
    dictionary: Dictionary,
    clock: Callable[[], datetime],
) -> list[Sent]:
    """One packet. IDocs that cannot be written get 02; the others go without them."""
    policy = landscape.policy
    bad: dict[int, str] = {}
    packet: Packet | None = None
    port = sents[0].port
    if port is None:
        bad = dict.fromkeys(range(len(sents)), f"port {profile.port} is not in the landscape")
    else:
        messages = [sent.message for sent in sents if sent.message is not None]
        try:
            packet = next(packets(messages, port, dictionary, len(messages), profile.segment_release, policy))
        except IdockitError as error:
            for index, message in enumerate(messages):
                try:
                    file_name(port, message.control, policy)
                    port_bytes([message], port, dictionary, profile.segment_release, policy)
                except IdockitError as own:
                    bad[index] = str(own)
            bad = bad or dict.fromkeys(range(len(messages)), str(error))
            good = [message for index, message in enumerate(messages) if index not in bad]
            if good:
                packet = next(packets(good, port, dictionary, len(good), profile.segment_release, policy))
    when = clock()
    result: list[Sent] = []
    for index, sent in enumerate(sents):
        if index in bad:
            result.append(replace(sent, status=(*sent.status, record(sent.docnum, "02", when, text=bad[index]))))
            continue
        records = [record(sent.docnum, "03", when)]
        if profile.outmod in STARTS and port is not None and port.kind in FILES:
            records.append(record(sent.docnum, "18", when))
        entries = sent.entries
        if port is not None:
            followed = policy.told(*port_policies(port))
            stub = "" if port.kind in FILES else ", which stands in: nothing is sent, the file is all"
            entries += (Entry("dispatch", f"port {port.name}, {port.kind}{stub}: {followed} (ALE 5.2, 5.3)"),)
        result.append(replace(sent, entries=entries, status=(*sent.status, *records), packet=packet))
    return result
