"""Libraries that idockit can do without: they are imported when something needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from idockit.errors import IdockitError

__all__ = ["MissingExtra", "extra"]


class MissingExtra(IdockitError, ImportError):
    """A library that is not installed with idockit by itself is needed."""

    exit_code = 2


def extra(module: str, name: str, why: str) -> Any:
    """A module of the extra `name`. `why`: what it is needed for. Raises MissingExtra where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        found = "is not installed" if isinstance(error, ModuleNotFoundError) else f"cannot be imported ({error})"
        library = module.partition(".")[0]
        raise MissingExtra(f"{library} is needed {why} and {found}: pip install 'idockit[{name}]'") from None
