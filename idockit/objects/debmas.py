"""Being written."""

from idockit.system.master.declared import MasterObject

__all__ = ["OBJECTS"]

OBJECTS: tuple[MasterObject, ...] = ()
