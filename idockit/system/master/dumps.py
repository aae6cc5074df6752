"""Tables as files: JSON (table -> records) for several, CSV with a heading for one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from idockit.errors import FormatError, Where

__all__ = ["Rows", "from_csv", "from_json", "to_csv", "to_json"]

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def to_json(rows: Rows) -> str:
    """All tables, a record a line."""
    tables = []
    for name, records in rows.items():
        lines = ",\n".join("    " + json.dumps(record, ensure_ascii=False) for record in records)
        tables.append(f"  {json.dumps(name)}: [\n{lines}\n  ]")
    return "{\n" + ",\n".join(tables) + "\n}"


def to_csv(records: Sequence[Mapping[str, str]], first: Sequence[str] = ()) -> str:
    """One table: the columns of `first`, then all others that are filled somewhere."""
    columns = list(dict.fromkeys([*first, *(name for record in records for name in record)]))
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return target.getvalue()


def from_json(text: str, source: str) -> dict[str, list[dict[str, str]]]:
    """The tables of a JSON text. Raises FormatError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"is no JSON: {error}", Where(source)) from None
    if not isinstance(found, dict):
        raise FormatError("expected an object of tables: {TABLE: [{COLUMN: value}]}", Where(source))
    for name, records in found.items():
        fits = isinstance(records, list) and all(
            isinstance(record, dict) and all(isinstance(value, str) for value in record.values()) for record in records
        )
        if not fits:
            raise FormatError(f"table {name}: expected a list of records with texts as values", Where(source))
    return found


def from_csv(text: str, table: str, source: str) -> dict[str, list[dict[str, str]]]:
    """The table of a CSV text; its first line names the columns. Raises FormatError."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heading = next(reader, [])
        if twice := next((name for name in heading if heading.count(name) > 1), None):
            raise FormatError(f"column {twice} is there twice, expected once", Where(source, line=1))
        records = []
        for cells in reader:
            if len(cells) > len(heading):
                reason = f"{len(cells)} cells, the heading has {len(heading)} columns"
                raise FormatError(reason, Where(source, line=reader.line_num))
            records.append({name: cell for name, cell in zip(heading, cells, strict=False) if cell})
    except csv.Error as error:
        raise FormatError(f"is no CSV: {error}", Where(source, line=reader.line_num)) from None
    return {table: records}
