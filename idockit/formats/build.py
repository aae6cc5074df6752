"""Build flat records from named values: definition name, numbers, level and length as SAP writes them.

Numbers count from 1, the parent's number is PSGNUM, the level comes from the definition (reference
FACTS_NOTES "HLEVEL of the root") or is one more than the parent's. The definition is the newest known that
holds the fields used, or the one a release had; the bare name where none is known (OPEN 71).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from idockit.codec import V4, Codec, Layout, codec_of, layout_of, raw_type
from idockit.dictionary import Dictionary, IDocType, SegmentType, Version
from idockit.errors import EncodeError
from idockit.formats.flatread import CONTROL_MINIMUM
from idockit.formats.nesting import idoc_type_of, type_name
from idockit.formats.numbering import numbers
from idockit.formats.undefined import missing

__all__ = ["Builder", "Kind", "Open", "control_values", "missing", "trimmed_control", "type_name"]


class Kind:
    """What is needed to write the records of one segment name."""

    __slots__ = ("codec", "definition", "known", "length", "name", "raw", "segment", "version")

    def __init__(self, name: str, segment: SegmentType | None, version: Version | None, codec: Codec):
        self.name = name
        self.segment = segment
        self.version = version
        self.codec = codec
        self.raw = codec.segment is not segment
        self.definition = name if self.raw or version is None else version.definition or name
        self.length = None if self.raw or version is None else version.length
        self.known = segment is not None and self.definition in segment.definitions


@dataclass(slots=True)
class Open:
    """A segment whose record is being written. What `--keep` kept of it: `head`, the data header, or of that
    the numbers (SEGNUM on); `name` of the definition; `length` of the record."""

    kind: Kind
    number: str
    level: int
    parent: str
    head: str | None = None
    name: str | None = None
    length: int | None = None


class _Starts(dict[Kind, "tuple[str, str, int, _Starts]"]):
    """How usual records begin below a segment of this level (0: at the top): of each kind SEGNAM, HLEVEL, the
    length of SDATA, and the same for what stands below it."""

    def __init__(self, level: int):
        self.level = level


class Builder:
    """Makes records, IDoc by IDoc, in order. `form` and `release` as in `convert`; `note` is told what a
    person should know; `released` tells whether any definition used carried a release."""

    def __init__(
        self,
        dictionary: Dictionary,
        form: str = "segment",
        release: str | None = None,
        note: Callable[[str], object] = str,
    ):
        self._note = note
        self.dictionary = dictionary
        self.form = form
        self.release = release
        self.layout: Layout = V4
        self.idoc_type: IDocType | None = None
        self.released = False
        self._kinds: dict[str, Kind] = {}
        self._levels: dict[tuple[str, int], int] = {}
        self._client = ""
        self._docnum = ""
        self._document = ""
        self._heads: dict[str, str] = {}
        self._starts: dict[int, _Starts] = {}
        self._count = 0

    def begin(self, control: str, *type_names: str) -> None:
        """Start an IDoc with this control record. `type_names`: where the tree may be found beside it."""
        self.layout = layout = layout_of(control)
        self._client = layout.value(control, "MANDT")
        self._docnum = layout.value(control, "DOCNUM")
        self._count = 0
        self._heads.clear()
        self._document = layout.header("", self._client, self._docnum, "", "", 0)[layout.document]
        names = (layout.value(control, "IDOCTYP"), layout.value(control, "CIMTYP"), *type_names)
        found = idoc_type_of(self.dictionary, *names)
        if found is not self.idoc_type:
            self.idoc_type = found
            self._levels.clear()
            self._starts.clear()

    def control(self, values: Mapping[str, str], root: str = "") -> str:
        """A control record of 4.x in the form asked for; `root`, the element around the IDoc, stands in for
        IDOCTYP where that is missing. Raises EncodeError, UnknownDefinition."""
        whole = {"TABNAM": "EDI_DC40", **({"IDOCTYP": root} if root else {}), **values}
        record = codec_of(V4.control).encode(whole)
        return trimmed_control(record) if self.form == "trimmed" else record.ljust(V4.control_length)

    def kind(self, name: str) -> Kind:
        """What a segment name means: a segment type, a definition, or, where neither is known, raw data."""
        kind = self._kinds.get(name)
        if kind is None:
            if len(self._kinds) >= _KINDS:
                for known in (self._kinds, self._levels, self._heads, self._starts):
                    known.clear()
            kind = self._kinds[name] = self._kind(name)
        return kind

    def _kind(self, name: str) -> Kind:
        found = self.dictionary.resolve(name)
        if found.type is None or not found.type.flat:
            return Kind(name, found.type, None, _raw_codec(name))
        version = found.version
        if found.how == "type":
            version = found.type.definition_for(0, self.release)
            self.released |= version.release is not None
        return Kind(name, found.type, version, codec_of(found.type))

    def open(self, kind: Kind, parent: Open | None) -> Open:
        """Number the next segment."""
        self._count += 1
        if self._count > 999_999:
            self._count = 1
            self._note("more than 999,999 segments in one IDoc: SEGNUM has six digits and starts again at 1")
        level = self._level(kind, parent.level if parent else 0)
        return Open(kind, str(self._count).zfill(6), level, parent.number if parent else "000000")

    def _level(self, kind: Kind, above: int) -> int:
        name = kind.segment.name if kind.segment else kind.name
        level = self._levels.get((name, above))
        if level is None:
            declared = self.dictionary.level(self.idoc_type.name, name) if self.idoc_type else None
            level = self._levels[name, above] = above + 1 if declared is None else declared
        return level

    def resume(self, number: str) -> None:
        """Go on counting from a number that was kept."""
        if number.strip(" ").isdecimal():
            self._count = int(number)

    def record(self, item: Open, body: str) -> str:
        """The record of an open segment with this SDATA. Raises EncodeError where it has fields that the
        release asked for does not have."""
        kind, layout = item.kind, self.layout
        name, length = kind.definition, kind.length
        if item.name is not None:
            name, length = item.name, self.kind(item.name).length
        elif length is not None and len(body) > length and body[length:].strip(" "):
            name, length = self._longer(kind, body)
        if length is None and not kind.raw:
            length = kind.codec.length
        if item.head is not None:
            whole = len(item.head) == layout.base
            start = "" if whole else layout.header(name, self._client, self._docnum, "", "", 0)[: layout.segnum.start]
            record = start + item.head + body
        else:
            head = self._heads.get(name)
            if head is None:
                head = layout.header(name, self._client, self._docnum, "", "", 0)[: layout.segnum.start]
                self._heads[name] = head
            record = (
                f"{head}{item.number}{item.parent}{str(item.level).zfill(2)}{body}"
                if layout is V4
                else layout.header(name, self._client, self._docnum, item.number, item.parent, item.level) + body
            )
        if item.length is not None:
            return record[: item.length].ljust(item.length) if not record[item.length :].strip(" ") else record
        if self.form == "segment":
            return record.ljust(layout.base + length) if length is not None else record.rstrip(" ").ljust(layout.base)
        if self.form == "full":
            return record.ljust(layout.data_length)
        return record.rstrip(" ").ljust(layout.base)

    def records(
        self, kinds: Sequence[Kind], bodies: Sequence[str], depths: Sequence[int], above: Open | None
    ) -> list[str] | None:
        """The records of segments in the order of the file with this SDATA, as `open` and `record` make them;
        None, and nothing done, where one of them is not as usual. `depths` count from 0, below the segment `above`."""
        last = self._count + len(bodies)
        if self.layout is not V4 or self.form != "segment" or last > 999_999:
            return None
        document = self._document
        found: list[str] = []
        append = found.append
        parents = [(above.number, self._starts_below(above.level)) if above else ("000000", self._starts_below(0))]
        for kind, body, depth, number in zip(kinds, bodies, depths, numbers(self._count, len(bodies)), strict=True):
            parent, starts = parents[depth]
            start = starts.get(kind)
            if start is None:
                start = starts[kind] = self._start(kind, starts.level)
            name, level, length, below = start
            if len(body) > length:
                return None
            append(f"{name}{document}{number}{parent}{level}{body.ljust(length)}")
            parents[depth + 1 :] = ((number, below),)
        self._count = last
        return found

    def _starts_below(self, above: int) -> _Starts:
        starts = self._starts.get(above)
        if starts is None:
            starts = self._starts[above] = _Starts(above)
        return starts

    def _start(self, kind: Kind, above: int) -> tuple[str, str, int, _Starts]:
        name = V4.header(kind.definition, "", "", "", "", 0)[: V4.document.start]
        level = self._level(kind, above)
        length = kind.codec.length if kind.length is None else kind.length
        return name, str(level).zfill(2), length, self._starts_below(level)

    def _longer(self, kind: Kind, body: str) -> tuple[str, int | None]:
        """The definition that has the last field filled, which the usual one does not have."""
        assert kind.segment is not None
        count = kind.codec.count(len(body.rstrip(" ")) - 1) + 1
        field = kind.segment.fields[count - 1].name
        version = kind.segment.definition_for(count)
        if self.release and version.release is not None and version.release > self.release:
            raise EncodeError(f"{field} is filled, {kind.definition} of release {self.release} does not have it")
        name = version.definition or kind.segment.bare_definition
        if kind.segment.definitions.get(name) is not version:
            self._note(f"no definition name of {kind.segment.name} with {field} is known: written as {name}")
        return name, version.length


_KINDS = 1 << 14
"""Names that are remembered: a file may have any number of names that nobody knows."""

_RAW = codec_of(raw_type("SDATA"))


def _raw_codec(name: str) -> Codec:
    """The codec of a segment without definition: always the same but for the name, and there may be any number."""
    codec = copy(_RAW)
    codec.segment = copy(_RAW.segment)
    codec.segment.name = name
    return codec


def trimmed_control(control: str) -> str:
    """A control record without the blanks at its end, but for those without which nobody would know it as one."""
    return control.rstrip(" ").ljust(CONTROL_MINIMUM)


def control_values(control: str) -> dict[str, str]:
    """The values of a control record as 4.x has them: of a 3.x record those with a place there."""
    layout = layout_of(control)
    values = codec_of(layout.control).decode(control)
    if layout is V4:
        return values
    if "IDOCTYP" not in values and "DOCTYP" in values:
        values["IDOCTYP"] = values["DOCTYP"]
    places = codec_of(V4.control).place
    carried = {name: values[name] for name in places if name in values}
    carried["TABNAM"] = "EDI_DC40"
    return carried
