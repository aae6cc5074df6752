"""Article: flags, variants, what goes with it, and a real IDoc."""

from __future__ import annotations

from contextlib import suppress

import pytest
from master_world import Client, World, seg, segments_of, texts_of

from idockit.ale.tree import Node
from idockit.errors import ALEError

NAME, MESSAGE = "article", "ARTMAS"
HEAD = seg("E1BPE1MATHEAD", MATERIAL="A1", MATL_TYPE="HAWA", MATL_GROUP="10")


def general(number: str = "A1", **fields: str) -> tuple[Node, Node]:
    flags = dict.fromkeys(fields, "X")
    return seg("E1BPE1MARART", MATERIAL=number, **fields), seg("E1BPE1MARARTX", MATERIAL=number, **flags)


def posted(*segments: Node) -> Client:
    client = World().system()
    outcome = client.post(MESSAGE, *segments)
    assert outcome.status == "53", texts_of(outcome)
    return client


def generic() -> Client:
    variants = [seg("E1BPE1VARKEY", MATERIAL="A1", VARIANT=name) for name in ("A1-S", "A1-L")]
    texts = seg("E1BPE1MAKTRT", MATERIAL="A1-S", LANGU="E", MATL_DESC="Shirt, small")
    return posted(HEAD, *variants, *general(OLD_MAT_NO="O"), *general("A1-S", OLD_MAT_NO="OS"), texts)


def test_an_article_is_posted_into_the_tables_of_the_material() -> None:
    client = posted(HEAD, *general(OLD_MAT_NO="O"), seg("E1BPE1MAKTRT", MATERIAL="A1", LANGU="E", MATL_DESC="Shirt"))
    assert client.get("MARA", "A1") == {"MTART": "HAWA", "MATKL": "10", "OLD_MAT_NO": "O"}
    assert client.get("MAKT", "A1", "E") == {"MATL_DESC": "Shirt"}
    assert segments_of(client.collect("material", "A1"), "E1MARAM") == [
        {"MSGFN": "005", "MATNR": "A1", "MTART": "HAWA", "MATKL": "10"}
    ]


def test_only_flagged_fields_are_taken_over() -> None:
    client = posted(HEAD, *general(OLD_MAT_NO="O", PROD_MEMO="P"))
    data = seg("E1BPE1MARART", MATERIAL="A1", OLD_MAT_NO="N", PROD_MEMO="Q")
    assert client.post(MESSAGE, HEAD, data, seg("E1BPE1MARARTX", MATERIAL="A1", OLD_MAT_NO="X")).status == "53"
    assert client.get("MARA", "A1") == {"MTART": "HAWA", "MATKL": "10", "OLD_MAT_NO": "N", "PROD_MEMO": "P"}
    outcome = client.post(MESSAGE, HEAD, data)
    assert outcome.status == "53"
    assert "has no E1BPE1MARARTX" in texts_of(outcome)
    assert client.get("MARA", "A1")["PROD_MEMO"] == "P"


def test_a_flag_without_a_value_empties_the_field() -> None:
    client = posted(HEAD, *general(OLD_MAT_NO="O"))
    flags = seg("E1BPE1MARARTX", MATERIAL="A1", OLD_MAT_NO="X")
    assert client.post(MESSAGE, HEAD, seg("E1BPE1MARART", MATERIAL="A1"), flags).status == "53"
    assert client.get("MARA", "A1") == {"MTART": "HAWA", "MATKL": "10"}


@pytest.mark.parametrize(("segment", "there"), [("E1BPE1MAKTRT", False), ("E1BPE1MVEGRT", True)])
def test_function_003_deletes_where_the_bapi_says_so(segment: str, there: bool) -> None:
    fields = {"E1BPE1MAKTRT": {"LANGU": "E"}, "E1BPE1MVEGRT": {"PLANT": "1000", "FIRST_DAY": "20260101"}}[segment]
    client = posted(HEAD, seg(segment, MATERIAL="A1", **fields))
    table, key = ("MAKT", ("E",)) if segment == "E1BPE1MAKTRT" else ("MVEG", ("1000", "20260101"))
    assert client.get(table, "A1", *key) is not None
    assert client.post(MESSAGE, HEAD, seg(segment, MATERIAL="A1", FUNCTION="003", **fields)).status == "53"
    assert (client.get(table, "A1", *key) is not None) is there


def test_a_unit_goes_with_its_numbers() -> None:
    unit = seg("E1BPE1MARMRT", MATERIAL="A1", ALT_UNIT="PCE")
    number = seg("E1BPE1MEANRT", MATERIAL="A1", UNIT="PCE", EAN_UPC="400")
    client = posted(HEAD, unit, seg("E1BPE1MARMRTX", MATERIAL="A1", ALT_UNIT="PCE"), number)
    assert client.get("MEAN", "A1", "PCE", "400") == {}
    assert client.post(MESSAGE, HEAD, unit.with_fields({**unit.fields, "FUNCTION": "003"})).status == "53"
    assert sorted(client.dump()) == ["MARA"]


def test_lines_of_a_text_replace_the_text_of_that_language() -> None:
    def line(text: str, language: str = "E", function: str = "") -> Node:
        key = {"APPLOBJECT": "MATERIAL", "TEXT_NAME": "A1", "TEXT_ID": "GRUN", "LANGU": language}
        return seg("E1BPE1MLTXRT", MATERIAL="A1", TEXT_LINE=text, FUNCTION=function, **key)

    client = posted(HEAD, line("a"), line("b"), line("c", "D"))
    assert client.post(MESSAGE, HEAD, line("z")).status == "53"
    lines = [row["TEXT_LINE"] for _, row in client.system.rows.below("OUR_MLTXRT")]
    assert lines == ["c", "z"]
    assert client.post(MESSAGE, HEAD, line("", function="003")).status == "53"
    assert [row["TEXT_LINE"] for _, row in client.system.rows.below("OUR_MLTXRT")] == ["c"]


