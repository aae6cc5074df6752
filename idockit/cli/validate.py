"""idockit validate"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page, progress, show
from idockit.cli.spreading import JobsCutting, each, jobs_in, others_of

if TYPE_CHECKING:
    from idockit.dictionary import Dictionary
    from idockit.formats.files import Progress
    from idockit.validation import Finding

__all__ = ["validate"]


def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="IDoc files; - for standard input.")],
    xsd: Annotated[bool, typer.Option("--xsd", help="Check XML against the schema of its IDoc type instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding, one a line.")] = False,
    from_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=known_page, help="Code page of the files, instead of finding out."),
    ] = None,
    jobs: JobsCutting = "1",
    definitions: Definitions = None,
) -> None:
    """Report every deviation from the definitions: structure, control record, headers, fields.

    Each finding has a code, a path, what was found and expected, and the IDoc status it leads to. Exit code 1 if
    any is an error.

    Example: idockit validate orders.idoc
    """
    from idockit.formats.files import size_of_source
    from idockit.validation import iter_errors

    worst = Worst()
    dictionary = worst.guarded(lambda: dictionary_of(definitions))
    with others_of(jobs, dictionary) as others:
        for file, task in each(
            others, files, files, lambda others, file: others.begin_or_cut(_checked, file, from_encoding, xsd)
        ):
            with worst.guard(), progress(file, size_of_source(file)) as told:
                findings: Iterator[Finding] = (
                    task.items(told)
                    if task is not None
                    else iter_errors(
                        file,
                        encoding=from_encoding,
                        xsd=xsd,
                        jobs=jobs_in(others),
                        progress=told,
                        dictionary=dictionary,
                    )
                )
                for finding in findings:
                    if finding.severity == "error":
                        worst.code = max(worst.code, 1)
                    show(json.dumps(finding.to_dict()) if as_json else str(finding))
    raise typer.Exit(worst.code)


def _checked(
    file: str, encoding: str | None, xsd: bool, *, dictionary: Dictionary, progress: Progress
) -> Iterator[Finding]:
    """The findings of a file, in another process."""
    from idockit.validation import iter_errors

    return iter_errors(file, encoding=encoding, xsd=xsd, progress=progress, dictionary=dictionary)
