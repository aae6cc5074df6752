"""What the commands on master data share: the system of a database, and the applications that post its IDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from idockit.ale.application import Application, Outcome
    from idockit.ale.landscape import Landscape
    from idockit.ale.tree import Message
    from idockit.dictionary import Dictionary
    from idockit.system.master.system import System
    from idockit.system.store import IDocStore

__all__ = ["MasterData", "applications", "system_of"]


def system_of(store: IDocStore, landscape: Landscape, dictionary: Dictionary, name: str = "") -> System:
    """The system whose data are in a database: the one named, else the landscape's own. Raises UnknownDefinition."""
    from idockit.objects import all_objects
    from idockit.system.master.system import System

    return System(store, landscape, dictionary, all_objects(), name=name)


class MasterData:
    """The application of master data: posts an IDoc into the tables as the system that receives it. `name`: who that
    is, else its RCVPRN. `declined`: why the user does not want it posted; empty: it is. `explain`: with what it changed
    in the tables."""

    atomic = True

    def __init__(
        self,
        store: IDocStore,
        landscape: Landscape,
        dictionary: Dictionary,
        name: str | None = None,
        declined: Callable[[Message], str] = lambda message: "",
        explain: bool = False,
    ):
        self._declined = declined
        self._explain = explain
        self._store = store
        self._landscape = landscape
        self._dictionary = dictionary
        self._name = name
        self._posters: dict[str, Application] = {}

    def post(self, message: Message) -> Outcome:
        """Post one IDoc, all of it or nothing."""
        from idockit.ale.application import Note, Outcome
        from idockit.ale.received import receiving_system
        from idockit.system.master.application import MasterApplication
        from idockit.system.master.posting import MESSAGE_CLASS

        if why := self._declined(message):
            return Outcome("51", (Note("E", MESSAGE_CLASS, why),))
        own = receiving_system(message, self._landscape, self._name)
        name = own.name if own is not None else ""
        if name not in self._posters:
            own_system = system_of(self._store, self._landscape, self._dictionary, name)
            self._posters[name] = MasterApplication(own_system, explain=self._explain)
        return self._posters[name].post(message)


def applications(
    store: IDocStore,
    landscape: Landscape,
    dictionary: Dictionary,
    system: str | None = None,
    declined: Callable[[Message], str] = lambda message: "",
    explain: bool = False,
) -> Mapping[str, Application]:
    """All applications by process code: those of the distributable objects, of confirmations and of status reports.
    `system`: who receives, else it is who the control record names. `declined`: what the user does not want posted.
    `explain`: with what they change in the tables."""
    from idockit.objects import all_objects
    from idockit.system.master.system import codes_of
    from idockit.system.processcodes import applications_of

    poster = MasterData(store, landscape, dictionary, system, declined, explain)
    return {**dict.fromkeys(codes_of(all_objects()), poster), **applications_of(store, landscape)}
