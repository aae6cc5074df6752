"""Where the two source documents differ: what follows of the decision."""

from __future__ import annotations

import pytest
from bom_world import bom, change_number, item, load, materials
from controlling_areas import AREAS, refusal
from master_world import DICTIONARY, Client, World, seg, segments_of

from idockit.ale.checking import check
from idockit.ale.loading import load_landscape
from idockit.ale.tree import Node
from idockit.objects import object_named
from idockit.objects.bom_selection import selection
from idockit.objects.controlling import home_of
from idockit.objects.decisions import HEADINGS, belongs_to
from idockit.rules import all_rules

LATER = "20260401"


@pytest.fixture
def w20() -> Client:
    client = World().system("W20")
    materials(client, "C-1", "C-2")
    return client


@pytest.mark.rule("R-DIFF-1")
def test_headings_say_of_which_object_a_paragraph_speaks() -> None:
    client = World(AREAS).system("E10")
    client.load("cost-center", CSKS=[{"KOKRS": "1000", "KOSTL": "C1", "DATBI": "99991231", "CV_OTYPE": "X"}])
    (sent,) = segments_of(client.collect("cost-center", "1000", "C1", "99991231"), "E1CSKSM")
    assert "CV_OTYPE" not in sent
    key = {"KOKRS": "1000", "PRCTR": "P1", "DATBI": "99991231"}
    client.load("profit-center", CEPC=[key], COKR=[{**key, "GJAHR": "2026", "VERSN": "000", "STAGR": "HEADS"}])
    assert segments_of(client.collect("profit-center", *key.values(), model=True), "COKR") == []
    assert {belongs_to(paragraph) for paragraph in HEADINGS} == {"cost-center", "customer", "profit-center"}


@pytest.mark.rule("R-DIFF-1")
def test_the_home_system_is_a_matter_of_profit_centers() -> None:
    w20 = World(AREAS).system("W20")
    assert refusal(lambda: w20.save("profit-center", CEPC=[{"KOKRS": "1000", "PRCTR": "P1", "DATBI": "99991231"}]))
    assert w20.dump() == {}


@pytest.mark.rule("R-DIFF-2")
def test_a_service_has_long_texts_beside_its_short_ones(w20: Client) -> None:
    text = {"TDOBJECT": "ASMD", "TDNAME": "S1", "TDID": "LTXT", "TDSPRAS": "D"}
    long = seg("E1SMLTH", seg("E1SMLTL", TDLINE="zwei Schichten"), **text)
    w20.post("SRVMAS", seg("E1ASMDM", seg("E1ASMDT", long, SPRAS="D", ASKTX="Streichen"), ASNUM="S1"))
    sent = w20.collect("service", "S1")
    assert [len(segments_of(sent, name)) for name in ("E1ASMDT", "E1SMLTH", "E1SMLTL")] == [1, 1, 1]


@pytest.mark.rule("R-DIFF-4")
def test_a_scale_needs_the_values_of_its_characteristic(w20: Client) -> None:
    w20.load("characteristic", CABN=[{"ATNAM": "SIZE", "ATFOR": "CHAR"}])
    rows = {
        "OUR_VALUE_SCALE": [{"VALUEGROUP": "SIZES", "ATNAM": "SIZE"}],
        "OUR_VALUE_SCALE_ITEM": [{"VALUEGROUP": "SIZES", "ATWRT": "M"}],
    }
    assert w20.system.post_rows("scale", rows).status == "51"
    w20.load("characteristic", CAWN=[{"ATNAM": "SIZE", "ATZHL": "0001", "ATWRT": "M"}])
    assert w20.system.post_rows("scale", rows).status == "53"


@pytest.mark.rule("R-DIFF-5")
def test_a_company_code_part_is_new_where_the_account_is_not(w20: Client) -> None:
    def account(company: str) -> None:
        part = seg("E1SKB1M", BUKRS=company, WMETH="1")
        assert w20.post("GLMAST", seg("E1SKA1M", part, KTOPL="INT", SAKNR="0000400000")).status == "53"

    account("1000")
    account("2000")
    assert w20.get("SKB1", "INT", "0000400000", "2000") == {"WMETH": "1"}


@pytest.mark.rule("R-DIFF-6")
def test_what_a_bom_needs_must_be_in_the_target_system() -> None:
    world = World()
    e10, w20 = world.system("E10"), world.system("W20")
    for client in (e10, w20):
        materials(client, "C-1")
    change_number(e10, "500000000001", LATER)
    idoc = bom(item("00000001", AENNR="500000000001"))
    assert e10.post("BOMMAT", idoc).status == "53"
    sent = e10.collect("bom", "P-40", "1000", "1", options={"key_date": LATER}).message
    assert sent is not None
    assert w20.post_message(sent).status == "51"
    change_number(w20, "500000000001", LATER)
    assert w20.post_message(sent).status == "53"


