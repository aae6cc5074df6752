"""Every code a finding can have: a closed set. What it means, how bad it is, what to do.

The words are ours. `message` is SAP's message number where it is surely known (reference ALE 6, ALE_UNVERIFIED
1); `group` decides the status an IDoc gets: `structure` fails SAP's syntax check (26 outbound, 60 inbound),
`control` the check of the control record (34, 56), `field` the application (51 inbound), `header` and
`record` nothing that is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CODES", "Code", "Group", "Severity"]

Severity = Literal["error", "warning", "info"]
Group = Literal["structure", "control", "header", "field", "record"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding."""

    name: str
    group: Group
    severity: Severity
    meaning: str
    remedy: str
    message: str = ""

    def status(self, direction: str) -> str:
        """The status the IDoc gets: `direction` is DIRECT (1 outbound, 2 inbound). Empty: none is known."""
        inbound = direction == "2"
        if self.group == "structure":
            return "60" if inbound else "26"
        if self.group == "control":
            return "56" if inbound else "34"
        return "51" if self.group == "field" and inbound else ""


def _codes(*codes: Code) -> dict[str, Code]:
    return {code.name: code for code in codes}


CODES: dict[str, Code] = _codes(
    # structure
    Code("unknown-type", "structure", "warning", "the IDoc type has no definition", "import its definition"),
    Code("unknown-segment", "structure", "error", "the segment has no definition", "import its definition"),
    Code(
        "unexpected-segment",
        "structure",
        "error",
        "the IDoc type does not have the segment",
        "take it out, or import the extension that has it",
    ),
    Code(
        "wrong-parent", "structure", "error", "the segment stands below another one than the IDoc type says", "move it"
    ),
    Code("wrong-order", "structure", "error", "the segment stands before or after its place", "move it"),
    Code("too-many", "structure", "error", "the segment stands more often than the IDoc type allows", "take some out"),
    Code("too-few", "structure", "error", "the segment stands less often than the IDoc type asks for", "add some"),
    Code(
        "missing-segment", "structure", "error", "a mandatory segment is missing though its parent is there", "add it"
    ),
    Code("no-segments", "structure", "error", "the IDoc has no data records", "look for what became of them"),
    Code(
        "wrong-level",
        "structure",
        "error",
        "HLEVEL is not the one of the definition",
        "write the level of the definition",
        "E0 077",
    ),
    # control record
    Code("no-control-record", "control", "error", "the IDoc has no control record", "add EDI_DC40"),
    Code("no-type", "control", "error", "the control record names no IDoc type", "fill IDOCTYP"),
    Code("no-message", "control", "error", "the control record names no message type", "fill MESTYP"),
    Code("no-sender", "control", "error", "sender type or partner is missing", "fill SNDPRT, SNDPRN"),
    Code("no-receiver", "control", "error", "receiver type or partner is missing", "fill RCVPRT, RCVPRN"),
    Code("wrong-direction", "control", "error", "DIRECT is neither 1 (outbound) nor 2 (inbound)", "write 1 or 2"),
    Code(
        "wrong-status", "control", "warning", "STATUS is not one of the direction's", "write a status of the direction"
    ),
    Code("wrong-root", "control", "error", "the root element is neither IDOCTYP nor CIMTYP", "make them agree"),
    Code("wrong-record-type", "control", "error", "TABNAM is no control record of a release", "write EDI_DC40"),
    Code("control-field", "control", "warning", "the control record has a field that EDI_DC40 has not", "take it out"),
    Code("control-value", "control", "error", "a value of the control record does not fit its field", "correct it"),
    # data headers, in flat files
    Code("wrong-number", "header", "warning", "SEGNUM does not count on", "number the segments anew"),
    Code(
        "wrong-parent-number",
        "header",
        "warning",
        "PSGNUM names no segment that is open here",
        "write the parent's SEGNUM",
    ),
    Code(
        "wrong-document",
        "header",
        "warning",
        "DOCNUM is not the one of the control record",
        "write the control record's",
    ),
    Code(
        "wrong-client", "header", "warning", "MANDT is not the one of the control record", "write the control record's"
    ),
    # fields
    Code(
        "unknown-field",
        "field",
        "error",
        "the segment does not have the field",
        "take it out, or import the definition that has it",
    ),
    Code("too-long", "field", "error", "the value is longer than its field", "shorten it"),
    Code("not-digits", "field", "error", "a numeric text holds something else than digits", "write digits"),
    Code(
        "not-a-number",
        "field",
        "error",
        "the value is no number with a decimal point and the sign behind",
        "write it so: 1234.50-",
    ),
    Code("sign-in-front", "field", "error", "the sign stands in front of the number", "write it behind: 1234.50-"),
    Code("not-a-date", "field", "error", "the value is no date YYYYMMDD", "correct it"),
    Code("not-a-time", "field", "error", "the value is no time HHMMSS", "correct it"),
    Code(
        "bad-character",
        "field",
        "error",
        "a character that does not decode, or a control character",
        "correct it, or name the code page",
    ),
    Code("field-twice", "field", "error", "the field stands twice in its segment", "take one out"),
    Code(
        "field-order",
        "field",
        "warning",
        "the field stands after one that the definition has behind it",
        "put the fields in order",
    ),
    Code("line-break", "field", "error", "a line break stands inside the value", "take it out"),
    # records, in flat files
    Code(
        "data-behind",
        "record",
        "warning",
        "data stand behind the last known field",
        "import the definition that has them",
    ),
    # XSD
    Code("schema", "structure", "error", "the XML does not fit the schema of its IDoc type", "see what was expected"),
)
