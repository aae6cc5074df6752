"""idockit detect"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page, progress, show
from idockit.cli.spreading import JobsSpreading, each, others_of

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.formats.detect import Detected
    from idockit.formats.files import Progress

__all__ = ["detect"]


def detect(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="IDoc files; - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, one object for each file.")] = False,
    from_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=known_page, help="Code page of the files, instead of finding out."),
    ] = None,
    jobs: JobsSpreading = "1",
    definitions: Definitions = None,
) -> None:
    """Say what files are: format, record form, line ends, code page, IDoc types, unknown segments.

    Example: idockit detect orders.idoc
    """
    from idockit.formats.detect import detect as run
    from idockit.formats.files import size_of_source

    worst = Worst()
    dictionary = worst.guarded(lambda: dictionary_of(definitions))
    found = []
    with others_of(jobs, dictionary) as others:
        for file, task in each(others, files, files, lambda others, file: others.begin(_detected, file, from_encoding)):
            with worst.guard():
                with progress(file, size_of_source(file)) as told:
                    if task is not None:
                        [result] = task.items(told)
                    else:
                        result = run(file, encoding=from_encoding, progress=told, dictionary=dictionary)
                found.append(result.to_dict())
                if not as_json:
                    show(str(result))
    if as_json:
        with worst.guard():
            show(json.dumps(found, indent=2))
    raise typer.Exit(worst.code)


def _detected(file: str, encoding: str | None, *, dictionary: Dictionary, progress: Progress) -> Iterator[Detected]:
    """What a file is, in another process."""
    from idockit.formats.detect import detect as run

    yield run(file, encoding=encoding, progress=progress, dictionary=dictionary)
