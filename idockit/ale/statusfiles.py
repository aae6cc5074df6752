"""Status files of an EDI subsystem: EDI_DS40 records, read and written (reference ALE 1.4, 5.7).

reports = read_status_file(data)                        # `systat.apply_reports` applies them
data, entries = write_status_file(reports)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from idockit.ale.statusfields import Report, fields_of, moment_of, number_of, report_of
from idockit.ale.statustable import STATUSES
from idockit.ale.tree import Entry
from idockit.codec import codec_of
from idockit.codepages import CodePage, codepage
from idockit.errors import EncodeError, FormatError, Where
from idockit.segments.records import EDI_DS40

__all__ = ["is_status_file", "read_status_file", "write_status_file"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TABLES = ("EDI_DS40", "EDI_DS40_U")
_ENDS = {"lf": "\n", "crlf": "\r\n"}


def read_status_file(data: bytes, *, encoding: str | None = None, source: str = "<input>") -> list[Report]:
    """The reports of a file of EDI_DS40 records: lines with LF or CRLF, blanks at their ends there or cut, or records
    back to back, of 562 characters each. `encoding`: else what a byte order mark says, UTF-8 without one. Raises
    FormatError with line and column for what is no such record.
    """
    units, page = _decoded(data, encoding, source)
    ends = "\r\n|\n|\x85" if _ebcdic(page) else "\r\n|\n"
    reports = []
    for number, line in enumerate(re.split(ends, units), start=1):
        if line.strip(" \x1a"):
            reports += [_line(record, page, Where(source, number), start) for start, record in _records(line)]
    return reports


def is_status_file(data: bytes, *, encoding: str | None = None) -> bool:
    """Whether bytes begin as a file of status records does, of any release."""
    try:
        units, _ = _decoded(data[:64], encoding, "<input>")
    except FormatError:
        return False
    return units.lstrip(" \r\n").startswith("EDI_DS")


def _decoded(data: bytes, encoding: str | None, source: str) -> tuple[str, CodePage]:
    mark, marked = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", "utf-8"))
    page = codepage(encoding or marked)
    try:
        return page.to_units(data.removeprefix(mark)), page
    except UnicodeDecodeError as error:
        raise FormatError(f"not {page}: {error.reason}", Where(source)) from None
    except FormatError as error:
        raise error.at(source=source) from None


def _records(line: str) -> Iterator[tuple[int, str]]:
    """The records of a line and where each starts: one, or several back to back, each at full length but the last."""
    length = codec_of(EDI_DS40).length
    start = 0
    while line.startswith("EDI_DS40", start + length) and len(line) > start + length:
        yield start, line[start : start + length]
        start += length
    yield start, line[start:].rstrip(" \x1a")


def _ebcdic(page: CodePage) -> bool:
    return page.width == 1 and not page.in_bytes and page.from_units("A") != b"A"


def _line(line: str, page: CodePage, where: Where, before: int = 0) -> Report:
    """The report of a record that starts behind so many characters of its line."""
    codec = codec_of(EDI_DS40)

    def wrong(name: str, expected: str, what: str = "") -> FormatError:
        start, end = codec.place[name]
        found = what or repr(page.text(line[start:end].rstrip(" ")))
        return FormatError(
            f"{name} {found}, expected {expected}", where._replace(column=before + start + 1, path=f"/{name}")
        )

    table = line[:10].rstrip(" ")
    if table == "EDI_DS":
        raise wrong("TABNAM", "EDI_DS40: no source shows the record of release 3.x")
    if table not in _TABLES:
        raise wrong("TABNAM", "EDI_DS40")
    if line[codec.length :].strip(" "):
        reason = f"{len(line.rstrip(' '))} characters, a status record has {codec.length}"
        raise FormatError(reason, where._replace(column=before + codec.length + 1))
    values = {name: page.text(value) for name, value in codec.decode(line).items()}
    if number_of(values.get("DOCNUM", "")) is None:
        raise wrong("DOCNUM", "digits")
    if moment_of("%Y%m%d", values.get("LOGDAT", "")) is None:
        raise wrong("LOGDAT", "a date YYYYMMDD")
    if moment_of("%H%M%S", values.get("LOGTIM", "")) is None:
        raise wrong("LOGTIM", "a time HHMMSS")
    found = STATUSES.get(values.get("STATUS", ""))
    if found is None or not found.used:
        raise wrong("STATUS", "a status that is in use, 01 to 42 or 50 to 75")
    segnum = values.get("SEGNUM", "").strip(" ")
    if segnum and not (segnum.isascii() and segnum.isdecimal()):
        raise wrong("SEGNUM", "digits")
    return report_of(values, (where.line or 0) + before // codec.length)


def write_status_file(
    reports: Iterable[Report],
    *,
    encoding: str = "utf-8",
    line_end: Literal["lf", "crlf"] = "lf",
    trimmed: bool = False,
) -> tuple[bytes, list[Entry]]:
    """The reports as EDI_DS40 lines, of full length or with the blanks at their ends cut. What a record cannot hold is
    in the log. Raises EncodeError for a character that is not in the code page."""
    page, codec = codepage(encoding), codec_of(EDI_DS40)
    lines: list[str] = []
    entries: list[Entry] = []
    for number, report in enumerate(reports, start=1):
        values, said = fields_of(report, EDI_DS40, number, page)
        entries += said
        units = {name: _one_line(page.units(value)) for name, value in values.items()}
        try:
            line = codec.encode({"TABNAM": "EDI_DS40", **units})
        except EncodeError as error:
            raise error.at(line=number, docnum=report.record.docnum) from None
        lines.append((line.rstrip(" ") if trimmed else line.ljust(codec.length)) + _ENDS[line_end])
    return page.from_units("".join(lines)), entries


def _one_line(units: str) -> str:
    """A line end inside a value would end the record."""
    return re.sub("[\r\n\x85]", " ", units)
