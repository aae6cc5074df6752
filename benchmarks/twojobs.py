"""Two jobs against one on a large file: wall time, which means something only where two CPUs have nothing else to do,
and CPU time, which tells anywhere what cutting and joining cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

__all__ = ["idle_cpus", "used"]


def used(command: list[str | Path], jobs: int) -> tuple[float, float]:
    """Wall and CPU seconds of a command with `--jobs`, its processes included. Raises RuntimeError where it fails."""
    if not hasattr(os, "wait4"):
        raise RuntimeError("the use of a child process is only known where os.wait4 is (not on Windows)")
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in (*command, "--jobs", jobs)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]}: exit code {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def idle_cpus() -> float:
    """About how many of the CPUs that this process may use have nothing to do."""
    count = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(count - os.getloadavg()[0], 0.0) if hasattr(os, "getloadavg") else count
