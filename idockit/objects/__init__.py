"""The distributable objects, one module each: names, tables, and the rules of its own.

for item in all_objects(): ...
object_named("material")
"""

from __future__ import annotations

from importlib import import_module

from idockit.system.master.declared import MasterObject
from idockit.system.master.naming import named, unknown

__all__ = ["MODULES", "all_objects", "object_named"]

MODULES = (
    "ecmmas",
    "artmas",
    "userclone",
    "infrec",
    "businessprocess",
    "classification",
    "cond_a",
    "cosmas",
    "cogrp",
    "coelem",
    "debmas",
    "coamas",
    "srvmas",
    "cremas",
    "matmas",
    "cocoka",
    "srclst",
    "prcmas",
    "glmast",
    "bommat",
    "bomdoc",
    "coactv",
    "scales",
    "announced",
)
"""The modules, each with a tuple OBJECTS."""


def all_objects() -> tuple[MasterObject, ...]:
    """All objects in the order of the source document's list (R-GEN-1)."""
    found = [item for name in MODULES for item in import_module(f"idockit.objects.{name}").OBJECTS]
    return tuple(sorted(found, key=lambda item: item.number))


def object_named(name: str) -> MasterObject:
    """An object by its name or one of its message types, in any case. Raises UnknownDefinition."""
    found = named(name, all_objects())
    if found is None:
        raise unknown(name, all_objects())
    return found
