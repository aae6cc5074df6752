"""IDocs of every object that are not what they should be: each gets a status, none stops the receiver, and what is not
posted leaves the tables as they were."""

from __future__ import annotations

from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from master_mutations import mutated
from master_prerequisites import prepare
from master_strategies import instances, make_instance
from master_world import DICTIONARY, WHEN, Client, World, numbered

from idockit.ale.inbound import Inbound, receive
from idockit.ale.tree import Message
from idockit.objects import all_objects, object_named

ADDRESS = {"TABNAM": "EDI_DC40", "DIRECT": "1", "SNDPRT": "LS", "SNDPRN": "E10", "RCVPRT": "LS", "RCVPRN": "W20"}
OBJECTS = [item.name for item in all_objects() if item.parts and item.messages]
REFUSED = {"51", "56", "60", "65"}


def profiles(syntax_check: bool) -> str:
    """Inbound partner profiles of W20 for all messages; the variants of BOMs, too."""
    check = str(syntax_check).lower()
    names = [known.value for item in all_objects() if item.parts for known in item.messages]
    lines = [
        f'[[inbound]]\nsystem = "W20"\nsndprn = "E10"\nmessage = "{name}"\nmescod = "{variant}"\n'
        f'process_code = "{name}"\nsyntax_check = {check}\n'
        for name in dict.fromkeys(names)
        for variant in ("", "CRE", "CNG", "DEL", "XXX")
    ]
    return "\n" + "\n".join(lines)


FEW = settings(max_examples=50)
"""Of each object, whatever the profile: there are many objects."""


@pytest.fixture(scope="module", params=[True, False], ids=["checked", "unchecked"])
def world(request: pytest.FixtureRequest) -> World:
    return World(profiles(request.param))


def received(client: Client, message: Message) -> Inbound:
    numbers = count(1)
    system = client.system
    return receive(
        numbered(message.with_control(**ADDRESS)),
        system.landscape,
        DICTIONARY,
        clock=lambda: WHEN,
        docnum=lambda: f"{next(numbers):016d}",
        applications=system.applications(),
        system="W20",
    )


@pytest.mark.parametrize("name", OBJECTS)
@FEW
@given(data=st.data())
def test_a_mutated_idoc_never_breaks_off_and_never_leaves_a_half_posted_table(
    world: World, name: str, data: st.DataObject
) -> None:
    object_ = object_named(name)
    client = world.system("W20")
    client.clear()
    made = data.draw(instances(object_, max_size=12))
    other = data.draw(instances(object_, max_size=8))
    prepare(object_, client, made.message())
    if data.draw(st.booleans(), label="the object is there"):
        prepare(object_, client, other.message())
        client.system.load(name, other.rows())
    message = data.draw(mutated(made.message()))
    before = client.dump()
    got = received(client, message)
    assert not got.aborted, got.status[-1].text
    assert "A" not in {record.statyp for record in got.status}, got.status[-1].text
    assert got.last == "53" or got.last in REFUSED, got.history
    if got.last != "53":
        assert client.dump() == before


@pytest.mark.parametrize("name", OBJECTS)
def test_a_valid_idoc_goes_through_all_of_inbound_processing(world: World, name: str) -> None:
    client = world.system("W20")
    client.clear()
    made = make_instance(object_named(name), Random(1))
    prepare(made.object, client, made.message())
    got = received(client, made.message())
    assert got.last == "53", [told.text for told in got.status]