@pytest.mark.rule("R-DIFF-7")
def test_neither_assignments_nor_configured_materials_are_offered(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"}, mast={"CSLTY": "2"})
    (line,) = selection(w20.system, "bom")
    assert not line.chosen
    assert line.reason


@pytest.mark.rule("R-DIFF-8")
def test_an_item_is_identified_by_its_object_too(w20: Client) -> None:
    load(w20, {"STLKN": "00000001", "POSNR": "0010"}, {"STLKN": "00000002", "POSNR": "0010", "IDNRK": "C-2"})
    ids = {"ID_ITM_CTG": "L", "ID_ITEM_NO": "0010", "ID_COMP": "C-2"}
    changed = item("00000009", number="0010", component="C-2", SORTF="NEW", MSGFN="004", **ids)
    assert w20.post("BOMMAT", bom(changed)).status == "53"
    assert [row.get("SORTF", "") for row in w20.dump()["STPO"]] == ["", "NEW"]


@pytest.mark.rule("R-DIFF-9")
def test_it_is_the_home_system_of_the_controlling_area_that_counts() -> None:
    world = World(AREAS)
    assert home_of(world.landscape, "2000") == "W20"
    part = seg("E1CEPCM", KOKRS="2000", PRCTR="P1", DATBI="99991231")
    assert world.system("W20").post("PRCMAS", part).status == "51"
    assert world.system("S30").post("PRCMAS", part).status == "53"


CONDITION = {"KVEWE": "A", "KOTABNR": "018", "KAPPL": "M", "KSCHL": "PB00", "VAKEY": "V1M1"}


@pytest.mark.rule("R-DIFF-10")
def test_a_field_of_a_condition_that_is_reduced_away_becomes_initial(w20: Client) -> None:
    def condition(person: str) -> Node:
        return seg("E1KOMG", seg("E1KONH", DATAB="20260101", DATBI="99991231", KOSRT=person), **CONDITION)

    assert w20.post("COND_A", condition("SMITH")).status == "53"
    assert w20.post("COND_A", condition("/")).status == "53"
    assert w20.get("KONH", *CONDITION.values(), "99991231") == {"DATAB": "20260101"}


@pytest.mark.rule("R-DIFF-11")
def test_use_e_is_called_as_in_the_german_document() -> None:
    pointers = '[change_pointers]\nactive = true\nmessages = ["COND_A"]\nfields = { COND_A = ["KONH-KOSRT"] }\n'
    e10 = World(pointers).system("E10")
    row = {**CONDITION, "KVEWE": "E", "DATBI": "99991231", "KOSRT": "SMITH"}
    saved = e10.save("condition", KONH=[row])
    assert saved.pointers == ()
    assert "rebate, conditions of subsequent settlement" in "\n".join(entry.reason for entry in saved.entries)


FLOWS = """
[[system]]
name = "A"
own = true
[[system]]
name = "B"
[[view]]
name = "V"
"""


@pytest.mark.rule("R-DIFF-12")
@pytest.mark.parametrize(("message", "kind"), [("CLFMAS", "error"), ("MATMAS", "warning")])
def test_the_dependencies_are_those_of_classifications_on_others(message: str, kind: str) -> None:
    others = [name for name in ("CLFMAS", "MATMAS", "CREMAS") if name != message][-2:]
    needs = ", ".join(f'{{ message = "{name}" }}' for name in others)
    text = FLOWS + "".join(
        f'[[view.flow]]\nsender = "A"\nreceiver = "B"\nmessage = "{name}"\n'
        + (f"[[view.flow.group]]\ndependency = [{needs}]\n" if name == message else "")
        for name in (message, *others)
    )
    found = [item for item in check(load_landscape(text, DICTIONARY, source="x"), DICTIONARY) if "demands" in item.text]
    assert [item.kind for item in found] == [kind]


@pytest.mark.rule("R-DIFF-16")
def test_a_change_number_has_alternative_dates_and_several_effectivities(w20: Client) -> None:
    number = {"AENNR": "500000000001"}
    limits = [{**number, "AEEFZ": f"000{n}", "DATE_LO": f"2026010{n}"} for n in (1, 2)]
    w20.load("change-number", AENR=[number], AEDT=[{**number, "AEDTZ": "0001", "DATUV": LATER}], AEEF=limits)
    sent = w20.collect("change-number", "500000000001", model=True)
    assert segments_of(sent, "E1AEDTM")
    assert [row["DATE_LO"] for row in segments_of(sent, "E1AEEFM")] == ["20260101", "20260102"]


@pytest.mark.rule("R-DIFF-17")
def test_an_activity_price_is_keyed_by_activity_type_and_named_as_in_the_source(w20: Client) -> None:
    key = {"KOKRS": "1000", "KOSTL": "C1", "LSTAR": "1420", "GJAHR": "2026"}
    assert w20.post("COACTV", seg("E1CSSL", **key)).status == "53"
    assert w20.get("CSSL", *key.values()) == {}
    assert object_named("activity-price").text == "Activity price of cost center and cost element combination"


@pytest.mark.rule("R-DIFF-19")
def test_an_unknown_message_variant_is_an_error(w20: Client) -> None:
    before = w20.dump()
    assert w20.post("BOMMAT", bom(item("00000001")), MESCOD="XYZ").status == "51"
    assert w20.dump() == before


def test_what_decides_nothing_says_why() -> None:
    idle = {rule.id: rule.not_applicable for rule in all_rules() if rule.not_applicable}
    assert {name for name in idle if name.startswith(("R-DIFF", "R-GEN"))} == {
        "R-DIFF-14",
        "R-DIFF-15",
        "R-DIFF-18",
        "R-DIFF-20",
        "R-GEN-15",
    }
