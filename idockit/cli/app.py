"""The application: the commands together, and how errors end."""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from idockit.cli.convert import convert
from idockit.cli.detect import detect
from idockit.cli.output import say
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
app.command()(detect)
app.command()(convert)


def _version(asked: bool) -> None:
    if asked:
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
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except IdockitError as error:
        say(f"error: {error}")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        say(f"error: {error.filename or 'output'}: {error.strerror or error}")
        return 3
    except KeyboardInterrupt:
        return 130
    return 0
