"""Several own systems in one landscape, and the version change inbound: whose profile counts (ALE 0.2, 2.8, 5.1)."""

from __future__ import annotations

from typing import Any

import pytest
from ale_inbound import entry, sent, shop
from ale_inbound import got as received
from ale_world import DICTIONARY, WHEN, flow, landscape, material, names, profile, run, seg

from idockit.ale.checking import check
from idockit.ale.landscape import Landscape
from idockit.ale.loading import load_with_downloads, unknown_names
from idockit.ale.resend import sent_again
from idockit.ale.syntax import check_syntax

PROFILES = [
    profile("SHOP", idoc_type="MATMAS01", port="OLD", sender="DEPOT"),
    profile("SHOP", idoc_type="MATMAS05"),
]
PORTS = [{"name": name, "kind": "file"} for name in ("FILE", "OLD")]


def two(*profiles: dict[str, Any]) -> Landscape:
    return landscape(
        flow("SHOP"), flow("SHOP", sender="DEPOT"), outbound=list(profiles) or PROFILES, port=PORTS, binding=[]
    )


@pytest.mark.parametrize(
    ("sender", "idoc_type", "port"), [("ERPCLNT100", "MATMAS05", "FILE"), ("DEPOT", "MATMAS01", "OLD")]
)
def test_two_senders_have_different_profiles_for_the_same_receiver(sender: str, idoc_type: str, port: str) -> None:
    for profiles in (PROFILES, PROFILES[::-1]):
        (one,) = run(material(), two(*profiles), sender=sender).sent
        assert one.message is not None
        assert (one.message.type, one.message.control["RCVPOR"]) == (idoc_type, port)
        assert one.message.control["SNDPRN"] == sender
        again = sent_again(one.message, one.status, two(*profiles), DICTIONARY, lambda: WHEN, check_syntax)
        assert again.profile is not None
        assert (again.profile.idoc_type, again.profile.sender) == (idoc_type, "DEPOT" if sender == "DEPOT" else None)


def test_a_profile_of_another_sender_is_none() -> None:
    (one,) = run(material(), two(PROFILES[0])).sent
    assert one.last == "29"
    found = [(problem.kind, problem.place, problem.text) for problem in check(two(PROFILES[0]), DICTIONARY)]
    assert ("error", "view[0].flow[0]", "no [[outbound]] for SHOP and MATMAS: status 29 (ALE 5.1)") in found
    assert not [place for _, place, _ in found if place in ("view[0].flow[1]", "outbound[0]")]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"sender": "SHOP"}, ("error", "outbound[0].sender", "SHOP is the receiver too")),
        ({"sender": "PLANT"}, ("warning", "outbound[0]", "no flow sends MATMAS from PLANT to SHOP")),
    ],
)
def test_senders_that_cannot_be_are_told(values: dict[str, str], problem: tuple[str, str, str]) -> None:
    found = check(two(profile("SHOP", **values)), DICTIONARY)
    assert problem in [(item.kind, item.place, item.text) for item in found]


def test_the_same_key_for_two_senders_is_no_contradiction() -> None:
    assert not [item for item in check(two(), DICTIONARY) if "same key" in item.text]
    twice = check(two(*PROFILES, PROFILES[0]), DICTIONARY)
    assert [item.place for item in twice if "same key" in item.text] == ["outbound[2]"]


def test_a_sender_that_nobody_declares_is_refused() -> None:
    found = unknown_names(two(profile("SHOP", sender="NOBODY")), DICTIONARY)
    assert [place for place, _ in found] == ["outbound[0].sender"]


def test_a_download_may_be_of_another_sender() -> None:
    text = '[[system]]\nname = "A"\nown = true\n[[system]]\nname = "B"\n[[system]]\nname = "C"\n'
    rows = "RCVPRN\tRCVPRT\tMESTYP\tRCVPOR\tIDOCTYP\nC\tLS\tMATMAS\tFILE\tMATMAS05\n"
    table, _ = load_with_downloads(text, {"EDP13.csv": rows, "EDP13.B.csv": rows}, DICTIONARY)
    assert [item.sender for item in table.outbound] == [None, "B"]


# -- inbound


def test_the_inbound_profile_names_the_type_that_the_application_takes() -> None:
    message = sent("1000")
    top = message.segments[0]
    late = message.with_segments([top.with_children((*top.children, seg("E1CUCFG")))])
    found = received(late, shop(entry(idoc_type="MATMAS03", syntax_check=False)))
    assert found.message.control["IDOCTYP"] == "MATMAS03"
    assert "E1CUCFG" not in names(found.message)
    assert [item.segment for item in found.entries if item.step == "version change"] == ["E1CUCFG"]
    assert received(late, shop(entry(syntax_check=False))).message.control["IDOCTYP"] == "MATMAS05"


@pytest.mark.parametrize(
    ("values", "release", "asked"),
    [
        ({}, "46C", "MATMAS05  46C"),
        ({"segment_release": "40B"}, "46C", "MATMAS05  40B"),
        ({"segment_release": "40B"}, "", "MATMAS05  40B"),
        ({"idoc_type": "MATMAS03"}, "", "MATMAS03  "),
        ({"idoc_type": "MATMAS03", "extension": "ZEXT"}, "46C", "MATMAS03 ZEXT 46C"),
    ],
)
def test_what_the_version_change_inbound_is_asked_for(values: dict[str, str], release: str, asked: str) -> None:
    from idockit.ale.inbound import Services

    seen: list[str] = []

    def version(message: Any, idoc_type: str, extension: str, release: str, dictionary: Any) -> Any:
        seen.append(f"{idoc_type} {extension} {release}")
        return message, []

    received(sent(), shop(entry(**values), release=release), services=Services(version=version))
    assert seen == [asked]


def test_a_type_that_leaves_nothing_gives_65() -> None:
    found = received(sent("1000"), shop(entry(idoc_type="DEBMAS06", syntax_check=False)))
    assert (found.last, found.status[-1].text) == ("65", "the version change leaves no segment")
    assert found.message.segments == sent("1000").segments


def test_without_ale_service_there_is_no_version_change() -> None:
    rows = [entry(idoc_type="MATMAS03", ale_service=False)]
    assert received(sent("1000"), shop(*rows)).message.control["IDOCTYP"] == "MATMAS05"
    table = shop(*rows, entry(message="X", extension="ZEXT"), entry(message="MATMAS", mescod="A", idoc_type="NONE01"))
    found = [(item.kind, item.place) for item in check(table, DICTIONARY)]
    assert ("warning", "inbound[0].ale_service") in found
    assert ("error", "inbound[1].idoc_type") in found
    assert ("error", "inbound[2].idoc_type") in found
