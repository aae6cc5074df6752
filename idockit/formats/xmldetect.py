"""Look at an IDoc XML as a whole: its variant, encoding and line ends, its IDocs and what has no definition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError
from idockit.formats.detected import Detected
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked, Sniffed
from idockit.formats.xmlread import feed
from idockit.formats.xmltarget import XMLTarget

__all__ = ["look"]

_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class _Look(XMLTarget):
    """Reads as a conversion does, but minds no value that is too long, and keeps nothing."""

    def __init__(self, dictionary: Dictionary, found: Detected):
        super().__init__(dictionary, Report())
        self.found = found

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._stack) < 4:
            self._envelope(tag)
        super().start(tag, attributes)

    def _envelope(self, tag: str) -> None:
        namespace, _, local = tag.rpartition("}")
        if local == "Envelope" and "soap" in namespace:
            self.found.once("variant", "soap-envelope")
        elif local == "idocData":
            self.found.once("variant", "biztalk-receive")
        elif (local == "IDOC" or len(self._stack) == 1) and ":sap-com:" in namespace:
            self.found.once("variant", "pi-cpi-namespace")

    def _make_control(self, values: dict[str, str], root: str) -> None:
        found = self.found
        super()._make_control({}, root)
        if values:
            found.once("control", values.get("TABNAM", "EDI_DC40"))
        else:
            found.once("variant", "no-control-record")
        if not values.get("IDOCTYP") and root:
            found.once("notes", "IDoc type from the root element")
        found.once("types", values.get("IDOCTYP") or root)
        found.once("extensions", values.get("CIMTYP", ""))
        found.once("messages", values.get("MESTYP", ""))

    def _other_value(self, tag: str, start: int, stop: int, value: str) -> None:
        slot = self._stack[-1].slot
        assert slot is not None
        with suppress(IdockitError):
            self._odd_value(slot, tag, start, stop, " ".join(value.split())[: stop - start])


def look(stream: Peeked, dictionary: Dictionary, source: str, sniffed: Sniffed, encoding: str | None) -> Detected:
    """Read all of an XML. Raises FormatError where it is not well-formed or holds no IDoc."""
    found = Detected(source, "xml")
    target = _Look(dictionary, found)
    ascii_only = True
    ends = {"crlf": 0, "lf": 0, "cr": 0}
    last = b""
    for data in feed(stream, target, source, encoding or sniffed.recode):
        ascii_only = ascii_only and data.isascii() and b"\0" not in data
        crlf = data.count(b"\r\n") + (last == b"\r" and data[:1] == b"\n")
        ends["crlf"] += crlf
        ends["lf"] += data.count(b"\n") - crlf
        ends["cr"] += data.count(b"\r") - crlf
        last = data[-1:]
        _count(found, target)
    target.finish()
    _count(found, target)
    if not target.count:
        raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40")
    found.idocs = target.count
    found.unknown_segments = list(target.missing)
    found.records += target.strange_segments
    used = [name for name, count in ends.items() if count > 0]
    found.line_end = used[0] if len(used) == 1 else "mixed" if used else "none"
    found.bom = bool(sniffed.bom)
    if target.unwrapped:
        found.variant.append("no-idoc-element")
    elif not found.variant or found.variant == ["no-control-record"]:
        found.variant.insert(0, "sap-port")
    head = (sniffed.page or UTF8).to_units(stream.head[: 1 << 10])
    declared = _DECLARED.search(head)
    if sniffed.page is not None and sniffed.page is not UTF8:
        found.encoding = sniffed.page.name
    elif not ascii_only:
        found.encoding = declared[1].lower() if declared and not sniffed.bom else "utf-8"
    found.encoding = encoding or found.encoding
    return found


def _count(found: Detected, target: _Look) -> None:
    found.records += sum(len(part.records) for part in target.take_all())
