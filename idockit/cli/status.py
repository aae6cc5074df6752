"""idockit status, rules: what a status says, which rules there are"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from idockit.cli.output import Worst, show
from idockit.cli.type import as_json_option

__all__ = ["rules", "status"]


def status(
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Status codes; none: all.")] = None,
    as_json: as_json_option = False,
) -> None:
    """Explain an IDoc status: what it means, what may come before and after, and what to do next.

    Example: idockit status 51
    """
    from idockit.ale.status import STATUSES, describe, explain

    worst = Worst()
    with worst.guard():
        if as_json:
            show(json.dumps([describe(code) for code in codes or STATUSES], indent=2, ensure_ascii=False))
        elif codes:
            show("\n".join(line for code in codes for line in explain(code)))
        else:
            show("\n".join(f"{code}  {known.direction:3}  {known.text}" for code, known in STATUSES.items()))
    raise typer.Exit(worst.code)


def rules(
    name: Annotated[
        str | None, typer.Option("--object", metavar="X", help="Only those of an object: GEN, MAT ...")
    ] = None,
    as_json: as_json_option = False,
) -> None:
    """List the rules that idockit follows, each with its wording and where it stands.

    Example: idockit rules --object GEN
    """
    from idockit.rules import all_rules

    worst = Worst()
    with worst.guard():
        found = [item for item in all_rules() if name is None or item.id.startswith(f"R-{name.upper()}-")]
        if as_json:
            show(json.dumps([item.to_dict() for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            show(
                f"{item.id:10}  {item.wording}"
                + (f" (not applicable: {item.not_applicable})" if item.not_applicable else "")
            )
    raise typer.Exit(worst.code)
