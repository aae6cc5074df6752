"""Bill of material of a material: posting its items."""

from __future__ import annotations

import pytest
from bom_world import DAY, P40, bom, change_number, item, items_of, known, load, materials
from master_world import Client, World, seg, texts_of

LATER = "20260401"


@pytest.fixture
def w20() -> Client:
    client = World().system("W20")
    materials(client, "C-1", "C-2")
    return client


@pytest.mark.rule("R-BOM-28")
def test_an_item_is_found_by_its_key_before_the_change(w20: Client) -> None:
    load(w20, {"STLKN": "00000005"}, {"STLKN": "00000006", "IDNRK": "C-2"})
    ids = {"ID_ITM_CTG": "L", "ID_ITEM_NO": "0050", "ID_COMP": "C-1"}
    changed = item("00000001", number="0055", SORTF="NEW", MSGFN="004", **ids)
    assert w20.post("BOMMAT", bom(changed)).status == "53"
    assert items_of(w20) == {
        f"00000005/{DAY}": {"POSTP": "L", "POSNR": "0055", "SORTF": "NEW", "IDNRK": "C-1"},
        f"00000006/{DAY}": {"POSTP": "L", "POSNR": "0060", "IDNRK": "C-2"},
    }


def test_two_items_swap_their_numbers(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"}, {"STLKN": "00000002"})
    one = item("00000001", number="0020", ID_ITM_CTG="L", ID_ITEM_NO="0010", ID_COMP="C-1", MSGFN="004")
    two = item("00000002", number="0010", ID_ITM_CTG="L", ID_ITEM_NO="0020", ID_COMP="C-1", MSGFN="004")
    assert w20.post("BOMMAT", bom(one, two)).status == "53"
    assert [row["POSNR"] for row in items_of(w20).values()] == ["0020", "0010"]


DOCUMENT = {"POSTP": "D", "DOKAR": "DRW", "DOKNR": "P-1", "DOKVR": "01", "DOKTL": "000"}
CLASS = {"POSTP": "K", "KLASSE": "BOLTS", "KLART": "200"}


@pytest.mark.rule("R-BOM-29")
@pytest.mark.parametrize(
    ("one", "other", "ids"),
    [
        ({"IDNRK": "C-1"}, {"IDNRK": "C-2"}, {"ID_COMP": "C-2"}),
        (
            {**DOCUMENT, "DOKVR": "02"},
            DOCUMENT,
            {"ID_DOC": "P-1", "ID_DOC_TYP": "DRW", "ID_DOC_PRT": "000", "ID_DOC_VRS": "01"},
        ),
        ({**CLASS, "KLART": "300"}, CLASS, {"ID_CLASS": "BOLTS", "ID_CL_TYPE": "200"}),
    ],
    ids=["material", "document", "class"],
)
def test_the_object_of_an_item_depends_on_its_category(
    w20: Client, one: dict[str, str], other: dict[str, str], ids: dict[str, str]
) -> None:
    blank = {} if "IDNRK" in one else {"IDNRK": ""}
    load(
        w20,
        {"STLKN": "00000001", "POSNR": "0010", **blank, **one},
        {"STLKN": "00000002", "POSNR": "0010", **blank, **other},
    )
    w20.load("bom", DRAW=[{name: value for name, value in DOCUMENT.items() if name != "POSTP"}])
    known(w20, "KLAH", KLART="200", CLASS="BOLTS")
    category = other.get("POSTP", "L")
    key = {"ID_ITM_CTG": category, "ID_ITEM_NO": "0010", **ids}
    changed = item(
        "00000001", component="", number="0010", MENGE_C="7", MSGFN="004", **{**other, "POSTP": category}, **key
    )
    assert w20.post("BOMMAT", bom(changed)).status == "53"
    assert [row.get("MENGE_C") for row in items_of(w20).values()] == [None, "7"]


@pytest.mark.rule("R-BOM-30")
@pytest.mark.parametrize("count", [0, 2])
def test_no_or_several_items_with_the_key_are_refused(w20: Client, count: int) -> None:
    load(w20, *({"STLKN": f"0000000{number}", "POSNR": "0010"} for number in range(1, count + 1)))
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001", MSGFN="004", MENGE_C="2")))
    assert outcome.status == "51"
    assert "category L, item 0010, sort string '', material C-1" in texts_of(outcome)
    assert w20.dump() == before


def test_a_new_item_is_no_match_and_gets_a_free_node(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    assert w20.post("BOMMAT", bom(item("00000001", component="C-2", number="0090", MSGFN="009"))).status == "53"
    assert {name: row["POSNR"] for name, row in items_of(w20).items()} == {
        f"00000001/{DAY}": "0010",
        f"00000002/{DAY}": "0090",
    }


def test_an_item_that_was_changed_before_is_not_inserted_again(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    sent = bom(item("00000001", SORTF="NEW", ID_ITM_CTG="L", ID_ITEM_NO="0010", ID_COMP="C-1", MSGFN="005"))
    assert w20.post("BOMMAT", sent).status == "53"
    once = w20.dump()
    assert w20.post("BOMMAT", sent).status == "53"
    assert w20.dump() == once


def test_the_same_item_twice_is_refused(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    before = w20.dump()
    assert w20.post("BOMMAT", bom(item("00000001"), item("00000002", number="0010"))).status == "51"
    assert w20.dump() == before


@pytest.mark.rule("R-BOM-31")
@pytest.mark.parametrize("how", ["item", "allocation", "function"])
def test_cng_keeps_items_that_are_not_in_the_idoc(w20: Client, how: str) -> None:
    load(w20, {"STLKN": "00000001"}, {"STLKN": "00000002"}, {"STLKN": "00000003"})
    ends = {"item": {"LKENZ": "X"}, "function": {"MSGFN": "003"}}.get(how, {})
    allocation = seg("E1STASM", STLAL="01", STLKN="00000002", DATUV=DAY, LKENZ="X")
    sent = bom(*([allocation] if how == "allocation" else []), item("00000002", **ends))
    assert w20.post("BOMMAT", sent).status == "53"
    assert list(items_of(w20)) == [f"00000001/{DAY}", f"00000003/{DAY}"]


def test_an_allocation_that_ends_names_its_item_in_the_idoc(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    allocation = seg("E1STASM", STLAL="01", STLKN="00000001", DATUV=DAY, LKENZ="X")
    outcome = w20.post("BOMMAT", bom(allocation))
    assert outcome.status == "53"
    assert list(items_of(w20)) == [f"00000001/{DAY}"]
    assert "E1STASM 00000001: no such item in the IDoc" in texts_of(outcome)
    assert w20.post("BOMMAT", bom(allocation, item("00000001"))).notes == ()
    assert items_of(w20) == {}


def test_the_policy_deletes_items_that_are_not_in_the_idoc() -> None:
    w20 = World('[policy]\nbom_cng_missing_items = "delete"\n').system("W20")
    materials(w20, "C-1")
    allocations = [{"STLAL": "01", "STLKN": node, "DATUV": DAY} for node in ("00000001", "00000002")]
    load(w20, {"STLKN": "00000001"}, {"STLKN": "00000002"}, STAS=allocations)
    assert w20.post("BOMMAT", bom(item("00000001", MSGFN="023"), item("00000002"))).status == "53"
    assert list(items_of(w20)) == [f"00000001/{DAY}", f"00000002/{DAY}"]
    assert w20.post("BOMMAT", bom(item("00000002"))).status == "53"
    assert list(items_of(w20)) == [f"00000002/{DAY}"]
    assert [row["STLKN"] for row in w20.dump()["STAS"]] == ["00000002"]


@pytest.mark.rule("R-BOM-32")
def test_no_data_keeps_the_field(w20: Client) -> None:
    load(w20, {"STLKN": "00000001", "MENGE_C": "4", "LGORT": "0001", "POTX1": "a"})
    assert w20.post("BOMMAT", bom(item("00000001", MENGE_C="/", LGORT="0002"))).status == "53"
    assert items_of(w20)[f"00000001/{DAY}"] == {
        "POSTP": "L", "POSNR": "0010", "IDNRK": "C-1", "MENGE_C": "4", "LGORT": "0002",
    }  # fmt: skip


def test_with_a_change_number_a_change_is_a_new_state(w20: Client) -> None:
    load(
        w20,
        {"STLKN": "00000001", "MENGE_C": "1"},
        STPU=[{"STLKN": "00000001", "DATUV": DAY, "UPOSZ": "1", "EBORT": "a"}],
    )
    change_number(w20, "E1", LATER)
    assert w20.post("BOMMAT", bom(item("00000001", MENGE_C="2", AENNR="E1", DATUV=LATER))).status == "53"
    plain = {"POSTP": "L", "POSNR": "0010", "IDNRK": "C-1"}
    assert items_of(w20) == {
        f"00000001/{DAY}": {**plain, "MENGE_C": "1"},
        f"00000001/{LATER}": {**plain, "MENGE_C": "2", "AENNR": "E1"},
    }
    assert w20.get("STPU", *P40, "00000001", LATER, "1") == {"EBORT": "a"}
    assert w20.post("BOMMAT", bom(item("00000001", AENNR="E1", DATUV="20260501", LKENZ="X"))).status == "53"
    assert items_of(w20)["00000001/20260501"]["LKENZ"] == "X"


def test_a_change_number_without_a_date_brings_its_own(w20: Client) -> None:
    change_number(w20, "E1", LATER)
    sent = bom(seg("E1STASM", STLAL="01", STLKN="00000001", AENNR="E1"), item("00000001", AENNR="E1", DATUV=""))
    assert w20.post("BOMMAT", sent).status == "53"
    assert list(items_of(w20)) == [f"00000001/{LATER}"]
    assert w20.get("STAS", *P40, "01", "00000001", LATER) == {"AENNR": "E1"}


def test_node_numbers_keep_their_length(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"}, {"STLKN": "99999999", "POSNR": "9999"})
    assert w20.post("BOMMAT", bom(item("00000001", component="C-2", number="0090"))).status == "53"
    assert sorted(items_of(w20)) == [f"0000000{number}/{DAY}" for number in (1, 2)] + [f"99999999/{DAY}"]
