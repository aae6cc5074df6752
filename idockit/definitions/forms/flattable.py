"""One CSV table for IDoc types, segments and fields: a row a field (reference DEFINITION_FORMATS I).

The first thirteen columns are those of the export that others make of IDOCTYPE_READ_COMPLETE; of them alone the
segments are read, since they do not tell a tree. Behind them stand ours, which make the rows of an IDoc type whole:

    node, parent         number of the segment in the tree, and of the one above it (0 at the top), or its name
    level, minimum, maximum, qualified      blank where not known
    segment_text, language, standing        of the segment, on its first row
    definitions          `NAME FIELDS [release=R] [length=N] [seen]; ...`, oldest first, ? for what is not known
    type_from, values    of the field; values as a JSON object of values and their texts
    type_text, type_language, type_standing, messages     of the IDoc type, on its first row

A segment that stands in several places has its fields at the first; a segment without fields has one row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from idockit.definitions.collect import Collector
from idockit.definitions.forms.tablefields import check_places, kind_named
from idockit.definitions.forms.tablerows import Row, Table
from idockit.definitions.plain import Plain, idoc_type_of, of_idoc_type, of_segment, segment_of
from idockit.dictionary import Dictionary, IDocType, Node, tree_text
from idockit.errors import FormatError

__all__ = ["collect", "write"]

_COLUMNS = """
idoctyp cimtyp release segnam segdef field_pos field_name offset length datatype data_element description mandatory
node parent level minimum maximum qualified segment_text language standing definitions type_from values
type_text type_language type_standing messages
"""


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The IDoc types of these names with their segments as CSV in UTF-8, so that reading gives the same."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS.split(), restval="", lineterminator="\n")
    writer.writeheader()
    written: set[str] = set()
    for name in names:
        idoc_type = dictionary.idoc_type(name)
        shared = {
            "idoctyp": idoc_type.basic_type or name,
            "cimtyp": name if idoc_type.basic_type else "",
            "release": idoc_type.release,
        }
        plain = of_idoc_type(idoc_type)
        first = {f"type_{key}": plain.get(key, "") for key in ("text", "language", "standing")}
        first["messages"] = " ".join(idoc_type.messages)
        numbers: dict[int, int] = {}
        for number, node in enumerate(idoc_type.walk(), 1):
            numbers[id(node)] = number
            at = _node_cells(node, number, numbers[id(node.parent)] if node.parent else 0)
            rows = _segment_rows(dictionary, node.segment) if node.segment not in written else iter([{}])
            written.add(node.segment)
            for row in rows:
                writer.writerow(shared | at | row | first)
                first = {}
    return out.getvalue().encode()


def _node_cells(node: Node, number: int, parent: int) -> dict[str, object]:
    return {
        "segnam": node.segment,
        "mandatory": "true" if node.minimum else "false",
        "node": number,
        "parent": parent,
        "level": node.level,
        "minimum": node.minimum,
        "maximum": node.maximum,
        "qualified": "true" if node.qualified else "",
    }


def _segment_rows(dictionary: Dictionary, name: str) -> Iterator[dict[str, object]]:
    """A row a field; what is of the segment stands on the first."""
    segment = dictionary.segment(name)
    plain = of_segment(segment)
    standing = [str(plain.get("standing", ""))]
    if "verified_fields" in plain:
        standing.append(f"verified_fields={plain['verified_fields']}")
    standing += [f"not {key}" for key in ("complete", "ordered") if key in plain]
    first: dict[str, object] = {
        "segment_text": segment.text,
        "language": segment.language,
        "standing": "; ".join(standing) if any(standing) else "",
        "definitions": "; ".join(_definition(item) for item in plain.get("definitions", ())),
    }
    definition = segment.versions[-1].definition or ""
    for number, (field, offset) in enumerate(zip(segment.fields, segment.offsets, strict=True), 1):
        yield first | {
            "segdef": definition,
            "field_pos": number,
            "field_name": field.name,
            "offset": offset,
            "length": field.length,
            "datatype": field.abap,
            "description": field.text,
            "type_from": "name" if field.known == "name" else "",
            "values": json.dumps(dict(field.values), ensure_ascii=False) if field.values else "",
        }
        first = {}
    if not segment.fields:
        yield first | {"segdef": definition}


def _definition(plain: Plain) -> str:
    fields = plain.get("fields")
    words = [plain.get("name") or "?", "?" if fields is None else str(fields)]
    words += [f"{key}={plain[key]}" for key in ("release", "length") if key in plain]
    return " ".join(words + ["seen"] * plain.get("seen", False))


def collect(table: Table, collector: Collector) -> None:
    """What the table says, into the collector. Raises FormatError, naming row, column and value."""
    types: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows():
        types.setdefault((row.text("IDOCTYP"), row.text("CIMTYP")), []).append(row)
    tree = {"NODE", "PARENT"} <= table.columns.keys()
    if not tree:
        collector.note(f"{table.file.name} tells segments and fields, but no tree: columns node and parent would")
    for (basic, extension), rows in types.items():
        segments: dict[str, list[Row]] = {}
        for row in rows:
            if row.text("FIELD_NAME") or not tree or row.text("DEFINITIONS") or row.text("STANDING"):
                segments.setdefault(row.need("SEGNAM"), []).append(row)
        for name, own in segments.items():
            _segment(name, own, collector)
        if tree and basic:
            _idoc_type(basic, extension, rows, collector)


def _segment(name: str, rows: list[Row], collector: Collector) -> None:
    ordered = [row for row in rows if row.text("FIELD_NAME")]
    for number, row in enumerate(ordered, 1):
        found = row.number("FIELD_POS")
        if found is not None and found != number:
            ordered = sorted(ordered, key=lambda item: item.number("FIELD_POS") or 0)
            break
    unique: dict[int, Row] = {}
    for number, row in enumerate(ordered, 1):
        position = row.number("FIELD_POS") or number
        known = unique.setdefault(position, row)
        if known is not row and known.text("FIELD_NAME") != row.text("FIELD_NAME"):
            raise row.error("FIELD_POS", position, f"one that {known.text('FIELD_NAME')} of {name} has not")
    for number, position in enumerate(sorted(unique), 1):
        if position != number:
            raise unique[position].error("FIELD_POS", position, f"{number}: rows of {name} are missing")
    ordered = [unique[position] for position in sorted(unique)]
    if ordered:
        check_places(ordered, "OFFSET", [row.number("LENGTH") for row in ordered])
    first = rows[0]
    plain: Plain = {"text": first.text("SEGMENT_TEXT"), "fields": [_field(row) for row in ordered]}
    if "LANGUAGE" in first.table.columns:
        plain["language"] = first.text("LANGUAGE")
    elif plain["text"] or any(field.get("text") for field in plain["fields"]):
        plain["language"] = collector.language
    if "DEFINITIONS" in first.table.columns:
        plain["definitions"] = [_definition_of(first, item) for item in first.text("DEFINITIONS").split(";") if item]
    elif first.text("SEGDEF"):
        plain["definitions"] = [{"name": first.text("SEGDEF"), "fields": len(ordered)}]
    plain |= _standing(first)
    try:
        collector.declare(segment_of(name, plain), line=first.line)
    except FormatError as error:
        raise FormatError(error.reason, first.where) from None


def _field(row: Row) -> Plain:
    plain: Plain = {"name": row.text("FIELD_NAME"), "text": row.text("DESCRIPTION")}
    length = row.number("LENGTH")
    if length is not None:
        if length < 1:
            raise row.error("LENGTH", length, "1 or more")
        plain["length"] = length
    plain["type"] = kind_named(row.text("DATATYPE")).abap
    plain["type_from"] = row.text("TYPE_FROM")
    if row.text("VALUES"):
        try:
            plain["values"] = json.loads(row.text("VALUES"))
        except ValueError:
            raise row.error("VALUES", row.text("VALUES"), "a JSON object of values and their texts") from None
    return plain


def _definition_of(row: Row, item: str) -> Plain:
    name, count, *more = [*item.split(), "", ""][: max(2, len(item.split()))]
    plain: Plain = {} if name == "?" else {"name": name}
    if count != "?":
        if not count.isdecimal():
            raise row.error("DEFINITIONS", item.strip(), "NAME FIELDS [release=R] [length=N] [seen]")
        plain["fields"] = int(count)
    for word in more:
        key, _, value = word.partition("=")
        if word == "seen":
            plain["seen"] = True
        elif key == "length" and value.isdecimal():
            plain["length"] = int(value)
        elif key == "release" and value:
            plain["release"] = value
        else:
            raise row.error("DEFINITIONS", item.strip(), "NAME FIELDS [release=R] [length=N] [seen]")
    return plain


def _standing(row: Row) -> Plain:
    plain: Plain = {}
    for word in filter(None, (part.strip() for part in row.text("STANDING").split(";"))):
        key, _, value = word.partition("=")
        if key == "verified_fields" and value.isdecimal():
            plain[key] = int(value)
        elif word in ("not complete", "not ordered"):
            plain[word.removeprefix("not ")] = False
        else:
            plain["standing"] = word
    return plain


def _idoc_type(basic: str, extension: str, rows: list[Row], collector: Collector) -> None:
    first = rows[0]
    roots: list[Node] = []
    nodes: dict[int, Node] = {}
    named: dict[str, Node] = {}
    for row in rows:
        number = row.number("NODE")
        if number is None:
            raise row.error("NODE", "", "the number of the segment in the tree")
        if number in nodes:
            if nodes[number].segment != row.text("SEGNAM"):
                raise row.error("SEGNAM", row.text("SEGNAM"), f"{nodes[number].segment}, as the node's other rows")
            continue
        node = Node(
            row.need("SEGNAM"),
            row.number("MINIMUM"),
            row.number("MAXIMUM"),
            row.number("LEVEL"),
            row.flag("QUALIFIED"),
        )
        above = row.text("PARENT")
        parent = nodes.get(int(above)) if above.isdecimal() else named.get(above)
        if parent is None and above not in ("", "0"):
            raise row.error("PARENT", above, "the node, or the segment, of a row before")
        node.parent = parent
        (roots if parent is None else parent.children).append(node)
        nodes[number] = named[node.segment] = node
    plain: Plain = {
        "text": first.text("TYPE_TEXT"),
        "language": first.text("TYPE_LANGUAGE"),
        "standing": first.text("TYPE_STANDING"),
        "messages": first.text("MESSAGES").split(),
        "basic_type": basic if extension else "",
        "release": first.text("RELEASE"),
        "tree": tree_text(roots),
    }
    try:
        made: IDocType = idoc_type_of(extension or basic, plain)
        collector.declare_type(made, line=first.line)
    except FormatError as error:
        raise FormatError(error.reason, first.where) from None
