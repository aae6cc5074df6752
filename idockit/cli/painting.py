"""Lines on stdout: in colour on a terminal only, many at once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from idockit.cli import output

if TYPE_CHECKING:
    from idockit.display import Line

__all__ = ["on_terminal", "print_lines", "width"]

_COLOURS: dict[str, dict[str, object]] = {
    "title": {"bold": True},
    "name": {"fg": "cyan"},
    "text": {"dim": True},
    "mark": {"fg": "yellow", "bold": True},
}
_AT_ONCE = 500


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns of the terminal; 80 in a pipe."""
    return max(shutil.get_terminal_size().columns, 40) if on_terminal() else 80


def print_lines(lines: Iterable[Line], heading: str = "") -> None:
    """Print lines as they come."""
    colour = on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    gathered = [f"==> {heading} <=="] if heading else []
    try:
        for line in lines:
            gathered.append(_painted(line, colour))
            if len(gathered) >= _AT_ONCE:
                several, gathered = gathered, []
                output.show("\n".join(several))
    finally:  # what was read before an error, too
        if gathered:
            output.show("\n".join(gathered))


def _painted(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(text for _, text in line).rstrip(" ")
    painted = []
    for kind, text in line:
        style: dict[str, Any] = _COLOURS.get(kind, {})
        painted.append(typer.style(text, **style) if text and style else text)
    return "".join(painted)
