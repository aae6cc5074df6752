"""The application: the commands together, and how errors end."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from idockit.cli.late import Late, late_group
from idockit.cli.output import say
from idockit.errors import IdockitError

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = {
    "detect": Late("detect", "detect", "Say what files are: form, code page, IDoc types."),
    "convert": Late("convert", "convert", "Convert between flat files, XML and JSON, losing nothing."),
    "table": Late("table", "table", "Write the segments of a type as a table: CSV, Parquet, Arrow."),
    "show": Late("show", "show", "Show what IDocs say, and what the fields mean."),
    "validate": Late("validate", "validate", "Report every deviation from the definitions."),
    "type": Late("type", "idoc_type", "Show an IDoc type: its segments (WE30)."),
    "segment": Late("type", "segment", "Show a segment: versions and fields (WE31)."),
    "message": Late("type", "message", "Show a message type: the IDoc types that carry it."),
    "resolve": Late("lookups", "resolve", "Say what a segment name in a file means."),
    "list": Late("lookups", "list_", "List the IDoc types, segments or message types that are known."),
    "find": Late("lookups", "find", "Find definitions by name or meaning."),
    "status": Late("status", "status", "Explain an IDoc status and what to do next."),
    "rules": Late("status", "rules", "List the rules that idockit follows."),
    "ale": Late("ale", "ale", "Distribute without SAP, and say why."),
    "objects": Late("objects", "objects", "The distributable master data objects."),
    "system": Late("systems", "system", "The master data of a system (SE16)."),
    "definitions": Late("definitions", "definitions", "Import, compare and export definitions."),
}
"""In the order of the help: the module of `idockit.cli`, the function or group in it, and its line there."""

app = typer.Typer(
    cls=late_group(COMMANDS),
    help="Read, convert, check and write SAP IDocs (flat and XML) without an SAP system, losing nothing.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
