"""idockit table"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page, progress, say

__all__ = ["table"]


def table(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="IDoc files or URLs (s3://, https://); - for standard input.")
    ],
    segment: Annotated[
        str, typer.Option("-s", "--segment", metavar="SEGMENT", help="Segment type (E1EDP01), or a definition of it.")
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="OUT", help="File (.parquet, .arrow, .csv, .ndjson); - for stdout."),
    ] = "-",
    format_: Annotated[
        Literal["parquet", "arrow", "csv", "ndjson"] | None,
        typer.Option("--format", help="Format to write; what OUT's name says, or CSV, if not given."),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="All fields as texts, as they stand in the file.")] = False,
    from_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=known_page, help="Code page of the files, instead of finding out."),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No notes on stderr, errors only.")] = False,
    definitions: Definitions = None,
) -> None:
    """Write all segments of a type as a table: one row each, typed columns, keys of the IDoc and of the segments above.

    Blank is null. What a column cannot hold as it is stands in the column _rest, and a note says so.

    Example: idockit table orders.idoc --segment E1EDP01 -o items.parquet
    """
    from idockit.formats.files import size_of_source
    from idockit.formats.tables import table as table_of
    from idockit.formats.tables.writing import format_of

    kind = format_ or ("csv" if output == "-" else format_of(output))
    if kind is None:
        reason = f"{output!r} tells no format: end it in .parquet, .arrow, .csv or .ndjson, or say --format"
        raise typer.BadParameter(reason, param_hint="-o")
    worst = Worst()
    with worst.guard():
        found = table_of(files, segment, text=text, encoding=from_encoding, dictionary=dictionary_of(definitions))
        sizes = [size_of_source(file) for file in files]
        name = files[0] if len(files) == 1 else f"{len(files)} files"
        with progress(name, None if None in sizes else sum(size or 0 for size in sizes)) as told:
            found.write(output, kind, progress=told)
        for line in [] if quiet else found.notes:
            say(line)
    raise typer.Exit(worst.code)
