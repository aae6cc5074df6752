"""What validation finds in real files: each looked at once, and what it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import idockit

pytestmark = pytest.mark.corpus

PARTNERS = "partner types left out, or partner numbers longer than 10 characters"
HAND = "made by hand for the tests of another project"

FOUND: dict[str, tuple[dict[str, int], str]] = {
    "apiome-04-flat-multi-idoc.txt": (
        {"unexpected-segment": 1, "wrong-level": 11, "wrong-parent": 7, "wrong-status": 2},
        f"{HAND}: E1EDKA1 and others below E1EDK01, levels by nesting, status 30 with DIRECT 2",
    ),
    "apiome-06-flat-orders05.txt": (
        {"unexpected-segment": 2, "wrong-level": 5, "wrong-parent": 4},
        f"{HAND}: parents and levels by nesting, E1EDP26, which INVOIC02 has",
    ),
    "apiome-07-custmas01.txt": (
        {"unknown-segment": 4, "unknown-type": 1, "wrong-status": 1},
        f"{HAND}: a type of their own",
    ),
    "blueseer-invoic02.txt": (
        {"unknown-segment": 3, "wrong-number": 5},
        "an extension whose definition is not here; segments were filtered out, so SEGNUM has gaps",
    ),
    "bots-out-14.idoc": (
        {
            "no-message": 1,
            "no-receiver": 1,
            "no-sender": 1,
            "no-type": 1,
            "wrong-direction": 1,
            "wrong-parent-number": 45,
        },
        "a converter that fills little of the control record; each PSGNUM is the record's own number",
    ),
    "bots-out-5.idoc": (
        {
            "no-message": 1,
            "no-receiver": 1,
            "no-sender": 1,
            "no-type": 1,
            "wrong-direction": 1,
            "wrong-parent-number": 14,
        },
        "the same converter",
    ),
    "adesso-idoc-1.xml": (
        {"field-order": 1, "no-receiver": 1, "no-sender": 1, "too-long": 1},
        "an example in documentation: SPRAS as EN, which SPRAS_ISO is for",
    ),
    "apiome-02-typical-orders05.xml": ({"unexpected-segment": 2}, f"{HAND}: E1EDP26, which INVOIC02 has"),
    "apiome-05-invoic02.xml": (
        {"field-order": 1, "unknown-field": 2, "wrong-order": 1},
        f"{HAND}: STCEG in E1EDKA1, E1EDP04 behind E1EDP26",
    ),
    "ballerina-generated-avon.xml": (
        {"control-value": 1, "field-order": 1, "too-long": 1},
        "example data of a connector",
    ),
    "ballerina-generated-boatyard.xml": (
        {"control-value": 1, "field-order": 1, "too-long": 1},
        "example data of a connector",
    ),
    "ballerina-listener-1.xml": ({"control-value": 1, "field-order": 1}, "example data of a connector"),
    "ballerina-send-1.xml": ({"control-value": 1, "field-order": 1}, "example data of a connector"),
    "evaka-turku-sappayment.txt.xml": ({"no-receiver": 1}, "RCVPRN is an empty element"),
    "mescedia-1.xml": ({"control-value": 1, "no-segments": 1}, "a control record alone, for an analyser's test"),
    "sapb2b-delvry07-3pl-inbdlv.xml": (
        {"control-value": 3, "no-receiver": 1, "no-sender": 1, "too-long": 4, "unknown-segment": 2},
        f"{PARTNERS}; a Z segment",
    ),
    "sapb2b-delvry07-3pl-outdlv.xml": (
        {"control-value": 3, "no-receiver": 1, "no-sender": 1, "unknown-segment": 1},
        f"{PARTNERS}; a Z segment",
    ),
    "sapb2b-delvry07-desadv-edifact.xml": ({"control-value": 2}, PARTNERS),
    "sapb2b-delvry07-desadv-x12-masked.xml": ({"control-value": 2, "no-receiver": 1, "no-sender": 1}, PARTNERS),
    "sapb2b-delvry07-idoc2soap.xml": ({"control-value": 1, "no-receiver": 1, "no-sender": 1}, PARTNERS),
    "sapb2b-delvry07-soap.xml": ({"control-value": 1, "no-receiver": 1, "no-sender": 1}, PARTNERS),
    "sapb2b-invoic02-soap.xml": ({"control-value": 1, "no-receiver": 1, "no-sender": 1}, PARTNERS),
    "sapb2b-invoic02-tradacoms.xml": (
        {"control-value": 1, "no-receiver": 1, "no-sender": 1, "too-long": 1},
        f"{PARTNERS}; one value too long",
    ),
    "sapb2b-matmas05-3pl.xml": (
        {"control-value": 2, "no-receiver": 1, "no-sender": 1, "unknown-segment": 1},
        f"{PARTNERS}; a Z segment",
    ),
    "sapb2b-orders05-ex2.xml": ({"control-value": 1}, PARTNERS),
    "sapb2b-orders05-orders-soap.xml": (
        {"control-value": 2, "field-order": 1, "no-receiver": 1, "no-sender": 1},
        f"{PARTNERS}; made by a mapping",
    ),
    "sapb2b-orders05-ordrsp-soap.xml": (
        {"control-value": 1, "field-order": 1, "no-receiver": 1, "no-sender": 1},
        f"{PARTNERS}; made by a mapping",
    ),
    "sapdm-loipro05-original.xml": (
        {"control-field": 1, "no-type": 1, "too-long": 14},
        "WERKS of five characters; the type stands in the root element only",
    ),
    "sapdm-loipro05.xml": (
        {
            "control-value": 1,
            "field-order": 7,
            "no-receiver": 1,
            "no-sender": 1,
            "no-type": 1,
            "too-long": 1,
            "unknown-field": 3,
            "wrong-direction": 1,
            "wrong-order": 4,
        },
        "made by a non-SAP system: a control record of three fields, fields behind child segments, an own field",
    ),
    "sapdm-matmas-finished.xml": (
        {
            "control-value": 1,
            "no-receiver": 1,
            "no-sender": 1,
            "unknown-field": 1,
            "unknown-segment": 1,
            "wrong-direction": 1,
        },
        "made for a manufacturing cloud: CustomData, and LGPRO one level too high",
    ),
    "sapdm-matmas-raw-chem.xml": (
        {
            "control-value": 1,
            "no-receiver": 1,
            "no-sender": 1,
            "unknown-field": 1,
            "unknown-segment": 1,
            "wrong-direction": 1,
        },
        "the same",
    ),
    "sapteched-desadv-delvry07.xml": (
        {"control-value": 1, "field-twice": 1, "no-receiver": 1},
        f"{PARTNERS}; DATUM twice in one E1EDK03",
    ),
    "sapteched-invoic-invoic02.xml": (
        {"control-value": 1, "field-twice": 1, "no-receiver": 1},
        f"{PARTNERS}; the same document under another name",
    ),
    "sapteched-orders-orders05-target.xml": ({"control-value": 1}, PARTNERS),
    "wso2-dsd-routeaccount-1.xml": ({"unknown-segment": 4, "unknown-type": 1}, "a type of an industry solution"),
}
"""File: codes found, and why. A file that is not here has no finding."""


def test_every_file_gives_what_the_table_says(corpus: Path) -> None:
    seen = set()
    for path in sorted([*(corpus / "flat").iterdir(), *(corpus / "xml").iterdir()]):
        codes = dict(Counter(finding.code for finding in idockit.iter_errors(path)))
        assert codes == FOUND.get(path.name, ({}, ""))[0], path.name
        seen.add(path.name)
    assert set(FOUND) <= seen


def test_each_has_its_reason() -> None:
    assert all(reason and codes for codes, reason in FOUND.values())


def test_broken_files_are_refused(corpus: Path) -> None:
    for path in (corpus / "broken").iterdir():
        assert not idockit.is_valid(path)
        with pytest.raises(idockit.FormatError):
            list(idockit.iter_errors(path))
