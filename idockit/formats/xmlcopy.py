"""Copy IDoc XML as it is, after a look at all of it: well-formed, no DOCTYPE, within limits, with an IDoc."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from idockit.errors import FormatError
from idockit.formats.sniff import Peeked
from idockit.formats.xmlread import feed
from idockit.formats.xmltarget import CONTROL_TAGS, IDOC_TAGS, MAX_ATTRIBUTES, MAX_DEPTH

__all__ = ["copy_xml"]


class _Look:
    """Counts IDocs and segments on the way."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.data = self.parts.append
        self.idocs = 0
        self.controls = 0
        self.segments = 0
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.parts.clear()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormatError(f"elements nested deeper than {MAX_DEPTH}, no IDoc is")
        if len(attributes) > MAX_ATTRIBUTES:
            raise FormatError(f"{len(attributes)} attributes, more than {MAX_ATTRIBUTES}")
        local = tag[tag.rfind("}") + 1 :]
        if local in IDOC_TAGS:
            self.idocs += 1
        elif local in CONTROL_TAGS:
            self.controls += 1
        elif "SEGMENT" in attributes:
            self.segments += 1

    def end(self, tag: str) -> None:
        self.parts.clear()
        self._depth -= 1

    def comment(self, text: str) -> None: ...

    def pi(self, target: str, data: str | None = None) -> None: ...

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise FormatError(f"a DOCTYPE ({name}): IDoc XML has none, and entities are not expanded; remove it")

    def close(self) -> None: ...


def copy_xml(
    stream: Peeked, write: Callable[[bytes], object], source: str, encoding: str | None = None
) -> tuple[int, int]:
    """Copy; returns the numbers of IDocs and segments. Raises FormatError where it is not IDoc XML."""
    look = _Look()
    for data in feed(stream, look, source, encoding):
        write(data)
    if not look.idocs and not look.controls:
        raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40")
    return look.idocs or look.controls, look.segments
