"""idockit definitions import, diff, export"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, say, show
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.definitions.comparing import Difference
    from idockit.dictionary import Dictionary

__all__ = ["definitions"]

definitions = typer.Typer(
    help="Definitions of your own: import, compare and export them.", no_args_is_help=True, rich_markup_mode=None
)


@definitions.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Parser export, XSD, WSDL, C header, CSV ...")],
    into: Annotated[
        Path, typer.Option(metavar="DIR", help="The set (a folder) to import into; made if it is not there.")
    ] = Path("definitions"),
    language: Annotated[
        str | None, typer.Option(metavar="LL", help="Language of the texts (en, de ...), instead of guessing it.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="What contradicts the set replaces it.")] = False,
    as_json: as_json_option = False,
) -> None:
    """Import definition files into a set. A broken file is named and nothing is imported.

    Example: idockit definitions import ORDERS05.txt ZORDERS.xsd --into prd
    """
    from idockit.definitions import import_files

    worst = Worst()
    with worst.guard():
        done = import_files(files, into, language=language, replace=replace)
        if as_json:
            plain = {"set": str(into), "idoc_types": done.idoc_types, "segments": done.segments, "notes": done.notes}
            show(json.dumps(plain, indent=2, ensure_ascii=False))
        else:
            types = f" ({', '.join(done.idoc_types)})" if 0 < len(done.idoc_types) <= 10 else ""
            counted = f"{_count(len(done.idoc_types), 'IDoc type')}{types}, {_count(len(done.segments), 'segment')}"
            show(f"{into}: {counted} new or changed")
            for note in done.notes:
                say(note)
    raise typer.Exit(worst.code)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


@definitions.command("diff")
def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="IDoc type, segment, definition, set or file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="What to compare it with, of the same kind.")],
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Compare two IDoc types, segments, versions of a segment, or sets. Exit code 0 if they are the same, else 1.

    Example: idockit definitions diff ORDERS01 ORDERS05
    """
    worst = Worst()
    with worst.guard():
        found = list(_compared(first, second, dictionary_of(definitions)))
        if as_json:
            show(json.dumps([item.to_dict() for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            show(str(item))
        worst.code = 1 if found else 0
    raise typer.Exit(worst.code)


def _compared(first: str, second: str, dictionary: Dictionary) -> Iterator[Difference]:
    from idockit.definitions import open_definitions
    from idockit.definitions.comparing import compare_fields, compare_sets, compare_types
    from idockit.display.segments import pick

    paths = [Path(name).exists() for name in (first, second)]
    if any(paths):
        if not all(paths):
            raise typer.BadParameter(f"{second if paths[0] else first} is no file or folder, and the other one is")
        return compare_sets(open_definitions(first), open_definitions(second))
    types = [dictionary.find_idoc_type(name) for name in (first, second)]
    if types[0] is not None and types[1] is not None:
        return compare_types(types[0], types[1], dictionary)
    (one, old), (two, new) = pick(dictionary, first), pick(dictionary, second)
    before, after = (item.fields[: version.nfields if version else None] for item, version in ((one, old), (two, new)))
    return compare_fields(second, before, after)


@definitions.command("export")
def export(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="IDoc type or extension.")],
    form: Annotated[
        Literal["xsd", "xsd-pi", "parser", "toml", "json", "csv", "markdown", "c-header"],
        typer.Option("--as", help="The form to write."),
    ] = "json",
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="File; - for stdout.")] = "-",
    definitions: Definitions = None,
) -> None:
    """Write an IDoc type and its segments in a form that other programs, and import, read.

    Example: idockit definitions export ORDERS05 --as parser -o ORDERS05.txt
    """
    from idockit.definitions import export as run
    from idockit.formats.files import open_target

    worst = Worst()
    with worst.guard():
        data = run(dictionary_of(definitions), name, form)
        with open_target(output) as write:
            write(data)
    raise typer.Exit(worst.code)
