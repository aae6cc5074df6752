"""Where the results of `convert` go: OUT itself, or a name of its own for each input in the folder OUT."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from idockit.cli.output import Worst

if TYPE_CHECKING:
    from idockit.formats.files import Source

__all__ = ["targets"]


def targets(
    sources: list[str], output: str, to: Literal["flat", "xml", "json", "ndjson"] | None, worst: Worst
) -> list[tuple[Source, str]]:
    """Each input with its output. An input that cannot be read is reported and left out; names that clash end
    the command before anything is written."""
    folder = Path(output)
    inside = output != "-" and (folder.is_dir() or output.endswith(os.sep))
    if not output:
        raise _refused("an empty name")
    if len(sources) == 1 and not inside:
        return [(sources[0], output)]
    if output == "-":
        raise _refused("several inputs need a folder for the results")
    if folder.exists() and not folder.is_dir():
        raise _refused(f"{output} is a file, {'several inputs need' if len(sources) > 1 else 'expected'} a folder")
    chosen = _in_folder(sources, folder, to, worst)
    if chosen:
        folder.mkdir(parents=True, exist_ok=True)
    return chosen


def _in_folder(
    sources: list[str], folder: Path, to: Literal["flat", "xml", "json", "ndjson"] | None, worst: Worst
) -> list[tuple[Source, str]]:
    from idockit.formats.convert import output_name
    from idockit.formats.files import held

    inputs = {os.path.realpath(source): source for source in sources if source != "-"}
    taken: dict[str, str] = {}
    chosen: list[tuple[Source, str]] = []
    for source in sources:
        with worst.guard():
            opened = held(source)
            target = str(folder / output_name(opened, to))
            if target in taken:
                raise _refused(f"{source} and {taken[target]} would both become {target}")
            if inputs.get(os.path.realpath(target), source) != source:
                raise _refused(f"{source} would become {target}, which is an input too")
            taken[target] = source
            chosen.append((opened, target))
    return chosen


def _refused(reason: str) -> typer.BadParameter:
    return typer.BadParameter(reason, param_hint="-o")
