"""Status reports of an EDI subsystem: files of EDI_DS40 records and SYSTAT01 IDocs, made and applied (reference ALE
1.4, 5.7).

    reports = read_status_file(data)                        # or reports_of(message) for a SYSTAT01 IDoc
    applied = apply_reports(reports, current, clock)        # status records; 53 all, 52 some, 51 none assigned
    data, entries = write_status_file(reports)              # or status_messages(reports, dictionary)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from idockit.ale.application import Note, Outcome
from idockit.ale.statusrecord import EDIDS, StatusRecord, docnum_of, record
from idockit.ale.statusreports import Applied, Current, Known, fitted
from idockit.ale.statustable import STATUSES
from idockit.ale.tree import Entry, Message, Node
from idockit.codec import codec_of
from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary, SegmentType
from idockit.errors import EncodeError, FormatError, Where
from idockit.segments.records import EDI_DS40

__all__ = [
    "Report",
    "apply_reports",
    "is_status_file",
    "read_status_file",
    "reports_of",
    "status_messages",
    "write_status_file",
]

_STEP = "status report"
_SEGMENT = "E1STATS"
_REFERENCES = ("REFINT", "REFGRP", "REFMES", "ARCKEY")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TABLES = ("EDI_DS40", "EDI_DS40_U")
_MAXIMUM = 6500
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the status record as the subsystem gives it (date and time may be empty), the references to the
    EDI interchange beside it, and where it stands (line of the file, number of the segment)."""

    record: StatusRecord
    references: Mapping[str, str] = field(default_factory=dict)
    place: int = 0


def _report(values: Mapping[str, str], place: int) -> Report:
    """The report that fields of EDI_DS40 or E1STATS make up, as they stand."""

    def get(name: str) -> str:
        return values.get(name, "")

    docnum, segnum = get("DOCNUM"), get("SEGNUM").strip(" ")
    stapa = [get(f"STAPA{i}") for i in range(1, 5)]
    while stapa and not stapa[-1]:
        stapa.pop()
    made = StatusRecord(
        _number(docnum) or docnum,
        get("STATUS"),
        _moment("%Y%m%d", get("LOGDAT")) or "",
        _moment("%H%M%S", get("LOGTIM")) or "",
        uname=get("UNAME"),
        repid=get("REPID"),
        routid=get("ROUTID"),
        stacod=get("STACOD"),
        text=get("STATXT"),
        segnum=int(segnum) if segnum.isascii() and segnum.isdecimal() else 0,
        segfld=get("SEGFLD"),
        stapa=tuple(stapa),
        statyp=get("STATYP"),
        stamqu=get("STAMQU"),
        stamid=get("STAMID"),
        stamno=get("STAMNO"),
        mandt=get("MANDT"),
    )
    return Report(made, {name: get(name) for name in _REFERENCES if get(name)}, place)


def _number(text: str) -> str | None:
    try:
        return docnum_of(text)
    except EncodeError:
        return None


def _moment(form: str, text: str) -> str | None:
    """A date or time that is one; empty where it is initial, None where it is none."""
    digits = text.strip(" ")
    if not digits or digits == "00000000":
        return ""
    try:
        datetime.strptime(digits, form)
    except ValueError:
        return None
    return digits if digits.isascii() and digits.isdecimal() and len(digits) == (8 if "Y" in form else 6) else None


def _values(
    report: Report, segment: SegmentType, place: int, page: CodePage = UTF8
) -> tuple[dict[str, str], list[Entry]]:
    """The fields of EDI_DS40 or E1STATS that say this."""
    item = report.record
    values = item.to_edids()
    whole = {"STATXT": item.text, "REPID": item.repid, "ROUTID": item.routid, "STAMID": item.stamid}
    whole |= {f"STAPA{i}": value for i, value in enumerate(item.stapa, start=1)}
    for name in ("COUNTR", "CREDAT", "CRETIM", "TID", "APPL_LOG"):  # our side of the record: no report has it
        values.pop(name, None)
    return fitted({**values, **whole, **report.references}, segment, _STEP, place, page)


