"""What can go wrong with the IDoc database."""

from __future__ import annotations

from idockit.errors import IdockitError

__all__ = ["ClaimLost", "NotWritten", "StoreError"]


class StoreError(IdockitError):
    """The database cannot do it: unreachable, busy for too long, not ours, a number range used up, a name taken."""


class ClaimLost(StoreError):
    """An IDoc that was claimed is no longer ours: its lease ran out and another process took it, or its status was
    changed meanwhile. Nothing of what was to be posted for it is kept."""


class NotWritten(StoreError):
    """An outbound file cannot be written: there is another of its name, or the disk refuses it."""
