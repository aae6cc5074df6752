"""The life of IDocs as section 1 of reference ALE.md has it, written down once more: transitions (1.2), programs and
packets (1.3), tables (1.4), audit (1.6), and what subsystems report (5.7)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from ale_inbound import CODE, EXTERNAL, entry, got, sent, shop
from ale_world import DICTIONARY, WHEN, clock, codes, flow, landscape, material, numbers, profile, run

from idockit.ale.application import Outcome
from idockit.ale.applications import Recorder
from idockit.ale.audit import Confirmation, apply_audit, confirm
from idockit.ale.inbound import Inbound, accept
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.reprocess import WAYS, edit, reprocess
from idockit.ale.sent import Sent
from idockit.ale.serialization import serial
from idockit.ale.status import STATUSES, TRANSITIONS, record
from idockit.ale.statusfields import Report
from idockit.ale.statusfiles import read_status_file, write_status_file
from idockit.ale.statusrecord import EDIDS
from idockit.ale.systat import apply_reports, reports_of, status_messages
from idockit.ale.transfer import Queue, post_waiting
from idockit.ale.tree import Message

# -- 1.1 and 1.2

ROWS = [
    # status, what may follow: ok and error
    ("42", "01 37"),
    ("01", "30 29 26 37"),
    ("30", "03 02 20"),
    ("03", "18 12 39 40 41 04 05 06 07 08 09 10 11 13 14 15 16 17 22 23 24"),
    ("02", "30 03 02"),
    ("04", "30 03"),
    ("05", "30 03"),
    ("25", "30 03"),
    ("29", "30 03 29 31"),
    ("26", "25 32 26"),
    ("32", "30 03"),
    ("74", "64 56 60 65"),
    ("50", "64 56 60 65"),
    ("64", "62 66 51"),
    ("66", "62 51"),
    ("62", "53 51 52 63"),
    ("51", "53 64 51 66 68 69"),
    ("60", "61"),
    ("69", "53 51"),
]


@pytest.mark.parametrize(("status", "after"), ROWS)
def test_typical_transitions(status: str, after: str) -> None:
    assert set(after.split()) <= set(TRANSITIONS[status])


def test_severities() -> None:
    errors = "02 04 05 07 09 11 20 21 23 26 27 29 34 36 37 40 51 54 56 57 60 63 65"
    assert {code for code, known in STATUSES.items() if known.severity == "error"} == set(errors.split())
    for code in ["15", "17", "25", "32", "52", "61", "66", "69"]:
        assert STATUSES[code].severity == "warning"
    for code in ["31", "68", "33", "70"]:  # 33 and 70 are originals: closed, though a source shows a warning
        assert STATUSES[code].severity == "closed"


NOT_REPROCESSABLE = ["31", "33", "35", "38", "41", "53", "68", "70", "71", "73"]


def test_not_reprocessable() -> None:
    assert all(not WAYS[code].action and WAYS[code].refusal for code in NOT_REPROCESSABLE)


WITHOUT = landscape(flow("SHOP"), outbound=[])
OUT = landscape(flow("SHOP"))


def again(found: Message, history: Any, land: Landscape, app: Recorder | None = None, **more: Any) -> Any:
    applications = {CODE: app or Recorder()}
    return reprocess(
        found, history, land, DICTIONARY, clock=clock, docnum=numbers(901), applications=applications, **more
    )


def first(land: Landscape, **more: Any) -> tuple[Message, Sent]:
    made = run(material("1000", "2000"), land, **more).sent[0]
    assert made.message is not None
    return made.message, made


def test_29_gets_31_and_a_new_idoc_is_made_with_the_profile() -> None:
    """29 from a missing partner profile: the old IDoc gets 31, a new one has the profile's data."""
    old, made = first(WITHOUT)
    assert codes(made) == ["01", "29"]
    assert old.control.get("RCVPOR") is None
    done = again(old, made.status, OUT)
    assert [told.status for told in done.status] == ["31"]
    assert done.message.control["DOCNUM"] == old.control["DOCNUM"]
    (new,) = done.created
    assert new.docnum == "0000000000000901"
    assert codes(new) == ["01", "30", "03"]
    assert (new.message.control["RCVPOR"], new.message.control["IDOCTYP"]) == ("FILE", "MATMAS05")
    assert new.message.segments == old.segments
    assert new.packet is not None
    assert done.status[0].message == "made again as IDoc 0000000000000901"


