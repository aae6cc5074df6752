"""An IDoc type as JSON Schema (draft 2020-12) of the JSON form that docs/JSON.md describes.

    from idockit.definitions.jsonschema import json_schema

    json_schema(builtin().idoc_type("MATMAS05"), builtin())    # a dict, for json.dumps

The schema is for a whole document; a line of ndjson is an IDoc, `#/$defs/IDOC`. Lengths in it count characters,
where idockit counts UTF-16 units. It says only what is surely known: lengths and occurrences that sources agree on,
patterns where a source gives the type for the very segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from idockit.abap import Field
from idockit.codec import V4
from idockit.dictionary import Dictionary, IDocType, Node, SegmentType
from idockit.formats.jsontext import VERSION, json_name

__all__ = ["json_schema"]

Schema = dict[str, Any]

_SURE = ("verified", "one source")
_NUMBER = r"^ *[+-]?[0-9]*\.?[0-9]*[+-]? *$"
_PATTERNS = {
    "NUMC": "^[0-9]*$",
    "DATS": "^([0-9]{8})?$",
    "TIMS": "^([0-9]{6})?$",
    "DEC": _NUMBER,
    "CURR": _NUMBER,
    "QUAN": _NUMBER,
    "FLTP": r"^ *[+-]?[0-9]*\.?[0-9]*(E[+-]?[0-9]+)?[+-]? *$",
    "INT1": "^ *[0-9]* *$",
    "INT2": "^ *[+-]?[0-9]*[+-]? *$",
    "INT4": "^ *[+-]?[0-9]*[+-]? *$",
}
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "object", "additionalProperties": _TEXT}
_KEEP: Schema = {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}}


def json_schema(idoc_type: IDocType, dictionary: Dictionary) -> Schema:
    """The schema of JSON documents whose IDocs are of this type, without extension."""
    names = dict.fromkeys(node.segment for node in idoc_type.walk())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": idoc_type.name,
        **({"description": idoc_type.text} if idoc_type.text else {}),
        "type": "object",
        "properties": {
            "idockit": {"const": VERSION},
            "format": {"enum": ["flat", "xml"]},
            "file": _TEXTS,
            "idocs": {"type": "array", "items": {"$ref": "#/$defs/IDOC"}, "minItems": 1},
        },
        "required": ["idockit", "format", "idocs"],
        "additionalProperties": False,
        "$defs": {
            "IDOC": _idoc(idoc_type),
            "keep": _KEEP,
            **{json_name(name): _fields_of(dictionary.find_segment(name)) for name in names},
        },
    }


def _idoc(idoc_type: IDocType) -> Schema:
    control = _fields(V4.control.fields, sure=True)
    control["properties"]["IDOCTYP"] = {"const": idoc_type.name}
    control["additionalProperties"] = False
    sure = idoc_type.standing in _SURE
    properties: Schema = {"type": _TEXT, "control": control, "keep": {"$ref": "#/$defs/keep"}}
    required = ["control"]
    _below(idoc_type.roots, sure, properties, required)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _segment(node: Node, sure: bool) -> Schema:
    name = json_name(node.segment)
    properties: Schema = {
        "segment": {"const": name},
        "fields": {"$ref": f"#/$defs/{name.replace('~', '~0').replace('/', '~1')}"},
        "keep": {"$ref": "#/$defs/keep"},
    }
    required = ["segment"]
    _below(node.children, sure, properties, required)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _below(nodes: Sequence[Node], sure: bool, properties: Schema, required: list[str]) -> None:
    """The segments below a segment or an IDoc: which, and, where that is sure, how often."""
    if not nodes:
        return
    segments: Schema = {"type": "array", "items": {"anyOf": [_segment(node, sure) for node in nodes]}}
    counts = [_count(node) for node in nodes if sure and (node.minimum or node.maximum is not None)]
    if counts:
        segments["allOf"] = counts
    properties["segments"] = segments
    if sure and any(node.minimum for node in nodes):
        required.append("segments")


def _count(node: Node) -> Schema:
    one = {"properties": {"segment": {"const": json_name(node.segment)}}, "required": ["segment"]}
    count: Schema = {"contains": one, "minContains": node.minimum or 0}
    if node.maximum is not None:
        count["maxContains"] = node.maximum
    return count


def _fields_of(segment: SegmentType | None) -> Schema:
    """The values of a segment; any where it is not declared."""
    if segment is None:
        return _TEXTS
    sure = segment.standing.name in _SURE
    schema = _fields(segment.fields, sure)
    if segment.text:
        schema["description"] = segment.text
    if sure and segment.standing.complete:
        schema["additionalProperties"] = False
    else:
        schema["additionalProperties"] = _TEXT
    return schema


def _fields(fields: Iterable[Field], sure: bool) -> Schema:
    return {"type": "object", "properties": {json_name(str(item.name)): _field(item, sure) for item in fields}}


def _field(item: Field, sure: bool) -> Schema:
    schema: Schema = {"type": "string"}
    if item.text:
        schema["description"] = item.text
    if item.length is not None and sure:
        schema["maxLength"] = item.length
    if item.known == "segment" and sure and item.abap in _PATTERNS:
        schema["pattern"] = _PATTERNS[item.abap]
    return schema
