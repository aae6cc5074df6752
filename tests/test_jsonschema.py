"""JSON Schema of IDoc types: what convert writes keeps to it, and what it says is what the declarations say."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import idockit
from idockit.definitions.jsonschema import json_schema
from idockit.testing import Sample, samples

Schema = dict[str, Any]
KEYWORDS = {
    "$schema", "$ref", "$defs", "title", "description", "type", "properties", "required", "additionalProperties",
    "items", "minItems", "anyOf", "allOf", "contains", "minContains", "maxContains", "const", "enum", "maxLength",
    "pattern",
}  # fmt: skip


def schema_of(name: str) -> Schema:
    dictionary = idockit.builtin()
    return json_schema(dictionary.idoc_type(name), dictionary)


def fits(value: Any, schema: Schema, root: Schema) -> bool:
    """Whether a value fits a schema, for the keywords that are used here."""
    if "$ref" in schema:
        found: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        return fits(value, found, root)
    kinds = {"object": dict, "array": list, "string": str}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return False
    if ("const" in schema and value != schema["const"]) or ("enum" in schema and value not in schema["enum"]):
        return False
    if "anyOf" in schema and not any(fits(value, other, root) for other in schema["anyOf"]):
        return False
    if not all(fits(value, other, root) for other in schema.get("allOf", [])):
        return False
    if isinstance(value, str):
        return len(value) <= schema.get("maxLength", len(value)) and bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, list):
        count = sum(fits(item, schema["contains"], root) for item in value) if "contains" in schema else 0
        return (
            len(value) >= schema.get("minItems", 0)
            and all(fits(item, schema.get("items", {}), root) for item in value)
            and ("contains" not in schema or schema.get("minContains", 1) <= count <= schema.get("maxContains", count))
        )
    if isinstance(value, dict):
        properties, other = schema.get("properties", {}), schema.get("additionalProperties", True)
        if set(schema.get("required", [])) - value.keys():
            return False
        for key, item in value.items():
            rule = properties.get(key, other)
            if rule is False or (rule is not True and not fits(item, rule, root)):
                return False
    return True


def as_json(data: bytes) -> Any:
    target = BytesIO()
    idockit.convert(data, target, to="json")
    return json.loads(target.getvalue())


@given(sample=samples(alphabet="latin"), flat=st.booleans())
def test_what_convert_writes_fits_the_schema(sample: Sample, flat: bool) -> None:
    schema = schema_of(sample.idoc_type.name)
    found = as_json(sample.to_flat() if flat else sample.to_xml())
    assert fits(found, schema, schema)
    assert all(fits(idoc, {"$ref": "#/$defs/IDOC"}, schema) for idoc in found["idocs"])


def idoc(*segments: Any) -> Any:
    control = {"TABNAM": "EDI_DC40", "IDOCTYP": "ORDERS05"}
    return {"idockit": 1, "format": "xml", "idocs": [{"control": control, "segments": list(segments)}]}


HEAD = {"segment": "E1EDK01", "fields": {"CURCY": "EUR"}}


@pytest.mark.parametrize(
    ("segments", "good"),
    [
        ([HEAD], True),
        ([], False),  # E1EDK01 is missing
        ([HEAD, HEAD], False),  # and stands once
        ([{**HEAD, "fields": {"CURCY": "EURO"}}], False),
        ([{**HEAD, "fields": {"CURCY": 1}}], False),
        ([{**HEAD, "fields": {"ZZOWN": "x"}}], False),
        ([HEAD, {"segment": "E1EDP01", "segments": [{"segment": "E1EDP19"}]}], True),
        ([HEAD, {"segment": "E1EDP19"}], False),  # stands below E1EDP01
        ([HEAD, {"segment": "Z1FOO"}], False),
        ([HEAD, {"segment": "E1EDP01", "keep": {"name": "E2EDP01008"}}], True),
    ],
)
def test_what_an_orders05_may_be(segments: list[Any], good: bool) -> None:
    schema = schema_of("ORDERS05")
    assert fits(idoc(*segments), schema, schema) is good


def test_every_type_has_a_schema_of_known_keywords() -> None:
    def keywords(schema: Any, named: bool = False) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(keywords, schema))
        if not isinstance(schema, dict):
            return set()
        below = set().union(*(keywords(value, key in ("properties", "$defs")) for key, value in schema.items()))
        return below if named else below | schema.keys()

    for name in idockit.builtin().idoc_types:
        schema = schema_of(name)
        assert json.loads(json.dumps(schema)) == schema
        assert keywords(schema) <= KEYWORDS
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_follows_the_tree_and_says_only_what_is_sure() -> None:
    dictionary = idockit.builtin()
    for idoc_type in dictionary.all_idoc_types():
        schema = json_schema(idoc_type, dictionary)
        below = schema["$defs"]["IDOC"]["properties"]["segments"]["items"]["anyOf"]
        assert len(below) == len(idoc_type.roots)
        names: list[str] = []
        while below:
            names += [item["properties"]["segment"]["const"] for item in below]
            inner = (item["properties"].get("segments", {"items": {"anyOf": []}}) for item in below)
            below = [item for segments in inner for item in segments["items"]["anyOf"]]
        assert sorted(names) == sorted(node.segment for node in idoc_type.walk())
        if idoc_type.standing not in ("verified", "one source"):
            assert "minContains" not in json.dumps(schema)
        for segment in {node.segment: dictionary.find_segment(node.segment) for node in idoc_type.walk()}.values():
            if segment is not None and segment.standing.name not in ("verified", "one source"):
                assert "maxLength" not in json.dumps(schema["$defs"][segment.name])
