"""idockit system show, table, load, dump, diff, change: the master data of a system (SE16-like)"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import LandscapeFile, landscape_of
from idockit.cli.masters import system_of
from idockit.cli.output import Worst, show
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.system.master.system import System

__all__ = ["StoreOption", "SystemName", "opened_system", "system"]

system = typer.Typer(
    help="The master data of a system: its tables, loaded, shown, compared, changed in dialog.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
StoreOption = Annotated[str, typer.Option("--store", metavar="URL", help="Database: a path, or a URL of SQLAlchemy.")]
SystemName = Annotated[
    str, typer.Option("--system", metavar="LS", help="Which logical system it is; else the own one.")
]


@contextmanager
def opened_system(store: str, landscape: Path, definitions: Definitions = None, name: str = "") -> Iterator[System]:
    """The system whose data are in a database."""
    from idockit.system.store import IDocStore

    dictionary = dictionary_of(definitions)
    model = landscape_of(landscape, dictionary)
    with IDocStore(store) as database:
        yield system_of(database, model, dictionary, name)


def _text(file: str) -> str:
    import sys

    from idockit.errors import FormatError, Where

    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise FormatError(f"cannot be read: {getattr(error, 'strerror', None) or error}", Where(file)) from None


@system.command("show")
def show_system(
    store: StoreOption,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Show which tables of a system have records, how many, and whose they are.

    Example: idockit system show --store w20.sqlite --landscape landscape.toml
    """
    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own:
        types, dump = own.tables(), own.dump()
        rows = [
            {"table": table, "records": len(found), "object": types[table].object if table in types else ""}
            for table, found in dump.items()
        ]
        if as_json:
            show(json.dumps({"system": own.name, "tables": rows}, indent=2))
        else:
            show(f"{own.name}: {len(rows)} tables with records")
            for row in rows:
                show(f"  {row['table']:12}  {row['records']:>8}  {row['object']}".rstrip())
    raise typer.Exit(worst.code)


@system.command()
def table(
    table_name: Annotated[str, typer.Argument(metavar="TABLE", help="A table, such as MARA.")],
    store: StoreOption,
    key: Annotated[
        list[str] | None, typer.Option("--key", metavar="VALUE", help="First key fields; repeatable.")
    ] = None,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    form: Annotated[Literal["text", "csv", "json"], typer.Option("--format", help="How to print it.")] = "text",
    definitions: Definitions = None,
) -> None:
    """Show the records of a table (SE16): key fields first, then the fields that are filled.

    Example: idockit system table LFA1 --store w20.sqlite --landscape landscape.toml
    """
    from idockit.errors import UnknownDefinition
    from idockit.system.master.dumps import to_csv, to_json

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own:
        types = own.tables()
        known = types.get(table_name.upper())
        if known is None:
            raise UnknownDefinition(f"no table {table_name}; `idockit system show` lists those with records")
        found = own.rows.below(known.name, tuple(key or ()))
        records = [{**dict(zip(known.keys, at, strict=False)), **row} for at, row in found]
        if form == "json":
            show(to_json({known.name: records}))
        elif form == "csv":
            show(to_csv(records, known.keys).rstrip("\n"))
        for record in records if form == "text" else []:
            show("  ".join(f"{column}={value}" for column, value in record.items()))
    raise typer.Exit(worst.code)


@system.command()
def load(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="JSON dumps, or TABLE.csv; - for JSON on stdin.")
    ],
    store: StoreOption,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Put records into the tables as they are: no change document, no check beyond tables and columns.

    Example: idockit system load EKKO.csv --store w20.sqlite --landscape landscape.toml
    """
    from idockit.system.master.dumps import from_csv, from_json

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own, own.database.transaction():
        for file in files:
            text = _text(file)
            by_name = file.lower().endswith(".csv")
            rows = from_csv(text, Path(file).stem.upper(), file) if by_name else from_json(text, file)
            show(f"{file}: {own.load_tables(rows)} records")
    raise typer.Exit(worst.code)


@system.command()
def dump(
    store: StoreOption,
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="File; - for stdout.")] = "-",
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Write all tables as JSON, which `load` reads.

    Example: idockit system dump --store w20.sqlite --landscape landscape.toml -o w20.json
    """
    from idockit.formats.files import open_target
    from idockit.system.master.dumps import to_json

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own, open_target(output) as write:
        write((to_json(own.dump()) + "\n").encode())
    raise typer.Exit(worst.code)


@system.command()
def diff(
    stores: Annotated[list[str], typer.Argument(metavar="URL...", help="Databases of the systems to compare.")],
    tables: Annotated[
        list[str] | None, typer.Option("--table", metavar="T", help="Only this table; repeatable.")
    ] = None,
    landscape: LandscapeFile = Path("landscape.toml"),
    as_json: as_json_option = False,
    definitions: Definitions = None,
) -> None:
    """Compare the tables of systems, and say which differences a rule allows. Exit code 1 where others are left.

    Example: idockit system diff e10.sqlite w20.sqlite --landscape landscape.toml --table MARA
    """
    from dataclasses import asdict

    from idockit.system.master.compare import compare, meanings

    worst = Worst()
    with worst.guard():
        dumps, keys, said = {}, {}, {}
        for store in stores:
            with opened_system(store, landscape, definitions) as own:
                dumps[store] = own.dump()
                keys = {known.name: known.keys for known in own.tables().values()}
                said = meanings(tuple(own.objects.values()))
        found = list(compare(dumps, keys, said, [known.upper() for known in tables or ()]))
        if as_json:
            show(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            show(str(item))
        worst.code = max(worst.code, 1 if any(not item.rule for item in found) else 0)
    raise typer.Exit(worst.code)


@system.command()
def change(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What to save, as JSON; - for stdin.")],
    object_name: Annotated[str, typer.Option("--object", metavar="NAME", help="The object, such as vendor.")],
    store: StoreOption,
    how: Annotated[
        Literal["dialog"], typer.Option("--as", help="As a user in dialog: with change documents.")
    ] = "dialog",
    user: Annotated[str, typer.Option(metavar="NAME", help="Who saves it.")] = "",
    delete: Annotated[bool, typer.Option("--delete", help="Delete these records.")] = False,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Save records of one object as a user does: change document, and change pointers by the landscape.

    Example: idockit system change vendor.json --object vendor --as dialog --store e10.sqlite --landscape landscape.toml
    """
    from idockit.system.master.dumps import from_json

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own:
        rows = from_json(_text(file), file)
        saved = own.save(object_name, {} if delete else rows, user, rows if delete else None)
        document = saved.document
        what = (
            "nothing changed" if document is None else f"change document {document.number}, {len(document.items)} items"
        )
        show(f"{what}; {len(saved.pointers)} change pointers")
        for entry in saved.entries:
            show(f"  {entry.step}: {entry.reason}" + (f" ({entry.rule})" if entry.rule else ""))
    raise typer.Exit(worst.code)
