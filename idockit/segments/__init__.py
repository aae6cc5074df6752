"""The built-in dictionary: every segment type and IDoc type idockit ships, loaded when named.

One module per family (`matmas`: MATMAS01 ... MATMAS07 and their segments), `common` for segments of
several families, `infotypes_nn00` for HR. `_index` says which module declares a name, so that one name
loads one module. Real names, lengths and trees; how surely each is known is part of the declaration.
`texts` has what fields and segments mean, loaded when a text is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Generic, TypeVar

from idockit.dictionary import Dictionary, IDocType, SegmentType, declarations

__all__ = ["builtin", "segment_text", "text_of"]

T = TypeVar("T", SegmentType, IDocType)


class _Declared(Mapping[str, T], Generic[T]):
    """Names of one kind -> declarations; a module is imported when a name of it is asked for."""

    def __init__(self, kind: type[T], modules: dict[str, str]):
        self._kind: type[T] = kind
        self._module = {name: module for module, names in modules.items() for name in names.split()}
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._loaded.get(name)
        if found is None:
            module = import_module(f"idockit.segments.{self._module[name]}")
            for item in declarations(vars(module)):
                if isinstance(item, self._kind):
                    self._loaded[item.name] = item
            found = self._loaded[name]
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._module

    def __iter__(self) -> Iterator[str]:
        return iter(self._module)

    def __len__(self) -> int:
        return len(self._module)


@cache
def builtin() -> Dictionary:
    """The dictionary of everything declared in this package."""
    from idockit.segments import _index

    return Dictionary(
        _Declared(SegmentType, _index.SEGMENTS),
        _Declared(IDocType, _index.IDOC_TYPES),
        _index.DEFINITIONS,
        name="built-in",
        where_used=_uses,
    )


def _uses() -> Sequence[Mapping[str, str]]:
    from idockit.segments import _where_used

    return _where_used.FIELDS, _where_used.SEGMENTS, _where_used.MESSAGES


def text_of(segment: SegmentType | None, field: str) -> str:
    """What a field means, in our own words: the segment's own text, else the one shared by all fields of that
    name; empty where there is none, or no such field."""
    declared = segment.by_name.get(field) if segment is not None else None
    if declared is None or declared.text:
        return "" if declared is None else declared.text
    from idockit.segments.texts import TEXTS

    return TEXTS.get(field, "")


def segment_text(segment: SegmentType | None) -> str:
    """What a segment type holds, in our own words; empty where nobody wrote it yet."""
    if segment is None or segment.text:
        return "" if segment is None else segment.text
    from idockit.segments.texts import SEGMENT_TEXTS

    return SEGMENT_TEXTS.get(segment.name, "")
