"""One status report of an EDI subsystem, between the fields of a record (EDI_DS40, E1STATS) and a status record
(reference ALE 1.4, 5.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from idockit.ale.statusrecord import StatusRecord, docnum_of
from idockit.ale.statusreports import fitted
from idockit.ale.tree import Entry
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import SegmentType
from idockit.errors import EncodeError

__all__ = ["STEP", "Report", "fields_of", "moment_of", "number_of", "report_of"]

STEP = "status report"
_REFERENCES = ("REFINT", "REFGRP", "REFMES", "ARCKEY")


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the status record as the subsystem gives it (date and time may be empty), the references to the
    EDI interchange beside it, and where it stands (line of the file, number of the segment)."""

    record: StatusRecord
    references: Mapping[str, str] = field(default_factory=dict)
    place: int = 0


def report_of(values: Mapping[str, str], place: int) -> Report:
    """The report that fields of EDI_DS40 or E1STATS make up, as they stand."""

    def get(name: str) -> str:
        return values.get(name, "")

    docnum, segnum = get("DOCNUM"), get("SEGNUM").strip(" ")
    stapa = [get(f"STAPA{i}") for i in range(1, 5)]
    while stapa and not stapa[-1]:
        stapa.pop()
    made = StatusRecord(
        number_of(docnum) or docnum,
        get("STATUS"),
        moment_of("%Y%m%d", get("LOGDAT")) or "",
        moment_of("%H%M%S", get("LOGTIM")) or "",
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


def number_of(text: str) -> str | None:
    """An IDoc number in 16 digits; None where it is none."""
    try:
        return docnum_of(text)
    except EncodeError:
        return None


def moment_of(form: str, text: str) -> str | None:
    """A date or time that is one; empty where it is initial, None where it is none."""
    digits = text.strip(" ")
    if not digits or digits == "00000000":
        return ""
    try:
        datetime.strptime(digits, form)
    except ValueError:
        return None
    return digits if digits.isascii() and digits.isdecimal() and len(digits) == (8 if "Y" in form else 6) else None


def fields_of(
    report: Report, segment: SegmentType, place: int, page: CodePage = UTF8
) -> tuple[dict[str, str], list[Entry]]:
    """The fields of EDI_DS40 or E1STATS that say this."""
    item = report.record
    values = item.to_edids()
    whole = {"STATXT": item.text, "REPID": item.repid, "ROUTID": item.routid, "STAMID": item.stamid}
    whole |= {f"STAPA{i}": value for i, value in enumerate(item.stapa, start=1)}
    for name in ("COUNTR", "CREDAT", "CRETIM", "TID", "APPL_LOG"):  # our side of the record: no report has it
        values.pop(name, None)
    return fitted({**values, **whole, **report.references}, segment, STEP, place, page)
