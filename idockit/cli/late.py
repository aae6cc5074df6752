"""Commands whose modules are loaded when they are called: the help of a group costs its own text only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

if TYPE_CHECKING:
    from typer._click import Command  # typer has no public name for what its groups hold

__all__ = ["Late", "late_group"]


class Late(NamedTuple):
    """In which module of this package a command (a function) or a group (a typer.Typer) stands under which name, and
    the line that the list of commands has for it, which is nowhere else."""

    module: str
    name: str
    short_help: str

    def load(self) -> Callable[..., Any] | typer.Typer:
        """The function or the group."""
        found: Callable[..., Any] | typer.Typer = getattr(import_module(f"{__package__}.{self.module}"), self.name)
        return found


class _Loading(MutableMapping[str, "Command"]):
    """The commands of a group by name, in order; one is made when it is asked for."""

    def __init__(self, late: dict[str, Late]):
        self._late = late
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._made:
            self._made[name] = _made(name, self._late[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Command) -> None:
        raise TypeError(f"command {name}: the commands of a late group are declared")

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"command {name}: the commands of a late group are declared")

    def __contains__(self, name: object) -> bool:
        return name in self._late

    def __iter__(self) -> Iterator[str]:
        return iter(self._late)

    def __len__(self) -> int:
        return len(self._late)


def _made(name: str, late: Late) -> Command:
    """The command that typer makes of a function or a group."""
    found = late.load()
    if isinstance(found, typer.Typer):
        command: Command = get_group(found)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command()(found)
        command = get_command(alone)
    command.name, command.short_help = name, late.short_help
    return command


def late_group(late: dict[str, Late]) -> type[TyperGroup]:
    """The class of a group with these commands, for `typer.Typer(cls=)`."""

    class LateGroup(TyperGroup):
        def __init__(self, **attributes: Any):
            super().__init__(**attributes)
            self.commands = _Loading(late)

        def list_commands(self, ctx: Any) -> list[str]:
            return list(late)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            with formatter.section("Commands"):
                formatter.write_dl([(name, command.short_help) for name, command in late.items()])

    return LateGroup
