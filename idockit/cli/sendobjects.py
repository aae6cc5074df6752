"""idockit ale send: master data of a system as IDocs to its receivers; and what was collected at status 30"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.confirming import confirmed
from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.distributing import To, Told
from idockit.cli.landscapes import Downloads, LandscapeFile, landscape_of
from idockit.cli.masters import system_of
from idockit.cli.output import Worst, say, show
from idockit.cli.posting import Folder, finished, reported
from idockit.cli.stored import Store, opened
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.system.master.declared import Key, MasterObject
    from idockit.system.master.system import System

__all__ = ["basic_type", "known_key", "send"]

DAY = ["%Y-%m-%d", "%Y%m%d"]
BOMS = ("bom", "document-bom")
VARIANT = "message_variant"


def send(
    store: Store,
    output: Folder,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OBJECT [KEY...]]",
            help="An object, such as vendor, or a message type; its keys, their fields joined by /, without: all.",
            show_default=False,
        ),
    ] = None,
    landscape: LandscapeFile = Path("landscape.toml"),
    sender: Annotated[str, typer.Option("--from", metavar="LS", help="The system that sends; else the own one.")] = "",
    to: To = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what went and why.")] = False,
    date: Annotated[
        datetime | None, typer.Option(formats=DAY, metavar="DATE", help="The state of a day: BOMs, classifications.")
    ] = None,
    change_number: Annotated[str, typer.Option(metavar="NO", help="BOMs: the state of a change number.")] = "",
    valid_from: Annotated[
        datetime | None, typer.Option(formats=DAY, metavar="DATE", help="BOMs: date of the change in the receiver.")
    ] = None,
    target_change_number: Annotated[str, typer.Option(metavar="NO", help="BOMs: change number in the receiver.")] = "",
    ignore_lock: Annotated[bool, typer.Option("--ignore-lock", help="BOMs: also where the status locks it.")] = False,
    variant: Annotated[str, typer.Option(metavar="CODE", help="Message variant, for BOMs CNG, CRE or DEL.")] = "",
    option: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A further choice of the object; repeatable.")
    ] = None,
    only_list: Annotated[
        bool, typer.Option("--list", help="Only list what is selected, to choose keys from; BOMs: what can be sent.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before an IDoc that deletes a BOM.")] = False,
    as_json: as_json_option = False,
    download: Downloads = None,
    definitions: Definitions = None,
) -> None:
    """Send objects directly (BD10, BD14, ...): all their data as they are, and what goes along with them.

    Without OBJECT: send what waits at status 30 in packets, as the partner profiles say (RSEOUT00). Files which a
    process that was killed had left to be written are written first. Exit code 1 if an IDoc ends in an error.
    Example: idockit ale send material M-01 --from E10CLNT100 --store e10.sqlite --landscape landscape.toml -o out
    """
    worst = Worst()
    with worst.guard(), opened(store, create=False) as database:
        assert database is not None
        dictionary = dictionary_of(definitions)
        model = landscape_of(landscape, dictionary, download)
        finished(database, worst)
        if not what:
            from idockit.system.runner import send_waiting

            count = send_waiting(database, model, dictionary, output, told=lambda one: reported([one], worst))
            say(f"{count} IDocs were waiting")
        else:
            asked = {
                "key_date": _day(date),
                "change_number": change_number,
                "valid_from": _day(valid_from),
                "target_change_number": target_change_number,
                "ignore_lock": "X" if ignore_lock else "",
                VARIANT: variant,
                **_options(option or ()),
            }
            options = {name: value for name, value in asked.items() if value}
            told = Told(output, explain, as_json, worst)
            sending = _Sending(system_of(database, model, dictionary, sender), to, told, worst, only_list)
            sending.send(what[0], what[1:], options, yes)
    raise typer.Exit(worst.code)


def _day(moment: datetime | None) -> str:
    return "" if moment is None else moment.strftime("%Y%m%d")


def _options(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"{item!r}, expected NAME=VALUE", param_hint="--option")
        found[name] = value
    return found


def _known_options(object_: MasterObject, given: Mapping[str, str]) -> None:
    """Refuses a choice that the object does not have."""
    known = (VARIANT, *object_.options)
    wrong = next((name for name in given if name not in known), None)
    if wrong is not None:
        raise typer.BadParameter(f"{object_.name} has no choice {wrong}, expected {' or '.join(known)}")


def known_key(object_: MasterObject, key: Key) -> None:
    """Raises NoSuchObject where a key has not the fields of the object's."""
    from idockit.system.master.keys import joined
    from idockit.system.master.naming import NoSuchObject

    if len(key) != len(object_.object_key):
        names = "/".join(object_.object_key)
        raise NoSuchObject(f"{joined(key)} is no key of {object_.name}, expected {names}")


def basic_type(system: System, message_type: str, receiver: str | None = None) -> str:
    """The basic type of the partner profiles for a message type: the one that all of them name, empty where they differ
    or there are none (then each receiver gets its own of what is sent)."""
    found = {
        profile.idoc_type
        for profile in system.landscape.outbound
        if profile.message == message_type and receiver in (None, profile.rcvprn)
    }
    return found.pop() if len(found) == 1 else ""


