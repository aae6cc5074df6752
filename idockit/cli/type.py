"""idockit type"""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from idockit.cli.output import Worst, show

__all__ = ["idoc_type"]


def idoc_type(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="IDoc type, such as MATMAS05.")],
    as_: Annotated[Literal["json-schema"], typer.Option("--as", help="The form to print it in.")],
) -> None:
    """Print an IDoc type in a form that other programs read: JSON Schema of the JSON that convert writes.

    Example: idockit type ORDERS05 --as json-schema
    """
    from idockit.definitions.jsonschema import json_schema
    from idockit.segments import builtin

    worst = Worst()
    with worst.guard():
        dictionary = builtin()
        show(json.dumps(json_schema(dictionary.idoc_type(name), dictionary), indent=2, ensure_ascii=False))
    raise typer.Exit(worst.code)
