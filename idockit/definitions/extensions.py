"""Extensions of an IDoc type declared by their own segments only, each hung below a segment of the basic type.

    [extensions.ZORDERS01]
    basic_type = "ORDERS05"
    top = "Z1HEAD 0..1"
    below.E1EDP01 = '''
    Z1ITEM     0..9
      Z1TEXT   0..99
    '''
    below.E1EDKA1.E1EDKA3 = "Z1FAX 0..1"

Such an extension is an IDoc type with `basic_type` and the standing `partial`: its tree has the extension's segments,
and `?..?` where a segment of the basic type stands that they hang below. Over a set that has the basic type it becomes
whole (`refine`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from idockit.definitions.trees import is_place, tree_lines
from idockit.dictionary import IDocType
from idockit.errors import FormatError

__all__ = ["PARTIAL", "extension_tree", "is_partial"]

PARTIAL = "partial"
"""The standing of an extension that has only its own segments."""


def is_partial(idoc_type: IDocType) -> bool:
    """Whether this is an extension's own part, to be completed with its basic type."""
    return bool(idoc_type.basic_type) and idoc_type.standing == PARTIAL


def extension_tree(name: str, top: object, below: object) -> str:
    """The tree of the extension's own part. `top` is tree text, `below` a table of segment names to tree text or,
    for a segment at one place only, to such a table again. Raises FormatError, naming the key."""
    if not isinstance(top, str):
        raise FormatError(f"extension {name}: top is {top!r}, expected tree lines")
    lines = list(_lines(name, "top", top, ""))
    lines += _places(name, "below", below, "")
    if not lines:
        raise FormatError(f"extension {name}: no segment, expected below.SEGMENT or top with tree lines")
    return "\n".join(lines) + "\n"


def _places(name: str, key: str, below: object, indent: str) -> Iterator[str]:
    if not isinstance(below, Mapping):
        raise FormatError(f"extension {name}: {key} is {below!r}, expected a table of segments and tree lines")
    for segment, value in below.items():
        place = f"{key}.{segment}"
        if not segment:
            yield from _lines(name, place, value, indent)
            continue
        yield f"{indent}{segment} ?..?"
        if isinstance(value, str):
            yield from _lines(name, place, value, indent + "  ")
        else:
            yield from _places(name, place, value, indent + "  ")


def _lines(name: str, key: str, text: object, indent: str) -> Iterator[str]:
    if not isinstance(text, str):
        raise FormatError(f"extension {name}: {key} is {text!r}, expected tree lines")
    try:
        own = IDocType(name, text)
        unclear = next((node for node in own.walk() if is_place(node)), None)
    except ValueError as error:
        raise FormatError(f"extension {key}, {error}") from None
    if unclear is not None:
        raise FormatError(f"extension {name}: {key} has {unclear.segment} ?..?, expected how often it may stand")
    yield from tree_lines(own.roots, indent)
