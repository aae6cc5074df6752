"""What may be done with an IDoc in a status (reference ALE 1.2, 1.3): the table that BD87 goes by.

    WAYS["51"].program                         # 'RBDMANI2/RBDMANIN'
    WAYS["53"].refusal                         # why nothing may be done
    way("51")

Programs and steps are those of `status`; here stands what we do for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from idockit.ale.status import STATUSES, TRANSITIONS, Status, status

__all__ = ["CLOSED", "EDITED", "ORIGINAL", "WAYS", "Action", "Way", "way"]

Action = Literal["send", "force", "make again", "receive", "post", "hand over", ""]
"""`send`: to its port, as its control record says; `force`: goes on despite syntax errors; `make again`: with the
partner profile as it is now; `receive`: from the start of inbound processing; `post`: to the application once more;
`hand over`: to the application; empty: nothing."""

_ACTIONS: Final[dict[Action, str]] = {
    "send": "02 04 05 25 30 32",
    "make again": "29",
    "force": "26 60",
    "receive": "56 61 63 65 69",
    "post": "51 52",
    "hand over": "64 66",
}
EDITED: Final = MappingProxyType({"out": "32", "in": "69"})
ORIGINAL: Final = MappingProxyType({"out": "33", "in": "70"})
CLOSED: Final = MappingProxyType({"out": "31", "in": "68"})
"""Direction -> the status of an IDoc that was edited, of its original, of one that is closed by hand."""


@dataclass(frozen=True, slots=True)
class Way:
    """A row: what processing an IDoc of a status again does, and the statuses that may come next. `refusal`: why it is
    not done, empty: it is. `editable`, `closable`: whether it may be edited (32, 69), closed by hand (31, 68)."""

    status: str
    direction: str
    action: Action
    program: str
    next: tuple[str, ...]
    refusal: str
    editable: bool
    closable: bool


def _refusal(found: Status) -> str:
    if not found.used:
        return "no IDoc has it"
    if found.final:
        return "final"
    if found.code in ("03", "12", "14", "16", "39", "40", "41"):
        return "it has left: what follows comes from the receiver or the subsystem"
    return "no program takes it further"


def _way(found: Status) -> Way:
    action: Action = next((name for name, codes in _ACTIONS.items() if found.code in codes.split()), "")
    after = TRANSITIONS[found.code]
    return Way(
        found.code,
        found.direction,
        action,
        found.program,
        after,
        "" if action else _refusal(found),
        EDITED.get(found.direction) in after,
        CLOSED.get(found.direction) in after,
    )


WAYS: Final[Mapping[str, Way]] = MappingProxyType({code: _way(found) for code, found in STATUSES.items()})
"""Every status."""


def way(code: str) -> Way:
    """The row of a status. Raises UnknownDefinition for one that is none."""
    return WAYS[status(code).code]
