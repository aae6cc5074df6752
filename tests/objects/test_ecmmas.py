"""Change number: what is sent, what is posted, and what is not done with it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from master_world import DICTIONARY, LANDSCAPE, World, seg, segments_of, texts_of

from idockit.abap import CHAR
from idockit.ale.checking import check
from idockit.ale.loading import load_landscape
from idockit.ale.pointerrun import run
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import ALEError, ConfigurationError
from idockit.objects import object_named

NAME = "change-number"
TEXT = {"TDOBJECT": "AENR", "TDNAME": "C1", "TDID": "T", "TDSPRAS": "E"}
RECORD = {"AENNR": "C1", "AETYP": "01", "OBJKT": "M1"}
ROWS = {
    "AENR": [{"AENNR": "C1", "AETXT": "Thicker lid"}],
    "STXH_AENR": [{"AENNR": "C1", **TEXT, "TDTEXTTYPE": "ASCII"}],
    "STXL_AENR": [{"AENNR": "C1", **TEXT, "OUR_NO": "000001", "TDLINE": "Why"}],
    "AEDT": [{"AENNR": "C1", "AEDTZ": "001", "DATUV": "20260401"}],
    "AEEF": [{"AENNR": "C1", "AEEFZ": "0001", "DATE_LO": "20260401"}],
    "AEPF": [{"AENNR": "C1", "DATE_LO": "20260401"}],
    "AENV": [{"AENNR": "C1", "AETYP": "01", "AEERL": "X"}],
    "AEOI": [{**RECORD, "OITXT": "Lid"}],
    "STXH_AEOI": [{**RECORD, **TEXT, "TDTEXTTYPE": "ASCII"}],
    "STXL_AEOI": [{**RECORD, **TEXT, "OUR_NO": "000001", "TDLINE": "More"}],
}
PARTS = {
    "R-ECM-1": ("E1AENRM",),
    "R-ECM-2": ("STXH_AENR", "STXL_AENR"),
    "R-ECM-3": ("E1AEDTM",),
    "R-ECM-4": ("E1AEEFM", "E1AEPFM"),
    "R-ECM-5": ("E1AENVM",),
    "R-ECM-6": ("E1AEOIM", "STXH_AEOI", "STXL_AEOI"),
}


@pytest.mark.rule(*PARTS)
def test_all_parts_of_a_change_number_are_collected() -> None:
    client = World().system("E10")
    client.load(NAME, **ROWS)
    found: list[str] = []
    with suppress(ALEError):
        message = client.collect(NAME, "C1", model=True).message
        found = [node.segment for node in message.walk()]
    assert sorted(found) == sorted(segment for segments in PARTS.values() for segment in segments)


def test_no_text_is_sent_where_there_is_none() -> None:
    client = World().system("E10")
    client.load(NAME, AENR=ROWS["AENR"])
    assert [node.segment for node in client.collect(NAME, "C1", model=True).message.walk()] == ["E1AENRM"]


def test_an_idoc_has_the_parts_that_a_definition_has() -> None:
    client = World().system("E10")
    client.load(NAME, **ROWS)
    sent = client.collect(NAME, "C1")
    assert [node.segment for node in sent.message.walk()] == ["E1AENRM", "E1AENVM"]
    told = [entry.reason for entry in sent.entries]
    assert "1 records of AEDT cannot travel: no segment of ECMMAS01 is known for them" in told


def test_with_an_imported_definition_the_part_travels() -> None:
    own = SegmentType("E1AEDTM", "AEDTZ" / CHAR(3), "DATUV" / CHAR(8), "ZZOWN" / CHAR(5))
    world = World(dictionary=Dictionary({"E1AEDTM": own}, {}, base=DICTIONARY))
    sender, receiver = world.system("E10"), world.system("W20")
    sender.load(NAME, **{**ROWS, "AEDT": [{"AENNR": "C1", "AEDTZ": "001", "ZZOWN": "A"}]})
    sent = sender.collect(NAME, "C1")
    assert segments_of(sent, "E1AEDTM") == [{"AEDTZ": "001", "ZZOWN": "A"}]
    assert receiver.post_message(sent.message).status == "53"
    assert receiver.get("AEDT", "C1", "001") == {"ZZOWN": "A"}


@pytest.mark.rule("R-ECM-7")
def test_a_new_change_number_is_created_under_its_number() -> None:
    client = World().system()
    outcome = client.post("ECMMAS", seg("E1AENRM", AENNR="C1", AETXT="Lid", MSGFN="005"))
    assert outcome.status == "53"
    assert client.get("AENR", "C1") == {"AETXT": "Lid"}


@pytest.mark.rule("R-ECM-8")
def test_the_parts_of_the_idoc_replace_those_of_the_receiver_and_others_stay() -> None:
    client = World().system()
    client.load(NAME, **{**ROWS, "AENV": [*ROWS["AENV"], {"AENNR": "C1", "AETYP": "02", "AEERL": "X"}]})
    changed = seg("E1AENRM", seg("E1AENVM", AETYP="01", AENSP="X"), AENNR="C1", AETXT="Thinner lid")
    assert client.post("ECMMAS", changed).status == "53"
    assert client.get("AENR", "C1") == {"AETXT": "Thinner lid"}
    assert client.get("AENV", "C1", "01") == {"AENSP": "X"}
    assert client.get("AENV", "C1", "02") == {"AEERL": "X"}
    assert client.get("AEDT", "C1", "001") == {"DATUV": "20260401"}


@pytest.mark.rule("R-ECM-9")
def test_a_change_number_is_not_deleted() -> None:
    client = World().system()
    client.load(NAME, **ROWS)
    before = client.dump()
    outcome = client.post("ECMMAS", seg("E1AENRM", AENNR="C1", MSGFN="003"))
    assert outcome.status == "51"
    assert "deletion of a change number is not supported" in texts_of(outcome)
    assert client.dump() == before


POINTERS = """
[change_pointers]
messages = ["ECMMAS"]
[change_pointers.fields]
ECMMAS = ["AENR-AETXT", "AENR-KEY"]
[[serialization_group]]
name = "G"
messages = ["MATMAS", "ECMMAS"]
"""


@pytest.mark.rule("R-ECM-10")
def test_change_pointers_for_change_numbers_are_an_error() -> None:
    landscape = load_landscape(LANDSCAPE + POINTERS, DICTIONARY, source="landscape.toml")
    checks = object_named(NAME).model_checks
    found = [*check(landscape, DICTIONARY), *(problem for one in checks for problem in one(landscape, DICTIONARY))]
    errors = [(problem.kind, problem.place) for problem in found if problem.rule == "R-ECM-10"]
    assert errors == [("error", "change_pointers.messages[0]"), ("error", "serialization_group[0].messages[1]")]
    refused = ""
    try:
        run("ECMMAS", [], landscape, DICTIONARY, clock=datetime.now, collect=lambda *a: None, distribute=lambda m: 0)
    except ConfigurationError as error:
        refused = str(error)
    assert "not distributable by change pointer" in refused


def test_saving_writes_no_pointer_and_direct_sending_works() -> None:
    client = World(POINTERS).system("E10")
    saved = client.save(NAME, AENR=ROWS["AENR"])
    assert saved.document is not None
    assert saved.pointers == ()
    assert client.collect(NAME, "C1").message is not None


@pytest.mark.parametrize("number", ["", "/"])
def test_a_blank_number_is_refused(number: str) -> None:
    client = World().system()
    assert client.post("ECMMAS", seg("E1AENRM", AENNR=number, AETXT="A")).status == "51"
    assert client.dump() == {}