@pytest.mark.parametrize("code", [code for code, way in WAYS.items() if way.action and code != "29"])
def test_reprocessing_adds_status_records_and_never_an_idoc(code: str) -> None:
    """Except 29 -> 31."""
    out = STATUSES[code].direction == "out"
    message = first(OUT)[0] if out else got(sent(), shop(entry(trigger="background"))).message
    told = record(message.control["DOCNUM"], code, WHEN)
    done = again(message.with_control(STATUS=code), [told], OUT if out else shop())
    assert done.created == ()
    assert done.status
    assert {told.docnum for told in done.status} == {message.control["DOCNUM"]}


@pytest.mark.parametrize("code", ["02", "04", "05"])
def test_a_resend_reads_the_control_record_and_not_the_partner_profile(code: str) -> None:
    """A changed port is ignored."""
    ports = [{"name": name, "kind": "file", "directory": f"{name.lower()}/"} for name in ("FILE", "OTHER")]
    message, made = first(landscape(flow("SHOP"), port=ports))
    changed = landscape(flow("SHOP"), port=ports, outbound=[profile("SHOP", port="OTHER")])
    history = (*made.status, record(message.control["DOCNUM"], code, WHEN))
    done = again(message.with_control(STATUS=code), history, changed)
    assert done.packet is not None
    assert done.packet.name.startswith("file/")
    assert done.message.control["RCVPOR"] == "FILE"


@pytest.mark.parametrize(("code", "edited", "original"), [("26", "32", "33"), ("51", "69", "70")])
def test_editing_writes_the_original_under_a_new_number(code: str, edited: str, original: str) -> None:
    message = (first(OUT)[0] if code == "26" else got(sent("1000")).message).with_control(STATUS=code)
    new = message.with_segments([message.segments[0].with_fields({"MATNR": "M2"})])
    done = edit(
        message, new, [record(message.control["DOCNUM"], code, WHEN)], clock=clock, docnum=lambda: "9".zfill(16)
    )
    assert done.message.control["DOCNUM"] == message.control["DOCNUM"]
    assert (done.message.control["STATUS"], done.original.control["STATUS"]) == (edited, original)
    assert done.original.control["DOCNUM"] == "0000000000000009"
    assert done.original.segments == message.segments
    assert not WAYS[original].action


# -- 1.3: RBDAPP01

BACKGROUND = shop(entry(trigger="background"))


def stored(count: int, land: Landscape = BACKGROUND, **control: str) -> list[Inbound]:
    docnum = numbers(1)
    return [accept(sent(**control), land, DICTIONARY, clock=clock, docnum=docnum) for _ in range(count)]


@pytest.mark.parametrize("place", [91, 95, 100])
def test_an_abort_in_packet_10_does_not_stop_packets_11_to_20(place: int) -> None:
    """One packet is one LUW: the rest of packet 10 is not posted, packets 11 to 20 are."""
    app = Recorder(lambda message: RuntimeError("dump") if int(message.control["DOCNUM"]) == place else None)
    luw = {"luw": app.luw, "undone": True}
    done = post_waiting(stored(200), BACKGROUND, clock=clock, applications={CODE: app}, size=10, **luw)  # type: ignore[arg-type]  # its own arguments
    last = [idoc.last for idoc in done]
    assert last[:90] == ["53"] * 90
    assert last[100:] == ["53"] * 100
    assert Counter(last[90:100]) == {"63": 1, "64": 9}
    assert sorted(int(key) for key in app.posted) == [*range(1, 91), *range(101, 201)]


