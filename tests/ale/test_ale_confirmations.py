"""The applications of process codes AUD1 and STA1 (ALE 1.6, 5.7): they write what ALEAUD01 and SYSTAT01 IDocs say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from idockit.ale.audit import Confirmation, confirm
from idockit.ale.confirmations import (
    PROCESS_CODES,
    AuditApplication,
    StatusApplication,
    confirmation_applications,
)
from idockit.ale.inbound import receive
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.status import StatusRecord, record
from idockit.ale.statusfields import Report
from idockit.ale.systat import status_messages
from idockit.ale.tree import Entry, Message
from idockit.segments import builtin

NOW = datetime(2026, 11, 22, 9, 5, 7)
FLOW = {"sender": "SLAVE", "receiver": "MASTER", "message": "ALEAUD"}


def clock() -> datetime:
    return NOW


def landscape(**more: Any) -> Landscape:
    inbound = [
        {"system": "MASTER", "sndprn": "SLAVE", "message": message, "process_code": code}
        for message, code in PROCESS_CODES.items()
    ]
    values = {
        "system": [{"name": "MASTER", "own": True}, {"name": "SLAVE"}],
        "view": [{"name": "V", "flow": [FLOW]}],
        "inbound": inbound,
    }
    return Landscape.model_validate(values | more)


class Store:
    """IDocs with their statuses."""

    def __init__(self, **known: str):
        self.statuses = {name.strip("_").zfill(16): [code] for name, code in known.items()}
        self.entries: list[Entry] = []

    def current(self, docnum: str) -> str | None:
        return self.statuses[docnum][-1] if docnum in self.statuses else None

    def add_status(self, docnum: str, item: StatusRecord) -> None:
        self.statuses[docnum].append(item.status)


def aleaud(*told: tuple[str, str]) -> Message:
    said = [Confirmation(docnum.zfill(16), status, "MATMAS") for docnum, status in told]
    (message,), _ = confirm(said, landscape(), "SLAVE", "MASTER", builtin())
    return message


def systat(*told: tuple[str, str]) -> Message:
    control = {"SNDPRT": "LS", "SNDPRN": "SLAVE", "RCVPRT": "LS", "RCVPRN": "MASTER"}
    (message,), _ = status_messages([Report(record(*item, NOW)) for item in told], builtin(), control)
    return message


@pytest.mark.parametrize(
    ("message", "status", "after"),
    [
        (aleaud(("1", "53"), ("2", "68"), ("3", "51")), "53", "41 40 39"),
        (aleaud(("1", "53"), ("4711", "53")), "53", "41 03 03"),
        (aleaud(("4711", "53")), "53", "03 03 03"),
        (systat(("1", "06"), ("2", "12")), "53", "06 12 03"),
        (systat(("1", "06"), ("4711", "12")), "52", "06 03 03"),
        (systat(("4711", "12")), "51", "03 03 03"),
    ],
)
def test_what_is_written(message: Message, status: str, after: str) -> None:
    store = Store(_1="03", _2="03", _3="03")
    code = PROCESS_CODES[message.message_type]
    done = confirmation_applications(store.current, store.add_status, clock, Policies(), store.entries.extend)[code]
    assert done.post(message).status == status
    assert [codes[-1] for codes in store.statuses.values()] == after.split()
    assert store.entries


@pytest.mark.parametrize(
    ("message", "last", "after"), [(aleaud(("1", "53")), "53", "41"), (systat(("1", "12")), "53", "12")]
)
def test_an_inbound_idoc_is_posted_by_its_process_code(message: Message, last: str, after: str) -> None:
    store = Store(_1="03")
    got = receive(
        message.with_control(DIRECT="2"),
        landscape(),
        builtin(),
        clock=clock,
        docnum=lambda: "9".zfill(16),
        applications=confirmation_applications(store.current, store.add_status, clock, Policies()),
    )
    assert (got.last, store.statuses["1".zfill(16)]) == (last, ["03", after])


def test_the_policy_of_the_landscape_decides() -> None:
    store = Store(_1="03")
    policy = Policies(confirmed={"51": "40"})
    AuditApplication(store.current, store.add_status, clock, policy).post(aleaud(("1", "51")))
    assert store.statuses["1".zfill(16)] == ["03", "40"]


@pytest.mark.parametrize(("again", "statuses"), [("ignore", ["41"]), ("write", ["41", "41"])])
def test_a_confirmation_that_was_there(again: Any, statuses: list[str]) -> None:
    """A9: what happens where the IDoc has 41 already is not known."""
    store = Store(_1="41")
    AuditApplication(store.current, store.add_status, clock, Policies(confirmed_again=again)).post(aleaud(("1", "53")))
    assert store.statuses["1".zfill(16)] == statuses


def test_what_is_no_report_writes_nothing() -> None:
    store = Store(_1="03")
    assert AuditApplication(store.current, store.add_status, clock, Policies()).post(systat(("1", "12"))).status == "51"
    assert StatusApplication(store.current, store.add_status, clock).post(aleaud(("1", "53"))).status == "51"
    assert store.statuses == {"1".zfill(16): ["03"]}
