"""idockit convert"""

# No `from __future__ import annotations`: typer would make objects of these texts four times, in each run.

from typing import Annotated, Any, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, known_page, progress, say
from idockit.cli.spreading import JobsCutting, each, jobs_in, others_of
from idockit.cli.targets import targets

__all__ = ["convert"]


def convert(
    sources: Annotated[list[str], typer.Argument(metavar="IN...", help="IDoc files; - for standard input.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="File, or folder for several INs; - for stdout.")
    ] = "-",
    from_: Annotated[
        Literal["flat", "xml", "json", "ndjson"] | None,
        typer.Option("--from", help="Format of the input, instead of finding out."),
    ] = None,
    to: Annotated[
        Literal["flat", "xml", "json", "ndjson"] | None,
        typer.Option("--to", help="Format to write; XML of flat, flat of XML, its origin of JSON if not given."),
    ] = None,
    form: Annotated[
        Literal["segment", "trimmed", "full"] | None,
        typer.Option(help="Flat output: records cut at segment length, right-trimmed, or padded to 1063."),
    ] = None,
    line_end: Annotated[Literal["lf", "crlf", "none"] | None, typer.Option(help="Flat output: line ends.")] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", callback=known_page, help="Flat output: code page (utf-8, cp1252, utf-16-le, cp500 ...)."
        ),
    ] = None,
    from_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=known_page, help="Code page of the input, instead of finding out."),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Flat to XML: carry all else in processing instructions, byte-exact back.")
    ] = False,
    unknown: Annotated[
        Literal["refuse", "keep", "drop"],
        typer.Option(help="Segments without definition: stop, carry their data as SDATA, or (from XML) leave out."),
    ] = "refuse",
    release: Annotated[
        str | None, typer.Option(metavar="REL", help="XML to flat: definitions of this release (46C, 750 ...).")
    ] = None,
    jobs: JobsCutting = "1",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No notes on stderr, errors only.")] = False,
    definitions: Definitions = None,
) -> None:
    """Convert between flat files, IDoc XML and JSON, losing nothing; what the other form cannot carry is said.

    Example: idockit convert orders.idoc -o orders.xml
    """
    from idockit.formats.convert import OptionsError
    from idockit.formats.convert import convert as run
    from idockit.formats.files import name_of_source, size_of_source

    worst = Worst()
    dictionary = worst.guarded(lambda: dictionary_of(definitions))
    options: dict[str, Any] = {
        "to": to,
        "from_": from_,
        "form": form,
        "line_end": line_end,
        "encoding": encoding,
        "from_encoding": from_encoding,
        "keep": keep,
        "unknown": unknown,
        "release": release,
    }
    pairs = targets(sources, output, to, worst)
    with others_of(jobs, dictionary) as others:
        for (source, target), begun in each(
            others, pairs, [pair[0] for pair in pairs], lambda others, pair: others.begin_conversion(*pair, options)
        ):
            with worst.guard():
                try:
                    with progress(name_of_source(source), size_of_source(source)) as told:
                        if begun is not None:
                            report = begun.report(told)
                        else:
                            report = run(
                                source,
                                target,
                                **options,
                                jobs=jobs_in(others),
                                progress=told,
                                dictionary=dictionary,
                            )
                except OptionsError as error:
                    raise typer.BadParameter(str(error)) from None
                for line in [] if quiet else report.lines():
                    say(line)
    raise typer.Exit(worst.code)
