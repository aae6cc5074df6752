"""Definitions of IDoc types and segments: in the forms that other programs write and read, and in sets.

    from idockit import definitions

    definitions.read("ORDERS05.txt")                          # what a file says, whatever its form
    definitions.import_files(["ORDERS05.txt"], into="prd")    # into a set folder
    definitions.load(["prd"])                                 # a Dictionary: the set over the built-in one
    definitions.export(dictionary, "ORDERS05", "xsd")         # bytes
    definitions.differences(old, new)                         # what changed

`forms/` has one module for each form of file; `reading` recognises and reads them, `collect`, `chains` and `trees`
put together what several sources say of one segment or tree, `store` is the folder, `sets` and `refine` put sets over
the built-in definitions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from idockit.definitions.reading import read
    from idockit.definitions.sets import Imported, import_files, load, open_definitions
    from idockit.definitions.writing import export

__all__ = ["Imported", "export", "import_files", "load", "open_definitions", "read"]

_HOME = dict.fromkeys(__all__, "sets") | {"read": "reading", "export": "writing"}


def __getattr__(name: str) -> Any:
    """Public names are loaded when used: start-up stays quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'idockit.definitions' has no attribute {name!r}")
    return getattr(import_module(f"idockit.definitions.{_HOME[name]}"), name)
