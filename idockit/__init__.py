"""idockit: read, convert, check and write SAP IDocs, flat and XML, without an SAP system, losing nothing.

import idockit

print(idockit.detect("orders.idoc"))
idockit.convert("orders.idoc", "orders.xml")
for idoc in idockit.iter_load("orders.xml"):
    for segment in idoc.walk():
        print(idoc.path(segment), segment.fields())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary, IDocType, SegmentType
    from idockit.display import NothingThere, show
    from idockit.errors import (
        EncodeError,
        FormatError,
        IdockitError,
        TruncatedError,
        UnknownDefinition,
        ValidationError,
        Where,
    )
    from idockit.formats.convert import OptionsError, convert
    from idockit.formats.detect import Detected, detect
    from idockit.formats.documents import dump, dumps, iter_load, load, loads
    from idockit.formats.report import Report
    from idockit.formats.tables import Table, table
    from idockit.idoc import Document, IDoc, Segment
    from idockit.segments import builtin
    from idockit.validation import Finding, is_valid, iter_errors, validate

__all__ = [
    "Detected",
    "Dictionary",
    "Document",
    "EncodeError",
    "Finding",
    "FormatError",
    "IDoc",
    "IDocType",
    "IdockitError",
    "NothingThere",
    "OptionsError",
    "Report",
    "Segment",
    "SegmentType",
    "Table",
    "TruncatedError",
    "UnknownDefinition",
    "ValidationError",
    "Where",
    "builtin",
    "convert",
    "detect",
    "dump",
    "dumps",
    "is_valid",
    "iter_errors",
    "iter_load",
    "load",
    "loads",
    "show",
    "table",
    "validate",
]

_HOME = {
    "idockit.dictionary": ("Dictionary", "IDocType", "SegmentType"),
    "idockit.display": ("NothingThere", "show"),
    "idockit.errors": (
        "EncodeError",
        "FormatError",
        "IdockitError",
        "TruncatedError",
        "UnknownDefinition",
        "ValidationError",
        "Where",
    ),
    "idockit.formats.convert": ("OptionsError", "convert"),
    "idockit.formats.detect": ("Detected", "detect"),
    "idockit.formats.documents": ("dump", "dumps", "iter_load", "load", "loads"),
    "idockit.formats.report": ("Report",),
    "idockit.formats.tables": ("Table", "table"),
    "idockit.idoc": ("Document", "IDoc", "Segment"),
    "idockit.segments": ("builtin",),
    "idockit.validation": ("Finding", "is_valid", "iter_errors", "validate"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    """Public names are loaded when they are asked for, so that `import idockit` costs next to nothing."""
    module = _MODULE.get(name)
    if module is None:
        raise AttributeError(f"module 'idockit' has no attribute {name!r}")
    found = getattr(import_module(module), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
