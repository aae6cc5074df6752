"""Downloads of SAP's customizing tables (SE16, columns under their technical names) as rows.

A file is named after its table: `TBD30.csv`; what follows a point, hyphen or underscore is the system it comes from
(`EDP21.WM1CLNT200.csv`), the own one where there is none. Columns are found by name, in any order, under any of the
delimiters tab, semicolon, comma and bar; lists with lines of hyphens and headings are read too. A file that is called
otherwise is named `TBD30=other.csv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from idockit.ale.landscape_errors import nearest
from idockit.errors import ConfigurationError, Where

__all__ = ["TABLES", "Columns", "Download", "Row", "read", "rows_of", "table_of"]

DELIMITERS = "\t;|,"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are read: those it must have, others, and those whose names no source gives."""

    needed: tuple[str, ...]
    other: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.needed, *self.other)


def _columns(needed: str, other: str = "", unverified: str = "") -> Columns:
    return Columns(tuple(needed.split()), tuple(other.split()), tuple(unverified.split()))


_PARTNERS = "SNDPRT SNDPFC RCVPRT RCVPFC"
TABLES: Mapping[str, Columns] = {
    "TBD10": _columns("MESTYP SEGTYP OBJTYPE FIELDNAME", "SEQNO FIELDOFF FIELDLENG"),
    "TBD20": _columns("MESTYP SEGTYP", f"SNDPRN RCVPRN {_PARTNERS}", f"MESTYP SEGTYP SNDPRN RCVPRN {_PARTNERS}"),
    "TBD21": _columns("MESTYP SEGTYP", "", "MESTYP SEGTYP"),
    "TBD24": _columns("MESTYP SEGTYP FIELDNAME", "", "MESTYP SEGTYP FIELDNAME"),
    "TBD30": _columns("SNDPRN RCVPRN MESTYP SEGTYP CONRUL", _PARTNERS),
    "KCDRS": _columns("REPID RFELD KEYID SFELD RULID", "OPTGP SEQNO SIGN OPTIO LOW HIGH"),
    "KCDRA": _columns("REPID RFELD", "MAPK VARIA GRULE RULNM OKNVR KONVR"),
    "EDP13": _columns(
        "RCVPRN MESTYP RCVPOR IDOCTYP",
        "RCVPRT RCVPFC MESCOD MESFCT TEST OUTMOD PCKSIZ CIMTYP EDIVIEW SYNCHK",
        "RCVPOR IDOCTYP OUTMOD PCKSIZ CIMTYP EDIVIEW SYNCHK",
    ),
    "EDP21": _columns("SNDPRN MESTYP EVCODE", "SNDPRT SNDPFC MESCOD MESFCT TEST SYNCHK", "EVCODE SYNCHK"),
}
"""`unverified`: no source gives the columns of TBD20, EDP13 and EDP21 beyond the keys of the profiles (ALE_UNVERIFIED
C20), nor those of TBD21 and TBD24; we read those that other tables have for the same things."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its values by column, and where it stands."""

    values: Mapping[str, str]
    where: Where

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def wrong(self, column: str, reason: str) -> ConfigurationError:
        """The error to raise about a value."""
        return ConfigurationError(reason, Where(self.where.source, self.where.line, path=column or None))

    def number(self, column: str, default: int = 0) -> int:
        text = self.get(column)
        if not text:
            return default
        if not (text.isascii() and text.isdigit()):
            raise self.wrong(column, f'found "{text}", expected digits')
        return int(text)


@dataclass(frozen=True, slots=True)
class Download:
    """A download: its table, the system it comes from (empty: the own one), which columns it has, its rows."""

    table: str
    system: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(name: str, text: str) -> Download:
    """The rows of a download. Raises ConfigurationError with file, row and column."""
    called, name = table_of(name)
    table, _, rest = called.replace("-", ".").partition(".")
    if not rest:
        table, _, rest = table.partition("_")
    table = table.upper()
    if table not in TABLES:
        raise ConfigurationError(f"{table} is no table that can be read{nearest(table, list(TABLES))}", Where(name))
    columns, rows = rows_of(name, text, TABLES[table], table)
    return Download(table, rest, columns, rows)


def table_of(name: str) -> tuple[str, str]:
    """Table and system, as a name of a download says them, and the path: `EDP21.B.csv` and `EDP21.B=x.csv` give
    `EDP21.B`."""
    told, equals, path = name.partition("=")
    if equals and not re.search(r"[\\/]", told):
        return told, path
    return re.sub(r"\.[A-Za-z]+$", "", re.split(r"[\\/]", name)[-1]), name


def rows_of(name: str, text: str, known: Columns, what: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Names of the columns, and the rows, of a table in a file. `what` it should hold is for messages. Raises
    ConfigurationError with file, row and column."""
    lines = re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))
    start, delimiter, header = _header(lines, known)
    if header is None:
        names = ", ".join(known.all)
        raise ConfigurationError(f"no line names the columns of {what}: {names}", Where(name))
    line = start + 1
    for column in known.needed:
        if column not in header:
            found = ", ".join(filter(None, header))
            raise ConfigurationError(f"the column is missing; there are {found}", Where(name, line, path=column))
    for column in known.all:
        if header.count(column) > 1:
            raise ConfigurationError("the column stands twice", Where(name, line, path=column))
    rows = tuple(_rows(lines[start + 1 :], delimiter, header, name, line))
    return tuple(column for column in header if column), rows


def _header(lines: Sequence[str], known: Columns) -> tuple[int, str, list[str] | None]:
    """The first line with most of the columns that must be there: its index, its delimiter, its names."""
    best: tuple[int, int, str, list[str]] | None = None
    for index, line in enumerate(lines):
        for delimiter in DELIMITERS:
            names = [cell.strip().upper() for cell in next(csv.reader([line], delimiter=delimiter), [])]
            count = len(set(known.all) & set(names))
            if count and (best is None or count > best[0]):
                best = count, index, delimiter, names
    return (0, "", None) if best is None else (best[1], best[2], best[3])


def _rows(lines: Sequence[str], delimiter: str, header: Sequence[str], name: str, above: int) -> Iterator[Row]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            line, number = above + number, reader.line_num + 1
            values = [cell.strip() for cell in cells]
            if not any(values) or set("".join(values)) <= {"-"} or [v.upper() for v in values] == list(header):
                continue
            if len(values) > len(header) and any(values[len(header) :]):
                reason = f"the row has {len(values)} values, the heading {len(header)} columns"
                raise ConfigurationError(reason, Where(name, line))
            yield Row({c: v for c, v in zip(header, values, strict=False) if c}, Where(name, line))
    except csv.Error as error:
        raise ConfigurationError(f"is not a table: {error}", Where(name, above + number)) from None
