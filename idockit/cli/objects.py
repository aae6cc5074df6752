"""idockit objects list, show: the distributable objects, their names, tables and rules"""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from idockit.cli.output import Worst, show
from idockit.cli.type import as_json_option

__all__ = ["objects"]

objects = typer.Typer(
    help="The distributable master data objects: message types, tables, filters, rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@objects.command("list")
def list_(as_json: as_json_option = False) -> None:
    """List the objects in the order of the source document; `?` marks names that no source confirms.

    Example: idockit objects list
    """
    from idockit.objects.registry import facts, listed, marked

    worst = Worst()
    with worst.guard():
        entries = [(number, item) for number, items in listed() for item in items]
        if as_json:
            plain = [
                {"number": number, "name": item.name, "text": item.text, "messages": facts(item.messages)}
                for number, item in entries
            ]
            show(json.dumps(plain, indent=2, ensure_ascii=False))
        for number, item in [] if as_json else entries:
            messages = " ".join(marked(known) for known in item.messages) or "?"
            show(f"{number:>2}  {item.name:20}  {messages:24}  {item.text}")
    raise typer.Exit(worst.code)


@objects.command("show")
def show_object(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An object, such as vendor, or a message type.")],
    as_json: as_json_option = False,
) -> None:
    """Show an object: types, header segment, key, tables, filter objects, change pointers, needs, rules, seed lines.

    Example: idockit objects show info-record
    """
    from idockit.objects import object_named
    from idockit.objects.registry import describe

    worst = Worst()
    with worst.guard():
        found = describe(object_named(name))
        show(json.dumps(found, indent=2, ensure_ascii=False) if as_json else "\n".join(_lines(found)))
    raise typer.Exit(worst.code)


def _lines(found: Any) -> list[str]:
    lines = [f"{found['name']}  {found['text']}"]
    for name, value in found.items():
        if name in ("name", "text", "rules") or not value:
            continue
        lines.append(f"  {name.replace('_', ' '):22}  {_text(value)}")
    lines += [f"  {item['id']:14}  {item['wording']}" for item in found["rules"]]
    return lines


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{segment} -> {table}" for segment, table in value.items())
    if isinstance(value, list):
        return ", ".join(_fact(item) if isinstance(item, dict) else str(item) for item in value)
    return str(value)


def _fact(item: dict[str, Any]) -> str:
    if "table" in item:
        return f"{item['table']} ({item['text']})" if item["text"] else str(item["table"])
    return str(item["shown"])
