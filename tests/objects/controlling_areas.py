"""What the tests of controlling objects share: a landscape with controlling areas, and what a step refuses."""

from __future__ import annotations

from collections.abc import Callable

from idockit.errors import IdockitError

__all__ = ["AREAS", "refusal"]

AREAS = """
[[controlling_area]]
name = "1000"
home = "E10"
[[controlling_area]]
name = "2000"
home = "W20"
[[controlling_area]]
name = "9000"
method = "0"
"""


def refusal(step: Callable[[], object]) -> str:
    """What a step that must not work says; empty: it works."""
    try:
        step()
    except IdockitError as error:
        return str(error)
    return ""
