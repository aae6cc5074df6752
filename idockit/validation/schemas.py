"""The schemas as lxml and xmlschema have them, and what xmlschema says of an IDoc."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

__all__ = ["explanations", "schema_of"]


@lru_cache(maxsize=8)
def schema_of(path: Path) -> etree.XMLSchema:
    """The schema in a file, for the verdict."""
    return etree.XMLSchema(etree.parse(path))


@lru_cache(maxsize=8)
def _xmlschema(path: Path) -> Any:
    import xmlschema

    return xmlschema.XMLSchema(str(path), defuse="always")


def explanations(path: Path, root: etree._Element, number: int) -> Iterator[tuple[str, str, int | None]]:
    """Path, reason and line of each deviation of a document with one IDoc, which is that `number` of its file. Empty
    where xmlschema finds none."""
    for error in _xmlschema(path).iter_errors(root):
        where = str(error.path or "")
        if number > 1:
            where = where.replace("/IDOC", f"/IDOC[{number}]", 1)
        yield where, " ".join(str(error.reason or error.message).split()), getattr(error.elem, "sourceline", None)
