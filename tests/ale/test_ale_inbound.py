"""Inbound processing: what comes in, and the statuses that it gets (ALE 0.2, 1.2, 1.4, 1.7, 1.8, 5.1, 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ale_inbound import CODE, EXTERNAL, codes, entry, follows, got, sent, shop, wrong
from ale_world import DICTIONARY, clock, flow, landscape, material, names, numbers
from hypothesis import given, settings
from hypothesis import strategies as st

from idockit import loads
from idockit.ale.application import Note, Outcome
from idockit.ale.applications import Recorder
from idockit.ale.enhancements import Added, Enhanced
from idockit.ale.inbound import Services, accept
from idockit.ale.landscape import Landscape, Policies
from idockit.ale.outbound import distribute
from idockit.ale.received import find_inbound_profile
from idockit.ale.serialization import serial
from idockit.ale.transfer import Queue
from idockit.ale.tree import Message, message_of, to_part
from idockit.errors import ALEError, PostingError

RULE: dict[str, Any] = {
    "rule": [{"name": "PLANT", "segment": "E1MARCM", "rows": [{"field": "WERKS", "kind": "SET", "value": "9000"}]}],
    "conversion": [
        {"rule": "PLANT", "message": "MATMAS", "segment": "E1MARCM", "sender": "ERPCLNT100", "receiver": "SHOP"}
    ],
}
BROKEN: dict[str, Any] = {
    **RULE,
    "rule": [{"name": "PLANT", "segment": "E1MARCM", "rows": [{"field": "WERKS", "kind": "VARIA", "value": "P"}]}],
}
NO_PLANTS: dict[str, Any] = {"segment_filter": [{"message": "MATMAS", "segment": "E1MARCM", "receiver": "SHOP"}]}
NOTHING: dict[str, Any] = {"segment_filter": [{"message": "MATMAS", "segment": "E1MARAM"}]}
SKIP: dict[str, Any] = {"policy": {"syntax_off": "skip"}}
VENDOR = entry(sndprn="VENDOR", sndprt="LI")


def says(status: Any, *notes: Note) -> Recorder:
    return Recorder(lambda message: Outcome(status, notes))


def raises(error: Exception) -> Recorder:
    return Recorder(lambda message: error)


CASES: dict[str, tuple[Message, Landscape, Recorder, str]] = {
    "posted": (sent(), shop(), Recorder(), "50 64 62 53"),
    "posted in part": (sent(), shop(), says("52"), "50 64 62 52"),
    "refused": (sent(), shop(), says("51", Note("E", "no-plant", "plant 1 is missing")), "50 64 62 51"),
    "refused by exception": (sent(), shop(), raises(PostingError("locked")), "50 64 62 51"),
    "application raises": (sent(), shop(), raises(ZeroDivisionError("x")), "50 64 62 63"),
    "application says 54": (sent(), shop(), says("54"), "50 64 62 63"),
    "no application": (sent(), shop(entry(process_code="OTHER")), Recorder(), "50 64 63"),
    "background": (sent(), shop(entry(trigger="background")), Recorder(), "50 64"),
    "no profile": (sent(), shop(entry(message="DEBMAS")), Recorder(), "50 56"),
    "unknown receiver, own system": (sent(RCVPRN="NOBODY"), shop(), Recorder(), "50 64 62 53"),
    "syntax error": (wrong(), shop(), Recorder(), "50 60"),
    "check off": (wrong(), shop(entry(syntax_check=False)), Recorder(), "50 61 64 62 53"),
    "check off, policy skip": (wrong(), shop(entry(syntax_check=False), **SKIP), Recorder(), "50 64 62 53"),
    "check off, nothing wrong": (sent(), shop(entry(syntax_check=False)), Recorder(), "50 64 62 53"),
    "segment filter leaves nothing": (sent(), shop(**NOTHING), Recorder(), "50 65"),
    "services off": (sent(), shop(entry(ale_service=False), **NOTHING), Recorder(), "50 64 62 53"),
    "conversion fails": (sent("1000"), shop(**BROKEN), Recorder(), "50 65"),
    "check off, conversion fails": (
        wrong(),
        shop(entry(syntax_check=False), **BROKEN),
        Recorder(),
        "50 61 65",
    ),
    "IDoc type without definition": (
        sent(IDOCTYP="ZNONE01"),
        shop(entry(syntax_check=False), release="750", **SKIP),
        Recorder(),
        "50 65",
    ),
    "external, as it should be": (sent(**EXTERNAL), shop(VENDOR), Recorder(), "50 64 62 53"),
    "external, right client": (sent(**EXTERNAL | {"MANDT": "200"}), shop(VENDOR), Recorder(), "50 64 62 53"),
    "external, other client": (sent(**EXTERNAL | {"MANDT": "300"}), shop(VENDOR), Recorder(), "50 56"),
    "external, other release": (
        sent(**EXTERNAL | {"DOCREL": "46C"}),
        shop(VENDOR, release="750"),
        Recorder(),
        "50 56",
    ),
    "another table": (sent(TABNAM="EDI_XX"), shop(), Recorder(), "50 56"),
    "unicode table": (sent(TABNAM="EDI_DC40_U"), shop(), Recorder(), "50 64 62 53"),
    "no segments": (sent().with_segments([]), shop(), Recorder(), "50 60"),
    "empty": (Message({}), shop(), Recorder(), "50 56"),
}


@pytest.mark.parametrize("case", CASES)
def test_statuses(case: str) -> None:
    message, land, app, expected = CASES[case]
    found = got(message, land, app)
    assert " ".join(found.history) == expected
    assert all(told.docnum == "0000000000000101" for told in found.status)
    assert bool(app.posted) == (found.last in ("52", "53"))
    if found.status[-1].statyp == "E":
        assert found.status[-1].message


@pytest.mark.parametrize("case", CASES)
def test_made_by_a_test_tool(case: str) -> None:
    message, land, app, expected = CASES[case]
    found = got(message, land, app, first="74")
    wanted = expected.split()
    assert [code for code in found.history if code not in ("50", "74")] == wanted[1:]
    assert found.history[0] == "74"


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("no profile", "no inbound partner profile ERPCLNT100/LS//MATMAS// in SHOP"),
        ("external, other client", "MANDT 300, SHOP has 200: expected blank from an external sender"),
        ("external, other release", "DOCREL 46C, SHOP has 750: expected blank from an external sender"),
        ("another table", "TABNAM EDI_XX, expected EDI_DC40 or EDI_DC40_U"),
        ("no application", "process code OTHER has no application"),
        ("application raises", "the application broke off: ZeroDivisionError: x"),
        ("application says 54", "the application broke off: TypeError: Outcome(status='54', notes=(), rules=(), "),
        ("refused", "plant 1 is missing"),
        ("refused by exception", "locked"),
        ("segment filter leaves nothing", "the segment filter leaves no segment"),
        ("conversion fails", "E1MARCM/WERKS: segment 3, rule PLANT: variable P has no value in this run"),
        ("IDoc type without definition", "IDoc type ZNONE01 has no definition"),
    ],
)
def test_reasons(case: str, text: str) -> None:
    message, land, app, _ = CASES[case]
    assert text in got(message, land, app).status[-1].message


KEY = {
    "SNDPRN": "OTHER",
    "SNDPRT": "LI",
    "SNDPFC": "AG",
    "MESTYP": "MATMAS_Z",
    "MESCOD": "C",
    "MESFCT": "F",
    "TEST": "X",
}


@pytest.mark.parametrize("field", KEY)
def test_each_key_field_counts(field: str) -> None:
    """5.1: exact match, no fall-back."""
    full = entry(sndprn="OTHER", sndprt="LI", sndpfc="AG", message="MATMAS_Z", mescod="C", mesfct="F", test=True)
    message = sent(**KEY)
    assert find_inbound_profile(message, shop(full), "SHOP")
    assert (
        find_inbound_profile(message.with_control(**{field: "" if field != "TEST" else " "}), shop(full), "SHOP")
        is None
    )
    assert find_inbound_profile(message, shop(entry()), "SHOP") is None
    assert find_inbound_profile(message, shop(full), "OTHER") is None


def test_what_is_stored() -> None:
    """The converted IDoc is what is stored (0.2), under its own number."""
    found = got(sent("1000", "2000"), shop(**RULE))
    assert names(found.message) == [
        "E1MARAM M1",
        "E1MAKTM E",
        "E1MARCM 9000",
        "E1MARDM 0001",
        "E1MARCM 9000",
        "E1MARDM 0001",
    ]
    control = found.message.control
    assert {name: control.get(name) for name in ("DOCNUM", "DIRECT", "OUTMOD", "MANDT", "STATUS")} == {
        "DOCNUM": "0000000000000101",
        "DIRECT": "2",
        "OUTMOD": None,
        "MANDT": "200",
        "STATUS": "53",
    }
    assert found.sender_docnum == "0000000000004711"
    told = {entry.field: (entry.before, entry.after) for entry in found.entries if entry.step == "control record"}
    assert told["DOCNUM"] == ("0000000000004711", "0000000000000101")
    assert told["OUTMOD"] == ("2", "")
    assert told["MANDT"] == ("100", "200")
    assert [e.before for e in found.entries if e.step == "conversion"] == ["1000", "2000"]


@pytest.mark.parametrize("case", ["syntax error", "no profile", "conversion fails", "segment filter leaves nothing"])
def test_what_fails_is_stored_as_it_was(case: str) -> None:
    message, land, app, _ = CASES[case]
    assert got(message, land, app).message.segments == message.segments


def test_segment_filter_inbound() -> None:
    found = got(sent("1000"), shop(**NO_PLANTS))
    assert names(found.message) == ["E1MARAM M1", "E1MAKTM E"]
    assert [e.segment for e in found.entries if e.step == "segment filter"] == ["E1MARCM", "E1MARDM"]


def test_version_is_that_of_the_receiver() -> None:
    """Fields that the receiver's release does not have are cut (0.2 step 3)."""
    asked: list[str] = []

    def version(message: Message, idoc_type: str, extension: str, release: str, dictionary: Any) -> Any:
        asked.append(f"{idoc_type} {extension} {release}")
        return message, []

    got(sent(CIMTYP=""), shop(release="46C"), services=Services(version=version))
    got(sent(), shop(release=""), services=Services(version=version))
    assert asked == ["MATMAS05  46C"]


