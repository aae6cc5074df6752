"""Posting to measure: MATMAS05 IDocs of 40 segments into the master data of a system in memory, and the same rows with
plain sqlite3."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from distribution import material_message

from idockit.ale.landscape import Landscape
from idockit.ale.status import record
from idockit.ale.tree import Message, to_part
from idockit.codepages import UTF8
from idockit.formats.flatwrite import FlatWriter
from idockit.objects import all_objects
from idockit.segments import builtin
from idockit.system.adding import NewIDoc
from idockit.system.master.system import System
from idockit.system.posting import COMMIT, post_stored
from idockit.system.receiving import receive_file
from idockit.system.store import IDocStore

__all__ = ["material_file", "posted", "posted_at_sizes", "received"]

CONTROL = {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05", "SNDPRT": "LS", "SNDPRN": "MDM", "RCVPRT": "LS", "RCVPRN": "ERP"}
ZERO = f"{0:018d}"
IDOC_TABLES = ("edidc", "edid4", "edids")


def _system(trigger: str) -> System:
    profile = {"system": "ERP", "sndprn": "MDM", "message": "MATMAS", "process_code": "MATM", "trigger": trigger}
    model = Landscape.model_validate({"system": [{"name": "ERP", "own": True}, {"name": "MDM"}], "inbound": [profile]})
    return System(IDocStore(":memory:"), model, builtin(), all_objects())


def _message(number: int) -> Message:
    return replace(material_message(number), control={**CONTROL, "DOCNUM": f"{number:016d}"})


def _packets(numbers: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Those of one transaction, again and again."""
    return (numbers[start : start + COMMIT] for start in range(0, len(numbers), COMMIT))


def _store(system: System, numbers: Sequence[int]) -> Sequence[str]:
    """Store IDocs of these materials as they wait for posting; their numbers."""
    store, found = system.store, []
    for some in _packets(numbers):
        status = tuple(record("0", code, store.clock()) for code in ("50", "64"))
        parts = [to_part(_message(number), system.dictionary) for number in some]
        found += store.add_many([NewIDoc((part,), status, "2") for part in parts])
    return found


def _post(system: System, docnums: Sequence[str] | None = None) -> float:
    """CPU seconds of posting what waits, out of the IDoc database: 62, the tables, 53."""
    start = process_time()
    done = post_stored(system.store, system.landscape, system.dictionary, system.applications(), docnums=docnums)
    used = process_time() - start
    if set(done.values()) != {"53"}:
        raise RuntimeError(f"not posted: {set(done.values())}")
    return used


def posted(idocs: int) -> tuple[float, float]:
    """CPU seconds of posting so many stored IDocs of new materials, and of the rows that this wrote with sqlite3."""
    system = _system("background")
    with closing(system.store):
        _store(system, range(idocs))
        return _post(system), _raw(system.store, whole=False)


def material_file(path: Path, idocs: int) -> None:
    """A flat file of so many materials."""
    with path.open("wb") as out:
        writer = FlatWriter(out.write, lambda: UTF8)
        for number in range(idocs):
            writer.write(to_part(_message(number), builtin()))


def received(source: Path) -> tuple[float, float]:
    """CPU seconds of taking in a file of new materials and posting each as it comes (50, 64, 62, 53), and of all rows
    that this wrote with sqlite3."""
    system = _system("immediately")
    with closing(system.store) as store:
        start = process_time()
        receive_file(store, source, system.landscape, system.dictionary, applications=system.applications())
        used = process_time() - start
        if {count.status for count in store.statistics()} != {"53"}:
            raise RuntimeError(f"not posted: {store.statistics()}")
        return used, _raw(store, whole=True)


def _raw(store: IDocStore, whole: bool) -> float:
    """CPU seconds of inserting what is in a database with sqlite3 alone, in transactions as large and in the same
    order. `whole`: the IDocs too; else what posting adds to them: status records, the current status, master data."""
    used = 0.0
    with store.database.read() as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as target:

        def rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in source.exec_driver_sql(query, values)]

        made = "SELECT sql FROM sqlite_master WHERE tbl_name IN (?, ?, ?, ?) AND sql IS NOT NULL ORDER BY type DESC"
        for (sql,) in rows(made, *IDOC_TABLES, "our_master_data"):
            target.execute(sql)
        docnums = [docnum for (docnum,) in rows("SELECT docnum FROM edidc ORDER BY docnum")]
        owners = [owner for (owner,) in rows("SELECT DISTINCT owner FROM our_master_data ORDER BY owner")]
        for some, of in zip(_packets(docnums), _packets(owners), strict=True):
            tables = {
                t: rows(f"SELECT * FROM {t} WHERE docnum BETWEEN ? AND ?", some[0], some[-1]) for t in IDOC_TABLES
            }
            query = "SELECT * FROM our_master_data WHERE owner BETWEEN ? AND ? ORDER BY owner"
            tables["our_master_data"] = rows(query, of[0], of[-1])
            now: list[tuple[Any, ...]] = []
            if not whole:
                _insert(target, {"edidc": tables.pop("edidc")})
                del tables["edid4"]
                tables["edids"] = [row for row in tables["edids"] if row[1] > 2]
                query = "SELECT status, upddat, updtim, our_statuses, docnum FROM edidc WHERE docnum BETWEEN ? AND ?"
                now = rows(query, some[0], some[-1])
            start = process_time()
            target.execute("BEGIN IMMEDIATE")
            _insert(target, tables)
            target.executemany("UPDATE edidc SET status=?, upddat=?, updtim=?, our_statuses=? WHERE docnum=?", now)
            target.execute("COMMIT")
            used += process_time() - start
    return used


def _insert(target: sqlite3.Connection, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    for table, rows in tables.items():
        target.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def posted_at_sizes(sizes: Iterable[int], idocs: int) -> list[float]:
    """CPU seconds of posting so many IDocs where the tables have this many materials, for each size: every other one
    changes a material that is there, all are spread over the whole table."""
    system = _system("background")
    dice = random.Random(6)
    used = []
    with closing(system.store):
        _post(system, _store(system, [0]))
        filled = 1
        for size in sizes:
            _fill(system.store, range(filled, size))
            filled = size
            numbers = [2 * n + k % 2 for k, n in enumerate(dice.sample(range(1, size), idocs))]
            used.append(_post(system, _store(system, numbers)))
    return used


def _fill(store: IDocStore, numbers: range) -> None:
    """The material 0 once more, under each even number."""
    columns = ", ".join(f"replace({name}, ?, printf('%018d', 2 * n))" for name in ("rowkey", "owner"))
    counted = "WITH RECURSIVE counted(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < ?)"
    with store.transaction() as connection:
        for table in ("MARA", "MAKT", "MARC", "MARD", "MVKE", "MLAN"):
            connection.exec_driver_sql(
                f"{counted} INSERT INTO our_master_data SELECT tabname, {columns}, data FROM counted, our_master_data "
                "WHERE tabname = ? AND owner = ?",
                (numbers.start, numbers.stop, ZERO, ZERO, table, f'["material","{ZERO}"]'),
            )
