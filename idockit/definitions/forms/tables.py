"""SAP's own tables as CSV (reference DEFINITION_FORMATS I): several files given together are one whole.

Recognised by the names of their columns, in any order, further columns ignored:

    RFC IDOCTYPE_READ_COMPLETE   PT_SEGMENTS, PT_FIELDS, PT_FVALUES, PT_MESSAGES, PE_HEADER   `saptables`
    SE16                         EDISEGSTRU, EDISEGMDEF or EDISEGDEF, EDISEGMHD, IDOCSYN, EDIMSG   `saptables`
    one table                    idoctyp, cimtyp, release, segnam, segdef, field_pos, ...       `flattable`, written too

Which columns a source shows and which are from memory says `saptables`.
"""

from __future__ import annotations

from collections.abc import Sequence

from idockit.definitions.collect import Collector
from idockit.definitions.file import DefinitionFile, language_of
from idockit.definitions.forms import flattable, saptables
from idockit.definitions.forms.flattable import write
from idockit.definitions.forms.tablerows import open_table
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where

__all__ = ["NAME", "read", "recognises", "write"]

NAME = "SAP tables as CSV"


def recognises(head: str) -> bool:
    """A line of the beginning is a header with the columns of one of the tables."""
    return open_table(DefinitionFile("", b""), head) is not None


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The definitions of tables that belong together. Raises FormatError, naming file, line, column and value, or
    the table that is missing."""
    tables = []
    for file in files:
        table = open_table(file)
        if table is None:
            raise FormatError("no header with known column names", Where(file.name))
        tables.append(table)
    if language is None:
        texts = [row.text("DESCRP", "DESCRIPTION") for table in tables for row in table.rows()]
        language = language_of(texts)
    collector = Collector(files[0].name, language=language)
    for table in tables:
        if table.kind == "flat":
            flattable.collect(table, collector)
    others = [table for table in tables if table.kind != "flat"]
    if others:
        saptables.collect(others, collector)
    return collector.dictionary()
