"""idockit system show, table, load, dump, diff, change: the master data of a system (SE16-like)"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idockit.cli.dictionaries import Definitions, dictionary_of
from idockit.cli.landscapes import LandscapeFile, landscape_of, text_of
from idockit.cli.masters import system_of
from idockit.cli.output import Worst, say, show
from idockit.cli.stored import Store, opened
from idockit.cli.type import as_json_option

if TYPE_CHECKING:
    from idockit.system.master.dumps import Rows
    from idockit.system.master.plan import TableType
    from idockit.system.master.system import System

__all__ = ["opened_system", "system"]

system = typer.Typer(
    help="The master data of a system: its tables, loaded, shown, compared, changed in dialog.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SystemName = Annotated[
    str, typer.Option("--system", metavar="LS", help="Which logical system it is; else the own one.")
]


@contextmanager
def opened_system(
    store: str, landscape: Path, definitions: Definitions = None, name: str = "", create: bool = False
) -> Iterator[System]:
    """The system whose data are in a database; `create`: made where there is none."""
    dictionary = dictionary_of(definitions)
    model = landscape_of(landscape, dictionary)
    with opened(store, create=create) as database:
        assert database is not None
        yield system_of(database, model, dictionary, name)


def _tables_in(file: str) -> Rows:
    """The records of a JSON dump, or of TABLE.csv; - for JSON on standard input."""
    from idockit.formats.files import name_of_source
    from idockit.system.master.dumps import from_csv, from_json

    text, source = text_of(file), name_of_source(file)
    return from_csv(text, Path(file).stem.upper(), source) if file.lower().endswith(".csv") else from_json(text, source)


@system.command("show")
def show_system(
    store: Store,
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
    store: Store,
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
    from idockit.system.master.naming import nearest

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own:
        types = own.tables()
        known = types.get(table_name.upper())
        if known is None:
            near = nearest(table_name, types)
            raise UnknownDefinition(f"no table {table_name}{near}; `idockit system show` lists those with records")
        found = own.rows.below(known.name, tuple(key or ()))
        if not found:
            say(f"{known.name}: {own.name} has no such record")
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
    store: Store,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Put records into the tables as they are, of all files or none: no change document, no check beyond tables and
    columns.

    Example: idockit system load EKKO.csv --store w20.sqlite --landscape landscape.toml
    """
    worst = Worst()
    with worst.guard():
        loading = [(file, _tables_in(file)) for file in files]
        with opened_system(store, landscape, definitions, name, create=True) as own, own.database.transaction():
            counts = [(file, _loaded(own, file, rows)) for file, rows in loading]
        for file, count in counts:
            show(f"{file}: {count} records")
    raise typer.Exit(worst.code)


def _loaded(own: System, file: str, rows: Rows) -> int:
    from idockit.errors import UnknownDefinition

    try:
        return own.load_tables(rows)
    except UnknownDefinition as error:
        raise error.at(source=file) from None


@system.command()
def dump(
    store: Store,
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="File; - for stdout.")] = "-",
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Write all tables, change documents too, as JSON, which `load` reads.

    Example: idockit system dump --store w20.sqlite --landscape landscape.toml -o w20.json
    """
    from idockit.formats.files import open_target
    from idockit.system.master.dumps import to_json

    worst = Worst()
    with worst.guard(), opened_system(store, landscape, definitions, name) as own, open_target(output) as write:
        types = own.tables()
        write((to_json({table: rows for table, rows in own.dump().items() if table in types}) + "\n").encode())
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
    """Compare the tables of systems, and say which differences a rule allows. Exit code 1 where others are left. Change
    documents are each system's own: they are compared where --table names them.

    Example: idockit system diff e10.sqlite w20.sqlite --landscape landscape.toml --table MARA
    """
    from dataclasses import asdict

    from idockit.system.master.compare import compare, meanings

    if len(dict.fromkeys(stores)) < 2:
        raise typer.BadParameter("expected two databases at least", param_hint="URL...")
    worst = Worst()
    with worst.guard():
        dumps, keys, said = {}, {}, {}
        for store in stores:
            with opened_system(store, landscape, definitions) as own:
                types = own.tables()
                chosen = _chosen(tables or (), types)
                label = own.database.name if "://" in store else store  # without the password
                dumps[label] = {name: rows for name, rows in own.dump().items() if name in chosen}
                keys = {known.name: known.keys for known in types.values()}
                said = meanings(tuple(own.objects.values()))
        found = list(compare(dumps, keys, said))
        if as_json:
            show(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
        for item in [] if as_json else found:
            show(str(item))
        worst.code = max(worst.code, 1 if any(not item.rule for item in found) else 0)
    raise typer.Exit(worst.code)


def _chosen(names: Sequence[str], types: Mapping[str, TableType]) -> set[str]:
    """The tables to compare. Raises UnknownDefinition."""
    from idockit.errors import UnknownDefinition
    from idockit.system.master.naming import nearest

    for name in names:
        if name.upper() not in types:
            raise UnknownDefinition(f"no table {name}{nearest(name, types)}", name=name)
    return {name.upper() for name in names} or {name for name, known in types.items() if known.object}


@system.command()
def change(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What to save: JSON, or TABLE.csv; - for JSON on stdin.")],
    store: Store,
    how: Annotated[
        Literal["dialog"], typer.Option("--as", help="As a user in dialog: with change documents.")
    ] = "dialog",
    object_name: Annotated[
        str, typer.Option("--object", metavar="NAME", help="The object, such as vendor; else that of the tables.")
    ] = "",
    user: Annotated[str, typer.Option(metavar="NAME", help="Who saves it.")] = "",
    delete: Annotated[bool, typer.Option("--delete", help="Delete these records.")] = False,
    landscape: LandscapeFile = Path("landscape.toml"),
    name: SystemName = "",
    definitions: Definitions = None,
) -> None:
    """Save records of one object as a user does: change document, and change pointers by the landscape.

    Example: idockit system change vendor.json --as dialog --store e10.sqlite --landscape landscape.toml
    """
    worst = Worst()
    with worst.guard():
        rows = _tables_in(file)
        with opened_system(store, landscape, definitions, name) as own:
            wanted = object_name or _object_of(own, rows, file)
            saved = own.save(wanted, {} if delete else rows, user, rows if delete else None)
        document = saved.document
        what = (
            "nothing changed" if document is None else f"change document {document.number}, {len(document.items)} items"
        )
        show(f"{what}; {len(saved.pointers)} change pointers")
        for entry in saved.entries:
            show(f"  {entry.step}: {entry.reason}" + (f" ({entry.rule})" if entry.rule else ""))
    raise typer.Exit(worst.code)


def _object_of(own: System, rows: Rows, file: str) -> str:
    """The object whose tables these are. Raises UnknownDefinition, and FormatError where they are of none, or of
    several."""
    from idockit.errors import FormatError, Where
    from idockit.formats.files import name_of_source

    types = own.tables()
    where = Where(name_of_source(file))
    _chosen(list(rows), types)
    objects = dict.fromkeys(types[name.upper()].object for name in rows)
    if len(objects) != 1 or "" in objects:
        shown = ", ".join(name or "no object" for name in objects) or "no object"
        raise FormatError(f"tables of {shown}, expected those of one object; --object names it", where)
    return next(iter(objects))
