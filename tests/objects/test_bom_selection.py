"""Bills of material: the list of direct sending."""

from __future__ import annotations

import pytest
from bom_world import DAY, P40, change_number, load, mixed, states
from master_world import Client, World

from idockit.errors import ALEError
from idockit.objects.bom_selection import Line, chosen, edited, elsewhere, selection


@pytest.fixture
def e10() -> Client:
    return World('[switch]\nbom_locked_status = ["09"]\n').system("E10")


def keys(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
    return [line.key for line in lines]


@pytest.mark.rule("R-BOM-10")
def test_a_list_comes_first_and_can_be_edited(e10: Client) -> None:
    for name in ("P-40", "P-41", "Q-1"):
        load(e10, *states(("00000001", DAY, {})), key=(name, "1000", "1"), number=name)
    lines = selection(e10.system, "bom", [("P-40",), ("P-41", "1000")], {"key_date": DAY})
    assert keys(lines) == [P40, ("P-41", "1000", "1")]
    assert [line.options() for line in lines] == [{"key_date": DAY}] * 2
    assert keys(selection(e10.system, "bom")) == [(name, "1000", "1") for name in ("P-40", "P-41", "Q-1")]
    lines = edited(lines, P40, chosen=False)
    assert keys(chosen(lines)) == [("P-41", "1000", "1")]
    with pytest.raises(ALEError, match="no line"):
        edited(lines, ("X",), chosen=True)
    with pytest.raises(ALEError, match="no BOM P-9"):
        selection(e10.system, "bom", [("P-9",)])


@pytest.mark.rule("R-BOM-11")
def test_what_is_no_simple_bom_cannot_be_chosen(e10: Client) -> None:
    mixed(e10)
    lines = selection(e10.system, "bom")
    assert keys(chosen(lines)) == [P40]
    assert {line.key[0] + line.key[1][0]: line.kind for line in lines} == {
        "A-11": "multiple BOM with alternatives",
        "A-21": "multiple BOM with alternatives",
        "K-11": "BOM of a configured material or material variant",
        "P-401": "",
        "P-402": "plant assignment",
        "V-11": "variant BOM",
        "V-21": "variant BOM",
        "V-31": "variant BOM",
    }
    assert all(line.reason for line in lines if line.kind)
    with pytest.raises(ALEError, match="cannot be chosen"):
        edited(lines, ("V-1", "1000", "1"), chosen=True)


def hindered(client: Client, *key: str, **options: str) -> str:
    try:
        client.collect("bom", *key, options=options)
    except ALEError as error:
        return error.reason
    return ""


@pytest.mark.rule("R-BOM-3")
@pytest.mark.parametrize("material", ["A-1", "A-2", "V-1", "V-3"])
def test_only_simple_boms_are_sent(e10: Client, material: str) -> None:
    mixed(e10)
    assert not hindered(e10, *P40)
    assert "expected a simple BOM" in hindered(e10, material, "1000", "1")


@pytest.mark.rule("R-BOM-34")
def test_other_message_types_for_assignments_and_variants(e10: Client) -> None:
    mixed(e10)
    reasons = {line.kind: line.reason for line in selection(e10.system, "bom")}
    assert "PALMAT" in reasons["plant assignment"]
    assert "STTMAT" in reasons["BOM of a configured material or material variant"]
    assert "PALMAT" in elsewhere("PALMAT")
    assert "STTMAT" in elsewhere("sttmat")
    assert not elsewhere("BOMMAT")
    assert "PALMAT" in hindered(e10, "P-40", "2000", "1")
    assert "STTMAT" in hindered(e10, "K-1", "1000", "1")


@pytest.mark.rule("R-BOM-33")
def test_a_status_locks_distribution(e10: Client) -> None:
    load(e10, ko={"STLST": "09"})
    load(e10, key=("P-41", "1000", "1"), number="1", ko={"STLST": "01"})
    lines = selection(e10.system, "bom")
    assert keys(chosen(lines)) == [("P-41", "1000", "1")]
    assert "09" in hindered(e10, *P40)
    lines = selection(e10.system, "bom", options={"ignore_lock": "X"})
    assert len(chosen(lines)) == 2
    assert not hindered(e10, *P40, **lines[0].options())


@pytest.mark.rule("R-BOM-33")
def test_only_the_status_on_the_key_date_locks(e10: Client) -> None:
    load(e10, ko={"STLST": "09"}, STKO=[{"STLAL": "01", "DATUV": "20260201", "STLST": "01"}])
    change_number(e10, "E1", "20260115")
    for options in ({"key_date": "2026-01-31"}, {"change_number": "E1"}):
        assert not selection(e10.system, "bom", options=options)[0].chosen
        assert "09" in hindered(e10, *P40, **options)
    for options in ({}, {"key_date": "20260201"}):
        assert selection(e10.system, "bom", options=options)[0].chosen
        assert not hindered(e10, *P40, **options)
