"""Master data posted out of the IDoc database: what goes wrong in the middle leaves nothing, and the others go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import SQLAlchemyError

from idockit.ale.landscape import Landscape
from idockit.ale.tree import Message, Node
from idockit.objects import object_named
from idockit.segments import builtin
from idockit.system import IDocStore
from idockit.system.errors import StoreError
from idockit.system.master.posting import Posting
from idockit.system.master.system import System
from idockit.system.posting import post_stored

DICTIONARY = builtin()
PROFILE = {"system": "ERP", "sndprn": "MDM", "message": "MATMAS", "process_code": "MATM", "trigger": "background"}
MODEL = Landscape.model_validate({"system": [{"name": "ERP", "own": True}, {"name": "MDM"}], "inbound": [PROFILE]})
CONTROL = {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05", "SNDPRT": "LS", "SNDPRN": "MDM", "RCVPRT": "LS", "RCVPRN": "ERP"}
BAD = "B"


def stored(store: IDocStore, *names: str) -> list[str]:
    """IDocs of materials that wait to be posted."""
    numbers = []
    for name in names:
        plants = tuple(Node("E1MARCM", {"WERKS": plant}, (), n) for n, plant in enumerate(("1000", "2000"), 2))
        top = Node("E1MARAM", {"MATNR": name, "MTART": "FERT"}, plants, 1)
        numbers.append(store.add(Message(CONTROL, (top,)), "64", direction="2", dictionary=DICTIONARY))
    return numbers


def system(store: IDocStore, wrong: Callable[[Posting], None] = lambda posting: None) -> System:
    """A system in which `wrong` is done to material B, behind all that was posted of it."""

    def rule(posting: Posting) -> None:
        if posting.key == (BAD,):
            wrong(posting)

    return System(store, MODEL, DICTIONARY, (replace(object_named("material"), finish=(rule,)),))


def post(made: System, size: int = 1) -> list[str]:
    return list(post_stored(made.store, MODEL, DICTIONARY, made.applications(), size=size).values())


def materials(made: System) -> list[str]:
    rows = made.dump()
    assert {row["MATNR"] for row in rows.get("MARC", [])} == {row["MATNR"] for row in rows.get("MARA", [])}
    return [row["MATNR"] for row in rows.get("MARA", [])]


def divide(posting: Posting) -> None:
    raise ZeroDivisionError("oops")


def break_off(posting: Posting) -> None:
    raise KeyboardInterrupt


def statement(posting: Posting) -> None:
    """A statement that the database refuses; PostgreSQL then takes no other until that is undone."""
    with posting.system.database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO our_master_data VALUES ('MARA', NULL, NULL, NULL)")


def swallowed(posting: Posting) -> None:
    try:
        statement(posting)
    except SQLAlchemyError:
        return


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [(divide, "ZeroDivisionError: oops"), (statement, "database"), (swallowed, "database")],
    ids=["exception", "database", "swallowed"],
)
def test_what_goes_wrong_in_the_middle_is_51_leaves_nothing_and_the_next_goes_on(
    store: IDocStore, wrong: Callable[[Posting], None], told: str, size: int
) -> None:
    _, bad, _ = stored(store, "A", BAD, "C")
    made = system(store, wrong)
    assert post(made, size) == ["53", "51", "53"]
    assert materials(made) == ["A", "C"]
    records = store.status(bad)
    assert [row.status for row in records] == ["64", "62", "51"]
    assert records[-1].statyp == "A"
    assert told in records[-1].text
    whole = system(store)
    assert store.header(bad).status == "51"
    assert not store.header(bad).claimed
    assert whole.post_message("material", Message(CONTROL, (Node("E1MARAM", {"MATNR": BAD, "MTART": "FERT"}),))).status
    assert whole.get("MARA", (BAD,)) is not None


def test_broken_off_from_outside_nothing_of_the_transaction_stays_and_all_is_posted_again(store: IDocStore) -> None:
    numbers = stored(store, "A", BAD, "C")
    made = system(store, break_off)
    with pytest.raises(KeyboardInterrupt):
        post(made)
    assert materials(made) == []
    assert [(store.header(number).status, store.header(number).claimed) for number in numbers] == [("64", False)] * 3
    assert post(system(store)) == ["53"] * 3
    assert materials(made) == ["A", BAD, "C"]


def test_a_statement_that_failed_unseen_is_told_where_the_database_keeps_nothing_then(store: IDocStore) -> None:
    def work() -> None:
        with store.transaction() as connection:
            stored(store, "A")
            with pytest.raises(SQLAlchemyError):
                connection.exec_driver_sql("INSERT INTO our_master_data VALUES ('MARA', NULL, NULL, NULL)")

    if store.database.sqlite:  # undoes the statement alone
        work()
    else:
        with pytest.raises(StoreError, match="nothing of it is kept"):
            work()
    assert len(store.list()) == int(store.database.sqlite)
