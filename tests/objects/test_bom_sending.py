"""Bills of material: what is sent."""

from __future__ import annotations

import pytest
from bom_world import DAY, P40, change_number, load, states
from master_world import Client, World, segments_of

from idockit.errors import ALEError
from idockit.objects.bom_selection import edited, selection
from idockit.system.master.collecting import Collected


@pytest.fixture
def e10() -> Client:
    return World().system("E10")


def sent(client: Client, **options: str) -> list[str]:
    """Node and quantity of the items that are sent."""
    found = segments_of(client.collect("bom", *P40, options=options), "E1STPOM")
    return [f"{fields['STLKN'][-1]} {fields.get('MENGE_C', '')}".strip() for fields in found]


# The state on a day


@pytest.mark.rule("R-BOM-1")
def test_items_valid_on_the_key_date_and_no_others(e10: Client) -> None:
    load(e10, *states(
        ("00000001", DAY, {}),
        ("00000002", DAY, {}), ("00000002", "20260201", {"LKENZ": "X"}),
        ("00000003", "20260401", {}),
        ("00000004", DAY, {}),
    ), STAS=[
        {"STLAL": "01", "STLKN": "00000001", "DATUV": DAY},
        {"STLAL": "01", "STLKN": "00000004", "DATUV": DAY},
        {"STLAL": "01", "STLKN": "00000004", "DATUV": "20260301", "LKENZ": "X"},
    ])  # fmt: skip
    assert sent(e10) == ["1"]
    allocated = segments_of(e10.collect("bom", *P40), "E1STASM")
    assert [fields["STLKN"] for fields in allocated] == ["00000001"]
    assert sent(e10, key_date="2026-01-15") == ["1", "2", "4"]
    assert sent(e10, key_date="20260401") == ["1", "3"]


@pytest.mark.rule("R-BOM-7")
def test_only_the_state_on_the_key_date_is_sent(e10: Client) -> None:
    load(
        e10,
        *states(
            ("00000001", DAY, {"MENGE_C": "1"}),
            ("00000001", "20260201", {"MENGE_C": "2"}),
            ("00000001", "20260601", {"MENGE_C": "3"}),
        ),
        STKO=[{"STLAL": "01", "DATUV": "20260301", "BMENG_C": "10"}],
    )
    assert sent(e10) == ["1 2"]
    assert [head["BMENG_C"] for head in segments_of(e10.collect("bom", *P40), "E1STKOM")] == ["10"]
    assert sent(e10, key_date="20260101") == ["1 1"]
    assert [head["BMENG_C"] for head in segments_of(e10.collect("bom", *P40, options=JANUARY), "E1STKOM")] == ["1"]


JANUARY = {"key_date": "20260101"}


def test_a_bom_that_begins_later_is_not_sent(e10: Client) -> None:
    load(e10, *states(("00000001", DAY, {})), STKO=[{"STLAL": "01", "DATUV": "20270101"}])
    with pytest.raises(ALEError, match="begins after 20251231"):
        sent(e10, key_date="20251231")
    (line,) = selection(e10.system, "bom", [P40], {"key_date": "20251231"})
    assert "begins after 20251231" in line.reason
    assert not line.chosen
    assert not selection(e10.system, "bom", [P40])[0].reason


@pytest.mark.rule("R-BOM-12")
def test_the_date_of_a_line_stands_over_that_of_the_selection(e10: Client) -> None:
    load(e10, *states(("00000001", DAY, {"MENGE_C": "1"}), ("00000001", "20260201", {"MENGE_C": "2"})))
    lines = selection(e10.system, "bom", [P40], {"key_date": "20260301"})
    assert sent(e10, **lines[0].options()) == ["1 2"]
    lines = edited(lines, P40, key_date="20260115")
    assert sent(e10, **lines[0].options()) == ["1 1"]
    with pytest.raises(ALEError, match="not a date"):
        sent(e10, key_date="yesterday")


@pytest.mark.rule("R-BOM-13")
def test_a_change_number_in_place_of_a_date(e10: Client) -> None:
    change_number(e10, "E1", "20260401")
    load(e10, *states(("00000001", DAY, {"MENGE_C": "1"}), ("00000001", "20260401", {"MENGE_C": "2", "AENNR": "E1"})))
    lines = edited(selection(e10.system, "bom", [P40], {"key_date": DAY}), P40, change_number="E1")
    assert lines[0].options() == {"change_number": "E1"}
    assert sent(e10, **lines[0].options()) == ["1 2"]
    with pytest.raises(ALEError, match="E2"):
        sent(e10, change_number="E2")


# What does not travel


