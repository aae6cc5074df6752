"""Programs that are killed on the way: what the scripts that do the work and the tests that talk to them share.

Each line of a script's input is a task in JSON, each line of its output the answer. A task with `kill_at` N is killed
by SIGKILL before its N-th step; what a step is, is the script's to say.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, String, Table

POSTED = Table("posted", MetaData(), Column("docnum", String), Column("material", String))
"""What an application writes. Nothing in it keeps an IDoc from being posted twice."""

Ask = Callable[[dict[str, Any]], dict[str, Any]]


class Steps:
    """Counts steps; the one to be killed before never happens."""

    def __init__(self, kill_at: int):
        self.count = 0
        self.kill_at = kill_at

    def __call__(self, *_: object) -> None:
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def talking_to(script: Path) -> Iterator[Ask]:
    """A function that gives a task to a script and tells its answer; the script ends with the block."""
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    program = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    to, back = program.stdin, program.stdout
    assert to is not None
    assert back is not None

    def ask(task: dict[str, Any]) -> dict[str, Any]:
        to.write(json.dumps(task) + "\n")
        to.flush()
        found: dict[str, Any] = json.loads(back.readline())
        return found

    yield ask
    to.close()
    program.wait(10)
    back.close()
