"""An IDoc as people see it: a control record and a tree of segments, whatever file it came from.

The classes here say what an IDoc can do; `formats` has the two that hold one: flat records and XML
elements. Neither is a copy: what was read is kept, and setting a field changes just that field.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from idockit.dictionary import Dictionary, SegmentType, xml_name
from idockit.errors import FormatError, UnknownDefinition

__all__ = ["Document", "Fields", "IDoc", "Segment"]

_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")


class Fields(ABC):
    """Named values: of a control record or a segment. Values are texts without trailing blanks; a field
    that is blank or absent is the empty text."""

    __slots__ = ()

    name: str
    type: SegmentType | None

    @abstractmethod
    def fields(self) -> dict[str, str]:
        """The fields that are filled, in order."""

    @abstractmethod
    def __getitem__(self, field: str) -> str:
        """A field's text. Raises UnknownDefinition for a field that is neither declared nor there."""

    @abstractmethod
    def __setitem__(self, field: str, value: str) -> None:
        """Set a field; empty text: make it blank. Raises EncodeError where it does not fit or the code page
        lacks a character, UnknownDefinition for a field the definition does not have."""

    def get(self, field: str, default: str = "") -> str:
        """A field's text, `default` where it is blank or not known."""
        try:
            return self[field] or default
        except UnknownDefinition:
            return default

    def no_field(self, field: str) -> UnknownDefinition:
        """The error for a field that is not known."""
        return UnknownDefinition(f"{self.name} has no field {field}", name=f"{self.name}-{field}")


class Segment(Fields):
    """A segment of an IDoc. `name` is its segment type (E1MARAM), or the name in the file where that is not
    known; `definition` the name of its definition (E2MARAM009), None in XML."""

    __slots__ = ()

    definition: str | None
    parent: Segment | None

    @property
    @abstractmethod
    def children(self) -> Sequence[Segment]:
        """The segments below, in order."""

    def walk(self) -> Iterator[Segment]:
        """This segment and all below, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, path: str) -> Segment | None:
        """The segment at a path below this one, as in XPath: `E1MARCM[2]/E1MARDM`."""
        return _find(self.children, path)

    def __repr__(self) -> str:
        return f"<Segment {self.name}>"


class IDoc(ABC):
    """One IDoc. `number` counts from 1 in its document."""

    number: int

    @property
    @abstractmethod
    def control(self) -> Fields:
        """The control record, as EDI_DC40."""

    @property
    @abstractmethod
    def segments(self) -> Sequence[Segment]:
        """The segments at the top."""

    @property
    def type(self) -> str:
        """The basic type (IDOCTYP)."""
        return self.control["IDOCTYP"]

    @property
    def root(self) -> str:
        """The name of the root element in XML: the extension (CIMTYP), else the basic type."""
        return xml_name(self.control["CIMTYP"] or self.type)

    def walk(self) -> Iterator[Segment]:
        """All segments in the order of the file."""
        for segment in self.segments:
            yield from segment.walk()

    def find(self, path: str) -> Segment | None:
        """The segment at a path, as in XPath: `E1MARAM/E1MARCM[3]`, or in full
        `/MATMAS05/IDOC[2]/E1MARAM/E1MARCM[3]`, which is None in another IDoc."""
        if path.startswith("/"):
            _, root, idoc, *rest = [*path.split("/", 3), ""]
            if root != self.root or (_step(idoc) not in {("IDOC", self.number)}):
                return None
            path = rest[0]
        return _find(self.segments, path)

    def paths(self) -> Iterator[tuple[str, Segment]]:
        """All segments in the order of the file, each with its path in full."""
        yield from _paths(self.segments, f"/{self.root}/IDOC[{self.number}]")

    def path(self, segment: Segment) -> str:
        """The path of a segment in full; `find` takes it back. For all of them, `paths` is faster."""
        steps = []
        at: Segment | None = segment
        while at is not None:
            beside = at.parent.children if at.parent is not None else self.segments
            same = [other for other in beside if other.name == at.name]
            number = next((i for i, other in enumerate(same, 1) if other is at or other == at), 1)
            steps.append(xml_name(at.name) + (f"[{number}]" if len(same) > 1 else ""))
            at = at.parent
        idoc = f"IDOC[{self.number}]"
        return "/".join(("", self.root, idoc, *reversed(steps)))

    def __repr__(self) -> str:
        return f"<IDoc {self.control['DOCNUM'] or self.number}: {self.type}>"


class Document(Sequence[IDoc]):
    """The IDocs of one file. `format` is `flat` or `xml`; `about` tells how it was written (encoding, form,
    line end), `notes` what was remarkable about it."""

    format: str
    source: str
    dictionary: Dictionary
    about: Mapping[str, str]
    notes: list[str]
    _idocs: list[IDoc]

    @overload
    def __getitem__(self, index: int) -> IDoc: ...
    @overload
    def __getitem__(self, index: slice) -> list[IDoc]: ...
    def __getitem__(self, index: int | slice) -> IDoc | list[IDoc]:
        return self._idocs[index]

    def __len__(self) -> int:
        return len(self._idocs)

    def find(self, path: str) -> Segment | None:
        """The segment at a full path: `/MATMAS05/IDOC[2]/E1MARAM`."""
        return next((found for idoc in self if (found := idoc.find(path)) is not None), None)

    @abstractmethod
    def to_bytes(self) -> bytes:
        """The file as read, with what was changed since."""

    def __repr__(self) -> str:
        return f"<Document {self.source}: {len(self)} IDocs>"


def _paths(segments: Sequence[Segment], above: str) -> Iterator[tuple[str, Segment]]:
    several = Counter(segment.name for segment in segments)
    seen: Counter[str] = Counter()
    for segment in segments:
        seen[segment.name] += 1
        number = f"[{seen[segment.name]}]" if several[segment.name] > 1 else ""
        path = f"{above}/{xml_name(segment.name)}{number}"
        yield path, segment
        yield from _paths(segment.children, path)


def _step(text: str) -> tuple[str, int]:
    match = _STEP.fullmatch(text)
    if match is None:
        raise FormatError(f"path step {text!r}, expected a name or name[number]")
    return match[1], int(match[2] or 1)


def _find(segments: Sequence[Segment], path: str) -> Segment | None:
    found: Segment | None = None
    for text in path.split("/"):
        name, number = _step(text)
        same = [segment for segment in segments if xml_name(segment.name) == name or segment.name == name]
        if not 1 <= number <= len(same):
            return None
        found = same[number - 1]
        segments = found.children
    return found