@pytest.mark.rule("R-BOM-2")
@pytest.mark.parametrize("name", ["0000000007", ""])
def test_local_dependencies_are_sent_with_their_source(e10: Client, name: str) -> None:
    where = {"STLKN": "00000001", "DATUV": DAY, "DEP_INTERN": name}
    foreign = {**where, "DEP_INTERN": "SELECT_1"}
    load(
        e10,
        *states(("00000001", DAY, {})),
        CUOB_STPO=[where, foreign],
        CUKN_STPO=[{**where, "OUR_NO": "000001", "LINE": "a"}, {**foreign, "OUR_NO": "000001", "LINE": "b"}],
        CUTX_STPO=[{**where, "OUR_NO": "000001", "TXT_LINE": "why"}],
    )
    collected = e10.collect("bom", *P40)
    assert {fields.get("DEP_INTERN", "") for fields in segments_of(collected, "E1CUKBM")} == {name, "SELECT_1"}
    assert [fields["LINE"] for fields in segments_of(collected, "E1CUKNM")] == ["a"]
    assert [fields["TXT_LINE"] for fields in segments_of(collected, "E1CUTXM")] == ["why"]


@pytest.mark.rule("R-BOM-4")
def test_long_texts_are_not_sent(e10: Client) -> None:
    text = {"TDNAME": "X", "TDID": "MZU", "TDSPRAS": "E"}
    load(
        e10,
        *states(("00000001", DAY, {})),
        STXH_STZU=[text],
        STXL_STZU=[{**text, "OUR_NO": "000001", "TDLINE": "a"}],
        STXH_STKO=[{**text, "STLAL": "01", "DATUV": DAY}],
        STXH_STPO=[{**text, "STLKN": "00000001", "DATUV": DAY}],
    )
    collected = e10.collect("bom", *P40)
    assert not [name for name in ("E1SZUTH", "E1SKOTH", "E1SPOTH", "E1SZUTL") if segments_of(collected, name)]
    assert [entry.segment for entry in collected.entries if entry.rule == "R-BOM-4"] == [
        "E1SZUTH",
        "E1SKOTH",
        "E1SPOTH",
    ]


@pytest.mark.rule("R-BOM-5")
def test_sub_items_are_not_sent(e10: Client) -> None:
    load(e10, *states(("00000001", DAY, {})), STPU=[{"STLKN": "00000001", "DATUV": DAY, "UPOSZ": "1", "EBORT": "x"}])
    collected = e10.collect("bom", *P40)
    assert segments_of(collected, "E1STPUM") == []
    assert "another source" in " ".join(entry.reason for entry in collected.entries)


# For maintenance in the receiver


def dated(collected: Collected) -> list[tuple[str, str]]:
    """Date and change number of alternative, allocation and item."""
    found = [segments_of(collected, name)[0] for name in ("E1STKOM", "E1STASM", "E1STPOM")]
    return [(fields.get("DATUV", ""), fields.get("AENNR", "")) for fields in found]


def with_number(client: Client) -> None:
    load(
        client,
        *states(("00000001", DAY, {"AENNR": "E1"})),
        ko={"AENNR": "E1"},
        STAS=[{"STLAL": "01", "STLKN": "00000001", "DATUV": DAY, "AENNR": "E1"}],
    )


@pytest.mark.rule("R-BOM-14")
def test_a_valid_from_date_for_the_receiver(e10: Client) -> None:
    with_number(e10)
    assert dated(e10.collect("bom", *P40, options={"valid_from": "2026-07-01"})) == [("20260701", "")] * 3


@pytest.mark.rule("R-BOM-15")
def test_a_change_number_for_the_receiver(e10: Client) -> None:
    with_number(e10)
    change_number(e10, "E7", "20260801")
    collected = e10.collect("bom", *P40, options={"target_change_number": "E7"})
    assert dated(collected) == [("20260801", "E7")] * 3
    assert segments_of(collected, "E1STZUM")[0]["AENRL"] == "E7"
    assert dated(e10.collect("bom", *P40, options={"target_change_number": "E8"})) == [("", "E8")] * 3
    both = {"target_change_number": "E8", "valid_from": "20260701"}
    assert dated(e10.collect("bom", *P40, options=both)) == [("20260701", "E8")] * 3


@pytest.mark.rule("R-BOM-16")
def test_otherwise_those_of_the_sender_are_copied(e10: Client) -> None:
    with_number(e10)
    assert dated(e10.collect("bom", *P40)) == [(DAY, "E1")] * 3


def test_an_item_says_its_key_beside_its_values(e10: Client) -> None:
    load(e10, *states(("00000001", DAY, {"SORTF": "S"})))
    fields = segments_of(e10.collect("bom", *P40), "E1STPOM")[0]
    ids = {name: value for name, value in fields.items() if name.startswith("ID_")}
    assert ids == {"ID_ITM_CTG": "L", "ID_ITEM_NO": "0010", "ID_SORT": "S", "ID_COMP": "C-1"}


def test_the_variant_stands_in_the_control_record(e10: Client) -> None:
    load(e10)
    line = edited(selection(e10.system, "bom", [P40]), P40, message_variant="DEL")[0]
    message = e10.collect("bom", *P40, options=line.options()).message
    assert message is not None
    assert message.control["MESCOD"] == "DEL"
    assert message.control["IDOCTYP"] == "BOMMAT04"
