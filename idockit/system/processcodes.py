"""Which application posts the IDocs of a process code: the one place where they are put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from idockit.ale.application import Application
from idockit.ale.confirmations import confirmation_applications
from idockit.ale.landscape import Landscape
from idockit.ale.statusreports import Current
from idockit.system.errors import StoreError
from idockit.system.store import IDocStore

__all__ = ["applications_of", "current_of"]


def applications_of(
    store: IDocStore, landscape: Landscape, *, clock: Callable[[], datetime] | None = None
) -> dict[str, Application]:
    """Process code -> application, made for this database: what they write is in the transaction in which the IDoc is
    posted. AUD1 and STA1 note confirmations and status reports on the IDocs that they speak of."""
    return confirmation_applications(current_of(store), store.add_status, clock or store.clock, landscape.policy)


def current_of(store: IDocStore) -> Current:
    """Tells the current status of an IDoc of a database; None where there is no such IDoc."""

    def current(docnum: str) -> str | None:
        try:
            return store.header(docnum).status
        except StoreError:
            return None

    return current
