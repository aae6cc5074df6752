"""What an importer finds, gathered into a dictionary: segments met twice are put together, limits are held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from idockit.abap import Field
from idockit.definitions.chains import Contradiction, merge, segment_type
from idockit.definitions.trees import merge_idoc_types
from idockit.dictionary import Dictionary, IDocType, MessageType, Node, SegmentType, Standing, Version, tree_text
from idockit.errors import FormatError, Where

__all__ = ["Collector"]

MAX_SEGMENTS = 200_000
MAX_FIELDS = 2_000_000
MAX_DEPTH = 99
"""IDocs nest no deeper: HLEVEL has two digits (RECORDS, EDI_DD40)."""

IMPORTED = Standing("verified")
"""An export is what the user's own system says."""


class Collector:
    """Gathers the declarations of one source; `dictionary` hands them over once all was read.

    `source` names it in messages; `standing` is "derived" for what is only inferred from a sample; `language` is
    that of the texts (ISO 639-1, empty where not known).
    """

    def __init__(self, source: str, *, standing: str = "verified", language: str = ""):
        self.source = source
        self.standing = standing
        self.language = language
        self.notes: list[str] = []
        self._segments: dict[str, SegmentType] = {}
        self._types: dict[str, IDocType] = {}
        self._messages: dict[str, list[str]] = {}
        self._fields = 0

    def segment(
        self,
        name: str,
        fields: Sequence[Field],
        *,
        definition: str | None = None,
        release: str | None = None,
        text: str = "",
        complete: bool = True,
        line: int | None = None,
    ) -> None:
        """A segment type and its fields. Met again with a longer or shorter list, the lists are put together.
        Raises FormatError where that cannot be, or where a field has no name or a length below 1."""
        versions = [Version(definition, len(fields), None, release=release)] if definition else []
        made = segment_type(
            name,
            fields,
            versions,
            text=text,
            standing=Standing(self.standing, complete=complete),
            language=self.language if text or any(f.text for f in fields) else "",
        )
        self.declare(made, line=line)

    def declare(self, segment: SegmentType, *, line: int | None = None) -> None:
        """A segment type as it is. Raises FormatError as `segment`."""
        where = Where(self.source, line)
        name = segment.name
        if not name or name != name.strip():
            raise FormatError(f"segment type {name!r}, expected a name", where)
        seen: set[str] = set()
        for field in segment.fields:
            if not field.name or field.name in seen:
                raise FormatError(
                    f"{name}: field {field.name!r} " + ("stands twice" if field.name else "has no name"), where
                )
            if field.length is not None and field.length < 1:
                raise FormatError(f"{name}: field {field.name} has length {field.length}, expected 1 or more", where)
            seen.add(field.name)
        self._fields += len(segment.fields)
        if self._fields > MAX_FIELDS or len(self._segments) >= MAX_SEGMENTS:
            raise FormatError(f"more than {MAX_SEGMENTS} segments or {MAX_FIELDS} fields", where)
        if known := self._segments.get(name):
            try:
                segment = merge(known, segment)
            except Contradiction as difference:
                raise FormatError(f"segment {name} stands here twice, and not the same: {difference}", where) from None
        self._segments[name] = segment

    def idoc_type(
        self,
        name: str,
        roots: Iterable[Node],
        *,
        basic_type: str = "",
        text: str = "",
        messages: Iterable[str] = (),
        release: str = "",
        line: int | None = None,
        standing: str = "",
    ) -> None:
        """An IDoc type, or an extension with its whole tree (`basic_type`). Raises FormatError where the source
        has it twice with different trees, or nests it too deeply."""
        made = IDocType(
            name,
            text,
            tree_text(roots),
            standing=standing or self.standing,
            messages=messages,
            basic_type=basic_type,
            language=self.language if text else "",
            release=release,
        )
        self.declare_type(made, line=line)

    def declare_type(self, idoc_type: IDocType, *, line: int | None = None) -> None:
        """An IDoc type as it is. Raises FormatError as `idoc_type`."""
        where = Where(self.source, line)
        name = idoc_type.name
        if max((node.depth for node in idoc_type.walk()), default=0) > MAX_DEPTH:
            raise FormatError(f"{name}: segments nest deeper than {MAX_DEPTH}", where)
        for message in idoc_type.messages:
            self.message(message, name)
        if known := self._types.get(name):
            try:
                idoc_type = merge_idoc_types(known, idoc_type)
            except Contradiction as difference:
                raise FormatError(
                    f"IDoc type {name} stands here twice, and not the same: {difference}", where
                ) from None
        self._types[name] = idoc_type

    def message(self, name: str, idoc_type: str = "") -> None:
        """A message type, and an IDoc type that carries it."""
        carriers = self._messages.setdefault(name, [])
        if idoc_type and idoc_type not in carriers:
            carriers.append(idoc_type)

    def note(self, text: str) -> None:
        """Something the user ought to know, which is no error."""
        if text not in self.notes:
            self.notes.append(text)

    def dictionary(self) -> Dictionary:
        """Everything gathered. Raises FormatError where there is nothing, or a type names a missing segment."""
        if not self._segments and not self._types:
            raise FormatError("no segment and no IDoc type found", Where(self.source))
        return Dictionary(
            self._segments,
            self._types,
            name=self.source,
            messages={name: MessageType(name, tuple(types)) for name, types in self._messages.items()},
            notes=tuple(self.notes),
        )
