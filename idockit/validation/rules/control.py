"""Rules of the control record. Each gets its values by field, and gives the field as the step of the path."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from idockit.validation.rules.base import Said, Wrong, rule
from idockit.validation.rules.fields import is_date, is_time

__all__ = [
    "CONTROL_RULES",
    "control_value",
    "no_message",
    "no_receiver",
    "no_sender",
    "no_type",
    "wrong_direction",
    "wrong_record_type",
    "wrong_root",
    "wrong_status",
]

Values = Mapping[str, str]

_RELEASES = ("EDI_DC40", "EDI_DC40_U", "EDI_DC")


@rule
def wrong_record_type(values: Values) -> Said:
    """TABNAM is the record type of a release."""
    found = values.get("TABNAM", "")
    return None if found in _RELEASES else (repr(found), "EDI_DC40", "TABNAM")


@rule
def no_type(values: Values) -> Said:
    """The IDoc type is named, in 3.x as DOCTYP."""
    return None if values.get("IDOCTYP") or values.get("DOCTYP") else ("blank", "an IDoc type", "IDOCTYP")


@rule
def no_message(values: Values) -> Said:
    """The message type is named."""
    return None if values.get("MESTYP") else ("blank", "a message type", "MESTYP")


@rule
def no_sender(values: Values) -> Said:
    """The sender is named."""
    return _partner(values, "SNDPRT", "SNDPRN")


@rule
def no_receiver(values: Values) -> Said:
    """The receiver is named."""
    return _partner(values, "RCVPRT", "RCVPRN")


def _partner(values: Values, *fields: str) -> Said:
    empty = [field for field in fields if not values.get(field)]
    return (f"{', '.join(empty)} blank", "a value", empty[0]) if empty else None


@rule
def wrong_direction(values: Values) -> Said:
    """DIRECT is one of the two."""
    found = values.get("DIRECT", "")
    return None if found in ("1", "2") else (repr(found), "1 or 2", "DIRECT")


@rule
def wrong_status(values: Values) -> Said:
    """STATUS is one of the direction's: 01 to 42 outbound, 50 to 75 inbound."""
    status, direction = values.get("STATUS", ""), values.get("DIRECT", "")
    if not status or direction not in ("1", "2"):
        return None
    outbound = direction == "1"
    if status.isdecimal() and (("00" < status < "43") if outbound else ("49" < status < "76")):
        return None
    return repr(status), "01 to 42 outbound" if outbound else "50 to 75 inbound", "STATUS"


@rule
def control_value(field: str, value: str, wrong: Wrong | None = None) -> Said:
    """A date or time of the control record is one. `wrong`: what the rule of any field says of this one."""
    if wrong is not None:
        return wrong.found, wrong.expected, field
    fits, form = _FORMS[field]
    return None if not value or fits(value) else (repr(value), form, field)


_FORMS: dict[str, tuple[Callable[[str], bool], str]] = {"CREDAT": (is_date, "YYYYMMDD"), "CRETIM": (is_time, "HHMMSS")}


@rule
def wrong_root(root: str, name: str, extension: str) -> Said:
    """The root element of an XML is named after the IDoc type or the extension."""
    return (root, extension or name) if root and name and root not in (name, extension) else None


CONTROL_RULES: tuple[Callable[[Values], Wrong | None], ...] = (
    wrong_record_type,
    no_type,
    no_message,
    no_sender,
    no_receiver,
    wrong_direction,
    wrong_status,
    lambda values: control_value("CREDAT", values.get("CREDAT", "")),
    lambda values: control_value("CRETIM", values.get("CRETIM", "")),
)
"""Those that look at the values alone, in the order in which they tell."""
