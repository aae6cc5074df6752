"""The compiled part of tables, and what stands in for it where it was not built: nothing, Python does all."""

from __future__ import annotations

from types import ModuleType

__all__ = ["KERNEL"]

KERNEL: ModuleType | None

try:
    from idockit.formats import _tablekernel as KERNEL
except ImportError:
    KERNEL = None
