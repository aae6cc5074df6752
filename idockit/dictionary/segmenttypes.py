"""Segment types.

A segment type is declared once, as a construct struct of fields in wire order; versions only append
fields, so a version is a prefix of the newest list, marked by `Since` (reference DEFINITION_FORMATS,
"Segment type, definition, version, release"). Everything else is derived: offsets, codec, XML names.

    E1EDP19 = SegmentType("E1EDP19",
        Since("E2EDP19001"),
        "QUALF" / CHAR(3),
        "IDTNR" / CHAR(35),
        Since("E2EDP19002"),
        "MFRPN" / CHAR(42),
    )
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from construct import Construct, Container, Struct

from idockit.abap import Field
from idockit.names import xml_name

__all__ = ["SDATA_LENGTH", "Seen", "SegmentType", "Since", "Standing", "Version"]

SDATA_LENGTH = 1000
"""Units of application data in a data record (RECORDS, EDI_DD40)."""

STANDINGS = ("verified", "one source", "partial", "internal lengths", "derived", "unknown")


class Since(NamedTuple):
    """Marker in a declaration: the fields below came with this definition; None: its name is unknown.
    `release`: the SAP release that brought it, None where no source tells."""

    definition: str | None
    release: str | None = None


class Seen(NamedTuple):
    """Marker: a definition name met in real files; `fields` of the list it has, None where unclear."""

    definition: str
    fields: int | None = None
    length: int | None = None


class _Standing(NamedTuple):
    name: str
    verified_fields: int | None
    complete: bool
    ordered: bool


class Standing(_Standing):
    """Marker: how surely the list is known. `verified_fields` leading fields are verified; `complete`
    is False when more fields exist; `ordered` False when the order is not known."""

    __slots__ = ()

    def __new__(
        cls, name: str, verified_fields: int | None = None, complete: bool = True, ordered: bool = True
    ) -> Self:
        if name not in STANDINGS:
            raise ValueError(f"standing {name!r}, expected one of {STANDINGS}")
        return super().__new__(cls, name, verified_fields, complete, ordered)


VERIFIED = Standing("verified")


class Version(NamedTuple):
    """A definition of a segment type: its first `nfields` fields, `length` units (None: unknown)."""

    definition: str | None
    nfields: int
    length: int | None
    seen: bool = False
    release: str | None = None


class SegmentType(Struct):
    """A segment type (E1MARAM). Parses and builds SDATA as bytes: `E1MARAM.parse(data, page=UTF8)`.

    `members` are, in wire order: an optional text, `Standing`, `Seen` and `Since` markers, fields. `language`
    (ISO 639-1) is that of the texts, empty for our own words.
    """

    # What construct sets in each object, set once, or when it is asked for: a module declares hundreds of types.
    docs = ""
    parsed = None
    flagbuildnone = True

    def __init__(self, name: str, *members: str | Since | Seen | Standing | Field, language: str = ""):
        marks = [m for m in members if not isinstance(m, Field)]
        self.name: str = name
        fields = [m for m in members if isinstance(m, Field)]
        self.subcons: list[Construct[Any, Any]] = list(fields)
        self.fields: tuple[Field, ...] = tuple(fields)
        self.text: str = next((m for m in marks if isinstance(m, str)), "")
        self.standing: Standing = next((m for m in marks if isinstance(m, Standing)), VERIFIED)
        self.seen: tuple[Seen, ...] = tuple([m for m in marks if isinstance(m, Seen)])
        self.language = language
        self._members = members

    @cached_property
    def _subcons(self) -> Container[Any]:  # type: ignore[override]  # as construct makes it; its stubs say dict
        return Container(self.by_name)

    def __repr__(self) -> str:
        return f"<SegmentType {self.name}: {len(self.fields)} fields>"

    @cached_property
    def xml_name(self) -> str:
        return xml_name(self.name)

    @cached_property
    def offsets(self) -> tuple[int | None, ...]:
        """Offset of each field in SDATA, in units; None from the first unknown length on."""
        offsets: list[int | None] = []
        offset: int | None = 0
        for item in self.fields:
            offsets.append(offset)
            offset = None if offset is None or item.length is None else offset + item.length
        return tuple(offsets)

    @cached_property
    def length(self) -> int | None:
        """Units of all fields; None where one is unknown."""
        return self.length_of(len(self.fields))

    def length_of(self, nfields: int) -> int | None:
        """Units of the first `nfields` fields; None where one is unknown."""
        lengths = [item.length for item in self.fields[:nfields]]
        return None if None in lengths else sum(n for n in lengths if n is not None)

    @cached_property
    def flat(self) -> bool:
        """Whether flat records can be read and written: fields, order and lengths are known (OPEN 73)."""
        known = bool(self.fields) or self.standing.complete
        return known and self.length is not None and self.standing.ordered

    def begins(self, other: SegmentType) -> bool:
        """Whether the other has all fields of this one, at the same places, and may have more behind them."""
        theirs = other.fields[: len(self.fields)]
        return [(f.name, f.length) for f in self.fields] == [(f.name, f.length) for f in theirs]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return MappingProxyType({item.name: item for item in self.fields if item.name})

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Declared versions, oldest first; the last one has all fields."""
        marks: list[tuple[int, Since]] = []
        count = 0
        for member in self._members:
            if isinstance(member, Since):
                marks.append((count, member))
            elif isinstance(member, Field):
                count += 1
        if not marks:
            marks = [(0, Since(None))]
        ends = [start for start, _ in marks[1:]] + [count]
        return tuple(
            Version(since.definition, end, self.length_of(end), release=since.release)
            for (_, since), end in zip(marks, ends, strict=True)
        )

    @cached_property
    def definitions(self) -> Mapping[str, Version]:
        """Every definition name known for this type -> its version; oldest first, seen ones included."""
        known = {v.definition: v for v in self.versions if v.definition}
        for item in self.seen:
            nfields = len(self.fields) if item.fields is None else item.fields
            length = item.length
            if length is None and item.fields is not None:
                length = self.length_of(nfields)
            known.setdefault(item.definition, Version(item.definition, nfields, length, seen=True))
        return MappingProxyType(dict(sorted(known.items(), key=lambda pair: (pair[1].nfields, pair[0]))))

    @cached_property
    def bare_definition(self) -> str:
        """The definition name without a suffix: what is written where no name is known (OPEN 71)."""
        return re.sub(r"^([EZ])1", r"\g<1>2", self.name)

    def definition_for(self, nfields: int, release: str | None = None) -> Version:
        """The newest known definition that holds the first `nfields` fields, or the bare name. With
        `release` (`46C`, `750`): not newer than it, among the definitions that carry releases (OPEN 71)."""
        for version in reversed(list(self.definitions.values())):
            late = release is not None and version.release is not None and version.release > release
            if version.nfields >= nfields and not late:
                return version
        return Version(self.bare_definition, len(self.fields), self.length)
