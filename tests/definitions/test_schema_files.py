"""The real schemas: each agrees with the built-in declaration, but for what `test_schemas_real.REAL` gives a reason
for. That table compares texts of schemas; read as definitions, a maximum has no two spellings of "no limit", so what
is only one of spelling falls away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_schemas_real import REAL, TYPES

from idockit.definitions.chains import agreed
from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import sample, schema
from idockit.definitions.parts import NO_LIMIT
from idockit.definitions.trees import place
from idockit.definitions.xsd import schema_path
from idockit.dictionary import Dictionary, IDocType
from idockit.segments import builtin

pytestmark = pytest.mark.corpus

EXTENSIONS = {"saprecipes-DEBMAS07-ZZ_DEBMAS.xsd": "ZZ_DEBMAS"}
SPELLING = ("max unbounded/999999", "max 999999/unbounded")
FILES = sorted({*REAL, "saprecipes-EXCHANGE_RATE01.wsdl"})


def expected(file: str) -> list[str]:
    """The findings of the table that a definition can show."""
    table = REAL.get(file, {})
    listed = [" ".join(i.split()) for reason, t in table.items() if reason != "our clamp" for i in t.split(",")]
    return sorted(item for item in listed if not item.endswith(SPELLING))


def findings(theirs: tuple[Dictionary, IDocType], ours: tuple[Dictionary, IDocType]) -> Iterator[str]:
    """What differs, each place in the words of the table."""
    there, here = ({place(node): node for node in idoc_type.walk()} for _, idoc_type in (theirs, ours))
    for path in dict.fromkeys((*there, *here)):
        name = path[-1]
        if path not in there or path not in here:
            yield f"{name} {'there' if path in there else 'here'}"
            continue
        low, high = there[path].minimum, there[path].maximum
        if low != (here[path].minimum or 0):
            yield f"{name} min {low}/{here[path].minimum}"
        if high != min(here[path].maximum or NO_LIMIT, NO_LIMIT) and not (
            high == NO_LIMIT and (here[path].maximum or 0) >= 999_999
        ):
            yield f"{name} max {high}/{here[path].maximum}"
        few, many = theirs[0].segment(name).fields, ours[0].segment(name).fields
        if agreed(few, many) < len(few):
            yield f"{name} fields"
        elif len(few) < len(many):
            yield f"{name} +{len(many) - len(few)}"
    orders = [[path for path in side if path in there and path in here] for side in (there, here)]
    if orders[0] != orders[1]:
        yield "order"


@pytest.mark.parametrize("file", FILES)
def test_it_agrees_with_the_built_in_declaration(definitions: Path, file: str) -> None:
    source = DefinitionFile.open(definitions / file)
    assert schema.recognises(source.head)
    assert not sample.recognises(source.head)
    found = schema.read([source])
    (idoc_type,) = found.idoc_types.values()
    basic = TYPES.get(file, "EXCHANGE_RATE01")
    assert idoc_type.name == EXTENSIONS.get(file, basic)
    assert idoc_type.basic_type == (basic if file in EXTENSIONS else "")
    assert idoc_type.messages == ((basic[:-2],) if file.endswith(".wsdl") else ())
    assert sorted(findings((found, idoc_type), (builtin(), builtin().idoc_type(basic)))) == expected(file)
    assert all(segment.standing.name == "verified" and segment.flat for segment in found.segments.values())
    if file != "saprecipes-EXCHANGE_RATE01.wsdl":  # has no texts
        assert {segment.language for segment in found.segments.values()} == {"de" if file.startswith("usis") else "en"}


def test_the_table_has_all_real_schemas(definitions: Path) -> None:
    assert sorted(path.name for path in definitions.iterdir() if path.suffix in (".xsd", ".wsdl")) == FILES


def test_a_schema_of_five_megabytes() -> None:
    """Types of the whole catalogue in one file, as long as the limit of the issue: read in under 4 seconds."""
    one = schema_path("ARTMAS10").read_text(encoding="utf-8")
    body = one[one.index("<xsd:element") : one.rindex("</xsd:schema>")]
    head = one[: one.index("<xsd:element")]
    text = head + body
    while len(text) < 5_000_000:
        n = len(text)
        text += body.replace("E1", f"Z{n}").replace('"ARTMAS10"', f'"ZART{n}"')
    began = time.process_time()
    found = schema.read([DefinitionFile("big.xsd", (text + "</xsd:schema>").encode())])
    assert time.process_time() - began < 4
    assert len(found.idoc_types) > 5
