"""Master IDocs at hand as the builder of a run over change pointers (ALE 3)."""

from __future__ import annotations

import pytest
from ale_world import DICTIONARY, idoc, seg

from idockit.ale.masters import KEYS, Masters
from idockit.ale.pointerrun import Change, Changes
from idockit.ale.tree import Message
from idockit.errors import ALEError, ConfigurationError


def master(key: str = "M1", *plants: str) -> Message:
    below = (
        seg("E1MAKTM", SPRAS="E"),
        *(seg("E1MARCM", seg("E1MARDM", LGORT="0001"), WERKS=plant) for plant in plants),
        seg("E1MVKEM", VKORG="0001", VTWEG="01"),
        seg("E1MVKEM", VKORG="0001", VTWEG="02"),
    )
    return idoc(seg("E1MARAM", *below, MSGFN="005", MATNR=key))


def changes(*records: tuple[str, str, str], key: str = "M1") -> Changes:
    return Changes("MATERIAL", key, tuple(Change(*record) for record in records))


def functions(message: Message) -> dict[str, str]:
    found = {}
    for node in message.walk():
        key = next((node.get(name) for name in ("VTWEG", "WERKS", "SPRAS", "MATNR") if node.get(name)), "")
        found[f"{node.segment[2:6]} {key}".strip()] = node.get("MSGFN")
    return found


def masters(*messages: Message) -> Masters:
    return Masters(messages, KEYS["MATMAS"], DICTIONARY)


UNCHANGED = {"MARA M1": "018", "MAKT E": "018", "MARC 1000": "018", "MARD": "018", "MVKE 01": "018", "MVKE 02": "018"}
FUNCTIONS = [
    # changes, the functions that differ
    ([], {}),
    ([("MARA", "M1", "004")], {"MARA M1": "004"}),
    ([("MARC", "M1 1000", "009")], {"MARC 1000": "009"}),
    ([("MARC", "M11000", "009")], {"MARC 1000": "009"}),
    ([("MARC", "100M1                1000", "004")], {"MARC 1000": "004"}),  # as SAP has it: with the client
    ([("MARC", "M1 2000", "009")], {}),
    ([("MARD", "M1 1000 0001", "004")], {"MARD": "004"}),
    ([("MARD", "M1 2000 0001", "004")], {}),
    ([("MVKE", "M1 0001 02", "004")], {"MVKE 02": "004"}),
    ([("MVKE", "M1 0001 02", "003")], {"MVKE 02": "003"}),
    ([("MAKT", "M1 E", "004"), ("MARA", "M1", "009")], {"MAKT E": "004", "MARA M1": "009"}),
    ([("KNA1", "M1", "004")], {}),
]


@pytest.mark.parametrize(("records", "differ"), FUNCTIONS, ids=range(len(FUNCTIONS)))
def test_the_function_of_each_segment(records: list[tuple[str, str, str]], differ: dict[str, str]) -> None:
    """009 new, 004 changed, 003 gone; 018 where nothing happened (ALE 2.6)."""
    assert functions(masters(master("M1", "1000")).collect("M1", changes(*records))) == UNCHANGED | differ


def test_everything_else_goes_as_it_stands() -> None:
    before = master("M1", "1000", "2000")
    after = masters(before).collect("M1", changes())
    assert after.control == before.control
    assert [(node.segment, {**node.fields, "MSGFN": ""}) for node in after.walk()] == [
        (node.segment, {**node.fields, "MSGFN": ""}) for node in before.walk()
    ]


def test_what_is_gone_and_no_segment_is_told() -> None:
    found = masters(master("M1", "1000"))
    found.collect("M1", changes(("MARC", "M1 2000", "003"), ("MARC", "M1 1000", "003")))
    assert [entry.reason for entry in found.entries] == [
        "object M1: MARC M1 2000 is gone, and the master IDoc does not say so (ALE 3)"
    ]


def test_an_object_that_is_not_given_cannot_be_built() -> None:
    found = masters(master("M1"), master("M2"))
    assert found.collect("M2", changes(key="M2")).segments[0].get("MATNR") == "M2"
    with pytest.raises(ALEError, match="no master IDoc is given of object M3"):
        found.collect("M3", changes(key="M3"))


def test_a_key_of_several_fields_is_put_together_at_full_length() -> None:
    found = Masters([master("M1", "1000")], ("E1MARAM-MATNR", "E1MARCM-WERKS"), DICTIONARY)
    assert found.collect("M1".ljust(18) + "1000", changes()).segments


@pytest.mark.parametrize(
    ("messages", "keys", "reason"),
    [
        ([], ["E1MARAM"], "E1MARAM: found no such field, expected SEGMENT-FIELD"),
        ([], ["E1MARAM-NOSUCH"], "E1MARAM-NOSUCH: found no such field"),
        ([], ["NOSUCH-MATNR"], "NOSUCH-MATNR: found no such field"),
        ([master("")], KEYS["MATMAS"], "master IDoc 1 has no E1MARAM-MATNR: its object is not known"),
        ([master(), master()], KEYS["MATMAS"], "master IDoc 2 is the second of object M1, expected one"),
    ],
)
def test_what_cannot_be_used(messages: list[Message], keys: list[str], reason: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Masters(messages, keys, DICTIONARY)
    assert str(caught.value).startswith(reason)


def test_the_usual_keys_are_fields() -> None:
    for keys in KEYS.values():
        Masters([], keys, DICTIONARY)
