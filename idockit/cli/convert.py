"""idockit convert"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from idockit.cli.output import Worst, progress, say

__all__ = ["convert"]


def convert(
    sources: Annotated[list[str], typer.Argument(metavar="IN...", help="IDoc files; - for standard input.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="File, or folder for several INs; - for stdout.")
    ] = "-",
    from_: Annotated[
        Literal["flat", "xml"] | None, typer.Option("--from", help="Format of the input, instead of finding out.")
    ] = None,
    to: Annotated[
        Literal["flat", "xml"] | None, typer.Option("--to", help="Format to write; the other one if not given.")
    ] = None,
    form: Annotated[
        Literal["segment", "trimmed", "full"] | None,
        typer.Option(help="Flat output: records cut at segment length, right-trimmed, or padded to 1063."),
    ] = None,
    line_end: Annotated[Literal["lf", "crlf", "none"] | None, typer.Option(help="Flat output: line ends.")] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Flat output: code page (utf-8, cp1252, utf-16-le, cp500 ...).")
    ] = None,
    from_encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Code page of the input, instead of finding out.")
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
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No notes on stderr, errors only.")] = False,
) -> None:
    """Convert between flat files and IDoc XML, losing nothing; what the other form cannot carry is said.

    Example: idockit convert orders.idoc -o orders.xml
    """
    from idockit.formats.convert import OptionsError
    from idockit.formats.convert import convert as run
    from idockit.formats.files import size_of_source

    worst = Worst()
    for source, target in _targets(sources, output, to, worst):
        with worst.guard(), progress(source, size_of_source(source)) as told:
            try:
                report = run(
                    source,
                    target,
                    to=to,
                    from_=from_,
                    form=form,
                    line_end=line_end,
                    encoding=encoding,
                    from_encoding=from_encoding,
                    keep=keep,
                    unknown=unknown,
                    release=release,
                    progress=told,
                )
            except OptionsError as error:
                raise typer.BadParameter(str(error)) from None
            for line in [] if quiet else report.lines():
                say(line)
    raise typer.Exit(worst.code)


def _targets(sources: list[str], output: str, to: Literal["flat", "xml"] | None, worst: Worst) -> list[tuple[str, str]]:
    """Each input with its output: OUT, or a name of its own in the folder OUT."""
    folder = Path(output)
    if len(sources) == 1 and not (output != "-" and folder.is_dir()):
        return [(sources[0], output)]
    if output == "-":
        raise typer.BadParameter("several inputs need a folder for the results", param_hint="-o")
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{output} is a file, several inputs need a folder", param_hint="-o")
    from idockit.formats.convert import output_name

    targets: dict[str, str] = {}
    for source in sources:
        with worst.guard():
            target = str(folder / output_name(source, to))
            if target in targets:
                raise typer.BadParameter(f"{source} and {targets[target]} would both become {target}")
            targets[target] = source
    folder.mkdir(parents=True, exist_ok=True)
    return [(source, target) for target, source in targets.items()]
