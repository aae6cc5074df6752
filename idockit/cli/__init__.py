"""The command line: each command loads, calls the library and prints.

Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable or not an IDoc, 4 definition missing.
"""

from idockit.cli.app import main

__all__ = ["main"]
