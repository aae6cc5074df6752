"""Posting to measure: MATMAS05 IDocs of 40 segments into the master data of a system in memory, and the same rows with
plain sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from time import process_time
from typing import Any

from distribution import material_message

from idockit.ale.landscape import Landscape
from idockit.ale.tree import Message
from idockit.objects import all_objects
from idockit.segments import builtin
from idockit.system.master.system import System
from idockit.system.posting import post_stored
from idockit.system.store import IDocStore

__all__ = ["posted_at_sizes", "posted_from_store", "raw_rows"]

COMMIT = 50
"""IDocs in one transaction, as `post_stored` has them."""
CONTROL = {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05", "SNDPRT": "LS", "SNDPRN": "MDM", "RCVPRT": "LS", "RCVPRN": "ERP"}


def _system() -> System:
    profile = {"system": "ERP", "sndprn": "MDM", "message": "MATMAS", "process_code": "MATM", "trigger": "background"}
    model = Landscape.model_validate({"system": [{"name": "ERP", "own": True}, {"name": "MDM"}], "inbound": [profile]})
    return System(IDocStore(":memory:"), model, builtin(), all_objects())


def _messages(first: int, count: int) -> Iterator[list[Message]]:
    """So many materials, those of one transaction at a time."""
    for start in range(first, first + count, COMMIT):
        stop = min(start + COMMIT, first + count)
        yield [replace(material_message(number), control=CONTROL) for number in range(start, stop)]


def _post(system: System, first: int, count: int) -> float:
    """CPU seconds of handing messages to the application, in transactions."""
    poster = system.applications()["MATM"]
    used = 0.0
    for some in _messages(first, count):
        start = process_time()
        with system.store.transaction():
            for message in some:
                if (outcome := poster.post(message)).status != "53":
                    raise RuntimeError(f"not posted: {outcome.notes}")
        used += process_time() - start
    return used


def posted_from_store(idocs: int) -> tuple[float, float, list[tuple[Any, ...]]]:
    """CPU seconds of posting so many new materials, and of the same from the IDoc database (`post_stored`: read at
    status 64, posted, stored with 53); the rows that the first came to."""
    system = _system()
    alone = _post(system, 0, idocs)
    with system.database.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM our_master_data")]
    system.store.close()
    system = _system()
    store = system.store
    for some in _messages(0, idocs):
        with store.transaction():
            for message in some:
                store.add(message, "64", direction="2", dictionary=system.dictionary)
    start = process_time()
    done = post_stored(store, system.landscape, system.dictionary, system.applications())
    used = process_time() - start
    if set(done.values()) != {"53"} or len(done) != idocs:
        raise RuntimeError(f"not posted: {set(done.values())}")
    store.close()
    return alone, used, rows


def raw_rows(rows: list[tuple[Any, ...]]) -> float:
    """CPU seconds of inserting these rows with sqlite3 alone, into a table as ours, in as large transactions."""
    store = IDocStore(":memory:")
    with store.database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'our_master_data' AND sql IS NOT NULL ORDER BY type DESC"
        )
        statements = [sql for (sql,) in found]
    store.close()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        for sql in statements:
            target.execute(sql)
        waiting = iter(rows)
        start = process_time()
        while some := list(islice(waiting, COMMIT * 39)):
            target.execute("begin immediate")
            target.executemany("insert into our_master_data values (?, ?, ?, ?)", some)
            target.execute("commit")
        return process_time() - start


def posted_at_sizes(small: int, large: int, idocs: int) -> tuple[float, float]:
    """CPU seconds of posting so many materials where the tables have this many others: few and many of them."""
    system = _system()
    done = 0
    used = []
    for size in (small, large):
        _post(system, done, size - done)
        used.append(_post(system, size, idocs))
        done = size + idocs
    system.store.close()
    return used[0], used[1]
