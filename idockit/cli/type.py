"""idockit type, segment, message: definitions as WE30, WE31 and WE82 show them"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.output import Worst, show
from idockit.cli.painting import on_terminal, print_lines, width

if TYPE_CHECKING:
    from idockit.dictionary import IDocType
    from idockit.display import Line

__all__ = ["as_json_option", "idoc_type", "message", "segment"]

as_json_option = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _json(plain: Any) -> None:
    show(json.dumps(plain, indent=2, ensure_ascii=False))


def idoc_type(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="IDoc type or extension, such as MATMAS05.")],
    fields: Annotated[bool, typer.Option("--fields", help="With the fields of each segment.")] = False,
    depth: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only N levels of segments.")] = None,
    as_json: as_json_option = False,
    as_: Annotated[
        Literal["json-schema"] | None, typer.Option("--as", help="JSON Schema of the JSON that convert writes.")
    ] = None,
    definitions: Definitions = None,
) -> None:
    """Show an IDoc type (WE30): its segments, how often each may stand, which are mandatory, groups and levels.

    Example: idockit type ORDERS05 --depth 2
    """
    from idockit.display.types import type_dict, type_lines

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        found = dictionary.idoc_type(name)
        if as_ is not None:
            from idockit.definitions.jsonschema import json_schema

            _json(json_schema(found, dictionary))
        elif as_json:
            _json(type_dict(dictionary, found, fields=fields, depth=depth))
        else:
            drawn = on_terminal()
            print_lines(type_lines(dictionary, found, fields=fields, depth=depth, width=width(), drawn=drawn))
    raise typer.Exit(worst.code)


def _carrier(name: str, known: IDocType | None, derived: bool) -> Line:
    text = known.text if known is not None else "no definition"
    return ("name", f"  {name:30}"), ("mark", "? " if derived or known is None else "  "), ("text", text)


def segment(
    name: Annotated[str, typer.Argument(metavar="SEGMENT", help="Segment type or definition: E1MARAM, E2MARAM009.")],
    version: Annotated[
        str | None, typer.Option(metavar="NNN", help="Fields of this version only: 009, or E2MARAM009.")
    ] = None,
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Show a segment (WE31): versions and fields with position, offset, length, type, and where else they occur.

    Example: idockit segment E1EDP01 --version 008
    """
    from idockit.display.segments import pick, segment_dict, segment_lines

    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        found, chosen = pick(dictionary, name, version)
        if as_json:
            _json(segment_dict(dictionary, found, chosen))
        else:
            print_lines(segment_lines(dictionary, found, chosen, width=width()))
    raise typer.Exit(worst.code)


def message(
    name: Annotated[str, typer.Argument(metavar="MESSAGE", help="Message type, such as MATMAS.")],
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Show a message type (WE82): the IDoc types that carry it.

    Example: idockit message ORDERS
    """
    worst = Worst()
    with worst.guard():
        dictionary = dictionary_of(definitions)
        found = dictionary.message(name)
        types = [(carrier, dictionary.find_idoc_type(carrier)) for carrier in found.idoc_types]
        if as_json:
            listed = [
                {"idoc_type": carrier, "text": known.text if known else "", "derived": carrier in found.derived}
                for carrier, known in types
            ]
            _json({"message": found.name, "text": found.text, "idoc_types": listed})
        else:
            head: Line = (("title", found.name), ("text", f"  {found.text}".rstrip()))
            print_lines([head, *(_carrier(carrier, known, carrier in found.derived) for carrier, known in types)])
    raise typer.Exit(worst.code)
