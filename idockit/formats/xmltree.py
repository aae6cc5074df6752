"""An IDoc of an XML as a JSON tree, and such a tree as XML in SAP's form.

`element_text` writes what a tree says; the text that was read is kept beside the tree only where it differs from
that, or stands in another layout than `Layout` describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from idockit.dictionary import Dictionary, xml_name
from idockit.errors import EncodeError, FormatError, Where
from idockit.formats.jsonshape import MAX_INDENT
from idockit.formats.jsontext import JSONTree, json_name, name_of_json
from idockit.formats.xmldoc import XMLDocument, XMLIDoc, XMLSegment, check_limits
from idockit.formats.xmlsplit import Piece
from idockit.formats.xmltext import illegal

__all__ = ["Layout", "changes", "element_text", "layout_of_piece", "parsed", "root_of", "tree_of"]

_FIRST = re.compile(r"<[^>]*>\n([ \t]+)<")


class Layout(NamedTuple):
    """How elements are laid out: each on a line of its own, indented by so much for each level; or, where
    `indent` is empty, one behind the other."""

    indent: str

    def line(self, depth: int) -> str:
        """What stands before an element of this depth (0: the root) that is not the first in the file."""
        return f"\n{self.indent * depth}" if self.indent else ""


def layout_of_piece(piece: Piece) -> Layout:
    """The layout that an IDoc seems to have."""
    found = _FIRST.match(piece.text)
    depth = len(piece.around) + 1
    if found is None or len(found[1]) % depth:
        return Layout("")
    unit = found[1][: len(found[1]) // depth]
    return Layout(unit if unit * depth == found[1] and len(unit) <= MAX_INDENT else "")


def parsed(text: str, around: Sequence[str], dictionary: Dictionary, source: str, line: int = 1) -> XMLDocument:
    """The text of an element, inside these start tags, as a document. Raises FormatError."""
    names = [tag[1:-1].split(" ", 1)[0] for tag in around]
    whole = "".join((*around, text, *(f"</{name}>" for name in reversed(names))))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(whole.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        at = error.position[0] or 1
        raise FormatError(f"not well-formed XML: {error.msg}", Where(source, line + at - 1)) from None
    if root.getroottree().docinfo.doctype:
        raise FormatError("a DOCTYPE: IDoc XML has none; remove it", Where(source, line))
    check_limits(root, source)
    return XMLDocument(root.getroottree(), source, dictionary, False)


# -- XML to a tree


def tree_of(idoc: XMLIDoc) -> JSONTree:
    """What an IDoc says: type, control, segments."""
    tree: JSONTree = {"type": idoc.type} if idoc.type else {}
    tree["control"] = _values(idoc.control.fields())
    if segments := [_segment(segment) for segment in idoc.segments]:
        tree["segments"] = segments
    return tree


def _segment(segment: XMLSegment) -> JSONTree:
    tree: JSONTree = {"segment": json_name(segment.name)}
    if values := _values(segment.fields()):
        tree["fields"] = values
    if segment.definition is not None:
        tree["keep"] = {"name": segment.definition}
    if below := [_segment(child) for child in segment.children]:
        tree["segments"] = below
    return tree


def _values(fields: Mapping[str, str]) -> dict[str, str]:
    return {json_name(name): value for name, value in fields.items()}


# -- a tree to XML


def root_of(tree: JSONTree) -> str:
    """The name of the root element that an IDoc gives: CIMTYP, else IDOCTYP, else its type."""
    control: Mapping[str, str] = tree.get("control", {})
    return xml_name(control.get("CIMTYP") or control.get("IDOCTYP") or tree.get("type") or "IDOCS")


def element_text(tree: JSONTree, depth: int, layout: Layout, path: str = "$") -> str:
    """The IDoc as an element IDOC in SAP's form, at this depth. Raises EncodeError for a character that XML
    cannot hold."""
    pieces = ['<IDOC BEGIN="1">']
    if control := tree.get("control"):
        pieces.append(f'{layout.line(depth + 1)}<EDI_DC40 SEGMENT="1">')
        _put_fields(control, depth + 2, layout, f"{path}.control", pieces)
        pieces.append(f"{layout.line(depth + 1)}</EDI_DC40>")
    for index, segment in enumerate(tree.get("segments", ())):
        _put_segment(segment, depth + 1, layout, f"{path}.segments[{index}]", pieces)
    pieces.append(f"{layout.line(depth)}</IDOC>")
    return "".join(pieces)


def _put_segment(tree: JSONTree, depth: int, layout: Layout, path: str, pieces: list[str]) -> None:
    tag = xml_name(name_of_json(tree["segment"]))
    if layout.indent and not any(tree.get("fields", {}).values()) and not tree.get("segments"):
        pieces.append(f'{layout.line(depth)}<{tag} SEGMENT="1"/>')
        return
    pieces.append(f'{layout.line(depth)}<{tag} SEGMENT="1">')
    _put_fields(tree.get("fields", {}), depth + 1, layout, f"{path}.fields", pieces)
    for index, below in enumerate(tree.get("segments", ())):
        _put_segment(below, depth + 1, layout, f"{path}.segments[{index}]", pieces)
    pieces.append(f"{layout.line(depth)}</{tag}>")


def _put_fields(values: Mapping[str, str], depth: int, layout: Layout, path: str, pieces: list[str]) -> None:
    before = layout.line(depth)
    for name, value in values.items():
        if value:
            tag = xml_name(name_of_json(name))
            pieces.append(f"{before}<{tag}>{_content(value, path, name)}</{tag}>")


def _content(value: str, path: str, name: str) -> str:
    if not (value.isascii() and value.isprintable()) and (bad := illegal(value.replace("\n", ""))):
        raise EncodeError(f"character {bad[0]!r} cannot stand in XML", Where(path=f"{path}.{name}"))
    for character, text in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        if character in value:
            value = value.replace(character, text)
    return value


# -- whether a kept text still says what the tree says


def changes(idoc: XMLIDoc, tree: JSONTree) -> list[str] | None:
    """Set what the tree says otherwise in the IDoc; the names of what was changed, None where the segments
    are not the same and nothing could be set."""
    have, want = list(_walk(idoc.segments)), list(_walk_tree(tree.get("segments", ()), 0))
    if [(depth, json_name(s.name)) for depth, s in have] != [(depth, t["segment"]) for depth, t in want]:
        return None
    changed: list[str] = []
    pairs: list[tuple[str, XMLSegment, Mapping[str, str]]] = [
        (s.name, s, t.get("fields", {})) for (_, s), (_, t) in zip(have, want, strict=True)
    ]
    for name, fields, texts in [("EDI_DC40", idoc.control, tree.get("control", {})), *pairs]:
        old = fields.fields()
        new = {name_of_json(field): text for field, text in texts.items() if text}
        for field in {**old, **new}:
            if old.get(field, "") != new.get(field, ""):
                fields[field] = new.get(field, "")
                changed.append(f"{name}-{field}")
    return changed


def _walk(segments: Sequence[XMLSegment], depth: int = 0) -> Iterator[tuple[int, XMLSegment]]:
    for segment in segments:
        yield depth, segment
        yield from _walk(segment.children, depth + 1)


def _walk_tree(segments: Sequence[JSONTree], depth: int) -> Iterator[tuple[int, JSONTree]]:
    for segment in segments:
        yield depth, segment
        yield from _walk_tree(segment.get("segments", ()), depth + 1)
