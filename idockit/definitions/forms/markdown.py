"""An IDoc type as a document to read: its tree, and a table of fields for each segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from idockit.dictionary import Dictionary, IDocType, Node, SegmentType
from idockit.segments import segment_text, text_of

__all__ = ["write"]

NO_LIMIT = 999_999


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The IDoc types of these names as Markdown in UTF-8; `?` marks what is not verified or not known."""
    parts = []
    for name in names:
        idoc_type = dictionary.idoc_type(name)
        parts.append("\n".join((*_head(idoc_type), *_tree(dictionary, idoc_type))))
        parts += ["\n".join(_segment(dictionary, segment)) for segment in idoc_type.nodes]
    return ("\n\n".join(parts) + "\n").encode()


def _head(idoc_type: IDocType) -> Iterator[str]:
    yield f"# {idoc_type.name}"
    facts = {
        "": idoc_type.text,
        "Extends": idoc_type.basic_type,
        "Messages": ", ".join(idoc_type.messages),
        "Release": idoc_type.release,
        "Standing": "" if idoc_type.standing == "verified" else f"? {idoc_type.standing}",
    }
    for label, fact in facts.items():
        if fact:
            yield ""
            yield f"{label}: {_cell(fact)}" if label else _cell(fact)


def _tree(dictionary: Dictionary, idoc_type: IDocType) -> Iterator[str]:
    yield "\n## Segments\n"
    yield "| segment | min..max | level | text |\n|---|---|---|---|"
    for node in idoc_type.walk():
        indent = "&nbsp;&nbsp;" * (node.depth - 1)
        level = dictionary.level(idoc_type.name, node.segment) if node.level is None else node.level
        text = segment_text(dictionary.find_segment(node.segment))
        name = f"{indent}[{node.segment}](#{_anchor(node.segment)})"
        yield f"| {name} | {_occurs(node)} | {'?' if level is None else level} | {_cell(text)} |"


def _occurs(node: Node) -> str:
    low = "?" if node.minimum is None else str(node.minimum)
    if node.maximum is None:
        return f"{low}..?"
    return f"{low}..{'n' if node.maximum >= NO_LIMIT else node.maximum}"


def _segment(dictionary: Dictionary, name: str) -> Iterator[str]:
    """A heading, the definitions and the fields of one segment type."""
    segment = dictionary.segment(name)
    yield f'<a id="{_anchor(name)}"></a>\n\n## {name}'
    if text := segment_text(segment):
        yield f"\n{_cell(text)}"
    if not (segment.standing.name == "verified" and segment.standing.complete and segment.standing.ordered):
        yield f"\nStanding: ? {segment.standing.name}"
    if definitions := ", ".join(_definitions(segment)):
        yield f"\nDefinitions: {definitions}"
    if not segment.fields:
        yield "\nNo field is known." if not segment.standing.complete else "\nNo fields."
        return
    yield "\n| no. | field | type | length | offset | text |\n|--:|---|---|--:|--:|---|"
    for number, (field, offset) in enumerate(zip(segment.fields, segment.offsets, strict=True), 1):
        kind = (field.abap or "") + ("?" if field.known != "segment" else "")
        length, at = ("?" if value is None else value for value in (field.length, offset))
        text = _cell(text_of(segment, str(field.name)))
        if field.values:
            text += ("<br>" if text else "") + "<br>".join(f"`{_cell(v)}` {_cell(t)}".rstrip() for v, t in field.values)
        sure = field.length is not None and (
            segment.standing.name == "verified" or number <= (segment.standing.verified_fields or 0)
        )
        yield f"| {number} | {field.name}{'' if sure else ' ?'} | {kind} | {length} | {at} | {text} |"


def _definitions(segment: SegmentType) -> Iterator[str]:
    for name, version in segment.definitions.items():
        release = f", release {version.release}" if version.release else ""
        yield f"{name} ({version.nfields} fields{release})"


def _anchor(name: str) -> str:
    return name.lower().replace("/", "-").strip("-")


def _cell(text: str) -> str:
    """A text that does not end its cell."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