@dataclass
class _Sending:
    """Objects on their way to the receivers; `seen`: those that need not be sent along again."""

    system: System
    to: str | None
    told: Told
    worst: Worst
    only_list: bool = False
    seen: set[tuple[str, Key]] = field(default_factory=set)

    def send(self, name: str, keys: Sequence[str], options: Mapping[str, str], yes: bool) -> None:
        """Send the objects of these keys, of none: all of their kind."""
        from idockit.errors import ALEError
        from idockit.objects.bom_selection import elsewhere
        from idockit.system.master.keys import split

        if why := elsewhere(name):
            raise ALEError(why)
        object_ = self.system.object(name)
        _known_options(object_, options)
        wanted = [split(key) for key in keys]
        message_type = name.upper() if self.system.object_of(name.upper()) is object_ else object_.message
        if not message_type:
            raise ALEError(f"{object_.text}: no message type is known for it, so that it cannot be sent")
        if not self.only_list and not self._confirmed(object_, options, yes):
            return
        if object_.name in BOMS:
            chosen = self._offered(object_, wanted, options)
        else:
            for key in wanted:
                known_key(object_, key)
            chosen = [(key, options) for key in wanted or self.system.keys(object_.name)]
        if not chosen:
            say(f"{self.system.name} has no {object_.text} to send")
        if self.only_list or object_.name in BOMS:
            self._list(object_, chosen)
        for key, own in () if self.only_list else chosen:
            with self.worst.guard():
                self._one(object_, key, own, message_type)

    def _confirmed(self, object_: MasterObject, options: Mapping[str, str], yes: bool) -> bool:
        from idockit.objects.bom_selection import confirmation

        question = "" if yes else confirmation(object_.name, options.get(VARIANT, ""))
        if not question or confirmed(f"{question}. Send it?"):
            return True
        say("nothing is sent: not confirmed")
        self.worst.code = max(self.worst.code, 1)
        return False

    def _list(self, object_: MasterObject, chosen: Sequence[tuple[Key, Mapping[str, str]]]) -> None:
        """What is to be sent, with the choices for each."""
        from idockit.system.master.keys import joined

        for key, options in chosen:
            choices = "".join(f", {name.replace('_', ' ')} {value}" for name, value in options.items())
            (show if self.only_list else say)(f"{object_.text} {joined(key)}{choices}")

    def _offered(
        self, object_: MasterObject, keys: Sequence[Key], options: Mapping[str, str]
    ) -> list[tuple[Key, Mapping[str, str]]]:
        """The BOMs that are selected and can be chosen; of the others, why not."""
        from idockit.objects.bom_selection import OPTIONS, chosen, selection
        from idockit.system.master.keys import joined

        lines = selection(self.system, object_.name, keys, options)
        for line in lines:
            if line.reason:
                say(f"{object_.text} {joined(line.key)} is not sent: {line.reason}")
                self.worst.code = max(self.worst.code, 1 if keys else 0)
        others = {name: value for name, value in options.items() if name not in OPTIONS}
        return [(line.key, {**others, **line.options()}) for line in chosen(lines)]

    def _one(self, object_: MasterObject, key: Key, options: Mapping[str, str], message_type: str) -> None:
        """Send an object, then what goes along with it and with that."""
        from idockit.ale.receivers import NotDistributed

        self.seen.add((object_.name, key))
        self._distribute(object_, key, options, message_type)
        for name, other in self.system.companions(object_.name, key, options):
            if (name, other) in self.seen:
                continue
            with self.worst.guard():
                companion = self.system.object(name)
                try:
                    self._one(companion, other, {}, companion.message)
                except NotDistributed as error:
                    say(f"{companion.text} {'/'.join(other)} is not sent along: {error}")

    def _distribute(self, object_: MasterObject, key: Key, options: Mapping[str, str], message_type: str) -> None:
        from idockit.ale.sent import explain_entries
        from idockit.system.sending import send as run

        system = self.system
        collected = system.collect(
            object_.name,
            key,
            options=options,
            receiver=self.to or "",
            message_type=message_type,
            idoc_type=basic_type(system, message_type, self.to),
        )
        if collected.message is None:
            for line in explain_entries(collected.entries) if self.told.explain else ():
                say(line)
            say(f"{object_.text} {'/'.join(key)}: nothing is sent")
            return
        found = False
        receivers = system.targets(object_.name, message_type, self.to)
        for receiver in receivers:
            with self.worst.guard() if len(receivers) > 1 else nullcontext():
                sent = run(
                    system.store,
                    collected.message,
                    system.landscape,
                    system.dictionary,
                    self.told.folder,
                    sender=system.name,
                    receiver=receiver,
                )
                found = found or bool(sent.made.sent)
                self.told.told(replace(sent.made, entries=(*collected.entries, *sent.made.entries)), sent.files)
        if not found:
            say(f"{object_.text} {'/'.join(key)}: {message_type} has no receiver")
            self.worst.code = max(self.worst.code, 1)
