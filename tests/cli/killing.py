"""The command line in processes that are killed on the way: test_ale_killed.py talks to it.

Each line of its input is a task in JSON: `folder` to stand in, `arguments`, and `kill_at` N, before whose N-th step the
process is killed by SIGKILL (0: it is not). The answer is a line: how it ended, how many steps it made, what it said.
A step is what the IDoc database calls one, and what the command prints. `receive` posts into a table of the test's,
`post` into the master data.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

from killed import POSTED, Steps
from sqlalchemy import insert

from idockit.ale.application import Application, Outcome
from idockit.ale.loading import load_landscape
from idockit.ale.tree import Message
from idockit.cli import distributing, output, postfiles, posting
from idockit.cli import main as command_line
from idockit.segments import builtin
from idockit.system import receiving, store


class Materials:
    """Posts materials into a table of its own."""

    def __init__(self, database: store.IDocStore, step: Steps):
        self.database = database
        self.step = step
        POSTED.create(database.database.engine, checkfirst=True)

    def post(self, message: Message) -> Outcome:
        """In the transaction that it is called in."""
        row = {"docnum": message.control["DOCNUM"], "material": message.segments[0].get("MATNR")}
        with self.database.transaction() as connection:
            connection.execute(insert(POSTED), [row])
        self.step()
        return Outcome("53")


def work(task: dict[str, Any], steps: Steps) -> int:
    """One command."""
    os.chdir(task["folder"])
    sys.argv = ["idockit", *task["arguments"]]
    made = store.IDocStore.__init__

    def opened(self: store.IDocStore, url: str, **options: Any) -> None:
        made(self, url, on_step=steps, **options)

    def applications(database: store.IDocStore, *others: object) -> dict[str, Application]:
        return {"MATM": Materials(database, steps)}

    shown = output.show

    def show(text: str) -> None:
        steps()
        shown(text)

    for place, name, value in (
        (store.IDocStore, "__init__", opened),
        (posting, "applications", applications),
        (posting, "show", show),
        (postfiles, "show", show),
        (distributing, "show", show),
        (receiving.receive_file, "__kwdefaults__", {**(receiving.receive_file.__kwdefaults__ or {}), "batch": 2}),
    ):
        setattr(place, name, value)  # in this process only
    return command_line()


def main() -> None:
    """Do each task that comes in."""
    load_landscape('system = [{ name = "A", own = true }]', builtin())  # once, not in each process
    for line in sys.stdin:
        task = json.loads(line)
        out, into = os.pipe()
        child = os.fork()
        if not child:
            pieces = io.BytesIO()
            sys.stdout = sys.stderr = io.TextIOWrapper(pieces, write_through=True)
            steps = Steps(task.get("kill_at", 0))
            code = work(task, steps)
            text = pieces.getvalue().decode()
            os.write(into, json.dumps({"steps": steps.count, "said": text}).encode())
            os._exit(code)
        os.close(into)
        end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with os.fdopen(out) as stream:
            answer = stream.read()
        print(json.dumps({"end": end, **json.loads(answer or "{}")}), flush=True)


if __name__ == "__main__":
    main()
