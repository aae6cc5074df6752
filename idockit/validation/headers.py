"""Control records, and the headers of data records in flat files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from idockit.validation.fields import check_date, check_time

__all__ = ["check_control"]

_RELEASES = ("EDI_DC40", "EDI_DC40_U", "EDI_DC")


def check_control(values: Mapping[str, str], tell: Callable[[str, str, str, str], None]) -> None:
    """Check a control record. `tell` gets code, field, what was found, what was expected."""
    if values.get("TABNAM", "") not in _RELEASES:
        tell("wrong-record-type", "TABNAM", repr(values.get("TABNAM", "")), "EDI_DC40")
    if not values.get("IDOCTYP") and not values.get("DOCTYP"):
        tell("no-type", "IDOCTYP", "blank", "an IDoc type")
    if not values.get("MESTYP"):
        tell("no-message", "MESTYP", "blank", "a message type")
    for code, fields in (("no-sender", ("SNDPRT", "SNDPRN")), ("no-receiver", ("RCVPRT", "RCVPRN"))):
        empty = [field for field in fields if not values.get(field)]
        if empty:
            tell(code, empty[0], f"{', '.join(empty)} blank", "a value")
    direction = values.get("DIRECT", "")
    if direction not in ("1", "2"):
        tell("wrong-direction", "DIRECT", repr(direction), "1 or 2")
    status = values.get("STATUS", "")
    if status and direction in ("1", "2"):
        right = status.isdecimal() and (("00" < status < "43") if direction == "1" else ("49" < status < "76"))
        if not right:
            tell(
                "wrong-status", "STATUS", repr(status), "01 to 42 outbound" if direction == "1" else "50 to 75 inbound"
            )
    for field, check, form in (("CREDAT", check_date, "YYYYMMDD"), ("CRETIM", check_time, "HHMMSS")):
        value = values.get(field, "")
        if value and check(value) is not None:
            tell("control-value", field, repr(value), form)
