"""What a file is, found out by `detect`, as values and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from idockit.formats.report import first_of

__all__ = ["Detected"]


@dataclass
class Detected:
    """What a file is. Lists hold each value once, in the order of appearance.

    `form`: segment (cut at the segment's length), trimmed, full (1063), mixed, contiguous (no line ends),
    empty (no data records); "" for XML. `line_end`: lf, crlf, cr, nel, mixed, none. `encoding`: ascii where
    only ASCII was met; `encoding_guessed` is true where nothing in the file tells. `hierarchy`: what the
    nesting of the flat records was taken from. `variant`: what kind of XML it is, or what a JSON was made of.
    """

    source: str
    format: str
    control: list[str] = field(default_factory=list)
    release: str = ""
    form: str = ""
    line_end: str = "none"
    encoding: str = "ascii"
    encoding_guessed: bool = False
    bom: bool = False
    variant: list[str] = field(default_factory=list)
    idocs: int = 0
    records: int = 0
    types: list[str] = field(default_factory=list)
    types_guessed: bool = False
    extensions: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    unknown_segments: list[str] = field(default_factory=list)
    hierarchy: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.source}: {', '.join(self._words())}"

    def once(self, name: str, value: str) -> None:
        """Add a value to a list, if it is not blank and not there yet."""
        values: list[str] = getattr(self, name)
        if value and value not in values:
            values.append(value)

    def _words(self) -> Iterable[str]:
        if self.format in ("xml", "json", "ndjson"):
            yield f"IDoc {'XML' if self.format == 'xml' else 'JSON'}{' lines' * (self.format == 'ndjson')}"
            yield from (_VARIANTS.get(v, v) for v in self.variant)
        else:
            yield f"flat IDoc file, {'/'.join(self.control)} ({self.release})"
            yield _FORMS.get(self.form, self.form)
        if self.form != "contiguous" and "json" not in self.format:
            yield f"{self.line_end.upper()} line ends" if self.line_end != "none" else "no line ends"
        yield self.encoding + (" (a guess)" if self.encoding_guessed else "") + (" with BOM" if self.bom else "")
        yield f"{_many(self.idocs, 'IDoc')} with {_many(self.records, 'data record')}"
        yield "/".join(self.types or ["no IDoc type"]) + (" (guessed from the segments)" if self.types_guessed else "")
        if self.extensions:
            yield f"extension {'/'.join(self.extensions)}"
        if self.messages:
            yield f"message {'/'.join(self.messages)}"
        if self.hierarchy not in ([], ["PSGNUM"]):
            yield f"hierarchy from {'/'.join(self.hierarchy)}"
        if self.unknown_segments:
            yield f"without definition: {first_of(self.unknown_segments)}"
        yield from self.notes


_FORMS = {
    "segment": "records cut at segment length",
    "trimmed": "records right-trimmed",
    "full": "records padded to full width",
    "mixed": "records of mixed length",
    "contiguous": "contiguous records without line ends",
    "empty": "no data records",
}
_VARIANTS = {
    "sap-port": "as an SAP port writes it",
    "pi-cpi-namespace": "with a namespace (PI/CPI)",
    "biztalk-receive": "BizTalk envelope",
    "soap-envelope": "in a SOAP envelope",
    "no-control-record": "no control record",
    "no-idoc-element": "no element IDOC",
    "of-flat": "made of a flat file",
    "of-xml": "made of XML",
}


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
