"""The command line: each command loads, calls the library and prints.

Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable or not an IDoc, 4 definition missing.
"""

from __future__ import annotations

import atexit
import gc

__all__ = ["main"]


def main() -> int:
    """Run the command line; returns the exit code."""
    # A process that ends soon: collecting while modules load, and once more all that is there when it ends,
    # costs a fifth of its time.
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
    from idockit.cli.app import main as run

    return run()
