"""Where-used lists: which segments have a field, which IDoc types a segment, which IDoc types carry a message."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Self

from idockit.dictionary.idoctypes import IDocType, MessageType
from idockit.dictionary.segmenttypes import SegmentType
from idockit.errors import UnknownDefinition

__all__ = ["WhereUsed", "meant"]


def meant(near: list[str]) -> str:
    """What an error message adds where something near is known."""
    return f"; the nearest known is {near[0]}" if near else ""


class WhereUsed(ABC):
    """The lists of a dictionary and of those below it. `where_used` gives three mappings made beforehand, names with
    blanks between; without it they are made from the declarations when first asked for."""

    segments: Mapping[str, SegmentType]
    idoc_types: Mapping[str, IDocType]
    messages: Mapping[str, MessageType]
    where_used: Callable[[], Sequence[Mapping[str, str]]] | None

    @abstractmethod
    def stack(self) -> Iterator[Self]:
        """This dictionary and those below it."""

    def segment_names(self) -> list[str]:
        """The names of all segment types, sorted; those of the base too."""
        return sorted({name for d in self.stack() for name in d.segments})

    def idoc_type_names(self) -> list[str]:
        """The names of all IDoc types, sorted; those of the base too."""
        return sorted({name for d in self.stack() for name in d.idoc_types})

    @cached_property
    def all_messages(self) -> Mapping[str, MessageType]:
        """Every message type by name, sorted, with all IDoc types that carry it."""
        carriers: dict[str, dict[str, None]] = {}
        texts: dict[str, str] = {}
        for own in reversed(list(self.stack())):
            for name, message in own.messages.items():
                carriers.setdefault(name, {}).update(dict.fromkeys(message.idoc_types))
                texts[name] = message.text or texts.get(name, "")
            for name, types in own._lists[2].items():
                carriers.setdefault(name, {}).update(dict.fromkeys(types.split()))
        told = {idoc_type for types in carriers.values() for idoc_type in types}
        derived: dict[str, list[str]] = {}
        for idoc_type in self.idoc_type_names():
            if idoc_type not in told and re.search(r"\d\d$", idoc_type):
                derived.setdefault(idoc_type[:-2], []).append(idoc_type)
        return MappingProxyType(
            {
                name: MessageType(
                    name,
                    tuple(sorted([*carriers.get(name, ()), *derived.get(name, ())])),
                    texts.get(name, ""),
                    tuple(derived.get(name, ())),
                )
                for name in sorted({*carriers, *derived})
            }
        )

    def message(self, name: str) -> MessageType:
        """The message type of that name. Raises UnknownDefinition, naming the nearest."""
        found = self.all_messages.get(name)
        if found is None:
            near = get_close_matches(name, list(self.all_messages), 1)
            raise UnknownDefinition(f"message type {name} is not known{meant(near)}", name=name)
        return found

    def segments_with(self, field: str) -> tuple[str, ...]:
        """The segment types that have a field of this name, sorted (where-used list)."""
        return tuple(sorted({name for d in self.stack() for name in d._lists[0].get(field, "").split()}))

    def idoc_types_with(self, segment: str) -> tuple[str, ...]:
        """The IDoc types that have this segment type, sorted (where-used list)."""
        return tuple(sorted({name for d in self.stack() for name in d._lists[1].get(segment, "").split()}))

    @cached_property
    def _lists(self) -> Sequence[Mapping[str, str]]:
        return self.where_used() if self.where_used else self._used()

    def _used(self) -> Sequence[Mapping[str, str]]:
        fields: dict[str, list[str]] = {}
        segments: dict[str, list[str]] = {}
        messages: dict[str, list[str]] = {}
        for name, segment in self.segments.items():
            for item in segment.fields:
                fields.setdefault(str(item.name), []).append(name)
        for name, idoc_type in self.idoc_types.items():
            for used in idoc_type.nodes:
                segments.setdefault(used, []).append(name)
            for message in idoc_type.messages:
                messages.setdefault(message, []).append(name)
        return [{name: " ".join(users) for name, users in used.items()} for used in (fields, segments, messages)]
