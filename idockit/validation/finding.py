"""What validation finds: one object for each deviation, for people and for machines."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from idockit.validation.codes import CODES, Severity

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation. `code` is a key of CODES; `path` is where it is, as XPath of the IDoc XML, in flat files
    too; `line` the line of a flat file; `record` counts the data records of the IDoc from 1 (0: control
    record); `found` and `expected` are short texts; `status` is the one the IDoc gets from it, empty where
    none is known; `remedy` says what to do."""

    code: str
    severity: Severity
    path: str
    found: str
    expected: str
    source: str = ""
    line: int | None = None
    record: int | None = None
    idoc: int = 1
    docnum: str = ""
    status: str = ""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return CODES[self.code].remedy

    @property
    def message(self) -> str:
        """SAP's message number, where one is surely known."""
        return CODES[self.code].message

    def to_dict(self) -> dict[str, object]:
        """As plain values, for JSON."""
        return {**asdict(self), "remedy": self.remedy, "message": self.message}

    def __str__(self) -> str:
        line = f":{self.line}" if self.line is not None else ""
        expected = f", expected {self.expected}" if self.expected else ""
        status = f" [{self.status}]" if self.status else ""
        return f"{self.source}{line}: {self.severity}: {self.path}: {self.code}: {self.found}{expected}{status}"