# Files of EDI_DS40 records


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
            f"{name} {found}, expected {expected}", replace(where, column=before + start + 1, path=f"/{name}")
        )

    table = line[:10].rstrip(" ")
    if table == "EDI_DS":
        raise wrong("TABNAM", "EDI_DS40: no source shows the record of release 3.x")
    if table not in _TABLES:
        raise wrong("TABNAM", "EDI_DS40")
    if line[codec.length :].strip(" "):
        reason = f"{len(line.rstrip(' '))} characters, a status record has {codec.length}"
        raise FormatError(reason, replace(where, column=before + codec.length + 1))
    values = {name: page.text(value) for name, value in codec.decode(line).items()}
    if _number(values.get("DOCNUM", "")) is None:
        raise wrong("DOCNUM", "digits")
    if _moment("%Y%m%d", values.get("LOGDAT", "")) is None:
        raise wrong("LOGDAT", "a date YYYYMMDD")
    if _moment("%H%M%S", values.get("LOGTIM", "")) is None:
        raise wrong("LOGTIM", "a time HHMMSS")
    found = STATUSES.get(values.get("STATUS", ""))
    if found is None or not found.used:
        raise wrong("STATUS", "a status that is in use, 01 to 42 or 50 to 75")
    segnum = values.get("SEGNUM", "").strip(" ")
    if segnum and not (segnum.isascii() and segnum.isdecimal()):
        raise wrong("SEGNUM", "digits")
    return _report(values, (where.line or 0) + before // codec.length)


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
        values, said = _values(report, EDI_DS40, number, page)
        entries += said
        units = {name: _one_line(page.units(value)) for name, value in values.items()}
        try:
            line = codec.encode({"TABNAM": "EDI_DS40", **units})
        except EncodeError as error:
            raise error.at(line=number, docnum=report.record.docnum) from None
        lines.append((line.rstrip(" ") if trimmed else line.ljust(codec.length)) + _ENDS[line_end])
    return page.from_units("".join(lines)), entries


_ENDS = {"lf": "\n", "crlf": "\r\n"}


def _one_line(units: str) -> str:
    """A line end inside a value would end the record."""
    return re.sub("[\r\n\x85]", " ", units)


# SYSTAT01 IDocs


def status_messages(
    reports: Sequence[Report], dictionary: Dictionary, control: Mapping[str, str] = _NOTHING
) -> tuple[list[Message], list[Entry]]:
    """The reports as SYSTAT01 IDocs (message type STATUS), each with as many E1STATS as the type allows. `control`:
    fields of the control record, sender and receiver above all."""
    segment = dictionary.segment(_SEGMENT)
    root = next((node for node in dictionary.idoc_type("SYSTAT01").roots if node.segment == _SEGMENT), None)
    size = (root.maximum if root is not None else None) or _MAXIMUM
    entries: list[Entry] = []
    messages: list[Message] = []
    for start in range(0, len(reports), size):
        nodes = []
        for number, report in enumerate(reports[start : start + size], start=1):
            values, said = _values(report, segment, number)
            entries += said
            nodes.append(Node(_SEGMENT, values, (), number))
        messages.append(Message({"IDOCTYP": "SYSTAT01", "MESTYP": "STATUS", **control}, tuple(nodes)))
    return messages, entries


def reports_of(message: Message) -> Iterator[Report]:
    """What a SYSTAT01 IDoc reports, as it stands there: what is wrong with it shows when it is applied."""
    for node in message.walk():
        if node.segment == _SEGMENT:
            yield _report(node.fields, node.number)


# Both


def apply_reports(reports: Iterable[Report], current: Current, clock: Callable[[], datetime]) -> Applied:
    """The status records that the reports come to. A report whose IDoc is not known, or whose status is none or cannot
    follow the current one, is not assigned. All assigned: 53; some: 52; none: 51 (5.7). A report without date and time
    gets the clock's. Refusing a status that cannot follow is our own choice."""
    known = Known(current)
    records: list[StatusRecord] = []
    notes: list[Note] = []
    entries: list[Entry] = []
    for report in reports:
        item = report.record
        docnum = known.docnum(item.docnum)
        if docnum is None:
            refused = f"IDoc {item.docnum or '(blank)'} is not known here"
        else:
            refused = known.refusal(docnum, item.status)
            refused = f"IDoc {docnum}: {refused}" if refused else ""
        if refused or docnum is None:
            notes.append(Note("E", "not-assigned", f"not assigned: {refused}", (item.docnum,), report.place))
            entries.append(Entry(_STEP, f"not assigned: {refused} (ALE 5.7)", _SEGMENT, report.place, "DOCNUM"))
            continue
        before = known.status(docnum) or ""
        reason = f"reported by the subsystem for IDoc {docnum} (ALE 5.7)"
        if STATUSES[item.status].severity == "error":
            reason += ", an error: starts process code EDIS or EDIR (ALE 1.7)"
        entries.append(Entry(_STEP, reason, _SEGMENT, report.place, "STATUS", before, item.status))
        made, said = _assigned(report, docnum, clock())
        records.append(made)
        entries += said
        known.set(docnum, item.status)
    if not notes and records:
        return Applied(tuple(records), Outcome("53"), tuple(entries))
    if not records:
        reason = "no report is assigned: event STATUSIDOCERROR (ALE 5.7)"
        notes.append(Note("E", "none-assigned", reason))
        entries.append(Entry(_STEP, reason))
    return Applied(tuple(records), Outcome("52" if records else "51", tuple(notes)), tuple(entries))


def _assigned(report: Report, docnum: str, now: datetime) -> tuple[StatusRecord, list[Entry]]:
    """The record to write: with the texts of the status where the report has none, and its references in the log, as
    EDIDS has no field for them."""
    item = report.record
    fresh = record(docnum, item.status, now)
    logdat, logtim = (item.logdat, item.logtim or "000000") if item.logdat else (fresh.logdat, fresh.logtim)
    made = replace(
        item,
        docnum=docnum,
        logdat=logdat,
        logtim=logtim,
        credat=fresh.logdat,
        cretim=fresh.logtim,
        text=item.text or fresh.text,
        statyp=item.statyp or fresh.statyp,
    )
    entries = [
        Entry(_STEP, "kept in the log: a status record has no such field", _SEGMENT, report.place, name, value)
        for name, value in report.references.items()
    ]
    if len(item.repid) > EDIDS["REPID"]:
        entries.append(Entry(_STEP, "EDIDS has 30 characters", _SEGMENT, report.place, "REPID", item.repid))
    return made, entries
