"""A program that works on an IDoc database and is killed on the way: test_crash.py talks to it.

Each line of its input is a task in JSON; it forks a process that does it, and answers with a line: how each ended and
how many steps the last made. A task with `kill_at` N is killed by SIGKILL before its N-th step. A step is what the
code under test calls one (`on_step`), and, with `statements`, each statement that goes to the database.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from idoc_samples import sample
from killed import POSTED, Steps
from sqlalchemy import Engine, event, insert, text

from idockit.ale.status import record
from idockit.system import IDocStore, NewIDoc, Selection


def post(store: IDocStore, limit: int) -> int:
    """Post what is to be posted; how many IDocs that were."""
    claims = store.claim(Selection(status=("50", "64"), direction="2"), limit=limit)
    for claim in claims:
        material = store.get(claim.docnum).part.records[0][66:72]
        with store.posting(claim) as connection:
            connection.execute(insert(POSTED), [{"docnum": claim.docnum, "material": material}])
            now = store.clock()
            store.add_status(claim.docnum, record(claim.docnum, "62", now), record(claim.docnum, "53", now))
    return len(claims)


def run(store: IDocStore, folder: Path) -> None:
    """Receive a file, post its IDocs, send one: as often as it is started, all of it comes to be once."""
    store.inbound.receive(folder / "in.idoc", batch=2)
    while post(store, 2):
        pass
    with store.transaction() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            connection.execute(text("lock table edidc in share row exclusive mode"))
        if not store.list(Selection(direction="1")):
            states = (record("0", "01", store.clock()), record("0", "30", store.clock()))
            (number,) = store.add_many([NewIDoc((sample(),), states, "1")])
            store.outbound.decide(folder / f"O_100_{number}", f"bytes of {number}".encode() * 10_000, [number])
    store.outbound.write_pending()


def work(task: dict[str, Any], steps: Steps) -> None:
    """One process's work."""
    if task.get("statements"):
        event.listen(Engine, "before_cursor_execute", steps)
    with IDocStore(task["url"], on_step=steps) as store:
        if task["job"] == "run":
            run(store, Path(task["folder"]))
        else:
            while post(store, 5):
                pass


def forked(job: Callable[[], None]) -> int:
    """Do it in a process of its own; its number."""
    number = os.fork()
    if number:
        return number
    try:
        job()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Do each task that comes in."""
    for line in sys.stdin:
        task = json.loads(line)
        out, into = os.pipe()

        def job(task: dict[str, Any] = task, into: int = into) -> None:
            steps = Steps(task.get("kill_at", 0))
            work(task, steps)
            os.write(into, f"{steps.count}\n".encode())

        children = [forked(job) for _ in range(task.get("processes", 1))]
        ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        os.close(into)
        with os.fdopen(out) as stream:
            made = [int(count) for count in stream]
        print(json.dumps({"ends": ends, "steps": made}), flush=True)


if __name__ == "__main__":
    main()