def test_a_service_that_breaks_gives_65() -> None:
    def boom(*args: Any, **more: Any) -> Any:
        raise RuntimeError("boom")

    found = got(sent(), services=Services(convert=boom))
    assert codes(found.status) == "50 65"
    assert found.status[-1].text == "RuntimeError: boom"


def test_deviations_are_told() -> None:
    """A record for each, the first twenty; all are entries."""
    bad = wrong()
    many = bad.with_segments(tuple(replace(bad.segments[0], number=n) for n in range(1, 31)))
    found = got(many)
    told = [record for record in found.status if record.status == "60"]
    assert len(told) == 21
    assert told[-1].text.startswith("and ")
    assert len([e for e in found.entries if e.step == "syntax check"]) >= 30


def test_policy_is_named() -> None:
    found = got(wrong(), shop(entry(syntax_check=False)))
    assert any("policy syntax_off=warn" in e.reason for e in found.entries)


# The application's answer

NOTES = (
    Note("W", "w", "look", ("a", "b", "c", "d", "e"), 3, "WERKS"),
    Note("S", "s", "fine"),
    Note("E", "e", "bad"),
    Note("I", "i", "by the way"),
    Note("A", "a", "worse"),
)


@pytest.mark.parametrize(("status", "kinds"), [("51", "WEIA"), ("52", "WEIA"), ("53", "WSI")])
def test_notes_become_records(status: Any, kinds: str) -> None:
    """R-GEN-7: of a refusal A, E, W and I, of a posting W, I and S."""
    told = [record for record in got(sent(), app=says(status, *NOTES)).status if record.status == status]
    assert "".join(record.statyp for record in told) == kinds
    first = told[0]
    assert (first.stamid, first.text, first.stapa, first.segnum, first.segfld) == (
        "w",
        "look",
        ("a", "b", "c", "d"),
        3,
        "WERKS",
    )


