"""How the benchmarks measure: CPU time, interleaved, and the memory of a child process of its own.

CPU time instead of wall time, because other programs run on the machine; ratios of neighbouring
repetitions instead of ratios of sums, because its speed drifts. Nothing here asserts a time.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Child", "Row", "child", "cpu", "interleaved", "note", "plain", "ratios", "record", "table"]

_SPAWN = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = process.stderr.read().decode("utf-8", "replace")
_, status, used = os.wait4(process.pid, 0)
peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(json.dumps([used.ru_utime + used.ru_stime, peak, os.waitstatus_to_exitcode(status), said[-2000:]]))
"""


@dataclass(frozen=True)
class Child:
    """What a finished process used: CPU seconds (user and system) and peak memory in MiB."""

    cpu: float
    peak: float


def child(command: Sequence[str | Path], cwd: Path) -> Child:
    """Run a command to its end and tell what it used. Raises RuntimeError where it fails.

    A small process stands between: a new process starts with the peak memory of the one that made it,
    so a child of this one could never show less than the benchmark itself has needed so far.
    """
    if not hasattr(os, "wait4"):
        raise RuntimeError("the use of a child process is only known where os.wait4 is (not on Windows)")
    words = [str(word) for word in command]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _SPAWN, *words], cwd=cwd, stdout=subprocess.PIPE, check=True, text=True
    )
    seconds, peak, code, said = json.loads(done.stdout)
    if code != 0:
        raise RuntimeError(f"{' '.join(words)}: exit code {code}: {said.strip()}")
    return Child(seconds, peak)


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds of a call in this process, its threads included."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def interleaved(
    subject: Callable[[], float],
    baseline: Callable[[], float],
    reps: int,
    check: Callable[[], object] | None = None,
) -> list[tuple[float, float]]:
    """Times of subject and baseline, taken in turn; `check` is called once, after the first turn."""
    times = []
    for repetition in range(reps):
        times.append((subject(), baseline()))
        if repetition == 0 and check is not None:
            check()
    return times


@dataclass(frozen=True)
class Row:
    """A goal and what was measured. `must` None: for information only; `aim`: what we would like; `wrong`: why the
    output of the subject cannot be trusted, so that no figure of it meets a goal."""

    goal: str
    values: tuple[float, ...]
    must: float | None
    at_least: bool = False
    unit: str = ""
    digits: int = 2
    note: str = ""
    wrong: str = ""
    aim: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        if self.wrong:
            return False
        if self.must is None:
            return None
        return self.median >= self.must if self.at_least else self.median <= self.must


def ratios(times: Iterable[tuple[float, float]]) -> tuple[float, ...]:
    """Subject by baseline, of each turn."""
    return tuple(subject / baseline for subject, baseline in times)


def note(text: str) -> None:
    """Say how far it is."""
    print(text, file=sys.stderr)


def plain(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain values, to compare runs by."""
    return [
        {
            "goal": row.goal,
            "median": round(row.median, 3),
            "min": round(min(row.values), 3),
            "max": round(max(row.values), 3),
            "must": row.must,
            "aim": row.aim,
            "met": row.met,
        }
        for row in rows
    ]


def record(history: Path, options: Mapping[str, Any], rows: Iterable[Row]) -> None:
    """Add a run to the history: a line of JSON, with the commit and what it ran on."""
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=history.parent, capture_output=True, text=True, check=False
    )
    run = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "commit": git.stdout.strip(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs",
        **options,
        "rows": plain(rows),
    }
    with history.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(run) + "\n")


def table(rows: Sequence[Row]) -> str:
    """The rows for a person to read."""
    lines = [("goal", "median", "[min - max]", "must", "aim", "met", "")]
    for row in rows:
        digits = row.digits
        lines.append(
            (
                row.goal,
                f"{row.median:.{digits}f}{row.unit}",
                f"[{min(row.values):.{digits}f} - {max(row.values):.{digits}f}]" if len(row.values) > 1 else "",
                "" if row.must is None else f"{'>=' if row.at_least else '<='} {row.must:g}{row.unit}",
                "" if row.aim is None else f"{row.aim:g}{row.unit}",
                {True: "yes", False: "NO", None: ""}[row.met],
                f"WRONG OUTPUT: {row.wrong}" if row.wrong else row.note,
            )
        )
    widths = [max(len(line[i]) for line in lines) for i in range(6)]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0]), *(word.rjust(w) for word, w in zip(line[1:6], widths[1:], strict=True)), line[6]]
        ).rstrip()
        for line in lines
    )
