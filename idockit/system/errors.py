"""What can go wrong with the IDoc database."""

from __future__ import annotations

from idockit.ale.receivers import CASES
from idockit.errors import IdockitError

__all__ = ["ClaimLost", "NotStored", "NotWritten", "StoreError"]


class StoreError(IdockitError):
    """The database cannot do it: unreachable, busy for too long, not ours, a number range used up, a name taken."""


class ClaimLost(StoreError):
    """An IDoc that was claimed is no longer ours: its lease ran out and another process took it, or its status was
    changed meanwhile. Nothing of what was to be posted for it is kept."""


class NotStored(StoreError):
    """The communication IDocs of a master IDoc, or their status records, cannot be stored; none of them is. `case` is
    the one of the table of MASTER_IDOC_DISTRIBUTE (ALE 2.2): ERROR_WRITING_IDOC_STATUS."""

    def __init__(self, reason: str):
        self.case = CASES["status-not-written"]
        super().__init__(f"{self.case.id}: {self.case.text}: {reason}")


class NotWritten(StoreError):
    """An outbound file cannot be written: there is another of its name, or the disk refuses it."""
