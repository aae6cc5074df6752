"""What outbound processing comes to: values that tell what each receiver gets, and why. `explaining` has the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from idockit.ale.landscape import OutboundProfile, Port
from idockit.ale.ports import Packet
from idockit.ale.status import StatusRecord
from idockit.ale.tree import Entry, Message

__all__ = ["Distribution", "Sent", "explain_entries"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one receiver gets: its communication IDoc, None where nothing is left for it; what the steps did; the status
    records; profile and port, as far as they are known; the packet, where it went out by itself."""

    receiver: str
    message: Message | None
    entries: tuple[Entry, ...] = ()
    status: tuple[StatusRecord, ...] = ()
    profile: OutboundProfile | None = None
    port: Port | None = None
    packet: Packet | None = None

    @property
    def last(self) -> str:
        """The status it has; empty where there is no IDoc."""
        return self.status[-1].status if self.status else ""

    @property
    def docnum(self) -> str:
        """The number of the IDoc; empty where there is none."""
        return "" if self.message is None else self.message.control.get("DOCNUM", "")


@dataclass(frozen=True, slots=True)
class Distribution:
    """What became of a master IDoc: `message` as the hooks left it, one `Sent` for each receiver of the model,
    `entries` of the steps before, `stopped`: why a hook stopped it."""

    message: Message
    sender: str
    sent: tuple[Sent, ...] = ()
    entries: tuple[Entry, ...] = ()
    stopped: str = ""


def explain_entries(entries: Iterable[Entry], indent: str = "") -> Iterator[str]:
    """Entries under the names of their steps."""
    for step, same in groupby(entries, key=lambda entry: entry.step):
        yield f"{indent}{step}"
        for entry in same:
            yield f"{indent}  {_line(entry)}"


def _line(entry: Entry) -> str:
    place = f"{entry.segment} {entry.number}" if entry.number else entry.segment
    if entry.field:
        place = f"{place} {entry.field}".strip()
    change = ""
    if entry.after:
        change = f"{entry.before or 'blank'} -> {entry.after}: "
    elif entry.before and entry.before not in entry.reason:
        change = f"{entry.before}: "
    rule = f" [{entry.rule}]" if entry.rule else ""
    return f"{place}{': ' if place else ''}{change}{entry.reason}{rule}"