@pytest.mark.parametrize("status", ["51", "52", "53"])
def test_without_notes_there_is_one_record(status: Any) -> None:
    assert [r.status for r in got(sent(), app=says(status)).status].count(status) == 1


def test_posting_error_in_full() -> None:
    told = got(sent(), app=raises(PostingError("plant & is missing", id="no-plant", values=("1000",)))).status[-1]
    assert (told.status, told.statyp, told.stamid, told.message) == ("51", "E", "no-plant", "plant 1000 is missing")


def test_rules_that_decided_are_entries() -> None:
    app = Recorder(lambda message: Outcome("53", rules=("R-GEN-3",), object="M1"))
    found = got(sent(), app=app)
    assert [e.rule for e in found.entries if e.step == "application"] == ["R-GEN-3"]
    assert found.outcome is not None
    assert found.outcome.object == "M1"


# Enhancements (R-GEN-12)

INFREC = {"MESTYP": "INFREC", "IDOCTYP": "INFREC01"}


@pytest.mark.rule("R-GEN-12")
def test_hooks_before_posting() -> None:
    """What a hook changes is posted; what is stored stays as it is."""
    app = Recorder()

    def change(message: Message, call: Any) -> Any:
        return Enhanced(message.with_control(MESFCT="ZZ"), (Added("62", "seen"),))

    land = shop(entry(message="INFREC", syntax_check=False), **SKIP)
    found = got(sent(**INFREC), land, app, enhancements={"MMAL0004": change})
    (done,) = app.posted.values()
    assert done.control.get("MESFCT") == "ZZ"
    assert "MESFCT" not in found.message.control
    assert [told.text for told in found.status if told.status == "62"][1:] == ["seen"]