@pytest.mark.rule("R-ART-1")
def test_a_generic_article_and_its_variants_have_one_header() -> None:
    client = generic()
    assert client.get("MARA", "A1-S") == {"SATNR": "A1", "OLD_MAT_NO": "OS"}
    sent = client.collect(NAME, "A1")
    assert [fields["MATERIAL"] for fields in segments_of(sent, "E1BPE1MATHEAD")] == ["A1"]
    assert [fields["MATERIAL"] for fields in segments_of(sent, "E1BPE1MARART")] == ["A1", "A1-S"]
    assert sent.message.message_type == "ARTMAS"
    receiver = World().system("S30")
    assert receiver.post_message(sent.message).status == "53"
    assert receiver.dump() == client.dump()


@pytest.mark.rule("R-ART-1")
def test_a_variant_is_not_sent_on_its_own() -> None:
    client = generic()
    sent = None
    with suppress(ALEError):
        sent = client.collect(NAME, "A1-S").message
    assert sent is None


def test_an_idoc_of_two_articles_is_refused() -> None:
    client = World().system()
    outcome = client.post(MESSAGE, HEAD, seg("E1BPE1MATHEAD", MATERIAL="B1"))
    assert outcome.status == "51"
    assert "2 segments E1BPE1MATHEAD, expected one" in texts_of(outcome)
    outcome = client.post(MESSAGE, HEAD, *general("B1", OLD_MAT_NO="O"))
    assert outcome.status == "51"
    assert "is of B1, expected A1 or a variant of it" in texts_of(outcome)
    assert client.dump() == {}


@pytest.mark.rule("R-ART-2")
def test_additional_data_go_in_idocs_of_their_own() -> None:
    client = posted(HEAD)
    client.load("info-record", EINA=[{"INFNR": "I1", "MATNR": "A1", "LIFNR": "V1"}, {"INFNR": "I2", "MATNR": "B"}])
    client.load("classification", OUR_OCLF=[{"OBTAB": "MARA", "OBJEK": "A1", "KLART": "026", "MAFID": "O"}])
    key = {"KVEWE": "A", "KOTABNR": "004", "KAPPL": "V", "KSCHL": "PR00", "VAKEY": "A1"}
    client.load("condition", KOMG=[{**key, "MATNR": "A1"}])
    client.load("bom", STZU=[{"MATNR": "A1", "WERKS": "1000", "STLAN": "1"}])
    client.load(
        "source-list", EORD=[{"MATNR": "A1", "WERKS": "1000", "ZEORD": number} for number in ("00001", "00002")]
    )
    companions = client.system.companions(NAME, ("A1",))
    found = dict(companions)
    assert len(found) == len(companions)
    assert found == {
        "info-record": ("I1",),
        "source-list": ("A1", "1000"),
        "classification": ("MARA", "A1", "026", "O"),
        "condition": tuple(key.values()),
        "bom": ("A1", "1000", "1"),
    }
    assert {node.segment[:6] for node in client.collect(NAME, "A1").message.walk()} == {"E1BPE1"}


@pytest.mark.rule("R-ART-2")
def test_additional_data_of_variants_go_with_the_generic_article() -> None:
    client = generic()
    client.load("info-record", EINA=[{"INFNR": "I1", "MATNR": "A1-S", "LIFNR": "V1"}])
    assert client.system.companions(NAME, ("A1",)) == (("info-record", ("I1",)),)


@pytest.mark.rule("R-ART-3")
def test_an_article_keeps_its_number() -> None:
    client = posted(seg("E1BPE1MATHEAD", MATERIAL="000000000000001775", MATL_TYPE="HAWA"))
    assert client.get("MARA", "000000000000001775") == {"MTART": "HAWA"}


def test_an_article_without_a_number_is_refused() -> None:
    client = World().system()
    outcome = client.post(MESSAGE, seg("E1BPE1MATHEAD", MATL_TYPE="HAWA"))
    assert outcome.status == "51"
    assert "expected the number that the article has in the sender" in texts_of(outcome)


def test_a_long_number_and_iso_codes_have_their_fields() -> None:
    number = "N" * 30
    head = seg("E1BPE1MATHEAD", MATERIAL_LONG=number, MATL_TYPE="HAWA")
    text = seg("E1BPE1MAKTRT", MATERIAL_LONG=number, LANGU_ISO="EN", MATL_DESC="Shirt")
    data = seg("E1BPE1MARART", seg("E1BPE1MARART1", MATERIAL_LONG=number), OLD_MAT_NO="O")
    client = posted(head, data, seg("E1BPE1MARARTX", MATERIAL_LONG=number, OLD_MAT_NO="X"), text)
    assert client.get("MAKT", number, "EN") is not None
    assert client.get("MARA", number)["OLD_MAT_NO"] == "O"
    sent = client.collect(NAME, number)
    (found,) = segments_of(sent, "E1BPE1MAKTRT")
    assert (found.get("MATERIAL"), found["MATERIAL_LONG"], found.get("LANGU"), found["LANGU_ISO"]) == (
        None,
        number,
        None,
        "EN",
    )
    receiver = World().system("S30")
    outcome = receiver.post_message(sent.message)
    assert outcome.status == "53", texts_of(outcome)
    assert receiver.dump() == client.dump()
