"""An IDoc type for people (WE30): the tree of its segments, as lines or as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from idockit.dictionary import Dictionary, IDocType, Node
from idockit.display.layout import Line, title_lines, visible
from idockit.display.segments import field_lines, segment_dict
from idockit.segments import segment_text

__all__ = ["type_dict", "type_lines"]

_PLAIN = ("  ", "  ", "  ", "  ")
_DRAWN = ("├─", "└─", "│ ", "  ")


def type_lines(
    dictionary: Dictionary,
    idoc_type: IDocType,
    *,
    fields: bool = False,
    depth: int | None = None,
    width: int = 80,
    drawn: bool = False,
) -> Iterator[Line]:
    """The lines that show an IDoc type: how often each segment may stand, whether it must, whether it begins a group
    (WE30's word for a segment with segments below it), HLEVEL, and what it holds.

    `fields` adds the field tables, `depth` leaves out what is deeper, `drawn` draws the tree with lines. `?` marks
    what no source surely tells.
    """
    extension = f" (extension of {idoc_type.basic_type})" if idoc_type.basic_type else ""
    sure = idoc_type.standing == "verified"
    text = idoc_type.text if sure else f"{idoc_type.text} ({idoc_type.standing})".strip()
    yield from title_lines("", idoc_type.name + extension, not sure, visible(text), width)
    messages = [
        name + " ?" * (carrier in message.derived)
        for name, message in dictionary.all_messages.items()
        for carrier in (idoc_type.name, idoc_type.basic_type)
        if carrier in message.idoc_types
    ]
    for number, piece in enumerate(wrap(" ".join(messages), max(width - 16, 20))):
        yield ("", "  message types " if number == 0 else " " * 16), ("text", piece)
    rows = list(_rows(idoc_type.roots, depth, _DRAWN if drawn else _PLAIN, ""))
    names = max((len(lead) + len(node.segment) for lead, _, node in rows), default=0)
    counts = max((len(_count(node)) for _, _, node in rows), default=0)
    yield ()
    head = f"{'segment':{names}}  {'min..max':{counts}}  status     HL  text"
    yield (("text", head),)
    for lead, below, node in rows:
        segment = dictionary.find_segment(node.segment)
        said = _said(dictionary, node, depth)
        status = "?" if node.minimum is None else "mandatory" if node.mandatory else "optional"
        level = dictionary.level(idoc_type.name, node.segment) if node.level is None else node.level
        hlevel = "?" if level is None else f"{level:02d}"
        mark = segment is None or segment.standing.name != "verified"
        front: Line = (
            ("text", lead),
            ("name", f"{node.segment:{names - len(lead)}}"),
            ("mark", "? " if mark else "  "),
            ("value", f"{_count(node):{counts}}  {status:9}  {hlevel}  "),
        )
        start = names + 2 + counts + 2 + 9 + 2 + len(hlevel) + 2
        for number, piece in enumerate(wrap(visible(said), max(width - start, 16)) or [""]):
            if number == 0:
                yield (*front, ("text", piece))
            else:
                yield ("text", f"{below:{start}}"), ("text", piece)
        if fields and segment is not None:
            for line in field_lines(dictionary, segment, len(segment.fields), indent="", width=width - len(below) - 4):
                yield (("text", f"{below}    "), *line)
            yield (("text", below),)


def _rows(
    nodes: Sequence[Node], depth: int | None, lines: Sequence[str], before: str
) -> Iterator[tuple[str, str, Node]]:
    """What stands before the name of a node, what stands below it, and the node."""
    for number, node in enumerate(nodes):
        last = number == len(nodes) - 1
        below = before + lines[3 if last else 2]
        yield before + lines[1 if last else 0], below, node
        if depth is None or node.depth < depth:
            yield from _rows(node.children, depth, lines, below)


def _said(dictionary: Dictionary, node: Node, depth: int | None) -> str:
    words = ["group" if node.children else "", "qualified" if node.qualified else ""]
    if node.children and depth is not None and node.depth >= depth:
        hidden = sum(1 for _ in node.walk()) - 1
        words.append(f"{hidden} more below")
    marks = ", ".join(word for word in words if word)
    text = segment_text(dictionary.find_segment(node.segment))
    return f"{text} [{marks}]".strip() if marks else text


def _count(node: Node) -> str:
    low, high = ("?" if bound is None else bound for bound in (node.minimum, node.maximum))
    return f"{low}..{high}"


def type_dict(
    dictionary: Dictionary, idoc_type: IDocType, *, fields: bool = False, depth: int | None = None
) -> dict[str, Any]:
    """The same as plain values; `fields` adds to each segment what `segment_dict` says."""
    return {
        "idoc_type": idoc_type.name,
        "basic_type": idoc_type.basic_type or None,
        "text": idoc_type.text,
        "language": idoc_type.language,
        "standing": idoc_type.standing,
        "release": idoc_type.release or None,
        "messages": [n for n, message in dictionary.all_messages.items() if idoc_type.name in message.idoc_types],
        "segments": [_node_dict(dictionary, idoc_type, node, fields, depth) for node in idoc_type.roots],
    }


def _node_dict(
    dictionary: Dictionary, idoc_type: IDocType, node: Node, fields: bool, depth: int | None
) -> dict[str, Any]:
    segment = dictionary.find_segment(node.segment)
    plain: dict[str, Any] = {
        "segment": node.segment,
        "minimum": node.minimum,
        "maximum": node.maximum,
        "mandatory": None if node.minimum is None else node.mandatory,
        "level": dictionary.level(idoc_type.name, node.segment) if node.level is None else node.level,
        "group": bool(node.children),
        "qualified": node.qualified,
        "text": segment_text(segment),
        "standing": "unknown" if segment is None else segment.standing.name,
    }
    if fields and segment is not None:
        plain["definition"] = segment_dict(dictionary, segment)
    if depth is None or node.depth < depth:
        plain["segments"] = [_node_dict(dictionary, idoc_type, child, fields, depth) for child in node.children]
    return plain
