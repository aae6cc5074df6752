"""What `ale check` says of serialization (ALE 4)."""

from __future__ import annotations

import pytest

from idockit.ale.checking import check
from idockit.ale.landscape import Landscape
from idockit.ale.loading import load_landscape
from idockit.errors import ConfigurationError
from idockit.segments import builtin

DICTIONARY = builtin()
SYSTEMS = '[[system]]\nname = "A"\nown = true\n[[system]]\nname = "B"\n'


def flows(*messages: str) -> str:
    rows = "".join(f'[[view.flow]]\nsender = "A"\nreceiver = "B"\nmessage = "{name}"\n' for name in messages)
    return f'[[view]]\nname = "V"\n{rows}'


def inbound(message: str, more: str = "") -> str:
    return f'[[inbound]]\nsystem = "B"\nsndprn = "A"\nmessage = "{message}"\nprocess_code = "{message}"\n{more}\n'


GROUP = '[[serialization_group]]\nname = "G"\nmessages = ["CREMAS", "MATMAS"]\n'
GOOD = (
    flows("CREMAS", "MATMAS", "SERDAT")
    + inbound("CREMAS", 'trigger = "background"')
    + inbound("MATMAS", 'trigger = "background"')
    + inbound("SERDAT")
    + GROUP
)
ROW = '[[inbound_group]]\ngroup = "G"\n'
KEY = '[[serial_key]]\nmessage = "MATMAS"\nobject = "BUS1001"\nsegment = "E1MARAM"\nfields = ["MATNR"]\n'
ON = '[serialized_objects]\nB = ["BUS1001"]\n'
PLACES = ("serialization_group", "inbound_group", "serial_key", "serialized_objects", "control_message")


def load(text: str) -> Landscape:
    return load_landscape(SYSTEMS + text, DICTIONARY)


def told(text: str) -> list[tuple[str, str, str]]:
    """The problems that are about serialization: kind, place, text."""
    found = [(problem.kind, problem.place, problem.text) for problem in check(load(text), DICTIONARY)]
    return [one for one in found if one[1].startswith(PLACES) or "serialized in a group" in one[2]]


def test_a_group_that_works_is_quiet() -> None:
    assert told(GOOD) == []
    assert told(GOOD + ROW + 'packet_size = 10\nmessage = "MATMAS"\nsender = "A"\nreceiver = "B"\n') == []


CASES = [
    (flows("CREMAS", "MATMAS") + GROUP, "warning", "serialization_group[0]", "no flow sends SERDAT"),
    (
        flows("CREMAS", "MATMAS") + GROUP,
        "warning",
        "serialization_group[0].messages",
        "group G goes from A to B, but no flow of SERDAT does",
    ),
    (flows("CREMAS", "SERDAT") + GROUP, "warning", "serialization_group[0].messages[1]", "no flow sends MATMAS"),
    (
        GOOD.replace('"CREMAS", "MATMAS"]', '"CREMAS", "CREMAS"]'),
        "error",
        "serialization_group[0].messages[1]",
        "twice",
    ),
    (
        GOOD.replace('"CREMAS", "MATMAS"]', '"MATMAS", "SERDAT"]'),
        "error",
        "serialization_group[0].messages[1]",
        "closes",
    ),
    (
        GOOD + GROUP.replace('"G"', '"H"'),
        "error",
        "serialization_group[1].messages[0]",
        "CREMAS is in group G already",
    ),
    (GOOD + GROUP, "error", "serialization_group[1]", "has the same name as serialization_group[0]"),
    (
        GOOD.replace('process_code = "SERDAT"', 'process_code = "SERDAT"\ntrigger = "background"'),
        "error",
        "inbound[2].trigger",
        "found 'background', expected 'immediately': SERDAT is serialized in a group",
    ),
    (
        GOOD.replace('trigger = "background"', "", 1),
        "error",
        "inbound[0].trigger",
        "found 'immediately', expected 'background': CREMAS is serialized in a group",
    ),
    (GOOD + ROW.replace('"G"', '"X"'), "error", "inbound_group[0].group", "X is not in [[serialization_group]]: there"),
    (GOOD + ROW + 'message = "DEBMAS"', "error", "inbound_group[0].message", "DEBMAS is not in group G: that has"),
    (GOOD + ROW + "parallel = true", "warning", "inbound_group[0].parallel", "one after the other"),
    (GOOD + ROW + ROW, "error", "inbound_group[1]", "inbound_group[0]"),
    (ON, "warning", "serialized_objects.B[0]", "no [[serial_key]] says which IDocs are about BUS1001"),
    (flows("MATMAS") + KEY, "warning", "serial_key[0].object", "names BUS1001 for no receiver"),
    (KEY + ON, "warning", "serial_key[0].message", "no flow sends MATMAS"),
    (flows("MATMAS") + KEY + KEY + ON, "error", "serial_key[1]", "serial_key[0]"),
    (
        flows("MATMAS") + inbound("MATMAS") + KEY + ON,
        "warning",
        "serialized_objects.B[0]",
        "BUS1001 is counted for B, but no [[inbound]] of it for MATMAS has serialization",
    ),
]


@pytest.mark.parametrize(("text", "kind", "place", "words"), CASES, ids=range(len(CASES)))
def test_what_keeps_serialization_from_working(text: str, kind: str, place: str, words: str) -> None:
    same = [(found, at) for found, at, said in told(text) if at == place and words in said]
    assert same == [(kind, place)], told(text)


def test_object_types_that_are_switched_on_at_both_ends_are_quiet() -> None:
    assert told(flows("MATMAS") + inbound("MATMAS", "serialization = true") + KEY + ON) == []
    assert told(flows("MATMAS") + KEY + 'level = "idoc"\n') == []


LAYOUT = '[control_message]\nsegment = "E1MARAM"\ngroup = "MATNR"\nmessage = "MTART"\n'
UNKNOWN = [
    (ROW + 'sender = "C"', "inbound_group[0].sender", "logical system C"),
    (ROW + 'receiver = "C"', "inbound_group[0].receiver", "logical system C"),
    (KEY + 'receiver = "C"', "serial_key[0].receiver", "logical system C"),
    (KEY.replace("E1MARAM", "E1NONE"), "serial_key[0].segment", "segment type E1NONE"),
    (KEY.replace("MATNR", "NONE"), "serial_key[0].fields[0]", "no field NONE"),
    (KEY.replace('["MATNR"]', "[]"), "serial_key[0].fields", ""),
    (KEY + 'level = "other"', "serial_key[0].level", "expected"),
    (ROW + "packet_size = -1", "inbound_group[0].packet_size", "0 or more"),
    (LAYOUT.replace("E1MARAM", "E1SERD"), "control_message.segment", "segment type E1SERD has no definition"),
    (LAYOUT.replace("MATNR", "NONE"), "control_message.group", "no field NONE"),
    (LAYOUT.replace("MTART", "NONE"), "control_message.message", "no field NONE"),
    (LAYOUT + 'order = "NONE"', "control_message.order", "no field NONE"),
]


@pytest.mark.parametrize(("text", "place", "words"), UNKNOWN, ids=range(len(UNKNOWN)))
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(text: str, place: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(text)
    assert f"landscape.toml: {place}: " in str(refused.value)
    assert words in str(refused.value)
