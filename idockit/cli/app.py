"""The application: the commands together, and how errors end."""

from __future__ import annotations

import gc
import signal
import threading
from typing import Annotated

import typer

from idockit.cli.ale import ale
from idockit.cli.convert import convert
from idockit.cli.definitions import definitions
from idockit.cli.detect import detect
from idockit.cli.lookups import find, list_, resolve
from idockit.cli.objects import objects
from idockit.cli.output import say
from idockit.cli.show import show
from idockit.cli.status import rules, status
from idockit.cli.systems import system
from idockit.cli.type import idoc_type, message, segment
from idockit.cli.validate import validate
from idockit.errors import IdockitError

__all__ = ["app", "main"]

app = typer.Typer(
    help="Read, convert, check and write SAP IDocs (flat and XML) without an SAP system, losing nothing.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Say what files are: form, code page, IDoc types.")(detect)
app.command(short_help="Convert between flat files, XML and JSON, losing nothing.")(convert)
app.command(short_help="Show what IDocs say, and what the fields mean.")(show)
app.command(short_help="Report every deviation from the definitions.")(validate)
app.command("type", short_help="Show an IDoc type: its segments (WE30).")(idoc_type)
app.command("segment", short_help="Show a segment: versions and fields (WE31).")(segment)
app.command("message", short_help="Show a message type: the IDoc types that carry it.")(message)
app.command("resolve", short_help="Say what a segment name in a file means.")(resolve)
app.command("list", short_help="List the IDoc types, segments or message types that are known.")(list_)
app.command("find", short_help="Find definitions by name or meaning.")(find)
app.command("status", short_help="Explain an IDoc status and what to do next.")(status)
app.command("rules", short_help="List the rules that idockit follows.")(rules)
app.add_typer(ale, name="ale", short_help="Distribute without SAP, and say why.")
app.add_typer(objects, name="objects", short_help="The distributable master data objects.")
app.add_typer(system, name="system", short_help="The master data of a system (SE16).")
app.add_typer(definitions, name="definitions", short_help="Import, compare and export definitions.")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("idockit")
        except PackageNotFoundError:
            found = "unknown (not installed)"
        typer.echo(f"idockit {found}")
        raise typer.Exit


@app.callback()
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None: ...


def main() -> int:
    """Run the command line; returns the exit code. No traceback for bad input or a closed pipe."""
    gc.set_threshold(100_000, 20, 20)  # a process that ends soon: collecting while modules load costs a tenth of it
    if threading.current_thread() is threading.main_thread():
        _end_cleanly()
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except IdockitError as error:
        say(f"error: {error}")
        return error.exit_code
    except OSError as error:
        say(f"error: {error.filename or 'output'}: {error.strerror or error}")
        return 3
    except KeyboardInterrupt:
        return 130
    return 0


def _end_cleanly() -> None:
    """Let SIGTERM and a closed terminal end as Ctrl-C does: what was half written is taken away."""

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
