"""For every object: what is sent and posted is what was there, and what is posted and sent is what came, but for
exactly what named rules exclude (EXCLUDED)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from master_prerequisites import prepare
from master_strategies import Instance, Record, canonical, instances, make_instance
from master_world import Client, World, numbered, texts_of

from idockit.ale.tree import Message
from idockit.objects import all_objects, object_named
from idockit.objects.bom_items import ID_FIELDS, local
from idockit.rules import all_rules
from idockit.system.master.declared import MasterObject
from idockit.system.master.rows import owner_of


def always(record: Record) -> bool:
    return True


@dataclass(frozen=True)
class Excluded:
    """A segment with all below, or one field of it (a column of its table), that does not come through, by which rule;
    `when`: only of such records; `kept`: the IDoc has it, the tables do not."""

    rule: str
    segment: str
    column: str = ""
    when: Callable[[Record], bool] = always
    kept: bool = False

    def covers(self, record: Record, column: str) -> bool:
        return record.segment == self.segment and column == self.column and self.when(record)


BOM = (
    *(Excluded("R-BOM-4", name) for name in ("E1SZUTH", "E1SKOTH", "E1SPOTH")),
    Excluded("R-BOM-5", "E1STPUM"),
    *(
        Excluded("R-BOM-6", name, when=lambda record: not local(*record.key[-3:-1]))
        for name in ("E1CUKBT", "E1CUKNM", "E1CUTXM")
    ),
    *(Excluded("R-BOM-28", "E1STPOM", name, kept=True) for name in ID_FIELDS),
)
EXCLUDED: dict[str, tuple[Excluded, ...]] = {
    "bom": BOM,
    "document-bom": BOM,
    "profit-center": (Excluded("R-PRC-1", "COKR"),),
    "customer": (Excluded("R-DEB-1", "KNVK_ADDRESS"),),
    "service": (Excluded("R-SRV-4", "E1KONH"),),
    "info-record": (Excluded("R-GEN-8", "E1KONH"),),
    "material": (Excluded("R-MAT-7", "E1MKALM"), Excluded("R-MAT-10", "E1CUCFG")),
    "vendor": (Excluded("R-CRE-1", "E1LFB5M", when=lambda record: record.key[-1] != ""),),
}
"""Object name -> what its rules exclude."""

OBJECTS = [item.name for item in all_objects() if item.parts]


def emptied(world: World, name: str) -> Client:
    client = world.system(name)
    client.clear()
    return client


def left_of(made: Instance, *, sent: bool = False) -> Instance:
    """What is to come through; `sent`: as an IDoc."""
    excluded = [one for one in EXCLUDED.get(made.object.name, ()) if not (sent and one.kept)]
    return made.without(lambda record, column: any(one.covers(record, column) for one in excluded))


def held(client: Client, made: Instance) -> dict[tuple[str, tuple[str, ...]], dict[str, str]]:
    """The rows of an object in a system."""
    found = client.system.rows.of_owner(owner_of(made.object.owner, made.key))
    return {address: dict(row) for address, row in found.items() if "~" not in address[0]}


def send(client: Client, made: Instance) -> Message:
    message = client.collect(made.object.name, *made.key, model=True).message
    assert message is not None
    return message


def post(client: Client, made: Instance, message: Message) -> None:
    prepare(made.object, client, message)
    outcome = client.system.post_message(made.object.name, numbered(message))
    assert outcome.status == "53", texts_of(outcome)


def segments(message: Message, object_: MasterObject) -> list[tuple[object, ...]]:
    counted = frozenset(part.segment for part in object_.walk() if part.kind == "numbered")
    return sorted((canonical(node, counted) for node in message.segments), key=repr)


FEW = settings(max_examples=50)
"""Of each object, whatever the profile: there are many objects."""


@pytest.fixture(scope="module")
def world() -> World:
    """The systems; each example empties their tables."""
    return World()


@pytest.mark.parametrize("name", OBJECTS)
@FEW
@given(data=st.data())
def test_what_is_sent_and_posted_is_what_was_there(world: World, name: str, data: st.DataObject) -> None:
    made = data.draw(instances(object_named(name), model=True))
    sender, receiver = emptied(world, "E10"), emptied(world, "W20")
    prepare(made.object, sender, made.message())
    sender.system.load(name, made.rows())
    post(receiver, made, send(sender, made))
    assert held(receiver, made) == left_of(made).by_address()


@pytest.mark.parametrize("name", OBJECTS)
@FEW
@given(data=st.data())
def test_what_is_posted_and_sent_is_what_came(world: World, name: str, data: st.DataObject) -> None:
    made = data.draw(instances(object_named(name), model=True))
    receiver = emptied(world, "W20")
    post(receiver, made, made.message(data.draw(st.sampled_from(["", "004", "005", "009", "018"]))))
    assert segments(send(receiver, made), made.object) == segments(left_of(made, sent=True).message(), made.object)


@pytest.mark.parametrize("name", OBJECTS)
def test_the_made_up_objects_have_every_segment(name: str) -> None:
    object_ = object_named(name)
    found = {
        record.segment for seed in range(60) for record in make_instance(object_, Random(seed), 60, model=True).walk()
    }
    assert found == {part.segment for part in object_.walk()}


def test_the_table_of_exclusions_names_objects_and_rules() -> None:
    known = {rule.id for rule in all_rules()}
    for name, excluded in EXCLUDED.items():
        segments_of = {part.segment for part in object_named(name).walk()}
        assert {one.segment for one in excluded} <= segments_of
        assert {one.rule for one in excluded} <= known