@pytest.mark.rule("R-GEN-12")
def test_hook_stops() -> None:
    app = Recorder()
    land = shop(entry(message="INFREC", syntax_check=False), **SKIP)
    hook = {"MMAL0004": lambda message, call: Enhanced(message, stop="not today")}
    found = got(sent(**INFREC), land, app, enhancements=hook)
    assert (codes(found.status), found.status[-1].text, app.calls) == ("50 64 62 51", "not today", 0)


def test_hooks_that_break_or_do_not_exist() -> None:
    def broken(message: Message, call: Any) -> Message:
        raise ZeroDivisionError

    land = shop(entry(message="INFREC", syntax_check=False), **SKIP)
    found = got(sent(**INFREC), land, enhancements={"MMAL0004": broken})
    assert codes(found.status) == "50 64 62 63"
    with pytest.raises(ALEError, match="no enhancement NOSUCH"):
        got(sent(), enhancements={"NOSUCH": lambda message, call: None})


# Serialization by object type (4.1)


def counted(counter: int, channel: str = "0007") -> Message:
    return sent(SERIAL=serial("BUS1001", channel, counter), DOCNUM=f"{counter:016d}")


def test_waits_for_its_predecessor() -> None:
    queue, land = Queue(), shop(entry(serialization=True))
    assert codes(got(counted(2), land, queue=queue).status) == "50 64 66"
    assert codes(got(counted(1), land, queue=queue).status) == "50 64 62 53"
    assert codes(got(counted(2), land, queue=queue).status) == "50 64 62 53"
    assert codes(got(counted(1, "0008"), land, queue=queue).status) == "50 64 62 53"


def test_a_refused_predecessor_blocks() -> None:
    queue, land = Queue(), shop(entry(serialization=True))
    assert got(counted(1), land, says("51"), queue=queue).last == "51"
    assert got(counted(2), land, queue=queue).last == "66"


@pytest.mark.parametrize(("policy", "expected"), [("post", "50 64 62 53"), ("refuse", "50 64 51")])
def test_older_counter(policy: Any, expected: str) -> None:
    queue, land = Queue(), shop(entry(serialization=True), policy=Policies(older_counter=policy))
    got(counted(1), land, queue=queue)
    found = got(counted(1), land, queue=queue)
    assert codes(found.status) == expected
    assert any(f"policy older_counter={policy}" in e.reason for e in found.entries)


def test_switched_off_or_without_registry() -> None:
    assert got(counted(5), shop(), queue=Queue()).last == "53"
    found = got(counted(5), shop(entry(serialization=True)))
    assert found.last == "53"
    assert any("there is no registry" in e.reason for e in found.entries)


# From a file that was sent


@pytest.mark.parametrize("kind", ["file", "xml-file"])
def test_what_one_system_sends_another_receives(kind: str) -> None:
    port = {"name": "FILE", "kind": kind, "directory": "out/"}
    land = landscape(flow("SHOP"), port=[port], inbound=[entry()])
    made = distribute(material("1000"), land, DICTIONARY, clock=clock, docnum=numbers(7)).sent[0]
    assert made.packet is not None
    assert made.message is not None
    (came,) = loads(made.packet.data)
    app = Recorder()
    found = got(message_of(came), land, app)
    assert found.history == ("50", "64", "62", "53")
    assert found.sender_docnum == made.docnum
    assert names(*app.posted.values()) == names(made.message)
    assert len(to_part(found.message, DICTIONARY).records) == 4


# Properties

SOME = st.sampled_from(
    ["", "X", "100", "200", "LS", "SHOP", "ERPCLNT100", "MATMAS", "MATMAS05", "EDI_DC40", "750", "é☃"]
)
CONTROLS = st.dictionaries(
    st.sampled_from(
        [
            "TABNAM",
            "MANDT",
            "DOCREL",
            "DIRECT",
            "OUTMOD",
            "TEST",
            "IDOCTYP",
            "CIMTYP",
            "MESTYP",
            "SNDPRT",
            "SNDPRN",
            "RCVPRN",
            "SERIAL",
        ]
    ),
    SOME,
)


@settings(max_examples=150, deadline=None)
@given(CONTROLS, st.sampled_from(list(CASES)), st.sampled_from(["750", "46C", ""]))
def test_whatever_comes_has_a_status(control: dict[str, str], case: str, release: str) -> None:
    """No exception, every step in the table, the IDoc is kept, and the step before is not changed."""
    message, land, app, _ = CASES[case]
    own = land.system[1].model_copy(update={"release": release})
    land = land.model_copy(update={"system": (land.system[0], own)})
    came = message.with_control(**control)
    before = dict(came.control), came.segments
    found = accept(came, land, DICTIONARY, clock=clock, docnum=numbers())
    assert (dict(came.control), came.segments) == before
    assert found.last in ("64", "56", "60", "65")
    assert follows(found.status)
    assert got(came, land, app, applications={CODE: app}).status