def test_rbdapp01_takes_64_and_66_the_serialized_ones_by_themselves() -> None:
    """Two groups: object-serialized ones, all others. An abort of the others does not touch the serialized."""
    land = shop(entry(trigger="background", serialization=True))
    counted = [
        accept(
            sent(SERIAL=serial("BUS1001", "0001", n)),
            land,
            DICTIONARY,
            clock=clock,
            docnum=lambda n=n: str(n).zfill(16),  # type: ignore[misc]  # bound in the loop
        )
        for n in (2, 1)
    ]
    plain = accept(sent(SERIAL="20260304050607"), land, DICTIONARY, clock=clock, docnum=lambda: "7".zfill(16))
    app = Recorder(lambda message: RuntimeError("dump") if message.control["DOCNUM"].endswith("7") else None)
    done = post_waiting([plain, *counted], land, clock=clock, applications={CODE: app}, size=3, queue=Queue())
    assert [idoc.last for idoc in done] == ["63", "53", "53"]
    assert list(app.posted) == ["0000000000000001", "0000000000000002"]
    for code in STATUSES:
        assert (WAYS[code].action == "hand over") == (code in ("64", "66"))


# -- 1.4: tables and records


def test_edids() -> None:
    wanted = re.findall(
        r"(\w+) (\d+)",
        """
        MANDT 3 DOCNUM 16 LOGDAT 8 LOGTIM 6 COUNTR 16 CREDAT 8 CRETIM 6 STATUS 2 UNAME 12 REPID 30 ROUTID 30 STACOD 8
        STATXT 70 SEGNUM 6 SEGFLD 30 STAPA1 50 STAPA2 50 STAPA3 50 STAPA4 50 STATYP 1 STAMQU 3 STAMID 20 STAMNO 3
        TID 24 APPL_LOG 20
        """,
    )
    assert dict(EDIDS) == {name: int(length) for name, length in wanted}


DS40 = [
    ("EDI_DS40", 0, 10),
    ("300", 10, 3),
    ("0000000000004711", 13, 16),
    ("20260304", 29, 8),
    ("050607", 37, 6),
    ("06", 43, 2),
    ("SAP", 45, 3),
    ("E0", 48, 20),
    ("077", 68, 3),
    ("W", 71, 1),
    ("one", 72, 50),
    ("two", 122, 50),
    ("three", 172, 50),
    ("four", 222, 50),
    ("told", 272, 70),
    ("SMITH", 342, 12),
    ("REPORT", 354, 30),
    ("ROUTINE", 384, 30),
    ("000003", 414, 6),
    ("MATNR", 420, 30),
]


def test_a_status_line_by_its_offsets() -> None:
    details: dict[str, Any] = {
        "text": "told",
        "stapa": ("one", "two", "three", "four"),
        "stamqu": "SAP",
        "stamid": "E0",
    }
    details |= {"stamno": "077", "statyp": "W", "uname": "SMITH", "repid": "REPORT", "routid": "ROUTINE"}
    told = record("4711", "06", WHEN, segnum=3, segfld="MATNR", mandt="300", **details)
    data, _ = write_status_file([Report(told)])
    line = data.decode().removesuffix("\n")
    assert [line[at : at + length].rstrip() for _, at, length in DS40] == [value for value, *_ in DS40]
    assert len(line) == 562


CONTROL = [
    # what an external sender writes, status of the IDoc (1.4)
    ({}, "53"),
    ({"MANDT": "200"}, "53"),
    ({"MANDT": "100"}, "56"),
    ({"DOCREL": "750"}, "53"),
    ({"DOCREL": "46C"}, "56"),
    ({"DOCNUM": "0000000000000001"}, "53"),
    ({"OUTMOD": "2"}, "53"),
    ({"DIRECT": "1"}, "53"),
    ({"TABNAM": "EDI_DC40_U"}, "53"),
    ({"TABNAM": "EDI_DX40"}, "56"),
]


@pytest.mark.parametrize(("control", "status"), CONTROL)
def test_control_record_of_an_external_sender(control: dict[str, str], status: str) -> None:
    """MANDT blank or the client's; DOCREL blank or the release; number, direction, output mode are given here."""
    land = shop(entry(sndprn="VENDOR", sndprt="LI"), release="750")
    found = got(sent("1000", **(EXTERNAL | control)), land)
    assert found.last == status
    kept = found.message.control
    assert (kept["DOCNUM"], kept["DIRECT"], kept.get("OUTMOD")) == ("0000000000000101", "2", None)


