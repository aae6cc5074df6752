"""The status record: a row of EDIDS (reference ALE 1.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from idockit.ale.statustable import status as status_of
from idockit.errors import EncodeError

__all__ = ["EDIDS", "SEVERITY_KIND", "StatusRecord", "docnum_of", "record"]

SEVERITY_KIND: Final = MappingProxyType({"ok": "S", "warning": "W", "error": "E", "closed": "I", "": ""})
"""Severity of a status -> the kind of message (STATYP) that a record of it has, unless it is told."""


def docnum_of(text: str) -> str:
    """An IDoc number in 16 digits. Raises EncodeError for anything else."""
    digits = text.strip(" ")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 16:
        raise EncodeError(f"IDoc number {text!r}, expected at most 16 digits")
    return digits.zfill(16)


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """A row of EDIDS (1.4). `text` is STATXT in full; `stapa` the four values of the message; `segnum` 0 where no
    segment is meant. Where STAMQU is SAP, STAMID and STAMNO name a message of SAP's; ours leave it empty."""

    docnum: str
    status: str
    logdat: str
    logtim: str
    countr: int = 0
    uname: str = ""
    repid: str = ""
    routid: str = ""
    stacod: str = ""
    text: str = ""
    segnum: int = 0
    segfld: str = ""
    stapa: tuple[str, ...] = ()
    statyp: str = ""
    stamqu: str = ""
    stamid: str = ""
    stamno: str = ""
    credat: str = ""
    cretim: str = ""
    mandt: str = ""
    tid: str = ""
    appl_log: str = ""

    @property
    def message(self) -> str:
        """The text with the values for &1 to &4 (or & in turn) filled in."""
        turn = iter(self.stapa)

        def value(marker: re.Match[str]) -> str:
            if marker[1]:
                return self.stapa[int(marker[1]) - 1] if int(marker[1]) <= len(self.stapa) else marker[0]
            return next(turn, marker[0])

        return re.sub("&([1-4])?", value, self.text) if self.stapa else self.text

    def at(self, countr: int) -> StatusRecord:
        """The same record as the n-th of its IDoc."""
        return replace(self, countr=countr)

    def to_edids(self) -> dict[str, str]:
        """The fields of EDIDS that are filled, cut to their lengths."""
        stapa = {f"STAPA{i}": value for i, value in enumerate(self.stapa[:4], start=1)}
        values = {
            "MANDT": self.mandt,
            "DOCNUM": self.docnum,
            "LOGDAT": self.logdat,
            "LOGTIM": self.logtim,
            "COUNTR": f"{self.countr:016d}" if self.countr else "",
            "CREDAT": self.credat or self.logdat,
            "CRETIM": self.cretim or self.logtim,
            "STATUS": self.status,
            "UNAME": self.uname,
            "REPID": self.repid,
            "ROUTID": self.routid,
            "STACOD": self.stacod,
            "STATXT": self.text,
            "SEGNUM": f"{self.segnum:06d}" if self.segnum else "",
            "SEGFLD": self.segfld,
            **stapa,
            "STATYP": self.statyp,
            "STAMQU": self.stamqu,
            "STAMID": self.stamid,
            "STAMNO": self.stamno,
            "TID": self.tid,
            "APPL_LOG": self.appl_log,
        }
        return {name: value[: EDIDS[name]] for name, value in values.items() if value}


_LENGTHS = """
    MANDT 3  DOCNUM 16  LOGDAT 8  LOGTIM 6  COUNTR 16  CREDAT 8  CRETIM 6  STATUS 2  UNAME 12  REPID 30  ROUTID 30
    STACOD 8  STATXT 70  SEGNUM 6  SEGFLD 30  STAPA1 50  STAPA2 50  STAPA3 50  STAPA4 50  STATYP 1  STAMQU 3  STAMID 20
    STAMNO 3  TID 24  APPL_LOG 20
"""
EDIDS: Final = MappingProxyType({name: int(length) for name, length in re.findall(r"(\w+) (\d+)", _LENGTHS)})
"""Field of EDIDS -> its length (1.4)."""

_DETAILS = frozenset(field.name for field in fields(StatusRecord)) - {"docnum", "status", "logdat", "logtim"}


def record(docnum: str, status: str, when: datetime, **details: Any) -> StatusRecord:
    """The status record that says: at this time the IDoc got this status. `details` are other fields of StatusRecord;
    text and message type are those of the status unless told. Raises UnknownDefinition for a code, EncodeError for a
    number that is none, TypeError for a field that does not exist."""
    found = status_of(status)
    if unknown := sorted(details.keys() - _DETAILS):
        raise TypeError(f"status record: no field {', '.join(unknown)}")
    stapa: Sequence[str] = details.pop("stapa", ())
    if len(stapa) > 4:
        raise EncodeError(f"{len(stapa)} values of a message, a status record has room for 4")
    details.setdefault("text", found.text)
    details.setdefault("statyp", SEVERITY_KIND[found.severity])
    number = docnum_of(docnum)
    return StatusRecord(number, status, f"{when:%Y%m%d}", f"{when:%H%M%S}", stapa=tuple(stapa), **details)
