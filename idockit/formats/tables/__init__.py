"""Segments as tables: one row for each segment of a type, with typed columns and the keys of IDoc and parents."""

from idockit.formats.tables.columns import Column
from idockit.formats.tables.table import Table, table

__all__ = ["Column", "Table", "table"]
