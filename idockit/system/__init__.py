"""The IDoc database and what belongs to a system: number ranges, registries, change pointers, files in and out.

`IDocStore` is the way in; SQLAlchemy is used in this room only."""

from idockit.system.adding import NewIDoc
from idockit.system.claims import Claim
from idockit.system.errors import ClaimLost, NotStored, StoreError
from idockit.system.fileregister import InboundFile
from idockit.system.inboundfiles import flat_idocs
from idockit.system.outboundfiles import OutboundFile
from idockit.system.selection import Count, IDocHeader, Selection, StoredIDoc
from idockit.system.store import IDocStore

__all__ = [
    "Claim",
    "ClaimLost",
    "Count",
    "IDocHeader",
    "IDocStore",
    "InboundFile",
    "NewIDoc",
    "NotStored",
    "OutboundFile",
    "Selection",
    "StoreError",
    "StoredIDoc",
    "flat_idocs",
]
