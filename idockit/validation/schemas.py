"""The schemas as lxml and xmlschema have them, and what xmlschema says of an IDoc."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from idockit.definitions.xsd import schema_path, xsd
from idockit.dictionary import Dictionary
from idockit.segments import builtin

__all__ = ["Source", "explanations", "schema_of", "source_of"]


Source = Path | bytes
"""A schema: the file of a shipped one, or its text."""


def source_of(name: str, dictionary: Dictionary) -> Source:
    """The schema of an IDoc type: the shipped file, or written now where the definitions are not the built-in ones.
    Raises UnknownDefinition."""
    return schema_path(name) if dictionary is builtin() else xsd(dictionary.idoc_type(name), dictionary)


@lru_cache(maxsize=8)
def schema_of(source: Source) -> etree.XMLSchema:
    """The schema, for the verdict."""
    return etree.XMLSchema(etree.parse(source) if isinstance(source, Path) else etree.fromstring(source))


@lru_cache(maxsize=8)
def _xmlschema(source: Source) -> Any:
    import xmlschema

    text = str(source) if isinstance(source, Path) else source.decode("utf-8")
    return xmlschema.XMLSchema(text, defuse="always")


def explanations(source: Source, root: etree._Element, number: int) -> Iterator[tuple[str, str, int | None]]:
    """Path, reason and line of each deviation of a document with one IDoc, which is that `number` of its file. Empty
    where xmlschema finds none."""
    for error in _xmlschema(source).iter_errors(root):
        where = str(error.path or "")
        if number > 1:
            where = where.replace("/IDOC", f"/IDOC[{number}]", 1)
        yield where, " ".join(str(error.reason or error.message).split()), getattr(error.elem, "sourceline", None)