# -- 1.6: ALE audit

INBOUND = [code for code, known in STATUSES.items() if known.direction == "in"]


@pytest.mark.parametrize(
    ("there", "here"),
    [("53", "41"), ("68", "40"), *((code, "39") for code in INBOUND if code not in ("53", "68"))],
)
def test_audit(there: str, here: str) -> None:
    """Receiver 53 -> 41, 68 -> 40, every other inbound code -> 39; an unknown number is ignored."""
    land = Landscape.model_validate(
        {
            "system": [{"name": "SHOP"}, {"name": "ERPCLNT100"}],
            "view": [{"name": "A", "flow": [{"sender": "SHOP", "receiver": "ERPCLNT100", "message": "ALEAUD"}]}],
        }
    )
    last = record("201", there, WHEN)
    told = [Confirmation.of(last, number.zfill(16), "MATMAS") for number in ("101", "999")]
    (message,), _ = confirm(told, land, "SHOP", "ERPCLNT100", DICTIONARY)
    known = {"0000000000000101": "03"}
    applied = apply_audit(message, known.get, clock, Policies())
    assert [(item.docnum, item.status) for item in applied.records] == [("0000000000000101", here)]
    assert applied.outcome.status == "53"
    assert [node.segment for node in message.walk()][:3] == ["E1ADHDR", "E1STATE", "E1PRTOB"]


# -- 5.7: what a subsystem reports

NOW = datetime(2026, 3, 4, 5, 6, 7)


def reported(*docnums: str) -> list[Report]:
    return [Report(record(number, "06", NOW)) for number in docnums]


@pytest.mark.parametrize(
    ("docnums", "status"), [(("1", "2"), "53"), (("1", "99"), "52"), (("98", "99"), "51")], ids=["all", "some", "none"]
)
def test_systat01(docnums: tuple[str, ...], status: str) -> None:
    """All records assigned -> 53; some -> 52; none -> 51."""
    known = {"1".zfill(16): "03", "2".zfill(16): "03"}
    (message, *more), _ = status_messages(reported(*docnums), DICTIONARY)
    assert not more
    applied = apply_reports(reports_of(message), known.get, clock)
    assert applied.outcome.status == status
    assert {item.docnum for item in applied.records} == {n.zfill(16) for n in docnums} & set(known)


class Reports:
    """The application of process code STA1 over these IDocs."""

    def __init__(self, known: dict[str, str]):
        self.known = known

    def post(self, message: Message) -> Outcome:
        return apply_reports(reports_of(message), self.known.get, clock).outcome


def test_with_the_number_corrected_it_is_posted() -> None:
    """Correct the number in the IDoc and reprocess to get 53."""
    control = {name: value for name, value in sent().control.items() if name not in ("MESTYP", "IDOCTYP")}
    (message, *_), _ = status_messages(reported("99"), DICTIONARY, control)
    land = shop(entry(message="STATUS", process_code="STA1", syntax_check=False))
    applications: dict[str, Any] = {"STA1": Reports({"1".zfill(16): "03"})}
    stuck = got(message, land, applications=applications)
    assert stuck.last == "51"
    (top,) = stuck.message.segments
    right = stuck.message.with_segments([top.with_fields({**top.fields, "DOCNUM": "1".zfill(16)})])
    done = edit(stuck.message, right, stuck.status, clock=clock, docnum=numbers(301))
    posted = reprocess(
        done.message,
        (*stuck.status, *done.status),
        land,
        DICTIONARY,
        clock=clock,
        docnum=numbers(401),
        applications=applications,
    )
    assert posted.last == "53"


def test_a_status_file_is_matched_by_number() -> None:
    data, _ = write_status_file(reported("1", "2"))
    assert [item.record.docnum for item in read_status_file(data)] == ["1".zfill(16), "2".zfill(16)]
